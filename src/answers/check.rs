//! The check in one shot: data that came over the wire, judged by the form's own rules.

use super::cell::Origin;
use super::{Answers, At, Issue};
use crate::form::{Form, Kind, Mode, Options};
use crate::value::{
    Date, Json, NodeId, Value, Writer, digits, escape_pointer, number_in_range, text,
};
use std::sync::Arc;

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
    /// Errors: the data is not acceptable.
    pub issues: Vec<Found>,
    /// Warnings: acceptable all the same.
    pub warnings: Vec<Found>,
    /// Every relevant field that a register locks, for the rows that the data has.
    pub locks: Vec<Lock>,
    /// Every code that only the portal can look up, since its list is not in the definition.
    pub chosen: Vec<Chosen>,
}

/// An issue and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// RFC 6901 pointer into the data.
    pub pointer: String,
    /// The issue.
    pub issue: Issue,
}

impl Found {
    /// As it stands in problem+json and in a submission's warnings.
    pub fn to_json(&self) -> Json {
        let mut w = Writer::default();
        self.issue.write(&self.pointer, &mut w);
        Json::parse(&w.finish()).unwrap_or(Json::Null)
    }
}

/// A relevant field whose value a register locks, if the register had one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lock {
    /// The field, as a pointer into the data.
    pub pointer: String,
    /// The source's id.
    pub source: String,
    /// What the source is asked with, by these answers; nothing while it would not be asked.
    pub inputs: Option<Json>,
    /// Pointer into the register's answer.
    pub from: String,
    /// Whether nobody can type it: an answer that is there must be the register's.
    pub only: bool,
}

/// Checks data against a form as on a given day.
///
/// Beyond what the page checks, the shape is checked, that nothing is there that was not asked, and
/// that calculated and copied answers are what the rules make of the rest.
pub fn check(form: &Arc<Form>, data: &Json, today: Date) -> Checked {
    let mut answers = Answers::blank(form.clone(), today);
    let mut checked = Checked::default();
    let mut sent = Vec::new();
    if !matches!(data, Json::Object(_)) {
        checked.issues.push(Found { pointer: String::new(), issue: Issue::new("shape") });
        return checked;
    }
    answers.load(Answers::root(NodeId::ROOT), data, "", &mut sent, &mut checked.issues);
    answers.settle_as_sent();
    for (at, value) in &sent {
        let issue = match answers.cell(*at) {
            Some(cell) if !cell.relevant => Issue::new("not-relevant"),
            Some(cell) if cell.value != *value => match cell.origin {
                Origin::Calculated => Issue::new("calculated-differs"),
                Origin::Copied => Issue::new("copied-differs"),
                _ => continue,
            },
            _ => continue,
        };
        checked.issues.push(Found { pointer: answers.pointer(*at), issue });
    }
    let places = answers.places(Answers::root(NodeId::ROOT));
    for at in places {
        for issue in answers.issues(at) {
            let found = Found { pointer: answers.pointer(at), issue: issue.clone() };
            if issue.warning { &mut checked.warnings } else { &mut checked.issues }.push(found);
        }
        answers.choose(at, &mut checked.chosen);
    }
    checked.locks = answers.locks();
    checked
}

/// A code chosen out of a list that the portal keeps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// The field, as a pointer into the data.
    pub pointer: String,
    /// The list, below the portal's base.
    pub list: String,
    /// The code that the list is filtered by, where it is.
    pub parent: Option<String>,
    /// What was chosen.
    pub code: String,
}

impl Answers {
    /// Adds what is chosen at a place out of a list that the portal keeps.
    fn choose(&self, at: At, found: &mut Vec<Chosen>) {
        // With `other`, a text that is no code is the citizen's own.
        let Kind::Choice { options: Options::List(list, _), other: false, .. } =
            &self.form.node(at.node).kind
        else {
            return;
        };
        let remote = self.form.lists.get(*list).filter(|list| !list.url.is_empty());
        let cell = self.cell(at).filter(|cell| cell.relevant);
        let (Some(list), Some(cell)) = (remote, cell) else {
            return;
        };
        let one = std::slice::from_ref(&cell.value);
        let codes = if let Value::List(items) = &cell.value { items } else { one };
        for code in codes.iter().filter_map(Value::as_text) {
            found.push(Chosen {
                pointer: self.pointer(at),
                list: String::from(&*list.url),
                parent: cell.offer.as_text().map(String::from),
                code: String::from(code),
            });
        }
    }

