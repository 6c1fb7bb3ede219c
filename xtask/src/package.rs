//! The parts of the npm package that are not compiled from Rust: element, stylesheet and texts.

use crate::npm;
use crate::run;
use crate::stamp::{self, Inputs, files};
use crate::tree::Tree;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Puts them into pkg/dist, as small as they get.
pub fn build(tree: &Tree) -> Result<()> {
    let source = tree.at("pkg/src");
    let dist = tree.dist();
    let inputs = Inputs::new(tree)?
        .and(&source)?
        .and(&dist.join("tokhai.js"))?
        .and(&tree.target().join("bindgen-authoring/tokhai.js"))?
        .and(&tree.at("package-lock.json"))?;
    stamp::when_changed(&dist.join(".stamps/package"), inputs, || {
        run::step("bundling element, stylesheet and texts", || {
            run::succeed(
                esbuild(tree, &source.join("element.js"), &dist.join("element.js")).args([
                    "--bundle",
                    "--format=esm",
                    "--target=es2022",
                ]),
            )?;
            run::succeed(
                esbuild(tree, &source.join("authoring.js"), &dist.join("authoring.js"))
                    .args(["--bundle", "--format=esm", "--target=es2022"])
                    .arg(format!(
                        "--alias:#authoring={}",
                        tree.target().join("bindgen-authoring/tokhai.js").display()
                    )),
            )?;
            run::succeed(&mut esbuild(tree, &source.join("tokhai.css"), &dist.join("tokhai.css")))?;
            fs::copy(source.join("element.d.ts"), dist.join("element.d.ts"))
                .context("pkg/src/element.d.ts cannot be copied")?;
            fs::copy(source.join("authoring.d.ts"), dist.join("authoring.d.ts"))
                .context("pkg/src/authoring.d.ts cannot be copied")?;
            texts(&source.join("texts"), &dist.join("texts"))
        })
    })
}

fn esbuild(tree: &Tree, from: &Path, to: &Path) -> Command {
    let mut command = npm::program(tree, "esbuild");
    command.arg(from).arg(format!("--outfile={}", to.display())).args([
        "--minify",
        "--legal-comments=none",
        "--charset=utf8",
        "--log-level=warning",
    ]);
    command
}

/// One file a language, without the spaces.
fn texts(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for file in files(from)? {
        let name = file.file_name().context("a text has no name")?;
        let text = fs::read(&file)?;
        let text: Value = serde_json::from_slice(&text)
            .with_context(|| format!("{} is not JSON", file.display()))?;
        fs::write(to.join(name), serde_json::to_vec(&text)?)?;
    }
    Ok(())
}
