//! What things cost: the engine by criterion natively and as wasm under Node, the citizen's page
//! in Chromium, and a filing with and without registers. And how true the times are that are told.

use crate::build;
use crate::demo;
use crate::needs;
use crate::npm;
use crate::postgres::Server;
use crate::run;
use crate::site;
use crate::test::node;
use crate::toolchain::{Compiler, Purpose};
use crate::tree::Tree;
use anyhow::Result;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Runs both. Numbers are for comparing within one run: machines are noisy.
pub fn run(tree: &Tree) -> Result<()> {
    let compiler = needs::compiler()?;
    npm::install(tree)?;
    let folder = tree.target().join("bench");
    module(tree, compiler, &folder, Bindgen::new().nodejs(true)?)?;
    // The glue for Node is no ES module, as everything else here is.
    fs::write(folder.join("package.json"), "{ \"type\": \"commonjs\" }\n")?;
    run::step("measuring natively", || {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(tree.root()).args(["bench", "--package", "tokhai-bench", "--", "--quick"]);
        run::succeed(&mut cargo)
    })?;
    run::step("measuring wasm under Node", || {
        let mut node = Command::new("node");
        node.current_dir(tree.root())
            .env("TOKHAI_BENCH", folder.join("tokhai_bench.js"))
            .arg("bench/node.mjs");
        run::succeed(&mut node)
    })
}

/// Measures the page beside a floor that is written by hand. Flags go to bench/page/run.mjs.
pub fn page(tree: &Tree, flags: &[OsString]) -> Result<()> {
    build::package(tree)?;
    let browser = needs::browser()?;
    let folder = tree.target().join("bench-page");
    module(tree, needs::compiler()?, &folder, Bindgen::new().web(true)?)?;
    run::step("measuring the page in Chromium", || {
        let mut node = Command::new("node");
        node.current_dir(tree.root())
            .env("TOKHAI_CHROMIUM", &browser.chromium)
            .env("TOKHAI_TARGET", tree.target())
            .arg("bench/page/run.mjs");
        run::succeed(node.args(flags))
    })
}

/// Files every Vietnamese form with registers and by hand. Flags go to bench/filling/run.mjs.
pub fn filling(tree: &Tree, flags: &[OsString]) -> Result<()> {
    let portal = demo::portal(tree, false)?;
    at_portal(tree, portal, "bench/filling/run.mjs", flags, Vec::new())
}

/// Measures how much a portal takes, on both databases. Flags go to bench/load/run.mjs.
pub fn load(tree: &Tree, flags: &[OsString]) -> Result<()> {
    let portal = demo::portal(tree, true)?;
    let server = Server::start(true)?;
    at_portal(tree, portal, "bench/load/run.mjs", flags, server.environment().into())
}

/// Holds the times that are stored against what the driver of the browsers knows. Flags go to
/// bench/timing/run.mjs.
pub fn timing(tree: &Tree, flags: &[OsString]) -> Result<()> {
    let firefox = needs::two_browsers()?.firefox;
    // As it would be run: a slow portal's answers are known less precisely.
    let portal = demo::portal(tree, true)?;
    let more = vec![("TOKHAI_FIREFOX", firefox.into()), ("TOKHAI_TARGET", tree.target().into())];
    at_portal(tree, portal, "bench/timing/run.mjs", flags, more)
}

/// Runs a script that starts a portal and drives a browser. It is told where they are, and more.
fn at_portal(
    tree: &Tree,
    portal: PathBuf,
    script: &str,
    flags: &[OsString],
    mut told: Vec<(&'static str, OsString)>,
) -> Result<()> {
    needs::sqlite()?;
    build::package(tree)?;
    site::build(tree)?;
    told.extend([("TOKHAI_PORTAL", portal.into()), ("TOKHAI_SITE", tree.site().into())]);
    node::script(tree, script, flags, &told)
}

/// The engine's bench as wasm, with glue.
fn module(tree: &Tree, compiler: Compiler, folder: &Path, glue: &mut Bindgen) -> Result<()> {
    run::step("building the bench for wasm", || {
        let mut cargo = compiler.cargo(tree, "build", Purpose::Release)?;
        cargo.args(["--package", "tokhai-bench", "--lib", "--profile", "wasm"]);
        run::succeed(&mut cargo)?;
        glue.input_path(Compiler::module(tree).with_file_name("tokhai_bench.wasm"));
        glue.generate(folder)?;
        let module = folder.join("tokhai_bench_bg.wasm");
        run::succeed(npm::program(tree, "wasm-opt").arg("-Oz").arg(&module).arg("-o").arg(&module))
    })
}
