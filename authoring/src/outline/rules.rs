//! The rules of an item, each with the place from which it sees names.

use super::{Outline, Sort};
use crate::rule::Condition;
use crate::source::{Tree, Value};
use std::sync::Arc;

/// A rule of an item.
#[derive(Clone, Debug)]
pub struct RuleAt {
    /// What it decides.
    pub role: Role,
    /// The string that it is.
    pub tree: Arc<Tree>,
    /// The item it belongs to.
    pub item: usize,
    /// Where its names are looked up first.
    pub container: usize,
}

/// What a rule decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// Whether the item is asked.
    Relevant,
    /// Whether it must be answered.
    Required,
    /// Whether it may be edited.
    Readonly,
    /// Its answer.
    Calculate,
    /// Its answer until there is another.
    Default,
    /// A limit.
    Bound(&'static str),
    /// Whether the answer is acceptable; which of the constraints.
    Constraint(usize),
    /// Whether an option is offered; which.
    Option(usize),
    /// What filters its list.
    Parent,
    /// Whether another group is copied.
    Copy,
    /// Whether a source is asked, by its id.
    When(Arc<str>),
    /// What a source is asked with: its id and the input's name.
    Input(Arc<str>, Arc<str>),
}

impl Role {
    /// The member it stands in.
    pub fn member(&self) -> &str {
        match self {
            Role::Relevant | Role::Option(_) => "relevant",
            Role::Required => "required",
            Role::Readonly => "readonly",
            Role::Calculate => "calculate",
            Role::Default => "default",
            Role::Bound(name) => name,
            Role::Constraint(_) => "rule",
            Role::Parent => "parent",
            Role::Copy | Role::When(_) => "when",
            Role::Input(_, name) => name,
        }
    }

    /// Whether it decides something true or false.
    pub fn is_condition(&self) -> bool {
        matches!(
            self,
            Role::Relevant
                | Role::Required
                | Role::Readonly
                | Role::Constraint(_)
                | Role::Option(_)
                | Role::Copy
                | Role::When(_)
        )
    }
}

const BOUNDS: [&str; 5] =
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

impl Outline {
    /// The rules of an item that are written as rules, those of its registers too.
    pub fn rules(&self, at: usize) -> Vec<RuleAt> {
        let item = self.item(at);
        let mut found = Vec::new();
        let beside = self.scope(at, false);
        let mut add = |role, tree: Option<&Arc<Tree>>, container| {
            let tree = tree.filter(|tree| matches!(tree.value, Value::Text(_)));
            found.extend(tree.cloned().map(|tree| RuleAt { role, tree, item: at, container }));
        };
        let tree = &item.tree;
        if item.sort == Sort::Form {
            return found;
        }
        let plain = [Role::Relevant, Role::Required, Role::Readonly, Role::Calculate, Role::Parent];
        for role in plain {
            let own = tree.get(role.member()).cloned();
            add(role, own.as_ref(), beside);
        }
        add(Role::Default, tree.get("default").and_then(|tree| tree.get("expr")), beside);
        for name in BOUNDS {
            add(Role::Bound(name), tree.get(name).and_then(|tree| tree.get("expr")), beside);
        }
        for (i, constraint) in tree.items_at("constraints").iter().enumerate() {
            add(Role::Constraint(i), constraint.get("rule"), beside);
        }
        for (i, option) in tree.items_at("options").iter().enumerate() {
            add(Role::Option(i), option.get("relevant"), beside);
        }
        add(Role::Copy, tree.get("copyFrom").and_then(|copy| copy.get("when")), beside);
        let inside = self.scope(at, true);
        for fill in self.fills(at) {
            let id: Arc<str> = fill.str_at("source").unwrap_or_default().into();
            let source = self.source(&id);
            let of = |name: &str| {
                fill.get(name).or(source.as_ref().and_then(|source| source.get(name))).cloned()
            };
            for input in of("inputs").iter().flat_map(|inputs| inputs.members()) {
                add(Role::Input(id.clone(), input.name.clone()), Some(&input.value), inside);
            }
            add(Role::When(id.clone()), of("when").as_ref(), inside);
        }
        found
    }

    /// The conditions under which an item is asked: its own and those of all around it.
    pub fn conditions(&self, mut at: usize) -> Vec<Condition<'_>> {
        let mut found = Vec::new();
        while at != 0 {
            let own = self.rules(at).into_iter().find(|rule| rule.role == Role::Relevant);
            found.extend(own.and_then(|rule| Condition::of(self, &rule)));
            at = self.item(at).parent;
        }
        found
    }

    /// The `autofill` objects of an item.
    pub fn fills(&self, at: usize) -> Vec<Arc<Tree>> {
        match self.item(at).tree.get("autofill") {
            Some(list) if matches!(list.value, Value::Array(_)) => list.items().to_vec(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        }
    }

    /// The source of this id.
    pub fn source(&self, id: &str) -> Option<Arc<Tree>> {
        self.root.items_at("sources").iter().find(|source| source.str_at("id") == Some(id)).cloned()
    }
}
