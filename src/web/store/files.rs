//! Files that were chosen and are not yet with the portal: records of their own, named by what is
//! in them.

use super::{Store, sealed};
use crate::web::js::settle;
use crate::web::{crypto, database};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{IdbObjectStore, IdbTransactionMode};

impl Store {
    fn file(&self, sha256: &str) -> String {
        [&self.form, "/file/", sha256, "/", &self.person].concat()
    }

    /// Keeps the content of a file that is still `wanted` once it is encrypted. Where there is no room
    /// it is sent all the same, and only a killed browser loses it.
    pub fn keep_file(
        self: &Rc<Self>,
        sha256: &str,
        content: &JsValue,
        wanted: Box<dyn FnOnce() -> bool>,
    ) {
        let (store, name, nonce) = (self.clone(), self.file(sha256), crypto::nonce());
        let bytes = crypto::seal(&self.key, &nonce, &name, content);
        let encrypted = move |bytes: Option<JsValue>| {
            if let Some(bytes) = bytes.filter(|_| wanted()) {
                let record = sealed(&nonce, &bytes);
                store.change(&|records| records.put_with_key(&record, &(&*name).into()).map(drop));
            }
        };
        settle(&bytes, Box::new(encrypted));
    }

    /// Forgets a file.
    pub fn drop_file(&self, sha256: &str) {
        let name = self.file(sha256);
        self.change(&|records| records.delete(&(&*name).into()).map(drop));
    }

    fn change(&self, change: &dyn Fn(&IdbObjectStore) -> Result<(), JsValue>) {
        let work = |records: &IdbObjectStore| {
            self.hold(records)?;
            change(records)
        };
        let write = IdbTransactionMode::Readwrite;
        database::transact(&self.database, write, &work, Box::new(drop));
    }

    /// Brings the content of a file, or nothing.
    pub fn file_again(self: &Rc<Self>, sha256: &str, done: Box<dyn FnOnce(Option<JsValue>)>) {
        self.open_record(&self.file(sha256), done);
    }
}
