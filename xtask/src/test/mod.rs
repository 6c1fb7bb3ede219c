//! Every test, part by part. The runners' own summaries are the last lines of each part.

mod contract;
pub mod engines;
pub mod node;
pub mod split;
pub mod wasm;

use crate::build;
use crate::demo;
use crate::needs;
use crate::postgres::Server;
use crate::python;
use crate::run;
use crate::site;
use crate::stamp;
use crate::tree::Tree;
use anyhow::Result;
use clap::ValueEnum;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The script that tries the promises about faults.
const FAULTS: &str = "tests/faults/main.mjs";

/// A part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Rust tests on this machine, the doc tests too.
    Native,
    /// The portal against docs/openapi.json, by schemathesis, on both databases.
    Contract,
    /// Rust tests compiled to wasm, in Chromium.
    Wasm,
    /// The packed npm package, in Chromium.
    Package,
    /// A person's whole way through the portal, in Chromium.
    E2e,
    /// The rules of accessibility, in Chromium.
    A11y,
    /// Bad networks, killed browsers and a killed portal: a few trials of each.
    Faults,
}

/// Runs the parts named, all of them when none is; of the files for Node those with `only` in their
/// name.
pub fn run(tree: &Tree, parts: &[Part], only: &str) -> Result<()> {
    let wanted = |part| parts.is_empty() || parts.contains(&part);
    if wanted(Part::Native) {
        native(tree)?;
    }
    if wanted(Part::Contract) {
        match python::install(tree, python::CONTRACT) {
            Ok(python) => contract::run(tree, &python, contract::SHORT)?,
            Err(error) if parts.is_empty() => {
                println!("tokhai: no Python packages, so nothing holds the portal to its contract: {error:#}");
            }
            Err(error) => return Err(error),
        }
    }
    if wanted(Part::Wasm) {
        wasm::run(tree)?;
    }
    if wanted(Part::Package) {
        split::run(tree, 8)?;
        node::run(tree, "tests/package", only, &[] as &[(&str, PathBuf)])?;
    }
    if wanted(Part::E2e) || wanted(Part::A11y) || wanted(Part::Faults) {
        let built = portal(tree)?;
        if wanted(Part::E2e) {
            node::run(tree, "tests/e2e", only, &built)?;
        }
        if wanted(Part::A11y) {
            node::run(tree, "tests/a11y", only, &built)?;
        }
        if wanted(Part::Faults) {
            node::run(tree, "tests/faults", only, &built)?;
            faults(tree, &[])?;
        }
    }
    Ok(())
}

/// Holds the portal to its contract for long, with other requests in every run.
pub fn contract(tree: &Tree) -> Result<()> {
    contract::run(tree, &python::install(tree, python::CONTRACT)?, contract::LONG)
}

/// Proves the accessibility tests: each must fail on the page that is damaged for it.
pub fn mutants(tree: &Tree) -> Result<()> {
    let built = portal(tree)?;
    node::script(tree, "tests/a11y/mutants.mjs", &[], &built)
}

/// The way through the portal for whom the second part of the engine comes three seconds late.
pub fn late(tree: &Tree) -> Result<()> {
    let [portal, site] = portal(tree)?;
    node::run(tree, "tests/e2e", "", &[portal, site, ("TOKHAI_LATE", "3000".into())])
}

/// Tries the promises about faults, as often as the flags of the script say.
pub fn faults(tree: &Tree, flags: &[OsString]) -> Result<()> {
    let server = Server::start(true)?;
    let told: Vec<_> = portal(tree)?.into_iter().chain(server.environment()).collect();
    node::script(tree, FAULTS, flags, &told)
}

/// Builds the portal and the site that it serves, and says where they are as the tests read it.
fn portal(tree: &Tree) -> Result<[(&'static str, OsString); 2]> {
    needs::sqlite()?;
    needs::openssl()?;
    build::package(tree)?;
    site::build(tree)?;
    let portal = demo::portal(tree, false)?;
    Ok([("TOKHAI_PORTAL", portal.into()), ("TOKHAI_SITE", tree.site().into())])
}

fn native(tree: &Tree) -> Result<()> {
    // Without an index of Python packages one test says that it did not run, and all others do.
    let python = python::install(tree, python::OTLP).unwrap_or_else(|error| {
        println!("tokhai: no Python packages, so no foreign decoder reads the traces: {error:#}");
        PathBuf::new()
    });
    run::step("testing natively", || {
        // This tool goes by itself: beside the portal it would be compiled a second time, for
        // other features of what both use.
        cargo_test(tree, &["--package", "xtask"], &python)?;
        cargo_test(tree, &["--workspace", "--exclude", "xtask"], &python)
    })?;
    run::step("testing the portal on PostgreSQL", || {
        let server = Server::start(false)?;
        let mut cargo = Command::new("cargo");
        cargo.current_dir(tree.root()).args(["test", "--package", "tokhai-portal", "--tests"]);
        cargo.env("TOKHAI_PYTHON", &python).envs(server.environment());
        run::succeed(&mut cargo)
    })?;
    // What the forms of the repository cost a citizen stands in every run's output.
    run::step("checking the forms", || {
        let mut forms = stamp::files(&tree.at("forms"))?;
        forms.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
        let mut cargo = Command::new("cargo");
        cargo.current_dir(tree.root()).args([
            "run",
            "--quiet",
            "--package",
            "tokhai-authoring",
            "--",
            "check",
        ]);
        cargo.args(["--budget", "5m"]);
        for form in forms {
            cargo.arg(form.strip_prefix(tree.root()).unwrap_or(&form));
        }
        run::succeed(&mut cargo)
    })
}

fn cargo_test(tree: &Tree, what: &[&str], python: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(tree.root()).arg("test").args(what).env("TOKHAI_PYTHON", python);
    run::succeed(&mut cargo)
}
