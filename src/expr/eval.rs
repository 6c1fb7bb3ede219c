//! Evaluation: total, without effects, and spread over empty answers as `expressions` defines.

use super::{Each, Expr, Function, Op, Step};
use crate::value::{Date, Decimal, NodeId, RowId, Value, text};
use std::cmp::Ordering;
use std::sync::Arc;

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

    /// Takes so many steps at once: for what costs more than one.
    pub(super) fn spend(&mut self, steps: usize) {
        self.steps = self.steps.saturating_sub(u32::try_from(steps).unwrap_or(u32::MAX));
    }

    pub(super) fn today(&self) -> Date {
        self.answers.today()
    }

    pub(super) fn row_number(&self) -> Value {
        self.answers.position(self.row).map_or(Value::Empty, Value::int)
    }
}

impl Expr {
    /// The value of an expression that is nothing but that value.
    pub fn constant(&self) -> Option<&Value> {
        match &*self.0 {
            [Step::Literal(value)] => Some(value),
            _ => None,
        }
    }

    /// The value of the expression.
    pub fn eval(&self, env: &mut Env<'_>) -> Value {
        let mut stack = Vec::new();
        for step in &self.0 {
            env.spend(1);
            let value = step.run(&mut stack, env);
            stack.push(value);
            if env.spent() {
                return Value::Empty;
            }
        }
        pop(&mut stack)
    }
}

fn pop(stack: &mut Vec<Value>) -> Value {
    stack.pop().unwrap_or_default()
}

/// What going through a value once costs, in steps.
fn weight(value: &Value) -> usize {
    let length = match value {
        Value::Text(text) => text.len(),
        other => other.items().len(),
    };
    length >> 6
}

impl Step {
    /// Takes the operands and gives the result.
    fn run(&self, stack: &mut Vec<Value>, env: &mut Env<'_>) -> Value {
        let operands = match self {
            Step::List(count)
            | Step::Map(count)
            | Step::Call(_, count)
            | Step::Custom(_, count) => stack.split_off(stack.len().saturating_sub(*count)),
            _ => Vec::new(),
        };
        for operand in &operands {
            env.spend(weight(operand));
        }
        match self {
            Step::Literal(value) => return value.clone(),
            Step::Get(node) => return env.answers.answer(env.row, *node),
            Step::Local(i) => return env.locals.get(*i).cloned().unwrap_or_default(),
            Step::List(_) => return Value::list(operands),
            Step::Map(_) => return map(&operands),
            Step::Call(function, _) => return call(function, &operands, env),
            Step::Custom(custom, _) => return custom.run(&operands),
            _ => {}
        }
        let last = pop(stack);
        match (self, last) {
            (Step::Member(node), Value::Row(row)) => env.answers.answer(row, *node),
            (Step::Not, Value::Bool(b)) => Value::Bool(!b),
            (Step::Binary(op, whole), b) => binary(*op, pop(stack), b, *whole, env),
            (Step::If(parts), Value::Bool(condition)) => {
                let [yes, no] = &**parts;
                if condition { yes } else { no }.eval(env)
            }
            (Step::Index, index) => match pop(stack) {
                Value::Map(keys, values) => match find(&keys, &index) {
                    (at, true) => values.get(at).cloned().unwrap_or_default(),
                    _ => Value::Empty,
                },
                list => {
                    let at = match index {
                        Value::Number(n) => n.to_i64().and_then(|n| usize::try_from(n).ok()),
                        _ => None,
                    };
                    at.and_then(|at| list.items().get(at)).cloned().unwrap_or_default()
                }
            },
            (Step::Matches(pattern), Value::Text(text)) => {
                env.spend(text.len().saturating_mul(pattern.size()) >> 8);
                Value::Bool(pattern.matches(&text))
            }
            (Step::Each(each, body), Value::List(items) | Value::Map(items, _)) => {
                every(*each, &items, body, env)
            }
            _ => Value::Empty,
        }
    }
}

/// A map of keys and values in turn; empty where a key is empty or stands twice.
fn map(operands: &[Value]) -> Value {
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    for entry in operands.chunks_exact(2) {
        let [key, value] = entry else {
            continue;
        };
        let (at, twice) = find(&keys, key);
        if twice || key.is_empty() {
            return Value::Empty;
        }
        keys.insert(at, key.clone());
        values.insert(at, value.clone());
    }
    Value::Map(Arc::new(keys), Arc::new(values))
}

