//! One citizen's whole way through the portal and every control, in each browser engine.

use super::node;
use crate::build;
use crate::demo;
use crate::needs;
use crate::npm;
use crate::run;
use crate::site;
use crate::tree::Tree;
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::process::Command;

/// A browser engine.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    /// The name that the tests know it by.
    fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }
}

/// Runs the tests in the engines named, in all of them when none is, and says at the end which
/// versions passed and which did not.
pub fn run(tree: &Tree, engines: &[Engine]) -> Result<()> {
    let browsers = needs::browsers()?;
    needs::sqlite()?;
    npm::install(tree)?;
    build::package(tree)?;
    site::build(tree)?;
    let portal = demo::portal(tree, false)?;
    let told = |command: &mut Command, engine: Engine| {
        command
            .env("TOKHAI_ENGINE", engine.name())
            .env("TOKHAI_CHROMIUM", &browsers.chromium)
            .env("TOKHAI_FIREFOX", &browsers.firefox)
            .env("TOKHAI_PORTAL", &portal)
            .env("TOKHAI_SITE", tree.site());
    };
    let mut verdicts = Vec::new();
    for engine in if engines.is_empty() { &Engine::ALL } else { engines } {
        let mut asked = Command::new("node");
        asked.current_dir(tree.root()).arg("tests/support/version.mjs");
        told(&mut asked, *engine);
        let version = run::output(&mut asked)?;
        let mut tests = node::tests(tree, "tests/engines", "")?;
        // Every kind of control, too: the widgets of the engines differ most.
        tests.arg(tree.at("tests/e2e/controls.test.mjs"));
        told(&mut tests, *engine);
        let passed = run::step(&format!("testing in {version}"), || run::succeed(&mut tests));
        if let Err(error) = &passed {
            eprintln!("tokhai: {error:#}");
        }
        verdicts.push((version, passed.is_ok()));
    }
    for (version, passed) in &verdicts {
        println!("tokhai: {version} {}", if *passed { "passed" } else { "FAILED" });
    }
    if verdicts.iter().any(|(_, passed)| !passed) {
        bail!("not every engine passed");
    }
    Ok(())
}
