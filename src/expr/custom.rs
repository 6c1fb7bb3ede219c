//! Functions that a portal adds.

use crate::value::Value;
use std::fmt;
use std::sync::Arc;

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
    pub call: Arc<dyn Fn(&[Value]) -> Value + Send + Sync>,
}

impl fmt::Debug for Custom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
