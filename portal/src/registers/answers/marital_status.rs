//! The ministry's register of civil status: whether a person may marry.

use super::civil_status::CIVIL_STATUS;
use super::persons::allowed;
use super::{Question, calendar, put, text};
use crate::registers::{Answer, Status, Unavailable};
use serde_json::{Map, Value};
use sqlx::Row;

/// The status and, where somebody is to marry, the number of the confirmation, which marriage this
/// would be, and what ended the last one. For a marriage both sides are asked about; otherwise it is
/// nobody else's business.
pub(super) async fn status(q: &Question<'_>) -> Result<Answer, Unavailable> {
    let marriage = q.form == "dang-ky-ket-hon";
    if !marriage && !q.own() {
        return CIVIL_STATUS.without(q.pool, Status::Declined).await;
    }
    let person = match allowed(q).await? {
        Ok(row) => row,
        Err(status) => return CIVIL_STATUS.without(q.pool, status).await,
    };
    if person.try_get::<Option<&str>, _>("died")?.is_some() {
        return CIVIL_STATUS.without(q.pool, Status::None).await;
    }
    let acts =
        sqlx::query("SELECT * FROM register_marriage WHERE wife = ?1 OR husband = ?1 ORDER BY day")
            .bind(q.person())
            .fetch_all(q.pool)
            .await?;
    let last = acts.last();
    let ending = last.map(|act| act.try_get::<Option<&str>, _>("ending")).transpose()?;
    let status = match ending {
        None => "chuaKetHon",
        Some(None) => "coVoChong",
        Some(Some(ending)) => ending,
    };
    let mut values = Map::from_iter([("tinhTrang".to_owned(), Value::from(status))]);
    if marriage {
        values.insert("lanThu".into(), (acts.len() + 1).into());
        values.insert("soXacNhan".into(), confirmation(q).await?.into());
        put(
            &mut values,
            "soChamDut",
            last.map(|act| text(act, "end_number")).transpose()?.flatten(),
        );
    }
    // The status changes with the last act, or has been so since the register knows the person.
    CIVIL_STATUS.found(last.unwrap_or(&person), &format!("TT{}", q.person()), values)
}

/// The number under which the register has confirmed the status: always the same for a person.
async fn confirmation(q: &Question<'_>) -> Result<String, sqlx::Error> {
    let start: i64 = sqlx::query_scalar("SELECT day FROM register_start").fetch_one(q.pool).await?;
    let place: i64 = sqlx::query_scalar("SELECT rowid FROM register_person WHERE number = ?")
        .bind(q.person())
        .fetch_one(q.pool)
        .await?;
    Ok(format!("XN-{}-{place:06}", calendar::year(start)))
}
