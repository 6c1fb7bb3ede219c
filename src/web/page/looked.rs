//! What was looked up for this filing: every request to a register, and what came of it.

use super::context::{Context, fill};
use super::dom::{Dom, push};
use super::receipt::time;
use crate::filing::Screen;
use crate::value::digits;
use web_sys::Element;

/// Shows the list, once there is something in it.
pub(super) fn show(ctx: &Context, panel: &Element, screen: &Screen) {
    panel.hide(screen.looked.is_empty());
    let mut state = ctx.t("looked");
    for looked in &screen.looked {
        push(&mut state, "|", looked.asked.word());
    }
    if !panel.differs(&state) {
        return;
    }
    panel.text("");
    let count = digits(screen.looked.len() as i64);
    panel.add_text("summary id=t-looked", &ctx.t1("looked", "count", &count));
    let list = panel.add("ul.tk-list");
    for looked in &screen.looked {
        let Some(source) = ctx.form.sources.get(looked.source) else {
            continue;
        };
        let text = fill(&ctx.t("looked.line"), &mut |name| match name {
            "time" => Some(time(ctx, looked.at, true)),
            "source" => Some(ctx.of(&source.title).to_owned()),
            "purpose" => Some(ctx.of(&source.purpose).to_owned()),
            _ => None,
        });
        let line = list.add_text("li", &text);
        line.write(" ");
        line.write(&ctx.t(&["looked.", looked.asked.word()].concat()));
    }
}
