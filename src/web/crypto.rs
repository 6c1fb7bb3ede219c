//! AES-256-GCM, SHA-256 and random numbers, by WebCrypto.

use super::js::{self, Promise};
use js_sys::{ArrayBuffer, Object, Uint8Array};
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{Crypto, CryptoKey};

/// Bytes of a nonce.
pub const NONCE: u32 = 12;

fn crypto() -> Result<Crypto, JsValue> {
    gloo_utils::window().crypto()
}

/// A key out of 32 bytes. It cannot be read back.
pub fn import(raw: &[u8]) -> Result<Promise, JsValue> {
    let raw: Object = Uint8Array::from(raw).into();
    crypto()?.subtle().import_key_with_object("raw", &raw, &aes(), false, &uses())
}

/// A fresh key that cannot be read out.
pub fn generate() -> Result<Promise, JsValue> {
    let algorithm = aes();
    js::set(&algorithm, "length", &256.into());
    crypto()?.subtle().generate_key_with_object(&algorithm, false, &uses())
}

/// Fresh bytes for one encryption.
pub fn nonce() -> Result<Uint8Array, JsValue> {
    let nonce = Uint8Array::new_with_length(NONCE);
    crypto()?.get_random_values_with_js_u8_array(&nonce)?;
    Ok(nonce)
}

/// Encrypts; the promise is of an `ArrayBuffer`. What stands in `bound` must be the same again
/// for decryption.
pub fn seal(
    key: &CryptoKey,
    nonce: &Uint8Array,
    bound: &str,
    text: &str,
) -> Result<Promise, JsValue> {
    let text: Object = Uint8Array::from(text.as_bytes()).into();
    crypto()?.subtle().encrypt_with_object_and_buffer_source(&gcm(nonce, bound), key, &text)
}

/// Decrypts; rejected for another key, other bound text or changed bytes.
pub fn open(
    key: &CryptoKey,
    nonce: &JsValue,
    bound: &str,
    sealed: &JsValue,
) -> Result<Promise, JsValue> {
    let sealed = sealed.unchecked_ref::<Object>();
    crypto()?.subtle().decrypt_with_object_and_buffer_source(&gcm(nonce, bound), key, sealed)
}

/// SHA-256 of a buffer; the promise is of an `ArrayBuffer`.
pub fn digest(buffer: &JsValue) -> Result<Promise, JsValue> {
    crypto()?.subtle().digest_with_str_and_buffer_source("SHA-256", buffer.unchecked_ref())
}

/// A fresh UUID.
#[allow(clippy::disallowed_methods)]
pub fn uuid() -> Arc<str> {
    // The shim starts nothing outside a secure context, so this is there.
    crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default().into()
}

/// The bytes of a buffer.
pub fn bytes(buffer: JsValue) -> Vec<u8> {
    Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
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
