//! One citizen's machine, its pages, its clocks, the network and the portal. Only the world knows what
//! time it is.

use crate::random::Random;
use crate::truth::{State, Truth};
use std::sync::Arc;
use tokhai::filing::{Effect, Event, Filing, Kept, Reply, Slot};
use tokhai::form::Form;
use tokhai::value::{Json, Now, Private, Zone};

/// 2026-11-24T03:00:00Z, in microseconds: the beginning of true time.
pub const START: i64 = 1_795_489_200_000_000;

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
pub struct Page {
    pub filing: Filing,
    /// True time at which its monotonic clock began, as if the machine had never slept since.
    pub origin: i64,
    /// How much faster its clock goes, in millionths.
    pub drift: i64,
    pub wake: Option<i64>,
}

/// Something that will happen, at a true time.
pub enum Later {
    /// A call reaches the portal.
    Arrive(u32, &'static str, String),
    /// Its answer reaches the page.
    Answer(u32, u16, String, i64),
    Stored(u32),
    Loaded,
}

pub struct World {
    pub form: Arc<Form>,
    pub random: Random,
    pub seed: u64,
    /// True time, since [`START`].
    pub time: i64,
    /// How far the machine's wall clock is wrong.
    pub skew: i64,
    pub page: Page,
    /// A second tab that waits for the form.
    pub beside: Option<Page>,
    pub later: Vec<(i64, Later)>,
    pub draft: Option<String>,
    pub mark: Option<String>,
    pub visible: bool,
    pub truth: Truth,
    pub login: i64,
    pub logins: i64,
    /// True times of the press and of what the portal accepted.
    pub pressed: Option<i64>,
    pub accepted: Option<(i64, String)>,
    pub filed: Option<String>,
    /// How much of the last pages is lost at most, because they were killed.
    pub lost: i64,
    pub last_kept: i64,
    pub documents: u32,
    pub first_input: Option<i64>,
    pub count: Count,
    pub story: Vec<String>,
}

pub fn page(form: &Arc<Form>, origin: i64, wall: i64, drift: i64) -> Page {
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

    pub fn tell(&mut self, what: &str) {
        self.story.push(format!("{:.3} {what}", self.time as f64 / 1e6));
    }

    pub fn mono(&self) -> i64 {
        let lived = self.time - self.page.origin;
        lived + lived / 1_000_000 * self.page.drift
    }

    pub fn now(&self) -> Now {
        Now { mono: self.mono(), wall: START + self.time + self.skew }
    }

    /// A new document of the form, to which nothing is left but what is stored.
    pub fn open(&mut self) {
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

    pub fn call(&mut self, id: u32, what: &'static str, body: String) {
        let there = self.time + self.delay();
        self.later.push((there, Later::Arrive(id, what, format!("{}|{body}", self.mono()))));
    }

    pub fn delay(&mut self) -> i64 {
        let most = *self.random.pick(&[3_000, 30_000, 300_000, 1_500_000]);
        self.random.between(500, most)
    }

    pub fn happen(&mut self, event: Event) {
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
    pub fn pass(&mut self, us: i64) {
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

    pub fn arrive(&mut self, later: Later) {
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
}
