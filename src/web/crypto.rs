//! AES-256-GCM, SHA-256 and random numbers, by WebCrypto.

use super::js::{self, Promise};
use crate::value;
use js_sys::{ArrayBuffer, Object, Uint8Array};
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// Bytes of a nonce.
pub const NONCE: u32 = 12;

// A call that gives a promise never throws: what is wrong with it rejects the promise. And the shim
// starts nothing outside a secure context, so all of this is there.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill(bytes: &Uint8Array);

    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> String;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = importKey)]
    fn import_key(
        format: &str,
        raw: &JsValue,
        algorithm: &JsValue,
        readable: bool,
        uses: &JsValue,
    ) -> Promise;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = generateKey)]
    fn generate_key(algorithm: &JsValue, readable: bool, uses: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"])]
    fn encrypt(algorithm: &JsValue, key: &JsValue, text: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"])]
    fn decrypt(algorithm: &JsValue, key: &JsValue, sealed: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = digest)]
    fn digest_by(algorithm: &str, buffer: &JsValue) -> Promise;
}

/// A key out of 32 bytes. It cannot be read back.
pub fn import(raw: &[u8]) -> Promise {
    import_key("raw", &Uint8Array::from(raw), &aes(), false, &uses())
}

/// A fresh key that cannot be read out.
pub fn generate() -> Promise {
    let algorithm = aes();
    js::set(&algorithm, "length", &256.into());
    generate_key(&algorithm, false, &uses())
}

/// Fresh bytes for one encryption.
pub fn nonce() -> Uint8Array {
    let nonce = Uint8Array::new_with_length(NONCE);
    fill(&nonce);
    nonce
}

/// Encrypts; the promise is of an `ArrayBuffer`. What stands in `bound` must be the same again
/// for decryption.
pub fn seal(key: &JsValue, nonce: &Uint8Array, bound: &str, content: &JsValue) -> Promise {
    encrypt(&gcm(nonce, bound), key, content)
}

/// Text as bytes.
pub fn utf8(text: &str) -> JsValue {
    Uint8Array::from(text.as_bytes()).into()
}

/// Decrypts; rejected for another key, other bound text or changed bytes.
pub fn open(key: &JsValue, nonce: &JsValue, bound: &str, sealed: &JsValue) -> Promise {
    decrypt(&gcm(nonce, bound), key, sealed)
}

/// SHA-256 of a buffer; the promise is of an `ArrayBuffer`.
pub fn digest(buffer: &JsValue) -> Promise {
    digest_by("SHA-256", buffer)
}

/// A fresh UUID.
#[allow(clippy::disallowed_methods)]
pub fn uuid() -> Arc<str> {
    random_uuid().into()
}

/// The bytes of a buffer.
pub fn bytes(buffer: JsValue) -> Vec<u8> {
    Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        text.push_str(&value::hex(u64::from(*byte), 2));
    }
    text
}

/// Reads base64url, with or without padding.
pub fn base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Some(bytes)
}

fn aes() -> Object {
    js::object(&[("name", &"AES-GCM".into())])
}

fn uses() -> JsValue {
    js_sys::Array::of2(&"encrypt".into(), &"decrypt".into()).into()
}

fn gcm(nonce: &JsValue, bound: &str) -> Object {
    let bound = Uint8Array::from(bound.as_bytes());
    js::object(&[("name", &"AES-GCM".into()), ("iv", nonce), ("additionalData", &bound)])
}
