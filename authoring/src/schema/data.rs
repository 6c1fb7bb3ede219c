//! The schema of what one form submits, so that any back end can check its shape.
//!
//! It is as strict as a schema can be without rules: what is refused by it is refused by the check,
//! but not the other way round.

use super::{DIALECT, object, strings};
use crate::outline::Outline;
use tokhai::form::{Choice, CodeList, Format, Kind, Node, Options};
use tokhai::value::{NodeId, RowId, Value};
use tokhai::{Form, Json};

/// The JSON Schema of the data that a form submits.
pub fn data(form: &Form, outline: &Outline) -> Json {
    let writer = Writer { form, outline };
    let inside = writer.object(NodeId::ROOT, true);
    let mut schema = Json::object([
        ("$schema", Json::text(DIALECT)),
        ("title", Json::text(form.title.get(0))),
        (
            "$comment",
            Json::text(&format!("Submitted data of the form {} {}.", form.id, form.version)),
        ),
    ]);
    for (name, value) in inside.members() {
        schema.put(name, value.clone());
    }
    schema
}

struct Writer<'a> {
    form: &'a Form,
    outline: &'a Outline,
}

impl Writer<'_> {
    /// The items whose data stands directly in a container.
    fn members(&self, of: NodeId) -> Vec<NodeId> {
        let inside = (of.0 + 1..self.form.node(of).end.0).map(NodeId);
        inside
            .filter(|id| {
                let node = self.form.node(*id);
                node.container == of && !matches!(node.kind, Kind::Page | Kind::Note(_))
            })
            .collect()
    }

    fn object(&self, of: NodeId, always: bool) -> Json {
        let mut properties = Json::object([]);
        let mut needed = Vec::new();
        for id in self.members(of) {
            let node = self.form.node(id);
            properties.put(&node.name, self.value(id));
            if always && self.is_needed(id) {
                needed.push(&*node.name);
            }
        }
        let mut members = vec![("type", Json::text("object")), ("properties", properties)];
        if !needed.is_empty() {
            members.push(("required", strings(needed)));
        }
        members.push(("additionalProperties", Json::Bool(false)));
        object(members)
    }

    /// Whether the data cannot be without it: always asked, and required in any case.
    fn is_needed(&self, id: NodeId) -> bool {
        let node = self.form.node(id);
        if !self.is_always_asked(id) {
            return false;
        }
        match &node.kind {
            Kind::Group { .. } => self.members(id).into_iter().any(|inner| self.is_needed(inner)),
            Kind::Repeat { rows, .. } => rows.0 > 0,
            Kind::Bool { must, .. } => *must || is_true(&node.required),
            _ => is_true(&node.required),
        }
    }

    /// Whether it is asked whatever the answers are, with the groups and the page around it.
    fn is_always_asked(&self, id: NodeId) -> bool {
        let node = self.form.node(id);
        let own = node.relevant.as_ref().is_none_or(|_| is_true(&node.relevant));
        let inside_repeat = matches!(self.form.node(node.parent).kind, Kind::Repeat { .. });
        own && (id == NodeId::ROOT || inside_repeat || self.is_always_asked(node.parent))
    }

    fn value(&self, id: NodeId) -> Json {
        let node = self.form.node(id);
        let mut members = Vec::new();
        let label = node.label.get(0);
        if !label.is_empty() {
            members.push(("title", Json::text(label)));
        }
        if let Some(hint) = &node.hint {
            members.push(("description", Json::text(hint.get(0))));
        }
        self.kind(id, node, &mut members);
        if node.calculate.is_some() && !node.overridable {
            members.push(("readOnly", Json::Bool(true)));
        }
        object(members)
    }

    fn kind(&self, id: NodeId, node: &Node, members: &mut Vec<(&'static str, Json)>) {
        let mut put = |name: &'static str, value: Json| members.push((name, value));
        match &node.kind {
            Kind::Group { .. } => self.inside(id, true, members),
            Kind::Repeat { rows: (least, most), .. } => {
                put("type", Json::text("array"));
                if *least > 0 {
                    put("minItems", Json::int(*least));
                }
                put("maxItems", Json::int(*most));
                put("items", self.object(id, true));
            }
            Kind::Text(text) => {
                put("type", Json::text("string"));
                let own = self.outline.item(id.index()).tree.str_at("pattern");
                match (own, text.format.as_ref().and_then(format)) {
                    (Some(own), Some(known)) => {
                        put("pattern", Json::text(&format!("^(?:{own})$")));
                        put(
                            "allOf",
                            Json::Array(vec![Json::object([("pattern", Json::text(known))])]),
                        );
                    }
                    (Some(own), None) => put("pattern", Json::text(&format!("^(?:{own})$"))),
                    (None, Some(known)) => put("pattern", Json::text(known)),
                    (None, None) => {}
                }
                put("minLength", Json::int(text.length.0.max(1)));
                put("maxLength", Json::int(text.length.1));
            }
            Kind::Number { whole, .. } => {
                put("type", Json::text(if *whole { "integer" } else { "number" }));
                for (name, rule) in &node.bounds {
                    if let Some(Value::Number(n)) = literal(rule) {
                        put(name, Json::number(&n));
                    }
                }
                if *whole {
                    range(members);
                }
            }
            Kind::Bool { must: true, .. } => put("const", Json::Bool(true)),
            Kind::Bool { .. } => put("type", Json::text("boolean")),
            Kind::Date { day, month, year } => {
                put("type", Json::text("string"));
                put("pattern", Json::text(&date(*day, *month, *year)));
            }
            Kind::Choice { many: false, options, other, .. } => {
                match self.codes(options).filter(|_| !other) {
                    Some(codes) => put("enum", strings(codes)),
                    None => {
                        put("type", Json::text("string"));
                        put("minLength", Json::int(1));
                    }
                }
            }
            Kind::Choice { options, other, items: (_, most), .. } => {
                put("type", Json::text("array"));
                let codes = self.codes(options).filter(|_| !other);
                put(
                    "items",
                    codes.map_or_else(filled, |codes| Json::object([("enum", strings(codes))])),
                );
                if is_true(&node.required) {
                    put("minItems", Json::int(1));
                }
                if self.outline.item(id.index()).tree.get("maxItems").is_some() {
                    put("maxItems", Json::int(*most));
                }
            }
            Kind::File { max_items, max_size, .. } => {
                put("type", Json::text("array"));
                put("items", file(*max_size));
                if is_true(&node.required) {
                    put("minItems", Json::int(1));
                }
                put("maxItems", Json::int(*max_items));
            }
            Kind::Root | Kind::Page | Kind::Note(_) => {}
        }
    }

    fn inside(&self, id: NodeId, always: bool, members: &mut Vec<(&'static str, Json)>) {
        let Json::Object(own) = self.object(id, always) else {
            return;
        };
        for (name, value) in own {
            let name = match &*name {
                "type" => "type",
                "properties" => "properties",
                "required" => "required",
                _ => "additionalProperties",
            };
            members.push((name, value));
        }
    }

    fn codes<'a>(&'a self, options: &'a Options) -> Option<Vec<&'a str>> {
        let items: &[Choice] = match options {
            Options::Inline(items) => items,
            Options::List(list, _) => match self.form.lists.get(*list) {
                Some(CodeList { url, items, .. }) if url.is_empty() => items,
                _ => return None,
            },
        };
        Some(items.iter().map(|item| &*item.value).collect())
    }
}

/// A whole number keeps to what every reader of JSON can tell apart.
fn range(members: &mut Vec<(&'static str, Json)>) {
    const MOST: i64 = (1 << 53) - 1;
    for (name, exclusive, limit) in
        [("minimum", "exclusiveMinimum", -MOST), ("maximum", "exclusiveMaximum", MOST)]
    {
        if !members.iter().any(|(own, _)| *own == name || *own == exclusive) {
            members.push((name, Json::int(limit)));
        }
    }
}

fn filled() -> Json {
    Json::object([("type", Json::text("string")), ("minLength", Json::int(1))])
}

fn is_true(rule: &Option<std::sync::Arc<tokhai::expr::Rule>>) -> bool {
    rule.as_ref().is_some_and(|rule| literal(rule) == Some(Value::Bool(true)))
}

/// The value of a rule that is written down.
fn literal(rule: &tokhai::expr::Rule) -> Option<Value> {
    if !rule.reads.is_empty() || rule.today {
        return None;
    }
    let nowhere = crate::rule::Nowhere;
    Some(rule.expr.eval(&mut tokhai::expr::Env::new(&nowhere, RowId::ROOT)))
}

/// The form in which a text of a format is kept; nothing where a schema cannot say it.
fn format(format: &Format) -> Option<&'static str> {
    Some(match format {
        Format::Phone => "^0[0-9]{9,10}$",
        Format::PersonalId => "^[0-9]{12}$",
        Format::TaxCode => "^([0-9]{10}|[0-9]{10}-?[0-9]{3}|[0-9]{12})$",
        Format::Url => "^https?://",
        Format::Email => "^[^@]+@[^@]+\\.[^@]+$",
        Format::Time => "^([01][0-9]|2[0-3]):[0-5][0-9]$",
        Format::DateTime => {
            "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$"
        }
        _ => return None,
    })
}

fn date(day: bool, month: bool, year: bool) -> String {
    let mut ways = Vec::new();
    if day {
        ways.push("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
    }
    if month {
        ways.push("[0-9]{4}-(0[1-9]|1[0-2])");
    }
    if year {
        ways.push("[0-9]{4}");
    }
    format!("^({})$", ways.join("|"))
}

fn file(most: i64) -> Json {
    let size = object(vec![
        ("type", Json::text("integer")),
        ("minimum", Json::int(0)),
        ("maximum", Json::int(most)),
    ]);
    let hash =
        Json::object([("type", Json::text("string")), ("pattern", Json::text("^[0-9a-f]{64}$"))]);
    let properties = Json::object([
        ("id", filled()),
        ("name", filled()),
        ("size", size),
        ("type", Json::object([("type", Json::text("string"))])),
        ("sha256", hash),
    ]);
    object(vec![
        ("type", Json::text("object")),
        ("properties", properties),
        ("required", strings(["id", "name", "size", "type", "sha256"])),
    ])
}
