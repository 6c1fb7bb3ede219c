//! The national population register: one person's record, as much of it as a form may see.

use super::{Question, Register, address, put, text};
use crate::registers::{Answer, Status, Unavailable};
use serde_json::{Map, Value, json};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

pub(super) const POPULATION: Register =
    Register { title: "CSDL quốc gia về dân cư", level: "national", letter: "N" };

/// What each form may know of the person who is signed in. `cuTru/commune` is the residence without
/// its last line.
const OF_APPLICANT: [(&str, &[&str]); 4] = [
    (
        "cu-tru-ct01",
        &["hoTen", "soDinhDanh", "ngaySinh", "gioiTinh", "dienThoai", "email", "cuTru/commune"],
    ),
    ("dang-ky-ket-hon", &["soDinhDanh", "gioiTinh"]),
    (
        "ho-kinh-doanh",
        &["hoTen", "soDinhDanh", "ngaySinh", "gioiTinh", "cuTru", "dienThoai", "email"],
    ),
    (
        "ly-lich-tu-phap",
        &[
            "hoTen",
            "soDinhDanh",
            "tenKhac",
            "ngaySinh",
            "gioiTinh",
            "quocTich",
            "danToc",
            "noiSinh",
            "thuongTru",
            "tamTru",
            "giayTo",
            "dienThoai",
            "email",
        ],
    ),
];

/// What forms may know that are not named above.
const OF_ANY_APPLICANT: &[&str] = &["hoTen", "soDinhDanh", "cuTru", "giayTo"];

/// What each form may know of the person whose number it gives.
const OF_CITIZEN: [(&str, &[&str]); 3] = [
    ("dang-ky-ket-hon", &["hoTen", "ngaySinh", "danToc", "quocTich", "cuTru", "giayTo"]),
    (
        "trich-luc-ho-tich",
        &["hoTen", "ngaySinh", "gioiTinh", "danToc", "quocTich", "cuTru", "giayTo"],
    ),
    (
        "ly-lich-tu-phap",
        &[
            "hoTen",
            "tenKhac",
            "ngaySinh",
            "gioiTinh",
            "quocTich",
            "danToc",
            "noiSinh",
            "thuongTru",
            "tamTru",
            "giayTo",
        ],
    ),
];
const OF_ANY_CITIZEN: &[&str] = &["hoTen", "ngaySinh", "gioiTinh"];

const OF_PARENT: &[&str] = &["hoTen", "namSinh", "danToc", "quocTich", "cuTru", "queQuan"];

/// The person who is signed in.
pub(super) async fn applicant(q: &Question<'_>) -> Result<Answer, Unavailable> {
    let Some(row) = q.record(q.subject).await? else {
        return POPULATION.without(q.pool, Status::None).await;
    };
    let names = of(q.form, &OF_APPLICANT, OF_ANY_APPLICANT);
    POPULATION.found(&row, q.subject, facts(&row, names)?)
}

/// Any person. Where the form says which sex the number must be of, another is a mistake; and only
/// extracts and households, whose head may have died, are about the dead.
pub(super) async fn citizen(q: &Question<'_>) -> Result<Answer, Unavailable> {
    let row = match allowed(q).await? {
        Ok(row) => row,
        Err(status) => return POPULATION.without(q.pool, status).await,
    };
    let sex = q.given("gioiTinh");
    let other_sex = !sex.is_empty() && row.try_get::<&str, _>("sex")? != sex;
    let dead = row.try_get::<Option<&str>, _>("died")?.is_some();
    let may_be_dead = ["cu-tru-ct01", "trich-luc-ho-tich"].contains(&q.form);
    if other_sex || dead && !may_be_dead {
        return POPULATION.without(q.pool, Status::Mismatch).await;
    }
    let names = of(q.form, &OF_CITIZEN, OF_ANY_CITIZEN);
    POPULATION.found(&row, q.person(), facts(&row, names)?)
}

/// A parent's data. The number of a person of the other sex is a mistake, not a parent.
pub(super) async fn parent(q: &Question<'_>, sex: &str) -> Result<Answer, Unavailable> {
    let row = match allowed(q).await? {
        Ok(row) => row,
        Err(status) => return POPULATION.without(q.pool, status).await,
    };
    if row.try_get::<&str, _>("sex")? != sex {
        return POPULATION.without(q.pool, Status::Mismatch).await;
    }
    POPULATION.found(&row, q.person(), facts(&row, OF_PARENT)?)
}

