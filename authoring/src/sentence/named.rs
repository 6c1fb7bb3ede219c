//! Names that cannot be, stand twice, or mean nothing.

use super::members::meant;
use super::{Problem, Said, anchor};
use crate::likely::likely;
use crate::report::Suggestion;
use crate::rule::{self, Meaning};
use crate::source::{Span, Tree};
use crate::vocabulary;
use tokhai::expr::is_reserved;
use tokhai::value::text;

pub(super) fn invalid(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let tree = &problem.place.tree;
    let span = anchor(tree);
    let name = tree.as_str().unwrap_or_default();
    if problem.place.item == 0 {
        let said =
            Said::new(format!("the form's id `{name}` has other characters than a-z, 0-9 and `-`"));
        let better = slug(name);
        return Some(if better.is_empty() {
            (span, said)
        } else {
            (span.clone(), meant(said, &span, &better, ""))
        });
    }
    if name.is_empty() {
        return Some((span, Said::new("a name cannot be empty".into())));
    }
    let why = if name == "this" || is_reserved(name) {
        "is a word of the rule language"
    } else if vocabulary::function(name).is_some() {
        "is a function of the rule language"
    } else if matches!(name, "__proto__" | "constructor" | "prototype") {
        "means something to JavaScript, so no data may use it"
    } else if name.starts_with(|c: char| c.is_ascii_digit()) {
        "begins with a digit"
    } else {
        "has other characters than letters without marks, digits and `_`"
    };
    let said = Said::new(format!("an item cannot be called `{name}`: it {why}"));
    let better = camel(name);
    if better.is_empty() || better == name {
        return Some((span, said.hint(format!("`{name}_` would do"))));
    }
    Some((span.clone(), meant(said, &span, &better, "")))
}

/// Small letters, digits and `-`.
fn slug(name: &str) -> String {
    let plain = text::fold(name);
    let words = plain.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The words of a name as one: `họ tên` as `hoTen`.
pub(super) fn camel(name: &str) -> String {
    let mut out = String::new();
    for word in name.split(|c: char| !c.is_alphanumeric()) {
        let mut letters = word.chars().flat_map(|c| {
            let plain: Vec<char> = text::fold(&c.to_string()).chars().collect();
            let upper = c.is_uppercase();
            plain.into_iter().map(move |c| if upper { c.to_ascii_uppercase() } else { c })
        });
        if let Some(first) = letters.next() {
            out.push(if out.is_empty() { first } else { first.to_ascii_uppercase() });
            out.extend(letters);
        }
    }
    let out: String = out.chars().filter(char::is_ascii_alphanumeric).collect();
    out.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()
}

pub(super) fn duplicate(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let (outline, place) = (problem.outline, &problem.place);
    let name = &problem.error.detail;
    if problem.error.code == "name-duplicate" {
        let item = outline.item(place.item);
        let first = outline.find(item.container, name)?;
        let span = anchor(item.tree.get("name")?);
        let said = Said::new(format!("another item beside this one is called `{name}`"))
            .hint("names are unique among siblings; at the top they are across all pages");
        let other = outline.item(first).tree.get("name").map(|name| anchor(name));
        return Some((
            span,
            match other {
                Some(other) if first != place.item => said.note(other, "first here"),
                _ => said,
            },
        ));
    }
    if place.last == "id" {
        let span = anchor(&place.tree);
        let sources = outline.root.items_at("sources").iter().filter_map(|source| source.get("id"));
        let first = sources.into_iter().find(|id| id.as_str() == Some(name))?;
        let said = Said::new(format!("two sources have the id `{name}`")).hint("each must differ");
        return Some((span, said.note(anchor(first), "first here")));
    }
    let mut twins = place.tree.items().iter().filter_map(|option| option.get("value"));
    let mut twins = twins.by_ref().filter(|value| value.as_str() == Some(name));
    let (first, second) = (twins.next()?, twins.next()?);
    let said =
        Said::new(format!("the code `{name}` stands twice in this list")).hint("each must differ");
    Some((anchor(second), said.note(anchor(first), "first here")))
}

/// A group, list or source that the form does not have.
pub(super) fn listed(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let root = &problem.outline.root;
    let names = |member: &str| -> Vec<String> {
        root.get(member)
            .map_or(Vec::new(), |map| map.members().iter().map(|m| m.name.to_string()).collect())
    };
    let (what, member, names) = match problem.error.code {
        "group-unknown" => ("group", "groups", names("groups")),
        "codelist-unknown" => {
            let mut names = names("codelists");
            names.extend(["provinces".to_owned(), "communes".to_owned()]);
            ("list", "codelists", names)
        }
        _ => {
            let sources = root.items_at("sources").iter();
            (
                "source",
                "sources",
                sources.filter_map(|s| s.str_at("id")).map(str::to_owned).collect(),
            )
        }
    };
    let word = &problem.error.detail;
    let span = anchor(&problem.place.tree);
    let said = Said::new(format!("there is no {what} `{word}` in this form"));
    Some(match likely(word, names.iter().map(String::as_str)) {
        Some(better) => (span.clone(), meant(said, &span, better, "")),
        None if names.is_empty() => (span, said.hint(format!("write it under {member}"))),
        None => (span, said.hint(format!("there are {}", names.join(", ")))),
    })
}

pub(super) fn unknown(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let (outline, place) = (problem.outline, &problem.place);
    let word = &problem.error.detail;
    if problem.error.at.is_some() {
        return in_rule(problem);
    }
    if place.rest.first().is_some_and(|name| name == "overrides") {
        let names = fields_of_group(problem)?;
        let said = Said::new(format!("the group has no item `{word}` to override"));
        let span = problem.name_span();
        return Some(best(said, &span, word, &names, true));
    }
    if place.last == "copyFrom" {
        let path = place.tree.get("path")?;
        let said = Said::new(format!("nothing is called `{word}` here"));
        return Some(best(said, &anchor(path), word, &outline.visible(problem.scope()), true));
    }
    if place.last == "uniqueBy" {
        let tree = place.tree.items().iter().find(|tree| tree.as_str() == Some(word));
        let span = anchor(tree.unwrap_or(&place.tree));
        let said = Said::new(format!("the rows have no field `{word}`"));
        return Some(best(said, &span, word, &outline.names_in(place.item), true));
    }
    placeholder(problem)
}

/// `{name}` in a text.
fn placeholder(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let word = &problem.error.detail;
    let wanted = format!("{{{word}}}");
    let found = find_text(&problem.place.tree, &wanted)?;
    let text = found.as_str()?;
    let at = text.find(&wanted)? + 1;
    let span = problem.in_rule(found, &(at..at + word.len()));
    let said =
        Said::new(format!("`{{{word}}}` in this text means no answer that is seen from here"));
    // A summary is about a row, so it sees what is in the row.
    let inside = problem.place.rest.first().is_some_and(|name| name == "summary");
    let from = if inside { problem.place.item } else { problem.scope() };
    Some(best(said, &span, word, &problem.outline.visible(from), false))
}

fn find_text<'a>(tree: &'a Tree, wanted: &str) -> Option<&'a Tree> {
    if tree.as_str().is_some_and(|text| text.contains(wanted)) {
        return Some(tree);
    }
    let inside = tree.members().iter().map(|member| &member.value).chain(tree.items());
    inside.into_iter().find_map(|tree| find_text(tree, wanted))
}

