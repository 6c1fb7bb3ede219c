//! Operators: how they bind and what they take.

use super::lex::{NAME, double};
use super::parse::Parser;
use super::{Op, Step, Type};
use crate::value::Value;

/// Operators and how tightly they bind, loosest first.
const OPERATORS: [(u8, u8, Op); 14] = [
    (double(b'|'), 0, Op::Or),
    (double(b'&'), 1, Op::And),
    (double(b'='), 2, Op::Eq),
    (double(b'!'), 2, Op::Ne),
    (double(b'<'), 2, Op::Le),
    (double(b'>'), 2, Op::Ge),
    (b'<', 2, Op::Lt),
    (b'>', 2, Op::Gt),
    (NAME, 2, Op::In),
    (b'+', 3, Op::Add),
    (b'-', 3, Op::Sub),
    (b'*', 4, Op::Mul),
    (b'/', 4, Op::Div),
    (b'%', 4, Op::Rem),
];

impl Parser<'_> {
    /// Operators that bind at least as tightly.
    pub(super) fn operation(&mut self, least: u8) -> Option<Type> {
        let start = self.start;
        let mut left = self.unary()?;
        // A chain of operators counts as depth, however it would be nested.
        let mut links = 0;
        loop {
            let found = OPERATORS.iter().find(|(token, level, _)| {
                *level >= least && *token == self.token && (*token != NAME || self.name == "in")
            });
            let Some((_, level, op)) = found else {
                self.depth -= links;
                return Some(left);
            };
            links += 1;
            self.deeper(1)?;
            self.advance()?;
            let (at, middle) = (self.start, self.code.len());
            let right = self.operation(level + 1)?;
            left = self.binary(*op, start, left, at, right, middle)?;
        }
    }

    /// Puts an operator behind its operands, the second of which begins at `middle`.
    fn binary(
        &mut self,
        op: Op,
        start: usize,
        a: Type,
        at: usize,
        b: Type,
        middle: usize,
    ) -> Option<Type> {
        let whole = a == Type::INT && b == Type::INT && op != Op::Div;
        let (left, right) = (middle.saturating_sub(1), self.code.len().saturating_sub(1));
        let mut ty = Type::BOOL;
        match op {
            Op::Or | Op::And => {
                self.wants(start, a, ty)?;
                self.wants(at, b, ty)?;
            }
            Op::Eq | Op::Ne => {
                self.join(at, a, b)?;
                self.code(at, left, right)?;
                self.code(at, right, left)?;
            }
            Op::In => {
                let Some(item) = b.item() else {
                    return self.mismatch(at, b, "list or map");
                };
                self.join(at, a, item)?;
                if let Some(Step::List(_)) = self.code.last() {
                    for item in std::mem::take(&mut self.items) {
                        self.code(at, left, item)?;
                    }
                }
                // A list of codes chosen may be asked for one of them.
                self.code(at, right, left)?;
            }
            Op::Lt | Op::Le | Op::Gt | Op::Ge if a.is_ordered() => {
                self.join(at, a, b)?;
            }
            Op::Lt | Op::Le | Op::Gt | Op::Ge => {
                return self.mismatch(at, a, b.name());
            }
            Op::Add if a.is_list() => ty = self.join(at, a, b)?,
            Op::Rem => {
                ty = Type::INT;
                self.integer(start, a)?;
                self.integer(at, b)?;
            }
            _ => {
                ty = if op == Op::Add && (a == Type::TEXT || b == Type::TEXT) {
                    Type::TEXT
                } else {
                    Type::DECIMAL
                };
                self.wants(start, a, ty)?;
                self.wants(at, b, ty)?;
                if whole {
                    ty = Type::INT;
                }
            }
        }
        self.code.push(Step::Binary(op, whole));
        Some(ty)
    }

    fn integer(&mut self, at: usize, ty: Type) -> Option<Type> {
        if ty == Type::DECIMAL {
            self.mismatch(at, ty, "integer")
        } else {
            self.wants(at, ty, Type::INT)
        }
    }

    /// A choice compared with a code that is not among its options is never equal.
    fn code(&mut self, at: usize, choice: usize, code: usize) -> Option<()> {
        if let Some(Step::Get(node) | Step::Member(node)) = self.code.get(choice)
            && let Some(Step::Literal(Value::Text(code))) = self.code.get(code)
            && !self.scope.has_code(*node, code)
        {
            let code = code.clone();
            return self.fail(at, "code-unknown", &code);
        }
        Some(())
    }
}
