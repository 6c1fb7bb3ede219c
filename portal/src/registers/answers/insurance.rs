//! The insurance branch: numbers and work.

use super::{Question, Register, texts};
use crate::registers::{Answer, Status, Unavailable};
use sqlx::Row;
use tokhai::Date;

const INSURANCE: Register =
    Register { title: "CSDL quốc gia về bảo hiểm", level: "branch", letter: "B1" };

/// A person's insurance number.
pub(super) async fn number(q: &Question<'_>) -> Result<Answer, Unavailable> {
    let query = "SELECT i.number, i.updated, p.withheld FROM register_insurance i
         JOIN register_person p ON p.number = i.person WHERE i.person = ?";
    let Some(row) = q.find(query, q.person()).await? else {
        return INSURANCE.without(q.pool, Status::None).await;
    };
    if row.try_get::<bool, _>("withheld")? && !q.own() {
        return INSURANCE.without(q.pool, Status::Declined).await;
    }
    INSURANCE.found(&row, q.person(), texts(&row, &[("soBaoHiem", "number")])?)
}

/// One's own occupation in most of a time. An end that is not told is today's.
pub(super) async fn work(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return INSURANCE.without(q.pool, Status::Declined).await;
    }
    let (from, until) = (Date::parse(q.given("tu")), Date::parse(q.given("den")));
    let (Some(from), Some(until)) = (from, until) else {
        return INSURANCE.without(q.pool, Status::None).await;
    };
    // Days of the job that lie in the time asked about; the last of those with most of them.
    let row = sqlx::query(
        "SELECT *, rowid, min(coalesce(ended, ?3), ?3) - max(began, ?2) AS days
         FROM register_job WHERE person = ?1 AND days >= 0 ORDER BY days DESC, began DESC LIMIT 1",
    )
    .bind(q.subject)
    .bind(from.first_day())
    .bind(until.last_day())
    .fetch_optional(q.pool)
    .await?;
    let Some(row) = row else {
        return INSURANCE.without(q.pool, Status::None).await;
    };
    let names = [("ngheNghiep", "occupation"), ("noiLam", "workplace")];
    let record = format!("LV{:06}", row.try_get::<i64, _>("rowid")?);
    INSURANCE.found(&row, &record, texts(&row, &names)?)
}
