//! Made-up records as rows, many with one statement.

use sqlx::AnyConnection;

use super::super::ledger::{Ledger, Returned};
use super::NOBODY;
use super::shape::Record;
use crate::clock;
use crate::rows;

/// So many records are written in one transaction.
pub const ROWS: usize = 1_000;

const SUBMISSION: (&str, &[&str]) = (
    "submission",
    &[
        "receipt",
        "subject",
        "key",
        "body_hash",
        "session",
        "received",
        "due_by",
        "form",
        "version",
        "engine",
        "judged_on",
        "data",
        "warnings",
        "origins",
    ],
);
const TIMING: (&str, &[&str]) = (
    "timing",
    &[
        "receipt",
        "worked",
        "span",
        "last_login",
        "queued",
        "resumed",
        "held",
        "kept",
        "suspect",
        "reported",
        "assisted",
        "away",
        "asleep",
        "net",
        "debt",
    ],
);
const SATISFACTION: (&str, &[&str]) = ("satisfaction", &["receipt", "score", "answered"]);
const RESULT: (&str, &[&str]) =
    ("result", &["receipt", "form", "channel", "received", "returned", "electronic"]);

/// Writes records after so many others, and adds them to the ledger. Says how many there are then.
pub async fn write(
    db: &mut AnyConnection,
    records: &[Record<'_>],
    before: i64,
    ledger: &mut Ledger,
    now: i64,
) -> sqlx::Result<i64> {
    let (mut submissions, mut timings, mut answers, mut results) = (vec![], vec![], vec![], vec![]);
    let mut nth = before;
    for record in records {
        nth += 1;
        let receipt = format!("DEMO-{nth:07}");
        let of = &record.accepted;
        if record.is_online() {
            ledger.accepted(of);
            let day = clock::local(of.received).date().to_string();
            submissions.push(vec![
                receipt.as_str().into(),
                NOBODY.into(),
                receipt.as_str().into(),
                "".into(),
                NOBODY.into(),
                of.received.into(),
                clock::due_by(of.received).into(),
                of.form.as_str().into(),
                "1".into(),
                "demo".into(),
                day.as_str().into(),
                "{}".into(),
                "[]".into(),
                record.told.1.as_str().into(),
            ]);
            let suspect = match of.doubts.as_slice() {
                [] => None,
                doubts => Some(serde_json::to_string(doubts).unwrap_or_default()),
            };
            let assisted = i64::from(of.channel == super::super::sums::Channel::Assisted);
            timings.push(vec![
                receipt.as_str().into(),
                of.worked.into(),
                of.span.into(),
                of.last_login.into(),
                of.queued.into(),
                i64::from(record.resumed).into(),
                of.held.into(),
                of.kept.into(),
                suspect.as_deref().into(),
                record.told.0.as_str().into(),
                assisted.into(),
                of.away.into(),
                of.asleep.into(),
                of.net.into(),
                of.debt.into(),
            ]);
        }
        if let Some(score) = record.score {
            ledger.answered(&of.form, of.received, of.channel, score);
            answers.push(vec![receipt.as_str().into(), score.into(), of.received.min(now).into()]);
        }
        if let Some((returned, electronic)) = record.result {
            let result = Returned {
                receipt,
                form: of.form.clone(),
                channel: of.channel,
                received: of.received,
                returned,
                electronic,
            };
            ledger.returned(&result);
            results.push(vec![
                result.receipt.as_str().into(),
                of.form.as_str().into(),
                of.channel.word().into(),
                of.received.into(),
                returned.into(),
                i64::from(electronic).into(),
            ]);
        }
    }
    for ((table, columns), rows) in
        [(SUBMISSION, submissions), (TIMING, timings), (SATISFACTION, answers), (RESULT, results)]
    {
        rows::insert(db, table, columns, &rows, "").await?;
    }
    Ok(nth)
}
