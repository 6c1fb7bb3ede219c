//! Answers checked against a form, the findings in the citizen's own words.

use std::sync::Arc;
use tokhai::form::Kind;
use tokhai::value::{Decimal, NodeId, show_decimal};
use tokhai::{Date, Form, Found, Json};

/// A finding in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Whether it only warns.
    pub warning: bool,
    /// RFC 6901 pointer into the answers.
    pub pointer: String,
    /// The code.
    pub code: String,
    /// The sentence that a citizen reads.
    pub sentence: String,
}

/// Checks answers as on a day. `texts` are the page's own sentences, as in `pkg/src/texts`; the
/// language is given by its place in the form's list.
pub fn check(
    form: &Arc<Form>,
    answers: &Json,
    today: Date,
    texts: &Json,
    language: usize,
) -> Vec<Finding> {
    let checked = tokhai::check(form, answers, today);
    let told = |found: &Found, warning| Finding {
        warning,
        pointer: found.pointer.clone(),
        code: found.issue.code.to_string(),
        sentence: sentence(form, found, texts, language),
    };
    let errors = checked.issues.iter().map(|found| told(found, false));
    errors.chain(checked.warnings.iter().map(|found| told(found, true))).collect()
}

/// The item at a pointer into the data; nothing for what the form does not have.
fn item(form: &Form, pointer: &str) -> Option<NodeId> {
    let mut at = NodeId::ROOT;
    for token in pointer.split('/').skip(1) {
        let row =
            matches!(form.node(at).kind, Kind::Repeat { .. }) && token.parse::<usize>().is_ok();
        if row {
            continue;
        }
        let inside = (at.0 + 1..form.node(at).end.0).map(NodeId);
        at = inside.into_iter().find(|id| {
            let node = form.node(*id);
            node.container == at && *node.name == *token && !matches!(node.kind, Kind::Page)
        })?;
    }
    Some(at).filter(|at| *at != NodeId::ROOT)
}

fn sentence(form: &Form, found: &Found, texts: &Json, language: usize) -> String {
    let at = item(form, &found.pointer);
    let node = form.node(at.unwrap_or(NodeId::ROOT));
    let own = match (&*found.issue.code, &node.kind) {
        ("constraint", _) => {
            found.issue.index.and_then(|i| node.constraints.get(i)).map(|c| &c.message)
        }
        ("one-of", Kind::Group { one_of: Some((_, message)), .. }) => Some(message),
        _ => None,
    };
    if let Some(own) = own.map(|text| text.get(language)).filter(|text| !text.is_empty()) {
        return own.to_owned();
    }
    let text = [
        found.issue.key(&node.kind),
        format!("issue.{}", found.issue.code),
        "issue.unknown".into(),
    ];
    let Some(text) = text.iter().find_map(|key| texts.str_at(key)) else {
        return found.issue.code.to_string();
    };
    // The parts of an address have the page's own words.
    let part = texts
        .str_at(&format!("address.{}", node.name))
        .filter(|_| matches!(form.node(node.parent).kind, Kind::Group { address: true, .. }));
    let label = Some(node.label.get(language)).filter(|label| !label.is_empty());
    let label = label.or(part).unwrap_or(&found.pointer);
    let mut out = text.replace("{label}", label);
    if let Kind::File { accept, max_size, .. } = &node.kind {
        out = out.replace("{types}", &accept.join(", "));
        out = out.replace("{size}", &format!("{} MB", max_size >> 20));
    }
    for (name, value) in &found.issue.params {
        let value = match value {
            Json::Text(text) => param(form, texts, name, text, &node.kind),
            other => other.to_string(),
        };
        out = out.replace(&format!("{{{name}}}"), &value);
    }
    out
}

fn param(form: &Form, texts: &Json, name: &str, value: &str, kind: &Kind) -> String {
    if name == "precision" {
        return texts.str_at(&format!("precision.{value}")).unwrap_or(value).to_owned();
    }
    if let (Kind::Date { .. }, Some(date)) = (kind, Date::parse(value)) {
        let parts = [date.day(), date.month(), Some(date.year())];
        let parts: Vec<String> = parts.into_iter().flatten().map(|n| format!("{n:02}")).collect();
        return parts.join("/");
    }
    match Decimal::parse(value) {
        Some(n) if matches!(name, "min" | "max" | "limit") => show_decimal(&n, form.numbers, true),
        _ => value.to_owned(),
    }
}
