//! Dates of the Gregorian calendar, known to the day, the month or the year.

use super::text;
use std::cmp::Ordering;
use std::fmt;

/// A date from year 1 to 9999. Day, or day and month, may be unknown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Date {
    year: u16,
    /// 0 when unknown.
    month: u8,
    /// 0 when unknown.
    day: u8,
}

impl Date {
    /// A date that exists, or nothing. A day needs a month.
    pub fn new(year: i64, month: Option<i64>, day: Option<i64>) -> Option<Date> {
        let (m, d) = (month.unwrap_or(0), day.unwrap_or(0));
        let fits = (1..=9999).contains(&year)
            && month.is_none_or(|m| (1..=12).contains(&m))
            && day.is_none_or(|d| d >= 1 && d <= days_in(year, m));
        fits.then_some(Date { year: year as u16, month: m as u8, day: d as u8 })
    }

    /// Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text::parts(text, "-");
        let mut part = |width: usize| match parts.next() {
            None => Some(None),
            Some(p) if p.len() == width && text::is_digits(p) => Some(text::integer(p)),
            Some(_) => None,
        };
        let (year, month, day) = (part(4)??, part(2)?, part(2)?);
        if parts.next().is_some() { None } else { Date::new(year, month, day) }
    }

    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub fn to_text(self) -> String {
        let mut out = String::new();
        let pairs = [(self.year / 100) as u8, (self.year % 100) as u8, self.month, self.day];
        for (i, pair) in pairs.into_iter().enumerate() {
            if i > 1 {
                if pair == 0 {
                    break;
                }
                out.push('-');
            }
            out.push(char::from(b'0' + pair / 10));
            out.push(char::from(b'0' + pair % 10));
        }
        out
    }

    /// The date so many days after 1970-01-01, kept within the calendar's range.
    pub fn from_days(days: i64) -> Date {
        let days = days.clamp(-719_162, 2_932_896);
        // Years are counted from March, so that the leap day is the last of its year.
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        Date { year: year as u16, month: month as u8, day: day as u8 }
    }

    /// Days since 1970-01-01 of the first day this date may mean.
    pub fn first_day(self) -> i64 {
        self.day_number(i64::from(self.month.max(1)), i64::from(self.day.max(1)))
    }

    /// Days since 1970-01-01 of the last day this date may mean.
    pub fn last_day(self) -> i64 {
        let month = if self.month == 0 { 12 } else { i64::from(self.month) };
        let day = if self.day == 0 { days_in(self.year(), month) } else { i64::from(self.day) };
        self.day_number(month, day)
    }

    fn day_number(self, month: i64, day: i64) -> i64 {
        let year = self.year() - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let yoe = year.rem_euclid(400);
        let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }

    /// The year.
    pub fn year(self) -> i64 {
        i64::from(self.year)
    }

    /// The month, 1 to 12, when known.
    pub fn month(self) -> Option<i64> {
        (self.month > 0).then_some(i64::from(self.month))
    }

    /// The day of the month, when known.
    pub fn day(self) -> Option<i64> {
        (self.day > 0).then_some(i64::from(self.day))
    }

    /// `day`, `month` or `year`: how precisely the date is known.
    pub fn precision(self) -> &'static str {
        match (self.month, self.day) {
            (0, _) => "year",
            (_, 0) => "month",
            _ => "day",
        }
    }

    /// Which comes first, or nothing where the unknown day or month would decide.
    pub fn compare(self, other: Date) -> Option<Ordering> {
        if self.last_day() < other.first_day() {
            Some(Ordering::Less)
        } else if self.first_day() > other.last_day() {
            Some(Ordering::Greater)
        } else if self.day > 0 && other.day > 0 {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

    /// Whole years from this date to another, or nothing where an unknown day or month would
    /// decide. Someone born on 29 February grows older on 1 March of a common year.
    pub fn years_until(self, on: Date) -> Option<i64> {
        let full = |a: i64, b: i64| {
            let (a, b) = (Date::from_days(a), Date::from_days(b));
            a.year_diff(b)
        };
        let low = full(self.last_day(), on.first_day());
        let high = full(self.first_day(), on.last_day());
        (low == high).then_some(low)
    }

    fn year_diff(self, on: Date) -> i64 {
        on.year() - self.year() - i64::from((on.month, on.day) < (self.month, self.day))
    }

    /// The date so many months later, on the last day of the month where the day does not exist.
    pub fn add_months(self, months: i64) -> Option<Date> {
        let month = self.month()?;
        let count = self.year().checked_mul(12)?.checked_add(month - 1)?.checked_add(months)?;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        Date::new(year, Some(month), self.day().map(|d| d.min(days_in(year, month))))
    }
}

/// Days in a month; 0 for a month that does not exist.
fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

impl fmt::Display for Date {
    /// As [`Date::to_text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn every_day_of_the_calendar_goes_there_and_back() {
        let mut last = None;
        for days in -719_162..=2_932_896 {
            let d = Date::from_days(days);
            assert_eq!(d.first_day(), days);
            if let Some(last) = last {
                assert_eq!(d.compare(last), Some(Ordering::Greater));
            }
            last = Some(d);
        }
        assert_eq!(date("1970-01-01").first_day(), 0);
        assert_eq!(date("2026-11-24").first_day(), 20_781);
    }

    #[test]
    fn a_partial_date_compares_as_the_range_it_covers() {
        assert_eq!(date("1990").compare(date("1991-05")), Some(Ordering::Less));
        assert_eq!(date("1990").compare(date("1990-05-01")), None);
        assert_eq!(date("1990").compare(date("1990")), None);
        assert_eq!(date("1990").years_until(date("2020-12-31")), Some(30));
        assert_eq!(date("1990").years_until(date("2020-12-30")), None);
        assert_eq!(date("2000-02-29").years_until(date("2018-02-28")), Some(17));
    }

    #[test]
    fn only_dates_that_exist_are_read() {
        for bad in
            ["2025-02-29", "2025-13", "25-01-01", "2025-1-1", "0000", "2025-01-01-01", "+025", ""]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        assert_eq!(date("2024-01-31").add_months(1), Some(date("2024-02-29")));
        assert_eq!(date("2024-01").add_months(-1), Some(date("2023-12")));
    }
}
