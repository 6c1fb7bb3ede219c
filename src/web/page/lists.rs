//! Code lists: fetched once, searched without diacritics, and the labels of chosen codes.

use super::choice;
use super::combobox;
use super::context::Context;
use super::dom::{Dom, active, fragment};
use crate::form::{Choice, Form, Kind, Options, Text};
use crate::value::{Json, NodeId, Value, digits, text};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

/// A list of things to choose from.
#[derive(Default)]
pub(super) struct List {
    /// Codes, and what each is called in the languages of the form.
    pub items: Vec<(Arc<str>, Text)>,
    /// The labels as they are searched, one a line, in the language of the number.
    folded: RefCell<Option<(usize, Rc<str>)>>,
    /// The options of a select, in the language of the number: many fields may share a list.
    options: RefCell<Option<(usize, Element)>>,
}

/// How it stands with a list.
#[derive(Clone)]
pub(super) enum Got {
    /// It is on its way.
    Asked,
    /// It is here.
    Here(Rc<List>),
    /// It could not be had; the next one who needs it asks again.
    Failed,
}

/// Every list the page has needed so far, by [`key`].
#[derive(Default)]
pub(super) struct Lists(RefCell<Vec<(String, Got)>>);

impl Lists {
    /// How it stands with a list.
    pub fn get(&self, key: &str) -> Option<Got> {
        self.0.borrow().iter().find(|(k, _)| k == key).map(|(_, got)| got.clone())
    }

    fn put(&self, key: &str, got: Got) {
        let mut all = self.0.borrow_mut();
        match all.iter_mut().find(|(k, _)| k == key) {
            Some((_, old)) => *old = got,
            None => all.push((key.to_owned(), got)),
        }
    }
}

impl List {
    fn from_choices(choices: &[Choice]) -> List {
        let mut list = List::default();
        for choice in choices {
            list.items.push((choice.value.clone(), choice.label.clone()));
        }
        list
    }

    fn from_json(json: &Json, form: &Form) -> List {
        let mut list = List::default();
        for item in json.get("items").map_or(&[][..], Json::items) {
            let (Some(Json::Text(code)), Some(label)) = (item.get("value"), item.get("label"))
            else {
                continue;
            };
            list.items.push((code.clone(), Text::of_list(label, &form.languages)));
        }
        list
    }

    /// What a code is called.
    pub fn label(&self, code: &str) -> Option<&Text> {
        self.items.iter().find(|(value, _)| **value == *code).map(|(_, label)| label)
    }

    /// The options of a select in the language of the page, the first for no answer.
    pub fn options(&self, ctx: &Context) -> Element {
        let language = ctx.language.get();
        let mut options = self.options.borrow_mut();
        if options.as_ref().is_none_or(|(of, _)| *of != language) {
            let all = fragment();
            ctx.say(&all, "option", "select.none").set("value", "");
            for (code, labels) in &self.items {
                let option = all.add("option");
                option.text(labels.get(language));
                ctx.mark(&option, labels);
                option.set("value", code);
            }
            *options = Some((language, all));
        }
        options.as_ref().map_or_else(fragment, |(_, all)| all.copy())
    }

    /// The places of the items that hold every word of a search, those that begin with it first.
    pub fn search(&self, typed: &str, language: usize) -> Vec<u32> {
        let wanted = text::fold(typed.trim());
        if wanted.is_empty() {
            return (0..self.items.len() as u32).collect();
        }
        let lines = self.folded(language);
        let mut first = Vec::new();
        let mut other = Vec::new();
        for (i, line) in lines.split('\n').enumerate() {
            // A place is often typed without the word for its kind: "ba dinh" for "Phường Ba Đình".
            let bare = line.split_once(' ').map_or("", |(_, bare)| bare);
            if line.starts_with(&*wanted) || bare.starts_with(&*wanted) {
                first.push(i as u32);
            } else if wanted.split_whitespace().all(|word| line.contains(word)) {
                other.push(i as u32);
            }
        }
        first.append(&mut other);
        first
    }

    /// The whole list is folded at once: each call into the browser costs more than the letters.
    fn folded(&self, language: usize) -> Rc<str> {
        if let Some((folded, lines)) = &*self.folded.borrow()
            && *folded == language
        {
            return lines.clone();
        }
        let mut labels = String::new();
        for (_, item) in &self.items {
            labels.push_str(item.get(language));
            labels.push('\n');
        }
        let lines: Rc<str> = text::fold(&labels).into();
        *self.folded.borrow_mut() = Some((language, lines.clone()));
        lines
    }
}

