//! The desk as pages: what waits, and one record with all that was declared.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use sqlx::AnyConnection;

use super::life::{self, Move, Record, Status};
use super::officers::Officer;
use crate::check::Section;
use crate::clock;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::payment::Payment;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::{FileForm, Segment};
use crate::scoreboard::Channel;
use crate::store;
use crate::uploads;

/// The records of one page.
const ROWS: i64 = 25;

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk {
    page: Page,
    lang: Lang,
    office: &'static str,
    counts: Vec<(Status, i64)>,
    status: Option<Status>,
    rows: Vec<Row>,
    number: i64,
    last: i64,
    /// A record or a citizen was asked for that is not known.
    missing: bool,
    unknown: bool,
}

/// A record in the list.
struct Row {
    receipt: String,
    title: String,
    channel: Channel,
    received: i64,
    due_by: i64,
    status: Status,
    late: bool,
}

/// `GET /desk`: what waits, the most urgent first; `status` and `page` choose a part, `receipt` leads to
/// one record. Whatever does not fit in the address is as if it were not there.
pub async fn list(
    State(portal): State<Portal>,
    lang: Lang,
    RawQuery(query): RawQuery,
    officer: Officer,
) -> Result<Response, PageError> {
    let query = query.unwrap_or_default();
    let asked: BTreeMap<_, _> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let text = |name: &str| asked.get(name).map_or("", |value| value.trim());
    let status = Status::find(text("status")).filter(|status| *status != Status::Returned);
    let mut db = store::snapshot(&portal.pool).await?;
    let receipt = text("receipt").to_uppercase();
    let mut missing = false;
    if !receipt.is_empty() {
        match Record::find(&mut db, &receipt).await? {
            Some(_) => return Ok(Redirect::to(&format!("/desk/{receipt}")).into_response()),
            None => missing = true,
        }
    }
    let counts: Vec<(String, i64)> =
        sqlx::query_as("SELECT status, count(*) FROM pending GROUP BY status")
            .fetch_all(&mut *db)
            .await?;
    let count = |of: Status| counts.iter().find(|(word, _)| word == of.word()).map_or(0, |(_, n)| *n);
    let [waiting @ .., _] = Status::ALL;
    let counts = waiting.map(|status| (status, count(status)));
    let all: i64 = match status {
        Some(status) => count(status),
        None => counts.iter().map(|(_, count)| count).sum(),
    };
    let last = ((all + ROWS - 1) / ROWS).max(1);
    let number = text("page").parse::<i64>().unwrap_or(1).clamp(1, last);
    type Found =
        (String, String, String, i64, i64, String, Option<String>, Option<String>);
    let found: Vec<Found> = sqlx::query_as(
        "SELECT receipt, pending.form, channel, received, due_by, status, name_vi, name_en
         FROM pending LEFT JOIN service ON service.code = pending.form
         WHERE $1 = '' OR status = $1 ORDER BY due_by, receipt LIMIT $2 OFFSET $3",
    )
    .bind(status.map_or("", Status::word))
    .bind(ROWS)
    .bind((number - 1) * ROWS)
    .fetch_all(&mut *db)
    .await?;
    db.rollback().await?;
    let now = clock::now();
    let row = |(receipt, form, channel, received, due_by, status, vi, en): Found| Row {
        title: titled(&portal, &form, vi.zip(en), lang),
        receipt,
        channel: Channel::find(&channel).unwrap_or(Channel::Own),
        received,
        due_by,
        status: Status::find(&status).unwrap_or(Status::Received),
        late: due_by < now,
    };
    let rows = found.into_iter().map(row).collect();
    let mut page = Page::at_desk(lang, &officer);
    page.rest = rest(status, number);
    render(Desk {
        page,
        lang,
        office: officer.office(&lang),
        counts: counts.into(),
        status,
        rows,
        number,
        last,
        missing,
        unknown: text("unknown") == "1",
    })
}

/// What asks for a part of the list, to be appended to an address.
fn rest(status: Option<Status>, number: i64) -> String {
    format!("&status={}&page={number}", status.map_or("", Status::word))
}

