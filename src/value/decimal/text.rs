//! Decimals as text.

use super::wide::Wide;
use super::{DIGITS, Decimal};
use crate::value::text::{cut, is_digits};
use std::fmt;

impl Decimal {
    /// Reads a number as JSON writes it: `-12`, `0.5`, `1.5e3`. Nothing for any other text, for a
    /// number of more than 28 significant digits, of 10^28 or more, or with digits below 10^-28.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (negative, rest) = sign(text, false);
        let (mantissa, exponent) = match cut(rest, "eE") {
            (mantissa, Some(exponent)) => (mantissa, parse_exponent(exponent)?),
            (mantissa, None) => (mantissa, 0),
        };
        let (whole, fraction) = match cut(mantissa, ".") {
            (_, Some("")) => return None,
            (whole, fraction) => (whole, fraction.unwrap_or_default()),
        };
        if whole.is_empty() || whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let mut size = Wide::default();
        // Zeros count only once another digit follows, so that "1.000" has one digit.
        let mut zeros = 0_u64;
        for digit in whole.bytes().chain(fraction.bytes()) {
            match digit {
                b'0' => zeros = zeros.saturating_add(1),
                b'1'..=b'9' => {
                    size.shift(zeros.saturating_add(1))?;
                    size.multiply_add(1, u32::from(digit & 15));
                    zeros = 0;
                }
                _ => return None,
            }
        }
        let point = (zeros as i64).saturating_sub(fraction.len() as i64).saturating_add(exponent);
        let places = point.unsigned_abs();
        if size.is_zero() {
            Some(Decimal::ZERO)
        } else if point < 0 {
            (places <= DIGITS.into()).then(|| Decimal::pack(negative, size, places as u8))
        } else {
            size.shift(places)?;
            Some(Decimal::pack(negative, size, 0))
        }
    }

    /// Plain digits, never an exponent; what is written reads back as the same number.
    pub fn to_text(self) -> String {
        let mut size = self.wide();
        let mut backwards = Vec::new();
        let mut place = 0;
        while place <= self.scale || !size.is_zero() {
            if place == self.scale && place > 0 {
                backwards.push(b'.');
            }
            backwards.push(b'0' | size.divide_by_ten() as u8);
            place = place.saturating_add(1);
        }
        if self.negative {
            backwards.push(b'-');
        }
        let mut text = String::new();
        for byte in backwards.iter().rev() {
            text.push(char::from(*byte));
        }
        text
    }
}

fn sign(text: &str, plus: bool) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').filter(|_| plus).unwrap_or(text)),
    }
}

fn parse_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = sign(text, true);
    if !is_digits(digits) {
        return None;
    }
    let add = |n: i64, b: u8| n.saturating_mul(10).saturating_add(i64::from(b & 15));
    let size = digits.bytes().fold(0, add);
    Some(if negative { size.wrapping_neg() } else { size })
}

impl fmt::Display for Decimal {
    /// As [`Decimal::to_text`].
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.to_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_json_has_it() {
        for (text, want) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.00e9", "0"),
            ("12", "12"),
            ("-1.50", "-1.5"),
            ("1.5e3", "1500"),
            ("120E-1", "12"),
            ("0.05", "0.05"),
            ("1e+2", "100"),
            ("1e-28", "0.0000000000000000000000000001"),
            ("10e-29", "0.0000000000000000000000000001"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
            ("1.0000000000000000000000000000000000000000", "1"),
            ("0.0000000000000000000000000000000000000001e40", "1"),
            ("0e99999999999999999999", "0"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), want, "{text}");
        }
        let bad = "|+1|-|.|.5|1.|01|-01|1e|1e+|1e1.0|1.2.3|--1|1_0| 1|1 |0x1|NaN|1e28|1e-29|1e4294967296\
            |1e99999999999999999999|10000000000000000000000000000|1.0000000000000000000000000001|1e-4294967297";
        for text in bad.split('|') {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
