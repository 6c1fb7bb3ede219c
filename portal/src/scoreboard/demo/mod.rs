//! Made-up records of the last two years, for a scoreboard that is worth looking at. They are written
//! once, into a database without records, and a few at a time, so that whoever files meanwhile does not
//! wait.

mod reported;
mod shape;
mod write;

use std::time::Instant;

use self::shape::{Kind, kinds};
use super::fill::first;
use super::ledger::Ledger;
use super::period::Month;
use super::services::Services;
use crate::clock;
use crate::portal::Portal;
use crate::registers::rng::Rng;
use crate::store;

/// Whom all of them belong to, and under which login they came.
const NOBODY: &str = "demo";

/// The months that are filled, the present one among them.
const MONTHS: i32 = 24;

/// Fills the scoreboard as the settings say. An error is told and ends it.
pub async fn run(portal: Portal) {
    let records = portal.scoreboard.demo_records;
    if records == 0 {
        return;
    }
    let began = Instant::now();
    match fill(&portal, records, clock::now()).await {
        Ok(0) => {}
        Ok(records) => {
            tracing::info!(records, took = ?began.elapsed(), "the scoreboard was filled with made-up records")
        }
        Err(error) => tracing::error!(%error, "filling the scoreboard failed"),
    }
}

/// Writes about so many records, and says how many; none where there are some already.
pub async fn fill(portal: &Portal, records: u32, now: i64) -> sqlx::Result<i64> {
    let mut tx = store::begin_for(&portal.pool, NOBODY).await?;
    let there: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM submission LIMIT 1").fetch_optional(&mut *tx).await?;
    if there.is_some() || !first(&mut tx, "demo").await? {
        return Ok(0);
    }
    let services = Services::read(&mut tx, &portal.forms).await?;
    sqlx::query("INSERT INTO citizen (subject) VALUES ($1) ON CONFLICT DO NOTHING")
        .bind(NOBODY)
        .execute(&mut *tx)
        .await?;
    sqlx::query("INSERT INTO session (id, subject, name, login, expires, ended) VALUES ($1, $1, $1, 0, 0, 0) ON CONFLICT DO NOTHING")
        .bind(NOBODY)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;

    let kinds = kinds(&services, &portal.forms);
    let this = Month::of(now);
    let months: Vec<Month> = this.plus(1 - MONTHS).to(this).collect();
    let all: f64 = months.iter().map(|month| shape::season(*month, this)).sum();
    let weights: f64 = kinds.iter().map(|kind| kind.weight).sum();
    let (mut rng, mut nth) = (Rng::of("scoreboard", "demo"), 0);
    for month in months {
        let share = f64::from(records) * shape::season(month, this) / all / weights.max(1e-9);
        let mut records = Vec::new();
        let end = month.plus(1).start().min(now);
        for kind in &kinds {
            for _ in 0..shape::rounded(share * kind.weight, &mut rng) {
                records.push(kind.record((month.start(), end), now, this, &mut rng));
            }
        }
        records.sort_by_key(|record| record.accepted.received);
        for part in records.chunks(write::ROWS) {
            let mut ledger = Ledger::default();
            calls(part, &mut ledger);
            let mut tx = store::begin(&portal.pool).await?;
            nth = write::write(&mut tx, part, nth, &mut ledger, now).await?;
            ledger.write(&mut tx, store::stripe(&portal.pool)).await?;
            tx.commit().await?;
        }
    }
    Ok(nth)
}

/// The questions that were put for these records.
fn calls(records: &[shape::Record<'_>], ledger: &mut Ledger) {
    for record in records {
        let Kind { key, sources, .. } = record.kind;
        for source in sources.iter().filter(|_| record.is_online()) {
            ledger.called(key, source, record.accepted.received, record.call(source));
        }
    }
}
