//! The npm packages that building and testing use.

use crate::needs;
use crate::run;
use crate::tree::Tree;
use anyhow::Result;
use std::fs;
use std::process::Command;

/// Installs the locked packages unless they are there and as new as the lock file.
pub fn install(tree: &Tree) -> Result<()> {
    needs::node()?;
    let lock = tree.at("package-lock.json");
    // npm writes this file last, so it is there only when an installation went to its end.
    let installed = tree.at("node_modules/.package-lock.json");
    if let Ok(installed) = fs::metadata(installed)
        && installed.modified()? >= fs::metadata(lock)?.modified()?
    {
        return Ok(());
    }
    // No package needs a script of its own to work, and none gets to run one.
    run::step("installing npm packages", || {
        run::succeed(npm(tree).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))
    })
}

/// `npm`, started in the root of the tree.
pub fn npm(tree: &Tree) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(tree.root());
    command
}

/// A program that an installed package brings.
pub fn program(tree: &Tree, name: &str) -> Command {
    let mut command = Command::new(tree.at("node_modules/.bin").join(name));
    command.current_dir(tree.root());
    command
}
