//! Patterns of text: I-Regexp, the interoperable regular subset (RFC 9485).

mod parse;

use super::text::in_category;

/// A pattern, compiled. It matches in time linear in the text, whatever the pattern.
///
/// It is a small machine: all places where the pattern may stand are kept side by side while the
/// text goes by, so nothing is ever tried again.
#[derive(Clone, Debug)]
pub struct Pattern {
    steps: Vec<Step>,
    sets: Vec<Set>,
}

/// Why a pattern cannot be compiled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatternError {
    /// `pattern-syntax`, or `pattern-too-large` when counts or nesting make it too large.
    pub code: &'static str,
    /// Byte offset into the pattern.
    pub at: usize,
}

/// Jumps are relative to their own place, so that a repeated part can be copied as it is.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Takes this character.
    Char(char),
    /// Takes a character of the set of this number.
    OneOf(usize),
    /// Goes on with the next step and with another one.
    Split(isize),
    /// Goes on elsewhere.
    Jump(isize),
}

/// Characters, or all but these.
#[derive(Clone, Debug)]
struct Set {
    negated: bool,
    items: Vec<Item>,
}

#[derive(Clone, Copy, Debug)]
enum Item {
    Range(char, char),
    /// `\p{..}`, or `\P{..}` when true.
    Category(bool, &'static str),
}

impl Pattern {
    /// Compiles a pattern.
    pub fn compile(pattern: &str) -> Result<Pattern, PatternError> {
        parse::parse(pattern)
    }

    /// Whether the pattern matches the text from its beginning to its end.
    pub fn matches(&self, text: &str) -> bool {
        let mut now = Places::new(self.steps.len());
        let mut next = Places::new(self.steps.len());
        // The verdicts of the sets on the present character: asking for a category is dear, and
        // the copies of a repeated part share their sets.
        let mut verdicts = vec![None; self.sets.len()];
        now.enter(&self.steps, 0);
        for c in text.chars() {
            verdicts.fill(None);
            next.clear();
            for &place in &now.list {
                let taken = match self.steps.get(place) {
                    Some(Step::Char(wanted)) => *wanted == c,
                    Some(Step::OneOf(set)) => self.verdict(&mut verdicts, *set, c),
                    _ => false,
                };
                if taken {
                    next.enter(&self.steps, place.saturating_add(1));
                }
            }
            std::mem::swap(&mut now, &mut next);
            if now.list.is_empty() {
                return false;
            }
        }
        now.list.contains(&self.steps.len())
    }

    /// How large the compiled pattern is, in steps: what one character of text costs at most. The
    /// size of a pattern is limited, their sum over a form is for its reader to limit.
    pub fn size(&self) -> usize {
        self.steps.len()
    }

    fn verdict(&self, verdicts: &mut [Option<bool>], set: usize, c: char) -> bool {
        match (verdicts.get_mut(set), self.sets.get(set)) {
            (Some(verdict), Some(set)) => *verdict.get_or_insert_with(|| set.has(c)),
            _ => false,
        }
    }
}

impl Set {
    fn has(&self, c: char) -> bool {
        let within = self.items.iter().any(|item| match item {
            Item::Range(low, high) => *low <= c && c <= *high,
            Item::Category(outside, name) => in_category(c, name) != *outside,
        });
        within != self.negated
    }
}

/// The steps a pattern waits at, each once; the number after the last stands for its end.
struct Places {
    list: Vec<usize>,
    seen: Vec<bool>,
    /// Where [`Places::enter`] still has to go; empty between calls.
    open: Vec<usize>,
}

impl Places {
    fn new(steps: usize) -> Places {
        Places { list: Vec::new(), seen: vec![false; steps.saturating_add(1)], open: Vec::new() }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.seen.fill(false);
    }

