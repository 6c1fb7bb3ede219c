//! Exact decimal numbers of 28 significant digits.

mod text;
mod wide;

use std::cmp::Ordering;
use wide::Wide;

/// A number: a magnitude below 10^28 over a power of ten from 10^0 to 10^28.
///
/// The fraction has no trailing zeros and zero has no sign, so equal numbers are equal in every
/// bit. Where a result needs more than 28 significant digits, or digits below 10^-28, it is rounded
/// half to even; a result of 10^28 or more does not exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Decimal {
    /// The magnitude, lowest limb first.
    limbs: [u32; 3],
    /// How many of its digits stand behind the point.
    scale: u8,
    negative: bool,
}

/// How many significant digits a number has at most, and how many of them behind the point.
const DIGITS: u8 = 28;

impl Decimal {
    /// Nought.
    pub const ZERO: Decimal = Decimal { limbs: [0; 3], scale: 0, negative: false };

    /// A whole number.
    pub fn from_i64(n: i64) -> Decimal {
        let size = n.unsigned_abs();
        Decimal { limbs: [size as u32, (size >> 32) as u32, 0], scale: 0, negative: n < 0 }
    }

    /// The number as an integer, when it is whole and in range.
    pub fn to_i64(self) -> Option<i64> {
        let size = self.size().cast_signed();
        let n = if self.negative { size.wrapping_neg() } else { size };
        i64::try_from(n).ok().filter(|_| self.is_whole())
    }

    /// The sum, or nothing when it is too large.
    pub fn checked_add(self, other: Decimal) -> Option<Decimal> {
        let (mut a, b) = self.aligned(other);
        let scale = self.scale.max(other.scale);
        if self.negative == other.negative {
            a.add(&b);
            return Decimal::rounded(self.negative, a, scale, false);
        }
        let (mut large, small, negative) =
            if a.order(&b).is_ge() { (a, b, self.negative) } else { (b, a, other.negative) };
        large.subtract(&small);
        Decimal::rounded(negative, large, scale, false)
    }

    /// The difference, or nothing when it is too large.
    pub fn checked_sub(self, other: Decimal) -> Option<Decimal> {
        self.checked_add(other.neg())
    }

    /// The product, or nothing when it is too large.
    pub fn checked_mul(self, other: Decimal) -> Option<Decimal> {
        let product = self.wide().times(&other.wide());
        let scale = self.scale.saturating_add(other.scale);
        Decimal::rounded(self.negative != other.negative, product, scale, false)
    }

    /// The quotient, or nothing when it is too large or the divisor is zero.
    pub fn checked_div(self, other: Decimal) -> Option<Decimal> {
        if other.is_zero() {
            return None;
        }
        let (mut top, mut scale) = (self.wide(), self.scale);
        // With 58 digits over at most 28 the quotient has at least 30: all that are kept, and the
        // one that decides the rounding.
        while !self.is_zero() && top.order(&Wide::TEN_57).is_lt() {
            top.multiply_add(10, 0);
            scale = scale.saturating_add(1);
        }
        let rest = top.divide(other.size());
        // Nought apart, `scale` is at least 30 by now, so nothing is lost here.
        let scale = scale.saturating_sub(other.scale);
        Decimal::rounded(self.negative != other.negative, top, scale, rest != 0)
    }

    /// What a division of whole numbers leaves, with the sign of the dividend. Nothing when either
    /// is not whole or the divisor is zero.
    pub fn checked_rem(self, other: Decimal) -> Option<Decimal> {
        if !self.is_whole() || !other.is_whole() || other.is_zero() {
            return None;
        }
        let rest = self.wide().divide(other.size());
        let limbs = [rest as u32, (rest >> 32) as u32, (rest >> 64) as u32];
        Some(Decimal { limbs, scale: 0, negative: self.negative && rest != 0 })
    }

    /// The number without its fraction.
    pub fn truncate(self) -> Decimal {
        let mut size = self.wide();
        for _ in 0..self.scale {
            size.divide_by_ten();
        }
        Decimal::pack(self.negative, size, 0)
    }

    /// The number with the other sign.
    #[allow(clippy::should_implement_trait, reason = "the callers then need no import")]
    pub fn neg(self) -> Decimal {
        Decimal { negative: !self.negative && !self.is_zero(), ..self }
    }

