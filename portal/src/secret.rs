//! The portal's one secret and the keys derived from it.

use std::fs;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use hmac::Mac;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use crate::clock;
use crate::keys::{Ring, write_private};

/// What signed claims are for. Each purpose has its own key, so the token that scripts may read
/// is worthless as a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The session cookie, which no script can read.
    Cookie,
    /// The same for the page of an embedder, which has no cookie here.
    Bearer,
    /// The token under which the page's legs run.
    Leg,
    /// The cookie of an officer.
    Desk,
    /// What is remembered of somebody who is away at the identity provider.
    SignIn,
}

/// The root of all keys. It is never printed.
pub struct Secret {
    root: Hkdf<Sha256>,
    ring: Ring,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    /// Takes the secret from `file`, which must hold at least 32 bytes. A missing file is made,
    /// readable by its owner only. It stays the same, since the keys of drafts are derived from it;
    /// what sessions are signed with changes and stands in a file beside it. Legs are believed for
    /// so many milliseconds after their key was changed.
    pub fn open(file: &Path, legs: i64) -> io::Result<Self> {
        if !file.exists() {
            let mut fresh = [0_u8; 32];
            getrandom::fill(&mut fresh).map_err(io::Error::other)?;
            write_private(file, &fresh)?;
        }
        let bytes = fs::read(file)?;
        if bytes.len() < 32 {
            return Err(io::Error::other("the secret is shorter than 32 bytes"));
        }
        let made = fs::metadata(file)?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut keys = file.as_os_str().to_owned();
        keys.push("-keys");
        let root = Hkdf::new(None, &bytes);
        let made = i64::try_from(made.as_millis()).unwrap_or_default();
        let ring = Ring::open(keys.into(), &root, made, legs)?;
        Ok(Self { root, ring })
    }

    /// The keys that sessions are signed with.
    pub fn ring(&self) -> &Ring {
        &self.ring
    }

    /// The claims as text and its signature, joined by a dot, both in base64url.
    pub fn sign<T: Serialize>(&self, purpose: Purpose, claims: &T) -> String {
        let text = serde_json::to_vec(claims).unwrap_or_default();
        let payload = URL_SAFE_NO_PAD.encode(text);
        let mac = self.ring.newest(purpose).map(|key| key.chain_update(&payload).finalize());
        let mac = mac.map_or_else(String::new, |mac| URL_SAFE_NO_PAD.encode(mac.into_bytes()));
        format!("{payload}.{mac}")
    }

    /// The claims of a token this portal signed for this purpose; `None` for any other text.
    pub fn verify<T: DeserializeOwned>(&self, purpose: Purpose, token: &str) -> Option<T> {
        let (payload, mac) = token.split_once('.')?;
        let mac = URL_SAFE_NO_PAD.decode(mac).ok()?;
        // The comparison takes as long whatever it finds.
        let signed = |key: hmac::Hmac<Sha256>| key.chain_update(payload).verify_slice(&mac).is_ok();
        let believed = || self.ring.believed(purpose, clock::now()).into_iter().any(signed);
        // Another portal with the same secret may have signed it with a key made since.
        let known = believed() || self.ring.renew() && believed();
        if !known {
            return None;
        }
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
    }

