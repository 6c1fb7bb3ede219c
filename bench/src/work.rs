//! One generated form and what is done with it.

use std::sync::Arc;
use tokhai::answers::{Answers, At};
use tokhai::filing::{Event, Filing};
use tokhai::form::{Form, Kind};
use tokhai::value::{Date, Json, NodeId, Now, Pattern, RowId, Value, Zone};
use tokhai::{Checked, check};
use tokhai_authoring::generate;

/// A form, filled by half, and its answers as they are sent.
pub struct Work {
    definition: String,
    form: Arc<Form>,
    answers: Answers,
    data: Json,
    /// The integers that other items read, where keys are struck.
    keys: Vec<At>,
    struck: usize,
    /// The same form as a citizen has it, and its clock in microseconds.
    filing: Filing,
    time: i64,
}

const TODAY: i64 = 20_000;

impl Work {
    /// A form of so many fields; in a repeat of so many rows, if any.
    ///
    /// # Panics
    ///
    /// When the generator writes a form that does not parse.
    pub fn new(fields: usize, rows: usize) -> Work {
        let rows = u32::try_from(rows).ok().filter(|rows| *rows > 0);
        Work::of(generate(fields, 1, rows))
    }

    /// The birth registration, every question answered that is asked.
    pub fn birth() -> Work {
        Work::of(include_str!("../../forms/dang-ky-khai-sinh.json").to_owned())
    }

    fn of(definition: String) -> Work {
        let form = Arc::new(Form::parse(&definition).expect("a generated form parses"));
        let mut answers = Answers::new(form.clone(), Date::from_days(TODAY));
        let mut keys = Vec::new();
        for at in answers.places(Answers::root(NodeId::ROOT)) {
            let node = form.node(at.node);
            if matches!(node.kind, Kind::Number { whole: true, .. }) && node.calculate.is_none() {
                keys.push(at);
            }
            fill(&mut answers, at);
        }
        let data = Json::parse(&answers.data()).expect("data is JSON");
        let filing = Filing::new(form.clone(), Now { mono: 0, wall: 0 });
        let mut work = Work { definition, form, answers, data, keys, struck: 0, filing, time: 0 };
        let filing = "00000000-0000-4000-8000-000000000000".into();
        work.happen(Event::Opened { navigated: 0, zone: Zone(420), filing, language: 0 });
        work.answers.patches();
        work
    }

    /// The text of the form's definition.
    pub fn definition(&self) -> &str {
        &self.definition
    }

    /// Reads the definition.
    pub fn parse(&self) -> usize {
        Form::parse(&self.definition).map_or(0, |form| form.nodes.len())
    }

    /// Strikes a key in one field, and makes the patches for the page. Each time in another field.
    pub fn keystroke(&mut self) -> usize {
        self.struck += 1;
        let at = self.keys[self.struck * 7919 % self.keys.len()];
        // Another digit each time the field comes round again, so that something changes.
        self.answers.type_text(at, ["18", "19", "2"][self.struck / self.keys.len() % 3]);
        self.answers.patches().len()
    }

    /// A sign of the citizen that changes no answer: what counting the time costs.
    pub fn sign(&mut self) -> usize {
        self.time += 100_000;
        self.happen(Event::Stirred)
    }

    fn happen(&mut self, event: Event) -> usize {
        self.filing.handle(Now { mono: self.time, wall: self.time }, event).len()
    }

    /// Finds every issue again, from nothing but the answers.
    pub fn validate_all(&mut self) -> u64 {
        self.answers.recalculate_all();
        self.answers.version()
    }

    /// Checks the data as a server does.
    pub fn check(&self) -> Checked {
        check(&self.form, &self.data, Date::from_days(TODAY))
    }

    /// Takes the first row out and puts a new one before all others.
    pub fn row(&mut self) -> usize {
        let repeat = self.keys.first().map_or(NodeId::ROOT, |at| self.form.node(at.node).frame);
        let repeat = Answers::root(repeat);
        self.answers.remove_row(self.answers.rows(repeat).first().copied().unwrap_or(RowId::ROOT));
        self.answers.recalculate();
        let patches = self.answers.patches().len();
        self.answers.add_row(repeat, Some(0));
        self.answers.recalculate();
        patches + self.answers.patches().len()
    }
}

/// Compiles a pattern on which a backtracking matcher takes seconds, and tries it on 28 letters.
pub fn catastrophe() -> bool {
    Pattern::compile("(a+)+b").is_ok_and(|pattern| pattern.matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaa"))
}

/// Gives an answer that the form accepts.
fn fill(answers: &mut Answers, at: At) {
    let form = answers.form().clone();
    match &form.node(at.node).kind {
        Kind::Text(_) => _ = answers.type_text(at, "AB-1234"),
        Kind::Number { whole: true, .. } => _ = answers.type_text(at, "17"),
        Kind::Number { .. } => _ = answers.type_text(at, "2.5"),
        Kind::Date { .. } => _ = answers.type_text(at, "2/9/1990"),
        Kind::Choice { .. } => _ = answers.set(at, Value::text("c3")),
        Kind::Bool { .. } => _ = answers.set(at, Value::Bool(true)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_is_what_it_says() {
        let mut work = Work::new(100, 0);
        assert_eq!(work.parse(), 102);
        for _ in 0..100 {
            assert!(work.keystroke() >= 1, "every key changes something");
        }
        let checked = Work::new(100, 0).check();
        assert_eq!(checked.issues, []);
        let mut rows = Work::new(6, 50);
        assert!(rows.keystroke() < 6, "a key touches what changed, not every row");
        assert!(rows.row() > 0);
    }

    #[test]
    fn a_key_touches_as_much_in_a_large_form_as_in_a_small_one() {
        let touched = |fields| {
            let mut work = Work::new(fields, 0);
            (0..500).map(|_| work.keystroke()).sum::<usize>()
        };
        let (small, large) = (touched(100), touched(5000));
        assert!(large <= small * 2, "{large} and {small} patches in 500 keys");
    }
}
