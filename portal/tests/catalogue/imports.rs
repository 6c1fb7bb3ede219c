//! Files of services brought in, right ones and wrong ones.

use std::path::{Path, PathBuf};
use std::process::Command;

use tokhai_portal::catalogue::import::{ImportError, Outcome};
use tokhai_portal::catalogue::{COLUMNS, Fault};

use crate::folder::{Folder, ROW, bring, found};
use crate::support::TestPortal;

/// What is wrong with a file, as it is told.
async fn wrong(portal: &TestPortal, file: &Path) -> Vec<String> {
    match bring(portal, file).await {
        Err(ImportError::Broken(faults)) => {
            assert!(faults.iter().all(|fault| fault.file.parent() == file.parent()));
            faults.iter().map(short).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// A fault without its folder.
fn short(fault: &Fault) -> String {
    let name = fault.file.file_name().map(PathBuf::from).expect("a name");
    Fault { file: name, ..fault.clone() }.to_string()
}

#[tokio::test]
async fn every_wrong_row_has_its_sentence_and_nothing_is_written() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    let long = "x".repeat(501);
    let rows = format!(
        "{ROW}\
         1.000001,Khai tử,Death,so-a,communal,full,,,,,,,\n\
         ,,,,,,,,,,,,\n\
         ,Không mã,No code,so-a,communal,full,,,,,,,\n\
         a b,A,A,so-a,communal,full,,,,,,,\n\
         1.000004,,,so-b,national,half,sometimes,project06 project07,perhaps,khong-co,-1,ten,nobody\n\
         1.000005,\"Hai\ndòng\",{long},,,,,,,,99999,1,\n\
         1.000006,Ít ô\n\
         1.000007,Nguồn,Source,xa,communal,full,,,no,,,,chỉ nguồn\n"
    );
    let file = folder.services(&rows);
    let told = wrong(&portal, &file).await;
    assert_eq!(told, [
        "services.csv, line 3, code: 1.000001 stands in line 2 already",
        "services.csv, line 5, code: the code is missing",
        "services.csv, line 6, code: \"a b\" is not 1 to 40 digits, letters, dots and dashes",
        "services.csv, line 7, nameVi: the name is missing",
        "services.csv, line 7, nameEn: the name is missing",
        "services.csv, line 7, agency: there is no agency \"so-b\", neither in the database nor in an agencies.csv beside this file",
        "services.csv, line 7, level: \"national\" is none of provincial, communal",
        "services.csv, line 7, mode: \"half\" is none of full, partial",
        "services.csv, line 7, exempt: \"sometimes\" is none of lowFrequency, complianceSubject, specificField",
        "services.csv, line 7, lists: \"project07\" is none of project06, integrated2022, priority2024",
        "services.csv, line 7, restructured: \"perhaps\" is neither yes nor no",
        "services.csv, line 7, form: no definition has the id \"khong-co\"",
        "services.csv, line 7, legalDays: -1 is negative",
        "services.csv, line 7, baselineHours: \"ten\" is not a whole number",
        "services.csv, line 8, nameVi: the name holds an end of a line or another sign that is no letter",
        "services.csv, line 8, nameEn: the name has more than 500 letters",
        "services.csv, line 8, agency: the agency is missing",
        "services.csv, line 8, level: the word is missing; it is one of provincial, communal",
        "services.csv, line 8, mode: the word is missing; it is one of full, partial",
        "services.csv, line 8, legalDays: 99999 is more than 87600",
        "services.csv, line 8, baselineSource: the hours need a source that says so",
        "services.csv, line 10: the row has 2 cells, the head has 13",
        "services.csv, line 11, baselineHours: the source is there, and the hours are missing",
    ]);
    let all = bring(&portal, &file).await.expect_err("faults").to_string();
    assert!(all.starts_with("nothing was imported; 23 mistakes to mend:\n  "), "{all}");
    for count in ["SELECT count(*) FROM service", "SELECT count(*) FROM agency"] {
        assert_eq!(portal.count(count).await, 0);
    }
}

#[tokio::test]
async fn a_head_that_is_wrong_is_told_once() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    let head = folder.write("a.csv", "code,nameVi,agency,level,mode,mode,colour\n1,A,so-a,communal,full,full,red\n");
    let told = wrong(&portal, &head).await;
    assert_eq!(told[0], "a.csv, line 1, mode: the column stands here twice");
    assert!(told[1].starts_with("a.csv, line 1, colour: there is no such column; there are code, nameVi,"));
    assert_eq!(told[2..], ["a.csv, line 1, nameEn: the column is missing"]);
    let empty = folder.write("b.csv", "");
    assert_eq!(wrong(&portal, &empty).await, ["b.csv, line 1: the file is empty; its first line names the columns"]);
    let latin = folder.write("c.csv", b"code\nS\xe1 b\n");
    assert_eq!(wrong(&portal, &latin).await, ["c.csv, line 2: holds bytes that are not UTF-8"]);
    // What is wrong with the agencies is told with the rest, and none of them is known then.
    folder.write("agencies.csv", "code,nameVi,nameEn,level\nso-a,Sở A,,provincial\n");
    let told = wrong(&portal, &folder.services(ROW)).await;
    assert_eq!(told[0], "agencies.csv, line 2, nameEn: the name is missing");
    assert!(told[1].starts_with("services.csv, line 2, agency: there is no agency \"so-a\""), "{told:?}");
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    let other = "1.000002,Khai tử,Death,xa,communal,partial,lowFrequency,,,,,,\n";
    let file = folder.services(&format!("{ROW}{other}"));
    let outcome = |new, changed, unchanged, left| Outcome { new, changed, unchanged, left };
    assert_eq!(bring(&portal, &file).await.expect("imported"), outcome(2, 0, 0, 0));
    assert_eq!(bring(&portal, &file).await.expect("imported"), outcome(0, 0, 2, 0));
    // By its code a service becomes what the file says; what is not in the file stays.
    let file = folder.services(&other.replace("Khai tử", "Đăng ký khai tử").replace(",lowFrequency", ","));
    let done = bring(&portal, &file).await.expect("imported");
    assert_eq!(done, outcome(0, 1, 0, 1));
    let told = "services in the file: 1, of which 0 new, 1 changed and 0 unchanged; \
                in the database and not in the file: 1, left as they are";
    assert_eq!(done.to_string(), told);
    let service = portal.get("/api/services/1.000002", None).await.json();
    assert_eq!(service["name"]["vi"], "Đăng ký khai tử");
    assert!(service.get("exempt").is_none());
    assert_eq!(found(&portal, "q=dang+ky+khai+tu").await, ["1.000002"]);
    // The agencies are known from the first time, and change with their file.
    folder.write("agencies.csv", "code,nameVi,nameEn,level\nxa,Ủy ban xã,Communes,communal\n");
    let file = folder.services(ROW);
    assert_eq!(bring(&portal, &file).await.expect("imported"), outcome(0, 0, 1, 1));
    let service = portal.get("/api/services/1.000002", None).await.json();
    assert_eq!(service["agency"]["name"]["vi"], "Ủy ban xã");
}

#[tokio::test]
async fn json_says_the_same_as_csv() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    let csv = folder.write("a.csv", format!("\u{feff}{}\r\n\r\n{}", COLUMNS.join(","), ROW.replace('\n', "\r\n")));
    assert_eq!(bring(&portal, &csv).await.expect("imported").new, 1);
    let json = folder.write("a.json", r#"[
        { "code": "1.000001", "nameVi": "Khai sinh", "nameEn": "Birth", "agency": "so-a", "level": "communal",
          "mode": "full", "exempt": null, "lists": ["priority2024", "project06"], "restructured": true,
          "form": "thu-nghiem", "legalDays": 5, "baselineHours": 120, "baselineSource": "Sổ một cửa" }
    ]"#);
    assert_eq!(bring(&portal, &json).await.expect("imported").unchanged, 1);
    let json = folder.write("b.json", "[\n  7,\n  { \"code\": \"2\",\n    \"colour\": \"red\", \"nameVi\": {} }\n]");
    let told = wrong(&portal, &json).await;
    assert_eq!(told[0], "b.json, line 2: the row is not an object");
    assert!(told[1].starts_with("b.json, line 3, colour: there is no such column"), "{told:?}");
    assert!(told.contains(&"b.json, line 3, nameVi: holds neither a word nor a list of words".to_owned()));
    let json = folder.write("c.json", "[\n{,}]");
    assert_eq!(wrong(&portal, &json).await, ["c.json, line 2: the file is not a list in JSON"]);
    // In CSV too a line is counted where a row begins, after quoted lines and empty ones.
    let rows = "\r\n\r\n1.000002,\"a\r\nb\",B,so-a,communal,full\r\n1.000003,C,C,so-a,communal,fool\r\n";
    let head = COLUMNS[..6].join(",");
    let told = wrong(&portal, &folder.write("d.csv", format!("{head}{rows}"))).await;
    assert!(told[0].starts_with("d.csv, line 3, nameVi: "), "{told:?}");
    assert!(told[1].starts_with("d.csv, line 5, mode: \"fool\""), "{told:?}");
}

