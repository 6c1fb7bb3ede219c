//! The draft on the portal, which another device of the citizen may have written.

use super::{Store, read};
use crate::filing::{Kept, Slot};
use crate::value::{Json, Private};
use crate::web::crypto;
use crate::web::js::settle;
use std::rc::Rc;
use std::sync::Arc;

impl Store {
    /// Takes the portal's draft where another device has written it since.
    pub(super) fn newer(self: &Rc<Self>, mut kept: Kept, done: Box<dyn FnOnce(Kept)>) {
        let store = self.clone();
        let ours = kept.draft.as_ref().map_or(0, |draft| saved(draft));
        self.began.set(ours);
        self.remote_draft(Box::new(move |theirs| {
            let newer = theirs.filter(|theirs| saved(theirs) > ours);
            // What waits to be sent is the end of the draft here.
            if let Some(theirs) = newer.filter(|_| kept.outbox.is_none()) {
                store.began.set(saved(&theirs));
                kept.draft = Some(Private(theirs));
            }
            done(kept);
        }));
    }

    /// Brings the portal's draft.
    fn remote_draft(self: &Rc<Self>, done: Box<dyn FnOnce(Option<Json>)>) {
        let Some(remote) = &self.remote else {
            return done(None);
        };
        let store = self.clone();
        remote.get(Box::new(move |got| match got {
            Some((nonce, sealed)) => {
                let opened = crypto::open(&store.key, &nonce, &store.name(Slot::Draft), &sealed);
                settle(&opened, Box::new(|text| done(text.and_then(read))));
            }
            None => done(None),
        }));
    }

    /// The portal has another version than this page knows. What is no newer than the draft that this
    /// page began with an earlier page of this browser has sent late, and makes way; `done` is called
    /// where it is another device's.
    pub fn parted(self: &Rc<Self>, done: Box<dyn FnOnce()>) {
        let store = self.clone();
        self.remote_draft(Box::new(move |theirs| match (&store.remote, theirs) {
            (Some(remote), Some(theirs)) if saved(&theirs) <= store.began.get() => remote.send(),
            (Some(remote), _) => {
                remote.quiet();
                done();
            }
            _ => {}
        }));
    }

    /// What is written from now on is of this filing.
    pub fn is_of(&self, filing: &Arc<str>) {
        if let Some(remote) = &self.remote {
            remote.filing.replace(filing.clone());
        }
    }

    /// Sends nothing to the portal any more.
    pub fn quiet(&self) {
        if let Some(remote) = &self.remote {
            remote.quiet();
        }
    }
}

/// When a draft was saved, on the portal's clock.
fn saved(draft: &Json) -> i64 {
    draft.int_at("saved").unwrap_or(0)
}
