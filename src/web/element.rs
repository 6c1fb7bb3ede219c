//! What the shim `element.js` calls.

use super::extension;
use super::host::{Host, Settings};
use super::js;
use super::store::Policy;
use crate::form::Form;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Starts a form in an element. `opened` is when the element was connected, in milliseconds since
/// the document's origin, `texts` the URL of the folder of texts, `registered` the formats and
/// functions of the page's own, and `shim` what the shim keeps of this element in case the engine
/// falls.
///
/// Gives a function: called with the element when its attribute `lang` has changed, and without
/// anything when it has left the document. A class would bring a finaliser and guards of its own,
/// a quarter KB (brotli) of glue.
#[wasm_bindgen]
pub fn start(element: HtmlElement, opened: f64, texts: String, registered: JsValue, shim: JsValue) -> Function {
    let word = |name: &str| element.get_attribute(name);
    let shared = element.has_attribute("shared");
    let settings = Settings {
        packed: word("packed"),
        src: word("src").unwrap_or_default(),
        texts,
        language: language(&element),
        shared,
        drafts: Policy::read(word("drafts").as_deref(), shared),
        opened,
        extensions: extension::read(&registered),
        shim,
    };
    let base = word("base").unwrap_or_default();
    let host = Host::start(element, &base, settings);
    js::function(Box::new(move |element| {
        if element.is_undefined() {
            host.stop();
        } else {
            host.speak_now(language(element.unchecked_ref()));
        }
    }))
}

/// The language of an element: its own, or the document's.
fn language(element: &HtmlElement) -> String {
    let own = element.lang();
    if !own.is_empty() {
        return own;
    }
    js::document()
        .document_element()
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default()
}

/// The place of a language in a form: `vi` will do for `vi-VN`, and the first for what it lacks.
pub(super) fn place(form: &Form, language: &str) -> usize {
    let find = |name: &str| form.languages.iter().position(|known| **known == *name);
    let short = language.split('-').next().unwrap_or_default();
    find(language).or_else(|| find(short)).unwrap_or(0)
}
