//! Evaluation: total, without effects, and spread over empty answers as `expressions` defines.

use super::{Each, Expr, Function, Op};
use crate::value::{Date, Decimal, NodeId, RowId, Value};
use std::cmp::Ordering;

/// Where a rule finds answers.
pub trait Answers {
    /// The answer of an item as seen from a row: the row itself or one it stands in. A repeat
    /// gives the list of its rows; what is not relevant is empty.
    fn answer(&self, row: RowId, node: NodeId) -> Value;
    /// The 1-based place of a row among its siblings.
    fn position(&self, row: RowId) -> Option<i64>;
    /// Today's date, a property of the check.
    fn today(&self) -> Date;
}

/// One evaluation.
pub struct Env<'a> {
    answers: &'a dyn Answers,
    row: RowId,
    locals: Vec<Value>,
    steps: u32,
}

/// So many steps a rule may take; a rule that needs more is empty.
const STEPS: u32 = 200_000;

impl<'a> Env<'a> {
    /// Prepares to evaluate rules that stand in a row.
    pub fn new(answers: &'a dyn Answers, row: RowId) -> Self {
        Env { answers, row, locals: Vec::new(), steps: STEPS }
    }

    /// Whether the last rule ran out of steps.
    pub fn spent(&self) -> bool {
        self.steps == 0
    }

    pub(super) fn today(&self) -> Date {
        self.answers.today()
    }

    pub(super) fn row_number(&self) -> Value {
        self.answers.position(self.row).map_or(Value::Empty, Value::int)
    }
}

impl Expr {
    /// The value of the expression.
    pub fn eval(&self, env: &mut Env<'_>) -> Value {
        if env.steps == 0 {
            return Value::Empty;
        }
        env.steps -= 1;
        match self {
            Expr::Literal(value) => value.clone(),
            Expr::Get(None, node) => env.answers.answer(env.row, *node),
            Expr::Get(Some(row), node) => match row.eval(env) {
                Value::Row(row) => env.answers.answer(row, *node),
                _ => Value::Empty,
            },
            Expr::Local(i) => env.locals.get(*i).cloned().unwrap_or_default(),
            Expr::Not(a) => match a.eval(env) {
                Value::Bool(b) => Value::Bool(!b),
                _ => Value::Empty,
            },
            Expr::Neg(a) => match a.eval(env) {
                Value::Number(n) => Value::Number(n.neg()),
                _ => Value::Empty,
            },
            Expr::Binary(Op::And, sides, _) => absorb(false, [&sides.0, &sides.1].map(|e| e.eval(env))),
            Expr::Binary(Op::Or, sides, _) => absorb(true, [&sides.0, &sides.1].map(|e| e.eval(env))),
            Expr::Binary(op, sides, whole) => {
                let (a, b) = (sides.0.eval(env), sides.1.eval(env));
                if a.is_empty() || b.is_empty() {
                    return Value::Empty;
                }
                binary(*op, &a, &b, *whole)
            }
            Expr::If(parts) => match parts.0.eval(env) {
                Value::Bool(true) => parts.1.eval(env),
                Value::Bool(false) => parts.2.eval(env),
                _ => Value::Empty,
            },
            Expr::List(items) => Value::list(items.iter().map(|item| item.eval(env)).collect()),
            Expr::Index(sides) => match (sides.0.eval(env), sides.1.eval(env)) {
                (Value::List(items), Value::Number(n)) => {
                    let at = n.to_i64().and_then(|n| usize::try_from(n).ok());
                    at.and_then(|n| items.get(n)).cloned().unwrap_or_default()
                }
                _ => Value::Empty,
            },
            Expr::Matches(text, pattern) => match text.eval(env) {
                Value::Text(text) => Value::Bool(pattern.matches(&text)),
                _ => Value::Empty,
            },
            Expr::Call(function, args) => {
                let args: Vec<Value> = args.iter().map(|arg| arg.eval(env)).collect();
                call(function, &args, env)
            }
            Expr::Each(each, parts) => match parts.0.eval(env) {
                Value::List(items) => every(*each, &items, &parts.1, env),
                _ => Value::Empty,
            },
        }
    }
}

