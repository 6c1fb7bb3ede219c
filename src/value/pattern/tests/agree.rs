//! Random patterns and texts get the same verdict from the `regex` crate.
//!
//! A pattern is made together with a text that it matches. That text, a few small changes of it and
//! a few random texts are matched, so that about half of the verdicts are yes.

use super::Pattern;
use regex::Regex;

/// An atom as we write it, as the `regex` crate does, and characters it takes.
const ATOMS: [(&str, &str, &str); 34] = [
    ("a", "a", "a"),
    ("b", "b", "b"),
    ("Ư", "Ư", "Ư"),
    ("ệ", "ệ", "ệ"),
    ("क", "क", "क"),
    ("ी", "ी", "ी"),
    ("$", r"\$", "$"),
    (r"\-", "-", "-"),
    (r"\.", r"\.", "."),
    (r"\n", r"\n", "\n"),
    (".", r"[^\n\r]", "aƯी😀"),
    ("[a-c]", "[a-c]", "abc"),
    ("[^b]", "[^b]", "aệक\n"),
    ("[à-ỹ]", "[à-ỹ]", "àệỹ"),
    ("[^à-ỹa]", "[^à-ỹa]", "b7😀"),
    ("[अ-हa-z]", "[अ-हa-z]", "अकहaz"),
    (r"[\p{Nd}\.-]", r"[\p{Nd}.\-]", "7०.-"),
    (r"[^\P{Ll}b]", r"[^\P{Ll}b]", "aệ"),
    (r"[\p{L}\p{M}' ]", r"[\p{L}\p{M}' ]", "aƯकी' "),
    (r"\p{L}", r"\p{L}", "aệƯक"),
    (r"\P{L}", r"\P{L}", "7ी$ "),
    (r"\p{Lu}", r"\p{Lu}", "AƯ"),
    (r"\p{Ll}", r"\p{Ll}", "aệ"),
    (r"\p{Lo}", r"\p{Lo}", "कअ"),
    (r"\p{M}", r"\p{M}", "ी्\u{301}"),
    (r"\p{Mn}", r"\p{Mn}", "्\u{301}"),
    (r"\P{Mc}", r"\P{Mc}", "a्"),
    (r"\p{N}", r"\p{N}", "7०"),
    (r"\p{P}", r"\p{P}", ".-'।"),
    (r"\p{Sc}", r"\p{Sc}", "$₫₹"),
    (r"\p{S}", r"\p{S}", "$+😀"),
    (r"\p{Zs}", r"\p{Zs}", " \u{a0}"),
    (r"\P{C}", r"\P{C}", "a "),
    ("", "", ""),
];

/// What stands behind a part, and how often that takes it.
const COUNTS: [(&str, u64, u64); 10] = [
    ("*", 0, 3),
    ("+", 1, 3),
    ("?", 0, 1),
    ("{2}", 2, 2),
    ("{0}", 0, 0),
    ("{1,}", 1, 3),
    ("{0,2}", 0, 2),
    ("{1,3}", 1, 3),
    ("{3,4}", 3, 4),
    ("", 1, 1),
];

/// Characters of the random texts.
const LETTERS: &str = "abcAƯệàỹकअही्7०$.-' ।₫😀\n\r\u{301}\u{a0}";

struct Generator(u64);

impl Generator {
    /// A number below another one (xorshift64*).
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % end
    }

    fn letter(&mut self, from: &str) -> Option<char> {
        let many = from.chars().count() as u64;
        from.chars().nth(if many == 0 { 0 } else { self.below(many) as usize })
    }

    /// A pattern of both, and a text that it matches.
    fn pattern(&mut self, depth: u64) -> (String, String, String) {
        match if depth == 0 { 0 } else { self.below(7) } {
            0 => {
                let (ours, theirs, takes) = ATOMS[self.below(ATOMS.len() as u64) as usize];
                (ours.into(), theirs.into(), self.letter(takes).into_iter().collect())
            }
            1 => {
                let many = 2 + self.below(2);
                let parts: Vec<_> = (0..many).map(|_| self.pattern(depth - 1)).collect();
                let chosen = self.below(many) as usize;
                let join = |of: fn(&(String, String, String)) -> &str| {
                    parts.iter().map(of).collect::<Vec<_>>().join("|")
                };
                (
                    format!("({})", join(|part| &part.0)),
                    format!("(?:{})", join(|part| &part.1)),
                    parts[chosen].2.clone(),
                )
            }
            2 | 3 => {
                let (sign, least, most) = COUNTS[self.below(COUNTS.len() as u64) as usize];
                let (ours, theirs, text) = self.pattern(depth - 1);
                let times = least + self.below(most - least + 1);
                // Another text for each time would be as good; the same one is.
                let text = text.repeat(times as usize);
                (format!("({ours}){sign}"), format!("(?:{theirs}){sign}"), text)
            }
            _ => {
                let (a, b) = (self.pattern(depth - 1), self.pattern(depth - 1));
                (a.0 + &b.0, a.1 + &b.1, a.2 + &b.2)
            }
        }
    }

    /// A text with one character more, one less or another one.
    fn changed(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let at = self.below(letters.len() as u64 + 1) as usize;
        let change = self.below(3);
        if change > 0 && at < letters.len() {
            letters.remove(at);
        }
        if change < 2 {
            letters.extend(self.letter(LETTERS));
            letters[at..].rotate_right(1);
        }
        letters.into_iter().collect()
    }
}

#[test]
fn verdicts_agree_with_the_regex_crate() {
    let mut random = Generator(20_260_101);
    let (mut yes, mut no, mut patterns) = (0, 0, 0);
    while yes + no < 30_000 {
        let depth = random.below(6);
        let (ours, theirs, text) = random.pattern(depth);
        let compiled = match Pattern::compile(&ours) {
            Ok(compiled) => compiled,
            Err(error) if error.code == "pattern-too-large" => continue,
            Err(error) => panic!("{ours}: {error:?}"),
        };
        let expected = Regex::new(&format!(r"\A(?:{theirs})\z")).expect("the other reads it");
        patterns += 1;
        let mut texts = vec![text.clone()];
        for _ in 0..6 {
            texts.push(random.changed(&text));
        }
        for _ in 0..3 {
            let length = random.below(6);
            texts.push((0..length).filter_map(|_| random.letter(LETTERS)).collect());
        }
        assert!(expected.is_match(&text), "{theirs} was made to take {text:?}");
        for text in texts {
            let verdict = compiled.matches(&text);
            assert_eq!(verdict, expected.is_match(&text), "{ours} and {text:?}");
            *if verdict { &mut yes } else { &mut no } += 1;
        }
    }
    assert!(yes > 8000 && no > 8000, "{yes} yes, {no} no");
    println!("{patterns} patterns: {yes} times yes, {no} times no");
}
