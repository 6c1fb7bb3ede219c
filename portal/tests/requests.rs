//! What every address refuses, and the headers every response carries.

mod support;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::json;
use support::{Citizen, HOST, TestPortal, key, request, submission};

#[tokio::test]
async fn a_change_from_elsewhere_is_refused_everywhere() {
    let portal = TestPortal::start_with(&["--demo"]).await;
    let citizen = portal.sign_in(0).await;
    let calls = [
        (Method::POST, "/api/submissions"),
        (Method::POST, "/api/files"),
        (Method::PATCH, "/api/files/x"),
        (Method::DELETE, "/api/files/x"),
        (Method::PUT, "/api/drafts/x"),
        (Method::DELETE, "/api/drafts/x"),
        (Method::POST, "/api/session/extend"),
        (Method::DELETE, "/api/session"),
        (Method::POST, "/drafts"),
        (Method::POST, "/api/autofill/me"),
        (Method::POST, "/api/reports"),
        (Method::POST, "/api/satisfaction"),
        (Method::POST, "/api/demo/registers"),
        (Method::POST, "/sign-in"),
        (Method::POST, "/sign-out"),
        (Method::POST, "/violations"),
    ];
    for (method, path) in calls {
        for origin in ["http://evil.test", "null", "http://portal.test.evil.test", ""] {
            let mut builder = axum::http::Request::builder().method(method.clone()).uri(path);
            builder = builder.header("host", HOST).header("cookie", &citizen.cookie);
            if !origin.is_empty() {
                builder = builder.header("origin", origin);
            }
            let reply = portal.send(builder.body(Body::empty()).expect("request")).await;
            reply.is_problem(403, "origin");
        }
    }
}

#[tokio::test]
async fn problems_have_one_shape() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    portal.get("/api/nothing", None).await.is_problem(404, "not-found");
    portal.get("/api/forms/nothing", None).await.is_problem(404, "not-found");
    portal.get("/api/codelists/nothing", None).await.is_problem(404, "not-found");
    portal.get("/api/codelists/..%2F..%2Fsecret", None).await.is_problem(404, "not-found");
    portal.get("/api/submissions", Some(&citizen)).await.is_problem(405, "method");
    portal.post("/api/session", Some(&citizen), &json!({})).await.is_problem(405, "method");
    portal.post("/api/demo/registers", None, &json!({})).await.is_problem(404, "not-found");

    let post = |kind: &str, text: String| {
        let builder = request(Method::POST, "/api/satisfaction", Some(&citizen));
        builder.header("content-type", kind).body(Body::from(text)).expect("request")
    };
    portal.send(post("text/plain", "{}".into())).await.is_problem(415, "media-type");
    portal.send(post("application/json", "x".repeat(70_000))).await.is_problem(413, "too-large");
    let body = portal.send(post("application/json", "{\"receipt\": \"canary".into())).await;
    let body = body.is_problem(400, "malformed");
    assert!(!body.to_string().contains("canary"), "{body}");
    let body = portal
        .send(post("application/json", "{\"receipt\": 5, \"score\": \"canary\"}".into()))
        .await;
    assert!(!body.is_problem(400, "malformed").to_string().contains("canary"));

    let reply = portal.submit(&citizen, "not-a-uuid", &submission(&citizen)).await;
    reply.is_problem(400, "malformed");
    let mut large = submission(&citizen);
    large["data"]["ghiChu"] = "x".repeat(1_100_000).into();
    portal.submit(&citizen, &key(), &large).await.is_problem(413, "too-large");
}

