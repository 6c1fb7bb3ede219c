//! What each register says to one question. Minimal: only what the form asks for goes out.

use super::{Answer, Status, Unavailable};
use serde_json::{Map, Value, json};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqlitePool};

/// Who keeps a register and how its records are named.
struct Register {
    title: &'static str,
    level: &'static str,
    letter: char,
}

const POPULATION: Register =
    Register { title: "CSDL quốc gia về dân cư", level: "national", letter: 'N' };
const CIVIL_STATUS: Register =
    Register { title: "CSDL hộ tịch điện tử", level: "ministry", letter: 'M' };
const INSURANCE: Register =
    Register { title: "CSDL quốc gia về bảo hiểm", level: "branch", letter: 'B' };
const BIRTHS: Register =
    Register {
        title: "Kho dữ liệu điện tử tỉnh Khánh Hòa", level: "local", letter: 'L'
    };

/// Asks the register behind a source of the birth registration form.
pub(super) async fn answer(
    pool: &SqlitePool,
    source: &str,
    subject: &str,
    inputs: &Map<String, Value>,
) -> Result<Answer, Unavailable> {
    let given = |name: &str| inputs.get(name).and_then(Value::as_str).unwrap_or_default();
    let person = given("soDinhDanh");
    match source {
        "nguoiYeuCau" => applicant(pool, subject).await,
        "me" => parent(pool, subject, person, "nu").await,
        "cha" => parent(pool, subject, person, "nam").await,
        "voChong" => spouse(pool, subject, person).await,
        "honNhan" => marriage(pool, given("me"), given("cha")).await,
        "chungSinh" => birth(pool, person).await,
        "baoHiemMe" | "baoHiemCha" => insurance(pool, subject, person).await,
        _ => Err(Unavailable::UnknownSource),
    }
}

async fn applicant(pool: &SqlitePool, subject: &str) -> Result<Answer, Unavailable> {
    let Some(row) = person(pool, subject).await? else {
        return POPULATION.without(pool, Status::None).await;
    };
    let mut values = Map::new();
    put(&mut values, "hoTen", text(&row, "name")?);
    put(&mut values, "soDinhDanh", text(&row, "number")?);
    put(&mut values, "cuTru", address(&row, "province", "commune", Some("line"))?);
    if let Some(issued) = text(&row, "card")? {
        values.insert(
            "giayTo".into(),
            json!({ "loai": "canCuoc", "ngayCap": issued, "noiCap": "Bộ Công an" }),
        );
    }
    POPULATION.found(&row, subject, values)
}

/// A parent's data. The number of a person of the other sex is a mistake, not a parent.
async fn parent(
    pool: &SqlitePool,
    subject: &str,
    number: &str,
    sex: &str,
) -> Result<Answer, Unavailable> {
    let Some(row) = person(pool, number).await? else {
        return POPULATION.without(pool, Status::None).await;
    };
    if row.try_get::<bool, _>("withheld")? && number != subject {
        return POPULATION.without(pool, Status::Declined).await;
    }
    if row.try_get::<&str, _>("sex")? != sex {
        return POPULATION.without(pool, Status::Mismatch).await;
    }
    let mut values = Map::new();
    for (name, column) in
        [("hoTen", "name"), ("namSinh", "birth"), ("danToc", "ethnic"), ("quocTich", "nationality")]
    {
        put(&mut values, name, text(&row, column)?);
    }
    put(&mut values, "cuTru", address(&row, "province", "commune", Some("line"))?);
    put(&mut values, "queQuan", address(&row, "origin_province", "origin_commune", None)?);
    POPULATION.found(&row, number, values)
}

/// The marriage of the person who is signed in; nobody else's.
async fn spouse(pool: &SqlitePool, subject: &str, number: &str) -> Result<Answer, Unavailable> {
    if number != subject {
        return CIVIL_STATUS.without(pool, Status::Declined).await;
    }
    let row = sqlx::query(
        "SELECT * FROM register_marriage WHERE wife = ?1 OR husband = ?1 ORDER BY day DESC LIMIT 1",
    )
    .bind(number)
    .fetch_optional(pool)
    .await?;
    let Some(row) = row else {
        return CIVIL_STATUS.without(pool, Status::None).await;
    };
    let mut values = Map::new();
    values.insert("tinhTrang".into(), "ketHon".into());
    put(&mut values, "vo", text(&row, "wife")?);
    put(&mut values, "chong", text(&row, "husband")?);
    let record = row.try_get("number")?;
    CIVIL_STATUS.found(&row, record, values)
}

