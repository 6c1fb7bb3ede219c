//! What could be better: each lint with what it names and what it leaves alone.

mod support;

use expect_test::{Expect, expect};
use support::{form, told, with};

fn check(source: &str, expect: Expect) {
    expect.assert_eq(&told(source));
}

const LANGUAGES: &str =
    "\"languages\": [\"vi\", \"en\"], \"title\": { \"vi\": \"x\", \"en\": \"x\" },";

#[test]
fn asked_twice() {
    let sources = r#""sources": [
  { "id": "toi", "title": "Dân cư", "inputs": {} },
  { "id": "me", "title": "Dân cư", "inputs": { "so": "me.so" } }],"#;
    // The mother's register gives the ethnic group; the applicant is asked for hers all the same.
    check(
        &with(
            sources,
            r#"{ "type": "group", "name": "toi", "items": [
  { "type": "text", "name": "hoTen", "label": "x", "autocomplete": "name", "autofill": { "source": "toi", "from": "/hoTen" } },
  { "type": "text", "name": "danToc", "label": "Dân tộc" },
  { "type": "text", "name": "ngheNghiep", "label": "Nghề nghiệp" }, { "type": "text", "name": "dt", "label": "Tôn giáo" },
  { "type": "text", "name": "so", "label": "Số" } ] },
{ "type": "group", "name": "me", "autofill": { "source": "me", "from": "", "map": { "hoTen": "/hoTen", "danToc": "/danToc", "tonGiao": "/tonGiao" } }, "items": [
  { "type": "text", "name": "so", "label": "x" }, { "type": "text", "name": "hoTen", "label": "x" }, { "type": "text", "name": "danToc", "label": "x" }, { "type": "text", "name": "tonGiao", "label": "Tôn giáo" } ] },
{ "type": "group", "name": "con", "items": [
  { "type": "text", "name": "hoTen", "label": "x" }, { "type": "text", "name": "danToc", "label": "x" },
  { "type": "text", "name": "que", "label": "x", "autofill": { "source": "me", "from": "/que" } } ] }"#,
        ),
        expect![[r#"
            7:29 warning asked-twice ["danToc"] `toi.danToc` is asked, but Dân cư gives it and is asked here already
                "autofill": { "source": "toi", "from": "/danToc" }, or a member of the group's `map`
            8:95 warning asked-twice ["dt"] `toi.dt` is asked, but Dân cư gives it and is asked here already
                "autofill": { "source": "toi", "from": "/tonGiao" }, or a member of the group's `map`
        "#]],
    );
}

