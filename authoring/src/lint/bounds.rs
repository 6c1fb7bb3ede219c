//! Limits that nothing lies between.

use super::Found;
use crate::outline::Sort;
use crate::source::{Tree, Value};
use std::cmp::Ordering;
use tokhai::Date;
use tokhai::value::Decimal;

pub(super) fn look(found: &mut Found<'_>) {
    for at in 1..found.outline.items.len() {
        values(found, at);
        counts(found, at, "minLength", "maxLength", "no text is that long and that short");
        counts(found, at, "minItems", "maxItems", "no answer has so many and so few");
        options(found, at);
        papers(found, at);
    }
}

/// A limit and whether it is itself left out.
type Limit<'a> = (&'a Tree, bool);

fn values(found: &mut Found<'_>, at: usize) {
    let tree = &found.outline.item(at).tree;
    let limit = |plain: &str, exclusive: &str| -> Vec<Limit<'_>> {
        let plain = tree.get(plain).map(|tree| (&**tree, false));
        plain.into_iter().chain(tree.get(exclusive).map(|tree| (&**tree, true))).collect()
    };
    let lower = limit("minimum", "exclusiveMinimum");
    let upper = limit("maximum", "exclusiveMaximum");
    let whole = matches!(&*found.outline.item(at).ty, "integer" | "money");
    for low in &lower {
        for high in &upper {
            if !crosses(low, high, whole) {
                continue;
            }
            let (a, b) = (shown(low.0), shown(high.0));
            let message = format!("nothing lies between {a} and {b}");
            let span = high.0.span.clone();
            return found.add("bounds-cross", at, span, message, "swap or mend the limits");
        }
    }
}

fn crosses(low: &Limit<'_>, high: &Limit<'_>, whole: bool) -> bool {
    let strict = low.1 || high.1;
    match (&low.0.value, &high.0.value) {
        (Value::Number(a), Value::Number(b)) => {
            let (Some(a), Some(b)) = (Decimal::parse(a), Decimal::parse(b)) else {
                return false;
            };
            // Between 5 and 6, both left out, there is no whole number.
            let needed =
                Decimal::from_i64(if whole { i64::from(low.1) + i64::from(high.1) } else { 0 });
            let room = b.checked_sub(a);
            room.is_some_and(|room| room < needed || !whole && strict && room == needed)
        }
        (Value::Text(a), Value::Text(b)) => match (Date::parse(a), Date::parse(b)) {
            (Some(a), Some(b)) => a.compare(b) == Some(Ordering::Greater),
            // Times are ordered as their letters are.
            _ => a > b,
        },
        _ => false,
    }
}

fn shown(tree: &Tree) -> String {
    match &tree.value {
        Value::Number(text) | Value::Text(text) => text.to_string(),
        _ => String::new(),
    }
}

fn number(tree: &Tree, name: &str) -> Option<i64> {
    match &tree.get(name)?.value {
        Value::Number(text) => Decimal::parse(text)?.to_i64(),
        _ => None,
    }
}

fn counts(found: &mut Found<'_>, at: usize, least: &str, most: &str, why: &str) {
    let tree = &found.outline.item(at).tree;
    let (Some(low), Some(high)) = (number(tree, least), number(tree, most)) else {
        return;
    };
    if let Some(place) = tree.get(least).filter(|_| low > high) {
        let span = place.span.clone();
        let message = format!("`{least}` is {low}, but at most {high} are allowed: {why}");
        found.add("bounds-cross", at, span, message, "swap or mend the limits");
    }
}

/// More to be chosen than there is.
fn options(found: &mut Found<'_>, at: usize) {
    let item = found.outline.item(at);
    if &*item.ty != "choices" || item.tree.is_true("other") {
        return;
    }
    let codes = found.outline.codes(at).map(|codes| codes.len() as i64);
    if let Some((least, count)) = number(&item.tree, "minItems").zip(codes)
        && least > count
        && let Some(place) = item.tree.get("minItems")
    {
        let span = place.span.clone();
        let message = format!("`minItems` is {least}, more than the options there are ({count})");
        found.add("bounds-cross", at, span, message, "mend the limit");
    }
}

/// More papers to be added than the group has.
fn papers(found: &mut Found<'_>, at: usize) {
    let item = found.outline.item(at);
    let Some((rule, least)) =
        item.tree.get("oneOf").and_then(|rule| Some((rule, number(rule, "min")?)))
    else {
        return;
    };
    let children = found.outline.children(at);
    let count =
        children.filter(|child| found.outline.item(*child).sort == Sort::Field).count() as i64;
    if least > count
        && let Some(place) = rule.get("min")
    {
        let span = place.span.clone();
        let message = format!("{least} of these are needed, but the group has {count}");
        found.add("bounds-cross", at, span, message, "mend the number");
    }
}
