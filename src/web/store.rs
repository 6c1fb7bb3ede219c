//! What the page keeps on the device: draft, outbox and reports, encrypted.
//!
//! A record is named by form, kind and person, so that two people at one browser never meet, and
//! that name is bound into the encryption: a record moved to another place does not open. The
//! version of the form is left out of it on purpose, because a newer version must open the draft
//! and send the submission of an older one.

mod devices;
mod files;
mod others;
#[cfg(test)]
mod tests;

use super::js::{result, settle, settle_all};
use super::remote::Remote;
use super::{crypto, database, js};
use crate::filing::{Kept, Slot};
use crate::value::{Json, Private};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CryptoKey, IdbDatabase, IdbTransactionMode};

/// What is kept, and under which key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Under the portal's draft key, which nobody has after signing out.
    Session,
    /// Under a key of this browser's own that cannot be read out of it.
    Device,
    /// Nothing.
    None,
}

impl Policy {
    /// What the attribute `drafts` says. A key that stays in the browser is none of one person's
    /// where others use it too.
    pub fn read(word: Option<&str>, shared: bool) -> Policy {
        match word {
            Some("device") if !shared => Policy::Device,
            Some("none") => Policy::None,
            _ => Policy::Session,
        }
    }
}

/// The name of the record that holds the key of [`Policy::Device`].
const DEVICE_KEY: &str = "key";

/// What comes before the name of the record that counts who has had the lock.
const FENCE: &str = "fence/";

const SLOTS: [Slot; 3] = [Slot::Draft, Slot::Outbox, Slot::Reports];

type Items = Vec<(Slot, Option<Private<String>>)>;
type Written = Box<dyn FnOnce(bool)>;

/// The storage of one person for one form.
pub struct Store {
    database: IdbDatabase,
    key: CryptoKey,
    form: String,
    person: String,
    waiting: RefCell<Vec<(Items, Written)>>,
    busy: Cell<bool>,
    remote: Option<Rc<Remote>>,
    /// When the draft was saved that this page began with, on the portal's clock.
    began: Cell<i64>,
    /// Our place among those who have had the lock; no write of an earlier one is carried out.
    turn: Cell<f64>,
}

/// Opens the storage. `draft_key` is base64url; `done` gets nothing where storage does not work.
pub fn open(
    form: &str,
    policy: Policy,
    draft_key: &str,
    subject: &str,
    remote: Option<Rc<Remote>>,
    done: Box<dyn FnOnce(Option<Rc<Store>>)>,
) {
    // Another device has no key of this one's.
    let remote = remote.filter(|_| policy == Policy::Session);
    let raw =
        crypto::base64url(draft_key).filter(|raw| raw.len() == 32 || policy == Policy::Device);
    let (Some(raw), true) = (raw, policy != Policy::None) else {
        return js::soon(Box::new(move || done(None)));
    };
    // A personal number has so few possibilities that its digest alone could be tried out. With
    // the draft key before it that is of no use to whoever finds the browser.
    let salt: &[u8] = if policy == Policy::Session { &raw } else { b"" };
    let person = crypto::digest(&Uint8Array::from([salt, subject.as_bytes()].concat().as_slice()));
    let form = form.to_owned();
    settle(
        &person,
        Box::new(move |person| {
            let Some(person) = person.map(|digest| crypto::hex(&crypto::bytes(digest))) else {
                return done(None);
            };
            database::open(Box::new(move |database| {
                let Some(database) = database else {
                    return done(None);
                };
                let held = database.clone();
                let have_key = move |key: Option<JsValue>| {
                    done(key.map(|key| Store::new(held, key.unchecked_into(), form, person, remote)));
                };
                match policy {
                    Policy::Device => device_key(database, true, Box::new(have_key)),
                    _ => settle(&crypto::import(&raw), Box::new(have_key)),
                }
            }));
        }),
    );
}

