//! What a rule sees of the form.

use super::{Form, Kind, NodeId, Options};
use crate::expr::{Custom, Scope, Type};
use crate::value::text;
use std::sync::Arc;

/// Every named item, sorted by container and name.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(super) sorted: Vec<NodeId>,
}

fn key(form: &Form, id: NodeId) -> (NodeId, &str) {
    let node = form.node(id);
    (node.container, &node.name)
}

impl Names {
    pub fn new(form: &Form) -> Names {
        let mut names = Vec::new();
        for id in form.ids().skip(1) {
            let node = form.node(id);
            if !node.name.is_empty() && !matches!(node.kind, Kind::Page) {
                names.push(id);
            }
        }
        names.sort_unstable_by(|a, b| (key(form, *a), a).cmp(&(key(form, *b), b)));
        Names { sorted: names }
    }

    /// Items that have the name of another beside them.
    pub fn twice(&self, form: &Form) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut last = NodeId::ROOT;
        for id in &self.sorted {
            if key(form, last) == key(form, *id) {
                found.push(*id);
            }
            last = *id;
        }
        found
    }

    /// What a path of names means inside a container.
    pub fn path(&self, form: &Form, container: NodeId, path: &str) -> Option<NodeId> {
        let mut at = container;
        for name in text::parts(path, ".") {
            at = self.find(form, at, name)?;
        }
        Some(at)
    }

    pub fn find(&self, form: &Form, container: NodeId, name: &str) -> Option<NodeId> {
        let at = self.sorted.partition_point(|id| key(form, *id) < (container, name));
        self.sorted.get(at).copied().filter(|id| key(form, *id) == (container, name))
    }
}

/// Where a rule stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The group, row or form where names are looked up first.
    from: NodeId,
    this: NodeId,
}

impl Place {
    /// Beside an item: where a rule of the item itself stands.
    pub fn beside(form: &Form, node: NodeId) -> Place {
        Place { from: form.node(node).container, this: node }
    }

    /// Inside a group, beside anything else.
    pub fn inside(form: &Form, node: NodeId) -> Place {
        match form.node(node).kind {
            Kind::Group { .. } => Place { from: node, this: node },
            _ => Place::beside(form, node),
        }
    }

    /// In a row of a repeat.
    pub fn row(repeat: NodeId) -> Place {
        Place { from: repeat, this: repeat }
    }
}

/// The form as a rule sees it from its place.
pub(super) struct View<'a> {
    pub form: &'a Form,
    pub names: &'a Names,
    pub place: Place,
}

impl View<'_> {
    /// The item that a path of names means.
    pub fn path(&self, path: &str) -> Option<NodeId> {
        match text::cut(path, ".") {
            (first, None) => self.lookup(first),
            (first, Some(rest)) => self.names.path(self.form, self.lookup(first)?, rest),
        }
    }
}

impl Scope for View<'_> {
    fn lookup(&self, name: &str) -> Option<NodeId> {
        let mut at = self.place.from;
        loop {
            if let Some(found) = self.names.find(self.form, at, name) {
                return Some(found);
            }
            if at == NodeId::ROOT {
                return None;
            }
            at = self.form.node(at).container;
        }
    }

    fn member(&self, of: NodeId, name: &str) -> Option<NodeId> {
        self.names.find(self.form, of, name)
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
        let frame = match self.form.node(self.place.from).kind {
            Kind::Repeat { .. } => self.place.from,
            _ => self.form.node(self.place.from).frame,
        };
        Some(frame).filter(|frame| *frame != NodeId::ROOT)
    }

    fn this(&self) -> Option<NodeId> {
        Some(self.place.this)
    }

    fn custom(&self, name: &str) -> Option<&Arc<Custom>> {
        self.form.functions.iter().find(|function| *function.name == *name)
    }
}
