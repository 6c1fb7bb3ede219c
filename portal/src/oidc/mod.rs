//! Signing in at an OpenID Connect provider: the authorization code flow with PKCE. Off unless the
//! operator names a provider. `docs/sign-in.md` tells all of it.

mod claims;
pub mod flags;
mod http;
pub mod pages;
mod provider;

use serde::{Deserialize, Serialize};

pub use self::provider::{Identity, Oidc, OidcError};
use crate::clock;

/// How long somebody may be away at the provider, in milliseconds.
const PATIENCE: i64 = 10 * 60_000;

/// How far the clocks of the provider and of other machines may be off, in milliseconds.
const SKEW: i64 = 60_000;

/// What the portal must remember while somebody is away at the provider. The browser keeps it,
/// signed, so that whoever comes back is who went.
#[derive(Debug, Serialize, Deserialize)]
pub struct Flow {
    /// Comes back in the address.
    state: String,
    /// Comes back in the ID token.
    nonce: String,
    /// Proves to the provider that the code was made for this flow.
    verifier: String,
    /// The session that this flow may open: no more than one.
    session: String,
    /// When it began, on the portal's clock.
    begun: i64,
    /// The page that was wanted.
    next: String,
    /// Whether others use the computer too.
    shared: bool,
}

impl Flow {
    /// Whether it has not taken too long.
    fn is_living(&self) -> bool {
        (-SKEW..PATIENCE).contains(&(clock::now() - self.begun))
    }

    /// When the citizen signed in, on the portal's clock, and the error of that. The provider counts
    /// whole seconds. One that remembered the citizen from before is no reason to count the time
    /// since then: the login is then when the portal was asked for it.
    fn login(&self, at: Option<i64>, received: i64) -> (i64, i64) {
        at.map_or((received, 0), |at| (at.max(self.begun).min(received), 1_000))
    }
}

/// Why nobody was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Failure {
    /// The citizen has turned back.
    Cancelled,
    /// It took too long, began elsewhere, or was over already.
    Lost,
    /// The provider does not want to.
    Refused,
    /// The citizen did not sign in afresh where that was asked for.
    Old,
    /// What the provider says does not hold.
    Untrusted,
    /// The provider does not answer.
    Unreachable,
    /// The account has no personal number.
    Number,
}

impl Failure {
    /// Its name in an address.
    fn name(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Lost => "lost",
            Self::Refused => "refused",
            Self::Old => "old",
            Self::Untrusted => "untrusted",
            Self::Unreachable => "unreachable",
            Self::Number => "number",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(begun: i64) -> Flow {
        let text = String::new;
        let (state, nonce, verifier, session, next) = (text(), text(), text(), text(), text());
        Flow { state, nonce, verifier, session, begun, next, shared: false }
    }

    #[test]
    fn a_login_is_the_providers_but_neither_before_the_press_nor_to_come() {
        let flow = flow(10_500);
        assert_eq!(flow.login(Some(14_000), 20_000), (14_000, 1_000), "typed a password");
        assert_eq!(flow.login(Some(10_000), 20_000), (10_500, 1_000), "in the same second");
        assert_eq!(flow.login(Some(-9_000_000), 20_000), (10_500, 1_000), "hours ago");
        assert_eq!(flow.login(Some(90_000), 20_000), (20_000, 1_000), "a clock that is fast");
        assert_eq!(flow.login(None, 20_000), (20_000, 0), "it does not say");
    }

    #[test]
    fn nobody_is_away_for_ever() {
        let now = clock::now();
        assert!(flow(now).is_living());
        assert!(flow(now + 1_000).is_living(), "begun at a portal whose clock is a second fast");
        assert!(!flow(now - PATIENCE).is_living());
        assert!(!flow(now + 10 * SKEW).is_living());
    }
}
