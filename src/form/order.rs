//! The order of recalculation.

use super::parse::Reader;
use super::{Form, FormError, Kind, Node, NodeId, Options};
use crate::expr::Rule;

/// Gives every item its rank and tells every item which others read it. A cycle is an error that
/// names the whole loop.
pub(super) fn sort(reader: &mut Reader<'_>) {
    let form = &mut reader.form;
    let count = form.nodes.len();
    let mut reads: Vec<Vec<NodeId>> = Vec::with_capacity(count);
    let mut links: Vec<(NodeId, NodeId, bool)> = Vec::new();
    for id in form.ids() {
        let node = form.node(id);
        let mut settles: Vec<NodeId> = settle_rules(node).flat_map(|rule| rule.reads.iter().copied()).collect();
        settles.extend(node.copy.as_ref().map(|copy| copy.from));
        if id != NodeId::ROOT {
            settles.push(node.parent);
        }
        links.extend(settles.iter().map(|from| (*from, id, true)));
        links.extend(judge_reads(form, id).into_iter().map(|from| (from, id, false)));
        reads.push(settles);
        if settle_rules(node).chain(judge_rules(node)).any(|rule| rule.today) {
            form.daily.push(id);
        }
    }
    // A register's answer may not lead to another question of the same register for ever.
    for ask in &form.asks {
        let inputs = ask.inputs.iter().map(|(_, rule)| rule).chain(&ask.when);
        let inputs: Vec<NodeId> = inputs.flat_map(|rule| rule.reads.iter().copied()).collect();
        for fill in &ask.fills {
            if let Some(reads) = reads.get_mut(fill.node.index()) {
                reads.extend(&inputs);
            }
        }
    }
    links.sort_unstable();
    links.dedup();
    for (from, to, settle) in links {
        if let Some(node) = form.nodes.get_mut(from.index())
            && (settle || from != to)
        {
            if settle { &mut node.settles } else { &mut node.judges }.push(to);
        }
    }
    match ranks(&reads) {
        Ok(order) => {
            for (rank, id) in order.iter().enumerate() {
                if let Some(node) = form.nodes.get_mut(id.index()) {
                    node.rank = rank as u32;
                }
            }
        }
        Err(cycle) => {
            let names: Vec<String> = cycle.iter().map(|id| form.path(*id)).collect();
            let detail = names.join(" -> ");
            let pointer = cycle.first().map(|id| form.pointer(*id)).unwrap_or_default();
            reader.errors.push(FormError { pointer, code: "cycle", detail, at: None });
        }
    }
}

fn settle_rules(node: &Node) -> impl Iterator<Item = &Rule> {
    let copy = node.copy.as_ref().map(|copy| &*copy.when);
    [node.relevant.as_ref(), node.calculate.as_ref(), node.default.as_ref(), copy].into_iter().flatten()
}

fn judge_rules(node: &Node) -> impl Iterator<Item = &Rule> {
    let (options, parent) = match &node.kind {
        Kind::Choice { options: Options::Inline(items), .. } => (&items[..], None),
        Kind::Choice { options: Options::List(_, parent), .. } => (&[][..], parent.as_ref()),
        _ => (&[][..], None),
    };
    let conditions = [node.required.as_ref(), node.readonly.as_ref(), parent].into_iter().flatten();
    let constraints = node.constraints.iter().map(|c| &c.rule);
    let bounds = node.bounds.iter().map(|(_, rule)| rule);
    conditions.chain(constraints).chain(bounds).chain(options.iter().filter_map(|o| o.relevant.as_ref()))
}

fn judge_reads(form: &Form, id: NodeId) -> Vec<NodeId> {
    let node = form.node(id);
    let mut reads: Vec<NodeId> = judge_rules(node).flat_map(|rule| rule.reads.iter().copied()).collect();
    match &node.kind {
        Kind::Repeat { unique_by, .. } => reads.extend(unique_by),
        Kind::Group { one_of: Some(_), .. } => reads.extend(form.children(id)),
        _ => {}
    }
    reads
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
                            let mut cycle: Vec<NodeId> = stack.iter().skip(from).map(|(id, _)| *id).collect();
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
