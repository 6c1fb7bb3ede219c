//! What happens to the document that the element is in.

use super::host::Host;
use super::js::{self, Listener};
use super::port::Port;
use crate::filing::Event;
use std::rc::Weak;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

/// Tells the host, until the listeners are dropped. No `unload`: a page that listens to it is not
/// kept for the way back.
pub fn listen(host: &Weak<Host>) -> Vec<Listener> {
    let (document, window) = (js::document().into(), js::window());
    let mut listeners = Vec::new();
    for &name in &["visibilitychange", "freeze", "resume", "pagehide", "pageshow"] {
        let target = if name.starts_with("page") { &window } else { &document };
        let host = host.clone();
        let heard = move |event: &web_sys::Event| {
            if let (Some(host), Some(happened)) = (host.upgrade(), meaning(name, event)) {
                host.event(event.time_stamp(), happened);
            }
        };
        listeners.push(Listener::new(target, name, Box::new(heard)));
    }
    listeners
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
        _ if js::document().hidden() => Event::Hidden,
        _ => Event::Visible,
    })
}