/// Names and birth dates of one's own parents and of the present or last husband or wife. Who does
/// not share their record is left out.
pub(super) async fn relatives(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return POPULATION.without(q.pool, Status::Declined).await;
    }
    let Some(row) = q.record(q.subject).await? else {
        return POPULATION.without(q.pool, Status::None).await;
    };
    let mut values = Map::new();
    for (name, column) in [("cha", "father"), ("me", "mother")] {
        let parent = match row.try_get::<Option<String>, _>(column)? {
            Some(number) => relative(q, &number).await?,
            None => named(&row, &format!("{column}_"))?,
        };
        put(&mut values, name, parent);
    }
    put(&mut values, "voChong", spouse(q).await?);
    if values.is_empty() {
        return POPULATION.without(q.pool, Status::None).await;
    }
    POPULATION.found(&row, q.subject, values)
}

/// A foreigner who is in no register has a name alone.
async fn spouse(q: &Question<'_>) -> Result<Option<Value>, Unavailable> {
    let last = "SELECT CASE wife WHEN ?1 THEN husband ELSE wife END AS other, foreigner
         FROM register_marriage WHERE wife = ?1 OR husband = ?1 ORDER BY day DESC LIMIT 1";
    let Some(act) = q.find(last, q.subject).await? else { return Ok(None) };
    if let Some(name) = text(&act, "foreigner")? {
        return Ok(Some(json!({ "hoTen": name })));
    }
    relative(q, act.try_get("other")?).await
}

/// A relative with a record of their own, unless they do not share it.
async fn relative(q: &Question<'_>, number: &str) -> Result<Option<Value>, Unavailable> {
    match q.record(number).await? {
        Some(row) if !row.try_get::<bool, _>("withheld")? => Ok(named(&row, "")?),
        _ => Ok(None),
    }
}

/// `{ hoTen, ngaySinh }`; nothing without a name.
fn named(row: &SqliteRow, prefix: &str) -> Result<Option<Value>, sqlx::Error> {
    let Some(name) = text(row, &format!("{prefix}name"))? else { return Ok(None) };
    let mut values = Map::from_iter([("hoTen".to_owned(), name)]);
    put(&mut values, "ngaySinh", text(row, &format!("{prefix}birth"))?);
    Ok(Some(Value::Object(values)))
}

/// The record of the person asked about, or why it is not given.
pub(super) async fn allowed(q: &Question<'_>) -> Result<Result<SqliteRow, Status>, Unavailable> {
    let Some(row) = q.record(q.person()).await? else { return Ok(Err(Status::None)) };
    let withheld = row.try_get::<bool, _>("withheld")? && !q.own();
    Ok(if withheld { Err(Status::Declined) } else { Ok(row) })
}

fn of(
    form: &str,
    named: &[(&'static str, &'static [&'static str])],
    others: &'static [&'static str],
) -> &'static [&'static str] {
    named.iter().find(|(id, _)| *id == form).map_or(others, |(_, names)| names)
}

/// These facts of a record, under the names that forms use.
fn facts(row: &SqliteRow, names: &[&str]) -> Result<Map<String, Value>, sqlx::Error> {
    let mut values = Map::new();
    for name in names {
        let value = match *name {
            "hoTen" => text(row, "name")?,
            "soDinhDanh" => text(row, "number")?,
            "tenKhac" => text(row, "other_name")?,
            "ngaySinh" | "namSinh" => text(row, "birth")?,
            "gioiTinh" => text(row, "sex")?,
            "quocTich" => text(row, "nationality")?,
            "danToc" => text(row, "ethnic")?,
            "dienThoai" => text(row, "phone")?,
            "email" => text(row, "email")?,
            // Births are registered where the family comes from.
            "noiSinh" | "queQuan" => address(row, "origin_", false)?,
            "thuongTru" => address(row, "", true)?,
            "tamTru" => address(row, "stay_", true)?,
            // Where somebody lives: the permanent residence, otherwise the temporary one.
            "cuTru" => address(row, "", true)?.or(address(row, "stay_", true)?),
            "cuTru/commune" => address(row, "", false)?.or(address(row, "stay_", false)?),
            "giayTo" => text(row, "card")?.map(
                |issued| json!({ "loai": "canCuoc", "ngayCap": issued, "noiCap": "Bộ Công an" }),
            ),
            _ => None,
        };
        put(&mut values, name.split('/').next().unwrap_or(name), value);
    }
    Ok(values)
}