    /// Adds a place, or those that its jumps lead to.
    fn enter(&mut self, steps: &[Step], place: usize) {
        self.open.push(place);
        while let Some(place) = self.open.pop() {
            match self.seen.get_mut(place) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            match steps.get(place) {
                Some(Step::Jump(by)) => self.open.push(place.saturating_add_signed(*by)),
                Some(Step::Split(by)) => {
                    self.open.push(place.saturating_add_signed(*by));
                    self.open.push(place.saturating_add(1));
                }
                _ => self.list.push(place),
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

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
        let thrown_away = "(a{4000}){0}".repeat(20);
        let deep = format!("{}{}", "(".repeat(90_000), ")".repeat(90_000));
        for pattern in [
            "a{99999999999999999999}",
            "((a{99}){99}){99}",
            "(){99999}",
            "(a{0}){9999999}",
            "(((a?){50}){50}){50}",
            thrown_away.as_str(),
            deep.as_str(),
        ] {
            let code = Pattern::compile(pattern).err().map(|e| e.code);
            assert_eq!(code, Some("pattern-too-large"), "{pattern:.40}");
        }
    }

    #[test]
    fn patterns_that_explode_elsewhere_do_not_here() {
        let text = "a".repeat(100_000) + "!";
        for pattern in
            ["(a+)+", "(a*)*", "(a|a)*", "(a|aa)+", "(.*){9}", "(a?){30}a{30}", "((a*)*|b)*c"]
        {
            assert!(!Pattern::compile(&format!("{pattern}x")).unwrap().matches(&text), "{pattern}");
        }
    }

    /// A pattern as we write it and as the `regex` crate does.
    fn pattern() -> impl Strategy<Value = (String, String)> {
        let atom = select(vec![
            ("a", "a"),
            ("b", "b"),
            ("ệ", "ệ"),
            ("$", r"\$"),
            (r"\-", "-"),
            (".", r"[^\n\r]"),
            ("[a-c]", "[a-c]"),
            ("[^b]", "[^b]"),
            (r"[\p{Nd}\.-]", r"[\p{Nd}.\-]"),
            (r"\p{L}", r"\p{L}"),
            (r"[^\P{Ll}b]", r"[^\P{Ll}b]"),
            (r"\P{Lu}", r"\P{Lu}"),
            ("", ""),
        ]);
        let leaf = atom.prop_map(|(a, b)| (format!("({a})"), format!("(?:{b})")));
        leaf.prop_recursive(5, 24, 3, |inner| {
            let count = select(vec!["*", "+", "?", "{2}", "{0}", "{1,}", "{0,2}", "{1,3}", ""]);
            prop_oneof![
                (inner.clone(), count)
                    .prop_map(|((a, b), n)| (format!("({a}){n}"), format!("(?:{b}){n}"))),
                (inner.clone(), inner.clone()).prop_map(|(x, y)| (x.0 + &y.0, x.1 + &y.1)),
                prop::collection::vec(inner, 2..4).prop_map(|parts| {
                    let (a, b): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
                    (format!("({})", a.join("|")), format!("(?:{})", b.join("|")))
                }),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn verdicts_agree_with_the_regex_crate(
            (ours, theirs) in pattern(),
            texts in prop::collection::vec("[abcdệĐ7$.\\-\n\r]{0,6}", 12),
        ) {
            let ours = Pattern::compile(&ours).unwrap();
            let theirs = regex::Regex::new(&format!(r"\A(?:{theirs})\z")).unwrap();
            for text in &texts {
                prop_assert_eq!(ours.matches(text), theirs.is_match(text), "{:?}", text);
            }
        }

        #[test]
        fn any_text_compiles_or_says_why(pattern in r"[a\(\)\[\]\{\}\\pL,0-9*+?.^|ệ-]{0,12}") {
            match Pattern::compile(&pattern) {
                Ok(compiled) => { compiled.matches("aLệ0"); }
                Err(error) => prop_assert!(pattern.is_char_boundary(error.at)),
            }
        }
    }
}