#[tokio::test]
async fn the_command_line_imports_and_says_what_is_wrong() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    let (good, bad) = (folder.services(ROW), folder.write("bad.csv", "code\n1\n"));
    let odd = folder.write("services.xlsx", "");
    let run = |file: &Path| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tokhai-portal"));
        program.arg("import-services").arg(file).arg("--db").arg(portal.database());
        program.arg("--forms").arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/forms"));
        if let Some(server) = portal.server() {
            program.env("DATABASE_URL", server);
        }
        let done = program.output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (done.status.code(), text(done.stdout), text(done.stderr))
    };
    let told = "services in the file: 1, of which 1 new, 0 changed and 0 unchanged; \
                in the database and not in the file: 0, left as they are\n";
    assert_eq!(run(&good), (Some(0), told.to_owned(), String::new()));
    assert_eq!(found(&portal, "").await, ["1.000001"]);
    let (code, _, errors) = run(&bad);
    assert_eq!(code, Some(1));
    assert!(errors.starts_with("tokhai-portal: nothing was imported; 5 mistakes to mend:\n"), "{errors}");
    for file in [odd, folder.services("").with_file_name("none.csv")] {
        let (code, _, errors) = run(&file);
        assert_eq!(code, Some(2), "{errors}");
        assert!(errors.contains("Usage: tokhai-portal import-services"), "{errors}");
    }
}