/// The name of the list that a field chooses from: its path below the base, or a name of our own
/// for one that stands in the form. Nothing while the parent is not chosen.
pub(super) fn key(form: &Form, node: NodeId, offer: &Value) -> Option<String> {
    let Kind::Choice { options, .. } = &form.node(node).kind else {
        return None;
    };
    match options {
        Options::Inline(_) => Some(["#n", &digits(node.0.into())].concat()),
        Options::List(list, parent) => {
            let url = &form.lists.get(*list)?.url;
            match (parent, offer.as_text()) {
                _ if url.is_empty() => Some(["#l", &digits(*list as i64)].concat()),
                (None, _) => Some((**url).into()),
                (Some(_), Some(code)) => Some([url, "?parent=", code].concat()),
                (Some(_), None) => None,
            }
        }
    }
}

/// The list that a field chooses from, whatever its parent.
pub(super) fn whole(form: &Form, node: NodeId) -> Option<String> {
    let Kind::Choice { options: Options::List(list, _), .. } = &form.node(node).kind else {
        return None;
    };
    Some((*form.lists.get(*list)?.url).into())
}

/// A list, asked for when it is not here.
pub(super) fn need(ctx: &Rc<Context>, key: &str, node: NodeId) -> Got {
    match ctx.lists.get(key) {
        Some(Got::Failed) | None => {}
        Some(got) => return got,
    }
    if key.starts_with('#') {
        let choices = match &ctx.form.node(node).kind {
            Kind::Choice { options: Options::Inline(choices), .. } => Some(&choices[..]),
            Kind::Choice { options: Options::List(list, _), .. } => {
                ctx.form.lists.get(*list).map(|l| &l.items[..])
            }
            _ => None,
        };
        let got = Got::Here(Rc::new(List::from_choices(choices.unwrap_or_default())));
        ctx.lists.put(key, got.clone());
        return got;
    }
    ctx.lists.put(key, Got::Asked);
    let (weak, name) = (Rc::downgrade(ctx), key.to_owned());
    ctx.port.list(
        key,
        Box::new(move |json| {
            let Some(ctx) = weak.upgrade() else {
                return;
            };
            ctx.lists.put(
                &name,
                json.map_or(Got::Failed, |json| {
                    Got::Here(Rc::new(List::from_json(json, &ctx.form)))
                }),
            );
            refresh(&ctx, &name);
        }),
    );
    // A host that has it at hand answers at once.
    ctx.lists.get(key).unwrap_or(Got::Asked)
}

/// Lets an element show the label of a code, now or when its list has come.
pub(super) fn show(
    ctx: &Rc<Context>,
    element: &Element,
    key: Option<&str>,
    code: &str,
    node: NodeId,
) {
    element.set("data-list", key.unwrap_or_default());
    element.set("data-code", code);
    if let (Some(key), false) = (key, code.is_empty()) {
        need(ctx, key, node);
    }
    redo(ctx, element);
}

/// Shows again all that hangs on a list; on all lists, for an empty name.
pub(super) fn refresh(ctx: &Rc<Context>, key: &str) {
    for element in ctx.root.all("[data-list]") {
        if key.is_empty() || element.get("data-list").as_deref() == Some(key) {
            redo(ctx, &element);
        }
    }
    combobox::refresh(ctx);
}

fn redo(ctx: &Rc<Context>, element: &Element) {
    let code = element.word("data-code");
    let list = match element.get("data-list").and_then(|key| ctx.lists.get(&key)) {
        Some(Got::Here(list)) => Some(list),
        _ => None,
    };
    let label = list.as_ref().and_then(|list| list.label(&code));
    let text = label.map_or(&*code, |label| ctx.of(label));
    let tag = element.tag_name();
    match &*tag {
        "INPUT" => {
            // A code without a name is still something that was chosen.
            if active().as_ref() != Some(element) {
                element.input().set_value(if list.is_some() { text } else { "" });
            }
        }
        "SELECT" | "DIV" => {
            if let Some(list) = list {
                choice::options(ctx, element, &list, &code);
            }
        }
        _ => {
            element.text(text);
            if let Some(label) = label {
                ctx.mark(element, label);
            }
        }
    }
}
