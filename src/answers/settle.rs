//! Settling: relevance and values, each dirty answer once, in the order of ranks.

use super::cell::{Cell, Origin};
use super::{Answers, At};
use crate::expr::{Env, Rule};
use crate::form::{Kind, Node};
use crate::value::{NodeId, RowId, Value, number_in_range};

impl Answers {
    /// Marks an answer to be settled and judged.
    pub(super) fn touch(&mut self, at: At) {
        self.version += 1;
        let new = self.cell_mut(at).is_some_and(|cell| !std::mem::replace(&mut cell.dirty, true));
        if new {
            self.dirty.add(self.form.node(at.node).rank, at);
        }
        self.doubt(at);
    }

    /// Marks an answer to be judged.
    pub(super) fn doubt(&mut self, at: At) {
        let new =
            self.cell_mut(at).is_some_and(|cell| !std::mem::replace(&mut cell.doubtful, true));
        if new {
            self.doubtful.push(at);
        }
    }

    /// Marks an answer that was changed from outside, and lets all follow from it.
    pub(super) fn follow(&mut self, at: At) {
        self.changed.add(0, at);
        self.touch(at);
        self.recalculate();
    }

    /// Marks all that read an answer, and has itself judged again; what stands inside too, when
    /// that may no longer be asked or is asked again.
    pub(super) fn spread(&mut self, at: At, inside: bool) {
        let form = self.form.clone();
        let node = form.node(at.node);
        self.doubt(at);
        for (readers, settle) in [(&node.settles, true), (&node.judges, false)] {
            for reader in readers {
                if reader.inside && !inside {
                    continue;
                }
                let mut from = at.row;
                if reader.across != NodeId::ROOT {
                    from = self.seen_from(at.row, reader.across).row;
                }
                for row in self.instances(from, reader.node) {
                    let place = At { row, node: reader.node };
                    if settle {
                        self.touch(place);
                    } else {
                        self.doubt(place);
                    }
                }
            }
        }
    }

    /// Settles and judges all that is marked.
    pub fn recalculate(&mut self) {
        while let Some(at) = self.dirty.next() {
            if let Some(cell) = self.cell_mut(at) {
                cell.dirty = false;
            }
            self.settle(at);
        }
        while let Some(at) = self.doubtful.pop() {
            if let Some(cell) = self.cell_mut(at) {
                cell.doubtful = false;
            }
            self.judge(at);
        }
    }

    /// Calculates everything from nothing but the own answers.
    pub fn recalculate_all(&mut self) {
        let form = self.form.clone();
        let mut order = vec![NodeId::ROOT; form.nodes.len()];
        for node in form.ids() {
            if let Some(place) = order.get_mut(form.node(node).rank as usize) {
                *place = node;
            }
        }
        self.version += 1;
        let (mut frame, mut rows) = (NodeId::ROOT, self.rows_of(NodeId::ROOT));
        for node in order.into_iter().rev() {
            let Node { frame: around, rank, .. } = form.node(node);
            if std::mem::replace(&mut frame, *around) != *around {
                rows = self.rows_of(frame);
            }
            for row in rows.iter().rev() {
                let at = At { row: *row, node };
                if let Some(cell) = self.cell_mut(at) {
                    cell.dirty = true;
                }
                self.dirty.lay(*rank, at);
                self.doubt(at);
            }
        }
        self.recalculate();
    }

    /// Marks an item in all of its rows.
    pub(super) fn touch_rows(&mut self, node: NodeId) {
        for row in self.rows_of(self.form.node(node).frame) {
            self.touch(At { row, node });
        }
    }

    fn settle(&mut self, at: At) {
        let form = self.form.clone();
        let node = form.node(at.node);
        let outer = at.node == NodeId::ROOT || self.relevant(self.seen_from(at.row, node.parent));
        let relevant = outer && node.relevant.as_ref().is_none_or(|rule| self.holds(rule, at.row));
        if let Some(default) = &node.default
            && matches!(
                self.cell(at),
                Some(Cell { own_origin: Origin::Empty | Origin::Default, .. })
            )
        {
            let own = self.evaluate(default, at.row);
            if let Some(cell) = self.cell_mut(at) {
                cell.own_origin = if own.is_empty() { Origin::Empty } else { Origin::Default };
                cell.own = if own.is_empty() { node.nothing() } else { own };
            }
        }
        let Some(cell) = self.cell(at) else {
            return;
        };
        let (mut value, mut origin) = (cell.own.clone(), cell.own_origin);
        if let Kind::Repeat { .. } = node.kind {
            (value, origin) = (cell.value.clone(), cell.origin);
        }
        if let Some(rule) = &node.calculate
            && !(node.overridable && origin == Origin::Typed)
        {
            (value, origin) = (self.evaluate(rule, at.row), Origin::Calculated);
            // A text of nothing but spaces is no answer.
            if let Value::Text(text) = &value {
                value = Value::text(text);
            }
            // A rule gives any number; an answer has at most 15 digits, or is whole and in range.
            if let (Kind::Number { whole, .. }, Value::Number(n)) = (&node.kind, &value) {
                let n = if *whole { *n } else { n.shortened(15) };
                value = if number_in_range(&n, *whole) { Value::Number(n) } else { Value::Empty };
            }
        }
        if let Some(copy) = &node.copy
            && self.holds(&copy.when, at.row)
        {
            (value, origin) =
                (Answers::answer(self, self.seen_from(at.row, copy.from)), Origin::Copied);
        }
        let Some(cell) = self.cell_mut(at) else {
            return;
        };
        let other = cell.value != value;
        // While an item is not relevant its answer is nothing, whatever its value.
        let spread = cell.relevant != relevant || relevant && other;
        if spread || other || cell.origin != origin {
            let inside = cell.relevant != relevant;
            (cell.relevant, cell.value, cell.origin) = (relevant, value, origin);
            self.changed.add(0, at);
            self.doubt(at);
            if spread {
                self.spread(at, inside);
            }
        }
    }

    /// The result of a rule in a row; empty when it ran out of steps.
    pub fn result(&self, rule: &Rule, row: RowId) -> Value {
        self.run(rule, row).unwrap_or_default()
    }

    fn run(&self, rule: &Rule, row: RowId) -> Option<Value> {
        // Most rules say no more than a limit, or that an answer is required.
        if let Some(value) = rule.expr.constant() {
            return Some(value.clone());
        }
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
        self.evaluate(rule, row).is(true)
    }

    /// Every row of a repeat; the one row of the form itself.
    pub fn rows_of(&self, frame: NodeId) -> Vec<RowId> {
        let mut found = Vec::new();
        if frame == NodeId::ROOT {
            found.push(RowId::ROOT);
            return found;
        }
        for (i, row) in self.rows.iter().enumerate() {
            let id = RowId(i as u32);
            if row.as_ref().is_some_and(|row| row.repeat == frame) && self.stands(id) {
                found.push(id);
            }
        }
        found
    }

    /// The rows of an item that agree with a row on the repeats that both stand in.
    pub(super) fn instances(&self, row: RowId, node: NodeId) -> Vec<RowId> {
        let frame = self.form.node(node).frame;
        let here = self.seen_from(row, node).row;
        let mut rows = Vec::new();
        match self.row(here) {
            Some(found) if found.repeat == frame => rows.push(here),
            Some(_) => {
                for outer in self.instances(row, frame) {
                    rows.append(&mut self.rows(At { row: outer, node: frame }));
                }
            }
            None => {}
        }
        rows
    }
}
