//! The registers a form may ask, and where their answers go.

use super::parse::{At, Reader};
use super::rules::{Names, View};
use super::{Kind, NodeId, Text};
use crate::expr::Rule;
use crate::value::{Json, escape_pointer};
use std::sync::Arc;

/// A register.
#[derive(Debug)]
pub struct Source {
    /// Its name in the protocol.
    pub id: Arc<str>,
    /// What it is called.
    pub title: Text,
    /// `national`, `ministry`, `branch` or `local`.
    pub level: Arc<str>,
    /// When it is asked.
    pub trigger: Trigger,
    /// Milliseconds after which nobody waits any longer.
    pub timeout_ms: i64,
    /// Whether the citizen is asked first.
    pub consent: Consent,
    /// Why it is asked.
    pub purpose: Text,
    inputs: Json,
    when: Option<Arc<str>>,
    pointer: String,
}

/// When a register is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trigger {
    /// As soon as its inputs are complete, from the start.
    Open,
    /// When the citizen has changed an input.
    Change,
    /// When the citizen presses a button.
    Button,
}

/// Whether the citizen agrees first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Consent {
    /// By signing in.
    Session,
    /// By a press, each time.
    Ask,
    /// Not needed.
    None,
}

/// What is done with a register's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Put into the field unless the citizen typed.
    Fill,
    /// Put in and not to be edited, except by a dispute.
    Lock,
    /// Offered beside the field.
    Suggest,
}

/// One question to one register, asked for every row of its scope.
#[derive(Debug)]
pub struct Ask {
    /// The register, by its place in [`Form::sources`](super::Form::sources).
    pub source: usize,
    /// The group, repeat or form in whose rows it is asked.
    pub frame: NodeId,
    /// What it is asked with.
    pub inputs: Vec<(Arc<str>, Rule)>,
    /// Only while this is true.
    pub when: Option<Rule>,
    /// Where the answer goes.
    pub fills: Vec<Fill>,
}

/// The way of one value from an answer into a field.
#[derive(Debug)]
pub struct Fill {
    /// The field.
    pub node: NodeId,
    /// RFC 6901 pointer into the answer's values.
    pub from: String,
    /// What is done with it.
    pub mode: Mode,
}

const SOURCE: [&str; 9] = ["id", "level", "title", "inputs", "when", "trigger", "timeoutMs", "consent", "purpose"];

/// Reads `sources`.
pub(super) fn sources(reader: &mut Reader<'_>, json: &Json, at: &At<'_>) {
    let at = at.name("sources");
    for (i, json) in json.get("sources").map_or(&[][..], Json::items).iter().enumerate() {
        let at = at.index(i);
        reader.only(json, &at, &[&SOURCE]);
        let triggers = [("open", Trigger::Open), ("change", Trigger::Change), ("button", Trigger::Button)];
        let consents = [("session", Consent::Session), ("ask", Consent::Ask), ("none", Consent::None)];
        let levels = [("national", ()), ("ministry", ()), ("branch", ()), ("local", ())];
        let id = reader.needed(json, &at, "id");
        reader.word(json, &at, "level", &levels);
        let source = Source {
            title: reader.text(json, &at, "title").unwrap_or_default(),
            level: json.str_at("level").unwrap_or_default().into(),
            trigger: reader.word(json, &at, "trigger", &triggers).unwrap_or(Trigger::Change),
            timeout_ms: reader.count(json, &at, "timeoutMs", 5000),
            consent: reader.word(json, &at, "consent", &consents).unwrap_or(Consent::Session),
            purpose: reader.text(json, &at, "purpose").unwrap_or_default(),
            inputs: json.get("inputs").cloned().unwrap_or(Json::Null),
            when: reader.string(json, &at, "when"),
            pointer: at.pointer(),
            id,
        };
        if reader.form.sources.iter().any(|s| s.id == source.id) {
            reader.error(&at.name("id"), "value-duplicate", &source.id);
        }
        reader.form.sources.push(source);
    }
}

