//! What a portal registers: formats and functions by name.

use std::sync::Arc;
use tokhai::expr::Custom;
use tokhai::form::{CustomFormat, Extensions};
use tokhai::value::{Json, Value};
use tokhai::{Date, Form, check};

/// The state's prefix of an Indian pension card, and a fee that only this portal knows.
fn extensions() -> Extensions {
    Extensions {
        formats: vec![CustomFormat {
            name: "theHuu".into(),
            message: Json::text("HC and six digits"),
            read: Arc::new(|text| {
                let text = text.trim().to_uppercase();
                let digits = text.strip_prefix("HC")?;
                (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| text.clone())
            }),
        }],
        functions: vec![Arc::new(Custom {
            name: "phi".into(),
            signature: "ii".into(),
            call: Arc::new(|args| match args {
                [Value::Number(n)] => n.to_i64().map_or(Value::Empty, |n| Value::int(n * 5000)),
                _ => Value::Empty,
            }),
        })],
    }
}

const FORM: &str = r#"{ "tokhai": 1, "id": "f", "version": "1", "title": "F", "pages": [{ "name": "p", "items": [
    { "type": "text", "name": "the", "label": "The", "format": "theHuu" },
    { "type": "integer", "name": "n", "label": "N" },
    { "type": "money", "name": "tien", "label": "Tien", "calculate": "phi(n)" } ] }] }"#;

#[test]
fn a_portals_own_format_and_function_are_known_by_name() {
    let form = Arc::new(Form::parse_with(FORM, &extensions()).unwrap());
    let today = Date::parse("2026-11-24").unwrap();
    let found = |data: &str| {
        let checked = check(&form, &Json::parse(data).unwrap(), today);
        checked.issues.iter().map(|f| format!("{} {}", f.pointer, f.issue.code)).collect::<Vec<_>>()
    };
    assert_eq!(found(r#"{ "the": "HC123456", "n": 2, "tien": 10000 }"#), [""; 0]);
    assert_eq!(found(r#"{ "the": "XX123456" }"#), ["/the format"]);
    assert_eq!(found(r#"{ "the": "hc123456" }"#), ["/the not-canonical"]);
    assert_eq!(found(r#"{ "n": 2, "tien": 10001 }"#), ["/tien calculated-differs"]);
    assert_eq!(form.format_message(0).map(|text| text.get(0)), Some("HC and six digits"));
}

#[test]
fn what_is_not_registered_is_not_accepted() {
    let errors = Form::parse(FORM).unwrap_err();
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "/pages/0/items/0/format: value-unknown theHuu",
            "/pages/0/items/2/calculate: function-unknown phi at 0"
        ]
    );
}
