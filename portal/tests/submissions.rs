//! Filing exactly once, and only what the portal can stand behind.

mod support;

use std::sync::Arc;

use axum::body::Body;
use axum::http::Method;
use serde_json::json;
use support::{TestPortal, key, request, submission};

#[tokio::test]
async fn a_record_is_stored_whole_and_its_receipt_shown_to_its_citizen_only() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let reply = portal.submit(&citizen, &key(), &submission(&citizen)).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let receipt = reply.json();
    let number = receipt["receipt"].as_str().expect("a number");
    assert!(number.starts_with("H56-") && number.ends_with("-000001"), "{number}");
    assert!(receipt["dueBy"].as_i64() > receipt["received"].as_i64());

    let path = format!("/api/submissions/{number}");
    let standing = portal.get(&path, Some(&citizen)).await.json();
    assert_eq!(standing["status"], "received");
    assert_eq!(standing["received"], receipt["received"]);
    portal.get(&path, Some(&other)).await.is_problem(404, "not-found");
    portal.get(&path, None).await.is_problem(401, "signed-out");

    let row: (String, String, i64, Option<String>) = sqlx::query_as(
        "SELECT data, origins, worked, suspect FROM submission JOIN timing USING (receipt)",
    )
    .fetch_one(&portal.portal.pool)
    .await
    .expect("a row");
    assert_eq!(row.0, r#"{"ghiChu":"xin chào"}"#);
    assert_eq!(row.1, r#"{"/ghiChu":{"origin":"typed"}}"#);
    assert_eq!(row.2, receipt["received"].as_i64().expect("received") - citizen.login);
    assert_eq!(row.3, None);
}

#[tokio::test]
async fn twenty_attempts_at_once_make_one_record() {
    let portal = Arc::new(TestPortal::start().await);
    let citizen = portal.sign_in(0).await;
    let (key, body) = (key(), submission(&citizen));
    let attempts = (0..20).map(|_| {
        let (portal, citizen, key, body) =
            (portal.clone(), citizen.clone(), key.clone(), body.clone());
        tokio::spawn(async move { portal.submit(&citizen, &key, &body).await })
    });
    let mut receipts = std::collections::BTreeSet::new();
    let mut created = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        let reply = attempt.await.expect("an attempt");
        assert!(matches!(reply.status.as_u16(), 200 | 201), "{}", reply.text());
        created += usize::from(reply.status == 201);
        receipts.insert(reply.text());
    }
    assert_eq!((created, receipts.len()), (1, 1));
    assert_eq!(portal.count("SELECT count(*) FROM submission").await, 1);
    assert_eq!(portal.count("SELECT count(*) FROM timing").await, 1);
    assert_eq!(portal.count("SELECT CAST(sum(records) AS BIGINT) FROM day_figures").await, 1);
}

#[tokio::test]
async fn records_filed_at_once_get_numbers_of_their_own() {
    let portal = Arc::new(TestPortal::start().await);
    let citizen = portal.sign_in(0).await;
    let filings = (0..30).map(|_| {
        let (portal, citizen) = (portal.clone(), citizen.clone());
        tokio::spawn(async move { portal.submit(&citizen, &key(), &submission(&citizen)).await })
    });
    let mut numbers = std::collections::BTreeSet::new();
    for filing in filings.collect::<Vec<_>>() {
        let reply = filing.await.expect("a filing");
        assert_eq!(reply.status, 201, "{}", reply.text());
        numbers.insert(reply.json()["receipt"].to_string());
    }
    assert_eq!(numbers.len(), 30);
    let last = if portal.on_a_server() {
        "SELECT last_value FROM receipt_number"
    } else {
        "SELECT last FROM receipt_year"
    };
    assert_eq!(portal.count(last).await, 30);
    assert_eq!(portal.count("SELECT CAST(sum(records) AS BIGINT) FROM day_figures").await, 30);
}

