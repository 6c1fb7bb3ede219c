//! The language of a page: asked for in the address, remembered in a cookie, else Vietnamese.

use std::collections::BTreeMap;
use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request};
use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use axum::middleware::Next;
use axum::response::Response;
use serde::Deserialize;

/// A language the portal's own pages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language tag.
    pub fn tag(self) -> &'static str {
        self.t("vi", "en")
    }

    /// The tag of the other language.
    pub fn other(self) -> &'static str {
        self.t("en", "vi")
    }

    /// The text of this language. Templates say both side by side, so none can be forgotten.
    pub fn t<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// A number, given in plain digits, as people write it: 1.234.567,5 or 1,234,567.5.
    pub fn number(&self, plain: &str) -> String {
        let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let mut text = sign.to_owned();
        for (nth, digit) in whole.chars().enumerate() {
            if nth > 0 && (whole.len() - nth).is_multiple_of(3) {
                text.push_str(self.t(".", ","));
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push_str(self.t(",", "."));
            text.push_str(fraction);
        }
        text
    }

    fn asked(parts: &Parts) -> Option<Self> {
        let pairs = parts.uri.query().unwrap_or_default().split('&');
        pairs.filter_map(|pair| pair.strip_prefix("lang=")).find_map(Self::from_tag)
    }

    fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let kept = || cookie(&parts.headers, "lang").and_then(Self::from_tag);
        Ok(Self::asked(parts).or_else(kept).unwrap_or(Self::Vi))
    }
}

/// Keeps a language asked for in the address in a cookie that the page's script may read too.
pub async fn remember(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = Lang::asked(&parts);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(lang) = asked {
        let cookie = match lang {
            Lang::Vi => "lang=vi; Path=/; SameSite=Lax; Max-Age=31536000",
            Lang::En => "lang=en; Path=/; SameSite=Lax; Max-Age=31536000",
        };
        response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static(cookie));
    }
    response
}

/// A text of a definition: one string, or one for each language of the form.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Text {
    /// The same in every language.
    Same(String),
    /// By language tag. A form may speak neither of this portal's languages.
    Each(BTreeMap<String, String>),
}

impl Text {
    /// The text in a language of the page, otherwise in the first of the form's languages that it
    /// has, otherwise in any.
    pub fn get(&self, lang: &Lang, languages: &[String]) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Each(texts) => {
                let mut wanted =
                    [lang.tag()].into_iter().chain(languages.iter().map(String::as_str));
                let found = wanted.find_map(|tag| texts.get(tag));
                found.or_else(|| texts.values().next()).map_or("", String::as_str)
            }
        }
    }
}

/// The value of a cookie of a request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_has_them() {
        assert_eq!(Lang::Vi.number("1234567.5"), "1.234.567,5");
        assert_eq!(Lang::En.number("1234567.5"), "1,234,567.5");
        assert_eq!((Lang::Vi.number("-123"), Lang::En.number("1000")), ("-123".into(), "1,000".into()));
    }

    #[test]
    fn a_text_falls_back_on_the_forms_first_language() {
        let read = |json: &str| serde_json::from_str::<Text>(json).unwrap();
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let said = |text: &Text, lang: Lang, of: &[&str]| text.get(&lang, &tags(of)).to_owned();
        let both = read(r#"{ "vi": "Tên", "en": "Name" }"#);
        assert_eq!(said(&both, Lang::Vi, &["vi", "en"]), "Tên");
        assert_eq!(said(&both, Lang::En, &["vi", "en"]), "Name");
        let hindi = read(r#"{ "hi": "नाम", "en": "Name" }"#);
        assert_eq!(said(&hindi, Lang::Vi, &["hi", "en"]), "नाम");
        assert_eq!(said(&hindi, Lang::Vi, &["en", "hi"]), "Name");
        assert_eq!(said(&hindi, Lang::En, &["hi", "en"]), "Name");
        assert_eq!(said(&read(r#"{ "vi": "Tên" }"#), Lang::En, &["vi", "en"]), "Tên");
        assert_eq!(said(&read(r#""Tên""#), Lang::En, &["vi"]), "Tên");
        assert_eq!(said(&read(r#"{ "km": "ឈ្មោះ" }"#), Lang::Vi, &[]), "ឈ្មោះ");
    }
}
