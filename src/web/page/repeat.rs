//! Rows: one fieldset each, added, removed and moved by buttons.

use super::context::Context;
use super::dom::{Dom, active, by_id, create, part, push};
use super::item;
use crate::answers::{Answers, At, Patch};
use crate::filing::{Choice, Screen};
use crate::form::Kind;
use crate::value::{RowId, digits};
use std::rc::Rc;
use web_sys::Element;

/// Puts the place for the rows and the button that adds one.
pub(super) fn build(ctx: &Context, parent: &Element, at: At) {
    parent.add("div.tk-rows").named(at, "-c");
    ctx.button(parent, "button.tk-button.tk-second data-act=add", "row.add").named(at, "-add");
}

fn name(row: RowId, part: &str) -> String {
    ["t-row-", &digits(row.0.into()), part].concat()
}

/// Lets the rows on the page be those of the answer, in its order.
pub(super) fn rows(ctx: &Rc<Context>, patch: &Patch, answers: &Answers) {
    let at = patch.at;
    let (Kind::Repeat { rows: (least, most), .. }, Some(list)) =
        (&ctx.form.node(at.node).kind, part(at, "-c"))
    else {
        return;
    };
    let rows = answers.rows(at);
    let had_focus = active().filter(|element| list.contains(Some(element)));
    for element in list.all(":scope > [data-row]") {
        if !rows.iter().any(|row| element.id() == name(*row, "")) {
            element.remove();
        }
    }
    for (i, row) in rows.iter().enumerate() {
        let there = list.child_nodes().item(i as u32);
        let element = by_id(&name(*row, "")).unwrap_or_else(|| create("fieldset.tk-row"));
        if there.as_ref() != Some(&*element) {
            let _ = list.insert_before(&element, there.as_ref());
        }
        if element.bare() {
            fill(ctx, &element, at, *row, answers);
        }
        element.set_number("data-i", i);
        title(ctx, at, *row, answers);
        for (part, off) in [
            ("-up", patch.readonly || i == 0),
            ("-down", patch.readonly || i + 1 == rows.len()),
            ("-remove", patch.readonly || rows.len() as i64 <= *least),
        ] {
            if let Some(button) = by_id(&name(*row, part)) {
                button.hide(off);
            }
        }
    }
    let add = part(at, "-add");
    let full = patch.readonly || rows.len() as i64 >= *most;
    if let Some(add) = &add {
        add.hide(full);
    }
    let removed = answers.removed().filter(|(repeat, _)| *repeat == at && !full);
    undo(ctx, &list, at, removed.map(|(_, row)| ctx.row_title(at, row, answers)));
    // A moved element loses the focus, and one that is gone leaves it nowhere.
    if let Some(element) = had_focus
        && active().as_ref() != Some(&element)
    {
        if element.is_connected() {
            element.focus();
            // A row at the end goes no further that way; the other way has the focus then.
            if active().as_ref() != Some(&element)
                && let Some(other) =
                    element.near(".tk-row-acts").and_then(|acts| acts.one("button:not([hidden])"))
            {
                other.focus();
            }
        } else if let Some(next) = by_id("t-putback").or(add) {
            next.focus();
        }
    }
}

/// Shows what a register knows of that can become a row by one press.
pub(super) fn choices(ctx: &Context, screen: &Screen) {
    for repeat in ctx.root.all(".tk-repeat") {
        let Some(at) = repeat.at() else {
            continue;
        };
        let here: Vec<&Choice> =
            screen.choices.iter().filter(|choice| choice.repeat == at).collect();
        let old = part(at, "-p");
        if here.is_empty() {
            if let Some(old) = old {
                old.remove();
            }
            continue;
        }
        let (Some(list), mut state) = (part(at, "-c"), ctx.t("row.known")) else {
            continue;
        };
        let panel = old.unwrap_or_else(|| {
            let panel = create("div.tk-choices");
            panel.named(at, "-p");
            list.put_after(&panel);
            panel
        });
        for choice in &here {
            push(&mut state, "|", &choice.label);
        }
        if !panel.differs(&state) {
            continue;
        }
        ctx.keep_focus(|| {
            panel.text("");
            ctx.say(&panel, "p", "row.known");
            for choice in here {
                let text = ctx.t1("row.pick", "row", &choice.label);
                let button = panel
                    .add_text("button.tk-button.tk-second type=button data-act=pickrow", &text);
                button.set_number("data-v", choice.number);
                button.named(at, &["-p", &digits(choice.number as i64)].concat());
            }
        });
    }
}

/// A row that was removed can be put back from where the rows end; there is one such row at most.
fn undo(ctx: &Context, list: &Element, at: At, title: Option<String>) {
    if let Some(old) = part(at, "-undo") {
        old.remove();
    }
    let Some(title) = title else {
        return;
    };
    let line = create("p.tk-undo");
    line.named(at, "-undo");
    list.put_after(&line);
    line.write(&ctx.t1("row.removed", "row", &title));
    line.write(" ");
    ctx.button(&line, "button.tk-link data-act=putback id=t-putback", "row.putBack");
}

fn fill(ctx: &Rc<Context>, element: &Element, at: At, row: RowId, answers: &Answers) {
    element.set("id", &name(row, ""));
    element.set_number("data-row", row.0 as usize);
    element.add("legend.tk-legend").set("id", &name(row, "-title"));
    for node in ctx.form.children(at.node) {
        item::enter(ctx, element, At { row, node }, answers);
    }
    let line = element.add("p.tk-row-acts");
    for (part, spec, key) in &[
        ("-up", "button.tk-link data-act=up", "row.up"),
        ("-down", "button.tk-link data-act=down", "row.down"),
        ("-remove", "button.tk-link data-act=remove", "row.remove"),
    ] {
        let button = ctx.button(&line, spec, key);
        button.set("id", &name(row, part));
        button.set("aria-describedby", &name(row, "-title"));
        line.write(" ");
    }
    if ctx.new_row.replace(false)
        && let Some(first) = element.one(":is(input,select,textarea):not([readonly],:disabled)")
    {
        first.focus();
    }
}

fn title(ctx: &Context, repeat: At, row: RowId, answers: &Answers) {
    if let Some(legend) = by_id(&name(row, "-title")) {
        legend.text(&ctx.row_title(repeat, row, answers));
        ctx.mark(&legend, &ctx.form.node(repeat.node).label);
    }
}

/// The line that stands for a row follows the answers in it.
pub(super) fn title_around(ctx: &Context, at: At, answers: &Answers) {
    if let Some((row, node)) = answers.row_of(at.row).filter(|_| at.row != RowId::ROOT)
        && matches!(ctx.form.node(node).kind, Kind::Repeat { summary: Some(_), .. })
    {
        title(ctx, At { row, node }, at.row, answers);
    }
}
