//! Whole numbers are grouped while they are typed, and the caret stays with its digit.

use super::context::Context;
use super::dom::Dom;
use crate::value::{Value, read_integer, show_decimal};
use crate::web::js;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Every mark that may group.
const MARKS: [char; 5] = ['.', ',', ' ', '\u{a0}', '\u{202f}'];

/// Takes the text that an edit has left in an input, lets it be grouped, and gives what is to be
/// read. `1.5` is no number here and stays as it is: only marks that grouped a number before the
/// edit are taken for ours, and only when the edit itself is of digits.
pub(super) fn typed(ctx: &Context, input: &Element, event: &JsValue) -> String {
    let numbers = ctx.form.numbers;
    let mut text = input.input().value();
    let data = js::get(event, "data").as_string();
    let kind = js::get(event, "inputType").as_string().unwrap_or_default();
    let digits = match data {
        Some(data) => data.bytes().all(|byte| byte.is_ascii_digit()),
        None => kind.starts_with("delete"),
    };
    if digits && read_integer(&ctx.before.borrow(), numbers).is_ok() {
        text = bare(&text);
    }
    let mut shown = text.clone();
    if let Ok(Value::Number(n)) = read_integer(&text, numbers) {
        let grouped = show_decimal(&n, numbers, true);
        // Noughts in front are the citizen's own until the input is left.
        if bare(&grouped) == bare(&text) {
            shown = grouped;
        }
    }
    put(input, &shown);
    *ctx.before.borrow_mut() = shown;
    text
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !MARKS.contains(c)).collect()
}

/// Writes a number in other groups, with as many digits before the caret as there were.
fn put(input: &Element, shown: &str) {
    let input = input.input();
    let old = input.value();
    if old == shown {
        return;
    }
    let caret = input.selection_start().ok().flatten().unwrap_or_default() as usize;
    let mut left = old.chars().take(caret).filter(|c| !MARKS.contains(c)).count();
    input.set_value(shown);
    let mut place = 0;
    for (i, c) in shown.chars().enumerate() {
        if left == 0 {
            break;
        }
        left -= usize::from(!MARKS.contains(&c));
        place = i as u32 + 1;
    }
    let _ = input.set_selection_range(place, place);
}
