//! How long what is kept, and deleting what has had its time. Records and the audit stay: how long
//! those are kept is the agency's to say, not this program's.

use std::time::Duration;

use clap::Args;
use sqlx::SqlitePool;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::clock::{self, DAY};
use crate::portal::Portal;

const HOUR: i64 = 3_600_000;

/// How often it is looked for what has had its time.
const EVERY: Duration = Duration::from_secs(3_600);

/// Between two deletions, so that whoever waits for the database has a turn.
const PAUSE: Duration = Duration::from_millis(20);

/// How long what is kept, as flags.
#[derive(Debug, Clone, Args)]
pub struct Periods {
    /// Days a draft is kept after its last change
    #[arg(id = "keep-drafts-days", long, value_name = "DAYS", default_value_t = 30)]
    pub drafts: u32,
    /// Days the reports of pages are kept; then only their daily figures are left
    #[arg(id = "keep-reports-days", long, value_name = "DAYS", default_value_t = 396)]
    pub reports: u32,
    /// Hours a file is kept that belongs to no record
    #[arg(id = "keep-uploads-hours", long, value_name = "HOURS", default_value_t = 48)]
    pub uploads: u32,
    /// Days a session is kept after its end, where neither a record nor the audit names it
    #[arg(id = "keep-sessions-days", long, value_name = "DAYS", default_value_t = 396)]
    pub sessions: u32,
}

/// How many were deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purged {
    /// Drafts.
    pub drafts: u64,
    /// Reports.
    pub reports: u64,
    /// Files.
    pub uploads: u64,
    /// Sessions.
    pub sessions: u64,
}

/// One kind of thing that goes. Both statements say the same condition: the first reads, which
/// keeps nobody from writing however long it takes; the second holds the writer for one batch, and
/// asks again, since a draft may have been saved in between.
struct Kind {
    find: &'static str,
    delete: &'static str,
    /// How many are deleted at once; few where each is large.
    batch: i64,
}

const DRAFTS: Kind = Kind {
    find: "SELECT rowid FROM draft WHERE rowid > ?1 AND saved < ?2 ORDER BY rowid LIMIT ?3",
    delete: "DELETE FROM draft WHERE rowid IN (SELECT value FROM json_each(?1)) AND saved < ?2",
    batch: 20,
};

const REPORTS: Kind = Kind {
    find: "SELECT rowid FROM report WHERE rowid > ?1 AND received < ?2 ORDER BY rowid LIMIT ?3",
    delete: "DELETE FROM report WHERE rowid IN (SELECT value FROM json_each(?1)) AND received < ?2",
    batch: 500,
};

const UPLOADS: Kind = Kind {
    find: "SELECT rowid FROM upload WHERE rowid > ?1 AND created < ?2
           AND NOT EXISTS (SELECT 1 FROM submission_file WHERE upload = upload.id)
           ORDER BY rowid LIMIT ?3",
    delete: "DELETE FROM upload WHERE rowid IN (SELECT value FROM json_each(?1)) AND created < ?2
             AND NOT EXISTS (SELECT 1 FROM submission_file WHERE upload = upload.id)",
    batch: 2,
};

const SESSIONS: Kind = Kind {
    find: "SELECT rowid FROM session WHERE rowid > ?1 AND coalesce(ended, expires) < ?2
           AND NOT EXISTS (SELECT 1 FROM submission WHERE session = session.id)
           AND NOT EXISTS (SELECT 1 FROM register_call WHERE session = session.id)
           ORDER BY rowid LIMIT ?3",
    delete: "DELETE FROM session WHERE rowid IN (SELECT value FROM json_each(?1)) AND coalesce(ended, expires) < ?2
             AND NOT EXISTS (SELECT 1 FROM submission WHERE session = session.id)
             AND NOT EXISTS (SELECT 1 FROM register_call WHERE session = session.id)",
    batch: 500,
};

/// Deletes what has had its time at the start and every hour, for as long as the portal runs.
pub async fn run(portal: Portal) {
    let mut hours = interval(EVERY);
    hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        hours.tick().await;
        match purge(&portal.pool, &portal.keeping, clock::now()).await {
            Ok(Purged { drafts, reports, uploads, sessions }) => {
                tracing::info!(drafts, reports, uploads, sessions, "kept long enough and deleted");
            }
            // What could not be deleted now is found again in an hour.
            Err(error) => tracing::error!(%error, "deleting what was kept long enough failed"),
        }
    }
}

/// Deletes what has had its time at the instant `now`.
pub async fn purge(pool: &SqlitePool, keep: &Periods, now: i64) -> sqlx::Result<Purged> {
    let before = |period: u32, unit: i64| now.saturating_sub(i64::from(period) * unit);
    Ok(Purged {
        drafts: DRAFTS.purge(pool, before(keep.drafts, DAY)).await?,
        reports: REPORTS.purge(pool, before(keep.reports, DAY)).await?,
        uploads: UPLOADS.purge(pool, before(keep.uploads, HOUR)).await?,
        sessions: SESSIONS.purge(pool, before(keep.sessions, DAY)).await?,
    })
}

impl Kind {
    /// Deletes those from before an instant, batch by batch in the order of their rows.
    async fn purge(&self, pool: &SqlitePool, before: i64) -> sqlx::Result<u64> {
        let (mut gone, mut last) = (0, 0);
        loop {
            let rows: Vec<i64> = sqlx::query_scalar(self.find)
                .bind(last)
                .bind(before)
                .bind(self.batch)
                .fetch_all(pool)
                .await?;
            let Some(end) = rows.last() else { return Ok(gone) };
            last = *end;
            let numbers = serde_json::json!(rows).to_string();
            let deleted = sqlx::query(self.delete).bind(numbers).bind(before).execute(pool).await?;
            gone += deleted.rows_affected();
            sleep(PAUSE).await;
        }
    }
}