/// Where a key stands, or would stand, and whether it does.
fn find(keys: &[Value], key: &Value) -> (usize, bool) {
    let at = keys.partition_point(|before| compare(before, key) == Some(Ordering::Less));
    (at, keys.get(at) == Some(key))
}

fn call(function: &Function, args: &[Value], env: &mut Env<'_>) -> Value {
    match (function.name, args) {
        ("has", [a]) => Value::Bool(match a {
            Value::List(items) | Value::Map(items, _) => !items.is_empty(),
            other => !other.is_empty(),
        }),
        ("orElse", [a, b]) => if a.is_empty() { b } else { a }.clone(),
        _ if args.iter().any(Value::is_empty) => Value::Empty,
        _ => (function.call)(args, env),
    }
}

/// `&&` absorbs on false and `||` on true, on either side of an empty answer.
fn absorb(on: bool, sides: &[Value]) -> Value {
    let mut result = Value::Bool(!on);
    for side in sides {
        match side {
            Value::Bool(b) if *b == on => return Value::Bool(on),
            Value::Bool(_) => {}
            _ => result = Value::Empty,
        }
    }
    result
}

fn every(each: Each, items: &[Value], body: &Expr, env: &mut Env<'_>) -> Value {
    let slot = env.locals.len();
    env.locals.push(Value::Empty);
    let mut results = Vec::new();
    let mut kept = Vec::new();
    for item in items {
        if let Some(local) = env.locals.get_mut(slot) {
            *local = item.clone();
        }
        let result = body.eval(env);
        if result.is(true) {
            kept.push(item.clone());
        }
        results.push(result);
    }
    env.locals.truncate(slot);
    match each {
        Each::All => absorb(false, &results),
        Each::Exists => absorb(true, &results),
        Each::ExistsOne => Value::Bool(kept.len() == 1),
        Each::Filter => Value::list(kept),
        Each::Map => Value::list(results),
    }
}

fn truth(truth: Option<bool>) -> Value {
    truth.map_or(Value::Empty, Value::Bool)
}

fn binary(op: Op, a: Value, b: Value, whole: bool, env: &mut Env<'_>) -> Value {
    env.spend(weight(&a) + weight(&b));
    let order = |test: fn(Ordering) -> bool| compare(&a, &b).map(test);
    let result = match op {
        Op::And | Op::Or => return absorb(op == Op::Or, &[a, b]),
        _ if a.is_empty() || b.is_empty() => None,
        Op::Eq => equal(&a, &b, env),
        Op::Ne => equal(&a, &b, env).map(|same| !same),
        Op::Lt => order(Ordering::is_lt),
        Op::Le => order(Ordering::is_le),
        Op::Gt => order(Ordering::is_gt),
        Op::Ge => order(Ordering::is_ge),
        Op::In => {
            let mut found = Vec::new();
            for item in b.items() {
                found.push(truth(equal(&a, item, env)));
            }
            return absorb(true, &found);
        }
        _ => {
            return match (a, b) {
                (Value::Number(a), Value::Number(b)) => arithmetic(op, a, b, whole),
                (Value::Text(a), Value::Text(b)) => Value::Text(text::joined(&[&*a, &*b]).into()),
                (Value::List(a), Value::List(b)) => {
                    env.spend((a.len() + b.len()) >> 2);
                    let mut items = a.to_vec();
                    items.extend_from_slice(&b);
                    Value::list(items)
                }
                _ => Value::Empty,
            };
        }
    };
    truth(result)
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

/// Whether two values of one type are the same, where it is known. What lists and maps hold is
/// compared one by one, and a difference decides.
pub(super) fn equal(a: &Value, b: &Value, env: &mut Env<'_>) -> Option<bool> {
    let (a, b) = match (a, b) {
        (Value::Empty, _) | (_, Value::Empty) => return None,
        (Value::Date(_), Value::Date(_)) => return compare(a, b).map(Ordering::is_eq),
        (Value::Map(a, x), Value::Map(b, y)) if a == b => (x, y),
        (Value::List(a), Value::List(b)) if a.len() == b.len() => (a, b),
        _ => return Some(a == b),
    };
    env.spend(1 + (a.len() >> 6));
    let mut same = Some(true);
    for (a, b) in a.iter().zip(&**b) {
        match equal(a, b, env) {
            Some(false) => return Some(false),
            None => same = None,
            _ => {}
        }
        if env.spent() {
            return None;
        }
    }
    same
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
