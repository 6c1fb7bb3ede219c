//! Where in the form the time goes: pages and fields.

use crate::form::Form;
use crate::value::{Json, NodeId, Writer};
use std::sync::Arc;

use super::ms;

/// What is known of one page, or of one field over all rows.
#[derive(Clone, Debug, Default)]
pub struct Spent {
    pub visits: i64,
    pub time: i64,
    pub edits: i64,
    pub corrections: i64,
    /// Issues shown, by code in the order of the alphabet.
    pub issues: Vec<(Arc<str>, i64)>,
}

/// What is known of pages or fields, in reading order.
pub type Places = Vec<(NodeId, Spent)>;

/// Adds to what is known of a place.
pub fn add(places: &mut Places, node: NodeId, more: Spent) {
    let at = places.partition_point(|(other, _)| *other < node);
    if places.get(at).is_none_or(|(other, _)| *other != node) {
        places.insert(at, (node, Spent::default()));
    }
    let Some((_, spent)) = places.get_mut(at) else {
        return;
    };
    spent.visits += more.visits;
    spent.time += more.time;
    spent.edits += more.edits;
    spent.corrections += more.corrections;
    for (code, n) in more.issues {
        let at = spent.issues.partition_point(|(other, _)| *other < code);
        match spent.issues.get_mut(at) {
            Some((other, sum)) if *other == code => *sum += n,
            _ => spent.issues.insert(at, (code, n)),
        }
    }
}

/// Writes pages and fields, by names and paths.
pub fn write(pages: &Places, fields: &Places, form: &Form, w: &mut Writer) {
    w.key("pages").open("[");
    for (page, spent) in pages {
        w.open("{");
        w.text_at("name", name(*page, form));
        w.int_at("visits", spent.visits);
        w.int_at("active", ms(spent.time));
        w.close("}");
    }
    w.close("]");
    w.key("fields").open("[");
    for (node, spent) in fields {
        w.open("{");
        w.text_at("path", &form.path(*node));
        w.int_at("visits", spent.visits);
        w.int_at("focus", ms(spent.time));
        w.int_at("edits", spent.edits);
        w.int_at("corrections", spent.corrections);
        w.key("issues").open("{");
        for (code, n) in &spent.issues {
            w.int_at(code, *n);
        }
        w.close("}");
        w.close("}");
    }
    w.close("]");
}

/// What a page is called; the review has no name of its own.
pub fn name(page: NodeId, form: &Form) -> &str {
    if page == NodeId::ROOT { "review" } else { &form.node(page).name }
}

/// What was known of a page or field in a draft.
pub fn spent(json: &Json, time: &str) -> Spent {
    let count = |name| json.int_at(name).unwrap_or(0);
    let mut issues = Vec::new();
    for (code, n) in json.get("issues").map_or(&[][..], Json::members) {
        issues.push((code.clone(), n.as_int().unwrap_or(0)));
    }
    Spent {
        visits: count("visits"),
        time: count(time) * 1000,
        edits: count("edits"),
        corrections: count("corrections"),
        issues,
    }
}
