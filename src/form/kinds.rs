//! The types of items: their members, the type of their answers, and answers read from JSON.

use super::parse::choices;
use super::reader::{Reader, Use};
use super::{Format, Kind, Node, NodeId, Options, Show, TextKind};
use crate::expr::Type;
use crate::value::{Date, Decimal, FileRef, Json, Pattern, Value, text};
use std::sync::Arc;

pub(super) const BOUNDS: [&str; 5] =
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

/// The most rows of a repeat.
const ROWS: i64 = 1000;

impl TextKind {
    /// The most characters of an answer where the form says nothing of it.
    pub const MOST: i64 = 10_000;
}

/// The members of a type beside the common ones; nothing for a type that does not exist.
pub(super) fn members(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "text" | "multiline" => "minLength maxLength pattern case format",
        "integer" | "decimal" | "money" => {
            "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf unit"
        }
        "boolean" => "as mustBeTrue",
        "date" => "precision minimum maximum",
        "time" | "datetime" => "minimum maximum",
        "choice" => "options codelist parent as other",
        "choices" => "options codelist parent as minItems maxItems other",
        "address" => "",
        "file" => "accept maxSize maxItems",
        "note" => "text",
        "group" => "items use overrides oneOf",
        "repeat" => "items use overrides minItems maxItems uniqueBy summary",
        _ => return None,
    })
}

/// Reads the members of a type.
pub(super) fn kind(reader: &mut Reader<'_>, json: &Json, id: NodeId, kind: &str) -> Kind {
    for name in BOUNDS {
        reader.wait(id, Use::Bound(name), json, name);
    }
    match kind {
        "text" | "multiline" => Kind::Text(text_kind(reader, json, kind == "multiline")),
        "integer" | "decimal" | "money" => Kind::Number {
            whole: kind != "decimal",
            money: kind == "money",
            unit: reader.text(json, "unit"),
        },
        "boolean" => Kind::Bool {
            yesno: reader.word(json, "as", "checkbox yesno") == Some(1),
            must: reader.flag(json, "mustBeTrue"),
        },
        "date" => date(reader, json),
        "time" => clock(Format::Time),
        "datetime" => clock(Format::DateTime),
        "choice" | "choices" => choice(reader, json, id, kind == "choices"),
        "address" => Kind::Group { address: true, one_of: None },
        "file" => Kind::File {
            accept: match json.str_at("accept") {
                Some(list) => {
                    let mut kinds = Vec::new();
                    for kind in text::parts(list, ",") {
                        kinds.push(text::trim(kind).into());
                    }
                    kinds
                }
                None => reader.strings(json, "accept"),
            },
            max_size: reader.count(json, "maxSize", 10 << 20),
            max_items: reader.count(json, "maxItems", 1),
        },
        "repeat" => {
            let rows = (reader.count(json, "minItems", 0), reader.count(json, "maxItems", ROWS));
            if rows.0.max(rows.1) > ROWS {
                reader.error("", "rows-too-many", "1000");
            }
            let summary = reader.text(json, "summary");
            Kind::Repeat { rows, unique_by: Vec::new(), summary }
        }
        "group" => group(reader, json),
        _ => Kind::Note(reader.label(json, "text")),
    }
}

fn group(reader: &mut Reader<'_>, json: &Json) -> Kind {
    let mut one_of = None;
    if let Some(rule) = json.get("oneOf") {
        let mark = reader.enter("oneOf");
        reader.only(rule, "min message", "");
        one_of = Some((reader.count(rule, "min", 1), reader.label(rule, "message")));
        reader.leave(mark);
    }
    Kind::Group { address: false, one_of }
}

fn text_kind(reader: &mut Reader<'_>, json: &Json, multiline: bool) -> TextKind {
    let mut compiled = None;
    if let Some(pattern) = reader.string(json, "pattern") {
        match Pattern::compile(&pattern) {
            Ok(pattern) => compiled = Some(Arc::new(pattern)),
            Err(error) => reader.error("pattern", error.code, &pattern),
        }
    }
    TextKind {
        multiline,
        upper: reader.word(json, "case", "upper").is_some(),
        format: format(reader, json),
        length: (reader.count(json, "minLength", 0), reader.count(json, "maxLength", TextKind::MOST)),
        pattern: compiled,
    }
}

/// A time is text of one shape, so its order is that of its letters.
fn clock(format: Format) -> Kind {
    Kind::Text(TextKind { format: Some(format), length: (0, 16), ..TextKind::default() })
}

/// The built-in formats by name; others are the portal's.
const FORMATS: [(&str, Format); 7] = [
    ("email", Format::Email),
    ("phone", Format::Phone),
    ("personalId", Format::PersonalId),
    ("taxCode", Format::TaxCode),
    ("insuranceId", Format::InsuranceId),
    ("url", Format::Url),
    ("plate", Format::Plate),
];

