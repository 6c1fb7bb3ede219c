//! What has been read and checked once, written so that it can be taken up again without reading.
//!
//! It is text, so that it goes the way of any other answer: a number is a few ASCII characters of
//! six bits each, the lowest first, all but the last with [`MORE`] set; a text is its length in bytes
//! and itself. Nothing says what comes next: both sides know.

use super::{Date, Decimal, NodeId, Value};
use std::sync::Arc;

/// Another character of the same number follows.
const MORE: u8 = 0x40;

/// Writes.
#[derive(Default)]
pub struct Out {
    text: String,
    /// Whether something was written that means nothing elsewhere.
    pub bound: bool,
}

impl Out {
    /// A number.
    pub fn number(&mut self, mut number: u64) {
        loop {
            let low = (number & u64::from(MORE - 1)) as u8;
            number >>= 6;
            self.text.push(char::from(if number > 0 { low | MORE } else { low }));
            if number == 0 {
                return;
            }
        }
    }

    /// A text and its length.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.raw(text);
    }

    /// A text as it is.
    pub fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.text
    }
}

/// Takes up. What is not there is nothing, and `broken` says so at the end.
pub struct In<'a> {
    rest: &'a str,
    /// Whether anything was missing or meant nothing.
    pub broken: bool,
}

impl<'a> In<'a> {
    /// Begins.
    pub fn new(text: &'a str) -> In<'a> {
        In { rest: text, broken: false }
    }

    /// Whether all was taken and made sense.
    pub fn whole(&self) -> bool {
        !self.broken && self.rest.is_empty()
    }

    /// A number.
    #[inline(never)]
    pub fn number(&mut self) -> u64 {
        let mut number = 0;
        for (at, byte) in self.rest.bytes().enumerate().take(11) {
            number |= u64::from(byte & (MORE - 1)) << (6 * at);
            if byte & !(MORE - 1) == 0 {
                self.rest = self.rest.get(at + 1..).unwrap_or("");
                return number;
            }
        }
        self.fail();
        0
    }

    /// Gives up: nothing more is taken.
    pub fn fail(&mut self) {
        self.rest = "";
        self.broken = true;
    }

    /// What stands at a place of a table, its first where there is no such place.
    #[expect(clippy::indexing_slicing)] // No table is empty.
    #[inline(always)]
    pub fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.place(all.len())]
    }

    /// A number below a limit.
    fn place(&mut self, limit: usize) -> usize {
        let place = self.number() as usize;
        if place < limit {
            return place;
        }
        self.fail();
        0
    }

    #[inline(never)]
    fn text(&mut self) -> &'a str {
        let length = self.number() as usize;
        match self.rest.split_at_checked(length) {
            Some((text, rest)) => {
                self.rest = rest;
                text
            }
            None => {
                self.fail();
                ""
            }
        }
    }
}

/// Something that can be packed.
pub trait Packed: Sized {
    /// Writes it.
    fn put(&self, out: &mut Out);
    /// Takes it up.
    fn take(from: &mut In<'_>) -> Self;
}

/// Packs a struct field by field, and an enumeration as the place of its variant and what that holds.
macro_rules! packed {
    (struct $ty:ident { $($field:ident)* } $($rest:tt)*) => {
        impl Packed for $ty {
            fn put(&self, out: &mut Out) {
                $(self.$field.put(out);)*
            }
            fn take(from: &mut In<'_>) -> Self {
                $ty { $($field: Packed::take(from),)* $($rest)* }
            }
        }
    };
    (enum $ty:ident { $($tag:literal $variant:ident $(($($item:ident)*))? $({$($field:ident)*})?,)* } or $other:expr) => {
        impl Packed for $ty {
            fn put(&self, out: &mut Out) {
                match self {
                    $($ty::$variant $(($($item),*))? $({$($field),*})? => {
                        out.number($tag);
                        $($($item.put(out);)*)?
                        $($($field.put(out);)*)?
                    })*
                }
            }
            fn take(from: &mut In<'_>) -> Self {
                match from.number() {
                    $($tag => $ty::$variant $(($({ let $item = Packed::take(from); $item }),*))? $({$($field: Packed::take(from)),*})?,)*
                    _ => {
                        from.fail();
                        $other
                    }
                }
            }
        }
    };
}
pub(crate) use packed;

impl Packed for bool {
    fn put(&self, out: &mut Out) {
        out.number((*self).into());
    }

