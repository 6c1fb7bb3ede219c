//! Forms in the pages of another site: a token instead of the cookie, and for whom.

mod support;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, request::Builder};
use clap::Parser;
use serde_json::{Value, json};
use support::{Citizen, HOST, ORIGIN, Reply, TestPortal, key, request, submission};
use tokhai_portal::settings::Settings;

const EMBEDDER: &str = "https://cong.test";
const SECOND: &str = "http://localhost:9000";
const FLAGS: [&str; 2] = ["--embedder", "https://cong.test,http://localhost:9000"];

/// A request as the page of an embedder sends it.
fn from(origin: &str, method: Method, path: &str, token: &str) -> Builder {
    let builder = Request::builder().method(method).uri(path).header("host", HOST);
    let builder = if origin.is_empty() { builder } else { builder.header("origin", origin) };
    builder.header("authorization", format!("Bearer {token}"))
}

async fn empty(portal: &TestPortal, builder: Builder) -> Reply {
    portal.send(builder.body(Body::empty()).expect("a request")).await
}

async fn body(portal: &TestPortal, builder: Builder, body: &Value) -> Reply {
    let builder = builder.header("content-type", "application/json");
    portal.send(builder.body(Body::from(body.to_string())).expect("a request")).await
}

async fn session(portal: &TestPortal, origin: &str, token: &str) -> Reply {
    empty(portal, from(origin, Method::GET, "/api/session", token)).await
}

async fn token_for(portal: &TestPortal, citizen: &Citizen, origin: &str) -> String {
    let reply =
        portal.post("/api/session/token", Some(citizen), &json!({ "embedder": origin })).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert_eq!(reply.header("cache-control"), "no-store");
    reply.json()["token"].as_str().expect("a token").to_owned()
}

#[tokio::test]
async fn a_token_opens_what_the_cookie_opens() {
    let portal = TestPortal::start_with(&FLAGS).await;
    let citizen = portal.sign_in(0).await;
    let token = token_for(&portal, &citizen, EMBEDDER).await;
    let (by_token, by_cookie) = (
        session(&portal, EMBEDDER, &token).await,
        portal.get("/api/session", Some(&citizen)).await,
    );
    let (mut known, mut own) = (by_token.json(), by_cookie.json());
    (known["now"], own["now"]) = (json!(0), json!(0));
    assert_eq!(known, own, "the same login");
    assert_eq!(by_token.header("access-control-allow-origin"), EMBEDDER);
    assert!(by_token.headers.get("access-control-allow-credentials").is_none());
    let exposed = by_token.header("access-control-expose-headers");
    for header in ["etag", "retry-after", "upload-offset", "draft-saved"] {
        assert!(exposed.contains(header), "{header} in {exposed}");
    }

    let ask = |method, path: &str| {
        from(EMBEDDER, method, path, &token).header("tokhai-login", &citizen.token)
    };
    let extended = body(&portal, ask(Method::POST, "/api/session/extend"), &json!({})).await;
    assert_eq!(extended.status, StatusCode::OK, "{}", extended.text());
    assert!(extended.headers.get("set-cookie").is_none(), "there is no cookie to renew");
    let question = json!({ "form": "thu-nghiem", "inputs": { "soDinhDanh": citizen.subject }, "purpose": "thử", "consent": "session" });
    let filled = body(&portal, ask(Method::POST, "/api/autofill/me"), &question).await;
    assert_eq!(filled.json()["status"], "found", "{}", filled.text());
    let draft = ask(Method::PUT, "/api/drafts/thu-nghiem")
        .header("content-type", "application/octet-stream")
        .header("if-none-match", "*");
    let draft = portal.send(draft.body(Body::from(vec![7; 40])).expect("a request")).await;
    assert_eq!(draft.status, StatusCode::NO_CONTENT, "{}", draft.text());
    let drafts = empty(&portal, ask(Method::GET, "/api/drafts")).await;
    assert_eq!(drafts.json()["drafts"][0]["form"], "thu-nghiem");
    let file =
        json!({ "name": "a.pdf", "size": 9, "type": "application/pdf", "sha256": "0".repeat(64) });
    let file = body(&portal, ask(Method::POST, "/api/files"), &file).await;
    let file = format!("/api/files/{}", file.json()["id"].as_str().expect("an id"));
    assert_eq!(empty(&portal, ask(Method::HEAD, &file)).await.header("upload-offset"), "0");
    assert_eq!(empty(&portal, ask(Method::DELETE, &file)).await.status, StatusCode::NO_CONTENT);
    let filed = ask(Method::POST, "/api/submissions").header("idempotency-key", key());
    let filed = body(&portal, filed, &submission(&citizen)).await;
    assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text());
    let receipt = filed.json()["receipt"].as_str().expect("a receipt").to_owned();
    let state = empty(&portal, ask(Method::GET, &format!("/api/submissions/{receipt}"))).await;
    assert_eq!(state.status, StatusCode::OK, "{}", state.text());
    let score = json!({ "receipt": receipt, "score": 5 });
    let score = body(&portal, ask(Method::POST, "/api/satisfaction"), &score).await;
    assert_eq!(score.status, StatusCode::CREATED, "{}", score.text());
    // A page that is signed out still tells what went wrong in it.
    let report = json!({ "reports": [] });
    let told = body(&portal, from(EMBEDDER, Method::POST, "/api/reports", ""), &report).await;
    assert_eq!(told.status, StatusCode::NO_CONTENT, "{}", told.text());

    let out = empty(&portal, ask(Method::DELETE, "/api/session")).await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    session(&portal, EMBEDDER, &token).await.is_problem(401, "signed-out");
    portal.get("/api/session", Some(&citizen)).await.is_problem(401, "signed-out");
}

