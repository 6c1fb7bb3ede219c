//! Autofill: when a register is asked, and what becomes of its answer.

mod answer;
mod kept;

use super::effect::{Asked, Effect, Looked, Notice};
use super::pause::pause;
use super::{Filing, What};
use crate::answers::At;
use crate::form::{Ask, Consent, Form, Trigger};
use crate::value::{Json, RowId, Writer, text};

/// So long inputs must rest before a register is asked, in microseconds.
const REST: i64 = 300_000;
/// So often a register that does not work at present is asked again by itself, and the first and
/// the longest wait before that, in microseconds.
const TRIES: u32 = 2;
const WAIT: (i64, i64) = (1_000_000, 3_000_000);

/// One question in one row.
pub(super) struct Lookup {
    ask: usize,
    row: RowId,
    /// What it is asked with, as JSON text; nothing while that is incomplete or wrong.
    inputs: Option<String>,
    state: State,
    tried: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    Due(i64),
    Flying { call: u32, until: i64 },
    Done(Asked),
}

/// How a source has done so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub calls: i64,
    pub found: i64,
    pub failed: i64,
    pub wait: i64,
}

impl Filing {
    /// Looks whether questions have become complete, changed or void.
    pub(super) fn sweep(&mut self) {
        let form = self.answers.form().clone();
        for (number, ask) in form.asks.iter().enumerate() {
            for row in self.answers.rows_of(ask.frame) {
                let inputs = self.answers.inputs(ask, row);
                let found = self.lookups.iter().position(|l| l.ask == number && l.row == row);
                let at = found.unwrap_or_else(|| {
                    self.lookups.push(Lookup {
                        ask: number,
                        row,
                        inputs: None,
                        state: State::Idle,
                        tried: 0,
                    });
                    self.lookups.len() - 1
                });
                if self.lookups.get(at).is_some_and(|lookup| lookup.inputs != inputs) {
                    self.restate(&form, ask, at, inputs);
                }
            }
        }
        // What was asked for a row that is in no list any more is not wanted either.
        while let Some(i) = self.lookups.iter().position(|lookup| !self.answers.stands(lookup.row))
        {
            if let State::Flying { call, .. } = self.lookups.remove(i).state {
                self.abort_if_unwanted(call);
            }
        }
    }

    /// A question is asked with something else now: what it brought before no longer applies.
    fn restate(&mut self, form: &Form, ask: &Ask, at: usize, inputs: Option<String>) {
        let now = self.now.mono;
        let source = form.sources.get(ask.source);
        let pressed = source.is_none_or(|s| s.trigger == Trigger::Button);
        // What the citizen has said of a source holds for this filing.
        let agreed = match source.map(|s| s.consent) {
            Some(Consent::Ask) => self.agreed(ask.source),
            _ => Some(true),
        };
        // What is known already need not rest: there is no call to save.
        let known = |with: &String| {
            self.known.iter().any(|(source, other, _)| *source == ask.source && other == with)
        };
        let rest =
            if ask.inputs.is_empty() || inputs.as_ref().is_some_and(known) { 0 } else { REST };
        let Some(lookup) = self.lookups.get_mut(at) else {
            return;
        };
        let (row, old) = (lookup.row, lookup.state);
        lookup.state = match inputs {
            None => State::Idle,
            Some(_) if agreed == Some(false) => State::Done(Asked::Refused),
            Some(_) if pressed || agreed.is_none() => State::Done(Asked::Offered),
            Some(_) => State::Due(now + rest),
        };
        lookup.inputs = inputs;
        lookup.tried = 0;
        match old {
            State::Flying { call, .. } => self.abort_if_unwanted(call),
            State::Done(Asked::Found) => {
                for fill in &ask.fills {
                    self.answers.unfill(At { row, node: fill.node }, ask.source);
                }
            }
            _ => {}
        }
    }

    fn abort_if_unwanted(&mut self, call: u32) {
        if !self.lookups.iter().any(|lookup| lookup.flies(call)) && self.forget_call(call) {
            self.out.push(Effect::Abort(call));
            self.note(call, Asked::Dropped);
        }
    }

