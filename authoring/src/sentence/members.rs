//! Members that are unknown, missing or of another kind.

use super::standing::{Standing, frame, stand};
use super::{Problem, Said, anchor, types};
use crate::likely::likely;
use crate::report::Suggestion;
use crate::rule::Kind;
use crate::source::{Span, Value};
use crate::vocabulary::{FORMATS, Shape, TYPES, item_type, quoted};

pub(super) fn unknown(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let name = &problem.error.detail;
    let frame = frame(problem, problem.place.rest.split_last()?.1)?;
    let span = problem.name_span();
    let said = Said::new(format!("`{name}` is no member of {}", frame.name));
    let names = frame.names();
    if let Some(better) = likely(name, names.iter().copied()) {
        let about = frame.entry(better).map_or("", |entry| entry.about);
        return Some((span.clone(), meant(said, &span, better, about)));
    }
    let elsewhere: Vec<&str> = TYPES
        .iter()
        .filter(|ty| ty.members.iter().any(|entry| entry.name == name))
        .map(|ty| ty.name)
        .collect();
    let said = match &elsewhere[..] {
        [_, ..] if !frame.common.is_empty() => {
            said.hint(format!("it belongs to {}", elsewhere.join(", ")))
        }
        _ => said.hint(format!("there are {}", names.join(", "))),
    };
    Some((span, said))
}

/// With what was probably meant, as a string of JSON.
pub(super) fn meant(said: Said, span: &Span, better: &str, about: &str) -> Said {
    let suggestion = Some(Suggestion { span: span.clone(), text: format!("\"{better}\"") });
    let about = if about.is_empty() { String::new() } else { format!(": {about}") };
    Said { suggestion, ..said }.hint(format!("did you mean `{better}`{about}"))
}

pub(super) fn missing(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let place = &problem.place;
    let path = if place.missing { place.rest.split_last()?.1 } else { &place.rest };
    let frame = frame(problem, path)?;
    if !place.missing && !matches!(place.tree.value, Value::Object(_)) {
        let what = format!("{} is an object; this is {}", frame.name, place.tree.kind());
        return Some((anchor(&place.tree), Said::new(what)));
    }
    let name = &problem.error.detail;
    let wanted: Vec<&str> = name.split(", ").flat_map(|name| name.split(" or ")).collect();
    let joint = if name.contains(" or ") { "` or `" } else { "` and `" };
    let mut said = Said::new(format!("{} needs `{}`", frame.name, wanted.join(joint)));
    if let Some(entry) = wanted.first().and_then(|name| frame.entry(name)) {
        said = said.hint(format!("`{}`: {}", entry.name, entry.about));
    }
    // A member written wrongly is missing under its right name.
    let slip = place.tree.members().iter().find(|member| {
        frame.entry(&member.name).is_none()
            && likely(&member.name, wanted.iter().copied()).is_some()
    });
    if let Some(slip) = slip {
        said = said.note(slip.name_span.clone(), "perhaps this was meant");
    }
    Some((anchor(&place.tree), said))
}

