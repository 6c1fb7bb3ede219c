//! For editors in a browser: what `tokhai check --json` says.

use wasm_bindgen::prelude::*;

/// Every problem of a definition, as JSON text.
#[wasm_bindgen]
pub fn diagnose(source: &str) -> String {
    crate::diagnose(source).to_json(source).to_string()
}
