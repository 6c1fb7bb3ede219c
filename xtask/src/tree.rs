//! Where things are in the project's tree.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The project's tree.
pub struct Tree {
    root: PathBuf,
    target: PathBuf,
    tool: PathBuf,
}

impl Tree {
    /// The tree that the current folder is in.
    pub fn here() -> Result<Tree> {
        let root = env::current_dir()?
            .ancestors()
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .context("this is not a folder of the project")?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        // Asked now, because a test run may put a newer program in this one's place.
        let tool = env::current_exe()?;
        Ok(Tree { root, target, tool })
    }

    /// The folder that holds everything.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder by its path below the root.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Cargo's folder for native builds, which everything else that is built and not part of the
    /// package also goes below.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// This tool's own program.
    pub fn tool(&self) -> &Path {
        &self.tool
    }

    /// The npm package's built files.
    pub fn dist(&self) -> PathBuf {
        self.at("pkg/dist")
    }

    /// The files that the demo portal serves as they are.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }
}
