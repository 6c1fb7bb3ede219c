//! Known kinds of text. Facts and their sources: `docs/formats.md`.

use super::Issue;
use crate::form::Format;
use crate::value::{
    read_phone,
    text::{self, integer},
};

/// What is wrong with a text of a format; a warning where a rule is not certain.
pub(super) fn check(format: Format, text: &str) -> Option<Issue> {
    let digits = text::is_digits(text);
    match format {
        Format::Email => (!is_email(text)).then(|| Issue::new("email")),
        Format::Phone => read_phone(text).is_none().then(|| Issue::new("phone")),
        Format::PersonalId if text.len() != 12 || !digits => {
            Some(Issue::limit("personal-id", "digits", text.chars().count() as i64))
        }
        // Births registered abroad carry a country's code, so another prefix is no error.
        Format::PersonalId if !known_prefix(text) => Some(Issue {
            warning: true,
            ..Issue::with("personal-id-prefix", "prefix", text.get(..3).unwrap_or_default())
        }),
        Format::PersonalId => None,
        Format::TaxCode => (!is_tax_code(text)).then(|| Issue::new("tax-code")),
        Format::InsuranceId => {
            let number = text.get(text.len().saturating_sub(10)..).unwrap_or_default();
            let fits =
                matches!(text.len(), 10 | 15) && number.len() == 10 && text::is_digits(number);
            (!fits).then(|| Issue::new("insurance-id"))
        }
    }
}

/// The form of a text in which it is kept.
pub(super) fn normalise(format: Format, text: &str) -> Option<String> {
    match format {
        Format::Phone => read_phone(text),
        Format::Email => None,
        _ => {
            let mut bare = String::new();
            for c in text.chars() {
                if !matches!(c, ' ' | '.' | '\u{a0}') {
                    bare.push(c);
                }
            }
            Some(bare)
        }
    }
}

fn is_email(text: &str) -> bool {
    let (name, host) = text::cut(text, "@");
    let mut labels = 0;
    for label in text::parts(host.unwrap_or_default(), ".") {
        if label.is_empty() || label.starts_with('-') || label.ends_with('-') {
            return false;
        }
        labels += 1;
    }
    let odd = |c| text::is_space(c) || matches!(c, '<' | '>' | '"' | ',' | ';');
    let single = text.bytes().filter(|b| *b == b'@').count() == 1;
    single
        && labels > 1
        && !text.chars().any(odd)
        && !name.is_empty()
        && name.len() <= 64
        && text.len() <= 254
}

/// The codes 001 to 096 of the former 63 provinces.
fn known_prefix(text: &str) -> bool {
    const CODES: [u8; 63] = [
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36,
        37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74,
        75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
    ];
    let code = text.get(..3).and_then(integer);
    CODES.iter().any(|known| Some(i64::from(*known)) == code)
}

/// Ten digits of which the last checks the others, perhaps a branch of three, or twelve for a person.
fn is_tax_code(text: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let (mut digits, mut sum, mut check, mut branch) = (0, 0, 0, 0);
    for (i, byte) in text.bytes().enumerate() {
        let digit = u32::from(byte.wrapping_sub(b'0'));
        match (byte, digits) {
            (b'-', 10) if i == 10 && text.len() == 14 => continue,
            (b'0'..=b'9', 0..=8) => sum += digit * WEIGHTS.get(digits).unwrap_or(&0),
            (b'0'..=b'9', 9) => check = digit,
            (b'0'..=b'9', _) => branch = branch * 10 + digit,
            _ => return false,
        }
        digits += 1;
    }
    match digits {
        12 => text.len() == 12,
        10 => check == 10 - sum % 11,
        13 => check == 10 - sum % 11 && branch > 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_codes_have_a_check_digit() {
        for good in [
            "0100233488",
            "0314409058-002",
            "0100112437",
            "0312687878-001",
            "0100047516",
            "056088000123",
        ] {
            assert!(is_tax_code(good), "{good}");
        }
        for bad in ["0100233480", "0100233488-000", "01002334", "", "0100233488-00", "01002-33488"]
        {
            assert!(!is_tax_code(bad), "{bad}");
        }
    }

    #[test]
    fn an_unknown_prefix_only_warns() {
        let issue = |text| check(Format::PersonalId, text);
        assert_eq!(issue("056088000123"), None);
        assert!(issue("999088000123").unwrap().warning);
        assert_eq!(issue("05608800012").unwrap().param("digits"), Some("11"));
        assert!(!issue("05608800012x").unwrap().warning);
    }
}
