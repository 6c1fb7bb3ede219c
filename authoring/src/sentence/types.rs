//! Types that do not fit, said of the very words of the rule.

use super::{Problem, Said, anchor};
use crate::rule::{self, Kind, Node};
use crate::source::{Span, Tree};
use crate::vocabulary;

/// A type of the core's as an author says it.
pub(super) fn article(ty: &str) -> String {
    match ty {
        "anything" => "a value".into(),
        "boolean" => "true or false".into(),
        "integer" => "a whole number".into(),
        "decimal" => "a number with a fraction".into(),
        "number" => "a number".into(),
        "text" => "text".into(),
        "value" => "a value".into(),
        other => format!("a {other}"),
    }
}

pub(super) fn say(problem: &Problem<'_>) -> Option<(Span, Said)> {
    if problem.place.last == "copyFrom" {
        return copied(problem);
    }
    let (got, wanted) =
        problem.error.detail.split_once(", ").unwrap_or((&problem.error.detail, ""));
    let Some((tree, text)) = problem.rule() else {
        return whole(problem, got, wanted);
    };
    let at = problem.error.at?;
    let rule = rule::parse(&text);
    let span_of = |node: &Node| problem.in_rule(&tree, &node.span);
    if let Some(rule) = &rule {
        let call = rule
            .find(&|node| matches!(&node.kind, Kind::Call { at: place, .. } if place.start == at));
        if let Some(call) = call {
            return Some(called(problem, &tree, &text, call, got, wanted));
        }
        // Two sides that do not go together are told at the second.
        let pair = rule.find(&|node| match &node.kind {
            Kind::Binary(op, _, right) => is_pair(op, got) && right.span.start == at,
            _ => false,
        });
        if let Some(Node { kind: Kind::Binary(op, left, right), .. }) = pair {
            let (a, b) = (&text[left.span.clone()], &text[right.span.clone()]);
            return Some((span_of(right), sides(op, (a, got), (b, wanted), right)));
        }
    }
    let added = rule.as_ref().and_then(|rule| {
        rule.find(&|node| match &node.kind {
            Kind::Binary("+", left, right) => {
                wanted == "text" && [left, right].iter().any(|side| side.span.start == at)
            }
            _ => false,
        })
    });
    if let Some(Node { kind: Kind::Binary(_, left, right), .. }) = added {
        let (a, b) = (&text[left.span.clone()], &text[right.span.clone()]);
        let odd = if left.span.start == at { left } else { right };
        let said = Said::new(format!(
            "`{a}` and `{b}` cannot be put together: one is {}, the other text",
            article(got)
        ));
        return Some((
            span_of(odd),
            said.hint(format!("`string({})` makes it text", &text[odd.span.clone()])),
        ));
    }
    let member = rule.as_ref().and_then(|rule| {
        rule.find(&|node| matches!(&node.kind, Kind::Member(_, _, place) if place.start == at))
    });
    if let Some(Node { kind: Kind::Member(of, name, _), .. }) = member
        && wanted.starts_with("group")
    {
        let word = &text[of.span.clone()];
        let said = Said::new(format!("`{word}` is {}, which has no `{name}`", article(got)));
        let hint = match got {
            "list" => format!(
                "go through its rows: `{word}.exists(x, x.{name} ...)`, or take one: `{word}[0].{name}`"
            ),
            _ => "only a group, a row, a map or a date has anything behind a point".to_owned(),
        };
        return Some((span_of(of), said.hint(hint)));
    }
    let node = rule.as_ref().and_then(|rule| largest(rule, at));
    let span = node.map_or_else(|| problem.span(), span_of);
    let word = node.map_or("this", |node| &text[node.span.clone()]);
    let said =
        Said::new(format!("`{word}` is {}, but {} is needed here", article(got), article(wanted)));
    let hint = remedy(word, got, wanted);
    Some((span, if hint.is_empty() { said } else { said.hint(hint) }))
}

/// Whether an operator compares its two sides with one another.
fn is_pair(op: &str, got: &str) -> bool {
    matches!(op, "==" | "!=" | "<" | "<=" | ">" | ">=" | "in") || op == "+" && got == "list"
}

/// The largest part of a rule that begins at a byte.
fn largest(rule: &Node, at: usize) -> Option<&Node> {
    // An operator's first operand begins where the operator does, and is what was meant.
    match &rule.kind {
        Kind::Binary(_, left, _) if left.span.start == at => largest(left, at),
        Kind::If(parts) if parts[0].span.start == at => largest(&parts[0], at),
        _ if rule.span.start == at => Some(rule),
        _ => rule.parts().into_iter().find_map(|part| largest(part, at)),
    }
}

