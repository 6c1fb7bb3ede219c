//! A date in three boxes.

use super::context::Context;
use super::control::autocomplete;
use super::dom::{Dom, id, part};
use crate::answers::At;
use crate::value::{Value, read_date};
use web_sys::Element;

/// The boxes in the order of writing: part of the id, name of the text and token, width.
const BOXES: [(&str, &str, &str); 3] = [("-d", "day", "tk-w2"), ("-m", "month", "tk-w2"), ("-y", "year", "tk-w4")];

/// Puts the boxes that the date may need; the year is always among them.
pub(super) fn build(ctx: &Context, parent: &Element, at: At, [day, month]: [bool; 2]) {
    let line = parent.add("div", "tk-line tk-date");
    for ((name, key, class), shown) in BOXES.into_iter().zip([day, month, true]) {
        if !shown {
            continue;
        }
        let column = line.add("div", "");
        let id = id(at, name);
        ctx.say(&column, "label", "tk-small", key).set("for", &id);
        let input = column.add("input", class);
        input.set("type", "text");
        input.set("id", &id);
        input.set("inputmode", "numeric");
        autocomplete(ctx, &input, at, &["-", key].concat());
    }
}

/// What the boxes hold, as `d/m/y`; empty when all of them are.
pub(super) fn read(at: At) -> String {
    let boxes = BOXES.map(|(name, ..)| part(at, name).map(|b| b.input().value().trim().to_owned()).unwrap_or_default());
    if boxes.iter().all(String::is_empty) { String::new() } else { boxes.join("/") }
}

/// Spreads `d/m/y` over the boxes.
pub(super) fn write(at: At, text: &str) {
    let mut parts = text.rsplit('/');
    for (name, ..) in BOXES.iter().rev() {
        let text = parts.next().unwrap_or_default();
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
        let part = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        write(at, &[&part(date.day()), "/", &part(date.month()), "/", &date.year().to_string()].concat());
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