/// The browser's own key, made where there is none. Two tabs may make one at the same time: only
/// the first is stored, and both read that.
fn device_key(database: IdbDatabase, make: bool, done: js::Done) {
    let held = database.clone();
    database::read(
        &held,
        &[DEVICE_KEY.into()],
        Box::new(move |found| {
            let key = found.map(|found| found.get(0)).filter(JsValue::is_object);
            if key.is_some() || !make {
                return done(key);
            }
            settle(
                &crypto::generate(),
                Box::new(move |made| {
                    let (held, made) = (database.clone(), made.unwrap_or_default());
                    database::transact(
                        &held,
                        IdbTransactionMode::Readwrite,
                        &|records| records.add_with_key(&made, &DEVICE_KEY.into()).map(drop),
                        Box::new(move |_| device_key(database, false, done)),
                    );
                }),
            );
        }),
    );
}

impl Store {
    fn new(
        database: IdbDatabase,
        key: CryptoKey,
        form: String,
        person: String,
        remote: Option<Rc<Remote>>,
    ) -> Rc<Store> {
        Rc::new(Store {
            database,
            key,
            form,
            person,
            waiting: RefCell::default(),
            busy: Cell::new(false),
            remote,
            began: Cell::new(0),
            turn: Cell::new(0.0),
        })
    }

    /// The name of a record, which its encryption is bound to.
    fn name(&self, slot: Slot) -> String {
        let kind = match slot {
            Slot::Draft => "draft",
            Slot::Outbox => "outbox",
            Slot::Reports => "reports",
        };
        [&self.form, "/", kind, "/", &self.person].concat()
    }

    /// The id of the form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The name of the lock: of one form and one person.
    pub fn lock(&self) -> String {
        [FENCE, &self.form, "/", &self.person].concat()
    }

    /// Takes the next place among those who have had the lock.
    pub fn begin(self: &Rc<Self>, done: Box<dyn FnOnce()>) {
        let held = self.clone();
        let work = move |kept: &web_sys::IdbObjectStore| {
            let (store, records) = (held.clone(), kept.clone());
            held.fence(
                kept,
                Box::new(move |last| {
                    store.turn.set(last + 1.0);
                    let _ = records.put_with_key(&(last + 1.0).into(), &store.lock().into());
                }),
            )
        };
        let write = IdbTransactionMode::Readwrite;
        database::transact(&self.database, write, &work, Box::new(move |_| done()));
    }

    /// Brings what is kept. A record that does not open counts as absent and is left alone until
    /// another takes its place.
    pub fn load(self: &Rc<Self>, done: Box<dyn FnOnce(Kept)>) {
        let store = self.clone();
        let names = SLOTS.map(|slot| self.name(slot));
        database::read(
            &self.database,
            &names.clone(),
            Box::new(move |found| {
                let Some(found) = found else {
                    return done(Kept::default());
                };
                let opened = Array::new();
                for (i, name) in names.iter().enumerate() {
                    opened.push(&store.opened(name, &found.get(i as u32)));
                }
                settle_all(
                    &opened,
                    Box::new(move |texts| {
                        let kept = |place| read(result(&texts, place));
                        let kept = Kept {
                            draft: kept(0).map(Private),
                            outbox: kept(1).map(Private),
                            reports: kept(2),
                            left: None,
                            works: true,
                        };
                        store.newer(kept, done);
                    }),
                );
            }),
        );
    }

    /// What is in a record; the promise is rejected where it does not open.
    fn opened(&self, name: &str, record: &JsValue) -> js::Promise {
        crypto::open(&self.key, &js::get(record, "nonce"), name, &js::get(record, "sealed"))
    }

    /// Brings what is in the record of this name, or nothing.
    fn open_record(self: &Rc<Self>, name: &str, done: js::Done) {
        let (store, names) = (self.clone(), [name.to_owned()]);
        database::read(
            &self.database,
            &names.clone(),
            Box::new(move |found| match found {
                Some(found) => settle(&store.opened(&names[0], &found.get(0)), done),
                None => done(None),
            }),
        );
    }

    /// Writes all of this in one transaction; writes are carried out in the order given.
    pub fn write(self: &Rc<Self>, items: Items, done: Written) {
        if items.is_empty() && !self.busy.get() {
            // A page that is frozen would keep even an empty transaction open, and others out.
            return done(true);
        }
        self.waiting.borrow_mut().push((items, done));
        if !self.busy.get() {
            self.write_next();
        }
    }

