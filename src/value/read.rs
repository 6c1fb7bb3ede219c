//! What a citizen typed, read as a value.

use super::{Date, Decimal, Value, text};

/// The code of an issue for text that cannot be read.
pub type Unread = &'static str;

/// How numbers are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Numbers {
    /// `1.234.567,8`
    #[default]
    Vietnamese,
    /// `1,234,567.8`
    English,
    /// `12,34,567.8`
    Indian,
}

impl Numbers {
    /// The mark before a fraction, and the mark between groups.
    pub fn marks(self) -> (&'static str, &'static str) {
        if self == Numbers::Vietnamese { (",", ".") } else { (".", ",") }
    }
}

/// Text: NFC, without U+0000 and without spaces at its ends, perhaps in upper case.
pub fn read_text(typed: &str, upper: bool) -> Value {
    let typed = typed.replace('\0', "");
    let clean = text::nfc(text::trim(&typed));
    Value::text(&if upper { text::upper(&clean) } else { clean })
}

/// A whole number. `.`, `,` and spaces before exactly three digits group, however numbers are
/// written; where they are written in the Indian way, before two digits and at last three as well.
pub fn read_integer(typed: &str, numbers: Numbers) -> Result<Value, Unread> {
    number(text::trim(typed), "., \u{a0}\u{202f}", "0", true, numbers)
}

/// A number with a fraction, behind a comma or behind a point.
///
/// The other of the two groups, as in a whole number.
pub fn read_decimal(typed: &str, numbers: Numbers) -> Result<Value, Unread> {
    let (mark, group) = numbers.marks();
    let (int, fraction) = text::cut(text::trim(typed), mark);
    let groups = text::joined(&[group, " \u{a0}\u{202f}"]);
    number(int, &groups, fraction.unwrap_or("0"), false, numbers)
}

fn number(
    int: &str,
    groups: &str,
    fraction: &str,
    whole: bool,
    numbers: Numbers,
) -> Result<Value, Unread> {
    let mut digits = String::new();
    let (mut grouped, mut last) = (true, 3);
    for (i, group) in text::parts(int, groups).enumerate() {
        // Two digits are a group only before another one.
        grouped &= i < 2 || last == 3 || numbers == Numbers::Indian && last == 2;
        last = group.len();
        digits.push_str(group);
        if i == 0 {
            last = 3;
        }
    }
    grouped &= last == 3;
    let (sign, mut int) = match digits.strip_prefix('-') {
        Some(int) => ("-", int),
        None => ("", &*digits),
    };
    if !grouped || !text::is_digits(int) || !text::is_digits(fraction) {
        return Err("number-unreadable");
    }
    while let Some(rest) = int.strip_prefix('0').filter(|rest| !rest.is_empty()) {
        int = rest;
    }
    let n = Decimal::parse(&text::joined(&[sign, int, ".", fraction])).ok_or("number-range")?;
    number_in_range(&n, whole).then_some(Value::Number(n)).ok_or("number-range")
}

/// Whether a number may stand in an answer: a whole one within ±(2^53-1), another with at most 15
/// significant digits.
pub fn number_in_range(n: &Decimal, whole: bool) -> bool {
    match n.to_i64() {
        Some(n) if whole => n.unsigned_abs() < 1 << 53,
        _ => !whole && n.digits() <= 15,
    }
}

/// A date: `d/m/y`, `d-m-y` or `d.m.y`, any leading part left out or left blank, or ISO.
pub fn read_date(typed: &str) -> Result<Value, Unread> {
    let bad = Err("date-unreadable");
    let typed = text::trim(typed);
    if let Some(date) = Date::parse(typed) {
        return Ok(Value::Date(date));
    }
    let mut parts = Vec::new();
    for part in text::parts(typed, "/-.") {
        parts.push(text::trim(part));
    }
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(Value::Empty);
    }
    let mut numbers = [None; 3];
    if parts.len() > 3 {
        return bad;
    }
    for (part, slot) in parts.iter().rev().zip(&mut numbers) {
        if part.len() > 4 || !part.is_empty() && !text::is_digits(part) {
            return bad;
        }
        *slot = text::integer(part);
    }
    let [year, month, day] = numbers;
    // A year of two digits may mean two centuries, so it is not guessed.
    let year = year.filter(|y| *y >= 1000);
    match (year, month, day) {
        (Some(year), Some(_), _) | (Some(year), None, None) => {
            Date::new(year, month, day).map(Value::Date).ok_or("date-unreadable")
        }
        _ => bad,
    }
}

/// A telephone number, as 0 and nine or ten digits.
pub fn read_phone(typed: &str) -> Option<String> {
    let bare: String =
        typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')' | '\u{a0}')).collect();
    let local = ["+84", "0084", "84"].iter().find_map(|prefix| bare.strip_prefix(prefix));
    let number = match local {
        Some(rest) if !rest.starts_with('0') => text::joined(&["0", rest]),
        Some(rest) => rest.to_owned(),
        None => bare,
    };
    let fits = matches!(number.len(), 10 | 11) && number.starts_with('0');
    (fits && text::is_digits(&number)).then_some(number)
}

