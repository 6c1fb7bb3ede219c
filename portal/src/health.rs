//! Whether this process lives, and whether it can serve: what a load balancer asks.

use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use tokio::time::timeout;

use crate::portal::Portal;
use crate::problem::Problem;

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the process answers at all.
#[utoipa::path(get, path = "/health", operation_id = "alive", tag = "operation",
    responses((status = 200, description = "It does.", body = String, content_type = "text/plain")))]
pub async fn alive() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "alive\n")
}

/// Whether the database answers.
#[utoipa::path(get, path = "/ready", operation_id = "ready", tag = "operation",
    extensions(("x-problems" = json!(["busy"]))),
    responses((status = 200, description = "It does.", body = String, content_type = "text/plain")))]
pub async fn ready(State(portal): State<Portal>) -> Result<impl IntoResponse, Problem> {
    let asked = sqlx::query("SELECT 1").execute(&portal.pool);
    match timeout(PATIENCE, asked).await {
        Ok(Ok(_)) => Ok(([(header::CACHE_CONTROL, "no-store")], "ready\n")),
        Ok(Err(error)) => {
            tracing::error!(%error, "the database does not answer");
            Err(Problem::Busy)
        }
        Err(_) => Err(Problem::Busy),
    }
}
