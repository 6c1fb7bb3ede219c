//! What a page shows of one item, as an absolute statement.

use super::cell::{Cell, Filled, Origin};
use super::{Answers, At, Issue, formats};
use crate::form::{Kind, Node};
use crate::value::{
    NodeId, Numbers, Private, Value, digits, read_date, read_decimal, read_integer, read_text,
    show_decimal, text,
};
use std::sync::Arc;

/// All that a page shows of one item. Showing it twice is harmless.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Patch {
    /// Which item.
    pub at: At,
    /// Whether it is asked at all.
    pub relevant: bool,
    /// Whether an answer must be given.
    pub required: bool,
    /// Whether it can not be edited.
    pub readonly: bool,
    /// Whether it is read-only because a register's word holds.
    pub locked: bool,
    /// The answer; for a repeat, its rows.
    pub value: Private<Value>,
    /// The text of the input: what was typed where that cannot be read.
    pub text: Private<String>,
    /// The parent's code, or whether each option is offered.
    pub offer: Private<Value>,
    /// Where the answer comes from.
    pub origin: Origin,
    /// What a register said of it.
    pub filled: Option<Arc<Filled>>,
    /// Whether the citizen says that the register is wrong.
    pub disputed: bool,
    /// What is to be put right and may be said by now; warnings too.
    pub issues: Vec<Issue>,
}

impl Answers {
    /// What a page shows of an item.
    pub fn patch(&self, at: At) -> Option<Patch> {
        let cell = self.cell(at)?;
        let node = self.form.node(at.node);
        Some(Patch {
            at,
            relevant: cell.relevant,
            required: cell.required,
            readonly: cell.readonly,
            locked: cell.locked(),
            value: Private(cell.value.clone()),
            text: Private(self.text(cell, node)),
            offer: Private(cell.offer.clone()),
            origin: cell.origin,
            filled: cell.filled.clone(),
            disputed: cell.disputed,
            issues: if cell.left { cell.issues.clone() } else { Vec::new() },
        })
    }

    /// Patches for all that has changed since the last call, in reading order of items.
    pub fn patches(&mut self) -> Vec<Patch> {
        let mut patches = Vec::new();
        while let Some(at) = self.changed.next() {
            patches.extend(self.patch(at));
        }
        patches
    }

    /// What an input shows.
    fn text(&self, cell: &Cell, node: &Node) -> String {
        match (&cell.unread, &cell.value) {
            (Some((typed, _)), _) if cell.origin == cell.own_origin => (**typed).to_owned(),
            (_, value) => show(value, node, self.form.numbers),
        }
    }

    /// A value of an item as it would be typed.
    pub fn written(&self, node: NodeId, value: &Value) -> String {
        show(value, self.form.node(node), self.form.numbers)
    }

    /// Takes what the citizen typed into an item that may be edited. Says whether it was taken.
    pub fn type_text(&mut self, at: At, typed: &str) -> bool {
        match self.read(at, typed) {
            Ok(value) => self.set(at, value),
            Err(code) => self.put(at, Value::Empty, Some((typed.into(), code))),
        }
    }

    /// Takes what the citizen chose, ticked or attached.
    pub fn set(&mut self, at: At, value: Value) -> bool {
        let node = self.form.node(at.node);
        // Of another type it is nobody's answer.
        let fits =
            value.to_json().is_none_or(|json| node.read_json(&json).as_ref() == Some(&value));
        fits && self.put(at, self.canonical(at.node, value), None)
    }

