//! The combobox of the ARIA Authoring Practices: an editable one with a list that narrows as the
//! citizen types. Only a window of the list is in the document at any time.

use super::context::Context;
use super::dom::{Dom, by_id, create, id, part};
use super::lists::{self, Got, List};
use crate::answers::At;
use crate::filing::Event;
use crate::form::Kind;
use crate::value::{Value, digits};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};

/// Options in the document at once, and how far the window moves.
const WINDOW: usize = 100;
const STEP: usize = 50;

/// The one list that is open.
pub(super) struct Popup {
    at: At,
    element: Element,
    list: Rc<List>,
    /// The places of the options that fit, by rank.
    found: Vec<u32>,
    start: usize,
    active: Option<usize>,
}

/// Puts the input and a button for the mouse.
pub(super) fn build(parent: &Element, at: At) {
    let line = parent.add("div.tk-combobox");
    let input = line.add(
        "input type=text role=combobox aria-autocomplete=list aria-expanded=false autocomplete=off autocapitalize=off spellcheck=false",
    );
    input.named(at, "-i");
    line.add_text("button.tk-open type=button tabindex=-1 aria-hidden=true data-act=open", "▾");
}

/// Whether an element is the input of a combobox.
pub(super) fn is_one(element: &Element) -> bool {
    element.get("role").as_deref() == Some("combobox")
}

/// The focus has come to a combobox: its list will be needed.
pub(super) fn entered(ctx: &Rc<Context>, at: At) {
    if let Some(key) =
        part(at, "-i").and_then(|input| input.get("data-list")).filter(|key| !key.is_empty())
    {
        lists::need(ctx, &key, at.node);
    }
}

/// Opens the list, all of it or what fits what is typed.
pub(super) fn open(ctx: &Rc<Context>, at: At, typed: Option<&str>) {
    close(ctx);
    let Some(input) = part(at, "-i").filter(|input| !input.has_attribute("readonly")) else {
        return;
    };
    // Browsers take a list that scrolls for a stop of the keyboard, unless it is told otherwise.
    let popup = create("ul.tk-popup role=listbox tabindex=-1");
    popup.named(at, "-list");
    popup.set("aria-labelledby", &id(at, "-l"));
    input.put_after(&popup);
    input.set("aria-expanded", "true");
    input.set("aria-controls", &id(at, "-list"));
    let key = input.word("data-list");
    let got = if key.is_empty() { None } else { Some(lists::need(ctx, &key, at.node)) };
    let Some(Got::Here(list)) = got else {
        let sentence = match got {
            None => "list.parent",
            Some(Got::Asked) => "list.asked",
            _ => "list.failed",
        };
        nothing(ctx, &popup, sentence);
        return keep(
            ctx,
            Popup {
                at,
                element: popup,
                list: Rc::default(),
                found: Vec::new(),
                start: 0,
                active: None,
            },
        );
    };
    let found = list.search(typed.unwrap_or_default(), ctx.language.get());
    let code = input.word("data-code");
    let chosen = || {
        found.iter().position(|i| list.items.get(*i as usize).is_some_and(|(c, _)| **c == *code))
    };
    let active = match typed {
        // The best fit is at hand for Enter while something is typed.
        Some(typed) if !typed.trim().is_empty() => (!found.is_empty()).then_some(0),
        _ => chosen(),
    };
    if found.is_empty() {
        nothing(ctx, &popup, "list.none");
    }
    keep(ctx, Popup { at, element: popup, list, found, start: 0, active: None });
    match active {
        Some(active) => go(ctx, active),
        None => draw(ctx),
    }
}

fn keep(ctx: &Context, popup: Popup) {
    *ctx.popup.borrow_mut() = Some(popup);
}

/// A line that cannot be chosen.
fn nothing(ctx: &Context, popup: &Element, key: &str) {
    ctx.say(popup, "li.tk-none role=option aria-disabled=true", key);
}

