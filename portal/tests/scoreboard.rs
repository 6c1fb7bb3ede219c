//! What happens after a record: reports, satisfaction, and figures that agree with the records.

mod support;

use serde_json::{Value, json};
use support::board::board;
use support::{TestPortal, key, submission};

#[tokio::test]
async fn the_figures_are_those_of_the_records_recomputed() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let answer = portal.autofill(&citizen, &citizen.subject).await.json();
    let filled = json!({ "origin": "autofilled", "source": "me", "record": answer["record"] });
    let invented = json!({ "origin": "autofilled", "source": "me", "record": "N-invented" });
    for nth in 0..7 {
        let mut body = submission(&citizen);
        body["data"]["me"] =
            json!({ "soDinhDanh": citizen.subject, "hoTen": answer["values"]["hoTen"] });
        body["origins"]["/me/hoTen"] = filled.clone();
        if nth % 2 == 0 {
            body["origins"]["/ghiChu"] = json!({ "origin": "typed", "held": true });
        }
        if nth == 3 {
            body["origins"]["/me/soDinhDanh"] = invented.clone();
        }
        if nth == 5 {
            body["timing"]["legs"][0]["token"] = "forged".into();
        }
        let reply = portal.submit(&citizen, &key(), &body).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
    }

    let rows: Vec<(i64, String, Option<String>, i64)> = sqlx::query_as(
        "SELECT received, origins, suspect, worked FROM submission JOIN timing USING (receipt) ORDER BY received, receipt",
    )
    .fetch_all(&portal.portal.pool)
    .await
    .expect("rows");
    let (mut start, mut times, mut held, mut kept) = (citizen.login, Vec::new(), 0, 0);
    for (received, origins, suspect, worked) in &rows {
        assert_eq!(*worked, received - start, "each record starts where the last was accepted");
        start = *received;
        if suspect.is_some() {
            continue;
        }
        times.push(*worked);
        let origins: Value = serde_json::from_str(origins).expect("origins");
        for origin in origins.as_object().expect("an object").values() {
            let filled = origin["origin"] == "autofilled";
            held += i64::from(filled || origin["held"] == true);
            kept += i64::from(filled && origin["record"] == answer["record"]);
        }
    }
    let board = board(&portal, "?lang=en").await;
    assert_eq!((board.number("records"), board.number("suspects")), (6.0, 1.0));
    assert_eq!((board.number("held"), board.number("kept")), (held as f64, kept as f64));
    assert_eq!((held, kept), (11, 6));
    // Of those for which a register held a value, these were typed.
    assert_eq!(board.number("debt"), 4.0);
    times.sort_unstable();
    let mean = times.iter().sum::<i64>() as f64 / times.len() as f64;
    assert!((board.number("worked-mean") - mean).abs() < 1e-6);
    assert!((board.number("worked-median") / times[2] as f64 - 1.0).abs() < 0.02 || times[2] < 50);
    assert_eq!(board.rows("latest").len(), 7);
    assert_eq!((board.cell("sources", "me", "asked"), board.cell("sources", "me", "outages")), ("1", "0"));
    assert_eq!(board.cell("doubts", "token", "records"), "1");
    for table in ["day_figures", "month_figures"] {
        let sums: (i64, i64) = sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "SELECT CAST(sum(worked) AS BIGINT), CAST(sum(records) AS BIGINT) FROM {table}"
        )))
        .fetch_one(&portal.portal.pool)
        .await
        .expect("sums");
        assert_eq!(sums, (times.iter().sum(), 6), "{table}");
    }

    let page = portal.get("/scoreboard?lang=en", None).await.text();
    assert!(page.contains(r#"data-figure="records" data-value="6">6<"#), "{page}");
    assert!(page.contains("54.5\u{a0}%") && page.contains("Too few records to say"), "{page}");
    assert!(page.contains("a session signature is wrong"));
    assert!(
        !page.contains("xin chào") && !page.contains(&citizen.subject),
        "no answers, no persons"
    );
}

#[tokio::test]
async fn an_empty_scoreboard_says_so() {
    let portal = TestPortal::start().await;
    let page = portal.get("/scoreboard", None).await.text();
    assert!(
        page.contains("Chưa có hồ sơ nào được nhận") && page.contains("Chưa đủ số liệu"),
        "{page}"
    );
}

#[tokio::test]
async fn satisfaction_is_asked_once_and_of_the_right_person() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let receipt =
        portal.submit(&citizen, &key(), &submission(&citizen)).await.json()["receipt"].clone();
    let answer = |score: i64| json!({ "receipt": receipt, "score": score, "comment": "tốt" });
    portal.post("/api/satisfaction", None, &answer(5)).await.is_problem(401, "signed-out");
    portal.post("/api/satisfaction", Some(&other), &answer(5)).await.is_problem(404, "not-found");
    for score in [0, 6, -1] {
        portal
            .post("/api/satisfaction", Some(&citizen), &answer(score))
            .await
            .is_problem(422, "unacceptable");
    }
    assert_eq!(portal.post("/api/satisfaction", Some(&citizen), &answer(4)).await.status, 201);
    portal
        .post("/api/satisfaction", Some(&citizen), &answer(1))
        .await
        .is_problem(409, "already-answered");
    assert_eq!(portal.count("SELECT score FROM satisfaction").await, 4);
    let board = board(&portal, "").await;
    assert_eq!(board.number("satisfaction"), 1.0);
    assert_eq!(portal.count("SELECT CAST(sum(score_4) AS BIGINT) FROM month_figures").await, 1);
    assert_eq!(portal.count("SELECT CAST(sum(score_1) AS BIGINT) FROM month_figures").await, 0);
}

#[tokio::test]
async fn a_report_is_counted_once_and_carries_no_sentence() {
    let portal = TestPortal::start().await;
    let report = json!({
        "reportId": key(), "kind": "filed", "receipt": "H56-26-000001", "filing": key(), "heard": 1, "shown": 2,
        "queued": 0, "attempts": 1, "loginToAccepted": 190_233, "errorMs": 6,
    });
    for _ in 0..3 {
        let reply =
            portal.post("/api/reports", None, &json!({ "reports": [report, report] })).await;
        assert_eq!(reply.status, 204, "{}", reply.text());
    }
    assert_eq!(portal.count("SELECT count(*) FROM report").await, 1);
    let mut sentence = report.clone();
    sentence["note"] = "Nguyễn Thị Lan".into();
    portal
        .post("/api/reports", None, &json!({ "reports": [sentence] }))
        .await
        .is_problem(422, "unacceptable");
    let mut unknown = report;
    unknown["kind"] = "gossip".into();
    portal
        .post("/api/reports", None, &json!({ "reports": [unknown] }))
        .await
        .is_problem(400, "malformed");
}
