//! Texts of a form in its languages.

use crate::value::Json;
use std::sync::Arc;

/// A text, once for every language of the form; empty for one that it does not have.
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
                let mut texts: Vec<Arc<str>> = Vec::new();
                for language in languages {
                    texts.push(json.str_at(language).unwrap_or_default().into());
                }
                (!members.is_empty()).then_some(Text(texts))
            }
            _ => None,
        }
    }

    /// The text in a language, given by its place in the form's list, or the first there is.
    pub fn get(&self, language: usize) -> &str {
        self.0.get(self.language(language)).map_or("", |text| text)
    }

    /// The language in which it is shown to whoever asks for one.
    #[inline(never)]
    pub fn language(&self, wanted: usize) -> usize {
        let there = |text: &&Arc<str>| !text.is_empty();
        match self.0.get(wanted).filter(there) {
            Some(_) => wanted,
            None => self.0.iter().position(|text| there(&text)).unwrap_or(wanted),
        }
    }

    /// A label of a list that is not the form's: the same in every language, or in some, which need
    /// not be the form's. Then the first of them will do.
    pub fn of_list(json: &Json, languages: &[Arc<str>]) -> Text {
        let known = languages.iter().any(|language| json.str_at(language).is_some());
        let first = json.members().first().map_or(json, |(_, label)| label).as_str();
        let other = first.filter(|_| !known).unwrap_or_default();
        let mut texts: Vec<Arc<str>> = Vec::new();
        for language in languages {
            texts.push(json.str_at(language).unwrap_or(other).into());
        }
        Text(texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown, and in which language, to who asks for either of two languages.
    fn shown(label: &str) -> [(String, usize); 2] {
        let languages = ["hi".into(), "en".into()];
        let text = Text::of_list(&Json::parse(label).unwrap(), &languages);
        [0, 1].map(|wanted| (text.get(wanted).to_owned(), text.language(wanted)))
    }

    #[test]
    fn a_label_of_a_list_is_never_nothing() {
        let both = |text: &str| [(text.to_owned(), 0), (text.to_owned(), 1)];
        assert_eq!(shown(r#""Kinh""#), both("Kinh"));
        assert_eq!(shown(r#"{"vi":"Ấn Độ","fr":"Inde"}"#), both("Ấn Độ"));
        assert_eq!(shown(r#"{"vi":"Ấn Độ","en":"India"}"#), [("India".into(), 1), ("India".into(), 1)]);
        assert_eq!(shown(r#"{"en":"India","hi":"भारत"}"#), [("भारत".into(), 0), ("India".into(), 1)]);
    }
}
