//! The words of a rule.

use super::parse::Parser;
use crate::value::{Decimal, Value};

/// Nothing is left.
pub const END: u8 = 0;
/// A name.
pub const NAME: u8 = b'a';
/// A value written down.
pub const LITERAL: u8 = b'0';

/// A sign of two characters, the second of which follows from the first: `==`, `!=`, `<=`, `>=`,
/// `&&`, `||`. A sign of one character is that character.
pub const fn double(sign: u8) -> u8 {
    sign | 0x80
}

impl<'a> Parser<'a> {
    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(END)
    }

    /// Goes on to the next word.
    pub(super) fn advance(&mut self) -> Option<()> {
        while matches!(self.byte(0), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
        self.start = self.at;
        let (first, second) = (self.byte(0), self.byte(1));
        let raw = first == b'r' && matches!(second, b'\'' | b'"');
        self.token = if raw || matches!(first, b'\'' | b'"') {
            self.at += usize::from(raw);
            let Some(text) = self.string(raw) else {
                return self.syntax("");
            };
            self.literal = Value::Text(text.into());
            LITERAL
        } else if first.is_ascii_digit() {
            let Some(number) = Decimal::parse(self.word(true)) else {
                return self.syntax("");
            };
            self.literal = Value::Number(number);
            LITERAL
        } else if first.is_ascii_alphabetic() || first == b'_' {
            self.name = self.word(false);
            self.literal = Value::Bool(self.name == "true");
            if matches!(self.name, "true" | "false") { LITERAL } else { NAME }
        } else if second == b'=' && b"=!<>".contains(&first)
            || second == first && b"&|".contains(&first)
        {
            self.at += 2;
            double(first)
        } else if b"+-*/%<>!?:.,()[]{}".contains(&first) {
            self.at += 1;
            first
        } else if first == END && self.at >= self.text.len() {
            END
        } else {
            return self.syntax("");
        };
        Some(())
    }

    /// A name, or a number: that has a point and signs behind its `e` as well.
    fn word(&mut self, number: bool) -> &'a str {
        let start = self.at;
        let mut last = 0;
        loop {
            let byte = self.byte(0);
            let inside = match byte {
                b'_' => !number,
                b'.' => number,
                b'+' | b'-' => number && matches!(last, b'e' | b'E'),
                _ => byte.is_ascii_alphanumeric(),
            };
            if !inside {
                return self.text.get(start..self.at).unwrap_or_default();
            }
            last = byte;
            self.at += 1;
        }
    }

    fn string(&mut self, raw: bool) -> Option<String> {
        let mut chars = self.text.get(self.at..)?.chars();
        let quote = chars.next()?;
        let mut out = String::new();
        loop {
            let mut c = chars.next()?;
            if c == quote {
                self.at = self.text.len() - chars.as_str().len();
                return Some(out);
            }
            if c == '\n' {
                return None;
            }
            if c == '\\' && !raw {
                c = match chars.next()? {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'u' => {
                        let mut code = 0;
                        for _ in 0..4 {
                            code = code * 16 + chars.next()?.to_digit(16)?;
                        }
                        char::from_u32(code)?
                    }
                    c @ ('\\' | '\'' | '"' | '`' | '?') => c,
                    _ => return None,
                };
            }
            out.push(c);
        }
    }
}
