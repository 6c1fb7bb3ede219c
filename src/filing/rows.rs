//! Rows of repeats, as the citizen adds, removes and moves them.

use super::Filing;
use super::effect::Notice;
use super::event::Event;
use crate::answers::At;

impl Filing {
    /// Carries out an event of rows; any other is nothing here.
    pub(super) fn rows(&mut self, event: Event) {
        if !self.open() {
            return;
        }
        // Rows that are only to be read stay as they are.
        let repeat = match &event {
            Event::AddRow(at, _) => Some(*at),
            Event::RemoveRow(row) | Event::MoveRow(row, _) => {
                self.answers.row_of(*row).map(|(row, node)| At { row, node })
            }
            _ => self.answers.removed().map(|(at, _)| at),
        };
        if repeat.is_some_and(|at| self.answers.is_readonly(at)) {
            return;
        }
        let answers = &mut self.answers;
        let (done, notice) = match event {
            Event::AddRow(at, index) => {
                (answers.add_row(at, index).is_some(), Some(Notice::RowAdded))
            }
            Event::RemoveRow(row) => (answers.remove_row(row), Some(Notice::RowRemoved)),
            Event::PutBack => (answers.put_back().is_some(), Some(Notice::RowBack)),
            Event::MoveRow(row, index) => (answers.move_row(row, index), None),
            _ => return,
        };
        if done {
            self.answers.recalculate();
            self.out.extend(notice.map(super::Effect::Say));
        }
    }
}
