//! What a host is to do.

use crate::answers::{At, Issue, Patch};
use crate::value::{FileRef, Json, NodeId, Private};
use std::sync::Arc;

/// Something for the host to carry out, in the order given.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Show this of one item.
    Patch(Box<Patch>),
    /// Show this around the items: step, problems, state of filing.
    Show(Box<Screen>),
    /// Move the focus.
    Focus(Focus),
    /// Say something once, politely.
    Say(Notice),
    /// Send a request to the portal.
    Send(Call),
    /// Forget a request; its answer is not wanted.
    Abort(u32),
    /// Send a chosen file, or go on with it, and bring [`Event::Upload`](super::Event::Upload). One
    /// that an earlier page was sending the host does not know by its number: what is known of it
    /// says which.
    Upload(u32, Private<Arc<FileRef>>),
    /// Forget a chosen file, in the middle of sending too.
    Drop(u32),
    /// Open the storage with this key (base64url, 32 bytes) for this subject and bring
    /// [`Event::Loaded`](super::Event::Loaded).
    Unlock {
        /// From `GET /session`.
        draft_key: Private<Arc<str>>,
        /// Whose storage it is.
        subject: Private<Arc<str>>,
        /// Whether the portal keeps drafts for other devices.
        drafts: bool,
    },
    /// Write all of this in one transaction and bring [`Event::Stored`](super::Event::Stored). JSON
    /// text for each place, or nothing to empty it.
    Store(u32, Vec<(Slot, Option<Private<String>>)>),
    /// Leave this behind for the next page of the form, at once: the page goes, and what is written
    /// later may not be. It holds numbers only. [`Kept::left`](super::Kept::left) brings it.
    Leave(String),
    /// Have the page remember this draft, for the case that the engine falls. Of one that is stored
    /// it does so too.
    Hold(Private<String>),
    /// Bring [`Event::Wake`](super::Event::Wake) at this reading of the monotonic clock, in
    /// microseconds, and at no other time.
    WakeAt(i64),
    /// Begin anew: another citizen has signed in.
    Reload,
    /// Tell the page around the element: the name of a DOM event and its detail.
    Tell(&'static str, Json),
}

/// A place in the storage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Slot {
    /// The draft of this form.
    Draft,
    /// The submission that waits.
    Outbox,
    /// The reports that wait.
    Reports,
}

/// Where the focus goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    /// The heading of the step.
    Heading,
    /// The summary of problems.
    Summary,
    /// An item.
    Item(At),
}

/// Something to say once. The texts have a sentence for each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// Items were filled by a source.
    Filled {
        /// The source, by its place in the form.
        source: usize,
        /// How many items.
        count: usize,
    },
    /// A source did not give anything.
    Asked(usize, Asked),
    /// The draft of before is back.
    Restored,
    /// What was answered is kept on this device: said once.
    Kept,
    /// Storage does not work: nothing is kept.
    NotKept,
    /// A row was added.
    RowAdded,
    /// A row was removed.
    RowRemoved,
    /// The row that was removed last is back.
    RowBack,
    /// What has become of a file, `attached`, `removed` or `waiting`, and its name.
    File(&'static str, Private<Arc<str>>),
    /// A file could not be sent, or is none that the question takes.
    FileFailed(At, Issue),
    /// Another step is shown.
    Step,
}

/// How it stands with a source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// It waits for the citizen's press.
    Offered,
    /// The answer is awaited.
    Asking,
    /// It knew.
    Found,
    /// It knows nothing.
    None,
    /// It may not say.
    Declined,
    /// It knows another person by that number.
    Mismatch,
    /// It does not work at present.
    Unavailable,
    /// It took too long.
    TimedOut,
    /// The citizen did not want it to be asked.
    Refused,
    /// The question was changed before the answer came.
    Dropped,
}

/// Something a register knows of that can become a row by one press.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The repeat.
    pub repeat: At,
    /// Which of the source's it is.
    pub number: usize,
    /// What it is called: its first answers, as they would be typed.
    pub label: String,
    /// The lookup that brought it.
    pub(super) lookup: usize,
}

/// A request that was sent to a register for this filing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Looked {
    /// The source, by its place in the form.
    pub source: usize,
    /// When, in milliseconds since 1970-01-01 UTC on the portal's clock as far as the page knows it.
    pub at: i64,
    /// What came of it.
    pub asked: Asked,
    /// The call that is under way.
    pub(super) call: u32,
}

const WORDS: [(Asked, &str); 10] = [
    (Asked::Offered, "offered"),
    (Asked::Asking, "asking"),
    (Asked::Found, "found"),
    (Asked::None, "none"),
    (Asked::Declined, "declined"),
    (Asked::Mismatch, "mismatch"),
    (Asked::Unavailable, "unavailable"),
    (Asked::TimedOut, "timedOut"),
    (Asked::Refused, "refused"),
    (Asked::Dropped, "dropped"),
];

impl Asked {
    /// Whether the register has answered, be it that it knows nothing.
    pub(super) fn is_answer(self) -> bool {
        matches!(self, Asked::Found | Asked::None | Asked::Declined | Asked::Mismatch)
    }

