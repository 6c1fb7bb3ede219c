//! The unicode crates' side of the agreement on letters; `tests/web.rs` is the browser's.
//!
//! `BLESS=1 cargo test --test letters` writes the table anew.
#![cfg(not(target_arch = "wasm32"))]

#[path = "letters/mod.rs"]
mod table;

#[test]
fn the_unicode_crates_agree_with_the_table() {
    let computed = table::computed();
    if std::env::var_os("BLESS").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/letters/agreed.txt");
        std::fs::write(file, computed).expect("the table can be written");
        return;
    }
    assert!(computed == table::AGREED, "tests/letters/agreed.txt is not what the crates say; see BLESS");
}
