//! The only place that talks to the core: the same engine that ran in the citizen's browser
//! checks the answers again here, natively.

mod said;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;
use tokhai::{Date, Form, Json, form};

pub use said::Section;

/// A form the core accepts, ready to check answers.
#[derive(Debug)]
pub struct Rules(Arc<Form>);

/// What the core says about answers, in the form in which it goes over the wire.
#[derive(Debug)]
pub struct Verdict {
    /// What the citizen has to correct; empty when the answers fit the form.
    pub issues: Vec<Value>,
    /// What is odd but never blocks.
    pub warnings: Vec<Value>,
    /// The answers that only a register may give.
    pub locks: Vec<Lock>,
    /// The codes chosen out of lists that only the portal has.
    pub chosen: Vec<tokhai::Chosen>,
    /// The answers as the core read them. Nothing else may be compared or stored: two readers of
    /// one JSON text can disagree.
    pub answers: Value,
}

/// An answer that has to be the register's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// JSON pointer of the answer in the data.
    pub pointer: String,
    /// The source that locks it.
    pub source: String,
    /// What the source is asked with, by these answers; nothing while it would not be asked.
    pub inputs: Option<Value>,
    /// JSON pointer of the value in the source's answer.
    pub from: String,
    /// Whether nobody can type it.
    pub only: bool,
}

/// What a form has to do with one of its sources.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Names under which it asks.
    pub inputs: BTreeSet<String>,
    /// JSON pointers of all that it reads of an answer; `*` is every row of an array. Rules read
    /// items only, so that what fills an item is all.
    pub pointers: BTreeSet<String>,
}

impl Rules {
    /// Parses a definition; all its errors at once, one sentence each.
    pub fn parse(definition: &str) -> Result<Self, Vec<String>> {
        match Form::parse(definition) {
            Ok(form) => Ok(Self(Arc::new(form))),
            Err(errors) => Err(errors.iter().map(ToString::to_string).collect()),
        }
    }

    /// The form's id.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The form, packed for pages; nothing for one that uses what only pages know.
    pub fn pack(&self) -> Option<String> {
        self.0.pack()
    }

    /// The form's version.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// Whether the form has a page of this name.
    pub fn has_page(&self, name: &str) -> bool {
        self.0.pages.iter().any(|page| *self.0.node(*page).name == *name)
    }

    /// Whether an amount of money stands at this path.
    pub fn is_money(&self, path: &str) -> bool {
        let found = self.0.find(path).map(|node| &self.0.node(node).kind);
        matches!(found, Some(form::Kind::Number { money: true, .. }))
    }

    /// What the form has to do with a source.
    pub fn reads(&self, source: &str) -> Reads {
        let mut reads = Reads::default();
        let of =
            |ask: &&form::Ask| self.0.sources.get(ask.source).is_some_and(|s| *s.id == *source);
        for ask in self.0.asks.iter().filter(of) {
            reads.inputs.extend(ask.inputs.iter().map(|(name, _)| name.to_string()));
            reads.pointers.extend(ask.fills.iter().map(|fill| fill.from.clone()));
            if let Some(pick) = &ask.pick {
                let row = |fill: &form::Fill| format!("{}/*{}", pick.from, fill.from);
                reads.pointers.extend(pick.fills.iter().map(row));
            }
        }
        reads
    }

    /// Checks answers, given as JSON text, as of a day (days since 1970-01-01).
    /// `None` when the text is not JSON the core reads.
    pub fn check(&self, data: &str, day: i64) -> Option<Verdict> {
        let data = Json::parse(data).ok()?;
        let checked = tokhai::check(&self.0, &data, Date::from_days(day));
        Some(Verdict {
            issues: checked.issues.iter().map(|found| plain(&found.to_json())).collect(),
            warnings: checked.warnings.iter().map(|found| plain(&found.to_json())).collect(),
            locks: checked
                .locks
                .into_iter()
                .map(|lock| Lock {
                    pointer: lock.pointer,
                    source: lock.source,
                    inputs: lock.inputs.as_ref().map(plain),
                    from: lock.from,
                    only: lock.only,
                })
                .collect(),
            chosen: checked.chosen,
            answers: plain(&data),
        })
    }
}

fn plain(json: &Json) -> Value {
    serde_json::from_str(&json.to_string()).unwrap_or_default()
}
