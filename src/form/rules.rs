//! Rules and links, once every name is known.

use super::reader::{Pending, Reader, Use};
use super::scope::{Names, Place, View};
use super::{Copied, Form, Kind, NodeId, Options, source};
use crate::expr::{self, Expr, Rule, Type};
use crate::value::{Json, Value, push_token, text};
use std::sync::Arc;

/// The rule that is always true.
pub(super) fn always() -> Arc<Rule> {
    literal(Value::Bool(true), Type::BOOL)
}

fn literal(value: Value, ty: Type) -> Arc<Rule> {
    Arc::new(Rule { expr: Expr::literal(value), ty, reads: Vec::new(), today: false })
}

/// Checks names, reads every rule and puts it where it belongs.
pub(super) fn resolve(reader: &mut Reader<'_>) {
    slots(&mut reader.form);
    let names = Names::new(&reader.form);
    for id in names.twice(&reader.form) {
        let name = reader.form.node(id).name.clone();
        reader.error_at(reader.form.pointer(id), "name-duplicate", &name, None);
    }
    let sources = std::mem::take(&mut reader.form.sources);
    for pending in std::mem::take(&mut reader.pending) {
        let Pending { node, using, json, pointer } = pending;
        reader.path = pointer;
        match using {
            Use::Copy => copy(reader, &names, node, &json),
            Use::Fill => source::fills(reader, &names, &sources, node, &json),
            Use::Unique => unique(reader, &names, node, &json),
            _ => {
                if let Some(rule) = rule(reader, &names, node, using, &json) {
                    put(reader, node, using, rule);
                }
            }
        }
    }
    reader.form.sources = sources;
    for id in reader.form.ids() {
        mentions(reader, &names, id);
    }
    reader.form.names = names;
}

/// Finds what `{name}` in the texts of an item means.
fn mentions(reader: &mut Reader<'_>, names: &Names, id: NodeId) {
    let form = &reader.form;
    let node = form.node(id);
    let place = Place::beside(form, id);
    let mut texts = vec![("label", &node.label, place)];
    texts.extend(node.hint.as_ref().map(|hint| ("hint", hint, place)));
    for constraint in &node.constraints {
        texts.push(("constraints", &constraint.message, place));
    }
    match &node.kind {
        Kind::Note(text) => texts.push(("text", text, place)),
        Kind::Group { one_of: Some((_, text)), .. } => texts.push(("oneOf", text, place)),
        Kind::Repeat { summary: Some(text), .. } => texts.push(("summary", text, Place::row(id))),
        _ => {}
    }
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for (member, text, place) in texts {
        let view = View { form, names, place };
        for language in 0..form.languages.len() {
            let mut rest = text.get(language);
            if language > 0 && rest == text.get(0) {
                continue;
            }
            while let (_, Some(tail)) = text::cut(rest, "{") {
                let (name, after) = text::cut(tail, "}");
                // It is seen where the text is: in the same row, or outside.
                let seen = view.path(name).filter(|node| {
                    let frame = form.node(*node).frame;
                    form.node(*node).is_field() && form.holds(frame, id)
                });
                match seen {
                    Some(node) => found.push((name.into(), node)),
                    None => unknown.push((member, name.to_owned())),
                }
                rest = after.unwrap_or_default();
            }
        }
    }
    for (member, name) in unknown {
        let mut pointer = reader.form.pointer(id);
        push_token(&mut pointer, if matches!(reader.form.node(id).kind, Kind::Page) { "title" } else { member });
        reader.error_at(pointer, "name-unknown", &name, None);
    }
    if let Some(node) = reader.node(id) {
        node.mentions = found;
    }
}

/// Gives every item its place in the frame that holds it.
fn slots(form: &mut Form) {
    let mut counts = vec![0; form.nodes.len()];
    for node in &mut form.nodes {
        if let Some(count) = counts.get_mut(node.frame.index()) {
            node.slot = *count;
            *count += 1;
        }
    }
}

/// Reads a rule written as an expression.
pub(super) fn expression(
    reader: &mut Reader<'_>,
    names: &Names,
    place: Place,
    text: &str,
    pointer: String,
) -> Option<Arc<Rule>> {
    match expr::parse(text, &View { form: &reader.form, names, place }) {
        Ok(rule) => Some(Arc::new(rule)),
        Err(error) => {
            reader.error_at(pointer, error.code, &error.detail, Some(error.at));
            None
        }
    }
}

