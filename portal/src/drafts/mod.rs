//! Unfinished answers, kept so that a citizen can go on with them on another device. The page seals
//! them under a key that the portal gives out and does not keep; here they are bytes of a version.

mod page;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use sqlx::{AnyExecutor, AnyPool};
use utoipa::ToSchema;

use crate::clock;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::{Segment, read};
use crate::session::Session;
use crate::store;

pub use page::{get as page, post as post_page};

/// The largest draft, in bytes.
const LARGEST: usize = 1024 * 1024;

/// The nonce and the tag of an empty text under AES-GCM; anything shorter is not sealed.
const SHORTEST: usize = 12 + 16;

/// The header that names the filing that a draft is of.
const FILING: &str = "tokhai-filing";

/// The header that says when a draft was saved, on the portal's clock.
const SAVED: &str = "draft-saved";

/// What is known of a draft without opening it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Draft)]
struct Kept {
    form: String,
    saved: i64,
    size: i64,
}

/// The drafts of a citizen.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Drafts)]
struct List {
    drafts: Vec<Kept>,
}

/// The citizen's own drafts, the latest first.
#[utoipa::path(get, path = "/drafts", operation_id = "drafts", tag = "drafts",
    security(("session" = [])),
    extensions(("x-problems" = json!(["not-found"]))),
    responses((status = 200, description = "The drafts.", body = List, headers(("Cache-Control" = String)))))]
pub async fn list(
    State(portal): State<Portal>,
    session: Session,
) -> Result<impl IntoResponse, Problem> {
    session.alone()?;
    let drafts = kept(&portal.pool, &session.claims.subject).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(List { drafts })))
}

async fn kept(pool: &AnyPool, subject: &str) -> Result<Vec<Kept>, Problem> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT form, saved, length(sealed) FROM draft WHERE subject = $1 ORDER BY saved DESC, form",
    )
    .bind(subject)
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(form, saved, size)| Kept { form, saved, size }).collect())
}

/// The sealed bytes of a draft, their version and when they were saved.
#[utoipa::path(get, path = "/drafts/{form}", operation_id = "draft", tag = "drafts",
    security(("session" = [])),
    params(("form" = String, Path)),
    responses(
        (status = 200, description = "The draft.", body = [u8], content_type = "application/octet-stream",
            headers(("ETag" = String), ("Draft-Saved" = i64), ("Cache-Control" = String))),
        (status = 204, description = "There is none.", headers(("Cache-Control" = String))),
    ))]
pub async fn get(
    State(portal): State<Portal>,
    Segment(form): Segment<String>,
    session: Session,
) -> Result<Response, Problem> {
    session.alone()?;
    let row: Option<(String, i64, Vec<u8>)> =
        sqlx::query_as("SELECT tag, saved, sealed FROM draft WHERE subject = $1 AND form = $2")
            .bind(&session.claims.subject)
            .bind(&form)
            .fetch_optional(&portal.pool)
            .await?;
    let Some((tag, saved, sealed)) = row else {
        portal.forms.get(&form).ok_or(Problem::NotFound)?;
        return Ok(([(header::CACHE_CONTROL, "no-store")], StatusCode::NO_CONTENT).into_response());
    };
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((kind, version(&tag, saved), sealed).into_response())
}

/// Keeps a draft.
///
/// It says which version it changes: `If-Match` with the tag of one, or `If-None-Match: *`. A page
/// that lost the answer may send the same bytes again: they are found to be there already.
#[utoipa::path(put, path = "/drafts/{form}", operation_id = "keepDraft", tag = "drafts",
    security(("session" = [])),
    params(("form" = String, Path),
        ("If-Match" = Option<String>, Header, description = "The tag of the version that the page knows."),
        ("If-None-Match" = Option<String>, Header, pattern = r"^\*$", description = "The page knows of none."),
        ("Tokhai-Filing" = Option<String>, Header, description = "The filing that the draft is of.")),
    request_body(content = [u8], content_type = "application/octet-stream",
        description = "A nonce and what AES-256-GCM made of the answers: at least 28 bytes and at most 1 MiB."),
    extensions(("x-problems" = json!(["version-required", "draft-changed", "unacceptable"]))),
    responses((status = 204, description = "It is kept, or its filing was accepted meanwhile; then there is no version.",
        headers(("ETag" = Option<String>), ("Draft-Saved" = Option<i64>), ("Cache-Control" = Option<String>)))))]
