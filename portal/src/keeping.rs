//! How long what is kept, and deleting what has had its time. Records and the audit stay: how long
//! those are kept is the agency's to say, not this program's.

use std::time::Duration;

use clap::Args;
use sqlx::AnyPool;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::clock::{self, DAY};
use crate::portal::Portal;
use crate::store;

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
    /// Days a session is kept after its end, where neither a record nor the audit names it; an officer's too
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
    /// Gives what the key is made of: one column, or two.
    find: &'static str,
    delete: &'static str,
    /// How many are deleted at once; few where each is large.
    batch: i64,
}

const DRAFTS: Kind = Kind {
    find: "SELECT subject, form FROM draft WHERE saved < $1 LIMIT $2",
    delete: "DELETE FROM draft WHERE saved < $1 AND subject = $2 AND form = $3",
    batch: 20,
};

const REPORTS: Kind = Kind {
    find: "SELECT id, NULL FROM report WHERE received < $1 LIMIT $2",
    delete: "DELETE FROM report WHERE received < $1 AND id = $2",
    batch: 500,
};

const UPLOADS: Kind = Kind {
    find: "SELECT id, NULL FROM upload WHERE created < $1
           AND NOT EXISTS (SELECT 1 FROM submission_file WHERE upload = upload.id) LIMIT $2",
    delete: "DELETE FROM upload WHERE created < $1 AND id = $2
             AND NOT EXISTS (SELECT 1 FROM submission_file WHERE upload = upload.id)",
    batch: 2,
};

const SESSIONS: Kind = Kind {
    find: "SELECT id, NULL FROM session WHERE coalesce(ended, expires) < $1
           AND NOT EXISTS (SELECT 1 FROM submission WHERE session = session.id)
           AND NOT EXISTS (SELECT 1 FROM register_call WHERE session = session.id) LIMIT $2",
    delete: "DELETE FROM session WHERE coalesce(ended, expires) < $1 AND id = $2
             AND NOT EXISTS (SELECT 1 FROM submission WHERE session = session.id)
             AND NOT EXISTS (SELECT 1 FROM register_call WHERE session = session.id)",
    batch: 500,
};

const OFFICERS: Kind = Kind {
    find: "SELECT id, NULL FROM officer_session WHERE coalesce(ended, expires) < $1 LIMIT $2",
    delete: "DELETE FROM officer_session WHERE coalesce(ended, expires) < $1 AND id = $2",
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
pub async fn purge(pool: &AnyPool, keep: &Periods, now: i64) -> sqlx::Result<Purged> {
    let before = |period: u32, unit: i64| now.saturating_sub(i64::from(period) * unit);
    Ok(Purged {
        drafts: DRAFTS.purge(pool, before(keep.drafts, DAY)).await?,
        reports: REPORTS.purge(pool, before(keep.reports, DAY)).await?,
        uploads: UPLOADS.purge(pool, before(keep.uploads, HOUR)).await?,
        sessions: SESSIONS.purge(pool, before(keep.sessions, DAY)).await?
            + OFFICERS.purge(pool, before(keep.sessions, DAY)).await?,
    })
}

impl Kind {
    /// Deletes those from before an instant, batch by batch.
    async fn purge(&self, pool: &AnyPool, before: i64) -> sqlx::Result<u64> {
        let mut gone = 0;
        loop {
            let keys: Vec<(String, Option<String>)> = sqlx::query_as(self.find)
                .bind(before)
                .bind(self.batch)
                .fetch_all(pool)
                .await?;
            if keys.is_empty() {
                return Ok(gone);
            }
            let mut tx = store::begin(pool).await?;
            for (key, more) in keys {
                let mut delete = sqlx::query(self.delete).bind(before).bind(key);
                if let Some(more) = more {
                    delete = delete.bind(more);
                }
                gone += delete.execute(&mut *tx).await?.rows_affected();
            }
            tx.commit().await?;
            sleep(PAUSE).await;
        }
    }
}
