//! One citizen's machine, its pages, its clocks, the network and the portal. Only the world knows what
//! time it is.

use crate::truth::{State, Truth};
use std::sync::Arc;
use tokhai::answers::{At, Answers};
use tokhai::filing::{Effect, Event, Filing, Kept, Reply, Slot};
use tokhai::form::Form;
use tokhai::value::{Json, Now, Private, Zone};

/// 2026-11-24T03:00:00Z, in microseconds: the beginning of true time.
const START: i64 = 1_795_489_200_000_000;

/// A small generator of pseudo-random numbers (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, n: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as i64
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to - from)
    }

    fn chance(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }
}

/// What happened in all stories, and the largest errors.
#[derive(Default)]
pub struct Count {
    pub events: u64,
    pub reloads: u64,
    pub sleeps: u64,
    pub sets: u64,
    pub hidden: u64,
    pub frozen: u64,
    pub logins: u64,
    pub tabs: u64,
    pub kills: u64,
    pub worst_one: i64,
    pub worst_many: i64,
    pub worst_login: i64,
    pub stated: i64,
}

/// A page of the form.
struct Page {
    filing: Filing,
    /// True time at which its monotonic clock began, as if the machine had never slept since.
    origin: i64,
    /// How much faster its clock goes, in millionths.
    drift: i64,
    wake: Option<i64>,
}

/// Something that will happen, at a true time.
enum Later {
    /// A call reaches the portal.
    Arrive(u32, &'static str, String),
    /// Its answer reaches the page.
    Answer(u32, u16, String, i64),
    Stored(u32),
    Loaded,
}

pub struct World {
    form: Arc<Form>,
    random: Random,
    seed: u64,
    /// True time, since [`START`].
    time: i64,
    /// How far the machine's wall clock is wrong.
    skew: i64,
    page: Page,
    /// A second tab that waits for the form.
    beside: Option<Page>,
    later: Vec<(i64, Later)>,
    draft: Option<String>,
    mark: Option<String>,
    visible: bool,
    truth: Truth,
    login: i64,
    logins: i64,
    /// True times of the press and of what the portal accepted.
    pressed: Option<i64>,
    accepted: Option<(i64, String)>,
    filed: Option<String>,
    /// How much of the last pages is lost at most, because they were killed.
    lost: i64,
    last_kept: i64,
    documents: u32,
    first_input: Option<i64>,
    count: Count,
    story: Vec<String>,
}

fn page(form: &Arc<Form>, origin: i64, wall: i64, drift: i64) -> Page {
    Page { filing: Filing::new(form.clone(), Now { mono: 0, wall }), origin, drift, wake: None }
}

impl World {
    pub fn new(seed: u64) -> World {
        let text = std::fs::read_to_string("tests/scenarios/small.json").expect("the form is there");
        let form = Arc::new(Form::parse(&text).expect("the form is right"));
        let mut random = Random(seed);
        let time = random.between(1_000_000, 20_000_000);
        let skew = if random.chance(30) { random.between(-90_000_000_000, 90_000_000_000) } else { 0 };
        let drift = random.between(-50, 51);
        let page = page(&form, time, START + time + skew, drift);
        let mut world = World {
            form, random, seed, time, skew, page,
            beside: None, later: Vec::new(), draft: None, mark: None, visible: true,
            truth: Truth::default(), login: 0, logins: 1, pressed: None, accepted: None, filed: None,
            lost: 0, last_kept: time, documents: 0, first_input: None, count: Count::default(), story: Vec::new(),
        };
        world.open();
        world
    }

    fn tell(&mut self, what: &str) {
        self.story.push(format!("{:.3} {what}", self.time as f64 / 1e6));
    }

    fn mono(&self) -> i64 {
        let lived = self.time - self.page.origin;
        lived + lived / 1_000_000 * self.page.drift
    }

    fn now(&self) -> Now {
        Now { mono: self.mono(), wall: START + self.time + self.skew }
    }

