//! A definition laid out item by item, with the place of every member: what is written in the form
//! and what its reusable groups bring in.
//!
//! Items are numbered as in the core's form, and pointers mean what the core's errors mean by them.
//! A broken definition has an outline too.

mod expand;
mod names;
mod place;
mod rules;

pub use place::Place;
pub use rules::{Role, RuleAt};

use crate::source::{Tree, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The form, its pages and all items in reading order.
#[derive(Debug)]
pub struct Outline {
    /// The whole definition.
    pub root: Arc<Tree>,
    /// Item 0 is the form itself.
    pub items: Vec<Item>,
    /// Named items by container and name.
    names: BTreeMap<usize, BTreeMap<Arc<str>, usize>>,
}

/// An item of a definition.
#[derive(Debug)]
pub struct Item {
    /// Its members, after `use` and overrides. Each knows where it was written.
    pub tree: Arc<Tree>,
    /// The core's pointer to it.
    pub pointer: String,
    /// Its name; empty where it has none.
    pub name: Arc<str>,
    /// What it is.
    pub sort: Sort,
    /// The word in `type`; empty for the form, pages and the parts of an address.
    pub ty: Arc<str>,
    /// The item it stands in.
    pub parent: usize,
    /// The group, repeat or form whose data it belongs to.
    pub container: usize,
    /// The repeat whose rows hold it, or the form.
    pub frame: usize,
    /// The first item behind it and all it holds.
    pub end: usize,
}

/// What an item is to names and data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// The form itself.
    Form,
    /// A page.
    Page,
    /// A group or an address.
    Group,
    /// A repeat.
    Repeat,
    /// Something to read.
    Note,
    /// A field.
    Field,
}

impl Outline {
    /// Lays a definition out.
    pub fn new(root: &Arc<Tree>) -> Outline {
        expand::expand(root)
    }

    /// An item by its number.
    pub fn item(&self, at: usize) -> &Item {
        &self.items[at]
    }

    /// The items directly inside another.
    pub fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.items[of].end;
        let next = move |at: usize| (at < end).then_some(at);
        std::iter::successors(next(of + 1), move |at| next(self.items[*at].end))
    }

    /// Whether an item is inside another, or is it.
    pub fn holds(&self, outer: usize, inner: usize) -> bool {
        outer <= inner && inner < self.items[outer].end
    }

    /// The path of names from the root: `thanhVien.hoTen`.
    pub fn path(&self, at: usize) -> String {
        let item = &self.items[at];
        match (item.sort, item.container) {
            (Sort::Form, _) => String::new(),
            (Sort::Page, _) | (_, 0) => item.name.to_string(),
            (_, container) => format!("{}.{}", self.path(container), item.name),
        }
    }

    /// The codes of a choice that are written in the definition; nothing where they are not.
    pub fn codes(&self, at: usize) -> Option<Vec<&str>> {
        let tree = &self.items[at].tree;
        let list = match tree.get("options") {
            Some(options) => options.items(),
            None => {
                let list = self.root.get("codelists")?.get(tree.str_at("codelist")?)?;
                if list.get("url").is_some() {
                    return None;
                }
                list.items_at("items")
            }
        };
        Some(list.iter().filter_map(|option| option.str_at("value")).collect())
    }

    /// A text in the form's default language.
    pub fn text<'a>(&self, tree: &'a Tree) -> &'a str {
        match &tree.value {
            Value::Text(text) => text,
            Value::Object(members) => {
                let first = self.root.items_at("languages").first().and_then(|l| l.as_str());
                let own = first.and_then(|language| tree.str_at(language));
                own.or(members.first().and_then(|m| m.value.as_str())).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// The label of an item in the form's default language, or its name.
    pub fn label(&self, at: usize) -> &str {
        let item = &self.items[at];
        let label = item.tree.get("label").or(item.tree.get("title"));
        label.map(|label| self.text(label)).filter(|l| !l.is_empty()).unwrap_or(&item.name)
    }
}
