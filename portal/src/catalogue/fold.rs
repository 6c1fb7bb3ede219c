//! Names without what a search does not mind: marks, capitals, punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many words of a search count.
pub(super) const WORDS: usize = 8;

/// Small letters without marks, a space before each word: `Đăng ký kết hôn` is ` dang ky ket hon`. What
/// is neither letter nor digit parts words, so that nothing is left which a pattern of SQL knows; only
/// the dots inside of a code stay.
pub fn fold(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    let plain: String = letters.flat_map(char::to_lowercase).map(plain).collect();
    let words = plain.split(' ').map(|word| word.trim_matches('.')).filter(|word| !word.is_empty());
    words.flat_map(|word| [" ", word]).collect()
}

fn plain(letter: char) -> char {
    match letter {
        'đ' => 'd',
        '.' => '.',
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    }
}

/// What the words of a search are found with, as patterns of SQL: each as a whole word, and the last,
/// which may not be finished, as the beginning of one. There are always as many patterns; those left
/// over find everything.
pub(super) fn patterns(search: &str) -> [String; WORDS] {
    let folded = fold(search);
    let mut words = folded.split_whitespace().take(WORDS).peekable();
    [(); WORDS].map(|()| match words.next() {
        None => "%".to_owned(),
        Some(word) if words.peek().is_none() => format!("% {word}%"),
        Some(word) => format!("% {word} %"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_capitals_and_punctuation_do_not_matter() {
        let folded = " dang ky khai sinh co yeu to nuoc ngoai";
        assert_eq!(fold("Đăng ký khai sinh (có yếu tố nước ngoài)"), folded);
        assert_eq!(fold("ĐĂNG KÝ  khai-sinh, CÓ YẾU TỐ NƯỚC NGOÀI."), folded);
        // The same letters put together the other way, and the tone on another vowel.
        assert_eq!(fold("hòa"), fold("ho\u{300}a"));
        assert_eq!(fold("hòa"), fold("hoà"));
        assert_eq!(fold("1.004873"), " 1.004873");
        assert_eq!(fold(" ...%_\\' \u{0} "), "");
    }

    #[test]
    fn a_search_is_a_few_words_and_the_beginning_of_one() {
        let found = patterns("Khai  SINH");
        assert_eq!(found[..3], ["% khai %", "% sinh%", "%"]);
        assert_eq!(patterns("100%_'")[0], "% 100%");
        assert_eq!(patterns(&"a ".repeat(1000))[WORDS - 1], "% a%");
    }
}
