//! Signing in and out. Here stands, in the place of an identity provider, a list of made-up
//! citizens to choose from; the page says so.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registers::Citizen;
use crate::request::FormBody;
use crate::session::Session;
use crate::shared;

/// How many citizens can be chosen.
const CHOICES: u32 = 16;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Onward {
    next: Option<String>,
}

impl Onward {
    /// A path on this portal; an address elsewhere is not followed.
    pub fn path(&self) -> &str {
        let inside = |next: &&str| {
            next.starts_with('/')
                && !next.starts_with("//")
                && next.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.:".contains(c))
        };
        self.next.as_deref().filter(inside).unwrap_or("/services")
    }
}

#[derive(Template)]
#[template(path = "sign-in.html")]
struct SignIn {
    page: Page,
    lang: Lang,
    citizens: Vec<Citizen>,
    next: String,
    shared: bool,
}

/// `GET /`.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    onward: Result<Query<Onward>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let onward = onward.map(|Query(onward)| onward).unwrap_or_default();
    let next = onward.path().to_owned();
    let mut page = Page::new(lang, Session::find(&portal, &headers).await?);
    page.rest = format!("&next={next}");
    let citizens = portal.registers.citizens(CHOICES).await?;
    render(SignIn { page, lang, citizens, next, shared: shared::is(&headers) })
}

/// The choice made.
#[derive(Debug, Deserialize)]
pub struct Choice {
    subject: String,
    /// There when others use the computer too.
    shared: Option<String>,
    #[serde(flatten)]
    onward: Onward,
}

/// `POST /sign-in` -> the page the citizen wanted. A session that was there before ends.
pub async fn post(
    State(portal): State<Portal>,
    lang: Lang,
    headers: HeaderMap,
    choice: Result<FormBody<Choice>, Problem>,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let FormBody(choice) = choice.map_err(said)?;
    let citizen = portal.registers.citizen(&choice.subject).await?;
    let citizen = citizen.ok_or(said(Problem::Unacceptable("there is no such citizen")))?;
    if let Some(before) = Session::find(&portal, &headers).await? {
        before.end(&portal).await?;
    }
    let session = Session::open(&portal, &citizen.subject, &citizen.name).await?;
    let cookie = [(header::SET_COOKIE, session.cookie(&portal))];
    let machine = AppendHeaders([shared::remember(choice.shared.is_some())]);
    Ok((cookie, machine, Redirect::to(choice.onward.path())).into_response())
}

/// `POST /sign-out` -> the first page, or the identity provider, to sign out there too; the desk, where
/// an officer had opened the session.
pub async fn post_out(
    State(portal): State<Portal>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let session = Session::find(&portal, &headers).await?;
    let assisted = session.is_some_and(|session| session.claims.assisted_by.is_some());
    let onward = match portal.oidc {
        _ if assisted => "/desk",
        Some(_) => "/oidc/end",
        None => "/",
    };
    Ok((sign_out(&portal, &headers).await?, Redirect::to(onward)).into_response())
}

/// Signs out, also where nobody is signed in.
#[utoipa::path(delete, path = "/session", operation_id = "signOut", tag = "session",
    extensions(("x-problems" = json!(["busy"]))),
    responses((status = 204, description = "Nobody is signed in any more.", headers(
        ("Set-Cookie" = String, description = "Takes the cookie away."),
        ("Clear-Site-Data" = Option<String>, description = "On a computer of many people.")))))]
pub async fn delete(
    State(portal): State<Portal>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    Ok((StatusCode::NO_CONTENT, sign_out(&portal, &headers).await?))
}

/// Ends the session, where there is one, and gives the headers that have the browser forget it.
async fn sign_out(portal: &Portal, headers: &HeaderMap) -> Result<HeaderMap, Problem> {
    let mut forget = HeaderMap::new();
    forget.insert(header::SET_COOKIE, HeaderValue::from_static(Session::NO_COOKIE));
    if let Some(session) = Session::find(portal, headers).await? {
        session.end(portal).await?;
        if session.shared {
            forget.extend([shared::clear(portal, &session).await?]);
        }
    }
    Ok(forget)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_never_leads_elsewhere() {
        let path = |next: &str| Onward { next: Some(next.to_owned()) }.path().to_owned();
        assert_eq!(path("/forms/dang-ky-khai-sinh"), "/forms/dang-ky-khai-sinh");
        assert_eq!(path("/embed/localhost:9000/session"), "/embed/localhost:9000/session");
        for elsewhere in
            ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a?b&c", "/\r\nx"]
        {
            assert_eq!(path(elsewhere), "/services", "{elsewhere:?}");
        }
    }
}
