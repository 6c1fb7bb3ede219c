//! Forms of this portal in the pages of another site: whose pages those may be, and how the login of
//! a citizen gets there. `docs/embedding.md` tells both sides.

use std::net::IpAddr;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use tower_http::cors::CorsLayer;
use url::{Host, Url};

use crate::forms::Definition;
use crate::headers;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::{JsonBody, Segment, from_here};
use crate::secret::Purpose;
use crate::session::{self, Claims, Session};

/// How long a browser need not ask again whether a page may send what it sends.
const PREFLIGHT: Duration = Duration::from_secs(7_200);

/// The headers that a page sends beside those that need no leave.
const SENT: [&str; 9] = [
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "tokhai-filing",
    "tokhai-login",
    "traceparent",
    "upload-offset",
];

/// The headers of answers that a page reads.
const READ: [&str; 4] = ["draft-saved", "etag", "retry-after", "upload-offset"];

/// A site whose pages may show forms: its origin, exactly as browsers say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedder(String);

impl FromStr for Embedder {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| "an origin is https://HOST or https://HOST:PORT")?;
        if url.origin().ascii_serialization() != text {
            return Err(
                "an origin is https://HOST or https://HOST:PORT and nothing else, in small \
                        letters and without the port that goes without saying",
            );
        }
        let near = match url.host() {
            // An address may hold more signs than these, which a policy would take for its own.
            Some(Host::Domain(name)) if !name.bytes().all(in_a_name) => {
                return Err("an origin names one host");
            }
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
            Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
            None => false,
        };
        match url.scheme() {
            "https" => Ok(Self(text.to_owned())),
            "http" if near => Ok(Self(text.to_owned())),
            _ => Err("an origin begins with https://; http:// is for this machine only"),
        }
    }
}

fn in_a_name(sign: u8) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'.')
}

impl Embedder {
    /// The origin.
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// Host and port, as its addresses here name it.
    fn name(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, name)| name)
    }

    /// Whether a request says that it comes from a page of this site.
    pub fn sent(&self, headers: &HeaderMap) -> bool {
        headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes() == self.0.as_bytes())
    }
}

/// What is signed for the page of an embedder.
#[derive(Debug, Serialize, Deserialize)]
struct Bearer {
    #[serde(flatten)]
    claims: Claims,
    /// Whose pages alone may use it, beside those of this portal.
    origin: String,
    /// Whether the citizen said that others use the computer too; its cookie does not come along.
    shared: bool,
}

/// The claims of a token, and whether the computer is one of many people. It holds for the pages of
/// the site that it was given to and for those of this portal in a frame of that site, for as long as
/// the site is an embedder.
pub fn open(portal: &Portal, headers: &HeaderMap, token: &str) -> Option<(Claims, bool)> {
    let bearer: Bearer = portal.secret.verify(Purpose::Bearer, token)?;
    let embedder = portal.embedders.iter().find(|embedder| embedder.0 == bearer.origin)?;
    // Browsers say nothing where a page reads from its own site.
    let sent =
        !headers.contains_key(header::ORIGIN) || embedder.sent(headers) || from_here(headers);
    sent.then_some((bearer.claims, bearer.shared))
}

/// Lets the pages of embedders read answers, always without cookies.
pub fn readable<S: Clone + Send + Sync + 'static>(
    router: Router<S>,
    embedders: &[Embedder],
) -> Router<S> {
    if embedders.is_empty() {
        return router;
    }
    let origins = embedders.iter().filter_map(|embedder| HeaderValue::from_str(&embedder.0).ok());
    let layer = CorsLayer::new()
        .allow_origin(origins.collect::<Vec<_>>())
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers(SENT.map(HeaderName::from_static))
        .expose_headers(READ.map(HeaderName::from_static))
        .max_age(PREFLIGHT);
    router.layer(layer)
}

/// The same for files of the package, which their pages may load as well.
pub fn loadable(router: Router, embedders: &[Embedder]) -> Router {
    if embedders.is_empty() {
        router
    } else {
        readable(router.layer(headers::for_others()), embedders)
    }
}

/// Lets a page of another site that has opened one of these in a window hear from it.
pub fn awaited(pages: Router<Portal>, embedders: &[Embedder]) -> Router<Portal> {
    if embedders.is_empty() { pages } else { pages.layer(headers::awaited()) }
}

/// The embedder that an address names.
fn named<'a>(portal: &'a Portal, name: &str, lang: Lang) -> Result<&'a Embedder, PageError> {
    let embedder = portal.embedders.iter().find(|embedder| embedder.name() == name);
    embedder.ok_or(PageError::new(Problem::NotFound, lang))
}

#[derive(Template)]
#[template(path = "handover.html")]
struct Handover<'a> {
    page: Page,
    lang: Lang,
    embedder: &'a Embedder,
    citizen: String,
}

