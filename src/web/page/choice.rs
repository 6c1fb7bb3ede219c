//! Choices: radio buttons, boxes to tick, the browser's own list.

use super::context::Context;
use super::dom::{Dom, id, part, push};
use super::lists::{self, List};
use super::{combobox, control};
use crate::answers::{At, Patch};
use crate::form::{Kind, Show};
use crate::value::{Value, digits};
use std::rc::Rc;
use web_sys::Element;

/// Puts the control at the end of an item. The options come with the list.
pub(super) fn build(ctx: &Rc<Context>, parent: &Element, at: At) {
    match ctx.form.node(at.node).kind {
        Kind::Choice { many: false, show: Show::Combobox, .. } => combobox::build(parent, at),
        Kind::Choice { many: false, show: Show::Select, .. } => {
            let select = parent.add("select");
            select.named(at, "-i");
            control::autocomplete(ctx, &select, at, "");
        }
        _ => parent.add("div.tk-options").named(at, "-c"),
    }
}

/// Shows what is chosen.
pub(super) fn put(ctx: &Rc<Context>, patch: &Patch) {
    let at = patch.at;
    let Some(element) = part(at, "-i").or_else(|| part(at, "-c")) else {
        return;
    };
    let key = lists::key(&ctx.form, at.node, &patch.offer);
    let code = match &*patch.value {
        Value::List(items) => {
            let mut codes = String::new();
            for item in items.iter() {
                push(&mut codes, "\n", item.as_text().unwrap_or_default());
            }
            codes
        }
        value => value.as_text().unwrap_or_default().to_owned(),
    };
    let combobox = element.get("role").is_some();
    // Few options are shown at once; a long list is fetched when there is something to look up in it.
    if let (Some(key), false) = (&key, combobox) {
        lists::need(ctx, key, at.node);
    }
    // The line for one's own words asks for this when it is shown.
    element.set_if(if combobox { "readonly" } else { "data-readonly" }, patch.readonly, "");
    lists::show(ctx, &element, key.as_deref(), &code, at.node);
    if combobox {
        return;
    }
    element.input().set_disabled(patch.readonly);
    let select = element.tag_name() == "SELECT";
    let offers = patch.offer.items();
    if select && offers.is_empty() {
        return;
    }
    // The first option of a select stands for no answer.
    for (i, option) in element.all(OPTIONS).iter().skip(usize::from(select)).enumerate() {
        if let Some(offered) = offers.get(i) {
            option.hide(*offered == Value::Bool(false));
        }
        if let Some(input) = option.one("input") {
            input.input().set_disabled(patch.readonly);
        }
    }
}

/// What is chosen from, in the order of the list.
const OPTIONS: &str = "option,.tk-option";

/// Lets a control have the options of a list, in the language of the page, with these codes chosen.
pub(super) fn options(ctx: &Context, element: &Element, list: &List, codes: &str) {
    let Some(at) = element.at() else {
        return;
    };
    let select = element.tag_name() == "SELECT";
    let many = matches!(ctx.form.node(at.node).kind, Kind::Choice { many: true, .. });
    let other = matches!(ctx.form.node(at.node).kind, Kind::Choice { other: true, .. });
    let language = ctx.language.get();
    let count = list.items.len() + usize::from(other);
    // A select that stays as it is must not be built anew: it may be open.
    let state = [&*element.word("data-list"), " ", &digits(language as i64)].concat();
    if select && element.differs(&state) {
        element.text("");
        element.put(&list.options(ctx));
    }
    let known = select || element.all(OPTIONS).len() == count;
    if !known {
        element.text("");
    }
    for (i, (code, labels)) in list.items.iter().enumerate().filter(|_| !select) {
        let id = id(at, &["-", &digits(i as i64)].concat());
        if !known {
            let line = element.add("div.tk-option");
            let input = line.add(if many { "input type=checkbox" } else { "input type=radio" });
            input.set("id", &id);
            input.set("name", &super::dom::id(at, ""));
            input.set("value", code);
            line.add("label").set("for", &id);
        }
        let Some(option) = super::dom::by_id(&id) else {
            continue;
        };
        option.input().set_checked(codes.split('\n').any(|c| c == &**code));
        if let Some(line) = option.next_element_sibling() {
            line.text(labels.get(language));
            ctx.mark(&line, labels);
        }
    }
    if select {
        element.input().set_value(codes);
    }
    if other {
        own(ctx, element, at, list, codes, many);
    }
}

/// The code of what the citizen writes in words instead of choosing; no code of a list can be blank.
const OTHER: &str = " ";

/// Shows the answer that is none of the list: one more option, and a line to write it on.
fn own(ctx: &Context, element: &Element, at: At, list: &List, codes: &str, many: bool) {
    let (tick, line) = ("-z", "-w");
    let select = element.tag_name() == "SELECT";
    if part(at, tick).is_none() {
        if select {
            let option = ctx.say(element, "option", "other");
            option.set("value", OTHER);
            option.named(at, tick);
        } else {
            let row = element.add("div.tk-option");
            let input = row.add(if many { "input type=checkbox" } else { "input type=radio" });
            input.named(at, tick);
            input.set("name", &id(at, ""));
            input.set("value", OTHER);
            ctx.say(&row, "label", "other").set("for", &id(at, tick));
        }
    }
    let words = part(at, line).unwrap_or_else(|| {
        let words = super::dom::create("input.tk-other type=text maxlength=200");
        words.named(at, line);
        control::autocomplete(ctx, &words, at, "");
        words.hide(true);
        element.put_after(&words);
        words
    });
    words.set("aria-label", &ctx.t("other.words"));
    let mut written = "";
    for code in codes.split('\n') {
        if list.items.iter().all(|(known, _)| **known != *code) {
            written = code;
        }
    }
    // Chosen and not written yet is a state of the page alone.
    let waiting = written.is_empty() && !words.has_attribute("hidden") && (many || codes.is_empty());
    let chosen = !written.is_empty() || waiting;
    match part(at, tick) {
        Some(_) if select => {
            if chosen {
                element.input().set_value(OTHER);
            }
        }
        Some(tick) => tick.input().set_checked(chosen),
        None => {}
    }
    words.hide(!chosen);
    words.input().set_disabled(element.has_attribute("data-readonly"));
    // What was written before another choice waits in its hidden line.
    let elsewhere = super::dom::active().as_ref() != Some(&words);
    if elsewhere && !written.is_empty() && words.input().value() != written {
        words.input().set_value(written);
    }
}

/// The citizen has chosen to write, or no longer: the line comes or goes. Gives what is written.
pub(super) fn written(at: At, chosen: &str) -> String {
    let Some(words) = part(at, "-w") else {
        return chosen.to_owned();
    };
    let own = chosen == OTHER;
    words.hide(!own);
    if own { words.input().value() } else { chosen.to_owned() }
}

/// What is ticked, in the order of the list.
pub(super) fn ticked(at: At) -> Value {
    let mut ticked = Vec::new();
    if let Some(options) = part(at, "-c") {
        let words = part(at, "-w");
        let mut own = false;
        for input in options.all("input:checked") {
            let mut code = input.input().value();
            if code == OTHER {
                own = true;
                code = words.as_ref().map(|words| words.input().value()).unwrap_or_default();
            }
            let value = Value::text(&code);
            if !value.is_empty() {
                ticked.push(value);
            }
        }
        if let Some(words) = words {
            words.hide(!own);
        }
    }
    Value::list(ticked)
}
