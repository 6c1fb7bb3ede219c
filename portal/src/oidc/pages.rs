//! The pages of signing in at a provider, and the way there and back.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{Failure, Flow, Oidc, PATIENCE};
use crate::clock;
use crate::lang::{Lang, cookie};
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::secret::Purpose;
use crate::session::{Login, Session};
use crate::shared;
use crate::signin::Onward;

/// The name of the cookie that holds a [`Flow`].
const COOKIE: &str = "oidc";

/// The `Set-Cookie` value that takes it away.
const NO_COOKIE: &str = "oidc=; Path=/oidc; HttpOnly; SameSite=Lax; Max-Age=0";

/// What the address of these pages may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(flatten)]
    onward: Onward,
    /// Why somebody was not signed in.
    problem: Option<Failure>,
    /// `1` where others use the computer too, anything else where not.
    shared: Option<String>,
}

#[derive(Template)]
#[template(path = "oidc.html")]
struct SignIn<'a> {
    page: Page,
    lang: Lang,
    host: &'a str,
    next: String,
    problem: Option<Failure>,
    shared: bool,
}

/// `GET /`: where to sign in, and what became of the last try.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let oidc = oidc(&portal)?;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let next = asked.onward.path().to_owned();
    let mut page = Page::new(lang, Session::find(&portal, &headers).await?);
    let problem = asked.problem.map(|why| format!("&problem={}", why.name()));
    page.rest = format!("&next={next}{}", problem.unwrap_or_default());
    let problem = asked.problem.or(oidc.is_down().then_some(Failure::Unreachable));
    render(SignIn { page, lang, host: oidc.host(), next, problem, shared: shared::is(&headers) })
}

/// `GET /oidc/start` -> the provider. Other sites lead no further than to the page before.
pub async fn start(
    State(portal): State<Portal>,
    lang: Lang,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let oidc = oidc(&portal)?;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let next = asked.onward.path();
    if headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site") {
        return Ok(Redirect::to(&format!("/?next={next}")).into_response());
    }
    let said = asked.shared.map(|shared| shared == "1");
    let (url, flow) = match oidc.begin(lang, next, said.unwrap_or(shared::is(&headers))).await {
        Ok(begun) => begun,
        Err(failure) => return Ok(back(failure, next)),
    };
    let token = portal.secret.sign(Purpose::SignIn, &flow);
    let (seconds, secure) = (PATIENCE / 1000, secure(&portal));
    let cookie =
        format!("{COOKIE}={token}; Path=/oidc; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let headers = [(header::SET_COOKIE, cookie), (header::CACHE_CONTROL, "no-store".to_owned())];
    Ok((headers, Redirect::to(url.as_str())).into_response())
}

/// What the provider says in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Answer {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

/// `GET /oidc/callback` -> the page the citizen wanted. A session that was there before ends.
pub async fn callback(
    State(portal): State<Portal>,
    answer: Result<Query<Answer>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let received = clock::now();
    let oidc = oidc(&portal)?;
    let answer = answer.map(|Query(answer)| answer).unwrap_or_default();
    let flow = cookie(&headers, COOKIE);
    let flow = flow.and_then(|token| portal.secret.verify::<Flow>(Purpose::SignIn, token));
    let next = flow.as_ref().map_or("/services", |flow| &flow.next).to_owned();
    let opened = match flow {
        Some(flow) => sign_in(&portal, oidc, &flow, answer, received, &headers).await?,
        None => Err(Failure::Lost),
    };
    let forget = AppendHeaders([(header::SET_COOKIE, NO_COOKIE)]);
    Ok(match opened {
        Ok(opened) => (forget, AppendHeaders(opened), Redirect::to(&next)).into_response(),
        Err(failure) => (forget, back(failure, &next)).into_response(),
    })
}

/// The cookies of a citizen who has signed in.
type Opened = [(header::HeaderName, HeaderValue); 2];

async fn sign_in(
    portal: &Portal,
    oidc: &Oidc,
    flow: &Flow,
    answer: Answer,
    received: i64,
    headers: &HeaderMap,
) -> Result<Result<Opened, Failure>, Problem> {
    let code = match code(oidc, flow, answer) {
        Ok(code) => code,
        Err(failure) => return Ok(Err(failure)),
    };
    let who = match oidc.finish(flow, code).await {
        Ok(who) => who,
        Err(failure) => return Ok(Err(failure)),
    };
    let (at, error) = flow.login(who.at, received);
    let name = who.name.as_deref().unwrap_or(&who.subject);
    let (session, subject) = (&flow.session, &who.subject);
    let login = Login { session, subject, name, at, error, assisted_by: None };
    let Some(session) = Session::open_once(portal, login).await? else {
        return Ok(Err(Failure::Lost));
    };
    if let Some(before) = Session::find(portal, headers).await? {
        before.end(portal).await?;
    }
    let cookie = HeaderValue::try_from(session.cookie(portal)).map_err(|_| Problem::Internal)?;
    Ok(Ok([(header::SET_COOKIE, cookie), shared::remember(flow.shared)]))
}

/// The code of an answer that belongs to the flow.
fn code(oidc: &Oidc, flow: &Flow, answer: Answer) -> Result<String, Failure> {
    let ours = answer.state.as_ref() == Some(&flow.state) && flow.is_living();
    if !ours || answer.iss.is_some_and(|issuer| !oidc.is(&issuer)) {
        return Err(Failure::Lost);
    }
    match answer.error.as_deref() {
        None => answer.code.ok_or(Failure::Lost),
        Some("access_denied") => Err(Failure::Cancelled),
        Some("temporarily_unavailable" | "server_error") => Err(Failure::Unreachable),
        Some(_) => Err(Failure::Refused),
    }
}

#[derive(Template)]
#[template(path = "oidc-end.html")]
struct End<'a> {
    page: Page,
    lang: Lang,
    host: &'a str,
    end: &'a str,
}

/// `GET /oidc/end` -> the provider, to sign out there too. A page lies between, since a form may not
/// lead to another site.
pub async fn end(State(portal): State<Portal>, lang: Lang) -> Result<Response, PageError> {
    let oidc = oidc(&portal)?;
    let Some(end) = oidc.end().await else { return Ok(Redirect::to("/").into_response()) };
    let page =
        render(End { page: Page::new(lang, None), lang, host: oidc.host(), end: end.as_str() })?;
    let on = HeaderValue::try_from(format!("0; url={end}")).map_err(|_| Problem::Internal)?;
    Ok(([(header::REFRESH, on)], page).into_response())
}

/// What a cookie says beside its name where the portal is reached over TLS.
pub fn secure(portal: &Portal) -> &'static str {
    let tls = portal.oidc.as_ref().is_some_and(Oidc::is_public_over_tls);
    if tls { "; Secure" } else { "" }
}

/// To the first page, which says why nobody was signed in.
fn back(failure: Failure, next: &str) -> Response {
    Redirect::to(&format!("/?next={next}&problem={}", failure.name())).into_response()
}

/// These pages are there only where there is a provider.
fn oidc(portal: &Portal) -> Result<&Oidc, Problem> {
    portal.oidc.as_ref().ok_or(Problem::NotFound)
}
