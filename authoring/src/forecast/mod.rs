//! How long a form takes to fill in, before anyone has filled it in.
//!
//! A keystroke-level model: what each thing costs, by which published figures, and what is assumed
//! stands in `docs/authoring.md`.

pub mod constants;
mod cost;
mod length;
mod odds;

pub use length::{Length, shortest};

use crate::outline::{Outline, Sort};
use crate::source::Value;
use constants::*;
use cost::{Cost, cost};
use odds::Likely;
use std::collections::BTreeSet;
use std::ops::{Add, AddAssign, Mul};
use tokhai::form::{Consent, Trigger};
use tokhai::value::NodeId;
use tokhai::{Form, Json};

/// Seconds of the citizen who files alone on a phone, and of one whose answers a clerk types.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub struct Seconds {
    /// A citizen who sees the form for the first time.
    pub citizen: f64,
    /// At a counter.
    pub counter: f64,
}

/// The same with and without registers.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub struct Figures {
    /// No register answers.
    pub by_hand: Seconds,
    /// Every register that is asked answers.
    pub registers: Seconds,
}

/// The forecast of a form.
#[derive(Clone, PartialEq, Debug)]
pub struct Forecast {
    /// Until the first page can be used, title and description read.
    pub opening: Figures,
    /// Every page, by name and title.
    pub pages: Vec<(String, String, Figures)>,
    /// The review page and the press that files.
    pub review: Figures,
    /// All of it.
    pub total: Figures,
    /// Every question by its path and label, the dearest for a citizen with registers first.
    pub questions: Vec<(String, String, Figures)>,
}

/// Works the forecast of a form out.
pub fn forecast(form: &Form, outline: &Outline) -> Forecast {
    let hand = run(form, outline, false);
    let registers = run(form, outline, true);
    let both =
        |part: fn(&Run) -> Seconds| Figures { by_hand: part(&hand), registers: part(&registers) };
    let of = |at: usize| Figures { by_hand: hand.items[at], registers: registers.items[at] };
    let pages: Vec<(String, String, Figures)> = (0..outline.items.len())
        .filter(|at| outline.item(*at).sort == Sort::Page)
        .map(|at| {
            let inside = (at..outline.item(at).end).map(of).fold(Figures::default(), Add::add);
            (outline.item(at).name.to_string(), outline.label(at).to_owned(), inside)
        })
        .collect();
    let (opening, review) = (both(|run| run.opening), both(|run| run.review));
    let total = pages.iter().fold(opening + review, |sum, (_, _, page)| sum + *page);
    let mut questions: Vec<(String, String, Figures)> = (0..outline.items.len())
        .filter(|at| outline.item(*at).sort == Sort::Field)
        .map(|at| (outline.path(at), question(outline, at), of(at)))
        .collect();
    questions.sort_by(|(_, _, a), (_, _, b)| b.registers.citizen.total_cmp(&a.registers.citizen));
    Forecast { opening, pages, review, total, questions }
}

/// The label, for a part of an address with that of the whole.
fn question(outline: &Outline, at: usize) -> String {
    let item = outline.item(at);
    let own = outline.label(at);
    if item.ty.is_empty() {
        format!("{}: {own}", outline.label(item.parent))
    } else {
        own.to_owned()
    }
}

/// One way through the form.
struct Run {
    opening: Seconds,
    /// Seconds of each item itself, without what is inside it.
    items: Vec<Seconds>,
    review: Seconds,
}

fn run(form: &Form, outline: &Outline, registers: bool) -> Run {
    let likely = Likely::new(form, outline, registers);
    let root = &outline.root;
    let text = |name: &str| root.get(name).map_or(0.0, |tree| words(outline.text(tree)));
    let reading = (text("title") + text("description")) * 60.0 / READ;
    let mut run = Run {
        opening: Seconds { citizen: R + reading, counter: R },
        items: vec![Seconds::default(); outline.items.len()],
        review: Seconds::both(P + B + R),
    };
    let mut rows = vec![1.0; outline.items.len()];
    let mut papers = vec![None; outline.items.len()];
    let mut waited = BTreeSet::new();
    for at in 1..outline.items.len() {
        let item = outline.item(at);
        let asked = likely.asked[at];
        rows[at] = rows[item.parent];
        papers[at] = papers[item.parent];
        let own = match item.sort {
            Sort::Form => Seconds::default(),
            Sort::Page => {
                run.review += Seconds::both(M * asked);
                let title = words(outline.label(at)) * 60.0 / READ;
                Seconds { citizen: title + M + P + B, counter: P + B }
            }
            Sort::Note => {
                Seconds { citizen: cost::note(outline, &item.tree) * 60.0 / READ, counter: 0.0 }
            }
            Sort::Group => {
                papers[at] = share(outline, at);
                Seconds { citizen: heading(outline, at) * 60.0 / READ, counter: 0.0 }
            }
            Sort::Repeat => {
                let least = whole(outline, at, "minItems");
                rows[at] *= least.max(1.0);
                let added = (rows[at] - least).max(0.0);
                let press = Seconds { citizen: M + P + B, counter: P + B };
                press * added
                    + Seconds { citizen: heading(outline, at) * 60.0 / READ, counter: 0.0 }
            }
            Sort::Field => {
                let cost = cost(form, outline, at);
                run.review += cost.reviewed * asked * rows[at];
                field(&likely, form, at, &cost, rows[at], papers[at])
            }
        };
        run.items[at] = (own + waits(&likely, form, at, &mut waited)) * asked;
    }
    run
}

