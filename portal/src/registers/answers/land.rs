//! The province's register of land and houses.

use super::{PROVINCE, Question, address, put, texts};
use crate::registers::{Answer, Status, Unavailable, old_places};
use serde_json::{Map, Value};
use sqlx::Row;

/// The owners of the house at an address. One who does not share data is left out; when nobody is
/// left, the answer is declined.
pub(super) async fn owners(q: &Question<'_>) -> Result<Answer, Unavailable> {
    let rows = sqlx::query(
        "SELECT h.number AS deed, h.line, h.updated, p.number, p.name, p.withheld
         FROM register_property h JOIN register_person p ON p.number = h.owner
         WHERE h.province = ? AND h.commune = ? ORDER BY h.rowid",
    )
    .bind(q.given("province"))
    .bind(q.given("commune"))
    .fetch_all(q.pool)
    .await?;
    let line = plain(q.given("line"));
    let (mut owners, mut found) = (Vec::new(), None);
    for row in rows {
        if line.is_empty() || plain(row.try_get("line")?) != line {
            continue;
        }
        let own = row.try_get::<&str, _>("number")? == q.subject;
        if own || !row.try_get::<bool, _>("withheld")? {
            let owner = texts(&row, &[("soDinhDanh", "number"), ("hoTen", "name")])?;
            owners.push(Value::Object(owner));
        }
        found = Some(row);
    }
    match found {
        None => PROVINCE.without(q.pool, Status::None).await,
        Some(_) if owners.is_empty() => PROVINCE.without(q.pool, Status::Declined).await,
        Some(row) => {
            let values = Map::from_iter([("chuSoHuu".to_owned(), Value::Array(owners))]);
            PROVINCE.found(&row, row.try_get("deed")?, values)
        }
    }
}

/// A house of one's own, rather another than the one lived in.
pub(super) async fn owned(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return PROVINCE.without(q.pool, Status::Declined).await;
    }
    let query = "SELECT h.* FROM register_property h JOIN register_person p ON p.number = h.owner
         WHERE h.owner = ? ORDER BY h.commune = p.commune AND h.line = p.line, h.rowid LIMIT 1";
    let Some(row) = q.find(query, q.subject).await? else {
        return PROVINCE.without(q.pool, Status::None).await;
    };
    let mut values = Map::new();
    let mut place = address(&row, "", true)?;
    // Deeds of before July 2025 name the communes of then; the portal reads them in today's.
    let old = old_places::recorded(row.try_get("commune")?);
    if let (Some(Value::Object(place)), Some(old)) = (&mut place, old) {
        place.insert("commune".into(), old.into());
        place.insert("legacy".into(), true.into());
    }
    put(&mut values, "diaChi", place);
    PROVINCE.found(&row, row.try_get("number")?, values)
}

/// A line as lines are compared.
fn plain(line: &str) -> String {
    let words: Vec<String> = line.split_whitespace().map(|word| word.to_lowercase()).collect();
    words.join(" ")
}
