//! The review page: every answer as on the paper form, with where it comes from and a way back.

use super::context::Context;
use super::dom::{Dom, create, id, own};
use super::{display, file, item, origin};
use crate::answers::{Answers, At, Patch};
use crate::form::Kind;
use crate::value::{NodeId, Value};
use std::rc::Rc;
use web_sys::Element;

/// Puts every page as a section.
pub(super) fn build(ctx: &Rc<Context>, parent: &Element, answers: &Answers) {
    for page in &ctx.form.pages {
        enter(ctx, parent, Answers::root(*page), 3, answers);
    }
}

fn enter(ctx: &Rc<Context>, parent: &Element, at: At, depth: usize, answers: &Answers) {
    let spec = match ctx.form.node(at.node).kind {
        Kind::Note(_) => return,
        Kind::Page => "section.tk-review",
        Kind::Group { .. } | Kind::Repeat { .. } => "div.tk-part",
        _ => "div.tk-answer",
    };
    let element = parent.add(spec);
    own(&element, at);
    element.set_number("data-depth", depth);
    if let Some(patch) = answers.patch(at) {
        apply(ctx, &element, &patch, answers);
    }
}

/// Lets a section or a row show a patch.
pub(super) fn apply(ctx: &Rc<Context>, element: &Element, patch: &Patch, answers: &Answers) {
    element.hide(!patch.relevant);
    if !patch.relevant {
        return;
    }
    let at = patch.at;
    let depth = element.number("data-depth").unwrap_or(3) as usize;
    match ctx.form.node(at.node).kind {
        Kind::Page | Kind::Group { .. } => {
            if element.bare() {
                heading(ctx, element, depth, at, answers);
                children(ctx, element, at, depth, answers);
            }
        }
        Kind::Repeat { .. } => {
            element.text("");
            heading(ctx, element, depth, at, answers);
            for row in answers.rows(at) {
                let part = element.add("div.tk-part");
                let title = part.add_text("h4", &ctx.row_title(at, row, answers));
                ctx.mark(&title, &ctx.form.node(at.node).label);
                children(ctx, &part, At { row, node: at.node }, depth + 1, answers);
            }
            problems(ctx, element, patch, answers);
        }
        _ => answer(ctx, element, patch, answers),
    }
    if let Kind::Group { .. } = ctx.form.node(at.node).kind {
        if let Some(old) = element.one(":scope > .tk-messages") {
            old.remove();
        }
        problems(ctx, element, patch, answers);
    }
}

fn children(ctx: &Rc<Context>, parent: &Element, at: At, depth: usize, answers: &Answers) {
    let nodes: Vec<NodeId> = ctx.form.children(at.node).collect();
    for node in nodes {
        enter(ctx, parent, At { row: at.row, node }, depth + 1, answers);
    }
}

fn heading(ctx: &Context, parent: &Element, depth: usize, at: At, answers: &Answers) {
    let text = ctx.label(at, Some(answers));
    if !text.is_empty() {
        let heading = parent.add_text(if depth == 3 { "h3" } else { "h4" }, &text);
        ctx.mark(&heading, &ctx.form.node(at.node).label);
    }
}

fn answer(ctx: &Rc<Context>, element: &Element, patch: &Patch, answers: &Answers) {
    let at = patch.at;
    ctx.keep_focus(|| {
        element.text("");
        let label = ctx.label(at, Some(answers));
        let named = element.add_text("div.tk-answer-label", &label);
        ctx.mark(&named, &ctx.form.node(at.node).label);
        let value = element.add("div.tk-answer-value");
        // What is on its way stands here already.
        let awaited = ctx.screen.borrow().awaits(&ctx.form, at);
        let empty = match &*patch.value {
            Value::List(items) => items.is_empty(),
            value => value.is_empty(),
        };
        if !empty {
            display::show(ctx, &value, at, &patch.value, &patch.offer);
        } else if patch.text.is_empty() && !awaited {
            ctx.say(&value, "span.tk-small", "review.empty");
        } else {
            value.write(&patch.text);
        }
        let from = origin::sentence(ctx, patch);
        if !from.is_empty() {
            value.add_text("div.tk-origin", &from);
        }
        problems(ctx, &value, patch, answers);
        file::on_the_way(ctx, &value, at);
        if !patch.readonly || patch.locked {
            let link = ctx.say(element, "a.tk-link data-act=fix", "review.change");
            link.set("href", &["#", &id(at, "")].concat());
            link.named(at, "-fix");
            // Set as a name, so that a change of language, which rewrites the text, leaves it whole.
            link.set("aria-label", &[&ctx.t("review.change"), ": ", &*label].concat());
        }
    });
}

/// All that is wrong, whether the citizen has been there or not: this is the last look.
fn problems(ctx: &Context, parent: &Element, patch: &Patch, answers: &Answers) {
    let issues = answers.issues(patch.at);
    if issues.is_empty() || ctx.screen.borrow().awaits(&ctx.form, patch.at) {
        return;
    }
    let list = create("div.tk-messages");
    for issue in issues {
        item::say(ctx, &list, patch.at, issue, answers);
    }
    parent.put(&list);
}
