//! The keys that sessions are signed with. The newest signs; those before it are believed for as
//! long as what they have signed may still come.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use clap::Args;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit};
use sha2::Sha256;
use tokio::time::{MissedTickBehavior, interval};

use crate::clock::{self, DAY};
use crate::portal::Portal;
use crate::secret::Purpose;
use crate::session::LONGEST;

/// How often it is looked whether the newest key has had its time.
const EVERY: Duration = Duration::from_secs(3_600);

/// The first lines of the file.
const HEAD: &str = "\
# Keys that sessions are signed with, the newest last: when each was made, and its bytes.
# Whoever takes a line out makes worthless what that key has signed.
";

/// When the key is changed, as flags.
#[derive(Debug, Clone, Args)]
pub struct Rotation {
    /// Days after which sessions are signed with a fresh key
    #[arg(long = "rotate-keys-days", value_name = "DAYS", default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..))]
    pub days: u32,
    /// Sign sessions with a fresh key from now on; those that were signed before stay signed in
    #[arg(long = "rotate-keys")]
    pub now: bool,
}

impl Rotation {
    /// How old a key may get, in milliseconds.
    pub fn age(&self) -> i64 {
        i64::from(self.days) * DAY
    }
}

/// One key for each purpose, derived from one secret.
struct Key {
    made: i64,
    /// What it was derived from, for the file; nothing for the portal's own secret.
    bytes: Option<[u8; 32]>,
    cookie: Hmac<Sha256>,
    bearer: Hmac<Sha256>,
    leg: Hmac<Sha256>,
    desk: Hmac<Sha256>,
    sign_in: Hmac<Sha256>,
}

/// The keys, the oldest first. There is always one.
pub struct Ring {
    file: PathBuf,
    /// How long a leg may come after it was signed, in milliseconds.
    legs: i64,
    keys: RwLock<Keys>,
}

struct Keys {
    all: Vec<Key>,
    /// When the file had been written that they were read from.
    written: Option<SystemTime>,
}

impl Keys {
    /// Puts the keys of the file after the portal's own secret.
    fn read(&mut self, file: &Path) -> io::Result<()> {
        let written = written(file);
        let text = if written.is_some() { fs::read_to_string(file)? } else { String::new() };
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let unreadable = || io::Error::other("a key is not readable");
        let keys = lines.map(|line| read(line).ok_or_else(unreadable)?).collect::<io::Result<Vec<_>>>()?;
        self.all.retain(|key| key.bytes.is_none());
        self.all.extend(keys);
        self.written = written;
        Ok(())
    }
}

/// When a file was written last; nothing where there is none.
fn written(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|file| file.modified()).ok()
}

impl Key {
    fn new(made: i64, root: &Hkdf<Sha256>, bytes: Option<[u8; 32]>) -> io::Result<Self> {
        let derive = |info: &[u8]| {
            let mut key = [0_u8; 64];
            root.expand(info, &mut key).map_err(io::Error::other)?;
            Ok::<_, io::Error>(Hmac::<Sha256>::new(&key.into()))
        };
        Ok(Self {
            made,
            bytes,
            cookie: derive(b"tokhai cookie 1")?,
            bearer: derive(b"tokhai bearer 1")?,
            leg: derive(b"tokhai leg 1")?,
            desk: derive(b"tokhai desk 1")?,
            sign_in: derive(b"tokhai sign-in 1")?,
        })
    }

    fn of(made: i64, bytes: [u8; 32]) -> io::Result<Self> {
        Self::new(made, &Hkdf::new(None, &bytes), Some(bytes))
    }

    fn mac(&self, purpose: Purpose) -> Hmac<Sha256> {
        match purpose {
            Purpose::Cookie => self.cookie.clone(),
            Purpose::Bearer => self.bearer.clone(),
            Purpose::Leg => self.leg.clone(),
            Purpose::Desk => self.desk.clone(),
            Purpose::SignIn => self.sign_in.clone(),
        }
    }
}

