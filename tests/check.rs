//! The check in one shot: what a server finds in data that no honest page sends.

use std::sync::Arc;
use tokhai::{Date, Form, Json};

const FORM: &str = r#"{ "tokhai": 1, "id": "f", "version": "1", "title": "t",
  "sources": [{ "id": "notice", "level": "local", "inputs": { "number": "number" } }],
  "groups": { "person": { "items": [{ "type": "text", "name": "name", "label": "x", "case": "upper" }] } },
  "pages": [{ "name": "p", "items": [
    { "type": "boolean", "name": "self", "label": "x" },
    { "type": "text", "name": "number", "label": "x", "required": true },
    { "type": "group", "name": "a", "use": "person" },
    { "type": "group", "name": "b", "use": "person", "copyFrom": { "when": "self", "path": "a" } },
    { "type": "integer", "name": "n", "label": "x", "default": 3 },
    { "type": "integer", "name": "twice", "label": "x", "calculate": "n * 2" },
    { "type": "text", "name": "more", "label": "x", "relevant": "n > 5" },
    { "type": "choices", "name": "many", "label": "x", "options": [{ "value": "x", "label": "x" }] },
    { "type": "date", "name": "born", "label": "x", "autofill": { "source": "notice", "from": "/born", "mode": "lock" } },
    { "type": "repeat", "name": "rows", "maxItems": 2, "items": [{ "type": "text", "name": "name", "label": "x", "required": true }] }
] }] }"#;

fn form() -> Arc<Form> {
    Arc::new(Form::parse(FORM).unwrap())
}

fn found(data: &str) -> Vec<String> {
    let checked = tokhai::check(&form(), &Json::parse(data).unwrap(), Date::parse("2026-11-24").unwrap());
    checked.issues.iter().map(|f| format!("{} {}", f.pointer, f.issue.code)).collect()
}

