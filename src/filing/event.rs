//! What can happen to a filing.

use crate::answers::At;
use crate::value::{FileRef, Json, NodeId, Private, RowId, Value, Zone};
use std::sync::Arc;

/// Something that happened. Every event comes with the reading of the clocks at which it happened,
/// not at which it was handled.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page began. The first event of a filing; the host has sent `GET /session` by then and
    /// brings the answer as the reply to [`Call::SESSION`](super::Call::SESSION).
    Opened {
        /// Microseconds of the monotonic clock at which the navigation began.
        navigated: i64,
        /// The form's time zone.
        zone: Zone,
        /// A fresh UUID. A restored draft keeps its own.
        filing: Arc<str>,
        /// The language, by its place in the form.
        language: usize,
    },
    /// The first page can be used.
    Ready,
    /// A trusted key, pointer, paste, drop or composition event inside the element.
    Stirred,
    /// The text of an input has changed. Not sent while an input method composes.
    Typed(At, Private<Arc<str>>),
    /// A box was ticked or a choice made. Boolean, code, or list of codes; empty for no choice.
    Chosen(At, Private<Value>),
    /// The focus has come to an item.
    Entered(At),
    /// The focus has left an item, all its parts included.
    Left(At),
    /// Add a row to a repeat, before a place or at the end.
    AddRow(At, Option<usize>),
    /// Let what a register knows of become a row: the repeat, and its number among the choices.
    PickRow(At, usize),
    /// Remove a row.
    RemoveRow(RowId),
    /// Put the row back that was removed last.
    PutBack,
    /// Move a row to another place.
    MoveRow(RowId, usize),
    /// Take what a register offers, or of several things that it can mean the one with this number.
    Take(At, usize),
    /// What a register says is wrong.
    Dispute(At),
    /// Why it is wrong, in the citizen's words.
    Reason(At, Private<Arc<str>>),
    /// Ask a source that waits for a press, or ask it again. For one that wants consent, this is it.
    Ask(usize),
    /// Do not ask a source that waits for consent.
    Refuse(usize),
    /// To the next page, or to the review after the last.
    Next,
    /// To the page before.
    Back,
    /// To a page.
    Page(NodeId),
    /// To the review page.
    Review,
    /// To the place of a problem: its page, with the focus on it.
    Fix(At),
    /// Show another language.
    Language(usize),
    /// File, under this fresh UUID.
    Submit(Arc<str>),
    /// Stay signed in.
    Extend,
    /// Send what waits now.
    Retry,
    /// Do not send what waits; back to the review page.
    Cancel,
    /// Score 1 to 5 and a comment, on the receipt.
    Rate(i64, Private<Arc<str>>),
    /// Files were chosen for a question: the host's number for each and what it knows of it, which
    /// is neither a hash nor an id.
    Files(At, Vec<(u32, Private<Arc<FileRef>>)>),
    /// How it stands with a file on its way, by its number.
    Upload(u32, Told),
    /// Send a file again that could not be sent.
    Resend(u32),
    /// Take a file back that is no answer yet.
    Unsend(u32),
    /// Take an attached file out, by its id.
    RemoveFile(At, Arc<str>),
    /// The answer to a call, or that there is none.
    Reply(u32, Reply),
    /// A write to storage is complete, or failed.
    Stored(u32, bool),
    /// What the storage held, in answer to [`Effect::Unlock`](super::Effect::Unlock).
    Loaded(Kept),
    /// The engine fell and was built anew: the draft that the page had of it; then a fresh UUID, the
    /// export that fell and the event that it was about.
    Recovered(Option<Private<Json>>, [Arc<str>; 3]),
    /// Another page of this browser fills in this form, or takes it over.
    Elsewhere,
    /// Another device of the citizen has written a draft since; what is written here stays here.
    OtherDevice,
    /// The time asked for by [`Effect::WakeAt`](super::Effect::WakeAt) has come.
    Wake,
    /// The page is hidden.
    Hidden,
    /// The page is visible.
    Visible,
    /// The page goes away, perhaps to come back.
    Closing,
    /// The page came back as it was; the citizen was elsewhere in between.
    Returned,
    /// The citizen has signed in again in place: ask for the session.
    SignedIn,
    /// The network is back.
    Online,
}

/// How it stands with a file on its way.
#[derive(Clone, Debug)]
pub enum Told {
    /// It was read; its SHA-256 in lower-case hexadecimal.
    Hashed(Arc<str>),
    /// The portal knows of it, under this id.
    Announced(Arc<str>),
    /// The portal has so many bytes of it, or all.
    Sent(i64),
    /// There is no network; it waits for [`Event::Online`].
    Waiting,
    /// It could not be sent this time; the code of an issue.
    Failed(&'static str),
    /// It can never be sent; the code of an issue.
    Refused(&'static str),
}

impl Event {
    /// Whether the citizen asks for another step.
    pub fn goes(&self) -> bool {
        matches!(self, Event::Next | Event::Back | Event::Page(_) | Event::Review | Event::Fix(_))
    }
}

/// What came of a call.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Microseconds of the monotonic clock at which the call was sent.
    pub sent: i64,
    /// HTTP status; 0 when nothing came back.
    pub status: u16,
    /// The body, `Null` when it is no JSON.
    pub body: Private<Json>,
    /// Seconds of `Retry-After`.
    pub retry_after: Option<i64>,
}

/// What the storage held. Nothing where it held nothing or does not work.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The draft.
    pub draft: Option<Private<Json>>,
    /// A submission that was pressed and not yet answered.
    pub outbox: Option<Private<Json>>,
    /// Reports not yet delivered, an array.
    pub reports: Option<Json>,
    /// What the last page has left behind on going, as [`Effect::Leave`](super::Effect::Leave) had it.
    pub left: Option<Json>,
    /// Whether storage works at all.
    pub works: bool,
}
