//! Evaluation: total, without effects, and spread over empty answers as `expressions` defines.

use super::{Each, Expr, Function, Op, Step};
use crate::value::{Date, Decimal, NodeId, RowId, Value, text};
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
        let mut stack = Vec::new();
        for step in &self.0 {
            if env.steps == 0 {
                return Value::Empty;
            }
            env.steps -= 1;
            let value = step.run(&mut stack, env);
            stack.push(value);
        }
        pop(&mut stack)
    }
}

fn pop(stack: &mut Vec<Value>) -> Value {
    stack.pop().unwrap_or_default()
}

impl Step {
    /// Takes the operands and gives the result.
    fn run(&self, stack: &mut Vec<Value>, env: &mut Env<'_>) -> Value {
        let operands = match self {
            Step::List(count) | Step::Call(_, count) => {
                stack.split_off(stack.len().saturating_sub(*count))
            }
            _ => Vec::new(),
        };
        match self {
            Step::Literal(value) => return value.clone(),
            Step::Get(node) => return env.answers.answer(env.row, *node),
            Step::Local(i) => return env.locals.get(*i).cloned().unwrap_or_default(),
            Step::List(_) => return Value::list(operands),
            Step::Call(function, _) => return call(function, &operands, env),
            _ => {}
        }
        let last = pop(stack);
        match (self, last) {
            (Step::Member(node), Value::Row(row)) => env.answers.answer(row, *node),
            (Step::Not, Value::Bool(b)) => Value::Bool(!b),
            (Step::Neg, Value::Number(n)) => Value::Number(n.neg()),
            (Step::Binary(op, whole), b) => binary(*op, pop(stack), b, *whole),
            (Step::If(parts), Value::Bool(condition)) => {
                let [yes, no] = &**parts;
                if condition { yes } else { no }.eval(env)
            }
            (Step::Index, index) => {
                let list = pop(stack);
                let at = match index {
                    Value::Number(n) => n.to_i64().and_then(|n| usize::try_from(n).ok()),
                    _ => None,
                };
                at.and_then(|at| list.items().get(at)).cloned().unwrap_or_default()
            }
            (Step::Matches(pattern), Value::Text(text)) => Value::Bool(pattern.matches(&text)),
            (Step::Each(each, body), Value::List(items)) => every(*each, &items, body, env),
            _ => Value::Empty,
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
    let yes = |value: &Value| value.is(true);
    match each {
        Each::All => absorb(false, results),
        Each::Exists => absorb(true, results),
        Each::ExistsOne => Value::Bool(results.iter().filter(|r| yes(r)).count() == 1),
        Each::Filter => {
            let kept =
                items.iter().zip(&results).filter(|(_, r)| yes(r)).map(|(item, _)| item.clone());
            Value::list(kept.collect())
        }
        Each::Map => Value::list(results),
    }
}

fn binary(op: Op, a: Value, b: Value, whole: bool) -> Value {
    let truth = match op {
        Op::And | Op::Or => return absorb(op == Op::Or, [a, b]),
        _ if a.is_empty() || b.is_empty() => None,
        Op::Eq => equal(&a, &b),
        Op::Ne => equal(&a, &b).map(|same| !same),
        Op::Lt => compare(&a, &b).map(Ordering::is_lt),
        Op::Le => compare(&a, &b).map(Ordering::is_le),
        Op::Gt => compare(&a, &b).map(Ordering::is_gt),
        Op::Ge => compare(&a, &b).map(Ordering::is_ge),
        Op::In => Some(b.items().iter().any(|item| equal(&a, item) == Some(true))),
        _ => {
            return match (a, b) {
                (Value::Number(a), Value::Number(b)) => arithmetic(op, a, b, whole),
                (Value::Text(a), Value::Text(b)) => Value::Text(text::joined(&[&*a, &*b]).into()),
                (Value::List(a), Value::List(b)) => {
                    let mut items = a.to_vec();
                    items.extend_from_slice(&b);
                    Value::list(items)
                }
                _ => Value::Empty,
            };
        }
    };
    truth.map_or(Value::Empty, Value::Bool)
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
