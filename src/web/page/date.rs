//! A date in three boxes.

use super::context::Context;
use super::control::autocomplete;
use super::dom::{Dom, id, part};
use crate::answers::At;
use crate::value::{Value, digits, read_date};
use web_sys::Element;

/// The boxes in the order of writing: part of the id, name of the text and token, input.
const BOXES: [(&str, &str, &str); 3] = [
    ("-d", "day", "input.tk-w2 type=text inputmode=numeric"),
    ("-m", "month", "input.tk-w2 type=text inputmode=numeric"),
    ("-y", "year", "input.tk-w4 type=text inputmode=numeric"),
];

/// Puts the boxes that the date may need; the year is always among them.
pub(super) fn build(ctx: &Context, parent: &Element, at: At, [day, month]: [bool; 2]) {
    let line = parent.add("div.tk-line.tk-date");
    for ((name, key, spec), shown) in BOXES.into_iter().zip([day, month, true]) {
        if !shown {
            continue;
        }
        let column = line.add("div");
        let id = id(at, name);
        ctx.say(&column, "label.tk-small", key).set("for", &id);
        let input = column.add(spec);
        input.set("id", &id);
        autocomplete(ctx, &input, at, &["-", key].concat());
    }
}

/// What the boxes hold, as `d/m/y`; empty when all of them are.
pub(super) fn read(at: At) -> String {
    let mut text = String::new();
    for (name, ..) in BOXES {
        if let Some(input) = part(at, name) {
            text.push_str(input.input().value().trim());
        }
        text.push('/');
    }
    text.pop();
    if text == "//" { String::new() } else { text }
}

/// Spreads `d/m/y` over the boxes.
pub(super) fn write(at: At, text: &str) {
    let mut parts: Vec<&str> = text.split('/').collect();
    for (name, ..) in BOXES.iter().rev() {
        let text = parts.pop().unwrap_or_default();
        if let Some(input) = part(at, name)
            && input.input().value() != text
        {
            input.input().set_value(text);
        }
    }
}

/// A whole date that was pasted or typed into one box goes to all of them.
pub(super) fn spread(at: At, input: &Element) {
    let text = input.input().value();
    if !text.contains(['/', '-', '.']) {
        return;
    }
    if let Ok(Value::Date(date)) = read_date(&text) {
        let part = |n: Option<i64>| n.map(digits).unwrap_or_default();
        write(
            at,
            &[&part(date.day()), "/", &part(date.month()), "/", &digits(date.year())].concat(),
        );
    }
}

/// Whether the boxes may be edited.
pub(super) fn read_only(at: At, readonly: bool) {
    for (name, ..) in BOXES {
        if let Some(input) = part(at, name) {
            input.set_if("readonly", readonly, "");
        }
    }
}

/// Says of the year, which is always asked, that it must be given; of the other boxes only where
/// the whole date is wanted.
pub(super) fn required(at: At, must: bool, whole: bool) {
    for (name, ..) in BOXES {
        if let Some(input) = part(at, name) {
            input.set_if("aria-required", must && (whole || name == "-y"), "true");
        }
    }
}
