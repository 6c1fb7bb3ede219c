//! How a rule is written: a typed profile of CEL (cel.dev) that knows empty answers.
//!
//! [`parse`] reads the text, resolves every name against the form's own items and checks types, all
//! in one pass; what comes out cannot fail, loop or panic when it is [evaluated](Expr::eval).

mod call;
mod custom;
mod eval;
mod functions;
mod lex;
mod operator;
mod outside;
mod packed;
mod parse;
mod ty;

pub use custom::{Call, Custom};
pub use eval::{Answers, Env};
pub use functions::Function;
pub use outside::is_reserved;
pub use parse::parse;
pub use ty::Type;

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
    /// A function that the portal has registered.
    fn custom(&self, _name: &str) -> Option<&Arc<Custom>> {
        None
    }
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

/// A parsed expression: steps over a stack of values, each operand before what takes it.
///
/// The last step is therefore the outermost operation.
#[derive(Clone, Debug)]
pub struct Expr(Vec<Step>);

/// Takes its operands from the stack and leaves its result there.
#[derive(Clone, Debug)]
enum Step {
    /// A value written down.
    Literal(Value),
    /// The answer of an item, as seen from the rule's own row.
    Get(NodeId),
    /// The answer of an item, as seen from a row.
    Member(NodeId),
    /// The variable of a macro, counted from the outermost.
    Local(usize),
    /// `!x`
    Not,
    /// Two operands; `true` when the result is a whole number of 64 bits.
    Binary(Op, bool),
    /// One of two expressions, by a condition.
    If(Box<[Expr; 2]>),
    /// A list of so many.
    List(usize),
    /// A map of so many keys and values, each key before its value.
    Map(usize),
    /// `a[b]`
    Index,
    /// A function of the language, with so many arguments.
    Call(&'static Function, usize),
    /// A function of the portal's, with so many arguments.
    Custom(Arc<Custom>, usize),
    /// `matches`, with its pattern compiled.
    Matches(Arc<Pattern>),
    /// A macro with its body, over a list.
    Each(Each, Expr),
}

impl Expr {
    /// A value written down.
    pub fn literal(value: Value) -> Expr {
        Expr(vec![Step::Literal(value)])
    }
}
