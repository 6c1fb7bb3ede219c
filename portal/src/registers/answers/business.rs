//! The business register: owners and names.

use super::{Question, Register, texts};
use crate::registers::{Answer, Status, Unavailable};
use serde_json::{Map, Value};
use sqlx::Row;
use unicode_normalization::UnicodeNormalization;

const BUSINESS: Register =
    Register { title: "CSDL quốc gia về đăng ký kinh doanh", level: "branch", letter: "B2" };

/// Which business one has already, if any.
pub(super) async fn owned(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return BUSINESS.without(q.pool, Status::Declined).await;
    }
    let query = "SELECT * FROM register_business WHERE owner = ? LIMIT 1";
    let Some(row) = q.find(query, q.subject).await? else {
        let values = Map::from_iter([("dangLaChu".to_owned(), Value::from("khong"))]);
        return BUSINESS.known(q.pool, &format!("CS{}", q.subject), values).await;
    };
    BUSINESS.found(&row, row.try_get("number")?, texts(&row, &[("dangLaChu", "kind")])?)
}

/// Whether a business in a commune has this name already. Whose it is does not go out.
pub(super) async fn name(q: &Question<'_>) -> Result<Answer, Unavailable> {
    let (name, commune) = (plain(q.given("ten")), q.given("commune"));
    if name.is_empty() || commune.is_empty() {
        return BUSINESS.without(q.pool, Status::None).await;
    }
    let names: Vec<String> =
        sqlx::query_scalar("SELECT name FROM register_business WHERE province = ? AND commune = ?")
            .bind(q.given("province"))
            .bind(commune)
            .fetch_all(q.pool)
            .await?;
    let taken = names.iter().any(|other| plain(other) == name);
    let found = if taken { "trung" } else { "khongTrung" };
    let values = Map::from_iter([("kiemTra".to_owned(), Value::from(found))]);
    BUSINESS.known(q.pool, &format!("TEN{commune}"), values).await
}

/// A name as names are compared: capitals, composed, one space between words.
fn plain(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(|word| word.to_uppercase()).collect();
    words.join(" ").nfc().collect()
}
