//! Shipped files must not say where they were built.

use crate::stamp::files;
use crate::toolchain::{cargo_home, registry_folders};
use crate::tree::Tree;
use anyhow::{Result, bail};
use std::env;
use std::fs;

/// Fails when a file that pkg/ ships holds a path of the machine that built it.
pub fn check(tree: &Tree) -> Result<()> {
    // Each is named after the registry that the builder used.
    let registries = registry_folders()?
        .into_iter()
        .filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()));
    let needles: Vec<String> = [tree.root().to_path_buf(), cargo_home()?]
        .into_iter()
        // A home of `/` would be found everywhere.
        .chain(env::home_dir().filter(|home| home.parent().is_some()))
        .map(|path| format!("{}/", path.display()))
        .chain(["registry/src/".to_owned(), "/usr/src/".to_owned()])
        .chain(registries)
        .collect();
    for file in files(&tree.dist())? {
        let content = fs::read(&file)?;
        for needle in &needles {
            if holds(&content, needle.as_bytes()) {
                bail!("{} holds a path of this machine: {needle}", file.display());
            }
        }
    }
    Ok(())
}

fn holds(content: &[u8], needle: &[u8]) -> bool {
    content.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn finds_a_path_inside_bytes() {
        assert!(holds(b"\0\x01/home/someone/x.rs\0", b"/home/someone/"));
        assert!(!holds(b"\0/src/x.rs", b"/home/someone/"));
    }
}
