//! Filing exactly once: stored before it is sent, sent until it is answered, under one key.

use super::effect::{Effect, Focus, Keeping, Onward, Rated, Receipt, Sending, Slot, Step};
use super::event::Reply;
use super::pause::{WAIT, pause};
use super::{Filing, What};
use crate::answers::Issue;
use crate::value::{Json, NodeId, Private, Writer, text};
use std::sync::Arc;

/// The submission that waits for its answer.
#[derive(Default)]
pub(super) struct Outbox {
    entry: Option<Entry>,
    /// Pressed while files were still on their way.
    wanted: Option<(Arc<str>, i64)>,
    /// There is a receipt that nobody has looked at.
    unseen: bool,
}

struct Entry {
    key: Arc<str>,
    body: Arc<str>,
    /// The press, on the portal's clock.
    pressed: i64,
    tries: u32,
    /// The write that must be complete before the first attempt.
    write: Option<u32>,
    due: Option<i64>,
    /// The citizen wants it back.
    unwanted: bool,
}

impl Outbox {
    pub fn is_empty(&self) -> bool {
        self.entry.is_none()
    }

    pub fn key(&self) -> Option<Arc<str>> {
        self.entry.as_ref().map(|entry| entry.key.clone())
    }
}

impl Entry {
    fn write(&self) -> String {
        let mut w = Writer::default();
        w.open("{");
        w.text_at("key", &self.key);
        w.text_at("body", &self.body);
        w.int_at("pressed", self.pressed);
        w.int_at("tries", self.tries.into());
        w.close("}");
        w.finish()
    }
}

impl Filing {
    /// The press of submit.
    pub(super) fn submit(&mut self, key: Arc<str>) {
        if !self.open() {
            return;
        }
        self.timing.pressed(self.now);
        let today = self.zone.date(self.timing.clock.ms(self.now.mono, self.now));
        self.answers.set_today(today);
        if !self.inspect(NodeId::ROOT) {
            self.screen.step = Step::Review;
            return;
        }
        if self.files_coming() {
            self.screen.sending = Sending::Files;
            self.outbox.wanted = Some((key, self.now.mono));
            return;
        }
        self.screen.sending = Sending::Sending;
        self.file(key);
    }

    fn file(&mut self, key: Arc<str>) {
        let body = self.submission().into();
        let pressed = self.timing.clock.ms(self.now.mono, self.now);
        let due = Some(self.now.mono);
        let entry = Entry { key, body, pressed, tries: 0, write: None, due, unwanted: false };
        self.outbox.entry = Some(entry);
        self.keep_entry();
        self.await_login();
    }

    /// Has the storage keep what waits; it is sent after that.
    fn keep_entry(&mut self) {
        let text = self.outbox.entry.as_ref().map(Entry::write);
        if let Some(text) = text.filter(|_| self.keeper.works) {
            let write = self.store(vec![(Slot::Outbox, Some(Private(text)))]);
            if let Some(entry) = self.outbox.entry.as_mut() {
                (entry.write, entry.due) = (Some(write), None);
            }
        }
    }

    /// Sends what waits at once, unless it is on its way.
    pub(super) fn send_now(&mut self) {
        if self.flies() {
            return;
        }
        let entry = self.outbox.entry.as_mut().filter(|entry| entry.write.is_none());
        if let Some(entry) = entry {
            entry.due = Some(self.now.mono);
        }
    }

    /// Whether the portal has been asked and has not answered.
    fn flies(&self) -> bool {
        self.pending(What::Submission) || self.pending(What::Withdrawal)
    }

    /// Has the storage write, under a number of its own.
    fn store(&mut self, slots: Vec<(Slot, Option<Private<String>>)>) -> u32 {
        let write = self.keeper.write();
        self.out.push(Effect::Store(write, slots));
        write
    }

    pub(super) fn outbox_stored(&mut self, write: u32) {
        if let Some(entry) = self.outbox.entry.as_mut().filter(|entry| entry.write == Some(write)) {
            // Where storage fails filing still works; only a killed browser would lose it.
            entry.write = None;
            entry.due = Some(self.now.mono);
        }
    }

    pub(super) fn outbox_loaded(&mut self, outbox: Option<Private<Json>>) {
        // Pressed before the storage could be asked.
        if !self.outbox.is_empty() {
            return self.keep_entry();
        }
        let Some(json) = outbox else { return };
        if let (Some(key), Some(body)) = (json.str_at("key"), json.str_at("body")) {
            self.outbox.entry = Some(Entry {
                key: key.into(),
                body: body.into(),
                pressed: json.int_at("pressed").unwrap_or(0),
                tries: json.int_at("tries").and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
                write: None,
                due: Some(self.now.mono),
                unwanted: false,
            });
            self.screen.step = Step::Review;
            self.screen.sending = Sending::Sending;
            self.await_login();
        }
    }

