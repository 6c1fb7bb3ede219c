//! What makes a form that works cost more time than it should, or not do what it seems to.

mod bounds;
mod conditions;
mod filled;
mod personal;
mod texts;
mod twice;
mod unused;

use crate::outline::Outline;
use crate::report::Severity;
use crate::sentence::Said;
use crate::source::{Span, Tree, inside_string};
use tokhai::Form;

/// One finding in a form that can be read.
#[derive(Clone, Debug)]
pub struct Warning {
    /// A word for machines; one of [`LINTS`].
    pub code: &'static str,
    /// Pointer into the definition.
    pub pointer: String,
    /// The item it is about; 0 for none.
    pub item: usize,
    /// Bytes of the source.
    pub span: Span,
    /// The sentence.
    pub said: Said,
}

/// Every lint and what it looks for.
pub const LINTS: &[(&str, &str)] = &[
    ("asked-twice", "a question that a register of this form answers beside it, but not here"),
    ("translation-missing", "a text that lacks one of the form's languages"),
    ("label-missing", "a question without words"),
    ("autocomplete-missing", "personal data of the applicant that the browser could fill in"),
    ("never-asked", "a page, question or option that no answers bring up"),
    ("constraint-never", "a check that no answer passes"),
    ("rule-constant", "a rule whose outcome is always the same"),
    ("comparison-constant", "a comparison inside a rule that is always true or always false"),
    ("bounds-cross", "limits that nothing lies between"),
    ("default-invalid", "a default that the question itself refuses"),
    ("unanswerable", "a question that must be answered and that nobody and nothing can fill in"),
    ("unused", "a group, list or source that nothing uses"),
    ("over-budget", "a forecast above the minutes given with --budget"),
];

/// Looks for everything in [`LINTS`] but the budget.
pub fn lint(source: &str, form: &Form, outline: &Outline) -> Vec<Warning> {
    let mut found = Found { source, outline, warnings: Vec::new() };
    twice::look(&mut found, form);
    texts::look(&mut found);
    personal::look(&mut found);
    conditions::look(&mut found);
    bounds::look(&mut found);
    filled::look(&mut found, form);
    unused::look(&mut found);
    found.warnings
}

/// What has been found so far.
struct Found<'a> {
    source: &'a str,
    outline: &'a Outline,
    warnings: Vec<Warning>,
}

impl Found<'_> {
    /// Adds a finding about an item.
    fn add(&mut self, code: &'static str, item: usize, span: Span, message: String, hint: &str) {
        let mut said = Said { severity: Severity::Warning, ..Said::new(message) };
        if !hint.is_empty() {
            said = said.hint(hint);
        }
        let pointer = self.outline.item(item).pointer.clone();
        self.warnings.push(Warning { code, pointer, item, span, said });
    }

    /// Bytes of the source for bytes of a string.
    fn inside(&self, tree: &Tree, span: &Span) -> Span {
        let from = inside_string(self.source, &tree.span, span.start);
        from..inside_string(self.source, &tree.span, span.end)
    }
}
