//! The audit: who asked which register for whom, with what, why, and how it ended. It is only ever
//! appended to. What a register found is kept beside, to be compared with locked answers at
//! submission.

use std::time::Duration;

use serde_json::Value;
use sqlx::AnyPool;

use super::{Call, Fault};
use crate::registers::{Answer, Status};
use crate::scoreboard::{Calls, Ledger};
use crate::store;

/// Writes a line, and what was found.
pub async fn append(
    pool: &AnyPool,
    call: &Call,
    asked: i64,
    took: Duration,
    result: &Result<Answer, Fault>,
) -> Result<(), sqlx::Error> {
    let question = &call.question;
    let (outcome, reason) = match result {
        Ok(answer) => (answer.status.word(), ""),
        Err(fault) => fault.audited(),
    };
    let filing = call.parent.map(|parent| parent.filing.to_string()).unwrap_or_default();
    let parent = call.parent.map(|parent| parent.span.to_string()).unwrap_or_default();
    let took = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
    let mut tx = store::begin(pool).await?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO register_call (session, subject, form, version, source, inputs, purpose, consent, asked, took, outcome, reason, filing, parent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
    )
    .bind(&call.session)
    .bind(&question.subject)
    .bind(&question.form)
    .bind(&call.version)
    .bind(&question.source)
    .bind(Value::Object(question.inputs.clone()).to_string())
    .bind(&question.purpose)
    .bind(&call.consent)
    .bind(asked)
    .bind(took)
    .bind(outcome)
    .bind(reason)
    .bind(filing)
    .bind(parent)
    .fetch_one(&mut *tx)
    .await?;
    if let Ok(answer @ Answer { status: Status::Found, .. }) = result {
        sqlx::query("INSERT INTO register_answer (call, record, level, as_of, contents) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(&answer.record)
            .bind(answer.level)
            .bind(answer.as_of)
            .bind(answer.values.to_string())
            .execute(&mut *tx)
            .await?;
    }
    let mut ledger = Ledger::default();
    let calls = Calls::one(outcome, reason, took);
    ledger.called(&question.form, &question.source, asked, calls);
    ledger.write(&mut tx, store::stripe(pool)).await?;
    tx.commit().await
}