#[tokio::test]
async fn a_token_holds_for_its_site_purpose_and_session_only() {
    let portal = TestPortal::start_with(&FLAGS).await;
    let citizen = portal.sign_in(0).await;
    let token = token_for(&portal, &citizen, EMBEDDER).await;
    // From its site, and from a page of this portal, as in a frame; there is no origin with a GET.
    for origin in [EMBEDDER, ORIGIN, ""] {
        assert_eq!(session(&portal, origin, &token).await.status, StatusCode::OK, "{origin:?}");
    }
    for origin in
        [SECOND, "https://evil.test", "https://cong.test.evil.test", "http://cong.test", "null"]
    {
        session(&portal, origin, &token).await.is_problem(401, "signed-out");
    }
    let mut flipped = token.clone().into_bytes();
    flipped[10] = if flipped[10] == b'A' { b'B' } else { b'A' };
    let flipped = String::from_utf8(flipped).expect("text");
    let cookie = citizen.cookie.trim_start_matches("session=").to_owned();
    for forged in [flipped.as_str(), &cookie, &citizen.token, "", "a.b", &token[1..]] {
        let reply = session(&portal, EMBEDDER, forged).await;
        reply.is_problem(401, "signed-out");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
        assert_eq!(reply.header("access-control-allow-origin"), EMBEDDER, "the page may read why");
    }
    let as_cookie = Citizen { cookie: format!("session={token}"), ..citizen.clone() };
    portal.get("/api/session", Some(&as_cookie)).await.is_problem(401, "signed-out");

    sqlx::query("UPDATE session SET expires = 1").execute(&portal.portal.pool).await.expect("over");
    session(&portal, EMBEDDER, &token).await.is_problem(401, "signed-out");

    let citizen = portal.sign_in(0).await;
    let token = token_for(&portal, &citizen, EMBEDDER).await;
    let portal = portal.again(&["--embedder", SECOND, "--rotate-keys"]).await;
    session(&portal, EMBEDDER, &token).await.is_problem(401, "signed-out");
    let portal = portal.again(&["--embedder", EMBEDDER]).await;
    let kept = session(&portal, EMBEDDER, &token).await;
    assert_eq!(kept.status, StatusCode::OK, "signed with the key before, for a site that is back");
}

