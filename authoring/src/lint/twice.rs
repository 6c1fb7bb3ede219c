//! Once only: what an authority has told the form already is not asked again.
//!
//! The rule is narrow, so that it is seldom wrong. A question is named when
//! - a register of this form is asked about the very person or thing of the group it stands in: it
//!   fills another question of the same group, and is asked with one of the group or with nothing but
//!   who is signed in,
//! - the same register (one of the same title) gives a value of the question's own name, or for a
//!   question of the same label, somewhere in this form by a pointer that an author wrote down,
//! - it is not how to reach another person, which is for that person to say, and
//! - nothing fills, copies or calculates the question, it is not read-only, and the register is not
//!   asked with it.

use super::Found;
use super::conditions::name_of;
use crate::outline::{Role, Sort};
use crate::rule::{self, Meaning};
use std::collections::BTreeSet;
use tokhai::form::{Form, Format, Kind};
use tokhai::value::{NodeId, text};

pub(super) fn look(found: &mut Found<'_>, form: &Form) {
    let given = given(found);
    let asked_with = asked_with(found);
    for at in 1..found.outline.items.len() {
        let item = found.outline.item(at);
        let node = form.node(NodeId(at as u32));
        let field = item.sort == Sort::Field || item.sort == Sort::Group && &*item.ty == "address";
        let settled = node.calculate.is_some()
            || node.copy.is_some()
            || item.tree.is_true("readonly")
            || asked_with.contains(&at)
            || item.ty.is_empty()
            || is_filled(found, form, at);
        if !field || settled {
            continue;
        }
        let (name, label) = (&*item.name, text::fold(found.outline.label(at)));
        let contact = matches!(
            &node.kind,
            Kind::Text(kind) if matches!(kind.format, Some(Format::Phone | Format::Email))
        );
        let beside = registers_beside(found, form, at, contact);
        let hit = given.iter().find_map(|known| {
            let (_, source) = beside.iter().find(|(own, _)| *own == known.register)?;
            known.is(name, &label).then_some((known, source))
        });
        if let Some((known, source)) = hit {
            let message = format!(
                "`{}` is asked, but {} gives it and is asked here already",
                found.outline.path(at),
                known.register
            );
            let hint = format!(
                "\"autofill\": {{ \"source\": \"{source}\", \"from\": \"{}\" }}, or a member of the group's `map`",
                known.pointer
            );
            found.add("asked-twice", at, name_of(found, at), message, &hint);
        }
    }
}

/// A value that a register is known to give.
struct Given {
    register: String,
    /// Where it is in the register's answer.
    pointer: String,
    /// The label of the question that it answers elsewhere, without case and marks.
    label: String,
}

impl Given {
    fn is(&self, name: &str, label: &str) -> bool {
        let own = self.pointer.rsplit('/').next();
        own == Some(name) || !label.is_empty() && label == self.label
    }
}

/// The title of a source: two sources of one title are one register.
fn register(found: &Found<'_>, id: &str) -> String {
    let source = found.outline.source(id);
    let title = source.as_ref().and_then(|source| source.get("title"));
    title.map_or(id.to_owned(), |title| found.outline.text(title).to_owned())
}

/// What registers are known to give, by the pointers written down in this form.
fn given(found: &Found<'_>) -> Vec<Given> {
    let mut given = Vec::new();
    let outline = found.outline;
    for at in 1..outline.items.len() {
        let item = outline.item(at);
        for fill in outline.fills(at) {
            let register = register(found, fill.str_at("source").unwrap_or_default());
            let mut add = |pointer: &str, field: Option<usize>| {
                let label = field.map_or(String::new(), |field| text::fold(outline.label(field)));
                given.push(Given {
                    register: register.clone(),
                    pointer: pointer.to_owned(),
                    label,
                });
            };
            match fill.get("map") {
                Some(map) => map.members().iter().for_each(|member| {
                    let field = outline.find(at, &member.name);
                    add(member.value.as_str().unwrap_or_default(), field);
                }),
                // A group without a map takes what is there, which says nothing of what is there.
                None if item.sort == Sort::Field || &*item.ty == "address" => {
                    add(fill.str_at("from").unwrap_or_default(), Some(at));
                }
                None => {}
            }
        }
    }
    given
}

/// Every item that a register is asked with.
fn asked_with(found: &Found<'_>) -> BTreeSet<usize> {
    let mut items = BTreeSet::new();
    for at in 1..found.outline.items.len() {
        for rule in found.outline.rules(at) {
            if let Role::Input(..) = rule.role
                && let Some(node) = rule.tree.as_str().and_then(rule::parse)
            {
                let meaning = Meaning {
                    outline: found.outline,
                    container: rule.container,
                    this: at,
                    locals: Vec::new(),
                };
                rule::mentions(&meaning, &node, &mut |item, _| {
                    items.insert(item);
                });
            }
        }
    }
    items
}

/// Whether a register fills the item, or all of it.
fn is_filled(found: &Found<'_>, form: &Form, at: usize) -> bool {
    let end = found.outline.item(at).end;
    form.asks.iter().flat_map(|ask| &ask.fills).any(|fill| (at..end).contains(&fill.node.index()))
}

/// The registers that fill others in the same group, with a source of each; only those asked about
/// who is signed in, where that matters.
fn registers_beside(
    found: &Found<'_>,
    form: &Form,
    at: usize,
    signed_in: bool,
) -> Vec<(String, String)> {
    let container = found.outline.item(at).container;
    let mut beside = Vec::new();
    for ask in &form.asks {
        let mut inputs = ask.inputs.iter().flat_map(|(_, rule)| &rule.reads);
        let about = ask.inputs.is_empty()
            || !signed_in && inputs.any(|read| found.outline.item(read.index()).container == container);
        let near = about
            && ask.fills.iter().any(|fill| {
                let item = found.outline.item(fill.node.index());
                // A part of an address stands beside what the address stands beside.
                let place = if item.ty.is_empty() {
                    found.outline.item(item.container).container
                } else {
                    item.container
                };
                place == container && container != 0
            });
        if let Some(source) = form.sources.get(ask.source).filter(|_| near) {
            beside.push((register(found, &source.id), source.id.to_string()));
        }
    }
    beside
}
