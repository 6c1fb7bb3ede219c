//! What only a browser can show of the crate's public face. The host's own tests stand beside it
//! in src/web.
#![cfg(target_arch = "wasm32")]

#[path = "letters/mod.rs"]
mod table;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_browser_agrees_with_the_table_on_every_letter() {
    let computed = table::computed();
    let differ = computed.lines().zip(table::AGREED.lines()).find(|(ours, theirs)| ours != theirs);
    assert_eq!(differ, None, "the browser's line, then the unicode crates'");
    assert_eq!(computed.lines().count(), table::AGREED.lines().count());
}
