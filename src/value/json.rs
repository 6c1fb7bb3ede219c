//! JSON text, read and written the same way in the browser and on the server.
//!
//! Numbers stay text, so that none passes through a float; a member named twice, a lone surrogate
//! and anything deeper than [`Json::DEPTH`] are errors. `DESIGN.md` says what it costs and why it
//! is our own.

use super::{Decimal, Writer, text};
use std::fmt;
use std::sync::Arc;

/// A JSON value. Object members keep their order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(Arc<str>),
    /// A string.
    Text(Arc<str>),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(Arc<str>, Json)>),
}

/// What is wrong with a JSON text, and at which byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct JsonError {
    /// `json-syntax`, `json-depth`, `json-duplicate` or `json-surrogate`.
    pub code: &'static str,
    /// Byte offset into the text.
    pub at: usize,
}

impl Json {
    /// The deepest nesting that is read.
    pub const DEPTH: u32 = 64;

    /// Reads a whole text.
    pub fn parse(text: &str) -> Result<Json, JsonError> {
        super::json_reader::read(text)
    }

    /// Text as JSON.
    pub fn text(text: &str) -> Json {
        Json::Text(text.into())
    }

    /// A whole number as JSON.
    pub fn int(n: i64) -> Json {
        Json::number(&Decimal::from_i64(n))
    }

    /// A number as JSON.
    pub fn number(n: &Decimal) -> Json {
        Json::Number(n.to_text().into())
    }

    /// An object of these members.
    pub fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
        let mut object = Json::Object(Vec::with_capacity(N));
        for (name, value) in members {
            object.put(name, value);
        }
        object
    }

    /// Adds a member to an object; anything else is left alone.
    pub fn put(&mut self, name: &str, value: Json) {
        if let Json::Object(members) = self {
            members.push((name.into(), value));
        }
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members().iter().find(|(n, _)| &**n == name).map(|(_, value)| value)
    }

    /// The members of an object, none for anything else.
    pub fn members(&self) -> &[(Arc<str>, Json)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The items of an array, none for anything else.
    // Not copied to every place that calls it: that is smaller.
    #[inline(never)]
    pub fn items(&self) -> &[Json] {
        match self {
            Json::Array(items) => items,
            _ => &[],
        }
    }

    /// The string inside.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean inside.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(b) => Some(*b),
            _ => None,
        }
    }

    /// The whole number inside.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Json::Number(text) => Decimal::parse(text)?.to_i64(),
            _ => None,
        }
    }

    /// The string of a member.
    pub fn str_at(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// The items of a member.
    pub fn items_at(&self, name: &str) -> &[Json] {
        self.get(name).map_or(&[], Json::items)
    }

    /// The whole number of a member.
    pub fn int_at(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_int()
    }

    /// What an RFC 6901 pointer names. The empty pointer is the value itself.
    pub fn pointer(&self, pointer: &str) -> Option<&Json> {
        let Some(rest) = pointer.strip_prefix('/') else {
            return pointer.is_empty().then_some(self);
        };
        let (token, rest) = match rest.bytes().position(|b| b == b'/') {
            Some(end) => rest.split_at(end),
            None => (rest, ""),
        };
        let inner = match self {
            Json::Array(items) => items.get(usize::try_from(text::integer(token)?).ok()?),
            _ => self.get(&unescape(token)),
        };
        inner?.pointer(rest)
    }
}

/// The name that a token of an RFC 6901 pointer stands for.
fn unescape(token: &str) -> String {
    let mut name = String::new();
    let mut escaped = false;
    for c in token.chars() {
        match c {
            '0' if escaped => name.push('~'),
            '1' if escaped => name.push('/'),
            '~' => {}
            _ => name.push(c),
        }
        escaped = c == '~';
    }
    name
}

/// Adds a name as a token to an RFC 6901 pointer.
pub fn push_token(pointer: &mut String, name: &str) {
    pointer.push('/');
    for c in name.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(c),
        }
    }
}

/// A name as a token of an RFC 6901 pointer.
pub fn escape_pointer(name: &str) -> String {
    let mut pointer = String::new();
    push_token(&mut pointer, name);
    pointer.split_off(1)
}

impl fmt::Display for Json {
    /// Compact JSON text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Writer::text_of(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let text = r#"{"a":[1,-2.50e3,"x\"\\\u0007é"],"b":{},"c":[],"d":null,"e":true}"#;
        let json = Json::parse(text).unwrap();
        assert_eq!(json.to_string(), text);
        assert_eq!(Json::parse(r#""\ud83d\ude00""#).unwrap(), Json::text("😀"));
    }

    #[test]
    fn hostile_texts_get_a_named_error() {
        let deep = "[".repeat(100_000);
        for (text, code) in [
            ("{\"a\":1,\"a\":2}", "json-duplicate"),
            ("\"\\ud800\"", "json-surrogate"),
            ("\"\\ud800\\u0041\"", "json-surrogate"),
            ("01", "json-syntax"),
            ("1.", "json-syntax"),
            ("-", "json-syntax"),
            ("", "json-syntax"),
            ("[1,]", "json-syntax"),
            ("1 2", "json-syntax"),
            ("\"\u{1}\"", "json-syntax"),
            (deep.as_str(), "json-depth"),
        ] {
            assert_eq!(Json::parse(text).map_err(|e| e.code), Err(code), "{text:.20}");
        }
    }

    #[test]
    fn pointers_follow_rfc_6901() {
        let json = Json::parse(r#"{"a/b":[10,{"~":1}]}"#).unwrap();
        assert_eq!(json.pointer("/a~1b/1/~0"), Some(&Json::int(1)));
        assert_eq!(json.pointer(""), Some(&json));
        assert_eq!(json.pointer("/x"), None);
        assert_eq!(json.pointer("a"), None);
    }
}
