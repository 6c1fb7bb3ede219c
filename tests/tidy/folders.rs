//! The direction of imports: each folder of src/ may use itself and those before it.

use crate::sources::{File, sources};

/// From what everything rests on to what nothing rests on.
const ORDER: &[&str] = &["value", "expr", "form", "answers", "filing", "web"];

/// The crates that only make sense in a browser.
const BROWSER: &[&str] = &["wasm_bindgen", "serde_wasm_bindgen", "web_sys", "js_sys", "gloo"];

/// The one file outside src/web that asks the browser: for what Unicode says of a letter.
const UNICODE: &str = "src/value/text.rs";

#[test]
fn folders_use_only_those_before_them() {
    let mut wrong = Vec::new();
    for file in sources(&["src/"]) {
        let Some(place) = folder(&file.path).and_then(place) else {
            continue;
        };
        for name in names_after("crate::", &code(&file)) {
            match ORDER.iter().position(|folder| *folder == name) {
                Some(used) if used <= place => {}
                _ => wrong.push(format!("{} uses crate::{name}", file.path)),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the order is {}, and a path names the folder right after `crate::`:\n{}",
        ORDER.join(" -> "),
        wrong.join("\n")
    );
}

#[test]
fn every_folder_has_its_place() {
    for file in sources(&["src/"]) {
        if let Some(folder) = folder(&file.path) {
            assert!(
                folder == "bin" || place(folder).is_some(),
                "{}: where does {folder} stand?",
                file.path
            );
        }
    }
}

#[test]
fn only_the_host_names_the_browser() {
    let mut wrong = Vec::new();
    for file in sources(&["src/", "portal/src/"]) {
        if file.path.starts_with("src/web/") || file.path == UNICODE {
            continue;
        }
        let code = code(&file);
        for name in BROWSER {
            if words(&code).any(|word| word == *name || word.starts_with(&format!("{name}_"))) {
                wrong.push(format!("{} names {name}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "only src/web may:\n{}", wrong.join("\n"));
}

/// The folder of src/ that a file is in; none for src/lib.rs.
fn folder(path: &str) -> Option<&str> {
    path.strip_prefix("src/")?.split_once('/').map(|(folder, _)| folder)
}

fn place(folder: &str) -> Option<usize> {
    ORDER.iter().position(|other| *other == folder)
}

/// The text without comments: a comment may point anywhere.
fn code(file: &File) -> String {
    file.text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The identifier that follows each occurrence of `mark`; empty where none does.
fn names_after(mark: &str, code: &str) -> Vec<String> {
    code.match_indices(mark)
        .filter(|(at, _)| !code[..*at].ends_with(['$', '_']))
        .map(|(at, _)| words(&code[at + mark.len()..]).next().unwrap_or_default().to_owned())
        .collect()
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}

#[test]
fn names_are_found() {
    assert_eq!(
        names_after("crate::", "use crate::value::Date; let x = crate::{a, b};"),
        ["value", ""]
    );
}
