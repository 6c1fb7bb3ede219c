//! Rows come, go and move.

use super::cell::{Cell, Origin, Row};
use super::{Answers, At};
use crate::form::Kind;
use crate::value::{NodeId, RowId, Value};

impl Answers {
    /// Adds a row to a repeat before the place `index`, or at the end; nothing when there are as
    /// many as may be, or when that is no repeat.
    pub fn add_row(&mut self, at: At, index: Option<usize>) -> Option<RowId> {
        let Kind::Repeat { rows: (_, most), .. } = self.form.node(at.node).kind else {
            return None;
        };
        self.cell(at)?;
        let mut rows = self.rows(at);
        if rows.len() as i64 >= most {
            return None;
        }
        let row = self.new_row(at.node, at.row);
        rows.insert(index.unwrap_or(rows.len()).min(rows.len()), row);
        self.set_rows(at, rows);
        Some(row)
    }

    /// Removes a row and all in it. Says whether there was one. The last row that was removed can
    /// be put back until it is forgotten.
    pub fn remove_row(&mut self, row: RowId) -> bool {
        let Some((at, index, kept)) = self.without(row) else {
            return false;
        };
        self.forget_removed();
        self.removed = Some((at, index, row));
        self.set_rows(at, kept);
        true
    }

    /// The row that was removed last and can be put back, and the repeat it was in.
    pub fn removed(&self) -> Option<(At, RowId)> {
        self.removed.map(|(at, _, row)| (at, row))
    }

    /// Whether a row stands in the form: not one that was removed, nor in one.
    pub fn stands(&self, mut row: RowId) -> bool {
        while let Some(here) = self.row(row) {
            if row == RowId::ROOT {
                return true;
            }
            if self.removed.is_some_and(|(.., removed)| removed == row) {
                return false;
            }
            row = here.parent;
        }
        false
    }

    /// Puts the row that was removed last back where it was; nothing when there is none, or when
    /// others have taken its place.
    pub fn put_back(&mut self) -> Option<RowId> {
        let (at, index, row) = self.removed?;
        let mut rows = self.rows(at);
        let Kind::Repeat { rows: (_, most), .. } = self.form.node(at.node).kind else {
            return None;
        };
        if rows.len() as i64 >= most {
            return None;
        }
        self.removed = None;
        rows.insert(index.min(rows.len()), row);
        self.set_rows(at, rows);
        // What happened around the row while it was out did not reach it.
        let form = self.form.clone();
        for node in form.children(at.node) {
            for inner in self.places(At { row, node }) {
                self.touch(inner);
            }
        }
        Some(row)
    }

    /// Lets go of the row that was removed last.
    pub fn forget_removed(&mut self) {
        if let Some((_, _, row)) = self.removed.take() {
            self.forget(row);
        }
    }

    pub(super) fn remove_rows(&mut self, at: At) {
        for row in self.rows(at) {
            self.remove_row(row);
        }
        self.forget_removed();
    }

    /// Moves a row to another place among its siblings. Says whether there was one.
    pub fn move_row(&mut self, row: RowId, index: usize) -> bool {
        let Some((at, _, mut rows)) = self.without(row) else {
            return false;
        };
        rows.insert(index.min(rows.len()), row);
        self.set_rows(at, rows);
        true
    }

    /// The repeat of a row, its place in it, and the other rows of it.
    fn without(&self, row: RowId) -> Option<(At, usize, Vec<RowId>)> {
        let at = self.place_of_row(row)?;
        let mut rows = self.rows(at);
        let index = rows.iter().position(|other| *other == row)?;
        rows.remove(index);
        Some((at, index, rows))
    }

    /// Where the repeat of a row is.
    pub(super) fn place_of_row(&self, row: RowId) -> Option<At> {
        let here = self.row(row).filter(|_| row != RowId::ROOT)?;
        Some(At { row: here.parent, node: here.repeat })
    }

    /// Makes a row that no list holds yet, with the rows that the repeats in it begin with.
    pub(super) fn new_row(&mut self, repeat: NodeId, parent: RowId) -> RowId {
        let id = RowId(self.rows.len() as u32);
        let form = self.form.clone();
        // Slots are counted in reading order.
        let (mut cells, mut inside) = (Vec::new(), Vec::new());
        for index in repeat.0..form.node(repeat).end.0 {
            let node = form.node(NodeId(index));
            if node.frame == repeat {
                inside.push(NodeId(index));
                cells.push(Cell { own: node.nothing(), ..Cell::default() });
            }
        }
        self.rows.push(Some(Row { repeat, parent, cells }));
        for node in inside {
            let at = At { row: id, node };
            if let Kind::Repeat { rows: (least, most), .. } = form.node(node).kind {
                let mut rows = Vec::new();
                for _ in 0..least.min(most) {
                    rows.push(self.new_row(node, id));
                }
                self.set_rows(at, rows);
            }
            self.touch(at);
        }
        id
    }

    /// Forgets a row and all that stand in it. What is still marked there finds nothing later.
    fn forget(&mut self, row: RowId) {
        // A row is always made after the one it stands in.
        for index in row.0..self.rows.len() as u32 {
            let orphan =
                self.row(RowId(index)).is_some_and(|inner| self.row(inner.parent).is_none());
            if let Some(slot) =
                self.rows.get_mut(index as usize).filter(|_| orphan || index == row.0)
            {
                *slot = None;
            }
        }
    }

    fn set_rows(&mut self, at: At, rows: Vec<RowId>) {
        if let Some(cell) = self.cell_mut(at) {
            cell.value = Value::list(rows.into_iter().map(Value::Row).collect());
            cell.origin = Origin::Typed;
        }
        self.changed.add(0, at);
        self.version += 1;
        self.spread(at, false);
    }
}
