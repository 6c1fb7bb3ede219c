//! What the page around the element has registered: formats and functions of its own, in
//! JavaScript.

use super::js;
use crate::expr::Custom;
use crate::form::{CustomFormat, Extensions};
use crate::value::{Date, Decimal, Json, Value};
use js_sys::{Array, Function, JSON, Object};
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Number)]
    fn to_number(text: &str) -> JsValue;

    #[wasm_bindgen(js_name = String)]
    fn to_text(value: &JsValue) -> String;
}

thread_local! {
    /// Forms may cross threads where there are any, functions of a page may not: a form holds
    /// only their places here.
    static REGISTERED: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
}

/// Reads `{ formats: { name: { read, message } }, functions: { name: { signature, call } } }`.
pub fn read(registered: &JsValue) -> Extensions {
    let mut extensions = Extensions::default();
    for (name, format) in entries(&js::get(registered, "formats")) {
        let at = keep(&js::get(&format, "read"));
        let message = JSON::stringify(&js::get(&format, "message"))
            .ok()
            .and_then(|text| Json::parse(&text.as_string()?).ok());
        extensions.formats.push(CustomFormat {
            name,
            message: message.unwrap_or(Json::Null),
            read: Arc::new(move |text| call(at, &Array::of1(&text.into())).as_string()),
        });
    }
    for (name, function) in entries(&js::get(registered, "functions")) {
        let at = keep(&js::get(&function, "call"));
        let signature: Arc<str> =
            js::get(&function, "signature").as_string().unwrap_or_default().into();
        let result = signature.bytes().next();
        extensions.functions.push(Arc::new(Custom {
            name,
            signature,
            call: Arc::new(move |values| {
                let given = Array::new();
                for value in values {
                    given.push(&to_js(value));
                }
                from_js(result, &call(at, &given))
            }),
        }));
    }
    extensions
}

fn entries(object: &JsValue) -> Vec<(Arc<str>, JsValue)> {
    let mut found = Vec::new();
    if let Some(object) = object.dyn_ref::<Object>() {
        for entry in Object::entries(object) {
            let entry: Array = entry.unchecked_into();
            found.push((entry.get(0).as_string().unwrap_or_default().into(), entry.get(1)));
        }
    }
    found
}

fn keep(function: &JsValue) -> usize {
    REGISTERED.with(|registered| {
        let mut registered = registered.borrow_mut();
        registered.push(function.clone().unchecked_into());
        registered.len() - 1
    })
}

/// What a registered function makes of this. One that throws, or is none, gives nothing.
fn call(at: usize, given: &Array) -> JsValue {
    let function = REGISTERED.with(|registered| registered.borrow().get(at).cloned());
    let result = function.and_then(|function| function.apply(&JsValue::UNDEFINED, given).ok());
    result.unwrap_or(JsValue::UNDEFINED)
}

/// Numbers as numbers, dates and codes as text, lists as arrays.
fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Bool(b) => (*b).into(),
        Value::Number(n) => to_number(&n.to_text()),
        Value::Text(text) => JsValue::from_str(text),
        Value::Date(date) => date.to_text().into(),
        Value::List(items) => {
            let array = Array::new();
            for item in items.iter() {
                array.push(&to_js(item));
            }
            array.into()
        }
        _ => JsValue::UNDEFINED,
    }
}

fn from_js(letter: Option<u8>, value: &JsValue) -> Value {
    let read = match letter {
        Some(b'b') => value.as_bool().map(Value::Bool),
        Some(b'i' | b'n') => Decimal::parse(&to_text(value)).map(Value::Number),
        Some(b'd') => value.as_string().and_then(|text| Date::parse(&text)).map(Value::Date),
        _ => value.as_string().map(|text| Value::text(&text)),
    };
    read.unwrap_or_default()
}
