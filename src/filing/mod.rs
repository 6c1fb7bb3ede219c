//! What happens: one citizen's work on one form, from opening to receipt.
//!
//! [`Filing::handle`] does no I/O, reads no clock and cannot fail. It always does the same four
//! things: note the time, apply the event, recalculate, schedule.

mod calls;
mod clock;
mod draft;
mod effect;
mod event;
mod login;
mod lookup;
mod outbox;
mod pause;
mod pick;
mod reports;
mod rows;
mod steps;
mod submission;
mod timing;
mod uploads;

pub use effect::{
    Asked, Call, Choice, Effect, Focus, Going, Keeping, Looked, Notice, Onward, Rated, Receipt,
    Screen, Sending, Slot, Step, Upload,
};
pub use event::{Event, Kept, Reply, Told};

use crate::answers::{Answers, At};
use crate::form::Form;
use crate::value::{Json, Now, Zone};
use calls::{PATIENCE, What};
use draft::Keeper;
use login::Login;
use lookup::{Lookup, Tally};
use outbox::Outbox;
use reports::Reports;
use std::sync::Arc;
use timing::Timing;

/// The engine and its version, as a submission names it.
pub const ENGINE: &str = concat!("tokhai/", env!("CARGO_PKG_VERSION"));


/// One citizen's work on one form.
pub struct Filing {
    answers: Answers,
    now: Now,
    zone: Zone,
    id: Arc<str>,
    out: Vec<Effect>,
    screen: Screen,
    /// What was shown last; at first the screen that waits, which no other equals.
    shown: Screen,
    login: Login,
    /// Whether the storage has said what it held.
    loaded: bool,
    /// Whether the page had the filing from before a trap, which is newer than any storage.
    loaded_before: bool,
    timing: Timing,
    lookups: Vec<Lookup>,
    /// The version of the answers that the lookups were last held against.
    swept: Option<u64>,
    /// Answers of registers: source, inputs, body.
    known: Vec<(usize, String, Json)>,
    tallies: Vec<Tally>,
    /// What the citizen has said of sources that want consent.
    consents: Vec<(usize, bool)>,
    /// Calls under way: number, what for, and when nobody waits any longer.
    calls: Vec<(u32, What, i64)>,
    next_call: u32,
    /// The item that has or last had the focus.
    held: Option<At>,
    keeper: Keeper,
    outbox: Outbox,
    reports: Reports,
    wake: Option<i64>,
}

impl Filing {
    /// A filing of a form, to be told [`Event::Opened`] first.
    pub fn new(form: Arc<Form>, now: Now) -> Filing {
        let first = form.pages.first().copied().unwrap_or_default();
        let tallies = vec![Tally::default(); form.sources.len()];
        Filing {
            answers: Answers::new(form, Zone::default().date(now.wall_ms())),
            now,
            zone: Zone::default(),
            id: "".into(),
            out: Vec::new(),
            screen: Screen { step: Step::Page(first), ..Screen::default() },
            shown: Screen::default(),
            login: Login::default(),
            loaded: false,
            loaded_before: false,
            timing: Timing::new(now),
            lookups: Vec::new(),
            swept: None,
            known: Vec::new(),
            tallies,
            consents: Vec::new(),
            calls: vec![(Call::SESSION, What::Session, now.mono + PATIENCE)],
            next_call: Call::SESSION + 1,
            held: None,
            keeper: Keeper::default(),
            outbox: Outbox::default(),
            reports: Reports::default(),
            wake: None,
        }
    }

    /// The answers, to be looked at.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The filing's id, a UUID.
    pub fn id(&self) -> &Arc<str> {
        &self.id
    }

    /// What is shown around the items.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Takes what happened and says what is to be done.
    pub fn handle(&mut self, now: Now, event: Event) -> Vec<Effect> {
        self.now = Now { mono: now.mono.max(self.now.mono), wall: now.wall };
        let first = matches!(event, Event::Opened { .. });
        if !first && self.timing.advance(now) {
            self.ask_session();
        }
        let before = self.answers.version();
        self.apply(event);
        if self.answers.version() != before && self.open() {
            self.keeper.changed(now.mono);
        }
        // An answer that is known already may complete the next question; no chain is longer than
        // the list of sources, since a cycle through their inputs is refused with the form.
        for _ in 0..=self.tallies.len() {
            if self.swept != Some(self.answers.version()) {
                self.swept = Some(self.answers.version());
                self.sweep();
            }
            self.run_lookups();
            if self.swept == Some(self.answers.version()) {
                break;
            }
        }
        self.give_up();
        self.run_login();
        self.drop_orphans();
        self.refresh_steps();
        self.run_keeper();
        self.tell_kept();
        self.run_outbox();
        self.run_reports();
        self.blame();
        self.finish()
    }

