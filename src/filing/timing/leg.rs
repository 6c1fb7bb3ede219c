//! One page load's part of a filing, or what of it ran under one login.

use super::super::clock::DRIFT;
use super::ms;
use crate::value::{Json, Writer};
use std::sync::Arc;

/// The numbers of a leg.
const NUMBERS: [&str; 13] = [
    "login", "navigated", "opened", "end", "ready", "firstInput", "lastInput", "active", "idle",
    "hidden", "asleep", "fill", "error",
];

/// What the time of a leg is made of.
pub const PARTS: [&str; 4] = ["active", "idle", "hidden", "asleep"];

/// All in microseconds; instants by the monotonic clock.
#[derive(Clone, Debug, Default)]
pub struct Leg {
    pub token: Arc<str>,
    /// The instant of the login that the token is of, in the portal's milliseconds.
    pub login: Option<i64>,
    pub navigated: i64,
    pub opened: i64,
    pub ready: Option<i64>,
    pub first_input: Option<i64>,
    pub last_input: Option<i64>,
    /// Whether an answer was given in it.
    pub edited: bool,
    pub active: i64,
    pub idle: i64,
    pub hidden: i64,
    pub asleep: i64,
    /// How far the sleep may be wrong.
    pub error: i64,
    pub flags: Vec<&'static str>,
}

impl Leg {
    /// The one that follows it on the same page.
    pub fn next(&self, opened: i64) -> Leg {
        let (token, login) = (self.token.clone(), self.login);
        Leg { token, login, navigated: self.navigated, opened, ..Leg::default() }
    }

    pub fn flag(&mut self, flag: &'static str) {
        if !self.flags.contains(&flag) {
            self.flags.push(flag);
        }
    }

    /// The machine has slept, and the monotonic clock stood still at `before`: what was before that
    /// was so much longer ago, more or less the error.
    pub fn slept(&mut self, before: i64, us: i64, error: i64) {
        self.asleep += us;
        self.error += error;
        let instants = [Some(&mut self.navigated), Some(&mut self.opened)];
        let seen = [&mut self.ready, &mut self.first_input, &mut self.last_input];
        for instant in instants.into_iter().chain(seen.map(Option::as_mut)).flatten() {
            if *instant <= before {
                *instant -= us;
            }
        }
        self.flag("slept");
    }

    /// Writes it as it is sent, up to `end`. `at` tells the portal's milliseconds of an instant;
    /// `began` is when filling began that goes on in this leg.
    pub fn write(&self, end: i64, began: Option<i64>, at: &dyn Fn(i64) -> i64) -> Json {
        let mut w = Writer::default();
        w.open("{");
        w.text_at("token", &self.token);
        if let Some(login) = self.login {
            w.int_at("login", login);
        }
        w.int_at("navigated", at(self.navigated));
        w.int_at("opened", at(self.opened));
        w.int_at("end", at(end));
        let seen = [("ready", self.ready), ("firstInput", self.first_input), ("lastInput", self.last_input)];
        for (name, mono) in seen {
            if let Some(mono) = mono {
                w.int_at(name, at(mono));
            }
        }
        w.int_at("active", ms(self.active));
        w.int_at("idle", ms(self.idle));
        w.int_at("hidden", ms(self.hidden));
        w.int_at("asleep", ms(self.asleep));
        if let Some(began) = began {
            w.int_at("fill", ms(end - began));
            // Whole milliseconds at both ends.
            w.int_at("error", 2 + ms(self.error + (end - self.opened) / DRIFT));
        }
        w.key("flags").open("[");
        for flag in &self.flags {
            w.text(flag);
        }
        w.close("]");
        w.close("}");
        Json::parse(&w.finish()).unwrap_or(Json::Null)
    }
}

/// What has to outlive a page that goes: the leg of a number as it ended. Nothing but numbers, since it
/// is not encrypted.
pub fn mark(filing: &str, number: usize, leg: &Json) -> String {
    let mut w = Writer::default();
    w.open("{");
    w.text_at("filing", filing);
    w.int_at("leg", number as i64);
    for name in NUMBERS {
        if let Some(number) = leg.int_at(name) {
            w.int_at(name, number);
        }
    }
    w.close("}");
    w.finish()
}

/// How long a leg was by what it is made of. Its end is no measure: another reading of the portal's
/// clock dates it anew.
pub fn lasted(leg: &Json) -> i64 {
    let mut sum = 0;
    for part in PARTS {
        sum += leg.int_at(part).unwrap_or(0);
    }
    sum
}

/// A leg as it ended: what a draft had of it, and what its page has left of it on going. Of one that
/// no draft has the token is this page's.
pub fn ended(leg: Option<&Json>, mark: &Json, token: &Arc<str>) -> Json {
    let mut members = vec![("token".into(), Json::Text(token.clone()))];
    if let Some(leg) = leg {
        members = leg.members().to_vec();
        members.retain(|(name, _)| !NUMBERS.contains(&&**name));
    }
    for name in NUMBERS {
        if let Some(number) = mark.get(name) {
            members.push((name.into(), number.clone()));
        }
    }
    Json::Object(members)
}
