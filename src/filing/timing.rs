//! Where the time goes: legs, pages, fields. Never a value.

use super::clock::PortalClock;
use crate::form::Form;
use crate::value::{Json, NodeId, Now, Writer};
use std::sync::Arc;

/// After so long without a sign of the citizen, visible time is idle.
const IDLE: i64 = 30_000_000;
/// The two clocks of a machine may part by so much before one of them is asked about.
const PARTED: i64 = 1_000_000;

/// One page load's part of a filing. All in microseconds; instants by the monotonic clock.
#[derive(Clone, Debug, Default)]
struct Leg {
    token: Arc<str>,
    navigated: i64,
    opened: i64,
    ready: Option<i64>,
    first_input: Option<i64>,
    last_input: Option<i64>,
    active: i64,
    idle: i64,
    hidden: i64,
    asleep: i64,
    /// Slept since the first input of the filing.
    fill_asleep: i64,
    flags: Vec<&'static str>,
}

/// What is known of one page, or of one field over all rows.
#[derive(Clone, Debug, Default)]
struct Spent {
    visits: i64,
    time: i64,
    edits: i64,
    corrections: i64,
    /// Issues shown, by code in the order of the alphabet.
    issues: Vec<(Arc<str>, i64)>,
}

/// What is known of pages or fields, in reading order.
type Places = Vec<(NodeId, Spent)>;

/// Adds to what is known of a place.
fn add(places: &mut Places, node: NodeId, more: Spent) {
    let at = places.partition_point(|(other, _)| *other < node);
    if places.get(at).is_none_or(|(other, _)| *other != node) {
        places.insert(at, (node, Spent::default()));
    }
    let Some((_, spent)) = places.get_mut(at) else {
        return;
    };
    spent.visits += more.visits;
    spent.time += more.time;
    spent.edits += more.edits;
    spent.corrections += more.corrections;
    for (code, n) in more.issues {
        let at = spent.issues.partition_point(|(other, _)| *other < code);
        match spent.issues.get_mut(at) {
            Some((other, sum)) if *other == code => *sum += n,
            _ => spent.issues.insert(at, (code, n)),
        }
    }
}

/// The timing of one filing.
pub(super) struct Timing {
    pub clock: PortalClock,
    leg: Leg,
    /// Earlier legs, as they are sent.
    earlier: Vec<Json>,
    last: Now,
    stirred: i64,
    pub visible: bool,
    page: NodeId,
    field: Option<(NodeId, i64)>,
    pages: Places,
    fields: Places,
    pressed: Vec<i64>,
    pub wait_upload: i64,
}

impl Timing {
    pub fn new(now: Now) -> Timing {
        Timing {
            clock: PortalClock::default(),
            leg: Leg { opened: now.mono, ..Leg::default() },
            earlier: Vec::new(),
            last: now,
            stirred: now.mono,
            visible: true,
            page: NodeId::ROOT,
            field: None,
            pages: Vec::new(),
            fields: Vec::new(),
            pressed: Vec::new(),
            wait_upload: 0,
        }
    }

    pub fn opened(&mut self, now: Now, navigated: i64) {
        (self.leg.opened, self.leg.navigated, self.stirred, self.last) =
            (now.mono, navigated.min(now.mono), now.mono, now);
    }

    pub fn ready(&mut self, now: Now) {
        self.leg.ready.get_or_insert(now.mono);
    }

    /// The leg runs under this login from now on.
    pub fn signed_in(&mut self, token: Arc<str>) {
        self.leg.token = token;
    }

    /// Lets time pass. Says whether the clocks of the machine have parted, so that the portal's is
    /// to be asked: the machine slept, or someone set its clock.
    pub fn advance(&mut self, now: Now) -> bool {
        // Events of one moment may arrive out of order by their time stamps; none goes back.
        let passed = (now.mono - self.last.mono).max(0);
        let parted = (now.wall - self.last.wall) - (now.mono - self.last.mono);
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
        self.last = Now { mono: self.last.mono + passed, wall: now.wall };
        parted.abs() > PARTED
    }

    /// Takes the portal's word for what time it is.
    pub fn sample(&mut self, now: Now, sent: i64, portal_ms: i64) {
        let jump = self.clock.sample(now, sent, portal_ms);
        if jump > 0 {
            self.leg.asleep += jump;
            if self.has_input() {
                self.leg.fill_asleep += jump;
            }
            self.flag("slept");
        }
    }

