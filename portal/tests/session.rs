//! Who is let in, and who is not.

mod support;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::json;
use support::{Citizen, TestPortal, request};

#[tokio::test]
async fn a_login_is_the_portals_instant_and_gives_a_stable_draft_key() {
    let portal = TestPortal::start().await;
    let before = tokhai_portal::clock::now();
    let citizen = portal.sign_in(0).await;
    let reply = portal.get("/api/session", Some(&citizen)).await;
    let session = reply.json();
    let after = tokhai_portal::clock::now();
    let login = session["login"].as_i64().expect("login");
    let now = session["now"].as_i64().expect("now");
    assert!(before <= login && login <= now && now <= after);
    assert_eq!(session["expires"], login + 3_600_000);
    assert_eq!(session["loginErrorMs"], 0);
    assert_eq!(session["subject"], citizen.subject);
    assert_eq!(reply.header("cache-control"), "no-store");

    let again = portal.sign_in(0).await;
    let other = portal.sign_in(1).await;
    assert_eq!(session["draftKey"], portal.draft_key(&again).await, "the same after a new login");
    assert_ne!(session["draftKey"], portal.draft_key(&other).await, "another for another person");
    sqlx::query("UPDATE citizen SET draft_epoch = 1")
        .execute(&portal.portal.pool)
        .await
        .expect("raised");
    assert_ne!(session["draftKey"], portal.draft_key(&again).await, "another in another epoch");
}

#[tokio::test]
async fn forged_expired_and_ended_sessions_are_refused() {
    let portal = TestPortal::start().await;
    portal.get("/api/session", None).await.is_problem(401, "signed-out");
    let citizen = portal.sign_in(0).await;

    let flipped: String = {
        let mut cookie = citizen.cookie.clone().into_bytes();
        let middle = cookie.len() / 2;
        cookie[middle] = if cookie[middle] == b'A' { b'B' } else { b'A' };
        String::from_utf8(cookie).expect("text")
    };
    let leg_token = format!("session={}", citizen.token);
    for cookie in [flipped, leg_token, "session=".into(), "session=a.b".into()] {
        let forged = Citizen { cookie, ..citizen.clone() };
        portal.get("/api/session", Some(&forged)).await.is_problem(401, "signed-out");
    }

    sqlx::query("UPDATE session SET expires = 1")
        .execute(&portal.portal.pool)
        .await
        .expect("expired");
    portal.get("/api/session", Some(&citizen)).await.is_problem(401, "signed-out");

    let citizen = portal.sign_in(0).await;
    let out =
        request(Method::POST, "/sign-out", Some(&citizen)).body(Body::empty()).expect("request");
    let reply = portal.send(out).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert!(reply.header("set-cookie").contains("Max-Age=0"));
    portal.get("/api/session", Some(&citizen)).await.is_problem(401, "signed-out");
}

