//! Attempts to file that were refused, remembered until their filing is accepted.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use uuid::Uuid;

use super::parent::Parent;
use crate::clock;
use crate::problem::Problem;

/// So many are remembered; the oldest are forgotten first.
const MOST: usize = 10_000;

/// So many of one filing are told.
const OF_ONE: usize = 100;

/// One attempt, on the portal's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When the portal began to read it, and when it had its answer.
    pub began: i64,
    /// See [`Attempt::began`].
    pub ended: i64,
    /// The status that was answered.
    pub status: u16,
    /// The last part of the problem's `type`, where it was refused.
    pub problem: Option<&'static str>,
    /// The filing, as far as it is known.
    pub filing: Option<Uuid>,
    /// What the page said of its own span.
    pub parent: Option<Parent>,
}

impl Attempt {
    /// An attempt that has just begun.
    pub fn begin(headers: &HeaderMap) -> Self {
        let (now, parent) = (clock::now(), Parent::read(headers));
        let filing = parent.map(|parent| parent.filing);
        Self { began: now, ended: now, status: 0, problem: None, filing, parent }
    }

    /// The same with its end.
    pub fn end(mut self, status: u16) -> Self {
        self.ended = clock::now().max(self.began);
        self.status = status;
        self
    }

    /// The same, ended by a problem.
    pub fn refused(mut self, problem: &Problem) -> Self {
        let (status, slug) = problem.kind();
        self.problem = Some(slug);
        self.end(status.as_u16())
    }
}

/// The attempts of all citizens, each with whose it is.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<VecDeque<(String, Attempt)>>);

impl Attempts {
    /// Remembers one, where it is known of which filing it is.
    pub fn remember(&self, subject: &str, attempt: Attempt) {
        if attempt.filing.is_none() {
            return;
        }
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.pop_front();
        }
        all.push_back((subject.to_owned(), attempt));
    }

    /// Those of one filing of a citizen. They are not remembered any longer.
    pub fn take(&self, subject: &str, filing: Uuid) -> Vec<Attempt> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = Vec::new();
        all.retain(|(whose, attempt)| {
            let is_one = whose == subject && attempt.filing == Some(filing);
            if is_one && taken.len() < OF_ONE {
                taken.push(attempt.clone());
            }
            !is_one
        });
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_belong_to_a_citizen_and_a_filing_and_are_forgotten_in_time() {
        let attempts = Attempts::default();
        let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
        let of = |filing, began| Attempt {
            began,
            ended: began,
            status: 422,
            problem: None,
            filing,
            parent: None,
        };
        for began in 0..3 {
            attempts.remember("a", of(Some(one), began));
        }
        attempts.remember("a", of(Some(other), 3));
        attempts.remember("b", of(Some(one), 4));
        attempts.remember("a", of(None, 5));
        let began = |taken: Vec<Attempt>| taken.iter().map(|one| one.began).collect::<Vec<_>>();
        assert_eq!(began(attempts.take("a", one)), [0, 1, 2]);
        assert_eq!(began(attempts.take("a", one)), [0; 0]);
        assert_eq!(began(attempts.take("b", one)), [4]);
        for began in 0..20_000 {
            attempts.remember("c", of(Some(Uuid::new_v4()), began));
        }
        assert_eq!(attempts.0.lock().expect("whole").len(), MOST);
        assert_eq!(began(attempts.take("a", other)), [0; 0], "long ago");
    }
}
