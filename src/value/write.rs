//! JSON text, written as it goes out.
//!
//! What is sent or kept is text in the end. To write it as such needs a fraction of the code that
//! builds a tree of values first.

use super::{Json, Value};

/// Writes one JSON value piece by piece; commas come by themselves.
#[derive(Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// The text of one value.
    pub fn text_of(json: &Json) -> String {
        let mut writer = Writer::default();
        writer.json(json);
        writer.finish()
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.text
    }

    /// Where we are, to [cut](Writer::cut) back to.
    pub fn mark(&self) -> usize {
        self.text.len()
    }

    /// Takes back what was written since.
    pub fn cut(&mut self, mark: usize) {
        self.text.truncate(mark);
    }

    /// Text that is JSON already.
    pub fn raw(&mut self, json: &str) {
        // A string always ends in a quote, so that the last byte tells where we are.
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
        self.text.push_str(json);
    }

    /// Begins an object or an array.
    pub fn open(&mut self, bracket: &str) {
        self.raw(bracket);
    }

    /// Ends what was begun.
    pub fn close(&mut self, bracket: &str) {
        self.text.push_str(bracket);
    }

    /// The name of the member that is written next.
    pub fn key(&mut self, name: &str) -> &mut Writer {
        self.text(name);
        self.text.push(':');
        self
    }

    /// A string. U+0000 is left out: not every database behind a portal keeps it, and nobody sees it.
    pub fn text(&mut self, text: &str) {
        self.raw("\"");
        for c in text.chars() {
            match c {
                '"' | '\\' => self.text.push('\\'),
                '\0' => continue,
                '\u{0}'..='\u{1f}' => {
                    self.text.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                    self.text.push(char::from_digit(c as u32 & 15, 16).unwrap_or('0'));
                    continue;
                }
                _ => {}
            }
            self.text.push(c);
        }
        self.text.push('"');
    }

    /// A whole number.
    pub fn int(&mut self, n: i64) {
        self.raw(&digits(n));
    }

    /// A string as a member.
    pub fn text_at(&mut self, name: &str, text: &str) {
        self.key(name).text(text);
    }

    /// A whole number as a member.
    pub fn int_at(&mut self, name: &str, n: i64) {
        self.key(name).int(n);
    }

    /// A member that is true, or none.
    pub fn flag(&mut self, name: &str, set: bool) {
        if set {
            self.key(name).raw("true");
        }
    }

    /// Any value.
    pub fn json(&mut self, json: &Json) {
        match json {
            Json::Null => self.raw("null"),
            Json::Bool(b) => self.raw(if *b { "true" } else { "false" }),
            Json::Number(text) => self.raw(text),
            Json::Text(text) => self.text(text),
            Json::Array(items) => {
                self.open("[");
                for item in items {
                    self.json(item);
                }
                self.close("]");
            }
            Json::Object(members) => {
                self.open("{");
                for (name, value) in members {
                    self.key(name).json(value);
                }
                self.close("}");
            }
        }
    }

    /// An answer; `null` where there is none.
    pub fn value(&mut self, value: &Value) {
        match value {
            Value::Empty | Value::Row(_) | Value::Map(..) => self.raw("null"),
            Value::Bool(b) => self.raw(if *b { "true" } else { "false" }),
            Value::Number(n) => self.raw(&n.to_text()),
            Value::Text(text) => self.text(text),
            Value::Date(date) => self.text(&date.to_text()),
            Value::File(file) => {
                self.open("{");
                self.text_at("id", &file.id);
                self.text_at("name", &file.name);
                self.int_at("size", file.size);
                self.text_at("type", &file.media);
                self.text_at("sha256", &file.sha256);
                self.close("}");
            }
            Value::List(items) => {
                self.open("[");
                for item in items.iter().filter(|item| !is_absent(item)) {
                    self.value(item);
                }
                self.close("]");
            }
        }
    }

    /// An answer as a member, unless there is none.
    pub fn value_at(&mut self, name: &str, value: &Value) {
        if !is_absent(value) {
            self.key(name).value(value);
        }
    }
}

/// Whether a value has no place in data. Rows are told by their own members.
fn is_absent(value: &Value) -> bool {
    matches!(value, Value::Empty | Value::Row(_) | Value::Map(..))
}

/// A whole number in digits.
pub fn digits(n: i64) -> String {
    let mut text = String::new();
    push_digits(&mut text, n.unsigned_abs(), n < 0);
    text
}

/// A number in so many lower-case hexadecimal digits, its last ones.
pub fn hex(n: u64, digits: u32) -> String {
    let mut text = String::new();
    for place in (0..digits).rev() {
        let digit = (n >> (place * 4)) as u8 & 15;
        text.push(char::from(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }));
    }
    text
}

fn push_digits(text: &mut String, n: u64, negative: bool) {
    if n > 9 {
        push_digits(text, n / 10, negative);
    } else if negative {
        text.push('-');
    }
    text.push(char::from(b'0' + (n % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_a_tree_would_print() {
        for text in [r#"{"a":[1,-2.50e3,"x\"\\\u0007\u001fé",{}],"b":{},"c":[],"d":null,"e":true}"#, "[]", "\"[\"", "[[],[[1,2],\"{\"]]"] {
            let json = Json::parse(text).unwrap();
            assert_eq!(Writer::text_of(&json), text);
            assert_eq!(json.to_string(), text);
        }
        assert_eq!(Writer::text_of(&Json::Text("a\0b".into())), r#""ab""#);
        for n in [0, 7, -10, i64::MAX, i64::MIN] {
            assert_eq!(digits(n), n.to_string());
        }
    }
}
