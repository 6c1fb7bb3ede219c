//! One agency's registers as a program of their own, asked over the network: the other end of
//! `tokhai-portal --register-remote`.

use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tokhai_portal::gateway::agency::Agency;
use tokhai_portal::gateway::remote::key::Key;
use tokhai_portal::gateway::remote::server;
use tokhai_portal::registers::{Knobs, Registers};
use tokhai_portal::{clock, listen};

/// Synthetic registers of one agency, for portals that share a secret with it.
#[derive(Debug, Parser)]
#[command(name = "tokhai-register", version)]
struct Flags {
    /// Whose registers
    #[arg(long, value_enum)]
    register: Agency,
    /// The secret shared with a portal, at least 32 bytes; again for each portal, and for a new one
    /// beside the old
    #[arg(long, value_name = "FILE", required = true)]
    key: Vec<PathBuf>,
    /// Port to listen on; 0 takes a free one and prints it
    #[arg(long, default_value_t = 8090)]
    port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Database file, made when missing
    #[arg(long, value_name = "FILE", default_value = "tokhai-register.sqlite")]
    db: PathBuf,
    /// Milliseconds that every answer takes
    #[arg(long, value_name = "MS", default_value_t = 0)]
    delay: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let flags = Flags::parse();
    listen::log();
    match serve(&flags).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tokhai-register: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(flags: &Flags) -> Result<(), Box<dyn std::error::Error>> {
    let mut keys = Vec::new();
    for file in &flags.key {
        let unusable = |error| format!("cannot use the key {}: {error}", file.display());
        keys.push(Key::open(file).map_err(unusable)?);
    }
    let knobs = Knobs { delay_ms: flags.delay, ..Knobs::default() };
    let registers = Registers::in_file(&flags.db, knobs, clock::day(clock::now())).await?;
    let router = server::router(flags.register, registers.clone(), keys);
    listen::serve(flags.host, flags.port, router).await?;
    registers.close().await;
    Ok(())
}
