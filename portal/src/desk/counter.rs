//! Records that come on paper. They are noted on the same clock as those that come online, so that the
//! time until their result is what online filing is held against.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::life::Pending;
use super::officers::Officer;
use crate::catalogue::{Filter, Part, Service, Word, find};
use crate::clock;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registers;
use crate::request::FormBody;
use crate::scoreboard::Channel;
use crate::store;
use crate::submission;

/// The services that a search shows.
const ROWS: i64 = 10;

#[derive(Template)]
#[template(path = "counter.html")]
struct Counter {
    page: Page,
    lang: Lang,
    q: String,
    found: i64,
    services: Vec<Service>,
    /// What was given for a personal number is none.
    wrong: bool,
}

/// `GET /desk/counter?q=`: looks for the service that a paper belongs to.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    RawQuery(query): RawQuery,
    officer: Officer,
) -> Result<Response, PageError> {
    let query = query.unwrap_or_default();
    let (mut filter, mut wrong) = (Filter::default(), false);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "q" => _ = filter.take("q", &value, &[]),
            "wrong" => wrong = true,
            _ => {}
        }
    }
    let mut db = store::snapshot(&portal.pool).await?;
    let part = Part::Skip(lang, 0);
    let found = find(&mut db, &filter, &portal.forms, part, ROWS).await?;
    db.rollback().await?;
    let mut page = Page::at_desk(lang, &officer);
    page.rest = format!(
        "&{}",
        form_urlencoded::Serializer::new(String::new()).append_pair("q", &filter.q).finish()
    );
    let (found, services) = (found.count, found.services);
    render(Counter { page, lang, q: filter.q, found, services, wrong })
}

/// A paper.
#[derive(Debug, Deserialize)]
pub struct Paper {
    service: String,
    subject: String,
    q: String,
}

/// `POST /desk/counter` -> the record that the paper became. It was received now.
pub async fn post(
    State(portal): State<Portal>,
    lang: Lang,
    officer: Officer,
    paper: Result<FormBody<Paper>, Problem>,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let FormBody(paper) = paper.map_err(said)?;
    let subject = paper.subject.trim();
    if !subject.is_empty() && !registers::is_number(subject) {
        let mut back = form_urlencoded::Serializer::new(String::new());
        let back = back.append_pair("q", &paper.q).append_pair("wrong", "1").finish();
        return Ok(Redirect::to(&format!("/desk/counter?{back}")).into_response());
    }
    let mut tx = store::begin(&portal.pool).await?;
    let service: Option<(Option<String>, Option<i64>)> =
        sqlx::query_as("SELECT form, legal_days FROM service WHERE code = $1")
            .bind(&paper.service)
            .fetch_optional(&mut *tx)
            .await?;
    let (form, days) = service.ok_or(said(Problem::NotFound))?;
    let form = form.unwrap_or(paper.service);
    let received = clock::now();
    let due_by = days.map_or_else(|| clock::due_by(received), |days| clock::due_in(received, days));
    let nth = store::next_receipt(&portal.pool, &mut tx, submission::year(received)).await?;
    let receipt = submission::number(nth, received);
    sqlx::query(
        "INSERT INTO counter_record (receipt, form, subject, officer, received, due_by) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&receipt)
    .bind(&form)
    .bind((!subject.is_empty()).then_some(subject))
    .bind(officer.id)
    .bind(received)
    .bind(due_by)
    .execute(&mut *tx)
    .await?;
    let pending =
        Pending { receipt: &receipt, form: &form, channel: Channel::Counter, received, due_by };
    pending.insert(&mut tx).await?;
    tx.commit().await?;
    tracing::info!(receipt, form, officer = officer.id, "record received at the counter");
    Ok(Redirect::to(&format!("/desk/{receipt}")).into_response())
}
