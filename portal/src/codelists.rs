//! Code lists too long for a definition, read once at the start: `codelists/{name}.json`, and
//! `codelists/{name}/{parent}.json` for the items under one value of another list.

use std::collections::BTreeMap;
use std::path::Path;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use tokhai::Chosen;
use utoipa::ToSchema;

use crate::lang::{Lang, Text};
use crate::forms::{Document, FilesError, json_files};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::Segment;

/// Lists change a few times a year, so a page may keep one for an hour.
const CACHE: &str = "public, max-age=3600";

/// All lists by name and parent.
#[derive(Debug, Default)]
pub struct Codelists(Lists);

/// A list as it is served, and its codes.
#[derive(Debug)]
struct List {
    document: Document,
    codes: BTreeMap<String, Text>,
}

impl Codelists {
    /// Reads the folder `codelists` of the data folder; a broken list stops the start.
    pub fn open(data: &Path) -> Result<Self, FilesError> {
        let root = data.join("codelists");
        let mut lists = BTreeMap::new();
        if !root.is_dir() {
            return Ok(Self(lists));
        }
        read(&mut lists, &root, None)?;
        let unreadable = |error| FilesError::Read(root.clone(), error);
        for entry in std::fs::read_dir(&root).map_err(unreadable)? {
            let folder = entry.map_err(unreadable)?.path();
            if folder.is_dir() {
                read(&mut lists, &folder, folder.file_name().and_then(|name| name.to_str()))?;
            }
        }
        Ok(Self(lists))
    }

    /// Whether a code stands in its list. A list that this portal does not keep is not known here.
    pub fn has(&self, chosen: &Chosen) -> bool {
        let name = chosen.list.strip_prefix("codelists/").unwrap_or(&chosen.list).to_owned();
        let known = self.0.keys().any(|(list, _)| *list == name);
        let list = self.0.get(&(name, chosen.parent.clone()));
        list.map_or(!known, |list| list.codes.contains_key(&chosen.code))
    }

    /// What a code of a list is called, under whichever parent it stands.
    pub fn label(&self, list: &str, code: &str, lang: &Lang) -> Option<String> {
        let name = list.strip_prefix("codelists/").unwrap_or(list);
        let lists = self.0.iter().filter(|((list, _), _)| list == name);
        let label = lists.map(|(_, list)| list).find_map(|list| list.codes.get(code))?;
        Some(label.get(lang, &[]).to_owned())
    }
}

/// A list as it is written.
#[derive(Deserialize, ToSchema)]
#[schema(as = Codelist)]
struct Items {
    items: Vec<Item>,
}

/// A code and what it is called.
#[derive(Deserialize, ToSchema)]
#[schema(as = CodelistItem)]
struct Item {
    value: String,
    /// A text, or an object with one in each language.
    #[schema(value_type = Value)]
    label: Text,
}

type Lists = BTreeMap<(String, Option<String>), List>;

fn read(lists: &mut Lists, folder: &Path, name: Option<&str>) -> Result<(), FilesError> {
    for (file, text) in json_files(folder)? {
        let items = match serde_json::from_str::<Items>(&text) {
            Ok(Items { items }) => items,
            Err(error) => return Err(FilesError::Broken { file, problems: vec![error.to_string()] }),
        };
        let codes = items.into_iter().map(|item| (item.value, item.label)).collect();
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let key = match name {
            Some(name) => (name.to_owned(), Some(stem)),
            None => (stem, None),
        };
        lists.insert(key, List { document: Document::new(text, CACHE), codes });
    }
    Ok(())
}

/// The part of the address after `?`.
#[derive(Debug, Deserialize)]
pub struct Under {
    parent: Option<String>,
}

/// A code list, or the part of one under a code of another list.
#[utoipa::path(get, path = "/codelists/{name}", operation_id = "codelist", tag = "forms",
    params(("name" = String, Path), ("parent" = Option<String>, Query), ("If-None-Match" = Option<String>, Header)),
    responses(
        (status = 200, description = "The list.", body = Items, headers(("ETag" = String), ("Cache-Control" = String))),
        (status = 304, description = "The page has it.", headers(("ETag" = String), ("Cache-Control" = String))),
    ))]
pub async fn get(
    State(portal): State<Portal>,
    Segment(name): Segment<String>,
    under: Result<Query<Under>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Query(Under { parent }) = under.map_err(|_| Problem::NotFound)?;
    let list = portal.codelists.0.get(&(name, parent)).ok_or(Problem::NotFound)?;
    Ok(list.document.respond(&headers))
}
