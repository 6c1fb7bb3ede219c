//! What a portal adds to the language of forms, by name.

use super::{Form, FormError, Text, parse};
use crate::expr::Custom;
use crate::value::Json;
use std::fmt;
use std::sync::Arc;

/// Formats and functions of a portal. The page and the server must register the same ones: a
/// definition that names another is not accepted.
#[derive(Clone, Debug, Default)]
pub struct Extensions {
    /// Kinds of text, for `"format"`.
    pub formats: Vec<CustomFormat>,
    /// Functions, for rules.
    pub functions: Vec<Arc<Custom>>,
}

/// A kind of text that a portal knows.
#[derive(Clone)]
pub struct CustomFormat {
    /// As it stands in a definition. The names of the formats that are built in go first.
    pub name: Arc<str>,
    /// What to say of a text that is not of this kind: a string, or an object of language and string.
    pub message: Json,
    /// The form in which a text is kept, or nothing for a text that is not of this kind. A text in
    /// that form gives itself.
    pub read: ReadText,
}

/// Reads a text of a portal's format.
pub type ReadText = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

impl fmt::Debug for CustomFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// A portal's format as a form knows it.
#[derive(Debug)]
pub(crate) struct Registered {
    pub format: CustomFormat,
    pub message: Text,
}

impl Form {
    /// Reads a definition that may use what a portal has registered.
    pub fn parse_with(json: &str, extensions: &Extensions) -> Result<Form, Vec<FormError>> {
        parse::parse(json, extensions)
    }

    /// What to say of a text that is not of a portal's format.
    pub fn format_message(&self, format: usize) -> Option<&Text> {
        self.formats.get(format).map(|format| &format.message)
    }
}
