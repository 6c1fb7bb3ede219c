//! What is wrong with a file of the catalogue, and where.

use std::fmt::{Display, Formatter, Result};
use std::path::PathBuf;

/// One mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// The line in which the row begins, the first being 1.
    pub line: usize,
    /// The column; nothing when the whole row is wrong.
    pub column: Option<String>,
    /// What is wrong, as a sentence.
    pub sentence: String,
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}, line {}", self.file.display(), self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        write!(f, ": {}", self.sentence)
    }
}
