//! The demo portal's static files, with the package put in as a stranger would.
//!
//! The package is packed, and the tarball is installed into an empty project. What the tarball
//! lacks is then missing in the demo too.

use crate::compress;
use crate::npm;
use crate::run;
use crate::stamp::{self, Inputs, files};
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Lays out `target/site`: `/tokhai/...` is the installed package, `/assets/...` the pages' own
/// files, each with its compressed forms beside it.
pub fn build(tree: &Tree) -> Result<()> {
    let assets = tree.at("www/assets");
    let inputs =
        Inputs::new(tree)?.and(&tree.dist())?.and(&tree.at("pkg/package.json"))?.and(&assets)?;
    let site = tree.site();
    stamp::when_changed(&tree.target().join("stranger/.stamp"), inputs, || {
        run::step("packing the package and laying out the site", || {
            let installed = install(tree)?;
            if site.exists() {
                fs::remove_dir_all(&site)?;
            }
            copy(&installed.join("dist"), &site.join("tokhai"))?;
            copy(&assets, &site.join("assets"))?;
            for file in files(&site)? {
                compress::beside(&file)?;
            }
            Ok(())
        })
    })
}

/// Packs pkg/ and installs the tarball in a project of its own; the installed package's folder.
fn install(tree: &Tree) -> Result<PathBuf> {
    let stranger = tree.target().join("stranger");
    if stranger.exists() {
        fs::remove_dir_all(&stranger)?;
    }
    fs::create_dir_all(&stranger)?;
    fs::write(stranger.join("package.json"), "{ \"private\": true }\n")?;
    let tarball = run::output(
        npm::npm(tree)
            .current_dir(tree.at("pkg"))
            .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
            .arg(&stranger),
    )?;
    run::succeed(
        npm::npm(tree)
            .current_dir(&stranger)
            .args([
                "install",
                "--silent",
                "--offline",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
            ])
            .arg(format!("./{tarball}")),
    )?;
    Ok(stranger.join("node_modules/tokhai"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let copy = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(copy.parent().context("a file stands in no folder")?)?;
        fs::copy(&file, &copy)?;
    }
    Ok(())
}
