//! What a portal restyles: custom properties and class names, each written down and each there.

use crate::sources::{root, sources};
use std::collections::BTreeSet;
use std::fs;

type Names = BTreeSet<String>;

#[test]
fn custom_properties_are_those_of_the_documentation() {
    let (head, rules) = sheet();
    let set = prefixed(&rules, "--tk-", |rest| rest.starts_with(':'));
    let used = prefixed(&rules, "var(--tk-", |_| true);
    let told = prefixed(&head, "--tk-", |_| true);
    let documented = prefixed(&read("docs/theming.md"), "| `--tk-", |_| true);
    assert!(!set.is_empty());
    assert_eq!(set, used, "set, and used by a rule");
    assert_eq!(set, told, "set, and told at the head of tokhai.css");
    assert_eq!(set, documented, "set, and in the table of docs/theming.md");
}

#[test]
fn class_names_are_those_at_the_head_of_the_stylesheet() {
    let (head, rules) = sheet();
    let told: Names = words(&head).collect();
    let mut given: Names = sources(&["src/web/page/", "pkg/src/element.js"])
        .iter()
        .flat_map(|file| words(&code(&file.text)).collect::<Vec<_>>())
        .collect();
    // The page around the form gives it.
    given.insert("tk-light".to_owned());
    assert_eq!(told, given, "told at the head of tokhai.css, and given to an element");
    let styled: Names = prefixed(&rules, ".tk-", |_| true);
    let styled: Names = styled.into_iter().map(|name| format!("tk-{name}")).collect();
    let unknown: Vec<&String> = styled.difference(&told).collect();
    assert!(unknown.is_empty(), "styled, but given to no element: {unknown:?}");
}

/// The comment at the head of the stylesheet, and the rules without comments.
fn sheet() -> (String, String) {
    let text = read("pkg/src/tokhai.css");
    let (head, rest) = text.split_once("*/").expect("the stylesheet begins with a comment");
    let rules = rest.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rules)| rules));
    (head.to_owned(), rules.collect())
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("the file is there")
}

/// The text without comments.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What follows a mark, up to the end of the name, where what comes then is as wanted.
fn prefixed(text: &str, mark: &str, then: impl Fn(&str) -> bool) -> Names {
    text.match_indices(mark)
        .filter_map(|(at, _)| {
            let rest = &text[at + mark.len()..];
            let end = rest.find(|c: char| !in_name(c)).unwrap_or(rest.len());
            then(&rest[end..]).then(|| rest[..end].to_owned())
        })
        .collect()
}

/// The class names in a text: words that begin with `tk-`.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c| !in_name(c)).filter(|word| word.starts_with("tk-")).map(str::to_owned)
}

fn in_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}
