//! What no committed file may hold: where it was written, or where its builder fetched things.

use crate::sources::{committed, root};
use std::fs;

#[test]
fn nothing_points_out_of_the_tree() {
    // Put together here, so that this file does not hold it itself.
    let outside = ["..", "shared"].join("/");
    let wrong: Vec<String> = committed()
        .into_iter()
        .filter(|file| file.text.contains(&outside))
        .map(|file| file.path)
        .collect();
    assert!(wrong.is_empty(), "{outside} is mentioned in:\n{}", wrong.join("\n"));
}

#[test]
fn npm_packages_are_locked_by_hash_and_not_by_host() {
    let lock = fs::read_to_string(root().join("package-lock.json")).expect("the lock is there");
    assert!(!lock.contains("\"resolved\": \"http"), "package-lock.json names a host");
    assert!(lock.contains("\"integrity\": \"sha512-"), "package-lock.json holds no hash");
}

#[test]
fn crates_are_locked_to_the_default_registry() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock is there");
    for line in lock.lines().filter(|line| line.starts_with("source = ")) {
        assert_eq!(line, "source = \"registry+https://github.com/rust-lang/crates.io-index\"");
    }
}

#[test]
fn the_package_carries_the_same_licences() {
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let ours = fs::read(root().join(name)).expect("the licence is there");
        let shipped = fs::read(root().join("pkg").join(name)).expect("the package has it too");
        assert!(ours == shipped, "{name} differs from pkg/{name}");
    }
}
