//! The document: members, languages, lists, groups, pages.

use super::items::items;
use super::{Choice, CodeList, Form, FormError, Kind, Node, NodeId, Text, order, rules, source};
use crate::value::{Json, escape_pointer};
use std::sync::Arc;

/// The largest definition, in bytes.
const SIZE: usize = 1 << 20;

/// A place in the document. Written out only when something is wrong there.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    outer: Option<&'a At<'a>>,
    token: Token<'a>,
}

#[derive(Clone, Copy)]
enum Token<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    pub fn name(&'a self, name: &'a str) -> At<'a> {
        At { outer: Some(self), token: Token::Name(name) }
    }

    pub fn index(&'a self, index: usize) -> At<'a> {
        At { outer: Some(self), token: Token::Index(index) }
    }

    pub fn pointer(&self) -> String {
        let Some(outer) = self.outer else {
            return String::new();
        };
        let token = match self.token {
            Token::Name(name) => escape_pointer(name),
            Token::Index(index) => index.to_string(),
        };
        [&outer.pointer(), "/", &token].concat()
    }
}

/// What a rule will be used for, once every name is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use {
    Relevant,
    Required,
    Readonly,
    Calculate,
    Default,
    Constraint(usize),
    Bound(usize),
    Option(usize),
    Parent,
}

/// A rule that waits until every name is known.
pub(super) struct Pending {
    pub node: NodeId,
    pub using: Use,
    pub rule: Json,
    pub pointer: String,
}

/// A group or field that takes its answers from elsewhere, once every name is known.
pub(super) struct Link {
    pub node: NodeId,
    pub json: Json,
    pub pointer: String,
}

/// Collects the form and all that is wrong with it.
pub(super) struct Reader<'a> {
    pub form: Form,
    pub errors: Vec<FormError>,
    pub rules: Vec<Pending>,
    pub copies: Vec<Link>,
    pub fills: Vec<Link>,
    pub unique: Vec<Link>,
    pub groups: &'a [(Arc<str>, Json)],
}

impl Reader<'_> {
    pub fn error(&mut self, at: &At<'_>, code: &'static str, detail: &str) {
        self.error_at(at.pointer(), code, detail);
    }

    pub fn error_at(&mut self, pointer: String, code: &'static str, detail: &str) {
        // A hostile document shall not make a report longer than itself.
        if self.errors.len() < 1000 {
            let detail = detail.chars().take(200).collect();
            self.errors.push(FormError { pointer, code, detail, at: None });
        }
    }

    /// Names every member that is not among the allowed ones.
    pub fn only(&mut self, json: &Json, at: &At<'_>, allowed: &[&[&str]]) {
        if !matches!(json, Json::Object(_)) {
            self.error(at, "member-type", "object");
        }
        for (name, _) in json.members() {
            if !allowed.iter().any(|list| list.contains(&&**name)) {
                self.error(&at.name(name), "member-unknown", name);
            }
        }
    }

    /// A member read by `read`; wrong when it is there and cannot be read.
    pub fn member<T>(&mut self, json: &Json, at: &At<'_>, name: &str, kind: &str, read: impl Fn(&Json) -> Option<T>) -> Option<T> {
        let value = json.get(name)?;
        let result = read(value);
        if result.is_none() {
            self.error(&at.name(name), "member-type", kind);
        }
        result
    }

    pub fn string(&mut self, json: &Json, at: &At<'_>, name: &str) -> Option<Arc<str>> {
        self.member(json, at, name, "string", |value| value.as_str().map(Arc::from))
    }

    /// A string that must be there.
    pub fn needed(&mut self, json: &Json, at: &At<'_>, name: &str) -> Arc<str> {
        if json.get(name).is_none() {
            self.error(at, "member-missing", name);
        }
        self.string(json, at, name).unwrap_or_default()
    }

    pub fn text(&mut self, json: &Json, at: &At<'_>, name: &str) -> Option<Text> {
        let languages = std::mem::take(&mut self.form.languages);
        let text = self.member(json, at, name, "text", |value| Text::read(value, &languages));
        self.form.languages = languages;
        text
    }

    pub fn flag(&mut self, json: &Json, at: &At<'_>, name: &str) -> bool {
        self.member(json, at, name, "boolean", Json::as_bool).unwrap_or(false)
    }

    /// A count that is not negative.
    pub fn count(&mut self, json: &Json, at: &At<'_>, name: &str, otherwise: i64) -> i64 {
        self.member(json, at, name, "integer", |v| v.as_int().filter(|n| *n >= 0)).unwrap_or(otherwise)
    }

    /// One of some words.
    pub fn word<T: Copy>(&mut self, json: &Json, at: &At<'_>, name: &str, words: &[(&str, T)]) -> Option<T> {
        let word = self.string(json, at, name)?;
        let found = words.iter().find(|(w, _)| *w == &*word).map(|(_, value)| *value);
        if found.is_none() {
            self.error(&at.name(name), "value-unknown", &word);
        }
        found
    }

    /// Options written in the definition.
    pub fn choices(&mut self, json: &Json, at: &At<'_>, node: Option<NodeId>) -> Vec<Choice> {
        let mut choices = Vec::new();
        for (i, item) in json.items().iter().enumerate() {
            let at = at.index(i);
            self.only(item, &at, &[&["value", "label", "relevant"]]);
            let value = self.needed(item, &at, "value");
            let label = self.text(item, &at, "label").unwrap_or_default();
            if let (Some(node), Some(rule)) = (node, item.get("relevant")) {
                self.rules.push(Pending { node, using: Use::Option(i), rule: rule.clone(), pointer: at.name("relevant").pointer() });
            }
            choices.push(Choice { value, label, relevant: None });
        }
        if choices.len() > 20_000 {
            self.error(at, "options-too-many", "20000");
        }
        let mut values: Vec<&str> = choices.iter().map(|c| &*c.value).collect();
        values.sort_unstable();
        if let Some((twice, _)) = values.iter().zip(values.iter().skip(1)).find(|(a, b)| a == b) {
            let twice = (*twice).to_owned();
            self.error(at, "value-duplicate", &twice);
        }
        choices
    }
}

