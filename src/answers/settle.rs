//! Settling: relevance and values, each dirty answer once, in the order of ranks.

use super::cell::Origin;
use super::{Answers, At};
use crate::expr::{Env, Rule};
use crate::form::Kind;
use crate::value::{NodeId, RowId, Value, number_in_range};

impl Answers {
    /// Marks an answer to be settled and judged.
    pub(super) fn touch(&mut self, at: At) {
        self.version += 1;
        self.dirty.insert((self.form.node(at.node).rank, at));
        self.doubtful.insert(at);
    }

    /// Marks all that read an answer, and has itself judged again.
    pub(super) fn spread(&mut self, at: At) {
        let form = self.form.clone();
        let node = form.node(at.node);
        self.doubtful.insert(at);
        for reader in &node.settles {
            for row in self.instances(at.row, *reader) {
                self.touch(At { row, node: *reader });
            }
        }
        for reader in &node.judges {
            for row in self.instances(at.row, *reader) {
                self.doubtful.insert(At { row, node: *reader });
            }
        }
    }

    /// Settles and judges all that is marked.
    pub fn recalculate(&mut self) {
        while let Some((_, at)) = self.dirty.pop_first() {
            self.settle(at);
        }
        while let Some(at) = self.doubtful.pop_first() {
            self.judge(at);
        }
    }

    /// Calculates everything from nothing but the own answers.
    pub fn recalculate_all(&mut self) {
        let form = self.form.clone();
        for node in form.ids() {
            for row in self.rows_of(form.node(node).frame) {
                self.touch(At { row, node });
            }
        }
        self.recalculate();
    }

    fn settle(&mut self, at: At) {
        let form = self.form.clone();
        let node = form.node(at.node);
        let Some(old) = self.cell(at) else {
            return;
        };
        let before = (old.relevant, old.answer(node));
        let (mut own, mut own_origin) = (old.own.clone(), old.own_origin);
        let outer = at.node == NodeId::ROOT || self.relevant(self.seen_from(at.row, node.parent));
        let relevant = outer && node.relevant.as_ref().is_none_or(|rule| self.holds(rule, at.row));
        if let Some(default) = node.default.as_ref().filter(|_| matches!(own_origin, Origin::Empty | Origin::Default)) {
            own = self.evaluate(default, at.row);
            own_origin = if own.is_empty() { Origin::Empty } else { Origin::Default };
            if own.is_empty() {
                own = node.nothing();
            }
        }
        let (mut value, mut origin) = (own.clone(), own_origin);
        if let Some(rule) = node.calculate.as_ref().filter(|_| !(node.overridable && own_origin == Origin::Typed)) {
            value = self.evaluate(rule, at.row);
            origin = Origin::Calculated;
            // A rule gives any number; an answer has at most 15 digits, or is whole and in range.
            if let (Kind::Number { whole, .. }, Value::Number(n)) = (&node.kind, &value) {
                let n = if *whole { *n } else { n.shortened(15) };
                value = if number_in_range(&n, *whole) { Value::Number(n) } else { Value::Empty };
            }
        }
        if let Some(copy) = node.copy.as_ref().filter(|copy| self.holds(&copy.when, at.row)) {
            value = Answers::answer(self, self.seen_from(at.row, copy.from));
            origin = Origin::Copied;
        }
        let repeat = matches!(node.kind, Kind::Repeat { .. });
        let Some(cell) = self.cell_mut(at) else {
            return;
        };
        if repeat {
            (value, origin) = (cell.value.clone(), cell.origin);
        }
        let same = cell.relevant == relevant && cell.value == value && cell.origin == origin;
        (cell.own, cell.own_origin, cell.relevant, cell.value, cell.origin) = (own, own_origin, relevant, value, origin);
        if !same {
            let after = (cell.relevant, cell.answer(node));
            self.changed.insert(at);
            self.doubtful.insert(at);
            if before != after {
                self.spread(at);
            }
        }
    }

    /// The result of a rule in a row; empty when it ran out of steps.
    pub fn result(&self, rule: &Rule, row: RowId) -> Value {
        self.run(rule, row).unwrap_or_default()
    }

    fn run(&self, rule: &Rule, row: RowId) -> Option<Value> {
        let mut env = Env::new(self, row);
        let value = rule.expr.eval(&mut env);
        (!env.spent()).then_some(value)
    }

    /// The same, and takes note of a rule that ran out of steps.
    pub(super) fn evaluate(&mut self, rule: &Rule, row: RowId) -> Value {
        let result = self.run(rule, row);
        self.spent |= result.is_none();
        result.unwrap_or_default()
    }

    /// Whether a condition is true; an empty one is not.
    pub(super) fn holds(&mut self, rule: &Rule, row: RowId) -> bool {
        self.evaluate(rule, row) == Value::Bool(true)
    }

    /// Every row of a repeat; the one row of the form itself.
    pub fn rows_of(&self, frame: NodeId) -> Vec<RowId> {
        if frame == NodeId::ROOT {
            return vec![RowId::ROOT];
        }
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(i, row)| row.as_ref().filter(|row| row.repeat == frame).map(|_| RowId(i as u32))).collect()
    }

    /// The rows of an item that agree with a row on the repeats that both stand in.
    pub(super) fn instances(&self, row: RowId, node: NodeId) -> Vec<RowId> {
        let mut frames = vec![self.form.node(node).frame];
        while let Some(frame) = frames.last().copied().filter(|frame| *frame != NodeId::ROOT) {
            frames.push(self.form.node(frame).frame);
        }
        let mut shared = row;
        let below = loop {
            let Some(here) = self.row(shared) else {
                return Vec::new();
            };
            if let Some(depth) = frames.iter().position(|frame| *frame == here.repeat) {
                break depth;
            }
            shared = here.parent;
        };
        let mut rows = vec![shared];
        for repeat in frames.iter().take(below).rev() {
            rows = rows.into_iter().flat_map(|row| self.rows(At { row, node: *repeat })).collect();
        }
        rows
    }
}
