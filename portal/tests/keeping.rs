//! What goes when it has had its time, and what never goes.

mod support;

use clap::Parser;
use serde_json::json;
use support::{TestPortal, key, submission};
use tokhai_portal::keeping::{Periods, Purged, purge};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// The instant at which things are looked at: far ahead, so that everything of today is old.
const NOW: i64 = 2_000_000_000_000;

#[derive(Debug, Parser)]
struct Flags {
    #[command(flatten)]
    keep: Periods,
}

fn keep(flags: &[&str]) -> Periods {
    let line = ["test"].iter().chain(flags);
    Flags::try_parse_from(line).expect("flags").keep
}

/// The numbers of what is left in a table, which were planted as ages.
async fn left(portal: &TestPortal, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(&portal.portal.pool).await.expect("rows")
}

async fn plant(portal: &TestPortal, sql: &'static str, name: &str, at: i64) {
    let planted = sqlx::query(sql).bind(name).bind(at).execute(&portal.portal.pool).await;
    assert_eq!(planted.expect("planted").rows_affected(), 1, "{name}");
}

async fn plant_draft(portal: &TestPortal, form: &str, saved: i64) {
    let sql = "INSERT INTO draft (subject, form, tag, saved, sealed) VALUES ('p', $1, 'a', $2, $3)";
    let planted = sqlx::query(sql).bind(form).bind(saved).bind(&[0_u8][..]);
    planted.execute(&portal.portal.pool).await.expect("planted");
}

async fn plant_report(portal: &TestPortal, id: &str, received: i64) {
    let sql =
        "INSERT INTO report (id, kind, filing, received, figures) VALUES ($1, 'left', 'f', $2, '{}')";
    plant(portal, sql, id, received).await;
}

async fn plant_upload(portal: &TestPortal, id: &str, created: i64) {
    let sql = "INSERT INTO upload (id, subject, name, size, type, sha256, created)
               VALUES ($1, 'p', 'n', 1, 't', 'h', $2)";
    plant(portal, sql, id, created).await;
    let sql = "INSERT INTO upload_part (upload, start, bytes) VALUES ($1, 0, $2)";
    let planted = sqlx::query(sql).bind(id).bind(&[0_u8][..]);
    planted.execute(&portal.portal.pool).await.expect("planted");
}

async fn plant_session(portal: &TestPortal, id: &str, expires: i64, ended: Option<i64>) {
    sqlx::query("INSERT INTO session (id, subject, name, login, expires, ended) VALUES ($1, 'p', 'n', 0, $2, $3)")
        .bind(id)
        .bind(expires)
        .bind(ended)
        .execute(&portal.portal.pool)
        .await
        .expect("a session");
}

async fn planted() -> TestPortal {
    let portal = TestPortal::start().await;
    sqlx::query("INSERT INTO citizen (subject) VALUES ('p')")
        .execute(&portal.portal.pool)
        .await
        .expect("a citizen");
    for (name, age) in [("just", 30 * DAY), ("over", 30 * DAY + 1), ("old", 400 * DAY), ("new", 0)]
    {
        plant_draft(&portal, name, NOW - age).await;
    }
    for (name, age) in
        [("just", 396 * DAY), ("over", 396 * DAY + 1), ("old", 999 * DAY), ("new", 0)]
    {
        plant_report(&portal, name, NOW - age).await;
        plant_session(&portal, name, NOW - age, None).await;
        plant_session(&portal, &format!("{name}-out"), NOW, Some(NOW - age)).await;
    }
    plant_session(&portal, "lasts", NOW + HOUR, None).await;
    for (name, age) in [("just", 48 * HOUR), ("over", 48 * HOUR + 1), ("old", 99 * DAY), ("new", 0)]
    {
        plant_upload(&portal, name, NOW - age).await;
    }
    portal
}

#[tokio::test]
async fn everything_goes_when_its_time_is_over_and_not_a_millisecond_before() {
    let portal = planted().await;
    let pool = &portal.portal.pool;
    let gone = purge(pool, &keep(&[]), NOW).await.expect("purged");
    assert_eq!(gone, Purged { drafts: 2, reports: 2, uploads: 2, sessions: 4 });
    assert_eq!(left(&portal, "SELECT form FROM draft ORDER BY form").await, ["just", "new"]);
    assert_eq!(left(&portal, "SELECT id FROM report ORDER BY id").await, ["just", "new"]);
    assert_eq!(left(&portal, "SELECT id FROM upload ORDER BY id").await, ["just", "new"]);
    assert_eq!(left(&portal, "SELECT upload FROM upload_part ORDER BY 1").await, ["just", "new"]);
    let sessions = left(&portal, "SELECT id FROM session ORDER BY id").await;
    assert_eq!(sessions, ["just", "just-out", "lasts", "new", "new-out"]);

    assert_eq!(purge(pool, &keep(&[]), NOW).await.expect("again"), Purged::default());
    let gone = purge(pool, &keep(&[]), NOW + 1).await.expect("a millisecond later");
    assert_eq!(gone, Purged { drafts: 1, reports: 1, uploads: 1, sessions: 2 });
}

#[tokio::test]
async fn every_period_can_be_set() {
    for (flag, expected) in [
        ("--keep-drafts-days", Purged { drafts: 3, reports: 2, uploads: 2, sessions: 4 }),
        ("--keep-reports-days", Purged { drafts: 2, reports: 3, uploads: 2, sessions: 4 }),
        ("--keep-uploads-hours", Purged { drafts: 2, reports: 2, uploads: 3, sessions: 4 }),
        ("--keep-sessions-days", Purged { drafts: 2, reports: 2, uploads: 2, sessions: 6 }),
    ] {
        let portal = planted().await;
        let gone = purge(&portal.portal.pool, &keep(&[flag, "1"]), NOW).await;
        assert_eq!(gone.expect("purged"), expected, "{flag}");
    }
}

