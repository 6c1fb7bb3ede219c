//! The fuzz targets under libFuzzer.
//!
//! These are the flags that `cargo fuzz` gives. The code of this repository has no `unsafe`, so no
//! sanitiser is needed and any compiler will do, not only a nightly one.

use crate::run;
use crate::tree::Tree;
use anyhow::{Context, Result};
use clap::ValueEnum;
use std::fs;
use std::process::Command;

/// What is fuzzed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Any text as a definition.
    Definition,
    /// Any text as a rule.
    Expression,
    /// Any order of events.
    Events,
}

impl Target {
    const ALL: [Target; 3] = [Target::Definition, Target::Expression, Target::Events];

    fn name(self) -> &'static str {
        match self {
            Target::Definition => "definition",
            Target::Expression => "expression",
            Target::Events => "events",
        }
    }
}

const FLAGS: [&str; 8] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Cdebug-assertions",
    "-Coverflow-checks",
];

/// The longest input, in bytes: a definition of a large form.
const LENGTH: u32 = 32_768;

/// Fuzzes one target, or all of them one after the other, each for so many seconds. Stops at the
/// first input that breaks something, which libFuzzer leaves in target/fuzz.
pub fn run(tree: &Tree, target: Option<Target>, seconds: u32) -> Result<()> {
    let folder = tree.target().join("fuzz");
    run::step("building the fuzz targets", || {
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(tree.root())
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"))
            .args(["build", "--release", "--package", "tokhai-fuzz", "--features", "libfuzzer"])
            // Named, so that build scripts are not built with the flags.
            .args(["--target", &host()?, "--target-dir"])
            .arg(&folder);
        run::succeed(&mut cargo)
    })?;
    let wanted = target.map_or(Target::ALL.to_vec(), |target| vec![target]);
    for target in wanted {
        let name = target.name();
        // What is found goes beside the seeds that are checked in, not among them.
        let found = folder.join("corpus").join(name);
        fs::create_dir_all(&found)?;
        println!("tokhai: fuzzing {name} for {seconds} s");
        let mut fuzz = Command::new(folder.join(host()?).join("release").join(name));
        fuzz.arg(&found)
            .arg(tree.at("fuzz/corpus").join(name))
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={LENGTH}"))
            .args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0"])
            .arg(format!("-artifact_prefix={}/{name}-", folder.display()));
        run::succeed(&mut fuzz).with_context(|| {
            format!("keep the input as fuzz/corpus/{name}/... once what it breaks is mended")
        })?;
    }
    Ok(())
}

/// The machine's own target triple.
fn host() -> Result<String> {
    let text = run::output(Command::new("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not say which machine this is")?.to_owned())
}