    /// Notes what came of a call, for the list of all of them.
    fn note(&mut self, call: u32, asked: Asked) {
        let known = self.screen.looked.iter_mut().rev().find(|looked| looked.call == call);
        if let Some(looked) = known {
            looked.asked = asked;
        }
    }

    /// Asks what is due and gives up what took too long.
    pub(super) fn run_lookups(&mut self) {
        let (form, now) = (self.answers.form().clone(), self.now.mono);
        for at in 0..self.lookups.len() {
            let Some(lookup) = self.lookups.get(at) else {
                return;
            };
            match lookup.state {
                State::Flying { call, until } if until <= now => {
                    self.settle_call(call, Asked::TimedOut, &Json::Null);
                    if self.forget_call(call) {
                        self.out.push(Effect::Abort(call));
                    }
                }
                State::Due(due) if due <= now && self.may_send() => self.ask(&form, at),
                _ => {}
            }
        }
    }

    fn ask(&mut self, form: &Form, at: usize) {
        let Some((ask, source, inputs)) = self.lookups.get(at).and_then(|lookup| {
            let ask = form.asks.get(lookup.ask)?;
            Some((ask, form.sources.get(ask.source)?, lookup.inputs.clone()?))
        }) else {
            return;
        };
        // The same question of another row or item is under way or answered: its answer serves.
        let twin = self.lookups.iter().find(|other| {
            let flying = matches!(other.state, State::Flying { .. });
            flying
                && other.source(form) == Some(ask.source)
                && other.inputs.as_ref() == Some(&inputs)
        });
        let cached =
            self.known.iter().find(|(source, with, _)| *source == ask.source && *with == inputs);
        if let Some((.., answer)) = cached {
            let answer = answer.clone();
            match (said(&answer), self.lookups.get_mut(at)) {
                (Asked::Found, _) => self.deliver(at, &answer),
                (other, Some(lookup)) => lookup.state = State::Done(other),
                _ => {}
            }
            return;
        }
        let state = twin.map(|other| other.state).unwrap_or_else(|| {
            let consent = match source.consent {
                Consent::None => "none",
                Consent::Session => "session",
                Consent::Ask => "given",
            };
            let mut w = Writer::default();
            w.open("{");
            w.text_at("form", &form.id);
            w.text_at("version", &form.version);
            w.key("inputs").raw(&inputs);
            w.text_at("purpose", source.purpose.get(0));
            w.text_at("consent", consent);
            w.close("}");
            let path = text::joined(&["autofill/", &source.id]);
            let call = self.send("POST", path, Some(w.finish().into()), What::Lookup);
            if let Some(tally) = self.tallies.get_mut(ask.source) {
                tally.calls += 1;
            }
            let at = self.timing.clock.ms(self.now.mono, self.now);
            let looked = Looked { source: ask.source, at, asked: Asked::Asking, call };
            self.screen.looked.push(looked);
            State::Flying { call, until: self.now.mono + source.timeout_ms * 1000 }
        });
        if let Some(lookup) = self.lookups.get_mut(at) {
            lookup.state = state;
        }
    }

    /// The answer to a call has come.
    pub(super) fn looked_up(&mut self, call: u32, sent: i64, status: u16, body: &Json) {
        let asked = match status {
            200 => said(body),
            504 => Asked::TimedOut,
            _ => Asked::Unavailable,
        };
        let form = self.answers.form().clone();
        let source = self
            .lookups
            .iter()
            .find(|lookup| lookup.flies(call))
            .and_then(|lookup| lookup.source(&form));
        if let Some(tally) = source.and_then(|source| self.tallies.get_mut(source)) {
            tally.wait += (self.now.mono - sent).max(0);
        }
        self.settle_call(call, asked, body);
    }