#[tokio::test]
async fn a_key_belongs_to_one_body_and_one_citizen_and_outlives_the_login() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let (key, body) = (key(), submission(&citizen));
    let first = portal.submit(&citizen, &key, &body).await;
    assert_eq!(first.status, 201);

    let again = portal.sign_in(0).await;
    let reply = portal.submit(&again, &key, &body).await;
    assert_eq!((reply.status.as_u16(), reply.text()), (200, first.text()), "after a new login");

    let mut changed = body.clone();
    changed["data"]["ghiChu"] = "khác".into();
    portal.submit(&citizen, &key, &changed).await.is_problem(422, "key-reused");

    let reply = portal.submit(&other, &key, &body).await;
    assert_eq!(reply.status, 201, "the key of another citizen is another key");
    assert_ne!(reply.json()["receipt"], first.json()["receipt"]);
    let suspects: Vec<Option<String>> =
        sqlx::query_scalar("SELECT suspect FROM timing ORDER BY receipt")
            .fetch_all(&portal.portal.pool)
            .await
            .expect("rows");
    assert_eq!(suspects, [None, Some(r#"["foreign","replay"]"#.to_owned())], "a replay is marked");
}

#[tokio::test]
async fn answers_that_do_not_fit_come_back_with_pointers_and_leave_nothing() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let key = key();
    let mut body = submission(&citizen);
    body["data"] = json!({});
    let problem = portal.submit(&citizen, &key, &body).await.is_problem(422, "invalid");
    assert_eq!(problem["issues"][0]["pointer"], "/ghiChu");
    assert_eq!(problem["issues"][0]["code"], "required");
    assert_eq!(portal.count("SELECT count(*) FROM submission").await, 0);

    // A refusal leaves the key free: nothing was accepted under it.
    assert_eq!(portal.submit(&citizen, &key, &submission(&citizen)).await.status, 201);

    let mut old = submission(&citizen);
    old["version"] = "0".into();
    portal.submit(&citizen, &support::key(), &old).await.is_problem(409, "form-retired");
    let mut unknown = submission(&citizen);
    unknown["form"] = "khong-co".into();
    portal.submit(&citizen, &support::key(), &unknown).await.is_problem(404, "not-found");
    let post = request(Method::POST, "/api/submissions", Some(&citizen))
        .header("content-type", "application/json")
        .header("idempotency-key", support::key())
        .body(Body::from("{\"form\""));
    portal.send(post.expect("request")).await.is_problem(400, "malformed");
}

#[tokio::test]
async fn a_code_that_stands_in_no_list_is_refused() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    for (home, pointer) in [
        (json!({ "province": "99" }), "/noiO/province"),
        (json!({ "province": "56", "commune": "99999" }), "/noiO/commune"),
    ] {
        let mut body = submission(&citizen);
        body["data"]["noiO"] = home;
        let problem = portal.submit(&citizen, &key(), &body).await.is_problem(422, "invalid");
        assert_eq!(problem["issues"][0]["pointer"], pointer);
        assert_eq!(problem["issues"][0]["code"], "option-unknown");
    }
    let mut body = submission(&citizen);
    body["data"]["noiO"] = json!({ "province": "56", "commune": "22363" });
    assert_eq!(portal.submit(&citizen, &key(), &body).await.status, 201);
}

#[tokio::test]
async fn what_a_register_locks_is_the_registers_or_disputed() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let answer = portal.autofill(&citizen, &citizen.subject).await.json();
    let name = answer["values"]["hoTen"].as_str().expect("a name");
    let origin = json!({ "origin": "autofilled", "source": "me", "record": answer["record"] });
    let mut body = submission(&citizen);
    body["data"]["me"] = json!({ "soDinhDanh": citizen.subject, "hoTen": "KẺ GIẢ MẠO" });

    let locked = json!([{ "pointer": "/me/hoTen", "code": "locked" }]);
    for lie in [
        origin.clone(),
        json!({ "origin": "typed" }),
        json!({ "origin": "typed", "record": "N-none", "source": "me" }),
    ] {
        body["origins"]["/me/hoTen"] = lie;
        let problem = portal.submit(&citizen, &key(), &body).await.is_problem(422, "invalid");
        assert_eq!(problem["issues"], locked);
    }

    body["origins"]["/me/hoTen"] =
        json!({ "origin": "typed", "held": true, "disputed": true, "source": "me" });
    assert_eq!(portal.submit(&citizen, &key(), &body).await.status, 201, "disputed");

    body["origins"]["/me/hoTen"] = origin;
    body["data"]["me"]["hoTen"] = name.to_lowercase().into();
    body["timing"]["filing"] = key().into();
    assert_eq!(
        portal.submit(&citizen, &key(), &body).await.status,
        201,
        "the same name in other letters"
    );
    let coverage: Vec<(i64, i64)> =
        sqlx::query_as("SELECT held, kept FROM timing ORDER BY receipt")
            .fetch_all(&portal.portal.pool)
            .await
            .expect("rows");
    assert_eq!(coverage, [(1, 0), (1, 1)]);
}

#[tokio::test]
async fn another_citizens_answers_are_no_evidence() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let answer = portal.autofill(&other, &citizen.subject).await.json();
    assert_eq!(answer["status"], "found");
    let mut body = submission(&citizen);
    body["data"]["me"] = json!({ "hoTen": answer["values"]["hoTen"] });
    body["origins"]["/me/hoTen"] =
        json!({ "origin": "autofilled", "source": "me", "record": answer["record"] });
    portal.submit(&citizen, &key(), &body).await.is_problem(422, "invalid");
}

