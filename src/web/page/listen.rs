//! What the citizen does, told to the host. One listener a kind of DOM event, at the root.

use super::context::Context;
use super::dom::{Dom, part};
use super::{aside, choice, combobox, control, date, file, number, receipt};
use crate::answers::At;
use crate::filing::{Event, Sending, Step};
use crate::form::Kind;
use crate::value::{NodeId, Private, RowId, Value};
use crate::web::crypto;
use crate::web::js::{self, Listener};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, FocusEvent, KeyboardEvent};

const KINDS: [&str; 18] = [
    "input",
    "change",
    "click",
    "focus",
    "focusout",
    "keydown",
    "compositionstart",
    "compositionend",
    "paste",
    "pointerdown",
    "pointerup",
    "pointercancel",
    "drop",
    "dragover",
    "dragleave",
    "submit",
    "mousedown",
    "scroll",
];

#[wasm_bindgen]
extern "C" {
    fn print();
}

/// Milliseconds in which it is said only once that something stirs.
const QUIET: f64 = 200.0;

/// Listens until the listeners are dropped.
pub(super) fn listen(ctx: &Rc<Context>) -> Vec<Listener> {
    let mut listeners = Vec::new();
    for kind in KINDS {
        let held = ctx.clone();
        let heard = Box::new(move |event: &web_sys::Event| heard(&held, kind, event));
        listeners.push(Listener::new(&ctx.root, kind, heard));
    }
    listeners
}

fn heard(ctx: &Rc<Context>, kind: &str, event: &web_sys::Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let stamp = event.time_stamp();
    let field = || target.at().filter(|at| ctx.form.node(at.node).is_field());
    match kind {
        "pointerdown" => ctx.pressed.set(true),
        // A click follows in the same task, if there is one.
        "pointerup" | "pointercancel" => {
            let ctx = ctx.clone();
            js::later(0, Box::new(move || release(&ctx)));
        }
        // Not `change`: what was typed is told by it between the two halves of a press.
        "click" | "keydown" | "input" | "submit" => release(ctx),
        _ => {}
    }
    match kind {
        "keydown" | "pointerdown" | "paste" | "drop" | "compositionstart" | "compositionend" => {
            if event.is_trusted() && stamp - ctx.stirred.get() > QUIET {
                ctx.stirred.set(stamp);
                ctx.tell(stamp, Event::Stirred);
            }
            match kind {
                "keydown" => key(ctx, &target, event.unchecked_ref()),
                "drop" => file::dragged(ctx, kind, &target, event),
                "compositionstart" => ctx.composing.set(true),
                "compositionend" => {
                    ctx.composing.set(false);
                    typed(ctx, &target, event);
                }
                _ => {}
            }
        }
        // During composition nothing is told; its end tells the whole.
        "input" if !ctx.composing.get() => typed(ctx, &target, event),
        "change" => changed(ctx, &target, stamp),
        "click" => click(ctx, &target, event, stamp),
        "dragover" | "dragleave" => file::dragged(ctx, kind, &target, event),
        // The list of a combobox must not take the focus from its input.
        "mousedown" if target.near(".tk-popup,.tk-open").is_some() => event.prevent_default(),
        "scroll" if target.near(".tk-popup").is_some() => combobox::scrolled(ctx),
        // WebKit sends no `focusin` for inputs of a time or a date.
        "focus" => {
            let at = field();
            if at.is_some() && at != ctx.focused.get() {
                ctx.focused.set(at);
                if target.tag_name() == "INPUT" {
                    *ctx.before.borrow_mut() = target.input().value();
                }
                at.into_iter().for_each(|at| hold(ctx, stamp, Event::Entered(at)));
            }
            if let Some(at) = at.filter(|_| combobox::is_one(&target)) {
                combobox::entered(ctx, at);
            }
        }
        "focusout" => {
            let to = event.unchecked_ref::<FocusEvent>().related_target();
            let to = to.and_then(|to| to.dyn_into::<Element>().ok()).and_then(|to| to.at());
            // A window that loses the focus as a whole comes back to the same place.
            if field() != to && super::dom::document().has_focus().unwrap_or(true) {
                leave(ctx, stamp, Some(&target));
            }
        }
        "submit" => {
            event.prevent_default();
            submit(ctx, stamp);
        }
        _ => {}
    }
}

