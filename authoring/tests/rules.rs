//! Broken rules: what is said of them, and where.

mod support;

use expect_test::{Expect, expect};
use support::{form, told, with};

fn check(source: &str, expect: Expect) {
    expect.assert_eq(&told(source));
}

#[test]
fn rules_that_do_not_read() {
    let rule = |(i, text): (usize, &&str)| {
        format!(r#"{{ "type": "text", "name": "a{i}", "relevant": {text} }}"#)
    };
    let rules = [
        r#""x = 1""#,
        r#""x == 'a' and n > 1""#,
        r#""not x""#,
        r#""(x == 'a'""#,
        r#""x == 'a""#,
        r#""n <> 1""#,
        r#""n > ""#,
        r#""n n""#,
        r#""n @ 1""#,
        r#""""#,
        r#""x == null""#,
        r#""x.substring(1) == 'a'""#,
        r#""len(x) > 1""#,
        r#""isEmpty(x)""#,
        r#""sise(x) > 3""#,
    ];
    let items: Vec<String> = rules.iter().enumerate().map(rule).collect();
    let items = format!(
        "{},\n{{ \"type\": \"text\", \"name\": \"x\" }}, {{ \"type\": \"integer\", \"name\": \"n\" }}",
        items.join(",\n")
    );
    check(
        &form(&items),
        expect![[r#"
        3:48 expr-syntax [=] `=` is no sign of the rule language
            two values are compared with `==`
            = -> ==
        4:55 expr-syntax [and] `and` is no sign of the rule language
            "and" is written `&&`
            and -> &&
        5:46 name-unknown [not] `not` is no word of the rule language
            "not" is written `!`
            not -> !
        6:54 expr-syntax ['] the rule ends too early
            note: [(] this bracket is not closed
        7:51 expr-syntax ['] this text is not closed
            a text ends with the quote it begins with
        8:49 expr-syntax [>] `>` is no sign of the rule language
            "not equal" is written `!=`
            > -> !=
        9:48 expr-syntax [>] the rule ends too early
        10:48 expr-syntax [n] an operator is missing before `n`
        11:48 expr-syntax [@] `@` means nothing in a rule
        12:45 expr-syntax [""] the rule is empty
            leave the member out where there is no rule
        13:52 expr-outside-profile [null] `null` is CEL, but not part of the rule language
            an answer that is not there is asked for by `has(x)`
        14:49 expr-outside-profile [substring] `substring` is CEL, but not part of the rule language
            `matches`, `contains`, `startsWith` and `endsWith` look into a text
        15:47 function-unknown [len] there is no function `len`
            did you mean `size`: `size(x)` gives characters of a text, items of a list
            len -> size
        16:47 function-unknown [isEmpty] there is no function `isEmpty`
            did you mean `has`: `has(x)` gives whether there is an answer
            isEmpty -> has
        17:47 function-unknown [sise] there is no function `sise`
            did you mean `size`: `size(x)` gives characters of a text, items of a list
            sise -> size
    "#]],
    );
}

#[test]
fn names_in_rules() {
    check(
        &form(
            r#"{ "type": "text", "name": "hoTen", "relevant": "hoten == 'x'" },
{ "type": "group", "name": "diaChi", "items": [{ "type": "text", "name": "xa" }], "relevant": "diaChi.xã == 'x'" },
{ "type": "choice", "name": "quanHe", "options": [{ "value": "me", "label": "Mẹ" }, { "value": "cha", "label": "Cha" }],
  "required": "quanHe == 'Mẹ'", "readonly": "quanHe in ['me', 'chaa']", "relevant": "quanHe == me" },
{ "type": "repeat", "name": "tv", "items": [{ "type": "text", "name": "ten", "relevant": "ten != hoTenn" }],
  "constraints": [{ "rule": "tv.exists(t, t.tenn == '\u0061' && t.ten != \"\")", "message": "x" }] }"#,
        ),
        expect![[r#"
            3:49 name-unknown [hoten] nothing is called `hoten` here
                did you mean `hoTen`
                hoten -> hoTen
            4:103 expr-syntax [xã] `xã` cannot be a name: names have letters without marks
                did you mean `xa`
                xã -> xa
            6:26 code-unknown ['Mẹ'] `quanHe` has no option `Mẹ`
                did you mean `'me'`
                'Mẹ' -> 'me'
            6:63 code-unknown ['chaa'] `quanHe` has no option `chaa`
                did you mean `'cha'`
                'chaa' -> 'cha'
            6:96 name-unknown [me] nothing is called `me` here
                a code is text: `'me'`
            7:98 name-unknown [hoTenn] nothing is called `hoTenn` here
                did you mean `hoTen`
                hoTenn -> hoTen
            8:45 name-unknown [tenn] `t` has no item `tenn`
                did you mean `ten`
                tenn -> ten
        "#]],
    );
}

#[test]
fn types() {
    let rules = [
        "namSinh < 2000",
        "namSinh >= '2000-01-01'",
        "2000 < namSinh",
        "ten > 5",
        "n == '5'",
        "co == 'true'",
        "n",
        "ten",
        "n + ten > 1",
        "has(ten) && n",
        "!n",
        "ten in 'x'",
        "n in ['a']",
        "age(n) > 3",
        "age() > 3",
        "daysBetween(namSinh, ten) > 3",
        "nhom == 'x'",
        "size(n) > 3",
        "ten.matches(ten)",
        "ten.matches('\\\\d')",
        "n % 2.5 == 0",
        "tv.ten == 'x'",
    ];
    let constraints: Vec<String> = rules
        .iter()
        .map(|rule| format!("{{ \"rule\": \"{rule}\", \"message\": \"x\" }}"))
        .collect();
    check(
        &form(&format!(
            r#"{{ "type": "date", "name": "namSinh" }}, {{ "type": "text", "name": "ten" }}, {{ "type": "boolean", "name": "co" }},
{{ "type": "group", "name": "nhom", "items": [], "calculate": "n" }}, {{ "type": "repeat", "name": "tv", "items": [{{ "type": "text", "name": "ten" }}] }},
{{ "type": "integer", "name": "m", "calculate": "n / 2", "default": {{ "expr": "ten" }}, "minimum": {{ "expr": "namSinh" }} }},
{{ "type": "integer", "name": "n", "constraints": [
{}
] }}"#,
            constraints.join(",\n")
        )),
        expect![[r#"
            4:62 rule-misplaced ["n"] `calculate` makes no sense on an item of type group: it has no answer of its own
                put it on the questions inside
            5:48 type-mismatch ["n / 2"] the answer is a whole number, but this rule gives a number with a fraction
                `int(n / 2)` leaves the fraction out
            5:78 type-mismatch ["ten"] the answer is a whole number, but this rule gives text
                a number in a text is `int(ten)` or `double(ten)`
            5:108 type-mismatch ["namSinh"] `minimum` is a whole number, but this rule gives a date
                `namSinh.year` is a number; days between two dates are `daysBetween(a, b)`
            7:22 type-mismatch [2000] `namSinh` is a date and `2000` is a whole number: they cannot be compared
                compare it with `date('...')`, or use `namSinh.year`
            8:23 type-mismatch ['2000-01-01'] `namSinh` is a date and `'2000-01-01'` is text: they cannot be compared
                write `date('2000-01-01')`, as year-month-day
            9:19 type-mismatch [namSinh] `2000` is a whole number and `namSinh` is a date: they cannot be compared
                write `date('...')`, or use `namSinh.year`
            10:18 type-mismatch [5] `ten` is text and `5` is a whole number: they cannot be compared
                `ten` is text, or a code: write `'5'`; a number in it is `int(ten)`
            11:17 type-mismatch ['5'] `n` is a whole number and `'5'` is text: they cannot be compared
                a number stands without quotes: `5`
            12:18 type-mismatch ['true'] `co` is true or false and `'true'` is text: they cannot be compared
                `co` is a condition by itself: write `co` or `!co`
            13:11 type-mismatch ["n"] `rule` is true or false, but this rule gives a whole number
                compare it with something: `n > 0`
            14:11 type-mismatch ["ten"] `rule` is true or false, but this rule gives text
                whether there is an answer is `has(ten)`
            15:12 type-mismatch [n] `n` and `ten` cannot be put together: one is a whole number, the other text
                `string(n)` makes it text
            16:24 type-mismatch [n] `n` is a whole number, but true or false is needed here
                compare it with something: `n > 0`
            17:13 type-mismatch [n] `n` is a whole number, but true or false is needed here
                compare it with something: `n > 0`
            18:19 type-mismatch ['x'] `'x'` is no list, so nothing can be in it
                compare two values with `==`: `ten == 'x'`
            19:17 type-mismatch [['a']] `n` is a whole number, but the list holds text
            20:16 type-mismatch [n] `age` needs a date, but `n` is a whole number
                a date is written `date('2026-01-31')`
            21:12 type-mismatch [age] `age` takes another number of values than 0
                it is called `age(d) or age(d, on)`
            22:12 type-mismatch [daysBetween] `daysBetween` needs a date, but one of its values is text
                a date is written `date('2026-01-31')`
            23:12 type-mismatch [nhom] `nhom` is a group, but a value is needed here
                name a field inside: `nhom.name`
            24:17 type-mismatch [n] `size` needs a text, list or map, but `n` is a whole number
                it is called `size(x)`
            25:16 type-mismatch [matches] `matches` takes a text, and a pattern written down in quotes
                a pattern cannot be put together from answers: `x.matches('[0-9]+')`
            26:24 expr-syntax ['\\d'] `\d` means nothing in a text of a rule
                write `r'...'` for a text with backslashes; a pattern can do without: `[0-9]`
            27:16 type-mismatch [2.5] `2.5` is a number with a fraction, but a whole number is needed here
                `int(2.5)` leaves the fraction out
            28:12 type-mismatch [tv] `tv` is a list, which has no `ten`
                go through its rows: `tv.exists(x, x.ten ...)`, or take one: `tv[0].ten`
        "#]],
    );
}

#[test]
fn patterns() {
    let patterns = ["\\\\d+", "^a$", "[a-", "(?:a)", "a**", "(a{99}){99}", "\\\\p{Greek}", "a{2"];
    let items: Vec<String> = patterns
        .iter()
        .enumerate()
        .map(|(i, pattern)| {
            format!(r#"{{ "type": "text", "name": "a{i}", "pattern": "{pattern}" }}"#)
        })
        .collect();
    check(
        &form(&items.join(",\n")),
        expect![[r#"
        3:45 pattern-syntax [\\d] `\d` cannot stand here in a pattern (character 1)
            write `[0-9]`
        5:44 pattern-syntax ["[a-"] the pattern ends too early: a bracket is not closed
            docs/definition.md: patterns are I-Regexp, RFC 9485
        6:46 pattern-syntax [?] `?` cannot stand here in a pattern (character 2)
            look-around and unnamed groups are not part of I-Regexp; write plain brackets
        7:47 pattern-syntax [*] `*` cannot stand here in a pattern (character 3)
            a count may stand only behind a letter, a set or a group, and only once
        8:52 pattern-too-large [{] this pattern is too large: its counts multiply to more than 5,000 steps
            use maxLength for the length, and the pattern for the letters
        9:45 pattern-syntax [\\p] `\p` cannot stand here in a pattern (character 1)
            I-Regexp escapes only its own signs, \n, \r, \t and \p{...}
        10:44 pattern-syntax ["a{2"] the pattern ends too early: a bracket is not closed
            docs/definition.md: patterns are I-Regexp, RFC 9485
    "#]],
    );
}

#[test]
fn loops() {
    check(
        &form(
            r#"{ "type": "integer", "name": "a", "calculate": "b + 1" },
{ "type": "integer", "name": "b", "relevant": "c > 0" },
{ "type": "integer", "name": "c", "default": { "expr": "a" } }"#,
        ),
        expect![[r#"
            3:49 cycle [b] these answers wait for one another for ever: a -> b -> c -> a: `a` reads `b` in `calculate`
                take one of them out of the loop; `constraints`, `required` and `readonly` may read anything
                note: [c] `b` reads `c` in `relevant`
                note: [a] `c` reads `a` in `default`
        "#]],
    );
    check(
        &with(
            "\"sources\": [{ \"id\": \"s\", \"inputs\": { \"x\": \"b\" } }],",
            r#"{ "type": "group", "name": "g", "autofill": { "source": "s", "from": "" }, "items": [{ "type": "integer", "name": "a" }] },
{ "type": "integer", "name": "b", "calculate": "g.a + 1" }"#,
        ),
        expect![[r#"
            1:86 cycle [b] these answers wait for one another for ever: g.a -> b -> g.a: `g.a` reads `b` in what the source `s` is asked with
                take one of them out of the loop; `constraints`, `required` and `readonly` may read anything
                note: [a] `b` reads `g.a` in `calculate`
        "#]],
    );
}
