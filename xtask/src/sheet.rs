//! The contact sheet: every state of the page as a picture, to be looked at.

use crate::build;
use crate::demo;
use crate::needs;
use crate::npm;
use crate::run;
use crate::site;
use crate::tree::Tree;
use anyhow::Result;
use std::process::Command;

/// Builds everything, drives the portal through every state and leaves the pictures in
/// target/sheet. `stories` takes only some of it.
pub fn run(tree: &Tree, stories: &[String]) -> Result<()> {
    build::package(tree)?;
    site::build(tree)?;
    let portal = demo::portal(tree, false)?;
    npm::install(tree)?;
    let browser = needs::browser()?;
    run::step("taking pictures of every state", || {
        run::succeed(
            Command::new("node")
                .current_dir(tree.root())
                .arg("tests/sheet/main.mjs")
                .args(stories)
                .env("TOKHAI_CHROMIUM", browser.chromium)
                .env("TOKHAI_PORTAL", &portal)
                .env("TOKHAI_SITE", tree.site()),
        )
    })
}