fn sides(op: &str, (a, left): (&str, &str), (b, right): (&str, &str), node: &Node) -> Said {
    if op == "in" {
        if right == "list or map" {
            return Said::new(format!("`{b}` is no list, so nothing can be in it"))
                .hint(format!("compare two values with `==`: `{a} == {b}`"));
        }
        return Said::new(format!(
            "`{a}` is {}, but the list holds {}",
            article(left),
            article(right)
        ));
    }
    let said = Said::new(format!(
        "`{a}` is {} and `{b}` is {}: they cannot be compared",
        article(left),
        article(right)
    ));
    let literal = matches!(node.kind, Kind::Text(_) | Kind::Number(_) | Kind::Bool(_));
    match (left, right) {
        ("date", "integer") => {
            said.hint(format!("compare it with `date('...')`, or use `{a}.year`"))
        }
        ("integer", "date") => said.hint(format!("write `date('...')`, or use `{b}.year`")),
        ("date", "text") if literal => {
            let date = b.trim_matches(['\'', '"']);
            said.hint(format!("write `date('{date}')`, as year-month-day"))
        }
        ("date", _) => said.hint("compare it with `date('...')` or use `.year`"),
        ("text", "integer" | "decimal") if literal => said
            .hint(format!("`{a}` is text, or a code: write `'{b}'`; a number in it is `int({a})`")),
        ("integer" | "decimal", "text") if literal => {
            said.hint(format!("a number stands without quotes: `{}`", b.trim_matches(['\'', '"'])))
        }
        ("boolean", _) => {
            said.hint(format!("`{a}` is a condition by itself: write `{a}` or `!{a}`"))
        }
        ("list", _) => said.hint(format!("ask `{b} in {a}`, or `{a}.exists(x, ...)`")),
        ("text", "boolean") => said.hint(format!("whether there is an answer is `has({a})`")),
        ("row" | "group" | "file", _) | (_, "row" | "group" | "file") => {
            said.hint("compare the fields inside")
        }
        _ if matches!(op, "<" | "<=" | ">" | ">=") && left == right => {
            Said::new(format!("{} has no order: `{a}` cannot be less or more", article(left)))
        }
        _ => said,
    }
}

fn remedy(word: &str, got: &str, wanted: &str) -> String {
    match (got, wanted) {
        ("text" | "date" | "file", "boolean") => {
            format!("whether there is an answer is `has({word})`")
        }
        ("integer" | "decimal", "boolean") => format!("compare it with something: `{word} > 0`"),
        ("list", "boolean") => format!("whether there is anything in it is `size({word}) > 0`"),
        ("decimal", "integer") => format!("`int({word})` leaves the fraction out"),
        ("text", "integer" | "decimal") => {
            format!("a number in a text is `int({word})` or `double({word})`")
        }
        ("integer" | "decimal" | "boolean" | "date", "text") => {
            format!("`string({word})` makes it text")
        }
        ("date", "integer" | "decimal") => {
            format!("`{word}.year` is a number; days between two dates are `daysBetween(a, b)`")
        }
        ("integer", "date") | ("text", "date") => "a date is written `date('2026-01-31')`".into(),
        (_, "list" | "list or map") => {
            "`all`, `exists`, `filter`, `map`, `sum` and `[...]` go through lists and repeats"
                .into()
        }
        (_, "group or row" | "group, row or map") => {
            "only a group, a row or a map has anything behind a point".into()
        }
        ("group", _) | ("row", _) => format!("name a field inside: `{word}.name`"),
        _ => String::new(),
    }
}

/// An argument of a function.
fn called(
    problem: &Problem<'_>,
    tree: &Tree,
    text: &str,
    call: &Node,
    got: &str,
    wanted: &str,
) -> (Span, Said) {
    let Kind::Call { name, at, of, args } = &call.kind else {
        return (problem.span(), super::plain(problem.error));
    };
    let span = problem.in_rule(tree, at);
    let form = vocabulary::function(name).map_or("", |function| function.form);
    let given = args.len() + usize::from(of.is_some());
    if wanted == "another number of arguments" {
        let said = Said::new(format!("`{name}` takes another number of values than {given}"));
        return (
            span,
            if form.is_empty() { said } else { said.hint(format!("it is called `{form}`")) },
        );
    }
    if wanted == "'pattern')" || got == "matches(text" {
        let said = Said::new("`matches` takes a text, and a pattern written down in quotes".into());
        return (
            span,
            said.hint("a pattern cannot be put together from answers: `x.matches('[0-9]+')`"),
        );
    }
    // Which of the values it is, the core does not say; often there is only one.
    let values: Vec<&Node> = of.as_deref().into_iter().chain(args).collect();
    let (what, span) = match &values[..] {
        [only] => (
            format!("`{}` is {}", &text[only.span.clone()], article(got)),
            problem.in_rule(tree, &only.span),
        ),
        _ => (format!("one of its values is {}", article(got)), span),
    };
    let said = Said::new(format!("`{name}` needs {}, but {what}", article(wanted)));
    let word = values.first().map_or("x", |value| &text[value.span.clone()]);
    let hint = remedy(word, got, wanted);
    let hint = match (hint.is_empty(), form.is_empty()) {
        (false, _) => hint,
        (true, false) => format!("it is called `{form}`"),
        _ => return (span, said),
    };
    (span, said.hint(hint))
}

/// The result of a whole rule.
fn whole(problem: &Problem<'_>, got: &str, wanted: &str) -> Option<(Span, Said)> {
    let place = &problem.place;
    let name = place.rest.iter().rev().find(|name| name.parse::<usize>().is_err())?;
    let (tree, text) = problem.rule_text()?;
    let what = match &**name {
        "calculate" | "default" => format!("the answer is {}", article(wanted)),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            format!("`{name}` is {}", article(wanted))
        }
        _ => format!("`{name}` is {}", article(wanted)),
    };
    let said = Said::new(format!("{what}, but this rule gives {}", article(got)));
    let hint = remedy(&text, got, wanted);
    Some((tree.span.clone(), if hint.is_empty() { said } else { said.hint(hint) }))
}

/// `copyFrom` whose rule or group does not fit.
fn copied(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let tree = &problem.place.tree;
    let outline = problem.outline;
    let path = tree.str_at("path")?;
    let from = outline.follow(problem.scope(), path)?;
    if outline.item(from).frame != outline.item(problem.place.item).frame {
        let said =
            Said::new(format!("`{path}` stands in other rows, so it cannot be copied from here"));
        return Some((
            anchor(tree.get("path")?),
            said.hint("both must be in the same repeat, or both outside"),
        ));
    }
    let said = Said::new("`when` must be true or false".into());
    Some((anchor(tree.get("when")?), said.hint("a condition compares something: `a == 'b'`")))
}