#[test]
fn translations() {
    check(
        &with(
            &format!(
                "{LANGUAGES} \"groups\": {{ \"g\": {{ \"items\": [{{ \"type\": \"text\", \"name\": \"x\", \"label\": \"Chữ\" }}] }} }},"
            ),
            r#"{ "type": "group", "name": "a", "use": "g" }, { "type": "group", "name": "b", "use": "g", "overrides": { "x": { "hint": { "en": "Only" } } } },
{ "type": "integer", "name": "n", "label": { "vi": "Số", "en": "" }, "unit": "m²" },
{ "type": "choice", "name": "c", "label": { "vi": "x", "en": "x" }, "options": [{ "value": "1", "label": "Một" }],
  "constraints": [{ "rule": "has(n)", "message": "Sai rồi" }] }"#,
        ),
        expect![[r#"
            1:174 warning translation-missing ["Chữ"] `label` of `x` is not said in en
                citizens who chose that language read the first one instead
            3:129 warning translation-missing ["Only"] `hint` of `x` is not said in vi
                citizens who chose that language read the first one instead
            4:52 warning translation-missing ["Số"] `label` of `n` is not said in en
                citizens who chose that language read the first one instead
            5:106 warning translation-missing ["Một"] `label` of `1` is not said in en
                citizens who chose that language read the first one instead
            6:50 warning translation-missing ["Sai rồi"] `message` of `c` is not said in en
                citizens who chose that language read the first one instead
        "#]],
    );
    // One language, no translation.
    check(&form(r#"{ "type": "text", "name": "x", "label": "Chữ" }"#), expect![[""]]);
}

#[test]
fn words_for_every_question() {
    check(
        &form(
            r#"{ "type": "text", "name": "x" }, { "type": "address", "name": "y" }, { "type": "group", "name": "g", "items": [] }, { "type": "note", "text": "Hello there" }"#,
        ),
        expect![[r#"
            3:27 warning label-missing ["x"] `x` has no label
                a question without words cannot be answered, nor read aloud
            3:63 warning label-missing ["y"] `y` has no label
                a question without words cannot be answered, nor read aloud
        "#]],
    );
}

#[test]
fn personal_data() {
    let items = r#"{ "type": "text", "name": "hoTen", "label": "Họ, chữ đệm, tên" }, { "type": "date", "name": "ngaySinh", "label": "Ngày sinh" },
  { "type": "text", "name": "mail", "label": "Thư", "format": "email" }, { "type": "text", "name": "dt", "label": "Số điện thoại", "format": "phone", "autocomplete": "tel" },
  { "type": "address", "name": "cuTru", "label": "Nơi cư trú" }, { "type": "address", "name": "noiSinh", "label": "Nơi sinh" },
  { "type": "text", "name": "khac", "label": "Khác" }"#;
    check(
        &form(&format!(
            r#"{{ "type": "group", "name": "nguoiNop", "label": "Người nộp", "items": [ {items} ] }},
{{ "type": "group", "name": "con", "label": "Con", "items": [ {items} ] }}"#
        )),
        expect![[r#"
            3:99 warning autocomplete-missing ["hoTen"] `nguoiNop.hoTen` is the applicant's name, but has no `autocomplete`
                "autocomplete": "name" lets the browser offer it
            3:165 warning autocomplete-missing ["ngaySinh"] `nguoiNop.ngaySinh` is the applicant's date of birth, but has no `autocomplete`
                "autocomplete": "bday" lets the browser offer it
            4:29 warning autocomplete-missing ["mail"] `nguoiNop.mail` is the applicant's email address, but has no `autocomplete`
                "autocomplete": "email" lets the browser offer it
            5:32 warning autocomplete-missing ["cuTru"] `nguoiNop.cuTru` is the applicant's address, but has no `autocomplete`
                "autocomplete": "street-address" lets the browser offer it
        "#]],
    );
}

#[test]
fn what_is_never_asked() {
    check(
        &form(
            r#"{ "type": "choice", "name": "c", "label": "x", "options": [{ "value": "a", "label": "x" }, { "value": "b", "label": "x", "relevant": "1 > 2" }] },
{ "type": "text", "name": "d", "label": "x", "relevant": false },
{ "type": "text", "name": "e", "label": "x", "relevant": "c == 'a' && c == 'b'" },
{ "type": "group", "name": "f", "relevant": "n > 5 && n < 3", "items": [] },
{ "type": "integer", "name": "n", "label": "x", "maximum": 10 },
{ "type": "text", "name": "g", "label": "x", "relevant": "n > 10" },
{ "type": "text", "name": "h", "label": "x", "relevant": "n > 9 || c == 'a'" },
{ "type": "text", "name": "i", "label": "x", "relevant": "!(has(h) && !has(h))" },
{ "type": "group", "name": "j", "relevant": "c == 'a'", "items": [{ "type": "text", "name": "k", "label": "x", "relevant": "c == 'b'" }, { "type": "text", "name": "l", "label": "x", "relevant": "c != 'b'" }] }"#,
        ),
        expect![[r#"
            3:134 warning never-asked ["1 > 2"] this option of the question `c` is never offered: it reads no answer and not the date
                mend the rule, or take the option out
            4:58 warning never-asked [false] the question `d` is never asked: `relevant` is false
                take it out of the form
            5:58 warning never-asked ["c == 'a' && c == 'b'"] the question `e` is never asked: no answers within their limits make it true
                mend the rule, or take it out of the form
            6:45 warning never-asked ["n > 5 && n < 3"] the group `f` is never asked: no answers within their limits make it true
                mend the rule, or take it out of the form
            8:58 warning never-asked ["n > 10"] the question `g` is never asked: no answers within their limits make it true
                mend the rule, or take it out of the form
            10:58 warning rule-constant ["!(has(h) && !has(h))"] `relevant` of the question `i` is never false: no answers within their limits make it false
                write true or false, or leave it out
            11:124 warning never-asked ["c == 'b'"] the question `j.k` is never asked: the group or page around it is never asked then
                mend the rule, or take it out of the form
        "#]],
    );
}

#[test]
fn checks_and_comparisons() {
    check(
        &form(
            r#"{ "type": "integer", "name": "n", "label": "x", "minimum": 0, "constraints": [
  { "rule": "this < 0", "message": "x" }, { "rule": "this >= 0", "message": "x" }, { "rule": "2 > 1", "message": "x" },
  { "rule": "n == n || m > 3", "message": "x" }, { "rule": "this > 3 && (1 == 2 || m > 1)", "message": "x" }, { "rule": "this > 3", "message": "x" } ] },
{ "type": "integer", "name": "m", "label": "x", "calculate": "1 + 2", "required": "true" },
{ "type": "text", "name": "t", "label": "x", "calculate": "'nu'" },
{ "type": "date", "name": "d", "label": "x", "maximum": { "expr": "today()" }, "minimum": { "expr": "date('1900-01-01')" } },
{ "type": "repeat", "name": "r", "items": [{ "type": "integer", "name": "k", "label": "x", "calculate": "row()" }] }"#,
        ),
        expect![[r#"
            4:13 warning constraint-never ["this < 0"] no answer to the question `n` passes this check: no answers within their limits make it true
                mend the rule
            4:53 warning rule-constant ["this >= 0"] this check of the question `n` never fails: no answers within their limits make it false
                mend the rule, or take the check out
            4:94 warning rule-constant ["2 > 1"] this check of the question `n` never fails: it reads no answer and not the date
                mend the rule, or take the check out
            5:13 warning rule-constant ["n == n || m > 3"] this check of the question `n` never fails: no answers within their limits make it false
                mend the rule, or take the check out
            5:74 warning comparison-constant [1 == 2] `1 == 2` is always false
                perhaps another name was meant on one side
            6:62 warning rule-constant ["1 + 2"] `1 + 2` always gives 3: it reads no answer and not the date
                a value that never changes need not be calculated
            6:83 warning rule-constant ["true"] `required` of the question `m` is never false: it reads no answer and not the date
                write true or false, or leave it out
            8:101 warning rule-constant ["date('1900-01-01')"] `date('1900-01-01')` always gives "1900-01-01": it reads no answer and not the date
                write the value itself
        "#]],
    );
}

#[test]
fn limits() {
    check(
        &form(
            r#"{ "type": "integer", "name": "a", "label": "x", "minimum": 5, "maximum": 3 },
{ "type": "integer", "name": "b", "label": "x", "exclusiveMinimum": 5, "exclusiveMaximum": 6 },
{ "type": "decimal", "name": "c", "label": "x", "exclusiveMinimum": 5, "exclusiveMaximum": 6 },
{ "type": "decimal", "name": "d", "label": "x", "minimum": 5, "exclusiveMaximum": 5 },
{ "type": "date", "name": "e", "label": "x", "minimum": "2026-01-01", "maximum": "2025-12-31" },
{ "type": "date", "name": "e2", "label": "x", "minimum": "2026", "maximum": "2026-05-01" },
{ "type": "time", "name": "f", "label": "x", "minimum": "17:00", "maximum": "08:00" },
{ "type": "text", "name": "g", "label": "x", "minLength": 5, "maxLength": 3 },
{ "type": "repeat", "name": "h", "minItems": 3, "maxItems": 2, "items": [] },
{ "type": "choices", "name": "j", "label": "x", "minItems": 2, "options": [{ "value": "1", "label": "x" }] },
{ "type": "group", "name": "k", "oneOf": { "min": 2 }, "items": [{ "type": "file", "name": "l", "label": "x" }] },
{ "type": "choice", "name": "m", "label": "x", "default": "z", "options": [{ "value": "1", "label": "x" }] },
{ "type": "choice", "name": "n", "label": "x", "default": "z", "other": true, "options": [{ "value": "1", "label": "x" }] }"#,
        ),
        expect![[r#"
            3:74 warning bounds-cross [3] nothing lies between 5 and 3
                swap or mend the limits
            4:92 warning bounds-cross [6] nothing lies between 5 and 6
                swap or mend the limits
            6:83 warning bounds-cross [5] nothing lies between 5 and 5
                swap or mend the limits
            7:82 warning bounds-cross ["2025-12-31"] nothing lies between 2026-01-01 and 2025-12-31
                swap or mend the limits
            9:77 warning bounds-cross ["08:00"] nothing lies between 17:00 and 08:00
                swap or mend the limits
            10:59 warning bounds-cross [5] `minLength` is 5, but at most 3 are allowed: no text is that long and that short
                swap or mend the limits
            11:46 warning bounds-cross [3] `minItems` is 3, but at most 2 are allowed: no answer has so many and so few
                swap or mend the limits
            12:61 warning bounds-cross [2] `minItems` is 2, more than the options there are (1)
                mend the limit
            13:51 warning bounds-cross [2] 2 of these are needed, but the group has 1
                mend the number
            14:59 warning default-invalid ["z"] `m` has no option `z`
                its options are 1
        "#]],
    );
}

#[test]
fn nothing_can_answer() {
    let copied = r#"{ "type": "group", "name": "k", "copyFrom": { "when": "has(o)", "path": "g" }, "items": [{ "type": "text", "name": "x", "label": "x", "required": true, "readonly": true }] },
{ "type": "group", "name": "g", "items": [{ "type": "text", "name": "x", "label": "x" }] }, { "type": "text", "name": "o", "label": "x" }"#;
    check(
        &form(&format!(
            r#"{{ "type": "text", "name": "a", "label": "x", "required": true, "readonly": true }},
{{ "type": "text", "name": "b", "label": "x", "required": true, "readonly": true, "default": "y" }},
{{ "type": "text", "name": "c", "label": "x", "required": "has(b)", "readonly": true }},
{{ "type": "text", "name": "d", "label": "x", "required": false, "readonly": true }}, {copied}"#
        )),
        expect![[r#"
            3:27 warning unanswerable ["a"] `a` must be answered, but it is read-only and nothing fills it in
                give it calculate, default, autofill or copyFrom, or let it be edited
            5:27 warning unanswerable ["c"] `c` must be answered, but it is read-only and nothing fills it in
                give it calculate, default, autofill or copyFrom, or let it be edited
        "#]],
    );
}

#[test]
fn unused() {
    check(
        &with(
            r#""sources": [{ "id": "s" }], "groups": { "g": { "items": [] }, "h": { "items": [{ "type": "group", "name": "x", "use": "g" }] } },
"codelists": { "l": { "items": [] }, "m": { "url": "codelists/m", "parent": "k" }, "k": { "items": [] } },"#,
            r#"{ "type": "choice", "name": "c", "label": "x", "codelist": "m" }"#,
        ),
        expect![[r#"
            1:63 warning unused ["s"] nothing uses the source `s`
                every citizen loads it: take it out
            1:105 warning unused ["h"] nothing uses the group `h`
                every citizen loads it: take it out
            2:16 warning unused ["l"] nothing uses the list `l`
                every citizen loads it: take it out
        "#]],
    );
}
