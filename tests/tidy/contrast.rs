//! Colours that can be told apart: the package's own and those of the themes, light and dark, by
//! the measure of WCAG 2.

use crate::sources::root;
use std::collections::BTreeMap;
use std::fs;

const DARK: &str = "@media screen and (prefers-color-scheme: dark)";

/// What stands on what, and how much they must differ; docs/theming.md asks portals for the same.
const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "paper", 7.0),
    ("ink", "field", 7.0),
    ("ink", "known", 7.0),
    ("quiet", "paper", 4.5),
    ("accent", "paper", 4.5),
    ("on", "accent", 4.5),
    ("bad", "paper", 4.5),
    ("bad", "bad-tint", 4.5),
    ("warn", "paper", 4.5),
    ("edge", "paper", 3.0),
    ("focus", "paper", 3.0),
];

type Colours = BTreeMap<String, [f64; 3]>;

#[test]
fn every_theme_can_be_read_in_light_and_dark() {
    let own = read("pkg/src/tokhai.css");
    let mut weak = Vec::new();
    for theme in ["", "www/assets/themes/brand.css", "www/assets/themes/large.css"] {
        let theme_text = if theme.is_empty() { String::new() } else { read(theme) };
        for dark in [false, true] {
            let mut colours = Colours::new();
            for sheet in [&own, &theme_text] {
                let (day, night) = sheet.split_once(DARK).unwrap_or((sheet, ""));
                colours.extend(declared(day));
                if dark {
                    colours.extend(declared(night));
                }
            }
            for (over, under, least) in PAIRS {
                let ratio = contrast(colours[*over], colours[*under]);
                if ratio < *least {
                    weak.push(format!("{theme} dark={dark}: {over} on {under} is {ratio:.2}:1"));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("the stylesheet is there")
}

/// The colours that a text declares as `--tk-name: #rrggbb`.
fn declared(text: &str) -> Colours {
    text.lines()
        .filter_map(|line| {
            line.trim().strip_prefix("--tk-")?.trim_end_matches(';').split_once(": #")
        })
        .map(|(name, digits)| (name.to_owned(), colour(digits)))
        .collect()
}

fn colour(digits: &str) -> [f64; 3] {
    let twice = if digits.len() == 3 { 1 } else { 2 };
    [0, 1, 2].map(|part| {
        let hex = digits[part * twice..(part + 1) * twice].repeat(3 - twice);
        f64::from(u8::from_str_radix(&hex, 16).expect("a colour is written in hex")) / 255.0
    })
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast(colour("000"), colour("ffffff")) - 21.0).abs() < 1e-9);
    assert!((contrast(colour("777"), colour("fff")) - 4.48).abs() < 0.01);
}