    /// When what waits is next sent.
    pub(super) fn next_outbox(&self) -> Option<i64> {
        self.outbox.entry.as_ref().and_then(|entry| entry.due).filter(|_| self.may_send())
    }

    /// Sends what is due.
    pub(super) fn run_outbox(&mut self) {
        // Whoever goes back to the answers meanwhile has not pressed any more.
        let stays = self.screen.step == Step::Review;
        if !(stays && self.files_coming())
            && let Some((key, since)) = self.outbox.wanted.take()
        {
            self.timing.wait_upload += self.now.mono - since;
            self.screen.sending = Sending::Idle;
            if stays && self.inspect(NodeId::ROOT) {
                self.screen.sending = Sending::Sending;
                self.file(key);
            }
        }
        let (now, may_send) = (self.now.mono, self.may_send());
        let due =
            self.outbox.entry.as_mut().filter(|e| may_send && e.due.is_some_and(|due| due <= now));
        if let Some(entry) = due {
            entry.due = None;
            entry.tries += 1;
            if entry.unwanted {
                self.screen.sending = Sending::Cancelling;
                self.send("DELETE", "submissions".into(), None, What::Withdrawal);
            } else {
                let body = entry.body.clone();
                self.screen.sending = Sending::Sending;
                self.send("POST", "submissions".into(), Some(body), What::Submission);
            }
        } else if self.login.fails() && self.screen.sending == Sending::Sending && !self.flies() {
            self.screen.sending = Sending::Waiting;
        }
    }

    /// The portal's answer to a submission.
    pub(super) fn answered(&mut self, reply: &Reply) {
        let (status, body) = (reply.status, &reply.body);
        if self.outbox.is_empty() {
            return;
        }
        match (status, body.str_at("receipt")) {
            (200 | 201, Some(number)) => {
                let number = Arc::from(number);
                self.accepted(number, reply);
            }
            (401, _) => {
                self.sign_out();
                self.ask_session();
            }
            (0 | 200 | 201 | 408 | 425 | 429 | 500..=599, _) => self.again(reply),
            _ => {
                let title = body.str_at("title").unwrap_or_default().to_owned();
                self.refused(title, body.items_at("issues"));
            }
        }
    }

    /// It is not known what has become of it: after a while it is tried again.
    fn again(&mut self, reply: &Reply) {
        let now = self.now.mono;
        if let Some(entry) = self.outbox.entry.as_mut() {
            entry.due = Some(now + pause(WAIT, entry.tries, &entry.key, reply.retry_after));
            let unwanted = entry.unwanted;
            self.screen.sending = if unwanted { Sending::Cancelling } else { Sending::Waiting };
        }
    }

    /// What the portal says of a submission that is wanted back: that it has none and never will, or
    /// that it has accepted it before.
    pub(super) fn withdrawn(&mut self, reply: &Reply) {
        match (reply.status, reply.body.str_at("receipt")) {
            (200, Some(number)) => self.accepted(Arc::from(number), reply),
            (204, _) => {
                self.drop_entry();
                self.screen.sending = Sending::Idle;
            }
            (401, _) => {
                self.sign_out();
                self.ask_session();
            }
            // A portal that cannot give anything back keeps it.
            (404 | 405, _) => {
                if let Some(entry) = self.outbox.entry.as_mut() {
                    entry.unwanted = false;
                }
                self.again(reply);
            }
            _ => self.again(reply),
        }
    }

    /// The portal will never take it as it is: the answers are open again.
    fn refused(&mut self, title: String, issues: &[Json]) {
        self.drop_entry();
        for json in issues {
            if let (Some(issue), Some(pointer)) = (Issue::from_json(json), json.str_at("pointer")) {
                let at = self.answers.locate(pointer);
                // What the page finds itself need not be said twice.
                if !self.answers.issues(at).contains(&issue) {
                    self.answers.refuse(at, issue);
                }
            }
        }
        self.screen.sending = Sending::Refused(title);
        self.screen.step = Step::Review;
        if self.inspect(NodeId::ROOT) {
            self.focus(Focus::Heading);
        }
    }

    fn drop_entry(&mut self) {
        self.outbox.entry = None;
        // Nothing is written while something waits; what was not yet is due again.
        self.keeper.changed(self.now.mono);
        if self.keeper.works {
            self.store(vec![(Slot::Outbox, None)]);
        }
    }

