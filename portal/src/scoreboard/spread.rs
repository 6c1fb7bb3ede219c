//! How times are spread: counts in buckets that grow by four in a hundred, which can be added, and of
//! which any percentile is within two in a hundred of the true one.

use std::collections::BTreeMap;

/// How much longer each bucket is than the one before.
const STEP: f64 = 1.04;

/// The bucket of a time in milliseconds.
pub fn bucket(time: i64) -> i64 {
    let exact = (time.max(1) as f64).ln() / STEP.ln();
    // At most 1,114, for the longest time there is.
    exact.floor() as i64
}

/// The shortest time of a bucket.
pub fn start(bucket: i64) -> f64 {
    STEP.powf(bucket as f64)
}

/// Records by bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread(BTreeMap<i64, i64>);

impl Spread {
    /// Adds records to a bucket.
    pub fn add(&mut self, bucket: i64, records: i64) {
        *self.0.entry(bucket).or_default() += records;
    }

    /// Adds all of another.
    pub fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|(bucket, records)| self.add(*bucket, *records));
    }

    /// All records.
    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// The time that this share of the records does not exceed, by the nearest rank, in milliseconds;
    /// nothing without records.
    pub fn percentile(&self, share: f64) -> Option<f64> {
        let rank = (share * self.count() as f64).ceil().max(1.0) as i64;
        let mut before = 0;
        let reached = |(bucket, records): (&i64, &i64)| {
            before += records;
            (before >= rank).then(|| STEP.powf(*bucket as f64 + 0.5))
        };
        self.0.iter().find_map(reached)
    }

    /// Records by parts of `width` milliseconds, `parts` of them and one more for all that is longer. A
    /// bucket that lies in several counts in each by how much of it is there.
    pub fn parts(&self, width: f64, parts: usize) -> Vec<f64> {
        let mut counts = vec![0.0; parts + 1];
        for (bucket, records) in &self.0 {
            let (from, to) = (start(*bucket), start(bucket + 1));
            for (nth, count) in counts.iter_mut().enumerate() {
                let low = nth as f64 * width;
                let high = if nth == parts { f64::INFINITY } else { low + width };
                let common = (to.min(high) - from.max(low)).max(0.0);
                *count += *records as f64 * common / (to - from);
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_within_two_in_a_hundred() {
        let mut times: Vec<i64> = (0..5_000_i64).map(|n| 20_000 + n * n % 977_003).collect();
        let mut spread = Spread::default();
        times.iter().for_each(|time| spread.add(bucket(*time), 1));
        times.sort_unstable();
        for tenths in 1..=10_usize {
            let exact = times[(times.len() * tenths).div_ceil(10) - 1] as f64;
            let share = tenths as f64 / 10.0;
            let off = (spread.percentile(share).expect("records") / exact - 1.0).abs();
            assert!(off <= 0.02, "{tenths}: {off}");
        }
        assert_eq!(Spread::default().percentile(0.5), None);
    }

    #[test]
    fn the_parts_hold_every_record_once() {
        let mut spread = Spread::default();
        for time in [0, 1, 29_999, 30_000, 300_000, 9_000_000] {
            spread.add(bucket(time), 10);
        }
        let parts = spread.parts(30_000.0, 20);
        assert_eq!(parts.len(), 21);
        assert!((parts.iter().sum::<f64>() - 60.0).abs() < 1e-6, "{parts:?}");
        assert!((parts[20] - 10.0).abs() < 1e-6, "{parts:?}");
    }
}
