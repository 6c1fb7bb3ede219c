//! Measuring the parts.

use crate::compress;
use crate::stamp::files;
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// One file that goes over the wire.
pub struct Part {
    pub name: String,
    /// Bytes after brotli 11.
    pub packed: usize,
    /// Bytes as built.
    pub raw: usize,
}

impl Part {
    /// The compressed size in KiB.
    pub fn kib(&self) -> f64 {
        self.packed as f64 / 1024.0
    }
}

/// The language that the first page is counted with.
const FIRST_LANGUAGE: &str = "vi.json";

/// The parts of the first page, and those that are loaded beside it when a form asks for them.
pub fn measure(tree: &Tree) -> Result<(Vec<Part>, Vec<Part>)> {
    let dist = tree.dist();
    let mut first_page = vec![
        part("wasm", &dist.join("tokhai_bg.wasm"))?,
        part("glue", &dist.join("element.js"))?,
        part("css", &dist.join("tokhai.css"))?,
    ];
    let mut beside = vec![
        part("wasm, the rest", &dist.join("tokhai_rest.wasm"))?,
        part("authoring", &dist.join("authoring_bg.wasm"))?,
        part("authoring glue", &dist.join("authoring.js"))?,
    ];
    for file in files(&dist.join("texts"))? {
        let part = part(&format!("texts {}", stem(&file)?), &file)?;
        if file.ends_with(FIRST_LANGUAGE) {
            first_page.push(part);
        } else {
            beside.push(part);
        }
    }
    for file in files(&tree.at("forms"))? {
        if file.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        beside.push(part(&format!("form {}", stem(&file)?), &file)?);
    }
    beside.extend(code_lists(&tree.at("data/codelists"))?);
    Ok((first_page, beside))
}

/// One part a list. A list in pieces, of which a form loads one at a time, is a folder; all its
/// pieces together are one part.
fn code_lists(folder: &Path) -> Result<Vec<Part>> {
    let mut lists: Vec<Part> = Vec::new();
    for file in files(folder)? {
        let name = match file.strip_prefix(folder)?.parent().and_then(Path::to_str) {
            Some(list) if !list.is_empty() => format!("codes {list}, in pieces"),
            _ => format!("codes {}", stem(&file)?),
        };
        let piece = part(&name, &file)?;
        match lists.last_mut().filter(|list| list.name == name) {
            Some(list) => {
                list.packed += piece.packed;
                list.raw += piece.raw;
            }
            None => lists.push(piece),
        }
    }
    Ok(lists)
}

fn part(name: &str, file: &Path) -> Result<Part> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(Part { name: name.to_owned(), packed: compress::brotli(&bytes)?.len(), raw: bytes.len() })
}

fn stem(file: &Path) -> Result<String> {
    Ok(file.file_stem().context("a file has no name")?.to_string_lossy().into_owned())
}
