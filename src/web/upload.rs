//! One file on its way to the portal: hashed, announced, sent in pieces, taken up again where the
//! network broke off.

use super::crypto;
use super::js::{self, settle};
use super::net::{Answer, Net, Request};
use crate::answers::At;
use crate::filing::Event;
use crate::value::{FileRef, Private, Writer, digits};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::File;

/// Bytes of a piece.
const PIECE: f64 = 1_048_576.0;

/// How often in a row the network may fail, and the wait after the first time, in milliseconds.
const TRIES: u32 = 5;
const WAIT: u32 = 500;

struct Upload {
    net: Rc<Net>,
    at: At,
    file: File,
    sha256: RefCell<Arc<str>>,
    id: RefCell<Arc<str>>,
    failed: Cell<u32>,
    tell: Box<dyn Fn(Event)>,
}

/// Sends a file and tells how it goes. An empty file and one of more than
/// `most` bytes are not even read.
pub fn send(net: Rc<Net>, at: At, file: File, most: i64, tell: Box<dyn Fn(Event)>) {
    let (sha256, id, failed) = (RefCell::default(), RefCell::default(), Cell::new(0));
    let upload = Rc::new(Upload { net, at, file, sha256, id, failed, tell });
    if upload.file.size() > most as f64 {
        return upload.fail("file-size");
    }
    if upload.file.size() == 0.0 {
        return upload.fail("file-empty");
    }
    (upload.tell)(Event::Uploading(at));
    let read = upload.file.array_buffer();
    settle(
        &read,
        Box::new(move |content| {
            // The file was moved, or access to it was taken away.
            let Some(content) = content else {
                return upload.fail("file-unreadable");
            };
            settle(
                &crypto::digest(&content),
                Box::new(move |digest| match digest {
                    Some(digest) => {
                        *upload.sha256.borrow_mut() = crypto::hex(&crypto::bytes(digest)).into();
                        upload.announce();
                    }
                    None => upload.fail("file-unreadable"),
                }),
            );
        }),
    );
}

impl Upload {
    /// The file as the portal is told of it and as the answer holds it.
    fn reference(&self) -> FileRef {
        FileRef {
            id: self.id.borrow().clone(),
            name: self.file.name().into(),
            size: self.file.size() as i64,
            media: self.file.type_().into(),
            sha256: self.sha256.borrow().clone(),
        }
    }

    fn announce(self: &Rc<Self>) {
        let file = self.reference();
        let mut body = Writer::default();
        body.open("{");
        body.text_at("name", &file.name);
        body.int_at("size", file.size);
        body.text_at("type", &file.media);
        body.text_at("sha256", &file.sha256);
        body.close("}");
        let request = Request {
            method: "POST",
            url: self.net.url("files"),
            headers: vec![("Content-Type", "application/json".into())],
            body: body.finish().into(),
            ..Request::default()
        };
        let upload = self.clone();
        self.net.send(
            request,
            Box::new(move |answer| match answer.json().str_at("id") {
                Some(id) if answer.status == 201 || answer.status == 200 => {
                    *upload.id.borrow_mut() = id.into();
                    upload.piece(0.0);
                }
                _ => upload.again(&answer, Upload::announce),
            }),
        );
    }

    /// Sends the piece that begins at `offset`, then the rest.
    fn piece(self: &Rc<Self>, offset: f64) {
        let size = self.file.size();
        if offset >= size {
            return (self.tell)(Event::Uploaded(self.at, Private(Arc::new(self.reference()))));
        }
        let Ok(piece) = self.file.slice_with_f64_and_f64(offset, size.min(offset + PIECE)) else {
            return self.fail("file-unreadable");
        };
        let headers = vec![
            ("Content-Type", "application/octet-stream".into()),
            ("Upload-Offset", digits(offset as i64)),
        ];
        let upload = self.clone();
        self.ask(
            "PATCH",
            headers,
            piece.into(),
            Box::new(move |answer| match offset_of(&answer) {
                Some(now) if now > offset => {
                    upload.failed.set(0);
                    upload.piece(now);
                }
                _ => upload.again(&answer, Upload::resume),
            }),
        );
    }

    /// Asks how much has arrived and goes on from there.
    fn resume(self: &Rc<Self>) {
        let upload = self.clone();
        self.ask(
            "HEAD",
            Vec::new(),
            JsValue::UNDEFINED,
            Box::new(move |answer| match offset_of(&answer) {
                Some(offset) => upload.piece(offset),
                None => upload.again(&answer, Upload::resume),
            }),
        );
    }

    fn ask(
        &self,
        method: &'static str,
        headers: Vec<(&'static str, String)>,
        body: JsValue,
        done: super::net::Heard,
    ) {
        let url = self.net.url(&["files/", &self.id.borrow()].concat());
        self.net.send(Request { method, url, headers, body, ..Request::default() }, done);
    }

    /// Takes the step again a little later, unless the portal has refused for good or the network
    /// has failed too often.
    fn again(self: &Rc<Self>, answer: &Answer, step: fn(&Rc<Upload>)) {
        let failed = self.failed.get() + 1;
        self.failed.set(failed);
        // 409: the pieces do not meet, since an answer was lost; 429: too fast.
        let passing =
            answer.status == 0 || answer.status >= 500 || matches!(answer.status, 408 | 409 | 429);
        if !passing || failed >= TRIES {
            let problem = answer.json();
            let code = problem.str_at("type").and_then(|kind| kind.split('/').last());
            return self.fail(code.filter(|_| !passing).unwrap_or("network"));
        }
        let asked = answer.number("Retry-After").unwrap_or(0).clamp(0, 60) as u32 * 1000;
        let upload = self.clone();
        js::later(asked.max(WAIT << failed), Box::new(move || step(&upload)));
    }

    fn fail(&self, why: &str) {
        (self.tell)(Event::UploadFailed(self.at, why.into()));
    }
}

/// How far the portal has got, when it says so.
fn offset_of(answer: &Answer) -> Option<f64> {
    let fine = (200..300).contains(&answer.status);
    answer.number("Upload-Offset").filter(|_| fine).map(|offset| offset as f64)
}
