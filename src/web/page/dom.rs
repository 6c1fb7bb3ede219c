//! A few short words for the DOM. Text goes in as text only.

use crate::answers::At;
use crate::value::{NodeId, RowId};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

/// What can be done with any element here.
pub(super) trait Dom {
    /// The element itself.
    fn el(&self) -> &Element;

    /// Sets an attribute.
    fn set(&self, name: &str, value: &str) {
        // Only names that no element refuses are ever used.
        let _ = self.el().set_attribute(name, value);
    }

    /// Sets an attribute, or takes it away.
    fn set_if(&self, name: &str, on: bool, value: &str) {
        if on {
            self.set(name, value);
        } else {
            let _ = self.el().remove_attribute(name);
        }
    }

    /// Shows or hides an element.
    fn hide(&self, hidden: bool) {
        self.set_if("hidden", hidden, "");
    }

    /// An attribute.
    fn get(&self, name: &str) -> Option<String> {
        self.el().get_attribute(name)
    }

    /// Replaces all inside by text.
    fn text(&self, text: &str) {
        self.el().set_text_content(Some(text));
    }

    /// Gives it the id of a part of an item.
    fn named(&self, at: At, part: &str) {
        self.set("id", &id(at, part));
    }

    /// Puts a new element at the end, written as for [`create`].
    fn add(&self, spec: &str) -> Element {
        let child = create(spec);
        let _ = self.el().append_child(&child);
        child
    }

    /// Puts a new element with a text at the end.
    fn add_text(&self, spec: &str, text: &str) -> Element {
        let child = self.add(spec);
        child.text(text);
        child
    }

    /// Puts text at the end.
    fn write(&self, text: &str) {
        let _ = self.el().append_with_str_1(text);
    }

    /// The first element inside that a selector finds.
    fn one(&self, selector: &str) -> Option<Element> {
        self.el().query_selector(selector).ok().flatten()
    }

    /// Every element inside that a selector finds.
    fn all(&self, selector: &str) -> Vec<Element> {
        let mut found = Vec::new();
        if let Ok(list) = self.el().query_selector_all(selector) {
            for i in 0..list.length() {
                // A selector finds nothing but elements.
                found.extend(list.get(i).map(JsCast::unchecked_into::<Element>));
            }
        }
        found
    }

    /// The element itself or the nearest around it that a selector finds.
    fn near(&self, selector: &str) -> Option<Element> {
        self.el().closest(selector).ok().flatten()
    }

    /// The element as an input. An area of text and a select have `value` and `disabled` too, so
    /// they may be taken for one as well.
    fn input(&self) -> &HtmlInputElement {
        self.el().unchecked_ref()
    }

    /// Whether what the element is to show differs from what it shows; notes it. Elements that
    /// stay the same must not be built anew: one that is being pressed would lose the click.
    fn differs(&self, state: &str) -> bool {
        let differs = self.get("data-was").as_deref() != Some(state);
        if differs {
            self.set("data-was", state);
        }
        differs
    }

    /// Replaces all inside by text, unless it is that already.
    fn show(&self, text: &str) {
        if self.differs(text) {
            self.text(text);
        }
    }

    /// Gives it the focus.
    fn focus(&self) {
        let _ = self.el().unchecked_ref::<HtmlElement>().focus();
    }

    /// The place it belongs to.
    fn at(&self) -> Option<At> {
        let item = self.near("[data-n]")?;
        let number = |name| item.get(name)?.parse().ok();
        Some(At { row: RowId(number("data-r")?), node: NodeId(number("data-n")?) })
    }
}

impl Dom for Element {
    fn el(&self) -> &Element {
        self
    }
}

/// Adds to a list in a text.
pub(super) fn push(list: &mut String, between: &str, text: &str) {
    if !list.is_empty() {
        list.push_str(between);
    }
    list.push_str(text);
}

/// A new element, from its tag, classes and attributes as in `input.tk-w4 type=text role=combobox`.
///
/// One constant in place of a call for each attribute keeps the module small.
pub(super) fn create(spec: &str) -> Element {
    let mut words = spec.split(' ');
    let mut names = words.next().unwrap_or_default().split('.');
    let element = match document().create_element(names.next().unwrap_or_default()) {
        Ok(element) => element,
        // Tags are all written here, so none is refused; the type has to be satisfied all the same.
        Err(error) => error.unchecked_into(),
    };
    let mut class = String::new();
    for name in names {
        class.push_str(name);
        class.push(' ');
    }
    if !class.is_empty() {
        element.set_class_name(class.trim_end());
    }
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        element.set(name, value);
    }
    element
}

/// The document.
pub(super) fn document() -> Document {
    thread_local!(static DOCUMENT: Document = gloo_utils::document());
    DOCUMENT.with(Clone::clone)
}

/// The element with an id.
pub(super) fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The element that has the focus.
pub(super) fn active() -> Option<Element> {
    document().active_element()
}

/// The id of an item's own element, or of a part of it.
pub(super) fn id(at: At, part: &str) -> String {
    ["t-", &at.node.0.to_string(), "-", &at.row.0.to_string(), part].concat()
}

/// The element of an item, or a part of it.
pub(super) fn part(at: At, name: &str) -> Option<Element> {
    by_id(&id(at, name))
}

/// Marks an element as an item's own.
pub(super) fn own(element: &Element, at: At) {
    element.named(at, "");
    place(element, at);
}

/// Lets an element stand for a place without being it.
pub(super) fn place(element: &Element, at: At) {
    element.set("data-n", &at.node.0.to_string());
    element.set("data-r", &at.row.0.to_string());
}