#[tokio::test]
async fn the_cookie_counts_for_nothing_beside_a_token() {
    let portal = TestPortal::start_with(&FLAGS).await;
    let (first, second) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let token = token_for(&portal, &second, EMBEDDER).await;
    let both = async |scheme: &str| {
        let ask =
            request(Method::GET, "/api/session", Some(&first)).header("authorization", scheme);
        empty(&portal, ask).await
    };
    assert_eq!(both(&format!("Bearer {token}")).await.json()["subject"], second.subject);
    assert_eq!(both(&format!("bearer  {token}")).await.json()["subject"], second.subject);
    for nothing in ["Bearer", "Bearer ", "Bearer x", "Bearer a.b"] {
        both(nothing).await.is_problem(401, "signed-out");
    }
    // What something before the portal asks for is not the citizen's token.
    assert_eq!(both("Basic bmd1eWVuOmFu").await.json()["subject"], first.subject);
}

#[tokio::test]
async fn only_the_portals_own_page_hands_a_login_over_and_only_to_embedders() {
    let portal = TestPortal::start_with(&FLAGS).await;
    let citizen = portal.sign_in(0).await;
    let ask = async |citizen, embedder: &str| {
        portal.post("/api/session/token", citizen, &json!({ "embedder": embedder })).await
    };
    ask(None, EMBEDDER).await.is_problem(401, "signed-out");
    for elsewhere in
        ["https://evil.test", "https://cong.test/", "null", "", "*", "cong.test", ORIGIN]
    {
        ask(Some(&citizen), elsewhere).await.is_problem(422, "unacceptable");
    }
    let token = token_for(&portal, &citizen, EMBEDDER).await;
    // A token makes no other token, and another site's page none by the cookie.
    for origin in [EMBEDDER, ORIGIN] {
        let again = from(origin, Method::POST, "/api/session/token", &token)
            .header("cookie", &citizen.cookie);
        let again = body(&portal, again, &json!({ "embedder": SECOND })).await;
        again.is_problem(401, "signed-out");
    }
    let by_cookie = Request::builder().method(Method::POST).uri("/api/session/token");
    let by_cookie = by_cookie.header("host", HOST).header("origin", EMBEDDER);
    let by_cookie = by_cookie.header("cookie", &citizen.cookie);
    let reply = body(&portal, by_cookie, &json!({ "embedder": EMBEDDER })).await;
    reply.is_problem(403, "origin");

    let portal = portal.again(&[]).await;
    let reply =
        portal.post("/api/session/token", Some(&citizen), &json!({ "embedder": EMBEDDER })).await;
    reply.is_problem(422, "unacceptable");
}

#[tokio::test]
async fn a_change_comes_from_an_embedder_by_a_token_only() {
    let portal = TestPortal::start_with(&FLAGS).await;
    let citizen = portal.sign_in(0).await;
    let token = token_for(&portal, &citizen, EMBEDDER).await;
    for (method, path) in [
        (Method::POST, "/api/submissions"),
        (Method::PUT, "/api/drafts/thu-nghiem"),
        (Method::DELETE, "/api/session"),
        (Method::POST, "/api/reports"),
    ] {
        let cookie = Request::builder().method(method.clone()).uri(path).header("host", HOST);
        let cookie = cookie.header("origin", EMBEDDER).header("cookie", &citizen.cookie);
        empty(&portal, cookie).await.is_problem(403, "origin");
        for origin in ["https://evil.test", "https://cong.test.evil.test", "null", ""] {
            let evil = from(origin, method.clone(), path, &token);
            empty(&portal, evil).await.is_problem(403, "origin");
        }
    }
    // What belongs to the portal's own pages stays theirs.
    for path in ["/sign-in", "/sign-out", "/drafts", "/violations", "/api"] {
        let own = from(EMBEDDER, Method::POST, path, &token);
        empty(&portal, own).await.is_problem(403, "origin");
    }
    assert_eq!(session(&portal, EMBEDDER, &token).await.status, StatusCode::OK, "nothing happened");
}

