//! The reading of a clock, which only a host can take.

use super::Date;

/// One reading of both clocks, taken together. Durations come from `mono`, `wall` dates things.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Now {
    /// Microseconds of a clock that never goes backwards; its origin is the document's.
    pub mono: i64,
    /// Microseconds since 1970-01-01 UTC by the machine's own calendar clock, right or wrong.
    pub wall: i64,
}

impl Now {
    /// Milliseconds since 1970-01-01 UTC by the machine's clock.
    pub fn wall_ms(self) -> i64 {
        self.wall.div_euclid(1000)
    }
}

/// The difference between a form's time zone and UTC, in minutes.
///
/// The host looks it up, since the rules of zones are large and change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Zone(pub i32);

impl Zone {
    /// The date in this zone at an instant in milliseconds since 1970-01-01 UTC.
    pub fn date(self, ms: i64) -> Date {
        let minutes = ms.div_euclid(60_000) + i64::from(self.0);
        Date::from_days(minutes.div_euclid(1440))
    }
}

impl Default for Zone {
    /// `Asia/Ho_Chi_Minh`, which has no summer time.
    fn default() -> Self {
        Zone(420)
    }
}
