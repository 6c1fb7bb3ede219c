//! Files on their way in: announced with size and hash, sent in pieces that can be resumed, and
//! complete only when size, hash and content are what was announced.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, AnyPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::clock;
use crate::json::whole;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::{JsonBody, Segment, require_type};
use crate::session::Session;
use crate::store;

/// The largest file, in bytes.
pub const LARGEST: i64 = 10 * 1024 * 1024;

/// The types taken, by what the bytes say, not the name.
const TYPES: [&str; 4] = ["application/pdf", "image/jpeg", "image/png", "image/webp"];

/// Files a citizen may hold here that belong to no record yet.
const UNFILED: i64 = 50;

/// Bytes written at once; what arrived before a broken connection is kept up to this many.
const PIECE: usize = 256 * 1024;

/// The type of a file that is taken, by what its bytes say.
pub fn kind_of(bytes: &[u8]) -> Result<&'static str, Problem> {
    let kind = infer::get(bytes).map(|kind| kind.mime_type());
    kind.filter(|kind| TYPES.contains(kind)).ok_or(Problem::FileType)
}

/// The name, the type and the bytes of a file that belongs to a record.
pub async fn of_record(
    pool: &AnyPool,
    receipt: &str,
    id: &str,
) -> sqlx::Result<Option<(String, String, Vec<u8>)>> {
    let head: Option<(String, String)> = sqlx::query_as(
        "SELECT name, type FROM upload JOIN submission_file ON upload.id = submission_file.upload
         WHERE receipt = $1 AND upload.id = $2",
    )
    .bind(receipt)
    .bind(id)
    .fetch_optional(pool)
    .await?;
    let Some((name, kind)) = head else { return Ok(None) };
    let parts: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT bytes FROM upload_part WHERE upload = $1 ORDER BY start")
            .bind(id)
            .fetch_all(pool)
            .await?;
    Ok(Some((name, kind, parts.concat())))
}

/// What a page says of a file before sending it.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Announcement {
    #[schema(min_length = 1, max_length = 255)]
    name: String,
    /// In bytes.
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 1, maximum = 10_485_760)]
    size: i64,
    #[serde(rename = "type")]
    #[schema(pattern = "^(application/pdf|image/(jpeg|png|webp))$")]
    kind: String,
    #[schema(pattern = "^[0-9A-Fa-f]{64}$")]
    sha256: String,
}

/// An upload that may begin.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Upload)]
struct Created {
    id: String,
}

/// Announces a file, with its size and hash.
#[utoipa::path(post, path = "/files", operation_id = "announceFile", tag = "files",
    security(("session" = [])),
    request_body = Announcement,
    extensions(("x-problems" = json!(["unacceptable", "file-type"]))),
    responses((status = 201, description = "The bytes may come.", body = Created,
        headers(("Location" = String, description = "Where they are sent to.")),
        links(
            ("offset" = (operation_id = "fileOffset", parameters(("id" = "$response.body#/id")))),
            ("send" = (operation_id = "sendFile", parameters(("id" = "$response.body#/id")))),
            ("delete" = (operation_id = "deleteFile", parameters(("id" = "$response.body#/id")))),
        ))))]
pub async fn post(
    State(portal): State<Portal>,
    session: Session,
    JsonBody(file): JsonBody<Announcement>,
) -> Result<impl IntoResponse, Problem> {
    if file.size < 1 {
        return Err(Problem::Unacceptable("a file has at least one byte"));
    }
    if file.size > LARGEST {
        return Err(Problem::TooLarge);
    }
    if !TYPES.contains(&file.kind.as_str()) {
        return Err(Problem::FileType);
    }
    let hash = file.sha256.to_ascii_lowercase();
    if hash.len() != 64 || hex::decode(&hash).is_err() {
        return Err(Problem::Unacceptable("sha256 is 64 hexadecimal digits"));
    }
    if file.name.is_empty() || file.name.chars().count() > 255 {
        return Err(Problem::Unacceptable("a file has a name of at most 255 characters"));
    }
    let (id, now) = (Uuid::new_v4().to_string(), clock::now());
    let subject = &session.claims.subject;
    let mut tx = store::begin_for(&portal.pool, subject).await?;
    let held: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM upload WHERE subject = $1
         AND NOT EXISTS (SELECT 1 FROM submission_file WHERE upload = upload.id)",
    )
    .bind(subject)
    .fetch_one(&mut *tx)
    .await?;
    if held >= UNFILED {
        return Err(Problem::Unacceptable("too many files that belong to no record"));
    }
    sqlx::query(
        "INSERT INTO upload (id, subject, name, size, type, sha256, created) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&id)
    .bind(subject)
    .bind(&file.name)
    .bind(file.size)
    .bind(&file.kind)
    .bind(&hash)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    let location = [(header::LOCATION, format!("/api/files/{id}"))];
    Ok((StatusCode::CREATED, location, Json(Created { id })))
}

/// How many bytes of a file are here.
#[utoipa::path(head, path = "/files/{id}", operation_id = "fileOffset", tag = "files",
    security(("session" = [])),
    params(("id" = String, Path)),
    responses((status = 200, description = "So many of so many.",
        headers(("Upload-Offset" = i64), ("Upload-Length" = i64), ("Cache-Control" = String)))))]
pub async fn head(
    State(portal): State<Portal>,
    Segment(id): Segment<String>,
    session: Session,
) -> Result<impl IntoResponse, Problem> {
    let upload = Upload::find(&portal, &id, &session).await?;
    let headers = [
        ("upload-offset", upload.received.to_string()),
        ("upload-length", upload.size.to_string()),
        ("cache-control", "no-store".to_owned()),
    ];
    Ok(headers)
}

