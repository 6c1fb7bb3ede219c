//! How requests are read: bodies of one type, bounded in size, and refusals in problem+json.

use std::collections::BTreeMap;

use axum::body::{Body, Bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use crate::portal::Portal;
use crate::json::json;
use crate::problem::Problem;
use crate::uploads;
use crate::session;

/// The largest body of an ordinary call, in bytes.
pub const SMALL: usize = 64 * 1024;

/// A JSON body of at most [`SMALL`] bytes.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        json(&read(request, "application/json", SMALL).await?).map(Self)
    }
}

/// The fields of an HTML form, at most [`SMALL`] bytes.
#[derive(Debug)]
pub struct FormBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for FormBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let kind = "application/x-www-form-urlencoded";
        // The size is bounded here, the fields are taken apart by axum.
        let rebuilt = Request::from_parts(parts.clone(), body);
        let bytes = read(rebuilt, kind, SMALL).await?;
        if bytes.contains(&0) || bytes.windows(3).any(|escape| escape == b"%00") {
            return Err(Problem::Malformed("no field holds the character U+0000".into()));
        }
        parts.headers.remove(header::CONTENT_LENGTH);
        let request = Request::from_parts(parts, Body::from(bytes));
        match axum::Form::<T>::from_request(request, state).await {
            Ok(axum::Form(fields)) => Ok(Self(fields)),
            Err(_) => Err(Problem::Malformed("the fields of the form do not fit".into())),
        }
    }
}

/// A file as it came with the fields of an HTML form.
#[derive(Debug)]
pub struct Sent {
    /// What it is called by whoever sent it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The fields of an HTML form that may carry a file: at most [`SMALL`] bytes of text, and the file as
/// large as an upload.
#[derive(Debug, Default)]
pub struct FileForm {
    /// Texts by the name of their field.
    pub texts: BTreeMap<String, String>,
    /// The file, where one was chosen.
    pub file: Option<Sent>,
}

impl FileForm {
    /// The text of a field; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    async fn read(mut fields: Multipart) -> Result<Self, Problem> {
        let broken = |error: MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
            _ => Problem::Malformed("the fields of the form do not fit".into()),
        };
        let mut form = Self::default();
        while let Some(field) = fields.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            let Some(file) = field.file_name().map(str::to_owned) else {
                form.texts.insert(name, field.text().await.map_err(broken)?);
                if form.texts.values().map(String::len).sum::<usize>() > SMALL {
                    return Err(Problem::TooLarge);
                }
                continue;
            };
            let bytes = field.bytes().await.map_err(broken)?.to_vec();
            // A field in which no file was chosen comes without a name.
            if !file.is_empty() && form.file.is_none() {
                let name = file.chars().filter(|letter| !letter.is_control()).take(255).collect();
                form.file = Some(Sent { name, bytes });
            }
        }
        Ok(form)
    }
}

impl<S: Send + Sync> FromRequest<S> for FileForm {
    type Rejection = Problem;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Problem> {
        require_type(request.headers(), "multipart/form-data")?;
        let most = usize::try_from(uploads::LARGEST).unwrap_or(SMALL) + SMALL;
        DefaultBodyLimit::max(most).apply(&mut request);
        let fields = Multipart::from_request(request, state).await;
        Self::read(fields.map_err(|_| Problem::Malformed("the form has no boundary".into()))?).await
    }
}

/// A part of the address; one that does not fit means there is nothing there.
#[derive(Debug)]
pub struct Segment<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Segment<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if parts.uri.path().contains("%00") {
            return Err(Problem::NotFound);
        }
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(part)) => Ok(Self(part)),
            Err(_) => Err(Problem::NotFound),
        }
    }
}

/// Reads a body whole: of the type `kind` and no longer than `limit` bytes.
pub async fn read(request: Request, kind: &str, limit: usize) -> Result<Bytes, Problem> {
    require_type(request.headers(), kind)?;
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<usize>().ok());
    if length.is_some_and(|length| length > limit) {
        return Err(Problem::TooLarge);
    }
    axum::body::to_bytes(request.into_body(), limit).await.map_err(|error| {
        let full = std::error::Error::source(&error)
            .is_some_and(|cause| cause.to_string().contains("length limit"));
        if full { Problem::TooLarge } else { Problem::Malformed("the body broke off".into()) }
    })
}

/// Refuses a body of another media type. Parameters such as `charset` do not matter.
pub fn require_type(headers: &HeaderMap, kind: &str) -> Result<(), Problem> {
    let given = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(kind) { Ok(()) } else { Err(Problem::MediaType) }
}

/// Refuses every change of state that does not come from a page of this portal: the `Origin`
/// must name the host the request was sent to. Browsers send it with every such request. The page of
/// an embedder may change what its bearer token opens, and nothing by a cookie.
pub async fn same_origin(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || from_here(request.headers()) || from_embedder(&portal, &request) {
        next.run(request).await
    } else {
        Problem::Origin.into_response()
    }
}

fn from_embedder(portal: &Portal, request: &Request) -> bool {
    let headers = request.headers();
    request.uri().path().starts_with("/api/")
        && session::bearer(headers).is_some()
        && portal.embedders.iter().any(|embedder| embedder.sent(headers))
}

/// Whether a request says that it comes from a page of this portal.
pub fn from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(origin), Some(host)) = (text(header::ORIGIN), text(header::HOST)) else {
        return false;
    };
    let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host))
}
