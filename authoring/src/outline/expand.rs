//! Items with their groups filled in and overrides applied, just as the core reads them.

use super::{Item, Outline, Sort};
use crate::source::{Member, Span, Tree, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The core's own limits: a hostile definition shall not grow without end here either.
const ITEMS: usize = 10_000;
const DEPTH: usize = 32;

pub(super) fn expand(root: &Arc<Tree>) -> Outline {
    let mut outline = Outline { root: root.clone(), items: Vec::new(), names: BTreeMap::new() };
    add(&mut outline, root.clone(), String::new(), "", Sort::Form, 0);
    for (i, page) in root.items_at("pages").iter().enumerate() {
        let name = page.str_at("name").unwrap_or_default();
        let at = add(&mut outline, page.clone(), format!("/pages/{i}"), name, Sort::Page, 0);
        inside(&mut outline, page.items_at("items"), None, at, 0);
        close(&mut outline, at);
    }
    close(&mut outline, 0);
    for (at, item) in outline.items.iter().enumerate().skip(1) {
        if item.sort != Sort::Page && !item.name.is_empty() {
            let names = outline.names.entry(item.container).or_default();
            names.entry(item.name.clone()).or_insert(at);
        }
    }
    outline
}

fn close(outline: &mut Outline, at: usize) {
    let end = outline.items.len();
    outline.items[at].end = end;
}

fn add(
    outline: &mut Outline,
    tree: Arc<Tree>,
    pointer: String,
    name: &str,
    sort: Sort,
    parent: usize,
) -> usize {
    let at = outline.items.len();
    let (container, frame) = match outline.items.get(parent).filter(|_| at > 0) {
        None => (0, 0),
        Some(outer) => match outer.sort {
            Sort::Page => (0, outer.frame),
            Sort::Repeat => (parent, parent),
            _ => (parent, outer.frame),
        },
    };
    let ty = match sort {
        Sort::Form | Sort::Page => "",
        _ => tree.str_at("type").unwrap_or_default(),
    };
    let (ty, name) = (ty.into(), name.into());
    outline.items.push(Item {
        tree,
        pointer,
        name,
        sort,
        ty,
        parent,
        container,
        frame,
        end: at + 1,
    });
    at
}

fn inside(
    outline: &mut Outline,
    list: &[Arc<Tree>],
    overrides: Option<&Arc<Tree>>,
    parent: usize,
    depth: usize,
) {
    if depth > DEPTH {
        return;
    }
    for (i, tree) in list.iter().enumerate() {
        if outline.items.len() > ITEMS {
            return;
        }
        let name = tree.str_at("name").unwrap_or_default();
        let over = overrides.and_then(|overrides| overrides.get(name));
        let tree = over.map_or(tree.clone(), |over| merge(tree, over));
        let pointer = format!("{}/items/{i}", outline.items[parent].pointer);
        item(outline, tree, pointer, parent, depth);
    }
}

fn item(outline: &mut Outline, tree: Arc<Tree>, pointer: String, parent: usize, depth: usize) {
    let ty = tree.str_at("type").unwrap_or_default();
    let sort = match ty {
        "group" | "address" => Sort::Group,
        "repeat" => Sort::Repeat,
        "note" => Sort::Note,
        _ => Sort::Field,
    };
    let name = tree.str_at("name").unwrap_or_default();
    let at = add(outline, tree.clone(), pointer, name, sort, parent);
    if ty == "address" {
        for (i, name) in ["province", "commune", "line"].into_iter().enumerate() {
            let pointer = format!("{}/items/{i}", outline.items[at].pointer);
            let part = part(&tree, name != "line");
            add(outline, part, pointer, name, Sort::Field, at);
        }
    }
    if ty == "group" || ty == "repeat" {
        match tree.str_at("use") {
            None => inside(outline, tree.items_at("items"), None, at, depth + 1),
            Some(name) => {
                let group = outline.root.get("groups").and_then(|groups| groups.get(name)).cloned();
                if let Some(group) = group {
                    let overrides = tree.get("overrides").cloned();
                    inside(outline, group.items_at("items"), overrides.as_ref(), at, depth + 1);
                }
            }
        }
    }
    close(outline, at);
}

/// A part of an address. It takes after the whole: province and commune are required with it.
fn part(address: &Tree, choice: bool) -> Arc<Tree> {
    let taken = |name: &str| name == "readonly" || name == "required" && choice;
    let members = address.members().iter().filter(|member| taken(&member.name)).cloned();
    Arc::new(Tree { value: Value::Object(members.collect()), span: address.span.clone() })
}

/// An item with some members replaced. Overrides of overrides add up.
fn merge(item: &Tree, over: &Tree) -> Arc<Tree> {
    let mut members = item.members().to_vec();
    for member in over.members() {
        match members.iter_mut().find(|old| old.name == member.name) {
            Some(old) if &*member.name == "overrides" => {
                old.value = merge(&old.value, &member.value)
            }
            Some(old) => *old = member.clone(),
            None => members.push(Member::clone(member)),
        }
    }
    let span: Span = item.span.clone();
    Arc::new(Tree { value: Value::Object(members), span })
}
