//! What a question costs: to be asked, to be answered, to be checked.

use super::constants::*;
use super::length::{Length, length};
use super::{Seconds, words};
use crate::outline::Outline;
use crate::source::{Tree, Value};
use tokhai::Form;
use tokhai::form::{Kind, Options, Show};
use tokhai::value::NodeId;

/// The seconds of each part of a question.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Cost {
    /// To read or hear it and to make up one's mind.
    pub asked: Seconds,
    /// To give the answer.
    pub answered: Seconds,
    /// To check an answer that is there, its label with it.
    pub checked: Seconds,
    /// To read an answer that nobody gives.
    pub shown: Seconds,
    /// To look at it on the review page.
    pub reviewed: Seconds,
}

const PRESS: f64 = P + B;

fn minutes(words: f64, rate: f64) -> f64 {
    words * 60.0 / rate
}

/// Seconds to type letters on a phone and on a keyboard.
fn typing(length: Length) -> (f64, f64) {
    let key = |rate: f64| 60.0 / (rate * WORD);
    match length.code {
        true => (length.letters * key(PHONE) * CODE, length.letters * key(KEYBOARD) * CODE),
        false => (length.letters * TELEX * key(PHONE), length.letters * TELEX * key(KEYBOARD)),
    }
}

/// The key that leads to the next box.
fn tab() -> f64 {
    60.0 / (KEYBOARD * WORD)
}

/// What a field costs.
pub(super) fn cost(form: &Form, outline: &Outline, at: usize) -> Cost {
    let item = outline.item(at);
    let label = label(outline, at);
    let label_words = words(&label);
    let text = |name: &str| item.tree.get(name).map_or(0.0, |tree| words(outline.text(tree)));
    let answer = answer(form, outline, at, &label);
    let read = minutes(label_words + text("hint") + text("unit"), READ);
    let said = minutes(label_words, SPEAK) + TURN;
    let checked = |rate: f64| minutes(label_words + answer.spoken, rate);
    Cost {
        asked: Seconds { citizen: read + M + P / SCREEN, counter: said },
        answered: answer.seconds,
        checked: Seconds {
            citizen: checked(READ) + M + P / SCREEN,
            counter: checked(SPEAK) + TURN + minutes(1.0, SPEAK),
        },
        shown: Seconds { citizen: checked(READ) + P / SCREEN, counter: 0.0 },
        reviewed: Seconds::both(checked(SKIM)),
    }
}

/// The label; the parts of an address have the page's own words.
fn label(outline: &Outline, at: usize) -> String {
    let item = outline.item(at);
    if !item.ty.is_empty() {
        return outline.label(at).to_owned();
    }
    let own = match &*item.name {
        "province" => "Tỉnh, thành phố",
        "commune" => "Xã, phường, đặc khu",
        _ => "Số nhà, đường, thôn, tổ dân phố",
    };
    own.to_owned()
}

struct Answer {
    seconds: Seconds,
    /// Words when it is read or said.
    spoken: f64,
}

fn answer(form: &Form, outline: &Outline, at: usize, label: &str) -> Answer {
    let item = outline.item(at);
    let node = form.node(NodeId(at as u32));
    match (&node.kind, &*item.ty) {
        (Kind::Choice { many, options, show, items, .. }, _) => {
            choice(form, options, *many, *show, items.0)
        }
        (Kind::Bool { yesno: true, .. }, _) => spoken(1.0, minutes(1.0, READ) + PRESS, H + PRESS),
        (Kind::Bool { must, .. }, _) => {
            let ticked = if *must { 1.0 } else { OPTIONAL };
            spoken(1.0, ticked * PRESS, ticked * (H + PRESS))
        }
        (Kind::Date { day, month, .. }, _) => {
            let (boxes, digits) = if *day {
                (3.0, 8.0)
            } else if *month {
                (2.0, 6.0)
            } else {
                (1.0, 4.0)
            };
            boxed(boxes, digits)
        }
        (_, "time") => boxed(1.0, 4.0),
        (_, "datetime") => boxed(4.0, 12.0),
        (Kind::File { .. }, _) => Answer {
            seconds: Seconds {
                citizen: PRESS + (M + PRESS) + PAPER + PRESS + (M + PRESS) + R,
                counter: PAPER + 2.0 * (H + PRESS) + R,
            },
            spoken: 1.0,
        },
        _ => {
            let length = length(&item.ty, &item.tree, label);
            let (phone, keyboard) = typing(length);
            let chunks = if length.code { (length.letters / CHUNK).ceil() * M } else { 0.0 };
            let talk = minutes(length.spoken(), SPEAK);
            Answer {
                seconds: Seconds {
                    citizen: PRESS + chunks + phone,
                    counter: talk.max(keyboard) + tab(),
                },
                spoken: length.spoken(),
            }
        }
    }
}

/// An answer that is spoken and then pressed at the counter.
fn spoken(words: f64, citizen: f64, clerk: f64) -> Answer {
    Answer { seconds: Seconds { citizen, counter: minutes(words, SPEAK) + clerk }, spoken: words }
}

/// Digits in several boxes.
fn boxed(boxes: f64, digits: f64) -> Answer {
    let (phone, keyboard) = typing(Length { letters: digits, code: true });
    let talk = minutes(DATE_WORDS, SPEAK);
    Answer {
        seconds: Seconds {
            citizen: boxes * PRESS + M + phone,
            counter: talk.max(keyboard) + boxes * tab(),
        },
        spoken: DATE_WORDS,
    }
}

fn choice(form: &Form, options: &Options, many: bool, show: Show, least: i64) -> Answer {
    let own = match options {
        Options::Inline(items) => Some(items),
        Options::List(list, _) => {
            form.lists.get(*list).filter(|list| list.url.is_empty()).map(|list| &list.items)
        }
    };
    let count = own.map_or(0.0, |items| items.len() as f64);
    let all =
        own.map_or(0.0, |items| items.iter().map(|item| words(item.label.get(0))).sum::<f64>());
    let each = if count > 0.0 { all / count } else { ENTRY };
    if many {
        let picks = least.max(1) as f64;
        return spoken(picks * each, minutes(all, READ) + picks * PRESS, picks * (H + PRESS));
    }
    let half = (count + 1.0) / 2.0 * each;
    match show {
        Show::Radio => spoken(each, minutes(half, READ) + PRESS, H + PRESS),
        Show::Select => spoken(each, 2.0 * PRESS + minutes(half, SCAN), H + 2.0 * PRESS),
        Show::Combobox => {
            let (phone, keyboard) = typing(Length { letters: SEARCH / TELEX, code: false });
            let found = minutes(LOOKED_AT * each, SCAN);
            Answer {
                seconds: Seconds {
                    citizen: PRESS + M + phone + found + PRESS,
                    counter: minutes(each, SPEAK).max(keyboard) + PRESS,
                },
                spoken: each,
            }
        }
    }
}

/// The words of a note: its text without the marks of its markup.
pub(super) fn note(outline: &Outline, tree: &Tree) -> f64 {
    match tree.get("text") {
        Some(text) if !matches!(text.value, Value::Null) => words(outline.text(text)),
        _ => 0.0,
    }
}
