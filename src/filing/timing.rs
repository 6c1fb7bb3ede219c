//! Where the time goes: legs, pages, fields. Never a value.

mod leg;
mod places;

use super::clock::PortalClock;
use crate::form::Form;
use crate::value::{Json, NodeId, Now, Writer};
use leg::{Leg, PARTS};
use places::{Places, Spent, add};
use std::sync::Arc;

/// After so long without a sign of the citizen, visible time is idle.
const IDLE: i64 = 30_000_000;
/// Two readings of the two clocks may differ by so much for all kinds of reasons.
const SLIP: i64 = 20_000;
/// The two clocks of a machine may part by so much before one of them is asked about.
const PARTED: i64 = 1_000_000;

/// The timing of one filing.
pub(super) struct Timing {
    pub clock: PortalClock,
    leg: Leg,
    /// Earlier legs, as they are sent.
    earlier: Vec<Json>,
    last: Now,
    /// How far the wall clock was before the monotonic one when they were last found to go alike.
    alike: i64,
    /// How far they have parted since, too little to ask about, and how much of that at once.
    short: i64,
    slips: i64,
    stirred: i64,
    pub visible: bool,
    /// Whether the portal has said that nobody was signed in.
    refused: bool,
    page: NodeId,
    field: Option<(NodeId, i64)>,
    pages: Places,
    fields: Places,
    pressed: Vec<i64>,
    /// Where the two clocks of the machine parted and by how much, until the portal has said why.
    parted: Vec<(i64, i64)>,
    pub wait_upload: i64,
}

impl Timing {
    pub fn new(now: Now) -> Timing {
        Timing {
            clock: PortalClock::default(),
            leg: Leg { opened: now.mono, ..Leg::default() },
            earlier: Vec::new(),
            last: now,
            alike: now.wall - now.mono,
            short: 0,
            slips: 0,
            stirred: now.mono,
            visible: true,
            refused: false,
            page: NodeId::ROOT,
            field: None,
            pages: Vec::new(),
            fields: Vec::new(),
            pressed: Vec::new(),
            parted: Vec::new(),
            wait_upload: 0,
        }
    }

    pub fn opened(&mut self, now: Now, navigated: i64) {
        (self.leg.opened, self.leg.navigated, self.stirred, self.last) =
            (now.mono, navigated.min(now.mono), now.mono, now);
        self.alike = now.wall - now.mono;
    }

    pub fn ready(&mut self, now: Now) {
        self.leg.ready.get_or_insert(now.mono);
    }

    /// The filing goes on in this page from now on: what was before is another page's, or nobody's.
    pub fn begin(&mut self, now: Now) {
        self.leg = self.leg.next(now.mono);
        self.stirred = now.mono;
        self.fields.clear();
        self.pages.retain(|(page, _)| *page == self.page);
        for (_, page) in &mut self.pages {
            *page = Spent { visits: 1, ..Spent::default() };
        }
        if let Some((_, since)) = &mut self.field {
            *since = now.mono;
        }
    }

    /// The portal knows of no login.
    pub fn signed_out(&mut self) {
        self.refused = true;
    }

    /// The leg runs under this login from now on; under another than before it is another leg. Says
    /// whether it is. Whoever signs in at an open form begins there, but for one who has answered
    /// something before: that time is left as it is, for the portal to see that it was no filing from
    /// login to submission.
    pub fn signed_in(&mut self, token: Arc<str>, login: i64, now: Now) -> bool {
        let other = self.leg.login.is_some_and(|before| before != login);
        if other {
            let over = self.this_leg(now);
            self.earlier.push(over);
            self.leg = self.leg.next(self.last.mono);
        } else if self.refused && self.leg.login.is_none() && !self.leg.edited {
            self.begin(now);
        }
        (self.leg.token, self.leg.login) = (token, Some(login));
        other
    }

    /// Lets time pass. Says whether the clocks of the machine have parted, so that the portal's is
    /// to be asked: the machine slept, or someone set its clock.
    pub fn advance(&mut self, now: Now) -> bool {
        // Events of one moment may arrive out of order by their time stamps; none goes back.
        let passed = (now.mono - self.last.mono).max(0);
        // Many short sleeps part them as well as a long one.
        let parted = now.wall - now.mono - self.alike;
        let slip = parted - self.short;
        if self.visible {
            let active = (self.stirred + IDLE - self.last.mono).clamp(0, passed);
            self.leg.active += active;
            self.leg.idle += passed - active;
            if let Some((_, page)) = self.pages.iter_mut().find(|(page, _)| *page == self.page) {
                page.time += active;
            }
        } else {
            self.leg.hidden += passed;
        }
        let far = parted.abs() > PARTED;
        if far {
            self.parted.push((self.last.mono, parted));
            self.alike += parted;
            self.clock.samples = 0;
            // So much of it was before what is taken to be the instant.
            self.leg.error += (self.short - self.slips).abs();
            self.slips = 0;
        } else if slip.abs() > SLIP {
            // The machine slept for less than is asked about, or its clock was set by as little.
            self.leg.error += slip.abs();
            self.clock.slip(slip.abs());
            self.slips += slip;
        }
        self.short = if far { 0 } else { parted };
        self.last = Now { mono: self.last.mono + passed, wall: now.wall };
        far
    }

