//! The types of expressions.

use crate::value::NodeId;
use std::num::NonZeroU64;

/// The type of an expression, known before any answer is.
///
/// It is one number and is passed like one, since every step of the parser passes it: what it is,
/// from 1 on; from bit 4 the item of a row or group; from bit 20 the lists and maps around it, the
/// outermost lowest, three bits each, which leaves room for fourteen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Type(NonZeroU64);

/// Where lists and maps begin.
const AROUND: u32 = 20;
const LIST: u64 = 1;
/// A map by any key; those by boolean, integer and text follow.
const MAP: u64 = 2;
const KEYS: [Type; 4] = [Type::ANY, Type::BOOL, Type::INT, Type::TEXT];

const NAMES: [&str; 9] =
    ["anything", "boolean", "integer", "decimal", "text", "date", "file", "row", "group"];

impl Type {
    /// Not known: the item of an empty list.
    pub const ANY: Type = Type::of(1);
    /// true or false
    pub const BOOL: Type = Type::of(2);
    /// a whole number of 64 bits
    pub const INT: Type = Type::of(3);
    /// an exact number with a fraction
    pub const DECIMAL: Type = Type::of(4);
    /// text, or the code of a choice
    pub const TEXT: Type = Type::of(5);
    /// a date
    pub const DATE: Type = Type::of(6);
    /// an attached file
    pub const FILE: Type = Type::of(7);

    /// The number.
    pub(super) fn bits(self) -> u64 {
        self.0.get()
    }

    pub(super) const fn of(bits: u64) -> Type {
        match NonZeroU64::new(bits) {
            Some(bits) => Type(bits),
            None => Type(NonZeroU64::MIN),
        }
    }

    /// A row of the repeat named.
    pub const fn row(repeat: NodeId) -> Type {
        Type::of(8 | (repeat.0 as u64) << 4)
    }

    /// A group of items: has members, but is no value.
    pub const fn group(group: NodeId) -> Type {
        Type::of(9 | (group.0 as u64) << 4)
    }

    /// A list of this type.
    pub fn list(self) -> Type {
        self.within(LIST)
    }

    /// A map to this type from a boolean, an integer, a text, or nothing known.
    pub fn map(self, key: Type) -> Option<Type> {
        let at = KEYS.iter().position(|known| *known == key)?;
        Some(self.within(MAP + at as u64))
    }

    /// The outermost list or map, or 0.
    fn outermost(self) -> u64 {
        self.0.get() >> AROUND & 7
    }

    /// What it is, without lists and maps.
    fn plain(self) -> u64 {
        self.0.get() & ((1 << AROUND) - 1)
    }

    fn within(self, around: u64) -> Type {
        let all = self.0.get() >> AROUND << 3 | around;
        Type::of(self.plain() | all << AROUND)
    }

    fn inner(self) -> Type {
        Type::of(self.plain() | self.0.get() >> (AROUND + 3) << AROUND)
    }

    /// Whether there is no room for another list or map around it.
    pub(super) fn is_full(self) -> bool {
        self.0.get() >> 59 != 0
    }

    /// The type of what a macro goes through: the items of a list, the keys of a map.
    pub fn item(self) -> Option<Type> {
        if self.is_list() { Some(self.inner()) } else { self.entry().map(|(key, _)| key) }
    }

    /// What stands between brackets behind a list or map, and what that gives.
    pub(super) fn entry(self) -> Option<(Type, Type)> {
        let key = match self.outermost() {
            0 => return None,
            LIST => Type::INT,
            map => KEYS.get((map - MAP) as usize).copied()?,
        };
        Some((key, self.inner()))
    }

    /// Whether it is a group, which has members but no value.
    pub fn is_group(self) -> bool {
        self.outermost() == 0 && self.0.get() & 15 == 9
    }

    pub(super) fn is_row(self) -> bool {
        self.outermost() == 0 && self.0.get() & 15 == 8
    }

    pub(super) fn is_list(self) -> bool {
        self.outermost() == LIST
    }

    pub(super) fn is_map(self) -> bool {
        self.outermost() >= MAP
    }

    /// Whether one value may come before another.
    pub(super) fn is_ordered(self) -> bool {
        self.0 < Type::FILE.0
    }

    /// The item of a row or group.
    pub(super) fn node(self) -> NodeId {
        NodeId((self.plain() >> 4) as u32)
    }

    /// The name an author knows it by.
    pub fn name(self) -> &'static str {
        match self.outermost() {
            0 => NAMES.get((self.0.get() & 15) as usize - 1).copied().unwrap_or_default(),
            LIST => "list",
            _ => "map",
        }
    }

    /// The type that holds values of both, if there is one.
    pub fn join(self, other: Type) -> Option<Type> {
        let (a, b) = (self.outermost(), other.outermost());
        let is_number = |t: Type| t == Type::INT || t == Type::DECIMAL;
        if self == other || other == Type::ANY {
            Some(self)
        } else if self == Type::ANY {
            Some(other)
        } else if is_number(self) && is_number(other) {
            Some(Type::DECIMAL)
        } else if a.min(b) > 0 && (a == b || a.min(b) == MAP) {
            Some(self.inner().join(other.inner())?.within(a.max(b)))
        } else {
            None
        }
    }
}