#[test]
fn honest_data_passes() {
    let none: [String; 0] = [];
    assert_eq!(found(r#"{"self":true,"number":"1","a":{"name":"LAN"},"b":{"name":"LAN"},"n":3,"twice":6,"many":[],"rows":[{"name":"A"}]}"#), none);
    // A default that the citizen took out stays out.
    assert_eq!(found(r#"{"self":false,"number":"1","many":["x"],"rows":[]}"#), none);
}

#[test]
fn what_no_page_sends_is_named() {
    for (data, want) in [
        (r#"{}"#, vec!["/number required"]),
        (r#"[]"#, vec![" shape"]),
        (r#"{"number":"1","nix":1}"#, vec!["/nix unknown"]),
        (r#"{"number":1}"#, vec!["/number shape", "/number required"]),
        (r#"{"number":" 1 "}"#, vec!["/number not-canonical", "/number required"]),
        (r#"{"number":"1","a":{"name":"Lan"}}"#, vec!["/a/name not-canonical"]),
        (r#"{"number":"e\u0302\u0323"}"#, vec!["/number not-canonical", "/number required"]),
        (r#"{"number":"1","n":3,"twice":7}"#, vec!["/twice calculated-differs"]),
        (r#"{"number":"1","n":3,"twice":6,"more":"x"}"#, vec!["/more not-relevant"]),
        (r#"{"number":"1","self":true,"a":{"name":"LAN"},"b":{"name":"HOA"}}"#, vec!["/b/name copied-differs"]),
        (r#"{"number":"1","n":9007199254740992}"#, vec!["/n number-range"]),
        (r#"{"number":"1","n":1e400}"#, vec!["/n shape"]),
        (r#"{"number":"1","n":1.5}"#, vec!["/n shape"]),
        (r#"{"number":"1","many":["y"]}"#, vec!["/many option-unknown"]),
        (r#"{"number":"1","rows":[{},{"name":"A"},{"name":"B"}]}"#, vec!["/rows/2 rows-max", "/rows/0/name required"]),
        (r#"{"number":"1","rows":[1]}"#, vec!["/rows/0 shape", "/rows/0/name required"]),
        (r#"{"number":null}"#, vec!["/number shape", "/number required"]),
    ] {
        assert_eq!(found(data), want, "{data}");
    }
}

#[test]
fn a_lock_names_the_question_that_was_asked() {
    let today = Date::parse("2026-11-24").unwrap();
    let locks = |data| tokhai::check(&form(), &Json::parse(data).unwrap(), today).locks;
    let found = locks(r#"{"number":"7","born":"2026-01-01"}"#);
    let [lock] = &found[..] else { panic!("{found:?}") };
    assert_eq!((&*lock.pointer, &*lock.source, &*lock.from), ("/born", "notice", "/born"));
    assert_eq!(lock.inputs.as_ref().unwrap().to_string(), r#"{"number":"7"}"#);
    assert_eq!(locks("{}")[0].inputs, None, "without a number nobody would have asked");
}

#[test]
fn a_first_page_that_is_not_asked_hides_no_other() {
    let form = Form::parse(
        r#"{ "tokhai": 1, "id": "f", "version": "1", "title": "t", "pages": [
          { "name": "a", "relevant": "yes", "items": [{ "type": "text", "name": "x", "label": "x" }] },
          { "name": "b", "items": [{ "type": "boolean", "name": "yes", "label": "x" }] },
          { "name": "c", "items": [{ "type": "text", "name": "z", "label": "x" }] } ] }"#,
    );
    let data = Json::parse(r#"{"yes":false,"z":"here"}"#).unwrap();
    let checked = tokhai::check(&Arc::new(form.unwrap()), &data, Date::parse("2026-11-24").unwrap());
    assert!(checked.issues.is_empty(), "{:?}", checked.issues);
}

/// A form of one page with these items, and what is wrong with data for it.
fn wrong(items: &str, data: &str) -> Vec<String> {
    let text = format!(
        r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{{"name":"p","items":[{items}]}}]}}"#
    );
    let form = Arc::new(Form::parse(&text).unwrap());
    let checked =
        tokhai::check(&form, &Json::parse(data).unwrap(), Date::parse("2026-11-24").unwrap());
    let line = |f: &tokhai::Found| {
        let limit = f.issue.param("limit").map(|l| format!(" {l}")).unwrap_or_default();
        let kind = if f.issue.warning { " (warning)" } else { "" };
        format!("{} {}{limit}{kind}", f.pointer, f.issue.code)
    };
    checked.issues.iter().chain(&checked.warnings).map(line).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn times_have_bounds_and_can_be_compared() {
    let items = r#"
      { "type": "time", "name": "from", "label": "x", "minimum": "07:30" },
      { "type": "time", "name": "to", "label": "x", "minimum": { "expr": "from" } },
      { "type": "datetime", "name": "died", "label": "x",
        "constraints": [{ "rule": "this.startsWith('2026')", "message": "m" }] }"#;
    assert_eq!(wrong(items, r#"{"from":"08:00","to":"09:30","died":"2026-11-05T23:10"}"#), NONE);
    assert_eq!(wrong(items, r#"{"from":"07:00"}"#), ["/from minimum 07:30"]);
    assert_eq!(wrong(items, r#"{"from":"08:00","to":"07:59"}"#), ["/to minimum 08:00"]);
    assert_eq!(wrong(items, r#"{"from":"8:00"}"#), ["/from not-canonical"]);
    assert_eq!(wrong(items, r#"{"from":"24:00"}"#), ["/from time-unreadable"]);
    assert_eq!(wrong(items, r#"{"died":"2026-02-30T10:00"}"#), ["/died time-unreadable"]);
    assert_eq!(wrong(items, r#"{"died":"2025-02-28T10:00"}"#), ["/died constraint"]);
}

#[test]
fn an_answer_in_ones_own_words_stands_beside_the_codes() {
    let items = r#"
      { "type": "choice", "name": "why", "label": "x", "other": true, "options": [{ "value": "work", "label": "x" }] },
      { "type": "choices", "name": "tongues", "label": "x", "other": true, "maxItems": 2,
        "options": [{ "value": "vi", "label": "x", "relevant": "why == 'work'" }] },
      { "type": "text", "name": "more", "label": "x", "relevant": "has(why) && why != 'work'" }"#;
    assert_eq!(wrong(items, r#"{"why":"work","tongues":["vi","Ê Đê"]}"#), NONE);
    assert_eq!(wrong(items, r#"{"why":"chữa bệnh","tongues":[],"more":"x"}"#), NONE);
    assert_eq!(wrong(items, r#"{"why":"chữa","tongues":["vi"]}"#), ["/tongues option-not-offered"]);
    assert_eq!(wrong(items, r#"{"why":" chữa "}"#), ["/why not-canonical"]);
    assert_eq!(wrong(items, &format!(r#"{{"why":"{}"}}"#, "x".repeat(201))), ["/why too-long"]);
    assert_eq!(wrong(items, r#"{"tongues":["Mường","Tày","Thái"]}"#), ["/tongues items-max"]);
}

#[test]
fn plates_only_warn_and_pages_do_not() {
    let items = r#"
      { "type": "text", "name": "plate", "label": "x", "format": "plate" },
      { "type": "text", "name": "page", "label": "x", "format": "url" }"#;
    assert_eq!(wrong(items, r#"{"plate":"79A12345","page":"https://example.vn/x"}"#), NONE);
    assert_eq!(wrong(items, r#"{"plate":"79"}"#), ["/plate plate (warning)"]);
    assert_eq!(wrong(items, r#"{"plate":"79A-123.45"}"#), ["/plate not-canonical"]);
    assert_eq!(wrong(items, r#"{"page":"example.vn"}"#), ["/page url"]);
}

#[test]
fn a_lock_says_whether_anybody_could_type_there() {
    let text = r#"{"tokhai":1,"id":"f","version":"1","title":"t",
      "sources":[{"id":"s","level":"local"}],"pages":[{"name":"p","items":[
      {"type":"boolean","name":"b","label":"x"},
      {"type":"text","name":"never","label":"x","readonly":true,"autofill":{"source":"s","from":"/n","mode":"lock"}},
      {"type":"text","name":"perhaps","label":"x","readonly":"b","autofill":{"source":"s","from":"/m","mode":"lock"}},
      {"type":"group","name":"g","autofill":{"source":"s","from":"","map":{"a":"/a","home":"/lives"},"mode":"lock"},"items":[
        {"type":"text","name":"a","label":"x"},{"type":"address","name":"home","label":"x"},
        {"type":"address","name":"other","label":"x"}]}]}]}"#;
    let form = Arc::new(Form::parse(text).unwrap());
    let locks = |data: &str| {
        let checked =
            tokhai::check(&form, &Json::parse(data).unwrap(), Date::parse("2026-11-24").unwrap());
        checked.locks.into_iter().map(|l| (l.pointer, l.from, l.only)).collect::<Vec<_>>()
    };
    let lock = |pointer: &str, from: &str, only| (pointer.to_owned(), from.to_owned(), only);
    let mut want = vec![
        lock("/never", "/n", true),
        lock("/perhaps", "/m", true),
        lock("/g/a", "/a", false),
        lock("/g/home/province", "/lives/province", false),
        lock("/g/home/commune", "/lives/commune", false),
        lock("/g/home/line", "/lives/line", false),
    ];
    assert_eq!(locks(r#"{"b":true,"never":"forged","perhaps":"x"}"#), want);
    // The other address is not in the map, so no register speaks of it.
    want[1].2 = false;
    assert_eq!(locks(r#"{"b":false,"never":"forged","perhaps":"x"}"#), want);
}
