//! The rule language: what each expression gives over the same few answers.

#[path = "rules/support.rs"]
mod support;
#[path = "rules/wrong.rs"]
mod wrong;

use std::sync::Arc;
use support::{check, result_with};
use tokhai::expr::Custom;
use tokhai::form::Extensions;
use tokhai::value::{Decimal, Value};

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
        ("0x1F + 007 + 1e3", "1038"),
        (".5 + 1.50", "2"),
        ("1.0 == 1 && 1e-3 == 0.001", "true"),
        ("-n - -7", "0"),
        ("-9223372036854775808 < 0", "true"),
        ("has(-9223372036854775808 - 1)", "false"),
        ("has(-(-9223372036854775808))", "false"),
        ("9223372036854775808 / 2 == 4611686018427387904", "true"),
        ("has(sum([9223372036854775807, 1]))", "false"),
        ("sum([9223372036854775807.5, 1]) > 9223372036854775807", "true"),
        ("double('1.50') * 2 == 3", "true"),
        ("int('12.5')", "empty"),
        ("double('x')", "empty"),
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
        // Two sides that hold empty answers: a difference decides, otherwise it is not known.
        ("[none, 1] == [2, 1]", "empty"),
        ("[none, 1] == [2, 3]", "false"),
        ("[none] == [1, 2]", "false"),
        ("{'a': none} != {'a': 1}", "empty"),
        ("1 in [none, 1]", "true"),
        ("1 in [none, 2]", "empty"),
        ("none in [1]", "empty"),
        ("none in []", "empty"),
        ("[1, none].filter(x, x > 0) == [1]", "true"),
        ("[1, none].map(x, x + 1)[0]", "2"),
        ("[1, none].exists_one(x, x == 1)", "true"),
        ("has([none].map(x, x)[0])", "false"),
        ("has([]) || has({})", "false"),
        ("has([none])", "true"),
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
        ("rows.map(r, r.value_of > 10, r.value_of + 1) == [21, 31]", "true"),
        ("[[1, 2], []][0][1]", "2"),
        ("[1, 2,].all(x, [3].exists(y, y > x))", "true"),
        ("[].all(x, false) && ![].exists(x, true)", "true"),
        ("[nam] == [date('1990-05-01')]", "empty"),
        ("lan in [date('2000-06-07')]", "true"),
        ("nam in [date('1990-05-01')]", "empty"),
        ("unique([nam, date('1990-05-01')])", "empty"),
        ("unique([nam, lan])", "true"),
        ("g.inner + 1", "4"),
    ]);
}

#[test]
fn maps() {
    check(&[
        ("{'a': 1, 'b': 2}.b", "2"),
        ("{'a': 1, 'b': 2}['a']", "1"),
        ("{sex: 5}['nu']", "5"),
        ("{1: 'x', 2: 'y'}[n - 5]", "\"y\""),
        ("{true: 1, false: 2}[n > 3]", "1"),
        ("{'a': 1}.b", "empty"),
        ("{'a': 1}[nothing]", "empty"),
        ("{'a': none}.a", "empty"),
        ("has({'a': 1}.a) && !has({'a': 1}.b) && !has({'a': none}.a)", "true"),
        ("'a' in {'a': none}", "true"),
        ("'b' in {'a': 1}", "false"),
        ("size({'a': 1, 'b': 2})", "2"),
        ("{'a': 1, 'b': 2} == {'b': 2, 'a': 1.0}", "true"),
        ("{'a': 1} == {'b': 1}", "false"),
        ("{'b': 1, 'a': 2}.map(k, k) == ['a', 'b']", "true"),
        ("{'a': 1, 'b': 2}.all(k, k < 'c')", "true"),
        ("{'a': 1, 'b': 2}.filter(k, k > 'a') == ['b']", "true"),
        ("{'a': {'b': [1, 2]}}.a.b[1]", "2"),
        ("{'rows': rows}.rows[2].value_of", "30"),
        ("{'as': 1, 'if': 2}.if", "2"),
        // No map has a key twice, or an empty one.
        ("has({'a': 1, 'a': 1})", "false"),
        ("has({nothing: 1})", "false"),
    ]);
}

#[test]
fn functions_of_a_portal() {
    let custom = |name: &str, signature: &str, call: fn(&[Value]) -> Value| {
        Arc::new(Custom { name: name.into(), signature: signature.into(), call: Arc::new(call) })
    };
    let extensions = Extensions {
        functions: vec![
            custom("fee", "ii", |args| match args {
                [Value::Number(n)] => n.checked_add(*n).map_or(Value::Empty, Value::Number),
                _ => panic!("called with {args:?}"),
            }),
            custom("half", "ii", |_| Value::Number(Decimal::parse("0.5").unwrap())),
            custom("wrong", "sB", |_| Value::Bool(true)),
            custom("first", "sl", |args| args[0].items()[0].clone()),
            custom("size", "ia", |_| Value::int(-1)),
            custom("always", "", |_| Value::int(3)),
        ],
        ..Extensions::default()
    };
    for (rule, want) in [
        ("fee(n)", "14"),
        ("fee(n) + n.fee()", "28"),
        ("rows.map(r, fee(r.value_of)) == [20, 40, 60]", "true"),
        // Not called with an empty argument, and a result of another type counts as empty.
        ("fee(none)", "empty"),
        ("half(n)", "empty"),
        ("wrong(true)", "empty"),
        ("orElse(wrong(), 'x')", "\"x\""),
        // A name that CEL knows and this language does not is free.
        ("first(many)", "\"a\""),
        ("always()", "3"),
        // The language's own go first.
        ("size('ab')", "2"),
        ("fee('a')", "type-mismatch text, integer"),
        ("fee(1, 2)", "type-mismatch anything, another number of arguments"),
        ("fee(n) == 'x'", "type-mismatch integer, text"),
    ] {
        assert_eq!(result_with(rule, &extensions), want, "{rule}");
    }
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
        (r"'\u1ec7' == 'ệ' && '\U0001f431' == '🐱'", "true"),
        (r"'\x41\101\?\`\\' == 'AA?`' + r'\'", "true"),
        (r"size('\a\b\f\n\r\t\v\'\x22')", "9"),
        ("'''it's\ntwo lines''' == \"it's\" + '\\ntwo lines'", "true"),
        (r#""""a"b""" == 'a' + R'"b'"#, "true"),
        ("string(true) + string(7) + string(lan)", "\"true72000-06-07\""),
        ("size('') == 0 && '' == \"\" && !has(nothing)", "true"),
        ("{'nam': 60, 'nu': 55}[sex]", "55"),
        ("'ab'.size() + 'xyz'.size()", "5"),
        ("lan_name.contains('an') && contains('abc', '')", "true"),
        ("// a comment\n  1 + // and another\n 2", "3"),
        ("'b' > 'a'", "true"),
    ]);
}

#[test]
fn the_page_of_rules_names_all_there_is() {
    let page = include_str!("../docs/rules.md");
    let table = include_str!("../src/expr/functions.rs");
    // A row of the table of functions begins with its name.
    let rows = table.lines().filter_map(|line| line.strip_prefix("    \""));
    let mut names: Vec<&str> = rows.filter_map(|row| row.split('"').next()).collect();
    assert!(names.len() > 25, "{names:?}");
    names.extend(["matches", "all", "exists", "exists_one", "filter", "map"]);
    for name in names {
        let named = [format!("`{name}"), format!(".{name}")].iter().any(|form| page.contains(form));
        assert!(named, "docs/rules.md does not name {name}");
    }
}
