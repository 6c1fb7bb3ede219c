//! What a form reads of a register's answer. Nothing else leaves the gateway, whatever an adapter
//! sends.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// In a pointer: every row of an array.
const ROWS: &str = "*";

/// Pointers go no deeper, so that nobody can ask for a tree that cannot be walked.
const DEEPEST: usize = 32;

/// Pointers (RFC 6901) to single values; `/rows/*/name` is the name in every row. Values are texts,
/// numbers, yes or no, and lists of these: an object is only ever kept member by member.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "BTreeSet<String>", into = "BTreeSet<String>")]
pub struct Wanted {
    pointers: BTreeSet<String>,
    root: Node,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    value: bool,
    members: BTreeMap<String, Node>,
}

impl From<BTreeSet<String>> for Wanted {
    fn from(pointers: BTreeSet<String>) -> Self {
        let mut root = Node::default();
        for pointer in &pointers {
            let mut node = &mut root;
            for token in pointer.split('/').skip(1).take(DEEPEST) {
                let name = token.replace("~1", "/").replace("~0", "~");
                node = node.members.entry(name).or_default();
            }
            node.value = true;
        }
        Self { pointers, root }
    }
}

impl From<Wanted> for BTreeSet<String> {
    fn from(wanted: Wanted) -> Self {
        wanted.pointers
    }
}

impl Wanted {
    /// Takes everything else out of an answer's values, and says how many members that were.
    pub fn keep(&self, values: &mut Value) -> u64 {
        let mut dropped = 0;
        let kept = self.root.keep(values.take(), &mut dropped);
        *values = kept.filter(Value::is_object).unwrap_or_else(|| Map::new().into());
        dropped
    }
}

impl Node {
    fn keep(&self, value: Value, dropped: &mut u64) -> Option<Value> {
        match value {
            Value::Object(members) if !self.members.is_empty() => {
                let mut kept = Map::new();
                for (name, value) in members {
                    match self.members.get(&name) {
                        Some(node) => kept.extend(node.keep(value, dropped).map(|v| (name, v))),
                        None => *dropped += 1,
                    }
                }
                Some(Value::Object(kept))
            }
            Value::Array(rows) if !self.members.is_empty() => {
                // Rows that are not wanted leave a gap, so that the others stay where they were.
                let row = |(at, value): (usize, Value)| {
                    let node = self.members.get(ROWS).or_else(|| self.members.get(&at.to_string()));
                    let kept = node.and_then(|node| node.keep(value, dropped));
                    kept.unwrap_or_default()
                };
                Some(rows.into_iter().enumerate().map(row).collect())
            }
            Value::Array(items) if self.value => {
                let many = items.len();
                let plain = items.into_iter().filter(|item| !item.is_object() && !item.is_array());
                let kept: Vec<Value> = plain.collect();
                *dropped += u64::try_from(many - kept.len()).unwrap_or(u64::MAX);
                Some(kept.into())
            }
            Value::Object(_) | Value::Array(_) => {
                *dropped += 1;
                None
            }
            plain if self.value => Some(plain),
            _ => {
                *dropped += 1;
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kept(pointers: &[&str], mut values: Value) -> (Value, u64) {
        let pointers: BTreeSet<String> = pointers.iter().map(|&pointer| pointer.into()).collect();
        let dropped = Wanted::from(pointers).keep(&mut values);
        (values, dropped)
    }

    #[test]
    fn only_what_is_named_is_kept() {
        let said =
            json!({ "name": "A", "phone": "1", "home": { "line": "x", "deed": { "no": 1 } } });
        let (values, dropped) = kept(&["/name", "/home/line", "/absent"], said);
        assert_eq!(values, json!({ "name": "A", "home": { "line": "x" } }));
        assert_eq!(dropped, 2, "the phone and the deed");
    }

    #[test]
    fn an_object_where_a_value_belongs_is_not_kept() {
        let (values, dropped) =
            kept(&["/a", "/b"], json!({ "a": { "secret": 1 }, "b": [1, { "c": 2 }, [3]] }));
        assert_eq!((values, dropped), (json!({ "b": [1] }), 3));
    }

    #[test]
    fn rows_are_kept_member_by_member_and_in_their_places() {
        let rows = || json!({ "rows": [{ "a": 1, "b": 2 }, "junk", { "a": 3 }] });
        let every = json!({ "rows": [{ "a": 1 }, null, { "a": 3 }] });
        assert_eq!(kept(&["/rows/*/a"], rows()), (every, 2));
        let last = json!({ "rows": [null, null, { "a": 3 }] });
        assert_eq!(kept(&["/rows/2/a"], rows()).0, last);
        assert_eq!(kept(&["/rows/a"], rows()).0, json!({ "rows": [null, null, null] }));
    }

    #[test]
    fn names_may_hold_what_pointers_escape() {
        let said = || json!({ "a/b": 1, "~1": 2, "a": { "b": 3 } });
        assert_eq!(kept(&["/a~1b", "/~01"], said()), (json!({ "a/b": 1, "~1": 2 }), 1));
    }

    #[test]
    fn what_is_no_object_or_not_read_at_all_becomes_nothing() {
        for values in [json!([1]), json!("text"), json!(null), json!({ "a": 1 })] {
            assert_eq!(kept(&[], values).0, json!({}));
        }
        let deep = "/a".repeat(100_000);
        assert_eq!(kept(&[&deep], json!({ "a": 1 })), (json!({}), 1));
    }
}
