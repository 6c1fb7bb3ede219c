//! The order of recalculation.

use super::reader::Reader;
use super::{Form, Kind, Node, NodeId, Options, Reader as Link};
use crate::expr::Rule;
use std::sync::Arc;

/// Gives every item its rank and tells every item which others read it. A cycle is an error that
/// names the whole loop.
pub(super) fn sort(reader: &mut Reader<'_>) {
    let form = &mut reader.form;
    let mut reads = Vec::with_capacity(form.nodes.len());
    for id in form.ids() {
        let node = form.node(id);
        let mut today = false;
        let mut settles = read(&settle_rules(node), &mut today);
        settles.extend(node.copy.as_ref().map(|copy| copy.from));
        // Being inside a repeat is not reading it.
        let lists = settles.clone();
        if id != NodeId::ROOT {
            settles.push(node.parent);
        }
        let mut judges = read(&judge_rules(node), &mut today);
        match &node.kind {
            Kind::Repeat { unique_by, .. } => judges.extend_from_slice(unique_by),
            Kind::Group { one_of: Some(_), .. } => judges.extend(form.children(id)),
            _ => {}
        }
        for (_, named) in &node.mentions {
            judges.push(*named);
        }
        if today {
            form.daily.push(id);
        }
        let repeats = around(form, id, &lists);
        for from in &settles {
            let across = across(form, *from, &repeats);
            let inside = *from == form.node(id).parent && !lists.contains(from);
            link(form, *from, Link { node: id, across, inside }, |node| &mut node.settles);
        }
        let repeats = around(form, id, &judges);
        for from in &judges {
            if *from != id {
                let across = across(form, *from, &repeats);
                link(form, *from, Link { node: id, across, inside: false }, |node| &mut node.judges);
            }
        }
        reads.push(settles);
    }
    // A register's answer may not lead to another question of the same register for ever.
    for ask in &form.asks {
        let mut rules: Vec<&Arc<Rule>> = Vec::new();
        for (_, rule) in &ask.inputs {
            rules.push(rule);
        }
        rules.extend(&ask.when);
        let inputs = read(&rules, &mut false);
        for fill in &ask.fills {
            if let Some(reads) = reads.get_mut(fill.node.index()) {
                reads.extend_from_slice(&inputs);
            }
        }
    }
    match ranks(&reads) {
        Ok(order) => {
            for (rank, id) in order.iter().enumerate() {
                if let Some(node) = reader.node(*id) {
                    node.rank = rank as u32;
                }
            }
        }
        Err(cycle) => {
            let mut detail = String::new();
            for id in &cycle {
                // No more is told of a loop than fits a line.
                if detail.len() > 200 {
                    break;
                }
                if !detail.is_empty() {
                    detail.push_str(" -> ");
                }
                detail.push_str(&form.path(*id));
            }
            let pointer = form.pointer(cycle.first().copied().unwrap_or_default());
            reader.error_at(pointer, "cycle", &detail, None);
        }
    }
}

/// The repeats around an item among those that it reads: few, however much it reads.
fn around(form: &Form, id: NodeId, reads: &[NodeId]) -> Vec<NodeId> {
    let mut found = Vec::new();
    for read in reads {
        let repeat = matches!(form.node(*read).kind, Kind::Repeat { .. });
        if repeat && form.holds(*read, id) && !found.contains(read) {
            found.push(*read);
        }
    }
    found
}

/// The outermost of some repeats that holds an item, if any does.
fn across(form: &Form, from: NodeId, repeats: &[NodeId]) -> NodeId {
    let mut found = NodeId::ROOT;
    for repeat in repeats {
        let inside = form.holds(*repeat, from) && *repeat != from;
        if inside && (found == NodeId::ROOT || *repeat < found) {
            found = *repeat;
        }
    }
    found
}

/// Notes one that reads among those that read an item, once. They come in reading order.
fn link(form: &mut Form, from: NodeId, to: Link, list: fn(&mut Node) -> &mut Vec<Link>) {
    if let Some(node) = form.nodes.get_mut(from.index()) {
        let list = list(node);
        if list.last() != Some(&to) {
            list.push(to);
        }
    }
}

/// The items that rules read, and whether any of them reads today's date.
fn read(rules: &[&Arc<Rule>], today: &mut bool) -> Vec<NodeId> {
    let mut reads = Vec::new();
    for rule in rules {
        reads.extend_from_slice(&rule.reads);
        *today |= rule.today;
    }
    reads
}

fn settle_rules(node: &Node) -> Vec<&Arc<Rule>> {
    let mut rules = Vec::new();
    rules.extend(&node.relevant);
    rules.extend(&node.calculate);
    rules.extend(&node.default);
    rules.extend(node.copy.as_ref().map(|copy| &copy.when));
    rules
}

fn judge_rules(node: &Node) -> Vec<&Arc<Rule>> {
    let mut rules = Vec::new();
    rules.extend(&node.required);
    rules.extend(&node.readonly);
    match &node.kind {
        Kind::Choice { options: Options::List(_, parent), .. } => rules.extend(parent),
        Kind::Choice { options: Options::Inline(items), .. } => {
            for item in items {
                rules.extend(&item.relevant);
            }
        }
        _ => {}
    }
    for constraint in &node.constraints {
        rules.push(&constraint.rule);
    }
    for (_, rule) in &node.bounds {
        rules.push(rule);
    }
    rules
}

/// Items so that each comes after all it reads, otherwise in reading order; or a loop.
fn ranks(reads: &[Vec<NodeId>]) -> Result<Vec<NodeId>, Vec<NodeId>> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; reads.len()];
    let mut order = Vec::with_capacity(reads.len());
    // A walk in depth with a stack of its own, since a chain of rules may be as long as the form.
    let mut stack: Vec<(NodeId, usize)> = Vec::new();
    for start in (0..reads.len() as u32).map(NodeId) {
        stack.push((start, 0));
        while let Some((id, next)) = stack.pop() {
            let Some(mark) = state.get_mut(id.index()) else {
                continue;
            };
            if *mark == DONE {
                continue;
            }
            *mark = OPEN;
            match reads.get(id.index()).and_then(|list| list.get(next)) {
                None => {
                    *mark = DONE;
                    order.push(id);
                }
                Some(read) => {
                    stack.push((id, next + 1));
                    match state.get(read.index()) {
                        Some(&NEW) => stack.push((*read, 0)),
                        Some(&OPEN) => {
                            let from = stack.iter().position(|(id, _)| id == read).unwrap_or(0);
                            let mut cycle: Vec<NodeId> =
                                stack.iter().skip(from).map(|(id, _)| *id).collect();
                            cycle.push(*read);
                            return Err(cycle);
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    Ok(order)
}
