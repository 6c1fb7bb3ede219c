//! The controls that take text, ticks and files. Choices have a file of their own.

use super::context::Context;
use super::dom::{Dom, id, part};
use super::{choice, date, display, file, repeat};
use crate::answers::{At, Patch};
use crate::form::{Format, Kind, TextKind};
use crate::value::Value;
use std::rc::Rc;
use web_sys::Element;

/// Puts the control of an item at the end of its element.
pub(super) fn build(ctx: &Rc<Context>, parent: &Element, at: At) {
    let node = ctx.form.node(at.node);
    match &node.kind {
        Kind::Text(kind) => text(ctx, parent, at, kind),
        Kind::Number { .. } => {
            let line = parent.add("div.tk-line");
            let whole = matches!(node.kind, Kind::Number { whole: true, .. });
            input(
                ctx,
                &line,
                at,
                if whole {
                    "input.tk-w12 type=text inputmode=numeric"
                } else {
                    "input.tk-w12 type=text inputmode=decimal"
                },
            );
            if display::unit(ctx, &node.kind).is_some() {
                line.add("span.tk-unit").named(at, "-u");
            }
        }
        Kind::Bool { yesno: false, .. } => {
            input(ctx, parent, at, "input type=checkbox");
        }
        Kind::Bool { .. } => {
            let options = parent.add("div.tk-options");
            for (name, key, spec) in [
                ("-0", "yes", "input type=radio value=yes"),
                ("-1", "no", "input type=radio value=no"),
            ] {
                let line = options.add("div.tk-option");
                let radio = line.add(spec);
                let id = id(at, name);
                radio.set("id", &id);
                radio.set("name", &super::dom::id(at, ""));
                ctx.say(&line, "label", key).set("for", &id);
            }
        }
        Kind::Date { day, month, .. } => date::build(ctx, parent, at, [*day, *day || *month]),
        Kind::Choice { .. } => choice::build(ctx, parent, at),
        Kind::File { .. } => file::build(ctx, parent, at),
        Kind::Repeat { .. } => repeat::build(ctx, parent, at),
        _ => {}
    }
}

/// An input with what all inputs have.
pub(super) fn input(ctx: &Context, parent: &Element, at: At, spec: &'static str) -> Element {
    let input = parent.add(spec);
    input.named(at, "-i");
    autocomplete(ctx, &input, at, "");
    input
}

/// What the browser may know. Nothing on a machine that others use.
pub(super) fn autocomplete(ctx: &Context, input: &Element, at: At, suffix: &str) {
    let node = ctx.form.node(at.node);
    // An address has one token, which is for its line.
    let token =
        node.autocomplete.as_ref().or_else(|| ctx.form.node(node.parent).autocomplete.as_ref());
    if ctx.shared {
        input.set("autocomplete", "off");
    } else if let Some(token) = token {
        input.set("autocomplete", &[&**token, suffix].concat());
    }
}

/// How a known kind of text is typed: the keyboard and the width.
fn typing(kind: &TextKind) -> &'static str {
    match kind.format {
        Some(Format::Email) => "input type=text inputmode=email spellcheck=false",
        Some(Format::Phone) => "input.tk-w12 type=text inputmode=tel",
        Some(Format::PersonalId) => "input.tk-w12 type=text inputmode=numeric",
        Some(Format::TaxCode | Format::InsuranceId) => "input.tk-w15 type=text spellcheck=false",
        Some(Format::Url) => "input type=text inputmode=url spellcheck=false",
        Some(Format::Plate) => "input.tk-w12 type=text autocapitalize=characters spellcheck=false",
        Some(Format::Time) => "input.tk-w12 type=time",
        Some(Format::DateTime) => "input.tk-w20 type=datetime-local",
        _ if kind.length.1 <= 20 => "input.tk-w20 type=text",
        _ => "input type=text",
    }
}

fn text(ctx: &Context, parent: &Element, at: At, kind: &TextKind) {
    // A calculated text may be long and is only read, so it wraps.
    let spec = match (ctx.form.node(at.node).calculate.is_some(), kind.multiline) {
        (true, _) => "textarea rows=2",
        (_, true) => "textarea rows=4",
        _ => typing(kind),
    };
    let input = input(ctx, parent, at, spec);
    if kind.upper {
        input.set("data-upper", "");
        input.set("autocapitalize", "characters");
    }
}

/// Puts the texts of a control in.
pub(super) fn words(ctx: &Context, at: At) {
    file::words(ctx, at);
    if let Some(unit) = display::unit(ctx, &ctx.form.node(at.node).kind)
        && let Some(element) = part(at, "-u")
    {
        element.text(&unit);
        if let Kind::Number { unit: Some(unit), .. } = &ctx.form.node(at.node).kind {
            ctx.mark(&element, unit);
        }
    }
}

/// Shows an answer in its control.
pub(super) fn put(ctx: &Rc<Context>, patch: &Patch) {
    let at = patch.at;
    match &ctx.form.node(at.node).kind {
        Kind::Bool { yesno: true, .. } => {
            for &(name, value) in &[("-0", true), ("-1", false)] {
                if let Some(radio) = part(at, name) {
                    radio.input().set_checked(*patch.value == Value::Bool(value));
                    radio.input().set_disabled(patch.readonly);
                }
            }
        }
        Kind::Bool { .. } => {
            if let Some(tick) = part(at, "-i") {
                tick.input().set_checked(*patch.value == Value::Bool(true));
                tick.input().set_disabled(patch.readonly);
            }
        }
        Kind::File { .. } => file::put(ctx, patch),
        Kind::Date { .. } => date::read_only(at, patch.readonly),
        _ => {
            if let Some(input) = part(at, "-i") {
                input.set_if("readonly", patch.readonly, "");
            }
        }
    }
    if matches!(
        ctx.form.node(at.node).kind,
        Kind::Text(_) | Kind::Number { .. } | Kind::Date { .. }
    ) {
        // The focused input is never rewritten: what it is to show waits until it is left.
        if ctx.focused.get() == Some(at) {
            *ctx.later.borrow_mut() = Some((at, patch.text.0.clone()));
        } else {
            write(ctx, at, &patch.text);
        }
    }
}

/// Writes the text of an input.
pub(super) fn write(ctx: &Context, at: At, text: &str) {
    if let Kind::Date { .. } = ctx.form.node(at.node).kind {
        return date::write(at, text);
    }
    if let Some(input) = part(at, "-i")
        && input.input().value() != text
    {
        input.input().set_value(text);
    }
}