    pub(super) fn cancel(&mut self) {
        if let Some((_, since)) = self.outbox.wanted.take() {
            self.timing.wait_upload += self.now.mono - since;
            self.screen.sending = Sending::Idle;
        }
        let waits = matches!(self.screen.sending, Sending::Waiting | Sending::SignedOut);
        let Some(entry) = self.outbox.entry.as_mut().filter(|_| waits) else { return };
        if entry.tries == 0 {
            self.drop_entry();
            self.screen.sending = Sending::Idle;
            return;
        }
        // It has been sent and may be accepted: only the portal can tell.
        entry.unwanted = true;
        self.screen.sending = Sending::Cancelling;
        self.send_now();
    }

    fn accepted(&mut self, number: Arc<str>, reply: &Reply) {
        let body = &reply.body;
        let Some(entry) = self.outbox.entry.take() else {
            return;
        };
        let received = body.int_at("received").unwrap_or(0);
        // A page does not know what else a portal may want.
        let next = body.items_at("next").iter().filter_map(|onward| {
            Some(Onward {
                kind: onward.str_at("kind").filter(|kind| ["pay", "sign"].contains(kind))?.into(),
                amount: onward.int_at("amount"),
                url: onward.str_at("url")?.into(),
                until: onward.int_at("until"),
            })
        });
        self.screen.receipt = Some(Receipt {
            number: number.clone(),
            received,
            due_by: body.int_at("dueBy"),
            next: next.collect(),
        });
        self.screen.step = Step::Receipt;
        self.screen.sending = Sending::Idle;
        self.screen.keeping = Keeping::Nothing;
        self.screen.rated = Rated::No;
        let report = self.filed(&number, received, &entry, reply.sent);
        self.add_report(report);
        self.keep_uploads(&|_, _| false);
        if self.keeper.works {
            let mut gone = vec![(Slot::Draft, None), self.reports.kept()];
            self.outbox.unseen = !self.timing.visible;
            if self.timing.visible {
                gone.push((Slot::Outbox, None));
            }
            self.store(gone);
        }
        self.focus(Focus::Heading);
        self.out
            .push(Effect::Tell("tokhai-filed", Json::object([("receipt", Json::Text(number))])));
    }

    /// The report after filing. The page's estimate of `loginToAccepted` is its own: the middle
    /// between sending and hearing, on the portal's clock as the page knows it. After several
    /// attempts any of them may have been the accepted one, so the span begins at the press.
    fn filed(&self, number: &Arc<str>, received: i64, entry: &Entry, sent: i64) -> String {
        let clock = &self.timing.clock;
        let heard = clock.ms(self.now.mono, self.now);
        let sent = if entry.tries > 1 { entry.pressed } else { clock.ms(sent, self.now) };
        let half = (heard - sent).max(0) / 2;
        let mut w = Writer::default();
        w.open("{");
        w.text_at("reportId", &entry.key);
        w.text_at("kind", "filed");
        w.text_at("receipt", number);
        w.text_at("filing", &self.id);
        w.int_at("heard", heard);
        w.int_at("queued", (received - entry.pressed).max(0));
        w.int_at("attempts", entry.tries.into());
        if let (Some(session), Some(error)) = (&self.login.session, clock.error_ms(self.now.mono)) {
            w.int_at("loginToAccepted", sent + half - session.login);
            let unasked = self.timing.unasked() / 1000;
            w.int_at("errorMs", half + 1 + error + unasked + session.error);
        }
        w.close("}");
        w.finish()
    }

    /// The receipt is before the citizen's eyes. Until then what was sent is kept: the next page that
    /// sends it again gets the same receipt.
    pub(super) fn seen(&mut self) {
        if std::mem::take(&mut self.outbox.unseen) {
            self.store(vec![(Slot::Outbox, None)]);
        }
    }

    /// The citizen's score goes to the portal at once; a failure is shown and can be tried again.
    pub(super) fn rate(&mut self, score: i64, comment: &str) {
        let Some(receipt) = self.screen.receipt.as_ref().filter(|_| !self.pending(What::Rating))
        else {
            return;
        };
        let mut w = Writer::default();
        w.open("{");
        w.text_at("receipt", &receipt.number);
        w.int_at("score", score);
        let comment = text::trim(comment);
        if !comment.is_empty() {
            w.text_at("comment", comment);
        }
        w.close("}");
        self.screen.rated = Rated::Sending;
        self.send("POST", "satisfaction".into(), Some(w.finish().into()), What::Rating);
    }
}