    /// Takes the portal's word for what time it is: only that tells sleep from a clock that was set.
    /// A question of before the clocks parted may have been answered before or after.
    pub fn sample(&mut self, now: Now, sent: i64, portal_ms: i64) {
        if self.parted.last().is_some_and(|(at, _)| sent <= *at) {
            return;
        }
        let parted = std::mem::take(&mut self.parted);
        let known = self.clock.sampled();
        let (jump, error) = self.clock.sample(now, sent, portal_ms, !parted.is_empty());
        let (mut sum, mut set) = (0, false);
        for (_, by) in &parted {
            sum += by;
            set |= *by < 0;
        }
        let off = (sum - jump).abs();
        if known.is_some() && (set || off > PARTED + error) {
            // The clock of the machine was set: the portal's alone tells how long it slept.
            self.leg.flag("clockSet");
            let at = parted.last().map(|(at, _)| *at).or(known);
            if jump > error {
                self.leg.slept(at.unwrap_or(sent), jump, error);
            } else {
                self.leg.error += (jump + error).max(0);
            }
            return;
        }
        // Both tell the same as far as the portal's does, and the machine's own is more exact.
        for (at, by) in &parted {
            self.leg.slept(*at, *by, 0);
        }
        if !parted.is_empty() {
            self.leg.error += off + error;
        }
    }

    pub fn flag(&mut self, flag: &'static str) {
        self.leg.flag(flag);
    }

    pub fn stirred(&mut self, now: Now) {
        self.stirred = now.mono;
        self.leg.first_input.get_or_insert(now.mono);
        self.leg.last_input = Some(now.mono);
    }

    pub fn set_visible(&mut self, visible: bool, now: Now) {
        self.visible = visible;
        if visible {
            self.stirred = now.mono;
        }
    }

    /// Says whether it is another than before.
    pub fn visit_page(&mut self, page: NodeId) -> bool {
        let turned = std::mem::replace(&mut self.page, page) != page;
        if turned {
            add(&mut self.pages, page, Spent { visits: 1, ..Spent::default() });
        }
        turned
    }

    pub fn enter(&mut self, node: NodeId, now: Now) {
        self.leave(now);
        self.field = Some((node, now.mono));
        add(&mut self.fields, node, Spent { visits: 1, ..Spent::default() });
    }

    pub fn leave(&mut self, now: Now) {
        if let Some((node, since)) = self.field.take() {
            add(
                &mut self.fields,
                node,
                Spent { time: (now.mono - since).max(0), ..Spent::default() },
            );
        }
    }

    pub fn edit(&mut self, node: NodeId, correction: bool) {
        self.leg.edited = true;
        add(
            &mut self.fields,
            node,
            Spent { edits: 1, corrections: correction.into(), ..Spent::default() },
        );
    }

    pub fn issue_shown(&mut self, node: NodeId, code: Arc<str>) {
        add(&mut self.fields, node, Spent { issues: vec![(code, 1)], ..Spent::default() });
    }

    pub fn pressed(&mut self, now: Now) {
        self.pressed.push(self.clock.ms(now.mono, now));
    }

    pub fn has_input(&self) -> bool {
        self.leg.first_input.is_some() || self.had_input()
    }

    fn had_input(&self) -> bool {
        self.earlier.iter().any(|leg| leg.get("fill").is_some())
    }

    /// All legs as they are sent, the present one last.
    fn legs(&self, now: Now) -> Vec<Json> {
        let mut legs = self.earlier.clone();
        legs.push(self.this_leg(now));
        legs
    }

    /// What may have been sleep, for all the portal has said.
    pub fn unasked(&self) -> i64 {
        self.parted.iter().map(|(_, by)| by.abs()).sum()
    }

    fn this_leg(&self, now: Now) -> Json {
        let mut leg = self.leg.clone();
        // What the portal has not been asked about may be sleep, and so may what is too short to ask.
        leg.error += self.unasked() + (self.short - self.slips).abs();
        let began = if self.had_input() { Some(leg.opened) } else { leg.first_input };
        leg.write(self.last.mono, began, &|mono| self.clock.ms(mono, now))
    }

