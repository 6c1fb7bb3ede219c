//! The residence register: where somebody has lived.

use super::{Question, Register, texts};
use crate::registers::{Answer, Status, Unavailable};
use serde_json::{Map, Value};

const RESIDENCE: Register =
    Register { title: "CSDL về cư trú", level: "national", letter: "N" };

/// One's own residences since the age of fourteen, in order. The present one has no end.
pub(super) async fn history(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return RESIDENCE.without(q.pool, Status::Declined).await;
    }
    let rows = sqlx::query("SELECT * FROM register_stay WHERE person = ? ORDER BY rowid")
        .bind(q.subject)
        .fetch_all(q.pool)
        .await?;
    let Some(last) = rows.last() else {
        return RESIDENCE.without(q.pool, Status::None).await;
    };
    let mut stays = Vec::new();
    for row in &rows {
        let names = [("tu", "began"), ("den", "ended"), ("noi", "place")];
        stays.push(Value::Object(texts(row, &names)?));
    }
    let values = Map::from_iter([("quaTrinh".to_owned(), Value::Array(stays))]);
    RESIDENCE.found(last, &format!("CT{}", q.subject), values)
}
