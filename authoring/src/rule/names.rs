//! What the names in a rule mean.

use super::{Kind, Node};
use crate::outline::{Outline, Sort};

/// Where a rule stands, and what its macros have named by some part of it.
#[derive(Clone, Debug)]
pub struct Meaning<'a> {
    /// The definition.
    pub outline: &'a Outline,
    /// Where names are looked up first.
    pub container: usize,
    /// What `this` is.
    pub this: usize,
    /// The variables of the macros around, and the repeat or choice they go through.
    pub locals: Vec<(String, Option<usize>)>,
}

/// The item that a name or a path means: a field, a group, or a repeat for its rows or one of them.
pub fn resolve(meaning: &Meaning<'_>, node: &Node) -> Option<usize> {
    match &node.kind {
        Kind::Name(name) => match meaning.locals.iter().rev().find(|(local, _)| local == name) {
            Some((_, item)) => *item,
            None if name == "this" => Some(meaning.this),
            None => meaning.outline.lookup(meaning.container, name),
        },
        Kind::Member(of, name, _) => {
            let of = resolve(meaning, of)?;
            let sort = meaning.outline.item(of).sort;
            matches!(sort, Sort::Group | Sort::Repeat).then(|| meaning.outline.find(of, name))?
        }
        Kind::Index(list, _) => resolve(meaning, list),
        Kind::Call { name, of: Some(list), .. } if name == "filter" => resolve(meaning, list),
        _ => None,
    }
}

impl Meaning<'_> {
    /// The same place with the variables that are known at a byte of the rule.
    pub fn at(&self, rule: &Node, byte: usize) -> Self {
        let mut meaning = self.clone();
        let mut node = rule;
        loop {
            if let Kind::Call { of: Some(list), args, .. } = &node.kind
                && let [Node { kind: Kind::Name(local), .. }, body] = &args[..]
                && body.span.contains(&byte)
            {
                let item = resolve(&meaning, list);
                meaning.locals.push((local.clone(), item));
            }
            let inner = node.parts().into_iter().find(|part| part.span.contains(&byte));
            match inner {
                Some(inner) => node = inner,
                None => return meaning,
            }
        }
    }

    /// All that may stand at a place where a name is expected.
    pub fn candidates(&self) -> Vec<String> {
        let locals = self.locals.iter().map(|(name, _)| name.clone());
        locals.chain(self.outline.visible(self.container)).collect()
    }
}

/// Calls for every item that a rule mentions, with the byte where it does.
pub fn mentions(meaning: &Meaning<'_>, rule: &Node, visit: &mut dyn FnMut(usize, usize)) {
    rule.walk(&mut |node| {
        let at = match &node.kind {
            Kind::Name(_) => node.span.start,
            Kind::Member(_, _, at) => at.start,
            _ => return,
        };
        if let Some(item) = resolve(&meaning.at(rule, at), node) {
            visit(item, at);
        }
    });
}
