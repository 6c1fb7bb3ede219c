//! What is wrong with a definition.

use crate::value::{digits, text};
use std::fmt;

/// One problem of a form definition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormError {
    /// RFC 6901 pointer into the definition.
    pub pointer: String,
    /// Such as `member-unknown`, `name-duplicate`, `cycle`, `type-mismatch`.
    pub code: &'static str,
    /// The name, value or types in question.
    pub detail: String,
    /// Byte offset into the rule, or into the document where that is no JSON.
    pub at: Option<usize>,
}

impl FormError {
    /// One line: pointer, code, detail.
    pub fn to_text(&self) -> String {
        let mut line = text::joined(&[
            if self.pointer.is_empty() { "/" } else { &self.pointer },
            ": ",
            self.code,
        ]);
        if !self.detail.is_empty() {
            line.push(' ');
            line.push_str(&self.detail);
        }
        if let Some(at) = self.at {
            line.push_str(" at ");
            line.push_str(&digits(at as i64));
        }
        line
    }
}

impl fmt::Display for FormError {
    /// As [`FormError::to_text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}
