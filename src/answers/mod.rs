//! What one citizen has answered, always recalculated.
//!
//! Invariant, held by the keystone test: after every change the state equals the one calculated
//! from nothing out of the same own answers. A change settles first (relevance, values) in the
//! order sorted at parse time and judges afterwards (required, read-only, issues), and touches only
//! what reads what has changed.

mod cell;
mod check;
mod data;
mod draft;
mod file;
mod formats;
mod issue;
mod judge;
#[cfg(test)]
mod keystone;
mod marks;
mod rows;
mod settle;
mod view;

pub use cell::{Filled, Origin};
pub use check::{Checked, Chosen, Found, Lock, check};
pub(crate) use file::file_issue;
pub use issue::Issue;
pub use view::Patch;

use crate::form::{Form, Kind};
use crate::value::{Date, NodeId, RowId, Value};
use cell::{Cell, Row};
use marks::Marks;
use std::sync::Arc;

/// The place of one answer: an item, in a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct At {
    /// The item.
    pub node: NodeId,
    /// The row that holds it; [`RowId::ROOT`] outside all repeats.
    pub row: RowId,
}

/// One citizen's answers to one form.
pub struct Answers {
    form: Arc<Form>,
    today: Date,
    /// By row identity; nothing where a row was removed.
    rows: Vec<Option<Row>>,
    /// To be settled.
    dirty: Marks,
    /// To be judged.
    doubtful: Vec<At>,
    /// Changed since the last patches.
    changed: Marks,
    /// The row that was removed last: its repeat, where it stood, and itself. It is kept, but in no
    /// list, until another is removed or it is let go.
    removed: Option<(At, usize, RowId)>,
    /// Whether a rule ran out of steps since the last time someone asked.
    spent: bool,
    /// Counts changes of own answers and rows.
    version: u64,
}

impl Answers {
    /// No answers yet.
    pub fn new(form: Arc<Form>, today: Date) -> Answers {
        let mut answers = Answers::blank(form, today);
        answers.recalculate();
        answers
    }

    /// No answers yet, and nothing calculated.
    fn blank(form: Arc<Form>, today: Date) -> Answers {
        let mut answers = Answers {
            form,
            today,
            rows: Vec::new(),
            dirty: Marks::default(),
            doubtful: Vec::new(),
            changed: Marks::default(),
            removed: None,
            spent: false,
            version: 0,
        };
        answers.new_row(NodeId::ROOT, RowId::ROOT);
        answers
    }

    /// The form that is answered.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// The date that counts as today.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Lets another day begin.
    pub fn set_today(&mut self, today: Date) {
        if std::mem::replace(&mut self.today, today) != today {
            let form = self.form.clone();
            for node in &form.daily {
                self.touch_rows(*node);
            }
            self.recalculate();
        }
    }

    /// The answer of an item as rules see it: empty when it is not relevant.
    pub fn answer(&self, at: At) -> Value {
        match self.cell(at) {
            Some(cell) => cell.answer(self.form.node(at.node)),
            None => Value::Empty,
        }
    }

    /// The rows of a repeat in the order of the citizen, whether relevant or not.
    pub fn rows(&self, at: At) -> Vec<RowId> {
        let mut rows = Vec::new();
        for value in self.cell(at).map_or(&[][..], |cell| cell.value.items()) {
            if let Value::Row(row) = value {
                rows.push(*row);
            }
        }
        rows
    }

    /// Whether an item is asked.
    pub fn relevant(&self, at: At) -> bool {
        self.cell(at).is_some_and(|cell| cell.relevant)
    }

    /// Whether an answer is required.
    pub fn required(&self, at: At) -> bool {
        self.cell(at).is_some_and(|cell| cell.required)
    }

    /// Whether an answer can not be edited.
    pub fn is_readonly(&self, at: At) -> bool {
        self.cell(at).is_some_and(|cell| cell.readonly)
    }

