//! Small bridges to JavaScript that everything in the host shares.
//!
//! Promises are taken by callbacks. `wasm-bindgen-futures` with one async function adds 3.8 KB
//! (brotli) to a module with a closure in it; this helper and all its uses add a fraction of that.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

pub use js_sys::Promise;

#[wasm_bindgen]
extern "C" {
    type Thenable;

    #[wasm_bindgen(method)]
    fn then(this: &Thenable, fulfilled: &Function, rejected: &Function);

    #[wasm_bindgen(js_namespace = Promise, js_name = resolve)]
    fn resolved(value: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = Promise, js_name = reject)]
    fn rejected(reason: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = Promise, js_name = allSettled)]
    fn all_settled(promises: &Array) -> Promise;
}

/// What is called once with a result, or with nothing where it failed.
pub type Done = Box<dyn FnOnce(Option<JsValue>)>;

/// Two functions, of which the first to be called calls `done`: the one for success and the one
/// for failure.
pub fn either(done: Done) -> (Function, Function) {
    let done = Rc::new(Cell::new(Some(done)));
    let function = |fine: bool| -> Function {
        let done = done.clone();
        let closure = Closure::<dyn FnMut(JsValue)>::new(move |value| {
            if let Some(done) = done.take() {
                done(fine.then_some(value));
            }
        });
        // The browser's garbage collector frees it, whether it was called or not.
        closure.into_js_value().unchecked_into()
    };
    (function(true), function(false))
}

/// Calls `done` when a promise is settled, never before this returns: so nothing that the caller
/// holds is entered twice. A call that threw instead of giving a promise counts as rejected.
pub fn settle(promise: Result<Promise, JsValue>, done: Done) {
    let promise = promise.unwrap_or_else(|reason| rejected(&reason));
    let (fulfilled, rejected) = either(done);
    promise.unchecked_ref::<Thenable>().then(&fulfilled, &rejected);
}

/// The value as a promise; a promise stays what it is.
pub fn promised(value: &JsValue) -> Promise {
    resolved(value)
}

/// The results of several promises in order, `undefined` for each that was rejected.
pub fn settle_all(promises: &Array, done: Box<dyn FnOnce(Vec<JsValue>)>) {
    let all = all_settled(promises);
    settle(
        Ok(all),
        Box::new(move |results| {
            let results = results.map(|results| Array::from(&results)).unwrap_or_default();
            done(results.iter().map(|result| get(&result, "value")).collect());
        }),
    );
}

/// Calls `later` after everything that runs now.
pub fn soon(later: Box<dyn FnOnce()>) {
    settle(Ok(promised(&JsValue::UNDEFINED)), Box::new(move |_| later()));
}

/// A plain object.
pub fn object(members: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        set(&object, name, value);
    }
    object
}

/// Sets a property.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Fails only on frozen objects and proxies, of which the host makes none.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A property, `undefined` where there is none or the value is no object.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}
