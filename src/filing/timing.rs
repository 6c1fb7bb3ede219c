//! Where the time goes: legs, pages, fields. Never a value.

use super::clock::PortalClock;
use crate::form::Form;
use crate::value::{Json, NodeId, Now};
use std::collections::BTreeMap;
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

/// What is known of one field, over all rows.
#[derive(Clone, Debug, Default)]
struct FieldTime {
    visits: i64,
    focus: i64,
    edits: i64,
    corrections: i64,
    issues: BTreeMap<Arc<str>, i64>,
}

/// The timing of one filing.
pub(super) struct Timing {
    pub clock: PortalClock,
    leg: Leg,
    /// Earlier legs, as they are sent.
    earlier: Vec<Json>,
    last: Now,
    stirred: i64,
    visible: bool,
    page: NodeId,
    field: Option<(NodeId, i64)>,
    pages: BTreeMap<NodeId, (i64, i64)>,
    fields: BTreeMap<NodeId, FieldTime>,
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
            pages: BTreeMap::new(),
            fields: BTreeMap::new(),
            pressed: Vec::new(),
            wait_upload: 0,
        }
    }

    pub fn opened(&mut self, now: Now, navigated: i64) {
        (self.leg.opened, self.leg.navigated, self.stirred, self.last) = (now.mono, navigated.min(now.mono), now.mono, now);
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
            if let Some((_, time)) = self.pages.get_mut(&self.page) {
                *time += active;
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
            self.pages.entry(page).or_default().0 += 1;
        }
    }

    pub fn enter(&mut self, node: NodeId, now: Now) {
        self.leave(now);
        self.field = Some((node, now.mono));
        self.fields.entry(node).or_default().visits += 1;
    }

    pub fn leave(&mut self, now: Now) {
        if let Some((node, since)) = self.field.take() {
            self.fields.entry(node).or_default().focus += (now.mono - since).max(0);
        }
    }

    pub fn edit(&mut self, node: NodeId, correction: bool) {
        let field = self.fields.entry(node).or_default();
        field.edits += 1;
        field.corrections += i64::from(correction);
    }

    pub fn issue_shown(&mut self, node: NodeId, code: &str) {
        *self.fields.entry(node).or_default().issues.entry(code.into()).or_default() += 1;
    }

    pub fn pressed(&mut self, now: Now) {
        self.pressed.push(self.clock.ms(now.mono, now));
    }

    fn has_input(&self) -> bool {
        self.leg.first_input.is_some() || self.earlier.iter().any(|leg| leg.get("fill").is_some())
    }

    fn leg_json(&self, now: Now) -> Json {
        let leg = &self.leg;
        let at = |mono: i64| Json::int(self.clock.ms(mono, now));
        let mut json = Json::object([
            ("token", Json::Text(leg.token.clone())),
            ("navigated", at(leg.navigated)),
            ("opened", at(leg.opened)),
            ("end", at(self.last.mono)),
        ]);
        for (name, mono) in [("ready", leg.ready), ("firstInput", leg.first_input), ("lastInput", leg.last_input)] {
            if let Some(mono) = mono {
                json.put(name, at(mono));
            }
        }
        for (name, time) in [("active", leg.active), ("idle", leg.idle), ("hidden", leg.hidden), ("asleep", leg.asleep)] {
            json.put(name, ms(time));
        }
        let began = if self.earlier.iter().any(|leg| leg.get("fill").is_some()) { Some(leg.opened) } else { leg.first_input };
        if let Some(began) = began {
            json.put("fill", ms(self.last.mono - began + leg.fill_asleep));
        }
        json.put("flags", Json::Array(leg.flags.iter().map(|flag| Json::text(flag)).collect()));
        json
    }

    fn legs(&self, now: Now) -> Vec<Json> {
        self.earlier.iter().cloned().chain([self.leg_json(now)]).collect()
    }

    /// As it is kept with a draft: paths instead of numbers, for a form that may have changed.
    pub fn save(&self, form: &Form, now: Now) -> Json {
        let mut json = Json::object([("legs", Json::Array(self.legs(now)))]);
        self.details(form, &mut json);
        json.put("submitPressed", self.presses());
        json
    }

    fn presses(&self) -> Json {
        Json::Array(self.pressed.iter().map(|at| Json::int(*at)).collect())
    }

    fn details(&self, form: &Form, json: &mut Json) {
        let pages = self.pages.iter().map(|(page, (visits, active))| {
            let name = if *page == NodeId::ROOT { "review" } else { &form.node(*page).name };
            Json::object([
                ("name", Json::text(name)),
                ("visits", Json::int(*visits)),
                ("active", ms(*active)),
            ])
        });
        json.put("pages", Json::Array(pages.collect()));
        let fields = self.fields.iter().map(|(node, field)| {
            let issues = field.issues.iter().map(|(code, n)| (code.clone(), Json::int(*n)));
            Json::object([
                ("path", Json::text(&form.path(*node))),
                ("visits", Json::int(field.visits)),
                ("focus", ms(field.focus)),
                ("edits", Json::int(field.edits)),
                ("corrections", Json::int(field.corrections)),
                ("issues", Json::Object(issues.collect())),
            ])
        });
        json.put("fields", Json::Array(fields.collect()));
    }

    /// Takes up what was kept with a draft: its legs become earlier ones.
    pub fn restore(&mut self, form: &Form, json: &Json) {
        let list = |name| json.get(name).map_or(&[][..], Json::items);
        self.earlier = list("legs").to_vec();
        self.pressed = list("submitPressed").iter().filter_map(Json::as_int).collect();
        for page in list("pages") {
            let named = |id: &&NodeId| Some(&*form.node(**id).name) == page.str_at("name");
            if let Some(id) = form.pages.iter().find(named) {
                let entry = self.pages.entry(*id).or_default();
                entry.0 += page.int_at("visits").unwrap_or(0);
                entry.1 += page.int_at("active").unwrap_or(0) * 1000;
            }
        }
        for field in list("fields") {
            let Some(id) = field.str_at("path").and_then(|path| form.find(path)) else {
                continue;
            };
            let entry = self.fields.entry(id).or_default();
            let count = |name| field.int_at(name).unwrap_or(0);
            entry.visits += count("visits");
            entry.focus += count("focus") * 1000;
            entry.edits += count("edits");
            entry.corrections += count("corrections");
            for (code, n) in field.get("issues").map_or(&[][..], Json::members) {
                *entry.issues.entry(code.clone()).or_default() += n.as_int().unwrap_or(0);
            }
        }
    }

    /// The timing as it stands now, at the press of submit.
    pub fn report(&self, form: &Form, filing: &str, now: Now) -> Json {
        let legs = self.legs(now);
        let sum = |name: &str| legs.iter().filter_map(|leg| leg.int_at(name)).sum::<i64>();
        let mut json = Json::object([("filing", Json::text(filing))]);
        if legs.iter().any(|leg| leg.get("fill").is_some()) {
            json.put("fillToSubmit", Json::int(sum("fill")));
        }
        let parts = ["active", "idle", "hidden", "asleep"];
        json.put("openToSubmit", Json::int(parts.iter().map(|name| sum(name)).sum()));
        for name in parts {
            json.put(name, Json::int(sum(name)));
        }
        let gaps = legs.iter().zip(legs.iter().skip(1));
        let away = gaps.filter_map(|(a, b)| Some((b.int_at("opened")? - a.int_at("end")?).max(0))).sum();
        json.put("away", Json::int(away));
        let mut tokens: Vec<&str> = legs.iter().filter_map(|leg| leg.str_at("token")).collect();
        tokens.sort_unstable();
        tokens.dedup();
        json.put("resumed", Json::Bool(tokens.len() > 1));
        json.put("submitPressed", self.presses());
        if let Some(error) = self.clock.error_ms() {
            json.put("serverErrorMs", Json::int(error));
        }
        let mut flags: Vec<&Json> = legs.iter().flat_map(|leg| leg.get("flags").map_or(&[][..], Json::items)).collect();
        flags.sort_unstable_by_key(|flag| flag.as_str());
        flags.dedup();
        json.put("flags", Json::Array(flags.into_iter().cloned().collect()));
        json.put("waitUpload", ms(self.wait_upload));
        json.put("legs", Json::Array(legs));
        self.details(form, &mut json);
        json
    }
}

/// Microseconds as whole milliseconds.
fn ms(us: i64) -> Json {
    Json::int((us.max(0) + 500) / 1000)
}
