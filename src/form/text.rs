//! Texts of a form in its languages.

use crate::value::Json;
use std::sync::Arc;

/// A text, once for every language of the form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text(pub(super) Vec<Arc<str>>);

impl Text {
    /// Reads a string (the default language) or an object of language and string. Nothing when it
    /// is neither, or names a language that the form does not have.
    pub(super) fn read(json: &Json, languages: &[Arc<str>]) -> Option<Text> {
        match json {
            Json::Text(text) => Some(Text(vec![text.clone()])),
            Json::Object(members) => {
                for (language, text) in members {
                    text.as_str()?;
                    languages.iter().find(|l| *l == language)?;
                }
                // The first there is stands for those that are missing.
                let first = languages.iter().find_map(|l| json.str_at(l))?;
                let mut texts: Vec<Arc<str>> = Vec::new();
                for language in languages {
                    texts.push(json.str_at(language).unwrap_or(first).into());
                }
                Some(Text(texts))
            }
            _ => None,
        }
    }

    /// The text in a language, given by its place in the form's list.
    pub fn get(&self, language: usize) -> &str {
        self.0.get(language).or(self.0.first()).map_or("", |text| text)
    }
}
