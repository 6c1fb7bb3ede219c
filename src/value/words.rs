//! Numbers and dates as they are said, in Vietnamese (`vi`) and English (`en`).

use super::{Decimal, text};

/// A number in words, in lower case; a fraction is said digit by digit. Nothing for another
/// language or for 10^18 and more.
pub fn number(n: &Decimal, language: &str) -> Option<String> {
    let mut said = Said::new(language)?;
    said.number(n)?;
    Some(said.text)
}

/// A date in words, in lower case but for the names of English months. It may lack its day, or day
/// and month. Nothing for another language or a date that cannot be.
pub fn date(year: i64, month: Option<u8>, day: Option<u8>, language: &str) -> Option<String> {
    let mut said = Said::new(language)?;
    let vietnamese = said.tongue.vietnamese;
    if year < 1
        || matches!((day, month), (Some(0 | 32..), _) | (_, Some(0 | 13..)) | (Some(_), None))
    {
        return None;
    }
    match day {
        Some(day) if vietnamese => {
            said.word(if day <= 10 { "ngày mùng" } else { "ngày" });
            said.int(day.into())?;
        }
        Some(day) => {
            said.word("the");
            said.ordinal(day);
            said.word("of");
        }
        None => {}
    }
    match month {
        // The fourth month is called so, and never "tháng bốn".
        Some(4) if vietnamese => said.word("tháng tư"),
        Some(month) if vietnamese => {
            said.word("tháng");
            said.int(month.into())?;
        }
        Some(month) => said.word(nth(MONTHS, month.saturating_sub(1))),
        None => {}
    }
    if vietnamese {
        said.word("năm");
    }
    said.int(year)?;
    Some(said.text)
}

/// How many digits of a whole number can be said.
const PLACES: usize = 18;

/// Words of one language. Lists are texts with a space between, which is what they cost least as.
#[derive(Clone, Copy)]
struct Tongue {
    vietnamese: bool,
    minus: &'static str,
    point: &'static str,
    /// From nought on.
    small: &'static str,
    /// What follows a group of three digits, by how many groups follow it.
    scales: &'static str,
}

const VIETNAMESE: Tongue = Tongue {
    vietnamese: true,
    minus: "âm",
    point: "phẩy",
    small: "không một hai ba bốn năm sáu bảy tám chín",
    scales: " nghìn triệu tỷ nghìn triệu",
};

const ENGLISH: Tongue = Tongue {
    vietnamese: false,
    minus: "minus",
    point: "point",
    small: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
            fifteen sixteen seventeen eighteen nineteen",
    scales: " thousand million billion trillion quadrillion",
};

const TENS: &str = "  twenty thirty forty fifty sixty seventy eighty ninety";
const ORDINALS: &str = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth \
                        eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth \
                        eighteenth nineteenth twentieth";
const MONTHS: &str = "January February March April May June July August September October \
                      November December";

fn tongue(language: &str) -> Option<&'static Tongue> {
    match language {
        "vi" => Some(&VIETNAMESE),
        "en" => Some(&ENGLISH),
        _ => None,
    }
}

