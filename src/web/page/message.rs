//! Sentences for what is to be put right.

use super::context::{Context, fill};
use super::{display, file};
use crate::answers::{Answers, At, Issue};
use crate::form::{Format, Kind, Text, TextKind};
use crate::value::{Date, Decimal, show_decimal};

/// The form's own message for an issue, where it has one.
pub(super) fn own<'a>(ctx: &'a Context, at: At, issue: &Issue) -> Option<&'a Text> {
    let node = ctx.form.node(at.node);
    let own = match (&*issue.code, &node.kind) {
        ("format", Kind::Text(TextKind { format: Some(Format::Custom(at)), .. })) => {
            ctx.form.format_message(*at)
        }
        ("constraint", _) => issue.index.and_then(|i| node.constraints.get(i)).map(|c| &c.message),
        ("one-of", Kind::Group { one_of: Some((_, message)), .. }) => Some(message),
        _ => None,
    };
    own.filter(|text| !ctx.of(text).is_empty())
}

/// What an issue says: the form's own message, or the sentence that the texts have for its code.
pub(super) fn sentence(ctx: &Context, at: At, issue: &Issue, answers: Option<&Answers>) -> String {
    let node = ctx.form.node(at.node);
    if let Some(own) = own(ctx, at, issue).map(|text| ctx.of(text)) {
        return match answers {
            Some(answers) => ctx.with_answers(own, at, answers),
            _ => own.to_owned(),
        };
    }
    let mut text = ctx.t(&issue.key(&node.kind));
    if text.is_empty() {
        text = ctx.t("issue.unknown");
    }
    fill(&text, &mut |name| match name {
        "label" => Some(ctx.label(at, answers)),
        "types" | "size" | "files" => file::limit(ctx, &node.kind, name),
        _ => Some(param(ctx, name, issue.param(name)?, &node.kind)),
    })
}

fn param(ctx: &Context, name: &str, value: &str, kind: &Kind) -> String {
    if name == "precision" {
        return ctx.t(&["precision.", value].concat());
    }
    if let (Kind::Date { .. }, Some(date)) = (kind, Date::parse(value)) {
        return display::date(date);
    }
    match Decimal::parse(value) {
        Some(n) if matches!(name, "min" | "max" | "limit") => {
            show_decimal(&n, ctx.form.numbers, true)
        }
        None if name == "limit" => display::moment(value),
        _ => value.to_owned(),
    }
}
