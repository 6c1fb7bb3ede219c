//! The browser's database: one object store of records by name.

use super::js::{self, Timer, either};
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbTransactionMode};

/// The name of the database and of its object store.
const DATABASE: &str = "tokhai";
const RECORDS: &str = "records";

/// How long opening may take. Browsers have been seen that never answer, and a form that waits
/// for its draft for ever is worse than one without.
const PATIENCE: u32 = 4000;

/// Opens the database, making it where there is none.
pub fn open(done: Box<dyn FnOnce(Option<IdbDatabase>)>) {
    // Called by whichever comes first: the answer or the end of patience.
    let done = Rc::new(Cell::new(Some(done)));
    let late = done.clone();
    let patience = Timer::new(
        PATIENCE,
        Box::new(move || {
            if let Some(done) = late.take() {
                done(None);
            }
        }),
    );
    let request = request_open();
    let asked = request.clone();
    let (success, failure) = either(Box::new(move |event| {
        drop(patience);
        let database = event.and(asked).and_then(|request| request.result().ok());
        let database = database.map(JsCast::unchecked_into::<IdbDatabase>);
        if let Some(database) = &database {
            give_way(database);
        }
        if let Some(done) = done.take() {
            done(database);
        }
    }));
    let Some(request) = request else {
        // Storage is switched off, or this is a frame that may not have any.
        return js::soon(Box::new(move || drop(failure.call0(&JsValue::UNDEFINED))));
    };
    let making = request.clone();
    let upgrade = js::once(Box::new(move || {
        if let Ok(database) = making.result() {
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(RECORDS);
        }
    }));
    js::set(&request, "onupgradeneeded", &upgrade);
    js::set(&request, "onsuccess", &success);
    js::set(&request, "onerror", &failure);
    js::set(&request, "onblocked", &failure);
}

fn request_open() -> Option<IdbOpenDbRequest> {
    let factory = js::get(&js::window(), "indexedDB");
    factory
        .is_object()
        .then(|| factory.unchecked_into::<IdbFactory>())?
        .open_with_u32(DATABASE, 1)
        .ok()
}

/// A page of a newer version must be able to change the database while this one is open.
fn give_way(database: &IdbDatabase) {
    let held = database.clone();
    let close = js::once(Box::new(move || held.close()));
    js::set(database, "onversionchange", &close);
}

/// Does `work` in one transaction, and says when all of it is on the device: the transaction's
/// `complete` is that moment, the requests' `success` comes before it and is too early (of 20
/// browsers killed then, 7 had lost the record). All of it is done or nothing.
pub fn transact(
    database: &IdbDatabase,
    mode: IdbTransactionMode,
    work: &dyn Fn(&IdbObjectStore) -> Result<(), JsValue>,
    done: Box<dyn FnOnce(bool)>,
) {
    let (complete, abort) = either(Box::new(move |event| done(event.is_some())));
    let begun = database.transaction_with_str_and_mode(RECORDS, mode).and_then(|transaction| {
        js::set(&transaction, "oncomplete", &complete);
        // An error of a request that nobody handles aborts the transaction too.
        js::set(&transaction, "onabort", &abort);
        let worked = transaction.object_store(RECORDS).and_then(|records| work(&records));
        worked.or_else(|_| transaction.abort())
    });
    if begun.is_err() {
        // The connection was closed under us, or the transaction is over already.
        js::soon(Box::new(move || drop(abort.call0(&JsValue::UNDEFINED))));
    }
}

/// The names of all records; none where reading fails.
pub fn names(database: &IdbDatabase, done: Box<dyn FnOnce(Vec<String>)>) {
    let asked = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let asking = asked.clone();
    let work = move |records: &IdbObjectStore| {
        *asking.borrow_mut() = records.get_all_keys()?.into();
        Ok(())
    };
    transact(
        database,
        IdbTransactionMode::Readonly,
        &work,
        Box::new(move |complete| {
            let found = js::get(&asked.borrow(), "result");
            let names = if complete { Array::from(&found) } else { Array::new() };
            done(names.iter().filter_map(|name| name.as_string()).collect());
        }),
    );
}

/// Reads records by name, `undefined` for each that is not there; nothing where reading fails.
pub fn read(database: &IdbDatabase, names: &[String], done: Box<dyn FnOnce(Option<Array>)>) {
    let requests = Array::new();
    let work = |records: &IdbObjectStore| {
        for name in names {
            requests.push(&records.get(&name.into())?.into());
        }
        Ok(())
    };
    let asked = requests.clone();
    transact(
        database,
        IdbTransactionMode::Readonly,
        &work,
        Box::new(move |complete| {
            let found = Array::new();
            for i in 0..asked.length() {
                found.push(&js::get(&asked.get(i), "result"));
            }
            done(complete.then_some(found));
        }),
    );
}
