//! What the page says about time. It explains the time and is kept as it was sent, but only what
//! carries the portal's own signature is believed: under which logins the filing was worked on.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::secret::{Purpose, Secret};
use crate::session::Claims;

/// The timing of a submission, as far as the portal looks into it. Milliseconds throughout,
/// instants on the portal's clock as the page estimates it.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Claimed {
    pub filing: Option<uuid::Uuid>,
    pub fill_to_submit: Option<i64>,
    pub open_to_submit: i64,
    #[serde(flatten)]
    pub parts: Parts,
    pub away: i64,
    pub submit_pressed: Vec<i64>,
    pub server_error_ms: i64,
    pub legs: Vec<Leg>,
}

/// What an interval is made of.
#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(default)]
pub struct Parts {
    pub active: i64,
    pub idle: i64,
    pub hidden: i64,
    pub asleep: i64,
}

/// One page load.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Leg {
    pub token: String,
    pub end: i64,
    pub fill: Option<i64>,
    #[serde(flatten)]
    pub parts: Parts,
}

/// A login under which the filing was worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Login {
    /// When it was.
    pub at: i64,
    /// The error of that instant.
    pub error: i64,
    /// The last instant the page saw under it; nothing for a login that only sends.
    pub last_seen: Option<i64>,
}

/// A page's timing beside what the portal can prove of it.
#[derive(Debug)]
pub struct Testimony {
    /// What the page says.
    pub claimed: Claimed,
    /// The logins by session, each proven by a signature; the accepting one is always among them.
    pub logins: BTreeMap<String, Login>,
    /// The session under which the submission came.
    pub accepting: String,
    /// Why the timing is not to be believed; empty when it is.
    pub doubts: BTreeSet<&'static str>,
}

impl Testimony {
    /// Reads a submission's timing. It is never refused: what cannot be read or is not signed
    /// becomes a doubt.
    pub fn read(raw: Option<&RawValue>, secret: &Secret, session: &Claims) -> Self {
        let mut doubts = BTreeSet::new();
        let claimed = raw.and_then(|raw| serde_json::from_str::<Claimed>(raw.get()).ok());
        let claimed = claimed.unwrap_or_default();
        if claimed.legs.is_empty() || claimed.filing.is_none() {
            doubts.insert("missing");
        }
        let login = |claims: &Claims| Login {
            at: claims.login,
            error: claims.login_error_ms,
            last_seen: None,
        };
        let accepting = session.session.clone();
        let mut logins = BTreeMap::from([(accepting.clone(), login(session))]);
        for leg in &claimed.legs {
            match secret.verify::<Claims>(Purpose::Leg, &leg.token) {
                None => _ = doubts.insert("token"),
                Some(claims) if claims.subject != session.subject => {
                    doubts.insert("foreign");
                }
                Some(claims) => {
                    let known = logins.entry(claims.session.clone()).or_insert(login(&claims));
                    known.last_seen = known.last_seen.max(Some(leg.end));
                }
            }
        }
        Self { claimed, logins, accepting, doubts }
    }

    /// The earliest proven login.
    pub fn first_login(&self) -> i64 {
        self.logins.values().map(|login| login.at).min().unwrap_or(i64::MAX)
    }

    /// The error that an interval of the page may have against the portal's, in milliseconds:
    /// what both state, the accepted part of the page's bounded, and rounding.
    pub fn error(&self) -> i64 {
        let login = self.logins.values().map(|login| login.error).max().unwrap_or(0);
        self.claimed.server_error_ms.clamp(0, MOST_ERROR) + login + ROUNDING
    }
}

/// A page that states a larger error than this has no clock to compare with.
const MOST_ERROR: i64 = 5_000;

/// Instants are rounded to milliseconds at both ends.
const ROUNDING: i64 = 2;
