//! Small bridges to JavaScript that everything in the host shares.
//!
//! Promises are taken by callbacks. `wasm-bindgen-futures` with one async function adds 3.8 KB
//! (brotli) to a module with a closure in it; this helper and all its uses add a fraction of that.
//! Listeners and timers go the same way. gloo has closures of kinds of its own and looks for the
//! window under four global names: without it, and with WebCrypto called directly, module and glue
//! are 2.7 KB (brotli) smaller.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Event};

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

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(later: &Function, ms: u32) -> i32;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: i32);

    type Target;

    #[wasm_bindgen(method, js_name = addEventListener)]
    fn listen(this: &Target, kind: &str, heard: &Function, capture: bool);

    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn forget(this: &Target, kind: &str, heard: &Function, capture: bool);

    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;

    #[wasm_bindgen(js_name = Promise)]
    type Opened;

    #[wasm_bindgen(constructor, js_class = Promise)]
    fn new(begin: &Function) -> Opened;

    type CustomEvent;

    #[wasm_bindgen(constructor)]
    fn new(name: &str, options: &JsValue) -> CustomEvent;

    #[wasm_bindgen(method, js_name = dispatchEvent)]
    fn dispatch(this: &Target, event: &CustomEvent) -> bool;
}

/// The document.
pub fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// The window.
pub fn window() -> JsValue {
    get(&document(), "defaultView")
}

/// Tells the page around an element something, and whether nobody has prevented what is to follow.
pub fn tell(element: &JsValue, name: &str, detail: &JsValue, cancelable: bool) -> bool {
    let options = object(&[
        ("bubbles", &true.into()),
        ("cancelable", &cancelable.into()),
        ("detail", detail),
    ]);
    element.unchecked_ref::<Target>().dispatch(&CustomEvent::new(name, &options))
}

/// A function for the browser. There is one kind for listeners, timers and promises alike, since
/// each kind of closure brings its own shims. The browser's garbage collector frees it.
pub fn function(call: Box<dyn FnMut(JsValue)>) -> Function {
    Closure::wrap(call).into_js_value().unchecked_into()
}

/// A function for the browser whose result matters: the other kind, of which there is one.
pub fn given(call: Box<dyn FnMut(JsValue) -> JsValue>) -> Function {
    Closure::wrap(call).into_js_value().unchecked_into()
}

/// A promise and what fulfils it.
pub fn open_promise() -> (JsValue, Function) {
    let fulfil = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let slot = fulfil.clone();
    // Called at once, before the constructor gives the promise.
    let begin = move |given| *slot.borrow_mut() = given;
    let promise = Opened::new(&function(Box::new(begin)));
    (promise.into(), fulfil.take().unchecked_into())
}

/// A function for the browser that does something the first time only.
pub fn once(call: Box<dyn FnOnce()>) -> Function {
    let mut call = Some(call);
    function(Box::new(move |_| {
        if let Some(call) = call.take() {
            call();
        }
    }))
}

/// Calls back after some milliseconds, without a way to call it off.
pub fn later(ms: u32, call: Box<dyn FnOnce()>) {
    set_timeout(&once(call), ms);
}

/// A call to come, which is called off when this is dropped.
pub struct Timer(i32);

impl Timer {
    /// Calls back after some milliseconds.
    pub fn new(ms: u32, call: Box<dyn FnOnce()>) -> Timer {
        Timer(set_timeout(&once(call), ms))
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(self.0);
    }
}

/// Hears events of one kind until it is dropped.
pub struct Listener {
    target: JsValue,
    kind: &'static str,
    heard: Function,
}

impl Listener {
    /// Hears them on the way down, where a list that scrolls is heard too.
    pub fn new(
        target: &JsValue,
        kind: &'static str,
        mut heard: Box<dyn FnMut(&Event)>,
    ) -> Listener {
        let heard = function(Box::new(move |event| heard(event.unchecked_ref())));
        target.unchecked_ref::<Target>().listen(kind, &heard, true);
        Listener { target: target.clone(), kind, heard }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.target.unchecked_ref::<Target>().forget(self.kind, &self.heard, true);
    }
}

/// What is called once with a result, or with nothing where it failed.
pub type Done = Box<dyn FnOnce(Option<JsValue>)>;

/// Two functions, of which the first to be called calls `done`: the one for success and the one
/// for failure.
pub fn either(done: Done) -> (Function, Function) {
    let done = Rc::new(Cell::new(Some(done)));
    let way = |fine: bool| {
        let done = done.clone();
        function(Box::new(move |value| {
            if let Some(done) = done.take() {
                done(fine.then_some(value));
            }
        }))
    };
    (way(true), way(false))
}

/// Calls `done` when a promise is settled, never before this returns: so nothing that the caller
/// holds is entered twice.
pub fn settle(promise: &Promise, done: Done) {
    let (fulfilled, rejected) = either(done);
    promise.unchecked_ref::<Thenable>().then(&fulfilled, &rejected);
}

/// What a call gave as a promise; a promise stays what it is, and what it threw is a rejected one.
pub fn promised(value: Result<JsValue, JsValue>) -> Promise {
    match value {
        Ok(value) => resolved(&value),
        Err(reason) => rejected(&reason),
    }
}

/// Calls `done` when several promises are settled. [`result`] has what became of each.
pub fn settle_all(promises: &Array, done: Box<dyn FnOnce(Array)>) {
    let settled = move |results: Option<JsValue>| {
        done(results.map(JsCast::unchecked_into).unwrap_or_default());
    };
    settle(&all_settled(promises), Box::new(settled));
}

/// What became of a promise among several, `undefined` where it was rejected.
pub fn result(settled: &Array, place: usize) -> JsValue {
    get(&settled.get(place as u32), "value")
}

/// Calls `later` after everything that runs now.
pub fn soon(later: Box<dyn FnOnce()>) {
    settle(&resolved(&JsValue::UNDEFINED), Box::new(move |_| later()));
}

/// Takes what has waited longest.
pub fn first<T>(queue: &RefCell<Vec<T>>) -> Option<T> {
    let mut queue = queue.borrow_mut();
    if queue.is_empty() { None } else { Some(queue.remove(0)) }
}

/// Reads a whole number; blanks around it do not matter.
pub fn number(text: &str) -> Option<i64> {
    text.trim().parse().ok()
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
