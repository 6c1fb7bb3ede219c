//! The contract: `docs/openapi.json` is what the code says, and what is served.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::{Method, StatusCode};
use serde_json::Value;
use strum::IntoEnumIterator;
use support::{TestPortal, request};
use tokhai_portal::contract;
use tokhai_portal::problem::{Problem, TYPES};

#[tokio::test]
async fn the_document_is_up_to_date_and_served() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let whole = contract::whole();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, format!("{whole:#}\n")).expect("written");
    }
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let kept: Value = serde_json::from_str(&text).unwrap_or_default();
    assert!(kept == whole, "docs/openapi.json is not up to date: run this test with UPDATE=1");

    let portal = TestPortal::start().await;
    let reply = portal.get("/openapi.json", None).await;
    assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(reply.json(), whole);
}

#[test]
fn every_operation_has_its_name_its_words_and_its_refusals() {
    let whole = contract::whole();
    let mut names = BTreeSet::new();
    let (mut operations, mut slugs) = (0, BTreeSet::new());
    for (path, item) in whole["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let at = format!("{method} {path}");
            operations += 1;
            assert!(names.insert(operation["operationId"].as_str().expect("a name")), "{at}");
            assert!(operation["summary"].as_str().is_some_and(|text| text.ends_with('.')), "{at}");
            assert!(operation["tags"][0].is_string(), "{at}");
            assert_eq!(operation["x-problems"], Value::Null, "{at}");
            let answers = operation["responses"].as_object().expect("answers");
            assert!(answers.keys().any(|status| status.starts_with('2')), "{at}");
            assert!(answers.contains_key("500"), "{at}");
            let changes = !["get", "head"].contains(&method.as_str());
            assert_eq!(changes, answers.contains_key("403"), "{at}");
            assert_eq!(operation["security"].is_array(), answers.contains_key("401"), "{at}");
        }
    }
    for answer in whole["components"]["responses"].as_object().expect("answers").values() {
        let schema = &answer["content"]["application/problem+json"]["schema"]["allOf"][1];
        let types = schema["properties"]["type"]["enum"].as_array().expect("types");
        slugs.extend(types.iter().map(|slug| slug.as_str().expect("text").to_owned()));
    }
    assert!(operations >= 26, "{operations}");
    // They belong to methods that are not described, to the registers' program, and to pages.
    let elsewhere = [Problem::Method, Problem::Untrusted, Problem::RecordChanged].map(|problem| problem.kind().1);
    let all = Problem::iter().map(|problem| problem.kind().1);
    let described =
        all.filter(|slug| !elsewhere.contains(slug)).map(|slug| format!("{TYPES}{slug}"));
    assert_eq!(slugs, described.collect());
}

/// A slug that is misspelt at a handler is no problem's and would be missing without a word.
#[test]
fn every_slug_at_a_handler_is_a_problems() {
    let known: BTreeSet<_> = Problem::iter().map(|problem| problem.kind().1).collect();
    let described = tokhai_portal::router::described().into_openapi();
    let described = serde_json::to_value(described).expect("JSON");
    let items = described["paths"].as_object().expect("paths").values();
    for operation in items.flat_map(|item| item.as_object().expect("operations").values()) {
        for slug in operation["x-problems"].as_array().into_iter().flatten() {
            assert!(known.contains(slug.as_str().expect("text")), "{slug}");
        }
    }
}

#[tokio::test]
async fn what_is_not_described_is_refused_with_a_problem() {
    let portal = TestPortal::start().await;
    for path in ["/api/session", "/violations", "/metrics", "/health", "/ready"] {
        let builder = request(Method::PUT, path, None).body(axum::body::Body::empty());
        let reply = portal.send(builder.expect("a request")).await;
        reply.is_problem(405, "method");
        assert_ne!(reply.header("allow"), "", "{path}");
    }
    portal.get("/api/nothing", None).await.is_problem(404, "not-found");
}
