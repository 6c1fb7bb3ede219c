//! Questions and answers as signed messages: which parts of each are covered. An answer covers the
//! signature of its question, so that it answers that one only.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sfv::{BareItem, Item, ListEntry};
use sha2::{Digest, Sha256};

use super::key::Key;
use super::signature::{self, Part, Signature, Signed, Untrusted};

/// Where questions go.
pub const PATH: &str = "/v1/questions";

const QUESTION: &str = "tokhai-question";
const ANSWER: &str = "tokhai-answer";
const DIGEST: HeaderName = HeaderName::from_static("content-digest");
const INPUT: HeaderName = HeaderName::from_static("signature-input");
const SIGNATURE: HeaderName = HeaderName::from_static("signature");

/// Puts the fields of a signed question into `headers`.
pub fn sign_question(key: &Key, headers: &mut HeaderMap, body: &[u8], created: i64, nonce: &str) {
    headers.insert(DIGEST, field(digest(body)));
    let signed = signature::sign(key, QUESTION, &question(headers), created, nonce);
    put(headers, signed);
}

/// Who asks.
pub fn verify_question<'k>(
    keys: &'k [Key],
    headers: &HeaderMap,
    body: &[u8],
    now: i64,
) -> Result<Signed<'k>, Untrusted> {
    fits(headers, body)?;
    signature::verify(keys, QUESTION, &question(headers), headers, now)
}

/// Puts the fields of a signed answer into `headers`; `asked` are those of the question.
pub fn sign_answer(
    signed: &Signed<'_>,
    asked: &HeaderMap,
    status: StatusCode,
    headers: &mut HeaderMap,
    body: &[u8],
    now: i64,
) {
    headers.insert(DIGEST, field(digest(body)));
    let parts = answer(asked, status, headers);
    put(headers, signature::sign(signed.key, ANSWER, &parts, now, &signed.nonce));
}

/// Whether this answers the question whose fields are `asked`.
pub fn verify_answer(
    key: &Key,
    asked: &HeaderMap,
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    now: i64,
) -> Result<(), Untrusted> {
    fits(headers, body)?;
    let parts = answer(asked, status, headers);
    signature::verify(std::slice::from_ref(key), ANSWER, &parts, headers, now).map(|_| ())
}

fn question(headers: &HeaderMap) -> [Part; 4] {
    [
        ("\"@method\"", "POST".to_owned()),
        ("\"@path\"", PATH.to_owned()),
        ("\"content-type\"", text(headers, &header::CONTENT_TYPE)),
        ("\"content-digest\"", text(headers, &DIGEST)),
    ]
}

fn answer(asked: &HeaderMap, status: StatusCode, headers: &HeaderMap) -> [Part; 4] {
    [
        ("\"@status\"", status.as_str().to_owned()),
        ("\"content-type\"", text(headers, &header::CONTENT_TYPE)),
        ("\"content-digest\"", text(headers, &DIGEST)),
        ("\"signature\";req", text(asked, &SIGNATURE)),
    ]
}

/// Refuses a body that is not the one of its digest (RFC 9530).
fn fits(headers: &HeaderMap, body: &[u8]) -> Result<(), Untrusted> {
    let fields = headers.get(DIGEST).and_then(signature::parse).ok_or(Untrusted::Missing)?;
    match fields.get("sha-256") {
        Some(ListEntry::Item(Item { bare_item: BareItem::ByteSequence(hash), .. })) => {
            let same = hash.as_slice() == Sha256::digest(body).as_slice();
            if same { Ok(()) } else { Err(Untrusted::Wrong) }
        }
        _ => Err(Untrusted::Missing),
    }
}

fn digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(body)))
}

/// The values of a field as RFC 9421 (2.1) joins them.
fn text(headers: &HeaderMap, name: &HeaderName) -> String {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.map(str::trim).collect::<Vec<_>>().join(", ")
}

fn put(headers: &mut HeaderMap, signed: Signature) {
    headers.insert(INPUT, field(signed.input));
    headers.insert(SIGNATURE, field(signed.value));
}

/// These texts are made of hexadecimal, base64 and fixed words; an empty field would be refused by
/// the other side.
fn field(text: String) -> HeaderValue {
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = include_str!("../../../../docs/registers.md");
    const SECRET: &[u8] = b"the secret that only this document knows";
    const CREATED: i64 = 1_790_000_000;

    /// A message of the document: its first line, its fields and its body.
    fn message(number: usize) -> (&'static str, HeaderMap, &'static str) {
        let text = DOCUMENT.split("```http\n").nth(number).expect("a message");
        let text = text.split("\n```").next().expect("its end");
        let (head, body) = text.split_once("\n\n").expect("a body");
        let (first, fields) = head.split_once('\n').expect("fields");
        let mut headers = HeaderMap::new();
        for field in fields.lines() {
            let (name, value) = field.split_once(": ").expect("a field");
            let name: HeaderName = name.parse().expect("a name");
            headers.append(name, value.parse().expect("a value"));
        }
        (first, headers, body)
    }

    #[test]
    fn the_example_of_the_document_is_signed_as_we_sign() {
        let key = Key::new(SECRET).expect("a key");
        assert!(DOCUMENT.contains(std::str::from_utf8(SECRET).expect("text")));
        let (first, asked, question) = message(1);
        assert_eq!(first, format!("POST {PATH} HTTP/1.1"));
        let mut ours = asked.clone();
        sign_question(&key, &mut ours, question.as_bytes(), CREATED, "c0ffee00c0ffee00");
        assert_eq!(ours, asked);
        let keys = [key.clone()];
        let signed = verify_question(&keys, &asked, question.as_bytes(), CREATED).expect("signed");

        let (first, headers, answer) = message(2);
        assert_eq!(first, "HTTP/1.1 200 OK");
        let (ok, answer, now) = (StatusCode::OK, answer.as_bytes(), CREATED + 1);
        let mut ours = headers.clone();
        sign_answer(&signed, &asked, ok, &mut ours, answer, now);
        assert_eq!(ours, headers);
        assert_eq!(verify_answer(&key, &asked, ok, &headers, answer, now), Ok(()));
        let said: crate::gateway::reply::Reply = serde_json::from_slice(answer).expect("a reply");
        assert!(said.read().is_some());
    }
}
