//! Codes of the core, said in sentences.

mod codes;
mod cycle;
mod members;
mod named;
mod rules;
mod standing;
mod types;

pub use codes::{CODES, Code};

use crate::outline::{Outline, Place};
use crate::report::{Note, Severity, Suggestion};
use crate::source::{Span, Tree, Value, inside_string};
use std::sync::Arc;
use tokhai::FormError;
use tokhai::form::Extensions;

/// What is said of a problem.
#[derive(Clone, Debug)]
pub struct Said {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// What was probably meant.
    pub suggestion: Option<Suggestion>,
    /// Other places that belong to it.
    pub notes: Vec<Note>,
}

impl Said {
    /// An error without anything beside its sentence.
    pub fn new(message: String) -> Said {
        Said { severity: Severity::Error, message, hint: None, suggestion: None, notes: Vec::new() }
    }

    /// With a word on what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Said {
        self.hint = Some(hint.into());
        self
    }

    /// With another place.
    pub fn note(mut self, span: Span, text: impl Into<String>) -> Said {
        self.notes.push(Note { span: Some(span), text: text.into() });
        self
    }
}

/// An error with all that is known of its place.
pub(crate) struct Problem<'a> {
    pub source: &'a str,
    pub outline: &'a Outline,
    pub error: &'a FormError,
    pub place: Place,
    pub extensions: &'a Extensions,
}

/// The sentence for an error, and the bytes it is about.
pub(crate) fn say(
    source: &str,
    outline: &Outline,
    error: &FormError,
    extensions: &Extensions,
) -> (Span, Said) {
    let place = outline.place(&error.pointer);
    let problem = Problem { source, outline, error, place, extensions };
    let own = match error.code {
        "member-unknown" => members::unknown(&problem),
        "member-missing" => members::missing(&problem),
        "member-type" => members::shape(&problem),
        "value-unknown" | "type-unknown" => members::value(&problem),
        "name-invalid" => named::invalid(&problem),
        "name-duplicate" | "value-duplicate" => named::duplicate(&problem),
        "name-unknown" => named::unknown(&problem),
        "group-unknown" | "codelist-unknown" | "source-unknown" => named::listed(&problem),
        "function-unknown" | "code-unknown" | "expr-syntax" | "expr-outside-profile" => {
            rules::say(&problem)
        }
        "pattern-syntax" | "pattern-too-large" => rules::pattern(&problem),
        "type-mismatch" => types::say(&problem),
        "cycle" => cycle::say(&problem),
        "rule-misplaced" => rules::misplaced(&problem),
        _ => None,
    };
    own.unwrap_or_else(|| (problem.span(), plain(error)))
}

/// The sentence of a code, wherever it stands.
pub(crate) fn plain(error: &FormError) -> Said {
    let Some(code) = CODES.iter().find(|code| code.code == error.code) else {
        return Said::new(format!("{} {}", error.code, error.detail).trim().to_owned());
    };
    let said = Said::new(code.sentence.replace("{}", &error.detail));
    if code.hint.is_empty() { said } else { said.hint(code.hint) }
}

impl Problem<'_> {
    /// The bytes the error is about: the place in a rule, the name of a member, or the value.
    pub fn span(&self) -> Span {
        match self.rule() {
            Some((tree, rule)) => self.token(&tree, &rule),
            None if self.place.missing => anchor(&self.place.tree),
            None => anchor(&self.place.tree),
        }
    }

    /// The name of the member, or the value where it has none.
    pub fn name_span(&self) -> Span {
        self.place.name.clone().unwrap_or_else(|| anchor(&self.place.tree))
    }

    /// The rule that the error is in, when it is about a place in a rule.
    pub fn rule(&self) -> Option<(Arc<Tree>, Arc<str>)> {
        self.error.at?;
        self.rule_text()
    }

    /// The string at the place: itself, or the rule of `{ "expr": ... }` and `copyFrom`.
    pub fn rule_text(&self) -> Option<(Arc<Tree>, Arc<str>)> {
        let tree = &self.place.tree;
        let tree = tree.get("expr").or(tree.get("when")).unwrap_or(tree);
        match &tree.value {
            Value::Text(text) => Some((tree.clone(), text.clone())),
            _ => None,
        }
    }

    /// The bytes of the word at which the rule is wrong.
    fn token(&self, tree: &Tree, rule: &str) -> Span {
        let at = self.error.at.unwrap_or_default();
        let tokens = crate::rule::tokens(rule);
        let token =
            tokens.iter().find(|token| token.span.contains(&at)).map(|token| token.span.clone());
        let end = rule.len();
        self.in_rule(tree, &token.unwrap_or_else(|| at.min(end)..(at + 1).min(end)))
    }

    /// Bytes of the source for bytes of a rule.
    pub fn in_rule(&self, tree: &Tree, span: &Span) -> Span {
        let from = inside_string(self.source, &tree.span, span.start);
        from..inside_string(self.source, &tree.span, span.end)
    }

    /// Where the rule stands, for looking names up.
    pub fn scope(&self) -> usize {
        // Inputs and conditions of a group's own registers are seen from inside the group.
        let inside = self.place.rest.iter().any(|name| name == "autofill");
        self.outline.scope(self.place.item, inside)
    }
}

/// Bytes that stand for a value: an object is shown by its name or type, not whole.
pub(crate) fn anchor(tree: &Tree) -> Span {
    match &tree.value {
        // A text of several languages is shown by the first.
        Value::Object(members)
            if members.len() < 9
                && members.iter().all(|m| m.name.len() == 2 && m.value.as_str().is_some())
                && !members.is_empty() =>
        {
            members[0].value.span.clone()
        }
        Value::Object(_) => {
            let named = ["name", "id", "value", "type"].iter().find_map(|name| tree.get(name));
            match named.filter(|named| matches!(named.value, Value::Text(_))) {
                Some(named) => named.span.clone(),
                None => tree.span.start..(tree.span.start + 1).min(tree.span.end),
            }
        }
        Value::Array(_) => tree.span.start..(tree.span.start + 1).min(tree.span.end),
        _ => tree.span.clone(),
    }
}
