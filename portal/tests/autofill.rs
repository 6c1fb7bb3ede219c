//! Registers: what they say, how they fail, what the audit keeps.

mod support;

use serde_json::json;
use support::TestPortal;

#[tokio::test]
async fn a_found_person_comes_with_source_and_leaves_a_line_in_the_audit() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let reply = portal.autofill(&citizen, &citizen.subject).await;
    let answer = reply.json();
    assert_eq!(answer["status"], "found", "{answer}");
    assert!(answer["values"]["hoTen"].is_string() && answer["record"].is_string());
    assert!(
        answer["asOf"].is_i64() && answer["register"].is_string() && answer["level"].is_string()
    );
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(portal.count("SELECT count(*) FROM register_call WHERE outcome = 'found'").await, 1);
    assert_eq!(portal.count("SELECT count(*) FROM register_answer").await, 1);

    for sql in ["DELETE FROM register_call", "UPDATE register_call SET outcome = 'none'"] {
        assert!(sqlx::query(sql).execute(&portal.portal.pool).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn only_declared_sources_and_only_signed_in() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let ask = json!({ "form": "thu-nghiem", "inputs": {} });
    portal.post("/api/autofill/me", None, &ask).await.is_problem(401, "signed-out");
    portal.post("/api/autofill/cha", Some(&citizen), &ask).await.is_problem(404, "not-found");
    let elsewhere = json!({ "form": "khong-co", "inputs": {} });
    portal.post("/api/autofill/me", Some(&citizen), &elsewhere).await.is_problem(404, "not-found");
    let list = json!({ "form": "thu-nghiem", "inputs": [] });
    portal.post("/api/autofill/me", Some(&citizen), &list).await.is_problem(400, "malformed");
    assert_eq!(portal.count("SELECT count(*) FROM register_call").await, 0);
}

#[tokio::test]
async fn a_source_that_wants_consent_is_not_asked_without() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let mut ask = json!({
        "form": "thu-nghiem", "version": "1", "inputs": { "soDinhDanh": citizen.subject },
        "purpose": "thử", "consent": "session"
    });
    let path = "/api/autofill/bangLai";
    portal.post(path, Some(&citizen), &ask).await.is_problem(403, "consent");
    assert_eq!(portal.count("SELECT count(*) FROM register_call").await, 0);
    ask["consent"] = "given".into();
    portal.post(path, Some(&citizen), &ask).await;
    let kept = "SELECT count(*) FROM register_call WHERE consent = 'given' AND version = '1' AND asked > 0";
    assert_eq!(portal.count(kept).await, 1, "when it was given, and to which text");
}

#[tokio::test]
async fn a_dead_and_a_slow_register_say_so_and_are_counted() {
    let portal = TestPortal::start_with(&["--demo", "--register-fail", "me"]).await;
    let citizen = portal.sign_in(0).await;
    let reply = portal.autofill(&citizen, &citizen.subject).await;
    reply.is_problem(503, "register-unavailable");
    assert_eq!(reply.header("retry-after"), "5");

    let knobs = json!({ "delayMs": 900, "fail": [] });
    assert_eq!(portal.post("/api/demo/registers", None, &knobs).await.status, 204);
    portal.autofill(&citizen, &citizen.subject).await.is_problem(504, "register-timeout");

    let knobs = json!({ "delayMs": 0, "fail": [] });
    assert_eq!(portal.post("/api/demo/registers", None, &knobs).await.status, 204);
    assert_eq!(portal.autofill(&citizen, &citizen.subject).await.status, 200);
    let outages = "SELECT count(*) FROM register_call WHERE outcome IN ('unavailable', 'timeout')";
    assert_eq!(portal.count(outages).await, 2);
}
