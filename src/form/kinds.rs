//! The types of items: their members, the type of their answers, and answers read from JSON.

use super::parse::{At, Pending, Reader, Use, close};
use super::{Format, Kind, Node, NodeId, Options, Show, Text, TextKind};
use crate::expr::Type;
use crate::value::{Date, Decimal, FileRef, Json, Pattern, Value};
use std::sync::Arc;

const BOUNDS: [&str; 5] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

const TEXT: &[&str] = &["minLength", "maxLength", "pattern", "case", "format"];
const NUMBER: &[&str] = &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "unit"];
const CHOICE: &[&str] = &["options", "codelist", "parent", "as"];

/// The members of a type beside the common ones; nothing for a type that does not exist.
pub(super) fn members(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "text" | "multiline" => TEXT,
        "integer" | "decimal" | "money" => NUMBER,
        "boolean" => &["as", "mustBeTrue"],
        "date" => &["precision", "minimum", "maximum"],
        "choice" => CHOICE,
        "choices" => &["options", "codelist", "parent", "as", "minItems", "maxItems"],
        "address" => &[],
        "file" => &["accept", "maxSize", "maxItems"],
        "note" => &["text"],
        "group" => &["items", "use", "overrides", "oneOf"],
        "repeat" => &["items", "use", "overrides", "minItems", "maxItems", "uniqueBy", "summary"],
        _ => return None,
    })
}

/// Reads the members of a type.
pub(super) fn kind(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, id: NodeId, kind: &str) -> Kind {
    bounds(reader, json, at, id);
    match kind {
        "text" | "multiline" => Kind::Text(text(reader, json, at, kind == "multiline")),
        "integer" | "decimal" | "money" => {
            Kind::Number { whole: kind != "decimal", money: kind == "money", unit: reader.text(json, at, "unit") }
        }
        "boolean" => Kind::Bool {
            yesno: reader.word(json, at, "as", &[("checkbox", false), ("yesno", true)]).unwrap_or(false),
            must: reader.flag(json, at, "mustBeTrue"),
        },
        "date" => date(reader, json, at),
        "choice" | "choices" => choice(reader, json, at, id, kind == "choices"),
        "address" => Kind::Group { address: true, one_of: None },
        "file" => Kind::File {
            accept: reader
                .member(json, at, "accept", "array of strings", |v| match v {
                    Json::Text(text) => Some(text.split(',').map(|t| t.trim().into()).collect()),
                    _ => v.items().iter().map(|t| t.as_str().map(Arc::from)).collect(),
                })
                .unwrap_or_default(),
            max_size: reader.count(json, at, "maxSize", 10 << 20),
            max_items: reader.count(json, at, "maxItems", 1),
        },
        "note" => Kind::Note(reader.text(json, at, "text").unwrap_or_default()),
        "repeat" => Kind::Repeat {
            rows: (reader.count(json, at, "minItems", 0), reader.count(json, at, "maxItems", 1000).min(1000)),
            unique_by: Vec::new(),
            summary: reader.text(json, at, "summary"),
        },
        "group" => Kind::Group { address: false, one_of: one_of(reader, json, at) },
        _ => Kind::Note(Text::default()),
    }
}

fn one_of(reader: &mut Reader<'_>, json: &Json, at: &At<'_>) -> Option<(i64, Text)> {
    let rule = json.get("oneOf")?;
    let at = at.name("oneOf");
    reader.only(rule, &at, &[&["min", "message"]]);
    Some((reader.count(rule, &at, "min", 1), reader.text(rule, &at, "message").unwrap_or_default()))
}

fn bounds(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, id: NodeId) {
    for name in BOUNDS {
        if let (Some(rule), Some(node)) = (json.get(name), reader.form.nodes.get_mut(id.index())) {
            let using = Use::Bound(node.bounds.len());
            node.bounds.push((name, super::rules::always()));
            reader.rules.push(Pending { node: id, using, rule: rule.clone(), pointer: at.name(name).pointer() });
        }
    }
}

fn text(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, multiline: bool) -> TextKind {
    let formats = [
        ("email", Format::Email),
        ("phone", Format::Phone),
        ("personalId", Format::PersonalId),
        ("taxCode", Format::TaxCode),
        ("insuranceId", Format::InsuranceId),
    ];
    let pattern = reader.string(json, at, "pattern").and_then(|text| match Pattern::compile(&text) {
        Ok(pattern) => Some(Arc::new(pattern)),
        Err(error) => {
            reader.error(&at.name("pattern"), error.code, &text);
            None
        }
    });
    TextKind {
        multiline,
        upper: reader.word(json, at, "case", &[("upper", true)]).unwrap_or(false),
        format: reader.word(json, at, "format", &formats),
        length: (reader.count(json, at, "minLength", 0), reader.count(json, at, "maxLength", 10_000)),
        pattern,
    }
}

fn date(reader: &mut Reader<'_>, json: &Json, at: &At<'_>) -> Kind {
    let mut known = [json.get("precision").is_none(), false, false];
    for (i, item) in json.get("precision").map_or(&[][..], Json::items).iter().enumerate() {
        let place = ["day", "month", "year"].iter().position(|name| Some(*name) == item.as_str());
        match place.and_then(|place| known.get_mut(place)) {
            Some(slot) => *slot = true,
            None => reader.error(&at.name("precision").index(i), "value-unknown", item.as_str().unwrap_or_default()),
        }
    }
    let [day, month, year] = known;
    Kind::Date { day, month, year }
}