    /// A new document of the form, to which nothing is left but what is stored.
    fn open(&mut self) {
        self.documents += 1;
        self.tell("a page opens");
        self.later.retain(|(_, later)| matches!(later, Later::Arrive(_, "POST submissions", _)));
        self.page = page(&self.form, self.time, START + self.time + self.skew, self.random.between(-50, 51));
        self.visible = true;
        self.last_kept = self.time;
        if self.draft.is_none() {
            (self.truth, self.first_input, self.lost) = (Truth::default(), None, 0);
            self.documents = 1;
        }
        self.truth.becomes(self.time, State::Visible);
        self.truth.pages.push(self.time);
        let filing = format!("{:08x}-0000-4000-8000-{:012x}", self.seed, self.time).into();
        self.happen(Event::Opened { navigated: 0, zone: Zone(420), filing, language: 0 });
        self.call(0, "GET session", String::new());
        self.happen(Event::Ready);
    }

    fn call(&mut self, id: u32, what: &'static str, body: String) {
        let there = self.time + self.delay();
        self.later.push((there, Later::Arrive(id, what, format!("{}|{body}", self.mono()))));
    }

    fn delay(&mut self) -> i64 {
        let most = *[3_000, 30_000, 300_000, 1_500_000].get(self.random.below(4) as usize).unwrap();
        self.random.between(500, most)
    }

    fn happen(&mut self, event: Event) {
        self.count.events += 1;
        let effects = self.page.filing.handle(self.now(), event);
        for effect in effects {
            match effect {
                Effect::Send(call) => {
                    let what = match (call.method, &*call.path) {
                        ("POST", "submissions") => "POST submissions",
                        (_, path) if path.starts_with("session") => "GET session",
                        ("POST", "reports") => "POST reports",
                        _ => continue,
                    };
                    let body = call.body.map_or(String::new(), |body| body.0.to_string());
                    self.call(call.id, what, body);
                }
                Effect::Unlock { .. } => {
                    let at = self.time + self.random.between(500, 20_000);
                    self.later.push((at, Later::Loaded));
                }
                Effect::Store(write, slots) => {
                    for (slot, text) in slots {
                        if slot == Slot::Draft {
                            self.draft = text.map(|text| text.0);
                            self.last_kept = self.time;
                        }
                    }
                    let at = self.time + self.random.between(300, 8_000);
                    self.later.push((at, Later::Stored(write)));
                }
                Effect::Leave(mark) => self.mark = Some(mark),
                Effect::WakeAt(at) => self.page.wake = Some(at),
                _ => {}
            }
        }
    }

    /// Lets true time pass, and what is due in it happen.
    fn pass(&mut self, us: i64) {
        let until = self.time + us;
        loop {
            let due = self.later.iter().map(|(at, _)| *at).min();
            // A hidden page's timers are late, a second at most.
            let slow = if self.visible { 0 } else { 900_000 };
            let wake = self.page.wake.map(|at| self.time + (at - self.mono()).max(0) + slow);
            let Some(next) = [due, wake].into_iter().flatten().min().filter(|at| *at <= until) else { break };
            self.time = self.time.max(next);
            if due == Some(next) {
                let at = self.later.iter().position(|(at, _)| *at == next).unwrap();
                let (_, later) = self.later.remove(at);
                self.arrive(later);
            } else if self.page.wake.take().is_some() {
                self.happen(Event::Wake);
            }
        }
        self.time = self.time.max(until);
    }

