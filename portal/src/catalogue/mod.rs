//! The catalogue: every service that the province answers for, whether or not it has a form here.
//!
//! It lives in the database and comes from a file ([`import`]); `docs/catalogue.md` has the columns.

pub mod api;
mod fault;
mod find;
mod fold;
pub mod import;
mod page;
mod read;
mod sheet;
mod words;

pub use fault::Fault;
pub use find::{Filter, Found, Part, Totals, agencies, find, service, totals};
pub use fold::fold;
pub use page::{get, list};
pub use words::{Exempt, Level, List, Mode, Word};

use crate::lang::Lang;

/// The columns of a file of services, in the order in which the seed has them.
pub const COLUMNS: [&str; 13] = [
    "code",
    "nameVi",
    "nameEn",
    "agency",
    "level",
    "mode",
    "exempt",
    "lists",
    "restructured",
    "form",
    "legalDays",
    "baselineHours",
    "baselineSource",
];

/// The columns of a file of agencies.
pub const AGENCY_COLUMNS: [&str; 4] = ["code", "nameVi", "nameEn", "level"];

/// Who answers for services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its code.
    pub code: String,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
    /// Whether it is one of the province or stands for those of all communes.
    pub level: Level,
}

impl Agency {
    /// Its name in a language.
    pub fn name<'a>(&'a self, lang: &Lang) -> &'a str {
        lang.t(&self.name_vi, &self.name_en)
    }
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The code of the procedure.
    pub code: String,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
    /// The code of the agency that answers for it.
    pub agency: String,
    /// Who settles it.
    pub level: Level,
    /// How much of it is done online.
    pub mode: Mode,
    /// Why it is not held against the targets; nothing when it is.
    pub exempt: Option<Exempt>,
    /// The lists it stands in, in their order and each once.
    pub lists: Vec<List>,
    /// Whether the procedure was restructured before it went online.
    pub restructured: bool,
    /// The id of its form's definition.
    pub form: Option<String>,
    /// Working days that the law gives to settle it.
    pub legal_days: Option<i64>,
    /// How long it takes when it is filed in person.
    pub baseline: Option<Baseline>,
}

/// How long a service takes from the counter's receipt to the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// Hours, on average.
    pub hours: i64,
    /// Who says so.
    pub source: String,
}

impl Service {
    /// Its name in a language.
    pub fn name<'a>(&'a self, lang: &Lang) -> &'a str {
        lang.t(&self.name_vi, &self.name_en)
    }

    /// The words of its lists with a space between them, as columns have them.
    pub fn list_words(&self) -> String {
        self.lists.iter().map(|list| list.word()).collect::<Vec<_>>().join(" ")
    }
}

/// What a code of a service or an agency is made of; it stands in addresses.
pub(crate) fn is_code(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    (1..=40).contains(&text.len()) && text.bytes().all(fits)
}
