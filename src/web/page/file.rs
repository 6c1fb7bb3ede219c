//! Attached files: the browser's picker, what is attached, what is on its way.

use super::context::Context;
use super::display;
use super::dom::{Dom, id, part};
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
    parent.add("ul", "tk-files").set("id", &id(at, "-c"));
    let input = super::control::input(ctx, parent, at, "file", "tk-file");
    if !accept.is_empty() {
        input.set("accept", &accept.join(","));
    }
    input.set_if("multiple", *max_items > 1, "");
    let state = parent.add("p", "tk-small tk-sending");
    state.set("id", &id(at, "-s"));
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
    let shown: Vec<String> = list.all("[data-v]").iter().filter_map(|b| b.get("data-v")).collect();
    let files: Vec<_> = patch.value.items().iter().filter_map(|v| if let Value::File(f) = v { Some(f) } else { None }).collect();
    if shown.iter().map(|s| &**s).eq(files.iter().map(|f| &*f.id)) && !(files.is_empty() && list.first_child().is_some()) {
        return;
    }
    say(at, "");
    list.text("");
    for file in files {
        let line = list.add("li", "");
        line.add_text("span", "", &display::words(ctx, at, &Value::File(file.clone())));
        line.write(" ");
        let button = ctx.button(&line, "tk-link", "unfile", "file.remove");
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
