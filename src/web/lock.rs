//! One page at a time fills in a form. Another page of the same browser waits for it, or asks it to
//! give way.
//!
//! The browser's lock says who it is, and goes on by itself when a page is closed or killed. Every
//! write is held against the fence too (`store`), because a page that sleeps does not hear that its
//! lock was taken.

use super::js::{self, Promise};
use js_sys::Function;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request)]
    fn request(name: &str, options: &JsValue, granted: &Function) -> Promise;

    #[wasm_bindgen(js_name = BroadcastChannel)]
    type Channel;

    #[wasm_bindgen(constructor, js_class = BroadcastChannel)]
    fn new(name: &str) -> Channel;

    #[wasm_bindgen(method, js_name = postMessage)]
    fn post(this: &Channel, message: &JsValue);

    #[wasm_bindgen(method)]
    fn close(this: &Channel);
}

/// So long a page is given to finish what it writes, in milliseconds.
const PATIENCE: u32 = 1500;

/// What becomes of a lock.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is ours.
    Held,
    /// Another page has it.
    Elsewhere,
    /// It is ours, and another page wants it: to be released once all is written.
    Wanted,
}

/// The lock of one form and one person.
pub struct Lock {
    me: Weak<Lock>,
    name: String,
    shim: JsValue,
    turn: Box<dyn Fn(Turn)>,
    channel: Channel,
    /// Lets go of it, while it is ours.
    release: RefCell<Option<Function>>,
    /// Whether we stand in the queue for it.
    queued: Cell<bool>,
    ended: Cell<bool>,
}

/// Asks for a lock, and tells what becomes of it. A browser without locks gives it to everyone. The
/// shim is given what lets go of it, for the case that the engine falls.
pub fn open(name: &str, shim: &JsValue, turn: Box<dyn Fn(Turn)>) -> Rc<Lock> {
    let lock = Rc::new_cyclic(|me: &Weak<Lock>| Lock {
        me: me.clone(),
        name: name.to_owned(),
        shim: shim.clone(),
        turn,
        channel: Channel::new(name),
        release: RefCell::default(),
        queued: Cell::new(false),
        ended: Cell::new(false),
    });
    let me = lock.me.clone();
    let asked = js::function(Box::new(move |_| {
        if let Some(lock) = me.upgrade().filter(|lock| lock.release.borrow().is_some()) {
            (lock.turn)(Turn::Wanted);
        }
    }));
    js::set(&lock.channel, "onmessage", &asked);
    lock.request("ifAvailable");
    lock
}

impl Lock {
    /// Asks the page that has the lock to give way, and takes it where there is no answer.
    pub fn take_over(self: &Rc<Self>) {
        self.queue();
        self.channel.post(&JsValue::NULL);
        let lock = self.clone();
        js::later(
            PATIENCE,
            Box::new(move || {
                if lock.release.borrow().is_none() {
                    lock.request("steal");
                }
            }),
        );
    }

    /// Stands in the queue, once.
    fn queue(&self) {
        if !self.queued.replace(true) {
            self.request("");
        }
    }

    /// Lets go of the lock for good.
    pub fn end(&self) {
        self.ended.set(true);
        self.channel.close();
        self.release();
    }

    /// Lets go of the lock, until it is taken over again.
    pub fn release(&self) {
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }

    fn request(&self, how: &str) {
        if !js::get(&js::get(&js::window(), "navigator"), "locks").is_object() {
            return (self.turn)(Turn::Held);
        }
        let options = js::object(&[(how, &true.into())]);
        let me = self.me.clone();
        // What it gives is held on to for as long as the promise is open.
        let held = js::given(Box::new(move |lock| {
            let Some(me) = me.upgrade().filter(|me| !me.ended.get()) else {
                return JsValue::UNDEFINED;
            };
            if lock.is_null() {
                (me.turn)(Turn::Elsewhere);
                // The other page may be closed before anybody asks.
                me.queue();
                return JsValue::UNDEFINED;
            }
            me.queued.set(false);
            let (promise, release) = js::open_promise();
            js::set(&me.shim, "release", &release);
            *me.release.borrow_mut() = Some(release);
            (me.turn)(Turn::Held);
            promise
        }));
        let me = self.me.clone();
        js::settle(
            &request(&self.name, &options, &held),
            Box::new(move |over| {
                // Taken by another page, while it was ours.
                if let Some(me) = me.upgrade().filter(|me| over.is_none() && !me.ended.get())
                    && me.release.take().is_some()
                {
                    (me.turn)(Turn::Elsewhere);
                }
            }),
        );
    }
}