pub async fn put(
    State(portal): State<Portal>,
    Segment(form): Segment<String>,
    session: Session,
    request: Request,
) -> Result<Response, Problem> {
    session.alone()?;
    portal.forms.get(&form).ok_or(Problem::NotFound)?;
    let known = known(request.headers())?;
    let filing = request.headers().get(FILING).and_then(|id| id.to_str().ok()).map(str::to_owned);
    let sealed = read(request, "application/octet-stream", LARGEST).await?;
    if sealed.len() < SHORTEST {
        return Err(Problem::Unacceptable("a draft is sealed: nonce, bytes and tag"));
    }
    let (tag, saved) = (hex::encode(Sha256::digest(&sealed)), clock::now());
    let subject = &session.claims.subject;
    let mut tx = store::begin_for(&portal.pool, subject).await?;
    // Whoever signed out while the bytes were on their way leaves none behind.
    if !session.goes_on(&mut *tx).await? {
        return Err(Problem::SignedOut);
    }
    // Bytes that were on their way while the answers were filed would come back as a draft of them.
    let filed: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM timing JOIN submission USING (receipt) WHERE filing = $1 AND subject = $2",
    )
    .bind(filing)
    .bind(subject)
    .fetch_optional(&mut *tx)
    .await?;
    if filed.is_some() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let here: Option<String> =
        sqlx::query_scalar("SELECT tag FROM draft WHERE subject = $1 AND form = $2")
            .bind(subject)
            .bind(&form)
            .fetch_optional(&mut *tx)
            .await?;
    if here.as_ref() != Some(&tag) && here.as_deref().map(quoted) != known {
        return Err(Problem::DraftChanged);
    }
    sqlx::query(
        "INSERT INTO draft (subject, form, tag, saved, sealed) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (subject, form) DO UPDATE SET
         tag = excluded.tag, saved = excluded.saved, sealed = excluded.sealed",
    )
    .bind(subject)
    .bind(&form)
    .bind(&tag)
    .bind(saved)
    .bind(&*sealed)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok((StatusCode::NO_CONTENT, version(&tag, saved)).into_response())
}

/// Deletes a draft, also where there is none.
///
/// The draft of a form that is no longer offered can still be deleted.
#[utoipa::path(delete, path = "/drafts/{form}", operation_id = "deleteDraft", tag = "drafts",
    security(("session" = [])),
    params(("form" = String, Path)),
    responses((status = 204, description = "There is none any more.")))]
pub async fn delete(
    State(portal): State<Portal>,
    Segment(form): Segment<String>,
    session: Session,
) -> Result<StatusCode, Problem> {
    session.alone()?;
    let gone = forget(&portal.pool, &session.claims.subject, &form).await?;
    if gone || portal.forms.get(&form).is_some() {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::NotFound)
    }
}

/// Deletes a citizen's draft of a form and nothing else, and says whether there was one.
async fn forget(pool: &AnyPool, subject: &str, form: &str) -> Result<bool, Problem> {
    let mut tx = store::begin_for(pool, subject).await?;
    let gone = remove(&mut *tx, subject, form).await?;
    tx.commit().await?;
    Ok(gone)
}

/// Deletes a citizen's draft of a form, and says whether there was one.
pub async fn remove(
    db: impl AnyExecutor<'_>,
    subject: &str,
    form: &str,
) -> Result<bool, Problem> {
    let gone = sqlx::query("DELETE FROM draft WHERE subject = $1 AND form = $2")
        .bind(subject)
        .bind(form)
        .execute(db)
        .await?;
    Ok(gone.rows_affected() > 0)
}

/// The version that the page knows, as it says it; nothing where it knows of no draft. A page that
/// does not say could overwrite what it has never seen.
fn known(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(header::IF_MATCH), text(header::IF_NONE_MATCH)) {
        (Some(tag), None) => Ok(Some(tag.to_owned())),
        (None, Some("*")) => Ok(None),
        (None, None) => Err(Problem::VersionRequired),
        _ => Err(Problem::Malformed("If-Match with one tag, or If-None-Match: *".into())),
    }
}

fn version(tag: &str, saved: i64) -> [(&'static str, String); 3] {
    [
        (header::ETAG.as_str(), quoted(tag)),
        (SAVED, saved.to_string()),
        (header::CACHE_CONTROL.as_str(), "no-store".to_owned()),
    ]
}

/// A tag as it stands in a header: a strong one.
fn quoted(tag: &str) -> String {
    format!("\"{tag}\"")
}