/// What the words of a group count: label and hint.
fn heading(outline: &Outline, at: usize) -> f64 {
    let tree = &outline.item(at).tree;
    let text = |name: &str| tree.get(name).map_or(0.0, |tree| words(outline.text(tree)));
    text("label") + text("hint")
}

/// Of the papers in a group some are needed: the share of each.
fn share(outline: &Outline, at: usize) -> Option<f64> {
    outline.item(at).tree.get("oneOf")?;
    let least =
        outline.item(at).tree.get("oneOf").map_or(1.0, |rule| number(rule, "min").unwrap_or(1.0));
    let files = outline.children(at).filter(|at| outline.item(*at).sort == Sort::Field).count();
    (files > 0).then(|| (least / files as f64).min(1.0))
}

fn field(
    likely: &Likely<'_>,
    form: &Form,
    at: usize,
    cost: &Cost,
    rows: f64,
    share: Option<f64>,
) -> Seconds {
    let node = form.node(NodeId(at as u32));
    let tree = &likely.outline.item(at).tree;
    if node.calculate.is_some() && !node.overridable {
        return cost.shown * rows;
    }
    let ways = likely.ways(at);
    let must = likely.must(at);
    let given = share.unwrap_or(must + (1.0 - must) * OPTIONAL);
    // A default is there already, and is changed as often as it is not kept.
    let given = if node.default.is_some() { (1.0 - KEPT) * given } else { given };
    // Read once, however many rows there are.
    let typed = if tree.is_true("readonly") {
        cost.shown * rows
    } else {
        cost.asked + cost.answered * given * rows
    };
    let take = Seconds { citizen: P + B, counter: H + P + B };
    let known = cost.checked * rows;
    let left = 1.0 - ways.copied;
    known * ways.copied
        + known * (left * ways.filled)
        + (known + take * rows) * (left * (1.0 - ways.filled) * ways.offered)
        + typed * (left * (1.0 - ways.filled) * (1.0 - ways.offered))
}

/// The waits for registers that an item brings about, each source once.
fn waits(likely: &Likely<'_>, form: &Form, at: usize, before: &mut BTreeSet<String>) -> Seconds {
    let mut sum = Seconds::default();
    if !likely.registers {
        return sum;
    }
    let outline = likely.outline;
    for fill in outline.fills(at) {
        let id = fill.str_at("source").unwrap_or_default();
        let Some(source) = form.sources.iter().find(|source| *source.id == *id) else {
            continue;
        };
        // Only where it is used first.
        if !before.insert(id.to_owned()) {
            continue;
        }
        let mut wait = Seconds::both(R);
        if source.trigger == Trigger::Button {
            wait += Seconds { citizen: M + P + B, counter: H + P + B };
        }
        if source.consent == Consent::Ask {
            let purpose = words(source.purpose.get(0)) * 60.0 / READ;
            wait += Seconds { citizen: purpose + M + P + B, counter: purpose + M + P + B };
        }
        sum += wait * likely.is_asked(at, id);
    }
    sum
}

fn whole(outline: &Outline, at: usize, name: &str) -> f64 {
    number(&outline.item(at).tree, name).unwrap_or(0.0)
}

fn number(tree: &crate::source::Tree, name: &str) -> Option<f64> {
    match &tree.get(name)?.value {
        Value::Number(text) => text.parse().ok(),
        _ => None,
    }
}

/// The words of a text: what stands between spaces and has a letter or a digit.
pub fn words(text: &str) -> f64 {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() as f64
}

impl Seconds {
    fn both(seconds: f64) -> Seconds {
        Seconds { citizen: seconds, counter: seconds }
    }
}

impl Add for Seconds {
    type Output = Seconds;

    fn add(self, other: Seconds) -> Seconds {
        Seconds { citizen: self.citizen + other.citizen, counter: self.counter + other.counter }
    }
}

impl AddAssign for Seconds {
    fn add_assign(&mut self, other: Seconds) {
        *self = *self + other;
    }
}

impl Mul<f64> for Seconds {
    type Output = Seconds;

    fn mul(self, times: f64) -> Seconds {
        Seconds { citizen: self.citizen * times, counter: self.counter * times }
    }
}

impl Add for Figures {
    type Output = Figures;

    fn add(self, other: Figures) -> Figures {
        Figures {
            by_hand: self.by_hand + other.by_hand,
            registers: self.registers + other.registers,
        }
    }
}

impl Figures {
    /// In whole seconds: `{ "citizen": { "byHand", "registers" }, "counter": { ... } }`.
    pub fn to_json(&self) -> Json {
        let pair = |part: fn(&Seconds) -> f64| {
            Json::object([
                ("byHand", Json::int(part(&self.by_hand).round() as i64)),
                ("registers", Json::int(part(&self.registers).round() as i64)),
            ])
        };
        Json::object([("citizen", pair(|s| s.citizen)), ("counter", pair(|s| s.counter))])
    }
}