/// Closes the list that is open.
pub(super) fn close(ctx: &Context) {
    let Some(popup) = ctx.popup.take() else {
        return;
    };
    popup.element.remove();
    if let Some(input) = part(popup.at, "-i") {
        input.set("aria-expanded", "false");
        for name in &["aria-controls", "aria-activedescendant"] {
            input.set_if(name, false, "");
        }
    }
}

/// A list has come: what is open shows it.
pub(super) fn refresh(ctx: &Rc<Context>) {
    let waiting = ctx
        .popup
        .borrow()
        .as_ref()
        .filter(|popup| popup.list.items.is_empty())
        .map(|popup| popup.at);
    if let Some(at) = waiting {
        let typed = part(at, "-i").map(|input| input.input().value());
        open(ctx, at, typed.as_deref());
    }
}

/// Draws the options of the window.
fn draw(ctx: &Context) {
    let popup = ctx.popup.borrow();
    let Some(popup) = popup.as_ref().filter(|popup| !popup.found.is_empty()) else {
        return;
    };
    popup.element.text("");
    let total = popup.found.len();
    for (rank, place) in popup.found.iter().enumerate().skip(popup.start).take(WINDOW) {
        let Some((_, labels)) = popup.list.items.get(*place as usize) else {
            continue;
        };
        let option = popup.element.add_text("li role=option data-act=pick", ctx.of(labels));
        ctx.mark(&option, labels);
        option.set("id", &id(popup.at, &["-", &digits(rank as i64)].concat()));
        option.set_number("data-v", rank);
        option.set_number("aria-setsize", total);
        option.set_number("aria-posinset", rank + 1);
        option.set("aria-selected", if popup.active == Some(rank) { "true" } else { "false" });
    }
}

/// Makes an option the active one, with the window around it.
fn go(ctx: &Context, rank: usize) {
    if let Some(popup) = &mut *ctx.popup.borrow_mut() {
        popup.active = Some(rank);
        if rank < popup.start || rank >= popup.start + WINDOW || popup.element.bare() {
            popup.start = (rank / STEP * STEP).saturating_sub(STEP);
        }
    }
    draw(ctx);
    let popup = ctx.popup.borrow();
    let Some(popup) = popup.as_ref() else {
        return;
    };
    let name = id(popup.at, &["-", &digits(rank as i64)].concat());
    if let Some(input) = part(popup.at, "-i") {
        input.set("aria-activedescendant", &name);
    }
    if let Some(option) = by_id(&name) {
        show(&popup.element, &option);
    }
}

