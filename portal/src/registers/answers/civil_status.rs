//! The ministry's register of civil status: marriages and other acts.

use super::persons::allowed;
use super::{Question, Register, put, text, texts};
use crate::registers::{Answer, Status, Unavailable};
use sqlx::Row;

pub(super) const CIVIL_STATUS: Register =
    Register { title: "CSDL hộ tịch điện tử", level: "ministry", letter: "M" };

/// The marriage in which the person who is signed in lives; nobody else's.
pub(super) async fn spouse(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return CIVIL_STATUS.without(q.pool, Status::Declined).await;
    }
    let present = "SELECT * FROM register_marriage
         WHERE (wife = ?1 OR husband = ?1) AND ended IS NULL ORDER BY day DESC LIMIT 1";
    let Some(row) = q.find(present, q.subject).await? else {
        return CIVIL_STATUS.without(q.pool, Status::None).await;
    };
    let mut values = texts(&row, &[("vo", "wife"), ("chong", "husband")])?;
    // The other forms look for the number alone.
    if !["cu-tru-ct01", "trich-luc-ho-tich"].contains(&q.form) {
        values.insert("tinhTrang".into(), "ketHon".into());
    }
    CIVIL_STATUS.found(&row, row.try_get("number")?, values)
}

/// Whether these two are married to each other, and by which act.
pub(super) async fn marriage(q: &Question<'_>) -> Result<Answer, Unavailable> {
    let row = sqlx::query(
        "SELECT * FROM register_marriage
         WHERE wife = ? AND husband = ? AND ended IS NULL ORDER BY day DESC LIMIT 1",
    )
    .bind(q.given("me"))
    .bind(q.given("cha"))
    .fetch_optional(q.pool)
    .await?;
    let Some(row) = row else {
        return CIVIL_STATUS.without(q.pool, Status::None).await;
    };
    let names = [("soDangKy", "number"), ("ngayDangKy", "day"), ("coQuanDangKy", "office")];
    CIVIL_STATUS.found(&row, row.try_get("number")?, texts(&row, &names)?)
}

/// The latest act of a kind in which a person takes part.
pub(super) async fn act(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if let Err(status) = allowed(q).await? {
        return CIVIL_STATUS.without(q.pool, status).await;
    }
    let kind = q.given("loaiViec");
    let row = sqlx::query(
        "SELECT *, rowid FROM register_act WHERE person = ? AND kind = ? ORDER BY day DESC LIMIT 1",
    )
    .bind(q.person())
    .bind(kind)
    .fetch_optional(q.pool)
    .await?;
    let Some(row) = row else {
        return CIVIL_STATUS.without(q.pool, Status::None).await;
    };
    let names = [("coQuan", "office"), ("ngay", "day"), ("so", "number"), ("quyenSo", "book")];
    let mut values = texts(&row, &names)?;
    let detail = match kind {
        "ketHon" => "voChong",
        "khaiTu" => "ngayChet",
        "nhanChaMeCon" => "nguoiNhan",
        "giamHo" => "nguoiGiamHo",
        _ => "loaiThayDoi",
    };
    put(&mut values, detail, text(&row, "detail")?);
    let record = format!("HT{:06}", row.try_get::<i64, _>("rowid")?);
    CIVIL_STATUS.found(&row, &record, values)
}
