//! Rules that are refused, and rules that would run for ever.

use crate::support::{check, result};
use std::sync::Arc;
use tokhai::Form;
use tokhai::answers::{Answers, At};
use tokhai::value::{Date, Value};

#[test]
fn what_cel_has_and_this_has_not_is_named() {
    for (rule, word) in [
        ("b'a' == b'a'", "bytes"),
        ("bytes('a')", "bytes"),
        ("BR\"a\"", "bytes"),
        ("1u", "uint"),
        ("0xFFu + n", "uint"),
        ("uint(1)", "uint"),
        ("null", "null"),
        ("n == null", "null"),
        ("dyn(n)", "dyn"),
        ("timestamp('2026-01-31T00:00:00Z')", "timestamp"),
        ("duration('1h')", "duration"),
        ("lan.getFullYear()", "getFullYear"),
        ("type(n)", "type"),
        ("bool('true')", "bool"),
        ("Person{name: 'Lan'}", "message"),
        ("my.own.Person{}", "message"),
        ("google.protobuf.Int64Value{value: 1}", "google"),
        ("math.greatest(n, 1)", "math"),
        ("cel.bind(x, n, x + 1)", "cel"),
        ("lan_name.charAt(0)", "charAt"),
        ("42.format(1)", "format"),
        ("optional.of(n)", "optional"),
        ("g.?inner", "?"),
        ("rows[?0]", "?"),
        ("[?n]", "?"),
        ("rows.exists(i, r, i > 0)", "exists"),
        ("rows.transformList(i, r, i)", "transformList"),
        ("{'a-b': 1}.`a-b`", "`"),
        (".n", "."),
    ] {
        assert_eq!(result(rule), format!("expr-outside-profile {word}"), "{rule}");
    }
}

#[test]
fn an_author_is_told_what_is_wrong() {
    check(&[
        ("nix", "name-unknown nix"),
        ("g.nix", "name-unknown nix"),
        ("foo(1)", "function-unknown foo"),
        ("n == 'a'", "type-mismatch integer, text"),
        ("[1, 'a']", "type-mismatch text, integer"),
        ("{'a': 1, 'b': 'x'}", "type-mismatch text, integer"),
        ("{0.5: 1}", "type-mismatch decimal, boolean, integer or text"),
        ("{1: 2}.a", "type-mismatch text, integer"),
        ("{'a': 1}[1]", "type-mismatch integer, text"),
        ("{'a': 1} + {'b': 2}", "type-mismatch map, decimal"),
        ("n[0]", "type-mismatch integer, list or map"),
        ("n.map(x, x)", "type-mismatch integer, list or map"),
        ("1 in n", "type-mismatch integer, list or map"),
        ("[1] < [2]", "type-mismatch list, list"),
        ("g", "type-mismatch group, value"),
        ("[g]", "type-mismatch group, value"),
        ("has(g)", "type-mismatch group, value"),
        ("n.inner", "type-mismatch integer, group, row or map"),
        ("sum(['a'])", "type-mismatch list, list of numbers"),
        ("max(rows)", "type-mismatch list, list of values"),
        ("int(true)", "type-mismatch boolean, number or text"),
        ("string([1])", "type-mismatch list, value"),
        ("words('a', 'vi')", "type-mismatch text, number or date"),
        ("size(n)", "type-mismatch integer, text, list or map"),
        ("true ? 1 : 'a'", "type-mismatch integer, text"),
        ("1e30", "number-unreadable 1e30"),
        ("1e-30", "number-unreadable 1e-30"),
        ("0xFFFFFFFFFFFFFFFF", "number-unreadable 0xFFFFFFFFFFFFFFFF"),
        ("1abc", "number-unreadable 1abc"),
        ("0x", "number-unreadable 0x"),
        ("1.2.3", "number-unreadable 1.2.3"),
        ("1.", "expr-syntax "),
        ("'a\nb'", "expr-syntax "),
        (r"'\q'", "expr-syntax "),
        (r"'\ud800'", "expr-syntax "),
        ("{'a' 1}", "expr-syntax :"),
        ("[1 2]", "expr-syntax ,"),
        ("[1,,2]", "expr-syntax "),
        ("size([1],)", "expr-syntax "),
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
    assert_eq!(
        result(&format!("{}1{}", "[".repeat(14), "]".repeat(14))),
        "type-mismatch list, date"
    );
    for (open, close) in [("[", "]"), ("{'a': ", "}"), ("[1].map(x, ", ")")] {
        assert_eq!(result(&format!("{}1{}", open.repeat(15), close.repeat(15))), "expr-too-deep ");
    }
}

#[test]
fn a_rule_that_would_take_for_ever_is_empty() {
    let rows = r#"{"type":"repeat","name":"big","minItems":1000,"items":[{"type":"integer","name":"v","label":"x","default":1}]},"#;
    let doubled = |what: &str, many: usize| format!("[{what}]{}", ".map(a, a + a)".repeat(many));
    for rule in [
        "size(big.filter(a, big.exists(b, big.exists(c, a.v + b.v + c.v > 99))))".to_owned(),
        // Long texts and lists cost by their length, so that none outgrows the memory.
        format!("size({}[0])", doubled("'a'", 60)),
        format!("size({}[0])", doubled("[1]", 60)),
        // So do comparisons of lists that hold the same list many times over.
        format!(
            "[[1, 1]]{}.exists(a, a == a) ? 1 : 2",
            ".map(a, [a, a])".repeat(11).replace("[a, a]", "big.map(r, a)")
        ),
        "[big.map(r, r.v)].exists(l, big.exists(a, big.exists(b, unique(l)))) ? 1 : 2".to_owned(),
        format!(
            "{}.exists(t, big.exists(a, big.exists(b, !t.contains(t + 'b')))) ? 1 : 2",
            doubled("'a'", 18)
        ),
        format!(
            "{}.exists(t, big.exists(a, big.exists(b, t.matches('(a?){{9}}b')))) ? 1 : 2",
            doubled("'a'", 18)
        ),
        format!(
            "{}.exists(t, big.exists(a, big.exists(b, size(t) == 0))) ? 1 : 2",
            doubled("'a'", 18)
        ),
    ] {
        let item = format!(
            r#"{{"type":"integer","name":"r","label":"x","calculate":{}}}"#,
            tokhai::Json::text(&rule)
        );
        let json = format!(
            r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{{"name":"p","title":"p","items":[{rows}{item}]}}]}}"#
        );
        let form =
            Arc::new(Form::parse(&json).unwrap_or_else(|errors| panic!("{rule}: {errors:?}")));
        let mut answers = Answers::new(form.clone(), Date::parse("2026-11-24").unwrap());
        let at: At = Answers::root(form.find("r").unwrap());
        assert_eq!(answers.answer(at), Value::Empty, "{rule}");
        assert!(answers.take_spent(), "{rule}");
    }
}
