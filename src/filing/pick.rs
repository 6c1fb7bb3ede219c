//! Rows picked from what a register knows.

use super::Filing;
use super::effect::{Choice, Notice};
use crate::answers::{At, Origin};
use crate::form::{Kind, Pick};
use crate::value::{Json, RowId};

/// How many answers tell one choice from another.
const NAMED: usize = 3;

impl Filing {
    /// Everything that can be picked now, without what stands in a row already.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let (form, mut choices) = (self.answers.form(), Vec::new());
        for lookup in 0..self.lookups.len() {
            let Some((ask, row, body)) = self.brought(lookup) else {
                continue;
            };
            let Some(pick) = &ask.pick else {
                continue;
            };
            let repeat = At { row, node: pick.repeat };
            let many = array(body, pick).map_or(0, |json| json.items().len());
            for number in 0..many {
                let object = object(body, pick, number).unwrap_or(&Json::Null);
                let mut texts = Vec::new();
                let mut there = Vec::new();
                for fill in &pick.fills {
                    let Some(filled) = self.filled(ask.source, fill, body, object) else {
                        continue;
                    };
                    if matches!(form.node(fill.node).kind, Kind::Text(_) | Kind::Date { .. }) {
                        let text = self.answers.written(fill.node, &filled.value);
                        // A name says more than a number.
                        let number = text.starts_with(|c: char| c.is_ascii_digit());
                        texts.insert(if number { texts.len() } else { 0 }, text);
                    }
                    there.push((fill.node, filled.value));
                }
                // The first answer tells who it is.
                let taken = there.first().is_some_and(|(node, value)| {
                    let rows = self.answers.rows(repeat);
                    rows.iter()
                        .any(|row| self.answers.answer(At { row: *row, node: *node }) == *value)
                });
                texts.truncate(NAMED);
                if !taken && !texts.is_empty() {
                    choices.push(Choice { repeat, number, label: texts.join(", "), lookup });
                }
            }
        }
        choices
    }

    /// Lets a choice become a row: an untouched one, or a new one.
    pub(super) fn pick_row(&mut self, repeat: At, number: usize) {
        let found = self
            .screen
            .choices
            .iter()
            .find(|choice| choice.repeat == repeat && choice.number == number)
            .map(|choice| choice.lookup);
        let Some((ask, _, body)) = found
            .filter(|_| self.open() && !self.answers.is_readonly(repeat))
            .and_then(|at| self.brought(at))
        else {
            return;
        };
        let Some(pick) = &ask.pick else {
            return;
        };
        let object = object(body, pick, number).unwrap_or(&Json::Null);
        let mut filled = Vec::new();
        for fill in &pick.fills {
            if let Some(mut said) = self.filled(ask.source, fill, body, object) {
                // The press has taken it.
                said.suggest = false;
                filled.push((fill.node, said));
            }
        }
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
            for (node, said) in filled {
                self.answers.fill(At { row, node }, said);
            }
            self.answers.recalculate();
            self.say(Notice::RowAdded);
        }
    }
}

impl Filing {
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

fn array<'a>(body: &'a Json, pick: &Pick) -> Option<&'a Json> {
    body.get("values")?.pointer(&pick.from)
}

fn object<'a>(body: &'a Json, pick: &Pick, number: usize) -> Option<&'a Json> {
    array(body, pick)?.items().get(number)
}
