//! Bytes of a text as an author's editor counts them.

use super::Span;

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Counts the lines of a text.
    pub fn new(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// Line and column of a byte, both from 1; the column counts characters. A byte within a
    /// character counts as its beginning, one behind the text as its end.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or_default();
        let column = self.text.get(start..at).unwrap_or_default().chars().count();
        (line, column + 1)
    }
}

/// The byte of the source at which a byte of a string's value stands; `span` is the whole literal
/// with its quotes. One escape may stand for several bytes, and several for one.
pub fn inside_string(source: &str, span: &Span, at: usize) -> usize {
    let inner = span.start + 1..span.end.saturating_sub(1).max(span.start + 1);
    let mut chars = source.get(inner.clone()).unwrap_or_default().char_indices();
    let mut decoded = 0;
    while decoded < at {
        let Some((place, c)) = chars.next() else {
            return inner.end;
        };
        decoded += match (c, chars.clone().next()) {
            ('\\', Some((_, 'u'))) => {
                let code = hex(source, inner.start + place + 2);
                chars.nth(4);
                match code {
                    // The second half of a pair follows as an escape of its own.
                    0xd800..=0xdbff => {
                        chars.nth(5);
                        4
                    }
                    0..=0x7f => 1,
                    0x80..=0x7ff => 2,
                    _ => 3,
                }
            }
            ('\\', Some(_)) => {
                chars.next();
                1
            }
            (c, _) => c.len_utf8(),
        };
    }
    inner.start + chars.next().map_or(inner.len(), |(place, _)| place)
}

fn hex(source: &str, at: usize) -> u32 {
    source.get(at..at + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0xfffd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("a\nệb\n");
        let found = [0, 1, 2, 3, 5, 6, 7, 99].map(|at| lines.position(at));
        assert_eq!(found, [(1, 1), (1, 2), (2, 1), (2, 1), (2, 2), (2, 3), (3, 1), (3, 1)]);
    }

    #[test]
    fn escapes_are_one_letter_of_the_value() {
        // The value is: a"é😀ệb
        let source = r#"  "a\"\u00e9\ud83d\ude00ệb" "#;
        let span = 2..source.len() - 1;
        let value = "a\"é😀ệb";
        for (letter, place) in [('a', 3), ('"', 4), ('é', 6), ('😀', 12), ('ệ', 24), ('b', 27)]
        {
            let at = value.find(letter).unwrap();
            assert_eq!(inside_string(source, &span, at), place, "{letter}");
        }
        assert_eq!(inside_string(source, &span, value.len()), source.len() - 2);
        assert_eq!(inside_string(source, &span, 99), source.len() - 2);
    }
}
