//! Answers as they are kept on the device: by names, so that a newer form reads an older draft.

use super::cell::{Cell, Filled, Origin};
use super::{Answers, At};
use crate::form::{Kind, Node};
use crate::value::{Json, NodeId, Value, Writer};
use std::sync::Arc;

impl Answers {
    /// All own answers, relevant or not, with their origins, as one JSON object.
    pub fn save(&self) -> String {
        let mut w = Writer::default();
        self.write_draft(&mut w);
        w.finish()
    }

    /// Writes [`Answers::save`].
    pub fn write_draft(&self, w: &mut Writer) {
        self.object(Answers::root(NodeId::ROOT), true, w);
    }

    /// Takes answers out of a draft, except where the citizen has typed meanwhile. Gives the number of
    /// those that the form has no longer room for.
    pub fn restore(&mut self, draft: &Json) -> usize {
        let lost = self.restore_members(Answers::root(NodeId::ROOT), draft);
        self.recalculate_all();
        lost
    }

    fn restore_members(&mut self, of: At, draft: &Json) -> usize {
        let form = self.form.clone();
        let mut lost = 0;
        for (name, entry) in draft.members() {
            let Some(node) = self.form.member(of.node, name) else {
                lost += 1;
                continue;
            };
            let at = At { row: of.row, node };
            match form.node(node).kind {
                Kind::Group { .. } => lost += self.restore_members(at, entry),
                Kind::Repeat { .. } if self.typed_inside(at) => {}
                Kind::Repeat { .. } => {
                    self.remove_rows(at);
                    for entry in entry.items() {
                        match self.add_row(at, None) {
                            Some(row) => lost += self.restore_members(At { row, node }, entry),
                            None => lost += 1,
                        }
                    }
                }
                _ => {
                    let Some(cell) = self.cell_mut(at) else {
                        continue;
                    };
                    if cell.own_origin != Origin::Typed {
                        lost += usize::from(cell.restore(form.node(node), entry).is_none());
                    }
                }
            }
        }
        lost
    }

    /// Whether the citizen has typed into a row of a repeat.
    fn typed_inside(&self, repeat: At) -> bool {
        self.rows(repeat).iter().any(|row| {
            let mut inside = self.form.children(repeat.node);
            let typed = |node| {
                let cell = self.cell(At { row: *row, node });
                cell.is_some_and(|cell| cell.own_origin == Origin::Typed)
            };
            inside.any(typed)
        })
    }
}

impl Cell {
    /// Writes what is known of the own answer, if anything is.
    pub(super) fn save(&self, name: &str, w: &mut Writer) {
        let given = matches!(self.own_origin, Origin::Typed | Origin::Autofilled);
        if !given && self.filled.is_none() && !self.left {
            return;
        }
        w.key(name).open("{");
        w.text_at("origin", if given { self.own_origin } else { Origin::Empty }.word());
        if given {
            w.value_at("value", &self.own);
        }
        if let Some((typed, _)) = &self.unread {
            w.text_at("typed", typed);
        }
        if let Some(filled) = &self.filled {
            filled.write(w);
        }
        w.flag("disputed", self.disputed);
        if let Some(reason) = &self.reason {
            w.text_at("reason", reason);
        }
        w.flag("left", self.left);
        w.close("}");
    }

    /// Reads what [`Cell::save`] wrote; nothing, and nothing is changed, where that does not fit.
    fn restore(&mut self, node: &Node, entry: &Json) -> Option<()> {
        let origin = entry.str_at("origin")?;
        self.own = match entry.get("value") {
            Some(value) => node.read_json(value)?,
            None => node.nothing(),
        };
        self.own_origin = match origin {
            "typed" => Origin::Typed,
            "autofilled" => Origin::Autofilled,
            _ => Origin::Empty,
        };
        // What could not be read then is read again now: the code is the same, and if rules have
        // become more lenient the text is in the input to be typed again.
        self.unread = entry.str_at("typed").map(|typed| {
            let code = if matches!(node.kind, Kind::Date { .. }) {
                "date-unreadable"
            } else {
                "number-unreadable"
            };
            (typed.into(), code)
        });
        self.filled =
            entry.get("filled").and_then(|json| Filled::from_json(json, node)).map(Arc::new);
        self.disputed = is(entry, "disputed");
        self.reason = entry.str_at("reason").map(Arc::from);
        self.left = is(entry, "left");
        Some(())
    }
}

impl Filled {
    fn write(&self, w: &mut Writer) {
        w.key("filled").open("{");
        w.int_at("source", self.source as i64);
        w.text_at("register", &self.register);
        w.text_at("level", &self.level);
        w.text_at("record", &self.record);
        w.int_at("asOf", self.as_of);
        w.flag("lock", self.lock);
        w.flag("suggest", self.suggest);
        w.value_at("value", &self.value);
        if !self.among.is_empty() {
            w.text_at("was", &self.was);
            w.value_at("among", &Value::List(self.among.clone()));
        }
        w.close("}");
    }

    fn from_json(json: &Json, node: &Node) -> Option<Filled> {
        Some(Filled {
            source: usize::try_from(json.int_at("source")?).ok()?,
            register: json.str_at("register")?.into(),
            level: json.str_at("level")?.into(),
            record: json.str_at("record")?.into(),
            as_of: json.int_at("asOf")?,
            value: json.get("value").map_or(Some(Value::Empty), |value| node.read_json(value))?,
            among: Filled::parts(node, json),
            was: json.str_at("was").unwrap_or_default().into(),
            lock: is(json, "lock"),
            suggest: is(json, "suggest"),
        })
    }
}

fn is(json: &Json, name: &str) -> bool {
    json.get(name).and_then(Json::as_bool) == Some(true)
}
