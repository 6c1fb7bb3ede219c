//! One item of the page: its question, hint, messages and origin around the control.

use super::context::Context;
use super::dom::{Dom, create, id, own, part, push};
use super::{aside, choice, control, date, message, note, origin, repeat};
use crate::answers::{Answers, At, Issue, Origin, Patch};
use crate::form::{Kind, Show};
use std::rc::Rc;
use web_sys::Element;

/// How the label of an item is tied to its control.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A label before one input.
    Single,
    /// Several inputs under one legend.
    Many,
    /// Radio buttons under one legend.
    Radios,
    /// A box to tick before its label.
    Tick,
    /// Only something to read.
    Note,
}

fn shape(kind: &Kind) -> Shape {
    match kind {
        Kind::Note(_) => Shape::Note,
        Kind::Bool { yesno: false, .. } => Shape::Tick,
        Kind::Bool { .. } | Kind::Choice { many: false, show: Show::Radio, .. } => Shape::Radios,
        Kind::Text(_)
        | Kind::Number { .. }
        | Kind::Choice { many: false, .. }
        | Kind::File { .. } => Shape::Single,
        _ => Shape::Many,
    }
}

/// Puts an item at the end of another element.
pub(super) fn enter(ctx: &Rc<Context>, parent: &Element, at: At, answers: &Answers) {
    let kind = &ctx.form.node(at.node).kind;
    let spec = match (shape(kind), kind) {
        (_, Kind::Group { .. }) => "fieldset.tk-group",
        (_, Kind::Repeat { .. }) => "fieldset.tk-group.tk-repeat",
        (Shape::Radios, _) => "fieldset.tk-item.tk-lazy role=radiogroup",
        (Shape::Many, _) => "fieldset.tk-item.tk-lazy",
        (Shape::Note, _) => "div.tk-item.tk-note",
        // The list of a combobox hangs out of its item.
        (_, Kind::Choice { show: Show::Combobox, .. }) => "div.tk-item",
        _ => "div.tk-item.tk-lazy",
    };
    let item = parent.add(spec);
    own(&item, at);
    if let Some(patch) = answers.patch(at) {
        show(ctx, &item, &patch, answers, true);
    }
}

/// Lets an item show a patch.
pub(super) fn apply(ctx: &Rc<Context>, item: &Element, patch: &Patch, answers: &Answers) {
    show(ctx, item, patch, answers, false);
}

/// What was never asked is not built, and in what is new nothing is looked for or taken away.
fn show(ctx: &Rc<Context>, item: &Element, patch: &Patch, answers: &Answers, entered: bool) {
    // A calculated answer that is not there yet asks nothing and says nothing.
    let node = ctx.form.node(patch.at.node);
    let silent = patch.readonly && node.calculate.is_some() && patch.value.is_empty();
    let hidden = !patch.relevant || silent;
    if hidden || !entered {
        item.hide(hidden);
    }
    if !patch.relevant {
        return;
    }
    let new = entered || item.bare();
    if new {
        build(ctx, item, patch.at);
    }
    if new || !node.mentions.is_empty() {
        words(ctx, item, patch.at, answers);
    }
    if new {
        if let Kind::Group { .. } = node.kind {
            for node in ctx.form.children(patch.at.node) {
                enter(ctx, item, At { row: patch.at.row, node }, answers);
            }
        }
    }
    state(ctx, item, patch, answers, new);
}

fn build(ctx: &Rc<Context>, item: &Element, at: At) {
    let node = ctx.form.node(at.node);
    let shape = shape(&node.kind);
    match shape {
        Shape::Note => return,
        Shape::Tick => {
            let line = item.add("div.tk-option");
            control::build(ctx, &line, at);
            label(&line, "label", at);
        }
        Shape::Single => label(item, "label", at),
        _ => label(item, "legend", at),
    }
    if node.hint.is_some() {
        item.add("p.tk-hint").named(at, "-h");
    }
    if shape != Shape::Tick {
        control::build(ctx, item, at);
    }
}

fn label(parent: &Element, tag: &str, at: At) {
    let label = parent.add(if tag == "legend" { "legend.tk-legend" } else { "label.tk-label" });
    label.named(at, "-l");
    if tag == "label" {
        label.set("for", &id(at, "-i"));
    }
}

