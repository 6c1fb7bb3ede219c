//! The database: how it is opened, which shape it has, and how transactions begin.
//!
//! SQLite in one file, or PostgreSQL by an address. All statements are plain SQL that both understand;
//! what they do not have in common is here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::{Deref, DerefMut};
use std::path::{Path, absolute};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use sqlx::any::{AnyArguments, AnyConnectOptions, AnyPoolOptions, AnyQueryResult};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AnyPool, Executor, Transaction};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::settings::Settings;

/// Every migration in order. They are compiled in, so a binary alone can make its database.
/// PostgreSQL came when SQLite's shape had been changed five times already; since then there is one
/// text for both.
const MIGRATIONS: [(i64, &str, &str); 5] = [
    (7, "many machines", include_str!("../migrations/0007_many_machines.sql")),
    (8, "catalogue", include_str!("../migrations/0008_catalogue.sql")),
    (9, "scoreboard", include_str!("../migrations/0009_scoreboard.sql")),
    (10, "desk", include_str!("../migrations/0010_desk.sql")),
    (11, "payment", include_str!("../migrations/0011_payment.sql")),
];
const SQLITE: [(i64, &str, &str); 6] = [
    (1, "portal", include_str!("../migrations/0001_portal.sql")),
    (2, "consent", include_str!("../migrations/0002_consent.sql")),
    (3, "reason", include_str!("../migrations/0003_reason.sql")),
    (4, "keeping", include_str!("../migrations/0004_keeping.sql")),
    (5, "withdrawal", include_str!("../migrations/0005_withdrawal.sql")),
    (6, "trust", include_str!("../migrations/0006_trust.sql")),
];
const POSTGRES: [(i64, &str, &str); 1] =
    [(6, "portal", include_str!("../migrations/0006_postgres.sql"))];

/// Rows that are counted up by everybody are kept so many times over, so that on PostgreSQL those who
/// file at the same time seldom wait for each other's commit.
const STRIPES: u8 = 16;

/// How long anybody waits for a connection, or for the turn to write.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be opened or read.
    #[error("cannot open the database: {0}")]
    Open(#[from] sqlx::Error),
    /// It has another shape than this program knows.
    #[error("cannot bring the database to its present shape: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

/// The two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    fn of(pool: &AnyPool) -> Self {
        let url = &pool.connect_options().database_url;
        if url.scheme() == "sqlite" { Self::Sqlite } else { Self::Postgres }
    }
}

/// Opens the database that the settings name.
pub async fn open(settings: &Settings) -> Result<AnyPool, StoreError> {
    match &settings.database_url {
        Some(url) => open_address(url).await,
        None => open_file(&settings.db).await,
    }
}

/// Opens the database of a file, makes the file when it is missing and brings it to its present shape.
///
/// Write-ahead log, so that readers never wait for a writer; `synchronous = FULL`, so that a
/// receipt shown to a citizen survives a power cut.
pub async fn open_file(file: &Path) -> Result<AnyPool, StoreError> {
    let file = absolute(file).map_err(sqlx::Error::Io)?;
    let mut url = String::from("sqlite:");
    for byte in file.to_string_lossy().bytes() {
        match byte {
            b'%' | b'?' | b'#' | b' ' => _ = write!(url, "%{byte:02X}"),
            _ if byte.is_ascii() => url.push(char::from(byte)),
            _ => _ = write!(url, "%{byte:02X}"),
        }
    }
    url.push_str("?mode=rwc");
    let options = AnyPoolOptions::new().max_connections(8).after_connect(|db, _| {
        let settings = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL;
                        PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        Box::pin(async move { db.execute(settings).await.map(drop) })
    });
    connect(&url, options).await
}

/// Opens the database at an address such as `postgres://user:password@host/name` and brings it to its
/// present shape. Of several portals that start at once one does that and the others wait.
pub async fn open_address(url: &str) -> Result<AnyPool, StoreError> {
    connect(url, AnyPoolOptions::new().max_connections(16)).await
}

async fn connect(url: &str, options: AnyPoolOptions) -> Result<AnyPool, StoreError> {
    sqlx::any::install_default_drivers();
    let address: AnyConnectOptions = url.parse()?;
    let pool =
        options.acquire_timeout(PATIENCE).connect_with(address).await?;
    migrator(Kind::of(&pool)).run(&pool).await?;
    Ok(pool)
}

