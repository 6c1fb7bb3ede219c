//! Looking in the catalogue.

use sqlx::{Any, AnyConnection};

use super::fold::{WORDS, patterns};
use super::words::{Exempt, Level, List, Mode, Word};
use super::{Agency, Baseline, Service};
use crate::forms::Forms;
use crate::lang::Lang;

/// The longest search, in letters. What is longer is cut.
const LONGEST: usize = 200;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of the name, or a code, as they were typed.
    pub q: String,
    /// The code of the agency.
    pub agency: Option<String>,
    /// Who settles it.
    pub level: Option<Level>,
    /// How much of it is done online.
    pub mode: Option<Mode>,
    /// Whether it has a form that this portal serves.
    pub form: Option<bool>,
}

impl Filter {
    /// Takes one parameter of an address; an empty one asks for nothing. One that does not fit is
    /// left out, and a sentence says why.
    pub fn take(
        &mut self,
        name: &str,
        value: &str,
        agencies: &[(Agency, i64)],
    ) -> Result<(), &'static str> {
        if value.is_empty() {
            return Ok(());
        }
        match name {
            "q" => {
                let letters = value.trim().chars().filter(|letter| !letter.is_control());
                self.q = letters.take(LONGEST).collect();
            }
            "agency" => {
                let known = agencies.iter().any(|(agency, _)| agency.code == value);
                let code = known.then(|| value.to_owned());
                self.agency = Some(code.ok_or("there is no agency with this code")?);
            }
            "level" => {
                self.level = Some(Level::find(value).ok_or("level is provincial or communal")?);
            }
            "mode" => self.mode = Some(Mode::find(value).ok_or("mode is full or partial")?),
            "form" => {
                let known = ["yes", "no"].contains(&value).then_some(value == "yes");
                self.form = Some(known.ok_or("form is yes or no")?);
            }
            _ => return Err("what can be asked for is q, agency, level, mode, form and after"),
        }
        Ok(())
    }

    /// The parameters that ask for this.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let pairs = [
            ("q", self.q.as_str()),
            ("agency", self.agency.as_deref().unwrap_or_default()),
            ("level", self.level.map_or("", Word::word)),
            ("mode", self.mode.map_or("", Word::word)),
            ("form", self.form.map_or("", |form| if form { "yes" } else { "no" })),
        ];
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// Which of the services that are found.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// After so many, by their names in a language.
    Skip(Lang, i64),
    /// After this code, by their codes.
    After(&'a str),
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// How many in all.
    pub count: i64,
    /// The part that was asked for.
    pub services: Vec<Service>,
}

/// The columns of a service as [`Row`] has them.
macro_rules! columns {
    () => {
        "code, name_vi, name_en, agency, level, mode, exempt, lists, restructured, form, legal_days,
         baseline_hours, baseline_source"
    };
}

/// All the words of a search in a name or the code.
macro_rules! words_in {
    ($name:literal) => {
        words_in!($name, "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13")
    };
    ($name:literal, $($word:literal),+) => {
        concat!("(TRUE", $(" AND ", $name, " || ' ' || lower(code) || ' ' LIKE ", $word,)+ ")")
    };
}

/// A statement over the services that fit a filter. The words must be found in one language.
macro_rules! fitting {
    ($what:expr, $then:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM service WHERE ($1 = '' OR agency = $1) AND ($2 = '' OR level = $2)
              AND ($3 = '' OR mode = $3) AND ($4 = '' OR $4 =
                  CASE WHEN replace($5, ' ' || form || ' ', '') <> $5 THEN 'yes' ELSE 'no' END)
              AND (",
            words_in!("folded_vi"),
            " OR ",
            words_in!("folded_en"),
            ") ",
            $then
        )
    };
}

type Row = (
    String,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    String,
    i64,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<String>,
);

