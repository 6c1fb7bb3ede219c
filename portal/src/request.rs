//! How requests are read: bodies of one type, bounded in size, and refusals in problem+json.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, Method, header, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::de::{DeserializeOwned, Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

use crate::problem::Problem;

/// The largest body of an ordinary call, in bytes.
pub const SMALL: usize = 64 * 1024;

/// Up to here floating numbers are whole numbers one by one: 2 to the power of 53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A JSON body of at most [`SMALL`] bytes.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        json(&read(request, "application/json", SMALL).await?).map(Self)
    }
}

/// What JSON says. No text in it holds the character U+0000, which not every database keeps.
pub fn json<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T, Problem> {
    if holds_nul(text) {
        return Err(Problem::Malformed("no text holds the character U+0000".into()));
    }
    Ok(serde_json::from_slice(text)?)
}

/// Whether the escape of that character stands in a text; unescaped it would be no JSON.
fn holds_nul(mut text: &[u8]) -> bool {
    while let Some(at) = text.iter().position(|byte| *byte == b'\\') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if rest.starts_with(b"u0000") {
            return true;
        }
        // What is escaped may itself be such a stroke.
        text = rest.get(1..).unwrap_or_default();
    }
    false
}

/// A whole number, also where it is written with a point: in JSON 3.0 is 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Whole(pub i64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Number).map(Self)
    }
}

/// For `deserialize_with`: a [`Whole`] number as it is counted with.
pub fn whole<'de, D: Deserializer<'de>, T: TryFrom<i64>>(from: D) -> Result<T, D::Error> {
    let Whole(number) = Whole::deserialize(from)?;
    number.try_into().map_err(|_| D::Error::invalid_value(Unexpected::Signed(number), &Number))
}

struct Number;

impl Visitor<'_> for Number {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<i64, E> {
        Ok(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i64, E> {
        number.try_into().map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i64, E> {
        let exact = number.fract() == 0.0 && number.abs() <= EXACT;
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and not large")]
        exact.then_some(number as i64).ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
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
/// must name the host the request was sent to. Browsers send it with every such request.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || from_here(request.headers()) {
        next.run(request).await
    } else {
        Problem::Origin.into_response()
    }
}

fn from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(origin), Some(host)) = (text(header::ORIGIN), text(header::HOST)) else {
        return false;
    };
    let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_holds_nul() {
        for (text, holds) in [
            (r#"{"a":"\u0000"}"#, true),
            (r#"{"a":"b\\\u0000"}"#, true),
            (r#"{"\u0000":1}"#, true),
            (r#"{"a":"\\u0000"}"#, false),
            (r#"{"a":"\u0001\n\""}"#, false),
            ("\\", false),
            ("", false),
        ] {
            assert_eq!(holds_nul(text.as_bytes()), holds, "{text}");
        }
    }

    #[test]
    fn three_point_nought_is_three() {
        let number = |text: &str| serde_json::from_str::<Whole>(text).map(|Whole(number)| number).ok();
        assert_eq!(number("3"), Some(3));
        assert_eq!(number("-3.0"), Some(-3));
        assert_eq!(number("3e2"), Some(300));
        for wrong in ["3.5", "1e300", "9223372036854775808", "\"3\"", "true", "null"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
