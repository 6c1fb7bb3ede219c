//! A page's question for a register, on a citizen's behalf.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::gateway::Asker;
use crate::gateway::reply::Reply;
use crate::otlp::parent::Parent;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::{JsonBody, Segment};
use crate::session::Session;

/// What the page asks.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Question)]
pub struct Ask {
    form: String,
    #[schema(value_type = Object)]
    inputs: Map<String, Value>,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    consent: String,
    #[serde(default)]
    version: String,
}

/// Asks a register on the citizen's behalf.
#[utoipa::path(post, path = "/autofill/{source}", operation_id = "autofill", tag = "filing",
    security(("session" = [])),
    params(("source" = String, Path, description = "A source that the form declares."),
        ("traceparent" = Option<String>, Header, description = "The filing (W3C Trace Context).")),
    request_body = Ask,
    extensions(("x-problems" = json!(["consent", "too-many-questions", "register-unavailable", "register-timeout"]))),
    responses((status = 200, description = "What the register says.", body = Reply,
        headers(("Cache-Control" = String)))))]
pub async fn post(
    State(portal): State<Portal>,
    Segment(source): Segment<String>,
    session: Session,
    headers: HeaderMap,
    JsonBody(ask): JsonBody<Ask>,
) -> Result<impl IntoResponse, Problem> {
    let route = portal.gateway.route(&ask.form, &source).ok_or(Problem::NotFound)?;
    if route.asks_consent && ask.consent != "given" {
        return Err(Problem::Consent);
    }
    let Ask { form, inputs, purpose, consent, version } = ask;
    let (session, subject) = (session.claims.session, session.claims.subject);
    let parent = Parent::read(&headers);
    let asker = Asker { session, subject, version, consent, purpose, parent };
    let call = portal.gateway.call(&form, &source, asker, inputs).ok_or(Problem::NotFound)?;
    // On a task of its own: a page that goes away in the middle must not take the audit with it.
    let task = tokio::spawn(async move { portal.gateway.ask(&call).await });
    let answer = task.await.map_err(|_| Problem::Internal)??;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(Reply::from(answer))))
}
