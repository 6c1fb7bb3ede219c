//! Rows of repeats, as the citizen adds, removes and moves them.

use super::Filing;
use super::effect::Notice;
use super::event::Event;

impl Filing {
    /// Carries out an event of rows; any other is nothing here.
    pub(super) fn rows(&mut self, event: Event) {
        if !self.open() {
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
