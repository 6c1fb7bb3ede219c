//! What waits under other forms of the same person.

use super::{Store, read};
use crate::filing::Slot;
use crate::web::net::{Net, Request};
use crate::web::database;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

impl Store {
    /// Sends each submission and report once. All of it stays until its own form is opened: sent
    /// again it is answered as before, so that nothing is filed twice and the receipt is seen.
    pub fn send_others(self: &Rc<Self>, net: &Rc<Net>) {
        let (store, net) = (self.clone(), net.clone());
        database::names(
            &self.database,
            Box::new(move |names| {
                for (slot, path) in [(Slot::Outbox, "submissions"), (Slot::Reports, "reports")] {
                    let own = store.name(slot);
                    let end = own.get(store.form.len()..).unwrap_or_default();
                    for name in names.iter().filter(|name| name.ends_with(end) && **name != own) {
                        store.send_other(&net, name, path);
                    }
                }
            }),
        );
    }

    fn send_other(self: &Rc<Self>, net: &Rc<Net>, name: &str, path: &str) {
        let (net, url) = (net.clone(), net.url(path));
        let opened = move |found: Option<JsValue>| {
            let Some(kept) = found.and_then(read) else {
                return;
            };
            let mut headers = vec![("Content-Type", "application/json".to_owned())];
            let body = match (kept.str_at("key"), kept.str_at("body")) {
                (Some(key), Some(body)) => {
                    headers.push(("Idempotency-Key", key.to_owned()));
                    body.to_owned()
                }
                _ => ["{\"reports\":", &crate::value::Writer::text_of(&kept), "}"].concat(),
            };
            let body = JsValue::from_str(&body);
            let request = Request { method: "POST", url, headers, body, ..Request::default() };
            net.send(request, Box::new(drop));
        };
        self.open_record(name, Box::new(opened));
    }
}
