//! Items: fields, groups, repeats and notes, read in order.

use super::kinds::{self, members};
use super::parse::{At, Link, Pending, Reader, Use, close};
use super::{Constraint, Kind, Node, NodeId};
use crate::expr::{Function, is_reserved};
use crate::value::Json;
use std::borrow::Cow;
use std::sync::Arc;

/// The most items in a form.
const ITEMS: usize = 10_000;
/// The deepest nesting of groups.
const DEPTH: u32 = 32;

const COMMON: [&str; 14] = [
    "type", "name", "label", "hint", "autocomplete", "default", "relevant", "required", "readonly", "calculate",
    "overridable", "constraints", "autofill", "copyFrom",
];

/// Reads `items` of a page, group or repeat.
pub(super) fn items(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, parent: NodeId, depth: u32) {
    let at = at.name("items");
    let Some(list) = json.get("items") else {
        return reader.error(&at, "member-missing", "items");
    };
    if depth > DEPTH {
        return reader.error(&at, "items-too-deep", "32");
    }
    for (i, json) in list.items().iter().enumerate() {
        item(reader, json, &at.index(i), parent, depth);
    }
}

/// The type is looked up by what `use` and overrides make of the item.
fn item(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, parent: NodeId, depth: u32) {
    if reader.form.nodes.len() > ITEMS {
        if reader.errors.last().is_none_or(|e| e.code != "items-too-many") {
            reader.error(at, "items-too-many", "10000");
        }
        return;
    }
    let id = NodeId(reader.form.nodes.len() as u32);
    let kind = json.str_at("type").unwrap_or_default();
    if kind.is_empty() {
        reader.error(at, "member-missing", "type");
    }
    let own = members(kind);
    match own {
        Some(own) => reader.only(json, at, &[&COMMON, own]),
        None if !kind.is_empty() => reader.error(&at.name("type"), "type-unknown", kind),
        None => {}
    }
    let container = container(reader, parent);
    let frame = match reader.form.node(parent).kind {
        Kind::Repeat { .. } => parent,
        _ => reader.form.node(parent).frame,
    };
    let name = name(reader, json, at, kind);
    let label = reader.text(json, at, "label").unwrap_or_default();
    let hint = reader.text(json, at, "hint");
    let autocomplete = reader.string(json, at, "autocomplete");
    let overridable = reader.flag(json, at, "overridable");
    reader.form.nodes.push(Node { name, label, hint, autocomplete, overridable, parent, container, frame, ..Node::default() });
    let read = kinds::kind(reader, json, at, id, kind);
    rules(reader, json, at, id);
    for (name, links) in [("copyFrom", 0), ("autofill", 1), ("uniqueBy", 2)] {
        if let Some(json) = json.get(name) {
            let link = Link { node: id, json: json.clone(), pointer: at.name(name).pointer() };
            match links {
                0 => reader.copies.push(link),
                1 => reader.fills.push(link),
                _ => reader.unique.push(link),
            }
        }
    }
    let inside = matches!(read, Kind::Group { address: false, .. } | Kind::Repeat { .. });
    let address = matches!(read, Kind::Group { address: true, .. });
    if let Some(node) = reader.form.nodes.get_mut(id.index()) {
        node.kind = read;
    }
    if address {
        kinds::address(reader, json, at, id);
    }
    if inside {
        group(reader, json, at, id, depth);
    }
    close(reader, id);
}

/// The items of a group or repeat: its own, or those of the group it uses, with overrides.
fn group(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, id: NodeId, depth: u32) {
    let Some(name) = reader.string(json, at, "use") else {
        return items(reader, json, at, id, depth + 1);
    };
    let found = reader.groups.iter().find(|(n, _)| *n == name).map(|(_, group)| group);
    let Some(group) = found else {
        return reader.error(&at.name("use"), "group-unknown", &name);
    };
    let overrides = json.get("overrides");
    let list = group.get("items").map_or(&[][..], Json::items);
    for (field, _) in overrides.map_or(&[][..], Json::members) {
        if !list.iter().any(|item| item.str_at("name") == Some(field)) {
            reader.error(&at.name("overrides").name(field), "name-unknown", field);
        }
    }
    if depth > DEPTH {
        return reader.error(at, "items-too-deep", "32");
    }
    for (i, json) in list.iter().enumerate() {
        let over = overrides.and_then(|o| o.get(json.str_at("name")?));
        let merged = over.map_or(Cow::Borrowed(json), |over| Cow::Owned(merge(json, over)));
        // What is wrong inside a group is told where the group is used: overrides may be to blame.
        item(reader, &merged, &at.name("items").index(i), id, depth + 1);
    }
}

/// An item with some members replaced. Overrides of overrides add up.
fn merge(item: &Json, over: &Json) -> Json {
    let mut members: Vec<(Arc<str>, Json)> = item.members().to_vec();
    for (name, value) in over.members() {
        match members.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) if &**name == "overrides" => *old = merge(old, value),
            Some((_, old)) => *old = value.clone(),
            None => members.push((name.clone(), value.clone())),
        }
    }
    Json::Object(members)
}

fn container(reader: &Reader<'_>, parent: NodeId) -> NodeId {
    match reader.form.node(parent).kind {
        Kind::Page => NodeId::ROOT,
        _ => parent,
    }
}

fn name(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, kind: &str) -> Arc<str> {
    if kind == "note" && json.get("name").is_none() {
        return "".into();
    }
    let name = reader.needed(json, at, "name");
    let mut letters = name.bytes();
    let first = letters.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    let shaped = first && letters.all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let taken = is_reserved(&name)
        || Function::find(&name).is_some()
        || matches!(&*name, "this" | "matches" | "__proto__" | "constructor" | "prototype");
    if json.get("name").is_some() && (!shaped || taken) {
        reader.error(&at.name("name"), "name-invalid", &name);
    }
    name
}

fn rules(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, node: NodeId) {
    for (name, using) in [
        ("relevant", Use::Relevant),
        ("required", Use::Required),
        ("readonly", Use::Readonly),
        ("calculate", Use::Calculate),
        ("default", Use::Default),
    ] {
        if let Some(rule) = json.get(name) {
            reader.rules.push(Pending { node, using, rule: rule.clone(), pointer: at.name(name).pointer() });
        }
    }
    let at = at.name("constraints");
    for (i, constraint) in json.get("constraints").map_or(&[][..], Json::items).iter().enumerate() {
        let at = at.index(i);
        reader.only(constraint, &at, &[&["rule", "message", "severity"]]);
        let warning = reader.word(constraint, &at, "severity", &[("error", false), ("warning", true)]).unwrap_or(false);
        if constraint.get("message").is_none() {
            reader.error(&at, "member-missing", "message");
        }
        let message = reader.text(constraint, &at, "message").unwrap_or_default();
        let rule = constraint.get("rule").cloned().unwrap_or(Json::Null);
        reader.rules.push(Pending { node, using: Use::Constraint(i), rule, pointer: at.name("rule").pointer() });
        if let Some(node) = reader.form.nodes.get_mut(node.index()) {
            node.constraints.push(Constraint { rule: super::rules::always(), message, warning });
        }
    }
}
