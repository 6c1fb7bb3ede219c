//! ARCHITECTURE.md is the tour of the code, so it names every source file and no other.
//!
//! A file is named by its path from the root, or by its bare name below a heading that names its
//! folder. A heading that names a folder names its `mod.rs`, `lib.rs` or `main.rs` too.

use crate::sources::{root, sources};
use std::collections::BTreeSet;
use std::fs;

const TOUR: &str = "ARCHITECTURE.md";
const FOLDERS: &[&str] = &["src/", "portal/src/", "xtask/src/", "pkg/src/", "fuzz/src/", "bench/src/"];
const KINDS: &[&str] = &[".rs", ".js", ".mjs", ".ts", ".css"];

#[test]
fn the_tour_names_every_source_file() {
    let named = named();
    let missing: Vec<String> = sources(FOLDERS)
        .into_iter()
        .map(|file| file.path)
        .filter(|path| !named.contains(path))
        .collect();
    assert!(missing.is_empty(), "{TOUR} does not name:\n{}", missing.join("\n"));
}

#[test]
fn the_tour_names_nothing_that_is_not_there() {
    let gone: Vec<String> = named()
        .into_iter()
        .filter(|path| !is_root_of_folder(path) && !root().join(path).exists())
        .collect();
    assert!(gone.is_empty(), "{TOUR} names what is not there:\n{}", gone.join("\n"));
}

/// The paths of the source files that the tour names.
fn named() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(TOUR)).expect("the tour is there");
    let mut named = BTreeSet::new();
    let mut folder = None;
    for line in text.lines() {
        let heading = line.starts_with('#');
        if heading {
            folder = quoted(line).find(|name| name.ends_with('/'));
        }
        for name in quoted(line).filter(|name| KINDS.iter().any(|kind| name.ends_with(kind))) {
            if FOLDERS.iter().any(|folder| name.starts_with(folder)) {
                named.insert(name.to_owned());
            } else if let Some(folder) = folder {
                named.insert(format!("{folder}{name}"));
            }
        }
        if let (true, Some(folder)) = (heading, folder) {
            named.extend(["mod.rs", "lib.rs", "main.rs"].map(|name| format!("{folder}{name}")));
        }
    }
    named
}

/// What stands between backticks.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn is_root_of_folder(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| matches!(name, "mod.rs" | "lib.rs" | "main.rs"))
}
