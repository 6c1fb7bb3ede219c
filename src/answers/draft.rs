//! Answers as they are kept on the device: by names, so that a newer form reads an older draft.

use super::cell::{Cell, Filled, Origin};
use super::{Answers, At};
use crate::form::Kind;
use crate::value::{Json, NodeId, Value};
use std::sync::Arc;

impl Answers {
    /// All own answers, relevant or not, with their origins.
    pub fn save(&self) -> Json {
        self.save_members(Answers::root(NodeId::ROOT))
    }

    fn save_members(&self, of: At) -> Json {
        let mut object = Json::Object(Vec::new());
        self.save_into(of, &mut object);
        object
    }

    fn save_into(&self, of: At, object: &mut Json) {
        for node in self.form.children(of.node) {
            let at = At { row: of.row, node };
            let item = self.form.node(node);
            match item.kind {
                Kind::Page => self.save_into(at, object),
                Kind::Note(_) => {}
                Kind::Group { .. } => {
                    let inner = self.save_members(at);
                    if !inner.members().is_empty() {
                        object.put(&item.name, inner);
                    }
                }
                Kind::Repeat { .. } => {
                    let rows = self.rows(at).into_iter().map(|row| self.save_members(At { row, node }));
                    object.put(&item.name, Json::Array(rows.collect()));
                }
                _ => {
                    if let Some(entry) = self.cell(at).and_then(save_cell) {
                        object.put(&item.name, entry);
                    }
                }
            }
        }
    }

    /// Takes answers out of a draft. Gives the paths of those that the form no longer has room for.
    pub fn restore(&mut self, draft: &Json) -> Vec<String> {
        let mut lost = Vec::new();
        self.restore_members(Answers::root(NodeId::ROOT), draft, &mut lost);
        self.recalculate_all();
        lost
    }

    fn restore_members(&mut self, of: At, draft: &Json, lost: &mut Vec<String>) {
        let form = self.form.clone();
        for (name, entry) in draft.members() {
            let found = form.ids().skip(1).find(|id| {
                let node = form.node(*id);
                node.container == of.node && node.name == *name && !matches!(node.kind, Kind::Page)
            });
            let Some(node) = found else {
                lost.push([&form.path(of.node), ".", name].concat());
                continue;
            };
            let at = At { row: of.row, node };
            match form.node(node).kind {
                Kind::Group { .. } => self.restore_members(at, entry, lost),
                Kind::Repeat { .. } => {
                    for row in self.rows(at) {
                        self.remove_row(row);
                    }
                    for entry in entry.items() {
                        match self.add_row(at, None) {
                            Some(row) => self.restore_members(At { row, node }, entry, lost),
                            None => lost.push(form.path(node)),
                        }
                    }
                }
                _ => {
                    let read = self.cell(at).and_then(|cell| restore_cell(cell, form.node(node), entry));
                    match (read, self.cell_mut(at)) {
                        (Some(read), Some(cell)) => *cell = read,
                        _ => lost.push(form.path(node)),
                    }
                }
            }
        }
    }
}

fn save_cell(cell: &Cell) -> Option<Json> {
    let word = match cell.own_origin {
        Origin::Typed | Origin::Autofilled => cell.own_origin.word(),
        _ if cell.filled.is_some() || cell.left => "empty",
        _ => return None,
    };
    let mut entry = Json::object([("origin", Json::text(word))]);
    if let Some(value) = cell.own.to_json().filter(|_| word != "empty") {
        entry.put("value", value);
    }
    if let Some((typed, _)) = &cell.unread {
        entry.put("typed", Json::Text(typed.clone()));
    }
    if let Some(filled) = &cell.filled {
        entry.put("filled", filled.to_json());
    }
    for (name, flag) in [("disputed", cell.disputed), ("left", cell.left)] {
        if flag {
            entry.put(name, Json::Bool(true));
        }
    }
    Some(entry)
}

fn restore_cell(cell: &Cell, node: &crate::form::Node, entry: &Json) -> Option<Cell> {
    let own_origin = match entry.str_at("origin")? {
        "typed" => Origin::Typed,
        "autofilled" => Origin::Autofilled,
        _ => Origin::Empty,
    };
    let own = match entry.get("value") {
        Some(value) => node.read_json(value)?,
        None => node.nothing(),
    };
    let flag = |name| entry.get(name).and_then(Json::as_bool).unwrap_or(false);
    // What could not be read then is read again now: the code is the same, and if rules have
    // become more lenient the text is in the input to be typed again.
    let unread = entry.str_at("typed").map(|typed| {
        let code = if matches!(node.kind, Kind::Date { .. }) { "date-unreadable" } else { "number-unreadable" };
        (Arc::from(typed), code)
    });
    let filled = entry.get("filled").and_then(|json| Filled::from_json(json, node)).map(Arc::new);
    let own = if let Value::Empty = own { node.nothing() } else { own };
    Some(Cell { own, own_origin, unread, filled, disputed: flag("disputed"), left: flag("left"), ..cell.clone() })
}
