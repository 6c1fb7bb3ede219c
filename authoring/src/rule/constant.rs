//! Parts of rules that read nothing, and what they are.

use super::lex::{TokenKind, tokens};
use tokhai::Date;
use tokhai::expr::{self, Answers, Env, Scope, Type};
use tokhai::value::{NodeId, RowId, Value};

/// The value of a rule that reads neither answers nor today's date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Constant(pub Value);

/// Evaluates a rule that reads nothing, by the core itself; nothing for any other.
pub fn constant(rule: &str) -> Option<Constant> {
    let parsed = expr::parse(rule, &Nowhere).ok()?;
    let rows = tokens(rule).iter().any(|token| token.kind == TokenKind::Name("row".into()));
    if parsed.today || rows {
        return None;
    }
    Some(Constant(parsed.expr.eval(&mut Env::new(&Nowhere, RowId::ROOT))))
}

/// A place from which nothing can be seen.
pub(crate) struct Nowhere;

impl Scope for Nowhere {
    fn lookup(&self, _: &str) -> Option<NodeId> {
        None
    }

    fn member(&self, _: NodeId, _: &str) -> Option<NodeId> {
        None
    }

    fn type_of(&self, _: NodeId) -> Type {
        Type::ANY
    }

    fn has_code(&self, _: NodeId, _: &str) -> bool {
        true
    }

    fn repeat(&self) -> Option<NodeId> {
        None
    }

    fn this(&self) -> Option<NodeId> {
        None
    }
}

impl Answers for Nowhere {
    fn answer(&self, _: RowId, _: NodeId) -> Value {
        Value::Empty
    }

    fn position(&self, _: RowId) -> Option<i64> {
        None
    }

    fn today(&self) -> Date {
        Date::from_days(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_nothing_is_known() {
        let known = |rule| constant(rule).map(|Constant(value)| value);
        assert_eq!(known("1 + 1 > 1"), Some(Value::Bool(true)));
        assert_eq!(known("size('abc')"), Some(Value::int(3)));
        for unknown in [
            "a > 1",
            "today() > date('2026-01-01')",
            "age(date('2000-01-01'))",
            "1 +",
            "row()",
            "row() + 1",
        ] {
            assert_eq!(known(unknown), None, "{unknown}");
        }
    }
}
