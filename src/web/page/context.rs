//! What every part of the page needs: the form, the texts, the language, the way to the host.

use super::combobox::Popup;
use super::display;
use super::dom::{Dom, active, by_id, create, document};
use super::lists::Lists;
use crate::answers::{Answers, At};
use crate::filing::{Event, Screen};
use crate::form::{Form, Kind, Text};
use crate::value::{Json, RowId, digits};
use crate::web::port::Port;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Element, HtmlElement};

/// Shared by the page and its listeners.
pub(super) struct Context {
    pub root: HtmlElement,
    pub form: Arc<Form>,
    pub port: Rc<dyn Port>,
    /// Whether others use this machine too.
    pub shared: bool,
    pub texts: RefCell<Json>,
    /// One element for each text that has been said in the language of the page, to be copied.
    pub said: RefCell<Vec<(&'static str, String, Element)>>,
    pub language: Cell<usize>,
    /// Whether any text was shown in another language than the page's.
    pub marked: Cell<bool>,
    pub lists: Lists,
    /// What is shown around the items.
    pub screen: RefCell<Screen>,
    /// The field that has the focus.
    pub focused: Cell<Option<At>>,
    /// What the focused input is to show once it is left.
    pub later: RefCell<Option<(At, String)>>,
    /// What the number that has the focus showed before it was last typed into.
    pub before: RefCell<String>,
    /// When the filing last heard that something stirs.
    pub stirred: Cell<f64>,
    /// Whether the pointer is down.
    pub pressed: Cell<bool>,
    /// Where the focus has gone meanwhile.
    pub held: RefCell<Vec<(f64, Event)>>,
    /// Whether an input method composes.
    pub composing: Cell<bool>,
    /// The next new row is to have the focus.
    pub new_row: Cell<bool>,
    /// What stands before the document's title.
    pub prefix: RefCell<String>,
    /// The list of a combobox that is open.
    pub popup: RefCell<Option<Popup>>,
}

impl Context {
    /// With nothing shown yet.
    pub fn new(
        root: HtmlElement,
        form: Arc<Form>,
        texts: Json,
        language: usize,
        shared: bool,
        port: Rc<dyn Port>,
    ) -> Context {
        Context {
            root,
            form,
            port,
            shared,
            texts: RefCell::new(texts),
            said: RefCell::default(),
            language: Cell::new(language),
            marked: Cell::new(false),
            lists: Lists::default(),
            screen: RefCell::default(),
            focused: Cell::new(None),
            later: RefCell::default(),
            before: RefCell::default(),
            stirred: Cell::new(f64::NEG_INFINITY),
            pressed: Cell::new(false),
            held: RefCell::default(),
            composing: Cell::new(false),
            new_row: Cell::new(false),
            prefix: RefCell::default(),
            popup: RefCell::default(),
        }
    }

    /// A text of the page.
    pub fn t(&self, key: &str) -> String {
        self.texts.borrow().str_at(key).unwrap_or_default().to_owned()
    }

    /// A text of the page with something put in.
    pub fn t1(&self, key: &str, name: &str, value: &str) -> String {
        fill(&self.t(key), &mut |found| (found == name).then(|| value.to_owned()))
    }

