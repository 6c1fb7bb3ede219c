//! The portal's clock as the page knows it.

use crate::value::Now;

/// No two clocks go alike: in so many microseconds they may part by one.
pub(super) const DRIFT: i64 = 10_000;

/// Tells the portal's time from the monotonic clock, with the error of the telling.
///
/// The offset is between the portal's clock and `mono`, not `wall`: so a citizen who sets the
/// computer's clock changes nothing, and sleep (in which `mono` stands still on most systems) shows
/// as a jump of the offset at the next sample.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PortalClock {
    /// Portal's time minus monotonic time, half the round trip, and when that was, in microseconds.
    sample: Option<(i64, i64, i64)>,
    /// Samples taken since the last time the clocks parted.
    pub samples: u32,
}

impl PortalClock {
    /// Takes a sample: the portal said `portal_ms` to a call sent at `sent` and answered at `now`.
    /// Gives the jump of the offset since the sample before, in microseconds, and how far that may be
    /// off. Of jumps that both errors explain only those count that were expected: where the clocks of
    /// the machine have parted since, the sample before is worth nothing.
    pub fn sample(&mut self, now: Now, sent: i64, portal_ms: i64, parted: bool) -> (i64, i64) {
        let trip = (now.mono - sent).max(0);
        // The portal cuts its time to whole milliseconds: half of one is added, and half is error.
        let offset = portal_ms * 1000 + 500 + trip / 2 - now.mono;
        let error = trip / 2 + 500;
        let (old, old_error) = self.sample.map_or((offset, i64::MAX / 2), |(old, error, at)| {
            (old, aged(error, at, now.mono))
        });
        let (mut jump, both) = (offset - old, error + old_error);
        let far = jump.abs() > 1_000_000 + both;
        self.samples = if far { 1 } else { self.samples + 1 };
        if far || parted || error < old_error {
            self.sample = Some((offset, error, now.mono));
        }
        if !(far || parted) {
            jump = 0;
        }
        (jump, both)
    }

    /// The portal's time may be so much farther on than the monotonic clock tells, or less.
    pub fn slip(&mut self, us: i64) {
        if let Some((_, error, _)) = &mut self.sample {
            *error += us;
        }
    }

    /// When the sample was taken that counts.
    pub fn sampled(&self) -> Option<i64> {
        self.sample.map(|(.., at)| at)
    }

    /// The portal's time in milliseconds at a reading of the monotonic clock; by the wall clock
    /// while no sample has been taken.
    // Not copied to every place that calls it: that is smaller.
    #[inline(never)]
    pub fn ms(&self, mono: i64, now: Now) -> i64 {
        let offset = self.sample.map_or(now.wall - now.mono, |(offset, ..)| offset);
        (mono + offset).div_euclid(1000)
    }

    /// How far [`PortalClock::ms`] may be off at a reading of the monotonic clock, in milliseconds;
    /// nothing while nothing is known.
    pub fn error_ms(&self, mono: i64) -> Option<i64> {
        self.sample.map(|(_, error, at)| aged(error, at, mono) / 1000 + 1)
    }
}

/// The error of a sample that was taken a while ago.
fn aged(error: i64, at: i64, mono: i64) -> i64 {
    error + (mono - at).max(0) / DRIFT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(mono: i64) -> Now {
        Now { mono, wall: 0 }
    }

    #[test]
    fn the_best_of_the_samples_counts() {
        let mut clock = PortalClock::default();
        assert_eq!(clock.sample(now(100_000), 0, 1_000_000, false).0, 0);
        assert_eq!(clock.ms(100_000, now(100_000)), 1_000_050);
        assert_eq!(clock.error_ms(100_000), Some(51));
        assert_eq!(clock.error_ms(300_100_000), Some(81));
        clock.sample(now(202_000), 200_000, 1_000_160, false);
        assert_eq!(clock.ms(202_000, now(202_000)), 1_000_161);
        assert_eq!(clock.error_ms(202_000), Some(2));
        clock.sample(now(900_000), 300_000, 1_000_500, false);
        assert_eq!(clock.error_ms(202_000), Some(2));
    }

    #[test]
    fn what_may_have_been_sleep_is_stated() {
        let mut clock = PortalClock::default();
        clock.sample(now(1_000), 0, 1_000_000, false);
        clock.slip(400_000);
        assert_eq!(clock.error_ms(500_000), Some(402));
        clock.sample(now(500_000), 480_000, 1_000_880, false);
        assert_eq!(clock.error_ms(500_000), Some(11));
    }

    #[test]
    fn sleep_shows_as_a_jump() {
        let mut clock = PortalClock::default();
        clock.sample(now(1_000), 0, 1_000_000, false);
        let (jump, _) = clock.sample(now(2_001_000), 2_000_000, 1_062_000, false);
        assert!((59_990_000..60_010_000).contains(&jump), "{jump}");
        assert_eq!(clock.ms(2_001_000, now(0)), 1_062_001);
    }
}
