//! Several portals on one database are one portal: whichever a request comes to knows all.

mod support;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use futures_util::future::join_all;
use serde_json::json;
use sha2::{Digest, Sha256};
use support::{TestPortal, key, request, submission};
use support::board::board;
use tokhai_portal::store;

async fn two() -> (TestPortal, TestPortal) {
    let first = TestPortal::start().await;
    let second = first.beside(&[]).await;
    (first, second)
}

#[tokio::test]
async fn a_login_is_known_to_both() {
    let (first, second) = two().await;
    let citizen = first.sign_in(0).await;
    let session = second.get("/api/session", Some(&citizen)).await;
    assert_eq!(session.status, StatusCode::OK);
    assert_eq!(session.json()["draftKey"], first.draft_key(&citizen).await);
    let out = second.send(request(Method::DELETE, "/api/session", Some(&citizen)).body(Body::empty()).unwrap());
    assert!(out.await.status.is_success());
    first.get("/api/session", Some(&citizen)).await.is_problem(401, "signed-out");
}

#[tokio::test]
async fn a_key_that_one_has_made_is_believed_by_the_other() {
    let (first, second) = two().await;
    let before = first.sign_in(0).await;
    let now = tokhai_portal::clock::now();
    first.portal.secret.ring().rotate(now).expect("a fresh key");
    let after = first.sign_in(1).await;
    for citizen in [&before, &after] {
        assert_eq!(second.get("/api/session", Some(citizen)).await.status, StatusCode::OK);
    }
    // The other does not make one of its own because of what it knew before.
    second.portal.secret.ring().rotate_when_due(now, 60_000).expect("looked at");
    let later = second.sign_in(2).await;
    assert_eq!(first.get("/api/session", Some(&later)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_same_submission_at_both_is_one_record() {
    let (first, second) = two().await;
    let mut receipts = Vec::new();
    for round in 0..20 {
        let citizen = first.sign_in(round % 10).await;
        let (key, body) = (key(), submission(&citizen));
        let all = join_all([&first, &second, &first, &second].map(|one| one.submit(&citizen, &key, &body))).await;
        let created = all.iter().filter(|reply| reply.status == StatusCode::CREATED).count();
        assert_eq!(created, 1, "{:?}", all.iter().map(|reply| reply.status).collect::<Vec<_>>());
        assert!(all.iter().all(|reply| reply.json()["receipt"] == all[0].json()["receipt"]));
        receipts.push(all[0].json()["receipt"].to_string());
        let other = json!({ "form": "thu-nghiem" });
        second.submit(&citizen, &key, &other).await.is_problem(422, "key-reused");
    }
    receipts.sort();
    receipts.dedup();
    assert_eq!(receipts.len(), 20);
    assert_eq!(second.count("SELECT count(*) FROM submission").await, 20);
}

#[tokio::test]
async fn many_citizens_at_both_add_up() {
    let (first, second) = two().await;
    let mut citizens = Vec::new();
    for nth in 0..12 {
        citizens.push(first.sign_in(nth).await);
    }
    let filed = join_all(citizens.iter().enumerate().flat_map(|(nth, citizen)| {
        let portal = if nth % 2 == 0 { &first } else { &second };
        (0..5).map(move |_| async move { portal.submit(citizen, &key(), &submission(citizen)).await })
    }));
    let filed = filed.await;
    assert!(filed.iter().all(|reply| reply.status == StatusCode::CREATED));
    let (one, other) = (board(&first, "").await, board(&second, "").await);
    assert_eq!(one.number("records") + one.number("suspects"), 60.0);
    for figure in ["records", "suspects", "worked-mean", "worked-median", "span-p90"] {
        assert_eq!(one.figure(figure), other.figure(figure), "{figure}");
    }
    let sums = "SELECT CAST(sum(records) + sum(suspects) AS BIGINT) FROM day_figures";
    assert_eq!(first.count(sums).await, 60);
}

#[tokio::test]
async fn taken_back_at_one_is_refused_by_the_other() {
    let (first, second) = two().await;
    for round in 0..20 {
        let citizen = first.sign_in(round % 10).await;
        let (key, body) = (key(), submission(&citizen));
        let back = request(Method::DELETE, "/api/submissions", Some(&citizen))
            .header("idempotency-key", &key)
            .body(Body::empty())
            .unwrap();
        let (filed, back) = tokio::join!(second.submit(&citizen, &key, &body), first.send(back));
        let records = first.count("SELECT count(*) FROM submission").await;
        match back.status {
            // It had been accepted, and the receipt is told.
            StatusCode::OK => assert_eq!((filed.status, records > 0), (StatusCode::CREATED, true)),
            StatusCode::NO_CONTENT => drop(filed.is_problem(409, "withdrawn")),
            other => panic!("{other}"),
        }
    }
}

#[tokio::test]
async fn a_file_begun_at_one_ends_at_the_other() {
    let (first, second) = two().await;
    let citizen = first.sign_in(0).await;
    let bytes = [b"%PDF-1.7\n".as_slice(), &[b'x'; 1000]].concat();
    let file = json!({ "name": "a.pdf", "size": bytes.len(), "type": "application/pdf", "sha256": hex::encode(Sha256::digest(&bytes)) });
    let id = first.post("/api/files", Some(&citizen), &file).await.json()["id"].as_str().expect("an id").to_owned();
    for (portal, from, to) in [(&first, 0, 500), (&second, 500, bytes.len())] {
        let part = request(Method::PATCH, &format!("/api/files/{id}"), Some(&citizen))
            .header("content-type", "application/octet-stream")
            .header("upload-offset", from)
            .body(Body::from(bytes[from..to].to_vec()))
            .unwrap();
        assert_eq!(portal.send(part).await.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(first.count("SELECT complete FROM upload").await, 1);
}

#[tokio::test]
async fn of_two_drafts_at_the_same_time_one_is_told() {
    let (first, second) = two().await;
    let citizen = first.sign_in(0).await;
    let sealed = |n: u8| vec![n; 64];
    let put = |n: u8| {
        request(Method::PUT, "/api/drafts/thu-nghiem", Some(&citizen))
            .header("content-type", "application/octet-stream")
            .header("if-none-match", "*")
            .body(Body::from(sealed(n)))
            .unwrap()
    };
    let (one, other) = tokio::join!(first.send(put(1)), second.send(put(2)));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 412]);
    let kept = if one.status == StatusCode::NO_CONTENT { sealed(1) } else { sealed(2) };
    assert_eq!(second.get("/api/drafts/thu-nghiem", Some(&citizen)).await.body, kept);
}

#[tokio::test]
async fn the_way_to_the_server_is_encrypted_and_the_server_is_the_right_one() {
    let portal = TestPortal::start().await;
    let (Some(server), Ok(authority)) = (portal.server(), std::env::var("TOKHAI_POSTGRES_CA")) else {
        // A file has no way to it.
        return;
    };
    let by = |mode: &str, authority: &str| format!("{server}?sslmode={mode}&sslrootcert={authority}");
    let pool = store::open_address(&by("verify-full", &authority)).await.expect("a connection");
    let encrypted: i64 = sqlx::query_scalar(
        "SELECT CASE WHEN ssl THEN 1 ELSE 0 END::BIGINT FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
    )
    .fetch_one(&pool)
    .await
    .expect("a row");
    assert_eq!(encrypted, 1);
    pool.close().await;
    // Nobody else vouches for it.
    let other = std::env::temp_dir().join(format!("tokhai-ca-{}.crt", uuid::Uuid::new_v4()));
    std::fs::write(&other, "").expect("a file");
    let refused = store::open_address(&by("verify-full", other.to_str().expect("text"))).await;
    assert!(refused.is_err(), "a server that nobody vouches for was believed");
    std::fs::remove_file(&other).expect("gone");
    let elsewhere = server.replace("127.0.0.1", "localhost");
    let named = store::open_address(&format!("{elsewhere}?sslmode=verify-full&sslrootcert={authority}")).await;
    assert!(named.is_err(), "a server of another name was believed");
}
