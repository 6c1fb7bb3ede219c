//! A broken definition: all its problems at once, each with its place.

mod hostile;

use tokhai::Form;

fn problems(json: &str) -> Vec<String> {
    match Form::parse(json) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(|e| format!("{} {} {}", e.pointer, e.code, e.detail).trim().to_owned()).collect(),
    }
}

#[test]
fn all_problems_come_at_once() {
    let json = r#"{
      "tokhai": 1, "id": "Bad Id", "version": "1", "title": "t", "titel": "x",
      "sources": [{ "id": "a", "level": "galactic", "inputs": { "x": "nix" } }],
      "groups": { "person": { "items": [{ "type": "text", "name": "name", "label": "x", "required": "nix" }] } },
      "pages": [{ "name": "p", "items": [
        { "type": "text", "name": "constructor", "label": "x" },
        { "type": "telepathy", "name": "t", "label": "x" },
        { "type": "text", "name": "a", "label": { "fr": "x" }, "pattern": "(" },
        { "type": "text", "name": "a", "label": "x" },
        { "type": "integer", "name": "n", "label": "x", "minimum": "five", "relevant": "a > 1" },
        { "type": "choice", "name": "c", "label": "x", "options": [{ "value": "1", "label": "x" }, { "value": "1", "label": "y" }] },
        { "type": "choice", "name": "d", "label": "x" },
        { "type": "choice", "name": "e", "label": "x", "codelist": "nix" },
        { "type": "group", "name": "g", "use": "nobody" },
        { "type": "group", "name": "h", "use": "person", "overrides": { "nix": {} } },
        { "type": "text", "name": "f", "label": "x", "autofill": { "source": "b", "from": "/x" } },
        { "type": "text", "name": "k", "label": "x", "autofill": { "source": "a", "from": "/x" } }
      ] }]
    }"#;
    let want = [
        "/titel member-unknown titel",
        "/id name-invalid [a-z0-9-]+",
        "/sources/0/level value-unknown galactic",
        "/pages/0/items/0/name name-invalid constructor",
        "/pages/0/items/1/type type-unknown telepathy",
        "/pages/0/items/2/label member-type text",
        "/pages/0/items/2/pattern pattern-syntax (",
        "/pages/0/items/5/options value-duplicate 1",
        "/pages/0/items/6 member-missing options or codelist",
        "/pages/0/items/7/codelist codelist-unknown nix",
        "/pages/0/items/8/use group-unknown nobody",
        "/pages/0/items/9/overrides/nix name-unknown nix",
        "/pages/0/items/3 name-duplicate a",
        "/pages/0/items/4/relevant type-mismatch text, integer",
        "/pages/0/items/4/minimum member-type integer",
        "/pages/0/items/9/items/0/required name-unknown nix",
        "/pages/0/items/10/autofill/source source-unknown b",
        "/sources/0/inputs/x name-unknown nix",
    ];
    let mut got = problems(json);
    let mut want = want.map(str::to_owned).to_vec();
    got.sort();
    want.sort();
    assert_eq!(got, want);
}

#[test]
fn a_text_names_only_what_is_seen_from_there() {
    let form = |texts: &str| {
        format!(
            r#"{{"tokhai":1,"id":"f","version":"1","title":"t","languages":["vi","en"],"pages":[{{"name":"p","title":"Of {{name}}","items":[
        {{"type":"text","name":"name","label":"x"}},
        {{"type":"repeat","name":"rows","label":"x","summary":"{{inner}} of {{name}}","items":[
          {{"type":"text","name":"inner","label":"x","hint":"beside {{name}}"}}] }},
        {{"type":"note","text":"{texts}"}}]}}]}}"#
        )
    };
    assert_eq!(problems(&form("Dear {name}, {{")), ["/pages/0/items/2/text name-unknown {"]);
    assert_eq!(problems(&form("Dear {name}")), [""; 0]);
    // A row's answer is not seen from outside, a list is no text, and a name must mean something.
    assert_eq!(problems(&form("{inner}")), ["/pages/0/items/2/text name-unknown inner"]);
    assert_eq!(problems(&form("{rows}")), ["/pages/0/items/2/text name-unknown rows"]);
    assert_eq!(problems(&form("{nobody}")), ["/pages/0/items/2/text name-unknown nobody"]);
}

#[test]
fn a_cycle_is_named_as_the_loop_it_is() {
    let json = r#"{ "tokhai": 1, "id": "f", "version": "1", "title": "t", "pages": [{ "name": "p", "items": [
        { "type": "integer", "name": "a", "label": "x", "calculate": "b + 1" },
        { "type": "integer", "name": "b", "label": "x", "relevant": "c > 0" },
        { "type": "integer", "name": "c", "label": "x", "default": { "expr": "a" } }
    ] }] }"#;
    assert_eq!(problems(json), ["/pages/0/items/0 cycle a -> b -> c -> a"]);
    let sources = r#"{ "tokhai": 1, "id": "f", "version": "1", "title": "t",
      "sources": [{ "id": "s", "level": "local", "inputs": { "x": "b" } }],
      "pages": [{ "name": "p", "items": [
        { "type": "integer", "name": "a", "label": "x", "autofill": { "source": "s", "from": "/a" } },
        { "type": "integer", "name": "b", "label": "x", "calculate": "a + 1" }
    ] }] }"#;
    assert_eq!(problems(sources), ["/pages/0/items/0 cycle a -> b -> a"]);
}

#[test]
fn hostile_definitions_get_a_named_error() {
    for (name, json, code) in hostile::hostile() {
        let errors = Form::parse(&json).map(|_| ()).unwrap_err();
        assert_eq!(errors[0].code, code, "{name}");
        assert!(errors.len() <= 1000, "{name}");
    }
    let codes = |json: &str| -> Vec<&str> {
        Form::parse(json).map_or_else(|errors| errors.iter().map(|e| e.code).collect(), |_| Vec::new())
    };
    assert_eq!(codes("[]")[0], "member-type");
    assert_eq!(codes(&hostile::form("1, null, [], \"x\""))[0], "member-missing");
}