    fn apply(&mut self, event: Event) {
        let now = self.now;
        match event {
            Event::Opened { navigated, zone, filing, language } => {
                (self.zone, self.id, self.screen.language) = (zone, filing, language);
                self.answers.set_today(zone.date(now.wall_ms()));
                self.timing.opened(now, navigated);
            }
            Event::Ready => {
                self.timing.ready(now);
                self.out.push(Effect::Tell("tokhai-ready", Json::Object(Vec::new())));
            }
            Event::Stirred => self.timing.stirred(now),
            Event::Typed(at, text) => {
                self.keeper.amid = true;
                self.edit(at, &|answers| answers.type_text(at, &text));
                self.unpick(at);
            }
            Event::Chosen(at, value) => {
                self.keeper.amid = true;
                self.edit(at, &|answers| answers.set(at, value.0.clone()));
            }
            Event::Entered(at) => {
                self.keeper.amid = false;
                self.timing.enter(at.node, now);
                self.held = Some(at);
            }
            Event::Left(at) => self.left(at),
            Event::AddRow(..) | Event::RemoveRow(_) | Event::PutBack | Event::MoveRow(..) => {
                self.rows(event);
            }
            Event::PickRow(repeat, number) => self.pick_row(repeat, number),
            Event::Take(at, number) => self.edit(at, &|answers| {
                answers.take(at, number);
                true
            }),
            Event::Dispute(at) if self.open() => {
                self.answers.dispute(at);
                self.focus(Focus::Item(at));
            }
            Event::Dispute(_) => {}
            Event::Reason(at, why) => self.edit(at, &|answers| answers.set_reason(at, &why)),
            Event::Ask(source) => self.ask_again(source),
            Event::Refuse(source) => self.refuse(source),
            Event::Next => self.next(),
            Event::Back => self.back(),
            Event::Page(page) => self.go(Step::Page(page)),
            Event::Review => self.go(Step::Review),
            Event::Fix(at) => self.fix(at),
            Event::Language(language) => self.screen.language = language,
            Event::Submit(key) => self.submit(key),
            Event::Retry => {
                self.look_again();
                self.send_now();
            }
            Event::Extend => self.extend(),
            Event::Cancel => self.cancel(),
            Event::Rate(score, comment) => self.rate(score, &comment),
            Event::Files(at, files) => self.chosen(at, files),
            Event::Upload(number, told) => self.told(number, told),
            Event::Resend(number) => self.resend(number),
            Event::Unsend(number) => self.unsend(number),
            Event::RemoveFile(at, id) => self.remove_file(at, &id),
            Event::Reply(call, reply) => self.reply(call, reply),
            Event::Stored(write, done) => self.stored(write, done),
            Event::Loaded(kept) => self.loaded(kept),
            Event::Recovered(draft, told) => self.recovered(draft.as_deref(), told),
            Event::Elsewhere => {
                // The other page goes on from here. Where nothing is to be written nothing is: this one may
                // be frozen in the middle of it, and keep the other out.
                self.leave();
                self.keeper.now(now.mono);
                self.screen.elsewhere = true;
            }
            Event::OtherDevice => {
                self.keeper.apart = true;
                self.screen.keeping = Keeping::Here;
            }
            Event::Wake => self.wake = None,
            Event::Hidden | Event::Closing => {
                self.timing.set_visible(false, now);
                self.keeper.now(now.mono);
                self.report_progress(true);
                self.leave();
            }
            Event::Visible => {
                self.timing.set_visible(true, now);
                self.seen();
                // Another may have signed in elsewhere meanwhile.
                self.ask_session();
            }
            Event::Returned => {
                self.timing.set_visible(true, now);
                self.timing.flag("bfcache");
                self.ask_session();
            }
            Event::SignedIn => self.ask_session(),
            Event::Online => {
                self.look_again();
                self.online();
            }
        }
    }

    /// Whether answers may still change: not after filing, nor while a submission is under way or
    /// another page has the form.
    fn open(&self) -> bool {
        !self.settled() && !self.screen.elsewhere
    }

    /// Leaves behind how far the leg went.
    fn leave(&mut self) {
        if self.open() && self.timing.has_input() {
            self.out.push(Effect::Leave(self.timing.mark(&self.id, self.now)));
        }
    }

    fn settled(&self) -> bool {
        self.screen.receipt.is_some() || !self.outbox.is_empty()
    }

    fn edit(&mut self, at: At, edit: &dyn Fn(&mut Answers) -> bool) {
        if !self.open() {
            return;
        }
        let wrong = self.answers.complains(at);
        if edit(&mut self.answers) {
            self.timing.edit(at.node, wrong);
        }
    }

    fn left(&mut self, at: At) {
        self.keeper.amid = false;
        self.timing.leave(self.now);
        // Passing through an item that was never touched is no reason to complain of it.
        if self.answers.is_touched(at) {
            self.show_issues(at);
        }
    }

    /// From now on the issues of an item are shown.
    fn show_issues(&mut self, at: At) {
        if self.answers.leave(at) {
            for issue in self.answers.issues(at) {
                self.timing.issue_shown(at.node, issue.code.clone());
            }
        }
    }

    fn say(&mut self, notice: Notice) {
        self.out.push(Effect::Say(notice));
    }

    fn focus(&mut self, place: Focus) {
        self.out.push(Effect::Focus(place));
    }

    fn finish(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for patch in self.answers.patches() {
            effects.push(Effect::Patch(Box::new(patch)));
        }
        if self.shown != self.screen {
            effects.push(Effect::Show(Box::new(self.screen.clone())));
            self.shown = self.screen.clone();
        }
        effects.append(&mut self.out);
        let given_up = self.calls.iter().map(|(.., until)| *until).min();
        let times = [
            self.next_lookup(),
            self.next_login(),
            self.keeper.next(),
            self.next_outbox(),
            self.next_reports(),
            given_up.filter(|until| *until < i64::MAX),
        ];
        let wake = times.into_iter().flatten().min();
        let wake = wake.map(|at| at.max(self.now.mono));
        if let Some(at) = wake.filter(|_| wake != self.wake) {
            effects.push(Effect::WakeAt(at));
        }
        self.wake = wake;
        effects
    }
}
