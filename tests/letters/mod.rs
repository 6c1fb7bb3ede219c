//! What both builds must say of every Vietnamese letter in three encodings, of Devanagari and of
//! the look-alikes of Đ: one line a text.

use std::fmt::Write;
use tokhai::value::text;

/// The table as it was agreed on, from the unicode crates.
pub const AGREED: &str = include_str!("agreed.txt");

/// Vowels that carry marks below and above: circumflex, breve and horn are part of the letter.
const VOWELS: [(char, &str); 12] = [
    ('a', ""),
    ('a', "\u{306}"),
    ('a', "\u{302}"),
    ('e', ""),
    ('e', "\u{302}"),
    ('i', ""),
    ('o', ""),
    ('o', "\u{302}"),
    ('o', "\u{31b}"),
    ('u', ""),
    ('u', "\u{31b}"),
    ('y', ""),
];

/// No tone, then grave, hook, tilde, acute and dot below.
const TONES: [&str; 6] = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];

/// The table as this build computes it.
pub fn computed() -> String {
    let mut table = String::new();
    for text in texts() {
        let codes: Vec<String> = text.chars().map(|c| format!("{:04x}", c as u32)).collect();
        let categories: Vec<&str> = text.chars().map(category).collect();
        let (nfc, upper, fold) = (text::nfc(&text), text::upper(&text), text::fold(&text));
        let line = format!("{} {nfc} {upper} {fold} {}", codes.join("-"), categories.join("-"));
        let _ = writeln!(table, "{}", line.trim_end());
    }
    table
}

fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for (vowel, mark) in VOWELS {
        for tone in TONES {
            for case in [false, true] {
                let base = if case { vowel.to_ascii_uppercase() } else { vowel };
                // Fully apart; the tone alone apart from the letter; the tone before the mark, as
                // some keyboards send it; and as one.
                let apart = format!("{base}{mark}{tone}");
                let half = format!("{}{tone}", text::nfc(&format!("{base}{mark}")));
                let swapped = format!("{base}{tone}{mark}");
                texts.push(text::nfc(&apart));
                texts.extend([apart, half, swapped]);
            }
        }
    }
    texts.extend(["đ", "Đ", "ð", "Ð", "ɖ", "Ɖ", "ß", "ı", "İ", "ǆ", "ﬁ", "ŉ"].map(String::from));
    // Devanagari letters, signs and digits, and the letters with a nukta in both encodings.
    texts.extend(('\u{900}'..='\u{97f}').map(String::from));
    texts.extend(["\u{915}\u{93c}", "\u{928}\u{93c}", "\u{930}\u{93c}", "\u{933}\u{93c}"].map(String::from));
    texts.extend(["-", "'", "’", ".", " x", "1", "०", "_", "€", "\u{301}x"].map(String::from));
    texts.dedup();
    texts
}

/// The category as `text::in_category` tells it: the first that holds, and the letter alone where
/// only the group does.
fn category(c: char) -> &'static str {
    const NAMES: [&str; 29] = [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
        "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn",
    ];
    let mut holds = NAMES.into_iter().filter(|name| text::in_category(c, name));
    let name = holds.next().unwrap_or("none");
    assert_eq!(holds.next(), None, "{c:?} is in two categories");
    assert!(text::in_category(c, &name[..1]), "{c:?} is in {name} and not in its group");
    name
}