    /// Whether it is nought.
    pub fn is_zero(self) -> bool {
        self.limbs == [0; 3]
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.negative
    }

    /// Whether it has no fraction.
    pub fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// How many digits stand behind the point.
    pub fn scale(self) -> u32 {
        u32::from(self.scale)
    }

    /// How many significant digits it has: leading zeros do not count, those that end a whole
    /// number do. Nought has none.
    pub fn digits(self) -> u32 {
        let mut size = self.wide();
        let mut digits = 0_u32;
        while !size.is_zero() {
            size.divide_by_ten();
            digits = digits.saturating_add(1);
        }
        digits
    }

    /// The nearest number with at most so many significant digits, as far as digits behind the
    /// point can be dropped for it; halves go to the even digit.
    pub fn shortened(self, digits: u32) -> Decimal {
        let drop = self.digits().saturating_sub(digits).min(u32::from(self.scale));
        let (mut size, mut last, mut more) = (self.wide(), 0, false);
        for _ in 0..drop {
            more |= last != 0;
            last = size.divide_by_ten();
        }
        if last > 5 || last == 5 && (more || size.is_odd()) {
            size.multiply_add(1, 1);
        }
        Decimal::pack(self.negative, size, self.scale.saturating_sub(drop as u8))
    }

    /// The number nearest to a magnitude that may have too many digits. `inexact` says that the
    /// magnitude itself lies a little below the true one.
    fn rounded(negative: bool, mut size: Wide, scale: u8, inexact: bool) -> Option<Decimal> {
        let mut scale = scale;
        let (mut last, mut more) = (0, inexact);
        while scale > DIGITS || !size.fits() {
            more |= last != 0;
            last = size.divide_by_ten();
            scale = scale.checked_sub(1)?;
        }
        if last > 5 || last == 5 && (more || size.is_odd()) {
            size.multiply_add(1, 1);
        }
        if !size.fits() {
            size.divide_by_ten();
            scale = scale.checked_sub(1)?;
        }
        Some(Decimal::pack(negative, size, scale))
    }

    /// Normalises a magnitude below 10^28.
    fn pack(negative: bool, mut size: Wide, mut scale: u8) -> Decimal {
        while scale > 0 {
            let mut tenth = size;
            if tenth.divide_by_ten() != 0 {
                break;
            }
            size = tenth;
            scale = scale.saturating_sub(1);
        }
        let [a, b, c, ..] = size.0;
        Decimal { limbs: [a, b, c], scale, negative: negative && !size.is_zero() }
    }

    /// Both magnitudes over the larger of the two scales.
    fn aligned(self, other: Decimal) -> (Wide, Wide) {
        let scale = self.scale.max(other.scale);
        let at = |n: Decimal| {
            let mut size = n.wide();
            for _ in n.scale..scale {
                size.multiply_add(10, 0);
            }
            size
        };
        (at(self), at(other))
    }

    // Not copied to every place that calls it: that is smaller.
    #[inline(never)]
    fn wide(self) -> Wide {
        let [a, b, c] = self.limbs;
        Wide([a, b, c, 0, 0, 0, 0, 0])
    }