fn nth(list: &'static str, n: u8) -> &'static str {
    text::parts(list, " ").nth(n.into()).unwrap_or_default()
}

struct Said {
    text: String,
    tongue: &'static Tongue,
}

impl Said {
    fn word(&mut self, word: &str) {
        if !self.text.is_empty() && !word.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    fn digit(&mut self, digit: u8) {
        self.word(nth(self.tongue.small, digit));
    }

    fn new(language: &str) -> Option<Said> {
        Some(Said { text: String::new(), tongue: tongue(language)? })
    }

    fn int(&mut self, n: i64) -> Option<()> {
        self.number(&Decimal::from_i64(n))
    }

    fn number(&mut self, n: &Decimal) -> Option<()> {
        if n.is_negative() {
            self.word(self.tongue.minus);
        }
        let text = n.to_text();
        let (whole, fraction) = text::cut(text.strip_prefix('-').unwrap_or(&text), ".");
        let mut digits = [0; PLACES];
        if whole.len() > PLACES {
            return None;
        }
        for (place, digit) in digits.iter_mut().rev().zip(whole.bytes().rev()) {
            *place = digit & 15;
        }
        self.whole(&digits);
        if let Some(fraction) = fraction {
            self.word(self.tongue.point);
            for digit in fraction.bytes() {
                self.digit(digit & 15);
            }
        }
        Some(())
    }

    /// The English ordinal of a day.
    fn ordinal(&mut self, day: u8) {
        match day {
            0..=20 => self.word(nth(ORDINALS, day)),
            30 => self.word("thirtieth"),
            _ => {
                self.word(nth(TENS, day / 10));
                self.text.push('-');
                self.text.push_str(nth(ORDINALS, day % 10));
            }
        }
    }

    /// Says a whole number of [`PLACES`] digits, three by three.
    fn whole(&mut self, digits: &[u8]) {
        let mut begun = false;
        for (group, left) in digits.chunks(3).zip((0..6).rev()) {
            let &[hundreds, tens, ones] = group else {
                continue;
            };
            let empty = hundreds | tens | ones == 0;
            if !empty && self.tongue.vietnamese {
                self.vietnamese(begun || hundreds > 0, hundreds, tens, ones);
            } else if !empty {
                self.english(hundreds > 0 || begun && left == 0, hundreds, tens, ones);
            }
            begun |= !empty;
            // Thousands and millions of tỷ are said before the word tỷ itself, which therefore
            // stands even where its own group is empty: một nghìn tỷ.
            if !empty || begun && left == 3 && self.tongue.vietnamese {
                self.word(nth(self.tongue.scales, left));
            }
        }
        if !begun {
            self.digit(0);
        }
    }

    /// Says a group. Behind another group it names its hundreds even when there are none.
    fn vietnamese(&mut self, full: bool, hundreds: u8, tens: u8, ones: u8) {
        if full {
            self.digit(hundreds);
            self.word("trăm");
        }
        match tens {
            0 if full && ones > 0 => self.word("linh"),
            0 => {}
            1 => self.word("mười"),
            _ => {
                self.digit(tens);
                self.word("mươi");
            }
        }
        match (tens, ones) {
            (_, 0) => {}
            (2.., 1) => self.word("mốt"),
            (2.., 4) => self.word("tư"),
            (1.., 5) => self.word("lăm"),
            _ => self.digit(ones),
        }
    }

    /// Says a group, with "and" before what is below a hundred when something stands before it.
    fn english(&mut self, and: bool, hundreds: u8, tens: u8, ones: u8) {
        if hundreds > 0 {
            self.digit(hundreds);
            self.word("hundred");
        }
        if and && tens | ones > 0 {
            self.word("and");
        }
        match (tens, ones) {
            (0, 0) => {}
            (0, _) => self.digit(ones),
            (1, _) => self.digit(ones.saturating_add(10)),
            _ => self.word(nth(TENS, tens)),
        }
        if tens > 1 && ones > 0 {
            self.text.push('-');
            self.text.push_str(nth(self.tongue.small, ones));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn check(language: &str, cases: &[(&str, &str)]) {
        for (n, want) in cases {
            let n = Decimal::parse(n).unwrap();
            assert_eq!(number(&n, language).as_deref(), Some(*want), "{n}");
        }
    }

    #[test]
    fn vietnamese_numbers() {
        check(
            "vi",
            &[
                ("0", "không"),
                ("4", "bốn"),
                ("5", "năm"),
                ("10", "mười"),
                ("11", "mười một"),
                ("14", "mười bốn"),
                ("15", "mười lăm"),
                ("20", "hai mươi"),
                ("21", "hai mươi mốt"),
                ("24", "hai mươi tư"),
                ("25", "hai mươi lăm"),
                ("55", "năm mươi lăm"),
                ("100", "một trăm"),
                ("101", "một trăm linh một"),
                ("104", "một trăm linh bốn"),
                ("105", "một trăm linh năm"),
                ("110", "một trăm mười"),
                ("121", "một trăm hai mươi mốt"),
                ("555", "năm trăm năm mươi lăm"),
                ("1000", "một nghìn"),
                ("1005", "một nghìn không trăm linh năm"),
                ("1010", "một nghìn không trăm mười"),
                ("2026", "hai nghìn không trăm hai mươi sáu"),
                ("21000", "hai mươi mốt nghìn"),
                ("1000000", "một triệu"),
                ("1000001", "một triệu không trăm linh một"),
                ("1050000", "một triệu không trăm năm mươi nghìn"),
                ("12345678", "mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám"),
                ("1000000000", "một tỷ"),
                ("1000000000000", "một nghìn tỷ"),
                ("1005000000000", "một nghìn không trăm linh năm tỷ"),
                ("2000000000000015", "hai triệu tỷ không trăm mười lăm"),
                ("999000000000000000", "chín trăm chín mươi chín triệu tỷ"),
                ("-7", "âm bảy"),
                ("-0.5", "âm không phẩy năm"),
                ("21.054", "hai mươi mốt phẩy không năm bốn"),
            ],
        );
    }

    #[test]
    fn english_numbers() {
        check(
            "en",
            &[
                ("0", "zero"),
                ("13", "thirteen"),
                ("40", "forty"),
                ("99", "ninety-nine"),
                ("100", "one hundred"),
                ("110", "one hundred and ten"),
                ("2000", "two thousand"),
                ("2026", "two thousand and twenty-six"),
                ("2126", "two thousand one hundred and twenty-six"),
                ("1020000", "one million twenty thousand"),
                ("1000000000000005", "one quadrillion and five"),
                ("-1.05", "minus one point zero five"),
            ],
        );
    }

    #[test]
    fn what_cannot_be_said() {
        let n = |text: &str| number(&Decimal::parse(text).unwrap(), "vi");
        assert_eq!(n("1000000000000000000"), None);
        assert_eq!(n("-1000000000000000000.5"), None);
        assert_eq!(number(&Decimal::ZERO, "fr"), None);
        for (year, month, day) in [
            (0, None, None),
            (2026, Some(13), None),
            (2026, Some(0), None),
            (2026, None, Some(1)),
            (2026, Some(1), Some(32)),
        ] {
            assert_eq!(date(year, month, day, "vi"), None);
            assert_eq!(date(year, month, day, "en"), None);
        }
    }

    #[test]
    fn dates() {
        for (month, day, vi, en) in [
            (Some(11), Some(5), "ngày mùng năm tháng mười một năm", "the fifth of November"),
            (Some(4), Some(10), "ngày mùng mười tháng tư năm", "the tenth of April"),
            (Some(1), Some(11), "ngày mười một tháng một năm", "the eleventh of January"),
            (
                Some(12),
                Some(21),
                "ngày hai mươi mốt tháng mười hai năm",
                "the twenty-first of December",
            ),
            (Some(5), Some(30), "ngày ba mươi tháng năm năm", "the thirtieth of May"),
            (Some(8), Some(31), "ngày ba mươi mốt tháng tám năm", "the thirty-first of August"),
            (Some(9), None, "tháng chín năm", "September"),
            (None, None, "năm", ""),
        ] {
            let vi = format!("{vi} hai nghìn không trăm hai mươi sáu");
            let en = format!("{en} two thousand and twenty-six");
            assert_eq!(date(2026, month, day, "vi"), Some(vi));
            assert_eq!(date(2026, month, day, "en").as_deref(), Some(en.trim_start()));
        }
    }

    #[test]
    fn no_two_numbers_are_said_alike() {
        for language in ["vi", "en"] {
            let numbers =
                (0..30_000).chain((0..2000).map(|n| n * 1_000_001)).collect::<BTreeSet<i64>>();
            let said = numbers.iter().map(|n| number(&Decimal::from_i64(*n), language).unwrap());
            assert_eq!(said.collect::<BTreeSet<_>>().len(), numbers.len());
        }
    }
}
