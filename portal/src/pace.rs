//! How often a session may ask anything of this portal. A page that runs wild, or whoever has a citizen's
//! cookie, keeps nobody else from filing.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::Problem;

/// So many sessions are remembered before those that have not asked for long are forgotten.
const REMEMBERED: usize = 100_000;

/// The requests of each session. As many as are allowed in a minute may come at once; then they come
/// back evenly.
#[derive(Debug)]
pub struct Pace(DefaultKeyedRateLimiter<String>);

impl Pace {
    /// So many requests in a minute.
    pub fn new(rate: NonZeroU32) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(rate)))
    }

    /// Counts a request of a session, or refuses it until a later time.
    pub fn check(&self, session: &str) -> Result<(), Problem> {
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        self.0.check_key(&session.to_owned()).map_err(|early| {
            let wait = early.wait_time_from(DefaultClock::default().now());
            // A browser that comes back at the very instant would still be early.
            Problem::TooOften(wait.as_secs() + 1)
        })
    }
}
