//! What the portal is told beside the filing, kept until it has been heard.

use super::effect::{Effect, Slot};
use super::pause::{WAIT, pause};
use super::{Filing, What};
use crate::value::{Json, Private, Writer, hex, text};

/// How far the citizen is is told no sooner after the last time, in microseconds.
const REST: i64 = 15_000_000;

/// Reports that wait to be delivered.
#[derive(Default)]
pub(super) struct Reports {
    /// As JSON text.
    list: Vec<String>,
    /// When they are next sent, and how often that failed.
    due: Option<i64>,
    tries: u32,
    /// How many of them are on their way.
    sent: usize,
    /// When the portal was last told that a page was turned, and that it was left.
    turned: Option<i64>,
    left: Option<i64>,
}

impl Reports {
    /// All of them as one JSON array.
    fn all(&self) -> String {
        let mut w = Writer::default();
        w.open("[");
        for report in &self.list {
            w.raw(report);
        }
        w.close("]");
        w.finish()
    }

    /// What the storage is to hold of them.
    pub fn kept(&self) -> (Slot, Option<Private<String>>) {
        (Slot::Reports, (!self.list.is_empty()).then(|| Private(self.all())))
    }
}

impl Filing {
    /// What an earlier page could not deliver; what this one has is kept beside it.
    pub(super) fn reports_loaded(&mut self, reports: Option<Json>) {
        let more = !self.reports.list.is_empty();
        for report in reports.iter().flat_map(Json::items) {
            self.add_report(Writer::text_of(report));
        }
        if more {
            self.keep_reports();
        }
    }

    /// Tells how far the citizen is, `left` where the page is hidden or goes. A page that is left again
    /// and again says so now and then.
    pub(super) fn report_progress(&mut self, left: bool) {
        let now = self.now.mono;
        let told = if left { self.reports.left } else { self.reports.turned };
        let early = told.is_some_and(|at| now - at < REST);
        if early || !self.open() || !self.timing.has_input() {
            return;
        }
        *(if left { &mut self.reports.left } else { &mut self.reports.turned }) = Some(now);
        let form = self.answers.form().clone();
        let at = self.timing.clock.ms(now, self.now);
        let mut w = Writer::default();
        w.open("{");
        w.text_at("reportId", &self.report_id(at * 2 + i64::from(left)));
        w.text_at("kind", if left { "left" } else { "progress" });
        w.text_at("filing", &self.id);
        w.text_at("form", &form.id);
        w.text_at("version", &form.version);
        w.text_at("page", self.timing.page_name(&form));
        w.int_at("at", at);
        self.timing.parts(self.now, &mut w);
        w.close("}");
        self.add_report(w.finish());
        self.keep_reports();
    }

    /// An id that no other report has: the filing's, with a number at its end that the filing has once.
    fn report_id(&self, number: i64) -> String {
        let filing = self.id.get(..24).unwrap_or_default();
        text::joined(&[filing, &hex(number as u64, 12)])
    }

    /// Has a report sent.
    pub(super) fn add_report(&mut self, report: String) {
        self.reports.list.push(report);
        self.reports.due = Some(self.now.mono);
    }

    /// Has the storage keep what has not been delivered.
    pub(super) fn keep_reports(&mut self) {
        if self.keeper.works {
            let write = self.keeper.write();
            self.out.push(Effect::Store(write, vec![self.reports.kept()]));
        }
    }

    /// When reports are next sent.
    pub(super) fn next_reports(&self) -> Option<i64> {
        let wait =
            self.reports.list.is_empty() || self.screen.elsewhere || self.pending(What::Reports);
        self.reports.due.filter(|_| !wait)
    }

    /// Sends what is due.
    pub(super) fn run_reports(&mut self) {
        if self.next_reports().is_some_and(|due| due <= self.now.mono) {
            self.reports.due = None;
            self.reports.sent = self.reports.list.len();
            let body = text::joined(&["{\"reports\":", &self.reports.all(), "}"]);
            self.send("POST", "reports".into(), Some(body.into()), What::Reports);
        }
    }

    /// The portal's answer to reports.
    pub(super) fn reported(&mut self, status: u16) {
        // A report that the portal will never take is no better for being sent again.
        if matches!(status, 200..=299 | 400 | 413 | 422) {
            self.reports.list.drain(..self.reports.sent.min(self.reports.list.len()));
            (self.reports.tries, self.reports.due) = (0, Some(self.now.mono));
            self.keep_reports();
        } else {
            self.reports.tries += 1;
            let wait = pause(WAIT, self.reports.tries, &self.id, None);
            self.reports.due = Some(self.now.mono + wait);
        }
    }
}
