//! Reports of pages: each counted once, none with an answer in it, and the published schema says
//! the same as the portal.

mod support;

use serde_json::{Value, json};
use support::{TestPortal, key};

fn trap() -> Value {
    json!({
        "reportId": key(), "kind": "trap", "filing": key(), "build": "0.1.0+3f2a9c1d",
        "export": "wasm_bindgen__convert__closures_____invoke__h0123456789abcdef", "event": "input",
    })
}

fn filed() -> Value {
    json!({
        "reportId": key(), "kind": "filed", "filing": key(), "receipt": "H56-26-000123",
        "heard": 1_790_000_190_301_i64, "queued": 0, "attempts": 1, "loginToAccepted": 190_233, "errorMs": 6,
    })
}

fn on_the_way(kind: &str) -> Value {
    json!({
        "reportId": key(), "kind": kind, "filing": key(), "form": "dang-ky-khai-sinh", "version": "1",
        "page": "con", "at": 1_790_000_100_000_i64, "active": 60_000, "idle": 30_000, "hidden": 0, "asleep": 0,
    })
}

fn with(mut report: Value, name: &str, value: Value) -> Value {
    report[name] = value;
    report
}

fn without(mut report: Value, name: &str) -> Value {
    report.as_object_mut().expect("an object").remove(name);
    report
}

#[tokio::test]
async fn a_trap_is_stored_and_counted_once() {
    let portal = TestPortal::start().await;
    let report = trap();
    for _ in 0..3 {
        let batch = json!({ "reports": [report, report] });
        let reply = portal.post("/api/reports", None, &batch).await;
        assert_eq!(reply.status, 204, "{}", reply.text());
    }
    let (kind, filing, figures): (String, String, String) =
        sqlx::query_as("SELECT kind, filing, figures FROM report")
            .fetch_one(&portal.portal.pool)
            .await
            .expect("one row");
    assert_eq!((kind.as_str(), filing.as_str()), ("trap", report["filing"].as_str().expect("id")));
    let figures: Value = serde_json::from_str(&figures).expect("figures");
    let told = ["build", "export", "event"].map(|name| (name.to_owned(), report[name].clone()));
    assert_eq!(figures, Value::Object(told.into_iter().collect()));
    let counted = "SELECT CAST(sum(reports) AS BIGINT) FROM report_day WHERE kind = 'trap'";
    assert_eq!(portal.count(counted).await, 1);
    assert_eq!(
        portal.post("/api/reports", None, &json!({ "reports": [trap()] })).await.status,
        204
    );
    assert_eq!(portal.count(counted).await, 2);
}

#[tokio::test]
async fn portal_and_schema_agree_on_what_a_report_may_hold() {
    let portal = TestPortal::start().await;
    let schema: Value =
        serde_json::from_str(include_str!("../../docs/report.schema.json")).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let taken = [
        filed(),
        trap(),
        on_the_way("progress"),
        on_the_way("left"),
        with(filed(), "shown", 1.into()),
        with(filed(), "loginToAccepted", (-3).into()),
        without(filed(), "loginToAccepted"),
        without(on_the_way("left"), "hidden"),
        with(trap(), "export", "x".repeat(100).into()),
    ];
    let refused = [
        with(trap(), "message", "panicked".into()),
        with(trap(), "heard", 1.into()),
        with(trap(), "hoTen", "LAN".into()),
        with(trap(), "event", "Nguyễn".into()),
        with(trap(), "event", "thi lan".into()),
        with(trap(), "event", "".into()),
        with(trap(), "event", 56_192_000_456_i64.into()),
        with(trap(), "event", json!(["input"])),
        with(trap(), "event", json!({ "value": "LAN" })),
        with(trap(), "event", Value::Null),
        with(trap(), "export", "x".repeat(101).into()),
        with(trap(), "filing", "056192000456".into()),
        with(trap(), "reportId", 1.into()),
        without(trap(), "build"),
        without(trap(), "filing"),
        with(filed(), "receipt", "Nguyễn Thị Lan".into()),
        with(filed(), "attempts", "1".into()),
        with(filed(), "attempts", 1.5.into()),
        with(filed(), "heard", i64::MAX.into()),
        with(filed(), "note", true.into()),
        without(filed(), "receipt"),
        without(on_the_way("left"), "page"),
        with(on_the_way("progress"), "receipt", "H56-26-000123".into()),
        with(filed(), "kind", "gossip".into()),
    ];
    for report in &taken {
        assert!(schema.is_valid(report), "the schema takes {report}");
        let reply = portal.post("/api/reports", None, &json!({ "reports": [report] })).await;
        assert_eq!(reply.status, 204, "{report}: {}", reply.text());
    }
    for report in &refused {
        assert!(!schema.is_valid(report), "the schema refuses {report}");
        let reply = portal.post("/api/reports", None, &json!({ "reports": [report] })).await;
        assert!(matches!(reply.status.as_u16(), 400 | 422), "{report}: {}", reply.status);
        for canary in ["Nguyễn", "LAN", "lan", "056192000456"] {
            assert!(!reply.text().contains(canary), "{}", reply.text());
        }
    }
    let reply =
        portal.post("/api/reports", None, &json!({ "reports": [filed(), refused[0]] })).await;
    reply.is_problem(422, "unacceptable");
    let kept = i64::try_from(taken.len()).expect("few");
    assert_eq!(
        portal.count("SELECT count(*) FROM report").await,
        kept,
        "nothing of a refused batch"
    );
}
