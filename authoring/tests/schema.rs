//! Both schemas: they are schemas, and they agree with what the core reads and refuses.

mod support;

use jsonschema::Validator;
use serde_json::{Value, json};
use std::sync::Arc;
use support::{form, forms, read, root};
use tokhai::{Date, Form, Json};
use tokhai_authoring::pretty::pretty;
use tokhai_authoring::{generate, outline, schema};

const FILE: &str = "pkg/schema/definition.schema.json";

fn validator(schema: &Json) -> Validator {
    let schema: Value = serde_json::from_str(&schema.to_string()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "{schema}");
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn the_schema_of_the_package_is_the_one_printed() {
    let text = pretty(&schema::definition());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(root().join("pkg/schema")).unwrap();
        std::fs::write(root().join(FILE), &text).unwrap();
    }
    assert!(read(FILE) == text, "{FILE} differs from `tokhai schema`; UPDATE=1 writes it");
}

#[test]
fn the_forms_fit_the_schema() {
    let validator = validator(&schema::definition());
    let docs = read("docs/definition.md");
    let example = docs.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let texts = forms().into_iter().chain([("the example".to_owned(), example.to_owned())]);
    for (name, text) in texts.chain([("generated".to_owned(), generate(100, 3, Some(2)))]) {
        let json: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|error| format!("{} {error:.200}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}:\n{}", errors.join("\n"));
    }
}

#[test]
fn what_the_core_refuses_for_its_shape_does_not_fit() {
    let validator = validator(&schema::definition());
    for items in [
        r#"{ "type": "txt", "name": "a" }"#,
        r#"{ "type": "text" }"#,
        r#"{ "type": "text", "name": "a", "lable": "x" }"#,
        r#"{ "type": "text", "name": "a", "options": [] }"#,
        r#"{ "type": "text", "name": "a", "label": 3 }"#,
        r#"{ "type": "text", "name": "a b" }"#,
        r#"{ "type": "text", "name": "a", "overridable": "yes" }"#,
        r#"{ "type": "text", "name": "a", "required": { "expr": "true" } }"#,
        r#"{ "type": "integer", "name": "a", "minimum": "five" }"#,
        r#"{ "type": "date", "name": "a", "maximum": "today()" }"#,
        r#"{ "type": "date", "name": "a", "precision": ["years"] }"#,
        r#"{ "type": "choice", "name": "a", "as": "checkbox", "codelist": "x" }"#,
        r#"{ "type": "choice", "name": "a", "options": [{ "label": "x" }] }"#,
        r#"{ "type": "text", "name": "a", "constraints": [{ "rule": "true" }] }"#,
        r#"{ "type": "text", "name": "a", "autofill": { "source": "s", "mode": "filll" } }"#,
        r#"3"#,
    ] {
        let text = form(items);
        assert!(Form::parse(&text).is_err(), "{items}");
        assert!(!validator.is_valid(&serde_json::from_str(&text).unwrap()), "{items}");
    }
}

/// The schema of the data of a form of one page.
fn data(items: &str) -> (Arc<Form>, Validator) {
    let text = form(items);
    let form = Arc::new(Form::parse(&text).unwrap());
    let validator = validator(&schema::data(&form, &outline(&text).unwrap()));
    (form, validator)
}

const ITEMS: &str = r#"
  { "type": "text", "name": "ma", "label": "x", "pattern": "[A-Z]{2}", "required": true },
  { "type": "text", "name": "so", "label": "x", "format": "personalId", "relevant": "has(n)", "required": true },
  { "type": "integer", "name": "n", "label": "x", "minimum": 0, "maximum": { "expr": "size(ma) * 5" } },
  { "type": "decimal", "name": "m", "label": "x", "exclusiveMinimum": 0 },
  { "type": "boolean", "name": "ok", "label": "x", "mustBeTrue": true },
  { "type": "date", "name": "d", "label": "x", "precision": ["day", "year"] },
  { "type": "time", "name": "t", "label": "x" },
  { "type": "choice", "name": "c", "label": "x", "options": [{ "value": "a", "label": "x" }, { "value": "b", "label": "x", "relevant": "n > 1" }] },
  { "type": "choice", "name": "o", "label": "x", "other": true, "options": [{ "value": "a", "label": "x" }] },
  { "type": "choices", "name": "cs", "label": "x", "required": "n > 100", "maxItems": 2, "options": [{ "value": "a", "label": "x" }, { "value": "b", "label": "x" }, { "value": "c", "label": "x" }] },
  { "type": "address", "name": "dc", "label": "x" },
  { "type": "file", "name": "f", "label": "x", "maxItems": 1 },
  { "type": "note", "text": "x" },
  { "type": "group", "name": "g", "items": [{ "type": "text", "name": "z", "label": "x", "required": true }] },
  { "type": "group", "name": "h", "relevant": "n > 3", "items": [{ "type": "text", "name": "z", "label": "x", "required": true }] },
  { "type": "repeat", "name": "r", "minItems": 1, "maxItems": 2, "items": [{ "type": "text", "name": "z", "label": "x", "required": true }] }"#;

