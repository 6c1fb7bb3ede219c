//! Words shared by the tests.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use tokhai_authoring::{Report, diagnose};

/// The folder that holds everything.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A file of the repository.
pub fn read(path: &str) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every form of the repository: its name without ending, and its text.
pub fn forms() -> Vec<(String, String)> {
    let mut forms = Vec::new();
    for entry in std::fs::read_dir(root().join("forms")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            forms.push((name, std::fs::read_to_string(path).unwrap()));
        }
    }
    forms.sort();
    assert!(!forms.is_empty());
    forms
}

/// A form of one page with these items.
pub fn form(items: &str) -> String {
    with("", items)
}

/// A form of one page with other members, each followed by a comma, and these items.
pub fn with(members: &str, items: &str) -> String {
    format!(
        "{{ \"tokhai\": 1, \"id\": \"f\", \"version\": \"1\", {members}\n\"pages\": [{{ \"name\": \"p\", \"items\": [\n{items}\n] }}] }}"
    )
}

/// What is found, as text: place, code and sentence, then hint, change and notes.
pub fn told(source: &str) -> String {
    text(source, &diagnose(source))
}

pub fn text(source: &str, report: &Report) -> String {
    let mut out = String::new();
    for found in &report.diagnostics {
        let part = &source[found.span.clone()];
        let severity = if found.severity.word() == "warning" { "warning " } else { "" };
        out += &format!(
            "{}:{} {severity}{} [{part}] {}\n",
            found.line, found.column, found.code, found.message
        );
        if let Some(hint) = &found.hint {
            out += &format!("    {hint}\n");
        }
        if let Some(better) = &found.suggestion {
            out += &format!("    {} -> {}\n", &source[better.span.clone()], better.text);
        }
        for note in &found.notes {
            let place = note
                .span
                .as_ref()
                .map_or(String::new(), |span| format!(" [{}]", &source[span.clone()]));
            out += &format!("    note:{place} {}\n", note.text);
        }
    }
    out
}
