//! The running sums as they are read. Nothing here reads a record.

use std::collections::BTreeMap;

use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row};

use super::ledger::Calls;
use super::period::{Month, Period};
use super::spread::Spread;
use super::sums::{Channel, Channels, SQUARES, Sums, WHOLE};
use crate::submission::DOUBTS;

/// The sums of each form in some months.
pub async fn by_form(
    db: &mut AnyConnection,
    first: Month,
    last: Month,
) -> sqlx::Result<BTreeMap<String, Channels>> {
    grouped(db, "form", (first, last), None).await
}

/// The sums of some forms in each month.
pub async fn by_month(
    db: &mut AnyConnection,
    (first, last): (Month, Month),
    keys: &[String],
) -> sqlx::Result<BTreeMap<String, Channels>> {
    grouped(db, "month", (first, last), Some(keys)).await
}

async fn grouped(
    db: &mut AnyConnection,
    by: &str,
    (first, last): (Month, Month),
    keys: Option<&[String]>,
) -> sqlx::Result<BTreeMap<String, Channels>> {
    let whole = WHOLE.map(|name| format!("CAST(sum({name}) AS BIGINT)")).join(", ");
    let squares = SQUARES.map(|name| format!("sum({name})")).join(", ");
    let only = keys.map(|keys| within(keys.len(), 3)).unwrap_or_default();
    let text = format!(
        "SELECT {by}, channel, {whole}, {squares} FROM month_figures
         WHERE month BETWEEN $1 AND $2 {only} GROUP BY {by}, channel"
    );
    let rows = rows(db, text, (first, last), keys.unwrap_or_default(), None).await?;
    let mut groups: BTreeMap<String, Channels> = BTreeMap::new();
    for row in rows {
        let (mut whole, mut squares) = ([0; WHOLE.len()], [0.0; SQUARES.len()]);
        for (nth, number) in whole.iter_mut().enumerate() {
            *number = row.try_get(2 + nth)?;
        }
        for (nth, number) in squares.iter_mut().enumerate() {
            *number = row.try_get(2 + WHOLE.len() + nth)?;
        }
        let channel = channel(&row, 1)?;
        groups.entry(row.try_get(0)?).or_default().add(channel, Sums::new(whole, squares));
    }
    Ok(groups)
}

/// How a figure of some forms is spread, by month and channel.
pub async fn spreads(
    db: &mut AnyConnection,
    figure: &str,
    (first, last): (Month, Month),
    keys: &[String],
) -> sqlx::Result<BTreeMap<(String, Channel), Spread>> {
    let text = format!(
        "SELECT month, channel, bucket, CAST(sum(records) AS BIGINT) FROM month_counts
         WHERE month BETWEEN $1 AND $2 {} AND figure = ${} GROUP BY month, channel, bucket",
        within(keys.len(), 3),
        keys.len() + 3,
    );
    let mut spreads: BTreeMap<(String, Channel), Spread> = BTreeMap::new();
    for row in rows(db, text, (first, last), keys, Some(figure)).await? {
        let key = (row.try_get(0)?, channel(&row, 1)?);
        spreads.entry(key).or_default().add(row.try_get(2)?, row.try_get(3)?);
    }
    Ok(spreads)
}

/// How many records of some forms are suspect for each reason.
pub async fn doubts(
    db: &mut AnyConnection,
    (first, last): (Month, Month),
    keys: &[String],
) -> sqlx::Result<Vec<(String, i64)>> {
    let text = format!(
        "SELECT figure, CAST(sum(records) AS BIGINT) FROM month_counts
         WHERE month BETWEEN $1 AND $2 {} AND figure IN ({}) GROUP BY figure ORDER BY figure",
        within(keys.len(), 3),
        DOUBTS.map(|doubt| format!("'suspect.{doubt}'")).join(", "),
    );
    let rows = rows(db, text, (first, last), keys, None).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// The questions of each form for each source.
pub async fn calls(
    db: &mut AnyConnection,
    period: &Period,
) -> sqlx::Result<Vec<(String, String, Calls)>> {
    let text = "SELECT form, source, CAST(sum(calls) AS BIGINT), CAST(sum(refused) AS BIGINT),
                CAST(sum(outages) AS BIGINT), CAST(sum(waited) AS BIGINT) FROM month_calls
                WHERE month BETWEEN $1 AND $2 GROUP BY form, source ORDER BY source, form";
    let rows = rows(db, text.to_owned(), (period.first, period.last), &[], None).await?;
    let read = |row: &AnyRow| {
        let calls = Calls {
            calls: row.try_get(2)?,
            refused: row.try_get(3)?,
            outages: row.try_get(4)?,
            waited: row.try_get(5)?,
        };
        Ok((row.try_get(0)?, row.try_get(1)?, calls))
    };
    rows.iter().map(read).collect()
}

/// The first month with records; nothing while there are none.
pub async fn since(db: &mut AnyConnection) -> sqlx::Result<Option<Month>> {
    let first: Option<String> =
        sqlx::query_scalar("SELECT min(month) FROM month_figures").fetch_one(db).await?;
    Ok(first.and_then(|month| Month::read(&month)))
}

/// When a thing was done that is done once; nothing where it was not.
pub async fn done(db: &mut AnyConnection, what: &str) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT done FROM done_once WHERE what = $1")
        .bind(what)
        .fetch_optional(db)
        .await
}

async fn rows(
    db: &mut AnyConnection,
    text: String,
    (first, last): (Month, Month),
    keys: &[String],
    figure: Option<&str>,
) -> sqlx::Result<Vec<AnyRow>> {
    let mut query = sqlx::query::<Any>(AssertSqlSafe(text)).persistent(keys.is_empty());
    query = query.bind(first.to_string()).bind(last.to_string());
    for key in keys {
        query = query.bind(key.clone());
    }
    if let Some(figure) = figure {
        query = query.bind(figure.to_owned());
    }
    query.fetch_all(db).await
}

/// A condition that takes so many values, from a number on.
pub fn within(count: usize, first: usize) -> String {
    if count == 0 {
        return "AND 1 = 0".to_owned();
    }
    let places = (first..first + count).map(|place| format!("${place}"));
    format!("AND form IN ({})", places.collect::<Vec<_>>().join(", "))
}

fn channel(row: &AnyRow, column: usize) -> sqlx::Result<Channel> {
    let word: String = row.try_get(column)?;
    Channel::find(&word)
        .ok_or_else(|| sqlx::Error::Decode(format!("no channel is called {word}").into()))
}