/// A number as it stands in an input: digits grouped by three, the fraction behind its mark.
pub fn show_decimal(n: &Decimal, numbers: Numbers, grouped: bool) -> String {
    let (mark, group) = numbers.marks();
    let text = n.to_text();
    let (whole, fraction) = text::cut(&text, ".");
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut out = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        let left = whole.len() - i;
        let at = match numbers {
            Numbers::Indian => left == 3 || left > 3 && left % 2 == 1,
            _ => left % 3 == 0,
        };
        if grouped && i > 0 && at {
            out.push_str(group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push_str(mark);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouped_numbers_are_read_in_every_language() {
        for (typed, want) in [
            ("1.234.567", Ok(1_234_567)),
            ("1,234,567", Ok(1_234_567)),
            ("1 234", Ok(1234)),
            ("-12", Ok(-12)),
            ("007", Ok(7)),
            ("1.23", Err("number-unreadable")),
            ("1.2345", Err("number-unreadable")),
            ("abc", Err("number-unreadable")),
            ("1e3", Err("number-unreadable")),
            ("9007199254740991", Ok(9_007_199_254_740_991)),
            ("9007199254740992", Err("number-range")),
            ("99999999999999999999999999999999999", Err("number-range")),
        ] {
            assert_eq!(read_integer(typed, Numbers::Vietnamese), want.map(Value::int), "{typed}");
        }
    }

    #[test]
    fn no_text_holds_what_no_database_keeps() {
        assert_eq!(read_text(" \0 a\0b\0", false), Value::text("ab"));
    }

    #[test]
    fn a_fraction_stands_behind_the_mark_of_the_form() {
        let (vi, en) = (Numbers::Vietnamese, Numbers::English);
        let read = |typed, numbers| match read_decimal(typed, numbers) {
            Ok(Value::Number(n)) => n.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(read("1.234,5", vi), "1234.5");
        assert_eq!(read("1,234.5", en), "1234.5");
        assert_eq!(read("0,1", vi), "0.1");
        assert_eq!(read("0.1", vi), "Err(\"number-unreadable\")");
        assert_eq!(read("1,", vi), "Err(\"number-unreadable\")");
        assert_eq!(
            show_decimal(&Decimal::parse("-1234567.25").unwrap(), vi, true),
            "-1.234.567,25"
        );
    }

    #[test]
    fn lakhs_are_grouped_and_read() {
        let show = |n| show_decimal(&Decimal::from_i64(n), Numbers::Indian, true);
        for (n, text) in [(12, "12"), (123, "123"), (1234, "1,234"), (120_000, "1,20,000"), (12_345_678, "1,23,45,678")] {
            assert_eq!(show(n), text);
            assert_eq!(read_integer(text, Numbers::Indian), Ok(Value::int(n)));
        }
        assert_eq!(read_integer("120,000", Numbers::Indian), Ok(Value::int(120_000)));
        for bad in ["1,20,00", "1,2,000", "12,00", "1,20"] {
            assert!(read_integer(bad, Numbers::Indian).is_err(), "{bad}");
        }
        assert!(read_integer("1,20,000", Numbers::English).is_err());
        let decimal = read_decimal("1,20,000.5", Numbers::Indian).map(|v| v.to_json().unwrap().to_string());
        assert_eq!(decimal.as_deref(), Ok("120000.5"));
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (typed, want) in [
            ("5/11/2026", Ok("2026-11-05")),
            ("05-11-2026", Ok("2026-11-05")),
            ("5.11.2026", Ok("2026-11-05")),
            ("2026-11-05", Ok("2026-11-05")),
            ("//1988", Ok("1988")),
            ("/3/1988", Ok("1988-03")),
            ("1988", Ok("1988")),
            ("29/2/2025", Err("date-unreadable")),
            ("5//2025", Err("date-unreadable")),
            ("5/11/26", Err("date-unreadable")),
            ("5/11/", Err("date-unreadable")),
        ] {
            let got = read_date(typed).map(|v| v.to_json().unwrap().as_str().unwrap().to_owned());
            assert_eq!(got, want.map(str::to_owned), "{typed}");
        }
        assert_eq!(read_date("//"), Ok(Value::Empty));
    }

    #[test]
    fn a_telephone_number_has_one_form() {
        for typed in ["0912 345 678", "+84912345678", "84.912.345.678", "(+84) 0912345678"] {
            assert_eq!(read_phone(typed).as_deref(), Some("0912345678"), "{typed}");
        }
        assert_eq!(read_phone("12345"), None);
    }
}
