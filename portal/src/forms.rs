//! The definitions this portal serves, read once at the start.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::catalogue::{Level, Mode, Word};
use crate::check::Rules;
use crate::lang::{Lang, Text};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::Segment;

/// A definition with what the portal itself needs to know of it.
#[derive(Debug)]
pub struct Definition {
    /// The rules, parsed by the core.
    pub rules: Rules,
    /// What the form is called and whom it asks.
    pub head: Head,
    document: Document,
    packed: Option<Document>,
}

/// The members of a definition that the portal reads.
#[derive(Debug, Deserialize)]
pub struct Head {
    /// The form's name.
    pub title: Text,
    /// One or two sentences about it.
    pub description: Option<Text>,
    /// The languages it speaks, the main one first.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Its place in the catalogue of services.
    pub service: Option<Service>,
    /// The registers it may ask.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// A form's entry in the catalogue of services.
#[derive(Debug, Deserialize)]
pub struct Service {
    /// Code of the procedure.
    pub code: Option<String>,
    /// Who settles it: `communal` or `provincial`.
    pub level: Option<String>,
    /// `full`: all of it online. `partial`: the applicant comes in person for a part.
    pub mode: Option<String>,
    /// The name of the agency.
    pub agency: Option<String>,
    /// The path of the answer that is the fee.
    pub fee: Option<String>,
}

/// A register as the definition declares it.
#[derive(Debug, Deserialize)]
pub struct Source {
    /// Name of the source in the form, and of its register here.
    pub id: String,
    /// How long the page waits for it, in milliseconds.
    #[serde(rename = "timeoutMs")]
    pub timeout_ms: Option<u64>,
    /// `ask` where the citizen agrees to every question first.
    pub consent: Option<String>,
}

/// All definitions by id.
#[derive(Debug, Default)]
pub struct Forms(BTreeMap<String, Arc<Definition>>);

/// Why the portal does not start with these files.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// A file or folder cannot be read.
    #[error("cannot read {0}: {1}")]
    Read(PathBuf, std::io::Error),
    /// A definition or list is broken; every problem on its own line.
    #[error("{file} is broken:\n  {}", .problems.join("\n  "))]
    Broken {
        /// Which file.
        file: PathBuf,
        /// What is wrong with it, one sentence each.
        problems: Vec<String>,
    },
}

impl Forms {
    /// Reads every `*.json` of a folder. One broken definition stops the start, with all its
    /// problems named.
    pub fn open(folder: &Path) -> Result<Self, FilesError> {
        let mut forms = BTreeMap::new();
        for (file, text) in json_files(folder)? {
            let broken = |problems| FilesError::Broken { file: file.clone(), problems };
            let rules = Rules::parse(&text).map_err(broken)?;
            let head: Head = serde_json::from_str(&text).map_err(|e| broken(vec![e.to_string()]))?;
            let fee = head.service.as_ref().and_then(|service| service.fee.as_deref());
            if fee.is_some_and(|path| !rules.is_money(path)) {
                return Err(broken(vec!["/service/fee: this is not the path of an amount of money".into()]));
            }
            let document = Document::new(text, "no-cache");
            let packed = rules.pack().map(|text| Document { kind: PACKED, ..Document::new(text, "no-cache") });
            forms.insert(rules.id().to_owned(), Arc::new(Definition { rules, head, document, packed }));
        }
        Ok(Self(forms))
    }

    /// The definition with this id.
    pub fn get(&self, id: &str) -> Option<&Arc<Definition>> {
        self.0.get(id)
    }

    /// All definitions, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Definition>> {
        self.0.values()
    }
}

impl Definition {
    /// Whether it is served packed too.
    pub fn is_packed(&self) -> bool {
        self.packed.is_some()
    }

