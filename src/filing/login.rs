//! The login as the page knows it: asked for until it is known, its end told before it comes, and
//! asked for again once somebody has signed in anew.

use super::effect::{Effect, Sending};
use super::event::Reply;
use super::lookup::earlier;
use super::pause::{WAIT, pause};
use super::{Filing, What};
use crate::value::{Json, Private};
use std::sync::Arc;

/// So long before its end a login is said to end, in microseconds; half of what is left where the
/// portal's logins are shorter.
const WARNING: i64 = 120_000_000;

/// How long a login is taken to last at least and at most, in microseconds, whatever the portal says.
const SHORTEST: i64 = 10_000_000;
const LONGEST: i64 = 86_400_000_000;

/// What is known of the login.
#[derive(Default)]
pub(super) struct Login {
    /// The login as the portal states it, while it lasts.
    pub session: Option<Session>,
    /// Who signed in and the key of the drafts, of the last login that was seen.
    who: Option<(String, String)>,
    /// When the portal is asked again that could not be, and how often that was.
    due: Option<i64>,
    tries: u32,
}

impl Login {
    /// Whether the portal cannot even be asked who is here.
    pub fn fails(&self) -> bool {
        self.session.is_none() && self.due.is_some()
    }
}

/// A login that lasts.
pub(super) struct Session {
    /// Milliseconds since 1970-01-01 UTC on the portal's clock, and the error of that.
    pub login: i64,
    pub error: i64,
    /// When its end is told, and when it ends, in microseconds of the page's monotonic clock.
    told: i64,
    ends: i64,
}

impl Filing {
    /// Asks how it stands with the login, once at a time.
    pub(super) fn ask_session(&mut self) {
        self.login.due = None;
        if !self.pending(What::Session) {
            self.send("GET", "session".into(), None, What::Session);
        }
    }

    /// Whether this page may ask and file: signed in, the storage has told what it holds, and no other
    /// page has the form.
    pub(super) fn may_send(&self) -> bool {
        self.login.session.is_some() && self.loaded && !self.screen.elsewhere
    }

    /// The citizen wants to stay signed in.
    pub(super) fn extend(&mut self) {
        if !self.pending(What::Session) {
            self.send("POST", "session/extend".into(), Some("{}".into()), What::Session);
        }
    }

    /// Whether somebody who has signed in elsewhere meanwhile may be found so.
    pub(super) fn look_again(&mut self) {
        if self.login.session.is_none() {
            self.ask_session();
        }
    }

    /// The portal's answer to either.
    pub(super) fn session_came(&mut self, reply: &Reply) {
        let (now, body) = (self.now.mono, &reply.body);
        if reply.status == 401 {
            return self.sign_out();
        }
        let (Some(token), Some(login), Some(portal)) =
            (body.str_at("token"), body.int_at("login"), body.int_at("now"))
        else {
            self.login.tries += 1;
            let wait = pause(WAIT, self.login.tries, &self.id, reply.retry_after);
            self.login.due = Some(now + wait);
            return;
        };
        self.timing.sample(self.now, reply.sent, portal);
        if self.timing.signed_in(token.into(), login, self.now) && self.timing.has_input() {
            // What went before is another leg, and is kept as it ended.
            self.keeper.changed(now);
        }
        let left = body.int_at("expires").map_or(LONGEST, |expires| (expires - portal) * 1000);
        let left = left.clamp(SHORTEST, LONGEST);
        let back = self.login.session.is_none();
        self.login.tries = 0;
        self.login.session = Some(Session {
            login,
            error: body.int_at("loginErrorMs").unwrap_or(1000),
            told: now + left - WARNING.min(left / 2),
            ends: now + left,
        });
        (self.screen.ending, self.screen.signed_out) = (false, false);
        self.recognise(body);
        if self.screen.sending == Sending::SignedOut {
            self.screen.sending = Sending::Sending;
        }
        if back {
            self.send_now();
        }
        // The best of three tells the portal's clock within half of the shortest round trip.
        if self.timing.clock.samples < 3 {
            self.ask_session();
        }
    }

    /// Opens the storage for whoever has signed in. What one citizen has typed is never shown to
    /// another, so the page begins anew where it is another.
    fn recognise(&mut self, body: &Json) {
        let text = |name| body.str_at(name).unwrap_or_default().to_owned();
        let who = (text("subject"), text("draftKey"));
        match &self.login.who {
            Some(known) if *known == who => return,
            Some((subject, _)) if *subject != who.0 => return self.out.push(Effect::Reload),
            _ => {}
        }
        let private = |text: &str| Private(Arc::from(text));
        self.out.push(Effect::Unlock {
            draft_key: private(&who.1),
            subject: private(&who.0),
            drafts: body.get("drafts").and_then(Json::as_bool) == Some(true),
        });
        self.login.who = Some(who);
    }

    /// The login is over, or there is none.
    pub(super) fn sign_out(&mut self) {
        self.login.session = None;
        self.timing.signed_out();
        (self.screen.ending, self.screen.signed_out) = (false, true);
        self.await_login();
    }

    /// What was pressed waits for a login.
    pub(super) fn await_login(&mut self) {
        if self.screen.signed_out && !self.outbox.is_empty() {
            self.screen.sending = Sending::SignedOut;
        }
    }

    /// Asks again when that is due, and tells the end of the login.
    pub(super) fn run_login(&mut self) {
        let now = self.now.mono;
        if self.login.due.is_some_and(|due| due <= now) {
            self.ask_session();
        }
        match &self.login.session {
            // Only the portal knows whether it has been extended elsewhere.
            Some(session) if session.ends <= now => {
                self.login.session = None;
                self.ask_session();
            }
            Some(session) => self.screen.ending = session.told <= now,
            None => {}
        }
    }

    /// When one of these is next.
    pub(super) fn next_login(&self) -> Option<i64> {
        let end = self.login.session.as_ref().map(|session| {
            if self.screen.ending { session.ends } else { session.told }
        });
        earlier(self.login.due, end)
    }
}