#[tokio::test]
async fn records_their_files_and_the_audit_never_go() {
    let portal = TestPortal::start().await;
    let (asked, filed) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let idle = portal.sign_in(2).await;
    assert_eq!(portal.autofill(&asked, &asked.subject).await.status, 200);
    let receipt = portal.submit(&filed, &key(), &submission(&filed)).await.json();
    let receipt = receipt["receipt"].as_str().expect("a receipt").to_owned();
    let answer = json!({ "receipt": receipt, "score": 5 });
    assert_eq!(portal.post("/api/satisfaction", Some(&filed), &answer).await.status, 201);
    sqlx::query("INSERT INTO citizen (subject) VALUES ('p')")
        .execute(&portal.portal.pool)
        .await
        .expect("a citizen");
    plant_upload(&portal, "filed", 0).await;
    let sql = "INSERT INTO submission_file (receipt, pointer, upload) VALUES ($1, $2, 'filed')";
    sqlx::query(sql).bind(&receipt).bind("/a").execute(&portal.portal.pool).await.expect("a file");

    let kept = [
        ("SELECT count(*) FROM submission", 1),
        ("SELECT count(*) FROM submission_file", 1),
        ("SELECT count(*) FROM timing", 1),
        ("SELECT CAST(sum(records) AS BIGINT) FROM day_figures", 1),
        ("SELECT count(*) FROM satisfaction", 1),
        ("SELECT count(*) FROM upload JOIN upload_part ON upload = id", 1),
        ("SELECT count(*) FROM register_call", 1),
        ("SELECT count(*) FROM register_answer", 1),
        ("SELECT count(*) FROM citizen", 4),
    ];
    for (sql, count) in kept {
        assert_eq!(portal.count(sql).await, count, "{sql}");
    }
    let none = [
        "--keep-drafts-days=0",
        "--keep-reports-days=0",
        "--keep-uploads-hours=0",
        "--keep-sessions-days=0",
    ];
    let gone = purge(&portal.portal.pool, &keep(&none), NOW).await.expect("purged");
    assert_eq!(gone, Purged { sessions: 1, ..Purged::default() });
    for (sql, count) in kept {
        assert_eq!(portal.count(sql).await, count, "{sql}");
    }
    let subjects = left(&portal, "SELECT subject FROM session").await;
    assert!(!subjects.contains(&idle.subject) && subjects.len() == 2, "{subjects:?}");
}

#[tokio::test]
async fn the_figures_of_reports_outlive_them() {
    let portal = TestPortal::start().await;
    let filed = |attempts: i64, queued: i64| json!({ "reportId": key(), "kind": "filed", "filing": key(), "receipt": "H56-26-000001", "attempts": attempts, "queued": queued });
    let trap = json!({ "reportId": key(), "kind": "trap", "filing": key(), "build": "0.1.0", "export": "host_event", "event": "input" });
    let batch = json!({ "reports": [filed(1, 40), filed(3, 2_000), filed(9_000_000, i64::from(u32::MAX)), trap] });
    for _ in 0..2 {
        assert_eq!(portal.post("/api/reports", None, &batch).await.status, 204);
    }
    let gone = purge(&portal.portal.pool, &keep(&[]), NOW).await.expect("purged");
    assert_eq!(gone.reports, 4);
    let figures: Vec<(String, i64, i64, i64)> =
        sqlx::query_as("SELECT kind, CAST(sum(reports) AS BIGINT), CAST(sum(attempts) AS BIGINT), CAST(sum(queued) AS BIGINT) FROM report_day GROUP BY kind ORDER BY kind")
            .fetch_all(&portal.portal.pool)
            .await
            .expect("figures");
    // No report adds more than a thousand attempts or a day of waiting.
    let expected = [("filed".to_owned(), 3, 1_004, 2_040 + DAY), ("trap".to_owned(), 1, 0, 0)];
    assert_eq!(figures, expected);
}

#[tokio::test]
async fn more_than_a_batch_goes_and_what_must_stay_between_them_stays() {
    let portal = TestPortal::start().await;
    sqlx::query(
        "WITH RECURSIVE many (nth) AS (SELECT 0 UNION ALL SELECT nth + 1 FROM many WHERE nth < 1202)
         INSERT INTO report (id, kind, filing, received, figures)
         SELECT CAST(nth AS TEXT), 'left', 'f',
         CASE WHEN nth % 3 = 0 THEN CAST($1 AS BIGINT) ELSE CAST($2 AS BIGINT) END, '{}' FROM many",
    )
    .bind(NOW - DAY)
    .bind(NOW - 400 * DAY)
    .execute(&portal.portal.pool)
    .await
    .expect("planted");
    let gone = purge(&portal.portal.pool, &keep(&[]), NOW).await.expect("purged");
    assert_eq!(gone, Purged { reports: 802, ..Purged::default() });
    assert_eq!(portal.count("SELECT count(*) FROM report").await, 401);
}

#[tokio::test]
async fn a_running_portal_looks_at_its_start() {
    let portal = TestPortal::start().await;
    plant_report(&portal, "old", 0).await;
    plant_report(&portal, "new", tokhai_portal::clock::now()).await;
    let running = tokio::spawn(tokhai_portal::keeping::run(portal.portal.clone()));
    while portal.count("SELECT count(*) FROM report").await > 1 {
        tokio::task::yield_now().await;
    }
    running.abort();
    assert_eq!(left(&portal, "SELECT id FROM report").await, ["new"]);
}
