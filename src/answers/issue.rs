//! What a citizen has to put right.

use crate::value::Json;
use std::borrow::Cow;

/// Something to be put right, or a warning: a code and parameters, never a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// Such as `required`, `too-long`, `personal-id`, `constraint`.
    pub code: Cow<'static, str>,
    /// What the sentence needs to know.
    pub params: Vec<(Cow<'static, str>, String)>,
    /// For `constraint`: which of the item's own, whose message stands in the form.
    pub index: Option<usize>,
    /// Shown, but never in the way.
    pub warning: bool,
}

impl Issue {
    pub(super) fn new(code: &'static str) -> Issue {
        Issue { code: code.into(), params: Vec::new(), index: None, warning: false }
    }

    pub(super) fn with(code: &'static str, name: &'static str, value: impl ToString) -> Issue {
        Issue { params: vec![(name.into(), value.to_string())], ..Issue::new(code) }
    }

    /// As the portal and the page say it to each other.
    pub fn to_json(&self, pointer: &str) -> Json {
        let mut json = Json::object([("pointer", Json::text(pointer)), ("code", Json::text(&self.code))]);
        if !self.params.is_empty() {
            let params = self.params.iter().map(|(name, value)| ((**name).into(), Json::text(value)));
            json.put("params", Json::Object(params.collect()));
        }
        if let Some(index) = self.index {
            json.put("index", Json::int(index as i64));
        }
        json
    }

    /// Reads what [`Issue::to_json`] wrote, without the pointer.
    pub fn from_json(json: &Json) -> Option<Issue> {
        let params = json.get("params").map_or(&[][..], Json::members).iter();
        Some(Issue {
            code: json.str_at("code")?.to_owned().into(),
            params: params.filter_map(|(name, v)| Some((name.to_string().into(), v.as_str()?.to_owned()))).collect(),
            index: json.int_at("index").and_then(|i| usize::try_from(i).ok()),
            warning: false,
        })
    }
}
