//! Functions that a portal adds.

use crate::value::Value;
use std::fmt;
use std::sync::Arc;

/// What a function of a portal does with its arguments.
pub type Call = dyn Fn(&[Value]) -> Value + Send + Sync;

/// A function of the portal's own. Names that the language has go first.
#[derive(Clone)]
pub struct Custom {
    /// As it stands in a rule.
    pub name: Arc<str>,
    /// A letter for the result and one for each parameter, a capital for one that may be left out:
    /// `b` boolean, `i` integer, `n` number, `s` text, `d` date, `l` list, `a` anything.
    pub signature: Arc<str>,
    /// What it does. It is not called with an empty argument, and a result of another type than the
    /// signature says counts as empty.
    pub call: Arc<Call>,
}

impl Custom {
    pub(super) fn run(&self, args: &[Value]) -> Value {
        if args.iter().any(Value::is_empty) {
            return Value::Empty;
        }
        let result = (self.call)(args);
        let got = match &result {
            Value::Bool(_) => b'b',
            Value::Number(n) if n.to_i64().is_some() => b'i',
            Value::Number(_) => b'n',
            Value::Text(_) => b's',
            Value::Date(_) => b'd',
            Value::List(_) => b'l',
            _ => b'a',
        };
        let wanted = self.signature.bytes().next().unwrap_or(b'a');
        let fits = wanted == b'a' || wanted == got || wanted == b'n' && got == b'i';
        if fits { result } else { Value::Empty }
    }
}

impl fmt::Debug for Custom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
