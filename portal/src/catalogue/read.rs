//! Rows read as agencies and services. Whatever is wrong is noted, and the reading goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::fault::Fault;
use super::sheet::{Row, Sheet};
use super::words::{List, Word};
use super::{AGENCY_COLUMNS, Agency, Baseline, COLUMNS, Service, is_code};
use crate::forms::{FilesError, Forms};

/// The longest name, in letters.
const NAME: usize = 500;

/// The largest number, of days or hours: ten years.
const LARGEST: i64 = 87_600;

/// What a file has, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub agencies: Vec<Agency>,
    pub services: Vec<Service>,
    pub faults: Vec<Fault>,
}

/// Reads a file of services, and `agencies.csv` beside it where there is one. `known` are the codes of
/// agencies that need not be there. With `forms`, each form must be one of them.
pub(super) fn read(
    file: &Path,
    mut known: BTreeSet<String>,
    forms: Option<&Forms>,
) -> Result<Reading, FilesError> {
    let mut reading = Reading::default();
    let beside = agencies_beside(file);
    if beside.is_file() {
        let sheet = Sheet::open(&beside, &AGENCY_COLUMNS, AGENCY_COLUMNS.len())?;
        reading.agencies = rows(sheet, &mut reading.faults, |row| row.agency());
        known.extend(reading.agencies.iter().map(|agency| agency.code.clone()));
    }
    let sheet = Sheet::open(file, &COLUMNS, 6)?;
    reading.services = rows(sheet, &mut reading.faults, |row| row.service(&known, forms));
    Ok(reading)
}

/// Where the agencies of a file of services stand.
pub(super) fn agencies_beside(file: &Path) -> PathBuf {
    file.with_file_name("agencies.csv")
}

/// The rows of a sheet as what they are, without those in which something is wrong.
fn rows<T>(
    mut sheet: Sheet,
    faults: &mut Vec<Fault>,
    read: impl Fn(&mut Reader) -> Option<T>,
) -> Vec<T> {
    let mut codes = BTreeMap::new();
    let mut all = Vec::new();
    for row in std::mem::take(&mut sheet.rows) {
        let before = sheet.faults.len();
        let mut reader = Reader { row: &row, sheet: &mut sheet };
        let item = read(&mut reader);
        let code = row.cell("code");
        if let Some(first) = codes.get(code) {
            reader.wrong("code", format!("{code} stands in line {first} already"));
        } else if !code.is_empty() {
            codes.insert(code.to_owned(), row.line);
        }
        if sheet.faults.len() == before {
            all.extend(item);
        }
    }
    sheet.faults.sort_by_key(|fault| fault.line);
    faults.append(&mut sheet.faults);
    all
}

/// One row being read.
struct Reader<'a, 'b> {
    row: &'a Row,
    sheet: &'a mut Sheet<'b>,
}

impl<'a> Reader<'a, '_> {
    fn agency(&mut self) -> Option<Agency> {
        let code = self.code();
        let [name_vi, name_en] = ["nameVi", "nameEn"].map(|column| self.name(column));
        let level = self.word("level");
        Some(Agency { code, name_vi, name_en, level: level? })
    }

    fn service(&mut self, known: &BTreeSet<String>, forms: Option<&Forms>) -> Option<Service> {
        let code = self.code();
        let [name_vi, name_en] = ["nameVi", "nameEn"].map(|column| self.name(column));
        let agency = self.agency_of(known);
        let (level, mode) = (self.word("level"), self.word("mode"));
        let exempt = if self.cell("exempt").is_empty() { None } else { self.word("exempt") };
        let mut lists = Vec::new();
        for word in self.cell("lists").split_whitespace() {
            lists.extend(self.find::<List>("lists", word));
        }
        lists.sort();
        lists.dedup();
        let restructured = match self.cell("restructured") {
            "yes" => true,
            "" | "no" => false,
            other => {
                self.wrong("restructured", format!("{other:?} is neither yes nor no"));
                false
            }
        };
        let form = self.form(forms);
        let legal_days = self.number("legalDays");
        let baseline = self.baseline();
        let (level, mode) = (level?, mode?);
        Some(Service {
            code,
            name_vi,
            name_en,
            agency,
            level,
            mode,
            exempt,
            lists,
            restructured,
            form,
            legal_days,
            baseline,
        })
    }

    fn cell(&self, column: &str) -> &'a str {
        self.row.cell(column)
    }

    fn wrong(&mut self, column: &str, sentence: impl Into<String>) {
        self.sheet.fault(self.row.line, Some(column), sentence);
    }

    fn code(&mut self) -> String {
        let code = self.cell("code");
        if code.is_empty() {
            self.wrong("code", "the code is missing");
        } else if !is_code(code) {
            let sentence = format!("{code:?} is not 1 to 40 digits, letters, dots and dashes");
            self.wrong("code", sentence);
        }
        code.to_owned()
    }

    fn name(&mut self, column: &str) -> String {
        let name: String = self.cell(column).nfc().collect();
        if name.is_empty() {
            self.wrong(column, "the name is missing");
        } else if name.chars().count() > NAME {
            self.wrong(column, format!("the name has more than {NAME} letters"));
        } else if name.chars().any(char::is_control) {
            self.wrong(column, "the name holds an end of a line or another sign that is no letter");
        }
        name
    }

    fn agency_of(&mut self, known: &BTreeSet<String>) -> String {
        let agency = self.cell("agency");
        if agency.is_empty() {
            self.wrong("agency", "the agency is missing");
        } else if !known.contains(agency) {
            let sentence = format!(
                "there is no agency {agency:?}, neither in the database nor in an agencies.csv beside this file"
            );
            self.wrong("agency", sentence);
        }
        agency.to_owned()
    }

    fn word<W: Word>(&mut self, column: &str) -> Option<W> {
        let word = self.cell(column);
        if word.is_empty() {
            self.wrong(column, format!("the word is missing; it is one of {}", W::known()));
            return None;
        }
        self.find(column, word)
    }

    fn find<W: Word>(&mut self, column: &str, word: &str) -> Option<W> {
        let found = W::find(word);
        if found.is_none() {
            self.wrong(column, format!("{word:?} is none of {}", W::known()));
        }
        found
    }

    fn form(&mut self, forms: Option<&Forms>) -> Option<String> {
        let form = Some(self.cell("form")).filter(|form| !form.is_empty())?;
        if forms.is_some_and(|forms| forms.get(form).is_none()) {
            self.wrong("form", format!("no definition has the id {form:?}"));
        }
        Some(form.to_owned())
    }

    fn number(&mut self, column: &str) -> Option<i64> {
        let text = Some(self.cell(column)).filter(|text| !text.is_empty())?;
        match text.parse::<i64>() {
            Ok(number) if number < 0 => self.wrong(column, format!("{text} is negative")),
            Ok(number) if number > LARGEST => {
                self.wrong(column, format!("{text} is more than {LARGEST}"));
            }
            Ok(number) => return Some(number),
            Err(_) => self.wrong(column, format!("{text:?} is not a whole number")),
        }
        None
    }

    fn baseline(&mut self) -> Option<Baseline> {
        let source: String = self.cell("baselineSource").nfc().collect();
        let given = !self.cell("baselineHours").is_empty();
        if given && source.is_empty() {
            self.wrong("baselineSource", "the hours need a source that says so");
        } else if !given && !source.is_empty() {
            self.wrong("baselineHours", "the source is there, and the hours are missing");
        }
        self.number("baselineHours").map(|hours| Baseline { hours, source })
    }
}
