//! The words of the format as one table: members, types, words and functions, each with what it
//! means.
//!
//! Editors complete from it (through the JSON Schema), and a slip of the pen is compared with it.
//! Tests hold it against what the core reads.

mod functions;
mod items;
mod objects;

pub use functions::{FUNCTIONS, Function, MACROS, function};
pub use items::{COMMON, FORMATS, ItemType, TYPES, item_type};
pub use objects::{OBJECTS, object};

/// An object of the format.
#[derive(Debug)]
pub struct Object {
    /// Its name in the JSON Schema.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its members.
    pub members: &'static [Entry],
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it must be there.
    pub needed: bool,
    /// What it means.
    pub about: &'static str,
}

/// What may stand in a member.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// The number 1.
    One,
    /// A string, or one for every language.
    Text,
    /// Any string.
    String,
    /// A name: a letter or `_`, then letters, digits and `_`.
    Name,
    /// The id of a form.
    FormId,
    /// `true` or `false`.
    Flag,
    /// A whole number from 0 on.
    Count,
    /// A rule that is true or false.
    Rule,
    /// `true`, `false` or such a rule.
    FlagOrRule,
    /// A value, or `{ "expr": rule }`.
    Value,
    /// A bound, or `{ "expr": rule }`.
    Bound(Bound),
    /// One of some words.
    Word(&'static [&'static str]),
    /// The name of a format: a known one, or a portal's own.
    Format,
    /// An array of some words.
    Words(&'static [&'static str]),
    /// An array of strings.
    Strings,
    /// A string, or an array of strings.
    StringOrStrings,
    /// A pointer of RFC 6901.
    Pointer,
    /// An object of this name.
    Object(&'static str),
    /// An array of objects of this name.
    Objects(&'static str),
    /// An object of this name, or an array of them.
    OneOrMore(&'static str),
    /// An object whose members, with names of the author's, are objects of this name.
    Map(&'static str),
    /// An object of rules.
    Rules,
    /// An object of pointers.
    Pointers,
    /// An array of items.
    Items,
    /// An object of members of items that replace others.
    Overrides,
}

/// What a bound is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// A number.
    Number,
    /// `YYYY-MM-DD`, or less of it.
    Date,
    /// `HH:MM`
    Time,
    /// `YYYY-MM-DDTHH:MM`
    DateTime,
}

impl Shape {
    /// What it is, for a sentence.
    pub fn phrase(self) -> String {
        match self {
            Shape::One => "the number 1".into(),
            Shape::Text => "a text: a string, or an object of language and string".into(),
            Shape::String => "a string".into(),
            Shape::Name => "a name: a letter, then letters, digits and `_`".into(),
            Shape::FormId => "lower-case letters, digits and `-`".into(),
            Shape::Flag => "true or false".into(),
            Shape::Count => "a whole number from 0 on".into(),
            Shape::Rule => "a rule in a string".into(),
            Shape::FlagOrRule => "true, false or a rule in a string".into(),
            Shape::Value => "a value, or `{ \"expr\": \"...\" }`".into(),
            Shape::Bound(bound) => {
                let literal = match bound {
                    Bound::Number => "a number",
                    Bound::Date => "a date such as \"2026-01-31\"",
                    Bound::Time => "a time such as \"08:30\"",
                    Bound::DateTime => "date and time such as \"2026-01-31T08:30\"",
                };
                format!("{literal}, or `{{ \"expr\": \"...\" }}`")
            }
            Shape::Word(words) => format!("one of {}", quoted(words)),
            Shape::Format => format!("one of {}, or a format of the portal's", quoted(FORMATS)),
            Shape::Words(words) => format!("an array of {}", quoted(words)),
            Shape::Strings => "an array of strings".into(),
            Shape::StringOrStrings => "a string or an array of strings".into(),
            Shape::Pointer => "a pointer such as \"/name\"".into(),
            Shape::Object(_)
            | Shape::Map(_)
            | Shape::Rules
            | Shape::Pointers
            | Shape::Overrides => "an object".into(),
            Shape::Objects(_) | Shape::Items => "an array of objects".into(),
            Shape::OneOrMore(_) => "an object, or an array of objects".into(),
        }
    }
}

/// Words in double quotes, with commas between.
pub fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

const fn must(name: &'static str, shape: Shape, about: &'static str) -> Entry {
    Entry { name, shape, needed: true, about }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> Entry {
    Entry { name, shape, needed: false, about }
}
