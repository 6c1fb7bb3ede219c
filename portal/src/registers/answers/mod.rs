//! What each register says to one question. Minimal: only what the form asks for goes out.

mod birth_notices;
mod business;
mod civil_status;
mod household;
mod insurance;
mod land;
mod marital_status;
mod persons;
mod privileges;
mod residence;
mod tax;

use super::{Answer, Status, Unavailable, calendar};
use serde_json::{Map, Value};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqlitePool};

/// One question of one form.
pub(super) struct Question<'a> {
    pub(super) pool: &'a SqlitePool,
    /// Id of the form, which decides what of a record goes out.
    pub(super) form: &'a str,
    /// Personal number of the person who is signed in.
    pub(super) subject: &'a str,
    pub(super) inputs: &'a Map<String, Value>,
}

/// Asks the register behind a source of a form.
pub(super) async fn answer(source: &str, question: &Question<'_>) -> Result<Answer, Unavailable> {
    let q = question;
    match source {
        "nguoiYeuCau" => persons::applicant(q).await,
        "congDan" => persons::citizen(q).await,
        "me" => persons::parent(q, "nu").await,
        "cha" => persons::parent(q, "nam").await,
        "nhanThan" => persons::relatives(q).await,
        "hoGiaDinh" => household::members(q).await,
        "quaTrinhCuTru" => residence::history(q).await,
        "voChong" => civil_status::spouse(q).await,
        "honNhan" => civil_status::marriage(q).await,
        "suKien" => civil_status::act(q).await,
        "tinhTrangHonNhan" => marital_status::status(q).await,
        "baoHiemMe" | "baoHiemCha" => insurance::number(q).await,
        "quaTrinhLamViec" => insurance::work(q).await,
        "coSoKinhDoanh" => business::owned(q).await,
        "tenHoKinhDoanh" => business::name(q).await,
        "thueCaNhan" => tax::method(q).await,
        "chungSinh" => birth_notices::latest(q).await,
        "nhaDat" => land::owners(q).await,
        "nhaDatSoHuu" => land::owned(q).await,
        "doiTuongUuTien" => privileges::privilege(q).await,
        _ => Err(Unavailable::UnknownSource),
    }
}

impl Question<'_> {
    /// A text of the inputs; empty where the form gave none.
    fn given(&self, name: &str) -> &str {
        self.inputs.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The personal number asked about.
    fn person(&self) -> &str {
        self.given("soDinhDanh")
    }

    /// Whether a citizen asks about themselves.
    fn own(&self) -> bool {
        self.person() == self.subject
    }

    /// The population record of a person.
    async fn record(&self, number: &str) -> Result<Option<SqliteRow>, sqlx::Error> {
        sqlx::query("SELECT * FROM register_person WHERE number = ?")
            .bind(number)
            .fetch_optional(self.pool)
            .await
    }

    /// The one row a query finds for a personal number.
    async fn find(
        &self,
        query: &'static str,
        number: &str,
    ) -> Result<Option<SqliteRow>, sqlx::Error> {
        sqlx::query(query).bind(number).fetch_optional(self.pool).await
    }
}

/// Who keeps a register and how its records are named.
struct Register {
    title: &'static str,
    level: &'static str,
    letter: &'static str,
}

/// What the province keeps: births, land, lists of those who pay less.
const PROVINCE: Register =
    Register {
        title: "Kho dữ liệu điện tử tỉnh Khánh Hòa", level: "local", letter: "L"
    };

impl Register {
    fn found(
        &self,
        row: &SqliteRow,
        record: &str,
        values: Map<String, Value>,
    ) -> Result<Answer, Unavailable> {
        // Only population records are changed after they were made; acts and notices have one version.
        let version = row.try_get::<i64, _>("version").unwrap_or(1);
        Ok(self.says(Status::Found, row.try_get("updated")?, record, version, values))
    }

    /// An answer as of the day the register was filled: that something is not there.
    async fn known(
        &self,
        pool: &SqlitePool,
        record: &str,
        values: Map<String, Value>,
    ) -> Result<Answer, Unavailable> {
        Ok(self.says(Status::Found, filled(pool).await?, record, 1, values))
    }

    /// An answer without values, as of the day the register was filled.
    async fn without(&self, pool: &SqlitePool, status: Status) -> Result<Answer, Unavailable> {
        let nothing = Answer { record: String::new(), values: Value::Null, ..self.empty() };
        Ok(Answer { status, as_of: filled(pool).await?, ..nothing })
    }

    fn says(
        &self,
        status: Status,
        as_of: i64,
        record: &str,
        version: i64,
        values: Map<String, Value>,
    ) -> Answer {
        let record = format!("{}-{record}-{version}", self.letter);
        Answer { status, as_of, record, values: Value::Object(values), ..self.empty() }
    }

    fn empty(&self) -> Answer {
        Answer {
            status: Status::None,
            as_of: 0,
            register: self.title.to_owned(),
            level: self.level,
            record: String::new(),
            values: Value::Null,
        }
    }
}

/// Milliseconds since 1970 of the day the registers were filled.
async fn filled(pool: &SqlitePool) -> Result<i64, sqlx::Error> {
    let day: i64 = sqlx::query_scalar("SELECT day FROM register_start").fetch_one(pool).await?;
    Ok(day * calendar::DAY_MS)
}

fn text(row: &SqliteRow, column: &str) -> Result<Option<Value>, sqlx::Error> {
    Ok(row.try_get::<Option<String>, _>(column)?.map(Value::String))
}

/// Columns of a row under the names of the form.
fn texts(row: &SqliteRow, names: &[(&str, &str)]) -> Result<Map<String, Value>, sqlx::Error> {
    let mut values = Map::new();
    for (name, column) in names {
        put(&mut values, name, text(row, column)?);
    }
    Ok(values)
}

/// `{ province, commune, line }` from columns whose names begin with a prefix; nothing when the
/// register has no commune.
fn address(row: &SqliteRow, prefix: &str, line: bool) -> Result<Option<Value>, sqlx::Error> {
    let column = |name: &str| format!("{prefix}{name}");
    let province = text(row, &column("province"))?;
    let (Some(province), Some(commune)) = (province, text(row, &column("commune"))?) else {
        return Ok(None);
    };
    let mut address = Map::new();
    address.insert("province".into(), province);
    address.insert("commune".into(), commune);
    if line {
        put(&mut address, "line", text(row, &column("line"))?.filter(|line| line != ""));
    }
    Ok(Some(Value::Object(address)))
}

/// What is not known is left out, never null.
fn put(values: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        values.insert(name.into(), value);
    }
}
