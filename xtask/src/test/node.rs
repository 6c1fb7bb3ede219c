//! Tests that Node runs: they drive a real browser against real servers.

use crate::needs;
use crate::npm;
use crate::run;
use crate::stamp::files;
use crate::tree::Tree;
use anyhow::{Result, bail};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

/// Runs the [`tests`]. The variables say where the built programs are.
pub fn run(
    tree: &Tree,
    folder: &str,
    only: &str,
    variables: &[(&str, impl AsRef<OsStr>)],
) -> Result<()> {
    let mut tests = tests(tree, folder, only)?;
    equip(tree, &mut tests, variables)?;
    run::step(&format!("testing {folder} in Chromium"), || run::succeed(&mut tests))
}

/// Node with every `*.test.mjs` below a folder that has `only` in its name.
pub fn tests(tree: &Tree, folder: &str, only: &str) -> Result<Command> {
    let tests: Vec<PathBuf> = files(&tree.at(folder))?
        .into_iter()
        .filter(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".test.mjs") && name.contains(only)
        })
        .collect();
    if tests.is_empty() {
        bail!("{folder} holds no test");
    }
    let mut node = Command::new("node");
    node.current_dir(tree.root())
        // One file at a time: each starts a browser, and the machine may be small. A test that fails
        // leaves things open; the others do not wait for them.
        .args(["--test", "--test-concurrency=1", "--test-force-exit", "--test-timeout=300000"])
        .arg("--test-reporter=spec")
        .args(tests);
    Ok(node)
}

/// Runs a script that drives a browser, with flags of its own.
pub fn script(
    tree: &Tree,
    file: &str,
    flags: &[OsString],
    variables: &[(&str, impl AsRef<OsStr>)],
) -> Result<()> {
    let mut node = Command::new("node");
    node.current_dir(tree.root()).arg(file).args(flags);
    equip(tree, &mut node, variables)?;
    run::step(&format!("running {file}"), || run::succeed(&mut node))
}

/// Tells Node where browser and built programs are.
fn equip(
    tree: &Tree,
    node: &mut Command,
    variables: &[(&str, impl AsRef<OsStr>)],
) -> Result<()> {
    npm::install(tree)?;
    node.env("TOKHAI_CHROMIUM", needs::browser()?.chromium);
    node.envs(variables.iter().map(|(name, value)| (name, value)));
    Ok(())
}
