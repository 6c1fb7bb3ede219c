//! What a citizen has to put right.

use crate::form::Kind;
use crate::value::{Json, Writer, digits, text};
use std::sync::Arc;

/// Something to be put right, or a warning: a code and parameters, never a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// Such as `required`, `too-long`, `personal-id`, `constraint`.
    pub code: Arc<str>,
    /// What the sentence needs to know, as it stands on the wire.
    pub params: Vec<(Arc<str>, Json)>,
    /// For `constraint`: which of the item's own, whose message stands in the form.
    pub index: Option<usize>,
    /// Shown, but never in the way.
    pub warning: bool,
}

impl Issue {
    // Not copied to every place that calls it: that is smaller.
    #[inline(never)]
    pub(super) fn new(code: &str) -> Issue {
        Issue { code: code.into(), params: Vec::new(), index: None, warning: false }
    }

    pub(super) fn with(code: &str, name: &str, value: &str) -> Issue {
        let mut issue = Issue::new(code);
        issue.params.push((name.into(), Json::text(value)));
        issue
    }

    pub(super) fn limit(code: &str, name: &str, limit: i64) -> Issue {
        Issue::with(code, name, &digits(limit))
    }

    /// The key of its sentence in the texts. Some codes are said in other words for other items.
    pub fn key(&self, kind: &Kind) -> String {
        let suffix = match (&*self.code, kind) {
            ("required", Kind::Choice { .. }) => "-choice",
            ("required", Kind::Bool { .. }) => "-yesno",
            ("required", Kind::File { .. }) => "-file",
            (
                "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum",
                Kind::Date { .. },
            ) => "-date",
            _ => "",
        };
        text::joined(&["issue.", &self.code, suffix])
    }

    /// A parameter by its name.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(n, _)| **n == *name)?.1.as_str()
    }

    /// As the portal and the page say it to each other.
    pub fn write(&self, pointer: &str, w: &mut Writer) {
        w.open("{");
        w.text_at("pointer", pointer);
        w.text_at("code", &self.code);
        if !self.params.is_empty() {
            w.key("params").open("{");
            for (name, value) in &self.params {
                w.key(name).json(value);
            }
            w.close("}");
        }
        if let Some(index) = self.index {
            w.int_at("index", index as i64);
        }
        w.close("}");
    }

    /// Reads what [`Issue::write`] wrote, without the pointer.
    pub fn from_json(json: &Json) -> Option<Issue> {
        Some(Issue {
            code: json.str_at("code")?.into(),
            params: json.get("params").map_or(&[][..], Json::members).to_vec(),
            index: json.int_at("index").and_then(|i| usize::try_from(i).ok()),
            warning: false,
        })
    }
}
