//! The registers' tables, made and filled on the first start.

use super::families;
use super::places::Places;
use super::rows;
use super::schema::{SHAPE, TABLES};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, SqliteConnection, SqlitePool};

/// Makes the tables and fills them, unless they are filled already: a portal that is restarted
/// weeks later still knows the same people. All or nothing, in one transaction.
pub(super) async fn open(pool: &SqlitePool, today: i64) -> Result<(), sqlx::Error> {
    // A write lock from the beginning, so that of two portals starting at once the second waits
    // and then finds everything there.
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let tables = &mut *transaction;
    let start = number(tables, "register_start", "day").await?;
    if number(tables, "register_shape", "shape").await? != Some(SHAPE) {
        fill(tables, start.unwrap_or(today)).await?;
    }
    transaction.commit().await
}

/// The number that stands in a table of one row and one column; none when there is no such table.
async fn number(
    tables: &mut SqliteConnection,
    table: &str,
    column: &str,
) -> Result<Option<i64>, sqlx::Error> {
    let known = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?";
    let known: i64 = sqlx::query_scalar(known).bind(table).fetch_one(&mut *tables).await?;
    if known == 0 {
        return Ok(None);
    }
    let text = format!("SELECT {column} FROM {table}");
    sqlx::query_scalar(AssertSqlSafe(text)).fetch_optional(tables).await
}

async fn fill(tables: &mut SqliteConnection, today: i64) -> Result<(), sqlx::Error> {
    let places = || Places::read().map_err(|error| sqlx::Error::Decode(Box::new(error)));
    let world = families::world(places()?, today);
    let start = vec![json!([today])];
    let mut all = rows::all(&world, &places()?, today);
    all.extend([("register_start", start), ("register_shape", vec![json!([SHAPE])])]);
    for (table, columns, keys) in TABLES {
        let mut statements = vec![
            format!("DROP TABLE IF EXISTS {table}"),
            format!("CREATE TABLE {table} ({columns}) STRICT"),
        ];
        for key in keys {
            statements.push(format!("CREATE INDEX {table}_{key} ON {table} ({key})"));
        }
        for statement in statements {
            sqlx::query(AssertSqlSafe(statement)).execute(&mut *tables).await?;
        }
    }
    for (table, rows) in all {
        insert(tables, table, rows).await?;
    }
    Ok(())
}

/// Inserts rows, each a list in the order of the columns. One statement for a whole table: a
/// statement a row would be nearly ten thousand of them.
async fn insert(
    tables: &mut SqliteConnection,
    table: &str,
    rows: Vec<Value>,
) -> Result<(), sqlx::Error> {
    let width = rows.first().and_then(Value::as_array).map_or(0, Vec::len);
    let columns: Vec<String> = (0..width).map(|at| format!("value->>{at}")).collect();
    if columns.is_empty() {
        return Ok(());
    }
    let text = format!("INSERT INTO {table} SELECT {} FROM json_each(?)", columns.join(", "));
    let rows = Value::Array(rows).to_string();
    sqlx::query(AssertSqlSafe(text)).bind(rows).execute(tables).await?;
    Ok(())
}