/// The focus has left the field that had it.
pub(super) fn leave(ctx: &Rc<Context>, stamp: f64, input: Option<&Element>) {
    let Some(at) = ctx.focused.take() else {
        return;
    };
    if let Some(input) = input.filter(|input| combobox::is_one(input)) {
        combobox::left(ctx, at, input, stamp);
    }
    if let Some((_, text)) = ctx.later.take().filter(|(place, _)| *place == at) {
        control::write(ctx, at, &text);
    }
    hold(ctx, stamp, Event::Left(at));
}

/// Tells that the focus has moved, but not while the pointer is down: a message that appears then
/// would push the very button that is being pressed from under the pointer, and the click be lost.
fn hold(ctx: &Context, stamp: f64, event: Event) {
    if ctx.pressed.get() {
        ctx.held.borrow_mut().push((stamp, event));
    } else {
        ctx.tell(stamp, event);
    }
}

fn release(ctx: &Context) {
    ctx.pressed.set(false);
    for (stamp, event) in ctx.held.take() {
        ctx.tell(stamp, event);
    }
}

fn typed(ctx: &Rc<Context>, target: &Element, event: &web_sys::Event) {
    let stamp = event.time_stamp();
    let Some(at) = target.at().filter(|at| ctx.form.node(at.node).is_field()) else {
        return;
    };
    if target.has_attribute("data-why") {
        let why = target.input().value();
        return ctx.tell(stamp, Event::Reason(at, Private(why.into())));
    }
    match ctx.form.node(at.node).kind {
        Kind::Number { whole: true, .. } => {
            let text = number::typed(ctx, target, event);
            tell_text(ctx, at, &text, stamp);
        }
        Kind::Text(_) | Kind::Number { .. } => {
            let text = target.input().value();
            aside::show(ctx, at, &text, false);
            tell_text(ctx, at, &text, stamp);
        }
        Kind::Date { .. } => {
            date::spread(at, target);
            tell_text(ctx, at, &date::read(at), stamp);
        }
        Kind::Choice { .. } if combobox::is_one(target) => {
            combobox::open(ctx, at, Some(&target.input().value()))
        }
        // The line for what is none of the list.
        Kind::Choice { many, .. } if target.input().type_() == "text" => {
            let value =
                if many { choice::ticked(at) } else { Value::text(&target.input().value()) };
            ctx.tell(stamp, Event::Chosen(at, Private(value)));
        }
        _ => {}
    }
}

fn tell_text(ctx: &Context, at: At, text: &str, stamp: f64) {
    ctx.tell(stamp, Event::Typed(at, Private(text.into())));
}

fn changed(ctx: &Rc<Context>, target: &Element, stamp: f64) {
    let Some(at) = target.at().filter(|_| !target.has_attribute("data-why")) else {
        return;
    };
    let input = target.input();
    let value = match ctx.form.node(at.node).kind {
        Kind::Bool { yesno: true, .. } => Value::Bool(input.value() == "yes"),
        Kind::Bool { .. } => Value::Bool(input.checked()),
        Kind::Choice { many: true, .. } => choice::ticked(at),
        Kind::Choice { .. } if combobox::is_one(target) => return,
        Kind::Choice { .. } if target.tag_name() == "INPUT" && input.type_() == "text" => return,
        Kind::Choice { .. } => Value::text(&choice::written(at, &input.value())),
        Kind::File { .. } => {
            if let Some(files) = input.files() {
                file::take(ctx, at, &files);
            }
            // The same file may be chosen again after it was taken out.
            return input.set_value("");
        }
        _ => return,
    };
    ctx.tell(stamp, Event::Chosen(at, Private(value)));
}

