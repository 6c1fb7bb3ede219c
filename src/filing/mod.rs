//! What happens: one citizen's work on one form, from opening to receipt.
//!
//! [`Filing::handle`] does no I/O, reads no clock and cannot fail. It always does the same four
//! things: note the time, apply the event, recalculate, schedule.

mod effect;
mod event;

pub use effect::{
    Asked, Call, Effect, Focus, Keeping, Notice, Rated, Receipt, Screen, Sending, Slot, Step,
};
pub use event::{Event, Kept, Reply};

use crate::answers::Answers;
use crate::form::Form;
use crate::value::Now;
use std::sync::Arc;

/// One citizen's work on one form.
pub struct Filing {
    answers: Answers,
}

impl Filing {
    /// A filing of a form.
    pub fn new(form: Arc<Form>, now: Now) -> Filing {
        Filing { answers: Answers::new(form, crate::value::Zone::default().date(now.wall_ms())) }
    }

    /// The answers, to be looked at.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Takes what happened and says what is to be done.
    pub fn handle(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let _ = (now, event);
        Vec::new()
    }
}
