//! One filing among its registers, and the promises that are held after every event.

use crate::citizen;
use crate::random::Random;
use crate::registers;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokhai::answers::{At, Origin};
use tokhai::filing::{Asked, Effect, Event, Filing, Focus, Kept, Reply};
use tokhai::form::{Form, Kind};
use tokhai::value::{Json, NodeId, Now, Private, RowId, Value, Zone};

/// 2026-11-24T03:00:00Z, in microseconds.
const START: i64 = 1_795_489_200_000_000;

/// What happened, to see that something did.
#[derive(Default)]
pub struct Count {
    pub events: u64,
    pub requests: u64,
    pub answers: u64,
    pub found: u64,
    pub hostile: u64,
    pub stray: u64,
    pub filled: u64,
    pub held: u64,
}

impl Count {
    pub fn add(&mut self, other: &Count) {
        self.events += other.events;
        self.requests += other.requests;
        self.answers += other.answers;
        self.found += other.found;
        self.hostile += other.hostile;
        self.stray += other.stray;
        self.filled += other.filled;
        self.held += other.held;
    }
}

/// A request that is under way.
#[derive(Clone)]
pub struct Flight {
    pub call: u32,
    pub source: usize,
    pub inputs: String,
    sent: i64,
}

pub struct World {
    pub form: Arc<Form>,
    pub filing: Filing,
    pub random: Random,
    pub count: Count,
    seed: u64,
    now: Now,
    wake: Option<i64>,
    flights: Vec<Flight>,
    /// Requests that were answered or called off, whose answers may still straggle in.
    landed: Vec<Flight>,
    /// What a register has said of what, so that it is asked once.
    known: Vec<(usize, String)>,
    story: Vec<String>,
}

impl World {
    pub fn new(path: &str, seed: u64) -> World {
        let text = std::fs::read_to_string(path).expect("the form is there");
        let form = Arc::new(Form::parse(&text).expect("the form is right"));
        let now = Now { mono: 0, wall: START };
        let mut world = World {
            filing: Filing::new(form.clone(), now),
            form,
            random: Random(seed),
            count: Count::default(),
            seed,
            now,
            wake: None,
            flights: Vec::new(),
            landed: Vec::new(),
            known: Vec::new(),
            story: vec![path.to_owned()],
        };
        let filing = format!("filing-{seed}").into();
        world.happen(Event::Opened { navigated: 0, zone: Zone(420), filing, language: 0 });
        let login = START / 1000;
        let session = format!(
            r#"{{"token":"t","login":{login},"loginErrorMs":0,"now":{login},"expires":{},"subject":"s","draftKey":"k"}}"#,
            login + 3_600_000
        );
        world.happen(Event::Reply(0, reply(0, 200, &session)));
        world.happen(Event::Loaded(Kept { works: true, ..Kept::default() }));
        world
    }

    /// Lets time pass and one thing happen.
    pub fn step(&mut self) {
        self.pass();
        if self.landed.len() > 6 {
            self.landed.remove(0);
        }
        let stray = !self.landed.is_empty() && self.random.chance(5);
        if stray || !self.flights.is_empty() && self.random.chance(50) {
            self.answer(stray);
        } else {
            let event = citizen::event(self);
            self.happen(event);
        }
    }

    fn pass(&mut self) {
        let most = *self.random.pick(&[1_000, 100_000, 400_000, 3_000_000, 12_000_000]);
        let until = self.random.between(self.now.mono, self.now.mono + most);
        while let Some(at) = self.wake.filter(|at| *at <= until) {
            self.wake = None;
            self.now = Now { mono: at.max(self.now.mono), wall: START + at.max(self.now.mono) };
            self.happen(Event::Wake);
        }
        self.now = Now { mono: until, wall: START + until };
    }

    fn answer(&mut self, stray: bool) {
        let among = if stray { &self.landed } else { &self.flights };
        let flight = among[self.random.below(among.len())].clone();
        let said = registers::answer(self, &flight);
        if !stray {
            self.flights.retain(|other| other.call != flight.call);
            self.landed.push(flight.clone());
            if said.settles {
                self.known.push((flight.source, flight.inputs.clone()));
            }
        }
        self.count.answers += 1;
        self.count.found += u64::from(said.found && !stray);
        self.count.hostile += u64::from(said.hostile);
        self.count.stray += u64::from(stray);
        let event = Event::Reply(flight.call, reply(flight.sent, said.status, &said.body));
        self.story.push(format!("(stray: {stray}) {} {}", said.status, said.body));
        self.happen(event);
    }

