//! What an answer can be.
//!
//! Everything here is plain data: no clock, no floating point, no I/O. A number is an exact
//! [`Decimal`], a date may be known only to its month or year ([`Date`]), text is NFC.

mod date;
mod decimal;
mod json;
mod json_reader;
mod now;
pub(crate) mod packed;
mod pattern;
mod private;
mod read;
pub mod text;
pub mod words;
mod write;

pub use date::Date;
pub use decimal::Decimal;
pub use json::{Json, JsonError, escape_pointer, push_token};
pub use now::{Now, Zone};
pub use pattern::{Pattern, PatternError};
pub use private::Private;
pub use read::{
    Numbers, Unread, number_in_range, read_date, read_decimal, read_integer, read_phone, read_text,
    show_decimal,
};
pub use write::{Writer, digits, hex};

use std::sync::Arc;

/// The identity of a row of a repeat inside one filing. Row 0 is the form itself.
///
/// Identities are never used twice within a filing, so an answer that comes late for a removed
/// row finds nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct RowId(pub u32);

impl RowId {
    /// The form itself, which every row stands in.
    pub const ROOT: RowId = RowId(0);
}

/// The place of an item in a form: its number in reading order. Node 0 is the form itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Default)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The form itself.
    pub const ROOT: NodeId = NodeId(0);

    /// The number as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A file that the citizen attached and the portal holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileRef {
    /// The portal's name for it.
    pub id: Arc<str>,
    /// The name it had on the citizen's device.
    pub name: Arc<str>,
    /// Bytes.
    pub size: i64,
    /// Media type as the browser named it.
    pub media: Arc<str>,
    /// SHA-256 of the content, in lower-case hexadecimal.
    pub sha256: Arc<str>,
}

/// An answer, or what a rule makes of answers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Value {
    /// No answer.
    #[default]
    Empty,
    /// Yes or no.
    Bool(bool),
    /// An exact number.
    Number(Decimal),
    /// Text, or the code of a choice.
    Text(Arc<str>),
    /// A date, perhaps without day or month.
    Date(Date),
    /// A file.
    File(Arc<FileRef>),
    /// A row of a repeat.
    Row(RowId),
    /// Several values.
    List(Arc<Vec<Value>>),
    /// Keys in ascending order and the value of each, within a rule only: no answer is a map.
    Map(Arc<Vec<Value>>, Arc<Vec<Value>>),
}

impl Value {
    /// Text as a value: empty when nothing but spaces is in it.
    pub fn text(text: &str) -> Value {
        if text::trim(text).is_empty() { Value::Empty } else { Value::Text(text.into()) }
    }

    /// A whole number as a value.
    pub fn int(n: i64) -> Value {
        Value::Number(Decimal::from_i64(n))
    }

    /// Several values as one.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Arc::new(items))
    }

    /// Whether there is no answer. A list is never empty in this sense.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Empty)
    }

    /// Whether it is this truth value.
    pub fn is(&self, truth: bool) -> bool {
        matches!(self, Value::Bool(b) if *b == truth)
    }

    /// The text inside, or nothing.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items inside, the keys of a map, or none.
    // Not copied to every place that calls it: that is smaller.
    #[inline(never)]
    pub fn items(&self) -> &[Value] {
        match self {
            Value::List(items) | Value::Map(items, _) => items,
            _ => &[],
        }
    }

    /// The value as it stands in submitted data, or nothing for an empty one.
    pub fn to_json(&self) -> Option<Json> {
        Some(match self {
            Value::Empty | Value::Row(_) | Value::Map(..) => return None,
            Value::Bool(b) => Json::Bool(*b),
            Value::Number(n) => Json::number(n),
            Value::Text(text) => Json::Text(text.clone()),
            Value::Date(date) => Json::text(&date.to_text()),
            Value::File(file) => Json::object([
                ("id", Json::Text(file.id.clone())),
                ("name", Json::Text(file.name.clone())),
                ("size", Json::int(file.size)),
                ("type", Json::Text(file.media.clone())),
                ("sha256", Json::Text(file.sha256.clone())),
            ]),
            Value::List(items) => Json::Array(items.iter().filter_map(Value::to_json).collect()),
        })
    }
}