/// Puts every text of the form into an item, in the language of the page.
pub(super) fn words(ctx: &Rc<Context>, item: &Element, at: At, answers: &Answers) {
    let node = ctx.form.node(at.node);
    if let Kind::Note(text) = &node.kind {
        ctx.mark(item, text);
        return note::show(item, ctx.of(text), &|piece| ctx.with_answers(piece, at, answers));
    }
    if let Some(label) = part(at, "-l") {
        let text = ctx.label(at, Some(answers));
        label.text(&text);
        ctx.mark(&label, &node.label);
        // The heading of the page has said it already; a screen reader still names the group.
        let outer = ctx.form.node(node.parent);
        if let (Kind::Group { .. }, Kind::Page) = (&node.kind, &outer.kind) {
            label.set_if("data-said", ctx.of(&outer.label) == text, "");
        }
        if let Some(patch) = answers.patch(at) {
            mark(ctx, &label, &patch, None);
        }
    }
    if let Some(hint) = &node.hint
        && let Some(element) = part(at, "-h")
    {
        element.text(&ctx.with_answers(ctx.of(hint), at, answers));
        ctx.mark(&element, hint);
    }
    control::words(ctx, at);
}

/// Says in words that an answer may be left out, or must not where no attribute can say it: a group
/// of boxes to tick has none. `old` is what says so already.
fn mark(ctx: &Context, label: &Element, patch: &Patch, old: Option<Element>) {
    let kind = &ctx.form.node(patch.at.node).kind;
    let asked =
        ctx.form.node(patch.at.node).is_field() && !matches!(kind, Kind::Bool { yesno: false, .. });
    // One of several is asked for: none of them may be called optional.
    let parent = &ctx.form.node(ctx.form.node(patch.at.node).parent).kind;
    let one_of = matches!(parent, Kind::Group { one_of: Some(_), .. });
    let optional = asked && !patch.required && !patch.readonly && !one_of;
    let boxes = matches!(kind, Kind::Choice { many: true, .. });
    let (word, spec) = match () {
        _ if optional => ("optional", "span.tk-optional"),
        _ if boxes && patch.required && !patch.readonly => ("required", "span.tk-unseen"),
        _ => ("", ""),
    };
    if old.as_ref().map_or(word.is_empty(), |old| old.word("data-t") == word) {
        return;
    }
    if let Some(old) = old {
        old.remove();
    }
    if !word.is_empty() {
        label.space();
        let said = ctx.say(label, spec, word);
        if ctx.is_foreign(&ctx.form.node(patch.at.node).label) {
            said.set("lang", &ctx.root.word("lang"));
        }
    }
}

fn state(ctx: &Rc<Context>, item: &Element, patch: &Patch, answers: &Answers, new: bool) {
    let at = patch.at;
    let node = ctx.form.node(at.node);
    if let Kind::Note(_) = node.kind {
        return;
    }
    if new && quiet(&node.kind, patch) {
        if let Kind::Choice { .. } = node.kind {
            choice::put(ctx, patch);
        }
        if node.hint.is_some() {
            tie(ctx, at);
        }
        if patch.required
            && matches!(shape(&node.kind), Shape::Single | Shape::Radios)
            && let Some(control) = answered_by(ctx, at)
        {
            control.set("aria-required", "true");
        }
        return;
    }
    if !new && let Some(label) = part(at, "-l") {
        mark(ctx, &label, patch, label.one("[data-t]"));
    }
    messages(ctx, item, patch, answers);
    if node.is_field() {
        match node.kind {
            Kind::Choice { .. } => choice::put(ctx, patch),
            _ => control::put(ctx, patch),
        }
        if ctx.focused.get() != Some(at) || patch.readonly {
            aside::show(ctx, at, &patch.text, patch.readonly);
        }
        origin::show(ctx, item, patch, answers);
    } else if let Kind::Repeat { .. } = node.kind {
        repeat::rows(ctx, patch, answers);
    }
    describe(ctx, item, patch);
    repeat::title_around(ctx, at, answers);
}

