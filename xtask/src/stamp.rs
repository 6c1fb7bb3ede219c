//! Skipping work whose inputs are as they were.
//!
//! Inputs are compared by content, not by time: a fresh checkout or a touched file costs nothing.

use crate::tree::Tree;
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What a piece of work depends on.
pub struct Inputs(DefaultHasher);

impl Inputs {
    /// Nothing but this tool's sources, whose flags and order of steps decide what comes out.
    pub fn new(tree: &Tree) -> Result<Inputs> {
        Inputs(DefaultHasher::new()).and(&tree.at("xtask/src"))
    }

    /// And the content of a file, or of every file below a folder. What is not there counts too.
    pub fn and(mut self, path: &Path) -> Result<Inputs> {
        for file in files(path)? {
            file.strip_prefix(path)?.hash(&mut self.0);
            fs::read(&file)
                .with_context(|| format!("{} cannot be read", file.display()))?
                .hash(&mut self.0);
        }
        Ok(self)
    }
}

/// Does the work unless it was done for the same inputs before. `stamp` is a file beside what the
/// work makes, so that removing the one removes the other.
pub fn when_changed(stamp: &Path, inputs: Inputs, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let now = format!("{:016x}\n", inputs.0.finish());
    if fs::read_to_string(stamp).is_ok_and(|before| before == now) {
        return Ok(());
    }
    // The old stamp goes first: work that fails half way is then done again.
    if stamp.exists() {
        fs::remove_file(stamp)?;
    }
    work()?;
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(stamp, now)?;
    Ok(())
}

/// The file itself, or every file below a folder, in a fixed order; none when nothing is there.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if path.exists() {
        for entry in WalkDir::new(path).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() {
                files.push(entry.into_path());
            }
        }
    }
    Ok(files)
}
