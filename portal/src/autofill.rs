//! Asking a register on a citizen's behalf. Every call leaves a line in the audit, and what a
//! register found is kept to be compared with locked answers at submission.

use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registers::{Answer, Status};
use crate::request::{JsonBody, Segment};
use crate::session::Session;
use crate::store::BEGIN;

/// How long a register may take when the form does not say, and at most, in milliseconds.
const PATIENCE: (u64, u64) = (8_000, 20_000);

/// What the page asks.
#[derive(Debug, Deserialize)]
pub struct Ask {
    form: String,
    inputs: Map<String, Value>,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    consent: String,
    #[serde(default)]
    version: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply {
    status: &'static str,
    as_of: i64,
    register: String,
    level: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    record: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Value>,
}

/// `POST /api/autofill/{source}`.
pub async fn post(
    State(portal): State<Portal>,
    Segment(source): Segment<String>,
    session: Session,
    JsonBody(ask): JsonBody<Ask>,
) -> Result<impl IntoResponse, Problem> {
    let form = portal.forms.get(&ask.form).ok_or(Problem::NotFound)?;
    let declared = form.source(&source).ok_or(Problem::NotFound)?;
    if declared.consent.as_deref() == Some("ask") && ask.consent != "given" {
        return Err(Problem::Consent);
    }
    let patience = declared.timeout_ms.unwrap_or(PATIENCE.0).min(PATIENCE.1);
    let patience = Duration::from_millis(patience);
    // On a task of its own: a page that goes away in the middle must not take the audit with it.
    let task = tokio::spawn(call(portal, session, source, ask, patience));
    let answer = task.await.map_err(|_| Problem::Internal)??;
    let reply = Reply {
        status: word(answer.status),
        as_of: answer.as_of,
        register: answer.register,
        level: answer.level,
        record: answer.record,
        values: (answer.status == Status::Found).then_some(answer.values),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(reply)))
}

async fn call(
    portal: Portal,
    session: Session,
    source: String,
    ask: Ask,
    patience: Duration,
) -> Result<Answer, Problem> {
    let (asked, began) = (clock::now(), Instant::now());
    let subject = &session.claims.subject;
    let question = portal.registers.ask(&ask.form, &source, subject, &ask.inputs);
    let answer = tokio::time::timeout(patience, question).await;
    let took = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
    let (outcome, result) = match answer {
        Ok(Ok(mut answer)) => {
            portal.old_communes.translate(&mut answer.values);
            (word(answer.status), Ok(answer))
        }
        Ok(Err(error)) => {
            tracing::warn!(%source, %error, "no answer from a register");
            ("unavailable", Err(Problem::RegisterUnavailable))
        }
        Err(_) => ("timeout", Err(Problem::RegisterTimeout)),
    };
    tracing::info!(%source, outcome, took, "register asked");

    let mut tx = portal.pool.begin_with(BEGIN).await?;
    let id = sqlx::query(
        "INSERT INTO register_call (session, subject, form, version, source, inputs, purpose, consent, asked, took, outcome)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&session.claims.session)
    .bind(&session.claims.subject)
    .bind(&ask.form)
    .bind(&ask.version)
    .bind(&source)
    .bind(Value::Object(ask.inputs).to_string())
    .bind(&ask.purpose)
    .bind(&ask.consent)
    .bind(asked)
    .bind(took)
    .bind(outcome)
    .execute(&mut *tx)
    .await?
    .last_insert_rowid();
    if let Ok(answer @ Answer { status: Status::Found, .. }) = &result {
        sqlx::query("INSERT INTO register_answer (call, record, level, as_of, contents) VALUES (?, ?, ?, ?, ?)")
            .bind(id)
            .bind(&answer.record)
            .bind(answer.level)
            .bind(answer.as_of)
            .bind(answer.values.to_string())
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    result
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Found => "found",
        Status::None => "none",
        Status::Declined => "declined",
        Status::Mismatch => "mismatch",
    }
}
