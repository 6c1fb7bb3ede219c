//! Code lists too long for a definition, read once at the start: `codelists/{name}.json`, and
//! `codelists/{name}/{parent}.json` for the items under one value of another list.

use std::collections::BTreeMap;
use std::path::Path;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use crate::forms::{Document, FilesError, json_files};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::Segment;

/// Lists change a few times a year, so a page may keep one for an hour.
const CACHE: &str = "public, max-age=3600";

/// All lists by name and parent.
#[derive(Debug, Default)]
pub struct Codelists(BTreeMap<(String, Option<String>), Document>);

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
}

type Lists = BTreeMap<(String, Option<String>), Document>;

fn read(lists: &mut Lists, folder: &Path, name: Option<&str>) -> Result<(), FilesError> {
    #[derive(Deserialize)]
    struct List {
        #[serde(rename = "items")]
        _items: Vec<serde_json::Value>,
    }
    for (file, text) in json_files(folder)? {
        if let Err(error) = serde_json::from_str::<List>(&text) {
            return Err(FilesError::Broken { file, problems: vec![error.to_string()] });
        }
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let key = match name {
            Some(name) => (name.to_owned(), Some(stem)),
            None => (stem, None),
        };
        lists.insert(key, Document::new(text, CACHE));
    }
    Ok(())
}

/// The part of the address after `?`.
#[derive(Debug, Deserialize)]
pub struct Under {
    parent: Option<String>,
}

/// `GET /api/codelists/{name}[?parent={code}]`.
pub async fn get(
    State(portal): State<Portal>,
    Segment(name): Segment<String>,
    under: Result<Query<Under>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Query(Under { parent }) = under.map_err(|_| Problem::NotFound)?;
    let list = portal.codelists.0.get(&(name, parent)).ok_or(Problem::NotFound)?;
    Ok(list.respond(&headers))
}
