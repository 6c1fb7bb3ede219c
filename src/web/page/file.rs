//! Attached files: the browser's picker, what is attached, what is on its way.

use super::context::Context;
use super::display;
use super::dom::{Dom, part, push};
use crate::answers::{At, Patch};
use crate::form::Kind;
use crate::value::Value;
use std::rc::Rc;
use web_sys::Element;

/// Puts the picker and the places for the list and the state.
pub(super) fn build(ctx: &Context, parent: &Element, at: At) {
    let Kind::File { accept, max_items, .. } = &ctx.form.node(at.node).kind else {
        return;
    };
    parent.add("ul.tk-files").named(at, "-c");
    let input = super::control::input(ctx, parent, at, "input.tk-file type=file");
    if !accept.is_empty() {
        let mut kinds = String::new();
        for kind in accept {
            push(&mut kinds, ",", kind);
        }
        input.set("accept", &kinds);
    }
    input.set_if("multiple", *max_items > 1, "");
    let state = parent.add("p.tk-small.tk-sending");
    state.named(at, "-s");
    state.hide(true);
}

/// Shows what is attached.
pub(super) fn put(ctx: &Rc<Context>, patch: &Patch) {
    let at = patch.at;
    if let Some(input) = part(at, "-i") {
        input.input().set_disabled(patch.readonly);
    }
    let Some(list) = part(at, "-c") else {
        return;
    };
    let mut ids = String::new();
    for value in patch.value.items() {
        if let Value::File(file) = value {
            push(&mut ids, " ", &file.id);
        }
    }
    if !list.differs(&ids) {
        return;
    }
    say(at, "");
    list.text("");
    for value in patch.value.items() {
        let Value::File(file) = value else {
            continue;
        };
        let line = list.add("li");
        line.add_text("span", &display::words(ctx, at, value));
        line.write(" ");
        let button = ctx.button(&line, "button.tk-link data-act=unfile", "file.remove");
        button.set("data-v", &file.id);
        let label = [&ctx.t("file.remove"), " ", &*file.name].concat();
        button.set("aria-label", &label);
    }
}

/// Says that a file is on its way.
pub(super) fn sending(ctx: &Context, at: At, name: &str) {
    say(at, &ctx.t1("file.sending", "name", name));
}

/// Says how it stands with what was chosen last, or nothing.
fn say(at: At, text: &str) {
    if let Some(state) = part(at, "-s") {
        state.text(text);
        state.hide(text.is_empty());
    }
}

/// A file could not be sent: said wherever one is on its way.
pub(super) fn failed(ctx: &Context, why: &str) {
    for state in ctx.root.all(".tk-sending:not([hidden])") {
        state.text(why);
    }
}