const DOCUMENT: [&str; 14] = [
    "$schema", "tokhai", "id", "version", "service", "title", "description", "languages", "timeZone", "numberLocale",
    "sources", "codelists", "groups", "pages",
];

pub(super) fn parse(text: &str) -> Result<Form, Vec<FormError>> {
    let refuse = |code, detail: &str, at| Err(vec![FormError { pointer: String::new(), code, detail: detail.into(), at }]);
    if text.len() > SIZE {
        return refuse("document-too-large", "1 MiB", None);
    }
    let json = match Json::parse(text) {
        Ok(json) => json,
        Err(error) => return refuse(error.code, "", Some(error.at)),
    };
    let root = At { outer: None, token: Token::Index(0) };
    let mut reader = Reader {
        form: Form {
            id: "".into(),
            version: "".into(),
            title: Text::default(),
            languages: vec!["vi".into()],
            time_zone: "Asia/Ho_Chi_Minh".into(),
            comma: true,
            nodes: vec![Node::default()],
            pages: Vec::new(),
            sources: Vec::new(),
            asks: Vec::new(),
            lists: Vec::new(),
            daily: Vec::new(),
        },
        errors: Vec::new(),
        rules: Vec::new(),
        copies: Vec::new(),
        fills: Vec::new(),
        unique: Vec::new(),
        groups: json.get("groups").map_or(&[], Json::members),
    };
    document(&mut reader, &json, &root);
    rules::resolve(&mut reader);
    source::resolve(&mut reader);
    if reader.errors.is_empty() {
        order::sort(&mut reader);
    }
    if reader.errors.is_empty() { Ok(reader.form) } else { Err(reader.errors) }
}

fn document(reader: &mut Reader<'_>, json: &Json, at: &At<'_>) {
    reader.only(json, at, &[&DOCUMENT]);
    if json.int_at("tokhai") != Some(1) {
        reader.error(&at.name("tokhai"), "format-version", "1");
    }
    let languages = reader.member(json, at, "languages", "array of strings", |value| {
        let names: Option<Vec<Arc<str>>> = value.items().iter().map(|l| l.as_str().map(Arc::from)).collect();
        names.filter(|names| !names.is_empty())
    });
    if let Some(languages) = languages {
        reader.form.languages = languages;
    }
    reader.form.id = reader.needed(json, at, "id");
    if !reader.form.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        reader.error(&at.name("id"), "name-invalid", "[a-z0-9-]+");
    }
    reader.form.version = reader.needed(json, at, "version");
    reader.form.title = reader.text(json, at, "title").unwrap_or_default();
    reader.text(json, at, "description");
    if let Some(service) = json.get("service") {
        reader.only(service, &at.name("service"), &[&["code", "level", "mode", "agency"]]);
    }
    if let Some(zone) = reader.string(json, at, "timeZone") {
        reader.form.time_zone = zone;
    }
    let locale = reader.word(json, at, "numberLocale", &[("vi", true), ("en", false), ("hi", false)]);
    reader.form.comma = locale.unwrap_or(true);
    lists(reader, json, at);
    source::sources(reader, json, at);
    pages(reader, json, at);
}

fn lists(reader: &mut Reader<'_>, json: &Json, at: &At<'_>) {
    let at = at.name("codelists");
    for name in ["provinces", "communes"] {
        // Every address draws on these two; the portal has them at their usual place.
        reader.form.lists.push(CodeList { name: name.into(), url: ["codelists/", name].concat().into(), items: Vec::new() });
    }
    for (name, list) in json.get("codelists").map_or(&[][..], Json::members) {
        let at = at.name(name);
        reader.only(list, &at, &[&["items", "url", "parent"]]);
        let items = list.get("items").map(|items| reader.choices(items, &at.name("items"), None));
        let url = reader.string(list, &at, "url").unwrap_or_default();
        if items.is_none() && url.is_empty() {
            reader.error(&at, "member-missing", "items or url");
        }
        reader.form.lists.push(CodeList { name: name.clone(), url, items: items.unwrap_or_default() });
    }
}

fn pages(reader: &mut Reader<'_>, json: &Json, at: &At<'_>) {
    let at = at.name("pages");
    let pages = json.get("pages").map_or(&[][..], Json::items);
    if pages.is_empty() {
        reader.error(&at, "member-missing", "pages");
    }
    for (i, page) in pages.iter().enumerate() {
        let at = at.index(i);
        reader.only(page, &at, &[&["name", "title", "relevant", "items"]]);
        let id = NodeId(reader.form.nodes.len() as u32);
        let name = reader.needed(page, &at, "name");
        let label = reader.text(page, &at, "title").unwrap_or_default();
        reader.form.nodes.push(Node { name, label, kind: Kind::Page, ..Node::default() });
        reader.form.pages.push(id);
        if let Some(rule) = page.get("relevant") {
            reader.rules.push(Pending { node: id, using: Use::Relevant, rule: rule.clone(), pointer: at.name("relevant").pointer() });
        }
        items(reader, page, &at, id, 0);
        close(reader, id);
    }
    close(reader, NodeId::ROOT);
}

/// Marks where an item ends: after all that has been read since it began.
pub(super) fn close(reader: &mut Reader<'_>, id: NodeId) {
    let end = NodeId(reader.form.nodes.len() as u32);
    if let Some(node) = reader.form.nodes.get_mut(id.index()) {
        node.end = end;
    }
}
