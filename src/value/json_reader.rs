//! JSON text to [`Json`].

use super::{Json, JsonError, text};
use std::sync::Arc;

/// Reads a whole text.
pub(super) fn read(text: &str) -> Result<Json, JsonError> {
    let mut reader = Reader { text, at: 0, error: JsonError { code: "", at: 0 } };
    match reader.document() {
        Some(json) => Ok(json),
        None => Err(reader.error),
    }
}

/// Each method reads a part, or gives nothing and leaves the error.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    error: JsonError,
}

impl<'a> Reader<'a> {
    fn fail<T>(&mut self, code: &'static str, at: usize) -> Option<T> {
        self.error = JsonError { code, at };
        None
    }

    fn syntax<T>(&mut self) -> Option<T> {
        self.fail("json-syntax", self.at)
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte behind white space.
    fn next(&mut self) -> u8 {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.peek()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn document(&mut self) -> Option<Json> {
        let json = self.value(0)?;
        self.next();
        if self.at < self.text.len() { self.syntax() } else { Some(json) }
    }

    fn value(&mut self, depth: u32) -> Option<Json> {
        let first = self.next();
        if depth > Json::DEPTH {
            return self.fail("json-depth", self.at);
        }
        match first {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => Some(Json::Text(self.string()?)),
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Option<Json> {
        let start = self.at;
        while self.peek().is_ascii_alphabetic() {
            self.at += 1;
        }
        match self.since(start) {
            "true" => Some(Json::Bool(true)),
            "false" => Some(Json::Bool(false)),
            "null" => Some(Json::Null),
            _ => self.fail("json-syntax", start),
        }
    }

    /// Whether an array or object goes on, at its beginning or behind one of its parts.
    fn goes_on(&mut self, first: bool, close: u8) -> Option<bool> {
        let next = self.next();
        if next == close || !first {
            self.at += 1;
        }
        if next == close {
            return Some(false);
        }
        if first || next == b',' {
            return Some(true);
        }
        self.fail("json-syntax", self.at - 1)
    }

    fn object(&mut self, depth: u32) -> Option<Json> {
        let mut members: Vec<(Arc<str>, Json)> = Vec::new();
        self.at += 1;
        let mut starts = Vec::new();
        while self.goes_on(members.is_empty(), b'}')? {
            self.next();
            starts.push(self.at);
            let name = self.string()?;
            self.next();
            if !self.take(b':') {
                return self.syntax();
            }
            members.push((name, self.value(depth + 1)?));
        }
        if let Some(twice) = text::twice(members.iter().map(|(name, _)| &**name).collect()) {
            let mut at = None;
            for ((name, _), start) in members.iter().zip(starts).rev() {
                if **name == *twice {
                    at.get_or_insert(start);
                }
            }
            return self.fail("json-duplicate", at.unwrap_or_default());
        }
        Some(Json::Object(members))
    }

    fn array(&mut self, depth: u32) -> Option<Json> {
        let mut items = Vec::new();
        self.at += 1;
        while self.goes_on(items.is_empty(), b']')? {
            items.push(self.value(depth + 1)?);
        }
        Some(Json::Array(items))
    }

    fn string(&mut self) -> Option<Arc<str>> {
        if !self.take(b'"') {
            return self.syntax();
        }
        let mut out = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            out.push_str(self.since(start));
            if self.take(b'"') {
                return Some(out.into());
            }
            if !self.take(b'\\') {
                return self.syntax();
            }
            let escape = self.peek();
            self.at += 1;
            out.push(match escape {
                b'"' | b'\\' | b'/' => escape as char,
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.unicode()?,
                _ => return self.syntax(),
            });
        }
    }

    fn unicode(&mut self) -> Option<char> {
        let mut code = self.hex()?;
        if code & 0xfc00 == 0xd800 && self.take(b'\\') && self.take(b'u') {
            let low = self.hex()?;
            if low & 0xfc00 == 0xdc00 {
                code = 0x10000 + ((code & 0x3ff) << 10 | low & 0x3ff);
            }
        }
        match char::from_u32(code) {
            None => self.fail("json-surrogate", self.at),
            found => found,
        }
    }

    fn hex(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.peek()).to_digit(16) else {
                return self.syntax();
            };
            code = code << 4 | digit;
            self.at += 1;
        }
        Some(code)
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.take(b'-');
        // A leading nought stands alone.
        let mut fine = self.take(b'0') || self.digits();
        if self.take(b'.') {
            fine &= self.digits();
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            fine &= self.digits();
        }
        if fine { Some(Json::Number(self.since(start).into())) } else { self.syntax() }
    }

    /// Goes past digits; false when there are none.
    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.at > start
    }
}
