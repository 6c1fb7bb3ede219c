//! The targets of the plan, and what the portal may choose of them.

use clap::{Args, ValueEnum};

use super::statistics::Side;
use super::sums::{Moments, Sums};

/// A criterion of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Criterion {
    /// An interactive form, filled in with what registers hold.
    Filled,
    /// The time from login to acceptance.
    Time,
    /// The time from receipt to result.
    Sooner,
    /// Satisfaction.
    Satisfied,
}

/// What a criterion must reach from a month on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Which criterion.
    pub criterion: Criterion,
    /// The month from which it holds, `YYYY-MM`.
    pub from: &'static str,
    /// Milliseconds for the time, otherwise a share.
    pub bound: f64,
}

/// All targets, of each criterion the earlier ones first. The plan asks for registers that fill in what
/// they hold; that one must have answered 95 of 100 questions is how that is told here.
pub const TARGETS: [Target; 7] = [
    Target { criterion: Criterion::Filled, from: "2025-01", bound: 0.95 },
    Target { criterion: Criterion::Time, from: "2025-01", bound: 480_000.0 },
    Target { criterion: Criterion::Time, from: "2026-01", bound: 300_000.0 },
    Target { criterion: Criterion::Sooner, from: "2025-01", bound: 0.2 },
    Target { criterion: Criterion::Sooner, from: "2026-01", bound: 0.3 },
    Target { criterion: Criterion::Satisfied, from: "2025-01", bound: 0.9 },
    Target { criterion: Criterion::Satisfied, from: "2026-01", bound: 0.95 },
];

/// Records that each service shall have in twelve months.
pub const RECORDS: i64 = 1_000;

impl Criterion {
    /// All of them, in the order of the plan.
    pub const ALL: [Self; 4] = [Self::Filled, Self::Time, Self::Sooner, Self::Satisfied];

    /// On which side of its bounds it is met.
    pub fn side(self) -> Side {
        if self == Self::Time { Side::Under } else { Side::AtLeast }
    }

    /// Its targets, the earlier ones first.
    pub fn targets(self) -> impl Iterator<Item = &'static Target> {
        TARGETS.iter().filter(move |target| target.criterion == self)
    }

    /// The target that holds in a month; before there was any, the first.
    pub fn target(self, month: &str) -> &'static Target {
        let [first, ..] = &TARGETS;
        let holding = self.targets().filter(|target| target.from <= month).last();
        holding.or_else(|| self.targets().next()).unwrap_or(first)
    }
}

/// Which measure of the time from login to acceptance the criterion is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Official {
    /// Under all logins, without the time between them.
    #[value(name = "worked")]
    Worked,
    /// From the first login on.
    #[value(name = "span")]
    Span,
    /// Under the last login.
    #[value(name = "lastLogin")]
    LastLogin,
}

impl Official {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Worked, Self::Span, Self::LastLogin];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Worked => "worked",
            Self::Span => "span",
            Self::LastLogin => "lastLogin",
        }
    }

    /// Its sums.
    pub fn of(self, sums: &Sums) -> Moments {
        match self {
            Self::Worked => sums.worked,
            Self::Span => sums.span,
            Self::LastLogin => sums.last_login,
        }
    }
}

/// What the operator may choose of the scoreboard.
#[derive(Debug, Clone, Args)]
pub struct Choices {
    /// The measure of the time from login to acceptance that the scoreboard calls official
    #[arg(id = "criterion", long, value_name = "MEASURE", value_enum, default_value = "worked")]
    pub official: Official,
    /// Made-up records of the last two years that a new database is filled with
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub demo_records: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_target_holds() {
        let bound = |month| Criterion::Time.target(month).bound;
        assert_eq!(
            (bound("2025-12"), bound("2026-01"), bound("2027-06")),
            (480_000.0, 300_000.0, 300_000.0)
        );
        assert_eq!(bound("2024-12"), 480_000.0);
        assert_eq!(Criterion::ALL.map(|of| of.target("2026-11").criterion), Criterion::ALL);
    }
}
