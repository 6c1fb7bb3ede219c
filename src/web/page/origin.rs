//! Where an answer comes from, beside it, and what can be done about it.

use super::context::{Context, fill};
use super::dom::{Dom, id, part};
use super::{date, display};
use crate::answers::{Answers, Origin, Patch};
use crate::value::digits;
use std::rc::Rc;
use web_sys::Element;

/// Shows the line below a field, or takes it away.
pub(super) fn show(ctx: &Rc<Context>, item: &Element, patch: &Patch, answers: &Answers) {
    let at = patch.at;
    why(ctx, item, patch, answers);
    let filled = patch.origin == Origin::Autofilled;
    item.set_if("data-filled", filled, "");
    let offered = patch.filled.as_ref().filter(|f| {
        !f.says(&patch.value) && !matches!(patch.origin, Origin::Copied | Origin::Calculated)
    });
    let sentence = sentence(ctx, patch);
    let mut line = part(at, "-o");
    if sentence.is_empty() && offered.is_none() && !patch.locked {
        if let Some(line) = line {
            let pressed = line.holds_focus();
            line.remove();
            back(item, pressed);
        }
        return;
    }
    let line = line.get_or_insert_with(|| {
        let line = item.add("p.tk-origin");
        line.named(at, "-o");
        line
    });
    let pressed = line.holds_focus();
    ctx.keep_focus(|| {
        line.text("");
        // The focused input is never rewritten, so what it will show is said beside it until then.
        let later = ctx.later.borrow();
        if let Some((_, text)) = later.as_ref().filter(|(place, _)| filled && *place == at) {
            let shown =
                part(at, "-i").map_or_else(|| date::read(at), |input| input.input().value());
            if *text != shown {
                line.write(&[text, " – "].concat());
            }
        }
        line.write(&sentence);
        // What was typed before a register's word came is for the citizen to decide.
        let contested =
            offered.is_some_and(|filled| filled.lock && filled.among.is_empty()) && !patch.disputed;
        if patch.locked {
            line.write(" ");
            ctx.button(line, "button.tk-link data-act=dispute", "origin.dispute").named(at, "-x");
        }
        if let Some(offered) = offered {
            let key = match () {
                _ if !offered.among.is_empty() => "origin.divided",
                _ if patch.value.is_empty() => "origin.known",
                _ => "origin.offered",
            };
            line.write(" ");
            line.write(&fill(&ctx.t(key), &mut |name| match name {
                "register" => Some((*offered.register).into()),
                "was" => Some((*offered.was).into()),
                _ => None,
            }));
            let one = std::slice::from_ref(&offered.value);
            let values = if offered.among.is_empty() { one } else { &offered.among };
            for (number, value) in values.iter().enumerate() {
                line.write(" ");
                let button = line.add("button.tk-link type=button data-act=take");
                button.set_number("data-v", number);
                let last = if number > 0 { digits(number as i64) } else { String::new() };
                button.named(at, &["-t", &last].concat());
                ctx.say(&button, "span", "origin.take");
                button.write(" ");
                display::show(ctx, &button, at, value, &patch.offer);
            }
        }
        if contested {
            line.write(" ");
            ctx.button(line, "button.tk-link data-act=dispute", "origin.mine").named(at, "-x");
        }
    });
    back(item, pressed && !line.holds_focus());
}

/// Asks why a register is wrong, once the citizen has said so.
fn why(ctx: &Context, item: &Element, patch: &Patch, answers: &Answers) {
    let old = part(patch.at, "-q");
    if old.is_some() == patch.disputed {
        return;
    }
    if let Some(old) = old {
        return old.remove();
    }
    let line = item.add("p.tk-why");
    line.named(patch.at, "-q");
    ctx.say(&line, "label", "origin.why").set("for", &id(patch.at, "-r"));
    let input = line.add("input type=text maxlength=500 autocomplete=off data-why=");
    input.named(patch.at, "-r");
    if let Some(reason) = answers.reason(patch.at) {
        input.input().set_value(reason);
    }
}

/// A button that has done its work takes the focus with it; the control gets it.
fn back(item: &Element, lost: bool) {
    if let Some(control) = item.one("input,select,textarea").filter(|_| lost) {
        control.focus();
    }
}

/// Where an answer comes from, in words; nothing where that is plain.
pub(super) fn sentence(ctx: &Context, patch: &Patch) -> String {
    match (patch.origin, &patch.filled) {
        _ if patch.disputed => ctx.t("origin.disputed"),
        (Origin::Autofilled, Some(filled)) => {
            ctx.t1("origin.autofilled", "register", &register(ctx, filled.source, &filled.register))
        }
        (Origin::Copied, _) => ctx.t("origin.copied"),
        (Origin::Calculated, _) => ctx.t("origin.calculated"),
        _ => String::new(),
    }
}

/// A register's own name is Vietnamese; in another language the form's title for it is better.
fn register(ctx: &Context, source: usize, name: &str) -> String {
    let title = ctx.source(source);
    if title.is_empty() || ctx.language.get() == 0 && !name.is_empty() {
        name.to_owned()
    } else {
        title
    }
}
