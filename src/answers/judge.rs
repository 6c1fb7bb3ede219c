//! Judging: what must be answered, what may be edited, and what is wrong.

use super::cell::Origin;
use super::{Answers, At, Issue, formats};
use crate::form::{Choice, Kind, Node, Options, TextKind};
use crate::value::{Date, NodeId, RowId, Value};
use std::cmp::Ordering;

impl Answers {
    /// Judges one item. Nothing else depends on the outcome.
    pub(super) fn judge(&mut self, at: At) {
        let form = self.form.clone();
        let node = form.node(at.node);
        let Some(cell) = self.cell(at) else {
            return;
        };
        let relevant = cell.relevant;
        let fixed = cell.origin == Origin::Copied || cell.locked() || node.calculate.is_some() && !node.overridable;
        let (value, unread, mut issues) = (cell.answer(node), cell.unread.clone(), cell.refused.clone());
        let own = cell.origin == cell.own_origin;
        let ask = |answers: &mut Self, rule: Option<&_>| relevant && rule.is_some_and(|rule| answers.holds(rule, at.row));
        let required = ask(self, node.required.as_ref());
        let readonly = fixed || ask(self, node.readonly.as_ref());
        let offer = self.offer(node, at.row);
        if relevant {
            match unread.filter(|_| own) {
                Some((_, code)) => issues.push(Issue::new(code)),
                None => {
                    if required && node.is_field() && is_missing(&value) {
                        issues.push(Issue::new("required"));
                    }
                    self.inspect(at, node, &value, &offer, &mut issues);
                }
            }
        } else {
            issues.clear();
        }
        if let Some(cell) = self.cell_mut(at) {
            let new = (required, readonly, offer, issues);
            let old = (cell.required, cell.readonly, std::mem::take(&mut cell.offer), std::mem::take(&mut cell.issues));
            let same = old == new;
            (cell.required, cell.readonly, cell.offer, cell.issues) = new;
            if !same {
                self.changed.insert(at);
            }
        }
    }

    /// The parent's code of a list that has one; otherwise whether each option is offered.
    fn offer(&mut self, node: &Node, row: RowId) -> Value {
        match &node.kind {
            Kind::Choice { options: Options::List(_, Some(parent)), .. } => self.evaluate(parent, row),
            Kind::Choice { options: Options::Inline(items), .. } if items.iter().any(|i| i.relevant.is_some()) => {
                let offered = |item: &Choice| Value::Bool(item.relevant.as_ref().is_none_or(|rule| self.holds(rule, row)));
                Value::list(items.iter().map(offered).collect())
            }
            _ => Value::Empty,
        }
    }

    fn inspect(&mut self, at: At, node: &Node, value: &Value, offer: &Value, issues: &mut Vec<Issue>) {
        match &node.kind {
            Kind::Text(kind) => text(kind, value, issues),
            Kind::Bool { must: true, .. } if *value != Value::Bool(true) => issues.push(Issue::new("must-be-true")),
            Kind::Date { day, month, year } => {
                if let Value::Date(date) = value {
                    precision(*date, [*day, *month, *year], issues);
                }
            }
            Kind::Choice { many, options, items: (least, most), .. } => {
                let codes = if *many { value.items() } else { std::slice::from_ref(value) };
                for code in codes.iter().filter_map(Value::as_text) {
                    self.option(options, code, offer, issues);
                }
                if *many && !codes.is_empty() {
                    count("items", codes.len(), *least, *most, issues);
                }
            }
            Kind::File { accept, max_size, max_items } => {
                count("files", value.items().len(), 0, *max_items, issues);
                for file in value.items() {
                    let Value::File(file) = file else {
                        continue;
                    };
                    if file.size > *max_size {
                        issues.push(Issue::with("file-size", "max", max_size));
                    }
                    if !accept.is_empty() && !accept.iter().any(|a| accepts(a, &file.media, &file.name)) {
                        issues.push(Issue::with("file-type", "name", &file.name));
                    }
                }
            }
            Kind::Repeat { rows: (least, most), unique_by, .. } => {
                count("rows", value.items().len(), *least, *most, issues);
                self.unique(value.items(), unique_by, issues);
            }
            Kind::Group { one_of: Some((least, _)), .. } => {
                let children: Vec<NodeId> = self.form.children(at.node).collect();
                let given = |node: &NodeId| !is_missing(&self.answer(At { row: at.row, node: *node }));
                let asked = |node: &&NodeId| self.relevant(At { row: at.row, node: **node });
                if children.iter().any(|n| asked(&n)) && (children.iter().filter(|n| given(n)).count() as i64) < *least {
                    issues.push(Issue::with("one-of", "min", least));
                }
            }
            _ => {}
        }
        self.bounds(at, node, value, issues);
        for (index, constraint) in node.constraints.iter().enumerate() {
            // An empty answer has nothing to be wrong; an empty rule holds.
            let asked = !node.is_field() || !value.is_empty();
            if asked && self.evaluate(&constraint.rule, at.row) == Value::Bool(false) {
                issues.push(Issue { index: Some(index), warning: constraint.warning, ..Issue::new("constraint") });
            }
        }
    }

