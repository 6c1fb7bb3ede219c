//! Makes the synthetic catalogue of the project: `catalogue.csv` and `agencies.csv` of the data folder.
//!
//! The same on every machine and every time: what looks like chance comes from a hash of the name.

mod compose;
mod vocabulary;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use compose::{agencies_csv, compose, services_csv};
use vocabulary::Vocabulary;

/// Write the synthetic catalogue of services.
#[derive(Debug, Parser)]
#[command(name = "tokhai-catalogue", version)]
struct Flags {
    /// Folder that the two files are written to
    #[arg(value_name = "DIR", default_value = "data")]
    data: PathBuf,
}

fn main() -> ExitCode {
    match write(&Flags::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tokhai-catalogue: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(flags: &Flags) -> Result<(), Box<dyn std::error::Error>> {
    let vocabulary = Vocabulary::read()?;
    let services = compose(&vocabulary);
    std::fs::write(flags.data.join("agencies.csv"), agencies_csv(&vocabulary.agencies)?)?;
    std::fs::write(flags.data.join("catalogue.csv"), services_csv(&services)?)?;
    println!("{} services of {} agencies", services.len(), vocabulary.agencies.len());
    Ok(())
}