#[tokio::test]
async fn browsers_are_told_what_embedders_may_send() {
    let portal = TestPortal::start_with(&FLAGS).await;
    let ask = async |portal: &TestPortal, origin: &str, path: &str| {
        let builder = Request::builder().method(Method::OPTIONS).uri(path).header("host", HOST);
        let builder = builder
            .header("origin", origin)
            .header("access-control-request-method", "PATCH")
            .header("access-control-request-headers", "authorization,content-type,upload-offset");
        empty(portal, builder).await
    };
    for origin in [EMBEDDER, SECOND] {
        let reply = ask(&portal, origin, "/api/files/x").await;
        assert!(reply.status.is_success());
        assert_eq!(reply.header("access-control-allow-origin"), origin);
        assert!(reply.header("vary").contains("origin"));
        assert_eq!(reply.header("access-control-max-age"), "7200");
        assert!(reply.headers.get("access-control-allow-credentials").is_none());
        let allowed = reply.header("access-control-allow-methods");
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            assert!(allowed.contains(method), "{method} in {allowed}");
        }
        let allowed = reply.header("access-control-allow-headers");
        for header in [
            "authorization",
            "content-type",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "tokhai-filing",
            "tokhai-login",
            "traceparent",
            "upload-offset",
        ] {
            assert!(allowed.split(',').any(|name| name == header), "{header} in {allowed}");
        }
    }
    for origin in ["https://evil.test", "null", "https://cong.test:8443", "http://cong.test"] {
        let reply = ask(&portal, origin, "/api/session").await;
        assert_eq!(reply.header("access-control-allow-origin"), "", "{origin}");
    }
    // Pages are read by nobody, the package by embedders.
    for path in [
        "/",
        "/services",
        "/embed/cong.test/session",
        "/embed/cong.test/forms/thu-nghiem",
        "/assets/a.css",
    ] {
        assert_eq!(
            ask(&portal, EMBEDDER, path).await.header("access-control-allow-origin"),
            "",
            "{path}"
        );
        let reply = empty(&portal, from(EMBEDDER, Method::GET, path, "")).await;
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin", "{path}");
    }
    let package = empty(&portal, from(EMBEDDER, Method::GET, "/tokhai/element.js", "")).await;
    assert_eq!(package.header("access-control-allow-origin"), EMBEDDER);
    assert_eq!(package.header("cross-origin-resource-policy"), "cross-origin");

    let portal = portal.again(&[]).await;
    assert_eq!(
        ask(&portal, EMBEDDER, "/api/session").await.header("access-control-allow-origin"),
        ""
    );
    let package = empty(&portal, from(EMBEDDER, Method::GET, "/tokhai/element.js", "")).await;
    assert_eq!(package.header("access-control-allow-origin"), "");
    assert_eq!(package.header("cross-origin-resource-policy"), "same-origin");
}

