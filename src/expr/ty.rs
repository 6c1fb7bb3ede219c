//! The types of expressions.

use crate::value::NodeId;

/// The type of an expression, known before any answer is.
///
/// It is as small as a number and is passed like one, since every step of the parser passes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Type {
    base: Base,
    /// How many lists are around it.
    lists: u8,
    /// The item, for a row or a group; a form has at most some 10,000.
    node: u16,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Base {
    Any,
    Bool,
    Int,
    Decimal,
    Text,
    Date,
    File,
    Row,
    Group,
}

impl Type {
    /// Not known: the item of an empty list.
    pub const ANY: Type = Type::plain(Base::Any);
    /// true or false
    pub const BOOL: Type = Type::plain(Base::Bool);
    /// a whole number of 64 bits
    pub const INT: Type = Type::plain(Base::Int);
    /// an exact number with a fraction
    pub const DECIMAL: Type = Type::plain(Base::Decimal);
    /// text, or the code of a choice
    pub const TEXT: Type = Type::plain(Base::Text);
    /// a date
    pub const DATE: Type = Type::plain(Base::Date);
    /// an attached file
    pub const FILE: Type = Type::plain(Base::File);

    const fn plain(base: Base) -> Type {
        Type { base, lists: 0, node: 0 }
    }

    /// A row of the repeat named.
    pub const fn row(repeat: NodeId) -> Type {
        Type { base: Base::Row, lists: 0, node: repeat.0 as u16 }
    }

    /// A group of items: has members, but is no value.
    pub const fn group(group: NodeId) -> Type {
        Type { base: Base::Group, lists: 0, node: group.0 as u16 }
    }

    /// A list of this type.
    pub fn list(self) -> Type {
        Type { lists: self.lists.saturating_add(1), ..self }
    }

    /// The type of the items, for a list.
    pub fn item(self) -> Option<Type> {
        Some(Type { lists: self.lists.checked_sub(1)?, ..self })
    }

    /// Whether it is a group, which has members but no value.
    pub fn is_group(self) -> bool {
        self.base == Base::Group
    }

    pub(super) fn is_row(self) -> bool {
        self.lists == 0 && self.base == Base::Row
    }

    pub(super) fn is_list(self) -> bool {
        self.lists > 0
    }

    /// Whether one value may come before another.
    pub(super) fn is_ordered(self) -> bool {
        self.lists == 0 && !matches!(self.base, Base::File | Base::Row | Base::Group)
    }

    /// The item of a row or group.
    pub(super) fn node(self) -> NodeId {
        NodeId(self.node.into())
    }

    /// The name an author knows it by.
    pub fn name(self) -> &'static str {
        if self.lists > 0 {
            return "list";
        }
        match self.base {
            Base::Any => "anything",
            Base::Bool => "boolean",
            Base::Int => "integer",
            Base::Decimal => "decimal",
            Base::Text => "text",
            Base::Date => "date",
            Base::File => "file",
            Base::Row => "row",
            Base::Group => "group",
        }
    }

    /// The type that holds values of both, if there is one.
    pub fn join(self, other: Type) -> Option<Type> {
        let is_number = |t: Type| matches!(t.base, Base::Int | Base::Decimal);
        if self == other || other.base == Base::Any && other.lists <= self.lists {
            Some(self)
        } else if self.base == Base::Any && self.lists <= other.lists {
            Some(other)
        } else if self.lists == other.lists && is_number(self) && is_number(other) {
            Some(Type { base: Base::Decimal, ..self })
        } else {
            None
        }
    }
}
