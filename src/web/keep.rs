//! The host's dealings with the storage: one page at a time has it.

use super::host::{Host, reload};
use super::lock::{self, Turn};
use super::port::Port;
use super::remote::Remote;
use super::store::{Policy, Store};
use super::{clock, crypto, js, store};
use crate::filing::{Event, Kept, Slot};
use crate::value::{Json, Private};
use wasm_bindgen::JsValue;
use std::rc::Rc;
use std::sync::Arc;

impl Host {
    /// Opens the storage of whoever has signed in, and waits for its turn at it.
    pub fn unlock(self: Rc<Self>, form: &str, draft_key: &str, subject: &str, drafts: bool) {
        let policy = self.settings.drafts;
        let me = self.me.clone();
        let parted = move || {
            let Some(host) = me.upgrade() else {
                return;
            };
            let store = host.store.borrow().clone();
            if let Some(store) = store {
                store.parted(Box::new(move || host.event(clock::stamp(), Event::OtherDevice)));
            }
        };
        let remote = drafts.then(|| Remote::new(self.net.clone(), form, Box::new(parted)));
        let opened = move |opened: Option<Rc<Store>>| {
            *self.store.borrow_mut() = opened.clone();
            let Some(store) = opened else {
                return self.event(clock::stamp(), Event::Loaded(Kept::default()));
            };
            store.send_others(&self.net);
            let (me, name) = (self.me.clone(), store.lock());
            let turn = move |turn| {
                if let Some(host) = me.upgrade() {
                    host.turned(&store, turn);
                }
            };
            let lock = lock::open(&name, &self.settings.shim, Box::new(turn));
            if let Some(old) = self.lock.replace(Some(lock)) {
                old.end();
            }
        };
        store::open(form, policy, draft_key, subject, remote, Box::new(opened));
    }

    /// Another page has the form, or gives it to this one.
    fn turned(self: Rc<Self>, store: &Rc<Store>, turn: Turn) {
        if turn != Turn::Held {
            store.quiet();
            self.event(clock::stamp(), Event::Elsewhere);
        }
        match turn {
            Turn::Held if self.loaded.replace(true) => reload(),
            Turn::Held => {
                let held = store.clone();
                store.begin(Box::new(move || {
                    let left = self.left(held.form());
                    let loaded = move |kept| {
                        self.event(clock::stamp(), Event::Loaded(Kept { left, ..kept }));
                    };
                    held.load(Box::new(loaded));
                }));
            }
            // Writes are carried out in order: after this one there is none.
            Turn::Wanted => store.write(
                Vec::new(),
                Box::new(move |_| {
                    if let Some(lock) = &*self.lock.borrow() {
                        lock.release();
                    }
                }),
            ),
            Turn::Elsewhere => {}
        }
    }

    /// Writes all of this, which is of one filing.
    pub fn keep(
        self: Rc<Self>,
        id: u32,
        items: Vec<(Slot, Option<Private<String>>)>,
        filing: &Arc<str>,
    ) {
        for (_, text) in items.iter().filter(|(slot, _)| *slot == Slot::Draft) {
            self.hold(text.as_ref());
        }
        let store = self.store.borrow().clone();
        let stored = move |fine: bool| self.event(clock::stamp(), Event::Stored(id, fine));
        match store {
            Some(store) => {
                store.is_of(filing);
                store.write(items, Box::new(stored));
            }
            None => js::soon(Box::new(move || stored(false))),
        }
    }

    /// Leaves numbers behind that the next page of the form is to know. This is done at once, while all
    /// that is encrypted takes longer than a page has that goes.
    pub fn leave(&self, form: &str, mark: &str) {
        if self.settings.drafts != Policy::None {
            js::set(&marks(), &["tokhai/", form].concat(), &mark.into());
        }
    }

    fn left(&self, form: &str) -> Option<Json> {
        Json::parse(&js::get(&marks(), &["tokhai/", form].concat()).as_string()?).ok()
    }

    /// What the shim has of the filing when the engine falls, and since when.
    pub fn hold(&self, draft: Option<&Private<String>>) {
        let text = draft.map_or(JsValue::UNDEFINED, |draft| JsValue::from_str(draft));
        js::set(&self.settings.shim, "held", &text);
        js::set(&self.settings.shim, "since", &JsValue::from_f64(clock::stamp()));
    }

    /// What is left of the filing after a trap, if this is the element's instance after one.
    pub fn fell(&self) -> Option<Event> {
        let fell = js::get(&self.settings.shim, "fell");
        let text = |name| js::get(&fell, name).as_string().unwrap_or_default();
        let draft = Json::parse(&text("held")).ok().map(Private);
        let told = [crypto::uuid(), text("export").into(), text("event").into()];
        fell.is_object().then(|| Event::Recovered(draft, told))
    }

    /// Lets another page have the storage once all is written.
    pub fn let_go(&self) {
        let lock = self.lock.take();
        if let (Some(store), Some(lock)) = (&*self.store.borrow(), lock) {
            store.write(Vec::new(), Box::new(move |_| lock.end()));
        }
    }
}

/// Where marks are left; nothing where the browser does not let the page have it.
fn marks() -> JsValue {
    js::get(&js::window(), "localStorage")
}