    /// Where an answer comes from.
    pub fn origin(&self, at: At) -> Origin {
        self.cell(at).map_or(Origin::Empty, |cell| cell.origin)
    }

    /// What a register last said of an item.
    pub fn filled(&self, at: At) -> Option<&Arc<Filled>> {
        self.cell(at)?.filled.as_ref()
    }

    /// All that is wrong with an item, shown or not; warnings too.
    pub fn issues(&self, at: At) -> &[Issue] {
        self.cell(at).map_or(&[], |cell| &cell.issues)
    }

    /// Whether an error of an item is shown.
    pub fn complains(&self, at: At) -> bool {
        self.cell(at).is_some_and(|cell| cell.left && is_wrong(&cell.issues))
    }

    /// The places inside an item, itself included, in the order of reading: rows one after the other.
    pub fn places(&self, within: At) -> Vec<At> {
        let mut found = Vec::new();
        self.collect(within, &mut found);
        found
    }

    fn collect(&self, within: At, found: &mut Vec<At>) {
        found.push(within);
        let repeat = matches!(self.form.node(within.node).kind, Kind::Repeat { .. });
        for row in if repeat { self.rows(within) } else { vec![within.row] } {
            for node in self.form.children(within.node) {
                self.collect(At { row, node }, found);
            }
        }
    }

    /// The place of an item of the form itself, outside all repeats.
    pub fn root(node: NodeId) -> At {
        At { row: RowId::ROOT, node }
    }

    /// The row a row stands in, and the repeat it is a row of.
    pub fn row_of(&self, row: RowId) -> Option<(RowId, NodeId)> {
        self.row(row).map(|row| (row.parent, row.repeat))
    }

    /// Grows with every change of an answer or of rows.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whether the citizen says that a register is wrong about an item.
    pub fn disputed(&self, at: At) -> bool {
        self.cell(at).is_some_and(|cell| cell.disputed)
    }

    /// Whether an item has an answer, or has had one.
    pub fn is_touched(&self, at: At) -> bool {
        self.cell(at).is_some_and(|cell| cell.own_origin != Origin::Empty || cell.unread.is_some())
    }

    /// Whether a rule ran out of steps since the last call.
    pub fn take_spent(&mut self) -> bool {
        std::mem::take(&mut self.spent)
    }

    // Not copied to every place that calls it: that is smaller.
    #[inline(never)]
    fn row(&self, row: RowId) -> Option<&Row> {
        self.rows.get(row.0 as usize)?.as_ref()
    }

    fn cell(&self, at: At) -> Option<&Cell> {
        self.row(at.row)?.cells.get(self.form.node(at.node).slot)
    }

    fn cell_mut(&mut self, at: At) -> Option<&mut Cell> {
        let slot = self.form.node(at.node).slot;
        self.rows.get_mut(at.row.0 as usize)?.as_mut()?.cells.get_mut(slot)
    }

    /// The place of an item as seen from a row: in the row itself or one it stands in.
    pub fn seen_from(&self, mut row: RowId, node: NodeId) -> At {
        let frame = self.form.node(node).frame;
        while let Some(here) = self.row(row) {
            if here.repeat == frame || row == RowId::ROOT {
                break;
            }
            row = here.parent;
        }
        At { row, node }
    }
}

/// Whether an error is among issues, not only warnings.
pub(crate) fn is_wrong(issues: &[Issue]) -> bool {
    issues.iter().any(|issue| !issue.warning)
}

impl crate::expr::Answers for Answers {
    fn answer(&self, row: RowId, node: NodeId) -> Value {
        Answers::answer(self, self.seen_from(row, node))
    }

    fn position(&self, row: RowId) -> Option<i64> {
        let here = self.row(row).filter(|_| row != RowId::ROOT)?;
        let rows = self.rows(At { row: here.parent, node: here.repeat });
        rows.iter().position(|r| *r == row).map(|i| i as i64 + 1)
    }

    fn today(&self) -> Date {
        self.today
    }
}