#[tokio::test]
async fn a_filing_over_two_logins_counts_both_and_says_so() {
    let portal = TestPortal::start().await;
    let first = portal.sign_in(0).await;
    // The first login was an hour ago and the page was last seen ten minutes into it.
    let hour = 3_600_000;
    let then = first.login - hour;
    let mut claims = portal.session_of(&first.subject).await.claims;
    claims.login = then;
    sqlx::query("UPDATE session SET login = $1 WHERE id = $2")
        .bind(then)
        .bind(&claims.session)
        .execute(&portal.portal.pool)
        .await
        .expect("moved");
    let token = portal.portal.secret.sign(tokhai_portal::secret::Purpose::Leg, &claims);

    let second = portal.sign_in(0).await;
    let mut body = submission(&second);
    let mut leg = body["timing"]["legs"][0].clone();
    leg["token"] = token.into();
    for (instant, at) in [("opened", 0), ("firstInput", 0), ("lastInput", 9_000), ("end", 600_000)]
    {
        leg[instant] = (then + at).into();
    }
    let away = body["timing"]["legs"][0]["opened"].as_i64().expect("opened") - (then + 600_000);
    body["timing"]["away"] = away.into();
    for part in ["active", "fill"] {
        leg[part] = 600_000.into();
    }
    for whole in ["active", "fillToSubmit", "openToSubmit"] {
        body["timing"][whole] = 600_001.into();
    }
    body["timing"]["legs"].as_array_mut().expect("legs").insert(0, leg);
    let reply = portal.submit(&second, &key(), &body).await.json();
    let received = reply["received"].as_i64().expect("received");
    let row: (i64, i64, i64, i64, Option<String>) =
        sqlx::query_as("SELECT worked, span, last_login, resumed, suspect FROM timing")
            .fetch_one(&portal.portal.pool)
            .await
            .expect("a row");
    let last = received - second.login;
    assert_eq!(row, (600_000 + last, received - then, last, 1, None));
}

#[tokio::test]
async fn an_untrue_timing_is_stored_and_marked_never_refused() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let mut forged = submission(&citizen);
    forged["timing"]["legs"][0]["token"] = "a.b".into();
    let mut long = submission(&citizen);
    for at in ["/timing", "/timing/legs/0"] {
        long.pointer_mut(at).expect("there")["active"] = 90_000_000_i64.into();
    }
    long["timing"]["openToSubmit"] = 90_000_000_i64.into();
    let mut none = submission(&citizen);
    none.as_object_mut().expect("object").remove("timing");
    let mut nonsense = submission(&citizen);
    nonsense["timing"] = "soon".into();
    for body in [forged, long, none, nonsense] {
        let reply = portal.submit(&citizen, &key(), &body).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
    }
    let doubts: Vec<String> = sqlx::query_scalar("SELECT suspect FROM timing ORDER BY receipt")
        .fetch_all(&portal.portal.pool)
        .await
        .expect("rows");
    assert_eq!(
        doubts,
        [r#"["token"]"#, r#"["legs","range"]"#, r#"["missing"]"#, r#"["unreadable"]"#]
    );
}

#[tokio::test]
async fn what_is_taken_back_is_never_accepted_and_what_was_accepted_stays() {
    let portal = Arc::new(TestPortal::start().await);
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let take_back = async |portal: &TestPortal, who: &support::Citizen, key: &str| {
        let asked = request(Method::DELETE, "/api/submissions", Some(who))
            .header("idempotency-key", key)
            .body(Body::empty())
            .expect("a request");
        portal.send(asked).await
    };
    let early = key();
    assert_eq!(take_back(&portal, &citizen, &early).await.status, 204);
    assert_eq!(take_back(&portal, &citizen, &early).await.status, 204, "again");
    portal.submit(&citizen, &early, &submission(&citizen)).await.is_problem(409, "withdrawn");
    let theirs = portal.submit(&other, &early, &submission(&other)).await;
    assert_eq!(theirs.status, 201, "a key belongs to one citizen");

    let late = key();
    let receipt = portal.submit(&citizen, &late, &submission(&citizen)).await.json();
    let reply = take_back(&portal, &citizen, &late).await;
    assert_eq!((reply.status.as_u16(), reply.json()), (200, receipt));

    // Whichever comes first, both sides say the same.
    for _ in 0..20 {
        let key = key();
        let (a, sender, k) = (portal.clone(), citizen.clone(), key.clone());
        let sent = tokio::spawn(async move { a.submit(&sender, &k, &submission(&sender)).await });
        let taken = take_back(&portal, &citizen, &key).await.status.as_u16();
        let sent = sent.await.expect("an answer").status.as_u16();
        assert!(matches!((sent, taken), (201, 200) | (409, 204)), "{sent} {taken}");
    }
}
