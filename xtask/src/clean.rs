//! Removing what was built.

use crate::tree::Tree;
use anyhow::Result;
use std::fs;

/// Removes every built file; the next command starts from the sources.
pub fn run(tree: &Tree) -> Result<()> {
    // The folder that holds this running program goes last.
    for folder in [tree.dist(), tree.at("node_modules"), tree.target().to_path_buf()] {
        if folder.exists() {
            eprintln!("tokhai: removing {}", folder.display());
            fs::remove_dir_all(folder)?;
        }
    }
    Ok(())
}
