//! The scoreboard of one service.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::asked::Asked;
use super::page::show;
use crate::lang::Lang;
use crate::page::PageError;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::Segment;

/// `GET /scoreboard/{service}`, by the code of a service or the id of a form.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    service: Result<Segment<String>, Problem>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Segment(service) = service.map_err(|_| PageError::new(Problem::NotFound, lang))?;
    let mut asked = Asked::read(query.as_deref());
    asked.scope.filter.service = Some(service.replace('\0', ""));
    show(&portal, lang, asked, &headers).await
}