    /// What the page is called that the citizen is on.
    pub fn page_name<'f>(&self, form: &'f Form) -> &'f str {
        places::name(self.page, form)
    }

    /// Writes what the time so far is made of.
    pub fn parts(&self, now: Now, w: &mut Writer) {
        let legs = self.legs(now);
        for name in PARTS {
            w.int_at(name, sum(&legs, name));
        }
    }

    /// What has to outlive a page that goes, beside the draft.
    pub fn mark(&self, filing: &str, now: Now) -> String {
        leg::mark(filing, self.earlier.len(), &self.this_leg(now))
    }

    /// Writes what is kept with a draft: paths instead of numbers, for a form that may have changed.
    pub fn save(&self, form: &Form, now: Now, w: &mut Writer) {
        w.open("{");
        w.key("legs").json(&Json::Array(self.legs(now)));
        places::write(&self.pages, &self.fields, form, w);
        self.presses(w);
        w.close("}");
    }

    fn presses(&self, w: &mut Writer) {
        w.key("submitPressed").open("[");
        for at in &self.pressed {
            w.int(*at);
        }
        w.close("]");
    }

    /// Takes up what was kept with a draft: its legs become earlier ones.
    pub fn restore(&mut self, form: &Form, json: &Json, left: Option<&Json>) {
        let list = |name| json.items_at(name);
        self.earlier = list("legs").to_vec();
        if let Some(mark) = left {
            let number = mark.int_at("leg").and_then(|n| usize::try_from(n).ok());
            let known = self.earlier.len();
            let ours = mark.int_at("login") == self.leg.login;
            if let Some(leg) = number.and_then(|number| self.earlier.get_mut(number)) {
                if number == Some(known - 1) && leg::lasted(mark) > leg::lasted(leg) {
                    *leg = leg::ended(Some(leg), mark, &self.leg.token);
                }
            } else if number == Some(known) && ours {
                self.earlier.push(leg::ended(None, mark, &self.leg.token));
            }
        }
        for at in list("submitPressed") {
            self.pressed.push(at.as_int().unwrap_or(0));
        }
        for page in list("pages") {
            let named = |id: &&NodeId| Some(&*form.node(**id).name) == page.str_at("name");
            if let Some(id) = form.pages.iter().find(named) {
                add(&mut self.pages, *id, places::spent(page, "active"));
            }
        }
        for field in list("fields") {
            if let Some(id) = field.str_at("path").and_then(|path| form.find(path)) {
                add(&mut self.fields, id, places::spent(field, "focus"));
            }
        }
    }

    /// Writes the members of the timing as it stands now, at the press of submit.
    pub fn report(&self, form: &Form, filing: &str, now: Now, w: &mut Writer) {
        let legs = self.legs(now);
        let sum = |name: &str| sum(&legs, name);
        w.text_at("filing", filing);
        if self.has_input() {
            w.int_at("fillToSubmit", sum("fill"));
            w.int_at("fillErrorMs", sum("error"));
        }
        w.int_at("openToSubmit", legs.iter().map(leg::lasted).sum());
        for name in PARTS {
            w.int_at(name, sum(name));
        }
        let (mut away, mut resumed, mut flags) = (0, false, Vec::new());
        let mut end = None;
        for leg in &legs {
            if let (Some(end), Some(opened)) = (end, leg.int_at("opened")) {
                away += i64::max(opened - end, 0);
            }
            end = leg.int_at("end");
            resumed |= leg.int_at("login") != legs.first().and_then(|first| first.int_at("login"));
            for flag in leg.items_at("flags") {
                let flag = flag.as_str().unwrap_or_default();
                if !flags.contains(&flag) {
                    flags.push(flag);
                }
            }
        }
        w.int_at("away", away);
        w.key("resumed").raw(if resumed { "true" } else { "false" });
        self.presses(w);
        if let Some(error) = self.clock.error_ms(now.mono) {
            w.int_at("serverErrorMs", error);
        }
        flags.sort_unstable();
        w.key("flags").open("[");
        for flag in flags {
            w.text(flag);
        }
        w.close("]");
        w.int_at("waitUpload", ms(self.wait_upload));
        w.key("legs").json(&Json::Array(legs));
        places::write(&self.pages, &self.fields, form, w);
    }
}

fn sum(legs: &[Json], name: &str) -> i64 {
    let mut sum = 0;
    for leg in legs {
        sum += leg.int_at(name).unwrap_or(0);
    }
    sum
}

/// Microseconds as whole milliseconds.
fn ms(us: i64) -> i64 {
    (us.max(0) + 500) / 1000
}
