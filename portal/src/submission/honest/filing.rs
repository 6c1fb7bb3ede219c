//! One honest filing: logins, page loads, sleep, time away, presses that fail, and what the pages say
//! of all that.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::world::{HOUR, MINUTE, MS, Machine, Moment, Page, Rng, SECOND};
use crate::secret::{Purpose, Secret};
use crate::session::Claims;
use crate::submission::logins::Session;

pub const SUBJECT: &str = "056088000123";

/// What the portal and the page come to know of a filing.
pub struct Filing {
    /// In order; the last one accepts.
    pub logins: Vec<Session>,
    pub timing: Value,
    pub received: i64,
    /// The true sum over the logins, in milliseconds.
    pub worked: i64,
    pub traits: BTreeSet<&'static str>,
}

/// A filing under way.
struct Story<'a> {
    rng: &'a mut Rng,
    secret: &'a Secret,
    now: i64,
    /// Whether a page dates moments at once, and whether it begins a leg of its own at a new login.
    at_once: bool,
    splits: bool,
    logins: Vec<Session>,
    /// The last true instant of work under each login.
    seen: Vec<i64>,
    legs: Vec<Value>,
    presses: Vec<i64>,
    filling: bool,
    error: i64,
    traits: BTreeSet<&'static str>,
}

impl Filing {
    pub fn new(rng: &mut Rng, secret: &Secret) -> Self {
        let now = 1_790_000_000 * SECOND + rng.between(0, 300 * HOUR);
        let (at_once, splits) = (rng.chance(50), rng.chance(50));
        let mut story = Story {
            rng,
            secret,
            now,
            at_once,
            splits,
            logins: vec![],
            seen: vec![],
            legs: vec![],
            presses: vec![],
            filling: false,
            error: 0,
            traits: BTreeSet::new(),
        };
        let loads = story.rng.between(1, 4);
        for load in 1..=loads {
            story.load(load == loads);
        }
        story.finish()
    }

    /// The same with one lie in it, and what the lie is called.
    pub fn spoilt(&self, rng: &mut Rng) -> (&'static str, Value) {
        let mut timing = self.timing.clone();
        let last = timing["legs"].as_array().expect("legs").len() - 1;
        let add =
            |value: &mut Value, more: i64| *value = (value.as_i64().unwrap_or(0) + more).into();
        let far = rng.between(60_000, 7_200_000);
        let lie = match rng.between(0, 11) {
            0 => {
                for at in ["active", "openToSubmit"] {
                    add(&mut timing[at], far);
                }
                add(&mut timing["legs"][last]["active"], far);
                "lie: longer than its instants"
            }
            1 => {
                for at in ["/openToSubmit", "/idle"] {
                    add(timing.pointer_mut(at).expect("there"), far);
                }
                "lie: a sum"
            }
            2 => {
                add(&mut timing["away"], far);
                "lie: away"
            }
            3 => {
                add(&mut timing["submitPressed"][0], -400 * 3_600_000);
                "lie: pressed long ago"
            }
            4 => {
                timing["submitPressed"]
                    .as_array_mut()
                    .expect("presses")
                    .push((self.received + far).into());
                "lie: pressed in the future"
            }
            5 => {
                add(&mut timing["legs"][last]["end"], -far - 400 * 3_600_000);
                "lie: a leg that runs backwards"
            }
            6 => {
                let leg = timing["legs"][last].clone();
                timing["legs"].as_array_mut().expect("legs").push(leg);
                "lie: a leg twice"
            }
            7 => {
                add(&mut timing["pages"][0]["active"], 400 * 3_600_000);
                "lie: a page longer than all"
            }
            8 => {
                timing["legs"][last]["token"] = "a.b".into();
                "lie: a token"
            }
            9 => {
                timing["legs"][0]["firstInput"] = (self.received + far).into();
                "lie: input in the future"
            }
            10 => {
                add(&mut timing["legs"][0]["idle"], -far - 400 * 3_600_000);
                "lie: below zero"
            }
            _ => {
                timing["serverErrorMs"] = i64::MAX.into();
                "lie: no clock at all"
            }
        };
        (lie, timing)
    }
}

