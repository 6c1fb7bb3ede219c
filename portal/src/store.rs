//! The database: how it is opened and which shape it has.

use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

/// Every migration in order. They are compiled in, so a binary alone can make its database.
const MIGRATIONS: [(i64, &str, &str); 6] = [
    (1, "portal", include_str!("../migrations/0001_portal.sql")),
    (2, "consent", include_str!("../migrations/0002_consent.sql")),
    (3, "reason", include_str!("../migrations/0003_reason.sql")),
    (4, "keeping", include_str!("../migrations/0004_keeping.sql")),
    (5, "withdrawal", include_str!("../migrations/0005_withdrawal.sql")),
    (6, "trust", include_str!("../migrations/0006_trust.sql")),
];

/// Begins a transaction that holds the write lock from its first statement. A transaction that
/// starts by reading and then writes can fail halfway under concurrency; this one waits instead.
pub const BEGIN: &str = "BEGIN IMMEDIATE";

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be opened or read.
    #[error("cannot open the database: {0}")]
    Open(#[from] sqlx::Error),
    /// The file has another shape than this program knows.
    #[error("cannot bring the database to its present shape: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

/// Opens the database, makes the file when it is missing and brings it to its present shape.
///
/// Write-ahead log, so that readers never wait for a writer; `synchronous = FULL`, so that a
/// receipt shown to a citizen survives a power cut.
pub async fn open(file: &Path) -> Result<SqlitePool, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(10));
    let pool = SqlitePoolOptions::new()
        .max_connections(8)
        .acquire_timeout(Duration::from_secs(15))
        .connect_with(options)
        .await?;
    migrator().run(&pool).await?;
    Ok(pool)
}

fn migrator() -> Migrator {
    let migrations = MIGRATIONS.map(|(version, name, sql)| {
        let sql = sqlx::SqlSafeStr::into_sql_str(sql);
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.into())
}
