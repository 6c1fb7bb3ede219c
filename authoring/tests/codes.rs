//! Every code that the core can raise has a sentence, and no sentence is without its code.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use support::{read, root};
use tokhai::Json;
use tokhai_authoring::lint::LINTS;
use tokhai_authoring::sentence::CODES;

/// Words with a hyphen in the core that are no codes.
const NO_CODES: &[&str] = &[];

/// The text of a folder's sources, without their tests.
fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            out.push_str(
                text.split("#[cfg(test)]").next().unwrap().split("#[cfg(all(test").next().unwrap(),
            );
        }
    }
}

/// Strings of small letters with at least one hyphen, and those that stand where a code does.
fn codes(text: &str) -> BTreeSet<&str> {
    let literals = text.split('"').skip(1).step_by(2);
    let calls = ["error_at(", "fail("].into_iter().flat_map(|call| text.split(call).skip(1));
    let given = calls.filter_map(|rest| {
        let (before, after) = rest.split_once('"')?;
        // The code is written in the call itself.
        (!before.contains([';', '{'])).then(|| after.split('"').next())?
    });
    let plain =
        |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    literals.filter(|word| is_code(word)).chain(given.filter(plain)).collect()
}

fn is_code(word: &str) -> bool {
    word.contains('-')
        && word
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
}

fn raised() -> String {
    let mut text = String::new();
    for folder in ["src/form", "src/expr", "src/value"] {
        sources(&root().join(folder), &mut text);
    }
    // A quote that is a character would turn strings inside out.
    text.replace("'\"'", "' '").replace("b'\"'", "b' '").replace("\\\"", "")
}

#[test]
fn every_code_of_the_core_has_a_sentence() {
    let text = raised();
    let codes = codes(&text);
    assert!(codes.len() > 25, "{codes:?}");
    let texts = Json::parse(&read("pkg/src/texts/en.json")).unwrap();
    for code in codes {
        let own = CODES.iter().any(|known| known.code == code);
        // What a citizen is told of an answer is in the page's texts.
        let issue = texts.get(&format!("issue.{code}")).is_some();
        assert!(
            own || issue || NO_CODES.contains(&code),
            "{code} has no sentence in src/sentence/codes.rs"
        );
    }
}

#[test]
fn every_sentence_has_a_code_that_is_raised() {
    let text = raised();
    let raised = codes(&text);
    for known in CODES {
        assert!(raised.contains(known.code), "{} is not raised any more", known.code);
        assert!(!known.sentence.is_empty() && known.sentence.is_ascii(), "{}", known.code);
    }
    let mut sorted: Vec<&str> = CODES.iter().map(|known| known.code).collect();
    sorted.sort_unstable();
    assert!(sorted.windows(2).all(|pair| pair[0] != pair[1]), "a code stands twice");
}

#[test]
fn every_lint_is_in_the_documentation() {
    let docs = read("docs/authoring.md");
    for (code, _) in LINTS {
        assert!(docs.contains(&format!("| `{code}` |")), "docs/authoring.md has no row for {code}");
    }
}
