//! One answer and all that is known about it.

use super::Issue;
use crate::form::{Kind, Node};
use crate::value::{Json, NodeId, RowId, Value};
use std::sync::Arc;

/// Where an answer comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Origin {
    /// Nowhere yet.
    #[default]
    Empty,
    /// The definition's default.
    Default,
    /// The citizen, who may also have emptied it.
    Typed,
    /// A register.
    Autofilled,
    /// Another item of the form.
    Copied,
    /// A rule.
    Calculated,
}

impl Origin {
    /// The word for it in submissions and drafts.
    pub fn word(self) -> &'static str {
        match self {
            Origin::Empty => "empty",
            Origin::Default => "default",
            Origin::Typed => "typed",
            Origin::Autofilled => "autofilled",
            Origin::Copied => "copied",
            Origin::Calculated => "calculated",
        }
    }
}

/// What a register said, and how it knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filled {
    /// The source, by its place in the form.
    pub source: usize,
    /// The register's name.
    pub register: Arc<str>,
    /// `national`, `ministry`, `branch` or `local`.
    pub level: Arc<str>,
    /// The register's own reference.
    pub record: Arc<str>,
    /// Milliseconds since 1970-01-01 UTC at which it was true.
    pub as_of: i64,
    /// The value; empty where it is one of several.
    pub value: Value,
    /// What it can be, where the register knows a place by a name of before, which now is divided.
    pub among: Arc<Vec<Value>>,
    /// That old name.
    pub was: Arc<str>,
    /// Not to be edited.
    pub lock: bool,
    /// Only offered.
    pub suggest: bool,
}

impl Filled {
    /// The parts that a divided place can be, as an answer or a draft names them.
    pub fn parts(node: &Node, place: &Json) -> Arc<Vec<Value>> {
        let mut among = Vec::new();
        for code in place.items_at("among") {
            among.extend(node.read_json(code));
        }
        Arc::new(among)
    }

    /// Whether an answer is what the register said, or one of what it can mean.
    pub fn says(&self, answer: &Value) -> bool {
        if self.among.is_empty() { self.value == *answer } else { self.among.contains(answer) }
    }
}

/// The state of one item in one row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Cell {
    /// What was typed, filled or set by default: kept while the item is not relevant, calculated
    /// or copied.
    pub own: Value,
    /// Where the own answer comes from.
    pub own_origin: Origin,
    /// What was typed and cannot be read, with the code that says why.
    pub unread: Option<(Arc<str>, &'static str)>,
    /// The answer when relevant. For a repeat, its rows.
    pub value: Value,
    /// Where that comes from.
    pub origin: Origin,
    /// Whether it is asked.
    pub relevant: bool,
    /// Whether an answer must be given.
    pub required: bool,
    /// Whether it can not be edited.
    pub readonly: bool,
    /// What there is to choose: the parent's code, or whether each option is offered.
    pub offer: Value,
    /// What is wrong with it.
    pub issues: Vec<Issue>,
    /// What the portal found wrong with this very answer.
    pub refused: Vec<Issue>,
    /// What a register said.
    pub filled: Option<Arc<Filled>>,
    /// The citizen says that the register is wrong.
    pub disputed: bool,
    /// Why, in the citizen's words.
    pub reason: Option<Arc<str>>,
    /// The citizen has been here: issues are shown.
    pub left: bool,
    /// Marked to be settled.
    pub dirty: bool,
    /// Marked to be judged.
    pub doubtful: bool,
}

impl Cell {
    /// The answer as rules see it.
    pub fn answer(&self, node: &Node) -> Value {
        if self.relevant {
            return self.value.clone();
        }
        match node.kind {
            Kind::Choice { many: true, .. } | Kind::File { .. } | Kind::Repeat { .. } => {
                Value::list(Vec::new())
            }
            _ => Value::Empty,
        }
    }

    /// Whether the citizen has typed something else than a register whose word holds has said
    /// later, and has not chosen yet.
    pub fn contested(&self) -> bool {
        self.own_origin == Origin::Typed
            && !self.disputed
            && self
                .filled
                .as_ref()
                .is_some_and(|f| f.lock && f.among.is_empty() && f.value != self.own)
    }

    /// Whether a register's word holds and may not be typed over.
    pub fn locked(&self) -> bool {
        self.own_origin == Origin::Autofilled
            && !self.disputed
            && self.filled.as_ref().is_some_and(|f| f.lock)
    }
}

/// A row of a repeat, or the form itself.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub repeat: NodeId,
    pub parent: RowId,
    /// One for every item of this frame.
    pub cells: Vec<Cell>,
}
