//! Patterns, compiled, as they are packed.

use super::parse::CATEGORIES;
use super::{Item, Pattern, Set, Step};
use crate::value::packed::{In, Out, Packed, packed};
use crate::value::text::parts;

packed!(struct Pattern { steps sets });
packed!(struct Set { negated items });

packed!(enum Step {
    0 Char(c),
    1 OneOf(set),
    2 Split(by),
    3 Jump(by),
} or Step::Jump(1));

impl Packed for Item {
    fn put(&self, out: &mut Out) {
        match self {
            Item::Range(from, to) => {
                out.number(0);
                from.put(out);
                to.put(out);
            }
            Item::Category(negated, name) => {
                out.number(1 + u64::from(*negated));
                out.number(
                    parts(CATEGORIES, " ").position(|listed| listed == *name).unwrap_or(0) as u64
                );
            }
        }
    }

    fn take(from: &mut In<'_>) -> Item {
        match from.number() {
            0 => {
                let first = char::take(from);
                Item::Range(first, char::take(from))
            }
            kind => {
                let name = parts(CATEGORIES, " ").nth(from.number() as usize);
                if name.is_none() {
                    from.fail();
                }
                Item::Category(kind > 1, name.unwrap_or_default())
            }
        }
    }
}
