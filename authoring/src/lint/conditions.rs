//! Rules that always come out the same, in whole or in part.

use super::Found;
use crate::outline::{Role, RuleAt, Sort};
use crate::rule::{self, Condition, Constant, Kind, Node, Odds, Truth, constant, known};
use crate::sentence::anchor;
use crate::source::Value;
use tokhai::value::Value as Answer;

/// What is likely does not matter here, only what is certain.
struct Any;

impl Odds for Any {
    fn has(&self, _: usize) -> f64 {
        0.5
    }

    fn kept(&self) -> f64 {
        0.5
    }
}

pub(super) fn look(found: &mut Found<'_>) {
    for at in 1..found.outline.items.len() {
        let item = found.outline.item(at);
        if let Some(tree) = item.tree.get("relevant")
            && matches!(tree.value, Value::Bool(false))
        {
            let (what, span) = (what(found, at), tree.span.clone());
            found.add(
                "never-asked",
                at,
                span,
                format!("{what} is never asked: `relevant` is false"),
                "take it out of the form",
            );
        }
        for rule in found.outline.rules(at) {
            look_at(found, &rule);
        }
    }
}

fn what(found: &Found<'_>, at: usize) -> String {
    let item = found.outline.item(at);
    let sort = match item.sort {
        Sort::Page => "the page",
        Sort::Group | Sort::Repeat => "the group",
        Sort::Note => "the note",
        _ => "the question",
    };
    format!("{sort} `{}`", found.outline.path(at))
}

fn look_at(found: &mut Found<'_>, rule: &RuleAt) {
    let Some(text) = rule.tree.as_str() else {
        return;
    };
    if let Some(Constant(value)) = constant(text) {
        return fixed(found, rule, text, &value);
    }
    let Some(condition) = Condition::of(found.outline, rule) else {
        return;
    };
    if rule.role.is_condition() {
        match known(std::slice::from_ref(&condition), &Any).truth {
            Truth::Never => {
                return outcome(found, rule, false, "no answers within their limits make it true");
            }
            Truth::Always => {
                return outcome(found, rule, true, "no answers within their limits make it false");
            }
            Truth::Open => {}
        }
    }
    if rule.role == Role::Relevant {
        let all = found.outline.conditions(rule.item);
        if all.len() > 1 && known(&all, &Any).truth == Truth::Never {
            return outcome(found, rule, false, "the group or page around it is never asked then");
        }
    }
    compare(found, rule, text, &condition.node);
}

/// A rule that reads nothing.
fn fixed(found: &mut Found<'_>, rule: &RuleAt, text: &str, value: &Answer) {
    match value {
        Answer::Bool(truth) if rule.role.is_condition() => {
            outcome(found, rule, *truth, "it reads no answer and not the date");
        }
        // What a register is asked with may well be the same for everyone.
        _ if matches!(rule.role, Role::Input(..) | Role::Parent) => {}
        // A value written down is meant to be what it is.
        _ if rule.role == Role::Calculate && is_literal(text) => {}
        _ => {
            let given = match value.to_json() {
                Some(json) => json.to_string(),
                None => "nothing".to_owned(),
            };
            let message =
                format!("`{text}` always gives {given}: it reads no answer and not the date");
            let hint = match rule.role {
                Role::Calculate => "a value that never changes need not be calculated",
                _ => "write the value itself",
            };
            found.add("rule-constant", rule.item, rule.tree.span.clone(), message, hint);
        }
    }
}

fn is_literal(text: &str) -> bool {
    matches!(
        rule::parse(text).map(|node| node.kind),
        Some(Kind::Bool(_) | Kind::Number(_) | Kind::Text(_))
    )
}

/// A condition whose outcome is certain.
fn outcome(found: &mut Found<'_>, rule: &RuleAt, truth: bool, why: &str) {
    let what = what(found, rule.item);
    let (code, message, hint) = match (&rule.role, truth) {
        (Role::Relevant, false) => (
            "never-asked",
            format!("{what} is never asked: {why}"),
            "mend the rule, or take it out of the form",
        ),
        (Role::Option(_), false) => (
            "never-asked",
            format!("this option of {what} is never offered: {why}"),
            "mend the rule, or take the option out",
        ),
        (Role::When(source), false) => (
            "rule-constant",
            format!("the source `{source}` is never asked for {what}: {why}"),
            "mend the rule",
        ),
        (Role::Constraint(_), false) => (
            "constraint-never",
            format!("no answer to {what} passes this check: {why}"),
            "mend the rule",
        ),
        (Role::Constraint(_), true) => (
            "rule-constant",
            format!("this check of {what} never fails: {why}"),
            "mend the rule, or take the check out",
        ),
        (role, truth) => (
            "rule-constant",
            format!("`{}` of {what} is never {}: {why}", role.member(), !truth),
            "write true or false, or leave it out",
        ),
    };
    found.add(code, rule.item, rule.tree.span.clone(), message, hint);
}

/// Comparisons inside a rule.
fn compare(found: &mut Found<'_>, rule: &RuleAt, text: &str, node: &Node) {
    let mut certain = Vec::new();
    node.walk(&mut |node| {
        let Kind::Binary(op @ ("==" | "!=" | "<" | "<=" | ">" | ">=" | "in"), a, b) = &node.kind
        else {
            return;
        };
        let part = &text[node.span.clone()];
        let truth = if *op != "in" && a.same(b) {
            Some(matches!(*op, "==" | "<=" | ">="))
        } else {
            match constant(part) {
                Some(Constant(Answer::Bool(truth))) => Some(truth),
                _ => None,
            }
        };
        certain.extend(truth.map(|truth| (node.span.clone(), part.to_owned(), truth)));
    });
    for (span, part, truth) in certain {
        let span = found.inside(&rule.tree, &span);
        let message = format!("`{part}` is always {truth}");
        found.add(
            "comparison-constant",
            rule.item,
            span,
            message,
            "perhaps another name was meant on one side",
        );
    }
}

/// The place of an item's name, for findings about the item as a whole.
pub(super) fn name_of(found: &Found<'_>, at: usize) -> crate::source::Span {
    anchor(&found.outline.item(at).tree)
}