fn call(function: &Function, args: &[Value], env: &mut Env<'_>) -> Value {
    match (function.name, args) {
        ("has", [a]) => Value::Bool(match a {
            Value::List(items) => !items.is_empty(),
            other => !other.is_empty(),
        }),
        ("orElse", [a, b]) => if a.is_empty() { b } else { a }.clone(),
        _ if args.iter().any(Value::is_empty) => Value::Empty,
        _ => (function.call)(args, env),
    }
}

/// `&&` absorbs on false and `||` on true, on either side of an empty answer.
fn absorb(on: bool, sides: impl IntoIterator<Item = Value>) -> Value {
    let mut result = Value::Bool(!on);
    for side in sides {
        match side {
            Value::Bool(b) if b == on => return Value::Bool(on),
            Value::Bool(_) => {}
            _ => result = Value::Empty,
        }
    }
    result
}

fn every(each: Each, items: &[Value], body: &Expr, env: &mut Env<'_>) -> Value {
    let slot = env.locals.len();
    env.locals.push(Value::Empty);
    let mut results = Vec::with_capacity(items.len());
    for item in items {
        if let Some(local) = env.locals.get_mut(slot) {
            *local = item.clone();
        }
        results.push(body.eval(env));
    }
    env.locals.truncate(slot);
    let yes = |value: &Value| *value == Value::Bool(true);
    match each {
        Each::All => absorb(false, results),
        Each::Exists => absorb(true, results),
        Each::ExistsOne => Value::Bool(results.iter().filter(|r| yes(r)).count() == 1),
        Each::Filter => {
            let kept = items.iter().zip(&results).filter(|(_, r)| yes(r)).map(|(item, _)| item.clone());
            Value::list(kept.collect())
        }
        Each::Map => Value::list(results),
    }
}

fn binary(op: Op, a: &Value, b: &Value, whole: bool) -> Value {
    match op {
        Op::Eq => equal(a, b).map_or(Value::Empty, Value::Bool),
        Op::Ne => equal(a, b).map_or(Value::Empty, |same| Value::Bool(!same)),
        Op::Lt | Op::Le | Op::Gt | Op::Ge => compare(a, b).map_or(Value::Empty, |order| {
            Value::Bool(match op {
                Op::Lt => order == Ordering::Less,
                Op::Le => order != Ordering::Greater,
                Op::Gt => order == Ordering::Greater,
                _ => order != Ordering::Less,
            })
        }),
        Op::In => Value::Bool(b.items().iter().any(|item| equal(a, item) == Some(true))),
        _ => match (a, b) {
            (Value::Number(a), Value::Number(b)) => arithmetic(op, *a, *b, whole),
            (Value::Text(a), Value::Text(b)) => Value::Text([&**a, &**b].concat().into()),
            (Value::List(a), Value::List(b)) => Value::list([&**a, &**b].concat()),
            _ => Value::Empty,
        },
    }
}

fn arithmetic(op: Op, a: Decimal, b: Decimal, whole: bool) -> Value {
    let result = match op {
        Op::Add => a.checked_add(b),
        Op::Sub => a.checked_sub(b),
        Op::Mul => a.checked_mul(b),
        Op::Div => a.checked_div(b),
        _ => a.checked_rem(b),
    };
    result.filter(|n| !whole || n.to_i64().is_some()).map_or(Value::Empty, Value::Number)
}

/// Adds an item to a sum.
pub(super) fn sum(total: Decimal, item: &Value) -> Option<Decimal> {
    match item {
        Value::Number(n) => total.checked_add(*n),
        _ => None,
    }
}

fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Date(_), Value::Date(_)) => compare(a, b).map(|order| order == Ordering::Equal),
        _ => Some(a == b),
    }
}

/// The order of two values of one type, where it is known.
pub(super) fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => a.compare(*b),
        _ => None,
    }
}
