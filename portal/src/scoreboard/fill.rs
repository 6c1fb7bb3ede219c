//! The running sums of what was accepted before there were any, added once.

use sqlx::{AnyConnection, AnyPool};

use super::ledger::{Accepted, Calls, Ledger};
use super::sums::Channel;
use crate::clock;
use crate::store;
use crate::submission::measured;

/// So many rows are read at once.
const ROWS: i64 = 2_000;

/// Adds what is in the database from before, where that has not been done.
pub async fn fill(pool: &AnyPool) -> sqlx::Result<()> {
    let mut tx = store::begin_for(pool, "scoreboard").await?;
    if !first(&mut tx, "filled").await? {
        return Ok(());
    }
    let mut ledger = Ledger::default();
    let records = records(&mut tx, &mut ledger).await?;
    answers(&mut tx, &mut ledger).await?;
    calls(&mut tx, &mut ledger).await?;
    ledger.write(&mut tx, 0).await?;
    tx.commit().await?;
    if records > 0 {
        tracing::info!(records, "the scoreboard was filled with the records from before");
    }
    Ok(())
}

/// Whether a thing that is done once is done now for the first time.
pub(super) async fn first(db: &mut AnyConnection, what: &str) -> sqlx::Result<bool> {
    let written =
        sqlx::query("INSERT INTO done_once (what, done) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(what)
            .bind(clock::now())
            .execute(db)
            .await?;
    Ok(written.rows_affected() > 0)
}

async fn records(db: &mut AnyConnection, ledger: &mut Ledger) -> sqlx::Result<u64> {
    type Row =
        (String, i64, String, String, String, Option<String>, i64, i64, i64, i64, i64, i64);
    let (mut after, mut count) = (String::new(), 0);
    loop {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT receipt, received, form, origins, reported, suspect,
             worked, span, last_login, coalesce(queued, 0), held, kept
             FROM submission JOIN timing USING (receipt) WHERE receipt > $1 ORDER BY receipt LIMIT $2",
        )
        .bind(&after)
        .bind(ROWS)
        .fetch_all(&mut *db)
        .await?;
        let Some((last, ..)) = rows.last() else { return Ok(count) };
        after.clone_from(last);
        for (
            receipt, received, form, origins, reported, suspect,
            worked, span, last_login, queued, held, kept,
        ) in rows
        {
            let measured = measured(worked, &reported, &origins);
            sqlx::query(
                "UPDATE timing SET away = $1, asleep = $2, net = $3, debt = $4 WHERE receipt = $5",
            )
            .bind(measured.away)
            .bind(measured.asleep)
            .bind(measured.net)
            .bind(measured.debt)
            .bind(&receipt)
            .execute(&mut *db)
            .await?;
            let doubts = suspect.map(|list| serde_json::from_str(&list).unwrap_or_default());
            ledger.accepted(&Accepted {
                form,
                channel: Channel::Own,
                received,
                worked,
                span,
                last_login,
                net: measured.net,
                away: measured.away,
                asleep: measured.asleep,
                queued,
                held,
                kept,
                debt: measured.debt,
                doubts: doubts.unwrap_or_default(),
            });
            count += 1;
        }
    }
}

async fn answers(db: &mut AnyConnection, ledger: &mut Ledger) -> sqlx::Result<()> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT form, received, score FROM satisfaction JOIN submission USING (receipt)",
    )
    .fetch_all(db)
    .await?;
    for (form, received, score) in rows {
        ledger.answered(&form, received, Channel::Own, score);
    }
    Ok(())
}

async fn calls(db: &mut AnyConnection, ledger: &mut Ledger) -> sqlx::Result<()> {
    let mut after = 0;
    loop {
        let rows: Vec<(i64, String, String, i64, i64, String, String)> = sqlx::query_as(
            "SELECT id, form, source, asked, took, outcome, reason FROM register_call
             WHERE id > $1 ORDER BY id LIMIT $2",
        )
        .bind(after)
        .bind(ROWS)
        .fetch_all(&mut *db)
        .await?;
        let Some((last, ..)) = rows.last() else { return Ok(()) };
        after = *last;
        for (_, form, source, asked, took, outcome, reason) in rows {
            ledger.called(&form, &source, asked, Calls::one(&outcome, &reason, took));
        }
    }
}
