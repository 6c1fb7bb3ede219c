//! The formulas of the scoreboard.

/// Records or answers below which no verdict is given.
pub const FEWEST: usize = 30;

/// A verdict on a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The target is met.
    Met,
    /// It is not.
    NotMet,
    /// There is too little to say so.
    TooFew,
}

impl Verdict {
    /// The verdict by a formula's outcome over `count` records.
    pub fn new(count: usize, met: bool) -> Self {
        match (count < FEWEST, met) {
            (true, _) => Self::TooFew,
            (false, true) => Self::Met,
            (false, false) => Self::NotMet,
        }
    }
}

/// Mean, median and 90th percentile of durations in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Sum over count, rounded down.
    pub mean: i64,
    /// At least half of the durations are no longer than this one.
    pub median: i64,
    /// At least nine of ten are no longer than this one.
    pub p90: i64,
}

impl Spread {
    /// The spread of durations; nothing when there are none.
    pub fn new(mut durations: Vec<i64>) -> Option<Self> {
        durations.sort_unstable();
        let count = durations.len();
        // The nearest rank: the smallest value that this share of the values does not exceed.
        let rank = |tenths: usize| durations.get((count * tenths).div_ceil(10).max(1) - 1).copied();
        let mean = durations.iter().sum::<i64>() / i64::try_from(count.max(1)).ok()?;
        Some(Self { mean, median: rank(5)?, p90: rank(9)? })
    }
}

/// The bounds of a share, both from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// The 95 % Wilson interval of `good` out of `count`; nothing without answers.
pub fn wilson(good: u32, count: u32) -> Option<Interval> {
    const Z: f64 = 1.959_964;
    if count == 0 {
        return None;
    }
    let (n, share) = (f64::from(count), f64::from(good) / f64::from(count));
    let scale = 1.0 + Z * Z / n;
    let centre = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Interval {
        low: ((centre - half) / scale).max(0.0),
        high: ((centre + half) / scale).min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_by_nearest_rank() {
        assert_eq!(Spread::new(vec![]), None);
        assert_eq!(Spread::new(vec![7]), Some(Spread { mean: 7, median: 7, p90: 7 }));
        let ten = Spread::new((1..=10).rev().collect());
        assert_eq!(ten, Some(Spread { mean: 5, median: 5, p90: 9 }));
    }

    #[test]
    fn the_interval_known_from_the_books() {
        // 81 of 263, the example of Newcombe (1998): 0.2553 to 0.3662.
        let interval = wilson(81, 263).expect("answers");
        assert!((interval.low - 0.2553).abs() < 5e-5 && (interval.high - 0.3662).abs() < 5e-5);
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(5, 5).map(|interval| interval.high), Some(1.0));
    }

    #[test]
    fn no_verdict_on_thin_data() {
        assert_eq!(Verdict::new(29, true), Verdict::TooFew);
        assert_eq!(Verdict::new(30, true), Verdict::Met);
        assert_eq!(Verdict::new(30, false), Verdict::NotMet);
    }
}
