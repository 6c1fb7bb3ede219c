//! The browser's way back and forward: every step of the form that the citizen has gone to is an
//! entry of its history, at the same address.

use super::js;
use crate::filing::{Event, Step};
use crate::value::NodeId;
use js_sys::Object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = history, js_name = pushState)]
    fn push_state(state: &JsValue, title: &str);

    #[wasm_bindgen(js_namespace = history, js_name = replaceState)]
    fn replace_state(state: &JsValue, title: &str);
}

/// The entry the browser is at, as the portal's own scripts have made it too.
fn state() -> JsValue {
    js::get(&js::get(&js::window(), "history"), "state")
}

/// The name of a form's step in an entry: another form on the same page has its own.
fn name(form: &str) -> String {
    ["tokhai ", form].concat()
}

/// Lets an entry stand for a step: a new one when the citizen has gone there, else the one the
/// browser is at. One that stands for it already is left alone, so the way back makes no new one.
pub fn show(form: &str, step: Step, went: bool) {
    let number = match step {
        Step::Page(node) => node.0,
        Step::Review => 0,
        Step::Waiting | Step::Receipt => return,
    };
    let (name, was) = (name(form), state());
    if js::get(&was, &name).as_f64() == Some(number.into()) {
        return;
    }
    let entry = Object::assign(&Object::new(), was.unchecked_ref());
    js::set(&entry, &name, &number.into());
    if went {
        push_state(&entry, "");
    } else {
        replace_state(&entry, "");
    }
}

/// The step of the entry the browser has gone to, if it is one of the form's.
pub fn gone(form: &str) -> Option<Event> {
    let number = js::get(&state(), &name(form)).as_f64()? as u32;
    Some(if number == 0 { Event::Review } else { Event::Page(NodeId(number)) })
}
