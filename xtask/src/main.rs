//! The project's own build tool: `cargo xtask <command>`.
//!
//! It compiles the engine to WebAssembly, makes the npm package, lays out the site that the demo
//! portal serves, measures what a citizen downloads and runs every test. Each command first puts
//! in place what it needs and skips what is already there.

mod bench;
mod build;
mod check_paths;
mod clean;
mod compress;
mod demo;
mod fuzz;
mod names;
mod needs;
mod npm;
mod package;
mod postgres;
mod profile;
mod python;
mod run;
mod sheet;
mod site;
mod size;
mod split;
mod stamp;
mod test;
mod toolchain;
mod tree;
mod wasm;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;
use tree::Tree;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Builds, tests and measures tokhai"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs what building and testing need and is not there yet.
    Setup,
    /// Builds the npm package in pkg/dist.
    Build,
    /// Finds out in Chromium which code the first pages of forms need, and writes it down in
    /// pkg/first-page.profile.
    Profile,
    /// Builds everything and runs the demo portal, on $PORT or 8080.
    Demo,
    /// Runs the tests: all of them, or only the parts named.
    Test {
        /// The parts to run.
        #[arg(value_enum)]
        parts: Vec<test::Part>,
        /// Of the tests that Node runs, only the files that have this in their name.
        #[arg(long, value_name = "WORD", default_value = "")]
        only: String,
    },
    /// Runs a citizen's whole way through the portal in every browser engine, or in those named.
    Engines {
        /// The engines to run in.
        #[arg(value_enum)]
        engines: Vec<test::engines::Engine>,
    },
    /// Prints what a citizen downloads, by part, and fails when a part grew.
    Size {
        /// Writes the sizes down as the new limits.
        #[arg(long, requires = "why")]
        write: bool,
        /// Why the limits move.
        #[arg(long, requires = "write", value_name = "REASON")]
        why: Option<String>,
    },
    /// Takes pictures of every state of the page, in target/sheet.
    Sheet {
        /// Only these stories: portal, birth, controls, registers, trouble, themes.
        stories: Vec<String>,
    },
    /// Measures the engine, natively and as wasm under Node.
    Bench,
    /// Measures the citizen's page in Chromium beside a page that is written by hand.
    BenchPage {
        /// Flags of bench/page/run.mjs: `--n 100,1000` and `--quick`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        flags: Vec<OsString>,
    },
    /// Files every Vietnamese form with registers and by hand, and counts keys and presses.
    BenchFilling {
        /// Flags of bench/filling/run.mjs: `--only birth`, `--pace 30`, `--times 5` and `--write`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        flags: Vec<OsString>,
    },
    /// Fills a form under many conditions and holds the times that are stored against the truth.
    BenchTiming {
        /// Flags of bench/timing/run.mjs: `--n 100`, `--only plain,reload`, `--quick` and `--write`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        flags: Vec<OsString>,
    },
    /// Measures how many submissions and questions to registers a portal takes, on both databases.
    BenchLoad {
        /// Flags of bench/load/run.mjs: `--seconds 20`, `--lanes 1,16` and `--write`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        flags: Vec<OsString>,
    },
    /// Feeds hostile bytes to the engine, under libFuzzer.
    Fuzz {
        /// What to feed; everything, one after the other, where absent.
        #[arg(value_enum)]
        target: Option<fuzz::Target>,
        /// For how long each.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Damages the page in every known way and sees that the accessibility tests notice.
    Mutants,
    /// Tries what is promised of bad networks, killed browsers and a killed portal.
    Faults {
        /// Flags of tests/faults/main.mjs: `--long`, `--seed 7`, `--repeat 7/chains/12`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        flags: Vec<OsString>,
    },
    /// Runs the long tests: the other engines, a slow second part, the contract, the fuzz targets, the
    /// mutants and the faults.
    Soak,
    /// Removes everything that was built.
    Clean,
    /// Runs one wasm test module in a browser; cargo calls it.
    #[command(hide = true)]
    WasmTestRunner {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tokhai: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> anyhow::Result<()> {
    let tree = Tree::here()?;
    match command {
        Command::Setup => needs::everything(&tree),
        Command::Build => build::package(&tree),
        Command::Demo => demo::run(&tree),
        Command::Test { parts, only } => test::run(&tree, &parts, &only),
        Command::Engines { engines } => test::engines::run(&tree, &engines),
        Command::Profile => profile::run(&tree),
        Command::Size { write, why } => size::run(&tree, why.as_deref().filter(|_| write)),
        Command::Sheet { stories } => sheet::run(&tree, &stories),
        Command::Bench => bench::run(&tree),
        Command::BenchPage { flags } => bench::page(&tree, &flags),
        Command::BenchFilling { flags } => bench::filling(&tree, &flags),
        Command::BenchTiming { flags } => bench::timing(&tree, &flags),
        Command::BenchLoad { flags } => bench::load(&tree, &flags),
        Command::Fuzz { target, seconds } => fuzz::run(&tree, target, seconds),
        Command::Mutants => test::mutants(&tree),
        Command::Faults { flags } => test::faults(&tree, &flags),
        Command::Soak => {
            test::engines::run(&tree, &[])?;
            test::late(&tree)?;
            test::contract(&tree)?;
            // Ten minutes a target.
            fuzz::run(&tree, None, 600)?;
            test::mutants(&tree)?;
            test::faults(&tree, &["--long".into()])
        }
        Command::Clean => clean::run(&tree),
        Command::WasmTestRunner { arguments } => test::wasm::run_module(arguments),
    }
}
