//! Who may ask a source now: not too many at once, nobody too often, nobody while it is down.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::breaker::{Breaker, Pass};
use super::flags::Flags;

/// So many askers are remembered before those who have not asked for long are forgotten.
const REMEMBERED: usize = 10_000;

/// The guard of one source.
#[derive(Debug)]
pub struct Guard {
    places: Semaphore,
    rates: DefaultKeyedRateLimiter<String>,
    breaker: Breaker,
}

/// Why one may not ask now, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// As many as may are asking.
    Busy,
    /// The register has failed too often.
    Open(Duration),
    /// This session has asked too often.
    Rate(Duration),
}

/// Leave to ask, with a place that is free again when it is dropped.
#[derive(Debug)]
pub struct Leave<'a> {
    _place: SemaphorePermit<'a>,
    pass: Pass<'a>,
}

impl Guard {
    /// A guard with the limits of the settings.
    pub fn new(flags: &Flags) -> Self {
        let limit = usize::try_from(flags.limit.get()).unwrap_or(Semaphore::MAX_PERMITS);
        Self {
            places: Semaphore::new(limit),
            rates: RateLimiter::keyed(hourly(flags.rate)),
            breaker: Breaker::new(Duration::from_secs(flags.pause)),
        }
    }

    /// Leave to ask for a session. A refusal for one reason costs nothing of the others.
    pub fn enter(&self, session: &str) -> Result<Leave<'_>, Refusal> {
        let pass = self.breaker.enter().map_err(Refusal::Open)?;
        let place = self.places.try_acquire().map_err(|_| Refusal::Busy)?;
        if self.rates.len() > REMEMBERED {
            self.rates.retain_recent();
        }
        let clock = DefaultClock::default();
        self.rates
            .check_key(&session.to_owned())
            .map_err(|early| Refusal::Rate(early.wait_time_from(clock.now())))?;
        Ok(Leave { _place: place, pass })
    }

    /// Whether the register is not asked as usual.
    pub fn is_open(&self) -> bool {
        self.breaker.is_open()
    }

    /// Forgets all faults.
    pub fn reset(&self) {
        self.breaker.reset();
    }
}

impl Leave<'_> {
    /// Gives the place back and says whether the register has answered.
    pub fn settle(self, answered: bool) {
        self.pass.settle(answered);
    }
}

/// As many as are allowed in an hour may come at once; then one at a time.
fn hourly(rate: NonZeroU32) -> Quota {
    Quota::per_hour(rate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;
    use governor::middleware::NoOpMiddleware;
    use governor::state::keyed::HashMapStateStore;

    #[test]
    fn an_hours_questions_come_back_one_by_one() {
        let clock = FakeRelativeClock::default();
        let store = HashMapStateStore::<&str>::default();
        let quota = hourly(NonZeroU32::new(60).expect("not zero"));
        type Plain = NoOpMiddleware<<FakeRelativeClock as Clock>::Instant>;
        let rates = RateLimiter::<_, _, _, Plain>::new(quota, store, clock.clone());
        for _ in 0..60 {
            assert!(rates.check_key(&"a").is_ok());
        }
        let early = rates.check_key(&"a").expect_err("too often");
        assert_eq!(early.wait_time_from(clock.now()), Duration::from_secs(60));
        assert!(rates.check_key(&"b").is_ok(), "another session");
        clock.advance(Duration::from_secs(60));
        assert!(rates.check_key(&"a").is_ok() && rates.check_key(&"a").is_err());
    }

    #[tokio::test]
    async fn a_place_is_free_again_and_a_refusal_costs_no_question() {
        let one = NonZeroU32::MIN;
        let flags = Flags { limit: one, rate: one, ..Flags::default() };
        let guard = Guard::new(&flags);
        let leave = guard.enter("a").expect("leave");
        assert_eq!(guard.enter("b").err(), Some(Refusal::Busy));
        leave.settle(true);
        assert!(matches!(guard.enter("a"), Err(Refusal::Rate(_))));
        assert!(guard.enter("b").is_ok(), "its question was not spent while there was no place");
    }
}
