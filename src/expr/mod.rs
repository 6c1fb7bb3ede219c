//! How a rule is written: a typed profile of CEL (cel.dev) that knows empty answers.
//!
//! [`parse`] reads the text, resolves every name against the form's own items and checks types, all
//! in one pass; what comes out cannot fail, loop or panic when it is [evaluated](Expr::eval).

mod eval;
mod functions;
mod lex;
mod parse;

pub use eval::{Answers, Env};
pub use functions::Function;
pub use parse::{is_reserved, parse};

use crate::value::{NodeId, Pattern, Value};
use std::sync::Arc;

/// What is wrong with a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExprError {
    /// Such as `expr-syntax`, `name-unknown`, `type-mismatch`.
    pub code: &'static str,
    /// Byte offset into the rule.
    pub at: usize,
    /// The name, or the types, in question.
    pub detail: String,
}

/// The type of an expression, known before any answer is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Type {
    /// Not known: the item of an empty list.
    Any,
    /// true or false
    Bool,
    /// a whole number of 64 bits
    Int,
    /// an exact number with a fraction
    Decimal,
    /// text, or the code of a choice
    Text,
    /// a date
    Date,
    /// an attached file
    File,
    /// a row of the repeat named
    Row(NodeId),
    /// a group of items: has members, but is no value
    Group(NodeId),
    /// a list of one type
    List(Box<Type>),
}

impl Type {
    /// A list of this type.
    pub fn list(self) -> Type {
        Type::List(Box::new(self))
    }

    /// The name an author knows it by.
    pub fn name(&self) -> &'static str {
        match self {
            Type::Any => "anything",
            Type::Bool => "boolean",
            Type::Int => "integer",
            Type::Decimal => "decimal",
            Type::Text => "text",
            Type::Date => "date",
            Type::File => "file",
            Type::Row(_) => "row",
            Type::Group(_) => "group",
            Type::List(_) => "list",
        }
    }

    /// The type that holds values of both, if there is one.
    pub fn join(&self, other: &Type) -> Option<Type> {
        match (self, other) {
            (Type::Any, t) | (t, Type::Any) => Some(t.clone()),
            (Type::Int, Type::Decimal) | (Type::Decimal, Type::Int) => Some(Type::Decimal),
            (Type::List(a), Type::List(b)) => a.join(b).map(Type::list),
            (a, b) => (a == b).then(|| a.clone()),
        }
    }

    fn is_number(&self) -> bool {
        matches!(self, Type::Int | Type::Decimal | Type::Any)
    }
}

/// The items that a rule can name, as seen from one place of the form.
pub trait Scope {
    /// What a name means, looked up from the rule outwards to the root.
    fn lookup(&self, name: &str) -> Option<NodeId>;
    /// The member of a group or row.
    fn member(&self, of: NodeId, name: &str) -> Option<NodeId>;
    /// The type of an item's answer.
    fn type_of(&self, node: NodeId) -> Type;
    /// Whether a choice can have this code; true where that cannot be known.
    fn has_code(&self, node: NodeId, code: &str) -> bool;
    /// The repeat that the rule stands in, if any.
    fn repeat(&self) -> Option<NodeId>;
    /// The item that the rule belongs to, when it has an answer of its own.
    fn this(&self) -> Option<NodeId>;
}

/// A rule ready to run.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What to evaluate.
    pub expr: Expr,
    /// The type of the result.
    pub ty: Type,
    /// The items it reads, each once.
    pub reads: Vec<NodeId>,
    /// Whether it reads today's date.
    pub today: bool,
}

/// An operation on two values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op {
    /// `||`
    Or,
    /// `&&`
    And,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `in`
    In,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Rem,
}

/// A macro over the items of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Each {
    /// true for every item
    All,
    /// true for at least one
    Exists,
    /// true for exactly one
    ExistsOne,
    /// the items for which it is true
    Filter,
    /// the result for every item
    Map,
}

/// A parsed expression.
#[derive(Clone, Debug)]
pub enum Expr {
    /// A value written down.
    Literal(Value),
    /// The answer of an item, in the rule's own row or in the row that an expression gives.
    Get(Option<Box<Expr>>, NodeId),
    /// The variable of a macro, counted from the outermost.
    Local(usize),
    /// `!x`
    Not(Box<Expr>),
    /// `-x`
    Neg(Box<Expr>),
    /// Two operands; `true` when the result is a whole number of 64 bits.
    Binary(Op, Box<(Expr, Expr)>, bool),
    /// `a ? b : c`
    If(Box<(Expr, Expr, Expr)>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `a[b]`
    Index(Box<(Expr, Expr)>),
    /// A function of the language.
    Call(&'static Function, Vec<Expr>),
    /// `matches`, with its pattern compiled.
    Matches(Box<Expr>, Arc<Pattern>),
    /// A macro: list and body.
    Each(Each, Box<(Expr, Expr)>),
}
