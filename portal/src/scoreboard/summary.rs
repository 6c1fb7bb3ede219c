//! The figures of the scoreboard, read from the database.

use sqlx::AnyPool;

use super::statistics::{Interval, Spread, wilson};
use crate::problem::Problem;
use crate::store;

/// How many of the latest records are listed.
const LATEST: i64 = 10;

/// Everything the scoreboard shows. Durations in milliseconds.
#[derive(Debug)]
pub struct Summary {
    /// Records that count.
    pub records: usize,
    /// Records counted here by number only, because their timing is not to be believed.
    pub suspects: usize,
    /// `loginToAccepted`, the official figure.
    pub worked: Option<Spread>,
    /// The same with time away included.
    pub span: Option<Spread>,
    /// The same under the last login only.
    pub last_login: Option<Spread>,
    /// Fields for which a register held a value.
    pub held: i64,
    /// Of these, fields whose final value is the register's.
    pub kept: i64,
    /// The registers, by source.
    pub calls: Vec<Calls>,
    /// The answers to the question on the receipt.
    pub opinions: Opinions,
    /// The latest records.
    pub latest: Vec<Entry>,
}

/// How often a register was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calls {
    /// The source as forms name it.
    pub source: String,
    /// All calls.
    pub calls: i64,
    /// Calls without an answer, or without one in time.
    pub outages: i64,
}

/// Satisfaction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opinions {
    /// Answers.
    pub answers: u32,
    /// Answers with 4 or 5.
    pub good: u32,
    /// The 95 % interval of the share of good ones.
    pub interval: Option<Interval>,
}

/// One record.
#[derive(Debug)]
pub struct Entry {
    /// Its receipt number.
    pub receipt: String,
    /// When it was accepted.
    pub received: i64,
    /// The form.
    pub form: String,
    /// The three figures of `loginToAccepted`: worked, span, last login.
    pub times: [i64; 3],
    /// Fields a register held, and those kept.
    pub held: i64,
    /// Fields kept as the register had them.
    pub kept: i64,
    /// Worked on under several logins.
    pub resumed: bool,
    /// Why it is left out; empty when it counts.
    pub doubts: Vec<String>,
}

impl Summary {
    /// Reads the figures in one snapshot, so that they agree with each other.
    pub async fn read(pool: &AnyPool) -> Result<Self, Problem> {
        let mut tx = store::snapshot(pool).await?;
        let (suspects, held, kept): (i64, i64, i64) = sqlx::query_as(
            "SELECT CAST(coalesce(sum(suspects), 0) AS BIGINT), CAST(coalesce(sum(held), 0) AS BIGINT),
             CAST(coalesce(sum(kept), 0) AS BIGINT) FROM day_figures",
        )
        .fetch_one(&mut *tx)
        .await?;
        let times: Vec<(i64, i64, i64)> =
            sqlx::query_as("SELECT worked, span, last_login FROM timing WHERE suspect IS NULL")
                .fetch_all(&mut *tx)
                .await?;
        let calls: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT source, count(*), count(*) FILTER (WHERE outcome IN ('unavailable', 'timeout'))
             FROM register_call GROUP BY source ORDER BY source",
        )
        .fetch_all(&mut *tx)
        .await?;
        let (answers, good): (i64, i64) =
            sqlx::query_as("SELECT count(*), count(*) FILTER (WHERE score >= 4) FROM satisfaction")
                .fetch_one(&mut *tx)
                .await?;
        type Row = (String, i64, String, i64, i64, i64, i64, i64, i64, Option<String>);
        let latest: Vec<Row> = sqlx::query_as(
            "SELECT receipt, received, form, worked, span, last_login, held, kept, resumed, suspect
             FROM submission JOIN timing USING (receipt) ORDER BY received DESC, receipt DESC LIMIT $1",
        )
        .bind(LATEST)
        .fetch_all(&mut *tx)
        .await?;
        tx.rollback().await?;

        let spread =
            |figure: fn(&(i64, i64, i64)) -> i64| Spread::new(times.iter().map(figure).collect());
        let [answers, good] = [answers, good].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        Ok(Self {
            records: times.len(),
            suspects: usize::try_from(suspects).unwrap_or_default(),
            worked: spread(|times| times.0),
            span: spread(|times| times.1),
            last_login: spread(|times| times.2),
            held,
            kept,
            calls: calls
                .into_iter()
                .map(|(source, calls, outages)| Calls { source, calls, outages })
                .collect(),
            opinions: Opinions { answers, good, interval: wilson(good, answers) },
            latest: latest
                .into_iter()
                .map(
                    |(receipt, received, form, worked, span, last, held, kept, resumed, doubts)| {
                        Entry {
                            receipt,
                            received,
                            form,
                            times: [worked, span, last],
                            held,
                            kept,
                            resumed: resumed != 0,
                            doubts: doubts
                                .and_then(|list| serde_json::from_str(&list).ok())
                                .unwrap_or_default(),
                        }
                    },
                )
                .collect(),
        })
    }
}