/// Whether these two are married to each other, and by which act.
async fn marriage(pool: &SqlitePool, wife: &str, husband: &str) -> Result<Answer, Unavailable> {
    let row = sqlx::query(
        "SELECT * FROM register_marriage WHERE wife = ? AND husband = ? ORDER BY day DESC LIMIT 1",
    )
    .bind(wife)
    .bind(husband)
    .fetch_optional(pool)
    .await?;
    let Some(row) = row else {
        return CIVIL_STATUS.without(pool, Status::None).await;
    };
    let mut values = Map::new();
    for (name, column) in
        [("soDangKy", "number"), ("ngayDangKy", "day"), ("coQuanDangKy", "office")]
    {
        put(&mut values, name, text(&row, column)?);
    }
    let record = row.try_get("number")?;
    CIVIL_STATUS.found(&row, record, values)
}

async fn birth(pool: &SqlitePool, mother: &str) -> Result<Answer, Unavailable> {
    let row =
        sqlx::query("SELECT * FROM register_birth WHERE mother = ? ORDER BY day DESC LIMIT 1")
            .bind(mother)
            .fetch_optional(pool)
            .await?;
    let Some(row) = row else {
        return BIRTHS.without(pool, Status::None).await;
    };
    let mut values = Map::new();
    for (name, column) in [("soChungSinh", "number"), ("ngaySinh", "day"), ("gioiTinh", "sex")] {
        put(&mut values, name, text(&row, column)?);
    }
    let mut place = Map::new();
    put(&mut place, "coSo", text(&row, "facility")?);
    put(&mut place, "diaChi", address(&row, "province", "commune", Some("line"))?);
    values.insert("noiSinh".into(), Value::Object(place));
    let record = row.try_get("number")?;
    BIRTHS.found(&row, record, values)
}

async fn insurance(pool: &SqlitePool, subject: &str, number: &str) -> Result<Answer, Unavailable> {
    let row = sqlx::query(
        "SELECT i.number, i.updated, p.withheld FROM register_insurance i
         JOIN register_person p ON p.number = i.person WHERE i.person = ?",
    )
    .bind(number)
    .fetch_optional(pool)
    .await?;
    let Some(row) = row else {
        return INSURANCE.without(pool, Status::None).await;
    };
    if row.try_get::<bool, _>("withheld")? && number != subject {
        return INSURANCE.without(pool, Status::Declined).await;
    }
    let mut values = Map::new();
    put(&mut values, "soBaoHiem", text(&row, "number")?);
    INSURANCE.found(&row, number, values)
}

async fn person(pool: &SqlitePool, number: &str) -> Result<Option<SqliteRow>, sqlx::Error> {
    sqlx::query("SELECT * FROM register_person WHERE number = ?")
        .bind(number)
        .fetch_optional(pool)
        .await
}

fn text(row: &SqliteRow, column: &str) -> Result<Option<Value>, sqlx::Error> {
    Ok(row.try_get::<Option<String>, _>(column)?.map(Value::String))
}

/// `{ province, commune, line }`; nothing when the register has no commune.
fn address(
    row: &SqliteRow,
    province: &str,
    commune: &str,
    line: Option<&str>,
) -> Result<Option<Value>, sqlx::Error> {
    let (Some(province), Some(commune)) = (text(row, province)?, text(row, commune)?) else {
        return Ok(None);
    };
    let mut address = Map::new();
    address.insert("province".into(), province);
    address.insert("commune".into(), commune);
    if let Some(line) = line {
        put(&mut address, "line", text(row, line)?.filter(|line| line != ""));
    }
    Ok(Some(Value::Object(address)))
}

/// What is not known is left out, never null.
fn put(values: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        values.insert(name.into(), value);
    }
}

impl Register {
    fn found(
        &self,
        row: &SqliteRow,
        record: &str,
        values: Map<String, Value>,
    ) -> Result<Answer, Unavailable> {
        // Only population records are changed after they were made; acts and notices have one version.
        let version = row.try_get::<i64, _>("version").unwrap_or(1);
        Ok(Answer {
            status: Status::Found,
            as_of: row.try_get("updated")?,
            register: self.title.to_owned(),
            level: self.level,
            record: format!("{}-{record}-{version}", self.letter),
            values: Value::Object(values),
        })
    }

    /// An answer without values, as of the day the register was filled.
    async fn without(&self, pool: &SqlitePool, status: Status) -> Result<Answer, Unavailable> {
        let day: i64 =
            sqlx::query("SELECT day FROM register_start").fetch_one(pool).await?.try_get(0)?;
        Ok(Answer {
            status,
            as_of: day * super::calendar::DAY_MS,
            register: self.title.to_owned(),
            level: self.level,
            record: String::new(),
            values: Value::Null,
        })
    }
}