    fn settle_call(&mut self, call: u32, asked: Asked, body: &Json) {
        let (form, now) = (self.answers.form().clone(), self.now.mono);
        let mut told = false;
        self.note(call, asked);
        for at in 0..self.lookups.len() {
            let Some(lookup) = self.lookups.get_mut(at) else {
                return;
            };
            if !lookup.flies(call) {
                continue;
            }
            let Some(ask) = form.asks.get(lookup.ask) else {
                continue;
            };
            if asked == Asked::Unavailable && lookup.tried < TRIES {
                lookup.tried += 1;
                lookup.state = State::Due(now + pause(WAIT, lookup.tried, &self.id, None));
                continue;
            }
            lookup.state = State::Done(asked);
            let inputs = lookup.inputs.clone().unwrap_or_default();
            if let Some(tally) = self.tallies.get_mut(ask.source).filter(|_| !told) {
                tally.found += i64::from(asked == Asked::Found);
                tally.failed += i64::from(matches!(asked, Asked::Unavailable | Asked::TimedOut));
            }
            // Whatever a register has said of something it would say again.
            if asked.is_answer() && !told {
                self.known.push((ask.source, inputs, body.clone()));
            }
            if asked == Asked::Found {
                self.deliver(at, body);
            } else if !told {
                self.say(Notice::Asked(ask.source, asked));
            }
            told = true;
        }
    }

    /// The citizen wants a source to be asked, or asked again.
    pub(super) fn ask_again(&mut self, source: usize) {
        let (form, now) = (self.answers.form().clone(), self.now.mono);
        self.agree(source, true);
        self.known.retain(|(other, _, body)| *other != source || said(body) == Asked::Found);
        for lookup in &mut self.lookups {
            if lookup.source(&form) == Some(source)
                && lookup.inputs.is_some()
                && matches!(lookup.state, State::Done(a) if a != Asked::Found)
            {
                (lookup.state, lookup.tried) = (State::Due(now), 0);
            }
        }
    }

    /// The citizen does not want a source to be asked that waits for consent.
    pub(super) fn refuse(&mut self, source: usize) {
        let form = self.answers.form().clone();
        self.agree(source, false);
        for lookup in &mut self.lookups {
            if lookup.source(&form) == Some(source) && lookup.state == State::Done(Asked::Offered) {
                lookup.state = State::Done(Asked::Refused);
            }
        }
    }

    /// Whether the citizen has agreed that a source is asked, or not; nothing before that was said.
    fn agreed(&self, source: usize) -> Option<bool> {
        self.consents.iter().find(|(other, _)| *other == source).map(|(_, agreed)| *agreed)
    }

    fn agree(&mut self, source: usize, agreed: bool) {
        self.consents.retain(|(other, _)| *other != source);
        self.consents.push((source, agreed));
        self.keeper.changed(self.now.mono);
    }

    /// How it stands with every source that was asked or waits for a press.
    pub(super) fn sources(&self) -> Vec<(usize, Asked)> {
        let form = self.answers.form();
        let mut list: Vec<(usize, Asked)> = Vec::new();
        for source in 0..form.sources.len() {
            for lookup in &self.lookups {
                let asked = match lookup.state {
                    State::Idle => continue,
                    State::Due(_) | State::Flying { .. } => Asked::Asking,
                    State::Done(asked) => asked,
                };
                // Several items may ask one source the same; the citizen is told once.
                if lookup.source(form) == Some(source) && !list.contains(&(source, asked)) {
                    list.push((source, asked));
                }
            }
        }
        list
    }

    /// When a question is next due or given up.
    pub(super) fn next_lookup(&self) -> Option<i64> {
        let mut next = None;
        for lookup in &self.lookups {
            match lookup.state {
                State::Due(at) if self.may_send() => next = earlier(next, Some(at)),
                State::Flying { until, .. } => next = earlier(next, Some(until)),
                _ => {}
            }
        }
        next
    }
}

/// What a register has answered.
fn said(body: &Json) -> Asked {
    match body.str_at("status") {
        Some("found") => Asked::Found,
        Some("declined") => Asked::Declined,
        Some("mismatch") => Asked::Mismatch,
        _ => Asked::None,
    }
}

impl Lookup {
    fn source(&self, form: &Form) -> Option<usize> {
        form.asks.get(self.ask).map(|ask| ask.source)
    }

    fn flies(&self, with: u32) -> bool {
        matches!(self.state, State::Flying { call, .. } if call == with)
    }
}

/// The earlier of two times that may come.
pub(super) fn earlier(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        _ => a.or(b),
    }
}