    /// The word for it in texts, drafts and reports.
    pub fn word(self) -> &'static str {
        let known = WORDS.iter().find(|(asked, _)| *asked == self);
        known.map_or("", |(_, word)| word)
    }

    pub(super) fn from_word(word: &str) -> Option<Asked> {
        WORDS.iter().find(|(_, known)| *known == word).map(|(asked, _)| *asked)
    }
}

/// Everything around the items. Absolute: showing it twice is harmless.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Screen {
    /// The step that is shown.
    pub step: Step,
    /// The pages that are asked, in order.
    pub pages: Vec<NodeId>,
    /// What a failed attempt to go on or to file found, in reading order.
    pub problems: Vec<(At, Issue)>,
    /// The language, by its place in the form.
    pub language: usize,
    /// How it stands with filing.
    pub sending: Sending,
    /// Whether another page of this browser fills in this form.
    pub elsewhere: bool,
    /// Whether the form has changed since the draft was kept, and how many of its answers no longer
    /// have a place.
    pub changed: Option<usize>,
    /// Whether the login ends soon.
    pub ending: bool,
    /// Whether the login is over, or there was none.
    pub signed_out: bool,
    /// How it stands with the draft.
    pub keeping: Keeping,
    /// Every source that was asked or waits to be, once for each row, in the order of the form.
    pub sources: Vec<(usize, Asked)>,
    /// What can become a row by one press.
    pub choices: Vec<Choice>,
    /// Every request to a register that was sent for this filing, in order.
    pub looked: Vec<Looked>,
    /// Files that were chosen and are no answers yet, in the order in which they were.
    pub uploads: Vec<Upload>,
    /// The receipt.
    pub receipt: Option<Receipt>,
    /// How it stands with the citizen's score.
    pub rated: Rated,
}

/// A step of the wizard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Step {
    /// Not begun.
    #[default]
    Waiting,
    /// A page.
    Page(NodeId),
    /// All answers, to be looked through.
    Review,
    /// Filed.
    Receipt,
}

/// How it stands with filing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Sending {
    /// Nothing is on its way.
    #[default]
    Idle,
    /// Pressed; it goes once the files have arrived that are on their way.
    Files,
    /// On its way.
    Sending,
    /// The network or the portal does not answer; it is sent again by itself.
    Waiting,
    /// Wanted back: the portal is asked whether it has accepted it before.
    Cancelling,
    /// Signed out: it is kept and sent after the next sign-in.
    SignedOut,
    /// The portal refused it for good: the problem's title.
    Refused(String),
}

/// A file that was chosen and is no answer yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upload {
    /// The host's number for it.
    pub number: u32,
    /// The question it is for.
    pub at: At,
    /// What is known of it: no hash before it was read, no id before the portal knows of it.
    pub file: Private<Arc<FileRef>>,
    /// Bytes that the portal has.
    pub sent: i64,
    /// How it stands with it.
    pub going: Going,
    /// Why it failed or is refused, the code of an issue; else empty.
    pub code: &'static str,
}

/// How it stands with a file that was chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Going {
    /// It is read or sent.
    Sending,
    /// There is no network; it goes on by itself.
    Waiting,
    /// It could not be sent; it can be tried again, from where the portal has got to.
    Failed,
    /// The question does not take it, or the portal never will.
    Refused,
}

/// How it stands with the draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Keeping {
    /// Nothing to keep yet.
    #[default]
    Nothing,
    /// Being written.
    Saving,
    /// On the device.
    Saved,
    /// On this device only: another has written a draft of its own.
    Here,
    /// Storage does not work.
    Off,
}

/// How it stands with the citizen's score.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Rated {
    /// Not yet asked or answered.
    #[default]
    No,
    /// On its way.
    Sending,
    /// The portal has it.
    Yes,
    /// It could not be sent.
    Failed,
}

/// What the portal says when it has accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The number.
    pub number: Arc<str>,
    /// Milliseconds since 1970-01-01 UTC on the portal's clock.
    pub received: i64,
    /// By when the result is due.
    pub due_by: Option<i64>,
    /// What the citizen has to do after that, at the portal.
    pub next: Vec<Onward>,
}

/// Something that is to be done after filing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Onward {
    /// `pay` or `sign`.
    pub kind: Arc<str>,
    /// How much, in the currency of the form.
    pub amount: Option<i64>,
    /// Where, from the portal's base on.
    pub url: Arc<str>,
    /// By when.
    pub until: Option<i64>,
}

/// A request to the portal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// Its number; the reply carries it.
    pub id: u32,
    /// `GET`, `POST`.
    pub method: &'static str,
    /// Path below the base, such as `session`.
    pub path: String,
    /// The body as JSON text.
    pub body: Option<Private<Arc<str>>>,
    /// For a submission.
    pub idempotency_key: Option<Arc<str>>,
    /// Whether it shall outlive the page (`keepalive`).
    pub keepalive: bool,
    /// The header `traceparent` of the W3C, by which the portal finds the filing that it belongs to.
    pub trace: Option<String>,
}

impl Call {
    /// The call that the host makes on its own at the start: `GET /session`.
    pub const SESSION: u32 = 0;
}
