//! The forms of this repository are read without a problem.

use tokhai::{Form, Json};

#[test]
fn every_form_parses() {
    let mut count = 0;
    for entry in std::fs::read_dir("forms").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        if let Err(errors) = Form::parse(&text) {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            panic!("{}:\n{}", path.display(), lines.join("\n"));
        }
        count += 1;
    }
    assert!(count > 0, "no form found");
}

/// The blocks of JSON in a page of the documentation.
fn examples(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(page).unwrap();
    text.split("```json\n").skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_example_of_the_documentation_parses() {
    let examples = examples("docs/definition.md");
    assert_eq!(examples.len(), 1);
    assert_eq!(Form::parse(&examples[0]).map(|form| form.pages.len()).map_err(|e| e[0].to_string()), Ok(1));
}

#[test]
fn what_goes_over_the_wire_is_json() {
    let examples = examples("docs/wire.md");
    assert!(examples.len() >= 6);
    for example in examples {
        Json::parse(&example).unwrap_or_else(|error| panic!("{error:?} in {example}"));
    }
}
