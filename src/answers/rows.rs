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
        let mut rows = self.cell(at)?.value.items().to_vec();
        if rows.len() as i64 >= most {
            return None;
        }
        let row = self.new_row(at.node, at.row);
        rows.insert(index.unwrap_or(rows.len()).min(rows.len()), Value::Row(row));
        self.set_rows(at, rows);
        Some(row)
    }

    /// Removes a row and all in it. Says whether there was one.
    pub fn remove_row(&mut self, row: RowId) -> bool {
        let Some(at) = self.place_of_row(row) else {
            return false;
        };
        let kept = self.rows(at).into_iter().filter(|r| *r != row).map(Value::Row).collect();
        self.forget(row);
        self.set_rows(at, kept);
        true
    }

    /// Moves a row to another place among its siblings. Says whether there was one.
    pub fn move_row(&mut self, row: RowId, index: usize) -> bool {
        let Some(at) = self.place_of_row(row) else {
            return false;
        };
        let mut rows: Vec<Value> = self.rows(at).into_iter().filter(|r| *r != row).map(Value::Row).collect();
        rows.insert(index.min(rows.len()), Value::Row(row));
        self.set_rows(at, rows);
        true
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
        let nodes = || form.ids().skip(repeat.index()).take_while(|n| *n < form.node(repeat).end);
        let inside = || nodes().filter(|n| *n != repeat && form.node(*n).frame == repeat);
        // The form itself is an item of its own frame; a repeat is one of the frame around it.
        let own = usize::from(repeat == NodeId::ROOT);
        let mut cells = vec![Cell::default(); inside().count() + own];
        for node in inside() {
            if let Some(cell) = cells.get_mut(form.node(node).slot) {
                cell.own = form.node(node).nothing();
                if let Kind::Repeat { .. } = form.node(node).kind {
                    cell.value = Value::list(Vec::new());
                }
            }
        }
        self.rows.push(Some(Row { repeat, parent, cells }));
        if own == 1 {
            self.touch(At { row: id, node: repeat });
        }
        for node in inside() {
            let at = At { row: id, node };
            if let Kind::Repeat { rows: (least, most), .. } = form.node(node).kind {
                let rows: Vec<Value> = (0..least.min(most)).map(|_| Value::Row(self.new_row(node, id))).collect();
                self.set_rows(at, rows);
            }
            self.touch(at);
        }
        id
    }

    fn forget(&mut self, row: RowId) {
        let inner = self.rows.iter().enumerate().filter_map(|(i, inner)| {
            let id = RowId(i as u32);
            inner.as_ref().filter(|inner| inner.parent == row && id != row).map(|_| id)
        });
        for id in inner.collect::<Vec<_>>() {
            self.forget(id);
        }
        if let Some(slot) = self.rows.get_mut(row.0 as usize) {
            *slot = None;
        }
        self.dirty.retain(|(_, at)| at.row != row);
        self.doubtful.retain(|at| at.row != row);
        self.changed.retain(|at| at.row != row);
    }

    fn set_rows(&mut self, at: At, rows: Vec<Value>) {
        if let Some(cell) = self.cell_mut(at) {
            cell.value = Value::list(rows);
            cell.origin = Origin::Typed;
        }
        self.changed.insert(at);
        self.version += 1;
        self.spread(at);
    }
}