/// Scrolls the list, never the page, until an option is seen.
fn show(list: &Element, option: &Element) {
    use wasm_bindgen::JsCast;
    let option: &HtmlElement = option.unchecked_ref();
    let (top, height) = (option.offset_top(), option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if top + height > list.scroll_top() + list.client_height() {
        list.set_scroll_top(top + height - list.client_height());
    }
}

/// The list was scrolled: near an end the window moves on, and what is seen stays where it is.
pub(super) fn scrolled(ctx: &Context) {
    use wasm_bindgen::JsCast;
    let moved = {
        let mut popup = ctx.popup.borrow_mut();
        let Some(popup) = popup.as_mut().filter(|popup| popup.found.len() > WINDOW) else {
            return;
        };
        let list = &popup.element;
        let (top, bottom) = (list.scroll_top(), list.scroll_top() + list.client_height());
        let last = popup.found.len().saturating_sub(WINDOW);
        let start = if bottom + 40 > list.scroll_height() {
            (popup.start + STEP).min(last)
        } else if top < 40 {
            popup.start.saturating_sub(STEP)
        } else {
            return;
        };
        if start == popup.start {
            return;
        }
        // An option that is in both windows tells how far to scroll back.
        let common = id(popup.at, &["-", &digits(start.max(popup.start) as i64)].concat());
        popup.start = start;
        (common, top, list.clone())
    };
    let (common, top, list) = moved;
    let offset =
        |name: &str| by_id(name).map_or(0, |o| o.unchecked_ref::<HtmlElement>().offset_top());
    let before = offset(&common);
    draw(ctx);
    list.set_scroll_top(top + offset(&common) - before);
}

/// A key in a combobox. Says whether that was all it is to do.
pub(super) fn key(ctx: &Rc<Context>, at: At, key: &str, stamp: f64) -> bool {
    let state = ctx.popup.borrow().as_ref().map(|popup| (popup.found.len(), popup.active));
    let Some((count, active)) = state else {
        if matches!(key, "ArrowDown" | "ArrowUp") {
            open(ctx, at, None);
            let first = ctx
                .popup
                .borrow()
                .as_ref()
                .is_some_and(|p| p.active.is_none() && !p.found.is_empty());
            if first {
                go(ctx, 0);
            }
            return true;
        }
        return false;
    };
    let next = match (key, active) {
        ("Escape", _) => {
            close(ctx);
            return true;
        }
        ("Enter", Some(rank)) => {
            pick(ctx, rank, stamp);
            return true;
        }
        // Enter in an open list never files the form.
        ("Enter", None) => {
            close(ctx);
            return true;
        }
        _ if count == 0 => return false,
        ("ArrowDown", None) | ("Home", Some(_)) => 0,
        ("ArrowDown", Some(rank)) => (rank + 1) % count,
        ("ArrowUp", None | Some(0)) | ("End", Some(_)) => count - 1,
        ("ArrowUp", Some(rank)) => rank - 1,
        _ => return false,
    };
    go(ctx, next);
    true
}

/// Chooses an option of the open list.
pub(super) fn pick(ctx: &Rc<Context>, rank: usize, stamp: f64) {
    let picked = ctx.popup.borrow().as_ref().and_then(|popup| {
        let (code, label) = popup.list.items.get(*popup.found.get(rank)? as usize)?;
        Some((popup.at, code.clone(), ctx.of(label).to_owned()))
    });
    close(ctx);
    if let Some((at, code, label)) = picked {
        choose(ctx, at, &code, &label, stamp);
    }
}

fn choose(ctx: &Context, at: At, code: &str, label: &str, stamp: f64) {
    if let Some(input) = part(at, "-i") {
        input.set("data-code", code);
        input.input().set_value(label);
    }
    ctx.tell(stamp, Event::Chosen(at, crate::value::Private(Value::text(code))));
}

/// The focus has left: what is typed in full is chosen, an emptied box is no choice, and anything
/// else gives way to the label of what was chosen before.
pub(super) fn left(ctx: &Rc<Context>, at: At, input: &Element, stamp: f64) {
    close(ctx);
    let typed = input.input().value();
    let (key, code) = (input.word("data-list"), input.word("data-code"));
    if typed.trim().is_empty() {
        if !code.is_empty() {
            choose(ctx, at, "", "", stamp);
        }
        return;
    }
    let Some(Got::Here(list)) = ctx.lists.get(&key) else {
        return input.input().set_value("");
    };
    let language = ctx.language.get();
    let old = list.label(&code).map_or("", |label| label.get(language));
    if typed == old {
        return;
    }
    let wanted = crate::value::text::fold(typed.trim());
    let found = list.search(&typed, language);
    let exact = found.iter().filter_map(|i| list.items.get(*i as usize)).find(|(_, labels)| {
        crate::value::text::fold(labels.get(language)) == wanted
    });
    match exact {
        Some((code, labels)) => {
            choose(ctx, at, code, labels.get(language), stamp)
        }
        None if matches!(ctx.form.node(at.node).kind, Kind::Choice { other: true, .. }) => {
            choose(ctx, at, typed.trim(), typed.trim(), stamp)
        }
        None => input.input().set_value(old),
    }
}
