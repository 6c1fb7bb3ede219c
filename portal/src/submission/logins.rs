//! The logins of a citizen as the portal itself remembers them.

use sqlx::AnyPool;

use super::testimony::Login;
use crate::problem::Problem;

/// So many of the latest are remembered.
const MOST: i64 = 2_000;

/// The sessions of one citizen, the latest first.
#[derive(Debug, Default)]
pub struct Known(Vec<Session>);

/// One login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// When it was.
    pub login: i64,
    /// When it was over, or will be.
    pub end: i64,
}

/// An answer of a register that a record rests on: the sessions that were given it, and when.
#[derive(Debug)]
pub struct Used {
    /// Any of them may have been the one; the work on the record is known to have gone on until then.
    pub sessions: Vec<(String, i64)>,
}

impl Session {
    /// The login as a filing has it of which nothing more is known.
    pub fn as_login(&self) -> Login {
        Login { at: self.login, error: 0, end: Some(self.end), last_seen: None }
    }
}

impl Known {
    /// Reads the portal's memory.
    pub async fn gather(pool: &AnyPool, subject: &str) -> Result<Self, Problem> {
        let rows: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT id, login, coalesce(ended, expires) FROM session WHERE subject = $1
             ORDER BY login DESC LIMIT $2",
        )
        .bind(subject)
        .bind(MOST)
        .fetch_all(pool)
        .await?;
        Ok(rows.into_iter().map(|(id, login, end)| Session { id, login, end }).collect())
    }

    /// The session with this id.
    pub fn get(&self, id: &str) -> Option<&Session> {
        self.0.iter().find(|session| session.id == id)
    }

    /// The sessions that began before one instant and lasted past another.
    pub fn between(&self, from: i64, before: i64) -> impl Iterator<Item = &Session> {
        self.0.iter().filter(move |session| session.login < before && session.end >= from)
    }
}

impl FromIterator<Session> for Known {
    fn from_iter<I: IntoIterator<Item = Session>>(sessions: I) -> Self {
        let mut sessions: Vec<_> = sessions.into_iter().collect();
        sessions.sort_by_key(|session| std::cmp::Reverse(session.login));
        Self(sessions)
    }
}
