//! What the shim `element.js` calls.

use super::host::{Host, Settings};
use super::js;
use super::store::Policy;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// A form at work in an element.
#[wasm_bindgen]
pub struct Running(Rc<Host>);

/// Starts a form in an element. `opened` is when the element was connected, in milliseconds since
/// the document's origin, and `texts` the URL of the folder of texts.
#[wasm_bindgen]
pub fn start(element: HtmlElement, opened: f64, texts: String) -> Running {
    let word = |name: &str| element.get_attribute(name);
    let settings = Settings {
        src: word("src").unwrap_or_default(),
        texts,
        language: language(&element),
        shared: element.has_attribute("shared"),
        drafts: Policy::read(word("drafts").as_deref()),
        opened,
    };
    let base = word("base").unwrap_or_default();
    Running(Host::start(element, &base, settings))
}

#[wasm_bindgen]
impl Running {
    /// The attribute `lang` has changed.
    pub fn speak(&self, element: HtmlElement) {
        self.0.speak_now(language(&element));
    }

    /// The element has left the document.
    pub fn stop(self) {
        self.0.stop();
    }
}

/// The language of an element: its own, or the document's.
fn language(element: &HtmlElement) -> String {
    let own = element.lang();
    if !own.is_empty() {
        return own;
    }
    js::document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}
