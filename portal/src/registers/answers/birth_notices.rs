//! The province's electronic birth notices.

use super::{PROVINCE, Question, address, put, text, texts};
use crate::registers::{Answer, Status, Unavailable};
use serde_json::{Map, Value};
use sqlx::Row;

/// The latest child of a mother.
pub(super) async fn latest(q: &Question<'_>) -> Result<Answer, Unavailable> {
    let query = "SELECT * FROM register_birth WHERE mother = ? ORDER BY day DESC LIMIT 1";
    let Some(row) = q.find(query, q.person()).await? else {
        return PROVINCE.without(q.pool, Status::None).await;
    };
    let names = [("soChungSinh", "number"), ("ngaySinh", "day"), ("gioiTinh", "sex")];
    let mut values = texts(&row, &names)?;
    let mut place = Map::new();
    put(&mut place, "coSo", text(&row, "facility")?);
    put(&mut place, "diaChi", address(&row, "", true)?);
    values.insert("noiSinh".into(), Value::Object(place));
    PROVINCE.found(&row, row.try_get("number")?, values)
}
