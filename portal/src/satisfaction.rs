//! The question on the receipt, answered at most once.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::clock;
use crate::json::whole;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::JsonBody;
use crate::scoreboard::{Channel, Ledger};
use crate::session::Session;
use crate::store::{begin, stripe};

/// The longest comment, in characters.
const COMMENT: usize = 2_000;

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// The record.
    pub receipt: String,
    /// From 1 to 5.
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 1, maximum = 5)]
    pub score: i64,
    /// Whatever was added.
    #[schema(max_length = 2000)]
    pub comment: Option<String>,
}

/// Answers the question on the receipt, once. Only for one's own receipt.
#[utoipa::path(post, path = "/satisfaction", operation_id = "satisfaction", tag = "filing",
    security(("session" = [])),
    request_body = Opinion,
    extensions(("x-problems" = json!(["not-found", "already-answered", "unacceptable"]))),
    responses((status = 201, description = "It is kept.")))]
pub async fn post(
    State(portal): State<Portal>,
    session: Session,
    JsonBody(opinion): JsonBody<Opinion>,
) -> Result<StatusCode, Problem> {
    store(&portal, &session, &opinion).await?;
    Ok(StatusCode::CREATED)
}

/// Keeps an answer and counts it.
pub async fn store(portal: &Portal, session: &Session, opinion: &Opinion) -> Result<(), Problem> {
    if !(1..=5).contains(&opinion.score) {
        return Err(Problem::Unacceptable("a score is a number from 1 to 5"));
    }
    if opinion.comment.as_ref().is_some_and(|text| text.chars().count() > COMMENT) {
        return Err(Problem::TooLarge);
    }
    let mut tx = begin(&portal.pool).await?;
    let own: Option<(String, i64, i64)> = sqlx::query_as(
        "SELECT form, received, assisted FROM submission JOIN timing USING (receipt)
         WHERE receipt = $1 AND subject = $2",
    )
    .bind(&opinion.receipt)
    .bind(&session.claims.subject)
    .fetch_optional(&mut *tx)
    .await?;
    let (form, received, assisted) = own.ok_or(Problem::NotFound)?;
    let stored = sqlx::query(
        "INSERT INTO satisfaction (receipt, score, comment, answered) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(&opinion.receipt)
    .bind(opinion.score)
    .bind(&opinion.comment)
    .bind(clock::now())
    .execute(&mut *tx)
    .await?;
    if stored.rows_affected() == 0 {
        return Err(Problem::AlreadyAnswered);
    }
    let mut ledger = Ledger::default();
    ledger.answered(&form, received, Channel::online(assisted != 0), opinion.score);
    ledger.write(&mut tx, stripe(&portal.pool)).await?;
    tx.commit().await?;
    Ok(())
}
