//! Rules and links, once every name is known.

use super::parse::{Pending, Reader, Use};
use super::{Copied, Form, FormError, Kind, NodeId, Options};
use crate::expr::{self, Expr, Rule, Scope, Type};
use crate::value::{Json, Value};
use std::sync::Arc;

/// The rule that is always true.
pub(super) fn always() -> Rule {
    literal(Value::Bool(true), Type::BOOL)
}

fn literal(value: Value, ty: Type) -> Rule {
    Rule { expr: Expr::literal(value), ty, reads: Vec::new(), today: false }
}

/// Every named item, sorted by container and name.
pub(super) struct Names(Vec<(NodeId, Arc<str>, NodeId)>);

impl Names {
    fn new(form: &Form) -> Names {
        let named = form.ids().skip(1).filter_map(|id| {
            let node = form.node(id);
            let named = !node.name.is_empty() && !matches!(node.kind, Kind::Page);
            named.then(|| (node.container, node.name.clone(), id))
        });
        let mut names: Vec<_> = named.collect();
        names.sort_unstable();
        Names(names)
    }

    fn find(&self, container: NodeId, name: &str) -> Option<NodeId> {
        let at = self.0.partition_point(|(c, n, _)| (*c, &**n) < (container, name));
        self.0.get(at).filter(|(c, n, _)| *c == container && **n == *name).map(|(.., id)| *id)
    }
}

/// The form as a rule sees it from one place.
pub(super) struct View<'a> {
    form: &'a Form,
    names: &'a Names,
    /// The group, row or form where names are looked up first.
    from: NodeId,
    this: NodeId,
}

impl<'a> View<'a> {
    /// From beside an item: what a rule of the item itself sees.
    pub fn beside(form: &'a Form, names: &'a Names, node: NodeId) -> Self {
        View { form, names, from: form.node(node).container, this: node }
    }

    /// From inside a group or repeat, beside anything else.
    pub fn inside(form: &'a Form, names: &'a Names, node: NodeId) -> Self {
        let mut view = View::beside(form, names, node);
        if matches!(form.node(node).kind, Kind::Group { .. }) {
            view.from = node;
        }
        view
    }

    /// Reads a rule written as an expression.
    pub fn rule(&self, text: &str, pointer: &str) -> Result<Rule, FormError> {
        expr::parse(text, self).map_err(|error| FormError {
            pointer: pointer.to_owned(),
            code: error.code,
            detail: error.detail,
            at: Some(error.at),
        })
    }

    /// The item that a path of names means.
    pub fn path(&self, path: &str) -> Option<NodeId> {
        let mut names = path.split('.');
        let first = self.lookup(names.next()?)?;
        names.try_fold(first, |at, name| self.member(at, name))
    }
}

impl Scope for View<'_> {
    fn lookup(&self, name: &str) -> Option<NodeId> {
        let mut at = self.from;
        loop {
            if let Some(found) = self.names.find(at, name) {
                return Some(found);
            }
            if at == NodeId::ROOT {
                return None;
            }
            at = self.form.node(at).container;
        }
    }

    fn member(&self, of: NodeId, name: &str) -> Option<NodeId> {
        self.names.find(of, name)
    }

    fn type_of(&self, node: NodeId) -> Type {
        self.form.node(node).type_of(node)
    }

    fn has_code(&self, node: NodeId, code: &str) -> bool {
        let Kind::Choice { options, .. } = &self.form.node(node).kind else {
            return true;
        };
        let items = match options {
            Options::Inline(items) => items,
            Options::List(at, _) => match self.form.lists.get(*at) {
                Some(list) if list.url.is_empty() => &list.items,
                _ => return true,
            },
        };
        items.iter().any(|item| *item.value == *code)
    }

    fn repeat(&self) -> Option<NodeId> {
        let frame = match self.form.node(self.from).kind {
            Kind::Repeat { .. } => self.from,
            _ => self.form.node(self.from).frame,
        };
        Some(frame).filter(|frame| *frame != NodeId::ROOT)
    }

    fn this(&self) -> Option<NodeId> {
        Some(self.this)
    }
}

/// Checks names, reads every rule and puts it where it belongs.
pub(super) fn resolve(reader: &mut Reader<'_>) {
    slots(&mut reader.form);
    let names = Names::new(&reader.form);
    for ((c, n, _), (d, m, id)) in names.0.iter().zip(names.0.iter().skip(1)) {
        if c == d && n == m {
            reader.error_at(reader.form.pointer(*id), "name-duplicate", n);
        }
    }
    for pending in std::mem::take(&mut reader.rules) {
        match compile(&reader.form, &names, &pending) {
            Ok(rule) => put(&mut reader.form, pending.node, pending.using, rule),
            Err(error) => reader.errors.push(error),
        }
    }
    copies(reader, &names);
    unique(reader, &names);
    super::source::fills(reader, &names);
}

/// Gives every item its place in the frame that holds it.
fn slots(form: &mut Form) {
    let mut counts = vec![0; form.nodes.len()];
    for node in form.nodes.iter_mut().skip(1) {
        if let Some(count) = counts.get_mut(node.frame.index()) {
            node.slot = *count;
            *count += 1;
        }
    }
}

