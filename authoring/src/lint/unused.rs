//! Groups, lists and sources that nothing uses.

use super::Found;
use crate::source::{Span, Tree};

pub(super) fn look(found: &mut Found<'_>) {
    let root = found.outline.root.clone();
    for (member, what, word) in [("groups", "group", "use"), ("codelists", "list", "codelist")] {
        for entry in root.get(member).map_or(&[][..], |map| map.members()) {
            // A list may be the parent of another.
            if !mentions(&root, word, &entry.name) && !mentions(&root, "parent", &entry.name) {
                add(found, what, &entry.name, entry.name_span.clone());
            }
        }
    }
    for source in root.items_at("sources") {
        if let Some(id) = source.get("id")
            && !mentions(&root, "source", id.as_str().unwrap_or_default())
        {
            add(found, "source", id.as_str().unwrap_or_default(), id.span.clone());
        }
    }
}

fn add(found: &mut Found<'_>, what: &str, name: &str, span: Span) {
    let message = format!("nothing uses the {what} `{name}`");
    found.add("unused", 0, span, message, "every citizen loads it: take it out");
}

/// Whether a member of this name has this string anywhere.
fn mentions(tree: &Tree, member: &str, name: &str) -> bool {
    tree.str_at(member) == Some(name)
        || tree.members().iter().any(|inner| mentions(&inner.value, member, name))
        || tree.items().iter().any(|inner| mentions(inner, member, name))
}
