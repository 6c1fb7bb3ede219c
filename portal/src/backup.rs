//! A copy of the database while portals go on working on it.

use std::path::Path;

use crate::store::{self, StoreError};

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// What is there already is not written over.
    #[error("{0} exists already; choose another name")]
    Exists(String),
    /// The database, or the place of the copy.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The copy could not be made.
    #[error("cannot write {0}: {1}")]
    Write(String, sqlx::Error),
}

/// Writes all that is committed in the database of a file to another file, which is a database of its
/// own and needs nothing beside it.
pub async fn run(database: &Path, copy: &Path) -> Result<(), BackupError> {
    let name = copy.display().to_string();
    if copy.exists() {
        return Err(BackupError::Exists(name));
    }
    let pool = store::open_file(database).await?;
    let written = sqlx::query("VACUUM INTO $1").bind(&name).execute(&pool).await;
    pool.close().await;
    written.map(drop).map_err(|error| BackupError::Write(name, error))
}
