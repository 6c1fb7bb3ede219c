//! What is wrong with a definition.

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

impl fmt::Display for FormError {
    /// One line: pointer, code, detail.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.pointer.is_empty() { "/" } else { &self.pointer })?;
        f.write_str(": ")?;
        f.write_str(self.code)?;
        if !self.detail.is_empty() {
            f.write_str(" ")?;
            f.write_str(&self.detail)?;
        }
        if let Some(at) = self.at {
            f.write_str(" at ")?;
            at.fmt(f)?;
        }
        Ok(())
    }
}
