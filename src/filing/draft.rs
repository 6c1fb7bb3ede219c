//! The draft: kept within half a second of a change, and brought back.

use super::Filing;
use super::calls::PATIENCE;
use super::effect::{Effect, Focus, Keeping, Notice, Slot, Step};
use super::event::Kept;
use crate::value::{Json, NodeId, Private, Writer};
use std::sync::Arc;

/// So long after the first unsaved change the draft is written, in microseconds.
const REST: i64 = 400_000;

/// What is to be written, and what is being written.
#[derive(Default)]
pub(super) struct Keeper {
    /// Whether storage works; nothing is written before it has said so.
    pub works: bool,
    due: Option<i64>,
    /// Whether anything has been changed on this page.
    touched: bool,
    /// Whether it was said that answers are kept.
    told: bool,
    /// Whether the field that has the focus has been typed into since.
    pub amid: bool,
    /// Whether another device has written a draft that this page does not know.
    pub apart: bool,
    writing: Option<u32>,
    next: u32,
}

impl Keeper {
    pub fn changed(&mut self, now: i64) {
        self.touched = true;
        self.due.get_or_insert(now + REST);
    }

    /// Writes at once what is not yet written.
    pub fn now(&mut self, now: i64) {
        if self.due.is_some() {
            self.due = Some(now);
        }
    }

    pub fn next(&self) -> Option<i64> {
        self.due.filter(|_| self.writing.is_none())
    }

    /// Whether all there is was written and nobody has been told, nor would be in the middle of typing.
    fn is_quiet(&self) -> bool {
        let written = self.touched && self.due.is_none() && self.writing.is_none();
        written && !self.told && !self.amid
    }

    /// The number of a new write.
    pub fn write(&mut self) -> u32 {
        self.next += 1;
        self.next
    }
}

impl Filing {
    /// Writes the draft when it is time.
    pub(super) fn run_keeper(&mut self) {
        if self.settled() {
            self.keeper.due = None;
        }
        if self.keeper.next().is_some_and(|due| due <= self.now.mono) {
            self.keeper.due = None;
            let draft = self.draft();
            if !self.keeper.works {
                return self.out.push(Effect::Hold(Private(draft)));
            }
            let write = self.keeper.write();
            self.keeper.writing = Some(write);
            self.screen.keeping = Keeping::Saving;
            self.out.push(Effect::Store(write, vec![(Slot::Draft, Some(Private(draft)))]));
        }
    }

    /// Says once that answers are kept: when all of them are, and none is being given.
    pub(super) fn tell_kept(&mut self) {
        let kept = matches!(self.screen.keeping, Keeping::Saved | Keeping::Here);
        if kept && self.open() && self.keeper.is_quiet() {
            self.keeper.told = true;
            self.say(Notice::Kept);
        }
    }

    fn draft(&self) -> String {
        let form = self.answers.form();
        let mut w = Writer::default();
        w.open("{");
        w.text_at("form", &form.id);
        w.text_at("version", &form.version);
        w.text_at("filing", &self.id);
        w.int_at("saved", self.timing.clock.ms(self.now.mono, self.now));
        w.text_at(
            "step",
            match self.screen.step {
                Step::Page(page) => &form.node(page).name,
                _ => "",
            },
        );
        if let Some(at) = self.held {
            w.text_at("at", &self.answers.pointer(at));
        }
        self.answers.write_draft(w.key("answers"));
        self.save_lookups(w.key("lookups"));
        self.save_consents(w.key("consents"));
        self.save_looked(w.key("looked"));
        self.save_uploads(w.key("uploads"));
        self.timing.save(form, self.now, w.key("timing"));
        w.close("}");
        w.finish()
    }