/// Whether all that there is to be shown of an item is its question, as of most when they are new.
fn quiet(kind: &Kind, patch: &Patch) -> bool {
    let more = match kind {
        // Its letters are counted.
        Kind::Text(kind) => kind.multiline,
        Kind::File { .. } | Kind::Group { .. } | Kind::Repeat { .. } => true,
        _ => false,
    };
    // Of several inputs each says by itself that it must be answered.
    let each = patch.required && !matches!(shape(kind), Shape::Single | Shape::Radios);
    let answered = !patch.value.is_empty() || !patch.text.is_empty();
    let told = patch.origin != Origin::Empty || patch.filled.is_some() || patch.disputed;
    !(more || each || answered || told || patch.readonly) && patch.issues.is_empty()
}

/// What can be wrong and must be answered: the input, or the group of several.
fn answered_by(ctx: &Context, at: At) -> Option<Element> {
    let several = matches!(shape(&ctx.form.node(at.node).kind), Shape::Many | Shape::Radios);
    part(at, if several { "" } else { "-i" })
}

/// Ties hint, messages and origin to the control, and gives it.
pub(super) fn tie(ctx: &Context, at: At) -> Option<Element> {
    let target = answered_by(ctx, at)?;
    let mut there = String::new();
    for name in &["-h", "-n", "-e", "-k", "-o"] {
        if part(at, name).is_some() {
            push(&mut there, " ", &id(at, name));
        }
    }
    target.set_if("aria-describedby", !there.is_empty(), &there);
    Some(target)
}

/// Says of the control whether it is wrong and must be answered.
fn describe(ctx: &Context, item: &Element, patch: &Patch) {
    let at = patch.at;
    let shape = shape(&ctx.form.node(at.node).kind);
    let Some(target) = tie(ctx, at) else {
        return;
    };
    let wrong = patch.issues.iter().any(|issue| !issue.warning);
    let must = patch.required && !patch.readonly;
    if matches!(shape, Shape::Single | Shape::Radios | Shape::Tick) {
        target.set_if("aria-required", must, "true");
        target.set_if("aria-invalid", wrong, "true");
    } else if item.has_attribute("data-wrong") != wrong && ctx.form.node(at.node).is_field() {
        for input in item.all("input:not([data-why])") {
            input.set_if("aria-invalid", wrong, "true");
        }
    }
    if let Kind::Date { day, month, year } = ctx.form.node(at.node).kind {
        date::required(at, must, day && !month && !year);
    }
    item.set_if("data-wrong", wrong, "");
}

/// What is wrong, between the question and the control.
fn messages(ctx: &Context, item: &Element, patch: &Patch, answers: &Answers) {
    let at = patch.at;
    let list = part(at, "-e");
    if patch.issues.is_empty() {
        if let Some(list) = list {
            list.remove();
        }
        return;
    }
    let list = list.unwrap_or_else(|| {
        let list = create("div.tk-messages");
        list.named(at, "-e");
        let above = part(at, "-h").or_else(|| {
            part(at, "-l").filter(|_| shape(&ctx.form.node(at.node).kind) != Shape::Tick)
        });
        match above {
            Some(above) => above.put_after(&list),
            None => item.put_first(&list),
        }
        list
    });
    list.text("");
    for issue in &patch.issues {
        say(ctx, &list, at, issue, answers);
    }
}

/// One sentence with its sign; colour is never all that tells an error.
pub(super) fn say(ctx: &Context, parent: &Element, at: At, issue: &Issue, answers: &Answers) {
    let line = sign(ctx, parent, issue.warning, &message::sentence(ctx, at, issue, Some(answers)));
    if let Some(text) = message::own(ctx, at, issue) {
        ctx.mark(&line, text);
    }
}

/// A sentence after its sign; the sentence's element.
pub(super) fn sign(ctx: &Context, parent: &Element, warning: bool, sentence: &str) -> Element {
    let (spec, word) = if warning { ("p.tk-warning", "warning") } else { ("p.tk-error", "error") };
    let line = parent.add(spec);
    line.add_text("span.tk-sign aria-hidden=true", "!");
    line.add_text("span.tk-unseen", &ctx.t(word));
    line.write(" ");
    line.add_text("span", sentence)
}