    /// Every relevant field that a register locks.
    fn locks(&self) -> Vec<Lock> {
        let mut found = Vec::new();
        for ask in &self.form.asks {
            let source = self.form.sources.get(ask.source).map_or("", |source| &source.id);
            for fill in ask.fills.iter().filter(|fill| fill.mode == Mode::Lock) {
                for row in self.rows_of(self.form.node(fill.node).frame) {
                    let at = At { row, node: fill.node };
                    if self.relevant(at) {
                        let inputs = self.inputs(ask, self.seen_from(row, ask.frame).row);
                        found.push(Lock {
                            pointer: self.pointer(at),
                            source: String::from(source),
                            inputs: inputs.and_then(|text| Json::parse(&text).ok()),
                            from: fill.from.clone(),
                            only: self
                                .cell(at)
                                .is_some_and(|cell| cell.readonly && cell.origin == Origin::Typed),
                        });
                    }
                }
            }
        }
        found
    }

    /// Takes data for the citizen's own answers.
    fn load(
        &mut self,
        of: At,
        data: &Json,
        pointer: &str,
        sent: &mut Vec<(At, Value)>,
        issues: &mut Vec<Found>,
    ) {
        let form = self.form.clone();
        let found = |pointer: String, code| Found { pointer, issue: Issue::new(code) };
        for (name, json) in data.members() {
            let pointer = text::joined(&[pointer, "/", &escape_pointer(name)]);
            let Some(node) = self.form.member(of.node, name) else {
                issues.push(found(pointer, "unknown"));
                continue;
            };
            let at = At { row: of.row, node };
            match (&form.node(node).kind, json) {
                (Kind::Group { .. }, Json::Object(_)) => {
                    self.load(at, json, &pointer, sent, issues)
                }
                (Kind::Repeat { rows: (_, most), .. }, Json::Array(items)) => {
                    self.remove_rows(at);
                    for (i, json) in items.iter().enumerate() {
                        let pointer = text::joined(&[&pointer, "/", &digits(i as i64)]);
                        let shaped = matches!(json, Json::Object(_));
                        match self.add_row(at, None).filter(|_| shaped) {
                            Some(row) => self.load(At { row, node }, json, &pointer, sent, issues),
                            None => {
                                let issue = if shaped {
                                    Issue::limit("rows-max", "max", *most)
                                } else {
                                    Issue::new("shape")
                                };
                                issues.push(Found { pointer, issue });
                                break;
                            }
                        }
                    }
                }
                _ => match self.exact(at, json) {
                    Ok(value) => {
                        if let Some(cell) = self.cell_mut(at) {
                            (cell.own, cell.own_origin) = (value.clone(), Origin::Typed);
                        }
                        sent.push((at, value));
                    }
                    Err(code) => issues.push(found(pointer, code)),
                },
            }
        }
    }

    /// Calculates everything from what was sent. What was not sent is empty by the citizen's will:
    /// a default would put back what was taken out.
    fn settle_as_sent(&mut self) {
        let form = self.form.clone();
        for node in form.ids() {
            for row in self.rows_of(form.node(node).frame) {
                if let Some(cell) =
                    self.cell_mut(At { row, node }).filter(|cell| cell.own_origin != Origin::Typed)
                {
                    (cell.own, cell.own_origin) = (form.node(node).nothing(), Origin::Typed);
                }
            }
        }
        self.recalculate_all();
    }

    /// An answer that has the right shape and is written the one way there is.
    fn exact(&self, at: At, json: &Json) -> Result<Value, &'static str> {
        let node = self.form.node(at.node);
        let value = node.read_json(json).ok_or("shape")?;
        let canonical = match (&value, &node.kind) {
            (Value::Empty, _) => false,
            (Value::Number(n), Kind::Number { whole, .. }) => {
                if !number_in_range(n, *whole) {
                    return Err("number-range");
                }
                true
            }
            _ => self.canonical(at.node, value.clone()) == value,
        };
        if canonical { Ok(value) } else { Err("not-canonical") }
    }
}
