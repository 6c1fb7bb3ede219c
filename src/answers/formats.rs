//! Known kinds of text. Facts and their sources: `docs/formats.md`.

use super::Issue;
use crate::form::{Form, Format};
use crate::value::{
    Date, read_phone,
    text::{self, integer},
};

/// What is wrong with a text of a format; a warning where a rule is not certain.
pub(super) fn check(form: &Form, format: Format, text: &str) -> Option<Issue> {
    let digits = text::is_digits(text);
    match format {
        Format::Url => (!is_url(text)).then(|| Issue::new("url")),
        // The rules for plates have changed too often to refuse one.
        Format::Plate if !is_plate(text) => Some(Issue { warning: true, ..Issue::new("plate") }),
        Format::Plate => None,
        Format::Time => read_time(text).is_none().then(|| Issue::new("time-unreadable")),
        Format::DateTime => read_moment(text).is_none().then(|| Issue::new("time-unreadable")),
        Format::Custom(at) => {
            let own = form.formats.get(at)?;
            let fits = (own.format.read)(text).is_some();
            (!fits).then(|| Issue::with("format", "name", &own.format.name))
        }
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
pub(super) fn normalise(form: &Form, format: Format, text: &str) -> Option<String> {
    match format {
        Format::Phone => read_phone(text),
        Format::Email | Format::Url => None,
        Format::Time => read_time(text),
        Format::DateTime => read_moment(text),
        Format::Custom(at) => (form.formats.get(at)?.format.read)(text),
        Format::Plate => {
            let bare = text::upper(text);
            Some(bare.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect())
        }
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

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = text::parts(rest, "/?#:").next().unwrap_or_default();
        !host.is_empty()
            && !rest.chars().any(|c| text::is_space(c) || matches!(c, '<' | '>' | '"'))
            && (text::cut(host, ".").1.is_some() || host == "localhost")
    })
}

/// Two digits of the locality, one to three signs of the series and four or five digits; or two
/// letters and four digits for the army.
fn is_plate(text: &str) -> bool {
    let mut digits = 0;
    while text.len() > digits
        && text::is_digits(text.get(text.len() - digits - 1..).unwrap_or_default())
    {
        digits += 1;
    }
    let series = text.get(..text.len() - digits).unwrap_or_default();
    let local = series.get(..2).is_some_and(text::is_digits);
    let letters = series.chars().all(|c| c.is_ascii_alphanumeric() || c == 'Đ');
    // The last sign of a motorcycle's series is a digit and stands with the number.
    letters
        && (local && series.chars().count() >= 3 && matches!(digits, 4..=6)
            || !local && series.chars().count() == 2 && digits == 4)
}

/// `H:MM` or `HH:MM`, as `HH:MM`.
fn read_time(text: &str) -> Option<String> {
    let (hour, minute) = text::cut(text, ":");
    let minute = minute.filter(|minute| minute.len() == 2)?;
    let (h, m) = (integer(hour)?, integer(minute)?);
    let fits = matches!(hour.len(), 1 | 2) && text::is_digits(hour) && text::is_digits(minute);
    (fits && h < 24 && m < 60)
        .then(|| text::joined(&[if hour.len() == 1 { "0" } else { "" }, hour, ":", minute]))
}

/// `YYYY-MM-DDTHH:MM`
fn read_moment(text: &str) -> Option<String> {
    let (day, time) = text::cut(text, "T");
    let date = Date::parse(day).filter(|date| date.day().is_some())?;
    Some(text::joined(&[&date.to_text(), "T", &read_time(time?)?]))
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
    if text.len() > 14 {
        return false;
    }
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
        for bad in [
            "0100233480",
            "0100233488-000",
            "01002334",
            "",
            "0100233488-00",
            "01002-33488",
            "01002334880000000000000000000000",
        ] {
            assert!(!is_tax_code(bad), "{bad}");
        }
    }

    #[test]
    fn an_unknown_prefix_only_warns() {
        let form = Form::parse(
            r#"{"tokhai":1,"id":"f","version":"1","title":"F","pages":[{"name":"p","items":[]}]}"#,
        )
        .unwrap();
        let issue = |text| check(&form, Format::PersonalId, text);
        assert_eq!(issue("056088000123"), None);
        assert!(issue("999088000123").unwrap().warning);
        assert_eq!(issue("05608800012").unwrap().param("digits"), Some("11"));
        assert!(!issue("05608800012x").unwrap().warning);
    }

    #[test]
    fn times_have_one_form() {
        assert_eq!(read_time("8:05").as_deref(), Some("08:05"));
        assert_eq!(read_time("23:59").as_deref(), Some("23:59"));
        for bad in ["24:00", "8:5", "8", "8:60", "-1:00", "08:00:00", "+8:00"] {
            assert_eq!(read_time(bad), None, "{bad}");
        }
        assert_eq!(read_moment("2026-11-05T8:05").as_deref(), Some("2026-11-05T08:05"));
        assert_eq!(read_moment("2026-11T08:05"), None);
        assert_eq!(read_moment("2026-02-30T08:05"), None);
    }

    #[test]
    fn plates_and_pages_are_known_by_their_shape() {
        for good in ["79A12345", "79N112345", "80NG12345", "AB1234", "79MĐ12345", "79LD1234"] {
            assert!(is_plate(good), "{good}");
        }
        for odd in ["7912345", "A12345", "79A123", "79A1234567", ""] {
            assert!(!is_plate(odd), "{odd}");
        }
        assert!(is_url("https://dichvucong.gov.vn/p?x=1") && is_url("http://localhost:8080"));
        for bad in
            ["dichvucong.gov.vn", "https://", "ftp://a.b", "https://a b.vn", "javascript:alert(1)"]
        {
            assert!(!is_url(bad), "{bad}");
        }
    }
}
