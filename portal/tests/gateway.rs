//! The gateway before any register: limits, the circuit breaker, what is kept of an answer, figures.

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use support::TestPortal;
use tokhai_portal::gateway::agency::Agency;
use tokhai_portal::gateway::breaker::FAULTS;
use tokhai_portal::gateway::flags::Flags;
use tokhai_portal::gateway::register::{Asking, Question, Register};
use tokhai_portal::gateway::{Adapters, Asker, Gateway};
use tokhai_portal::old_communes::OldCommunes;
use tokhai_portal::registers::{Answer, Status};

/// An adapter that says much more than it is asked.
#[derive(Debug)]
struct Generous;

impl Register for Generous {
    fn ask<'a>(&'a self, _: &'a Question) -> Asking<'a> {
        Box::pin(async {
            Ok(Answer {
                status: Status::Found,
                as_of: 1,
                register: "CSDL".into(),
                level: "national",
                record: "N-1-1".into(),
                values: json!({
                    "hoTen": "NGUYỄN THỊ LAN", "dienThoai": "0900000000",
                    "cuTru": { "province": "56", "commune": "22366", "line": "1", "toaDo": [12, 109] },
                    "tienAn": { "soBanAn": "1" },
                }),
            })
        })
    }
}

fn asker(session: &str, subject: &str) -> Asker {
    Asker {
        session: session.into(),
        subject: subject.into(),
        version: "1".into(),
        consent: "session".into(),
        purpose: "thử".into(),
        parent: None,
    }
}