/// The name of a form, otherwise that of the service, otherwise its key.
fn titled(portal: &Portal, key: &str, service: Option<(String, String)>, lang: Lang) -> String {
    match (portal.forms.get(key), service) {
        (Some(form), _) => form.title(&lang).to_owned(),
        (None, Some((vi, en))) => lang.t(&vi, &en).to_owned(),
        (None, None) => key.to_owned(),
    }
}

/// What a record is called: its form, or its service.
pub async fn title_of(
    portal: &Portal,
    db: &mut AnyConnection,
    key: &str,
    lang: Lang,
) -> sqlx::Result<String> {
    if portal.forms.get(key).is_some() {
        return Ok(titled(portal, key, None, lang));
    }
    let service: Option<(String, String)> =
        sqlx::query_as("SELECT name_vi, name_en FROM service WHERE code = $1")
            .bind(key)
            .fetch_optional(db)
            .await?;
    Ok(titled(portal, key, service, lang))
}

/// How a record came, in words.
pub fn came(channel: &Channel, lang: &Lang) -> &'static str {
    match channel {
        Channel::Own => lang.t("Trực tuyến", "Online"),
        Channel::Assisted => lang.t("Trực tuyến, có cán bộ giúp", "Online, with an officer’s help"),
        Channel::Counter => lang.t("Bản giấy tại quầy", "On paper, at the counter"),
    }
}

/// An instant as people write it.
pub fn when(instant: &i64) -> String {
    clock::local(*instant).strftime("%d/%m/%Y %H:%M").to_string()
}

/// A number of bytes as people write it.
pub fn sized(bytes: &i64) -> String {
    format!("{}\u{a0}KiB", (bytes + 1023) / 1024)
}

impl Desk {
    /// Whether only these are shown.
    fn is(&self, status: &Status) -> bool {
        self.status.as_ref() == Some(status)
    }

    fn before(&self) -> String {
        format!("/desk?{}", &rest(self.status, self.number - 1)[1..])
    }

    fn after(&self) -> String {
        format!("/desk?{}", &rest(self.status, self.number + 1)[1..])
    }
}

#[derive(Template)]
#[template(path = "desk-record.html")]
struct One {
    page: Page,
    lang: Lang,
    record: Record,
    title: String,
    sections: Vec<Section>,
    /// Id, name and size.
    files: Vec<(String, String, i64)>,
    payment: Option<Payment>,
    /// Why what was just tried was not done.
    refused: Option<&'static str>,
}

impl One {
    /// Where the files of its steps are.
    fn papers(&self) -> String {
        format!("/desk/{}/papers", self.record.receipt)
    }

    async fn render(
        portal: &Portal,
        officer: &Officer,
        receipt: &str,
        lang: Lang,
        refused: Option<&'static str>,
    ) -> Result<Response, PageError> {
        let mut db = store::snapshot(&portal.pool).await?;
        let missing = || PageError::new(Problem::NotFound, lang);
        let record = Record::find(&mut db, receipt).await?.ok_or_else(missing)?;
        let title = title_of(portal, &mut db, &record.form, lang).await?;
        let data: Option<String> = sqlx::query_scalar("SELECT data FROM submission WHERE receipt = $1")
            .bind(receipt)
            .fetch_optional(&mut *db)
            .await?;
        let files: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT id, name, size FROM upload JOIN submission_file ON upload.id = submission_file.upload
             WHERE receipt = $1 ORDER BY pointer",
        )
        .bind(receipt)
        .fetch_all(&mut *db)
        .await?;
        let payment = Payment::of(&mut *db, receipt).await?;
        db.rollback().await?;
        let data = data.and_then(|data| serde_json::from_str(&data).ok()).unwrap_or_default();
        let form = portal.forms.get(&record.form);
        let sections =
            form.map(|form| form.rules.said(&data, &portal.codelists, lang)).unwrap_or_default();
        let page = Page::at_desk(lang, officer);
        render(Self { page, lang, record, title, sections, files, payment, refused })
    }
}

