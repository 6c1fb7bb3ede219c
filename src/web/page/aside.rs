//! What an input says below itself while it is typed into: how many characters are left, and how
//! a number was read that could be meant otherwise.

use super::context::Context;
use super::dom::{Dom, part};
use super::item;
use crate::answers::At;
use crate::form::{Kind, TextKind};
use crate::value::{Value, digits, read_decimal, show_decimal};

/// Shows the line for what stands in the input, or takes it away.
pub(super) fn show(ctx: &Context, at: At, typed: &str, readonly: bool) {
    let text = match &ctx.form.node(at.node).kind {
        _ if readonly => String::new(),
        Kind::Text(kind) if kind.multiline => left(ctx, kind, typed),
        Kind::Number { whole: false, .. } if ambiguous(typed) => {
            match read_decimal(typed, ctx.form.numbers) {
                Ok(Value::Number(n)) => {
                    ctx.t1("read", "value", &show_decimal(&n, ctx.form.numbers, false))
                }
                _ => String::new(),
            }
        }
        _ => String::new(),
    };
    let old = part(at, "-k");
    if let Some(line) = old.as_ref().filter(|_| !text.is_empty()) {
        return line.show(&text);
    }
    match (old, part(at, "")) {
        (Some(line), _) => line.remove(),
        (None, Some(item)) if !text.is_empty() => {
            let line = item.add("p.tk-aside");
            line.named(at, "-k");
            line.show(&text);
        }
        _ => return,
    }
    item::tie(ctx, at);
}

/// How many characters are left, where the form says how many there may be.
fn left(ctx: &Context, kind: &TextKind, typed: &str) -> String {
    let most = kind.length.1;
    if most >= TextKind::MOST {
        return String::new();
    }
    let left = most - typed.chars().count() as i64;
    let key = if left < 0 { "over" } else { "left" };
    ctx.t1(key, "count", &digits(left.abs()))
}

/// One mark with three digits behind it: it may group, or stand before a fraction.
fn ambiguous(text: &str) -> bool {
    let mut marks = text.match_indices(['.', ',']);
    match (marks.next(), marks.next()) {
        (Some((at, _)), None) => text.len() == at + 4,
        _ => false,
    }
}
