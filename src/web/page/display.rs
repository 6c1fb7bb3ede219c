//! Answers in words: on the review page, in buttons and summaries.

use super::context::Context;
use super::dom::{Dom, push};
use super::lists::{self, Got};
use crate::answers::At;
use crate::form::{Format, Kind, TextKind};
use crate::value::{Date, Value, digits, show_decimal};
use std::rc::Rc;
use web_sys::Element;

/// A date as people here write it: `05/11/2026`, `11/2026` or `2026`.
pub(super) fn date(date: Date) -> String {
    let two = |n: i64| if n < 10 { ["0", &digits(n)].concat() } else { digits(n) };
    let mut out = String::new();
    for part in [date.day(), date.month()].into_iter().flatten() {
        out.push_str(&two(part));
        out.push('/');
    }
    out.push_str(&digits(date.year()));
    out
}

/// A moment as people here write it: `08:30 05/11/2026`.
pub(super) fn moment(text: &str) -> String {
    match text.split_once('T').and_then(|(day, time)| Some((Date::parse(day)?, time))) {
        Some((day, time)) => [time, " ", &date(day)].concat(),
        None => text.to_owned(),
    }
}

fn is_moment(kind: &Kind) -> bool {
    matches!(kind, Kind::Text(TextKind { format: Some(Format::DateTime), .. }))
}

/// A number of bytes.
pub(super) fn size(ctx: &Context, bytes: i64) -> String {
    const KIB: i64 = 1024;
    let (n, unit) = if bytes < KIB * KIB {
        (bytes * 10 / KIB, "\u{a0}KB")
    } else {
        (bytes * 10 / KIB / KIB, "\u{a0}MB")
    };
    let fraction = n % 10;
    let mut out = digits(n / 10);
    if fraction > 0 && n < 1000 {
        out.push_str(ctx.form.numbers.marks().0);
        out.push_str(&digits(fraction));
    }
    out.push_str(unit);
    out
}

/// One line of text. The label of a code whose list is not here is the code.
pub(super) fn words(ctx: &Context, at: At, value: &Value) -> String {
    let node = ctx.form.node(at.node);
    match value {
        Value::Bool(yes) => ctx.t(if *yes { "yes" } else { "no" }),
        Value::Number(n) => {
            let mut text = show_decimal(n, ctx.form.numbers, true);
            if let Some(unit) = unit(ctx, &node.kind) {
                text.push(' ');
                text.push_str(&unit);
            }
            text
        }
        Value::Text(text) if is_moment(&node.kind) => moment(text),
        Value::Text(code) => {
            let list =
                lists::key(&ctx.form, at.node, &Value::Empty).and_then(|key| ctx.lists.get(&key));
            match list {
                Some(Got::Here(list)) => {
                    list.label(code).map_or(&**code, |label| ctx.of(label)).to_owned()
                }
                _ => (**code).to_owned(),
            }
        }
        Value::Date(value) => date(*value),
        Value::File(file) => [&file.name, " (", &size(ctx, file.size), ")"].concat(),
        Value::List(items) => {
            let mut text = String::new();
            for item in items.iter() {
                push(&mut text, ", ", &words(ctx, at, item));
            }
            text
        }
        Value::Empty | Value::Row(_) | Value::Map(..) => String::new(),
    }
}

/// What a number counts.
pub(super) fn unit(ctx: &Context, kind: &Kind) -> Option<String> {
    match kind {
        Kind::Number { unit: Some(unit), .. } => Some(ctx.of(unit).to_owned()),
        Kind::Number { money: true, .. } => Some(ctx.t("money")),
        _ => None,
    }
}

/// An answer put into an element; codes get their labels, now or when the list comes.
pub(super) fn show(ctx: &Rc<Context>, parent: &Element, at: At, value: &Value, offer: &Value) {
    let kind = &ctx.form.node(at.node).kind;
    match value {
        Value::List(items) => {
            let list = parent.add("ul.tk-list");
            for item in items.iter() {
                show(ctx, &list.add("li"), at, item, offer);
            }
        }
        Value::Text(code) if matches!(kind, Kind::Choice { .. }) => {
            // An offer may come before the answer that its list is filtered by.
            let key =
                lists::key(&ctx.form, at.node, offer).or_else(|| lists::whole(&ctx.form, at.node));
            lists::show(ctx, &parent.add("span"), key.as_deref(), code, at.node);
        }
        _ => parent.write(&words(ctx, at, value)),
    }
}
