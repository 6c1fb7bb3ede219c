//! Filing with the help of an officer: the citizen sits beside the desk, the officer opens work for them
//! and types. From that instant the filing is timed, it is counted apart, and both are recorded.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Officer;
use crate::lang::Lang;
use crate::page::PageError;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::{FormBody, JsonBody};
use crate::session::{self, Session, View};
use crate::shared;

/// Whom work is opened for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Personal number of the citizen.
    subject: String,
}

/// Opens work for a citizen beside the officer. Only for an officer; a citizen's session that was there
/// before ends.
#[utoipa::path(post, path = "/session/assist", operation_id = "assist", tag = "session",
    security(("officer" = [])),
    request_body = Wanted,
    extensions(("x-problems" = json!(["unacceptable", "too-many-requests"]))),
    responses((status = 201, description = "The citizen's login, with the officer's number.", body = View,
        headers(("Cache-Control" = String), ("Set-Cookie" = String)))))]
pub async fn post(
    State(portal): State<Portal>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<Wanted>,
) -> Result<Response, Problem> {
    let officer = Officer::find(&portal, &headers).await?.ok_or(Problem::SignedOut)?;
    let session = open(&portal, &headers, officer, &wanted.subject).await?;
    let cookies = cookies(&portal, &session);
    let view = session::view(&portal, session).await?;
    Ok((StatusCode::CREATED, cookies, view).into_response())
}

/// `POST /desk/assist` -> the services, as the citizen would see them.
pub async fn post_form(
    State(portal): State<Portal>,
    lang: Lang,
    officer: Officer,
    headers: HeaderMap,
    wanted: Result<FormBody<Wanted>, Problem>,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let FormBody(wanted) = wanted.map_err(said)?;
    match open(&portal, &headers, officer, wanted.subject.trim()).await {
        Ok(session) => Ok((cookies(&portal, &session), Redirect::to("/services")).into_response()),
        Err(Problem::Unacceptable(_)) => Ok(Redirect::to("/desk?unknown=1").into_response()),
        Err(problem) => Err(said(problem)),
    }
}

async fn open(
    portal: &Portal,
    headers: &HeaderMap,
    officer: Officer,
    subject: &str,
) -> Result<Session, Problem> {
    let citizen = portal.registers.citizen(subject).await?;
    let citizen = citizen.ok_or(Problem::Unacceptable("there is no such citizen"))?;
    if let Some(before) = Session::find(portal, headers).await? {
        before.end(portal).await?;
    }
    let session = Session::assist(portal, &citizen.subject, &citizen.name, officer.id).await?;
    tracing::info!(officer = officer.id, session = session.claims.session, "work opened for a citizen");
    Ok(session)
}

/// The session's, and that of a machine of many people, on which nothing is left.
fn cookies(portal: &Portal, session: &Session) -> impl axum::response::IntoResponseParts + use<> {
    let session = (header::SET_COOKIE, session.cookie(portal));
    let (name, value) = shared::remember(true);
    let shared = (name, value.to_str().unwrap_or_default().to_owned());
    AppendHeaders([session, shared])
}
