//! The secret that two sides of the network share.

use std::path::Path;
use std::{fs, io};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Nobody guesses so many bytes.
const SHORTEST: usize = 32;

/// A shared secret. It is never printed.
#[derive(Clone)]
pub struct Key {
    id: String,
    keyed: Hmac<Sha256>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.id)
    }
}

impl Key {
    /// Reads the secret: all bytes of a file, without the white space at its end.
    pub fn open(file: &Path) -> io::Result<Self> {
        let short = || io::Error::other("the secret is shorter than 32 bytes");
        Self::new(fs::read(file)?.trim_ascii_end()).ok_or_else(short)
    }

    /// A key of these bytes, if they are enough.
    pub fn new(secret: &[u8]) -> Option<Self> {
        if secret.len() < SHORTEST {
            return None;
        }
        let keyed = Hmac::<Sha256>::new_from_slice(secret).ok()?;
        let mut key = Self { id: String::new(), keyed };
        let id = key.mac(b"tokhai key id").finalize().into_bytes();
        key.id = hex::encode(id.get(..8)?);
        Some(key)
    }

    /// What both sides call it. It says nothing of the secret.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The authentication code of a message, still to be finished or verified.
    pub fn mac(&self, message: &[u8]) -> Hmac<Sha256> {
        self.keyed.clone().chain_update(message)
    }
}
