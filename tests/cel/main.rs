//! The public simple test suite of CEL, run over the rule language.
//!
//! docs/cel.md says for every section what became of its cases. The test writes the same table and
//! fails where the file differs (`UPDATE=1` writes it), where a case is refused for a reason that no
//! rule names, and where a result is another one and is no listed departure. cases.json is checked
//! in; derive.mjs makes it from the npm package.

mod scope;
mod suite;
mod table;
mod verdict;

use std::path::Path;
use std::process::Command;
use std::{env, fs};
use verdict::{DEPARTURES, Verdict};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/cel.md");

#[test]
fn every_case_is_as_the_suite_has_it_or_listed() {
    let suite = suite::read();
    let mut wrong = Vec::new();
    let mut departed = Vec::new();
    let sections: Vec<(String, Vec<Verdict>)> = suite
        .sections
        .iter()
        .map(|section| {
            let judge = |case| {
                let verdict = verdict::judge(&section.name, case);
                match &verdict {
                    Verdict::Wrong(why) => wrong.push(format!("{}: {why}", case.id(&section.name))),
                    Verdict::Departs(_) => departed.push(case.id(&section.name)),
                    _ => {}
                }
                verdict
            };
            (section.name.clone(), section.cases.iter().map(judge).collect())
        })
        .collect();
    assert!(wrong.is_empty(), "{} of the cases:\n{}", wrong.len(), wrong.join("\n"));
    let unused: Vec<_> = DEPARTURES
        .iter()
        .flat_map(|(_, ids)| *ids)
        .filter(|id| !departed.iter().any(|departed| departed == **id))
        .collect();
    assert!(unused.is_empty(), "listed as departures and none: {unused:?}");

    let text = table::write(&suite.source, &sections);
    if env::var_os("UPDATE").is_some() {
        fs::write(TABLE, &text).expect("docs/cel.md can be written");
    }
    let written = fs::read_to_string(TABLE).unwrap_or_default();
    assert!(
        written == text,
        "docs/cel.md is not what the suite gives: UPDATE=1 cargo test --test cel"
    );
    println!("{}", table::totals(&sections));
}

#[test]
fn the_cases_are_those_of_the_package() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("node_modules/@bufbuild/cel-spec/package.json").exists() {
        // The cases run all the same; only whether they are the package's stays open.
        eprintln!(
            "NOT CHECKED: npm ci has not installed @bufbuild/cel-spec to compare cases.json with"
        );
        return;
    }
    let ran = Command::new("node")
        .current_dir(root)
        .args(["tests/cel/derive.mjs", "--check"])
        .status()
        .expect("node runs");
    assert!(ran.success(), "tests/cel/derive.mjs --check: {ran}");
}
