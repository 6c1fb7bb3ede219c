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

/// `GET /health` -> 200 for as long as the process answers at all.
pub async fn alive() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "alive\n")
}

/// `GET /ready` -> 200 when the database answers, else 503.
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