/// Reads every `autofill`: one object, or several to be tried in order.
pub(super) fn fills(reader: &mut Reader<'_>, names: &Names) {
    for link in std::mem::take(&mut reader.fills) {
        match &link.json {
            Json::Array(items) => {
                for (i, json) in items.iter().enumerate() {
                    fill(reader, names, link.node, json, &[&link.pointer, "/", &i.to_string()].concat());
                }
            }
            json => fill(reader, names, link.node, json, &link.pointer),
        }
    }
}

fn fill(reader: &mut Reader<'_>, names: &Names, node: NodeId, json: &Json, pointer: &str) {
    for (name, _) in json.members() {
        if !["source", "inputs", "when", "from", "mode", "map"].contains(&&**name) {
            reader.error_at([pointer, "/", &escape_pointer(name)].concat(), "member-unknown", name);
        }
    }
    let wanted = json.str_at("source").unwrap_or_default();
    let Some(at) = reader.form.sources.iter().position(|s| *s.id == *wanted) else {
        return reader.error_at([pointer, "/source"].concat(), "source-unknown", wanted);
    };
    let mode = match json.str_at("mode") {
        None | Some("fill") => Mode::Fill,
        Some("lock") => Mode::Lock,
        Some("suggest") => Mode::Suggest,
        Some(other) => return reader.error_at([pointer, "/mode"].concat(), "value-unknown", other),
    };
    let form = &reader.form;
    let Some(source) = form.sources.get(at) else {
        return;
    };
    // Own inputs are seen from inside the item; the source's from wherever it is used.
    let view = View::inside(form, names, node);
    let mut errors = Vec::new();
    let mut read = |text: &str, pointer: String| view.rule(text, &pointer).map_err(|e| errors.push(e)).ok();
    let (inputs, place) = match json.get("inputs") {
        Some(own) => (own, pointer),
        None => (&source.inputs, &*source.pointer),
    };
    let mut rules = Vec::new();
    for (name, text) in inputs.members() {
        let pointer = [place, "/inputs/", &escape_pointer(name)].concat();
        rules.extend(read(text.as_str().unwrap_or_default(), pointer).map(|rule| (name.clone(), rule)));
    }
    let own = json.str_at("when").map(|when| (when, pointer));
    let when = own.or(source.when.as_deref().map(|when| (when, &*source.pointer)));
    let when = when.and_then(|(when, pointer)| read(when, [pointer, "/when"].concat()));
    let from = json.str_at("from").unwrap_or_default();
    let mut fills = Vec::new();
    let map = json.get("map");
    targets(form, node, from, &mut |id, from| {
        let given = map.map(|map| map.str_at(&form.node(id).name));
        let from = match given {
            Some(Some(own)) => own.to_owned(),
            Some(None) if form.node(id).container == node => return,
            _ => from.to_owned(),
        };
        // What the register is asked with is the citizen's own.
        if !rules.iter().any(|(_, rule)| rule.reads.contains(&id)) {
            fills.push(Fill { node: id, from, mode });
        }
    });
    let frame = form.node(node).frame;
    reader.errors.append(&mut errors);
    reader.form.asks.push(Ask { source: at, frame, inputs: rules, when, fills });
}

/// The fields that an answer fills: the item itself, or all inside it by equal name.
fn targets(form: &super::Form, node: NodeId, from: &str, found: &mut dyn FnMut(NodeId, &str)) {
    match form.node(node).kind {
        Kind::Repeat { .. } | Kind::Note(_) => {}
        Kind::Group { .. } => {
            for child in form.children(node) {
                let inner = [from, "/", &escape_pointer(&form.node(child).name)].concat();
                targets(form, child, &inner, found);
            }
        }
        _ => found(node, from),
    }
}

/// Sorts what is asked so that an item's own `autofill` comes before that of a group around it.
pub(super) fn resolve(reader: &mut Reader<'_>) {
    reader.form.asks.sort_by_key(|ask| ask.source);
}