/// The services that fit a filter: how many there are, and at most `limit` of a part of them.
pub async fn find(
    db: &mut AnyConnection,
    filter: &Filter,
    forms: &Forms,
    part: Part<'_>,
    limit: i64,
) -> sqlx::Result<Found> {
    let form = filter.form.map_or("", |form| if form { "yes" } else { "no" });
    let mut values = vec![
        filter.agency.clone().unwrap_or_default(),
        filter.level.map_or("", Word::word).to_owned(),
        filter.mode.map_or("", Word::word).to_owned(),
        form.to_owned(),
        live(forms),
    ];
    let words: [String; WORDS] = patterns(&filter.q);
    values.extend(words);
    let (order, after, skip) = match part {
        Part::Skip(lang, skip) => (lang.tag(), "", skip),
        Part::After(code) => ("code", code, 0),
    };
    let mut count = sqlx::query_scalar::<Any, i64>(fitting!("count(*)", ""));
    let mut rows = sqlx::query_as::<Any, Row>(fitting!(
        columns!(),
        "AND code > $14
         ORDER BY CASE $15 WHEN 'vi' THEN folded_vi WHEN 'en' THEN folded_en ELSE '' END, code
         LIMIT $16 OFFSET $17"
    ));
    for value in values {
        count = count.bind(value.clone());
        rows = rows.bind(value);
    }
    let count = count.fetch_one(&mut *db).await?;
    let rows = rows.bind(after).bind(order).bind(limit).bind(skip).fetch_all(db).await?;
    let services = rows.into_iter().map(read).collect::<sqlx::Result<_>>()?;
    Ok(Found { count, services })
}

/// The service with a code.
pub async fn service(db: &mut AnyConnection, code: &str) -> sqlx::Result<Option<Service>> {
    let sql = concat!("SELECT ", columns!(), " FROM service WHERE code = $1");
    let row = sqlx::query_as::<_, Row>(sql).bind(code).fetch_optional(db).await?;
    row.map(read).transpose()
}

/// All services.
pub(super) async fn all(db: &mut AnyConnection) -> sqlx::Result<Vec<Service>> {
    let sql = concat!("SELECT ", columns!(), " FROM service");
    let rows = sqlx::query_as::<_, Row>(sql).fetch_all(db).await?;
    rows.into_iter().map(read).collect()
}

/// All agencies by their codes, each with the number of its services.
pub async fn agencies(db: &mut AnyConnection) -> sqlx::Result<Vec<(Agency, i64)>> {
    let rows: Vec<(String, String, String, String, i64)> = sqlx::query_as(
        "SELECT agency.code, agency.name_vi, agency.name_en, agency.level, count(service.code)
         FROM agency LEFT JOIN service ON service.agency = agency.code
         GROUP BY agency.code, agency.name_vi, agency.name_en, agency.level ORDER BY agency.code",
    )
    .fetch_all(db)
    .await?;
    let mut agencies = Vec::new();
    for (code, name_vi, name_en, level, services) in rows {
        agencies.push((Agency { code, name_vi, name_en, level: word(&level)? }, services));
    }
    Ok(agencies)
}

/// How many services there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// All of them.
    pub services: i64,
    /// Those that are done online to the end.
    pub full: i64,
    /// Those with a form that this portal serves.
    pub forms: i64,
}

/// Counts the services.
pub async fn totals(db: &mut AnyConnection, forms: &Forms) -> sqlx::Result<Totals> {
    let (services, full, forms) = sqlx::query_as(
        "SELECT count(*), count(*) FILTER (WHERE mode = 'full'),
         count(*) FILTER (WHERE replace($1, ' ' || form || ' ', '') <> $1) FROM service",
    )
    .bind(live(forms))
    .fetch_one(db)
    .await?;
    Ok(Totals { services, full, forms })
}

/// The forms that are served, each between spaces.
fn live(forms: &Forms) -> String {
    let ids = forms.iter().flat_map(|form| [form.rules.id(), " "]);
    [" "].into_iter().chain(ids).collect()
}

fn read(row: Row) -> sqlx::Result<Service> {
    let (code, name_vi, name_en, agency, level, mode, exempt, lists, restructured, form, ..) = row;
    let (legal_days, hours, source) = (row.10, row.11, row.12);
    Ok(Service {
        code,
        name_vi,
        name_en,
        agency,
        level: word(&level)?,
        mode: word(&mode)?,
        exempt: exempt.as_deref().map(word::<Exempt>).transpose()?,
        lists: lists.split_whitespace().map(word::<List>).collect::<sqlx::Result<_>>()?,
        restructured: restructured != 0,
        form,
        legal_days,
        baseline: hours.zip(source).map(|(hours, source)| Baseline { hours, source }),
    })
}

fn word<W: Word>(text: &str) -> sqlx::Result<W> {
    let unknown = || sqlx::Error::Decode(format!("the word {text} is not known").into());
    W::find(text).ok_or_else(unknown)
}