/// `GET /desk/{receipt}`: a record with all that was declared, and what may become of it.
pub async fn get_record(
    State(portal): State<Portal>,
    lang: Lang,
    receipt: Result<Segment<String>, Problem>,
    officer: Officer,
) -> Result<Response, PageError> {
    let Segment(receipt) = receipt.map_err(|problem| PageError::new(problem, lang))?;
    tracing::info!(officer = officer.id, receipt, "record looked at");
    One::render(&portal, &officer, &receipt, lang, None).await
}

/// `POST /desk/{receipt}` with `to`, `seen`, `note` and perhaps a file: moves the record on.
pub async fn post_record(
    State(portal): State<Portal>,
    lang: Lang,
    receipt: Result<Segment<String>, Problem>,
    officer: Officer,
    fields: Result<FileForm, Problem>,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let Segment(receipt) = receipt.map_err(said)?;
    let mut fields = fields.map_err(said)?;
    let file = fields.file.take();
    let refused = match (Status::find(fields.text("to")), fields.text("seen").parse()) {
        (Some(to), Ok(seen)) => {
            let step = Move {
                receipt: &receipt,
                seen,
                to,
                officer: Some(officer.id),
                note: fields.text("note"),
                paper: file,
            };
            match step.make(&portal.pool).await {
                Ok(()) => return Ok(Redirect::to(&format!("/desk/{receipt}")).into_response()),
                Err(problem) => why(&problem, &lang).ok_or(problem).map_err(said)?,
            }
        }
        _ => lang.t("Hãy chọn trạng thái mới của hồ sơ.", "Choose what becomes of the record."),
    };
    One::render(&portal, &officer, &receipt, lang, Some(refused)).await
}

/// Why a move was not made, where whoever made it can do something about it.
pub fn why(problem: &Problem, lang: &Lang) -> Option<&'static str> {
    Some(match problem {
        Problem::RecordChanged => lang.t(
            "Hồ sơ đã được người khác cập nhật. Dưới đây là tình trạng hiện nay; hãy xem lại rồi làm tiếp nếu cần.",
            "Somebody else has moved the record meanwhile. This is how it stands now; look again before you go on.",
        ),
        Problem::Unacceptable(_) => lang.t(
            "Không làm được: hãy chọn trạng thái mới, và khi cần bổ sung thì ghi rõ còn thiếu gì.",
            "That was not done: choose what becomes of the record, and say what is missing where more is needed.",
        ),
        Problem::TooLarge => lang.t(
            "Tệp lớn hơn 10 MiB hoặc ghi chú dài hơn 2.000 ký tự.",
            "The file is larger than 10 MiB, or the note longer than 2,000 characters.",
        ),
        Problem::FileType => lang.t(
            "Chỉ nhận tệp PDF, JPEG, PNG hoặc WebP.",
            "Only PDF, JPEG, PNG and WebP files are taken.",
        ),
        _ => return None,
    })
}

/// `GET /desk/{receipt}/files/{id}`: a file that the citizen attached.
pub async fn get_file(
    State(portal): State<Portal>,
    Segment((receipt, id)): Segment<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let officer = Officer::find(&portal, &headers).await?.ok_or(Problem::SignedOut)?;
    tracing::info!(officer = officer.id, receipt, "file looked at");
    let file = uploads::of_record(&portal.pool, &receipt, &id).await?;
    file.map(attachment).ok_or(Problem::NotFound)
}

/// `GET /desk/{receipt}/papers/{id}`: a file that went with a step.
pub async fn get_paper(
    State(portal): State<Portal>,
    Segment((receipt, id)): Segment<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    Officer::find(&portal, &headers).await?.ok_or(Problem::SignedOut)?;
    let file = life::paper(&portal.pool, &receipt, &id).await?;
    file.map(attachment).ok_or(Problem::NotFound)
}

/// A file to be saved. The browser never shows it as a page of this portal.
pub fn attachment((name, kind, bytes): (String, String, Vec<u8>)) -> Response {
    // RFC 8187, for names in every script.
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let name = name.replace('+', "%20");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}
