//! Requests on their way, and what becomes of their answers.

use super::Filing;
use super::effect::{Call, Effect, Rated};
use super::event::Reply;
use crate::value::{Json, Private, hex, text};
use std::sync::Arc;

/// So long a call may take, in microseconds.
pub(super) const PATIENCE: i64 = 30_000_000;

/// What a call is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    Session,
    Lookup,
    Submission,
    Withdrawal,
    Reports,
    Rating,
    /// The answer does not matter.
    Nothing,
}

impl Filing {
    pub(super) fn send(
        &mut self,
        method: &'static str,
        path: String,
        body: Option<Arc<str>>,
        what: What,
    ) -> u32 {
        let id = self.next_call;
        self.next_call += 1;
        // A register has a patience of its own.
        let until = if what == What::Lookup { i64::MAX } else { self.now.mono + PATIENCE };
        self.calls.push((id, what, until));
        let (idempotency_key, keepalive) = match what {
            What::Submission | What::Withdrawal => (self.outbox.key(), false),
            What::Reports => (None, true),
            _ => (None, false),
        };
        self.out.push(Effect::Send(Call {
            id,
            method,
            path,
            body: body.map(Private),
            idempotency_key,
            keepalive,
            trace: matches!(what, What::Lookup | What::Submission).then(|| self.trace(id)),
        }));
        id
    }

    /// The trace is the filing's; the span is new: no two calls of a filing have both a number and a
    /// millisecond in common.
    fn trace(&self, call: u32) -> String {
        let ms = self.timing.clock.ms(self.now.mono, self.now) as u64;
        let filing = self.id.replace('-', "");
        text::joined(&["00-", &filing, "-", &hex(ms << 16 | u64::from(call) & 0xffff, 16), "-01"])
    }

    pub(super) fn pending(&self, what: What) -> bool {
        self.calls.iter().any(|(_, other, _)| *other == what)
    }

    pub(super) fn forget_call(&mut self, call: u32) -> bool {
        let found = self.calls.iter().position(|(id, ..)| *id == call);
        if let Some(i) = found {
            self.calls.swap_remove(i);
        }
        found.is_some()
    }

    /// A call that nobody answers, nor refuses, is given up: the network has forgotten it.
    pub(super) fn give_up(&mut self) {
        while let Some((call, ..)) =
            self.calls.iter().find(|(.., until)| *until <= self.now.mono).copied()
        {
            self.out.push(Effect::Abort(call));
            let body = Private(Json::Null);
            self.reply(call, Reply { sent: self.now.mono, status: 0, body, retry_after: None });
        }
    }

    pub(super) fn reply(&mut self, call: u32, reply: Reply) {
        let Some((_, what, _)) = self.calls.iter().find(|(id, ..)| *id == call).copied() else {
            return;
        };
        self.forget_call(call);
        match what {
            What::Session => self.session_came(&reply),
            What::Lookup => self.looked_up(call, reply.sent, reply.status, &reply.body),
            What::Submission => self.answered(&reply),
            What::Withdrawal => self.withdrawn(&reply),
            What::Reports => self.reported(reply.status),
            What::Rating => {
                // The second answer to one receipt is refused: then the first one counts.
                let done = matches!(reply.status, 200..=299 | 409);
                self.screen.rated = if done { Rated::Yes } else { Rated::Failed };
            }
            What::Nothing => {}
        }
    }
}
