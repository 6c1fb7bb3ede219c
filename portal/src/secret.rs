//! The portal's one secret and the keys derived from it.

use std::fs;
use std::io;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// What signed claims are for. Each purpose has its own key, so the token that scripts may read
/// is worthless as a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The session cookie, which no script can read.
    Cookie,
    /// The token under which the page's legs run.
    Leg,
}

/// The root of all keys. It is never printed.
pub struct Secret {
    root: Hkdf<Sha256>,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    /// Takes the secret from `file`, which must hold at least 32 bytes. A missing file is made,
    /// readable by its owner only.
    pub fn open(file: &Path) -> io::Result<Self> {
        if !file.exists() {
            let mut fresh = [0_u8; 32];
            getrandom::fill(&mut fresh).map_err(io::Error::other)?;
            write_private(file, &fresh)?;
        }
        let bytes = fs::read(file)?;
        if bytes.len() < 32 {
            return Err(io::Error::other("the secret is shorter than 32 bytes"));
        }
        Ok(Self { root: Hkdf::new(None, &bytes) })
    }

    /// The claims as text and its signature, joined by a dot, both in base64url.
    pub fn sign<T: Serialize>(&self, purpose: Purpose, claims: &T) -> String {
        let text = serde_json::to_vec(claims).unwrap_or_default();
        let payload = URL_SAFE_NO_PAD.encode(text);
        let mac = URL_SAFE_NO_PAD.encode(self.mac(purpose, payload.as_bytes()));
        format!("{payload}.{mac}")
    }

    /// The claims of a token this portal signed for this purpose; `None` for any other text.
    pub fn verify<T: DeserializeOwned>(&self, purpose: Purpose, token: &str) -> Option<T> {
        let (payload, mac) = token.split_once('.')?;
        let mac = URL_SAFE_NO_PAD.decode(mac).ok()?;
        if !bool::from(mac.ct_eq(&self.mac(purpose, payload.as_bytes()))) {
            return None;
        }
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
    }

    /// The key for a citizen's drafts, base64url of 32 bytes: the same after a new login and on
    /// another device, another for another person, and changed by raising the epoch.
    pub fn draft_key(&self, subject: &str, epoch: i64) -> String {
        let info = format!("tokhai draft 1\0{subject}\0{epoch}");
        URL_SAFE_NO_PAD.encode(self.key::<32>(info.as_bytes()))
    }

    fn mac(&self, purpose: Purpose, message: &[u8]) -> [u8; 32] {
        let info: &[u8] = match purpose {
            Purpose::Cookie => b"tokhai cookie 1",
            Purpose::Leg => b"tokhai leg 1",
        };
        let mut mac = Hmac::<Sha256>::new(&self.key::<64>(info).into());
        mac.update(message);
        mac.finalize().into_bytes().into()
    }

    fn key<const N: usize>(&self, info: &[u8]) -> [u8; N] {
        let mut key = [0_u8; N];
        // It fails only for keys longer than 255 hashes; these are as long as one or two.
        let derived = self.root.expand(info, &mut key);
        debug_assert!(derived.is_ok());
        key
    }
}

fn write_private(file: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(byte: u8) -> Secret {
        Secret { root: Hkdf::new(None, &[byte; 32]) }
    }

    #[test]
    fn a_signature_holds_for_its_purpose_secret_and_text_only() {
        let token = secret(1).sign(Purpose::Leg, &"claims");
        assert_eq!(secret(1).verify::<String>(Purpose::Leg, &token).as_deref(), Some("claims"));
        assert_eq!(secret(1).verify::<String>(Purpose::Cookie, &token), None);
        assert_eq!(secret(2).verify::<String>(Purpose::Leg, &token), None);
        for forged in ["", ".", "a.b", &token[1..], &token[..token.len() - 1]] {
            assert_eq!(secret(1).verify::<String>(Purpose::Leg, forged), None, "{forged}");
        }
    }

    #[test]
    fn a_draft_key_belongs_to_a_person_and_an_epoch() {
        let key = secret(1).draft_key("a", 0);
        assert_eq!(key, secret(1).draft_key("a", 0));
        assert_eq!(key.len(), 43);
        for other in
            [secret(1).draft_key("b", 0), secret(1).draft_key("a", 1), secret(2).draft_key("a", 0)]
        {
            assert_ne!(key, other);
        }
    }
}
