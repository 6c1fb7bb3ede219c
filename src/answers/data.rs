//! Answers by the names of the form: as they are sent, as they are kept, and by pointers.

use super::{Answers, At, is_wrong};
use crate::form::{Ask, Kind};
use crate::value::{NodeId, RowId, Writer, digits, text};

impl Answers {
    /// The answers that are relevant and not empty, as one JSON object.
    pub fn data(&self) -> String {
        let mut w = Writer::default();
        self.write_data(&mut w);
        w.finish()
    }

    /// Writes [`Answers::data`].
    pub fn write_data(&self, w: &mut Writer) {
        self.object(Answers::root(NodeId::ROOT), false, w);
    }

    /// Writes what an item holds: the answers, or for a draft all that is known of own answers.
    pub(super) fn object(&self, of: At, draft: bool, w: &mut Writer) {
        w.open("{");
        self.members(of, draft, w);
        w.close("}");
    }

    fn members(&self, of: At, draft: bool, w: &mut Writer) {
        for node in self.form.children(of.node) {
            let at = At { row: of.row, node };
            let item = self.form.node(node);
            let Some(cell) = self.cell(at).filter(|cell| draft || cell.relevant) else {
                continue;
            };
            match item.kind {
                Kind::Page => self.members(at, draft, w),
                Kind::Note(_) => {}
                Kind::Group { .. } => {
                    let before = w.mark();
                    w.key(&item.name).open("{");
                    let within = w.mark();
                    self.members(at, draft, w);
                    if w.mark() == within {
                        w.cut(before);
                    } else {
                        w.close("}");
                    }
                }
                Kind::Repeat { .. } => {
                    w.key(&item.name).open("[");
                    for row in self.rows(at) {
                        self.object(At { row, node }, draft, w);
                    }
                    w.close("]");
                }
                _ if draft => cell.save(&item.name, w),
                _ => w.value_at(&item.name, &cell.value),
            }
        }
    }

    /// What a source is asked with in a row, as JSON text; nothing while an input is empty or wrong,
    /// or while the source is not to be asked.
    pub fn inputs(&self, ask: &Ask, row: RowId) -> Option<String> {
        let relevant = |node| self.relevant(At { row, node });
        let wanted = ask.fills.iter().any(|fill| relevant(fill.node))
            || ask.pick.as_ref().is_some_and(|pick| relevant(pick.repeat));
        if !wanted || ask.when.as_ref().is_some_and(|when| !self.result(when, row).is(true)) {
            return None;
        }
        let mut w = Writer::default();
        w.open("{");
        for (name, rule) in &ask.inputs {
            for node in &rule.reads {
                if is_wrong(self.issues(self.seen_from(row, *node))) {
                    return None;
                }
            }
            let value = self.result(rule, row);
            if value.is_empty() {
                return None;
            }
            w.value_at(name, &value);
        }
        w.close("}");
        Some(w.finish())
    }

    /// The RFC 6901 pointer of an item into [`Answers::data`]. Names have nothing in them to escape.
    pub fn pointer(&self, at: At) -> String {
        let node = self.form.node(at.node);
        if at.node == NodeId::ROOT || matches!(node.kind, Kind::Page) {
            return String::new();
        }
        let mut pointer =
            match self.place_of_row(at.row).filter(|place| place.node == node.container) {
                Some(place) => {
                    let rows = self.rows(place);
                    let index = rows.iter().position(|row| *row == at.row).unwrap_or(rows.len());
                    self.pointer(place) + "/" + &digits(index as i64)
                }
                None => self.pointer(At { row: at.row, node: node.container }),
            };
        pointer.push('/');
        pointer + &node.name
    }

    /// The item that a pointer means, or the deepest one on the way to it.
    pub fn locate(&self, pointer: &str) -> At {
        let mut at = Answers::root(NodeId::ROOT);
        let mut rows: Option<Vec<RowId>> = None;
        for token in text::parts(pointer, "/").skip(1) {
            if let Some(all) = rows.take() {
                match text::integer(token).and_then(|i| all.get(usize::try_from(i).ok()?)) {
                    Some(row) => at.row = *row,
                    None => return at,
                }
                continue;
            }
            match self.form.member(at.node, token) {
                Some(node) => at.node = node,
                None => return at,
            }
            if let Kind::Repeat { .. } = self.form.node(at.node).kind {
                rows = Some(self.rows(at));
            }
        }
        at
    }
}
