//! The services of this portal, and the page on which one is used.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use crate::forms::Definition;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::Segment;
use crate::session::Session;
use crate::shared;

#[derive(Template)]
#[template(path = "services.html")]
struct Services {
    page: Page,
    lang: Lang,
    services: Vec<Arc<Definition>>,
}

/// `GET /services`: what can be done here.
pub async fn list(
    State(portal): State<Portal>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to("/").into_response());
    };
    let services = portal.forms.iter().filter(|form| form.is_service()).cloned().collect();
    render(Services { page: Page::new(lang, Some(session)), lang, services })
}

#[derive(Template)]
#[template(path = "form.html")]
struct Form {
    page: Page,
    lang: Lang,
    form: Arc<Definition>,
    shared: bool,
    /// Where a login that has ended is made again, up to the page to come back to.
    sign_in: &'static str,
}

/// `GET /forms/{id}`: the page with the form. Whoever is signed out signs in first and comes back.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    id: Result<Segment<String>, Problem>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let missing = || PageError::new(Problem::NotFound, lang);
    let Segment(id) = id.map_err(|_| missing())?;
    let form = portal.forms.get(&id).ok_or_else(missing)?.clone();
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to(&format!("/?next=/forms/{id}")).into_response());
    };
    let shared = shared::is(&headers);
    let sign_in = if portal.oidc.is_some() { "/oidc/start?next=" } else { "/?next=" };
    render(Form { page: Page::new(lang, Some(session)), lang, form, shared, sign_in })
}