fn key(ctx: &Rc<Context>, target: &Element, event: &KeyboardEvent) {
    if event.is_composing() || !combobox::is_one(target) {
        return;
    }
    if let Some(at) = target.at()
        && combobox::key(ctx, at, &event.key(), event.time_stamp())
    {
        event.prevent_default();
    }
}

fn submit(ctx: &Rc<Context>, stamp: f64) {
    let (step, idle) = {
        let screen = ctx.screen.borrow();
        (screen.step, matches!(screen.sending, Sending::Idle | Sending::Refused(_)))
    };
    let event = match step {
        Step::Page(_) => Event::Next,
        Step::Review if idle => Event::Submit(crypto::uuid()),
        Step::Receipt => match receipt::score(ctx) {
            Some((score, comment)) => Event::Rate(score, Private(comment.into())),
            None => return,
        },
        _ => return,
    };
    ctx.tell(stamp, event);
}

fn click(ctx: &Rc<Context>, target: &Element, event: &web_sys::Event, stamp: f64) {
    let Some(button) = target.near("[data-act]") else {
        if let Some(at) =
            target.at().filter(|_| combobox::is_one(target) && ctx.popup.borrow().is_none())
        {
            combobox::open(ctx, at, None);
        }
        return;
    };
    let number = |name| button.number(name);
    let at = button.at();
    let row = button.near("[data-row]");
    let in_row = |name| row.as_ref().and_then(|row| row.number(name));
    let moved = |by: i32| {
        Some(Event::MoveRow(
            RowId(in_row("data-row")?),
            in_row("data-i")?.checked_add_signed(by)? as usize,
        ))
    };
    let act = button.word("data-act");
    let told = match &*act {
        "back" => Some(Event::Back),
        "review" => Some(Event::Review),
        "page" => {
            // The list of steps has done its work.
            if let Some(steps) = button.near("details") {
                steps.set_if("open", false, "");
            }
            number("data-v").map(|node| Event::Page(NodeId(node)))
        }
        "fix" => at.map(Event::Fix),
        "add" => {
            ctx.new_row.set(true);
            at.map(|at| Event::AddRow(at, None))
        }
        "pickrow" => {
            at.zip(number("data-v")).map(|(at, number)| Event::PickRow(at, number as usize))
        }
        "putback" => {
            ctx.new_row.set(true);
            Some(Event::PutBack)
        }
        "remove" => in_row("data-row").map(|row| Event::RemoveRow(RowId(row))),
        "up" => moved(-1),
        "down" => moved(1),
        "take" => at.map(|at| Event::Take(at, number("data-v").unwrap_or(0) as usize)),
        "dispute" => at.map(Event::Dispute),
        "ask" => number("data-v").map(|source| Event::Ask(source as usize)),
        "refuse" => number("data-v").map(|source| Event::Refuse(source as usize)),
        "retry" => Some(Event::Retry),
        "extend" => Some(Event::Extend),
        "cancel" => Some(Event::Cancel),
        "unsend" => number("data-v").map(Event::Unsend),
        "resend" => number("data-v").map(Event::Resend),
        "unfile" => at.zip(button.get("data-v")).map(|(at, id)| Event::RemoveFile(at, id.into())),
        _ => None,
    };
    if let Some(told) = told {
        // Links here lead inside the form, which knows the way.
        event.prevent_default();
        return ctx.tell(stamp, told);
    }
    match (&*act, at) {
        ("pick", _) => {
            if let Some(rank) = number("data-v") {
                combobox::pick(ctx, rank as usize, stamp);
            }
        }
        ("open", Some(at)) => {
            let open = ctx.popup.borrow().is_some();
            if let Some(input) = part(at, "-i") {
                input.focus();
            }
            if open { combobox::close(ctx) } else { combobox::open(ctx, at, None) }
        }
        // A portal that signs in without leaving the page keeps the link from being followed.
        ("signin", _) => {
            if !js::tell(&ctx.root, "tokhai-signin", &JsValue::NULL, true) {
                event.prevent_default();
            }
        }
        ("here", _) => ctx.port.take_over(),
        ("copy", _) => receipt::copy(ctx),
        ("print", _) => {
            print();
        }
        _ => {}
    }
}