/// `GET /embed/{embedder}/session`: the page on which a citizen lets an embedder go on with the login
/// here. Whoever is signed out signs in first and comes back.
pub async fn get_session(
    State(portal): State<Portal>,
    lang: Lang,
    name: Result<Segment<String>, Problem>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Segment(name) = name.map_err(|problem| PageError::new(problem, lang))?;
    let embedder = named(&portal, &name, lang)?;
    let Some(session) = Session::find(&portal, &headers).await? else {
        let next = format!("/?next=/embed/{}/session", embedder.name());
        return Ok(Redirect::to(&next).into_response());
    };
    let citizen = session.name.clone();
    render(Handover { page: Page::new(lang, Some(session)), lang, embedder, citizen })
}

/// Who asks for a token.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Embedder)]
pub struct Asked {
    /// An origin that the portal was told of.
    embedder: String,
}

/// A token for the pages of another site.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Token)]
struct Token {
    token: String,
    /// On the portal's clock.
    expires: i64,
    /// Whether others use the computer too.
    shared: bool,
}

/// Gives a token for the pages of another site. It is given for the cookie alone, which only pages of
/// this portal can send, and is over with the session.
#[utoipa::path(post, path = "/session/token", operation_id = "token", tag = "session",
    security(("session" = [])),
    request_body = Asked,
    extensions(("x-problems" = json!(["unacceptable"]))),
    responses((status = 200, description = "The token.", body = Token, headers(("Cache-Control" = String)))))]
pub async fn post_token(
    State(portal): State<Portal>,
    session: Session,
    headers: HeaderMap,
    JsonBody(asked): JsonBody<Asked>,
) -> Result<impl IntoResponse, Problem> {
    if session::bearer(&headers).is_some() {
        return Err(Problem::SignedOut);
    }
    let embedder = portal.embedders.iter().find(|embedder| embedder.0 == asked.embedder);
    let embedder = embedder.ok_or(Problem::Unacceptable("forms are not shown at this origin"))?;
    let (claims, shared) = (session.claims, session.shared);
    let bearer = Bearer { claims, origin: embedder.0.clone(), shared };
    let token = portal.secret.sign(Purpose::Bearer, &bearer);
    let token = Token { token, expires: session.expires, shared };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(token)))
}

/// How a form in a frame is shown.
#[derive(Debug, Default, Deserialize)]
pub struct Choice {
    /// There when others use the computer too.
    shared: Option<String>,
}

#[derive(Template)]
#[template(path = "framed.html")]
struct Framed<'a> {
    lang: Lang,
    embedder: &'a Embedder,
    form: Arc<Definition>,
    shared: bool,
}

/// `GET /embed/{embedder}/forms/{id}`: the form alone, for a frame in a page of this embedder and in no
/// other. It holds nothing of the citizen, who is signed in by a token that the page around it gives.
pub async fn get_form(
    State(portal): State<Portal>,
    lang: Lang,
    segments: Result<Segment<(String, String)>, Problem>,
    choice: Query<Choice>,
) -> Result<Response, PageError> {
    let missing = || PageError::new(Problem::NotFound, lang);
    let Segment((name, id)) = segments.map_err(|_| missing())?;
    let embedder = named(&portal, &name, lang)?;
    let form = portal.forms.get(&id).ok_or_else(missing)?.clone();
    let shared = choice.shared.is_some();
    let page = render(Framed { lang, embedder, form, shared })?;
    Ok(([headers::framed_by(embedder.origin())], page).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_exactly_what_browsers_say() {
        for origin in [
            "https://dichvucong.gov.vn",
            "https://dichvucong.gov.vn:8443",
            "http://localhost:9000",
            "http://a.localhost",
            "http://127.0.0.1:9000",
            "http://[::1]:9000",
        ] {
            let embedder: Embedder = origin.parse().expect(origin);
            assert_eq!(embedder.origin(), origin);
            assert!(origin.ends_with(&format!("://{}", embedder.name())), "{origin}");
        }
        for wrong in [
            "",
            "*",
            "null",
            "dichvucong.gov.vn",
            "https://",
            "https://dichvucong.gov.vn/",
            "https://dichvucong.gov.vn:443",
            "https://DichVuCong.gov.vn",
            "https://*.gov.vn",
            "https://a;b.gov.vn",
            "https://a,b.gov.vn",
            "https://'self'",
            "https://a.gov.vn https://b.gov.vn",
            "https://a.gov.vn; script-src *",
            "https://a@b.gov.vn",
            "https://a.gov.vn?x",
            "http://dichvucong.gov.vn",
            "http://localhost.gov.vn",
            "http://10.0.0.1",
            "file:///etc",
            "data:,x",
        ] {
            assert!(wrong.parse::<Embedder>().is_err(), "{wrong:?}");
        }
    }
}
