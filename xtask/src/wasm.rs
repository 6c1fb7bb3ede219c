//! The engine as a module for the browser, with the glue that wasm-bindgen writes.

use crate::npm;
use crate::run;
use crate::stamp::{self, Inputs};
use crate::toolchain::{Compiler, Purpose};
use crate::tree::Tree;
use anyhow::Result;
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Puts `tokhai_bg.wasm`, `tokhai.js` and `tokhai.d.ts` into pkg/dist.
pub fn build(tree: &Tree, compiler: Compiler) -> Result<()> {
    run::step("building wasm (release)", || {
        let mut cargo = compiler.cargo(tree, "build", Purpose::Release)?;
        cargo.args(["--package", "tokhai", "--lib", "--profile", "wasm"]);
        run::succeed(&mut cargo)
    })?;
    let module = Compiler::module(tree);
    let inputs = Inputs::new(tree)?.and(&module)?.and(&tree.at("package-lock.json"))?;
    stamp::when_changed(&tree.dist().join(".stamps/wasm"), inputs, || {
        run::step("writing glue and shrinking wasm", || finish(tree, &module))
    })
}

fn finish(tree: &Tree, module: &Path) -> Result<()> {
    let raw = tree.target().join("bindgen");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The glue finds the module beside itself unless a page says otherwise.
        .omit_default_module_path(false)
        // A trapped instance is thrown away; this lets the glue start a new one.
        .reset_state_function(true);
    bindgen.generate(&raw)?;

    let dist = tree.dist();
    fs::create_dir_all(&dist)?;
    run::succeed(
        npm::program(tree, "wasm-opt")
            // Fewer inlined callees repeat themselves more, which brotli likes: 1.1 KB less.
            .args(["-Oz", "-ocimfs", "20", "--converge", "--strip-target-features", "-o"])
            .arg(dist.join("tokhai_bg.wasm"))
            .arg(raw.join("tokhai_bg.wasm")),
    )?;
    for name in ["tokhai.js", "tokhai.d.ts"] {
        fs::copy(raw.join(name), dist.join(name))?;
    }
    Ok(())
}
