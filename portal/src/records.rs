//! A citizen's records: how each stands, what is missing, the result, and how satisfied they are.

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::desk::{self, Move, Paper, Record, Status};
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::payment::{Onward, Payment};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::{FileForm, FormBody, Segment};
use crate::satisfaction::{self, Opinion};
use crate::session::Session;
use crate::store;

/// So many of the latest are listed.
const ROWS: i64 = 50;

#[derive(Template)]
#[template(path = "records.html")]
struct Records {
    page: Page,
    lang: Lang,
    rows: Vec<Row>,
}

struct Row {
    receipt: String,
    title: String,
    received: i64,
    status: Status,
}

/// `GET /records`: the citizen's own, the latest first. Whoever is signed out signs in first.
pub async fn list(
    State(portal): State<Portal>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to("/?next=/records").into_response());
    };
    let mut db = store::snapshot(&portal.pool).await?;
    let found: Vec<(String, String, i64, Option<String>)> = sqlx::query_as(
        "SELECT receipt, form, received,
           (SELECT status FROM step WHERE step.receipt = mine.receipt ORDER BY nth DESC LIMIT 1)
         FROM (SELECT receipt, form, received FROM submission WHERE subject = $1
               UNION ALL SELECT receipt, form, received FROM counter_record WHERE subject = $1) AS mine
         ORDER BY received DESC, receipt DESC LIMIT $2",
    )
    .bind(&session.claims.subject)
    .bind(ROWS)
    .fetch_all(&mut *db)
    .await?;
    let mut rows = Vec::new();
    for (receipt, form, received, status) in found {
        let title = desk::title_of(&portal, &mut db, &form, lang).await?;
        let status = status.as_deref().and_then(Status::find).unwrap_or(Status::Received);
        rows.push(Row { receipt, title, received, status });
    }
    db.rollback().await?;
    render(Records { page: Page::new(lang, Some(session)), lang, rows })
}

/// A citizen's own record; that of anybody else is as if it were not there.
async fn own(
    portal: &Portal,
    session: &Session,
    receipt: &str,
) -> Result<Record, Problem> {
    let mut db = portal.pool.acquire().await?;
    let record = Record::find(&mut db, receipt).await?;
    let own = |record: &Record| record.subject.as_ref() == Some(&session.claims.subject);
    record.filter(own).ok_or(Problem::NotFound)
}

#[derive(Template)]
#[template(path = "record.html")]
struct One {
    page: Page,
    lang: Lang,
    record: Record,
    title: String,
    /// The score that was given, if one was; nothing is asked of a record that came on paper.
    score: Option<i64>,
    asked: bool,
    payment: Option<Payment>,
    refused: Option<&'static str>,
}

impl One {
    /// Where the files of its steps are.
    fn papers(&self) -> String {
        format!("/api/submissions/{}/papers", self.record.receipt)
    }

    /// What can be answered, the best first, in the words of the receipt.
    fn scores(&self) -> [(u8, &'static str); 5] {
        let lang = self.lang;
        [
            (5, lang.t("Rất hài lòng", "Very satisfied")),
            (4, lang.t("Hài lòng", "Satisfied")),
            (3, lang.t("Bình thường", "Neither")),
            (2, lang.t("Không hài lòng", "Dissatisfied")),
            (1, lang.t("Rất không hài lòng", "Very dissatisfied")),
        ]
    }

    async fn render(
        portal: &Portal,
        session: Session,
        receipt: &str,
        lang: Lang,
        refused: Option<&'static str>,
    ) -> Result<Response, PageError> {
        let said = |problem| PageError::new(problem, lang);
        let record = own(portal, &session, receipt).await.map_err(said)?;
        let mut db = portal.pool.acquire().await?;
        let title = desk::title_of(portal, &mut db, &record.form, lang).await?;
        let score = sqlx::query_scalar("SELECT score FROM satisfaction WHERE receipt = $1")
            .bind(receipt)
            .fetch_optional(&mut *db)
            .await?;
        let payment = Payment::of(&mut *db, receipt).await?;
        let asked = record.channel != crate::scoreboard::Channel::Counter;
        let page = Page::new(lang, Some(session));
        render(Self { page, lang, record, title, score, asked, payment, refused })
    }
}

/// `GET /records/{receipt}`: how a record stands.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    receipt: Result<Segment<String>, Problem>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Segment(receipt) = receipt.map_err(|problem| PageError::new(problem, lang))?;
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to(&format!("/?next=/records/{receipt}")).into_response());
    };
    One::render(&portal, session, &receipt, lang, None).await
}

