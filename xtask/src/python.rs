//! The Python packages that tests use, in an environment of their own.

use crate::needs;
use crate::run;
use crate::stamp::{Inputs, when_changed};
use crate::tree::Tree;
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// What is installed, each package with its hash.
const WANTED: &str = "portal/tests/otlp/requirements.txt";

/// Installs the packages unless they are there, and says which Python has them.
pub fn install(tree: &Tree) -> Result<PathBuf> {
    needs::python()?;
    let (home, wanted) = (tree.target().join("python"), tree.at(WANTED));
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
