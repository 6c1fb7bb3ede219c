//! How long answers are.

use super::constants::*;
use crate::source::{Tree, Value};
use tokhai::value::{Decimal, text};

/// What is typed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Length {
    /// Letters or digits.
    pub letters: f64,
    /// Whether they are a code rather than words.
    pub code: bool,
}

impl Length {
    fn words(letters: f64) -> Length {
        Length { letters, code: false }
    }

    fn code(letters: f64) -> Length {
        Length { letters, code: true }
    }

    /// How many words it is when it is read or spoken; digits are said one by one.
    pub fn spoken(self) -> f64 {
        if self.code { self.letters } else { (self.letters / WORD).ceil() }
    }
}

/// The expected answer to a question that is typed; `label` is its label.
pub fn length(ty: &str, tree: &Tree, label: &str) -> Length {
    let number = |name: &str| match tree.get(name).map(|tree| &tree.value) {
        Some(Value::Number(text)) => Decimal::parse(text)?.to_i64().map(|n| n as f64),
        _ => None,
    };
    let within = |letters: f64| {
        letters.max(number("minLength").unwrap_or(0.0)).min(number("maxLength").unwrap_or(f64::MAX))
    };
    match (ty, tree.str_at("format")) {
        ("text", Some("email")) => Length::words(22.0),
        ("text", Some("url")) => Length::words(30.0),
        ("text", Some("personalId")) => Length::code(12.0),
        ("text", Some("phone" | "taxCode" | "insuranceId")) => Length::code(10.0),
        ("text", Some("plate")) => Length::code(8.0),
        ("text", _) => match tree.str_at("pattern").and_then(shortest) {
            Some(letters) => Length::code(within(letters.max(1.0))),
            None if is_name(tree, label) => Length::words(within(16.0)),
            None => Length::words(within(20.0)),
        },
        ("multiline", _) => Length::words(within(100.0)),
        ("integer", _) => {
            let digits = number("maximum").map(|most| most.abs().max(1.0).log10().floor() + 1.0);
            Length::code(digits.unwrap_or(3.0))
        }
        ("decimal", _) => Length::code(5.0),
        ("money", _) => Length::code(8.0),
        // The line of an address.
        _ => Length::words(25.0),
    }
}

/// Whether a question asks for a person's full name.
fn is_name(tree: &Tree, label: &str) -> bool {
    let plain = text::fold(label);
    tree.str_at("autocomplete") == Some("name")
        || ["ho, chu dem, ten", "ho ten", "ho va ten", "full name"]
            .iter()
            .any(|name| plain.contains(name))
}

/// The letters of the shortest text that a pattern matches.
pub fn shortest(pattern: &str) -> Option<f64> {
    let mut reader = Reader { rest: pattern.chars().collect(), at: 0 };
    let least = reader.alternatives()?;
    (reader.at == reader.rest.len()).then_some(least)
}

struct Reader {
    rest: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    fn alternatives(&mut self) -> Option<f64> {
        let mut least = self.branch()?;
        while self.take('|') {
            least = least.min(self.branch()?);
        }
        Some(least)
    }

    fn branch(&mut self) -> Option<f64> {
        let mut letters = 0.0;
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            self.at += 1;
            let one = match c {
                '(' => {
                    let inner = self.alternatives()?;
                    self.take(')').then_some(inner)?
                }
                '[' => {
                    self.skip(']')?;
                    1.0
                }
                '\\' => {
                    let kind = self.peek()?;
                    self.at += 1;
                    if matches!(kind, 'p' | 'P') {
                        self.skip('}')?;
                    }
                    1.0
                }
                _ => 1.0,
            };
            letters += one * self.count()?;
        }
        Some(letters)
    }

    /// Goes behind a closing bracket.
    fn skip(&mut self, close: char) -> Option<()> {
        loop {
            let c = self.peek()?;
            self.at += 1;
            match c {
                '\\' => self.at += 1,
                c if c == close => return Some(()),
                _ => {}
            }
        }
    }

    /// The fewest times that what stands before is repeated.
    fn count(&mut self) -> Option<f64> {
        match self.peek() {
            Some('*' | '?') => {
                self.at += 1;
                Some(0.0)
            }
            Some('+') => {
                self.at += 1;
                Some(1.0)
            }
            Some('{') => {
                let start = self.at + 1;
                self.skip('}')?;
                let digits: String =
                    self.rest[start..].iter().take_while(|c| c.is_ascii_digit()).collect();
                digits.parse().ok()
            }
            _ => Some(1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_have_a_shortest_text() {
        for (pattern, letters) in [
            ("[0-9]{12}", 12.0),
            ("[A-Z]{2}-[0-9]{4}", 7.0),
            ("0[0-9]{9,10}", 10.0),
            (r"\p{L}+( \p{L}+)*", 1.0),
            (r"(abc|d)?x|[\]\-]{2}", 1.0),
            ("(ab|c){3}", 3.0),
            ("", 0.0),
        ] {
            assert_eq!(shortest(pattern), Some(letters), "{pattern}");
        }
        assert_eq!(shortest("(a"), None);
    }
}
