//! Judging: what must be answered, what may be edited, and what is wrong.

use super::cell::Origin;
use super::file::file_issue;
use super::{Answers, At, Issue, formats};
use crate::expr::Rule;
use crate::form::{Form, Kind, Node, Options, TextKind};
use crate::value::text::twice;
use crate::value::{Date, Json, NodeId, RowId, Value, Writer, digits};
use std::cmp::Ordering;
use std::sync::Arc;

impl Answers {
    /// Judges one item. Nothing else depends on the outcome.
    pub(super) fn judge(&mut self, at: At) {
        let form = self.form.clone();
        let node = form.node(at.node);
        let Some(cell) = self.cell(at) else {
            return;
        };
        let relevant = cell.relevant;
        let fixed = cell.origin == Origin::Copied
            || cell.locked()
            || node.calculate.is_some() && !node.overridable;
        let contested = cell.contested() && cell.origin == Origin::Typed;
        let unread =
            cell.unread.as_ref().filter(|_| cell.origin == cell.own_origin).map(|(_, code)| *code);
        let (value, mut issues) =
            (cell.answer(node), if relevant { cell.refused.clone() } else { Vec::new() });
        let required = relevant && self.asks(&node.required, at.row);
        let readonly = fixed || relevant && self.asks(&node.readonly, at.row);
        let offer = self.offer(node, at.row);
        if relevant {
            match unread {
                Some(code) => issues.push(Issue::new(code)),
                None => {
                    if required && node.is_field() && is_missing(&value) {
                        issues.push(Issue::new("required"));
                    }
                    self.inspect(at, node, &value, &offer, &mut issues);
                    if contested {
                        issues.push(Issue::new("lock-differs"));
                    }
                }
            }
        }
        if let Some(cell) = self.cell_mut(at) {
            let same = cell.required == required
                && cell.readonly == readonly
                && cell.offer == offer
                && cell.issues == issues;
            (cell.required, cell.readonly, cell.offer, cell.issues) =
                (required, readonly, offer, issues);
            // A text of the item may name an answer that has changed.
            if !same || !node.mentions.is_empty() {
                self.changed.add(0, at);
            }
        }
    }

    fn asks(&mut self, rule: &Option<Arc<Rule>>, row: RowId) -> bool {
        rule.as_ref().is_some_and(|rule| self.holds(rule, row))
    }

    /// The parent's code of a list that has one; otherwise whether each option is offered.
    fn offer(&mut self, node: &Node, row: RowId) -> Value {
        match &node.kind {
            Kind::Choice { options: Options::List(_, Some(parent)), .. } => {
                self.evaluate(parent, row)
            }
            Kind::Choice { options: Options::Inline(items), .. }
                if items.iter().any(|i| i.relevant.is_some()) =>
            {
                let mut offered = Vec::new();
                for item in items {
                    offered.push(Value::Bool(
                        item.relevant.is_none() || self.asks(&item.relevant, row),
                    ));
                }
                Value::list(offered)
            }
            _ => Value::Empty,
        }
    }

    fn inspect(
        &mut self,
        at: At,
        node: &Node,
        value: &Value,
        offer: &Value,
        issues: &mut Vec<Issue>,
    ) {
        match &node.kind {
            Kind::Text(kind) => text(&self.form, kind, value, issues),
            Kind::Bool { must: true, .. } if !value.is(true) => {
                issues.push(Issue::new("must-be-true"))
            }
            Kind::Date { day, month, year } => {
                if let Value::Date(date) = value {
                    precision(*date, [*day, *month, *year], issues);
                }
            }
            Kind::Choice { many, options, items: (least, most), other, .. } => {
                let codes = if *many { value.items() } else { std::slice::from_ref(value) };
                for code in codes.iter().filter_map(Value::as_text) {
                    self.option(options, code, offer, *other, issues);
                }
                if *many && !codes.is_empty() {
                    count(["items-min", "items-max"], codes.len(), *least, *most, issues);
                }
            }
            Kind::File { max_items, .. } => {
                count(["files-min", "files-max"], value.items().len(), 0, *max_items, issues);
                for file in value.items() {
                    if let Value::File(file) = file
                        && let Some(code) = file_issue(&node.kind, file)
                    {
                        issues.push(Issue::with(code, "name", &file.name));
                    }
                }
            }
            Kind::Repeat { rows: (least, most), unique_by, .. } => {
                count(["rows-min", "rows-max"], value.items().len(), *least, *most, issues);
                self.unique(value.items(), unique_by, issues);
            }
            Kind::Group { one_of: Some((least, _)), .. } => {
                let (mut asked, mut given) = (false, 0);
                for node in self.form.children(at.node) {
                    let child = At { node, ..at };
                    asked |= self.relevant(child);
                    given += i64::from(!is_missing(&self.answer(child)));
                }
                if asked && given < *least {
                    issues.push(Issue::limit("one-of", "min", *least));
                }
            }
            _ => {}
        }
        self.bounds(at, node, value, issues);
        for (index, constraint) in node.constraints.iter().enumerate() {
            // An empty answer has nothing to be wrong; an empty rule holds.
            let asked = !node.is_field() || !value.is_empty();
            if asked && self.evaluate(&constraint.rule, at.row).is(false) {
                issues.push(Issue {
                    index: Some(index),
                    warning: constraint.warning,
                    ..Issue::new("constraint")
                });
            }
        }
    }