fn migrator(kind: Kind) -> Migrator {
    let own: &[_] = match kind {
        Kind::Sqlite => &SQLITE,
        Kind::Postgres => &POSTGRES,
    };
    let own = own.iter().map(|(version, name, sql)| (*version, *name, (*sql).to_owned()));
    let common = MIGRATIONS.map(|(version, name, sql)| (version, name, said(kind, sql)));
    let migrations = own.chain(common).map(|(version, name, sql)| {
        let sql = sqlx::SqlSafeStr::into_sql_str(sqlx::AssertSqlSafe(sql));
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.collect())
}

/// The text of a migration as a database understands it. It is written for SQLite.
fn said(kind: Kind, sql: &str) -> String {
    match kind {
        Kind::Sqlite => sql.to_owned(),
        Kind::Postgres => sql
            .replace(") STRICT;", ");")
            .replace(") STRICT, WITHOUT ROWID;", ");")
            .replace(" REAL ", " DOUBLE PRECISION ")
            .replace("INTEGER PRIMARY KEY", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")
            .replace("INTEGER", "BIGINT")
            .replace("BLOB", "BYTEA"),
    }
}

/// A transaction that writes. Dropped without a commit it has changed nothing.
#[derive(Debug)]
pub struct Write {
    transaction: Transaction<'static, Any>,
    /// Given on when the transaction is over.
    _turn: Option<OwnedSemaphorePermit>,
}

impl Write {
    /// Makes everything that was written last.
    pub async fn commit(self) -> sqlx::Result<()> {
        self.transaction.commit().await
    }
}

impl Deref for Write {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.transaction
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }
}

/// Whose turn it is to write, by the file. SQLite has one writer, and who waits for it looks again now
/// and then: under load some would wait for seconds. So those of one process wait here, in their order.
static TURNS: LazyLock<Mutex<BTreeMap<String, Arc<Semaphore>>>> = LazyLock::new(Mutex::default);

/// Waits for it, and for no longer than for anything else of the database.
async fn turn(pool: &AnyPool) -> sqlx::Result<Option<OwnedSemaphorePermit>> {
    if Kind::of(pool) == Kind::Postgres {
        return Ok(None);
    }
    let file = pool.connect_options().database_url.to_string();
    let turns = {
        let mut turns = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
        turns.entry(file).or_insert_with(|| Arc::new(Semaphore::new(1))).clone()
    };
    match timeout(PATIENCE, turns.acquire_owned()).await {
        // It is never closed.
        Ok(turn) => Ok(turn.ok()),
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}

/// Runs one statement that writes, in its turn. It is a transaction of its own.
pub async fn write(
    pool: &AnyPool,
    statement: Query<'_, Any, AnyArguments>,
) -> sqlx::Result<AnyQueryResult> {
    let _turn = turn(pool).await?;
    statement.execute(pool).await
}

/// Begins a transaction that writes what is a citizen's own. No other one of this citizen's runs at
/// the same time, in no portal on this database, so whatever it reads stays as it was.
pub async fn begin_for(pool: &AnyPool, subject: &str) -> sqlx::Result<Write> {
    let mut tx = begin(pool).await?;
    if Kind::of(pool) == Kind::Postgres {
        sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind(subject)
            .execute(&mut *tx)
            .await?;
    }
    Ok(tx)
}

/// Begins a transaction that writes what belongs to nobody.
///
/// SQLite's lock is held from the first statement: a transaction that starts by reading and then writes
/// can fail halfway, this one waits instead.
pub async fn begin(pool: &AnyPool) -> sqlx::Result<Write> {
    let _turn = turn(pool).await?;
    let statement = match Kind::of(pool) {
        Kind::Sqlite => "BEGIN IMMEDIATE",
        Kind::Postgres => "BEGIN",
    };
    Ok(Write { transaction: pool.begin_with(statement).await?, _turn })
}

/// Begins a transaction that only reads, and reads everything as it is now.
pub async fn snapshot(pool: &AnyPool) -> sqlx::Result<Transaction<'static, Any>> {
    pool.begin_with(match Kind::of(pool) {
        Kind::Sqlite => "BEGIN",
        Kind::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    })
    .await
}

/// Which of the rows that everybody counts up is counted up now.
pub fn stripe(pool: &AnyPool) -> i64 {
    if Kind::of(pool) == Kind::Sqlite {
        return 0;
    }
    let mut byte = [0];
    // Where there is no chance the first is as good as any.
    _ = getrandom::fill(&mut byte);
    i64::from(byte[0] % STRIPES)
}

/// The number of the next record of a year. On PostgreSQL, where a row would be held until the commit,
/// they go on from year to year, and one that is rolled back is left out.
pub async fn next_receipt(pool: &AnyPool, tx: &mut AnyConnection, year: i16) -> sqlx::Result<i64> {
    match Kind::of(pool) {
        Kind::Sqlite => {
            let sql = "INSERT INTO receipt_year (year, last) VALUES ($1, 1)
                       ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last";
            sqlx::query_scalar(sql).bind(i64::from(year)).fetch_one(tx).await
        }
        Kind::Postgres => {
            sqlx::query_scalar("SELECT nextval('receipt_number')").fetch_one(tx).await
        }
    }
}
