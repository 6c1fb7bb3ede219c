//! Taking a submission back whose answer was lost: only the portal knows whether it was accepted.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sqlx::AnyExecutor;

use super::{Receipt, answer, idempotency_key, record};
use crate::clock;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::session::Session;
use crate::store;

/// Takes back a submission whose answer was lost.
#[utoipa::path(delete, path = "/submissions", operation_id = "withdraw", tag = "filing",
    security(("session" = [])),
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "That of the submission.")),
    extensions(("x-problems" = json!(["malformed"]))),
    responses(
        (status = 200, description = "It had been accepted, and stays.", body = Receipt, headers(("Cache-Control" = String))),
        (status = 204, description = "Nothing was accepted under this key, and nothing ever will be."),
    ))]
pub async fn delete(
    State(portal): State<Portal>,
    session: Session,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let key = idempotency_key(&headers)?;
    let subject = &session.claims.subject;
    let mut tx = store::begin_for(&portal.pool, subject).await?;
    if let Some((_, receipt)) = record::known(&mut *tx, subject, &key).await? {
        return Ok(answer(StatusCode::OK, receipt));
    }
    sqlx::query(
        "INSERT INTO withdrawal (subject, key, asked) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(subject)
    .bind(&key)
    .bind(clock::now())
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    tracing::info!("submission taken back");
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Refuses what has been taken back.
pub(super) async fn refuse(
    db: impl AnyExecutor<'_>,
    subject: &str,
    key: &str,
) -> Result<(), Problem> {
    let taken: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM withdrawal WHERE subject = $1 AND key = $2")
            .bind(subject)
            .bind(key)
            .fetch_optional(db)
            .await?;
    taken.map_or(Ok(()), |_| Err(Problem::Withdrawn))
}
