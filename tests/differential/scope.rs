//! A few variables of known types, for both.

use crate::generate::Generator;
use std::sync::Arc;
use tokhai::expr::{Answers, Scope, Type};
use tokhai::value::{Date, NodeId, RowId, Value};

/// The names of the variables: two of each kind, then the lists.
pub const NAMES: [&str; 8] = ["i", "j", "s", "t", "b", "c", "l", "m"];

pub struct Variables {
    ints: [i64; 2],
    texts: [String; 2],
    bools: [bool; 2],
    int_list: Vec<i64>,
    text_list: Vec<String>,
}

impl Variables {
    pub fn random(generator: &mut Generator) -> Variables {
        let many = generator.below(5);
        Variables {
            ints: [generator.int(), generator.int()],
            texts: [generator.text().to_owned(), generator.text().to_owned()],
            bools: [generator.below(2) == 0, generator.below(2) == 0],
            int_list: (0..many).map(|_| generator.int()).collect(),
            text_list: (0..many).map(|_| generator.text().to_owned()).collect(),
        }
    }

    /// As the `cel` crate takes them.
    pub fn theirs(&self) -> Vec<(&'static str, cel::Value)> {
        let text = |text: &String| cel::Value::String(Arc::new(text.clone()));
        let list = |items| cel::Value::List(Arc::new(items));
        let values = [
            cel::Value::Int(self.ints[0]),
            cel::Value::Int(self.ints[1]),
            text(&self.texts[0]),
            text(&self.texts[1]),
            cel::Value::Bool(self.bools[0]),
            cel::Value::Bool(self.bools[1]),
            list(self.int_list.iter().map(|n| cel::Value::Int(*n)).collect()),
            list(self.text_list.iter().map(text).collect()),
        ];
        NAMES.into_iter().zip(values).collect()
    }
}

impl Scope for Variables {
    fn lookup(&self, name: &str) -> Option<NodeId> {
        NAMES.iter().position(|known| *known == name).map(|at| NodeId(at as u32))
    }

    fn member(&self, _: NodeId, _: &str) -> Option<NodeId> {
        None
    }

    fn type_of(&self, node: NodeId) -> Type {
        match node.0 {
            0 | 1 => Type::INT,
            2 | 3 => Type::TEXT,
            4 | 5 => Type::BOOL,
            6 => Type::INT.list(),
            _ => Type::TEXT.list(),
        }
    }

    fn has_code(&self, _: NodeId, _: &str) -> bool {
        true
    }

    fn repeat(&self) -> Option<NodeId> {
        None
    }

    fn this(&self) -> Option<NodeId> {
        None
    }
}

impl Answers for Variables {
    fn answer(&self, _: RowId, node: NodeId) -> Value {
        let text = |text: &String| Value::Text(text.as_str().into());
        let at = node.index();
        match at {
            0 | 1 => Value::int(self.ints[at]),
            2 | 3 => text(&self.texts[at - 2]),
            4 | 5 => Value::Bool(self.bools[at - 4]),
            6 => Value::list(self.int_list.iter().map(|n| Value::int(*n)).collect()),
            _ => Value::list(self.text_list.iter().map(text).collect()),
        }
    }

    fn position(&self, _: RowId) -> Option<i64> {
        None
    }

    fn today(&self) -> Date {
        Date::parse("2026-11-24").expect("a date")
    }
}