fn choice(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, id: NodeId, many: bool) -> Kind {
    let words = [("radio", Show::Radio), ("select", Show::Select), ("combobox", Show::Combobox)];
    let show = reader.word(json, at, "as", &words);
    let (options, count) = match (json.get("options"), reader.string(json, at, "codelist")) {
        (Some(list), _) => {
            let choices = reader.choices(list, &at.name("options"), Some(id));
            let count = choices.len();
            (Options::Inline(choices), count)
        }
        (None, Some(name)) => match reader.form.lists.iter().position(|list| list.name == name) {
            Some(at) => {
                let count = reader.form.lists.get(at).map_or(0, |l| if l.url.is_empty() { l.items.len() } else { 1000 });
                (Options::List(at, None), count)
            }
            None => {
                reader.error(&at.name("codelist"), "codelist-unknown", &name);
                (Options::Inline(Vec::new()), 0)
            }
        },
        (None, None) => {
            reader.error(at, "member-missing", "options or codelist");
            (Options::Inline(Vec::new()), 0)
        }
    };
    if let Some(rule) = json.get("parent") {
        reader.rules.push(Pending { node: id, using: Use::Parent, rule: rule.clone(), pointer: at.name("parent").pointer() });
    }
    let by_count = match count {
        0..=7 => Show::Radio,
        8..=30 => Show::Select,
        _ => Show::Combobox,
    };
    let items = (reader.count(json, at, "minItems", 0), reader.count(json, at, "maxItems", 20_000));
    Kind::Choice { many, options, show: show.unwrap_or(by_count), items }
}

/// The three fields of an address. Each is required when the address is.
pub(super) fn address(reader: &mut Reader<'_>, json: &Json, at: &At<'_>, parent: NodeId) {
    let frame = reader.form.node(parent).frame;
    for (name, list) in [("province", Some(0)), ("commune", Some(1)), ("line", None)] {
        let node = NodeId(reader.form.nodes.len() as u32);
        let kind = match list {
            Some(list) => {
                Kind::Choice { many: false, options: Options::List(list, None), show: Show::Combobox, items: (0, 1) }
            }
            None => Kind::Text(TextKind { length: (0, 200), ..TextKind::default() }),
        };
        reader.form.nodes.push(Node { name: name.into(), kind, parent, container: parent, frame, ..Node::default() });
        let mut rule = |using, rule| reader.rules.push(Pending { node, using, rule, pointer: at.pointer() });
        if name == "commune" {
            rule(Use::Parent, Json::text("province"));
        }
        if let (Some(required), true) = (json.get("required"), list.is_some()) {
            rule(Use::Required, required.clone());
        }
        if let Some(readonly) = json.get("readonly") {
            rule(Use::Readonly, readonly.clone());
        }
        close(reader, node);
    }
}

impl Node {
    /// The type of the answer in rules.
    pub(crate) fn type_of(&self, id: NodeId) -> Type {
        match &self.kind {
            Kind::Repeat { .. } => Type::row(id).list(),
            Kind::Text(_) | Kind::Choice { many: false, .. } => Type::TEXT,
            Kind::Choice { .. } => Type::TEXT.list(),
            Kind::Number { whole: true, .. } => Type::INT,
            Kind::Number { .. } => Type::DECIMAL,
            Kind::Bool { .. } => Type::BOOL,
            Kind::Date { .. } => Type::DATE,
            Kind::File { .. } => Type::FILE.list(),
            _ => Type::group(id),
        }
    }

    /// The answer while there is none: a box not ticked is false, a list is `[]`.
    pub(crate) fn nothing(&self) -> Value {
        match &self.kind {
            Kind::Bool { yesno: false, .. } => Value::Bool(false),
            Kind::Choice { many: true, .. } | Kind::File { .. } => Value::list(Vec::new()),
            _ => Value::Empty,
        }
    }

    /// An answer as it stands in data; nothing when it has another shape.
    pub fn read_json(&self, json: &Json) -> Option<Value> {
        match (&self.kind, json) {
            (Kind::Text(_) | Kind::Choice { many: false, .. }, Json::Text(text)) => Some(Value::text(text)),
            (Kind::Choice { many: true, .. }, Json::Array(items)) => {
                let codes: Option<Vec<Value>> = items.iter().map(|i| i.as_str().map(Value::text)).collect();
                codes.map(Value::list)
            }
            (Kind::Number { whole, .. }, Json::Number(text)) => {
                Decimal::parse(text).filter(|n| !whole || n.is_whole()).map(Value::Number)
            }
            (Kind::Bool { .. }, Json::Bool(b)) => Some(Value::Bool(*b)),
            (Kind::Date { .. }, Json::Text(text)) => Date::parse(text).map(Value::Date),
            (Kind::File { .. }, Json::Array(items)) => {
                let files: Option<Vec<Value>> = items.iter().map(file).collect();
                files.map(Value::list)
            }
            _ => None,
        }
    }
}

fn file(json: &Json) -> Option<Value> {
    let text = |name| json.str_at(name).map(Arc::from);
    Some(Value::File(Arc::new(FileRef {
        id: text("id")?,
        name: text("name")?,
        size: json.int_at("size")?,
        media: text("type")?,
        sha256: text("sha256")?,
    })))
}
