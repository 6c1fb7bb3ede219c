//! Patterns of text: I-Regexp, the interoperable regular subset (RFC 9485).

mod packed;
mod parse;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

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
                #[cfg(all(test, not(target_arch = "wasm32")))]
                tests::count();
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
        let mut going = Some(place);
        while let Some(place) = going {
            #[cfg(all(test, not(target_arch = "wasm32")))]
            tests::count();
            going = match (self.seen.get_mut(place), steps.get(place)) {
                (Some(seen @ false), step) => {
                    *seen = true;
                    match step {
                        Some(Step::Jump(by)) => Some(place.saturating_add_signed(*by)),
                        Some(Step::Split(by)) => {
                            self.open.push(place.saturating_add_signed(*by));
                            Some(place.saturating_add(1))
                        }
                        _ => {
                            self.list.push(place);
                            self.open.pop()
                        }
                    }
                }
                _ => self.open.pop(),
            };
        }
    }
}
