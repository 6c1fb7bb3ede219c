//! Pages for when there is no form to show.

use super::dom::Dom;
use crate::form::FormError;
use crate::value::{Json, digits};
use web_sys::{Element, HtmlElement};

/// A definition with mistakes: a plain sentence to the citizen, the list to a developer.
pub fn errors(root: &HtmlElement, errors: &[FormError], texts: &Json) {
    let page = page(root, texts, "broken");
    let details = page.add("details.tk-small");
    details.add_text("summary", texts.str_at("broken.details").unwrap_or_default());
    let list = details.add("ul");
    for error in errors {
        list.add_text("li lang=en", &line(error));
    }
}

/// What an error says. Its `Display` would be the one thing in the module that needs `core::fmt`,
/// which is 1.5 KB of code.
fn line(error: &FormError) -> String {
    let pointer = if error.pointer.is_empty() { "/" } else { &error.pointer };
    let between = if error.detail.is_empty() { "" } else { " " };
    let (at, place) = match error.at {
        Some(at) => (" at ", digits(at as i64)),
        None => ("", String::new()),
    };
    [pointer, ": ", error.code, between, &error.detail, at, &place].concat()
}

/// The session or the definition cannot be had, and why: `offline`, `signed-out` or the portal's
/// code.
pub fn unavailable(root: &HtmlElement, texts: &Json, code: &str) {
    let known = ["unavailable.", code].concat();
    let key = if texts.str_at(&known).is_some() { &known } else { "unavailable" };
    let page = page(root, texts, key);
    page.add_text("p.tk-small lang=en", code);
}

fn page(root: &HtmlElement, texts: &Json, key: &str) -> Element {
    let root: &Element = root;
    root.text("");
    let page = root.add("div.tk-box.tk-bad role=alert");
    page.add_text("p", texts.str_at(key).unwrap_or_default());
    page
}
