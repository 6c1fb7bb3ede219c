//! The functions of the rule language, as one table.

use super::eval::{Env, compare, equal, sum};
use crate::value::{Date, Decimal, Value, text, words};
use std::cmp::Ordering;

/// A function: its name, its signature and what it does.
///
/// The signature is a letter for the result and one for each parameter, a capital for one that may
/// be left out: `b` boolean, `i` integer, `n` number, `s` text, `d` date, `x` number or text, `w`
/// number or date, `o` anything that has an order, `l` list, `q` list of numbers, `m` list of what
/// has an order, `e` item of the list, `v` text, list or map, `a` anything.
#[derive(Debug)]
pub struct Function {
    /// As it stands in a rule.
    pub name: &'static str,
    pub(super) signature: &'static str,
    pub(super) call: fn(&[Value], &mut Env<'_>) -> Value,
}

impl Function {
    /// The function of this name.
    pub fn find(name: &str) -> Option<&'static Function> {
        FUNCTIONS.iter().find(|f| f.name == name)
    }
}

/// The whole table.
pub(super) fn all() -> &'static [Function] {
    FUNCTIONS
}

macro_rules! table {
    ($($name:literal $signature:literal $call:expr;)*) => {
        static FUNCTIONS: &[Function] = &[$(Function { name: $name, signature: $signature, call: $call }),*];
    };
}

table! {
    // These two see empty answers and are evaluated apart.
    "has" "ba" |_, _| Value::Empty;
    "orElse" "eaa" |_, _| Value::Empty;
    "today" "d" |_, env| Value::Date(env.today());
    "row" "i" |_, env| env.row_number();
    "date" "ds" |args, _| text_of(args, 0).and_then(Date::parse).map_or(Value::Empty, Value::Date);
    "year" "id" |args, _| int(date_of(args, 0).map(Date::year));
    "month" "id" |args, _| int(date_of(args, 0).and_then(Date::month));
    "day" "id" |args, _| int(date_of(args, 0).and_then(Date::day));
    "age" "idD" |args, env| {
        let on = if args.len() > 1 { date_of(args, 1) } else { Some(env.today()) };
        int(date_of(args, 0).zip(on).and_then(|(born, on)| born.years_until(on)))
    };
    "daysBetween" "idd" |args, _| {
        let dates = date_of(args, 0).zip(date_of(args, 1));
        int(dates.filter(|(a, b)| a.day().is_some() && b.day().is_some()).map(|(a, b)| b.first_day() - a.first_day()))
    };
    "addMonths" "ddi" |args, _| {
        let moved = date_of(args, 0).zip(int_of(args, 1)).and_then(|(date, n)| date.add_months(n));
        moved.map_or(Value::Empty, Value::Date)
    };
    "upper" "ss" |args, _| text_of(args, 0).map_or(Value::Empty, |t| Value::Text(text::upper(t).into()));
    "normalize" "ss" |args, _| text_of(args, 0).map_or(Value::Empty, |t| Value::Text(text::fold(t).into()));
    "contains" "bss" |args, env| {
        // A hostile pair of texts costs their product.
        let bytes = |at| text_of(args, at).unwrap_or_default().len();
        env.spend(bytes(0).saturating_mul(bytes(1)) >> 12);
        both(args, text::within)
    };
    "startsWith" "bss" |args, _| both(args, |a, b| a.starts_with(b));
    "endsWith" "bss" |args, _| both(args, |a, b| a.ends_with(b));
    "words" "sws" |args, _| {
        let language = text_of(args, 1).unwrap_or_default();
        let said = match args.first() {
            Some(Value::Number(n)) => words::number(n, language),
            Some(Value::Date(d)) => {
                let part = |p: Option<i64>| p.and_then(|n| u8::try_from(n).ok());
                words::date(d.year(), part(d.month()), part(d.day()), language)
            }
            _ => None,
        };
        said.map_or(Value::Empty, |said| Value::text(&said))
    };
    "size" "iv" |args, _| match args.first() {
        Some(Value::Text(text)) => Value::int(text.chars().count() as i64),
        Some(list) => Value::int(list.items().len() as i64),
        None => Value::Empty,
    };
    "count" "il" |args, _| Value::int(known(args).count() as i64);
    "sum" "eq" |args, _| {
        known(args).try_fold(Decimal::ZERO, sum).map_or(Value::Empty, Value::Number)
    };
    "min" "em" |args, _| extreme(args, Ordering::Less);
    "max" "em" |args, _| extreme(args, Ordering::Greater);
    "unique" "bl" |args, env| {
        let mut rest = args.first().map_or(&[][..], Value::items);
        env.spend(rest.len().saturating_mul(rest.len()) >> 6);
        let mut result = Value::Bool(true);
        while let [item, others @ ..] = rest {
            rest = others;
            for other in others {
                match equal(item, other, env) {
                    Some(true) => return Value::Bool(false),
                    None if !item.is_empty() && !other.is_empty() => result = Value::Empty,
                    _ => {}
                }
            }
        }
        result
    };
    "int" "ix" |args, _| match args.first() {
        Some(Value::Number(n)) => int(n.truncate().to_i64()),
        Some(Value::Text(text)) => int(text::integer(text)),
        _ => Value::Empty,
    };
    "double" "nx" |args, _| match args.first() {
        Some(Value::Text(text)) => Decimal::parse(text).map_or(Value::Empty, Value::Number),
        Some(Value::Number(n)) => Value::Number(*n),
        _ => Value::Empty,
    };
    "string" "so" |args, _| match args.first() {
        Some(Value::Number(n)) => Value::text(&n.to_text()),
        Some(Value::Date(date)) => Value::text(&date.to_text()),
        Some(Value::Bool(b)) => Value::text(if *b { "true" } else { "false" }),
        Some(Value::Text(text)) => Value::Text(text.clone()),
        _ => Value::Empty,
    };
}

fn int(n: Option<i64>) -> Value {
    n.map_or(Value::Empty, Value::int)
}

fn text_of(args: &[Value], at: usize) -> Option<&str> {
    args.get(at).and_then(Value::as_text)
}

// Not copied to every place that calls it: that is smaller.
#[inline(never)]
fn date_of(args: &[Value], at: usize) -> Option<Date> {
    match args.get(at) {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    }
}

fn int_of(args: &[Value], at: usize) -> Option<i64> {
    match args.get(at) {
        Some(Value::Number(n)) => n.to_i64(),
        _ => None,
    }
}

fn both(args: &[Value], test: fn(&str, &str) -> bool) -> Value {
    match (text_of(args, 0), text_of(args, 1)) {
        (Some(a), Some(b)) => Value::Bool(test(a, b)),
        _ => Value::Empty,
    }
}

/// The items of the list that are not empty.
fn known(args: &[Value]) -> impl Iterator<Item = &Value> {
    args.first().map_or(&[][..], Value::items).iter().filter(|item| !item.is_empty())
}

fn extreme(args: &[Value], wanted: Ordering) -> Value {
    let mut best = Value::Empty;
    for item in known(args) {
        if best.is_empty() {
            best = item.clone();
            continue;
        }
        match compare(item, &best) {
            Some(order) if order == wanted => best = item.clone(),
            Some(_) => {}
            None => return Value::Empty,
        }
    }
    best
}
