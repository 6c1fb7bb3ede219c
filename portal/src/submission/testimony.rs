//! What the page says about time. It explains the time and is kept as it was sent, but only what
//! carries the portal's own signature is believed: under which logins the filing was worked on.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::logins::{Known, Used};
use crate::secret::{Purpose, Secret};
use crate::session::Claims;

/// The timing of a submission, as far as the portal looks into it. Milliseconds throughout,
/// instants on the portal's clock as the page estimates it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Claimed {
    pub filing: Option<uuid::Uuid>,
    pub fill_to_submit: Option<i64>,
    pub fill_error_ms: Option<i64>,
    pub open_to_submit: i64,
    #[serde(flatten)]
    pub parts: Parts,
    pub away: i64,
    pub submit_pressed: Vec<i64>,
    pub server_error_ms: i64,
    pub legs: Vec<Leg>,
    pub wait_autofill: BTreeMap<String, i64>,
    pub wait_upload: i64,
    pub pages: Vec<Place>,
    pub fields: Vec<Place>,
    pub sources: Vec<Source>,
}

/// What an interval is made of.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Parts {
    pub active: i64,
    pub idle: i64,
    pub hidden: i64,
    pub asleep: i64,
}

/// One page load.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Leg {
    pub token: String,
    pub navigated: Option<i64>,
    pub opened: i64,
    pub ready: Option<i64>,
    pub first_input: Option<i64>,
    pub last_input: Option<i64>,
    pub end: i64,
    pub fill: Option<i64>,
    pub error: i64,
    #[serde(flatten)]
    pub parts: Parts,
}

/// A page of the form by its name, or a field by its path.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Place {
    #[serde(alias = "path")]
    pub name: String,
    pub visits: i64,
    /// How long one was there.
    #[serde(alias = "focus")]
    pub active: i64,
    pub edits: i64,
    pub corrections: i64,
    pub issues: BTreeMap<String, i64>,
}

/// What the page says of its questions for a register.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Source {
    pub id: String,
    pub calls: i64,
    pub found: i64,
    pub failed: i64,
    pub wait: i64,
}

/// A login under which the filing was worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Login {
    /// When it was.
    pub at: i64,
    /// The error of that instant.
    pub error: i64,
    /// When its session was over or will be, as the portal remembers; nothing where it does not.
    pub end: Option<i64>,
    /// The last instant that is known of work under it; nothing for a login that only sends.
    pub last_seen: Option<i64>,
}

/// A page's timing beside what the portal can prove of it.
#[derive(Debug)]
pub struct Testimony {
    /// What the page says.
    pub claimed: Claimed,
    /// The logins by session, each proven; the accepting one is always among them.
    pub logins: BTreeMap<String, Login>,
    /// The session of each leg of the page, where that is proven.
    pub under: Vec<Option<String>>,
    /// The session under which the submission came.
    pub accepting: String,
    /// Why the timing is not to be believed; empty when it is.
    pub doubts: BTreeSet<&'static str>,
}

/// So many legs are looked at; nobody loads a page so often.
pub const MOST_LEGS: usize = 1_000;

/// A page that states a larger error than this has no clock to compare with.
pub const MOST_ERROR: i64 = 5_000;

/// Instants are rounded to milliseconds at both ends.
const ROUNDING: i64 = 2;

/// A machine's clock runs fast or slow by one part in so many at most.
const DRIFT: i64 = 5_000;

/// A page may begin with the navigation that carries the sign-in, and so before the login. No
/// navigation takes longer than this.
pub const NAVIGATION: i64 = 30_000;

/// For longer than this no page runs on without asking the portal for the time.
const LONGEST_LEG: i64 = 12 * 3_600_000;

impl Parts {
    /// Each of them.
    pub fn all(&self) -> [i64; 4] {
        [self.active, self.idle, self.hidden, self.asleep]
    }

    /// Without sleep, in which a machine's own clock stands still.
    pub fn awake(&self) -> i64 {
        sum([self.active, self.idle, self.hidden])
    }

    /// Their sum.
    pub fn whole(&self) -> i64 {
        sum(self.all())
    }
}

impl Leg {
    /// When it began. Pages that date a leg by the clock as it was read after a sleep say a later
    /// instant.
    pub fn began(&self) -> i64 {
        self.end.saturating_sub(self.parts.whole())
    }
}

