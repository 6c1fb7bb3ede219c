//! Drafts on the portal: sealed bytes that two devices can share without losing either's work.

mod support;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, header};
use futures_util::StreamExt;
use futures_util::stream::once;
use serde_json::json;
use support::{Citizen, Reply, TestPortal, key, request, submission};
use tokio::sync::oneshot::channel;

const DRAFT: &str = "/api/drafts/thu-nghiem";

/// What the page knows of the draft that it changes.
#[derive(Clone, Copy)]
enum Known<'a> {
    Nothing,
    Version(&'a str),
}

async fn put(portal: &TestPortal, citizen: &Citizen, known: Known<'_>, bytes: &[u8]) -> Reply {
    let builder = request(Method::PUT, DRAFT, Some(citizen));
    let builder = match known {
        Known::Nothing => builder.header(header::IF_NONE_MATCH, "*"),
        Known::Version(tag) => builder.header(header::IF_MATCH, tag),
    };
    let builder = builder.header(header::CONTENT_TYPE, "application/octet-stream");
    portal.send(builder.body(Body::from(bytes.to_vec())).expect("request")).await
}

async fn delete(portal: &TestPortal, citizen: &Citizen, path: &str) -> Reply {
    let builder = request(Method::DELETE, path, Some(citizen));
    portal.send(builder.body(Body::empty()).expect("request")).await
}

/// Bytes as a page sends them: every byte value, so that nothing on the way takes them for text.
fn sealed(first: u8) -> Vec<u8> {
    (0..=255).cycle().skip(first.into()).take(3_000).collect()
}

#[tokio::test]
async fn what_one_device_seals_another_gets_byte_by_byte() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 204);
    let before = tokhai_portal::clock::now();
    let reply = put(&portal, &citizen, Known::Nothing, &sealed(1)).await;
    assert_eq!(reply.status, 204, "{}", reply.text());
    let tag = reply.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 20, "strong: {tag}");

    let phone = portal.sign_in(0).await;
    let builder = request(Method::GET, DRAFT, Some(&phone)).header("accept-encoding", "br, gzip");
    let reply = portal.send(builder.body(Body::empty()).expect("request")).await;
    assert_eq!((reply.status.as_u16(), &reply.body), (200, &sealed(1)));
    assert_eq!(reply.header("etag"), tag);
    assert_eq!(reply.header("content-encoding"), "", "the tag is that of these bytes");
    assert_eq!(reply.header("content-type"), "application/octet-stream");
    assert_eq!(reply.header("cache-control"), "no-store");
    let saved: i64 = reply.header("draft-saved").parse().expect("an instant");
    assert!((before..=tokhai_portal::clock::now()).contains(&saved));

    let list = portal.get("/api/drafts", Some(&phone)).await;
    assert_eq!(list.header("cache-control"), "no-store");
    let entry = json!({ "form": "thu-nghiem", "saved": saved, "size": 3_000 });
    assert_eq!(list.json(), json!({ "drafts": [entry] }));

    for _ in 0..2 {
        assert_eq!(delete(&portal, &phone, DRAFT).await.status, 204);
    }
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 204);
    assert_eq!(portal.get("/api/drafts", Some(&phone)).await.json(), json!({ "drafts": [] }));
}

#[tokio::test]
async fn no_writer_overwrites_what_it_has_not_seen() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let first = put(&portal, &citizen, Known::Nothing, &sealed(1)).await;
    let first = first.header("etag").to_owned();
    put(&portal, &citizen, Known::Nothing, &sealed(2)).await.is_problem(412, "draft-changed");

    let second = put(&portal, &citizen, Known::Version(&first), &sealed(3)).await;
    assert_eq!(second.status, 204, "{}", second.text());
    let second = second.header("etag").to_owned();
    assert_ne!(first, second);
    let late = put(&portal, &citizen, Known::Version(&first), &sealed(4)).await;
    late.is_problem(412, "draft-changed");
    for tag in
        ["*", &format!("W/{second}"), second.trim_matches('"'), &format!("{first}, {second}")]
    {
        let reply = put(&portal, &citizen, Known::Version(tag), &sealed(4)).await;
        reply.is_problem(412, "draft-changed");
    }
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.body, sealed(3));

    // The answer was lost on the way, or the browser itself sent the request three times.
    let again = put(&portal, &citizen, Known::Version(&first), &sealed(3)).await;
    assert_eq!((again.status.as_u16(), again.header("etag")), (204, second.as_str()));

    delete(&portal, &citizen, DRAFT).await;
    let gone = put(&portal, &citizen, Known::Version(&second), &sealed(5)).await;
    gone.is_problem(412, "draft-changed");
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 204);
}