fn fields_of_group(problem: &Problem<'_>) -> Option<Vec<String>> {
    let item = problem.outline.item(problem.place.item);
    let group = problem.outline.root.get("groups")?.get(item.tree.str_at("use")?)?;
    Some(
        group
            .items_at("items")
            .iter()
            .filter_map(|item| item.str_at("name"))
            .map(str::to_owned)
            .collect(),
    )
}

/// A name in a rule.
fn in_rule(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let word = &problem.error.detail;
    let at = problem.error.at?;
    let (tree, text) = problem.rule()?;
    let span = problem.in_rule(&tree, &(at..at + word.len()));
    let meaning = Meaning {
        outline: problem.outline,
        container: problem.scope(),
        this: problem.place.item,
        locals: Vec::new(),
    };
    let parsed = rule::parse(&text);
    let here = parsed.as_ref().map_or(meaning.clone(), |rule| meaning.at(rule, at));
    // Behind a point only the members of what stands before it can be meant.
    let member = parsed.as_ref().and_then(|rule| {
        rule.find(
            &|node| matches!(&node.kind, rule::Kind::Member(_, _, place) if place.start == at),
        )
    });
    if let Some(rule::Node { kind: rule::Kind::Member(of, ..), .. }) = member
        && let Some(outer) = rule::resolve(&here, of)
    {
        let before = &text[of.span.clone()];
        let said = Said::new(format!("`{before}` has no item `{word}`"));
        return Some(best(said, &span, word, &problem.outline.names_in(outer), false));
    }
    if word == "row" || word == "this" {
        let said = Said::new(format!("`{word}` means nothing here"));
        return Some((
            span,
            said.hint("`this` is the answer of the item that the rule belongs to"),
        ));
    }
    if let Some(sign) = operator(word) {
        let said = Said::new(format!("`{word}` is no word of the rule language"));
        let suggestion = Some(Suggestion { span: span.clone(), text: sign.to_owned() });
        let said = Said { suggestion, ..said };
        return Some((span, said.hint(format!("\"{}\" is written `{sign}`", word.to_lowercase()))));
    }
    let said = Said::new(format!("nothing is called `{word}` here"));
    let mut names = here.candidates();
    names.push("true".into());
    names.push("false".into());
    let (span, said) = best(said, &span, word, &names, false);
    if said.suggestion.is_none() && matches!(&**word, "null" | "None" | "undefined" | "nil") {
        return Some((span, said.hint("an answer that is not there is asked for by `has(x)`")));
    }
    // A code without quotes is a frequent slip.
    let quoted = problem.outline.items.iter().enumerate().any(|(at, item)| {
        &*item.ty == "choice"
            && problem.outline.codes(at).is_some_and(|codes| codes.contains(&word.as_str()))
    });
    if said.suggestion.is_none() && quoted {
        return Some((span, said.hint(format!("a code is text: `'{word}'`"))));
    }
    Some((span, said))
}

/// The sign for what other languages say in a word.
pub(super) fn operator(word: &str) -> Option<&'static str> {
    Some(match &*word.to_lowercase() {
        "and" => "&&",
        "or" => "||",
        "not" => "!",
        _ => return None,
    })
}

/// With the likeliest of some names, or the names themselves where they are few.
fn best(said: Said, span: &Span, word: &str, names: &[String], json: bool) -> (Span, Said) {
    let fit =
        |name: &&str| !name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.');
    let said = match likely(word, names.iter().map(String::as_str).filter(fit)) {
        Some(better) => {
            let text = if json { format!("\"{better}\"") } else { better.to_owned() };
            let suggestion = Some(Suggestion { span: span.clone(), text });
            Said { suggestion, ..said }.hint(format!("did you mean `{better}`"))
        }
        None if names.is_empty() => said,
        None if names.len() <= 12 => said.hint(format!("there are {}", names.join(", "))),
        None => {
            said.hint("a rule sees the items beside it and those outside, up to the whole form")
        }
    };
    (span.clone(), said)
}
