//! The functions of the rule language, as one table.

use super::eval::{Env, sum};
use super::Type;
use crate::value::{Date, Decimal, Value, text, words};
use std::cmp::Ordering;

/// A function: its name, its signature and what it does.
///
/// The signature is a letter for each parameter, `?` before the first that may be left out, then
/// `:` and the result: `b` boolean, `i` integer, `n` number, `s` text, `d` date, `l` list,
/// `e` item of the list, `v` text or list, `a` anything.
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

    /// Checks the types of arguments; gives the type of the result, or the place and letter of
    /// the first argument that does not fit.
    pub(super) fn check(&self, args: &[Type]) -> Result<Type, (usize, &'static str)> {
        let (params, result) = self.signature.split_once(':').unwrap_or_default();
        let least = params.find('?').unwrap_or(params.len());
        let params = || params.chars().filter(|c| *c != '?');
        if args.len() < least || args.len() > params().count() {
            return Err((args.len(), "another number of arguments"));
        }
        for (i, (arg, param)) in args.iter().zip(params()).enumerate() {
            let fits = match param {
                'b' => *arg == Type::Bool,
                'i' => *arg == Type::Int,
                'n' => arg.is_number(),
                's' => *arg == Type::Text,
                'd' => *arg == Type::Date,
                'l' => matches!(arg, Type::List(_)),
                'v' => matches!(arg, Type::List(_) | Type::Text),
                _ => !matches!(arg, Type::Group(_)),
            };
            if !fits && *arg != Type::Any {
                return Err((i, letter(param)));
            }
        }
        Ok(match result {
            "b" => Type::Bool,
            "i" => Type::Int,
            "n" => Type::Decimal,
            "d" => Type::Date,
            "e" => match args.first() {
                Some(Type::List(item)) => (**item).clone(),
                _ => Type::Any,
            },
            _ => Type::Text,
        })
    }
}

fn letter(param: char) -> &'static str {
    match param {
        'b' => "boolean",
        'i' => "integer",
        'n' => "number",
        's' => "text",
        'd' => "date",
        'l' => "list",
        'v' => "text or list",
        _ => "value",
    }
}

macro_rules! table {
    ($($name:literal $signature:literal $call:expr;)*) => {
        static FUNCTIONS: &[Function] = &[$(Function { name: $name, signature: $signature, call: $call }),*];
    };
}

table! {
    // These two see empty answers and are evaluated apart.
    "has" "a:b" |_, _| Value::Empty;
    "orElse" "aa:e" |_, _| Value::Empty;
    "today" ":d" |_, env| Value::Date(env.today());
    "row" ":i" |_, env| env.row_number();
    "date" "s:d" |args, _| text_of(args, 0).and_then(Date::parse).map_or(Value::Empty, Value::Date);
    "year" "d:i" |args, _| int(date_of(args, 0).map(Date::year));
    "month" "d:i" |args, _| int(date_of(args, 0).and_then(Date::month));
    "day" "d:i" |args, _| int(date_of(args, 0).and_then(Date::day));
    "age" "d?d:i" |args, env| {
        let on = if args.len() > 1 { date_of(args, 1) } else { Some(env.today()) };
        int(date_of(args, 0).zip(on).and_then(|(born, on)| born.years_until(on)))
    };
    "daysBetween" "dd:i" |args, _| {
        let dates = date_of(args, 0).zip(date_of(args, 1));
        int(dates.filter(|(a, b)| a.day().is_some() && b.day().is_some()).map(|(a, b)| b.first_day() - a.first_day()))
    };
    "addMonths" "di:d" |args, _| {
        let moved = date_of(args, 0).zip(int_of(args, 1)).and_then(|(date, n)| date.add_months(n));
        moved.map_or(Value::Empty, Value::Date)
    };
    "upper" "s:s" |args, _| text_of(args, 0).map_or(Value::Empty, |t| Value::text(&text::upper(t)));
    "normalize" "s:s" |args, _| text_of(args, 0).map_or(Value::Empty, |t| Value::text(&text::fold(t)));
    "contains" "ss:b" |args, _| both(args, |a, b| a.contains(b));
    "startsWith" "ss:b" |args, _| both(args, |a, b| a.starts_with(b));
    "endsWith" "ss:b" |args, _| both(args, |a, b| a.ends_with(b));
    "words" "as:s" |args, _| {
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
    "size" "v:i" |args, _| match args.first() {
        Some(Value::List(items)) => Value::int(items.len() as i64),
        Some(Value::Text(text)) => Value::int(text.chars().count() as i64),
        _ => Value::Empty,
    };
    "count" "l:i" |args, _| Value::int(known(args).count() as i64);
    "sum" "l:e" |args, _| {
        known(args).try_fold(Decimal::ZERO, sum).map_or(Value::Empty, Value::Number)
    };
    "min" "l:e" |args, _| extreme(args, Ordering::Less);
    "max" "l:e" |args, _| extreme(args, Ordering::Greater);
    "unique" "l:b" |args, _| {
        let items: Vec<&Value> = known(args).collect();
        Value::Bool(items.iter().enumerate().all(|(i, item)| !items.iter().take(i).any(|other| other == item)))
    };
    "int" "a:i" |args, _| match args.first() {
        Some(Value::Number(n)) => int(n.truncate().to_i64()),
        Some(Value::Text(text)) => int(text.parse().ok()),
        _ => Value::Empty,
    };
    "double" "a:n" |args, _| match args.first() {
        Some(Value::Text(text)) => Decimal::parse(text).map_or(Value::Empty, Value::Number),
        Some(Value::Number(n)) => Value::Number(*n),
        _ => Value::Empty,
    };
    "string" "a:s" |args, _| match args.first() {
        Some(Value::Number(n)) => Value::text(&n.to_string()),
        Some(Value::Date(date)) => Value::text(&date.to_string()),
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
        match super::eval::compare(item, &best) {
            Some(order) if order == wanted => best = item.clone(),
            Some(_) => {}
            None => return Value::Empty,
        }
    }
    best
}
