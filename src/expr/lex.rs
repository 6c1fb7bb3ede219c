//! The words of a rule.

use super::ExprError;
use crate::value::{Decimal, Value};

/// One word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Token<'a> {
    /// A name.
    Name(&'a str),
    /// A value written down.
    Literal(Value),
    /// A sign of one or two characters.
    Sign(&'a str),
    /// Nothing is left.
    End,
}

/// Reads words one after the other.
pub struct Lexer<'a> {
    text: &'a str,
    /// Where the next word is looked for.
    pub at: usize,
}

const PAIRS: [&str; 6] = ["==", "!=", "<=", ">=", "&&", "||"];
const SIGNS: &str = "+-*/%<>!?:.,()[]{}";

impl<'a> Lexer<'a> {
    pub fn new(text: &'a str) -> Self {
        Lexer { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, length: usize) -> &'a str {
        let word = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        word
    }

    /// The next word and where it begins.
    pub fn next(&mut self) -> Result<(usize, Token<'a>), ExprError> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let (start, rest) = (self.at, self.rest());
        let bad = |at| ExprError { code: "expr-syntax", at, detail: String::new() };
        let Some(first) = rest.chars().next() else {
            return Ok((start, Token::End));
        };
        let raw = rest.starts_with("r'") || rest.starts_with("r\"");
        let token = if raw || first == '\'' || first == '"' {
            self.at += usize::from(raw);
            Token::Literal(Value::Text(self.string(raw).ok_or(bad(start))?.into()))
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            match self.take(length) {
                "true" => Token::Literal(Value::Bool(true)),
                "false" => Token::Literal(Value::Bool(false)),
                name => Token::Name(name),
            }
        } else if first.is_ascii_digit() {
            let mut last = ' ';
            let length = rest
                .find(|c: char| {
                    let fits = c.is_ascii_alphanumeric() || c == '.' || matches!(c, '+' | '-') && matches!(last, 'e' | 'E');
                    last = c;
                    !fits
                })
                .unwrap_or(rest.len());
            Token::Literal(Value::Number(Decimal::parse(self.take(length)).ok_or(bad(start))?))
        } else if let Some(pair) = PAIRS.iter().find(|pair| rest.starts_with(**pair)) {
            self.at += 2;
            Token::Sign(pair)
        } else if SIGNS.contains(first) {
            Token::Sign(self.take(1))
        } else {
            return Err(bad(start));
        };
        Ok((start, token))
    }

    fn string(&mut self, raw: bool) -> Option<String> {
        let mut chars = self.rest().char_indices();
        let (_, quote) = chars.next()?;
        let mut out = String::new();
        while let Some((at, c)) = chars.next() {
            match c {
                _ if c == quote => {
                    self.at += at + 1;
                    return Some(out);
                }
                '\\' if !raw => out.push(match chars.next()?.1 {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'u' => {
                        let mut code = 0;
                        for _ in 0..4 {
                            code = code * 16 + chars.next()?.1.to_digit(16)?;
                        }
                        char::from_u32(code)?
                    }
                    c @ ('\\' | '\'' | '"' | '`' | '?') => c,
                    _ => return None,
                }),
                '\n' => return None,
                _ => out.push(c),
            }
        }
        None
    }
}
