//! The portal's clock and its calendar. Instants are milliseconds since 1970-01-01 UTC.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// One day in milliseconds.
pub const DAY: i64 = 86_400_000;

/// Hours east of Greenwich in Vietnam, which has no summer time.
const OFFSET_HOURS: i8 = 7;

/// Now, in milliseconds.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Now, in whole seconds.
pub fn seconds() -> i64 {
    now().div_euclid(1000)
}

/// The calendar day of an instant in Vietnam, as days since 1970-01-01.
pub fn day(instant: i64) -> i64 {
    (instant + i64::from(OFFSET_HOURS) * 3_600_000).div_euclid(DAY)
}

/// The local date and time of an instant in Vietnam.
pub fn local(instant: i64) -> DateTime {
    let stamp = Timestamp::from_millisecond(instant).unwrap_or(Timestamp::UNIX_EPOCH);
    Offset::constant(OFFSET_HOURS).to_datetime(stamp)
}

/// The instant at which a day begins in Vietnam.
pub fn midnight(day: Date) -> i64 {
    let instant = Offset::constant(OFFSET_HOURS).to_timestamp(day.at(0, 0, 0, 0));
    instant.map_or(0, Timestamp::as_millisecond)
}

/// The instant by which a record received at `received` must be answered: the end of the working
/// day, or of the next one when it came after 15:00, as the civil-status law has it for births.
/// Public holidays are not known here.
pub fn due_by(received: i64) -> i64 {
    let mut day = local(received).date();
    if local(received).hour() >= 15 {
        day = day.saturating_add(1.day());
    }
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.saturating_add(1.day());
    }
    match Offset::constant(OFFSET_HOURS).to_timestamp(day.at(17, 0, 0, 0)) {
        Ok(due) => due.as_millisecond(),
        Err(_) => received.saturating_add(DAY),
    }
}

/// The instant by which a record received at `received` must be answered when the law gives so many
/// working days: the end of the last of them.
pub fn due_in(received: i64, days: i64) -> i64 {
    let mut day = local(received).date();
    for _ in 0..days.clamp(0, 1_000) {
        day = day.saturating_add(1.day());
        while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            day = day.saturating_add(1.day());
        }
    }
    midnight(day) + 17 * 3_600_000
}

/// A duration as minutes and seconds, `4:07`.
pub fn minutes(duration: i64) -> String {
    let seconds = SignedDuration::from_millis(duration.saturating_add(500)).as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().expect("a timestamp").as_millisecond()
    }

    #[test]
    fn a_day_begins_at_midnight_in_vietnam() {
        assert_eq!(day(at("2026-11-23T17:00:00Z")) - day(at("2026-11-23T16:59:59Z")), 1);
        assert_eq!(day(0), 0);
    }

    #[test]
    fn due_the_same_working_day_or_the_next() {
        assert_eq!(due_by(at("2026-11-24T02:00:00Z")), at("2026-11-24T10:00:00Z"));
        assert_eq!(due_by(at("2026-11-24T08:00:00Z")), at("2026-11-25T10:00:00Z"));
        assert_eq!(due_by(at("2026-11-27T09:00:00Z")), at("2026-11-30T10:00:00Z"));
    }

    #[test]
    fn due_after_so_many_working_days() {
        assert_eq!(due_in(at("2026-11-27T02:00:00Z"), 1), at("2026-11-30T10:00:00Z"));
        assert_eq!(due_in(at("2026-11-24T02:00:00Z"), 5), at("2026-12-01T10:00:00Z"));
    }

    #[test]
    fn durations_read_as_minutes() {
        assert_eq!(minutes(247_400), "4:07");
        assert_eq!(minutes(59_600), "1:00");
    }
}
