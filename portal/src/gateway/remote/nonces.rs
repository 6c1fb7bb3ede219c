//! Which questions have been here: each is answered once.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::signature::{Signed, Untrusted, WINDOW};

/// What was asked within the window. Older questions are refused for their age, and so are those
/// from before this memory began.
#[derive(Debug)]
pub struct Nonces {
    since: i64,
    seen: Mutex<BTreeSet<(i64, String)>>,
}

impl Nonces {
    /// A memory that begins now, in seconds.
    pub fn since(now: i64) -> Self {
        Self { since: now, seen: Mutex::default() }
    }

    /// Remembers a question that is here for the first time.
    pub fn enter(&self, signed: &Signed<'_>, now: i64) -> Result<(), Untrusted> {
        if signed.created < self.since {
            return Err(Untrusted::Time);
        }
        // Somebody who panicked left a set that is whole.
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        *seen = seen.split_off(&(now - WINDOW, String::new()));
        let new = seen.insert((signed.created, signed.nonce.clone()));
        if new { Ok(()) } else { Err(Untrusted::Replayed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::remote::key::Key;

    #[test]
    fn a_question_counts_once_and_not_from_before_the_start() {
        let key = Key::new(&[1; 32]).expect("a key");
        let at = |created, nonce: &str| Signed { key: &key, created, nonce: nonce.to_owned() };
        let nonces = Nonces::since(100);
        assert_eq!(nonces.enter(&at(99, "a"), 100), Err(Untrusted::Time));
        assert_eq!(nonces.enter(&at(100, "a"), 100), Ok(()));
        assert_eq!(nonces.enter(&at(100, "a"), 100 + WINDOW), Err(Untrusted::Replayed));
        assert_eq!(nonces.enter(&at(100, "b"), 100), Ok(()));
        assert_eq!(nonces.enter(&at(200, "a"), 200), Ok(()));
        assert_eq!(nonces.seen.lock().expect("whole").len(), 1, "the old ones are forgotten");
    }
}