fn rule(
    reader: &mut Reader<'_>,
    names: &Names,
    id: NodeId,
    using: Use,
    json: &Json,
) -> Option<Arc<Rule>> {
    let node = reader.form.node(id);
    let wanted = match using {
        Use::Calculate | Use::Default | Use::Bound(_) => node.type_of(id),
        Use::Parent => Type::TEXT,
        _ => Type::BOOL,
    };
    // A string is an expression, except where a literal is as likely: there it is an object.
    let loose = matches!(using, Use::Default | Use::Bound(_));
    let written = match json.members() {
        [(name, rule)] if loose && &**name == "expr" => rule.as_str(),
        _ => json.as_str().filter(|_| !loose),
    };
    let mut detail = "expression";
    let mut code = "member-type";
    if wanted.is_group() || matches!(using, Use::Calculate | Use::Default) && !node.is_field() {
        (code, detail) = ("rule-misplaced", "");
    } else if let Some(written) = written {
        let rule = expression(
            reader,
            names,
            Place::beside(&reader.form, id),
            written,
            reader.pointer(""),
        )?;
        if rule.ty.join(wanted).is_some() && (rule.ty, wanted) != (Type::DECIMAL, Type::INT) {
            return Some(rule);
        }
        reader.error("", "type-mismatch", &text::joined(&[rule.ty.name(), ", ", wanted.name()]));
        return None;
    } else if loose {
        if let Some(value) = node.read_json(json) {
            return Some(literal(value, wanted));
        }
        detail = wanted.name();
    } else if let (Json::Bool(b), Type::BOOL) = (json, wanted) {
        return Some(literal(Value::Bool(*b), wanted));
    }
    reader.error("", code, detail);
    None
}

fn put(reader: &mut Reader<'_>, id: NodeId, using: Use, rule: Arc<Rule>) {
    let Some(node) = reader.node(id) else {
        return;
    };
    let place = match (using, &mut node.kind) {
        (Use::Relevant, _) => &mut node.relevant,
        (Use::Required, _) => &mut node.required,
        (Use::Readonly, _) => &mut node.readonly,
        (Use::Calculate, _) => &mut node.calculate,
        (Use::Default, _) => &mut node.default,
        (Use::Parent, Kind::Choice { options: Options::List(_, parent), .. }) => parent,
        (Use::Option(i), Kind::Choice { options: Options::Inline(items), .. }) => {
            match items.get_mut(i) {
                Some(item) => &mut item.relevant,
                None => return,
            }
        }
        (Use::Bound(name), _) => return node.bounds.push((name, rule)),
        (Use::Constraint(i), _) => {
            if let Some(constraint) = node.constraints.get_mut(i) {
                constraint.rule = rule;
            }
            return;
        }
        _ => return,
    };
    *place = Some(rule);
}

/// `copyFrom`: every field inside takes the answer of the field with the same path there.
fn copy(reader: &mut Reader<'_>, names: &Names, id: NodeId, json: &Json) {
    reader.only(json, "when path", "");
    let (Some(when), Some(path)) = (json.str_at("when"), json.str_at("path")) else {
        return reader.error("", "member-missing", "when, path");
    };
    let place = Place::beside(&reader.form, id);
    let Some(from) = (View { form: &reader.form, names, place }).path(path) else {
        return reader.error("", "name-unknown", path);
    };
    let Some(rule) = expression(reader, names, place, when, reader.pointer("")) else {
        return;
    };
    let form = &reader.form;
    if rule.ty != Type::BOOL || form.node(from).frame != form.node(id).frame {
        return reader.error("", "type-mismatch", path);
    }
    let mut pairs = Vec::new();
    pair(form, names, id, from, &mut pairs);
    if pairs.is_empty() {
        reader.error("", "copy-empty", path);
    }
    for (to, from) in pairs {
        if let Some(node) = reader.node(to) {
            node.copy = Some(Copied { when: rule.clone(), from });
        }
    }
}

/// Fields of two groups that have the same names and types.
fn pair(form: &Form, names: &Names, to: NodeId, from: NodeId, pairs: &mut Vec<(NodeId, NodeId)>) {
    let (a, b) = (form.node(to), form.node(from));
    if a.is_field() {
        if b.is_field() && a.type_of(to) == b.type_of(from) {
            pairs.push((to, from));
        }
        return;
    }
    for child in form.children(to) {
        if let Some(twin) = names.find(form, from, &form.node(child).name) {
            pair(form, names, child, twin, pairs);
        }
    }
}

/// `uniqueBy`: a name or a list of names of fields in the row.
fn unique(reader: &mut Reader<'_>, names: &Names, id: NodeId, json: &Json) {
    let wanted = match json {
        Json::Array(items) => items,
        one => std::slice::from_ref(one),
    };
    let mut fields = Vec::new();
    for name in wanted {
        let name = name.as_str().unwrap_or_default();
        match names.path(&reader.form, id, name).filter(|field| reader.form.node(*field).is_field())
        {
            Some(field) => fields.push(field),
            None => reader.error("", "name-unknown", name),
        }
    }
    if let Some(node) = reader.node(id)
        && let Kind::Repeat { unique_by, .. } = &mut node.kind
    {
        *unique_by = fields;
    }
}
