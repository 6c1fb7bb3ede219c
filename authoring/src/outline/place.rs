//! What a pointer of the core's names in the source.

use super::{Outline, Sort};
use crate::source::{Span, Tree, Value};
use std::sync::Arc;

/// What a pointer leads to.
#[derive(Debug)]
pub struct Place {
    /// The value; the innermost there is, where a name leads nowhere.
    pub tree: Arc<Tree>,
    /// The bytes of its name, where it is a member.
    pub name: Option<Span>,
    /// The last name of the pointer.
    pub last: String,
    /// The value it stands in.
    pub within: Arc<Tree>,
    /// The item it belongs to; 0 outside the pages.
    pub item: usize,
    /// The names behind the item.
    pub rest: Vec<String>,
    /// Whether the pointer leads nowhere.
    pub missing: bool,
}

impl Outline {
    /// Follows a pointer. It may lead through `use` into a reusable group.
    pub fn place(&self, pointer: &str) -> Place {
        let item = self.owner(pointer);
        let owner = &self.items[item];
        let rest: Vec<String> =
            pointer[owner.pointer.len()..].split('/').skip(1).map(unescape).collect();
        let mut place = Place {
            tree: owner.tree.clone(),
            name: None,
            last: rest.last().cloned().unwrap_or_default(),
            within: owner.tree.clone(),
            item,
            rest: rest.clone(),
            missing: false,
        };
        for name in &rest {
            let (next, span) = match &place.tree.value {
                Value::Array(items) => {
                    (name.parse().ok().and_then(|at: usize| items.get(at)), None)
                }
                _ => match place.tree.member(name) {
                    Some(member) => (Some(&member.value), Some(member.name_span.clone())),
                    None => (None, None),
                },
            };
            let Some(next) = next.cloned() else {
                place.missing = true;
                break;
            };
            place.within = std::mem::replace(&mut place.tree, next);
            place.name = span;
        }
        place
    }

    /// The innermost item whose pointer begins this one.
    fn owner(&self, pointer: &str) -> usize {
        let begins = |at: &usize| {
            let rest = pointer.strip_prefix(&self.items[*at].pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut at = 0;
        while let Some(next) = self.children(at).find(begins) {
            at = next;
        }
        at
    }

    /// The container in which a rule of an item looks its names up first.
    pub fn scope(&self, item: usize, inside: bool) -> usize {
        let own = &self.items[item];
        if inside && own.sort == Sort::Group {
            return item;
        }
        own.container
    }
}

/// The name that a token of a pointer stands for.
fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
