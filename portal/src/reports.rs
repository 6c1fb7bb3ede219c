//! What pages report beside submissions: how filing went, how far someone came, and that the engine
//! failed. Every kind has its members, and each is a number or a short word, so no answer can slip
//! in. `docs/report.schema.json` says the same to others.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::clock;
use crate::json::whole;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::JsonBody;
use crate::store;

/// The most reports in one batch.
const BATCH: usize = 100;

/// The longest word, in characters; exports of the engine have names of some eighty.
const WORD: usize = 100;

/// The largest number, and below zero the smallest: an instant of the year 2286.
const NUMBER: i64 = 10_000_000_000_000;

/// What one report can add to the figures of a day at most, so that none spoils them.
const MOST_ATTEMPTS: i64 = 1_000;

/// A batch.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Batch {
    #[schema(value_type = Vec<Object>, max_items = 100)]
    reports: Vec<Report>,
}

/// One report. Its id makes a second delivery harmless.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    report_id: Uuid,
    kind: Kind,
    filing: Uuid,
    #[serde(flatten)]
    figures: BTreeMap<String, Figure>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Filed,
    Progress,
    Left,
    Trap,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Progress => "progress",
            Self::Left => "left",
            Self::Trap => "trap",
        }
    }

    /// The words that a report of this kind must have, and the numbers that it may have.
    fn members(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Filed => (
                &["receipt"],
                &["heard", "shown", "queued", "attempts", "loginToAccepted", "errorMs"],
            ),
            Self::Progress | Self::Left => {
                (&["form", "version", "page"], &["at", "active", "idle", "hidden", "asleep"])
            }
            Self::Trap => (&["build", "export", "event"], &[]),
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Figure {
    Number(#[serde(deserialize_with = "whole")] i64),
    Word(String),
}

impl Report {
    /// Whether it has the members of its kind and no others.
    fn is_plain(&self) -> bool {
        let (words, numbers) = self.kind.members();
        words.iter().all(|word| self.figures.contains_key(*word))
            && self.figures.iter().all(|(name, figure)| match figure {
                Figure::Word(word) => words.contains(&name.as_str()) && is_word(word),
                Figure::Number(number) => {
                    numbers.contains(&name.as_str()) && (-NUMBER..=NUMBER).contains(number)
                }
            })
    }

    fn number(&self, name: &str) -> i64 {
        match self.figures.get(name) {
            Some(Figure::Number(number)) => *number,
            _ => 0,
        }
    }

    /// Keeps the report and counts it, once however often it comes.
    async fn store(self, tx: &mut AnyConnection, stripe: i64, now: i64) -> Result<(), Problem> {
        let receipt = match self.figures.get("receipt") {
            Some(Figure::Word(word)) => Some(word),
            _ => None,
        };
        let kept = sqlx::query(
            "INSERT INTO report (id, kind, filing, receipt, received, figures) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING",
        )
        .bind(self.report_id.to_string())
        .bind(self.kind.word())
        .bind(self.filing.to_string())
        .bind(receipt)
        .bind(now)
        .bind(serde_json::to_string(&self.figures)?)
        .execute(&mut *tx)
        .await?;
        if kept.rows_affected() == 0 {
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO report_day (kind, day, stripe, reports, attempts, queued)
             VALUES ($1, $2, $3, 1, $4, $5)
             ON CONFLICT (kind, day, stripe) DO UPDATE SET reports = report_day.reports + 1,
             attempts = report_day.attempts + excluded.attempts,
             queued = report_day.queued + excluded.queued",
        )
        .bind(self.kind.word())
        .bind(clock::local(now).date().to_string())
        .bind(stripe)
        .bind(self.number("attempts").clamp(0, MOST_ATTEMPTS))
        .bind(self.number("queued").clamp(0, clock::DAY))
        .execute(tx)
        .await?;
        Ok(())
    }
}

/// A name or number as machines give them: no space, no letter with a mark, not long.
fn is_word(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_./+-".contains(&b);
    (1..=WORD).contains(&text.len()) && text.bytes().all(plain)
}

/// Takes reports of pages. Nobody needs to be signed in.
#[utoipa::path(post, path = "/reports", operation_id = "report", tag = "filing",
    request_body = Batch,
    extensions(("x-problems" = json!(["unacceptable", "busy"]))),
    responses((status = 204, description = "They are kept, each once.")))]
pub async fn post(
    State(portal): State<Portal>,
    JsonBody(Batch { mut reports }): JsonBody<Batch>,
) -> Result<StatusCode, Problem> {
    if reports.len() > BATCH {
        return Err(Problem::TooLarge);
    }
    if !reports.iter().all(Report::is_plain) {
        return Err(Problem::Unacceptable("a report holds the figures and words of its kind"));
    }
    // In the same order in every batch, so that no two hold what the other waits for.
    reports.sort_by_key(|report| (report.kind.word(), report.report_id));
    let (mut tx, stripe) = (store::begin(&portal.pool).await?, store::stripe(&portal.pool));
    for report in reports {
        report.store(&mut tx, stripe, clock::now()).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
