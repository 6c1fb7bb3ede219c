//! Rules as trees with places, to find what an author meant.
//!
//! The core has read the rule already and says what is wrong; what is here only looks at how it was
//! written, so it is lenient.

mod atoms;
mod constant;
mod known;
mod lex;
mod names;
mod parse;

pub(crate) use constant::Nowhere;
pub use constant::{Constant, constant};
pub use known::{Condition, Known, Odds, Truth, known};
pub use lex::{Token, TokenKind, tokens};
pub use names::{Meaning, mentions, resolve};
pub use parse::parse;

use crate::source::Span;

/// A part of a rule.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the rule, with the brackets around it.
    pub span: Span,
}

/// What a part of a rule is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// `true`, `false`
    Bool(bool),
    /// A number as it was written.
    Number(String),
    /// The value of a string.
    Text(String),
    /// A name.
    Name(String),
    /// `a.b`, with the place of `b`.
    Member(Box<Node>, String, Span),
    /// `a[b]`
    Index(Box<Node>, Box<Node>),
    /// `f(x)` or `x.f(y)`.
    Call {
        /// The function.
        name: String,
        /// Where its name stands.
        at: Span,
        /// What stands before the point.
        of: Option<Box<Node>>,
        /// What stands in the brackets.
        args: Vec<Node>,
    },
    /// `[a, b]`
    List(Vec<Node>),
    /// `{a: b}`: keys and values in turn.
    Map(Vec<Node>),
    /// `!a`
    Not(Box<Node>),
    /// `-a`
    Neg(Box<Node>),
    /// Two operands and the sign between, such as `==` or `in`.
    Binary(&'static str, Box<Node>, Box<Node>),
    /// `a ? b : c`
    If(Box<[Node; 3]>),
}

impl Node {
    /// The parts directly inside.
    pub fn parts(&self) -> Vec<&Node> {
        match &self.kind {
            Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) | Kind::Name(_) => Vec::new(),
            Kind::Member(a, ..) | Kind::Not(a) | Kind::Neg(a) => vec![a],
            Kind::Index(a, b) | Kind::Binary(_, a, b) => vec![a, b],
            Kind::Call { of, args, .. } => of.as_deref().into_iter().chain(args).collect(),
            Kind::List(items) | Kind::Map(items) => items.iter().collect(),
            Kind::If(parts) => parts.iter().collect(),
        }
    }

    /// Calls for this part and all inside, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }

    /// The outermost part for which it is true.
    pub fn find<'a>(&'a self, wanted: &dyn Fn(&Node) -> bool) -> Option<&'a Node> {
        if wanted(self) {
            return Some(self);
        }
        self.parts().into_iter().find_map(|part| part.find(wanted))
    }

    /// Whether two parts say the same, however they are spaced.
    pub fn same(&self, other: &Node) -> bool {
        let alike = match (&self.kind, &other.kind) {
            (Kind::Bool(a), Kind::Bool(b)) => a == b,
            (Kind::Number(a), Kind::Number(b))
            | (Kind::Text(a), Kind::Text(b))
            | (Kind::Name(a), Kind::Name(b))
            | (Kind::Member(_, a, _), Kind::Member(_, b, _)) => a == b,
            (Kind::Call { name: a, of: x, .. }, Kind::Call { name: b, of: y, .. }) => {
                a == b && x.is_some() == y.is_some()
            }
            (Kind::Binary(a, ..), Kind::Binary(b, ..)) => a == b,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        };
        let (mine, theirs) = (self.parts(), other.parts());
        alike && mine.len() == theirs.len() && mine.iter().zip(theirs).all(|(a, b)| a.same(b))
    }
}