    pub(super) fn stored(&mut self, write: u32, done: bool) {
        if self.keeper.writing == Some(write) {
            self.keeper.writing = None;
            let saved = if self.keeper.apart { Keeping::Here } else { Keeping::Saved };
            self.screen.keeping = if done { saved } else { Keeping::Off };
        } else if !done {
            self.screen.keeping = Keeping::Off;
        }
        // What another page has taken over is not this one's to write.
        if !done && self.keeper.works && !self.screen.elsewhere {
            self.keeper.works = false;
            self.keeper.told = false;
            self.say(Notice::NotKept);
        }
        self.outbox_stored(write);
    }

    /// Takes up what the storage held.
    pub(super) fn loaded(&mut self, kept: Kept) {
        let again = std::mem::replace(&mut self.loaded, true) || self.loaded_before;
        self.keeper.works = kept.works;
        if std::mem::take(&mut self.screen.elsewhere) {
            self.timing.begin(self.now);
        }
        if !kept.works {
            self.screen.keeping = Keeping::Off;
        }
        if let Some(draft) = kept.draft.filter(|_| !again) {
            self.restore(&draft, kept.left.as_ref());
            let draft = self.draft();
            self.out.push(Effect::Hold(Private(draft)));
        }
        // Typed before the storage could be asked, or kept under another key: not yet written.
        if again || self.keeper.touched {
            self.keeper.changed(self.now.mono);
        }
        self.resend_all();
        self.outbox_loaded(kept.outbox);
        self.reports_loaded(kept.reports);
    }

    /// The engine fell, and this is what the page had of the filing; what was shown and not yet in it
    /// comes as typed again.
    pub(super) fn recovered(&mut self, draft: Option<&Json>, told: [Arc<str>; 3]) {
        // The leg goes back to when that was held; what is asked is asked now.
        for (.., until) in &mut self.calls {
            *until = self.now.mono + PATIENCE;
        }
        if let Some(draft) = draft {
            self.restore(draft, None);
            self.loaded_before = true;
        }
        let [id, export, event] = told;
        // Code that had not come yet is no fault.
        if export.is_empty() {
            return;
        }
        let mut w = Writer::default();
        w.open("{");
        w.text_at("reportId", &id);
        w.text_at("kind", "trap");
        w.text_at("filing", &self.id);
        w.text_at("build", super::ENGINE);
        w.text_at("export", &export);
        w.text_at("event", &event);
        w.close("}");
        self.add_report(w.finish());
    }

    fn restore(&mut self, draft: &Json, left: Option<&Json>) {
        let form = self.answers.form().clone();
        if draft.str_at("form") != Some(&form.id) {
            return;
        }
        if let Some(id) = draft.str_at("filing") {
            self.id = id.into();
        }
        let lost = self.answers.restore(draft.get("answers").unwrap_or(&Json::Null));
        let other = draft.str_at("version") != Some(&form.version);
        self.screen.changed = other.then_some(lost);
        self.restore_consents(draft.get("consents").unwrap_or(&Json::Null));
        self.restore_lookups(draft.get("lookups").unwrap_or(&Json::Null));
        self.restore_looked(draft.get("looked").unwrap_or(&Json::Null));
        self.restore_uploads(draft.items_at("uploads"));
        if let Some(timing) = draft.get("timing") {
            let left = left.filter(|left| left.str_at("filing") == Some(&self.id));
            self.timing.restore(&form, timing, left);
        }
        // Whoever has typed meanwhile stays where they are.
        if self.keeper.touched {
            return self.say(Notice::Restored);
        }
        let step = draft.str_at("step").unwrap_or_default();
        let page = form.pages.iter().find(|page| *form.node(**page).name == *step);
        let page: Option<NodeId> = page.copied();
        self.screen.step = page.map_or(Step::Review, Step::Page);
        self.screen.keeping = Keeping::Saved;
        self.say(Notice::Restored);
        // The citizen goes on where they were.
        if let (Some(page), Some(pointer)) = (page, draft.str_at("at")) {
            let at = self.answers.locate(pointer);
            if form.node(at.node).is_field() && form.holds(page, at.node) {
                self.focus(Focus::Item(at));
            }
        }
    }
}
