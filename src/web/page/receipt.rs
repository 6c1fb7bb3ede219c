//! The receipt: number, time, what happens next, and the question how it went.

use super::context::{Context, fill};
use super::dom::{Dom, by_id};
use crate::filing::{Rated, Receipt, Screen};
use crate::value::{Decimal, digits, show_decimal};
use crate::web::{clock, js};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str);
}

/// Puts everything that stays while the receipt is shown.
pub(super) fn build(ctx: &Context, parent: &Element, screen: &Screen) {
    let Some(receipt) = &screen.receipt else {
        return;
    };
    let card = parent.add("div.tk-receipt");
    card.add("p id=t-number");
    card.add_text("p.tk-number", &receipt.number);
    card.add("p id=t-received");
    card.add("p id=t-due");
    let acts = card.add("p.tk-acts.tk-screen");
    ctx.button(&acts, "button.tk-button.tk-second data-act=copy id=t-copy", "receipt.copy");
    ctx.button(&acts, "button.tk-link data-act=print id=t-print", "receipt.print");
    ctx.say(parent, "h3", "next.title");
    let base = ctx.root.get("base").unwrap_or_default();
    for (nth, onward) in receipt.next.iter().enumerate() {
        let link = parent.add("p.tk-acts").add("a.tk-button");
        link.set("id", &onward_id(nth));
        link.set("href", &[base.trim_end_matches('/'), "/", &onward.url].concat());
    }
    let list = parent.add("ul.tk-list");
    // Who has something left to do is not told that there is nothing.
    for key in ["next.1", "next.2", "next.3"].iter().skip(receipt.next.len().min(1)) {
        ctx.say(&list, "li", key);
    }
    question(ctx, &parent.add("div.tk-rate.tk-screen"));
}

fn onward_id(nth: usize) -> String {
    ["t-onward-", &digits(nth as i64)].concat()
}

fn question(ctx: &Context, parent: &Element) {
    let form = parent.add("div id=t-rate");
    let group = form.add("fieldset.tk-item role=radiogroup");
    ctx.say(&group, "legend.tk-legend", "rate.title");
    let options = group.add("div.tk-options");
    for score in ["5", "4", "3", "2", "1"] {
        let id = ["t-score-", score].concat();
        let line = options.add("div.tk-option");
        let radio = line.add("input type=radio name=t-score");
        radio.set("id", &id);
        radio.set("value", score);
        ctx.say(&line, "label", &["rate.", score].concat()).set("for", &id);
    }
    let item = form.add("div.tk-item");
    ctx.say(&item, "label.tk-label for=t-comment", "rate.comment");
    item.add("textarea id=t-comment rows=3 maxlength=1000");
    ctx.say(&form, "button.tk-button.tk-second id=t-send", "rate.send");
    parent.add("p id=t-rated tabindex=-1");
}

/// Puts in what may change: texts with a time in them, and how it stands with the score.
pub(super) fn show(ctx: &Context, screen: &Screen) {
    let Some(receipt) = &screen.receipt else {
        return;
    };
    let write = |name: &str, text: &str| {
        if let Some(element) = by_id(name) {
            element.text(text);
            element.hide(text.is_empty());
        }
    };
    write("t-number", &ctx.t("receipt.number"));
    write("t-received", &ctx.t1("receipt.received", "time", &time(ctx, receipt.received, true)));
    write(
        "t-due",
        &receipt
            .due_by
            .map(|due| ctx.t1("receipt.due", "time", &time(ctx, due, false)))
            .unwrap_or_default(),
    );
    for (nth, onward) in receipt.next.iter().enumerate() {
        let until = onward.until.map(|until| time(ctx, until, true)).unwrap_or_default();
        let amount = onward.amount.map(|amount| {
            let amount = show_decimal(&Decimal::from_i64(amount), ctx.form.numbers, true);
            [&*amount, " ", &ctx.t("money")].concat()
        });
        let text = fill(&ctx.t(&["onward.", &onward.kind].concat()), &mut |name| match name {
            "amount" => amount.clone(),
            "time" => Some(until.clone()),
            _ => None,
        });
        write(&onward_id(nth), &text);
    }
    let state = match screen.rated {
        Rated::No => "",
        Rated::Sending => "rated.sending",
        Rated::Yes => "rated.yes",
        Rated::Failed => "rated.failed",
    };
    write("t-rated", &ctx.t(state));
    if let Some(form) = by_id("t-rate") {
        form.hide(screen.rated == Rated::Yes);
        if screen.rated == Rated::Yes
            && let Some(state) = by_id("t-rated").filter(|_| form.holds_focus())
        {
            state.focus();
        }
    }
}

/// `24/11/2026 14:05` in the form's time zone: the browser knows the zones.
pub(super) fn time(ctx: &Context, ms: i64, clock: bool) -> String {
    let short = "short".into();
    let style = if clock { &short } else { &JsValue::UNDEFINED };
    let options = js::object(&[
        ("timeZone", &(&*ctx.form.time_zone).into()),
        ("dateStyle", &short),
        ("timeStyle", style),
    ]);
    // British dates are written in the order that people write them here.
    let text = clock::in_words(ms as f64, "en-GB", &options).unwrap_or_default();
    text.split(',').collect()
}

/// What the citizen says of the service; nothing when no score is chosen.
pub(super) fn score(ctx: &Context) -> Option<(i64, String)> {
    let chosen = js::number(&ctx.root.one("[name=t-score]:checked")?.input().value())?;
    Some((chosen, by_id("t-comment").map(|area| area.input().value()).unwrap_or_default()))
}

/// Puts the number on the clipboard and says so on the button.
pub(super) fn copy(ctx: &Context) {
    let number =
        ctx.screen.borrow().receipt.as_ref().map(|receipt: &Receipt| receipt.number.clone());
    let Some(number) = number else {
        return;
    };
    write_text(&number);
    if let Some(button) = by_id("t-copy") {
        button.set("data-t", "receipt.copied");
        button.text(&fill(&ctx.t("receipt.copied"), &mut |_| None));
    }
}
