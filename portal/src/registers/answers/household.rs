//! The national population register: who lives together.

use super::persons::POPULATION;
use super::{Question, put, text, texts};
use crate::registers::{Answer, Status, Unavailable};
use serde_json::{Map, Value, json};
use sqlx::Row;

/// One's own household: the others in it and, where a residence is to change, who is head and what
/// each is to the head. Who does not share their record is left out of the list.
pub(super) async fn members(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return POPULATION.without(q.pool, Status::Declined).await;
    }
    let own = "SELECT * FROM register_household WHERE person = ?";
    let Some(own) = q.find(own, q.subject).await? else {
        return POPULATION.without(q.pool, Status::None).await;
    };
    let household: i64 = own.try_get("household")?;
    let all = sqlx::query(
        "SELECT h.relation, p.number, p.name, p.birth, p.sex, p.withheld FROM register_household h
         JOIN register_person p ON p.number = h.person WHERE h.household = ? ORDER BY h.rowid",
    )
    .bind(household)
    .fetch_all(q.pool)
    .await?;
    // A business asks who may found it, not what they are to each other.
    let relations = q.form == "cu-tru-ct01";
    let mut values = Map::new();
    if relations {
        put(&mut values, "quanHe", text(&own, "relation")?);
    }
    let mut others = Vec::new();
    for row in &all {
        if relations && row.try_get::<&str, _>("relation")? == "chuHo" {
            let head = text(row, "number")?;
            values.insert("chuHo".into(), json!({ "soDinhDanh": head }));
        }
        if row.try_get::<&str, _>("number")? == q.subject || row.try_get::<bool, _>("withheld")? {
            continue;
        }
        let mut member = texts(
            row,
            &[
                ("soDinhDanh", "number"),
                ("hoTen", "name"),
                ("ngaySinh", "birth"),
                ("gioiTinh", "sex"),
            ],
        )?;
        if relations {
            put(&mut member, "quanHe", text(row, "relation")?);
        }
        others.push(Value::Object(member));
    }
    values.insert("thanhVien".into(), Value::Array(others));
    POPULATION.found(&own, &format!("HO{household:06}"), values)
}
