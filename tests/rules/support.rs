//! A form with a few answers, and what a rule gives there.

use std::sync::Arc;
use tokhai::answers::Answers;
use tokhai::form::Extensions;
use tokhai::value::Date;
use tokhai::{Form, FormError};

/// Answers as they stand: `lan` is 7 June 2000, `nam` 1990 by year only, `none` nothing.
const ITEMS: &str = r#"
  {"type":"text","name":"lan_name","label":"x","default":"Lan"},
  {"type":"date","name":"lan","label":"x","default":"2000-06-07"},
  {"type":"date","name":"nam","label":"x","precision":["day","year"],"default":"1990"},
  {"type":"integer","name":"n","label":"x","default":7},
  {"type":"decimal","name":"d","label":"x","default":0.1},
  {"type":"integer","name":"none","label":"x"},
  {"type":"text","name":"nothing","label":"x"},
  {"type":"boolean","name":"box","label":"x"},
  {"type":"boolean","name":"yes","label":"x","as":"yesno"},
  {"type":"choice","name":"sex","label":"x","options":[{"value":"nam","label":"Nam"},{"value":"nu","label":"Nữ"}],"default":"nu"},
  {"type":"choices","name":"many","label":"x","options":[{"value":"a","label":"A"},{"value":"b","label":"B"}],"default":["a"]},
  {"type":"group","name":"g","items":[{"type":"integer","name":"inner","label":"x","default":3}]},
  {"type":"repeat","name":"rows","minItems":3,"items":[
    {"type":"integer","name":"value_of","label":"x","calculate":"row() * 10"},
    {"type":"integer","name":"blank","label":"x"}]}
"#;

fn form(extra: &str, extensions: &Extensions) -> Result<Form, String> {
    let json = format!(
        r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{{"name":"p","title":"p","items":[{ITEMS}{extra}]}}]}}"#
    );
    let lines = |errors: Vec<FormError>| {
        errors.iter().map(|e| format!("{} {}", e.code, e.detail)).collect::<Vec<_>>().join("; ")
    };
    Form::parse_with(&json, extensions).map_err(lines)
}

/// The result of a rule as an item of the kind that fits it, as JSON; `empty`; or the error.
pub fn result(rule: &str) -> String {
    result_with(rule, &Extensions::default())
}

pub fn result_with(rule: &str, extensions: &Extensions) -> String {
    let quoted = tokhai::Json::text(rule);
    let mut error = String::new();
    for kind in ["boolean", "integer", "decimal", "text", "date"] {
        let yesno = if kind == "boolean" { r#""as":"yesno","# } else { "" };
        let item = format!(
            r#",{{"type":"{kind}",{yesno}"name":"result","label":"x","calculate":{quoted}}}"#
        );
        match form(&item, extensions) {
            Ok(form) => {
                let form = Arc::new(form);
                let answers = Answers::new(form.clone(), Date::parse("2026-11-24").unwrap());
                let at = Answers::root(form.find("result").unwrap());
                return answers
                    .answer(at)
                    .to_json()
                    .map_or("empty".into(), |json| json.to_string());
            }
            // The rule may be fine and give another kind: the last one says what is wrong.
            Err(said) if said.starts_with("type-mismatch") => error = said,
            Err(said) => return said,
        }
    }
    error
}

#[track_caller]
pub fn check(cases: &[(&str, &str)]) {
    for (rule, want) in cases {
        assert_eq!(result(rule), *want, "{rule}");
    }
}
