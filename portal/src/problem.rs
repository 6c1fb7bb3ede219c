//! Everything that can go wrong with a request, and how it is said: `application/problem+json`
//! (RFC 9457) with a stable `type`. No sentence here carries an answer or a name.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Where the types of problems live.
pub const TYPES: &str = "https://tokhai.dev/problems/";

/// A refusal or a failure, one per `type`. `Problem::iter` gives one of each.
#[derive(Debug, thiserror::Error, strum::EnumIter)]
pub enum Problem {
    /// There is no living session.
    #[error("Signed out")]
    SignedOut,
    /// The request came from another site, or did not say from where.
    #[error("The request does not come from this portal")]
    Origin,
    /// The citizen has not agreed that the register is asked.
    #[error("The citizen has not agreed to this question")]
    Consent,
    /// There is nothing at this address, or nothing this citizen may see.
    #[error("Not found")]
    NotFound,
    /// The address does not know this method.
    #[error("The address does not know this method")]
    Method,
    /// The upload stands at another offset, in bytes.
    #[error("The upload stands at another offset")]
    Offset(i64),
    /// The version of the form is no longer accepted.
    #[error("This version of the form is no longer accepted")]
    FormRetired,
    /// The question was answered before.
    #[error("This was answered before")]
    AlreadyAnswered,
    /// The request changes a draft and does not say which version it was made from.
    #[error("The request does not say which version of the draft it changes")]
    VersionRequired,
    /// The draft is another than the one that the page knows.
    #[error("The draft was changed in the meantime")]
    DraftChanged,
    /// The record is no longer as it was when this was decided.
    #[error("The record was changed in the meantime")]
    RecordChanged,
    /// The body is larger than the address takes.
    #[error("The body is too large")]
    TooLarge,
    /// The body is of another type than the address takes.
    #[error("The body has the wrong type")]
    MediaType,
    /// The body or a header cannot be read; the text says where.
    #[error("The request cannot be read")]
    Malformed(String),
    /// The idempotency key came before with another body.
    #[error("The idempotency key was used with another body")]
    KeyReused,
    /// The citizen has taken this submission back.
    #[error("This submission was taken back")]
    Withdrawn,
    /// The answers do not fit the form; the list of issues in wire form.
    #[error("The answers do not fit the form")]
    Invalid(Vec<Value>),
    /// The request can be read but not accepted; the text says why.
    #[error("The request cannot be accepted")]
    Unacceptable(&'static str),
    /// The bytes of an upload do not have the hash that was announced.
    #[error("The file does not have the announced hash")]
    WrongHash,
    /// The content of an upload is of no type taken here, or of another than announced.
    #[error("The file has a type that is not taken")]
    FileType,
    /// The register does not answer; worth another try after so many seconds.
    #[error("The register does not answer")]
    RegisterUnavailable(u64),
    /// The register was asked too often; again after so many seconds.
    #[error("The register was asked too often")]
    TooMany(u64),
    /// The session asks anything too often; again after so many seconds.
    #[error("This session asks too often")]
    TooOften(u64),
    /// The question for a register is not signed by anybody known.
    #[error("The question is not signed by anybody known")]
    Untrusted,
    /// The register did not answer in time.
    #[error("The register did not answer in time")]
    RegisterTimeout,
    /// The portal has too much to do at the moment.
    #[error("The portal is busy")]
    Busy,
    /// The fault is the portal's. It is logged where it is made into a problem.
    #[error("The portal failed")]
    Internal,
}

impl Problem {
    /// A problem on one answer: a code at a pointer.
    pub fn invalid(pointer: &str, code: &str) -> Self {
        Self::Invalid(vec![json!({ "pointer": pointer, "code": code })])
    }

    /// The status and the last part of the `type`.
    pub fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::SignedOut => (StatusCode::UNAUTHORIZED, "signed-out"),
            Self::Origin => (StatusCode::FORBIDDEN, "origin"),
            Self::Consent => (StatusCode::FORBIDDEN, "consent"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method"),
            Self::Offset(_) => (StatusCode::CONFLICT, "offset"),
            Self::FormRetired => (StatusCode::CONFLICT, "form-retired"),
            Self::AlreadyAnswered => (StatusCode::CONFLICT, "already-answered"),
            Self::VersionRequired => (StatusCode::PRECONDITION_REQUIRED, "version-required"),
            Self::DraftChanged => (StatusCode::PRECONDITION_FAILED, "draft-changed"),
            Self::RecordChanged => (StatusCode::CONFLICT, "record-changed"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"),
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, "malformed"),
            Self::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "key-reused"),
            Self::Withdrawn => (StatusCode::CONFLICT, "withdrawn"),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::Unacceptable(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unacceptable"),
            Self::WrongHash => (StatusCode::UNPROCESSABLE_ENTITY, "wrong-hash"),
            Self::FileType => (StatusCode::UNPROCESSABLE_ENTITY, "file-type"),
            Self::RegisterUnavailable(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "register-unavailable")
            }
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too-many-questions"),
            Self::TooOften(_) => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
            Self::Untrusted => (StatusCode::UNAUTHORIZED, "untrusted"),
            Self::RegisterTimeout => (StatusCode::GATEWAY_TIMEOUT, "register-timeout"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

    /// The header that says more.
    pub fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            Self::Offset(at) => Some((HeaderName::from_static("upload-offset"), (*at).into())),
            Self::RegisterUnavailable(wait) | Self::TooMany(wait) | Self::TooOften(wait) => {
                Some((header::RETRY_AFTER, (*wait).into()))
            }
            Self::Busy => Some((header::RETRY_AFTER, 1.into())),
            Self::SignedOut => Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, slug) = self.kind();
        let mut body = json!({
            "type": format!("{TYPES}{slug}"), "title": self.to_string(), "status": status.as_u16(),
        });
        let more = self.header();
        match self {
            Self::Invalid(issues) => body["issues"] = issues.into(),
            Self::Malformed(detail) => body["detail"] = detail.into(),
            Self::Unacceptable(detail) => body["detail"] = detail.into(),
            _ => {}
        }
        let headers = [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        let mut response = (status, headers, body.to_string()).into_response();
        response.headers_mut().extend(more);
        response
    }
}

impl From<sqlx::Error> for Problem {
    /// A database that is locked for too long is busy; anything else is the portal's own fault.
    fn from(error: sqlx::Error) -> Self {
        let locked = error.as_database_error().and_then(|e| e.code()).is_some_and(|code| {
            // SQLITE_BUSY and SQLITE_LOCKED, whatever their extended codes say; PostgreSQL's codes have
            // five letters or digits and mean something else.
            code.len() < 5 && code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6))
        });
        if locked || matches!(error, sqlx::Error::PoolTimedOut) {
            tracing::warn!("the database is busy");
            return Self::Busy;
        }
        tracing::error!(%error, "the database failed");
        Self::Internal
    }
}

impl From<serde_json::Error> for Problem {
    /// Says where the text stops making sense, never what stands there.
    fn from(error: serde_json::Error) -> Self {
        let what = if error.is_data() { "has another shape than expected" } else { "is not JSON" };
        Self::Malformed(format!("line {}, column {}: {what}", error.line(), error.column()))
    }
}
