//! Rules, read and checked, as they are packed.

use super::functions::{self, Function};
use super::{Each, Expr, Op, Rule, Step, Type};
use crate::value::Value;
use crate::value::packed::{In, Out, Packed, packed};

packed!(struct Rule { expr ty reads today });

packed!(enum Op {
    0 Or,
    1 And,
    2 Eq,
    3 Ne,
    4 Lt,
    5 Le,
    6 Gt,
    7 Ge,
    8 In,
    9 Add,
    10 Sub,
    11 Mul,
    12 Div,
    13 Rem,
} or Op::Or);

packed!(enum Each {
    0 All,
    1 Exists,
    2 ExistsOne,
    3 Filter,
    4 Map,
} or Each::All);

impl Packed for Expr {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
    }

    fn take(from: &mut In<'_>) -> Expr {
        Expr(Packed::take(from))
    }
}

impl Packed for Type {
    fn put(&self, out: &mut Out) {
        out.number(self.bits());
    }

    fn take(from: &mut In<'_>) -> Type {
        Type::of(from.number())
    }
}

impl Packed for &'static Function {
    fn put(&self, out: &mut Out) {
        out.number(functions::all().iter().position(|f| f.name == self.name).unwrap_or(0) as u64);
    }

    fn take(from: &mut In<'_>) -> &'static Function {
        from.one_of(functions::all())
    }
}

impl Packed for Step {
    fn put(&self, out: &mut Out) {
        match self {
            Step::Literal(value) => (0, value).put_tagged(out),
            Step::Get(node) => (1, node).put_tagged(out),
            Step::Member(node) => (2, node).put_tagged(out),
            Step::Local(place) => (3, place).put_tagged(out),
            Step::Not => out.number(4),
            Step::Binary(op, whole) => {
                (5, op).put_tagged(out);
                whole.put(out);
            }
            Step::If(arms) => {
                let [yes, no] = &**arms;
                (6, yes).put_tagged(out);
                no.put(out);
            }
            Step::List(count) => (7, count).put_tagged(out),
            Step::Map(count) => (8, count).put_tagged(out),
            Step::Index => out.number(9),
            Step::Call(function, count) => {
                (10, function).put_tagged(out);
                count.put(out);
            }
            Step::Matches(pattern) => (11, pattern).put_tagged(out),
            Step::Each(each, body) => {
                (12, each).put_tagged(out);
                body.put(out);
            }
            // Means something only where the page has registered it.
            Step::Custom(..) => out.bound = true,
        }
    }

    fn take(from: &mut In<'_>) -> Step {
        match from.number() {
            0 => Step::Literal(Packed::take(from)),
            1 => Step::Get(Packed::take(from)),
            2 => Step::Member(Packed::take(from)),
            3 => Step::Local(Packed::take(from)),
            4 => Step::Not,
            5 => Step::Binary(Packed::take(from), Packed::take(from)),
            6 => Step::If(Box::new([Packed::take(from), Packed::take(from)])),
            7 => Step::List(Packed::take(from)),
            8 => Step::Map(Packed::take(from)),
            9 => Step::Index,
            10 => Step::Call(Packed::take(from), Packed::take(from)),
            11 => Step::Matches(Packed::take(from)),
            12 => Step::Each(Packed::take(from), Packed::take(from)),
            _ => {
                from.fail();
                Step::Literal(Value::Empty)
            }
        }
    }
}

trait Tagged {
    fn put_tagged(self, out: &mut Out);
}

impl<T: Packed> Tagged for (u64, &T) {
    fn put_tagged(self, out: &mut Out) {
        out.number(self.0);
        self.1.put(out);
    }
}
