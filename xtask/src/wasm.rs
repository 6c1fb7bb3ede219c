//! The engine as a module for the browser, in two parts, with the glue that wasm-bindgen writes.

use crate::names;
use crate::npm;
use crate::run;
use crate::split::{self, profile::Profile};
use crate::stamp::{self, Inputs};
use crate::toolchain::{Compiler, Purpose};
use crate::tree::Tree;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// Puts `tokhai_bg.wasm`, `tokhai_rest.wasm`, `tokhai.js` and `tokhai.d.ts` into pkg/dist.
pub fn build(tree: &Tree, compiler: Compiler) -> Result<()> {
    run::step("building wasm (release)", || {
        let mut cargo = compiler.cargo(tree, "build", Purpose::Release)?;
        cargo.args(["--package", "tokhai", "--lib", "--profile", "wasm"]);
        run::succeed(&mut cargo)
    })?;
    run::step("building wasm for authors (release)", || {
        let mut cargo = compiler.cargo(tree, "build", Purpose::Release)?;
        cargo.args(["--package", "tokhai-authoring", "--no-default-features", "--lib"]);
        run::succeed(cargo.args(["--profile", "wasm"]))
    })?;
    let module = Compiler::module(tree).with_file_name("tokhai_authoring.wasm");
    let inputs = Inputs::new(tree)?.and(&module)?.and(&tree.at("package-lock.json"))?;
    stamp::when_changed(&tree.dist().join(".stamps/authoring"), inputs, || {
        run::step("writing glue and shrinking wasm for authors", || authoring(tree, &module))
    })?;
    let module = Compiler::module(tree);
    let inputs = Inputs::new(tree)?
        .and(&module)?
        .and(&tree.at("package-lock.json"))?
        .and(&tree.at(split::PROFILE))?;
    stamp::when_changed(&tree.dist().join(".stamps/wasm"), inputs, || {
        run::step("writing glue and shrinking wasm", || finish(tree, &module))
    })
}

/// The module for authors is not for citizens: it is small enough as the tools leave it.
fn authoring(tree: &Tree, module: &Path) -> Result<()> {
    let folder = tree.target().join("bindgen-authoring");
    Bindgen::new()
        .input_path(module)
        .out_name("tokhai")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)?;
    fs::create_dir_all(tree.dist())?;
    run::succeed(
        npm::program(tree, "wasm-opt")
            .args(["-Oz", "--strip-target-features", "-o"])
            .arg(tree.dist().join("authoring_bg.wasm"))
            .arg(folder.join("tokhai_bg.wasm")),
    )
}

/// Flags that bring the size down. Fewer inlined callees and no shared subexpressions repeat
/// themselves more, which brotli likes: 1.7 KB less.
const SHRINK: [&str; 5] = ["-Oz", "-ocimfs", "20", "--converge", "--skip-pass=local-cse"];

/// The module as a whole, with the names of its functions, and its glue.
pub fn whole(tree: &Tree) -> PathBuf {
    tree.target().join("bindgen/whole.wasm")
}

fn finish(tree: &Tree, module: &Path) -> Result<()> {
    let raw = tree.target().join("bindgen");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .web(true)?
        .typescript(true)
        .remove_producers_section(true)
        // The glue finds the module beside itself unless a page says otherwise.
        .omit_default_module_path(false)
        // A trapped instance is thrown away; this lets the glue start a new one.
        .reset_state_function(true);
    bindgen.generate(&raw)?;

    let dist = tree.dist();
    fs::create_dir_all(&dist)?;
    let whole = whole(tree);
    run::succeed(
        npm::program(tree, "wasm-opt")
            .args(SHRINK)
            .args(["-g", "-o"])
            .args([&whole, &raw.join("tokhai_bg.wasm")]),
    )?;
    // By itself: `--converge` would rename, and print, as often as it goes round.
    let map = run::output(
        npm::program(tree, "wasm-opt").args([names::RENAME, "-g", "-o"]).args([&whole, &whole]),
    )?;
    let profile = fs::read_to_string(tree.at(split::PROFILE)).unwrap_or_default();
    let parts = [raw.join("first.wasm"), raw.join("rest.wasm")];
    let profile = Profile::read(&profile)?;
    split::split(&whole, |module| profile.of(module), &parts[0], &parts[1])?;
    for (part, name) in parts.iter().zip(["tokhai_bg.wasm", "tokhai_rest.wasm"]) {
        run::succeed(
            npm::program(tree, "wasm-opt")
                .args(SHRINK)
                .args(["--strip-debug", "--strip-target-features", "-o"])
                .args([&dist.join(name), part]),
        )?;
    }
    let glue = fs::read_to_string(raw.join("tokhai.js"))?;
    fs::write(dist.join("tokhai.js"), split::glue(&names::shorten(&glue, &map)?)?)?;
    fs::copy(raw.join("tokhai.d.ts"), dist.join("tokhai.d.ts"))?;
    Ok(())
}