impl Story<'_> {
    /// Signs in. The session lasts for an hour or a few.
    fn sign_in(&mut self) {
        self.now += self.rng.between(SECOND, MINUTE);
        let (login, long) = (self.now.div_euclid(MS), self.rng.between(20, 240) * 60_000);
        let id = format!("session-{}-{}", self.logins.len(), self.rng.next());
        // A session that is signed out before its time ends with the next login.
        if let Some(before) = self.logins.last_mut() {
            before.end = before.end.min(login);
        }
        self.logins.push(Session { id, login, end: login + long });
        self.seen.push(self.now);
    }

    fn token(&self) -> String {
        let login = self.logins.last().expect("signed in");
        let claims = Claims {
            session: login.id.clone(),
            subject: SUBJECT.to_owned(),
            login: login.login,
            login_error_ms: 0,
            assisted_by: None,
        };
        self.secret.sign(Purpose::Leg, &claims)
    }

    fn is_signed_in(&self) -> bool {
        self.logins.last().is_some_and(|login| self.now < login.end * MS)
    }

    /// One page load, from the login where there is none to the press or to the page's end.
    fn load(&mut self, last: bool) {
        let machine = Machine::new(self.rng, self.now);
        let mut navigated = None;
        if !self.is_signed_in() {
            self.sign_in();
            // The navigation that carried the sign-in may have led straight to the form.
            if self.rng.chance(40) {
                navigated = Some(self.now - self.rng.spread(MS, 8 * SECOND));
                self.traits.insert("opened by the sign-in's own navigation");
            }
        }
        let opened = navigated.unwrap_or(self.now + self.rng.spread(10 * MS, 20 * SECOND));
        self.now = self.now.max(opened) + self.rng.spread(10 * MS, 3 * SECOND);
        let mut page = Page::open(machine, opened, self.at_once);
        page.wakes(self.now);
        let ready = page.moment(self.now);
        page.ready = Some(ready);
        for _ in 0..3 {
            self.now = page.asks(self.rng, self.now, self.filling);
        }
        for _ in 0..self.rng.between(1, 12) {
            self.act(&mut page);
        }
        if last {
            self.press(&mut page);
        } else if self.rng.chance(30) {
            // Killed: what was not yet kept of it is lost.
            self.traits.insert("a killed page");
            self.leave(&page);
            self.now += self.rng.spread(MS, 2 * SECOND);
        } else {
            page.wakes(self.now);
            self.leave(&page);
        }
        if !last {
            let away = if self.rng.chance(50) { 3 * SECOND } else { 72 * HOUR };
            self.now += self.rng.spread(20 * MS, away);
            self.traits.insert("several page loads");
        }
    }

    /// One thing that happens while a page is open.
    fn act(&mut self, page: &mut Page) {
        match self.rng.between(0, 9) {
            0..=4 => {
                for _ in 0..self.rng.between(1, 20) {
                    self.now += self.rng.spread(50 * MS, 20 * SECOND);
                    page.stirs(self.now);
                    self.filling = true;
                }
            }
            5 => self.now += self.rng.spread(SECOND, 10 * MINUTE),
            6 | 7 => {
                page.shows(self.now, false);
                self.now += self.rng.spread(SECOND, 30 * MINUTE);
                page.shows(self.now, true);
                self.now = page.asks(self.rng, self.now, self.filling);
                self.traits.insert("hidden");
            }
            8 => {
                let long = self.rng.spread(2 * SECOND, 8 * HOUR);
                page.sleeps(self.now, long);
                self.now += long;
                page.wakes(self.now);
                self.now = page.asks(self.rng, self.now, self.filling);
                self.traits.insert("slept");
            }
            _ => {
                self.presses.push(page.dated(page.moment(self.now)));
                page.stirs(self.now);
                self.filling = true;
                self.traits.insert("pressed in vain");
            }
        }
        page.wakes(self.now);
        if !self.is_signed_in() {
            self.signs_in_again(page);
        }
    }

    /// The session was over, and the citizen signs in in another tab and goes on here.
    fn signs_in_again(&mut self, page: &mut Page) {
        self.traits.insert("signed in again on an open page");
        if let (Some(seen), Some(login)) = (self.seen.last_mut(), self.logins.last()) {
            *seen = login.end.saturating_mul(MS).min(self.now);
        }
        if self.splits {
            self.leave(page);
        }
        page.shows(self.now, false);
        self.sign_in();
        page.shows(self.now, true);
        if self.splits {
            *page = Page::open(page.machine, self.now, self.at_once);
        }
        self.now = page.asks(self.rng, self.now, self.filling);
    }

    /// What is kept of a page load.
    fn leave(&mut self, page: &Page) {
        let leg = self.leg(page);
        self.legs.push(leg);
        if let Some(seen) = self.seen.last_mut() {
            *seen = self.now;
        }
    }

    fn leg(&mut self, page: &Page) -> Value {
        let ms = |us: i64| (us + MS / 2) / MS;
        let had_input = self.legs.iter().any(|leg| leg["fill"].is_i64());
        let mut leg = json!({
            "token": self.token(),
            "opened": page.dated(page.opened), "end": page.dated(page.end()),
            "navigated": page.dated(page.opened),
            "active": ms(page.active), "idle": ms(page.idle),
            "hidden": ms(page.hidden), "asleep": ms(page.asleep), "flags": [],
        });
        let moments = [
            ("ready", page.ready),
            ("firstInput", page.first_input),
            ("lastInput", page.last_input),
        ];
        for (name, moment) in moments {
            if let Some(moment) = moment {
                leg[name] = page.dated(moment).into();
            }
        }
        let began: Option<Moment> = if had_input { Some(page.opened) } else { page.first_input };
        if let Some(began) = began {
            leg["fill"] = ms(page.since(began) + page.fill_asleep).into();
        }
        leg
    }

    /// The press that leads to acceptance, perhaps after waiting for files.
    fn press(&mut self, page: &mut Page) {
        self.now += self.rng.spread(100 * MS, 30 * SECOND);
        page.stirs(self.now);
        self.filling = true;
        self.now = page.asks(self.rng, self.now, true);
        page.stirs(self.now);
        self.presses.push(page.dated(page.moment(self.now)));
        if self.rng.chance(20) {
            self.now += self.rng.spread(100 * MS, 5 * MINUTE);
            page.wakes(self.now);
            self.traits.insert("waited for files");
        }
        self.error = page.error_ms();
        self.leave(page);
    }

    fn finish(mut self) -> Filing {
        // Through a bad network, after attempts without an answer, or under yet another login.
        let longest = if self.rng.chance(80) { SECOND } else { 5 * HOUR };
        self.now += self.rng.spread(2 * MS, longest);
        if !self.is_signed_in() {
            self.sign_in();
            self.now += self.rng.spread(50 * MS, 10 * SECOND);
            self.traits.insert("sent under a login without a page load");
        }
        if self.logins.len() > 1 {
            self.traits.insert("several logins");
        }
        if !self.at_once {
            self.traits.insert("dated by the last reading of the clock");
        }
        let received = self.now.div_euclid(MS);
        if let Some(last) = self.seen.last_mut() {
            *last = self.now;
        }
        let parts = self
            .logins
            .iter()
            .zip(&self.seen)
            .map(|(login, seen)| seen.div_euclid(MS) - login.login);
        let worked = parts.sum();
        let timing = self.timing();
        Filing { logins: self.logins, timing, received, worked, traits: self.traits }
    }

    fn timing(&mut self) -> Value {
        let sum = |name: &str| self.legs.iter().filter_map(|leg| leg[name].as_i64()).sum::<i64>();
        let at = |leg: &Value, name: &str| leg[name].as_i64().expect("an instant");
        let gaps = self.legs.iter().zip(self.legs.iter().skip(1));
        let away: i64 = gaps.map(|(leg, next)| (at(next, "opened") - at(leg, "end")).max(0)).sum();
        let (active, idle, hidden, asleep) =
            (sum("active"), sum("idle"), sum("hidden"), sum("asleep"));
        let shares = [active / 2, active / 3, active - active / 2 - active / 3];
        let pages = ["cha", "con", "review"].iter().zip(shares);
        let pages: Vec<Value> = pages
            .map(|(name, time)| json!({ "name": name, "visits": 1, "active": time }))
            .collect();
        let mut uuid = [0_u8; 16];
        uuid[..8].copy_from_slice(&self.rng.next().to_be_bytes());
        uuid[8..].copy_from_slice(&self.rng.next().to_be_bytes());
        json!({
            "filing": uuid::Builder::from_random_bytes(uuid).into_uuid(),
            "fillToSubmit": sum("fill"), "openToSubmit": active + idle + hidden + asleep,
            "active": active, "idle": idle, "hidden": hidden, "asleep": asleep, "away": away,
            "resumed": self.logins.len() > 1, "submitPressed": self.presses,
            "serverErrorMs": self.error, "flags": [], "legs": self.legs,
            "waitAutofill": { "me": active / 10 }, "waitUpload": idle / 10, "pages": pages,
            "fields": [{ "path": "con.hoTen", "visits": 2, "focus": active / 2, "edits": 9, "corrections": 1, "issues": { "required": 1 } }],
            "sources": [{ "id": "me", "calls": 2, "found": 1, "failed": 1, "wait": active / 10 }],
        })
    }
}
