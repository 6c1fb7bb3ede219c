//! The months that a page is about.

use std::fmt::{Display, Formatter, Result};

use jiff::civil::Date;

use crate::clock;

/// A month, counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// The month of an instant in Vietnam.
    pub fn of(instant: i64) -> Self {
        let day = clock::local(instant).date();
        Self::new(day.year().into(), day.month().into())
    }

    fn new(year: i32, month: i32) -> Self {
        Self(year * 12 + month - 1)
    }

    /// The month of a text, `YYYY-MM`.
    pub fn read(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let month =
            month.parse().ok().filter(|month| month_fits(text) && (1..=12).contains(month))?;
        Some(Self::new(year.parse().ok()?, month))
    }

    /// So many months later, or earlier.
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// The instant at which it begins in Vietnam.
    pub fn start(self) -> i64 {
        let day = i16::try_from(self.year()).ok().zip(i8::try_from(self.0.rem_euclid(12) + 1).ok());
        let day = day.and_then(|(year, month)| Date::new(year, month, 1).ok());
        day.map_or(0, clock::midnight)
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// All months from this one to another, both included.
    pub fn to(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + use<> {
        (self.0..=last.0).map(Self)
    }
}

fn month_fits(text: &str) -> bool {
    text.len() == 7 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

impl Display for Month {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{:04}-{:02}", self.year(), self.0.rem_euclid(12) + 1)
    }
}

/// Some months in a row, and how the address says which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// As it stands in the address.
    pub word: String,
    /// The first month.
    pub first: Month,
    /// The last month.
    pub last: Month,
}

impl Period {
    /// The last twelve months, this one included.
    pub const TWELVE: &str = "12m";

    /// The period of a word: `12m`, a year, or a month. Any other means the last twelve months.
    pub fn read(word: &str, now: i64) -> Self {
        let this = Month::of(now);
        let year = word
            .parse()
            .ok()
            .filter(|_| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
        let (word, first, last) = match (Month::read(word), year) {
            (Some(month), _) => (word, month, month),
            (None, Some(year)) => (word, Month::new(year, 1), Month::new(year, 12)),
            _ => (Self::TWELVE, this.plus(-11), this),
        };
        Self { word: word.to_owned(), first, last }
    }

    /// The words of all periods with records since a month, the most usual first.
    pub fn words(since: Month, now: i64) -> Vec<String> {
        let this = Month::of(now);
        let years = (since.year()..=this.year()).rev().map(|year| format!("{year:04}"));
        let months = since.max(this.plus(-24)).to(this).rev().map(|month| month.to_string());
        [Self::TWELVE.to_owned()].into_iter().chain(years).chain(months).collect()
    }

    /// Whether a month is in it.
    pub fn has(&self, month: Month) -> bool {
        self.first <= month && month <= self.last
    }

    /// The first month of the trend: twelve months are shown at least.
    pub fn trend(&self) -> Month {
        self.first.min(self.last.plus(-11))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_months() {
        // 2026-11-24 in Vietnam.
        let now = 1_795_500_000_000;
        let read = |word: &str| {
            let Period { word, first, last } = Period::read(word, now);
            format!("{word} {first} {last}")
        };
        assert_eq!(read("12m"), "12m 2025-12 2026-11");
        assert_eq!(read("2025"), "2025 2025-01 2025-12");
        assert_eq!(read("2026-02"), "2026-02 2026-02 2026-02");
        for bad in
            ["", "2026-13", "2026-00", "26", "+202", "2026-2", "20260", "2026-02-01", "-1-02"]
        {
            assert_eq!(read(bad), read("12m"), "{bad}");
        }
        let words = Period::words(Month::new(2025, 11), now);
        assert_eq!(words[..4], ["12m", "2026", "2025", "2026-11"]);
        assert_eq!(words.len(), 3 + 13);
        assert_eq!(Period::read("2026-02", now).trend(), Month::new(2025, 3));
    }
}
