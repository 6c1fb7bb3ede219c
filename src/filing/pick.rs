//! Rows picked from what a register knows.

use super::Filing;
use super::effect::{Choice, Notice};
use crate::answers::{At, Filled, Origin};
use crate::form::{Fill, Kind};
use crate::value::{Json, NodeId, RowId};

/// How many answers tell one choice from another.
const NAMED: usize = 3;

/// An answer whose objects can become rows.
struct Picked<'a> {
    source: usize,
    fills: &'a [Fill],
    body: &'a Json,
    repeat: At,
    array: &'a [Json],
}

impl Filing {
    /// Everything that can be picked now, without what stands in a row already.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let mut choices = Vec::new();
        // Most forms have nothing to pick from, and this is asked after every event.
        if self.answers.form().asks.iter().all(|ask| ask.pick.is_none()) {
            return choices;
        }
        for lookup in 0..self.lookups.len() {
            let Some(picked) = self.picked(lookup) else {
                continue;
            };
            for (number, object) in picked.array.iter().enumerate() {
                let said = self.said_of(&picked, object);
                // The first answer tells who it is.
                let taken = said.first().is_some_and(|(node, filled)| {
                    let mut rows = self.answers.rows(picked.repeat).into_iter();
                    rows.any(|row| {
                        // A default is nobody's yet.
                        let at = At { row, node: *node };
                        self.answers.answer(at) == filled.value
                            && self.answers.origin(at) != Origin::Default
                    })
                });
                let label = self.label(&said);
                if !taken && !label.is_empty() {
                    choices.push(Choice { repeat: picked.repeat, number, label, lookup });
                }
            }
        }
        choices
    }

    /// What tells a choice from another: a name first, which says more than a number.
    fn label(&self, said: &[(NodeId, Filled)]) -> String {
        let mut texts = Vec::new();
        for (node, filled) in said {
            let kind = &self.answers.form().node(*node).kind;
            if matches!(kind, Kind::Text(_) | Kind::Date { .. }) {
                let text = self.answers.written(*node, &filled.value);
                let number = text.starts_with(|c: char| c.is_ascii_digit());
                texts.insert(if number { texts.len() } else { 0 }, text);
            }
        }
        texts.truncate(NAMED);
        texts.join(", ")
    }

    /// What a lookup has brought to pick from, if it is for that.
    fn picked(&self, lookup: usize) -> Option<Picked<'_>> {
        let (ask, row, body) = self.brought(lookup)?;
        let pick = ask.pick.as_ref()?;
        let array = body.get("values")?.pointer(&pick.from)?.items();
        let repeat = At { row, node: pick.repeat };
        Some(Picked { source: ask.source, fills: &pick.fills, body, repeat, array })
    }

    /// What a choice says of the fields of a row.
    fn said_of(&self, picked: &Picked<'_>, object: &Json) -> Vec<(NodeId, Filled)> {
        let mut said = Vec::new();
        for fill in picked.fills {
            if let Some(filled) = self.filled(picked.source, fill, picked.body, object) {
                said.push((fill.node, filled));
            }
        }
        said
    }

    /// Lets a choice become a row: an untouched one, or a new one.
    pub(super) fn pick_row(&mut self, repeat: At, number: usize) {
        let chosen = |choice: &&Choice| choice.repeat == repeat && choice.number == number;
        let Some(lookup) = self.screen.choices.iter().find(chosen).map(|choice| choice.lookup)
        else {
            return;
        };
        if !self.open() || self.answers.is_readonly(repeat) {
            return;
        }
        let Some(said) = self
            .picked(lookup)
            .and_then(|picked| Some(self.said_of(&picked, picked.array.get(number)?)))
        else {
            return;
        };
        let untouched = |row: &RowId| {
            let inside = self.answers.form().children(repeat.node);
            let mut touched = false;
            for node in inside {
                for at in self.answers.places(At { row: *row, node }) {
                    touched |=
                        self.answers.is_touched(at) && self.answers.origin(at) != Origin::Default;
                }
            }
            !touched
        };
        let empty = self.answers.rows(repeat).into_iter().find(untouched);
        if let Some(row) = empty.or_else(|| self.answers.add_row(repeat, None)) {
            for (node, filled) in said {
                // The press has taken it.
                self.answers.fill(At { row, node }, Filled { suggest: false, ..filled });
            }
            self.answers.recalculate();
            self.say(Notice::RowAdded);
        }
    }

    /// A row that was picked is somebody else's once the citizen types another first answer: what
    /// came with the old one goes.
    pub(super) fn unpick(&mut self, at: At) {
        let form = self.answers.form().clone();
        for ask in &form.asks {
            let fills = ask.pick.as_ref().map_or(&[][..], |pick| &pick.fills);
            let first = fills.iter().find(|fill| form.node(fill.node).calculate.is_none());
            if first.is_some_and(|first| first.node == at.node)
                && self.answers.origin(at) == Origin::Typed
            {
                for fill in fills.iter().filter(|fill| fill.node != at.node) {
                    self.answers.unfill(At { row: at.row, node: fill.node }, ask.source);
                }
            }
        }
    }
}