    fn happen(&mut self, event: Event) {
        self.count.events += 1;
        self.story.push(format!("{} {event:?}", self.now.mono / 1000));
        let citizen = citizen::acts(&event);
        if let Event::Ask(source) = event {
            // The citizen may want anything asked again.
            self.known.retain(|(other, _)| *other != source);
        }
        let before = self.typed();
        let effects = self.filing.handle(self.now, event.clone());
        let mut sent = 0;
        for effect in effects {
            match effect {
                Effect::Send(call) if call.path.starts_with("autofill/") => {
                    sent += 1;
                    let body = Json::parse(call.body.as_ref().expect("a body")).expect("JSON");
                    let id = call.path.trim_start_matches("autofill/");
                    let source = self.form.sources.iter().position(|s| *s.id == *id);
                    let inputs =
                        tokhai::value::Writer::text_of(body.get("inputs").expect("inputs"));
                    let flight = Flight {
                        call: call.id,
                        source: source.expect("a source of the form"),
                        inputs,
                        sent: self.now.mono,
                    };
                    self.launch(flight);
                }
                Effect::Abort(call) => {
                    if let Some(at) = self.flights.iter().position(|flight| flight.call == call) {
                        let flight = self.flights.swap_remove(at);
                        self.landed.push(flight);
                    }
                }
                Effect::WakeAt(at) => self.wake = Some(at),
                Effect::Focus(focus) => {
                    let row = matches!(focus, Focus::Item(_)) && citizen;
                    self.promise(citizen || row, "the focus moves only when the citizen acts");
                }
                Effect::Store(write, _) => {
                    // Storage answers at once here; what it does when it does not is another story.
                    let done = self.filing.handle(self.now, Event::Stored(write, true));
                    self.wake = done
                        .iter()
                        .rev()
                        .find_map(|effect| match effect {
                            Effect::WakeAt(at) => Some(*at),
                            _ => None,
                        })
                        .or(self.wake);
                }
                _ => {}
            }
        }
        self.count.requests += sent;
        self.promises(&event, citizen, before);
    }

    /// A request goes out: it must be wanted, and be the only one of its kind.
    fn launch(&mut self, flight: Flight) {
        let same = |other: &Flight| other.source == flight.source && other.inputs == flight.inputs;
        self.promise(!self.flights.iter().any(same), "equal requests are one");
        let known = self.known.iter().any(|(s, i)| *s == flight.source && *i == flight.inputs);
        self.promise(!known, "what was answered is not asked again");
        self.flights.push(flight);
    }

    fn promises(&mut self, event: &Event, citizen: bool, before: BTreeMap<At, Value>) {
        if !citizen {
            for (at, value) in &before {
                let (origin, now) =
                    (self.filing.answers().origin(*at), self.filing.answers().answer(*at));
                // An equal answer may be the register's from then on; rules may hide or copy.
                let hidden = !self.filing.answers().relevant(*at);
                let ruled = matches!(origin, Origin::Copied | Origin::Calculated);
                let stays = hidden || ruled || now == *value;
                let what = if stays {
                    String::new()
                } else {
                    format!(
                        "what was typed into {} stays: it was {value:?} and is {now:?}, {origin:?}",
                        self.form.path(at.node)
                    )
                };
                self.promise(stays, &what);
                self.count.held += 1;
            }
        }
        for flight in self.flights.clone() {
            let wanted = self.wanted(&flight);
            self.promise(wanted, "no request outlives its inputs");
        }
        if let Event::Reply(..) = event {
            self.count.filled += self.autofilled();
        }
        let looked = self.filing.screen().looked.iter();
        let asking = looked.filter(|looked| looked.asked == Asked::Asking).count();
        self.promise(asking == self.flights.len(), "the list of requests says which are under way");
        for at in self.places() {
            let answers = self.filing.answers();
            if let Some(patch) = answers.patch(at).filter(|patch| patch.locked && patch.relevant) {
                let said = patch.filled.as_ref().map(|filled| filled.value.clone());
                let fine = patch.origin == Origin::Copied || said == Some(patch.value.0.clone());
                self.promise(fine, "a locked answer is the register's");
            }
        }
    }

    /// Every answer that the citizen has typed.
    fn typed(&self) -> BTreeMap<At, Value> {
        let answers = self.filing.answers();
        let typed = self.places().into_iter().filter(|at| {
            answers.origin(*at) == Origin::Typed
                && answers.relevant(*at)
                && self.form.node(at.node).is_field()
        });
        typed.map(|at| (at, answers.answer(at))).collect()
    }

    fn autofilled(&self) -> u64 {
        let answers = self.filing.answers();
        self.places().iter().filter(|at| answers.origin(**at) == Origin::Autofilled).count() as u64
    }

    pub fn places(&self) -> Vec<At> {
        self.filing.answers().places(At { row: RowId::ROOT, node: NodeId::ROOT })
    }

    /// Whether some question is asked with just these inputs now.
    fn wanted(&self, flight: &Flight) -> bool {
        let answers = self.filing.answers();
        self.form.asks.iter().filter(|ask| ask.source == flight.source).any(|ask| {
            let mut rows: Vec<RowId> = self.places().iter().map(|at| at.row).collect();
            rows.dedup();
            rows.into_iter().any(|row| {
                let frame = answers.row_of(row).map_or(NodeId::ROOT, |(_, repeat)| repeat);
                let here = frame == ask.frame || row == RowId::ROOT && !self.repeats(ask.frame);
                here && answers.inputs(ask, row).as_ref() == Some(&flight.inputs)
            })
        })
    }

    fn repeats(&self, node: NodeId) -> bool {
        matches!(self.form.node(node).kind, Kind::Repeat { .. })
    }

    fn promise(&self, kept: bool, what: &str) {
        let tail = self.story.iter().rev().take(12).rev().cloned().collect::<Vec<_>>();
        assert!(kept, "{what}: seed {} of {}\n{}", self.seed, self.story[0], tail.join("\n"));
    }
}

fn reply(sent: i64, status: u16, body: &str) -> Reply {
    let body = Private(Json::parse(body).unwrap_or(Json::Null));
    Reply { sent, status, body, retry_after: None }
}
