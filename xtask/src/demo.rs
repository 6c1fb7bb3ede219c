//! The demo: everything built, and the portal running.

use crate::build;
use crate::run;
use crate::site;
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// Made-up records that the scoreboard of a new demo shows.
const RECORDS: &str = "200000";

/// Where `www/embed` stands, which may show the demo's forms.
const EMBEDDER: &str = "http://localhost:9000";

/// Builds everything and runs the portal until Ctrl-C.
pub fn run(tree: &Tree) -> Result<()> {
    let port: u16 = match env::var("PORT") {
        Ok(port) => port.parse().with_context(|| format!("PORT={port} is not a port"))?,
        Err(_) => 8080,
    };
    build::package(tree)?;
    site::build(tree)?;
    let portal = portal(tree, true)?;
    // The portal itself says where it listens, as soon as it does.
    eprintln!("tokhai: starting the portal, Ctrl-C stops it");
    become_program(
        Command::new(portal)
            .current_dir(tree.root())
            .arg("--port")
            .arg(port.to_string())
            .arg("--db")
            .arg(tree.target().join("demo.sqlite"))
            .arg("--site")
            .arg(tree.site())
            .arg("--forms")
            .arg(tree.at("forms"))
            .arg("--data")
            .arg(tree.at("data"))
            .args(["--demo-records", RECORDS])
            .args(["--embedder", EMBEDDER])
            .arg("--demo"),
    )
}

/// Builds the portal and says where its program is.
pub fn portal(tree: &Tree, release: bool) -> Result<PathBuf> {
    let (folder, flag) = if release { ("release", Some("--release")) } else { ("debug", None) };
    run::step(&format!("building the portal ({folder})"), || {
        run::succeed(
            Command::new("cargo")
                .current_dir(tree.root())
                .args(["build", "--package", "tokhai-portal"])
                .args(flag),
        )
    })?;
    Ok(tree.target().join(folder).join("tokhai-portal"))
}

/// Puts the program in this one's place, so that a signal to this process reaches it.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("the portal cannot be started")
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<()> {
    run::succeed(command)
}
