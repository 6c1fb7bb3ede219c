//! Items: fields, groups, repeats and notes, read in order.

use super::kinds::{self, members};
use super::reader::{Reader, Use};
use super::{Constraint, Kind, NodeId};
use crate::expr::{Function, is_reserved};
use crate::value::Json;
use std::borrow::Cow;
use std::sync::Arc;

/// The most items in a form.
const ITEMS: usize = 10_000;
/// The deepest nesting of groups.
const DEPTH: u32 = 32;

const COMMON: &str = "type name label hint autocomplete default relevant required readonly calculate overridable \
                      constraints autofill copyFrom";

/// What waits until every name is known.
const WAITING: [(&str, Use); 8] = [
    ("relevant", Use::Relevant),
    ("required", Use::Required),
    ("readonly", Use::Readonly),
    ("calculate", Use::Calculate),
    ("default", Use::Default),
    ("copyFrom", Use::Copy),
    ("autofill", Use::Fill),
    ("uniqueBy", Use::Unique),
];

/// Reads `items` of a page, group or repeat.
pub(super) fn items(reader: &mut Reader<'_>, json: &Json, parent: NodeId, depth: u32) {
    match json.get("items") {
        Some(list) => all(reader, list.items(), &Json::Null, parent, depth),
        None => reader.error("items", "member-missing", "items"),
    }
}

/// Reads a list of items, with what replaces some of their members.
fn all(reader: &mut Reader<'_>, list: &[Json], overrides: &Json, parent: NodeId, depth: u32) {
    let mark = reader.enter("items");
    if depth > DEPTH {
        reader.error("", "items-too-deep", "32");
    } else {
        for (i, json) in list.iter().enumerate() {
            // What is wrong inside a group is told where the group is used: overrides may be to blame.
            let mark = reader.enter_item(i);
            let over = overrides.get(json.str_at("name").unwrap_or_default());
            let merged = over.map_or(Cow::Borrowed(json), |over| Cow::Owned(merge(json, over)));
            item(reader, &merged, parent, depth);
            reader.leave(mark);
        }
    }
    reader.leave(mark);
}

/// The type is looked up by what `use` and overrides make of the item.
fn item(reader: &mut Reader<'_>, json: &Json, parent: NodeId, depth: u32) {
    // The form itself and its pages are not counted.
    if reader.form.nodes.len() > ITEMS + reader.form.pages.len() {
        if reader.errors.last().is_none_or(|e| e.code != "items-too-many") {
            reader.error("", "items-too-many", "10000");
        }
        return;
    }
    let kind = json.str_at("type").unwrap_or_default();
    if kind.is_empty() {
        reader.error("", "member-missing", "type");
    } else if let Some(own) = members(kind) {
        reader.only(json, COMMON, own);
    } else {
        reader.error("type", "type-unknown", kind);
    }
    let outer = reader.form.node(parent);
    let (container, frame) = match outer.kind {
        Kind::Page => (NodeId::ROOT, outer.frame),
        Kind::Repeat { .. } => (parent, parent),
        _ => (parent, outer.frame),
    };
    let name = name(reader, json, kind);
    let id = reader.add(name, parent, container, frame);
    let (label, hint) = (reader.label(json, "label"), reader.text(json, "hint"));
    let autocomplete = reader.string(json, "autocomplete");
    let overridable = reader.flag(json, "overridable");
    let read = kinds::kind(reader, json, id, kind);
    let (inside, address) = match read {
        Kind::Group { address, .. } => (!address, address),
        Kind::Repeat { .. } => (true, false),
        _ => (false, false),
    };
    if let Some(node) = reader.node(id) {
        node.label = label;
        node.hint = hint;
        node.autocomplete = autocomplete;
        node.overridable = overridable;
        node.kind = read;
    }
    for (name, using) in WAITING {
        reader.wait(id, using, json, name);
    }
    constraints(reader, json, id);
    if address {
        kinds::address(reader, json, id);
    }
    if inside {
        group(reader, json, id, depth + 1);
    }
    reader.close(id);
}

/// The items of a group or repeat: its own, or those of the group it uses, with overrides.
fn group(reader: &mut Reader<'_>, json: &Json, id: NodeId, depth: u32) {
    let Some(name) = reader.string(json, "use") else {
        return items(reader, json, id, depth);
    };
    let Some((_, group)) = reader.groups.iter().find(|(group, _)| *group == name) else {
        return reader.error("use", "group-unknown", &name);
    };
    let overrides = json.get("overrides").unwrap_or(&Json::Null);
    let list = group.items_at("items");
    let mark = reader.enter("overrides");
    for (field, _) in overrides.members() {
        if !list.iter().any(|item| item.str_at("name") == Some(field)) {
            reader.error(field, "name-unknown", field);
        }
    }
    reader.leave(mark);
    all(reader, list, overrides, id, depth);
}

/// An item with some members replaced. Overrides of overrides add up.
fn merge(item: &Json, over: &Json) -> Json {
    let mut members = item.members().to_vec();
    for (name, value) in over.members() {
        match members.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) if &**name == "overrides" => *old = merge(old, value),
            Some((_, old)) => *old = value.clone(),
            None => members.push((name.clone(), value.clone())),
        }
    }
    Json::Object(members)
}

fn name(reader: &mut Reader<'_>, json: &Json, kind: &str) -> Arc<str> {
    if kind == "note" && json.get("name").is_none() {
        return "".into();
    }
    let name = reader.needed(json, "name");
    let shaped = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && name.bytes().next().is_some_and(|b| !b.is_ascii_digit());
    let taken = is_reserved(&name)
        || Function::find(&name).is_some()
        || matches!(&*name, "this" | "matches" | "__proto__" | "constructor" | "prototype");
    if json.get("name").is_some() && (!shaped || taken) {
        reader.error("name", "name-invalid", &name);
    }
    name
}

fn constraints(reader: &mut Reader<'_>, json: &Json, node: NodeId) {
    let mark = reader.enter("constraints");
    for (i, json) in json.items_at("constraints").iter().enumerate() {
        let mark = reader.enter_item(i);
        reader.only(json, "rule message severity", "");
        let warning = reader.word(json, "severity", "error warning") == Some(1);
        if json.get("message").is_none() {
            reader.error("", "member-missing", "message");
        }
        let message = reader.label(json, "message");
        let rule = json.get("rule").unwrap_or(&Json::Null);
        reader.wait_with(node, Use::Constraint(i), rule, "rule");
        if let Some(node) = reader.node(node) {
            node.constraints.push(Constraint { rule: super::rules::always(), message, warning });
        }
        reader.leave(mark);
    }
    reader.leave(mark);
}