    fn option(
        &self,
        options: &Options,
        code: &str,
        offer: &Value,
        other: bool,
        issues: &mut Vec<Issue>,
    ) {
        let items = match options {
            Options::Inline(items) => items,
            Options::List(list, _) => match self.form.lists.get(*list) {
                Some(list) if list.url.is_empty() => &list.items,
                _ => return,
            },
        };
        match items.iter().position(|item| *item.value == *code) {
            // What a citizen writes instead of choosing is a short text.
            None if other && code.chars().count() <= 200 => {}
            None => issues.push(if other {
                Issue::limit("too-long", "max", 200)
            } else {
                Issue::new("option-unknown")
            }),
            Some(i) if offer.items().get(i).is_some_and(|offered| offered.is(false)) => {
                issues.push(Issue::new("option-not-offered"))
            }
            Some(_) => {}
        }
    }

    fn bounds(&mut self, at: At, node: &Node, value: &Value, issues: &mut Vec<Issue>) {
        for (code, rule) in &node.bounds {
            let bound = self.evaluate(rule, at.row);
            let order = match (value, &bound) {
                (Value::Number(n), Value::Number(bound)) if *code == "multipleOf" => {
                    let whole = n.checked_div(*bound).is_none_or(|n| n.is_whole());
                    Some(if whole { Ordering::Equal } else { Ordering::Less })
                }
                (Value::Number(n), Value::Number(bound)) => Some(n.cmp(bound)),
                (Value::Date(date), Value::Date(bound)) => date.compare(*bound),
                (Value::Text(text), Value::Text(bound)) => Some(text.cmp(bound)),
                _ => continue,
            };
            let wrong = match (*code, order) {
                ("minimum" | "multipleOf", Some(Ordering::Less))
                | ("maximum", Some(Ordering::Greater)) => true,
                ("exclusiveMinimum", Some(order)) => order != Ordering::Greater,
                ("exclusiveMaximum", Some(order)) => order != Ordering::Less,
                _ => false,
            };
            if wrong {
                let limit = match bound {
                    Value::Number(n) => n.to_text(),
                    Value::Date(date) => date.to_text(),
                    bound => bound.as_text().unwrap_or_default().to_owned(),
                };
                issues.push(Issue::with(code, "limit", &limit));
            }
        }
    }

    /// The first two rows that agree in all of the fields and leave none of them empty.
    fn unique(&self, rows: &[Value], fields: &[NodeId], issues: &mut Vec<Issue>) {
        let mut keys = Vec::new();
        for row in rows {
            let mut key = Writer::default();
            for field in fields {
                if let Value::Row(row) = row {
                    let value = self.answer(At { row: *row, node: *field });
                    if value.is_empty() {
                        key.cut(0);
                        break;
                    }
                    key.value(&value);
                }
            }
            keys.push(key.finish());
        }
        let mut given = Vec::new();
        for key in &keys {
            if !key.is_empty() {
                given.push(&**key);
            }
        }
        let Some(twin) = twice(given) else {
            return;
        };
        let mut numbers = Vec::new();
        for (key, number) in keys.iter().zip(1..) {
            if key == twin {
                numbers.push(digits(number));
            }
        }
        if let [other, row, ..] = &numbers[..] {
            let mut issue = Issue::with("not-unique", "row", row);
            issue.params.push(("other".into(), Json::text(other)));
            issues.push(issue);
        }
    }
}

/// Whether nothing is answered: no value, or a list without items. A box not ticked is an answer.
pub(super) fn is_missing(value: &Value) -> bool {
    match value {
        Value::List(items) => items.is_empty(),
        value => value.is_empty(),
    }
}

fn count([few, many]: [&str; 2], n: usize, least: i64, most: i64, issues: &mut Vec<Issue>) {
    if (n as i64) < least {
        issues.push(Issue::limit(few, "min", least));
    }
    if n as i64 > most {
        issues.push(Issue::limit(many, "max", most));
    }
}

fn text(form: &Form, kind: &TextKind, value: &Value, issues: &mut Vec<Issue>) {
    let Some(text) = value.as_text() else {
        return;
    };
    count(["too-short", "too-long"], text.chars().count(), kind.length.0, kind.length.1, issues);
    if let Some(format) = kind.format {
        issues.extend(formats::check(form, format, text));
    }
    if kind.pattern.as_ref().is_some_and(|pattern| !pattern.matches(text)) {
        issues.push(Issue::new("pattern"));
    }
}

fn precision(date: Date, [day, month, year]: [bool; 3], issues: &mut Vec<Issue>) {
    let allowed = match date.precision() {
        "day" => day,
        "month" => month,
        _ => year,
    };
    if !allowed {
        issues.push(Issue::with("date-precision", "precision", if day { "day" } else { "month" }));
    }
}