pub(super) fn shape(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let place = &problem.place;
    let (tree, span) = (&place.tree, anchor(&place.tree));
    let (standing, shape) = stand(problem, &place.rest)?;
    let (wanted, shape) = match (standing, shape) {
        (_, Some(Shape::Value)) => {
            let kind = types::article(&problem.error.detail);
            (format!("{kind}, or `{{ \"expr\": \"...\" }}`"), Shape::Value)
        }
        (_, Some(shape)) => (shape.phrase(), shape),
        (Standing::Object(_), None) => ("an object".to_owned(), Shape::Object("")),
        _ => return None,
    };
    let what = match place.rest.last() {
        Some(name) if name.parse::<usize>().is_err() => format!("`{name}`"),
        _ => "this".to_owned(),
    };
    let said = Said::new(format!("{what} must be {wanted}; this is {}", tree.kind()));
    match (shape, &tree.value) {
        (Shape::Text, Value::Object(_)) => return text(problem, &what),
        (Shape::Strings | Shape::StringOrStrings, Value::Array(items)) => {
            let odd = items.iter().find(|item| item.as_str().is_none())?;
            let said =
                format!("{what} must be an array of strings; this one of it is {}", odd.kind());
            return Some((anchor(odd), Said::new(said)));
        }
        (Shape::Count | Shape::One | Shape::Value | Shape::Bound(_), Value::Text(text))
            if text.parse::<f64>().is_ok() =>
        {
            return Some((span, said.hint("a number stands without quotes")));
        }
        (Shape::Value | Shape::Bound(_), Value::Text(rule)) if looks_like_rule(rule) => {
            let hint = format!("a rule is written `{{ \"expr\": \"{rule}\" }}` here");
            return Some((span, said.hint(hint)));
        }
        (Shape::Rule | Shape::FlagOrRule, Value::Object(_)) if tree.get("expr").is_some() => {
            return Some((span, said.hint("here the rule stands by itself, without `expr`")));
        }
        (Shape::Flag, Value::Text(_)) => {
            return Some((
                span,
                said.hint("true or false stands without quotes; this member takes no rule"),
            ));
        }
        _ => {}
    }
    Some((span, said))
}

/// Whether a string is a rule rather than a word.
fn looks_like_rule(text: &str) -> bool {
    crate::rule::parse(text).is_some_and(|node| !matches!(node.kind, Kind::Name(_)))
}

/// A text of several languages that cannot be read.
fn text(problem: &Problem<'_>, what: &str) -> Option<(Span, Said)> {
    let languages = problem.outline.root.items_at("languages");
    let mut known: Vec<&str> = languages.iter().filter_map(|language| language.as_str()).collect();
    if known.is_empty() {
        known.push("vi");
    }
    for member in problem.place.tree.members() {
        if !known.contains(&&*member.name) {
            let said = Said::new(format!("the form has no language `{}`", member.name));
            let said = match likely(&member.name, known.iter().copied()) {
                Some(better) => meant(said, &member.name_span, better, ""),
                None => said.hint(format!("its languages are {}", quoted(&known))),
            };
            return Some((member.name_span.clone(), said));
        }
        if member.value.as_str().is_none() {
            let said = Said::new(format!("a text is a string; this is {}", member.value.kind()));
            return Some((anchor(&member.value), said));
        }
    }
    Some((anchor(&problem.place.tree), Said::new(format!("{what} has no text in any language"))))
}

/// A word that is none of those there are.
pub(super) fn value(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let place = &problem.place;
    let word = &problem.error.detail;
    let span = anchor(&place.tree);
    if problem.error.code == "type-unknown" {
        let words: Vec<&str> = TYPES.iter().map(|ty| ty.name).collect();
        let said = Said::new(format!("there is no type `{word}`"));
        return Some(match likely(word, words.iter().copied()) {
            Some(better) => {
                let about = item_type(better).map_or("", |ty| ty.about);
                (span.clone(), meant(said, &span, better, about))
            }
            None => (span, said.hint(format!("there are {}", words.join(", ")))),
        });
    }
    let words: Vec<String> = match stand(problem, &place.rest)?.1? {
        Shape::Word(words) | Shape::Words(words) => {
            words.iter().map(|word| (*word).to_owned()).collect()
        }
        Shape::Format => {
            let own = problem.extensions.formats.iter().map(|format| format.name.to_string());
            FORMATS.iter().map(|word| (*word).to_owned()).chain(own).collect()
        }
        _ => return None,
    };
    let name = place.rest.iter().rev().find(|name| name.parse::<usize>().is_err())?;
    let said = Said::new(format!("`{name}` cannot be `{word}`"));
    Some(match likely(word, words.iter().map(String::as_str)) {
        Some(better) => (span.clone(), meant(said, &span, better, "")),
        None => (span, said.hint(format!("there are {}", words.join(", ")))),
    })
}