impl Ring {
    /// The keys of a file; the first of all is the portal's own secret, made at an instant. What
    /// legs were signed with is believed for so long after its time, in milliseconds.
    pub fn open(file: PathBuf, root: &Hkdf<Sha256>, made: i64, legs: i64) -> io::Result<Self> {
        let mut keys = Keys { all: vec![Key::new(made, root, None)?], written: None };
        keys.read(&file)?;
        Ok(Self { file, legs: legs.max(LONGEST), keys: RwLock::new(keys) })
    }

    /// Reads the keys again where another portal with the same secret has changed them. Says whether
    /// it has.
    pub fn renew(&self) -> bool {
        let known = self.keys.read().unwrap_or_else(PoisonError::into_inner).written;
        if written(&self.file) == known {
            return false;
        }
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        let renewed = keys.read(&self.file);
        if let Err(error) = &renewed {
            tracing::error!(%error, "the keys that sessions are signed with could not be read again");
        }
        renewed.is_ok()
    }

    /// The newest key.
    pub fn newest(&self, purpose: Purpose) -> Option<Hmac<Sha256>> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.all.last().map(|key| key.mac(purpose))
    }

    /// All keys that are believed at an instant, the newest first.
    pub fn believed(&self, purpose: Purpose, now: i64) -> Vec<Hmac<Sha256>> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let after = match purpose {
            Purpose::Cookie | Purpose::Bearer | Purpose::Desk | Purpose::SignIn => LONGEST,
            Purpose::Leg => self.legs,
        };
        let mut replaced = None;
        let mut believed = Vec::new();
        for key in keys.all.iter().rev() {
            if replaced.is_none_or(|at: i64| now < at.saturating_add(after)) {
                believed.push(key.mac(purpose));
            }
            replaced = Some(key.made);
        }
        believed
    }

    /// Signs with a fresh key from now on. Keys that nothing can come of any more are forgotten.
    pub fn rotate(&self, now: i64) -> io::Result<()> {
        let mut known = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        let keys = &mut known.all;
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        // A clock that was set back must not put the newest key before the others.
        let made = keys.last().map_or(now, |last| now.max(last.made.saturating_add(1)));
        let fresh = Key::of(made, bytes)?;
        let kept = |at: usize| {
            let replaced = keys.get(at + 1).map_or(made, |next| next.made);
            now < replaced.saturating_add(self.legs)
        };
        let first = (0..keys.len()).find(|at| kept(*at)).unwrap_or(keys.len());
        let line =
            |key: &Key| key.bytes.map(|bytes| format!("{} {}\n", key.made, hex::encode(bytes)));
        let lines: String = keys.iter().skip(first).chain([&fresh]).filter_map(line).collect();
        replace_private(&self.file, format!("{HEAD}{lines}").as_bytes())?;
        keys.drain(..first);
        keys.push(fresh);
        known.written = written(&self.file);
        tracing::info!(keys = known.all.len(), "sessions are signed with a fresh key");
        Ok(())
    }

    /// The same when the newest key is older than so many milliseconds.
    pub fn rotate_when_due(&self, now: i64, age: i64) -> io::Result<()> {
        self.renew();
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let newest = keys.all.last().map(|key| key.made);
        drop(keys);
        if newest.is_none_or(|made| now >= made.saturating_add(age)) {
            self.rotate(now)
        } else {
            Ok(())
        }
    }
}

/// A line of the file.
fn read(line: &str) -> Option<io::Result<Key>> {
    let (made, bytes) = line.trim().split_once(' ')?;
    let bytes = hex::decode(bytes.trim()).ok()?.try_into().ok()?;
    Some(Key::of(made.parse().ok()?, bytes))
}

/// Changes the key when it has had its time, for as long as the portal runs.
pub async fn run(portal: Portal) {
    let mut hours = interval(EVERY);
    hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        hours.tick().await;
        if let Err(error) =
            portal.secret.ring().rotate_when_due(clock::now(), portal.rotation.age())
        {
            tracing::error!(%error, "the key that sessions are signed with could not be changed");
        }
    }
}

/// Writes a file that only its owner reads; one that is there stays as it was until the new one is
/// whole.
fn replace_private(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(".new");
    let fresh = PathBuf::from(name);
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    write_private(&fresh, bytes)?;
    fs::rename(&fresh, file)
}

/// Writes a file that was not there and that only its owner reads.
pub fn write_private(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file)?;
    open.write_all(bytes)?;
    open.sync_all()
}
