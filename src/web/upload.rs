//! Files on their way to the portal: hashed, announced, sent in pieces, taken up again where the
//! network broke off. What becomes of them the filing decides.

use super::host::Host;
use super::js::{self, settle};
use super::net::{Answer, Net, Request};
use super::port::Port;
use super::store::Store;
use super::{clock, crypto};
use crate::filing::{Event, Told};
use crate::value::{FileRef, Private, Writer, digits};
use js_sys::{Array, Promise};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Blob, File};

/// Bytes of the first piece. The next is twice as long when one took less than the short time, in
/// milliseconds, and half as long when it took more than the long one: so that the progress moves,
/// and little is lost with a connection.
const PIECE: f64 = 262_144.0;
const PIECES: (f64, f64) = (65_536.0, 4_194_304.0);
const TIME: (f64, f64) = (500.0, 3000.0);

/// How often in a row a file may fail, and the wait after the first time, in milliseconds.
const TRIES: u32 = 5;
const WAIT: u32 = 500;

/// The files that were chosen and are not yet with the portal.
pub struct Uploads {
    net: Rc<Net>,
    host: Weak<Host>,
    files: RefCell<Vec<Rc<Upload>>>,
    count: Cell<u32>,
}

struct Upload {
    all: Rc<Uploads>,
    number: u32,
    file: Blob,
    /// As the filing and the portal are told of it.
    known: RefCell<FileRef>,
    offset: Cell<f64>,
    piece: Cell<f64>,
    failed: Cell<u32>,
    /// Counts how often it was begun and stopped: an answer to what went before is not wanted.
    turn: Cell<u32>,
    abort: RefCell<Option<AbortController>>,
}

impl Uploads {
    /// None yet. The host is told how it stands with each.
    pub fn new(net: Rc<Net>, host: Weak<Host>) -> Rc<Uploads> {
        Rc::new(Uploads { net, host, files: RefCell::default(), count: Cell::new(0) })
    }

    /// Takes files that were chosen, and gives the number of each and what is known of it. None is
    /// read or sent before [`Uploads::begin`].
    pub fn take(self: &Rc<Self>, files: Vec<File>) -> Vec<(u32, Private<Arc<FileRef>>)> {
        let mut taken = Vec::new();
        for file in files {
            let number = self.count.get();
            self.count.set(number + 1);
            let known = FileRef {
                id: "".into(),
                name: file.name().into(),
                size: file.size() as i64,
                media: file.type_().into(),
                sha256: "".into(),
            };
            taken.push((number, Private(Arc::new(known.clone()))));
            self.add(number, file.into(), known);
        }
        taken
    }

    fn add(self: &Rc<Self>, number: u32, file: Blob, known: FileRef) {
        let upload = Rc::new(Upload {
            all: self.clone(),
            number,
            file,
            known: RefCell::new(known),
            offset: Cell::new(0.0),
            piece: Cell::new(PIECE),
            failed: Cell::new(0),
            turn: Cell::new(0),
            abort: RefCell::default(),
        });
        self.files.borrow_mut().push(upload);
    }

    fn find(&self, number: u32) -> Option<Rc<Upload>> {
        self.files.borrow().iter().find(|upload| upload.number == number).cloned()
    }

    /// Sends a file, or goes on from where the portal has got to. One that is not here was chosen on
    /// an earlier page, and the storage has what is in it; or it has not, and the portal has it all.
    pub fn begin(self: &Rc<Self>, number: u32, known: &FileRef) {
        if let Some(upload) = self.find(number) {
            upload.stop();
            upload.failed.set(0);
            return upload.go();
        }
        let (all, known) = (self.clone(), known.clone());
        let sha256 = known.sha256.clone();
        let found = move |content: Option<JsValue>| {
            let content = Blob::new_with_buffer_source_sequence(&content.into_iter().collect::<Array>());
            if let (Ok(content), None) = (content, all.find(number)) {
                all.add(number, content, known);
                if let Some(upload) = all.find(number) {
                    upload.go();
                }
            }
        };
        match self.store() {
            Some(store) => store.file_again(&sha256, Box::new(found)),
            None => js::soon(Box::new(move || found(None))),
        }
    }