    fn arrive(&mut self, later: Later) {
        match later {
            Later::Arrive(id, what, body) => {
                let (sent, body) = body.split_once('|').unwrap();
                let sent = sent.parse().unwrap();
                let portal = (START + self.time) / 1000;
                let (status, reply) = match what {
                    "GET session" => (200, format!(
                        r#"{{"token":"t{}","login":{},"loginErrorMs":0,"now":{portal},"expires":{},"subject":"s","draftKey":"k"}}"#,
                        self.logins, (START + self.login) / 1000, portal + 36_000_000)),
                    "POST submissions" => {
                        if self.accepted.is_none() {
                            self.accepted = Some((self.time, body.to_owned()));
                            self.tell("the portal accepts");
                        }
                        (201, format!(r#"{{"receipt":"R","received":{}}}"#, (START + self.accepted.as_ref().unwrap().0) / 1000))
                    }
                    _ => {
                        if body.contains(r#""kind":"filed""#) {
                            self.filed = Some(body.to_owned());
                        }
                        (204, "null".into())
                    }
                };
                let back = self.time + self.delay();
                self.later.push((back, Later::Answer(id, status, reply, sent)));
            }
            Later::Answer(id, status, text, sent) => {
                let body = Private(Json::parse(&text).unwrap_or(Json::Null));
                self.happen(Event::Reply(id, Reply { sent, status, body, retry_after: None }));
            }
            Later::Stored(write) => self.happen(Event::Stored(write, true)),
            Later::Loaded => {
                let json = |text: &Option<String>| text.as_deref().and_then(|text| Json::parse(text).ok());
                let kept = Kept { draft: json(&self.draft).map(Private), left: json(&self.mark), works: true, ..Kept::default() };
                self.happen(Event::Loaded(kept));
            }
        }
    }

    /// The whole story, up to the acceptance and the report of it.
    pub fn live(&mut self) {
        let steps = self.random.between(6, 30);
        self.pass(3_000_000);
        for _ in 0..steps {
            match self.random.below(100) {
                0..=44 => self.fill(),
                45..=52 => self.hide(),
                53..=60 => self.freeze(),
                61..=70 => self.reload(false),
                71..=78 => self.sleep(),
                79..=86 => self.set_clock(),
                87..=91 => self.sign_in(),
                92..=96 => self.second_tab(),
                97..=98 => self.reload(true),
                _ => { let us = self.random.between(20_000_000, 90_000_000); self.pass(us); }
            }
            let us = self.random.between(10_000, 6_000_000);
            self.pass(us);
        }
        self.fill();
        self.pass(2_000_000);
        self.press();
    }

    fn at(&self, path: &str) -> At {
        Answers::root(self.form.find(path).unwrap())
    }

    fn stir(&mut self) {
        self.truth.stirred.push(self.time);
        self.first_input.get_or_insert(self.time);
        self.happen(Event::Stirred);
    }

    fn fill(&mut self) {
        for _ in 0..self.random.between(1, 6) {
            self.stir();
            let (path, text) = [("name", "Lan Anh"), ("name", "Lan"), ("born", "20/11/2020"), ("born", "2020")][self.random.below(4) as usize];
            let at = self.at(path);
            self.happen(Event::Entered(at));
            self.happen(Event::Typed(at, Private(text.into())));
            let us = self.random.between(20_000, 800_000);
            self.pass(us);
        }
    }

    fn hide(&mut self) {
        self.tell("hidden");
        self.count.hidden += 1;
        self.turn(false, Event::Hidden);
        let us = self.random.between(50_000, 60_000_000);
        self.pass(us);
        self.turn(true, Event::Visible);
    }

    fn turn(&mut self, visible: bool, event: Event) {
        self.visible = visible;
        self.truth.becomes(self.time, if visible { State::Visible } else { State::Hidden });
        self.happen(event);
    }

    /// Nothing runs in the page for a while: frozen by the browser, or kept for the way back.
    fn freeze(&mut self) {
        self.count.frozen += 1;
        self.tell("frozen");
        let kept = self.random.chance(50);
        self.turn(false, if kept { Event::Closing } else { Event::Hidden });
        let until = self.time + self.random.between(200_000, 60_000_000);
        // What would have happened meanwhile happens when it is over.
        self.time = until;
        self.turn(true, if kept { Event::Returned } else { Event::Visible });
    }

    fn reload(&mut self, killed: bool) {
        self.tell(if killed { "killed" } else { "reloaded" });
        if killed {
            self.count.kills += 1;
            if self.draft.is_some() {
                self.lost += self.time - self.last_kept;
            }
        } else {
            self.count.reloads += 1;
            let before = self.draft.clone();
            self.happen(Event::Closing);
            // What is encrypted seldom gets written any more.
            if self.random.chance(70) {
                self.draft = before;
            }
        }
        self.truth.becomes(self.time, State::Away);
        self.beside = None;
        let most = if self.random.chance(20) { 300_000_000 } else { 3_000_000 };
        self.time += self.random.between(50_000, most);
        self.open();
        self.pass(2_500_000);
    }

    fn sleep(&mut self) {
        self.tell("asleep");
        self.count.sleeps += 1;
        self.truth.becomes(self.time, State::Asleep);
        let us = self.random.between(3_000_000, 600_000_000);
        self.time += us;
        self.page.origin += us;
        if let Some(beside) = &mut self.beside {
            beside.origin += us;
        }
        // Calls that were under way are answered late.
        self.truth.becomes(self.time, State::Visible);
        self.stir();
        self.pass(4_000_000);
    }

    fn set_clock(&mut self) {
        self.tell("the clock is set");
        self.count.sets += 1;
        let by = [-86_400_000_000, -3_600_000_000, 3_600_000_000, 86_400_000_000];
        self.skew += by[self.random.below(4) as usize] + self.random.below(1_000_000);
        self.stir();
        self.pass(4_000_000);
    }

    /// Signed in again in another tab, and back.
    fn sign_in(&mut self) {
        self.tell("another login");
        self.count.logins += 1;
        self.turn(false, Event::Hidden);
        self.pass(15_000_000);
        self.login = self.time;
        self.logins += 1;
        self.pass(500_000);
        self.turn(true, Event::Visible);
        self.pass(4_000_000);
    }

    /// Another tab with the form, which takes it over.
    fn second_tab(&mut self) {
        if self.draft.is_none() || self.first_input.is_none() {
            return;
        }
        self.tell("a second tab");
        self.count.tabs += 1;
        // The first is hidden while the second waits.
        self.turn(false, Event::Hidden);
        let opened = self.time;
        let us = self.random.between(1_000_000, 20_000_000);
        self.pass(us);
        self.happen(Event::Elsewhere);
        self.truth.becomes(self.time, State::Away);
        self.pass(20_000);
        self.documents += 1;
        let waited = self.time - opened;
        let (time, mut second) = (self.time, page(&self.form, opened, START + opened + self.skew, self.random.between(-50, 51)));
        self.later.clear();
        self.time = opened;
        std::mem::swap(&mut self.page, &mut second);
        let filing = format!("{:08x}-0000-4000-8000-{:012x}", self.seed, self.time).into();
        self.happen(Event::Opened { navigated: 0, zone: Zone(420), filing, language: 0 });
        let mut kept = Vec::new();
        std::mem::swap(&mut kept, &mut self.later);
        self.time = opened + waited.min(400_000);
        self.visible = true;
        let body = self.session();
        self.happen(Event::Reply(0, Reply { sent: self.mono() - 1000, status: 200, body, retry_after: None }));
        self.later.retain(|(_, later)| !matches!(later, Later::Loaded));
        self.happen(Event::Elsewhere);
        self.pass(time - self.time);
        self.truth.becomes(self.time, State::Visible);
        self.truth.pages.push(self.time);
        self.arrive(Later::Loaded);
        self.pass(1_000_000);
    }

    fn session(&self) -> Private<Json> {
        let portal = (START + self.time) / 1000;
        let text = format!(
            r#"{{"token":"t{}","login":{},"loginErrorMs":0,"now":{portal},"expires":{},"subject":"s","draftKey":"k"}}"#,
            self.logins, (START + self.login) / 1000, portal + 36_000_000);
        Private(Json::parse(&text).unwrap())
    }

    fn press(&mut self) {
        for (path, text) in [("name", "Lan Anh"), ("born", "20/11/2020")] {
            let at = self.at(path);
            self.stir();
            self.happen(Event::Typed(at, Private(text.into())));
            self.pass(300_000);
        }
        self.happen(Event::Review);
        self.pass(4_000_000);
        self.tell("pressed");
        self.stir();
        self.pressed = Some(self.time);
        self.happen(Event::Submit("00000000-0000-4000-8000-000000000001".into()));
        for _ in 0..40 {
            if self.filed.is_some() {
                break;
            }
            self.pass(1_000_000);
        }
    }

    /// What is wrong with what was reported.
    pub fn judge(&mut self, count: &mut Count) -> Vec<String> {
        let mut wrong = Vec::new();
        let seed = self.seed;
        let (Some((at, body)), Some(pressed)) = (self.accepted.clone(), self.pressed) else {
            return vec![format!("story {seed}: not filed\n  {}", self.story.join("\n  "))];
        };
        let json = Json::parse(&body).expect("JSON");
        let timing = json.get("timing").expect("timing").clone();
        let int = |name: &str| timing.int_at(name);
        let parts = ["active", "idle", "hidden", "asleep", "away"].map(|name| int(name).unwrap_or(-1));
        let mut say = |what: String| wrong.push(format!("story {seed}: {what}"));
        let legs = timing.items_at("legs").to_vec();

        // What the machine's own reading may be wrong by: whole milliseconds at every end of a leg, the
        // drift of its clock, and what was lost with a killed browser.
        let opened = self.truth.pages.first().copied().unwrap_or(0);
        let stated = int("fillErrorMs").unwrap_or(0);
        let between = int("serverErrorMs").unwrap_or(0) * 2 * (legs.len() as i64 - 1).max(0);
        let allowed = stated + self.lost / 1000;
        let truth = self.truth.parts(opened, pressed).map(|us| us / 1000);
        for (i, name) in ["active", "idle", "hidden", "asleep", "away"].iter().enumerate() {
            if parts[i] < 0 {
                say(format!("{name} is {}", parts[i]));
            }
            let error = (parts[i] - truth[i]).abs();
            // Idle and active are told apart by when the last sign was, and a sign is lost with a page.
            let more = match i {
                0 | 1 => 300 * legs.len() as i64 + 2000,
                // By the portal's clock, of which the page knows so much.
                4 => between + 1500 * (legs.len() as i64 - 1),
                _ => 2 * legs.len() as i64,
            };
            if error > allowed + more {
                say(format!("{name} is {} and was {} (allowed {allowed})", parts[i], truth[i]));
            }
        }
        let whole: i64 = parts[..4].iter().sum();
        if int("openToSubmit") != Some(whole) {
            say(format!("openToSubmit is {:?}, its parts {whole}", int("openToSubmit")));
        }
        // Every leg adds up by itself, follows the one before and is no longer than it lasted.
        let mut end = i64::MIN / 4;
        for leg in &legs {
            let n = |name: &str| leg.int_at(name).unwrap_or(i64::MIN / 4);
            let sum = n("active") + n("idle") + n("hidden") + n("asleep");
            if (n("end") - n("opened") - sum).abs() > 3 + (n("end") - n("opened")).abs() / 10_000 + stated {
                say(format!("a leg of {} ms is made of {sum} ms", n("end") - n("opened")));
            }
            if n("opened") < end - 2 - between - 1500 {
                say(format!("a leg begins {} ms before the one before ends", end - n("opened")));
            }
            end = n("end");
        }
        let fill = int("fillToSubmit").unwrap_or(-1);
        let [a, b, c, d, _] = self.truth.parts(self.first_input.unwrap_or(pressed), pressed);
        let meant = (a + b + c + d) / 1000;
        let error = (fill - meant).abs();
        if error > allowed {
            say(format!("fillToSubmit is {fill} and was {meant} (allowed {allowed})"));
        }
        if self.lost == 0 {
            let worst = if legs.len() == 1 { &mut count.worst_one } else { &mut count.worst_many };
            *worst = (*worst).max(error);
        }
        match self.filed.as_deref().and_then(|text| Json::parse(text).ok()) {
            Some(filed) => {
                let report = filed.items_at("reports").iter().find(|report| report.str_at("kind") == Some("filed")).cloned().unwrap_or(Json::Null);
                let estimate = report.int_at("loginToAccepted").unwrap_or(i64::MIN / 4);
                let stated = report.int_at("errorMs").unwrap_or(-1);
                let meant = at / 1000 - self.login / 1000;
                let error = (estimate - meant).abs();
                if error > stated {
                    say(format!("loginToAccepted is {estimate} +- {stated} and was {meant}"));
                }
                count.worst_login = count.worst_login.max(error);
                count.stated = count.stated.max(stated);
            }
            None => say("no report of the filing".into()),
        }
        let c = &self.count;
        for (sum, n) in [
            (&mut count.events, c.events), (&mut count.reloads, c.reloads), (&mut count.sleeps, c.sleeps), (&mut count.sets, c.sets), (&mut count.hidden, c.hidden),
            (&mut count.frozen, c.frozen), (&mut count.logins, c.logins), (&mut count.tabs, c.tabs), (&mut count.kills, c.kills),
        ] {
            *sum += n;
        }
        if !wrong.is_empty() {
            wrong.push(format!("  {}\n  {timing}", self.story.join("\n  ")));
        }
        wrong
    }
}
