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
    // The last is for a page that signs in without leaving: it tells so by this event.
    for &name in &[
        "visibilitychange", "freeze", "resume", "pagehide", "pageshow", "popstate", "online",
        "tokhai-signedin",
    ] {
        let of_window = name.starts_with('p') || name == "online";
        let target = if of_window { &window } else { &document };
        let host = host.clone();
        let heard = move |event: &web_sys::Event| {
            let Some(host) = host.upgrade() else {
                return;
            };
            let happened = if name == "popstate" { host.gone() } else { meaning(name, event) };
            if let Some(happened) = happened {
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
        "online" => Event::Online,
        "tokhai-signedin" => Event::SignedIn,
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