/// Sends the bytes of a file from an offset on.
#[utoipa::path(patch, path = "/files/{id}", operation_id = "sendFile", tag = "files",
    security(("session" = [])),
    params(("id" = String, Path), ("Upload-Offset" = i64, Header, minimum = 0)),
    request_body(content = [u8], content_type = "application/octet-stream"),
    extensions(("x-problems" = json!(["offset", "wrong-hash", "file-type", "unacceptable"]))),
    responses((status = 204, description = "They are here.", headers(("Upload-Offset" = i64)))))]
pub async fn patch(
    State(portal): State<Portal>,
    Segment(id): Segment<String>,
    session: Session,
    headers: HeaderMap,
    body: Body,
) -> Result<impl IntoResponse, Problem> {
    require_type(&headers, "application/octet-stream")?;
    let offset = headers.get("upload-offset").and_then(|value| value.to_str().ok());
    let offset: i64 = offset
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| Problem::Malformed("Upload-Offset is a number of bytes".into()))?;
    let mut upload = Upload::find(&portal, &id, &session).await?;
    if offset != upload.received {
        return Err(Problem::Offset(upload.received));
    }
    let (mut stream, mut piece) = (body.into_data_stream(), Vec::new());
    while let Some(bytes) = stream.next().await {
        let Ok(bytes) = bytes else {
            upload.append(&portal, &piece).await?;
            return Err(Problem::Malformed("the body broke off".into()));
        };
        piece.extend_from_slice(&bytes);
        if piece.len() >= PIECE {
            upload.append(&portal, &piece).await?;
            piece.clear();
        }
    }
    upload.append(&portal, &piece).await?;
    Ok((StatusCode::NO_CONTENT, [("upload-offset", upload.received.to_string())]))
}

/// Deletes a file. One that belongs to a record stays.
#[utoipa::path(delete, path = "/files/{id}", operation_id = "deleteFile", tag = "files",
    security(("session" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "It is gone.")))]
pub async fn delete(
    State(portal): State<Portal>,
    Segment(id): Segment<String>,
    session: Session,
) -> Result<StatusCode, Problem> {
    let delete = sqlx::query(
        "DELETE FROM upload WHERE id = $1 AND subject = $2
         AND NOT EXISTS (SELECT 1 FROM submission_file WHERE upload = upload.id)",
    )
    .bind(&id)
    .bind(&session.claims.subject);
    let gone = store::write(&portal.pool, delete).await?;
    if gone.rows_affected() == 0 { Err(Problem::NotFound) } else { Ok(StatusCode::NO_CONTENT) }
}

#[derive(Debug)]
struct Upload {
    id: String,
    size: i64,
    kind: String,
    sha256: String,
    received: i64,
}

impl Upload {
    async fn find(portal: &Portal, id: &str, session: &Session) -> Result<Self, Problem> {
        let row: Option<(String, i64, String, String, i64)> = sqlx::query_as(
            "SELECT id, size, type, sha256, received FROM upload WHERE id = $1 AND subject = $2",
        )
        .bind(id)
        .bind(&session.claims.subject)
        .fetch_optional(&portal.pool)
        .await?;
        let (id, size, kind, sha256, received) = row.ok_or(Problem::NotFound)?;
        Ok(Self { id, size, kind, sha256, received })
    }

    /// Adds bytes at the end. Two connections that send the same piece cannot both succeed,
    /// because the offset moves only from where this one saw it.
    async fn append(&mut self, portal: &Portal, bytes: &[u8]) -> Result<(), Problem> {
        if bytes.is_empty() {
            return Ok(());
        }
        let end = self.received + i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        if end > self.size {
            return Err(Problem::TooLarge);
        }
        let mut tx = store::begin(&portal.pool).await?;
        let moved = sqlx::query("UPDATE upload SET received = $1 WHERE id = $2 AND received = $3")
            .bind(end)
            .bind(&self.id)
            .bind(self.received)
            .execute(&mut *tx)
            .await?;
        if moved.rows_affected() == 0 {
            return Err(Problem::Offset(self.received));
        }
        sqlx::query("INSERT INTO upload_part (upload, start, bytes) VALUES ($1, $2, $3)")
            .bind(&self.id)
            .bind(self.received)
            .bind(bytes)
            .execute(&mut *tx)
            .await?;
        if end == self.size
            && let Err(problem) = self.complete(&mut tx).await
        {
            // What arrived is of no use; the page announces the file anew.
            sqlx::query("DELETE FROM upload WHERE id = $1").bind(&self.id).execute(&mut *tx).await?;
            tx.commit().await?;
            return Err(problem);
        }
        tx.commit().await?;
        self.received = end;
        Ok(())
    }

    async fn complete(&self, tx: &mut AnyConnection) -> Result<(), Problem> {
        let parts: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT bytes FROM upload_part WHERE upload = $1 ORDER BY start")
                .bind(&self.id)
                .fetch_all(&mut *tx)
                .await?;
        let bytes = parts.concat();
        if hex::encode(Sha256::digest(&bytes)) != self.sha256 {
            return Err(Problem::WrongHash);
        }
        if kind_of(&bytes)? != self.kind {
            return Err(Problem::FileType);
        }
        sqlx::query("UPDATE upload SET complete = 1 WHERE id = $1")
            .bind(&self.id)
            .execute(tx)
            .await?;
        Ok(())
    }
}
