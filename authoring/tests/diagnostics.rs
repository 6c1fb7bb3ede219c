//! Broken definitions: what is said of them, and where.

mod support;

use expect_test::{Expect, expect};
use support::{form, told, with};
use tokhai_authoring::diagnose;

fn check(source: &str, expect: Expect) {
    expect.assert_eq(&told(source));
}

#[test]
fn members() {
    check(
        &with(
            "\"titel\": \"x\", \"service\": { \"level\": \"comunal\" }, \"sources\": [{ \"id\": \"s\", \"trigger\": \"opn\", \"timeoutMs\": \"5000\" }],",
            r#"{ "type": "text", "name": "a", "lable": "x", "options": [] },
{ "type": "txt", "name": "b" }, { "type": "telepathy", "name": "c" },
{ "type": "text", "name": "d", "format": "mail", "overridable": "yes", "maxLength": -1 },
{ "type": "date", "name": "e", "precision": ["day", "years"], "maximum": "today()" },
{ "type": "choice", "name": "f" }, { "name": "g", "type": "repeat" }, { "type": "repeat", "name": "j", "maxItems": 2000, "items": [] },
{ "type": "text", "name": "h", "label": { "vn": "x" }, "hint": 3, "required": { "expr": "true" } },
{ "type": "integer", "name": "i", "default": "5", "constraints": [{ "rule": "this > 0", "mesage": "x" }] },
{}, 3"#,
        ),
        expect![[r#"
            1:43 member-unknown ["titel"] `titel` is no member of a form
                did you mean `title`: What the form is called.
                "titel" -> "title"
            1:128 value-unknown ["opn"] `trigger` cannot be `opn`
                did you mean `open`
                "opn" -> "open"
            1:148 member-type ["5000"] `timeoutMs` must be a whole number from 0 on; this is a string
                a number stands without quotes
            3:32 member-unknown ["lable"] `lable` is no member of an item of type text
                did you mean `label`: The question. `{name}` puts an answer in.
                "lable" -> "label"
            3:46 member-unknown ["options"] `options` is no member of an item of type text
                it belongs to choice, choices
            4:11 type-unknown ["txt"] there is no type `txt`
                did you mean `text`: Text of one line: a string.
                "txt" -> "text"
            4:43 type-unknown ["telepathy"] there is no type `telepathy`
                there are text, multiline, integer, decimal, money, boolean, date, time, datetime, choice, choices, address, file, note, group, repeat
            5:42 value-unknown ["mail"] `format` cannot be `mail`
                did you mean `email`
                "mail" -> "email"
            5:65 member-type ["yes"] `overridable` must be true or false; this is a string
                true or false stands without quotes; this member takes no rule
            5:85 member-type [-1] `maxLength` must be a whole number from 0 on; this is -1
            6:53 value-unknown ["years"] `precision` cannot be `years`
                did you mean `year`
                "years" -> "year"
            6:74 member-type ["today()"] `maximum` must be a date such as "2026-01-31", or `{ "expr": "..." }`; this is a string
                a rule is written `{ "expr": "today()" }` here
            7:29 member-missing ["f"] an item of type choice needs `options` or `codelist`
                `options`: What there is to choose from.
            7:46 member-missing ["g"] an item of type repeat needs `items`
                `items`: The items inside, in reading order.
            7:99 rows-too-many ["j"] a repeat has at most 1000 rows
                lower minItems and maxItems; more rows belong into a file or a service of their own
            8:43 member-type ["vn"] the form has no language `vn`
                its languages are "vi"
            8:64 member-type [3] `hint` must be a text: a string, or an object of language and string; this is 3
            8:79 member-type [{] `required` must be true, false or a rule in a string; this is an object
                here the rule stands by itself, without `expr`
            9:46 member-type ["5"] `default` must be a whole number, or `{ "expr": "..." }`; this is a string
                a number stands without quotes
            9:67 member-missing [{] a constraint needs `message`
                `message`: What to say when it is false: what to do, in the question's words.
                note: ["mesage"] perhaps this was meant
            9:89 member-unknown ["mesage"] `mesage` is no member of a constraint
                did you mean `message`: What to say when it is false: what to do, in the question's words.
                "mesage" -> "message"
            10:1 member-missing [{] an item needs `type`
                `type`: What kind of item it is.
            10:1 member-missing [{] an item needs `name`
                `name`: Its name in the data and in rules; unique among its siblings.
            10:5 member-missing [3] an item is an object; this is 3
        "#]],
    );
}

#[test]
fn names() {
    check(
        &with(
            "\"groups\": { \"person\": { \"items\": [{ \"type\": \"text\", \"name\": \"hoTen\", \"required\": \"nix\" }] } },",
            r#"{ "type": "text", "name": "họ tên" }, { "type": "text", "name": "constructor" },
{ "type": "text", "name": "size" }, { "type": "text", "name": "this" }, { "type": "text", "name": "2nd" }, { "type": "text", "name": "" },
{ "type": "text", "name": "a" }, { "type": "text", "name": "a" },
{ "type": "group", "name": "me", "use": "persn" }, { "type": "group", "name": "cha", "use": "person" },
{ "type": "group", "name": "con", "use": "person", "overrides": { "hoten": {} }, "copyFrom": { "when": "true", "path": "chaa" } },
{ "type": "choice", "name": "c", "codelist": "colors", "options": [{ "value": "1" }, { "value": "1" }] },
{ "type": "choice", "name": "d", "codelist": "provincs" },
{ "type": "text", "name": "e", "autofill": { "source": "nix", "from": "/x" } },
{ "type": "repeat", "name": "r", "uniqueBy": ["hoten"], "summary": "{hoTn}", "items": [{ "type": "text", "name": "hoTen", "label": "{nix}" }] }"#,
        )
        .replace("\"id\": \"f\"", "\"id\": \"Tờ khai\""),
        expect![[r#"
            1:22 name-invalid ["Tờ khai"] the form's id `Tờ khai` has other characters than a-z, 0-9 and `-`
                did you mean `to-khai`
                "Tờ khai" -> "to-khai"
            1:131 name-unknown [nix] nothing is called `nix` here
                a rule sees the items beside it and those outside, up to the whole form
                note: the same in 2 places: `cha.hoTen`, `con.hoTen`
            3:27 name-invalid ["họ tên"] an item cannot be called `họ tên`: it has other characters than letters without marks, digits and `_`
                did you mean `hoTen`
                "họ tên" -> "hoTen"
            3:65 name-invalid ["constructor"] an item cannot be called `constructor`: it means something to JavaScript, so no data may use it
                `constructor_` would do
            4:27 name-invalid ["size"] an item cannot be called `size`: it is a function of the rule language
                `size_` would do
            4:63 name-invalid ["this"] an item cannot be called `this`: it is a word of the rule language
                `this_` would do
            4:99 name-invalid ["2nd"] an item cannot be called `2nd`: it begins with a digit
                did you mean `nd`
                "2nd" -> "nd"
            4:134 name-invalid [""] a name cannot be empty
            5:60 name-duplicate ["a"] another item beside this one is called `a`
                names are unique among siblings; at the top they are across all pages
                note: ["a"] first here
            6:41 group-unknown ["persn"] there is no group `persn` in this form
                did you mean `person`
                "persn" -> "person"
            7:67 name-unknown ["hoten"] the group has no item `hoten` to override
                did you mean `hoTen`
                "hoten" -> "hoTen"
            7:120 name-unknown ["chaa"] nothing is called `chaa` here
                did you mean `cha`
                "chaa" -> "cha"
            8:97 value-duplicate ["1"] the code `1` stands twice in this list
                each must differ
                note: ["1"] first here
            9:46 codelist-unknown ["provincs"] there is no list `provincs` in this form
                did you mean `provinces`
                "provincs" -> "provinces"
            10:56 source-unknown ["nix"] there is no source `nix` in this form
                write it under sources
            11:47 name-unknown ["hoten"] the rows have no field `hoten`
                did you mean `hoTen`
                "hoten" -> "hoTen"
            11:70 name-unknown [hoTn] `{hoTn}` in this text means no answer that is seen from here
                did you mean `hoTen`
                hoTn -> hoTen
            11:134 name-unknown [nix] `{nix}` in this text means no answer that is seen from here
                a rule sees the items beside it and those outside, up to the whole form
        "#]],
    );
}

#[test]
fn json_that_is_none() {
    check(
        "{ \"tokhai\": 1, // the version\n  \"id\": \"f\", \"id\": \"g\",\n  \"version\": \"1\" \"pages\": [{ \"name\": \"p\", \"items\": [{ \"type\": \"text\", \"name\": \"a\", \"pattern\": \"\\d\", \"lable\": \"x\" },] }] }",
        expect![[r#"
            1:16 json-syntax [// the version] JSON has no comments
                take the comment out; reasons stand well in a file beside the form
            2:14 json-duplicate ["id"] `id` stands twice in this object
                keep one of the two
                note: ["id"] first here
            3:17 json-syntax [] a comma is missing here
            3:96 json-syntax [\d] `\d` means nothing in JSON
                write `\\d` for a backslash and `d`
            3:101 member-unknown ["lable"] `lable` is no member of an item of type text
                did you mean `label`: The question. `{name}` puts an answer in.
                "lable" -> "label"
            3:115 json-syntax [,] a comma before the closing bracket
                take the comma out
        "#]],
    );
    check(
        "{ \"tokhai\": 1,\n  \"pages\": [{ \"name\": \"p }] }",
        expect![[r#"
        2:23 json-syntax ["] this string is not closed
    "#]],
    );
    check(
        "{ \"tokhai\": 1,\n  \"pages\": [{ \"name\": 'p' }] }",
        expect![[r#"
        2:23 json-syntax ['p'] a string stands in single quotes
            strings stand in double quotes
    "#]],
    );
    check(
        "{ \"tokhai\": 1,\n  \"pages\": [{",
        expect![[r#"
        2:14 json-syntax [] the text ends, but this `{` is not closed
            note: [{] opened here
    "#]],
    );
    check(
        "[]",
        expect![[r#"
        1:1 member-type [[] this must be an object; this is an array
    "#]],
    );
    check(
        "",
        expect![[r#"
        1:1 json-syntax [] there is no JSON in this text
    "#]],
    );
}

#[test]
fn the_whole_of_a_document() {
    check(
        "{ \"tokhai\": 2, \"id\": \"f\", \"version\": 1, \"languages\": [\"vi\", 3], \"numberLocale\": \"de\", \"title\": { \"fr\": \"x\" } }",
        expect![[r#"
        1:13 format-version [2] `tokhai` must be the number 1, the version of the format
            write "tokhai": 1
        1:22 member-missing ["f"] a form needs `pages`
            `pages`: The steps of the form. Review and receipt come by themselves.
        1:38 member-type [1] `version` must be a string; this is 1
        1:61 member-type [3] `languages` must be an array of strings; this one of it is 3
        1:81 value-unknown ["de"] `numberLocale` cannot be `de`
            there are vi, en, hi
        1:98 member-type ["fr"] the form has no language `fr`
            its languages are "vi"
    "#]],
    );
    check(
        &" ".repeat(2 << 20),
        expect![[r#"
        1:1 document-too-large [] a definition has at most 1 MiB
            put long lists into codelists with a url
    "#]],
    );
}

/// What a hostile definition gets is short and quick, and never a panic.
#[test]
fn hostile_definitions() {
    let bomb: Vec<String> = (0..30)
        .map(|i| {
            let item = |name| format!(r#"{{"type":"group","name":"{name}","use":"g{}"}}"#, i + 1);
            format!(r#""g{i}":{{"items":[{},{}]}}"#, item("a"), item("b"))
        })
        .collect();
    let bomb = format!(
        r#"{{"tokhai":1,"id":"f","version":"1","groups":{{{},"g30":{{"items":[]}}}},"pages":[{{"name":"p","items":[{{"type":"group","name":"g","use":"g0"}}]}}]}}"#,
        bomb.join(",")
    );
    for (text, code) in [
        ("[".repeat(100_000), "json-depth"),
        (bomb, "items-too-many"),
        (form(&"{\"type\":\"note\"},".repeat(11_000)), "json-syntax"),
        (
            form(&format!(
                r#"{{ "type": "text", "name": "a", "relevant": "{}" }}"#,
                "(".repeat(4000)
            )),
            "expr-too-deep",
        ),
        (
            form(&format!(
                r#"{{ "type": "text", "name": "a", "relevant": "{}" }}"#,
                "a".repeat(5000)
            )),
            "expr-too-long",
        ),
        ("\"\\ud800\"".to_owned(), "json-surrogate"),
        ("{\"a\":\"\\".to_owned(), "json-syntax"),
        ("\u{feff}{}".to_owned(), "json-syntax"),
    ] {
        let report = diagnose(&text);
        assert!(
            report.diagnostics.iter().any(|found| found.code == code),
            "{code}: {:?}",
            report.diagnostics.first()
        );
        assert!(report.diagnostics.len() <= 1000, "{code}");
    }
    // Every beginning of a form, as an editor sees it while someone types.
    let whole = support::read("forms/all-controls.json");
    for end in (0..whole.len()).step_by(97).filter(|end| whole.is_char_boundary(*end)) {
        assert!(diagnose(&whole[..end]).has_errors(), "{end}");
    }
}

/// Any byte of a form may be wrong: the report is never empty of places and never a panic.
#[test]
fn places_are_within_the_text() {
    let whole = support::read("forms/all-controls.json");
    let mut seed = 7_u64;
    for _ in 0..400 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let at = whole.floor_char_boundary((seed >> 33) as usize % whole.len());
        let junk = ["\"", "{", "}", ",", "x", "\\", "'", "ệ", "1"][(seed >> 20) as usize % 9];
        let broken =
            format!("{}{junk}{}", &whole[..at], &whole[whole.ceil_char_boundary(at + 1)..]);
        for found in diagnose(&broken).diagnostics {
            assert!(broken.get(found.span.clone()).is_some(), "{junk} at {at}: {found:?}");
            assert!(found.line >= 1 && found.column >= 1);
        }
    }
}

#[test]
fn the_forms_have_no_errors() {
    for (name, text) in support::forms() {
        let report = diagnose(&text);
        assert!(!report.has_errors(), "{name}:\n{}", support::text(&text, &report));
    }
}