#[tokio::test]
async fn of_two_writers_at_once_one_is_told() {
    let portal = Arc::new(TestPortal::start().await);
    let citizen = portal.sign_in(0).await;
    let mut tag = None;
    for round in 0..5 {
        let writers = (0..4).map(|nth| {
            let (portal, citizen, tag) = (portal.clone(), citizen.clone(), tag.clone());
            tokio::spawn(async move {
                let known = tag.as_deref().map_or(Known::Nothing, Known::Version);
                let bytes = sealed(10 * round + nth);
                (put(&portal, &citizen, known, &bytes).await, bytes)
            })
        });
        let mut won = Vec::new();
        for writer in writers.collect::<Vec<_>>() {
            let (reply, bytes) = writer.await.expect("a writer");
            if reply.status == 204 {
                won.push((reply.header("etag").to_owned(), bytes));
            } else {
                reply.is_problem(412, "draft-changed");
            }
        }
        assert_eq!(won.len(), 1, "round {round}");
        let here = portal.get(DRAFT, Some(&citizen)).await;
        assert_eq!((here.header("etag"), &here.body), (won[0].0.as_str(), &won[0].1));
        tag = Some(won[0].0.clone());
    }
}

#[tokio::test]
async fn a_change_says_what_it_is_a_change_of_and_keeps_to_the_limits() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let builder =
        |kind: &str| request(Method::PUT, DRAFT, Some(&citizen)).header(header::CONTENT_TYPE, kind);
    let body = || Body::from(sealed(1));
    let bytes = "application/octet-stream";
    let blind = portal.send(builder(bytes).body(body()).expect("request")).await;
    blind.is_problem(428, "version-required");
    let both = builder(bytes).header("if-none-match", "*").header("if-match", "\"a\"");
    portal.send(both.body(body()).expect("request")).await.is_problem(400, "malformed");
    let odd = builder(bytes).header("if-none-match", "\"a\"");
    portal.send(odd.body(body()).expect("request")).await.is_problem(400, "malformed");
    let json = builder("application/json").header("if-none-match", "*");
    portal.send(json.body(body()).expect("request")).await.is_problem(415, "media-type");

    let reply = put(&portal, &citizen, Known::Nothing, &vec![0; 1024 * 1024 + 1]).await;
    reply.is_problem(413, "too-large");
    put(&portal, &citizen, Known::Nothing, &[0; 27]).await.is_problem(422, "unacceptable");
    assert_eq!(portal.count("SELECT count(*) FROM draft").await, 0);
    let largest = put(&portal, &citizen, Known::Nothing, &vec![0; 1024 * 1024]).await;
    assert_eq!(largest.status, 204, "{}", largest.text());

    let elsewhere = request(Method::PUT, "/api/drafts/khong-co", Some(&citizen))
        .header(header::CONTENT_TYPE, bytes)
        .header("if-none-match", "*");
    portal.send(elsewhere.body(body()).expect("request")).await.is_problem(404, "not-found");
    portal.get("/api/drafts/khong-co", Some(&citizen)).await.is_problem(404, "not-found");
    delete(&portal, &citizen, "/api/drafts/khong-co").await.is_problem(404, "not-found");
}

#[tokio::test]
async fn nobody_sees_changes_or_deletes_anothers() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let tag = put(&portal, &citizen, Known::Nothing, &sealed(1)).await.header("etag").to_owned();

    assert_eq!(portal.get(DRAFT, Some(&other)).await.status, 204);
    assert_eq!(portal.get("/api/drafts", Some(&other)).await.json(), json!({ "drafts": [] }));
    put(&portal, &other, Known::Version(&tag), &sealed(2)).await.is_problem(412, "draft-changed");
    assert_eq!(delete(&portal, &other, DRAFT).await.status, 204);
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.body, sealed(1));

    for path in [DRAFT, "/api/drafts"] {
        portal.get(path, None).await.is_problem(401, "signed-out");
    }
    for method in [Method::PUT, Method::DELETE] {
        let request = request(method, DRAFT, None).body(Body::empty()).expect("request");
        portal.send(request).await.is_problem(401, "signed-out");
    }
}

#[tokio::test]
async fn drafts_go_with_the_key_that_opens_them() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let home = portal.sign_in(0).await;
    for who in [&citizen, &other] {
        assert_eq!(put(&portal, who, Known::Nothing, &sealed(1)).await.status, 204);
    }
    let out = |citizen: &Citizen| {
        request(Method::POST, "/sign-out", Some(citizen)).body(Body::empty()).expect("request")
    };
    portal.send(out(&home)).await;
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 200, "at home they stay");

    let ward = Citizen { cookie: format!("{}; shared=1", citizen.cookie), ..citizen.clone() };
    portal.send(out(&ward)).await;
    let again = portal.sign_in(0).await;
    assert_eq!(portal.get(DRAFT, Some(&again)).await.status, 204);
    assert_eq!(portal.get(DRAFT, Some(&other)).await.status, 200, "another's are another's");
}

#[tokio::test]
async fn a_draft_that_is_on_its_way_at_the_sign_out_is_not_kept() {
    let portal = Arc::new(TestPortal::start().await);
    let citizen = portal.sign_in(0).await;
    // A body is asked for when the session has been found; its end comes after the sign-out.
    let ((begin, begun), (end, ended)) = (channel::<()>(), channel::<()>());
    let first = once(async {
        begin.send(()).expect("heard");
        Ok::<_, std::io::Error>(sealed(1))
    });
    let last = once(async {
        ended.await.expect("signed out");
        Ok(sealed(2))
    });
    let slow = request(Method::PUT, DRAFT, Some(&citizen))
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header("if-none-match", "*")
        .body(Body::from_stream(first.chain(last)))
        .expect("request");
    let sent = portal.clone();
    let going = tokio::spawn(async move { sent.send(slow).await });
    begun.await.expect("begun");
    let out = request(Method::DELETE, "/api/session", Some(&citizen));
    assert_eq!(portal.send(out.body(Body::empty()).expect("request")).await.status, 204);
    end.send(()).expect("heard");
    going.await.expect("an answer").is_problem(401, "signed-out");
    assert_eq!(portal.count("SELECT count(*) FROM draft").await, 0);
}

