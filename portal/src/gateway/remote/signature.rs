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

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000;

    fn key(byte: u8) -> Key {
        Key::new(&[byte; 32]).expect("a key")
    }

    fn parts() -> Vec<Part> {
        vec![("\"@method\"", "POST".into()), ("\"@path\"", "/v1".into())]
    }

    fn headers(input: &str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("signature-input", input.parse().expect("a field"));
        headers.insert("signature", value.parse().expect("a field"));
        headers
    }

    fn signed() -> Signature {
        sign(&key(1), "use", &parts(), NOW, "n-1")
    }

    /// What comes of a signature whose fields were changed.
    fn after(change: impl Fn(&mut Signature)) -> Result<(), Untrusted> {
        let mut signature = signed();
        change(&mut signature);
        let headers = headers(&signature.input, &signature.value);
        verify(&[key(2), key(1)], "use", &parts(), &headers, NOW).map(|_| ())
    }

    /// RFC 9421, B.2.5.
    #[test]
    fn the_example_of_the_standard() {
        let secret = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";
        let key = Key::new(&STANDARD.decode(secret).expect("base64")).expect("a key");
        let parts = [
            ("\"date\"", "Tue, 20 Apr 2021 02:07:55 GMT".to_owned()),
            ("\"@authority\"", "example.com".to_owned()),
            ("\"content-type\"", "application/json".to_owned()),
        ];
        let params = "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"";
        let mac = key.mac(base(&parts, params).as_bytes()).finalize().into_bytes();
        assert_eq!(STANDARD.encode(mac), "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
    }

    #[test]
    fn who_signed_is_known_and_when() {
        let signature = signed();
        let headers = headers(&signature.input, &signature.value);
        let (keys, parts) = ([key(2), key(1)], parts());
        let signed = verify(&keys, "use", &parts, &headers, NOW + WINDOW).expect("signed");
        assert_eq!((signed.key.id(), signed.created), (key(1).id(), NOW));
        assert_eq!(signed.nonce, "n-1");
        let late = verify(&keys, "use", &parts, &headers, NOW + WINDOW + 1).map(|_| ());
        let early = verify(&keys, "use", &parts, &headers, NOW - WINDOW - 1).map(|_| ());
        assert_eq!((late, early), (Err(Untrusted::Time), Err(Untrusted::Time)));
        let unknown = verify(&keys[..1], "use", &parts, &headers, NOW).map(|_| ());
        assert_eq!(unknown, Err(Untrusted::Key));
        let other = verify(&keys, "other use", &parts, &headers, NOW).map(|_| ());
        assert_eq!(other, Err(Untrusted::Other));
    }

    #[test]
    fn nothing_signed_can_be_changed() {
        let wrong = Err(Untrusted::Wrong);
        assert_eq!(after(|_| {}), Ok(()));
        assert_eq!(after(|s| s.input = s.input.replace("n-1", "n-2")), wrong);
        let created = (NOW.to_string(), (NOW + 1).to_string());
        assert_eq!(after(|s| s.input = s.input.replace(&created.0, &created.1)), wrong);
        let (one, two) = (key(1).id().to_owned(), key(2).id().to_owned());
        assert_eq!(after(|s| s.input = s.input.replace(&one, &two)), wrong);
        assert_eq!(after(|s| s.value = s.value.replacen("=:", "=:AAAA", 1)), wrong);
        let turned = |s: &mut Signature| {
            s.input = s.input.replace("\"@method\" \"@path\"", "\"@path\" \"@method\"");
        };
        assert_eq!(after(turned), wrong, "the order is signed too");
    }

    #[test]
    fn all_of_it_must_be_there() {
        let gone = |s: &mut Signature, text: &str| s.input = s.input.replace(text, "");
        assert_eq!(after(|s| gone(s, " \"@path\"")), Err(Untrusted::Other));
        assert_eq!(after(|s| gone(s, ";nonce=\"n-1\"")), Err(Untrusted::Other));
        assert_eq!(after(|s| gone(s, &format!(";created={NOW}"))), Err(Untrusted::Other));
        assert_eq!(after(|s| gone(s, ";tag=\"use\"")), Err(Untrusted::Other));
        assert_eq!(after(|s| s.input = s.input.replace("sha256", "sha512")), Err(Untrusted::Other));
        assert_eq!(
            after(|s| s.input = s.input.replace("tokhai=", "other=")),
            Err(Untrusted::Missing)
        );
        assert_eq!(after(|s| s.value = "tokhai=1".into()), Err(Untrusted::Missing));
        assert_eq!(after(|s| s.value = "{}".into()), Err(Untrusted::Missing));
        let twice = |s: &mut Signature| s.input = s.input.replace("(", "(\"@path\" ");
        assert_eq!(after(twice), Err(Untrusted::Other));
    }

    #[test]
    fn another_signer_may_write_the_components_in_another_order() {
        let mut turned = parts();
        turned.reverse();
        let signature = sign(&key(1), "use", &turned, NOW, "n");
        let headers = headers(&signature.input, &signature.value);
        assert!(verify(&[key(1)], "use", &parts(), &headers, NOW).is_ok());
    }
}