    fn store(&self) -> Option<Rc<Store>> {
        self.host.upgrade()?.store.borrow().clone()
    }

    /// Forgets a file.
    pub fn forget(&self, number: u32) {
        if let Some(upload) = self.find(number) {
            upload.stop();
            self.files.borrow_mut().retain(|upload| upload.number != number);
            // Where the same was chosen twice the other goes on with what is kept.
            let known = upload.known.borrow();
            let other = |other: &Rc<Upload>| other.known.borrow().sha256 == known.sha256;
            if let Some(store) = self.store()
                && !known.sha256.is_empty()
                && !self.files.borrow().iter().any(other)
            {
                store.drop_file(&known.sha256);
            }
        }
    }

    /// Forgets all.
    pub fn stop(&self) {
        for upload in self.files.take() {
            upload.stop();
        }
    }
}

impl Upload {
    fn tell(&self, told: Told) {
        if let Some(host) = self.all.host.upgrade() {
            host.event(clock::stamp(), Event::Upload(self.number, told));
        }
    }

    fn stop(&self) {
        self.turn.set(self.turn.get() + 1);
        if let Some(abort) = self.abort.take() {
            abort.abort();
        }
    }

    /// Takes the next step that is due.
    fn go(self: &Rc<Self>) {
        if self.known.borrow().sha256.is_empty() {
            let hashed = |upload: &Rc<Upload>, content: JsValue, digest| {
                let sha256: Arc<str> = crypto::hex(&crypto::bytes(digest)).into();
                upload.known.borrow_mut().sha256 = sha256.clone();
                upload.tell(Told::Hashed(sha256));
                upload.go_on(&content);
            };
            let read = move |upload: &Rc<Upload>, content: JsValue| {
                let digest = crypto::digest(&content);
                upload.read(&digest, Box::new(move |upload, digest| hashed(upload, content, digest)));
            };
            self.read(&self.file.array_buffer(), Box::new(read));
        } else if self.known.borrow().id.is_empty() {
            self.announce();
        } else {
            self.ask("HEAD", Vec::new(), JsValue::UNDEFINED, |upload, answer| {
                match offset_of(&answer) {
                    Some(offset) => upload.reached(offset),
                    None => upload.again(&answer),
                }
            });
        }
    }

    /// Calls on with what a promise brings. It brings nothing when the file was moved, or access to
    /// it taken away.
    fn read(self: &Rc<Self>, promise: &Promise, then: Box<dyn FnOnce(&Rc<Upload>, JsValue)>) {
        let (upload, turn) = (self.clone(), self.turn.get());
        let done = move |value: Option<JsValue>| match value {
            _ if upload.turn.get() != turn => {}
            Some(value) => then(&upload, value),
            None => upload.tell(Told::Refused("file-unreadable")),
        };
        settle(promise, Box::new(done));
    }

    /// Goes on with what was read, unless the filing has stopped it on hearing the hash. It is kept,
    /// so that a page that is killed loses nothing.
    fn go_on(self: &Rc<Self>, content: &JsValue) {
        if self.all.find(self.number).is_some() {
            if let Some(store) = self.all.store() {
                let me = self.clone();
                let wanted = move || me.all.find(me.number).is_some();
                store.keep_file(&self.known.borrow().sha256, content, Box::new(wanted));
            }
            self.go();
        }
    }

    fn announce(self: &Rc<Self>) {
        let file = self.known.borrow().clone();
        let mut body = Writer::default();
        body.open("{");
        body.text_at("name", &file.name);
        body.int_at("size", file.size);
        body.text_at("type", &file.media);
        body.text_at("sha256", &file.sha256);
        body.close("}");
        let headers = vec![("Content-Type", "application/json".into())];
        self.ask("POST", headers, body.finish().into(), |upload, answer| {
            match answer.json().str_at("id") {
                Some(id) if answer.status == 201 || answer.status == 200 => {
                    upload.known.borrow_mut().id = id.into();
                    upload.tell(Told::Announced(id.into()));
                    upload.send(0.0);
                }
                _ => upload.again(&answer),
            }
        });
    }

