//! A few short words for the DOM. Text goes in as text only.

use crate::answers::At;
use crate::value::{NodeId, RowId, digits};
use crate::web::js;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlInputElement, NodeList};

// web-sys lets each of these bring an error back, for names and selectors that the browser refuses.
// Ours are all written here, and every way for an error to come back costs code in module and glue:
// without them, and with one way to read and to write numbers, they are 1 KB (brotli) smaller.
#[wasm_bindgen]
extern "C" {
    pub(super) type Tag;

    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> Element;

    // A fragment is no element, but everything here that is done with one can be done with it.
    #[wasm_bindgen(js_namespace = document, js_name = createDocumentFragment)]
    pub(super) fn fragment() -> Element;

    #[wasm_bindgen(method, js_name = cloneNode)]
    fn clone_node(this: &Tag, deep: bool) -> Element;

    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Tag, name: &JsValue, value: &str);

    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_number_attribute(this: &Tag, name: &JsValue, value: f64);

    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove_attribute(this: &Tag, name: &JsValue);

    #[wasm_bindgen(method, setter, js_name = id)]
    fn set_id(this: &Tag, id: &str);

    #[wasm_bindgen(method, js_name = append)]
    fn append(this: &Tag, child: &JsValue);

    #[wasm_bindgen(method, js_name = append)]
    fn append_text(this: &Tag, text: &str);

    #[wasm_bindgen(method, js_name = prepend)]
    fn prepend(this: &Tag, child: &JsValue);

    #[wasm_bindgen(method, js_name = after)]
    fn after(this: &Tag, sibling: &JsValue);

    #[wasm_bindgen(method, js_name = querySelector)]
    fn query_selector(this: &Tag, selector: &str) -> Option<Element>;

    #[wasm_bindgen(method, js_name = querySelectorAll)]
    fn query_selector_all(this: &Tag, selector: &str) -> NodeList;

    #[wasm_bindgen(method, js_name = closest)]
    fn closest(this: &Tag, selector: &str) -> Option<Element>;

    #[wasm_bindgen(method, js_name = hasChildNodes)]
    fn has_child_nodes(this: &Tag) -> bool;

    #[wasm_bindgen(method, js_name = focus)]
    fn focus(this: &Tag);
}

/// What can be done with any element here.
pub(super) trait Dom {
    /// The element itself.
    fn el(&self) -> &Element;

    /// The element, called without ways for errors.
    fn tag(&self) -> &Tag {
        self.el().unchecked_ref()
    }

    /// Sets an attribute.
    fn set(&self, name: &'static str, value: &str) {
        self.tag().set_attribute(&known(name), value);
    }

