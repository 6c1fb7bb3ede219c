//! What happens to the document that the element is in.

use super::host::Host;
use super::port::Port;
use crate::filing::Event;
use gloo_events::EventListener;
use std::rc::Weak;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, PageTransitionEvent};

/// Tells the host, until the listeners are dropped. No `unload`: a page that listens to it is not
/// kept for the way back.
pub fn listen(host: &Weak<Host>) -> Vec<EventListener> {
    let document: EventTarget = gloo_utils::document().into();
    let window: EventTarget = gloo_utils::window().into();
    let on = |target: &EventTarget, name: &'static str| {
        let host = host.clone();
        EventListener::new(target, name, move |event| {
            if let (Some(host), Some(happened)) = (host.upgrade(), meaning(name, event)) {
                host.event(event.time_stamp(), happened);
            }
        })
    };
    let of_document = ["visibilitychange", "freeze", "resume"].map(|name| on(&document, name));
    let of_window = ["pagehide", "pageshow"].map(|name| on(&window, name));
    of_document.into_iter().chain(of_window).collect()
}

fn meaning(name: &str, event: &web_sys::Event) -> Option<Event> {
    Some(match name {
        "freeze" => Event::Hidden,
        "pagehide" => Event::Closing,
        "pageshow" => {
            // The first `pageshow` of a document says nothing new.
            let returned = event.unchecked_ref::<PageTransitionEvent>().persisted();
            return returned.then_some(Event::Returned);
        }
        _ if gloo_utils::document().hidden() => Event::Hidden,
        _ => Event::Visible,
    })
}
