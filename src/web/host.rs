//! The host: takes what happens to the filing, one thing after the other, and carries out what the
//! filing says is to be done.

mod starting;

use super::element::place;
use super::js::{self, Listener, Timer};
use super::lock::Lock;
use super::net::Net;
use super::page::Page;
use super::port::Port;
use super::store::{Policy, Store};
use super::upload::Uploads;
use super::{clock, crypto, history};
use crate::answers::At;
use crate::filing::{Call, Effect, Event, Filing, Reply};
use crate::form::{Extensions, Form};
use crate::value::{Json, Now, Writer};
use js_sys::Function;
use starting::Starting;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn next_frame(then: &Function);

    #[wasm_bindgen(js_namespace = location)]
    pub fn reload();
}

/// Where things are and what is wanted, as the element's attributes say.
pub struct Settings {
    /// The URL of the form as the portal has packed it, where there is one.
    pub packed: Option<String>,
    /// The URL of the definition.
    pub src: String,
    /// The URL of the folder that holds the texts of each language.
    pub texts: String,
    /// The language asked for.
    pub language: String,
    /// Whether other people use this computer too.
    pub shared: bool,
    /// What is kept on the device.
    pub drafts: Policy,
    /// When the element was connected, or what it has of an instance before was held, in milliseconds
    /// since the document's origin.
    pub opened: f64,
    /// Formats and functions that the page has registered.
    pub extensions: Extensions,
    /// What the shim knows of this element: what was `brought` by URL, `held` and `since` when, and `fell`
    /// after a trap.
    pub shim: JsValue,
}

/// The host of one element.
pub struct Host {
    pub(super) me: Weak<Host>,
    pub(super) settings: Settings,
    element: HtmlElement,
    pub(super) net: Rc<Net>,
    uploads: Rc<Uploads>,
    /// The language asked for last, and its place in the form.
    language: RefCell<String>,
    shown: Cell<usize>,
    starting: RefCell<Starting>,
    open: RefCell<Option<Open>>,
    queue: RefCell<Vec<(Now, Event)>>,
    busy: Cell<bool>,
    /// Whether the first page has been shown.
    seen: Cell<bool>,
    /// Whether the element has gone, perhaps before there was a form.
    ended: Cell<bool>,
    pub(super) store: RefCell<Option<Rc<Store>>>,
    pub(super) lock: RefCell<Option<Rc<Lock>>>,
    /// Whether the storage has been read.
    pub(super) loaded: Cell<bool>,
    timer: RefCell<Option<Timer>>,
    listeners: RefCell<Vec<Listener>>,
}

/// The form on the page.
struct Open {
    form: Arc<Form>,
    filing: Filing,
    page: Page,
}

impl Host {
    /// Begins: asks for the session, the definition and the texts at the same time.
    pub fn start(element: HtmlElement, base: &str, settings: Settings) -> Rc<Host> {
        let net = Net::new(element.clone().into(), base);
        let host = Rc::new_cyclic(|me: &Weak<Host>| Host {
            me: me.clone(),
            uploads: Uploads::new(net.clone(), me.clone()),
            net,
            language: RefCell::new(settings.language.clone()),
            shown: Cell::new(0),
            settings,
            element,
            starting: RefCell::default(),
            open: RefCell::default(),
            queue: RefCell::default(),
            busy: Cell::new(false),
            seen: Cell::new(false),
            ended: Cell::new(false),
            store: RefCell::default(),
            lock: RefCell::default(),
            loaded: Cell::new(false),
            timer: RefCell::default(),
            listeners: RefCell::default(),
        });
        host.clone().send(Call {
            id: Call::SESSION,
            method: "GET",
            path: "session".into(),
            body: None,
            idempotency_key: None,
            keepalive: false,
            trace: None,
        });
        host.define(host.settings.packed.as_ref().unwrap_or(&host.settings.src));
        let asking = host.clone();
        host.texts(
            &host.settings.language,
            Box::new(move |texts| {
                asking.starting.borrow_mut().texts = Some(texts);
                asking.begin();
            }),
        );
        host
    }

    fn open(self: &Rc<Self>, form: Arc<Form>, texts: Json, language: usize) {
        let opened = clock::at(self.settings.opened);
        let page = Page::new(
            &self.element,
            form.clone(),
            texts,
            language,
            self.settings.shared,
            self.clone(),
        );
        self.shown.set(language);
        let zone = clock::zone(&form.time_zone);
        let filing = Filing::new(form.clone(), opened);
        *self.open.borrow_mut() = Some(Open { form, filing, page });
        // The origin of the document's clock is the start of its navigation.
        let begun = Event::Opened { navigated: 0, zone, filing: crypto::uuid(), language };
        self.queue.borrow_mut().push((opened, begun));
        if js::document().hidden() {
            self.queue.borrow_mut().push((opened, Event::Hidden));
        }
        if let Some(fell) = self.fell() {
            self.queue.borrow_mut().push((clock::at(clock::stamp()), fell));
        }
        *self.listeners.borrow_mut() = super::lifecycle::listen(&self.me);
        let session = self.starting.borrow_mut().session.take();
        match session {
            Some((heard, reply)) => self.replied(heard, Call::SESSION, reply),
            None => self.drain(),
        }
    }