#[tokio::test]
async fn every_response_is_armoured() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let paths = [
        "/",
        "/services",
        "/forms/thu-nghiem",
        "/drafts",
        "/scoreboard",
        "/nothing",
        "/api/session",
        "/api/drafts",
        "/api/nothing",
        "/openapi.json",
        "/health",
        "/assets/a.css",
        "/assets/b.css",
    ];
    for path in paths {
        let reply = portal.get(path, Some(&citizen)).await;
        let policy = reply.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{path}"
        );
        let last =
            "require-trusted-types-for 'script'; trusted-types 'none'; report-uri /violations";
        assert!(policy.ends_with(last), "{path}");
        assert!(policy.contains("base-uri 'none'; frame-ancestors 'none';"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
        assert_ne!(reply.header("cache-control"), "", "{path}");
        let text = reply.text();
        assert!(
            !text.contains("<style") && !text.contains(" style=") && !text.contains("<script>"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn broken_rules_are_heard_of_and_nothing_else() {
    let portal = TestPortal::start().await;
    let post = |kind: &str, text: String| {
        let builder = request(Method::POST, "/violations", None).header("content-type", kind);
        builder.body(Body::from(text)).expect("request")
    };
    let kind = "application/csp-report";
    let report =
        json!({ "csp-report": { "effective-directive": "img-src", "script-sample": "x" } });
    let reply = portal.send(post(kind, report.to_string())).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT);
    portal.send(post("application/json", report.to_string())).await.is_problem(415, "media-type");
    portal.send(post(kind, "x".repeat(17_000))).await.is_problem(413, "too-large");
    let body = portal.send(post(kind, "{\"csp-report\": \"canary\"}".into())).await;
    assert!(!body.is_problem(400, "malformed").to_string().contains("canary"));
}

#[tokio::test]
async fn definitions_and_lists_are_served_and_revalidated() {
    let portal = TestPortal::start().await;
    let reply = portal.get("/api/forms/thu-nghiem", None).await;
    assert_eq!(reply.json()["id"], "thu-nghiem");
    let tag = reply.header("etag").to_owned();
    let again = request(Method::GET, "/api/forms/thu-nghiem", None).header("if-none-match", tag);
    let again = portal.send(again.body(Body::empty()).expect("request")).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);

    let list = portal.get("/api/codelists/provinces", None).await;
    assert_eq!(list.json()["items"][0]["value"], "56");
    let under = portal.get("/api/codelists/communes?parent=56", None).await;
    assert_eq!(under.json()["items"][0]["label"]["en"], "Nha Trang Ward");
    portal.get("/api/codelists/communes?parent=99", None).await.is_problem(404, "not-found");
    portal.get("/api/codelists/communes", None).await.is_problem(404, "not-found");
}

#[tokio::test]
async fn a_session_that_asks_too_often_is_held_back_alone() {
    let portal = TestPortal::start_with(&["--request-rate", "12"]).await;
    let (wild, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let mut answers = Vec::new();
    for _ in 0..14 {
        answers.push(portal.get("/api/session", Some(&wild)).await);
    }
    let refused = answers.iter().find(|answer| answer.status == 429).expect("a refusal");
    refused.is_problem(429, "too-many-requests");
    let wait: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=6).contains(&wait), "{wait}");
    assert!(answers.iter().filter(|answer| answer.status == 200).count() >= 11);
    assert_eq!(portal.get("/api/session", Some(&other)).await.status, 200);
    // A cookie that nobody signed costs the session nothing.
    let forged = Citizen { cookie: format!("{}x", other.cookie), ..other.clone() };
    for _ in 0..30 {
        portal.get("/api/session", Some(&forged)).await.is_problem(401, "signed-out");
    }
    assert_eq!(portal.get("/api/session", Some(&other)).await.status, 200);
}

/// PostgreSQL keeps no text with it, SQLite does.
#[tokio::test]
async fn nul_is_refused_alike_on_both_databases() {
    let portal = TestPortal::start_with(&["--demo"]).await;
    let citizen = portal.sign_in(0).await;
    let nul = "a\0b";
    let ask = json!({ "form": "thu-nghiem", "inputs": { "soDinhDanh": nul }, "purpose": nul });
    let announcement =
        json!({ "name": nul, "size": 1, "type": "image/png", "sha256": "0".repeat(64) });
    let opinion = json!({ "receipt": nul, "score": 5 });
    let knobs = json!({ "fail": [nul] });
    for (path, body) in [
        ("/api/autofill/me", ask),
        ("/api/files", announcement),
        ("/api/satisfaction", opinion),
        ("/api/demo/registers", knobs),
    ] {
        portal.post(path, Some(&citizen), &body).await.is_problem(400, "malformed");
    }
    let mut body = submission(&citizen);
    body["engine"] = nul.into();
    portal.submit(&citizen, &key(), &body).await.is_problem(400, "malformed");
    for path in ["drafts", "submissions", "services", "forms", "codelists"] {
        let reply = portal.get(&format!("/api/{path}/a%00b"), Some(&citizen)).await;
        reply.is_problem(404, "not-found");
    }
    for path in ["/catalogue?q=%00", "/catalogue?agency=%00", "/catalogue/%00", "/scoreboard/%00"] {
        let reply = portal.get(path, Some(&citizen)).await;
        assert!(reply.status.as_u16() < 500, "{path}: {}", reply.status);
    }
    for query in ["agency", "level", "service", "from", "to"] {
        let reply = portal.get(&format!("/scoreboard?{query}=%00"), None).await;
        assert!(reply.status.as_u16() < 500, "{query}: {}", reply.status);
    }
    for (path, field) in [("/sign-in", "subject"), ("/drafts", "form")] {
        let kind = "application/x-www-form-urlencoded";
        let post = request(Method::POST, path, Some(&citizen)).header("content-type", kind);
        let body = Body::from(format!("{field}=a%00b"));
        let reply = portal.send(post.body(body).expect("request")).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{path}");
    }
}
