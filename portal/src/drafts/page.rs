//! The page on which a citizen sees and deletes the drafts kept here.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{Kept, kept, forget};
use crate::clock;
use crate::forms::Definition;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::FormBody;
use crate::session::Session;

#[derive(Template)]
#[template(path = "drafts.html")]
struct Drafts {
    page: Page,
    lang: Lang,
    drafts: Vec<Draft>,
    days: u32,
}

struct Draft {
    kept: Kept,
    /// Nothing for a form that is no longer offered.
    form: Option<Arc<Definition>>,
}

/// `GET /drafts`. Whoever is signed out signs in first and comes back.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to("/?next=/drafts").into_response());
    };
    session.alone().map_err(|problem| PageError::new(problem, lang))?;
    let drafts = kept(&portal.pool, &session.claims.subject).await?;
    let named = |kept: Kept| Draft { form: portal.forms.get(&kept.form).cloned(), kept };
    let drafts = drafts.into_iter().map(named).collect();
    render(Drafts {
        page: Page::new(lang, Some(session)),
        lang,
        drafts,
        days: portal.keeping.drafts,
    })
}

/// Which draft.
#[derive(Debug, Deserialize)]
pub struct Choice {
    form: String,
}

/// `POST /drafts`: deletes one -> the list again.
pub async fn post(
    State(portal): State<Portal>,
    lang: Lang,
    headers: HeaderMap,
    choice: Result<FormBody<Choice>, Problem>,
) -> Result<Response, PageError> {
    let FormBody(choice) = choice.map_err(|problem| PageError::new(problem, lang))?;
    if let Some(session) = Session::find(&portal, &headers).await? {
        session.alone().map_err(|problem| PageError::new(problem, lang))?;
        forget(&portal.pool, &session.claims.subject, &choice.form).await?;
    }
    Ok(Redirect::to("/drafts").into_response())
}

impl Draft {
    /// When it was saved and how large it is.
    fn state(&self, lang: &Lang) -> String {
        let saved = clock::local(self.kept.saved).strftime("%d/%m/%Y %H:%M");
        let size = (self.kept.size + 1023) / 1024;
        format!("{} {saved} · {size}\u{a0}KiB", lang.t("Lưu lúc", "Saved on"))
    }
}