    /// The definition as it was written.
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// The source with this id, when the form declares it.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.head.sources.iter().find(|source| source.id == id)
    }

    /// What these answers cost, in VND; nothing where that is nothing.
    pub fn fee(&self, answers: &serde_json::Value) -> Option<i64> {
        let path = self.head.service.as_ref()?.fee.as_ref()?;
        let fee = path.split('.').try_fold(answers, |answer, name| answer.get(name))?;
        fee.as_i64().filter(|fee| *fee > 0)
    }

    /// Whether the form is a procedure of the catalogue. Forms made for tests have the code
    /// `0.000000` and are not listed.
    pub fn is_service(&self) -> bool {
        let code = self.head.service.as_ref().and_then(|service| service.code.as_deref());
        code.is_some_and(|code| code != "0.000000")
    }

    /// The language in which the form is shown on a page in a language: the same, or the form's first.
    pub fn language<'a>(&'a self, lang: &'a Lang) -> &'a str {
        let languages = &self.head.languages;
        let known = languages.iter().find(|known| *known == lang.tag());
        known.or(languages.first()).map_or(lang.tag(), String::as_str)
    }

    /// The form's name in a language.
    pub fn title(&self, lang: &Lang) -> &str {
        self.head.title.get(lang, &self.head.languages)
    }

    /// What the form is for, in a language; empty when the definition does not say.
    pub fn description(&self, lang: &Lang) -> &str {
        let text = self.head.description.as_ref();
        text.map_or("", |text| text.get(lang, &self.head.languages))
    }

    /// Who settles it and how much of it is done online, in words; empty when the definition does
    /// not say.
    pub fn level(&self, lang: &Lang) -> String {
        let Some(service) = &self.head.service else { return String::new() };
        let level = service.level.as_deref().and_then(Level::find);
        let mode = service.mode.as_deref().and_then(Mode::find);
        let parts = [
            level.map_or("", |level| level.said(lang)),
            mode.map_or("", |mode| mode.said(lang)),
            service.agency.as_deref().unwrap_or_default(),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// The media type of a packed form.
const PACKED: &str = "application/vnd.tokhai.form";

/// A text that does not change while the portal runs, with its entity tag.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    kind: &'static str,
    tag: HeaderValue,
    cache: &'static str,
}

impl Document {
    /// JSON with the `Cache-Control` it is served with.
    pub fn new(text: String, cache: &'static str) -> Self {
        let hash = hex::encode(&Sha256::digest(&text)[..12]);
        // The tag is weak, because the same text goes out under several encodings.
        let tag = HeaderValue::from_str(&format!("W/\"{hash}\""));
        Self { text, kind: "application/json", tag: tag.unwrap_or(HeaderValue::from_static("W/\"0\"")), cache }
    }

    /// The document, or 304 when the page has it already.
    pub fn respond(&self, request: &HeaderMap) -> Response {
        let headers = [
            (header::ETAG, self.tag.clone()),
            (header::CACHE_CONTROL, HeaderValue::from_static(self.cache)),
        ];
        if request.get(header::IF_NONE_MATCH) == Some(&self.tag) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let kind = [(header::CONTENT_TYPE, self.kind)];
        (headers, kind, self.text.clone()).into_response()
    }
}

/// The `*.json` files of a folder with their texts, in the order of their names.
pub fn json_files(folder: &Path) -> Result<Vec<(PathBuf, String)>, FilesError> {
    let unreadable = |file: &Path| {
        let file = file.to_owned();
        move |error| FilesError::Read(file, error)
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let file = entry.map_err(unreadable(folder))?.path();
        if file.extension().is_some_and(|kind| kind == "json") {
            let text = std::fs::read_to_string(&file).map_err(unreadable(&file))?;
            files.push((file, text));
        }
    }
    files.sort();
    Ok(files)
}

/// The definition of a form, as it was written.
#[utoipa::path(get, path = "/forms/{id}", operation_id = "form", tag = "forms",
    params(("id" = String, Path), ("If-None-Match" = Option<String>, Header)),
    responses(
        (status = 200, description = "The definition, which docs/definition.md describes.", body = Object,
            content_type = "application/json", headers(("ETag" = String), ("Cache-Control" = String))),
        (status = 304, description = "The page has it.", headers(("ETag" = String), ("Cache-Control" = String))),
    ))]
pub async fn get(
    State(portal): State<Portal>,
    Segment(id): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let definition = portal.forms.get(&id).ok_or(Problem::NotFound)?;
    Ok(definition.document.respond(&headers))
}

/// The form as this portal's engine has read it, which a page with the same engine need not read again.
#[utoipa::path(get, path = "/forms/{id}/packed", operation_id = "packedForm", tag = "forms",
    params(("id" = String, Path), ("If-None-Match" = Option<String>, Header)),
    responses(
        (status = 200, description = "Text that only an engine of the same version takes up; a page that \
            cannot asks for the definition. 404 for a form that uses what pages register.", body = String,
            content_type = "application/vnd.tokhai.form", headers(("ETag" = String), ("Cache-Control" = String))),
        (status = 304, description = "The page has it.", headers(("ETag" = String), ("Cache-Control" = String))),
    ))]
pub async fn packed(
    State(portal): State<Portal>,
    Segment(id): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let packed = portal.forms.get(&id).and_then(|definition| definition.packed.as_ref());
    Ok(packed.ok_or(Problem::NotFound)?.respond(&headers))
}
