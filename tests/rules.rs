//! The rule language: what each expression gives over the same few answers.

use std::sync::Arc;
use tokhai::Form;
use tokhai::answers::{Answers, At};
use tokhai::value::{Date, Value};

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

fn form(extra: &str) -> Result<Form, String> {
    let json = format!(r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{{"name":"p","title":"p","items":[{ITEMS}{extra}]}}]}}"#);
    Form::parse(&json).map_err(|errors| errors.iter().map(|e| format!("{} {}", e.code, e.detail)).collect::<Vec<_>>().join("; "))
}

/// The result of a rule as an item of the kind that fits it, as JSON; `empty`; or the error.
fn result(rule: &str) -> String {
    let quoted = tokhai::Json::text(rule);
    let mut error = String::new();
    for kind in ["boolean", "integer", "decimal", "text", "date"] {
        let item = format!(r#",{{"type":"{kind}","as":"yesno","name":"result","label":"x","calculate":{quoted}}}"#);
        let item = if kind == "boolean" { item } else { item.replace(r#""as":"yesno","#, "") };
        match form(&item) {
            Ok(form) => {
                let form = Arc::new(form);
                let answers = Answers::new(form.clone(), Date::parse("2026-11-24").unwrap());
                let at = Answers::root(form.find("result").unwrap());
                return answers.answer(at).to_json().map_or("empty".into(), |json| json.to_string());
            }
            Err(said) if said.starts_with("type-mismatch") && error.is_empty() => error = said,
            Err(said) if said.starts_with("type-mismatch") => {}
            Err(said) => return said,
        }
    }
    error
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (rule, want) in cases {
        assert_eq!(result(rule), *want, "{rule}");
    }
}

#[test]
fn numbers_are_exact() {
    check(&[
        ("0.1 + 0.2 == 0.3", "true"),
        ("1 / 2 == 0.5", "true"),
        ("1 / 3", "0.333333333333333"),
        ("2 / 3", "0.666666666666667"),
        ("(1 / 3) * 3 == 1", "false"),
        ("7 % 3", "1"),
        ("-7 % 3", "-1"),
        ("n / 0", "empty"),
        ("n % 0", "empty"),
        ("9223372036854775807 + 1", "empty"),
        ("9223372036854775807 - 1 > 0", "true"),
        ("d * 10 == 1", "true"),
        ("int(7.9)", "7"),
        ("int(-7.9)", "-7"),
        ("int('12')", "12"),
        ("2 + 3 * 4 - -1", "15"),
        ("(2 + 3) * 4", "20"),
    ]);
}

#[test]
fn empty_answers_spread_and_are_absorbed() {
    check(&[
        ("none + 1", "empty"),
        ("none > 1", "empty"),
        ("none == none", "empty"),
        ("!(none > 1)", "empty"),
        ("false && none > 1", "false"),
        ("none > 1 && false", "false"),
        ("true && none > 1", "empty"),
        ("true || none > 1", "true"),
        ("none > 1 || true", "true"),
        ("has(none)", "false"),
        ("has(n)", "true"),
        ("has(yes)", "false"),
        ("has(box)", "true"),
        ("box", "false"),
        ("yes", "empty"),
        ("orElse(none, 5)", "5"),
        ("orElse(n, 5)", "7"),
        ("none > 1 ? 1 : 2", "empty"),
        ("nothing.contains('x')", "empty"),
        ("rows[7].value_of", "empty"),
        ("rows[-1].value_of", "empty"),
    ]);
}

#[test]
fn lists_and_rows() {
    check(&[
        ("rows.map(r, r.value_of) == [10, 20, 30]", "true"),
        ("sum(rows.map(r, r.value_of))", "60"),
        ("sum(rows.map(r, r.blank))", "0"),
        ("has(rows)", "true"),
        ("max(rows.map(r, r.value_of))", "30"),
        ("min(rows.map(r, r.blank))", "empty"),
        ("count(rows.map(r, r.blank))", "0"),
        ("size(rows)", "3"),
        ("rows.size() == 3", "true"),
        ("rows[1].value_of", "20"),
        ("rows.all(r, r.value_of > 5)", "true"),
        ("rows.all(r, r.blank > 5)", "empty"),
        ("rows.exists(r, r.value_of == 20)", "true"),
        ("rows.exists(r, r.blank == 20)", "empty"),
        ("rows.exists_one(r, r.value_of == 20)", "true"),
        ("size(rows.filter(r, r.value_of > 15))", "2"),
        ("rows.exists(a, rows.exists(b, a.value_of + b.value_of == 50))", "true"),
        ("unique([1, 2, 1])", "false"),
        ("unique([none, none, 1])", "true"),
        ("'a' in many", "true"),
        ("'b' in many", "false"),
        ("sex in ['nam', 'nu']", "true"),
        ("size([])", "0"),
        ("[1] + [2] == [1, 2]", "true"),
        ("g.inner + 1", "4"),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("today() == date('2026-11-24')", "true"),
        ("age(lan)", "26"),
        ("age(lan, date('2018-06-06'))", "17"),
        ("age(nam)", "empty"),
        ("age(nam, date('2020-12-31'))", "30"),
        ("nam < date('1991-01-01')", "true"),
        ("nam < date('1990-05-01')", "empty"),
        ("lan.year + lan.month + lan.day", "2013"),
        ("nam.year", "1990"),
        ("nam.month", "empty"),
        ("daysBetween(lan, date('2000-06-10'))", "3"),
        ("addMonths(date('2024-01-31'), 1)", "\"2024-02-29\""),
        ("date('2025-02-29')", "empty"),
    ]);
}

#[test]
fn text() {
    check(&[
        ("lan_name + '!'", "\"Lan!\""),
        ("upper('đường')", "\"ĐƯỜNG\""),
        ("normalize('Khánh HÒA')", "\"khanh hoa\""),
        ("size('Ngọc')", "4"),
        ("'abc'.startsWith('ab') && 'abc'.endsWith('bc')", "true"),
        ("lan_name.matches('[A-Z][a-z]+')", "true"),
        ("matches(lan_name, 'L')", "false"),
        ("string(0.5)", "\"0.5\""),
        ("words(21, 'vi')", "\"hai mươi mốt\""),
        ("words(lan, 'vi')", "\"ngày mùng bảy tháng sáu năm hai nghìn\""),
        (r"'a\'b' == r'a' + '\'b'", "true"),
        (r"'\u1ec7' == 'ệ'", "true"),
        ("'b' > 'a'", "true"),
    ]);
}

#[test]
fn an_author_is_told_what_is_wrong() {
    check(&[
        ("nix", "name-unknown nix"),
        ("g.nix", "name-unknown nix"),
        ("foo(1)", "function-unknown foo"),
        ("n == 'a'", "type-mismatch integer, text"),
        ("lan == 1", "type-mismatch date, integer"),
        ("n && true", "type-mismatch integer, boolean"),
        ("sex == 'divers'", "code-unknown divers"),
        ("'c' in many", "code-unknown c"),
        ("age(n)", "type-mismatch integer, date"),
        ("1 +", "expr-syntax "),
        ("1 1", "expr-syntax "),
        ("'open", "expr-syntax "),
        ("1 2", "expr-syntax "),
        ("null", "expr-outside-profile null"),
        ("7.5 % 2", "type-mismatch decimal, integer"),
        ("lan_name.matches('(a')", "pattern-syntax (a"),
        ("rows.all(r, r.value_of)", "type-mismatch integer, boolean"),
        ("result", "cycle result -> result"),
    ]);
    assert_eq!(result(&"(".repeat(100)), "expr-too-deep ");
    assert_eq!(result(&format!("{}1", "!".repeat(3000))), "expr-too-deep ");
    assert_eq!(result(&format!("1{}", " + 1".repeat(300))), "expr-too-deep ");
    assert_eq!(result(&"1".repeat(5000)), "expr-too-long ");
}

#[test]
fn a_rule_that_would_take_for_ever_is_empty() {
    let rows = r#"{"type":"repeat","name":"big","minItems":1000,"items":[{"type":"integer","name":"v","label":"x","default":1}]},"#;
    let rule = r#"{"type":"integer","name":"r","label":"x","calculate":"size(big.filter(a, big.exists(b, big.exists(c, a.v + b.v + c.v > 99))))"}"#;
    let json = format!(r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{{"name":"p","title":"p","items":[{rows}{rule}]}}]}}"#);
    let form = Arc::new(Form::parse(&json).unwrap());
    let mut answers = Answers::new(form.clone(), Date::parse("2026-11-24").unwrap());
    let at: At = Answers::root(form.find("r").unwrap());
    assert_eq!(answers.answer(at), Value::Empty);
    assert!(answers.take_spent());
}
