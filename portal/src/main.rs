//! The portal as a program: flags in, a listening server out.

use std::path::Path;
use std::process::ExitCode;

use tokhai_portal::backup;
use tokhai_portal::catalogue::import;
use tokhai_portal::keeping;
use tokhai_portal::keys;
use tokhai_portal::listen;
use tokhai_portal::portal::Portal;
use tokhai_portal::router::router;
use tokhai_portal::scoreboard::demo;
use tokhai_portal::settings::{Command, Settings};

#[tokio::main]
async fn main() -> ExitCode {
    let settings = Settings::read();
    let done = match &settings.command {
        Some(Command::ImportServices { file }) => import_services(&settings, file).await,
        None => serve(&settings).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tokhai-portal: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn import_services(
    settings: &Settings,
    file: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", import::run(settings, file).await?);
    Ok(())
}

async fn serve(settings: &Settings) -> Result<(), Box<dyn std::error::Error>> {
    listen::log();
    if let Some(copy) = &settings.backup {
        backup::run(&settings.db, copy).await?;
        return Ok(());
    }
    let portal = Portal::open(settings).await?;
    let pool = portal.pool.clone();
    let purging = tokio::spawn(keeping::run(portal.clone()));
    let rotating = tokio::spawn(keys::run(portal.clone()));
    let filling = tokio::spawn(demo::run(portal.clone()));
    listen::serve(settings.host, settings.port, router(portal.clone())).await?;
    purging.abort();
    rotating.abort();
    filling.abort();
    if let Some(otlp) = &portal.otlp {
        otlp.part().await;
    }
    pool.close().await;
    portal.registers.close().await;
    Ok(())
}
