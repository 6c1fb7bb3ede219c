//! Why the gateway has no answer.

use std::time::Duration;

use super::guard::Refusal;
use crate::problem::Problem;
use crate::registers::Unavailable;

/// How long a page waits before it asks a register again that did not answer, in seconds.
const AGAIN: u64 = 5;

/// How a question ended that was not answered.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The register was not asked.
    #[error("not asked: {0:?}")]
    Refused(Refusal),
    /// The register did not answer in time.
    #[error("no answer in time")]
    Timeout,
    /// The register gave no answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The question could not be written into the audit.
    #[error("the audit cannot be written: {0}")]
    Audit(sqlx::Error),
}

impl Fault {
    /// The outcome in the audit, and the reason for it.
    pub fn audited(&self) -> (&'static str, &'static str) {
        match self {
            Self::Timeout => ("timeout", "timeout"),
            _ => ("unavailable", self.word()),
        }
    }

    /// The outcome in one word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Refused(Refusal::Busy) => "busy",
            Self::Refused(Refusal::Open(_)) => "open",
            Self::Refused(Refusal::Rate(_)) => "rate",
            Self::Timeout => "timeout",
            Self::Unavailable(why) => why.word(),
            Self::Audit(_) => "audit",
        }
    }

    /// Whether the register is to blame.
    pub fn is_the_registers(&self) -> bool {
        match self {
            Self::Timeout => true,
            Self::Unavailable(why) => !matches!(why, Unavailable::UnknownSource),
            Self::Refused(_) | Self::Audit(_) => false,
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(Refusal::Busy) => Self::RegisterUnavailable(1),
            Fault::Refused(Refusal::Open(wait)) => Self::RegisterUnavailable(seconds(wait)),
            Fault::Refused(Refusal::Rate(wait)) => Self::TooMany(seconds(wait)),
            Fault::Timeout => Self::RegisterTimeout,
            Fault::Unavailable(_) => Self::RegisterUnavailable(AGAIN),
            Fault::Audit(error) => error.into(),
        }
    }
}

/// Whole seconds, and one more for what is left over.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}