#[tokio::test]
async fn pages_for_embedders_are_there_for_these_alone() {
    let portal = TestPortal::start_with(&FLAGS).await;
    let citizen = portal.sign_in(0).await;
    let policy = |reply: &Reply| {
        let text = reply.header("content-security-policy").to_owned();
        text.split("; ")
            .find(|part| part.starts_with("frame-ancestors"))
            .expect("a part")
            .to_owned()
    };
    for (name, origin) in [("cong.test", EMBEDDER), ("localhost:9000", SECOND)] {
        let frame = portal.get(&format!("/embed/{name}/forms/thu-nghiem"), None).await;
        assert_eq!(frame.status, StatusCode::OK, "{}", frame.text());
        assert_eq!(policy(&frame), format!("frame-ancestors {origin}"));
        let element = format!(
            r#"<tokhai-form src="/api/forms/thu-nghiem" packed="/api/forms/thu-nghiem/packed" base="/api" lang="vi" data-embedder="{origin}">"#
        );
        assert!(frame.text().contains(&element), "{}", frame.text());
        let shared =
            portal.get(&format!("/embed/{name}/forms/thu-nghiem?shared=1&lang=en"), None).await;
        assert!(shared.text().contains(" shared data-embedder"), "{}", shared.text());

        let page = format!("/embed/{name}/session");
        let out = portal.get(&page, None).await;
        assert_eq!(out.header("location"), format!("/?next={page}"));
        let sign_in = portal.get(out.header("location"), None).await;
        assert!(sign_in.text().contains(&format!(r#"name="next" value="{page}""#)));
        let back = portal.sign_in_as(&citizen.subject, &page).await;
        assert_eq!(back.header("location"), page);
        let citizen = portal.sign_in(0).await;
        let handover = portal.get(&page, Some(&citizen)).await;
        assert!(handover.text().contains(&format!(r#"data-embedder="{origin}""#)));
        assert_eq!(policy(&handover), "frame-ancestors 'none'", "nobody presses it unseen");
        // The windows find each other again behind every one of these.
        for reply in [out, sign_in, back, handover] {
            assert_eq!(reply.header("cross-origin-opener-policy"), "unsafe-none");
        }
    }
    for path in [
        "/embed/evil.test/session",
        "/embed/evil.test/forms/thu-nghiem",
        "/embed/cong.test:443/session",
        "/embed/cong.test/forms/khong-co",
        "/embed/cong.test",
    ] {
        let reply = portal.get(path, Some(&citizen)).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(policy(&reply), "frame-ancestors 'none'", "{path}");
    }
    let form = portal.get("/forms/thu-nghiem", Some(&citizen)).await;
    assert_eq!(policy(&form), "frame-ancestors 'none'");
    assert_eq!(form.header("cross-origin-opener-policy"), "same-origin");

    let portal = portal.again(&[]).await;
    for path in ["/embed/cong.test/session", "/embed/cong.test/forms/thu-nghiem"] {
        assert_eq!(portal.get(path, None).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(portal.get("/", None).await.header("cross-origin-opener-policy"), "same-origin");
}

#[tokio::test]
async fn a_computer_of_many_is_remembered_in_the_token() {
    let portal = TestPortal::start_with(&FLAGS).await;
    for shared in [false, true] {
        let mut citizen = portal.sign_in(0).await;
        let drafts = portal.draft_key(&citizen).await;
        if shared {
            citizen.cookie.push_str("; shared=1");
        }
        let ask = json!({ "embedder": EMBEDDER });
        let reply = portal.post("/api/session/token", Some(&citizen), &ask).await.json();
        assert_eq!(reply["shared"], shared);
        let token = reply["token"].as_str().expect("a token");
        let out = empty(&portal, from(EMBEDDER, Method::DELETE, "/api/session", token)).await;
        assert_eq!(out.status, StatusCode::NO_CONTENT);
        let kept = portal.draft_key(&portal.sign_in(0).await).await == drafts;
        assert_eq!(kept, !shared, "no draft opens again where many come");
    }
}

#[test]
fn a_wrong_embedder_is_an_error_of_usage() {
    let read = |origins: &str| Settings::try_parse_from(["tokhai-portal", "--embedder", origins]);
    let settings = read("https://cong.test,http://localhost:9000").expect("settings");
    assert_eq!(
        settings.embedders.iter().map(|one| one.origin()).collect::<Vec<_>>(),
        [EMBEDDER, SECOND]
    );
    for wrong in ["https://cong.test/", "http://cong.test", "*", "https://cong.test,*"] {
        let error = read(wrong).expect_err(wrong).to_string();
        assert!(error.contains("--embedder <ORIGIN>") && error.contains("https://"), "{error}");
    }
}
