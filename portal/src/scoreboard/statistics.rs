//! Means, shares and their intervals, and what is said of a target.

use super::sums::Moments;

/// Records or answers below which no verdict is given.
pub const FEWEST: i64 = 30;

/// Of the normal distribution, 95 % lie within so many standard deviations.
const Z: f64 = 1.959_964;

/// A number with the 95 % interval in which the true one lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Of how many it is made.
    pub count: i64,
    /// The number.
    pub value: f64,
    /// The lower bound of the interval.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// What the formula says of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The target is met.
    Met,
    /// It is not.
    NotMet,
    /// There is too little to say so.
    TooFew,
}

/// What is said of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// By the formula.
    pub outcome: Outcome,
    /// Whether the interval lies on one side of the target. Of too few nothing is certain.
    pub certain: bool,
}

/// On which side of the bound a target is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Below it.
    Under,
    /// On it or above.
    AtLeast,
}

impl Verdict {
    /// Nothing can be said.
    pub const TOO_FEW: Self = Self { outcome: Outcome::TooFew, certain: false };

    /// By the formula alone, where there is nothing to be uncertain of.
    pub fn plain(met: bool) -> Self {
        Self { outcome: if met { Outcome::Met } else { Outcome::NotMet }, certain: true }
    }

    /// Whether an estimate is on the right side of a bound.
    pub fn new(estimate: Option<&Estimate>, side: Side, bound: f64) -> Self {
        let Some(estimate) = estimate.filter(|estimate| estimate.count >= FEWEST) else {
            return Self::TOO_FEW;
        };
        let met = match side {
            Side::Under => estimate.value < bound,
            Side::AtLeast => estimate.value >= bound,
        };
        let straddles = estimate.low < bound && bound < estimate.high;
        Self { certain: !straddles, ..Self::plain(met) }
    }
}

/// A mean by count, sum and sum of squares; nothing of nothing.
pub fn mean(count: i64, of: Moments) -> Option<Estimate> {
    let error = error_of_mean(count, of)?;
    let value = of.sum as f64 / count as f64;
    let half = Z * error;
    Some(Estimate { count, value, low: value - half, high: value + half })
}

/// The standard error of a mean. That of one value is as good as unknown.
pub fn error_of_mean(count: i64, of: Moments) -> Option<f64> {
    match count {
        ..=0 => None,
        1 => Some(f64::INFINITY),
        _ => {
            let n = count as f64;
            let sum = of.sum as f64;
            // Rounding may bring it below zero where all values are alike.
            let variance = ((of.squares - sum * sum / n) / (n - 1.0)).max(0.0);
            Some((variance / n).sqrt())
        }
    }
}

/// A share with its Wilson interval; nothing of nothing.
pub fn share(good: i64, count: i64) -> Option<Estimate> {
    if count <= 0 {
        return None;
    }
    let n = count as f64;
    let value = good as f64 / n;
    let scale = 1.0 + Z * Z / n;
    let centre = value + Z * Z / (2.0 * n);
    let half = Z * (value * (1.0 - value) / n + Z * Z / (4.0 * n * n)).sqrt();
    let (low, high) = ((centre - half) / scale, (centre + half) / scale);
    Some(Estimate { count, value, low: low.max(0.0), high: high.min(1.0) })
}

/// What is less in a number than in another, as a share of the other, by the standard errors of
/// both; nothing where the other is nothing.
pub fn saving(
    count: i64,
    (ours, error): (f64, f64),
    (other, of_other): (f64, f64),
) -> Option<Estimate> {
    if count <= 0 || other <= 0.0 {
        return None;
    }
    let ratio = ours / other;
    let relative = (error / ours.max(1.0)).powi(2) + (of_other / other).powi(2);
    let half = Z * ratio * relative.sqrt();
    Some(Estimate { count, value: 1.0 - ratio, low: 1.0 - ratio - half, high: 1.0 - ratio + half })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[i64]) -> Option<Estimate> {
        let squares = values.iter().map(|value| Moments::of(*value).squares).sum();
        let count = i64::try_from(values.len()).expect("few");
        mean(count, Moments { sum: values.iter().sum(), squares })
    }

    #[test]
    fn the_interval_of_a_share_known_from_the_books() {
        // 81 of 263, the example of Newcombe (1998): 0.2553 to 0.3662.
        let estimate = share(81, 263).expect("answers");
        assert!((estimate.low - 0.2553).abs() < 5e-5 && (estimate.high - 0.3662).abs() < 5e-5);
        assert_eq!(share(0, 0), None);
        assert_eq!(share(5, 5).map(|estimate| estimate.high), Some(1.0));
    }

    #[test]
    fn the_interval_of_a_mean() {
        assert_eq!(of(&[]), None);
        let one = of(&[7]).expect("one");
        assert!(one.value == 7.0 && one.low == f64::NEG_INFINITY && one.high == f64::INFINITY);
        // The mean is 5, the standard deviation 2.138, and the error 2.138 / 8^0.5 = 0.756.
        let eight = of(&[2, 4, 4, 4, 5, 5, 7, 9]).expect("eight");
        assert!(
            (eight.value - 5.0).abs() < 1e-9 && (eight.high - 6.4816).abs() < 1e-3,
            "{eight:?}"
        );
        let alike = of(&[300_000; 40]).expect("alike");
        assert!(alike.high - alike.low < 1.0);
    }

    #[test]
    fn a_verdict_is_never_given_on_thin_data() {
        let thin = of(&[1_000; 29]);
        assert_eq!(Verdict::new(thin.as_ref(), Side::Under, 300_000.0), Verdict::TOO_FEW);
        assert_eq!(Verdict::new(None, Side::Under, 300_000.0), Verdict::TOO_FEW);
        let enough = of(&[1_000; 30]);
        assert_eq!(Verdict::new(enough.as_ref(), Side::Under, 300_000.0), Verdict::plain(true));
        assert_eq!(Verdict::new(enough.as_ref(), Side::Under, 1_000.0).outcome, Outcome::NotMet);
    }

    #[test]
    fn what_straddles_the_target_is_not_certain() {
        let verdict = |good| Verdict::new(share(good, 100).as_ref(), Side::AtLeast, 0.9);
        assert_eq!(verdict(91), Verdict { outcome: Outcome::Met, certain: false });
        assert_eq!(verdict(89), Verdict { outcome: Outcome::NotMet, certain: false });
        assert_eq!(verdict(99), Verdict::plain(true));
        assert_eq!(verdict(70), Verdict::plain(false));
    }

    #[test]
    fn a_saving_is_as_uncertain_as_both_means() {
        let estimate = saving(100, (60.0, 0.0), (100.0, 0.0)).expect("both");
        assert!((estimate.value - 0.4).abs() < 1e-9 && (estimate.high - 0.4).abs() < 1e-9);
        let estimate = saving(100, (60.0, 3.0), (100.0, 0.0)).expect("both");
        assert!((estimate.low - (0.4 - 1.96 * 0.03)).abs() < 1e-4, "{estimate:?}");
        assert_eq!(saving(100, (60.0, 3.0), (0.0, 0.0)), None);
    }
}
