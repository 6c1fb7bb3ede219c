//! The command line: what it prints, and how it ends.

mod support;

use expect_test::expect;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use support::{form, root};
use tokhai::{Form, Json};

fn tokhai(arguments: &[&str]) -> Output {
    command(arguments).stdin(Stdio::null()).output().unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tokhai"));
    command.args(arguments).current_dir(root()).env_remove("CLICOLOR_FORCE");
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A file of this test's own, by its name.
fn file(name: &str, text: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

const GOOD: &str = "authoring/tests/forms/xac-nhan.json";
const BAD: &str = "authoring/tests/forms/sai.json";

#[test]
fn the_way_it_ends_says_what_was_found() {
    let warns = file("warns.json", &form(r#"{ "type": "text", "name": "a" }"#));
    for (arguments, code) in [
        (vec!["check", GOOD], 0),
        (vec!["check", GOOD, "--deny", "warnings"], 0),
        (vec!["check", BAD], 1),
        (vec!["check", GOOD, BAD], 1),
        (vec!["check", &warns], 0),
        (vec!["check", &warns, "--deny", "warnings"], 1),
        (vec!["check", GOOD, "--budget", "5m", "--deny", "warnings"], 0),
        (vec!["check", GOOD, "--budget", "10s", "--deny", "warnings"], 1),
        (vec!["check", "nix.json"], 2),
        (vec!["check"], 2),
        (vec!["check", GOOD, "--budget", "soon"], 2),
        (vec!["check", GOOD, "--function", "f:xyz"], 2),
        (vec!["chekc", GOOD], 2),
        (vec![], 2),
        (vec!["explain", BAD], 2),
        (vec!["explain", GOOD, "--lang", "fr"], 2),
        (vec!["schema", BAD], 2),
        (vec!["forecast", BAD], 2),
        (vec!["forecast", GOOD], 0),
        (vec!["run", GOOD, "--today", "31/1/2026"], 2),
        (vec!["generate", "--fields", "0"], 2),
        (vec!["generate", "--fields", "10", "--rows", "1001"], 2),
        (vec!["generate"], 2),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
    ] {
        let output = tokhai(&arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}\n{}{}",
            stdout(&output),
            stderr(&output)
        );
        // What is wrong with the call is said apart from what is wrong with a form.
        assert_eq!(code == 2, !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn wrong_flags_are_explained() {
    let said = |arguments: &[&str]| {
        stderr(&tokhai(arguments)).lines().next().unwrap_or_default().to_owned()
    };
    expect!["tokhai: cannot read nix.json: No such file or directory (os error 2)"]
        .assert_eq(&said(&["check", "nix.json"]));
    expect![
        "error: invalid value '5h' for '--budget <TIME>': write minutes and seconds: 5m, 4m30s, 90s"
    ]
    .assert_eq(&said(&["check", GOOD, "--budget", "5h"]));
    expect!["error: unexpected argument '--jsno' found"]
        .assert_eq(&said(&["check", GOOD, "--jsno"]));
    expect!["error: invalid value 'f:bq' for '--function <NAME:SIGNATURE>': `q` is no letter of a signature; there are b i n s d l a"].assert_eq(&said(&["check", GOOD, "--function", "f:bq"]));
    expect!["tokhai: authoring/tests/forms/sai.json has errors; `tokhai check authoring/tests/forms/sai.json` explains them"].assert_eq(&said(&["explain", BAD]));
    expect!["tokhai: the form has no language fr; it has vi, en"]
        .assert_eq(&said(&["explain", GOOD, "--lang", "fr"]));
}

#[test]
fn an_excerpt_shows_the_place() {
    let text = "{ \"tokhai\": 1, \"id\": \"f\", \"version\": \"1\", \"pages\": [{ \"name\": \"p\", \"items\": [\n  { \"type\": \"text\", \"name\": \"ệ1\", \"label\": \"ữ\" },\n  { \"type\": \"text\", \"name\": \"a\", \"label\": \"x\" },\n  { \"type\": \"text\", \"name\": \"a\", \"label\": \"x\" }\n] }] }";
    let path = file("excerpt.json", text);
    let output = stdout(&tokhai(&["check", &path])).replace(&path, "excerpt.json");
    expect![[r#"
        error[name-invalid]: an item cannot be called `ệ1`: it has other characters than letters without marks, digits and `_`
         --> excerpt.json:2:29
          |
        2 |   { "type": "text", "name": "ệ1", "label": "ữ" },
          |                             ^^^^
          |
          = help: did you mean `e1`

        error[name-duplicate]: another item beside this one is called `a`
         --> excerpt.json:4:29
          |
        3 |   { "type": "text", "name": "a", "label": "x" },
          |                             --- first here
        4 |   { "type": "text", "name": "a", "label": "x" }
          |                             ^^^
          |
          = help: names are unique among siblings; at the top they are across all pages

        excerpt.json: 2 errors
        1 file: 2 errors, 0 warnings
    "#]].assert_eq(&output);
}

#[test]
fn json_says_all_of_it() {
    let json = Json::parse(&stdout(&tokhai(&["check", "--json", GOOD, BAD]))).unwrap();
    assert_eq!((json.int_at("errors"), json.int_at("warnings")), (Some(4), Some(0)));
    let [good, bad] = json.items_at("files") else { panic!() };
    assert!(good.get("forecast").unwrap().get("citizen").unwrap().int_at("byHand").unwrap() > 10);
    assert!(bad.get("forecast").is_none() && good.items_at("diagnostics").is_empty());
    expect![[r#"
        {
          "severity": "error",
          "code": "code-unknown",
          "pointer": "/pages/0/items/2/relevant",
          "line": 15,
          "column": 88,
          "from": 508,
          "to": 514,
          "message": "`quanHe` has no option `mẹ`",
          "hint": "did you mean `'me'`",
          "suggestion": { "from": 508, "to": 514, "text": "'me'" }
        }
    "#]]
    .assert_eq(&tokhai_authoring::pretty::pretty(&bad.items_at("diagnostics")[1]));
}

#[test]
fn what_a_portal_has_registered_is_known_by_its_flags() {
    let text = form(
        r#"{ "type": "text", "name": "a", "label": "x", "format": "postcode" }, { "type": "text", "name": "b", "label": "x", "relevant": "district(a) == 'x'" }"#,
    );
    let path = file("portal.json", &text);
    let output = tokhai(&["check", &path]);
    assert_eq!(output.status.code(), Some(1));
    let output = tokhai(&["check", &path, "--format", "postcode", "--function", "district:ss"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    // A slip is compared with them too.
    let output = tokhai(&["check", &path, "--format", "postcodes", "--function", "districts:ss"]);
    let said = stdout(&output);
    assert!(
        said.contains("did you mean `postcodes`") && said.contains("did you mean `districts`"),
        "{said}"
    );
}

fn run(arguments: &[&str], answers: &str) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn answers_are_checked_in_the_citizens_words() {
    let good = r#"{ "hoTen": "LÊ THỊ HOA", "ngaySinh": "2000-01-01", "mucDich": "hoc", "soBan": 2, "lePhi": 10000 }"#;
    let output = run(&["run", GOOD, "--today", "2026-11-24"], good);
    assert_eq!(
        (output.status.code(), stdout(&output)),
        (Some(0), "0 errors, 0 warnings\n".to_owned())
    );
    let bad = r#"{ "hoTen": "lê", "ngaySinh": "2000", "mucDich": "x", "soBan": 9, "lePhi": 1, "nix": 1 }"#;
    let output = run(&["run", GOOD, "--today", "2026-11-24"], bad);
    assert_eq!(output.status.code(), Some(1));
    expect![[r#"
        /hoTen: error not-canonical: Hãy kiểm tra lại “Họ, chữ đệm, tên”.
        /nix: error unknown: Hãy kiểm tra lại “/nix”.
        /lePhi: error calculated-differs: “Lệ phí” được tính lại khác đi. Hãy xem lại trang này.
        /hoTen: error required: Hãy điền “Họ, chữ đệm, tên”.
        /ngaySinh: error date-precision: Hãy nhập đủ ngày, tháng, năm.
        /mucDich: error option-unknown: Câu trả lời này không có trong danh sách. Hãy chọn lại “Dùng để”.
        /soBan: error maximum: “Số bản” không được quá 5.
        7 errors, 0 warnings
    "#]].assert_eq(&stdout(&output));
    // Without a day it is today's.
    let output = run(&["run", GOOD, "--lang", "en"], r#"{ "ngaySinh": "9999-01-01" }"#);
    assert!(stdout(&output).contains("must not be after"), "{}", stdout(&output));
    let output = run(&["run", GOOD], "{");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), String::new()));
    assert!(stderr(&output).contains("no JSON"), "{}", stderr(&output));
}

#[test]
fn a_warning_does_not_stop_answers() {
    let path = file(
        "warning.json",
        &form(
            r#"{ "type": "integer", "name": "n", "label": "x", "constraints": [{ "rule": "this < 5", "severity": "warning", "message": "Nhiều quá" }] }, { "type": "group", "name": "g", "oneOf": { "message": "Một giấy" }, "items": [{ "type": "file", "name": "f", "label": "Tệp", "maxSize": 1048576 }] }, { "type": "repeat", "name": "r", "label": "Dòng", "items": [{ "type": "address", "name": "a", "label": "x", "required": true }] }"#,
        ),
    );
    let file = |size: i64| {
        format!(
            r#"{{ "id": "1", "name": "a.pdf", "size": {size}, "type": "application/pdf", "sha256": "{}" }}"#,
            "0".repeat(64)
        )
    };
    let output =
        run(&["run", &path], &format!(r#"{{ "n": 7, "g": {{ "f": [{}] }}, "r": [] }}"#, file(9)));
    assert_eq!(
        (output.status.code(), stdout(&output)),
        (Some(0), "/n: warning constraint: Nhiều quá\n0 errors, 1 warning\n".to_owned())
    );
    let output = run(
        &["run", &path],
        &format!(r#"{{ "g": {{ "f": [{}] }}, "r": [{{}}] }}"#, file(9_000_000)),
    );
    expect![[r#"
        /g/f: error file-size: “a.pdf” quá lớn: mỗi tệp không được quá 1 MB. Hãy chọn tệp nhỏ hơn.
        /r/0/a/province: error required: Hãy chọn “Tỉnh, thành phố”.
        /r/0/a/commune: error required: Hãy chọn “Xã, phường, đặc khu”.
        3 errors, 0 warnings
    "#]]
    .assert_eq(&stdout(&output));
    let output = run(&["run", &path], r#"{ "r": [] }"#);
    expect![[r#"
        /g: error one-of: Một giấy
        1 error, 0 warnings
    "#]]
    .assert_eq(&stdout(&output));
}

#[test]
fn schemas_and_generated_forms_are_printed() {
    let printed = stdout(&tokhai(&["schema"]));
    assert_eq!(printed, support::read("pkg/schema/definition.schema.json"));
    let form = stdout(&tokhai(&["generate", "--fields", "12", "--seed", "3", "--rows", "2"]));
    assert_eq!(form, tokhai_authoring::generate(12, 3, Some(2)));
    assert!(Form::parse(&form).is_ok());
    let json = Json::parse(&stdout(&tokhai(&["forecast", "--json", GOOD]))).unwrap();
    assert_eq!(json.items_at("questions").len(), 6);
    assert_eq!(json.items_at("pages")[0].str_at("page"), Some("nguoi"));
}

#[test]
fn a_form_is_packed_for_elements_of_this_version() {
    let packed = stdout(&tokhai(&["pack", GOOD]));
    let form = Form::parse(&support::read(GOOD)).unwrap();
    assert_eq!(Some(&packed), form.pack().as_ref());
    assert_eq!(Form::unpack(&packed).unwrap().id, form.id);
    let broken = tokhai(&["pack", BAD]);
    assert_eq!((broken.status.code(), stdout(&broken).as_str()), (Some(2), ""));
    assert!(stderr(&broken).contains("has errors"), "{}", stderr(&broken));
}

#[test]
fn a_long_form_lists_what_costs_most() {
    let path = file("long.json", &tokhai_authoring::generate(60, 1, None));
    let long = stdout(&tokhai(&["forecast", &path]));
    assert_eq!(
        long.split("Over 5 minutes.").nth(1).map(|list| list.lines().count()),
        Some(11),
        "{long}"
    );
    assert!(!stdout(&tokhai(&["forecast", GOOD])).contains("Over 5 minutes."));
}
