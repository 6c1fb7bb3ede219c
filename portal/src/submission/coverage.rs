//! How many answers the registers gave, of those they could have given.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use super::{Origin, OriginKind};

/// Autofill of one record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Fields for which a register held a value.
    pub held: i64,
    /// Of these, fields whose final value is the register's, unchanged.
    pub kept: i64,
    /// Of these, fields that were typed all the same, and without a dispute.
    pub debt: i64,
}

/// Counts by origins. A field counts as kept only when the portal itself remembers handing out
/// the record named as its origin.
pub fn count(origins: &BTreeMap<String, Origin>, evidence: &Evidence) -> Coverage {
    let mut coverage = Coverage::default();
    for origin in origins.values() {
        let filled = origin.origin == OriginKind::Autofilled;
        coverage.held += i64::from(filled || origin.held);
        coverage.kept += i64::from(filled && evidence.gave(origin));
    }
    coverage.debt = debt(origins);
    coverage
}

/// Fields that were typed although a register held a value. One that the citizen disputes had to be.
pub fn debt(origins: &BTreeMap<String, Origin>) -> i64 {
    let typed = |origin: &&Origin| {
        origin.origin == OriginKind::Typed && origin.held && !origin.disputed
    };
    i64::try_from(origins.values().filter(typed).count()).unwrap_or(i64::MAX)
}
