//! The scoreboard: what the accepted records say about the four criteria of the plan.
//!
//! [`Ledger`] adds up what is accepted, returned, answered and asked, in rows that [`Figures`] are made
//! of. `docs/scoreboard.md` has the formulas, the targets and the columns of the export.

mod asked;
mod cards;
mod chart;
mod charts;
mod export;
mod figures;
mod fill;
mod ledger;
mod page;
mod period;
mod read;
mod service;
mod services;
mod spread;
mod standing;
mod statistics;
mod sums;
mod tables;
mod targets;
mod time_map;
mod view;
mod words;

pub mod demo;

pub use export::{get_csv, get_json};
pub use figures::{Baseline, Figures, Member};
pub use fill::fill;
pub use ledger::{Accepted, Calls, Ledger, Returned, SPREADS};
pub use page::get;
pub use period::{Month, Period};
pub use service::get as get_service;
pub use services::{Filter, Service, Services};
pub use spread::{Spread, bucket};
pub use standing::Standing;
pub use statistics::{Estimate, FEWEST, Outcome, Side, Verdict, mean, share};
pub use sums::{Channel, Channels, Moments, Sums};
pub use targets::{Choices, Criterion, Official, TARGETS, Target};

use sqlx::AnyConnection;

/// Writes that the result of a record was returned, in the transaction that returns it and as the last
/// thing before its commit. Only the first result of a record counts.
pub async fn returned(db: &mut AnyConnection, stripe: i64, result: &Returned) -> sqlx::Result<()> {
    let written = sqlx::query(
        "INSERT INTO result (receipt, form, channel, received, returned, electronic)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind(&result.receipt)
    .bind(&result.form)
    .bind(result.channel.word())
    .bind(result.received)
    .bind(result.returned)
    .bind(i64::from(result.electronic))
    .execute(&mut *db)
    .await?;
    if written.rows_affected() == 0 {
        return Ok(());
    }
    let mut ledger = Ledger::default();
    ledger.returned(result);
    ledger.write(db, stripe).await
}
