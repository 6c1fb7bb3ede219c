//! The Python packages that tests use, in environments of their own.

use crate::needs;
use crate::run;
use crate::stamp::{Inputs, when_changed};
use crate::tree::Tree;
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Packages for one purpose, in an environment of their own.
#[derive(Clone, Copy)]
pub struct Packages {
    /// The environment, below Cargo's folder.
    home: &'static str,
    /// What is installed, each package with its hash.
    wanted: &'static str,
}

/// What reads OTLP.
pub const OTLP: Packages = Packages { home: "python", wanted: "portal/tests/otlp/requirements.txt" };

/// What holds the portal to its contract.
pub const CONTRACT: Packages = Packages { home: "python-contract", wanted: "tests/contract/requirements.txt" };

/// Installs packages unless they are there, and says which Python has them.
pub fn install(tree: &Tree, Packages { home, wanted }: Packages) -> Result<PathBuf> {
    needs::python()?;
    let (home, wanted) = (tree.target().join(home), tree.at(wanted));
    when_changed(&home.join(".stamp"), Inputs::new(tree)?.and(&wanted)?, || {
        run::step("installing Python packages", || {
            run::succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
            run::succeed(
                Command::new(home.join("bin/pip"))
                    .args(["install", "--quiet", "--disable-pip-version-check"])
                    .args(["--require-hashes", "--only-binary", ":all:", "--requirement"])
                    .arg(&wanted),
            )
        })
    })?;
    Ok(home.join("bin/python"))
}
