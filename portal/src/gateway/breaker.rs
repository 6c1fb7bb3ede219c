//! A circuit breaker: after some faults in a row nobody is sent to a register for a while, then one
//! goes first.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// So many faults in a row open the circuit.
pub const FAULTS: u32 = 5;

/// The way to one register.
#[derive(Debug)]
pub struct Breaker {
    pause: Duration,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    /// Everybody goes; so many came back in vain since one did not.
    Closed(u32),
    /// Nobody goes before this instant.
    Open(Instant),
    /// One has gone to see.
    Probing,
}

/// Leave to ask. Dropped without a verdict, as by somebody who then did not ask, it counts for
/// nothing.
#[derive(Debug)]
pub struct Pass<'a> {
    breaker: &'a Breaker,
    probe: bool,
}

impl Breaker {
    /// A closed one, that stays open for `pause`.
    pub fn new(pause: Duration) -> Self {
        Self { pause, state: Mutex::new(State::Closed(0)) }
    }

    /// Leave to ask, or how long to wait.
    pub fn enter(&self) -> Result<Pass<'_>, Duration> {
        let mut state = self.lock();
        let probe = match *state {
            State::Closed(_) => false,
            State::Probing => return Err(Duration::from_secs(1)),
            State::Open(until) => {
                let wait = until.saturating_duration_since(Instant::now());
                if !wait.is_zero() {
                    return Err(wait);
                }
                *state = State::Probing;
                true
            }
        };
        Ok(Pass { breaker: self, probe })
    }

    /// Whether the register is not asked as usual.
    pub fn is_open(&self) -> bool {
        !matches!(*self.lock(), State::Closed(_))
    }

    /// Forgets all faults.
    pub fn reset(&self) {
        *self.lock() = State::Closed(0);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is replaced whole, so one who panicked left nothing half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// Whether the register has answered. Those who left before the circuit opened and come back
    /// late change nothing.
    pub fn settle(mut self, answered: bool) {
        let mut state = self.breaker.lock();
        let open = || State::Open(Instant::now() + self.breaker.pause);
        match *state {
            State::Closed(_) if answered => *state = State::Closed(0),
            State::Closed(faults) if faults + 1 < FAULTS => *state = State::Closed(faults + 1),
            State::Closed(_) => *state = open(),
            State::Probing if self.probe && answered => *state = State::Closed(0),
            State::Probing if self.probe => *state = open(),
            State::Probing | State::Open(_) => {}
        }
        drop(state);
        self.probe = false;
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let mut state = self.breaker.lock();
        if self.probe && matches!(*state, State::Probing) {
            *state = State::Open(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::advance;

    const PAUSE: Duration = Duration::from_secs(10);

    fn ask(breaker: &Breaker, answered: bool) {
        breaker.enter().expect("leave to ask").settle(answered);
    }

    fn opened() -> Breaker {
        let breaker = Breaker::new(PAUSE);
        for _ in 0..FAULTS {
            ask(&breaker, false);
        }
        breaker
    }

    #[tokio::test(start_paused = true)]
    async fn faults_in_a_row_open_it_and_one_answer_counts_from_nothing() {
        let breaker = Breaker::new(PAUSE);
        for _ in 0..3 {
            for _ in 1..FAULTS {
                ask(&breaker, false);
            }
            ask(&breaker, true);
        }
        assert!(!breaker.is_open());
        assert_eq!(opened().enter().err(), Some(PAUSE));
    }

    #[tokio::test(start_paused = true)]
    async fn after_the_pause_one_goes_first() {
        let breaker = opened();
        advance(PAUSE - Duration::from_millis(1)).await;
        assert_eq!(breaker.enter().err(), Some(Duration::from_millis(1)));
        advance(Duration::from_millis(1)).await;
        let probe = breaker.enter().expect("the probe");
        assert!(breaker.enter().is_err(), "one only");
        probe.settle(false);
        assert_eq!(breaker.enter().err(), Some(PAUSE), "another pause");
        advance(PAUSE).await;
        ask(&breaker, true);
        assert!(!breaker.is_open());
        ask(&breaker, false);
        assert!(!breaker.is_open(), "the old faults are forgotten");
    }

    #[tokio::test(start_paused = true)]
    async fn a_probe_that_never_asked_leaves_its_turn_to_the_next() {
        let breaker = opened();
        advance(PAUSE).await;
        drop(breaker.enter().expect("the probe"));
        ask(&breaker, true);
        assert!(!breaker.is_open());
    }

    #[tokio::test(start_paused = true)]
    async fn who_comes_back_late_changes_nothing() {
        let breaker = Breaker::new(PAUSE);
        let (good, bad) = (breaker.enter().expect("a pass"), breaker.enter().expect("a pass"));
        for _ in 0..FAULTS {
            ask(&breaker, false);
        }
        good.settle(true);
        assert!(breaker.is_open());
        advance(PAUSE).await;
        let probe = breaker.enter().expect("the probe");
        bad.settle(false);
        probe.settle(true);
        assert!(!breaker.is_open());
    }
}