    /// Sets an attribute, or takes it away.
    fn set_if(&self, name: &'static str, on: bool, value: &str) {
        if on {
            self.set(name, value);
        } else {
            self.tag().remove_attribute(&known(name));
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

    /// An attribute, empty where there is none.
    fn word(&self, name: &str) -> String {
        self.get(name).unwrap_or_default()
    }

    /// An attribute that is a whole number.
    fn number(&self, name: &str) -> Option<u32> {
        js::number(&self.get(name)?).map(|n| n as u32)
    }

    /// Sets an attribute to a whole number.
    fn set_number(&self, name: &'static str, number: usize) {
        self.tag().set_number_attribute(&known(name), number as f64);
    }

    /// Replaces all inside by text.
    fn text(&self, text: &str) {
        self.el().set_text_content(Some(text));
    }

    /// Gives it the id of a part of an item.
    fn named(&self, at: At, part: &str) {
        self.tag().set_id(&id(at, part));
    }

    /// A copy with all that is inside.
    fn copy(&self) -> Element {
        self.tag().clone_node(true)
    }

    /// Puts a new element at the end, written as for [`create`].
    fn add(&self, spec: &'static str) -> Element {
        let child = create(spec);
        self.tag().append(&child);
        child
    }

    /// Puts a new element with a text at the end.
    fn add_text(&self, spec: &'static str, text: &str) -> Element {
        let child = self.add(spec);
        child.text(text);
        child
    }

    /// Puts an element at the end.
    fn put(&self, child: &Element) {
        self.tag().append(child);
    }

    /// Puts an element at the beginning.
    fn put_first(&self, child: &Element) {
        self.tag().prepend(child);
    }

    /// Puts another element right behind it.
    fn put_after(&self, sibling: &Element) {
        self.tag().after(sibling);
    }

    /// Puts text at the end.
    fn write(&self, text: &str) {
        self.tag().append_text(text);
    }

    /// Puts a blank at the end.
    fn space(&self) {
        self.tag().append(&known(" "));
    }

    /// The first element inside that a selector finds.
    fn one(&self, selector: &str) -> Option<Element> {
        self.tag().query_selector(selector)
    }

    /// Every element inside that a selector finds.
    fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.tag().query_selector_all(selector);
        let mut found = Vec::new();
        for i in 0..list.length() {
            if let Some(node) = list.get(i) {
                // A selector finds nothing but elements.
                found.push(node.unchecked_into());
            }
        }
        found
    }

    /// The element itself or the nearest around it that a selector finds.
    fn near(&self, selector: &str) -> Option<Element> {
        self.tag().closest(selector)
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

    /// Whether nothing is inside.
    fn bare(&self) -> bool {
        !self.tag().has_child_nodes()
    }

    /// Whether it has the focus, or something inside does.
    fn holds_focus(&self) -> bool {
        self.el().contains(active().as_deref())
    }

    /// Gives it the focus.
    fn focus(&self) {
        self.tag().focus();
    }

    /// The place it belongs to.
    fn at(&self) -> Option<At> {
        let item = self.near("[data-n]")?;
        let row = item.number("data-r").unwrap_or(RowId::ROOT.0);
        Some(At { row: RowId(row), node: NodeId(item.number("data-n")?) })
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

/// What the browser has made of texts that stand in the module, by their places in it.
///
/// Each text that goes to the browser is decoded there, which costs more than most of what is done
/// with it, and names of attributes and kinds of elements are few.
struct Made(RefCell<Vec<(&'static str, JsValue)>>);

impl Made {
    const fn nothing() -> Made {
        Made(RefCell::new(Vec::new()))
    }

    fn get(&self, text: &'static str, make: fn(&'static str) -> JsValue) -> JsValue {
        let mut all = self.0.borrow_mut();
        // The same words at another place are made once more, which does no harm.
        for (known, made) in all.iter() {
            if std::ptr::eq(*known, text) {
                return made.clone();
            }
        }
        let made = make(text);
        all.push((text, made.clone()));
        made
    }
}

thread_local! {
    static WORDS: Made = const { Made::nothing() };
    static MODELS: Made = const { Made::nothing() };
}

/// A text as the browser holds it.
fn known(text: &'static str) -> JsValue {
    WORDS.with(|words| words.get(text, JsValue::from_str))
}

/// A new element, from its tag, classes and attributes as in `input.tk-w4 type=text role=combobox`.
///
/// One constant in place of a call for each attribute keeps the module small, and copying the
/// first element that was made of it is one call.
pub(super) fn create(spec: &'static str) -> Element {
    let model = MODELS.with(|models| models.get(spec, |spec| model(spec).into()));
    model.unchecked_ref::<Element>().copy()
}

fn model(spec: &'static str) -> Element {
    let mut words = spec.split(' ');
    let mut names = words.next().unwrap_or_default().split('.');
    let element = create_element(names.next().unwrap_or_default());
    let mut class = String::new();
    for name in names {
        push(&mut class, " ", name);
    }
    if !class.is_empty() {
        element.set_class_name(&class);
    }
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        element.set(name, value);
    }
    element
}

/// The document.
pub(super) fn document() -> Document {
    js::document()
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
    ["t-", &digits(at.node.0.into()), "-", &digits(at.row.0.into()), part].concat()
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
    element.set_number("data-n", at.node.index());
    if at.row != RowId::ROOT {
        element.set_number("data-r", at.row.0 as usize);
    }
}