    pub fn flag(&mut self, flag: &'static str) {
        if !self.leg.flags.contains(&flag) {
            self.leg.flags.push(flag);
        }
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

    pub fn visit_page(&mut self, page: NodeId) {
        if std::mem::replace(&mut self.page, page) != page {
            add(&mut self.pages, page, Spent { visits: 1, ..Spent::default() });
        }
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

    fn has_input(&self) -> bool {
        self.leg.first_input.is_some() || self.had_input()
    }

    fn had_input(&self) -> bool {
        self.earlier.iter().any(|leg| leg.get("fill").is_some())
    }

    /// All legs as they are sent, the present one last.
    fn legs(&self, now: Now) -> Vec<Json> {
        let leg = &self.leg;
        let at = |mono: i64| self.clock.ms(mono, now);
        let mut w = Writer::default();
        w.open("{");
        w.text_at("token", &leg.token);
        w.int_at("navigated", at(leg.navigated));
        w.int_at("opened", at(leg.opened));
        w.int_at("end", at(self.last.mono));
        for (name, mono) in
            &[("ready", leg.ready), ("firstInput", leg.first_input), ("lastInput", leg.last_input)]
        {
            if let Some(mono) = mono {
                w.int_at(name, at(*mono));
            }
        }
        w.int_at("active", ms(leg.active));
        w.int_at("idle", ms(leg.idle));
        w.int_at("hidden", ms(leg.hidden));
        w.int_at("asleep", ms(leg.asleep));
        let began = if self.had_input() { Some(leg.opened) } else { leg.first_input };
        if let Some(began) = began {
            w.int_at("fill", ms(self.last.mono - began + leg.fill_asleep));
        }
        w.key("flags").open("[");
        for flag in &leg.flags {
            w.text(flag);
        }
        w.close("]");
        w.close("}");
        let mut legs = self.earlier.clone();
        if let Ok(leg) = Json::parse(&w.finish()) {
            legs.push(leg);
        }
        legs
    }

    /// Writes what is kept with a draft: paths instead of numbers, for a form that may have changed.
    pub fn save(&self, form: &Form, now: Now, w: &mut Writer) {
        w.open("{");
        w.key("legs").json(&Json::Array(self.legs(now)));
        self.details(form, w);
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

    fn details(&self, form: &Form, w: &mut Writer) {
        w.key("pages").open("[");
        for (page, spent) in &self.pages {
            w.open("{");
            w.text_at(
                "name",
                if *page == NodeId::ROOT { "review" } else { &form.node(*page).name },
            );
            w.int_at("visits", spent.visits);
            w.int_at("active", ms(spent.time));
            w.close("}");
        }
        w.close("]");
        w.key("fields").open("[");
        for (node, spent) in &self.fields {
            w.open("{");
            w.text_at("path", &form.path(*node));
            w.int_at("visits", spent.visits);
            w.int_at("focus", ms(spent.time));
            w.int_at("edits", spent.edits);
            w.int_at("corrections", spent.corrections);
            w.key("issues").open("{");
            for (code, n) in &spent.issues {
                w.int_at(code, *n);
            }
            w.close("}");
            w.close("}");
        }
        w.close("]");
    }

    /// Takes up what was kept with a draft: its legs become earlier ones.
    pub fn restore(&mut self, form: &Form, json: &Json) {
        let list = |name| json.items_at(name);
        self.earlier = list("legs").to_vec();
        for at in list("submitPressed") {
            self.pressed.push(at.as_int().unwrap_or(0));
        }
        for page in list("pages") {
            let named = |id: &&NodeId| Some(&*form.node(**id).name) == page.str_at("name");
            if let Some(id) = form.pages.iter().find(named) {
                add(&mut self.pages, *id, spent(page, "active"));
            }
        }
        for field in list("fields") {
            if let Some(id) = field.str_at("path").and_then(|path| form.find(path)) {
                add(&mut self.fields, id, spent(field, "focus"));
            }
        }
    }

    /// Writes the members of the timing as it stands now, at the press of submit.
    pub fn report(&self, form: &Form, filing: &str, now: Now, w: &mut Writer) {
        let legs = self.legs(now);
        let sum = |name: &str| {
            let mut sum = 0;
            for leg in &legs {
                sum += leg.int_at(name).unwrap_or(0);
            }
            sum
        };
        w.text_at("filing", filing);
        if self.has_input() {
            w.int_at("fillToSubmit", sum("fill"));
        }
        w.int_at("openToSubmit", sum("active") + sum("idle") + sum("hidden") + sum("asleep"));
        for name in ["active", "idle", "hidden", "asleep"] {
            w.int_at(name, sum(name));
        }
        let (mut away, mut resumed, mut flags) = (0, false, Vec::new());
        let mut end = None;
        for leg in &legs {
            if let (Some(end), Some(opened)) = (end, leg.int_at("opened")) {
                away += i64::max(opened - end, 0);
            }
            end = leg.int_at("end");
            resumed |= leg.get("token") != legs.first().and_then(|first| first.get("token"));
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
        if let Some(error) = self.clock.error_ms() {
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
        self.details(form, w);
    }
}

/// What was known of a page or field in a draft.
fn spent(json: &Json, time: &str) -> Spent {
    let count = |name| json.int_at(name).unwrap_or(0);
    let mut issues = Vec::new();
    for (code, n) in json.get("issues").map_or(&[][..], Json::members) {
        issues.push((code.clone(), n.as_int().unwrap_or(0)));
    }
    Spent {
        visits: count("visits"),
        time: count(time) * 1000,
        edits: count("edits"),
        corrections: count("corrections"),
        issues,
    }
}

/// Microseconds as whole milliseconds.
fn ms(us: i64) -> i64 {
    (us.max(0) + 500) / 1000
}