    pub(super) fn read(&self, at: At, typed: &str) -> Result<Value, &'static str> {
        if text::trim(typed).is_empty() {
            return Ok(Value::Empty);
        }
        match &self.form.node(at.node).kind {
            Kind::Number { whole: true, .. } => read_integer(typed, self.form.numbers),
            Kind::Number { .. } => read_decimal(typed, self.form.numbers),
            Kind::Date { .. } => read_date(typed),
            _ => Ok(self.canonical(at.node, Value::text(text::trim(typed)))),
        }
    }

    /// A value in the one way it is kept: text in NFC, in upper case or in its format's own form.
    pub fn canonical(&self, node: NodeId, value: Value) -> Value {
        match (&self.form.node(node).kind, &value) {
            (Kind::Text(kind), Value::Text(text)) => {
                let value = read_text(text, kind.upper);
                let text = value
                    .as_text()
                    .and_then(|text| formats::normalise(&self.form, kind.format?, text));
                text.map_or(value, |text| Value::text(&text))
            }
            (Kind::Choice { other: true, .. }, Value::Text(text)) => read_text(text, false),
            (Kind::Choice { other: true, .. }, Value::List(items)) => {
                let mut clean = Vec::new();
                for item in items.iter() {
                    clean.push(self.canonical(node, item.clone()));
                }
                Value::list(clean)
            }
            _ => value,
        }
    }

    fn put(&mut self, at: At, value: Value, unread: Option<(Arc<str>, &'static str)>) -> bool {
        let form = self.form.clone();
        let node = form.node(at.node);
        let overridable = node.overridable;
        let Some(cell) =
            self.cell_mut(at).filter(|cell| node.is_field() && (!cell.readonly || overridable))
        else {
            return false;
        };
        if cell.own == value && cell.unread == unread && cell.own_origin == Origin::Typed {
            return true;
        }
        // The same value typed over a register's stays the register's.
        if cell.own_origin != Origin::Autofilled || cell.own != value || unread.is_some() {
            cell.own_origin = Origin::Typed;
        }
        cell.own = if value.is_empty() { node.nothing() } else { value };
        cell.unread = unread;
        cell.refused.clear();
        self.follow(at);
        self.clear_choices_of(at);
        true
    }

    /// A choice out of a list that depends on this answer starts anew.
    fn clear_choices_of(&mut self, at: At) {
        let form = self.form.clone();
        for reader in &form.node(at.node).judges {
            let Kind::Choice { options: crate::form::Options::List(_, Some(parent)), .. } =
                &form.node(reader.node).kind
            else {
                continue;
            };
            if !parent.reads.contains(&at.node) {
                continue;
            }
            for row in self.instances(at.row, reader.node) {
                let child = At { row, node: reader.node };
                if let Some(cell) = self.cell_mut(child).filter(|cell| !cell.own.is_empty()) {
                    cell.own = form.node(reader.node).nothing();
                    cell.own_origin = Origin::Typed;
                    cell.left = false;
                    self.touch(child);
                    self.recalculate();
                    self.clear_choices_of(child);
                }
            }
        }
    }

    /// Takes what a register says of an item. Typing wins: an answer of the citizen's own stays, and
    /// the register's is kept beside it.
    pub fn fill(&mut self, at: At, filled: Filled) {
        let Some(cell) = self.cell_mut(at) else {
            return;
        };
        let free = matches!(cell.own_origin, Origin::Empty | Origin::Default | Origin::Autofilled)
            && !cell.disputed;
        // A value from a source declared later does not push out one declared earlier, nor does an
        // older one a newer of the same source.
        let first = cell.filled.as_ref().is_some_and(|old| {
            old.source < filled.source || old.source == filled.source && old.as_of > filled.as_of
        });
        if first && cell.own_origin == Origin::Autofilled {
            return;
        }
        let same = filled.value == cell.own && cell.unread.is_none();
        if filled.among.is_empty() && (same || free && !filled.suggest) {
            cell.own = filled.value.clone();
            cell.own_origin = Origin::Autofilled;
            cell.unread = None;
            cell.refused.clear();
        }
        cell.filled = Some(Arc::new(filled));
        self.follow(at);
    }

    /// A register's word no longer applies, since what it was asked with has changed.
    pub fn unfill(&mut self, at: At, source: usize) {
        let nothing = self.form.node(at.node).nothing();
        let Some(cell) = self
            .cell_mut(at)
            .filter(|cell| cell.filled.as_ref().is_some_and(|f| f.source == source))
        else {
            return;
        };
        cell.filled = None;
        (cell.disputed, cell.reason) = (false, None);
        if cell.own_origin == Origin::Autofilled {
            (cell.own, cell.own_origin) = (nothing, Origin::Empty);
        }
        self.follow(at);
    }

    /// The citizen takes what a register offers; of several things that it can mean, the one with
    /// this number. The parts of an address belong together.
    pub fn take(&mut self, at: At, number: usize) {
        let among = self.filled(at).map(|filled| filled.among.clone()).unwrap_or_default();
        if !among.is_empty() {
            let Some(part) = among.get(number) else {
                return;
            };
            self.take_one(at, part.clone());
        }
        let group = self.form.node(at.node).parent;
        if !matches!(self.form.node(group).kind, Kind::Group { address: true, .. }) {
            return self.take_said(at);
        }
        let record = |answers: &Answers, at| {
            answers.filled(at).map(|filled| (filled.source, filled.record.clone()))
        };
        let (form, wanted) = (self.form.clone(), record(self, at));
        for node in form.children(group) {
            let part = At { node, ..at };
            // What stands beside a part that was chosen may be the citizen's own already.
            let own = !among.is_empty() && self.cell(part).is_some_and(|cell| !cell.own.is_empty());
            if record(self, part) == wanted && !own {
                self.take_said(part);
            }
        }
    }

    fn take_said(&mut self, at: At) {
        if let Some(filled) = self.filled(at).filter(|filled| filled.among.is_empty()) {
            self.take_one(at, filled.value.clone());
        }
    }

    fn take_one(&mut self, at: At, value: Value) {
        if let Some(cell) = self.cell_mut(at) {
            (cell.own, cell.own_origin, cell.unread, cell.disputed) =
                (value, Origin::Autofilled, None, false);
            cell.reason = None;
            self.follow(at);
        }
    }

    /// Why a register is wrong, in the citizen's words; at most 500 characters are kept. Says whether
    /// that is asked of the item.
    pub fn set_reason(&mut self, at: At, why: &str) -> bool {
        let why: String = text::trim(why).chars().take(500).collect();
        let Some(cell) = self.cell_mut(at).filter(|cell| cell.disputed) else {
            return false;
        };
        cell.reason = (!why.is_empty()).then(|| why.into());
        self.version += 1;
        true
    }

    /// Why a register is wrong, in the citizen's words.
    pub fn reason(&self, at: At) -> Option<&Arc<str>> {
        self.cell(at)?.reason.as_ref()
    }

    /// The citizen says that a register is wrong: the item can be edited and carries the mark.
    pub fn dispute(&mut self, at: At) {
        if let Some(cell) = self.cell_mut(at).filter(|cell| cell.filled.is_some()) {
            cell.disputed = true;
            self.follow(at);
        }
    }

    /// The citizen has been at an item: from now on its issues are shown.
    /// Says whether that is new.
    pub fn leave(&mut self, at: At) -> bool {
        let Some(cell) = self.cell_mut(at).filter(|cell| !cell.left) else {
            return false;
        };
        cell.left = true;
        self.changed.add(0, at);
        true
    }

    /// A new answer is on its way: what was wrong with the one before is not said meanwhile.
    pub fn begin(&mut self, at: At) {
        if let Some(cell) = self.cell_mut(at).filter(|cell| cell.left) {
            cell.left = false;
            self.changed.add(0, at);
        }
    }

    /// What the portal found wrong with an answer, until the answer changes.
    pub fn refuse(&mut self, at: At, issue: Issue) {
        if let Some(cell) = self.cell_mut(at) {
            cell.refused.push(issue);
            cell.left = true;
            self.changed.add(0, at);
            self.doubt(at);
            self.recalculate();
        }
    }
}

/// A value as an input of its item shows it.
pub(super) fn show(value: &Value, node: &Node, numbers: Numbers) -> String {
    match value {
        Value::Text(text) => (**text).to_owned(),
        Value::Number(n) => {
            show_decimal(n, numbers, matches!(node.kind, Kind::Number { money: true, .. }))
        }
        Value::Date(date) => {
            let part = |p: Option<i64>| p.map(digits).unwrap_or_default();
            text::joined(&[&part(date.day()), "/", &part(date.month()), "/", &digits(date.year())])
        }
        _ => String::new(),
    }
}