    /// Shows another language.
    pub fn speak_now(self: &Rc<Self>, language: String) {
        *self.language.borrow_mut() = language;
        let open = self.open.try_borrow().ok().and_then(|open| Some(open.as_ref()?.form.clone()));
        let Some(form) = open else {
            // Before the form is here the wish is enough; in the middle of something it waits.
            let host = self.clone();
            if self.busy.get() {
                js::soon(Box::new(move || host.speak_now(host.language.borrow().clone())));
            }
            return;
        };
        let asked = self.language.borrow().clone();
        let at = place(&form, &asked);
        // The page writes the attribute too.
        if self.shown.replace(at) == at {
            return;
        }
        let host = self.clone();
        let name = form.languages.get(at).cloned().unwrap_or_default();
        self.texts(
            &name,
            Box::new(move |texts| {
                // The citizen may have gone on to a third language meanwhile.
                let Some(texts) = texts.filter(|_| *host.language.borrow() == asked) else {
                    return;
                };
                // What is written anew may take the focus with it, and a browser that tells so at
                // once must not come in while the page is being written.
                host.busy.set(true);
                if let Some(Open { filing, page, .. }) = host.open.borrow_mut().as_mut() {
                    page.set_texts(texts, at, filing.answers());
                }
                host.busy.set(false);
                host.event(clock::stamp(), Event::Language(at));
            }),
        );
    }

    /// Ends: the element is gone. What is to be kept is written all the same.
    pub fn stop(&self) {
        self.ended.set(true);
        self.event(clock::stamp(), Event::Closing);
        self.listeners.borrow_mut().clear();
        self.timer.borrow_mut().take();
        self.net.stop();
        self.uploads.stop();
        self.let_go();
        // Page and host know each other; this parts them.
        self.open.borrow_mut().take();
    }

    /// Handles what waits, one after the other. What happens meanwhile waits too.
    fn drain(&self) {
        if self.busy.replace(true) {
            return;
        }
        while let Some((now, event)) = js::first(&self.queue) {
            let went = event.goes();
            if let Some(open) = self.open.borrow_mut().as_mut() {
                for effect in open.filing.handle(now, event) {
                    if let Effect::Show(screen) = &effect {
                        history::show(&open.form.id, screen.step, went);
                    }
                    self.carry_out(open, effect);
                }
            }
        }
        self.busy.set(false);
    }

    fn carry_out(&self, open: &mut Open, effect: Effect) {
        let Some(me) = self.me.upgrade() else {
            return;
        };
        match effect {
            Effect::Patch(patch) => open.page.patch(&patch, open.filing.answers()),
            Effect::Show(screen) => {
                open.page.show(&screen, open.filing.answers());
                if !self.seen.replace(true) {
                    me.ready();
                }
            }
            Effect::Focus(focus) => open.page.focus(focus),
            Effect::Say(notice) => open.page.say(&notice),
            Effect::Send(call) => me.send(call),
            Effect::Abort(id) => self.net.abort(id),
            Effect::Upload(number, file) => self.uploads.begin(number, &file),
            Effect::Drop(number) => self.uploads.forget(number),
            Effect::Unlock { draft_key, subject, drafts } => {
                me.unlock(&open.form.id, &draft_key, &subject, drafts);
            }
            Effect::Store(id, items) => me.keep(id, items, open.filing.id()),
            Effect::Leave(mark) => self.leave(&open.form.id, &mark),
            Effect::Hold(draft) => self.hold(Some(&draft)),
            Effect::WakeAt(at) => {
                let wake = move || me.event(clock::stamp(), Event::Wake);
                *self.timer.borrow_mut() = Some(clock::timer(at, Box::new(wake)));
            }
            Effect::Reload => reload(),
            Effect::Tell(name, detail) => self.tell(name, &detail),
        }
    }

    /// Where the browser has gone back or forward to.
    pub fn gone(&self) -> Option<Event> {
        let form = self.open.try_borrow().ok()?.as_ref()?.form.id.clone();
        history::gone(&form)
    }

    /// The second frame from now begins after the first has been painted.
    fn ready(self: Rc<Self>) {
        next_frame(&js::once(Box::new(move || {
            next_frame(&js::once(Box::new(move || self.event(clock::stamp(), Event::Ready))));
        })));
    }

    fn send(self: Rc<Self>, call: Call) {
        let (host, id) = (self.clone(), call.id);
        self.net.call(call, Box::new(move |heard, reply| host.replied(heard, id, reply)));
    }

    fn replied(&self, heard: f64, id: u32, reply: Reply) {
        if self.open.try_borrow().is_ok_and(|open| open.is_none()) {
            // The session may answer before the form is here.
            self.starting.borrow_mut().session = Some((heard, reply));
            return;
        }
        self.event(heard, Event::Reply(id, reply));
    }

    fn tell(&self, name: &str, detail: &Json) {
        let detail = js_sys::JSON::parse(&Writer::text_of(detail)).unwrap_or_default();
        js::tell(&self.element, name, &detail, false);
    }
}

impl Port for Host {
    fn event(&self, stamp: f64, event: Event) {
        self.queue.borrow_mut().push((clock::at(stamp), event));
        self.drain();
    }

    fn files(&self, at: At, files: Vec<web_sys::File>) {
        self.event(clock::stamp(), Event::Files(at, self.uploads.take(files)));
    }

    fn take_over(&self) {
        if let Some(lock) = &*self.lock.borrow() {
            lock.take_over();
        }
    }

    fn list(&self, path: &str, done: Box<dyn FnOnce(Option<&Json>)>) {
        self.net.list(path, done);
    }
}
