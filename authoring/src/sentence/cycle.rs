//! Answers that wait for one another: the loop, and what leads from one to the next.

use super::{Problem, Said, anchor};
use crate::outline::{Outline, Sort};
use crate::rule::{self, Meaning};
use crate::source::{Span, Tree};
use std::sync::Arc;

pub(super) fn say(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let outline = problem.outline;
    let loops = &problem.error.detail;
    let items: Vec<usize> = loops.split(" -> ").filter_map(|path| find(outline, path)).collect();
    let mut said = Said::new(format!("these answers wait for one another for ever: {loops}"))
        .hint("take one of them out of the loop; `constraints`, `required` and `readonly` may read anything");
    let mut first = None;
    for pair in items.windows(2) {
        let (Some((name, span)), [from, to]) = (reads(problem, pair[0], pair[1]), pair) else {
            continue;
        };
        let text = format!("`{}` reads `{}` in {name}", outline.path(*from), outline.path(*to));
        match first {
            None => {
                said.message = format!("{}: {text}", said.message);
                first = Some(span);
            }
            Some(_) => said = said.note(span, text),
        }
    }
    Some((first.unwrap_or_else(|| anchor(&problem.place.tree)), said))
}

/// The item of a path as the core writes it: a page by its name, an item without a name by number.
fn find(outline: &Outline, path: &str) -> Option<usize> {
    let named = outline.follow(0, path).filter(|_| !path.is_empty());
    named.or_else(|| (0..outline.items.len()).find(|at| outline.path(*at) == path))
}

/// The rule by which one item reads another, and where it does.
fn reads(problem: &Problem<'_>, from: usize, to: usize) -> Option<(String, Span)> {
    let outline = problem.outline;
    let tree = &outline.item(from).tree;
    for name in ["calculate", "relevant", "default", "copyFrom"] {
        let Some(value) = tree.get(name) else {
            continue;
        };
        let inside = name == "copyFrom";
        let rule = value.get("expr").or(value.get("when")).unwrap_or(value);
        if let Some(span) = mentioned(problem, rule, from, outline.item(from).container, to) {
            return Some((format!("`{name}`"), span));
        }
        if inside
            && value
                .str_at("path")
                .and_then(|path| outline.follow(outline.item(from).container, path))
                == Some(to)
        {
            return Some(("`copyFrom`".into(), anchor(value.get("path")?)));
        }
    }
    if let Some(found) = asked(problem, from, to) {
        return Some(found);
    }
    // What stands in a group or on a page waits for whether that is asked at all.
    (outline.item(from).parent == to && outline.item(to).sort != Sort::Form)
        .then(|| ("its place inside it".to_owned(), anchor(tree)))
}

/// The inputs of a register that fills an item or the group it is in.
fn asked(problem: &Problem<'_>, from: usize, to: usize) -> Option<(String, Span)> {
    let outline = problem.outline;
    let mut at = from;
    while at != 0 {
        let item = outline.item(at);
        let fills: Vec<Arc<Tree>> = match item.tree.get("autofill") {
            Some(list) if !list.items().is_empty() => list.items().to_vec(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        };
        for fill in fills {
            let id = fill.str_at("source")?;
            let source =
                outline.root.items_at("sources").iter().find(|s| s.str_at("id") == Some(id))?;
            let inputs = fill.get("inputs").or(source.get("inputs"));
            let when = fill.get("when").or(source.get("when"));
            let rules =
                inputs.into_iter().flat_map(|inputs| inputs.members().iter().map(|m| &m.value));
            let scope = outline.scope(at, true);
            for rule in rules.chain(when) {
                if let Some(span) = mentioned(problem, rule, at, scope, to) {
                    return Some((format!("what the source `{id}` is asked with"), span));
                }
            }
        }
        at = item.parent;
    }
    None
}

/// Where a rule mentions an item, if it does.
fn mentioned(
    problem: &Problem<'_>,
    tree: &Tree,
    this: usize,
    container: usize,
    wanted: usize,
) -> Option<Span> {
    let text = tree.as_str()?;
    let parsed = rule::parse(text)?;
    let meaning = Meaning { outline: problem.outline, container, this, locals: Vec::new() };
    let mut found = None;
    rule::mentions(&meaning, &parsed, &mut |item, at| {
        if item == wanted && found.is_none() {
            let name = problem.outline.item(item).name.len();
            found = Some(problem.in_rule(tree, &(at..at + name)));
        }
    });
    found
}