/// `POST /records/{receipt}` with `seen`, `note` and perhaps a file: adds what was missing.
pub async fn post(
    State(portal): State<Portal>,
    lang: Lang,
    receipt: Result<Segment<String>, Problem>,
    headers: HeaderMap,
    fields: Result<FileForm, Problem>,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let Segment(receipt) = receipt.map_err(said)?;
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to(&format!("/?next=/records/{receipt}")).into_response());
    };
    let mut fields = fields.map_err(said)?;
    own(&portal, &session, &receipt).await.map_err(said)?;
    let file = fields.file.take();
    if file.is_none() && fields.text("note").trim().is_empty() {
        let sentence = lang.t("Hãy viết vài dòng hoặc chọn một tệp.", "Write a few lines or choose a file.");
        return One::render(&portal, session, &receipt, lang, Some(sentence)).await;
    }
    let answer = Move {
        receipt: &receipt,
        seen: fields.text("seen").parse().unwrap_or(-1),
        to: Status::InProcess,
        officer: None,
        note: fields.text("note"),
        paper: file,
    };
    match answer.make(&portal.pool).await {
        Ok(()) => Ok(Redirect::to(&format!("/records/{receipt}")).into_response()),
        Err(problem) => {
            let sentence = desk::why(&problem, &lang).ok_or(problem).map_err(said)?;
            One::render(&portal, session, &receipt, lang, Some(sentence)).await
        }
    }
}

/// The answer to the question about the service.
#[derive(Debug, Deserialize)]
pub struct Answer {
    score: i64,
    comment: Option<String>,
}

/// `POST /records/{receipt}/satisfaction` -> the record again.
pub async fn post_satisfaction(
    State(portal): State<Portal>,
    lang: Lang,
    receipt: Result<Segment<String>, Problem>,
    headers: HeaderMap,
    answer: Result<FormBody<Answer>, Problem>,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let Segment(receipt) = receipt.map_err(said)?;
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to(&format!("/?next=/records/{receipt}")).into_response());
    };
    let onward = Redirect::to(&format!("/records/{receipt}")).into_response();
    let Ok(FormBody(Answer { score, comment })) = answer else {
        let sentence = lang.t("Hãy chọn một mức.", "Choose one of the answers.");
        return One::render(&portal, session, &receipt, lang, Some(sentence)).await;
    };
    let comment = comment.filter(|comment| !comment.trim().is_empty());
    match satisfaction::store(&portal, &session, &Opinion { receipt, score, comment }).await {
        // Whoever presses twice is told the same.
        Ok(()) | Err(Problem::AlreadyAnswered) => Ok(onward),
        Err(problem) => Err(said(problem)),
    }
}

/// The result of a record, or what went with another step.
#[utoipa::path(get, path = "/submissions/{receipt}/papers/{id}", operation_id = "paper", tag = "filing",
    security(("session" = [])),
    params(("receipt" = String, Path), ("id" = String, Path)),
    responses((status = 200, description = "The file.",
        content(([u8] = "application/pdf"), ([u8] = "image/jpeg"), ([u8] = "image/png"), ([u8] = "image/webp")),
        headers(("Cache-Control" = String), ("Content-Disposition" = String)))))]
pub async fn get_paper(
    State(portal): State<Portal>,
    Segment((receipt, id)): Segment<(String, String)>,
    session: Session,
) -> Result<Response, Problem> {
    own(&portal, &session, &receipt).await?;
    let paper = desk::paper(&portal.pool, &receipt, &id).await?;
    paper.map(desk::attachment).ok_or(Problem::NotFound)
}

/// How a record stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Record)]
#[serde(rename_all = "camelCase")]
struct Standing {
    receipt: String,
    received: i64,
    due_by: i64,
    status: Status,
    steps: Vec<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<Paper>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<[Onward; 1]>,
}

/// A change in the life of a record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Step)]
struct Change {
    status: Status,
    at: i64,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

/// How a record stands, since when, and its result. Only for the citizen whose record it is.
#[utoipa::path(get, path = "/submissions/{receipt}", operation_id = "record", tag = "filing",
    security(("session" = [])),
    params(("receipt" = String, Path)),
    responses((status = 200, description = "The record.", body = Standing, headers(("Cache-Control" = String)))))]
pub async fn get_json(
    State(portal): State<Portal>,
    Segment(receipt): Segment<String>,
    session: Session,
) -> Result<impl IntoResponse, Problem> {
    let record = own(&portal, &session, &receipt).await?;
    let (received, status) = (record.received, record.status());
    let result = record.result().and_then(|step| step.paper.clone());
    let first = Change { status: Status::Received, at: received, note: String::new() };
    let steps = record.steps.into_iter();
    let steps = steps.map(|step| Change { status: step.status, at: step.entered, note: step.note });
    let steps = std::iter::once(first).chain(steps).collect();
    let due_by = record.due_by;
    let payment = Payment::of(&portal.pool, &receipt).await?;
    let next = payment.and_then(|payment| payment.onward(&receipt)).map(|next| [next]);
    let standing = Standing { receipt, received, due_by, status, steps, result, next };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(standing)))
}