    fn take(from: &mut In<'_>) -> bool {
        from.number() != 0
    }
}

macro_rules! numbers {
    ($($ty:ident)*) => {$(
        impl Packed for $ty {
            fn put(&self, out: &mut Out) {
                out.number(*self as u64);
            }

            fn take(from: &mut In<'_>) -> $ty {
                from.number() as $ty
            }
        }
    )*};
}
numbers!(u32 u64 i64 usize isize);

impl Packed for char {
    fn put(&self, out: &mut Out) {
        out.number(u64::from(u32::from(*self)));
    }

    fn take(from: &mut In<'_>) -> char {
        char::from_u32(from.number() as u32).unwrap_or_default()
    }
}

impl Packed for NodeId {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
    }

    fn take(from: &mut In<'_>) -> NodeId {
        NodeId(Packed::take(from))
    }
}

impl Packed for Arc<str> {
    fn put(&self, out: &mut Out) {
        out.text(self);
    }

    fn take(from: &mut In<'_>) -> Arc<str> {
        from.text().into()
    }
}

impl Packed for String {
    fn put(&self, out: &mut Out) {
        out.text(self);
    }

    fn take(from: &mut In<'_>) -> String {
        from.text().into()
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn put(&self, out: &mut Out) {
        out.number(self.len() as u64);
        for item in self {
            item.put(out);
        }
    }

    fn take(from: &mut In<'_>) -> Vec<T> {
        let mut items = Vec::new();
        let mut left = from.number();
        // A broken length ends with the text.
        while left > 0 && !from.broken {
            items.push(T::take(from));
            left -= 1;
        }
        items
    }
}

impl<T: Packed> Packed for Option<T> {
    fn put(&self, out: &mut Out) {
        out.number(self.is_some().into());
        if let Some(item) = self {
            item.put(out);
        }
    }

    fn take(from: &mut In<'_>) -> Option<T> {
        (from.number() != 0).then(|| T::take(from))
    }
}

impl<T: Packed> Packed for Arc<T> {
    fn put(&self, out: &mut Out) {
        T::put(self, out);
    }

    fn take(from: &mut In<'_>) -> Arc<T> {
        Arc::new(T::take(from))
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(from: &mut In<'_>) -> (A, B) {
        let first = A::take(from);
        (first, B::take(from))
    }
}

impl Packed for Decimal {
    fn put(&self, out: &mut Out) {
        out.text(&self.to_text());
    }

    fn take(from: &mut In<'_>) -> Decimal {
        Decimal::parse(from.text()).unwrap_or(Decimal::ZERO)
    }
}

// Only what can stand in a rule: files and rows cannot.
impl Packed for Value {
    fn put(&self, out: &mut Out) {
        match self {
            Value::Empty | Value::File(_) | Value::Row(_) | Value::Map(..) => out.number(0),
            Value::Bool(truth) => out.number(1 + u64::from(*truth)),
            Value::Number(number) => {
                out.number(3);
                number.put(out);
            }
            Value::Text(text) => {
                out.number(4);
                text.put(out);
            }
            Value::Date(date) => {
                out.number(5);
                out.text(&date.to_text());
            }
            Value::List(items) => {
                out.number(6);
                items.put(out);
            }
        }
    }

    fn take(from: &mut In<'_>) -> Value {
        match from.number() {
            0 => Value::Empty,
            1 => Value::Bool(false),
            2 => Value::Bool(true),
            3 => Value::Number(Packed::take(from)),
            4 => Value::Text(Packed::take(from)),
            5 => Date::parse(from.text()).map_or(Value::Empty, Value::Date),
            6 => Value::List(Packed::take(from)),
            _ => {
                from.fail();
                Value::Empty
            }
        }
    }
}
