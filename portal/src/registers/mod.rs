//! The registers that a portal asks on a citizen's behalf, as tables of synthetic people.
//!
//! In production these are services of other agencies; here they are a stand-in with the same
//! questions, answers and failures: national population and residence, the ministry's civil status
//! acts, the branches of insurance, business and tax, the province's birth notices, land and lists
//! of those who pay less. Every person is invented. The people are the same on every machine; only
//! what has happened by then depends on the day of the first start.

mod acts;
mod answers;
mod build;
mod businesses;
mod calendar;
mod careers;
mod demos;
mod families;
mod homes;
mod households;
mod names;
mod old_places;
mod particulars;
mod partings;
mod places;
mod privileges;
mod residences;
pub(crate) mod rng;
mod rows;
mod schema;
mod tables;
#[cfg(test)]
mod tests;
mod world;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{Row, SqlitePool};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::gateway::remote::signature::Untrusted;

/// How the registers behave, to be changed while the portal runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knobs {
    /// Milliseconds that every answer takes.
    pub delay_ms: u64,
    /// Ids of sources that do not answer.
    pub fail: BTreeSet<String>,
}

/// The registers. Cloning is cheap; all clones share the knobs.
#[derive(Clone, Debug)]
pub struct Registers {
    pool: SqlitePool,
    knobs: Arc<RwLock<Knobs>>,
}

/// Whether a text has the shape of a personal number.
pub fn is_number(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a register says.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Whether there are values, and why not.
    pub status: Status,
    /// Milliseconds since 1970-01-01 UTC: when the record was last changed.
    pub as_of: i64,
    /// The name of the register, in Vietnamese.
    pub register: String,
    /// `national`, `ministry`, `branch` or `local`.
    pub level: &'static str,
    /// The record and its version; empty where nothing was found.
    pub record: String,
    /// An object in the shape of the form; null where nothing was found.
    pub values: Value,
}

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// There are values.
    Found,
    /// The register knows nothing.
    None,
    /// The person concerned does not allow it.
    Declined,
    /// The record contradicts the question.
    Mismatch,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    /// The register does not answer.
    #[error("the register does not answer")]
    Down,
    /// There is no register behind this source.
    #[error("no register behind this source")]
    UnknownSource,
    /// The way to the register is broken.
    #[error("the register cannot be reached: {0}")]
    Transport(String),
    /// What answered could not prove that it is the register, with this HTTP status.
    #[error("an answer ({0}) that is not believed: {1}")]
    Untrusted(u16, Untrusted),
    /// The table could not be read.
    #[error(transparent)]
    Store(#[from] sqlx::Error),
}

impl Status {
    /// The status in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::None => "none",
            Self::Declined => "declined",
            Self::Mismatch => "mismatch",
        }
    }
}

impl Unavailable {
    /// The reason in one word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Down => "down",
            Self::UnknownSource => "unknown",
            Self::Transport(_) => "transport",
            Self::Untrusted(..) => "untrusted",
            Self::Store(_) => "store",
        }
    }
}

/// A person to sign in as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Citizen {
    /// The personal number.
    pub subject: String,
    /// The full name, in capitals.
    pub name: String,
    /// `YYYY-MM-DD`, as the identity provider knows it even where the register has only a year.
    pub birth_date: String,
    /// What this person is good for, in Vietnamese.
    pub description_vi: String,
    /// The same in English.
    pub description_en: String,
}

impl Registers {
    /// Opens the registers, and makes and fills their tables on the first start. `today` is a number
    /// of days since 1970-01-01; it matters on the first start only.
    pub async fn open(pool: SqlitePool, knobs: Knobs, today: i64) -> Result<Self, sqlx::Error> {
        tables::open(&pool, today).await?;
        Ok(Self { pool, knobs: Arc::new(RwLock::new(knobs)) })
    }

    /// The registers in a file of their own: in production they are others'.
    pub async fn in_file(file: &Path, knobs: Knobs, today: i64) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(Duration::from_secs(10));
        Self::open(SqlitePool::connect_with(options).await?, knobs, today).await
    }

    /// Closes the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// How the registers behave now.
    pub fn knobs(&self) -> Knobs {
        // Knobs are replaced whole, so one who panicked while holding them left nothing half done.
        self.knobs.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes the registers behave otherwise from the next question on.
    pub fn set_knobs(&self, knobs: Knobs) {
        *self.knobs.write().unwrap_or_else(PoisonError::into_inner) = knobs;
    }

    /// Asks the register behind a source of a form. The form decides what of a record goes out.
    /// `subject` is the personal number of the person who is signed in; `inputs` come from the form.
    pub async fn ask(
        &self,
        form: &str,
        source: &str,
        subject: &str,
        inputs: &Map<String, Value>,
    ) -> Result<Answer, Unavailable> {
        let knobs = self.knobs();
        if knobs.delay_ms > 0 {
            tokio::time::sleep(Duration::from_millis(knobs.delay_ms)).await;
        }
        if knobs.fail.contains(source) {
            return Err(Unavailable::Down);
        }
        let question = answers::Question { pool: &self.pool, form, subject, inputs };
        answers::answer(source, &question).await
    }

    /// People to sign in as, those who make good demonstrations first.
    pub async fn citizens(&self, limit: u32) -> Result<Vec<Citizen>, sqlx::Error> {
        self.people("ORDER BY c.place LIMIT ?", i64::from(limit)).await
    }

    /// One person to sign in as, by personal number.
    pub async fn citizen(&self, subject: &str) -> Result<Option<Citizen>, sqlx::Error> {
        Ok(self.people("WHERE c.person = ? LIMIT 1", subject.to_owned()).await?.pop())
    }

    async fn people<'q, T>(
        &self,
        which: &'static str,
        value: T,
    ) -> Result<Vec<Citizen>, sqlx::Error>
    where
        T: sqlx::Encode<'q, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite> + Send + 'q,
    {
        let text = format!(
            "SELECT c.person, p.name, c.birth, c.description_vi, c.description_en
             FROM register_citizen c JOIN register_person p ON p.number = c.person {which}"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(value).fetch_all(&self.pool).await?;
        let citizen = |row: &sqlx::sqlite::SqliteRow| {
            Ok(Citizen {
                subject: row.try_get("person")?,
                name: row.try_get("name")?,
                birth_date: row.try_get("birth")?,
                description_vi: row.try_get("description_vi")?,
                description_en: row.try_get("description_en")?,
            })
        };
        rows.iter().map(citizen).collect()
    }
}