#[test]
fn the_data_of_a_form_has_its_shape() {
    let (form, validator) = data(ITEMS);
    let base = json!({ "ma": "AB", "ok": true, "g": { "z": "x" }, "r": [{ "z": "x" }], "cs": [], "f": [] });
    let file = json!({ "id": "1", "name": "a.pdf", "size": 3, "type": "application/pdf", "sha256": "0".repeat(64) });
    let today = Date::parse("2026-11-24").unwrap();
    for (pointer, value, fits) in [
        ("/ma", json!("AB"), true),
        ("/ma", json!("ab"), false),
        ("/ma", Value::Null, false),
        ("/n", json!(3), true),
        ("/n", json!(-1), false),
        ("/n", json!(1.5), false),
        ("/m", json!(0.5), true),
        ("/m", json!(0), false),
        ("/ok", json!(false), false),
        ("/d", json!("2026"), true),
        ("/d", json!("2026-01-31"), true),
        ("/d", json!("2026-01"), false),
        ("/d", json!("31/1/2026"), false),
        ("/t", json!("08:30"), true),
        ("/t", json!("24:00"), false),
        ("/c", json!("a"), true),
        ("/c", json!("z"), false),
        ("/o", json!("anything"), true),
        ("/cs", json!(["a", "b"]), true),
        ("/cs", json!(["a", "b", "c"]), false),
        ("/cs", json!(["z"]), false),
        ("/dc", json!({ "province": "56", "commune": "22366", "line": "1" }), true),
        ("/dc", json!({ "district": "1" }), false),
        ("/f", json!([file]), true),
        ("/f", json!([file, file]), false),
        ("/f", json!(["a.pdf"]), false),
        ("/g", json!({}), false),
        ("/r", json!([]), false),
        ("/r", json!([{}]), false),
        ("/r", json!([{ "z": "x" }, { "z": "y" }, { "z": "z" }]), false),
        ("/nix", json!(1), false),
    ] {
        let mut answers = base.clone();
        answers[&pointer[1..]] = value.clone();
        assert_eq!(validator.is_valid(&answers), fits, "{pointer} {value}");
        // The core says the same, and is the one that decides.
        if pointer == "/n" && value == 3 {
            answers["so"] = json!("012345678901");
        }
        let checked = tokhai::check(&form, &Json::parse(&answers.to_string()).unwrap(), today);
        assert_eq!(checked.issues.is_empty(), fits, "{pointer} {value}: {:?}", checked.issues);
    }
    // What is asked under a condition need not be there, nor a group that has nothing else.
    let required = serde_json::to_value(json!(["ma", "ok", "g", "r"])).unwrap();
    let text = support::form(ITEMS);
    let schema = schema::data(&form, &outline(&text).unwrap());
    let schema: Value = serde_json::from_str(&schema.to_string()).unwrap();
    assert_eq!(schema["required"], required);
    assert_eq!(schema["properties"]["h"]["required"], Value::Null);
    assert_eq!(
        schema["properties"]["n"]["maximum"],
        json!(9_007_199_254_740_991_i64),
        "a rule is no bound of a schema"
    );
    assert!(schema["properties"].get("").is_none());
}

#[test]
fn every_form_has_a_schema_of_its_data() {
    for (name, text) in forms() {
        let form = Form::parse(&text).unwrap();
        let validator = validator(&schema::data(&form, &outline(&text).unwrap()));
        assert!(!validator.is_valid(&json!({ "nix": 1 })), "{name}");
        assert!(!validator.is_valid(&json!([])), "{name}");
    }
}

/// Random answers: what the schema refuses, the check refuses too.
#[test]
fn the_schema_is_never_stricter_than_the_check() {
    let text = generate(60, 9, None);
    let form = Arc::new(Form::parse(&text).unwrap());
    let validator = validator(&schema::data(&form, &outline(&text).unwrap()));
    let today = Date::parse("2026-11-24").unwrap();
    let values = [
        json!("AB-0123"),
        json!("c3"),
        json!(7),
        json!(2.5),
        json!("2026-01-31"),
        json!(true),
        json!(-3),
        json!("1850-01-01"),
        json!("x"),
        json!(null),
        json!([]),
        json!({}),
        json!(10_000_000_000_000_000_i64),
        json!(""),
    ];
    let (mut seed, mut refused, mut taken) = (11_u64, 0, 0);
    for _ in 0..3000 {
        let mut answers = json!({});
        for i in 0..60 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let right = (seed >> 20) % 40 != 0;
            let at = if right { i % 6 } else { (seed >> 33) as usize % values.len() };
            let value = [
                json!("AB-0123"),
                json!(7),
                json!(2.5),
                json!("2026-01-31"),
                json!("c3"),
                json!(true),
            ];
            if (seed >> 50) % 8 > 0 {
                answers[format!("f{i}")] =
                    if right { value[at].clone() } else { values[at].clone() };
            }
        }
        let checked = tokhai::check(&form, &Json::parse(&answers.to_string()).unwrap(), today);
        if validator.is_valid(&answers) {
            taken += 1;
        } else {
            refused += 1;
            assert!(!checked.issues.is_empty(), "{answers}");
        }
    }
    assert!(refused > 500 && taken > 0, "{refused} refused, {taken} taken");
}
