//! What the portal's own pages have in common.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::desk::Officer;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::session::Session;

/// The head and the foot of a page.
#[derive(Debug)]
pub struct Page {
    /// Its language.
    pub lang: Lang,
    /// The name of who is signed in.
    pub name: Option<String>,
    /// Whether that is an officer at the desk.
    pub desk: bool,
    /// Whether it is a citizen beside whom an officer sits.
    pub assisted: bool,
    /// What stands in the address beside the language, ready to be appended: `&next=...`.
    pub rest: String,
}

impl Page {
    /// The frame of a page.
    pub fn new(lang: Lang, session: Option<Session>) -> Self {
        let assisted =
            session.as_ref().is_some_and(|session| session.claims.assisted_by.is_some());
        let name = session.map(|session| session.name);
        Self { lang, name, desk: false, assisted, rest: String::new() }
    }

    /// The frame of a page of the desk.
    pub fn at_desk(lang: Lang, officer: &Officer) -> Self {
        let name = Some(officer.name.to_owned());
        Self { lang, name, desk: true, assisted: false, rest: String::new() }
    }
}

/// A page as a response. It may show who is signed in, so no shared cache keeps it; the browser
/// may, since a page restored by "back" must keep what was typed.
pub fn render(page: impl Template) -> Result<Response, PageError> {
    let html = page.render().map_err(|error| {
        tracing::error!(%error, "a page could not be rendered");
        PageError::from(Problem::Internal)
    })?;
    let cache = [(header::CACHE_CONTROL, "private, no-cache")];
    Ok((cache, Html(html)).into_response())
}

/// A problem shown as a page instead of JSON.
#[derive(Debug)]
pub struct PageError {
    problem: Problem,
    lang: Lang,
}

impl PageError {
    /// A problem in the language of the page it stands for.
    pub fn new(problem: Problem, lang: Lang) -> Self {
        Self { problem, lang }
    }
}

impl<E: Into<Problem>> From<E> for PageError {
    fn from(error: E) -> Self {
        Self::new(error.into(), Lang::Vi)
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Page,
    lang: Lang,
    missing: bool,
    refused: bool,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, _) = self.problem.kind();
        let html = ProblemPage {
            page: Page::new(self.lang, None),
            lang: self.lang,
            missing: status == StatusCode::NOT_FOUND,
            refused: status.is_client_error(),
        };
        let html = html.render().unwrap_or_default();
        let mut response = (status, Html(html)).into_response();
        let cache = HeaderValue::from_static("no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, cache);
        response
    }
}
