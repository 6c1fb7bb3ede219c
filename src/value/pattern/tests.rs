//! What patterns match, what is wrong with them, and that none is slow.

mod agree;

use super::*;
use proptest::prelude::*;
use std::cell::Cell;

thread_local!(static STEPS: Cell<usize> = const { Cell::new(0) });

/// Called by the machine for each place it looks at.
pub(super) fn count() {
    STEPS.set(STEPS.get() + 1);
}

/// A verdict, and how many places were looked at for it.
fn counted(pattern: &Pattern, text: &str) -> (bool, usize) {
    STEPS.set(0);
    (pattern.matches(text), STEPS.get())
}

#[test]
fn a_pattern_matches_the_whole_value() {
    for (pattern, yes, no) in [
        ("", "", "a"),
        ("[0-9]{12}", "079204012345", "07920401234"),
        ("0[0-9]{9,10}", "09012345678", "090123456789"),
        (r"\p{L}+( \p{L}+)*", "Nguyễn Thị Ước", "Nguyễn  Thị"),
        (r"\p{Lu}\P{Lu}*", "Đà nẵng", "đà"),
        (r"[^\p{L}\-]", "7", "-"),
        (r"[^\P{L}]", "ệ", "7"),
        (r"a{2,}|b{0,2}|(c|)d", "d", "a"),
        ("(ab){2}", "abab", "ab"),
        ("a?b{0}", "a", "ab"),
        ("[-a]+", "-a", "b"),
        ("[a-]+", "a-", "b"),
        ("[--]", "-", "a"),
        ("^$/", "^$/", ""),
        (r"\(\)\*\+\-\.\?\[\\\]\^\{\|\}", r"()*+-.?[\]^{|}", ""),
        (r"\n\r\t", "\n\r\t", "nrt"),
        (".", "\u{2028}", "\r"),
        ("..", "ệ\u{1f600}", "ệ\n"),
    ] {
        let compiled = Pattern::compile(pattern).unwrap_or_else(|e| panic!("{pattern}: {e:?}"));
        assert!(compiled.matches(yes), "{pattern} takes {yes}");
        assert!(!compiled.matches(no), "{pattern} takes {no}");
    }
}

#[test]
fn errors_say_where() {
    for (pattern, at) in [
        ("ab(", 3),
        ("a)", 1),
        ("*", 0),
        ("a**", 2),
        ("a{", 2),
        ("a{,2}", 2),
        ("a{2", 3),
        ("a{3,2}", 1),
        ("é}", 2),
        ("]", 0),
        ("a[]", 2),
        ("[^]", 2),
        ("[a", 2),
        ("[c-a]", 1),
        ("[a-c-e]", 5),
        (r"[a-\p{L}]", 3),
        ("[a[]", 2),
        (r"x\d", 1),
        (r"\$", 0),
        (r"\1", 0),
        ("(?:a)", 1),
        (r"\p{Lx}", 0),
        (r"\p{}", 0),
        (r"\pL", 0),
        (r"\p{Greek}", 0),
        (r"a\", 1),
    ] {
        let error = PatternError { code: "pattern-syntax", at };
        assert_eq!(Pattern::compile(pattern).err(), Some(error), "{pattern}");
    }
}

/// A machine that tries again would need as many steps as two to the length of the text, or its
/// square: this one looks at each place of the pattern at most three times a character.
#[test]
fn patterns_that_explode_elsewhere_take_steps_in_proportion_to_the_text() {
    for pattern in [
        "(a+)+b",
        "(a|aa)*c",
        "(.*)*x",
        "(a*)*b",
        "(a|a)*b",
        "(a+){2,9}b",
        "((a*)*|b)*c",
        "(.*){9}x",
        "(a?){30}a{30}b",
        "(a|b|ab)*(bc|c)x",
        r"(\p{L}+)*7",
    ] {
        let compiled = Pattern::compile(pattern).unwrap();
        let mut steps = Vec::new();
        for length in [1000, 2000, 4000] {
            let (matched, taken) = counted(&compiled, &"a".repeat(length));
            assert!(!matched, "{pattern}");
            assert!(taken <= 3 * (length + 1) * (compiled.size() + 1), "{pattern}: {taken} steps");
            steps.push(taken);
        }
        // Each further character costs the same.
        assert_eq!(steps[2] - steps[1], 2 * (steps[1] - steps[0]), "{pattern}: {steps:?}");
    }
}

/// What a pattern costs to compile is bounded by the same count, whatever it says.
#[test]
fn hostile_sizes_have_their_error() {
    let many = |part: &str, n: usize| part.repeat(n);
    for pattern in [
        many("a", 5001),
        many("(a{4000}){0}", 20),
        many("(", 90_000) + &many(")", 90_000),
        many("(", 65) + "a" + &many(")", 65),
        many("a|", 2000) + "b" + &many("|", 1000),
        many("(", 20) + "a" + &many("){1,3}", 20),
        many("(a?", 30) + &many("){2}", 30),
        "a{99999999999999999999}".into(),
        "a{0,5001}".into(),
        "((a{99}){99}){99}".into(),
        "(((a?){50}){50}){50}".into(),
        "(){99999}".into(),
        "(a{0}){9999999}".into(),
        r"(\p{L}{70}){72}".into(),
    ] {
        let error = Pattern::compile(&pattern).err().map(|error| error.code);
        assert_eq!(error, Some("pattern-too-large"), "{pattern:.40}");
    }
    // Just below the limit.
    assert_eq!(Pattern::compile(&many("a", 5000)).map(|pattern| pattern.size()), Ok(5000));
}

proptest! {
    #[test]
    fn any_text_compiles_or_says_why(pattern in r"[a\(\)\[\]\{\}\\pL,0-9*+?.^|ệ-]{0,12}") {
        match Pattern::compile(&pattern) {
            Ok(compiled) => { compiled.matches("aLệ0"); }
            Err(error) => prop_assert!(pattern.is_char_boundary(error.at)),
        }
    }
}
