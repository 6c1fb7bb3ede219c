//! From the sources to a complete npm package.

use crate::check_paths;
use crate::needs;
use crate::npm;
use crate::package;
use crate::tree::Tree;
use crate::wasm;
use anyhow::Result;

/// Builds everything that pkg/ ships.
pub fn package(tree: &Tree) -> Result<()> {
    let compiler = needs::compiler()?;
    npm::install(tree)?;
    wasm::build(tree, compiler)?;
    package::build(tree)?;
    check_paths::check(tree)
}
