//! Which code the first pages of forms need, found out by opening them.

use crate::build;
use crate::demo;
use crate::needs;
use crate::run;
use crate::site;
use crate::split::{PROFILE, profile};
use crate::test::node;
use crate::tree::Tree;
use crate::wasm;
use anyhow::Result;
use std::fs;

/// Opens every form of the tree in a module that counts and writes [`PROFILE`]. Takes five to seven
/// minutes.
pub fn run(tree: &Tree) -> Result<()> {
    needs::sqlite()?;
    let portal = demo::portal(tree, false)?;
    build::package(tree)?;
    site::build(tree)?;
    let folder = tree.target().join("profile");
    fs::create_dir_all(&folder)?;
    let (counting, reached) = (folder.join("counting.wasm"), folder.join("reached.txt"));
    profile::instrument(&wasm::whole(tree), &counting)?;
    let flags = [counting.into_os_string(), reached.clone().into_os_string()];
    node::script(
        tree,
        "bench/reach/run.mjs",
        &flags,
        &[("TOKHAI_PORTAL", portal), ("TOKHAI_SITE", tree.site())],
    )?;
    let text = profile::write(&wasm::whole(tree), fs::read_to_string(reached)?.trim())?;
    fs::write(tree.at(PROFILE), text)?;
    run::step("splitting the module anew", || wasm::build(tree, needs::compiler()?))
}