fn compile(form: &Form, names: &Names, pending: &Pending) -> Result<Rule, FormError> {
    let refuse = |code, detail: &str| {
        Err(FormError { pointer: pending.pointer.clone(), code, detail: detail.to_owned(), at: None })
    };
    let node = form.node(pending.node);
    let own = node.type_of(pending.node);
    let wanted = match pending.using {
        Use::Calculate | Use::Default | Use::Bound(_) => own,
        Use::Parent => Type::TEXT,
        _ => Type::BOOL,
    };
    if wanted.is_group() || matches!(pending.using, Use::Calculate | Use::Default) && !node.is_field() {
        return refuse("rule-misplaced", "");
    }
    // A string is an expression, except where a literal is as likely: there it is an object.
    let loose = matches!(pending.using, Use::Default | Use::Bound(_));
    let text = match &pending.rule {
        Json::Text(text) if !loose => Some(text),
        Json::Object(members) if loose && members.len() == 1 => match pending.rule.get("expr") {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        },
        _ => None,
    };
    let Some(text) = text else {
        return match (&pending.rule, loose) {
            (Json::Bool(b), false) if wanted == Type::BOOL => Ok(literal(Value::Bool(*b), Type::BOOL)),
            (json, true) => match node.read_json(json) {
                Some(value) => Ok(literal(value, wanted)),
                None => refuse("member-type", wanted.name()),
            },
            _ => refuse("member-type", "expression"),
        };
    };
    let rule = View::beside(form, names, pending.node).rule(text, &pending.pointer)?;
    let fits = match (rule.ty, wanted) {
        (Type::DECIMAL, Type::INT) => false,
        (got, wanted) => got.join(wanted).is_some(),
    };
    if fits { Ok(rule) } else { refuse("type-mismatch", &[rule.ty.name(), ", ", wanted.name()].concat()) }
}

fn put(form: &mut Form, id: NodeId, using: Use, rule: Rule) {
    let Some(node) = form.nodes.get_mut(id.index()) else {
        return;
    };
    match using {
        Use::Relevant => node.relevant = Some(rule),
        Use::Required => node.required = Some(rule),
        Use::Readonly => node.readonly = Some(rule),
        Use::Calculate => node.calculate = Some(rule),
        Use::Default => node.default = Some(rule),
        Use::Constraint(i) => {
            if let Some(constraint) = node.constraints.get_mut(i) {
                constraint.rule = rule;
            }
        }
        Use::Bound(i) => {
            if let Some((_, bound)) = node.bounds.get_mut(i) {
                *bound = rule;
            }
        }
        Use::Option(i) => {
            if let Kind::Choice { options: Options::Inline(items), .. } = &mut node.kind
                && let Some(item) = items.get_mut(i)
            {
                item.relevant = Some(rule);
            }
        }
        Use::Parent => {
            if let Kind::Choice { options: Options::List(_, parent), .. } = &mut node.kind {
                *parent = Some(rule);
            }
        }
    }
}

/// `copyFrom`: every field inside takes the answer of the field with the same path there.
fn copies(reader: &mut Reader<'_>, names: &Names) {
    for link in std::mem::take(&mut reader.copies) {
        let form = &reader.form;
        let view = View::beside(form, names, link.node);
        let (when, path) = (link.json.str_at("when"), link.json.str_at("path"));
        let (Some(when), Some(path)) = (when, path) else {
            reader.error_at(link.pointer, "member-missing", "when, path");
            continue;
        };
        let Some(from) = view.path(path) else {
            reader.error_at(link.pointer, "name-unknown", path);
            continue;
        };
        let rule = match view.rule(when, &link.pointer) {
            Ok(rule) => Arc::new(rule),
            Err(error) => {
                reader.errors.push(error);
                continue;
            }
        };
        if rule.ty != Type::BOOL || form.node(from).frame != form.node(link.node).frame {
            reader.error_at(link.pointer, "type-mismatch", path);
            continue;
        }
        let mut pairs = Vec::new();
        pair(form, names, link.node, from, &mut pairs);
        if pairs.is_empty() {
            reader.error_at(link.pointer, "copy-empty", path);
        }
        for (to, from) in pairs {
            if let Some(node) = reader.form.nodes.get_mut(to.index()) {
                node.copy = Some(Copied { when: rule.clone(), from });
            }
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
        if let Some(twin) = names.find(from, &form.node(child).name) {
            pair(form, names, child, twin, pairs);
        }
    }
}

/// `uniqueBy`: a name or a list of names of fields in the row.
fn unique(reader: &mut Reader<'_>, names: &Names) {
    for link in std::mem::take(&mut reader.unique) {
        let wanted = match &link.json {
            Json::Array(items) => items.clone(),
            one => vec![one.clone()],
        };
        let mut fields = Vec::new();
        for name in wanted {
            let name = name.as_str().unwrap_or_default();
            match name.split('.').try_fold(link.node, |at, name| names.find(at, name)) {
                Some(id) if reader.form.node(id).is_field() => fields.push(id),
                _ => reader.error_at(link.pointer.clone(), "name-unknown", name),
            }
        }
        if let Some(node) = reader.form.nodes.get_mut(link.node.index())
            && let Kind::Repeat { unique_by, .. } = &mut node.kind
        {
            *unique_by = fields;
        }
    }
}
