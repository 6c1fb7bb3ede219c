//! Days since 1970-01-01 and the calendar, by the core's own dates.

use tokhai::Date;

/// Milliseconds of a day.
pub(super) const DAY_MS: i64 = 86_400_000;

/// The day of a civil date; the first of all days for one that does not exist.
pub(super) fn day(year: i64, month: i64, day: i64) -> i64 {
    Date::new(year, Some(month), Some(day)).map_or(0, Date::first_day)
}

/// The year of a day.
pub(super) fn year(day: i64) -> i64 {
    Date::from_days(day).year()
}

/// `YYYY-MM-DD`.
pub(super) fn iso(day: i64) -> String {
    Date::from_days(day).to_text()
}

/// The day on which someone is so many years old.
pub(super) fn birthday(born: i64, years: i64) -> i64 {
    Date::from_days(born).add_months(years * 12).map_or(born, Date::first_day)
}

/// `YYYY-MM` of a day, as a date.
pub(super) fn month(day: i64) -> Date {
    let date = Date::from_days(day);
    Date::new(date.year(), date.month(), None).unwrap_or(date)
}

/// The day before the month of a day, as the month it is in.
pub(super) fn month_before(of: i64) -> Date {
    month(month(of).first_day() - 1)
}
