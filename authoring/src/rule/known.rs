//! What is known of a condition before anyone answers: whether it can be true at all, and how
//! likely it is.
//!
//! The questions a condition asks are few, so all their answers are tried: every code of a choice,
//! yes and no, and for a number the limits it is compared with and what lies between them. What
//! cannot be taken apart counts as a coin.

use super::atoms::{Atom, Reader, negated};
use super::names::Meaning;
use super::{Kind, Node, parse};
use crate::outline::{Outline, RuleAt};
use crate::source::Value;
use std::collections::BTreeMap;
use tokhai::value::Decimal;

/// The outcomes of a condition over all answers.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The sum of the weights of the answers that make it true, from 0 to 1.
    pub odds: f64,
    /// What can be said for certain of answers that keep to their own limits.
    pub truth: Truth,
}

/// What can be said of a condition for certain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Truth {
    /// No answers make it true.
    Never,
    /// No answers make it false; it may be empty.
    Always,
    /// It depends, as far as can be seen.
    Open,
}

/// How likely things are that a condition asks of other questions.
pub trait Odds {
    /// Whether this item has an answer.
    fn has(&self, item: usize) -> f64;
    /// How often a default is kept.
    fn kept(&self) -> f64;
    /// What cannot be taken apart.
    fn open(&self) -> f64 {
        0.5
    }
}

/// Conditions with more combinations than this count as a coin.
const MOST: usize = 20_000;

/// A condition and where it stands.
#[derive(Clone, Debug)]
pub struct Condition<'a> {
    /// Where it stands.
    pub meaning: Meaning<'a>,
    /// What it says.
    pub node: Node,
}