    fn write_next(self: &Rc<Self>) {
        let next = js::first(&self.waiting);
        self.busy.set(next.is_some());
        if let Some((items, done)) = next {
            self.seal(items, done);
        }
    }

    /// Aborts a transaction where somebody else has had the lock since.
    fn hold(&self, kept: &web_sys::IdbObjectStore) -> Result<(), JsValue> {
        let (turn, transaction) = (self.turn.get(), kept.transaction());
        self.fence(
            kept,
            Box::new(move |last| {
                if last != turn {
                    let _ = transaction.abort();
                }
            }),
        )
    }

    /// Brings the place of whoever had the lock last, inside a transaction.
    fn fence(
        &self,
        kept: &web_sys::IdbObjectStore,
        then: Box<dyn FnOnce(f64)>,
    ) -> Result<(), JsValue> {
        let asked = kept.get(&self.lock().into())?;
        let last = asked.clone();
        let read = move || {
            then(last.result().ok().and_then(|last| last.as_f64()).unwrap_or(0.0));
        };
        js::set(&asked, "onsuccess", &js::once(Box::new(read)));
        Ok(())
    }

    /// Encrypts first and opens the transaction then: a transaction is over as soon as nothing is
    /// asked of it for a moment, and WebCrypto takes longer than that.
    fn seal(self: &Rc<Self>, items: Items, done: Written) {
        let (sealed, mut records) = (Array::new(), Vec::new());
        let filing = items.iter().any(|(slot, text)| *slot == Slot::Outbox && text.is_some());
        for (slot, json) in items {
            let name = self.name(slot);
            let nonce = crypto::nonce();
            sealed.push(&match &json {
                Some(json) => crypto::seal(&self.key, &nonce, &name, &crypto::utf8(json)).into(),
                None => JsValue::UNDEFINED,
            });
            records.push((name, nonce, json.is_some(), slot == Slot::Draft));
        }
        let (store, held) = (self.clone(), self.clone());
        settle_all(
            &sealed,
            Box::new(move |sealed| {
                let work = |kept: &web_sys::IdbObjectStore| {
                    held.hold(kept)?;
                    for (i, (name, nonce, full, _)) in records.iter().enumerate() {
                        let sealed = &result(&sealed, i);
                        if !full {
                            kept.delete(&name.into())?;
                        } else if sealed.is_object() {
                            kept.put_with_key(&self::sealed(nonce, sealed), &name.into())?;
                        } else {
                            // What could not be encrypted is not written, and nor is the rest.
                            return Err(JsValue::UNDEFINED);
                        }
                    }
                    Ok(())
                };
                // Only what was our turn to write goes to other devices.
                let mut draft = None;
                for (i, (_, nonce, full, is_draft)) in records.iter().enumerate() {
                    if *is_draft {
                        draft = Some((full.then(|| result(&sealed, i)), nonce.clone()));
                    }
                }
                database::transact(
                    &held.database,
                    IdbTransactionMode::Readwrite,
                    &work,
                    Box::new(move |written| {
                        if let (Some(remote), true) = (&store.remote, filing) {
                            remote.wait();
                        }
                        match (&store.remote, draft.filter(|_| written)) {
                            (Some(remote), Some((Some(sealed), nonce))) => remote.put(&nonce, &sealed),
                            (Some(remote), Some((None, _))) => remote.forget(),
                            _ => {}
                        }
                        done(written);
                        store.write_next();
                    }),
                );
            }),
        );
    }
}

/// A record as it is stored.
fn sealed(nonce: &JsValue, sealed: &JsValue) -> JsValue {
    js::object(&[("nonce", nonce), ("sealed", sealed)]).into()
}

/// The JSON in decrypted bytes.
fn read(buffer: JsValue) -> Option<Json> {
    let text = buffer.is_object().then(|| String::from_utf8(crypto::bytes(buffer)))?;
    Json::parse(&text.ok()?).ok()
}
