//! The draft on the portal, sealed, for another device of the same citizen.
//!
//! A change is sent some seconds after it was stored here, or when the page is hidden. Where another
//! device has written meanwhile the portal refuses, and this page keeps its draft to itself: nothing
//! is mixed.

use super::js::{self, Timer};
use super::net::{Answer, Net, Request};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// So long a change rests before it is sent, and the portal is waited for when the form opens, in
/// milliseconds.
const REST: u32 = 5000;
const PATIENCE: u32 = 1500;

/// What is called with nonce and sealed bytes, or nothing.
pub type Got = Box<dyn FnOnce(Option<(JsValue, JsValue)>)>;

/// One citizen's draft of one form on the portal.
pub struct Remote {
    me: Weak<Remote>,
    net: Rc<Net>,
    url: String,
    /// The version that the portal was last known to have.
    tag: RefCell<Option<String>>,
    waiting: RefCell<Option<JsValue>>,
    /// The filing that it is of.
    pub filing: RefCell<Arc<str>>,
    timer: RefCell<Option<Timer>>,
    busy: Cell<bool>,
    /// The portal keeps none, or another device has gone on.
    off: Cell<bool>,
    /// Called where the portal has another version than this page knows.
    parted: Box<dyn Fn()>,
}

impl Remote {
    /// The draft of a form. `parted` is called where the portal has another version than this page knows.
    pub fn new(net: Rc<Net>, form: &str, parted: Box<dyn Fn()>) -> Rc<Remote> {
        Rc::new_cyclic(|me| Remote {
            me: me.clone(),
            url: net.url(&["drafts/", form].concat()),
            net,
            tag: RefCell::default(),
            waiting: RefCell::default(),
            filing: RefCell::new("".into()),
            timer: RefCell::default(),
            busy: Cell::new(false),
            off: Cell::new(false),
            parted,
        })
    }

    /// Brings what the portal has.
    pub fn get(&self, done: Got) {
        let done = Rc::new(Cell::new(Some(done)));
        let (me, late) = (self.me.clone(), done.clone());
        // An answer that comes later is not looked at, so that this page knows no version either:
        // where there is one its own is refused.
        let patience = Timer::new(
            PATIENCE,
            Box::new(move || {
                if let Some(done) = late.take() {
                    done(None);
                }
            }),
        );
        let heard = move |answer: Answer| {
            drop(patience);
            let (Some(remote), Some(done)) = (me.upgrade(), done.take()) else {
                return;
            };
            remote.off.set(!matches!(answer.status, 200 | 204));
            *remote.tag.borrow_mut() = answer.text_of("ETag");
            let bytes = Uint8Array::new(&answer.raw);
            let (nonce, sealed) = (bytes.subarray(0, 12), bytes.subarray(12, bytes.length()));
            done((answer.status == 200).then(|| (nonce.into(), sealed.into())));
        };
        let request = Request { method: "GET", url: self.url.clone(), raw: true, ..Request::default() };
        self.net.send(request, Box::new(heard));
    }

    /// Sends what was stored here, soon.
    pub fn put(&self, nonce: &JsValue, sealed: &JsValue) {
        let blob = Blob::new_with_buffer_source_sequence(&Array::of2(nonce, sealed)).ok();
        *self.waiting.borrow_mut() = blob.map(JsValue::from).filter(|_| !self.off.get());
        if js::document().hidden() {
            return self.send();
        }
        let me = self.me.clone();
        let mut timer = self.timer.borrow_mut();
        if timer.is_none() {
            let send = move || {
                if let Some(remote) = me.upgrade() {
                    remote.send();
                }
            };
            *timer = Some(Timer::new(REST, Box::new(send)));
        }
    }

    /// Sends nothing any more: another page of this browser goes on with the draft.
    pub fn quiet(&self) {
        self.off.set(true);
        self.wait();
    }

    /// Keeps to itself what waits, for it is being filed.
    pub fn wait(&self) {
        self.waiting.take();
        self.timer.take();
    }

    /// There is no draft any more; the portal has seen to its own.
    pub fn forget(&self) {
        self.wait();
        self.tag.take();
    }

    /// Sends what waits.
    pub fn send(&self) {
        self.timer.take();
        if self.busy.get() {
            return;
        }
        let Some(body) = self.waiting.take() else {
            return;
        };
        self.busy.set(true);
        let version = match &*self.tag.borrow() {
            Some(tag) => ("If-Match", tag.clone()),
            None => ("If-None-Match", "*".to_owned()),
        };
        let request = Request {
            method: "PUT",
            url: self.url.clone(),
            headers: vec![
                ("Content-Type", "application/octet-stream".to_owned()),
                ("Tokhai-Filing", (**self.filing.borrow()).into()),
                version,
            ],
            body: body.clone(),
            keepalive: js::document().hidden(),
            ..Request::default()
        };
        let me = self.me.clone();
        let heard = move |answer: Answer| {
            let Some(remote) = me.upgrade() else {
                return;
            };
            remote.busy.set(false);
            match answer.status {
                204 => *remote.tag.borrow_mut() = answer.text_of("ETag"),
                // What could not be sent goes with the next change.
                0 | 401 | 408 | 429 | 500..=599 => {}
                // Whoever knows what is in both has to say whose it is.
                412 => {
                    remote.off.set(true);
                    remote.waiting.borrow_mut().get_or_insert(body);
                    return (remote.parted)();
                }
                _ => remote.off.set(true),
            }
            if remote.waiting.borrow().is_some() {
                remote.send();
            }
        };
        self.net.send(request, Box::new(heard));
    }
}
