//! The types of expressions.

use crate::value::NodeId;
use std::num::NonZeroU32;

/// The type of an expression, known before any answer is.
///
/// It is one number and is passed like one, since every step of the parser passes it: what it is,
/// from 1 on, then from bit 8 how many lists are around it, then from bit 16 the item of a row or
/// group. Neither rules nor forms are large enough for any of them to run over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Type(NonZeroU32);

const LIST: u32 = 1 << 8;

const NAMES: [&str; 9] =
    ["anything", "boolean", "integer", "decimal", "text", "date", "file", "row", "group"];

impl Type {
    /// Not known: the item of an empty list.
    pub const ANY: Type = Type::new(0, NodeId::ROOT);
    /// true or false
    pub const BOOL: Type = Type::new(1, NodeId::ROOT);
    /// a whole number of 64 bits
    pub const INT: Type = Type::new(2, NodeId::ROOT);
    /// an exact number with a fraction
    pub const DECIMAL: Type = Type::new(3, NodeId::ROOT);
    /// text, or the code of a choice
    pub const TEXT: Type = Type::new(4, NodeId::ROOT);
    /// a date
    pub const DATE: Type = Type::new(5, NodeId::ROOT);
    /// an attached file
    pub const FILE: Type = Type::new(6, NodeId::ROOT);
    const ROW: Type = Type::new(7, NodeId::ROOT);
    const GROUP: Type = Type::new(8, NodeId::ROOT);

    const fn new(base: u32, node: NodeId) -> Type {
        Type(NonZeroU32::MIN.saturating_add(base | node.0 << 16))
    }

    /// A row of the repeat named.
    pub const fn row(repeat: NodeId) -> Type {
        Type::new(7, repeat)
    }

    /// A group of items: has members, but is no value.
    pub const fn group(group: NodeId) -> Type {
        Type::new(8, group)
    }

    /// What it is, without lists and item.
    fn base(self) -> u32 {
        self.0.get() & 0xff
    }

    fn lists(self) -> u32 {
        self.0.get() >> 8 & 0xff
    }

    fn is(self, plain: Type) -> bool {
        self.base() == plain.base()
    }

    /// A list of this type.
    pub fn list(self) -> Type {
        Type(self.0.saturating_add(LIST))
    }

    /// The type of the items, for a list.
    pub fn item(self) -> Option<Type> {
        if self.is_list() { NonZeroU32::new(self.0.get() - LIST).map(Type) } else { None }
    }

    /// Whether it is a group, which has members but no value.
    pub fn is_group(self) -> bool {
        self.is(Type::GROUP)
    }

    pub(super) fn is_row(self) -> bool {
        !self.is_list() && self.is(Type::ROW)
    }

    pub(super) fn is_list(self) -> bool {
        self.lists() > 0
    }

    /// Whether one value may come before another.
    pub(super) fn is_ordered(self) -> bool {
        !self.is_list() && self.base() < Type::FILE.base()
    }

    /// The item of a row or group.
    pub(super) fn node(self) -> NodeId {
        NodeId(self.0.get() >> 16)
    }

    /// The name an author knows it by.
    pub fn name(self) -> &'static str {
        if self.is_list() {
            return "list";
        }
        NAMES.get(self.base() as usize - 1).copied().unwrap_or_default()
    }

    /// The type that holds values of both, if there is one.
    pub fn join(self, other: Type) -> Option<Type> {
        let is_number = |t: Type| t.is(Type::INT) || t.is(Type::DECIMAL);
        if self == other || other.is(Type::ANY) && other.lists() <= self.lists() {
            Some(self)
        } else if self.is(Type::ANY) && self.lists() <= other.lists() {
            Some(other)
        } else if self.lists() == other.lists() && is_number(self) && is_number(other) {
            // One of them is a decimal, and that is the larger number.
            Some(Type(self.0.max(other.0)))
        } else {
            None
        }
    }
}
