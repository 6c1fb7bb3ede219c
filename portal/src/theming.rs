//! A form under a few themes, for those who restyle it: docs/theming.md tells how. Only a portal
//! that was started with `--demo` shows it.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::fmt;

use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::session::Session;

/// A stylesheet in `assets/themes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// A province's colours.
    Brand,
    /// Large letters and high contrast.
    Large,
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Theme::Brand => "brand",
            Theme::Large => "large",
        })
    }
}

/// `?theme=brand`; the package's own look without.
#[derive(Debug, Deserialize)]
pub struct Choice {
    theme: Option<Theme>,
}

#[derive(Template)]
#[template(path = "theming.html")]
struct Theming {
    page: Page,
    lang: Lang,
    theme: Option<Theme>,
}

/// `GET /theming`. Whoever is signed out signs in first and comes back.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    Query(choice): Query<Choice>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to("/?next=/theming").into_response());
    };
    let mut page = Page::new(lang, Some(session));
    page.rest = choice.theme.map(|theme| format!("&theme={theme}")).unwrap_or_default();
    render(Theming { page, lang, theme: choice.theme })
}