#[tokio::test]
async fn only_what_the_form_declares_leaves_the_gateway_or_is_kept() {
    let portal = TestPortal::start_real().await;
    let (pool, forms) = (portal.portal.pool.clone(), &portal.portal.forms);
    let adapters = Adapters::from([(Agency::Population, Arc::new(Generous) as Arc<dyn Register>)]);
    let gateway = Gateway::new(pool.clone(), forms, &adapters, OldCommunes::default(), &Flags::default()).expect("one");
    let session = portal.session_of("056192000456").await.claims;
    let mut inputs = serde_json::Map::new();
    inputs.insert("soDinhDanh".into(), json!("056192000456"));
    inputs.insert("luongThang".into(), json!(9));
    let asker = asker(&session.session, &session.subject);
    let call = gateway.call("dang-ky-khai-sinh", "me", asker, inputs).expect("declared");
    let answer = gateway.ask(&call).await.expect("an answer");

    let home = json!({ "province": "56", "commune": "22366", "line": "1" });
    let declared = json!({ "hoTen": "NGUYỄN THỊ LAN", "cuTru": home });
    assert_eq!(answer.values, declared);
    let (kept, asked): (String, String) = sqlx::query_as(
        "SELECT contents, inputs FROM register_answer JOIN register_call ON call = id",
    )
    .fetch_one(&pool)
    .await
    .expect("a line");
    assert_eq!(serde_json::from_str::<Value>(&kept).expect("JSON"), declared);
    assert_eq!(asked, r#"{"soDinhDanh":"056192000456"}"#, "nor is more asked with");
    let metrics = gateway.metrics().expect("text");
    let dropped = "tokhai_register_dropped_members_total{source=\"me\"} 3";
    assert!(metrics.lines().any(|line| line == dropped), "{metrics}");
}

#[tokio::test]
async fn pointers_are_those_of_the_definition() {
    let portal = TestPortal::start_real().await;
    let reads = |form: &str, source: &str| {
        portal.portal.forms.get(form).expect("a form").rules.reads(source)
    };
    let texts = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
    let household = reads("ho-kinh-doanh", "hoGiaDinh");
    assert_eq!(household.inputs, texts(&["soDinhDanh"]));
    assert!(household.pointers.iter().all(|at| at.starts_with("/thanhVien/*/")), "{household:?}");
    assert!(household.pointers.contains("/thanhVien/*/hoTen"));
    let land = reads("ho-kinh-doanh", "nhaDatSoHuu").pointers;
    assert_eq!(land, texts(&["/diaChi/commune", "/diaChi/line", "/diaChi/province"]));
    assert_eq!(reads("ho-kinh-doanh", "khongCo"), Default::default());
}

#[tokio::test]
async fn who_asks_too_often_waits_and_nobody_else() {
    let portal = TestPortal::start_with(&["--register-rate", "3"]).await;
    let citizen = portal.sign_in(0).await;
    for _ in 0..3 {
        assert_eq!(portal.autofill(&citizen, &citizen.subject).await.status, 200);
    }
    let reply = portal.autofill(&citizen, "056192000456").await;
    reply.is_problem(429, "too-many-questions");
    let wait: u64 = reply.header("retry-after").parse().expect("seconds");
    assert!((1..=1200).contains(&wait), "a third of an hour at most: {wait}");
    let other = portal.sign_in(1).await;
    assert_eq!(portal.autofill(&other, &other.subject).await.status, 200);
    assert_eq!(portal.reasons().await.len(), 4, "what was not asked is not in the audit");
    let refused = "tokhai_register_questions_total{outcome=\"rate\",source=\"me\"}";
    assert_eq!(portal.metric(refused).await.as_deref(), Some("1"));
}

#[tokio::test]
async fn only_so_many_ask_at_once() {
    let flags = ["--register-limit", "1", "--register-delay", "60000"];
    let portal = TestPortal::start_with(&flags).await;
    let (one, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    // Whoever comes first holds the only place until its patience ends.
    let (mut first, mut second) =
        tokio::join!(portal.autofill(&one, &one.subject), portal.autofill(&other, &other.subject));
    if first.status == 503 {
        std::mem::swap(&mut first, &mut second);
    }
    first.is_problem(504, "register-timeout");
    second.is_problem(503, "register-unavailable");
    assert_eq!(second.header("retry-after"), "1");
    let mut reasons = portal.reasons().await;
    reasons.sort();
    assert_eq!(reasons, ["busy", "timeout"]);
    portal.autofill(&other, &other.subject).await.is_problem(504, "register-timeout");
}

#[tokio::test]
async fn a_register_that_fails_is_left_alone_until_it_is_mended() {
    let flags = ["--demo", "--register-fail", "me", "--register-pause", "3600"];
    let portal = TestPortal::start_with(&flags).await;
    let citizen = portal.sign_in(0).await;
    let open = "tokhai_register_circuit_open{source=\"me\"}";
    for _ in 0..FAULTS {
        let reply = portal.autofill(&citizen, &citizen.subject).await;
        reply.is_problem(503, "register-unavailable");
        assert_eq!(reply.header("retry-after"), "5");
    }
    let reply = portal.autofill(&citizen, &citizen.subject).await;
    reply.is_problem(503, "register-unavailable");
    let wait: u64 = reply.header("retry-after").parse().expect("seconds");
    assert!((6..=3600).contains(&wait), "{wait}");
    assert_eq!(portal.reasons().await, ["down", "down", "down", "down", "down", "open"]);
    assert_eq!(portal.metric(open).await.as_deref(), Some("1"));

    let knobs = json!({ "delayMs": 0, "fail": [] });
    assert_eq!(portal.post("/api/demo/registers", None, &knobs).await.status, 204);
    assert_eq!(portal.autofill(&citizen, &citizen.subject).await.status, 200);
    assert_eq!(portal.metric(open).await.as_deref(), Some("0"));
}

#[tokio::test]
async fn figures_name_sources_and_outcomes_and_nobody() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    portal.autofill(&citizen, &citizen.subject).await;
    portal.autofill(&citizen, "000000000000").await;
    let reply = portal.get("/metrics", None).await;
    assert_eq!(reply.header("content-type"), "text/plain; version=0.0.4");
    let text = reply.text();
    for line in [
        "tokhai_register_questions_total{outcome=\"found\",source=\"me\"} 1",
        "tokhai_register_questions_total{outcome=\"none\",source=\"me\"} 1",
        "tokhai_register_seconds_count{outcome=\"found\",source=\"me\"} 1",
        "tokhai_register_seconds_bucket{outcome=\"found\",source=\"me\",le=\"+Inf\"} 1",
    ] {
        assert!(text.lines().any(|other| other == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains(&citizen.subject) && !text.contains("000000000000"));
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let labels = line.split_once('{').and_then(|(_, rest)| rest.split_once('}'));
        let parts = labels.map_or("", |(labels, _)| labels).split('"').step_by(2);
        let mut names = parts.map(|part| part.trim_matches([',', '=']));
        assert!(names.all(|name| ["", "source", "outcome", "le"].contains(&name)), "{line}");
    }
}