    /// A text of the form in the language of the page.
    pub fn of<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.language.get())
    }

    /// Marks an element that shows a text of the form in another language than the page speaks.
    pub fn mark(&self, element: &Element, text: &Text) {
        let foreign = self.is_foreign(text);
        // Most forms have every text in every language: there is no mark to be taken away then.
        if foreign || self.marked.get() {
            let shown = text.language(self.language.get());
            let tag = self.form.languages.get(shown).map_or("", |tag| tag);
            element.set_if("lang", foreign, tag);
            self.marked.set(true);
        }
    }

    /// Whether a text of the form is shown in another language than the page speaks.
    pub fn is_foreign(&self, text: &Text) -> bool {
        text.language(self.language.get()) != self.language.get()
    }

    /// A new element that says a text of the page in every language.
    pub fn say(&self, parent: &Element, spec: &'static str, key: &str) -> Element {
        let mut said = self.said.borrow_mut();
        let known = said.iter().find(|(of, name, _)| std::ptr::eq(*of, spec) && name == key);
        let element = match known {
            Some((.., model)) => model.copy(),
            None => {
                let model = create(spec);
                model.text(&self.t(key));
                model.set("data-t", key);
                let element = model.copy();
                said.push((spec, key.to_owned(), model));
                element
            }
        };
        parent.put(&element);
        element
    }

    /// A new button.
    pub fn button(&self, parent: &Element, spec: &'static str, key: &str) -> Element {
        let button = self.say(parent, spec, key);
        button.set("type", "button");
        button
    }

    /// Tells the host, at the time of a DOM event.
    pub fn tell(&self, stamp: f64, event: Event) {
        self.port.event(stamp, event);
    }

    /// The label of an item; the parts of an address are named by the page.
    pub fn label(&self, at: At, answers: Option<&Answers>) -> String {
        let node = self.form.node(at.node);
        if let Kind::Group { address: true, .. } = self.form.node(node.parent).kind {
            return self.t(&["address.", &node.name].concat());
        }
        let label = self.of(&node.label);
        match answers {
            Some(answers) => self.with_answers(label, at, answers),
            _ => label.to_owned(),
        }
    }

    /// A text of an item with the answers put in that it names.
    pub fn with_answers(&self, text: &str, at: At, answers: &Answers) -> String {
        let named = &self.form.node(at.node).mentions;
        if named.is_empty() {
            return text.to_owned();
        }
        fill(text, &mut |name| {
            let (_, node) = named.iter().find(|(known, _)| **known == *name)?;
            let at = answers.seen_from(at.row, *node);
            Some(display::words(self, at, &answers.answer(at)))
        })
    }

    /// What stands for a row: its place, if it has one, and the line that the form makes of its
    /// answers.
    pub fn row_title(&self, repeat: At, row: RowId, answers: &Answers) -> String {
        let node = self.form.node(repeat.node);
        let mut title = self.label(repeat, Some(answers));
        if let Some(i) = answers.rows(repeat).iter().position(|r| *r == row) {
            title.push(' ');
            title.push_str(&digits(i as i64 + 1));
        }
        if let Kind::Repeat { summary: Some(summary), .. } = &node.kind {
            let line = self.with_answers(self.of(summary), At { row, ..repeat }, answers);
            if !line.trim().is_empty() {
                title.push_str(": ");
                title.push_str(&line);
            }
        }
        title
    }

    /// The name of a register as the form knows it.
    pub fn source(&self, source: usize) -> String {
        self.form.sources.get(source).map(|s| self.of(&s.title).to_owned()).unwrap_or_default()
    }

    /// Does something that may replace elements, and gives the focus back to the element of the
    /// same id.
    pub fn keep_focus(&self, work: impl FnOnce()) {
        let before = active().and_then(|element| element.get("id")).filter(|id| !id.is_empty());
        work();
        let Some(id) = before else {
            return;
        };
        let now = active().and_then(|element| element.get("id"));
        if now.as_ref() != Some(&id)
            && let Some(element) = by_id(&id)
        {
            element.focus();
        }
    }

    /// Lets the title of the document say that something is wrong.
    pub fn title(&self, prefix: String) {
        let title = document().title();
        let old = self.prefix.replace(prefix.clone());
        let bare = title.strip_prefix(&*old).unwrap_or(&title);
        let wanted = [&prefix, bare].concat();
        if wanted != title {
            document().set_title(&wanted);
        }
    }
}

/// A text with its `{name}` places filled in; a name that means nothing stays as it is written.
pub(super) fn fill(text: &str, find: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = tail.split_once('}') else {
            out.push('{');
            rest = tail;
            continue;
        };
        match find(name) {
            Some(value) => out.push_str(&value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
