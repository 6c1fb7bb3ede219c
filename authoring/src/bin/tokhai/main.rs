//! `tokhai`: checks, explains and forecasts forms from the command line.

mod check;
mod forecast;
mod input;
mod render;
mod run;
mod show;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Checks, explains and forecasts forms of tokhai.
#[derive(Parser)]
#[command(name = "tokhai", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Names every problem of definitions, and what would save citizens time.
    Check(check::Check),
    /// Prints a JSON Schema: of the format of definitions, or of the data that a form submits.
    Schema {
        /// The form whose data is described.
        form: Option<PathBuf>,
        #[command(flatten)]
        portal: input::Portal,
    },
    /// Tells a form in reading order: what is asked, when, from where, and what hangs on it.
    Explain {
        /// The form.
        form: PathBuf,
        /// The language of its texts.
        #[arg(long)]
        lang: Option<String>,
        #[command(flatten)]
        portal: input::Portal,
    },
    /// Prints a form as a page takes it up without reading it; `<tokhai-form packed="...">`.
    Pack {
        /// The form. What pages register cannot be packed.
        form: PathBuf,
    },
    /// Checks answers (JSON on the standard input) as the portal does.
    Run(run::Run),
    /// Says how long a form takes to fill in, page by page.
    Forecast(forecast::Forecast),
    /// Writes a form of any size, for measurements.
    Generate {
        /// How many fields.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=9_998))]
        fields: u32,
        /// The same seed gives the same form.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Puts the fields into a repeat of so many rows.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000))]
        rows: Option<u32>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(check) => check.run(),
        Command::Schema { form, portal } => show::schema(form.as_deref(), &portal),
        Command::Explain { form, lang, portal } => show::explain(&form, lang.as_deref(), &portal),
        Command::Pack { form } => show::pack(&form),
        Command::Run(run) => run.run(),
        Command::Forecast(forecast) => forecast.run(),
        Command::Generate { fields, seed, rows } => {
            show::print(&tokhai_authoring::generate(fields as usize, seed, rows));
            Ok(true)
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            anstream::eprintln!("tokhai: {problem}");
            ExitCode::from(2)
        }
    }
}