    fn option(&self, options: &Options, code: &str, offer: &Value, issues: &mut Vec<Issue>) {
        let items = match options {
            Options::Inline(items) => items,
            Options::List(list, _) => match self.form.lists.get(*list) {
                Some(list) if list.url.is_empty() => &list.items,
                _ => return,
            },
        };
        match items.iter().position(|item| *item.value == *code) {
            None => issues.push(Issue::new("option-unknown")),
            Some(i) if offer.items().get(i) == Some(&Value::Bool(false)) => issues.push(Issue::new("option-not-offered")),
            Some(_) => {}
        }
    }

    fn bounds(&mut self, at: At, node: &Node, value: &Value, issues: &mut Vec<Issue>) {
        for (code, rule) in &node.bounds {
            let bound = self.evaluate(rule, at.row);
            let (order, said) = match (value, &bound) {
                (Value::Number(n), Value::Number(bound)) if *code == "multipleOf" => {
                    let whole = n.checked_div(*bound).is_none_or(|n| n.is_whole());
                    (Some(if whole { Ordering::Equal } else { Ordering::Less }), bound.to_string())
                }
                (Value::Number(n), Value::Number(bound)) => (Some(n.cmp(bound)), bound.to_string()),
                (Value::Date(date), Value::Date(bound)) => (date.compare(*bound), bound.to_string()),
                _ => continue,
            };
            let wrong = match (*code, order) {
                ("minimum" | "multipleOf", Some(Ordering::Less)) | ("maximum", Some(Ordering::Greater)) => true,
                ("exclusiveMinimum", Some(order)) => order != Ordering::Greater,
                ("exclusiveMaximum", Some(order)) => order != Ordering::Less,
                _ => false,
            };
            if wrong {
                issues.push(Issue::with(code, "limit", said));
            }
        }
    }

    /// The first two rows that agree in all of the fields and leave none of them empty.
    fn unique(&self, rows: &[Value], fields: &[NodeId], issues: &mut Vec<Issue>) {
        let mut keys: Vec<(Vec<String>, usize)> = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            let Value::Row(row) = row else {
                continue;
            };
            let key: Vec<String> = fields
                .iter()
                .filter_map(|field| self.answer(At { row: *row, node: *field }).to_json().map(|json| json.to_string()))
                .collect();
            if key.len() == fields.len() && !key.is_empty() {
                keys.push((key, i + 1));
            }
        }
        keys.sort_unstable();
        if let Some((a, b)) = keys.iter().zip(keys.iter().skip(1)).find(|(a, b)| a.0 == b.0) {
            let mut issue = Issue::with("not-unique", "row", b.1);
            issue.params.push(("other".into(), a.1.to_string()));
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

fn count(what: &'static str, n: usize, least: i64, most: i64, issues: &mut Vec<Issue>) {
    let (few, many) = match what {
        "rows" => ("rows-min", "rows-max"),
        "files" => ("files-min", "files-max"),
        _ => ("items-min", "items-max"),
    };
    if (n as i64) < least {
        issues.push(Issue::with(few, "min", least));
    }
    if n as i64 > most {
        issues.push(Issue::with(many, "max", most));
    }
}

fn text(kind: &TextKind, value: &Value, issues: &mut Vec<Issue>) {
    let Some(text) = value.as_text() else {
        return;
    };
    let (least, most) = kind.length;
    let length = text.chars().count() as i64;
    if length < least {
        issues.push(Issue::with("too-short", "min", least));
    }
    if length > most {
        issues.push(Issue::with("too-long", "max", most));
    }
    issues.extend(kind.format.and_then(|format| formats::check(format, text)));
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

/// Whether a file fits one of `accept`: `.pdf`, `image/*` or `application/pdf`.
fn accepts(accept: &str, media: &str, name: &str) -> bool {
    if accept.starts_with('.') {
        let ending = name.get(name.len().saturating_sub(accept.len())..).unwrap_or_default();
        return ending.eq_ignore_ascii_case(accept);
    }
    match accept.strip_suffix('*') {
        Some(prefix) => media.starts_with(prefix),
        None => media == accept,
    }
}
