//! What the scoreboard needs of a stored record that is in none of its columns.

use std::collections::BTreeMap;

use super::{Claimed, Origin, coverage, figures};

/// Numbers of a record, in milliseconds and in answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Between page loads, within the time worked.
    pub away: i64,
    /// In sleep.
    pub asleep: i64,
    /// What is left of the time worked.
    pub net: i64,
    /// Answers that were typed although a register held them.
    pub debt: i64,
}

/// The numbers of a record by what was worked, what the page said of its time, and where its answers
/// come from, as both are stored.
pub fn measured(worked: i64, reported: &str, origins: &str) -> Measured {
    let (away, asleep, net) = figures::parted(worked, &Claimed::parse(reported));
    let origins: BTreeMap<String, Origin> = serde_json::from_str(origins).unwrap_or_default();
    Measured { away, asleep, net, debt: coverage::debt(&origins) }
}