#[tokio::test]
async fn filing_deletes_the_draft_and_a_refusal_does_not() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    for who in [&citizen, &other] {
        assert_eq!(put(&portal, who, Known::Nothing, &sealed(1)).await.status, 204);
    }
    let mut unfit = submission(&citizen);
    unfit["data"] = json!({});
    portal.submit(&citizen, &key(), &unfit).await.is_problem(422, "invalid");
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 200);

    // A record that cannot be stored takes no draft with it: both are one transaction.
    let pool = &portal.portal.pool;
    let gone = sqlx::query("ALTER TABLE day_figures RENAME TO elsewhere").execute(pool).await;
    gone.expect("gone");
    assert_eq!(portal.submit(&citizen, &key(), &submission(&citizen)).await.status, 500);
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 200);
    let back = sqlx::query("ALTER TABLE elsewhere RENAME TO day_figures").execute(pool).await;
    back.expect("back");

    let (key, body) = (key(), submission(&citizen));
    assert_eq!(portal.submit(&citizen, &key, &body).await.status, 201);
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 204);
    assert_eq!(portal.get(DRAFT, Some(&other)).await.status, 200);

    // The next filing has begun when the answer to the last is asked for once more.
    assert_eq!(put(&portal, &citizen, Known::Nothing, &sealed(2)).await.status, 204);
    assert_eq!(portal.submit(&citizen, &key, &body).await.status, 200);
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.body, sealed(2));
}

#[tokio::test]
async fn a_citizen_sees_and_deletes_drafts_on_a_page() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let reply = portal.get("/drafts", None).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/?next=/drafts"));
    assert!(portal.get("/services", Some(&citizen)).await.text().contains(r#"href="/drafts""#));
    let page = portal.get("/drafts", Some(&citizen)).await.text();
    assert!(page.contains("Hiện không có bản nháp nào"), "{page}");

    for who in [&citizen, &other] {
        put(&portal, who, Known::Nothing, &sealed(1)).await;
    }
    // A form that was taken out of the catalogue since.
    sqlx::query("INSERT INTO draft SELECT subject, 'mau-cu', tag, saved, sealed FROM draft")
        .execute(&portal.portal.pool)
        .await
        .expect("a second");
    let page = portal.get("/drafts?lang=en", Some(&citizen)).await.text();
    assert!(
        page.contains(r#"<a href="/forms/thu-nghiem">"#) && page.contains("3\u{a0}KiB"),
        "{page}"
    );
    assert!(page.contains("mau-cu") && page.contains("no longer offered"), "{page}");
    assert!(page.contains("Delete the draft") && !page.contains("Không"), "{page}");

    let press = |who: &Citizen, form: &str| {
        request(Method::POST, "/drafts", Some(who))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("form={form}")))
            .expect("request")
    };
    for form in ["thu-nghiem", "mau-cu", "mau-cu"] {
        let reply = portal.send(press(&citizen, form)).await;
        assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/drafts"));
    }
    assert_eq!(portal.get("/api/drafts", Some(&citizen)).await.json(), json!({ "drafts": [] }));
    assert_eq!(portal.count("SELECT count(*) FROM draft").await, 2, "another's are another's");
    let nobody = Citizen { cookie: "session=a.b".into(), ..other.clone() };
    assert_eq!(portal.send(press(&nobody, "thu-nghiem")).await.status, 303);
    assert_eq!(portal.count("SELECT count(*) FROM draft").await, 2);
}

#[tokio::test]
async fn a_draft_that_comes_after_its_filing_is_not_kept() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let body = submission(&citizen);
    let filing = body["timing"]["filing"].as_str().expect("a filing").to_owned();
    let late = |filing: &str| {
        let builder = request(Method::PUT, DRAFT, Some(&citizen))
            .header(header::IF_NONE_MATCH, "*")
            .header("tokhai-filing", filing)
            .header(header::CONTENT_TYPE, "application/octet-stream");
        portal.send(builder.body(Body::from(sealed(1))).expect("request"))
    };
    assert_eq!(late(&filing).await.status, 204);
    assert_eq!(portal.submit(&citizen, &key(), &body).await.status, 201);
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 204, "it went with the filing");
    let reply = late(&filing).await;
    assert_eq!((reply.status.as_u16(), reply.header("etag")), (204, ""));
    assert_eq!(portal.get(DRAFT, Some(&citizen)).await.status, 204);
    // Of another filing of the same form there may be one.
    assert_eq!(late("11111111-2222-4333-8444-555555555555").await.status, 204);
}