impl<'a> Condition<'a> {
    /// A rule of an item as a condition; nothing where it cannot be read.
    pub fn of(outline: &'a Outline, rule: &RuleAt) -> Option<Condition<'a>> {
        let node = parse(rule.tree.as_str()?)?;
        let meaning =
            Meaning { outline, container: rule.container, this: rule.item, locals: Vec::new() };
        Some(Condition { meaning, node })
    }
}

/// Tries all answers to what some conditions ask, which are to hold together.
pub fn known(conditions: &[Condition<'_>], odds: &dyn Odds) -> Known {
    // How a number compares is no likelier one way than the other, but may be impossible.
    let counted = tried(conditions, odds, false);
    let exact = tried(conditions, odds, true);
    let truth = match exact {
        Some((_, false, _)) => Truth::Never,
        Some((_, _, true)) => Truth::Always,
        _ => Truth::Open,
    };
    let odds = match (counted, conditions) {
        (Some((odds, ..)), _) => odds,
        (None, [_]) => 0.5,
        // Too much to try together: each by itself.
        (None, all) => all.iter().map(|one| known(std::slice::from_ref(one), odds).odds).product(),
    };
    Known { odds, truth }
}

/// The weight of the answers that make all true, whether any do, and whether all do.
fn tried(
    conditions: &[Condition<'_>],
    odds: &dyn Odds,
    numbers: bool,
) -> Option<(f64, bool, bool)> {
    let mut asked = Asked { odds, variables: BTreeMap::new() };
    for Condition { meaning, node } in conditions {
        asked.collect(Reader { meaning, numbers }, node);
    }
    let total: usize = asked.variables.values().map(Vec::len).fold(1, usize::saturating_mul);
    if total > MOST {
        return None;
    }
    let (mut likely, mut ever, mut always) = (0.0, false, true);
    for number in 0..total {
        let (mut rest, mut weight) = (number, 1.0);
        let mut world = BTreeMap::new();
        for (name, values) in &asked.variables {
            let (answer, odds) = &values[rest % values.len()];
            rest /= values.len();
            weight *= odds;
            world.insert(name.as_str(), answer);
        }
        let holds = conditions
            .iter()
            .all(|Condition { meaning, node }| holds(Reader { meaning, numbers }, node, &world));
        ever |= holds;
        always &= holds;
        likely += if holds { weight } else { 0.0 };
    }
    Some((likely, ever, always))
}

/// An answer to one question.
#[derive(Clone, PartialEq, Debug)]
enum Answer {
    /// A code; nothing stands for any other code.
    Code(Option<String>),
    Flag(bool),
    Number(Decimal),
}

struct Asked<'a> {
    odds: &'a dyn Odds,
    /// The answers to each question, with their weights.
    variables: BTreeMap<String, Vec<(Answer, f64)>>,
}

impl Asked<'_> {
    /// Notes the questions of a condition.
    fn collect(&mut self, reader: Reader<'_>, node: &Node) {
        match &node.kind {
            Kind::Not(a) => self.collect(reader, a),
            Kind::Binary("&&" | "||", a, b) => {
                self.collect(reader, a);
                self.collect(reader, b);
            }
            Kind::If(parts) => parts.iter().for_each(|part| self.collect(reader, part)),
            _ => self.note(reader, node),
        }
    }

    fn note(&mut self, reader: Reader<'_>, node: &Node) {
        let outline = reader.meaning.outline;
        let key = reader.key(node);
        let old = self.variables.remove(&key);
        let new = match reader.atom(node) {
            Atom::Fixed(_) => return,
            Atom::Codes(item, codes) => self.codes(outline, item, &codes, old),
            Atom::Flag(item) => {
                let yes = match outline.item(item).tree.get("default") {
                    Some(tree) if matches!(tree.value, Value::Bool(true)) => self.odds.kept(),
                    Some(tree) if matches!(tree.value, Value::Bool(false)) => {
                        1.0 - self.odds.kept()
                    }
                    _ => 0.5,
                };
                coin(yes)
            }
            Atom::Number(item, _, limit) => self.numbers(outline, item, limit, old),
            Atom::Has(item) => coin(self.odds.has(item)),
            Atom::Coin => coin(self.odds.open()),
        };
        self.variables.insert(key, new);
    }

    /// The codes a choice may have.
    fn codes(
        &self,
        outline: &Outline,
        item: usize,
        asked: &[String],
        old: Option<Vec<(Answer, f64)>>,
    ) -> Vec<(Answer, f64)> {
        let tree = &outline.item(item).tree;
        let own = outline.codes(item);
        let mut all: Vec<Option<String>> = match &own {
            Some(codes) => codes.iter().map(|code| Some((*code).to_owned())).collect(),
            // Of a list kept elsewhere only what rules ask for is known; the rest is one.
            None => vec![None],
        };
        if tree.is_true("other") && !all.contains(&None) {
            all.push(None);
        }
        let before = old.into_iter().flatten().filter_map(|(answer, _)| match answer {
            Answer::Code(code) => Some(code),
            _ => None,
        });
        for code in before.chain(asked.iter().cloned().map(Some)) {
            if !all.contains(&code) {
                all.push(code);
            }
        }
        let preset = tree.str_at("default").map(|code| Some(code.to_owned()));
        let count = all.len() as f64;
        let weight = |code: &Option<String>| match &preset {
            Some(_) if count < 2.0 => 1.0,
            Some(preset) if preset == code => self.odds.kept(),
            Some(preset) if all.contains(preset) => (1.0 - self.odds.kept()) / (count - 1.0),
            // Half of all chose something that is asked for, half something else.
            _ if own.is_none() && count > 1.0 => {
                0.5 / if code.is_none() { 1.0 } else { count - 1.0 }
            }
            _ => 1.0 / count,
        };
        all.iter().map(|code| (Answer::Code(code.clone()), weight(code))).collect()
    }

    /// The limits that a number is compared with, what lies between and beyond.
    fn numbers(
        &self,
        outline: &Outline,
        item: usize,
        limit: Decimal,
        old: Option<Vec<(Answer, f64)>>,
    ) -> Vec<(Answer, f64)> {
        let tree = &outline.item(item).tree;
        let one = Decimal::from_i64(1);
        let two = Decimal::from_i64(2);
        let number = |name: &str| match tree.get(name).map(|tree| &tree.value) {
            Some(Value::Number(text)) => Decimal::parse(text),
            _ => None,
        };
        let mut points = vec![limit];
        points.extend(old.into_iter().flatten().filter_map(|(answer, _)| match answer {
            Answer::Number(n) => Some(n),
            _ => None,
        }));
        let (least, most) = (number("minimum"), number("maximum"));
        points.extend(least.into_iter().chain(most));
        let whole = &*outline.item(item).ty != "decimal";
        let mut all = Vec::new();
        for point in &points {
            all.extend(
                [point.checked_sub(one), Some(*point), point.checked_add(one)]
                    .into_iter()
                    .flatten(),
            );
            if !whole {
                for other in &points {
                    all.extend(point.checked_add(*other).and_then(|sum| sum.checked_div(two)));
                }
            }
        }
        all.retain(|n| least.is_none_or(|least| *n >= least) && most.is_none_or(|most| *n <= most));
        all.sort();
        all.dedup();
        if all.is_empty() {
            all.push(limit);
        }
        let weight = 1.0 / all.len() as f64;
        all.into_iter().map(|n| (Answer::Number(n), weight)).collect()
    }
}

/// Whether a condition holds with these answers.
fn holds(reader: Reader<'_>, node: &Node, world: &BTreeMap<&str, &Answer>) -> bool {
    match &node.kind {
        Kind::Not(a) => return !holds(reader, a, world),
        Kind::Binary("&&", a, b) => return holds(reader, a, world) && holds(reader, b, world),
        Kind::Binary("||", a, b) => return holds(reader, a, world) || holds(reader, b, world),
        Kind::If(parts) => {
            let [condition, yes, no] = &**parts;
            let part = if holds(reader, condition, world) { yes } else { no };
            return holds(reader, part, world);
        }
        _ => {}
    }
    let atom = reader.atom(node);
    let answer = world.get(reader.key(node).as_str());
    let turned = negated(node);
    match (atom, answer) {
        (Atom::Fixed(b), _) => b,
        (Atom::Codes(_, codes), Some(Answer::Code(code))) => {
            code.as_ref().is_some_and(|code| codes.contains(code)) != turned
        }
        (Atom::Flag(_), Some(Answer::Flag(yes))) => *yes != turned,
        (Atom::Number(_, op, limit), Some(Answer::Number(n))) => match op {
            "==" => *n == limit,
            "!=" => *n != limit,
            "<" => *n < limit,
            "<=" => *n <= limit,
            ">" => *n > limit,
            _ => *n >= limit,
        },
        (_, Some(Answer::Flag(yes))) => *yes,
        _ => true,
    }
}

fn coin(yes: f64) -> Vec<(Answer, f64)> {
    vec![(Answer::Flag(true), yes), (Answer::Flag(false), 1.0 - yes)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Tree;

    struct Even;

    impl Odds for Even {
        fn has(&self, _: usize) -> f64 {
            0.25
        }

        fn kept(&self) -> f64 {
            0.8
        }
    }

    fn of(rule: &str) -> (f64, Truth) {
        let form = r#"{ "pages": [{ "items": [
            { "type": "choice", "name": "c", "options": [{ "value": "x" }, { "value": "y" }, { "value": "z" }] },
            { "type": "choice", "name": "d", "default": "p", "options": [{ "value": "p" }, { "value": "q" }, { "value": "r" }] },
            { "type": "choice", "name": "e", "codelist": "far" },
            { "type": "boolean", "name": "b" },
            { "type": "integer", "name": "n", "minimum": 0, "maximum": 120 },
            { "type": "decimal", "name": "m" },
            { "type": "text", "name": "t" }
        ] }] }"#;
        let outline = Outline::new(&Tree::parse(form).unwrap());
        let meaning = Meaning { outline: &outline, container: 0, this: 0, locals: Vec::new() };
        let rules: Vec<&str> = rule.split(" AND ").collect();
        let conditions = rules
            .iter()
            .map(|rule| Condition { meaning: meaning.clone(), node: parse(rule).unwrap() });
        let found = known(&conditions.collect::<Vec<_>>(), &Even);
        ((found.odds * 1000.0).round() / 1000.0, found.truth)
    }

    #[test]
    fn conditions_are_weighed_by_their_answers() {
        for (rule, odds) in [
            ("c == 'x'", 0.333),
            ("c != 'x'", 0.667),
            ("c == 'x' || c == 'y'", 0.667),
            ("c in ['x', 'y'] && b", 0.333),
            ("d == 'p'", 0.8),
            ("'q' == d", 0.1),
            ("e == 'VN'", 0.5),
            ("!b", 0.5),
            ("b == false", 0.5),
            ("has(t)", 0.25),
            ("!has(t) || c == 'x'", 0.833),
            ("n > 5", 0.5),
            ("orElse(b, false)", 0.5),
            ("t.matches('a') && t.matches('a')", 0.5),
            ("b ? c == 'x' : c != 'x'", 0.5),
            ("c != 'x' AND c == 'y'", 0.333),
            ("c != 'x' AND d == 'p'", 0.533),
        ] {
            assert_eq!(of(rule).0, odds, "{rule}");
        }
    }

    #[test]
    fn what_can_never_be_is_known() {
        for (rule, truth) in [
            ("c == 'x' && c == 'y'", Truth::Never),
            ("c != 'x' || c != 'y'", Truth::Always),
            ("n > 10 && n < 5", Truth::Never),
            ("n > 10 && n < 12", Truth::Open),
            ("m > 10 && m < 11", Truth::Open),
            ("n < 0", Truth::Never),
            ("n <= 120", Truth::Always),
            ("t == t", Truth::Always),
            ("t < t", Truth::Never),
            ("b && !b", Truth::Never),
            ("n > 11 && n < 12", Truth::Never),
            ("has(t)", Truth::Open),
            ("e == 'VN' && e != 'LA'", Truth::Open),
            ("true || b", Truth::Always),
            ("c == 'x' AND c != 'x' || b AND !b", Truth::Never),
        ] {
            assert_eq!(of(rule).1, truth, "{rule}");
        }
    }
}
