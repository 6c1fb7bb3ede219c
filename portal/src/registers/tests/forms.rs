//! Every source of every form has a register, and no register says more than the form takes.

#[path = "../../../tests/support/given.rs"]
mod given;

use super::super::Status;
use super::{TODAY, registers};
use crate::check::Rules;
use given::given;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const FORMS: [&str; 6] = [
    include_str!("../../../../forms/dang-ky-khai-sinh.json"),
    include_str!("../../../../forms/cu-tru-ct01.json"),
    include_str!("../../../../forms/dang-ky-ket-hon.json"),
    include_str!("../../../../forms/trich-luc-ho-tich.json"),
    include_str!("../../../../forms/ho-kinh-doanh.json"),
    include_str!("../../../../forms/ly-lich-tu-phap.json"),
];

/// What a form takes from each source: pointers such as `/giayTo/loai`.
fn taken(form: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut open = vec![form];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                open.extend(members.values());
                let fills = match members.get("autofill") {
                    Some(Value::Array(fills)) => fills.iter().collect(),
                    Some(fill) => vec![fill],
                    None => Vec::new(),
                };
                for fill in fills {
                    take(form, members, fill, &mut found);
                }
            }
            _ => {}
        }
    }
    found
}

fn take(
    form: &Value,
    item: &Map<String, Value>,
    fill: &Value,
    found: &mut BTreeMap<String, BTreeSet<String>>,
) {
    let from = fill["from"].as_str().unwrap();
    let into = found.entry(fill["source"].as_str().unwrap().to_owned()).or_default();
    if let Some(map) = fill.get("map") {
        into.extend(
            map.as_object().unwrap().values().map(|at| format!("{from}{}", at.as_str().unwrap())),
        );
        return;
    }
    inside(form, item, from, into);
}

/// What fills an item fills what is inside it.
fn inside(form: &Value, item: &Map<String, Value>, at: &str, into: &mut BTreeSet<String>) {
    into.insert(at.to_owned());
    let shared = item.get("use").and_then(|group| form["groups"][group.as_str()?].get("items"));
    for inner in item.get("items").or(shared).and_then(Value::as_array).into_iter().flatten() {
        let inner = inner.as_object().unwrap();
        inside(form, inner, &format!("{at}/{}", inner["name"].as_str().unwrap()), into);
    }
}

/// Pointers of the leaves; rows of a list count as one, an address as a whole.
fn leaves(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) if !members.contains_key("province") => {
            for (name, value) in members {
                leaves(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(rows) => rows.iter().for_each(|row| leaves(row, at, found)),
        _ => {
            found.insert(at.to_owned());
        }
    }
}

#[tokio::test]
async fn each_source_is_answered_and_nothing_goes_out_that_the_form_does_not_take() {
    let registers = registers().await;
    let citizens = registers.citizens(10_000).await.unwrap();
    for text in FORMS {
        let form: Value = serde_json::from_str(text).unwrap();
        let id = form["id"].as_str().unwrap();
        let taken = taken(&form);
        for source in form["sources"].as_array().unwrap() {
            let name = source["id"].as_str().unwrap();
            let mut said = BTreeSet::new();
            // The families made by hand, and some of the others.
            for citizen in citizens.iter().take(40).chain(citizens.iter().skip(40).step_by(9)) {
                let subject = &citizen.subject;
                let inputs = source["inputs"].as_object().unwrap().keys();
                let inputs: Map<_, _> = inputs.map(|input| (input.clone(), given(input, subject))).collect();
                let answer = registers.ask(id, name, subject, &inputs).await.unwrap();
                assert_eq!(json!(answer.level), source["level"], "{id} {name}");
                assert_eq!(answer.status == Status::Found, answer.values.is_object());
                assert_eq!(answer.status == Status::Found, !answer.record.is_empty());
                leaves(&answer.values, "", &mut said);
            }
            said.remove("");
            assert!(!said.is_empty(), "{id}: {name} never says anything");
            let known = &taken[name];
            for pointer in &said {
                // Of an address a form may take a part.
                let part = format!("{pointer}/");
                let fits = known.iter().any(|at| at == pointer || at.starts_with(&part));
                assert!(fits, "{id}: {name} says {pointer}, which nobody takes");
            }
        }
    }
}

/// Places in the forms take what stands there: a list of relations, a kind of document.
#[tokio::test]
async fn codes_are_those_of_the_form() {
    let registers = registers().await;
    let text = FORMS[1];
    let form = Rules::parse(text).unwrap();
    for citizen in registers.citizens(10_000).await.unwrap().iter().step_by(5) {
        let subject = &citizen.subject;
        let own = Map::from_iter([("soDinhDanh".to_owned(), json!(subject))]);
        let answer = registers.ask(form.id(), "hoGiaDinh", subject, &own).await.unwrap();
        if answer.status != Status::Found {
            continue;
        }
        let head = &answer.values["chuHo"]["soDinhDanh"];
        let applicant =
            registers.ask(form.id(), "nguoiYeuCau", subject, &Map::new()).await.unwrap();
        let data = json!({
            "noiDung": "dieuChinh", "nguoiYeuCau": applicant.values,
            "chuHo": { "quanHe": answer.values["quanHe"], "soDinhDanh": head },
            "thanhVien": answer.values["thanhVien"],
        });
        let found = form.check(&data.to_string(), TODAY).unwrap();
        let about = |issue: &&Value| {
            let at = issue["pointer"].as_str().unwrap();
            (at.starts_with("/thanhVien") || at.starts_with("/chuHo/quanHe"))
                && !["/tt", "/chaMe"].iter().any(|end| at.ends_with(end))
        };
        let issues: Vec<&Value> =
            found.issues.iter().chain(&found.warnings).filter(about).collect();
        assert!(issues.is_empty(), "{issues:?} {data}");
    }
}