    fn size(self) -> u128 {
        let [a, b, c] = self.limbs.map(u128::from);
        c << 64 | b << 32 | a
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let (a, b) = self.aligned(*other);
        match (self.negative, other.negative) {
            (false, false) => a.order(&b),
            (true, true) => b.order(&a),
            (mine, theirs) => theirs.cmp(&mine),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn n(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn results_are_exact_or_rounded_half_to_even() {
        let ninth = |digit: &str| digit.repeat(28);
        assert_eq!(n("0.1").checked_add(n("0.2")), Some(n("0.3")));
        assert_eq!(n("1").checked_div(n("2")), Some(n("0.5")));
        assert_eq!(n("1").checked_div(n("3")), Some(n(&format!("0.{}", ninth("3")))));
        assert_eq!(n("2").checked_div(n("-3")), Some(n(&format!("-0.{}7", "6".repeat(27)))));
        assert_eq!(n("1").checked_div(n("1e-28")), None);
        assert_eq!(n("1e-28").checked_div(n(&ninth("9"))), Some(Decimal::ZERO));
        assert_eq!(n("1").checked_div(Decimal::ZERO), None);
        assert_eq!(Decimal::ZERO.checked_div(n("1e-28")), Some(Decimal::ZERO));
        assert_eq!(n("1e-28").checked_mul(n("0.5")), Some(Decimal::ZERO));
        assert_eq!(n("3e-28").checked_mul(n("0.5")), Some(n("2e-28")));
        assert_eq!(n("-1e-28").checked_mul(n("0.51")), Some(n("-1e-28")));
        assert_eq!(n("1e14").checked_mul(n("1e14")), None);
        assert_eq!(n(&ninth("9")).checked_add(n("0.4")), Some(n(&ninth("9"))));
        assert_eq!(n(&ninth("9")).checked_add(n("0.5")), None);
        let large = "999999999999999999999999999.9";
        assert_eq!(n(large).checked_add(n("0.05")), Some(n("1e27")));
        assert_eq!(n("-1.9").truncate(), n("-1"));
        assert_eq!(n("-0.9").truncate(), Decimal::ZERO);
        assert_eq!(n("7").checked_rem(n("-3")), Some(n("1")));
        assert_eq!(n("-7").checked_rem(n("3")), Some(n("-1")));
        assert_eq!(n("7.5").checked_rem(n("3")), None);
        assert_eq!([n("0"), n("0.050"), n("1200"), n("-1.5")].map(Decimal::digits), [0, 1, 4, 2]);
        assert_eq!(size_of::<Decimal>(), 16);
        assert_eq!(
            [i64::MIN, i64::MAX].map(|i| Decimal::from_i64(i).to_i64()),
            [Some(i64::MIN), Some(i64::MAX)]
        );
        assert_eq!([n("9223372036854775808"), n("0.5")].map(Decimal::to_i64), [None, None]);
    }

    /// A whole number over a power of ten, as `i128` and as ours.
    fn small() -> impl Strategy<Value = (i128, u32, Decimal)> {
        (-10_i128.pow(17)..10_i128.pow(17), 0..7_u32)
            .prop_map(|(size, scale)| (size, scale, n(&format!("{size}e-{scale}"))))
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_i128((a, i, x) in small(), (b, j, y) in small()) {
            let (p, q) = (a * 10_i128.pow(j), b * 10_i128.pow(i));
            let over = |size: i128| n(&format!("{size}e-{}", i + j));
            prop_assert_eq!(x.checked_add(y), Some(over(p + q)));
            prop_assert_eq!(x.checked_sub(y), Some(over(p - q)));
            prop_assert_eq!(x.cmp(&y), p.cmp(&q));
            prop_assert_eq!(x == y, p == q);
            prop_assert_eq!(x.truncate().to_i64(), i64::try_from(a / 10_i128.pow(i)).ok());
            let (a, b) = (Decimal::from_i64(a as i64), (b != 0).then_some(b as i64));
            if let (Some(b), Some(a)) = (b, a.to_i64()) {
                let rest = Decimal::from_i64(a).checked_rem(Decimal::from_i64(b));
                prop_assert_eq!(rest, Some(Decimal::from_i64(a % b)));
            }
        }

        #[test]
        fn products_and_quotients_of_whole_numbers(a in -10_i64.pow(13)..10_i64.pow(13), b in 1..10_i64.pow(13)) {
            let (x, y) = (Decimal::from_i64(a), Decimal::from_i64(b));
            let product = x.checked_mul(y).unwrap();
            prop_assert_eq!(product, n(&(i128::from(a) * i128::from(b)).to_string()));
            prop_assert_eq!(product.checked_div(y), Some(x));
            prop_assert_eq!(n(&product.to_string()), product);
            // A quotient is off by at most half of its last digit.
            let quotient = x.checked_div(y).unwrap();
            let (whole, fraction) = (a / b, i128::from(a % b) * 10_i128.pow(14) / i128::from(b));
            let near = n(&whole.to_string()).checked_add(n(&format!("{fraction}e-14"))).unwrap();
            let gap = quotient.checked_sub(near).unwrap();
            prop_assert!(gap.is_zero() || gap.is_negative() == (a < 0));
            prop_assert!(gap.truncate().is_zero() && gap.cmp(&n("1e-14")).is_le() && gap.cmp(&n("-1e-14")).is_ge());
        }
    }
}
