//! Many rows with one statement.

use sqlx::{Any, AnyConnection, AssertSqlSafe};

/// So many rows are written by one statement. SQLite looks for the place of each value among those
/// before it, so that long statements are slow ones.
pub const MOST: usize = 40;

/// Statements of so few rows are written time and again, and kept ready.
const FEW: usize = 3;

/// A value of a row, or none of its type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(Option<String>),
    /// A whole number.
    Whole(Option<i64>),
    /// Any other number.
    Real(f64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Whole(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Whole(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

/// Writes rows, each with a value for each column. `conflict` says what happens to those that are
/// there already; empty where none are.
pub async fn insert(
    db: &mut AnyConnection,
    table: &str,
    columns: &[&str],
    rows: &[Vec<Value>],
    conflict: &str,
) -> sqlx::Result<()> {
    let head = columns.join(", ");
    for part in rows.chunks(MOST) {
        let row = |nth: usize| {
            let first = nth * columns.len() + 1;
            let places = (first..first + columns.len()).map(|place| format!("${place}"));
            format!("({})", places.collect::<Vec<_>>().join(", "))
        };
        let places = (0..part.len()).map(row).collect::<Vec<_>>().join(", ");
        let text = format!("INSERT INTO {table} ({head}) VALUES {places} {conflict}");
        let mut query = sqlx::query::<Any>(AssertSqlSafe(text))
            .persistent(part.len() <= FEW || part.len() == MOST);
        for value in part.iter().flatten() {
            query = match value {
                Value::Text(text) => query.bind(text.clone()),
                Value::Whole(number) => query.bind(*number),
                Value::Real(number) => query.bind(*number),
            };
        }
        query.execute(&mut *db).await?;
    }
    Ok(())
}
