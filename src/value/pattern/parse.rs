//! From the text of a pattern to its steps.

use crate::value::text::{cut, parts};

use super::{Item, Pattern, PatternError, Set, Step};

/// How many steps a pattern may have. A character of text costs at most as many.
const MAX_STEPS: usize = 5000;
/// How many steps may be written on the way: what a count of nought throws away has cost time too.
const MAX_WORK: usize = 10 * MAX_STEPS;
/// How deep groups may stand in each other.
const MAX_DEPTH: usize = 64;
/// The general categories of Unicode and their groups.
pub(super) const CATEGORIES: &str = "L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps Z Zl Zp Zs S Sc Sk Sm So \
                          C Cc Cf Cn Co";

/// Compiles a pattern in one pass, as it is read.
pub(super) fn parse(text: &str) -> Result<Pattern, PatternError> {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        work: 0,
        pattern: Pattern { steps: Vec::new(), sets: Vec::new() },
        error: PatternError { code: "", at: 0 },
    };
    match parser.whole() {
        Some(()) => Ok(parser.pattern),
        None => Err(parser.error),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    work: usize,
    pattern: Pattern,
    error: PatternError,
}

/// What stands behind a backslash.
enum Escape {
    Char(char),
    Category(Item),
}

/// Each method reads a part, or gives nothing and leaves the error.
impl Parser<'_> {
    fn whole(&mut self) -> Option<()> {
        self.alternatives()?;
        // Only a `)` too many can be left.
        if self.peek().is_some() { self.syntax() } else { Some(()) }
    }

    /// `a|b|c`: a split before each branch but the last, a jump to the end after it.
    fn alternatives(&mut self) -> Option<()> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH {
            return self.fail("pattern-too-large", self.at);
        }
        let mut ends = Vec::new();
        loop {
            let start = self.here();
            self.branch()?;
            if !self.eat('|') {
                break;
            }
            let branch = self.pattern.steps.split_off(start);
            self.push(Step::Split(distance(branch.len(), 2)))?;
            self.copy(&branch)?;
            ends.push(self.here());
            self.push(Step::Jump(1))?;
        }
        let end = self.here();
        for place in ends {
            if let Some(step) = self.pattern.steps.get_mut(place) {
                *step = Step::Jump(distance(end.saturating_sub(place), 0));
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Some(())
    }

    fn branch(&mut self) -> Option<()> {
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            let start = self.here();
            self.atom(c)?;
            self.quantifier(start)?;
        }
        Some(())
    }

    fn atom(&mut self, c: char) -> Option<()> {
        match c {
            '(' => {
                self.take();
                self.alternatives()?;
                if self.eat(')') { Some(()) } else { self.syntax() }
            }
            '[' => self.class(),
            '\\' => match self.escape()? {
                Escape::Char(c) => self.push(Step::Char(c)),
                Escape::Category(item) => self.set(false, vec![item]),
            },
            '.' => {
                self.take();
                self.set(true, vec![Item::Range('\n', '\n'), Item::Range('\r', '\r')])
            }
            '*' | '+' | '?' | '{' | '}' | ']' => self.syntax(),
            _ => {
                self.take();
                self.push(Step::Char(c))
            }
        }
    }

    /// Repeats the part of the pattern that begins at `start`, if a quantifier follows it.
    fn quantifier(&mut self, start: usize) -> Option<()> {
        let at = self.at;
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.take();
                let least = self.count()?;
                let most = match self.eat(',') {
                    false => Some(least),
                    true if self.peek() == Some('}') => None,
                    true => Some(self.count()?),
                };
                if self.peek() != Some('}') {
                    return self.syntax();
                }
                (least, most)
            }
            _ => return Some(()),
        };
        self.take();
        if most.is_some_and(|most| most < least) {
            return self.fail("pattern-syntax", at);
        }
        let part = self.pattern.steps.split_off(start);
        let (length, each) = (part.len(), part.len().saturating_add(1));
        // Seen before anything is copied: a count may be as large as it likes.
        let copies = most.unwrap_or(least.saturating_add(1));
        if copies.saturating_mul(each) > MAX_STEPS {
            return self.fail("pattern-too-large", at);
        }
        for _ in 0..least {
            self.copy(&part)?;
        }
        match most {
            None if least == 0 => {
                self.push(Step::Split(distance(length, 2)))?;
                self.copy(&part)?;
                self.push(Step::Jump(distance(each, 0).saturating_neg()))?;
            }
            None => self.push(Step::Split(distance(length, 0).saturating_neg()))?,
            Some(most) => {
                for left in (1..=most.saturating_sub(least)).rev() {
                    self.push(Step::Split(distance(left.saturating_mul(each), 0)))?;
                    self.copy(&part)?;
                }
            }
        }
        Some(())
    }

    fn count(&mut self) -> Option<usize> {
        let mut count = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let tens = count.unwrap_or(0_usize).saturating_mul(10);
            count = Some(tens.saturating_add(digit as usize));
            self.take();
        }
        match count {
            None => self.syntax(),
            count => count,
        }
    }

    /// `[...]`. A bare hyphen may stand first or last only, brackets need a backslash.
    fn class(&mut self) -> Option<()> {
        self.take();
        let negated = self.eat('^');
        let mut items = Vec::new();
        if self.eat('-') {
            items.push(Item::Range('-', '-'));
        }
        while items.is_empty() || self.peek() != Some(']') {
            let at = self.at;
            if self.eat('-') {
                if items.is_empty() || self.peek() != Some(']') {
                    return self.syntax();
                }
                items.push(Item::Range('-', '-'));
                continue;
            }
            let low = match self.class_char()? {
                Escape::Char(c) => c,
                Escape::Category(item) => {
                    items.push(item);
                    continue;
                }
            };
            let rest = self.text.get(self.at..).unwrap_or("");
            if !rest.starts_with('-') || rest.starts_with("-]") {
                items.push(Item::Range(low, low));
                continue;
            }
            self.take();
            let end = self.at;
            match self.class_char()? {
                Escape::Char(high) if low <= high => items.push(Item::Range(low, high)),
                Escape::Char(_) => return self.fail("pattern-syntax", at),
                Escape::Category(_) => return self.fail("pattern-syntax", end),
            }
        }
        self.take();
        self.set(negated, items)
    }

    fn class_char(&mut self) -> Option<Escape> {
        match self.peek() {
            Some('\\') => self.escape(),
            None | Some('[' | ']' | '-') => self.syntax(),
            Some(c) => {
                self.take();
                Some(Escape::Char(c))
            }
        }
    }

    fn escape(&mut self) -> Option<Escape> {
        let at = self.at;
        self.take();
        let escape = match self.take() {
            Some('n') => Escape::Char('\n'),
            Some('r') => Escape::Char('\r'),
            Some('t') => Escape::Char('\t'),
            Some(c @ ('('..='+' | '-' | '.' | '?' | '['..='^' | '{'..='}')) => Escape::Char(c),
            Some(c @ ('p' | 'P')) => {
                let rest = self.text.get(self.at..).unwrap_or("");
                let (name, end) = cut(rest.strip_prefix('{').unwrap_or_default(), "}");
                let name = parts(CATEGORIES, " ").find(|listed| *listed == name);
                let Some(name) = name.filter(|_| end.is_some()) else {
                    return self.fail("pattern-syntax", at);
                };
                self.at = self.at.saturating_add(name.len()).saturating_add(2);
                Escape::Category(Item::Category(c == 'P', name))
            }
            _ => return self.fail("pattern-syntax", at),
        };
        Some(escape)
    }

    fn set(&mut self, negated: bool, items: Vec<Item>) -> Option<()> {
        self.push(Step::OneOf(self.pattern.sets.len()))?;
        self.pattern.sets.push(Set { negated, items });
        Some(())
    }

    fn copy(&mut self, part: &[Step]) -> Option<()> {
        for step in part {
            self.push(*step)?;
        }
        Some(())
    }

    fn push(&mut self, step: Step) -> Option<()> {
        self.work = self.work.saturating_add(1);
        if self.here() >= MAX_STEPS || self.work > MAX_WORK {
            return self.fail("pattern-too-large", self.at);
        }
        self.pattern.steps.push(step);
        Some(())
    }

    fn here(&self) -> usize {
        self.pattern.steps.len()
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at = self.at.saturating_add(c.len_utf8());
        Some(c)
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.peek() == Some(wanted) && self.take().is_some()
    }

    fn syntax<T>(&mut self) -> Option<T> {
        self.fail("pattern-syntax", self.at)
    }

    fn fail<T>(&mut self, code: &'static str, at: usize) -> Option<T> {
        self.error = PatternError { code, at };
        None
    }
}

/// A jump over so many steps and `more`.
fn distance(steps: usize, more: isize) -> isize {
    steps.cast_signed().saturating_add(more)
}
