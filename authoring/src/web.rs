//! For editors in a browser and portals in Node: what `tokhai check --json` and `tokhai pack` say.

use wasm_bindgen::prelude::*;

/// A form as a page takes it up without reading it; nothing for one with mistakes.
#[wasm_bindgen]
pub fn pack(source: &str) -> Option<String> {
    tokhai::Form::parse(source).ok()?.pack()
}

/// Every problem of a definition, as JSON text.
#[wasm_bindgen]
pub fn diagnose(source: &str) -> String {
    crate::diagnose(source).to_json(source).to_string()
}