fn format(reader: &mut Reader<'_>, json: &Json) -> Option<Format> {
    let name = reader.string(json, "format")?;
    for (known, format) in FORMATS {
        if *known == *name {
            return Some(format);
        }
    }
    let own = reader.form.formats.iter().position(|own| own.format.name == name);
    if own.is_none() {
        reader.error("format", "value-unknown", &name);
    }
    own.map(Format::Custom)
}

fn date(reader: &mut Reader<'_>, json: &Json) -> Kind {
    let (mut day, mut month, mut year) = (false, false, false);
    match json.get("precision") {
        None => day = true,
        Some(names) => {
            let mark = reader.enter("precision");
            for (i, item) in names.items().iter().enumerate() {
                match item.as_str() {
                    Some("day") => day = true,
                    Some("month") => month = true,
                    Some("year") => year = true,
                    other => {
                        let mark = reader.enter_item(i);
                        reader.error("", "value-unknown", other.unwrap_or_default());
                        reader.leave(mark);
                    }
                }
            }
            reader.leave(mark);
        }
    }
    Kind::Date { day, month, year }
}

fn choice(reader: &mut Reader<'_>, json: &Json, id: NodeId, many: bool) -> Kind {
    let show = reader.word(json, "as", "radio select combobox");
    let mut options = Options::Inline(Vec::new());
    let mut count = 0;
    let name = reader.string(json, "codelist");
    if json.get("options").is_some() {
        let choices = choices(reader, json, "options", Some(id));
        count = choices.len();
        options = Options::Inline(choices);
    } else if let Some(name) = name {
        match reader.form.lists.iter().position(|list| list.name == name) {
            Some(at) => {
                // How long a list elsewhere is, nobody knows yet.
                let list = reader.form.lists.get(at).filter(|list| list.url.is_empty());
                count = list.map_or(1000, |list| list.items.len());
                options = Options::List(at, None);
            }
            None => reader.error("codelist", "codelist-unknown", &name),
        }
    } else {
        reader.error("", "member-missing", "options or codelist");
    }
    reader.wait(id, Use::Parent, json, "parent");
    let show = match (show, count) {
        (Some(0), _) | (None, 0..=7) => Show::Radio,
        (Some(1), _) | (None, 8..=30) => Show::Select,
        _ => Show::Combobox,
    };
    let items = (reader.count(json, "minItems", 0), reader.count(json, "maxItems", 20_000));
    Kind::Choice { many, options, show, items, other: reader.flag(json, "other") }
}

/// The three fields of an address. Each is required when the address is.
pub(super) fn address(reader: &mut Reader<'_>, json: &Json, parent: NodeId) {
    let frame = reader.form.node(parent).frame;
    for (list, name) in ["province", "commune", "line"].into_iter().enumerate() {
        let id = reader.add(name.into(), parent, parent, frame);
        let line = name == "line";
        if let Some(node) = reader.node(id) {
            node.kind = if line {
                Kind::Text(TextKind { length: (0, 200), ..TextKind::default() })
            } else {
                Kind::Choice {
                    many: false,
                    options: Options::List(list, None),
                    show: Show::Combobox,
                    items: (0, 1),
                    other: false,
                }
            };
        }
        if name == "commune" {
            reader.wait_with(id, Use::Parent, &Json::text("province"), "");
        }
        if !line {
            reader.wait(id, Use::Required, json, "required");
        }
        reader.wait(id, Use::Readonly, json, "readonly");
        reader.close(id);
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
            (Kind::Text(_) | Kind::Choice { many: false, .. }, Json::Text(text)) => {
                Some(Value::text(text))
            }
            (Kind::Choice { many: true, .. }, Json::Array(items)) => {
                each(items, |item| item.as_str().map(Value::text))
            }
            (Kind::Number { whole, .. }, Json::Number(text)) => {
                Decimal::parse(text).filter(|n| !whole || n.is_whole()).map(Value::Number)
            }
            (Kind::Bool { .. }, Json::Bool(b)) => Some(Value::Bool(*b)),
            (Kind::Date { .. }, Json::Text(text)) => Date::parse(text).map(Value::Date),
            (Kind::File { .. }, Json::Array(items)) => each(items, file),
            _ => None,
        }
    }
}

/// A list of what each item is read as, or nothing when one cannot be read.
fn each(items: &[Json], read: fn(&Json) -> Option<Value>) -> Option<Value> {
    let mut values = Vec::new();
    for item in items {
        values.push(read(item)?);
    }
    Some(Value::list(values))
}

fn file(json: &Json) -> Option<Value> {
    let (id, name, size) = (json.str_at("id")?, json.str_at("name")?, json.int_at("size")?);
    let (media, sha256) = (json.str_at("type")?, json.str_at("sha256")?);
    Some(Value::File(Arc::new(FileRef {
        id: id.into(),
        name: name.into(),
        size,
        media: media.into(),
        sha256: sha256.into(),
    })))
}
