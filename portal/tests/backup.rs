//! A copy of the database, made while the portal works, is the database.

mod support;

use support::{TestPortal, key, submission};
use tokhai_portal::backup;
use tokhai_portal::store;

#[tokio::test]
async fn a_copy_holds_what_was_accepted() {
    let portal = TestPortal::start().await;
    if portal.on_a_server() {
        // PostgreSQL has a program for that, `pg_dump`.
        return;
    }
    let citizen = portal.sign_in(0).await;
    let receipt = portal.submit(&citizen, &key(), &submission(&citizen)).await.json()["receipt"].clone();
    let copy = portal.database().with_file_name("copy.sqlite");
    backup::run(&portal.database(), &copy).await.expect("a copy");
    portal.submit(&citizen, &key(), &submission(&citizen)).await;

    let pool = store::open_file(&copy).await.expect("a database");
    let all: Vec<String> = sqlx::query_scalar("SELECT receipt FROM submission").fetch_all(&pool).await.expect("rows");
    assert_eq!(all, [receipt.as_str().expect("a number")]);
    let whole: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&pool).await.expect("a word");
    assert_eq!(whole, "ok");
    pool.close().await;

    let again = backup::run(&portal.database(), &copy).await.expect_err("it is there");
    assert!(again.to_string().contains("exists already"), "{again}");
    let nowhere = copy.with_file_name("no/where.sqlite");
    assert!(backup::run(&portal.database(), &nowhere).await.is_err());
}

#[tokio::test]
async fn a_portal_says_whether_it_lives_and_serves() {
    let portal = TestPortal::start().await;
    assert_eq!(portal.get("/health", None).await.status, 200);
    assert_eq!(portal.get("/ready", None).await.status, 200);
    portal.portal.pool.close().await;
    assert_eq!(portal.get("/health", None).await.status, 200);
    portal.get("/ready", None).await.is_problem(503, "busy");
}
