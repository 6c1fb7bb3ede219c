//! Reads members of the definition, and collects the form and all that is wrong with it.

use super::{Form, FormError, Node, NodeId, Text};
use crate::value::text::listed;
use crate::value::{Json, Numbers, digits, push_token};
use std::sync::Arc;

/// What becomes of a part of the definition once every name is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use {
    Relevant,
    Required,
    Readonly,
    Calculate,
    Default,
    Constraint(usize),
    Bound(&'static str),
    Option(usize),
    Parent,
    Copy,
    Fill,
    Unique,
}

/// A part that waits until every name is known.
pub(super) struct Pending {
    pub node: NodeId,
    pub using: Use,
    pub json: Json,
    pub pointer: String,
}

/// The most errors told of: a hostile document shall not make a report longer than itself.
const ERRORS: usize = 1000;

/// The form as far as it is read. Everything a method reads or blames is a member of the value at
/// `path`; no name means that value itself.
pub(super) struct Reader<'a> {
    pub form: Form,
    pub errors: Vec<FormError>,
    pub pending: Vec<Pending>,
    pub groups: &'a [(Arc<str>, Json)],
    /// RFC 6901 pointer of the value being read.
    pub path: String,
}

impl Default for Reader<'_> {
    /// Nothing but the form itself has been read.
    fn default() -> Self {
        let form = Form {
            id: "".into(),
            version: "".into(),
            title: Text::default(),
            languages: vec!["vi".into()],
            time_zone: "Asia/Ho_Chi_Minh".into(),
            numbers: Numbers::default(),
            nodes: vec![nameless()],
            pages: Vec::new(),
            sources: Vec::new(),
            asks: Vec::new(),
            lists: Vec::new(),
            daily: Vec::new(),
            names: Default::default(),
            formats: Vec::new(),
            functions: Vec::new(),
            nothing: nameless(),
        };
        Reader { form, errors: Vec::new(), pending: Vec::new(), groups: &[], path: String::new() }
    }
}

/// Not to be inlined, since an item is large.
#[inline(never)]
fn nameless() -> Node {
    Node::default()
}

impl Reader<'_> {
    /// Steps into a member; gives the mark to [`leave`](Reader::leave) it by.
    pub fn enter(&mut self, name: &str) -> usize {
        let mark = self.path.len();
        push_token(&mut self.path, name);
        mark
    }

    /// Steps into an item of an array.
    pub fn enter_item(&mut self, index: usize) -> usize {
        self.enter(&digits(index as i64))
    }

    pub fn leave(&mut self, mark: usize) {
        self.path.truncate(mark);
    }

    pub fn pointer(&self, name: &str) -> String {
        let mut pointer = self.path.clone();
        if !name.is_empty() {
            push_token(&mut pointer, name);
        }
        pointer
    }

    pub fn error(&mut self, name: &str, code: &'static str, detail: &str) {
        self.error_at(self.pointer(name), code, detail, None);
    }

    pub fn error_at(
        &mut self,
        pointer: String,
        code: &'static str,
        detail: &str,
        at: Option<usize>,
    ) {
        if self.errors.len() < ERRORS {
            let detail =
                detail.get(..detail.floor_char_boundary(200)).unwrap_or_default().to_owned();
            self.errors.push(FormError { pointer, code, detail, at });
        }
    }

    /// Keeps a member, if it is there, until every name is known.
    pub fn wait(&mut self, node: NodeId, using: Use, json: &Json, name: &str) {
        if let Some(json) = json.get(name) {
            self.wait_with(node, using, json, name);
        }
    }

    /// Keeps what stands for a member until every name is known.
    pub fn wait_with(&mut self, node: NodeId, using: Use, json: &Json, name: &str) {
        self.pending.push(Pending { node, using, json: json.clone(), pointer: self.pointer(name) });
    }

    /// Adds an item and says what is known of every kind.
    pub fn add(
        &mut self,
        name: Arc<str>,
        parent: NodeId,
        container: NodeId,
        frame: NodeId,
    ) -> NodeId {
        let id = NodeId(self.form.nodes.len() as u32);
        self.form.nodes.push(nameless());
        if let Some(node) = self.form.nodes.last_mut() {
            node.name = name;
            node.parent = parent;
            node.container = container;
            node.frame = frame;
        }
        id
    }

    // Not copied to every place that calls it: that is smaller.
    #[inline(never)]
    pub fn node(&mut self, id: NodeId) -> Option<&mut Node> {
        self.form.nodes.get_mut(id.index())
    }

    /// Marks where an item ends: after all that has been read since it began.
    pub fn close(&mut self, id: NodeId) {
        let end = NodeId(self.form.nodes.len() as u32);
        if let Some(node) = self.node(id) {
            node.end = end;
        }
    }

    /// Names every member that is in neither list.
    pub fn only(&mut self, json: &Json, common: &str, own: &str) {
        if !matches!(json, Json::Object(_)) {
            self.error("", "member-type", "object");
        }
        for (name, _) in json.members() {
            if self.errors.len() >= ERRORS {
                break;
            }
            if listed(common, name).is_none() && listed(own, name).is_none() {
                self.error(name, "member-unknown", name);
            }
        }
    }

    /// Names a member that is there and has not been read.
    fn check(&mut self, json: &Json, name: &str, kind: &str, read: bool) {
        if !read && json.get(name).is_some() {
            self.error(name, "member-type", kind);
        }
    }

    pub fn string(&mut self, json: &Json, name: &str) -> Option<Arc<str>> {
        let string = json.str_at(name);
        self.check(json, name, "string", string.is_some());
        string.map(Arc::from)
    }

    /// A string that must be there.
    pub fn needed(&mut self, json: &Json, name: &str) -> Arc<str> {
        if json.get(name).is_none() {
            self.error("", "member-missing", name);
        }
        self.string(json, name).unwrap_or_default()
    }

    pub fn text(&mut self, json: &Json, name: &str) -> Option<Text> {
        let text = json.get(name).and_then(|value| Text::read(value, &self.form.languages));
        self.check(json, name, "text", text.is_some());
        text
    }

    /// A text, or none at all.
    pub fn label(&mut self, json: &Json, name: &str) -> Text {
        self.text(json, name).unwrap_or_default()
    }

    pub fn flag(&mut self, json: &Json, name: &str) -> bool {
        let flag = json.get(name).and_then(Json::as_bool);
        self.check(json, name, "boolean", flag.is_some());
        flag == Some(true)
    }

    /// A count that is not negative.
    pub fn count(&mut self, json: &Json, name: &str, otherwise: i64) -> i64 {
        let count = json.int_at(name).filter(|n| *n >= 0);
        self.check(json, name, "integer", count.is_some());
        count.unwrap_or(otherwise)
    }

    /// Strings of an array.
    pub fn strings(&mut self, json: &Json, name: &str) -> Vec<Arc<str>> {
        let mut strings = Vec::new();
        let items = json.items_at(name);
        for item in items {
            strings.extend(item.as_str().map(Arc::from));
        }
        self.check(json, name, "array of strings", strings.len() == items.len());
        strings
    }

    /// One of some words, by its place among them.
    pub fn word(&mut self, json: &Json, name: &str, words: &str) -> Option<usize> {
        let word = json.str_at(name);
        self.check(json, name, "string", word.is_some());
        let place = listed(words, word?);
        if place.is_none() {
            self.error(name, "value-unknown", word.unwrap_or_default());
        }
        place
    }
}
