//! The words of a rule.

use super::parse::Parser;
use crate::value::{Decimal, Value, text};
use std::str::Chars;

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
        let mut comment = false;
        loop {
            match self.byte(0) {
                b'\n' => comment = false,
                b' ' | b'\t' | b'\r' | b'\x0c' => {}
                b'/' if self.byte(1) == b'/' => comment = true,
                _ if comment && self.at < self.text.len() => {}
                _ => break,
            }
            self.at += 1;
        }
        self.start = self.at;
        let (first, second) = (self.byte(0), self.byte(1));
        self.token = if first.is_ascii_alphabetic() || first == b'_' {
            self.name = self.word(false);
            let prefix = matches!(self.byte(0), b'\'' | b'"');
            if prefix && matches!(self.name, "r" | "R") {
                return self.string(true);
            }
            if prefix && first | 32 == b'b' {
                return self.outside(self.start, "bytes");
            }
            self.literal = Value::Bool(self.name == "true");
            if matches!(self.name, "true" | "false") { LITERAL } else { NAME }
        } else if matches!(first, b'\'' | b'"') {
            return self.string(false);
        } else if first.is_ascii_digit() || first == b'.' && second.is_ascii_digit() {
            return self.number(first == b'0' && second | 32 == b'x');
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
        } else if first == b'`' {
            return self.outside(self.start, "`");
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
                // A point without a digit behind it leads to a method.
                b'.' => number && self.byte(1).is_ascii_digit(),
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

    fn number(&mut self, hex: bool) -> Option<()> {
        let word = self.word(!hex);
        let number = if hex {
            hexadecimal(word).map(Decimal::from_i64)
        } else {
            let mut digits = word;
            while let Some(rest) = digits.strip_prefix('0') {
                digits = rest;
            }
            let zero = digits.bytes().next().is_some_and(|b| b.is_ascii_digit());
            Decimal::parse(&text::joined(&[if zero { "" } else { "0" }, digits]))
        };
        let Some(number) = number else {
            return match word.as_bytes() {
                [.., b'u' | b'U'] => self.outside(self.start, "uint"),
                _ => self.fail(self.start, "number-unreadable", word),
            };
        };
        self.token = LITERAL;
        self.literal = Value::Number(number);
        Some(())
    }

    fn string(&mut self, raw: bool) -> Option<()> {
        let Some(text) = self.quoted(raw) else {
            return self.syntax("");
        };
        self.token = LITERAL;
        self.literal = Value::Text(text.into());
        Some(())
    }

    fn quoted(&mut self, raw: bool) -> Option<String> {
        let mut chars = self.text.get(self.at..)?.chars();
        let long = is_triple(chars.as_str());
        let quote = chars.next()?;
        let mut out = String::new();
        if long {
            chars.nth(1);
        }
        loop {
            let end = !long || is_triple(chars.as_str());
            let mut c = chars.next()?;
            if c == quote && end {
                if long {
                    chars.nth(1);
                }
                self.at = self.text.len() - chars.as_str().len();
                return Some(out);
            }
            if matches!(c, '\n' | '\r') && !long {
                return None;
            }
            if c == '\\' && !raw {
                c = escaped(&mut chars)?;
            }
            out.push(c);
        }
    }
}

/// Whether the first three bytes are the same.
fn is_triple(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, c, ..] if a == b && b == c)
}

/// What a backslash and the characters behind it stand for.
fn escaped(chars: &mut Chars<'_>) -> Option<char> {
    Some(match chars.next()? {
        'a' => '\x07',
        'b' => '\x08',
        't' => '\t',
        'n' => '\n',
        'v' => '\x0b',
        'f' => '\x0c',
        'r' => '\r',
        'x' | 'X' => return code(chars, 0, 2, 16),
        'u' => return code(chars, 0, 4, 16),
        'U' => return code(chars, 0, 8, 16),
        c @ '0'..='3' => return code(chars, c as u32 & 3, 2, 8),
        c @ ('\\' | '\'' | '"' | '`' | '?') => c,
        _ => return None,
    })
}

fn code(chars: &mut Chars<'_>, first: u32, more: u32, base: u32) -> Option<char> {
    let mut code = first;
    for _ in 0..more {
        code = code * base + chars.next()?.to_digit(base)?;
    }
    char::from_u32(code)
}

/// A whole number behind `0x`.
fn hexadecimal(word: &str) -> Option<i64> {
    let digits = word.get(2..).filter(|digits| !digits.is_empty())?;
    let mut n = 0_i64;
    for digit in digits.chars() {
        n = n.checked_mul(16)?.checked_add(i64::from(digit.to_digit(16)?))?;
    }
    Some(n)
}
