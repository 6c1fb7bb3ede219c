//! The registers a form may ask, and where their answers go.

use super::reader::Reader;
use super::rules::expression;
use super::scope::{Names, Place};
use super::{Form, Kind, NodeId, Text};
use crate::expr::Rule;
use crate::value::{Json, push_token, text};
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
    pub(super) inputs: Json,
    pub(super) when: Option<Arc<str>>,
    pub(super) pointer: String,
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
    pub inputs: Vec<(Arc<str>, Arc<Rule>)>,
    /// Only while this is true.
    pub when: Option<Arc<Rule>>,
    /// Where the answer goes.
    pub fills: Vec<Fill>,
    /// The repeat whose rows can be picked from the answer instead.
    pub pick: Option<Pick>,
}

/// The way of an array in an answer into the rows of a repeat, one press each.
#[derive(Debug)]
pub struct Pick {
    /// The repeat.
    pub repeat: NodeId,
    /// RFC 6901 pointer to the array in the answer's values.
    pub from: String,
    /// Where one of its objects goes, in a row.
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

/// Reads `sources`.
pub(super) fn sources(reader: &mut Reader<'_>, json: &Json) {
    let mark = reader.enter("sources");
    for (i, json) in json.items_at("sources").iter().enumerate() {
        let mark = reader.enter_item(i);
        reader.only(json, "id level title inputs when trigger timeoutMs consent purpose", "");
        let id = reader.needed(json, "id");
        reader.word(json, "level", "national ministry branch local");
        let source = Source {
            title: reader.label(json, "title"),
            level: json.str_at("level").unwrap_or_default().into(),
            trigger: match reader.word(json, "trigger", "change open button") {
                Some(1) => Trigger::Open,
                Some(2) => Trigger::Button,
                _ => Trigger::Change,
            },
            timeout_ms: reader.count(json, "timeoutMs", 5000),
            consent: match reader.word(json, "consent", "session ask none") {
                Some(1) => Consent::Ask,
                Some(2) => Consent::None,
                _ => Consent::Session,
            },
            purpose: reader.label(json, "purpose"),
            inputs: json.get("inputs").cloned().unwrap_or(Json::Null),
            when: reader.string(json, "when"),
            pointer: reader.pointer(""),
            id,
        };
        if reader.form.sources.iter().any(|s| s.id == source.id) {
            reader.error("id", "value-duplicate", &source.id);
        }
        reader.form.sources.push(source);
        reader.leave(mark);
    }
    reader.leave(mark);
}

/// Reads `autofill`: one object, or several to be tried in order.
pub(super) fn fills(
    reader: &mut Reader<'_>,
    names: &Names,
    sources: &[Source],
    node: NodeId,
    json: &Json,
) {
    let Json::Array(items) = json else {
        return fill(reader, names, sources, node, json);
    };
    for (i, json) in items.iter().enumerate() {
        let mark = reader.enter_item(i);
        fill(reader, names, sources, node, json);
        reader.leave(mark);
    }
}

fn fill(reader: &mut Reader<'_>, names: &Names, sources: &[Source], node: NodeId, json: &Json) {
    reader.only(json, "source inputs when from mode map", "");
    let wanted = json.str_at("source").unwrap_or_default();
    let Some(at) = sources.iter().position(|source| *source.id == *wanted) else {
        return reader.error("source", "source-unknown", wanted);
    };
    let Some(source) = sources.get(at) else {
        return;
    };
    let mode = match reader.word(json, "mode", "fill lock suggest") {
        Some(1) => Mode::Lock,
        Some(2) => Mode::Suggest,
        None if json.get("mode").is_some() => return,
        _ => Mode::Fill,
    };
    // Own inputs are seen from inside the item; the source's from wherever it is used.
    let place = Place::inside(&reader.form, node);
    let own = reader.pointer("");
    let (inputs, path) = match json.get("inputs") {
        Some(inputs) => (inputs, &own),
        None => (&source.inputs, &source.pointer),
    };
    let mut rules = Vec::new();
    for (name, text) in inputs.members() {
        let mut pointer = text::joined(&[path, "/inputs"]);
        push_token(&mut pointer, name);
        if let Some(rule) =
            expression(reader, names, place, text.as_str().unwrap_or_default(), pointer)
        {
            rules.push((name.clone(), rule));
        }
    }
    let (when, path) = match json.str_at("when") {
        None => (source.when.as_deref(), &source.pointer),
        when => (when, &own),
    };
    let when = when
        .and_then(|when| expression(reader, names, place, when, text::joined(&[path, "/when"])));
    let mut targets = Targets {
        form: &reader.form,
        map: json.get("map"),
        node,
        mode,
        rules: &rules,
        found: Vec::new(),
    };
    let from = json.str_at("from").unwrap_or_default();
    let repeat = matches!(reader.form.node(node).kind, Kind::Repeat { .. });
    if repeat {
        targets.members(node, "");
    } else {
        targets.collect(node, from);
    }
    let mut fills = targets.found;
    let pick = repeat.then(|| Pick {
        repeat: node,
        from: from.to_owned(),
        fills: std::mem::take(&mut fills),
    });
    let frame = reader.form.node(node).frame;
    let ask = Ask { source: at, frame, inputs: rules, when, fills, pick };
    // An item's own `autofill` comes before that of a group around it.
    let asks = &mut reader.form.asks;
    asks.insert(asks.partition_point(|other| other.source <= at), ask);
}

/// The fields that an answer fills: the item itself, or all inside it by equal name.
struct Targets<'a> {
    form: &'a Form,
    /// Names of what stands directly inside, and where their values are; no others are filled then.
    map: Option<&'a Json>,
    node: NodeId,
    mode: Mode,
    /// What the register is asked with, which is the citizen's own and never filled.
    rules: &'a [(Arc<str>, Arc<Rule>)],
    found: Vec<Fill>,
}

impl Targets<'_> {
    /// All inside an item, by name.
    fn members(&mut self, id: NodeId, from: &str) {
        for child in self.form.children(id) {
            let name = &self.form.node(child).name;
            let mut inner = from.to_owned();
            push_token(&mut inner, name);
            // With a map, what stands directly inside and is not in it is left out.
            match self.map.filter(|_| id == self.node) {
                None => self.collect(child, &inner),
                Some(map) => {
                    if let Some(from) = map.str_at(name) {
                        self.collect(child, from);
                    }
                }
            }
        }
    }

    fn collect(&mut self, id: NodeId, from: &str) {
        let item = self.form.node(id);
        match item.kind {
            Kind::Repeat { .. } | Kind::Note(_) => {}
            Kind::Group { .. } => self.members(id, from),
            _ => {
                if !self.rules.iter().any(|(_, rule)| rule.reads.contains(&id)) {
                    self.found.push(Fill { node: id, from: from.to_owned(), mode: self.mode });
                }
            }
        }
    }
}
