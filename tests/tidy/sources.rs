//! The files that git knows, and how long a source file may be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file reads top-down in one sitting.
const LONGEST: usize = 400;

/// A file of the tree, with `/` between the parts of its path.
pub struct File {
    pub path: String,
    pub text: String,
}

/// The folder that holds everything.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file that is or is about to be committed. Bytes that are not UTF-8 are replaced.
pub fn committed() -> Vec<File> {
    let listed = Command::new("git")
        .current_dir(root())
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .expect("git lists the files");
    assert!(listed.status.success(), "git ls-files: {}", listed.status);
    String::from_utf8(listed.stdout)
        .expect("paths are UTF-8")
        .split_terminator('\0')
        .filter_map(|path| {
            // A file may be listed and already removed from the work tree.
            let bytes = fs::read(root().join(path)).ok()?;
            Some(File { path: path.to_owned(), text: String::from_utf8_lossy(&bytes).into_owned() })
        })
        .collect()
}

/// The source files below any of these folders.
pub fn sources(folders: &[&str]) -> Vec<File> {
    let mut files = committed();
    files.retain(|file| {
        let kind = Path::new(&file.path).extension().and_then(|kind| kind.to_str());
        matches!(kind, Some("rs" | "js" | "mjs" | "ts" | "css"))
            && folders.iter().any(|folder| file.path.starts_with(folder))
    });
    files
}

#[test]
fn no_source_file_is_long() {
    let folders = ["src/", "portal/", "xtask/", "pkg/src/", "www/", "tests/", "benches/", "fuzz/"];
    let long: Vec<String> = sources(&folders)
        .iter()
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(file, lines)| format!("{} has {lines} lines", file.path))
        .collect();
    assert!(long.is_empty(), "over {LONGEST} lines:\n{}", long.join("\n"));
}
