//! The questions a condition asks: what of it can be taken apart.

use super::names::{Meaning, resolve};
use super::{Kind, Node};
use crate::outline::Sort;
use tokhai::value::Decimal;

/// A comparison that can be taken apart.
pub(super) enum Atom {
    /// Always so.
    Fixed(bool),
    /// The answer of this item is one of some codes.
    Codes(usize, Vec<String>),
    /// The answer of this item is yes.
    Flag(usize),
    /// The answer of this item against a number.
    Number(usize, &'static str, Decimal),
    /// Whether there is an answer.
    Has(usize),
    /// Anything else.
    Coin,
}

/// Reads conditions at one place.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub meaning: &'a Meaning<'a>,
    /// Whether numbers are tried one by one.
    pub numbers: bool,
}

impl Reader<'_> {
    fn item(&self, node: &Node, types: &[&str]) -> Option<usize> {
        // A row's answer differs from row to row, so only paths outside macros are one question.
        let item = matches!(node.kind, Kind::Name(_) | Kind::Member(..))
            .then(|| resolve(self.meaning, node))??;
        let own = self.meaning.outline.item(item);
        (own.sort == Sort::Field && types.contains(&&*own.ty)).then_some(item)
    }

    /// What a condition asks.
    pub fn atom(&self, node: &Node) -> Atom {
        match &node.kind {
            Kind::Bool(b) => Atom::Fixed(*b),
            Kind::Call { name, of: None, args, .. } if name == "has" && args.len() == 1 => {
                let item = matches!(args[0].kind, Kind::Name(_) | Kind::Member(..))
                    .then(|| resolve(self.meaning, &args[0]))
                    .flatten();
                item.map_or(Atom::Coin, Atom::Has)
            }
            // An empty condition is false almost everywhere, so this changes nothing.
            Kind::Call { name, of: None, args, .. } if name == "orElse" && args.len() == 2 => {
                match args[1].kind {
                    Kind::Bool(false) => self.atom(&args[0]),
                    _ => Atom::Coin,
                }
            }
            Kind::Binary(op @ ("==" | "!=" | "<" | "<=" | ">" | ">=" | "in"), a, b) => {
                self.compared(op, a, b)
            }
            _ => self.item(node, &["boolean"]).map_or(Atom::Coin, Atom::Flag),
        }
    }

    fn compared(&self, op: &'static str, a: &Node, b: &Node) -> Atom {
        if op != "in" && a.same(b) {
            return Atom::Fixed(matches!(op, "==" | "<=" | ">="));
        }
        match (&a.kind, &b.kind) {
            (_, Kind::Text(code)) if op == "==" || op == "!=" => self
                .item(a, &["choice"])
                .map_or(Atom::Coin, |item| Atom::Codes(item, vec![code.clone()])),
            (Kind::Text(_), _) if op == "==" || op == "!=" => self.compared(op, b, a),
            (_, Kind::List(list)) if op == "in" => {
                let codes: Option<Vec<String>> = list
                    .iter()
                    .map(|item| match &item.kind {
                        Kind::Text(code) => Some(code.clone()),
                        _ => None,
                    })
                    .collect();
                self.item(a, &["choice"])
                    .zip(codes)
                    .map_or(Atom::Coin, |(item, codes)| Atom::Codes(item, codes))
            }
            (_, Kind::Bool(_)) if op == "==" || op == "!=" => {
                self.item(a, &["boolean"]).map_or(Atom::Coin, Atom::Flag)
            }
            _ => {
                let types: &[&str] =
                    if self.numbers { &["integer", "decimal", "money"] } else { &[] };
                if let Some((item, n)) = self.item(a, types).zip(number(b)) {
                    return Atom::Number(item, op, n);
                }
                if let Some((item, n)) = self.item(b, types).zip(number(a)) {
                    let turned = match op {
                        "<" => ">",
                        "<=" => ">=",
                        ">" => "<",
                        ">=" => "<=",
                        same => same,
                    };
                    return Atom::Number(item, turned, n);
                }
                Atom::Coin
            }
        }
    }

    /// What a question is called: by its item where it has one, otherwise by how it is written.
    pub fn key(&self, node: &Node) -> String {
        match self.atom(node) {
            Atom::Codes(item, _) | Atom::Flag(item) | Atom::Number(item, ..) => format!("{item}"),
            Atom::Has(item) => format!("has {item}"),
            _ => format!("{} {}", self.meaning.container, plain(node)),
        }
    }
}

/// Whether a comparison asks for the opposite of what its question is noted as.
pub(super) fn negated(node: &Node) -> bool {
    match &node.kind {
        Kind::Call { args, .. } => args.first().is_some_and(negated),
        Kind::Binary(op, _, b) => (*op == "!=") != matches!(b.kind, Kind::Bool(false)),
        _ => false,
    }
}

fn number(node: &Node) -> Option<Decimal> {
    match &node.kind {
        Kind::Number(text) => Decimal::parse(text),
        Kind::Neg(inner) => number(inner).map(|n| n.neg()),
        _ => None,
    }
}

/// A node without places, so that the same words give the same text.
fn plain(node: &Node) -> String {
    let own = match &node.kind {
        Kind::Bool(b) => b.to_string(),
        Kind::Number(text) | Kind::Name(text) | Kind::Text(text) | Kind::Member(_, text, _) => {
            text.clone()
        }
        Kind::Call { name, .. } => format!("{name}()"),
        Kind::Binary(op, ..) => (*op).to_owned(),
        other => format!("{:?}", std::mem::discriminant(other)),
    };
    let parts: Vec<String> = node.parts().into_iter().map(plain).collect();
    format!("{own}({})", parts.join(","))
}