    /// Sends the piece that begins at `offset`.
    fn send(self: &Rc<Self>, offset: f64) {
        self.offset.set(offset);
        if self.file.size() != self.known.borrow().size as f64 {
            return self.tell(Told::Refused("upload-lost"));
        }
        let end = self.file.size().min(offset + self.piece.get());
        let Ok(piece) = self.file.slice_with_f64_and_f64(offset, end) else {
            return self.tell(Told::Refused("file-unreadable"));
        };
        let headers = vec![
            ("Content-Type", "application/octet-stream".into()),
            ("Upload-Offset", digits(offset as i64)),
        ];
        self.ask("PATCH", headers, piece.into(), |upload, answer| match offset_of(&answer) {
            Some(offset) if offset > upload.offset.get() => {
                let (took, piece) = (answer.heard - answer.sent, upload.piece.get());
                if took < TIME.0 {
                    upload.piece.set(PIECES.1.min(piece * 2.0));
                } else if took > TIME.1 {
                    upload.piece.set(PIECES.0.max(piece / 2.0));
                }
                upload.failed.set(0);
                upload.reached(offset);
            }
            _ => upload.again(&answer),
        });
    }

    /// The portal has so many bytes.
    fn reached(self: &Rc<Self>, offset: f64) {
        self.tell(Told::Sent(offset as i64));
        if offset < self.known.borrow().size as f64 {
            self.send(offset);
        }
    }

    fn ask(
        self: &Rc<Self>,
        method: &'static str,
        headers: Vec<(&'static str, String)>,
        body: JsValue,
        heard: fn(&Rc<Upload>, Answer),
    ) {
        let abort = AbortController::new().ok();
        let signal = abort.as_ref().map_or(JsValue::UNDEFINED, |abort| abort.signal().into());
        *self.abort.borrow_mut() = abort;
        let id = self.known.borrow().id.clone();
        let path = if id.is_empty() { "files".into() } else { ["files/", &id].concat() };
        let url = self.all.net.url(&path);
        let (upload, turn) = (self.clone(), self.turn.get());
        let done = move |answer| {
            if upload.turn.get() == turn {
                heard(&upload, answer);
            }
        };
        let request = Request { method, url, headers, body, signal, ..Request::default() };
        self.all.net.send(request, Box::new(done));
    }

    /// Goes on a little later, unless the network is away, the portal has refused for good, or it has
    /// failed too often.
    fn again(self: &Rc<Self>, answer: &Answer) {
        let status = answer.status;
        if status == 0 && js::get(&js::get(&js::window(), "navigator"), "onLine").is_falsy() {
            return self.tell(Told::Waiting);
        }
        if status == 401 {
            return self.tell(Told::Failed("upload-signed-out"));
        }
        let problem = answer.json();
        let code = problem.str_at("type").and_then(|kind| kind.split('/').last());
        let damaged = code == Some("wrong-hash");
        // The portal does not know of it, or has thrown away what it had.
        let anew = status == 404 && !self.known.borrow().id.is_empty() || damaged;
        // 409: the pieces do not meet, since an answer was lost; 429: too fast.
        if !(anew || status == 0 || status >= 500 || matches!(status, 408 | 409 | 429)) {
            let known = if code == Some("file-type") { "file-type" } else { "file-refused" };
            return self.tell(Told::Refused(known));
        }
        if anew {
            self.known.borrow_mut().id = "".into();
            self.offset.set(0.0);
        }
        let failed = self.failed.get() + 1;
        self.failed.set(failed);
        if failed >= TRIES {
            let network = status == 0;
            return self.tell(Told::Failed(if network {
                "upload-network"
            } else {
                "upload-portal"
            }));
        }
        let asked = answer.number("Retry-After").unwrap_or(0).clamp(0, 60) as u32 * 1000;
        let (upload, turn) = (self.clone(), self.turn.get());
        let go = move || {
            if upload.turn.get() == turn {
                upload.go();
            }
        };
        js::later(asked.max(WAIT << failed), Box::new(go));
    }
}

/// How far the portal has got, when it says so.
fn offset_of(answer: &Answer) -> Option<f64> {
    let fine = (200..300).contains(&answer.status);
    answer.number("Upload-Offset").filter(|_| fine).map(|offset| offset as f64)
}