impl Claimed {
    /// What is said in a text; nothing where it has another shape.
    pub fn parse(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Between page loads under one login, in which nobody worked; what lies between two logins is in
    /// no login's time.
    pub fn away_within(&self) -> i64 {
        let gaps = self.legs.iter().zip(self.legs.iter().skip(1));
        let same = gaps.filter(|(before, after)| before.token == after.token);
        sum(same.map(|(before, after)| after.began().saturating_sub(before.end).max(0)))
    }

    /// What is said, and why it is not all there.
    fn read(raw: Option<&RawValue>) -> (Self, Option<&'static str>) {
        let Some(raw) = raw else { return (Self::default(), Some("missing")) };
        let Ok(claimed) = serde_json::from_str::<Self>(raw.get()) else {
            return (Self::default(), Some("unreadable"));
        };
        let missing = claimed.legs.is_empty()
            || claimed.submit_pressed.is_empty()
            || claimed.filing.is_none_or(|filing| filing.is_nil());
        (claimed, missing.then_some("missing"))
    }
}

impl Testimony {
    /// Reads a submission's timing. It is never refused: what cannot be read, is not signed or is
    /// not known here becomes a doubt. To the logins that the page names come those that the portal
    /// knows of by itself.
    pub fn read(
        raw: Option<&RawValue>,
        secret: &Secret,
        session: &Claims,
        known: &Known,
        used: impl FnOnce(Option<uuid::Uuid>) -> Vec<Used>,
    ) -> Self {
        let (mut claimed, wrong) = Claimed::read(raw);
        let mut testimony = Self {
            claimed: Claimed::default(),
            logins: BTreeMap::new(),
            under: Vec::new(),
            accepting: session.session.clone(),
            doubts: wrong.into_iter().collect(),
        };
        testimony.signed_in(session, known);
        if claimed.legs.len() > MOST_LEGS {
            testimony.doubts.insert("legs");
            claimed.legs.truncate(MOST_LEGS);
        }
        // Pages send one token for all legs of a login.
        let mut tokens: BTreeMap<&str, Result<String, &'static str>> = BTreeMap::new();
        for leg in &claimed.legs {
            let proof = tokens.entry(&leg.token).or_insert_with(|| {
                match secret.verify::<Claims>(Purpose::Leg, &leg.token) {
                    None => Err("token"),
                    Some(claims) if claims.subject != session.subject => Err("foreign"),
                    Some(claims) => {
                        testimony.signed_in(&claims, known);
                        Ok(claims.session)
                    }
                }
            });
            match proof {
                Ok(session) => testimony.seen(session, leg.end),
                Err(doubt) => _ = testimony.doubts.insert(doubt),
            }
            testimony.under.push(proof.as_ref().ok().cloned());
        }
        drop(tokens);
        testimony.claimed = claimed;
        testimony.add_unnamed(known);
        testimony.add_used(known, used(testimony.claimed.filing));
        testimony
    }

    /// Takes in a login that is signed for. The portal's own memory of it is what counts.
    fn signed_in(&mut self, claims: &Claims, known: &Known) {
        let (at, error) = (claims.login, claims.login_error_ms);
        let mut login = Login { at, error, end: None, last_seen: None };
        match known.get(&claims.session) {
            Some(session) => {
                login.end = Some(session.end);
                if session.login != claims.login {
                    login.at = session.login;
                    self.doubts.insert("login");
                }
            }
            None => _ = self.doubts.insert("login"),
        }
        self.logins.entry(claims.session.clone()).or_insert(login);
    }

    fn seen(&mut self, session: &str, at: i64) {
        if let Some(login) = self.logins.get_mut(session) {
            login.last_seen = login.last_seen.max(Some(at));
        }
    }

    /// A page that goes on after a new login may name that one for all of its leg. The logins since
    /// the leg began then belong to it too.
    fn add_unnamed(&mut self, known: &Known) {
        let mut unnamed = Vec::new();
        for (leg, under) in self.claimed.legs.iter().zip(&self.under) {
            let named = under.as_ref().and_then(|session| self.logins.get(session));
            let began = leg.began();
            let early = |named: &&Login| began < named.at.saturating_sub(NAVIGATION);
            let Some(named) = named.filter(early) else { continue };
            let before = known.between(began, named.at);
            unnamed.extend(before.map(|session| (session.clone(), session.end.min(named.at))));
        }
        for (session, last) in unnamed {
            self.logins.entry(session.id.clone()).or_insert(session.as_login());
            self.seen(&session.id, last);
        }
    }

    /// A login under which a register gave what the record holds belongs to it, whether the page
    /// names it or not.
    fn add_used(&mut self, known: &Known, used: Vec<Used>) {
        for Used { mut sessions } in used {
            sessions.sort_by_key(|(_, asked)| *asked);
            let named = sessions.iter().any(|(session, _)| self.logins.contains_key(session));
            let latest = sessions.last().filter(|_| !named).and_then(|(id, _)| known.get(id));
            if let Some(session) = latest {
                self.logins.entry(session.id.clone()).or_insert(session.as_login());
            }
            for (session, asked) in sessions {
                self.seen(&session, asked);
            }
        }
    }

    /// The earliest proven login.
    pub fn first_login(&self) -> i64 {
        self.logins.values().map(|login| login.at).min().unwrap_or(i64::MAX)
    }

    /// The error that an interval of the page may have against the portal's, in milliseconds:
    /// what both state, the accepted part of the page's bounded, rounding, and how far the machine's
    /// clock may have run off meanwhile.
    pub fn error(&self) -> i64 {
        let login = self.logins.values().map(|login| login.error).max().unwrap_or(0);
        let drift = self.claimed.open_to_submit.clamp(0, LONGEST_LEG) / DRIFT;
        self.claimed.server_error_ms.clamp(0, MOST_ERROR)
            + login.clamp(0, MOST_ERROR)
            + ROUNDING
            + drift
    }

    /// What tells each leg that was worked in from all others, whatever filing it is said to belong
    /// to. One of less than a second may by chance look like another.
    pub fn marks(&self) -> BTreeSet<String> {
        let legs = self.claimed.legs.iter().zip(&self.under);
        legs.filter_map(|(leg, under)| {
            let (session, input) = (under.as_ref()?, leg.first_input?);
            leg.fill.filter(|fill| *fill >= 1_000)?;
            let text = format!("{session} {} {input} {} {:?}", leg.opened, leg.end, leg.parts);
            Some(hex::encode(&Sha256::digest(text)[..16]))
        })
        .collect()
    }
}

/// The sum, as far as it can be told.
pub fn sum(parts: impl IntoIterator<Item = i64>) -> i64 {
    parts.into_iter().fold(0, i64::saturating_add)
}
