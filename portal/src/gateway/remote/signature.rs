//! HTTP Message Signatures (RFC 9421) with HMAC-SHA256 under a shared secret.

use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::Mac;
use sfv::{BareItem, Dictionary, FieldType, InnerList, Item, ListEntry, Parameters, Parser};

use super::key::Key;

/// The label of the one signature that a message carries.
pub const LABEL: &str = "tokhai";

/// How far the two clocks may be apart, and how old a message may be, in seconds.
pub const WINDOW: i64 = 60;

/// A covered component: its identifier as RFC 9421 writes it, and its value.
pub type Part = (&'static str, String);

/// The two fields that carry a signature.
#[derive(Debug, Clone)]
pub struct Signature {
    /// `Signature-Input`.
    pub input: String,
    /// `Signature`.
    pub value: String,
}

/// Who signed, and by what the message differs from all others.
#[derive(Debug)]
pub struct Signed<'k> {
    /// The secret.
    pub key: &'k Key,
    /// Seconds since 1970 on the signer's clock.
    pub created: i64,
    /// A text that comes once.
    pub nonce: String,
}

/// Why a signature is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Untrusted {
    /// There is none that can be read.
    #[error("no signature")]
    Missing,
    /// It is for something else, or covers too little.
    #[error("a signature for something else")]
    Other,
    /// It is under a secret not known here.
    #[error("a key that is not known")]
    Key,
    /// It was made too long ago, or is still to be made.
    #[error("a signature of another time")]
    Time,
    /// The message is not what was signed.
    #[error("a signature of another message")]
    Wrong,
    /// The message was here before.
    #[error("a message that was here before")]
    Replayed,
}

/// Signs these parts of a message for the use that `tag` names.
pub fn sign(key: &Key, tag: &str, parts: &[Part], created: i64, nonce: &str) -> Signature {
    let ids: Vec<&str> = parts.iter().map(|(id, _)| *id).collect();
    let params = format!(
        "({});created={created};nonce=\"{nonce}\";alg=\"hmac-sha256\";keyid=\"{}\";tag=\"{tag}\"",
        ids.join(" "),
        key.id(),
    );
    let mac = key.mac(base(parts, &params).as_bytes()).finalize().into_bytes();
    Signature {
        input: format!("{LABEL}={params}"),
        value: format!("{LABEL}=:{}:", STANDARD.encode(mac)),
    }
}

/// Who signed exactly these parts of a message, in whatever order, for this use and lately.
/// `now` is in seconds.
pub fn verify<'k>(
    keys: &'k [Key],
    tag: &str,
    parts: &[Part],
    headers: &HeaderMap,
    now: i64,
) -> Result<Signed<'k>, Untrusted> {
    let Some(ListEntry::InnerList(input)) = member(headers, "signature-input") else {
        return Err(Untrusted::Missing);
    };
    let Some(ListEntry::Item(Item { bare_item: BareItem::ByteSequence(mac), .. })) =
        member(headers, "signature")
    else {
        return Err(Untrusted::Missing);
    };
    let algorithm = text(&input.params, "alg").unwrap_or("hmac-sha256");
    if text(&input.params, "tag") != Some(tag) || algorithm != "hmac-sha256" {
        return Err(Untrusted::Other);
    }
    let covered = covered(&input, parts).ok_or(Untrusted::Other)?;
    let id = text(&input.params, "keyid");
    let key = keys.iter().find(|key| Some(key.id()) == id).ok_or(Untrusted::Key)?;
    let (Some(BareItem::Integer(created)), Some(nonce)) =
        (input.params.get("created"), text(&input.params, "nonce"))
    else {
        return Err(Untrusted::Other);
    };
    let (created, nonce) = (i64::from(*created), nonce.to_owned());
    if (now - created).abs() > WINDOW {
        return Err(Untrusted::Time);
    }
    let params = vec![ListEntry::InnerList(input)].serialize().unwrap_or_default();
    let base = base(&covered, &params);
    key.mac(base.as_bytes()).verify_slice(&mac).map_err(|_| Untrusted::Wrong)?;
    Ok(Signed { key, created, nonce })
}

/// What is signed (RFC 9421, 2.5).
fn base(parts: &[Part], params: &str) -> String {
    let lines = parts.iter().map(|(id, value)| format!("{id}: {value}\n"));
    lines.collect::<String>() + &format!("\"@signature-params\": {params}")
}

/// The parts in the order of the signature; nothing when it covers others or not all of them.
fn covered(input: &InnerList, parts: &[Part]) -> Option<Vec<Part>> {
    let find = |item: &Item| {
        let id = item.serialize();
        parts.iter().find(|(known, _)| **known == id).cloned()
    };
    let covered: Vec<Part> = input.items.iter().map(find).collect::<Option<_>>()?;
    let all = parts.iter().all(|part| covered.contains(part));
    (all && covered.len() == parts.len()).then_some(covered)
}

/// The member with our label of a field that comes once.
fn member(headers: &HeaderMap, name: &str) -> Option<ListEntry> {
    let mut values = headers.get_all(name).iter();
    let (value, None) = (values.next()?, values.next()) else { return None };
    parse(value)?.shift_remove(LABEL)
}

/// A field that holds a dictionary.
pub fn parse(value: &HeaderValue) -> Option<Dictionary> {
    Parser::new(value.as_bytes()).parse().ok()
}

fn text<'a>(params: &'a Parameters, name: &str) -> Option<&'a str> {
    params.get(name)?.as_string().map(|text| text.as_str())
}
