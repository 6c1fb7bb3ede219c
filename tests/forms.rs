//! The forms of this repository are read without a problem.

use tokhai::Form;

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
