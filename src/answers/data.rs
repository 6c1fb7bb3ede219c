//! Answers as they are sent: one object by names, with pointers into it.

use super::{Answers, At};
use crate::form::Kind;
use crate::value::{Json, escape_pointer};

impl Answers {
    /// The answers that are relevant and not empty.
    pub fn data(&self) -> Json {
        self.object(At { row: crate::value::RowId::ROOT, node: crate::value::NodeId::ROOT })
    }

    fn object(&self, at: At) -> Json {
        let mut object = Json::Object(Vec::new());
        self.members(at, &mut object);
        object
    }

    fn members(&self, of: At, object: &mut Json) {
        for node in self.form.children(of.node) {
            let at = At { row: of.row, node };
            let item = self.form.node(node);
            if !self.relevant(at) {
                continue;
            }
            match item.kind {
                Kind::Page => self.members(at, object),
                Kind::Note(_) => {}
                Kind::Group { .. } => {
                    let inner = self.object(at);
                    if !inner.members().is_empty() {
                        object.put(&item.name, inner);
                    }
                }
                Kind::Repeat { .. } => {
                    let rows = self.rows(at).into_iter().map(|row| self.object(At { row, node }));
                    object.put(&item.name, Json::Array(rows.collect()));
                }
                _ => {
                    if let Some(value) = self.answer(at).to_json() {
                        object.put(&item.name, value);
                    }
                }
            }
        }
    }

    /// The RFC 6901 pointer of an item into [`Answers::data`].
    pub fn pointer(&self, at: At) -> String {
        let node = self.form.node(at.node);
        if at.node == crate::value::NodeId::ROOT || matches!(node.kind, Kind::Page) {
            return String::new();
        }
        let outer = match self.place_of_row(at.row).filter(|place| place.node == node.container) {
            Some(place) => {
                let rows = self.rows(place);
                let index = rows.iter().position(|row| *row == at.row).unwrap_or(rows.len());
                [&self.pointer(place), "/", &index.to_string()].concat()
            }
            None => self.pointer(At { row: at.row, node: node.container }),
        };
        [&outer, "/", &escape_pointer(&node.name)].concat()
    }

    /// The item that a pointer means, or the deepest one on the way to it.
    pub fn locate(&self, pointer: &str) -> At {
        let mut at = Answers::root(crate::value::NodeId::ROOT);
        let mut rows = Vec::new();
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            if matches!(self.form.node(at.node).kind, Kind::Repeat { .. }) && rows.is_empty() {
                rows = self.rows(at);
                match token.parse::<usize>().ok().and_then(|i| rows.get(i)) {
                    Some(row) => at.row = *row,
                    None => return at,
                }
                continue;
            }
            rows.clear();
            let named = |id: &crate::value::NodeId| {
                let node = self.form.node(*id);
                node.container == at.node && *node.name == *token && !matches!(node.kind, Kind::Page)
            };
            match self.form.ids().skip(1).find(named) {
                Some(node) => at.node = node,
                None => return at,
            }
        }
        at
    }
}
