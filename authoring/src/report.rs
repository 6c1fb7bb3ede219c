//! What is found in a definition, as values and as JSON.

use crate::source::{Lines, Span};
use tokhai::Json;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The form cannot be used.
    Error,
    /// The form works, but costs citizens time or does not do what it seems to.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One problem of a definition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A word for machines, such as `member-unknown`.
    pub code: &'static str,
    /// RFC 6901 pointer into the definition, through `use` into the place of use.
    pub pointer: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Bytes of the source.
    pub span: Span,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// What was probably meant.
    pub suggestion: Option<Suggestion>,
    /// Other places that belong to it.
    pub notes: Vec<Note>,
}

/// Bytes of the source, and what was probably meant by them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// Another place that belongs to a problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Bytes of the source; nothing where it is about no one place.
    pub span: Option<Span>,
    /// What is there.
    pub text: String,
}

/// All problems of a definition, in reading order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The problems.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// How many of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity).count()
    }

    /// Whether the form cannot be used.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The diagnostics as a JSON array; `source` is the text they were found in.
    pub fn to_json(&self, source: &str) -> Json {
        let lines = Lines::new(source);
        Json::Array(self.diagnostics.iter().map(|found| found.to_json(&lines)).collect())
    }
}

impl Diagnostic {
    fn to_json(&self, lines: &Lines<'_>) -> Json {
        let mut json = Json::object([
            ("severity", Json::text(self.severity.word())),
            ("code", Json::text(self.code)),
            ("pointer", Json::text(&self.pointer)),
            ("line", count(self.line)),
            ("column", count(self.column)),
            ("from", count(self.span.start)),
            ("to", count(self.span.end)),
            ("message", Json::text(&self.message)),
        ]);
        if let Some(hint) = &self.hint {
            json.put("hint", Json::text(hint));
        }
        if let Some(better) = &self.suggestion {
            let (from, to) = (count(better.span.start), count(better.span.end));
            json.put(
                "suggestion",
                Json::object([("from", from), ("to", to), ("text", Json::text(&better.text))]),
            );
        }
        let notes = self.notes.iter().map(|note| {
            let mut json = Json::object([("text", Json::text(&note.text))]);
            if let Some(span) = &note.span {
                let (line, column) = lines.position(span.start);
                json.put("line", count(line));
                json.put("column", count(column));
            }
            json
        });
        let notes: Vec<Json> = notes.collect();
        if !notes.is_empty() {
            json.put("notes", Json::Array(notes));
        }
        json
    }
}

fn count(n: usize) -> Json {
    Json::int(i64::try_from(n).unwrap_or(i64::MAX))
}