#[tokio::test]
async fn signing_in_again_gives_another_session_and_ends_the_one_before() {
    let portal = TestPortal::start().await;
    let before = portal.sign_in(0).await;
    let again = request(Method::POST, "/sign-in", Some(&before))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(format!("subject={}", before.subject)));
    let reply = portal.send(again.expect("request")).await;
    let cookie = reply.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    assert_ne!(cookie, before.cookie);
    portal.get("/api/session", Some(&before)).await.is_problem(401, "signed-out");
    let after = Citizen { cookie, ..before };
    assert_eq!(portal.get("/api/session", Some(&after)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_machine_of_many_keeps_nothing_after_signing_out() {
    let portal = TestPortal::start().await;
    let mut citizen = portal.sign_in(0).await;
    let key = portal.draft_key(&citizen).await;
    let sign_out = |citizen: &Citizen| {
        request(Method::POST, "/sign-out", Some(citizen)).body(Body::empty()).expect("request")
    };
    let reply = portal.send(sign_out(&citizen)).await;
    assert!(reply.headers.get("clear-site-data").is_none(), "at home drafts stay");

    let home = portal.sign_in(0).await;
    assert_eq!(portal.draft_key(&home).await, key);
    citizen = home;
    citizen.cookie.push_str("; shared=1");
    let reply = portal.send(sign_out(&citizen)).await;
    assert_eq!(reply.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_ne!(portal.draft_key(&portal.sign_in(0).await).await, key, "no draft opens again");
}

#[tokio::test]
async fn a_page_that_is_used_asks_for_more_time() {
    let portal = TestPortal::start_with(&["--session-length", "600"]).await;
    let citizen = portal.sign_in(0).await;
    let session = portal.get("/api/session", Some(&citizen)).await.json();
    assert_eq!(session["expires"], citizen.login + 600_000);
    let set = |sql: &'static str, at: i64| sqlx::query(sql).bind(at).execute(&portal.portal.pool);
    // Nine minutes and a half have passed.
    set("UPDATE session SET expires = $1", tokhai_portal::clock::now() + 30_000).await.expect("set");
    let before = tokhai_portal::clock::now();
    let reply = portal.post("/api/session/extend", Some(&citizen), &json!({})).await;
    let after = tokhai_portal::clock::now();
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert_eq!(reply.header("cache-control"), "no-store");
    let mut extended = reply.json();
    let expires = extended["expires"].as_i64().expect("an instant");
    assert!((before + 600_000..=after + 600_000).contains(&expires));
    let cookie = reply.header("set-cookie");
    assert!(cookie.starts_with(&citizen.cookie) && cookie.contains("HttpOnly"), "{cookie}");
    assert!(["Max-Age=600", "Max-Age=601"].iter().any(|age| cookie.ends_with(age)), "{cookie}");
    let now = portal.get("/api/session", Some(&citizen)).await.json();
    extended["now"] = now["now"].clone();
    assert_eq!(now, extended, "the same as when it is asked for");
    assert_eq!(now["login"], citizen.login, "the login stays what it was");
}

#[tokio::test]
async fn no_session_outlives_half_a_day_or_its_own_end() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let (half_day, now) = (12 * 3_600_000, tokhai_portal::clock::now());
    let extend = async || portal.post("/api/session/extend", Some(&citizen), &json!({})).await;
    let set = |sql: &'static str, at: i64| sqlx::query(sql).bind(at).execute(&portal.portal.pool);
    let login = now - half_day + 60_000;
    set("UPDATE session SET login = $1", login).await.expect("set");
    set("UPDATE session SET expires = $1", now + 30_000).await.expect("set");
    for _ in 0..2 {
        assert_eq!(extend().await.json()["expires"], login + half_day);
    }
    set("UPDATE session SET expires = $1", now - 1).await.expect("set");
    extend().await.is_problem(401, "signed-out");
    portal.post("/api/session/extend", None, &json!({})).await.is_problem(401, "signed-out");
    assert_eq!(
        portal.count("SELECT count(*) FROM session WHERE expires > login + 43200000").await,
        0
    );
}

#[tokio::test]
async fn a_page_signs_out_as_the_button_does() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let key = portal.draft_key(&citizen).await;
    let out = async |citizen: Option<&Citizen>| {
        let request = request(Method::DELETE, "/api/session", citizen);
        portal.send(request.body(Body::empty()).expect("request")).await
    };
    let reply = out(Some(&citizen)).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT, "{}", reply.text());
    assert!(reply.header("set-cookie").contains("Max-Age=0"));
    assert!(reply.headers.get("clear-site-data").is_none());
    portal.get("/api/session", Some(&citizen)).await.is_problem(401, "signed-out");
    portal
        .post("/api/session/extend", Some(&citizen), &json!({}))
        .await
        .is_problem(401, "signed-out");
    for nobody in [Some(&citizen), None] {
        assert_eq!(out(nobody).await.status, StatusCode::NO_CONTENT, "it is over already");
    }

    let mut ward = portal.sign_in(0).await;
    assert_eq!(portal.draft_key(&ward).await, key);
    ward.cookie.push_str("; shared=1");
    let reply = out(Some(&ward)).await;
    assert_eq!(reply.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_ne!(portal.draft_key(&portal.sign_in(0).await).await, key);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
    let portal = TestPortal::start().await;
    let subject = portal.portal.registers.citizens(1).await.expect("citizens")[0].subject.clone();
    let reply = portal.sign_in_as(&subject, "/forms/thu-nghiem").await;
    assert_eq!(reply.header("location"), "/forms/thu-nghiem");
    let cookie = reply.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let reply = portal.sign_in_as("000000000000", "/services").await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_asks_to_sign_in_and_leads_back() {
    let portal = TestPortal::start().await;
    let reply = portal.get("/forms/thu-nghiem", None).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(reply.header("location"), "/?next=/forms/thu-nghiem");
    let page = portal.get("/?next=/forms/thu-nghiem", None).await.text();
    assert!(page.contains(r#"name="next" value="/forms/thu-nghiem""#), "{page}");

    let citizen = portal.sign_in(0).await;
    let page = portal.get("/forms/thu-nghiem", Some(&citizen)).await.text();
    assert!(
        page.contains(r#"<tokhai-form src="/api/forms/thu-nghiem" packed="/api/forms/thu-nghiem/packed" base="/api" lang="vi" signin="/?next=/forms/thu-nghiem">"#),
        "{page}"
    );
    assert_eq!(portal.get("/forms/khong-co", Some(&citizen)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_speak_two_languages_and_remember_which() {
    let portal = TestPortal::start().await;
    assert!(portal.get("/", None).await.text().contains("<html lang=\"vi\">"));
    let reply = portal.get("/?lang=en", None).await;
    assert!(reply.text().contains("<html lang=\"en\">"));
    assert!(reply.header("set-cookie").starts_with("lang=en;"));
    let kept = request(Method::GET, "/scoreboard", None).header("cookie", "a=b; lang=en");
    let reply = portal.send(kept.body(Body::empty()).expect("request")).await;
    assert!(reply.text().contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn a_page_that_knows_of_another_citizens_login_learns_whose_it_is_and_no_more() {
    let portal = TestPortal::start().await;
    let (first, second) = (portal.sign_in(0).await, portal.sign_in(1).await);
    // Two tabs share a cookie: the second's by now.
    let ask = async |path: &str, known: &str| {
        let asked = request(Method::GET, path, Some(&second)).header("tokhai-login", known);
        portal.send(asked.body(Body::empty()).expect("a request")).await
    };
    for known in [&*first.token, "x", ""] {
        ask("/api/drafts", known).await.is_problem(401, "signed-out");
        // No name of a form opens the way that is meant for the login alone.
        ask("/api/drafts/session", known).await.is_problem(401, "signed-out");
    }
    assert_eq!(ask("/api/drafts", &second.token).await.status, 200);
    let login = ask("/api/session", &first.token).await;
    assert_eq!(
        (login.status.as_u16(), login.json()["subject"].clone()),
        (200, json!(second.subject))
    );
}

#[tokio::test]
async fn another_key_signs_nobody_out_until_no_session_can_be_left_of_it() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let drafts = portal.draft_key(&citizen).await;
    let portal = portal.again(&["--rotate-keys"]).await;
    let kept = portal.get("/api/session", Some(&citizen)).await;
    assert_eq!(kept.status, StatusCode::OK, "signed with the key before");
    assert_eq!(kept.json()["draftKey"], drafts, "drafts still open");
    assert_ne!(kept.json()["token"], citizen.token, "the newest key signs");
    let reply = portal.post("/api/session/extend", Some(&citizen), &json!({})).await;
    assert!(
        !reply.header("set-cookie").starts_with(&citizen.cookie),
        "and the cookie goes over to it"
    );
    let cookie = reply.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let renewed = Citizen { cookie, ..citizen.clone() };

    // Half a day later, were a session to last so long.
    let keys = portal.database().with_file_name("portal.sqlite-secret-keys");
    let text = std::fs::read_to_string(&keys).expect("keys");
    let made = text.lines().last().and_then(|line| line.split_once(' ')).expect("a key").0;
    let earlier = made.parse::<i64>().expect("an instant") - 12 * 3_600_000 - 1;
    std::fs::write(&keys, text.replace(made, &earlier.to_string())).expect("written");
    let portal = portal.again(&[]).await;
    portal.get("/api/session", Some(&citizen)).await.is_problem(401, "signed-out");
    assert_eq!(portal.get("/api/session", Some(&renewed)).await.status, StatusCode::OK);

    // What was filled in under the old key is still believed: drafts are kept for longer.
    let mut body = support::submission(&renewed);
    body["timing"]["legs"][0]["token"] = citizen.token.clone().into();
    assert_eq!(portal.submit(&renewed, &support::key(), &body).await.status, 201);
    assert_eq!(portal.count("SELECT count(*) FROM timing WHERE suspect IS NULL").await, 1);

    // Whoever takes a key out of the file makes worthless what it has signed.
    std::fs::write(&keys, "").expect("written");
    let portal = portal.again(&[]).await;
    portal.get("/api/session", Some(&renewed)).await.is_problem(401, "signed-out");
}
