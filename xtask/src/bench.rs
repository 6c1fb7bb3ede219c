//! What the engine costs: criterion natively, and the same work as wasm under Node.

use crate::needs;
use crate::npm;
use crate::run;
use crate::toolchain::{Compiler, Purpose};
use crate::tree::Tree;
use anyhow::Result;
use std::fs;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Runs both. Numbers are for comparing within one run: machines are noisy.
pub fn run(tree: &Tree) -> Result<()> {
    let compiler = needs::compiler()?;
    npm::install(tree)?;
    let folder = tree.target().join("bench");
    run::step("building the bench for wasm", || {
        let mut cargo = compiler.cargo(tree, "build", Purpose::Release)?;
        cargo.args(["--package", "tokhai-bench", "--lib", "--profile", "wasm"]);
        run::succeed(&mut cargo)?;
        let module = Compiler::module(tree).with_file_name("tokhai_bench.wasm");
        Bindgen::new().input_path(module).nodejs(true)?.generate(&folder)?;
        // The glue for Node is no ES module, as everything else here is.
        fs::write(folder.join("package.json"), "{ \"type\": \"commonjs\" }\n")?;
        let module = folder.join("tokhai_bench_bg.wasm");
        run::succeed(npm::program(tree, "wasm-opt").arg("-Oz").arg(&module).arg("-o").arg(&module))
    })?;
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