    /// The key for a citizen's drafts, base64url of 32 bytes: the same after a new login and on
    /// another device, another for another person, and changed by raising the epoch.
    pub fn draft_key(&self, subject: &str, epoch: i64) -> String {
        let info = format!("tokhai draft 1\0{subject}\0{epoch}");
        let mut key = [0_u8; 32];
        // It fails only for keys longer than 255 hashes; this one is as long as one.
        let derived = self.root.expand(info.as_bytes(), &mut key);
        debug_assert!(derived.is_ok());
        URL_SAFE_NO_PAD.encode(key)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::clock::DAY;

    /// A secret of its own in a folder that goes with it.
    pub(crate) struct Kept {
        folder: std::path::PathBuf,
        pub secret: Secret,
    }

    impl Kept {
        pub fn new() -> Self {
            let folder =
                std::env::temp_dir().join(format!("tokhai-secret-{}", uuid::Uuid::new_v4()));
            fs::create_dir(&folder).expect("a folder");
            let secret = Secret::open(&folder.join("secret"), 30 * DAY).expect("a secret");
            Self { folder, secret }
        }

        /// As after a new start, with every instant in the file of the keys so much earlier.
        fn later(&mut self, by: i64) {
            let file = self.folder.join("secret-keys");
            let shifted = |line: &str| match line.split_once(' ') {
                Some((made, rest)) if !line.starts_with('#') => {
                    format!("{} {rest}\n", made.parse::<i64>().expect("an instant") - by)
                }
                _ => format!("{line}\n"),
            };
            let text: String =
                fs::read_to_string(&file).expect("keys").lines().map(shifted).collect();
            fs::write(&file, text).expect("written");
            self.secret = Secret::open(&self.folder.join("secret"), 30 * DAY).expect("a secret");
        }
    }

    impl Drop for Kept {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }

    #[test]
    fn a_signature_holds_for_its_purpose_secret_and_text_only() {
        let (one, other) = (Kept::new(), Kept::new());
        let token = one.secret.sign(Purpose::Leg, &"claims");
        assert_eq!(one.secret.verify::<String>(Purpose::Leg, &token).as_deref(), Some("claims"));
        assert_eq!(one.secret.verify::<String>(Purpose::Cookie, &token), None);
        assert_eq!(other.secret.verify::<String>(Purpose::Leg, &token), None);
        for forged in ["", ".", "a.b", &token[1..], &token[..token.len() - 1]] {
            assert_eq!(one.secret.verify::<String>(Purpose::Leg, forged), None, "{forged}");
        }
    }

    #[test]
    fn a_draft_key_belongs_to_a_person_and_an_epoch() {
        let (one, other) = (Kept::new(), Kept::new());
        let key = one.secret.draft_key("a", 0);
        assert_eq!(key.len(), 43);
        one.secret.ring().rotate(clock::now()).expect("another key");
        assert_eq!(key, one.secret.draft_key("a", 0), "whatever signs sessions");
        for other in [
            one.secret.draft_key("b", 0),
            one.secret.draft_key("a", 1),
            other.secret.draft_key("a", 0),
        ] {
            assert_ne!(key, other);
        }
    }

    #[test]
    fn a_key_is_believed_for_as_long_as_what_it_signed_may_come() {
        let mut kept = Kept::new();
        let signed = |kept: &Kept| {
            [Purpose::Cookie, Purpose::Leg].map(|purpose| kept.secret.sign(purpose, &"claims"))
        };
        let believed = |kept: &Kept, [cookie, leg]: &[String; 2]| {
            let whole = |purpose, token| kept.secret.verify::<String>(purpose, token).is_some();
            (whole(Purpose::Cookie, cookie), whole(Purpose::Leg, leg))
        };
        let first = signed(&kept);
        kept.secret.ring().rotate(clock::now()).expect("a second key");
        let second = signed(&kept);
        assert_ne!(first, second, "the newest signs");
        assert_eq!(
            (believed(&kept, &first), believed(&kept, &second)),
            ((true, true), (true, true))
        );

        kept.later(LONGEST - 60_000);
        assert_eq!(believed(&kept, &first), (true, true), "after a new start, just in time");
        kept.later(120_000);
        assert_eq!(
            believed(&kept, &first),
            (false, true),
            "no session lasts that long, a draft does"
        );
        assert_eq!(believed(&kept, &second), (true, true), "the newest has no end");
        kept.later(30 * DAY);
        assert_eq!(believed(&kept, &first), (false, false));

        let file = kept.folder.join("secret-keys");
        let keys = || fs::read_to_string(&file).expect("keys").lines().count() - 2;
        assert_eq!(keys(), 1);
        kept.secret.ring().rotate(clock::now()).expect("a third key");
        assert_eq!(keys(), 2);
        assert_eq!(believed(&kept, &first), (false, false));
        assert_eq!(believed(&kept, &second), (true, true));
        kept.later(31 * DAY);
        kept.secret.ring().rotate(clock::now()).expect("a fourth key");
        assert_eq!(keys(), 2, "the second is forgotten");
        assert_eq!(believed(&kept, &second), (false, false));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&file).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_key_is_changed_when_it_has_had_its_time() {
        let mut kept = Kept::new();
        let age = 90 * DAY;
        let newest = |kept: &Kept| kept.secret.sign(Purpose::Leg, &"claims");
        let first = newest(&kept);
        kept.secret.ring().rotate_when_due(clock::now(), age).expect("nothing to do");
        assert_eq!(newest(&kept), first, "the secret was made just now");
        kept.secret.ring().rotate_when_due(clock::now() + age, age).expect("due");
        let second = newest(&kept);
        assert_ne!(second, first);
        kept.later(0);
        kept.secret.ring().rotate_when_due(clock::now() + age, age).expect("not due");
        assert_eq!(newest(&kept), second);
    }

    #[test]
    fn a_file_of_keys_that_cannot_be_read_stops_the_start() {
        let kept = Kept::new();
        for broken in ["1790000000000", "x 00", "1790000000000 00ff", "soon"] {
            fs::write(kept.folder.join("secret-keys"), broken).expect("written");
            assert!(Secret::open(&kept.folder.join("secret"), DAY).is_err(), "{broken}");
        }
    }

    use crate::session::LONGEST;
}
