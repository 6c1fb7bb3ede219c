//! The variables of a case, as a form's items are seen by a rule, and its values as ours.

use crate::suite::Case;
use serde_json::Value as Json;
use std::sync::Arc;
use tokhai::expr::{Answers, Scope, Type};
use tokhai::value::{Date, Decimal, NodeId, RowId, Value};

/// The variables that have a type and a value of ours; the others are not known.
pub struct Variables(Vec<(String, Type, Value)>);

impl Variables {
    pub fn of(case: &Case) -> Variables {
        let mut variables = Vec::new();
        for (name, bound) in &case.bindings {
            let Some(value) = value(bound) else {
                continue;
            };
            // Without a declaration the value says its type.
            let ty = case.env.get(name).map_or_else(|| type_of(&value), ty);
            variables.extend(ty.map(|ty| (name.clone(), ty, value)));
        }
        Variables(variables)
    }

    fn get(&self, node: NodeId) -> &(String, Type, Value) {
        &self.0[node.index() - 1]
    }
}

impl Scope for Variables {
    fn lookup(&self, name: &str) -> Option<NodeId> {
        let at = self.0.iter().position(|(known, ..)| known == name)?;
        Some(NodeId(at as u32 + 1))
    }

    fn member(&self, _: NodeId, _: &str) -> Option<NodeId> {
        None
    }

    fn type_of(&self, node: NodeId) -> Type {
        self.get(node).1
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
        self.get(node).2.clone()
    }

    fn position(&self, _: RowId) -> Option<i64> {
        None
    }

    fn today(&self) -> Date {
        Date::parse("2026-11-24").expect("a date")
    }
}

/// The type of ours, if there is one.
pub fn ty(json: &Json) -> Option<Type> {
    if let Some(item) = json.get("list") {
        return Some(ty(item)?.list());
    }
    if let Some([key, value]) = json["map"].as_array().map(Vec::as_slice) {
        return ty(value)?.map(ty(key)?);
    }
    match json.as_str()? {
        "bool" => Some(Type::BOOL),
        "int" => Some(Type::INT),
        "double" => Some(Type::DECIMAL),
        "string" => Some(Type::TEXT),
        // What cel-go knows nothing of.
        "dyn" => Some(Type::ANY),
        _ => None,
    }
}

fn type_of(value: &Value) -> Option<Type> {
    match value {
        Value::Bool(_) => Some(Type::BOOL),
        Value::Number(n) if n.is_whole() => Some(Type::INT),
        Value::Number(_) => Some(Type::DECIMAL),
        Value::Text(_) => Some(Type::TEXT),
        _ => None,
    }
}

/// The value of ours, if there is one.
fn value(json: &Json) -> Option<Value> {
    let (kind, content) = json.as_object()?.iter().next()?;
    Some(match (&**kind, content) {
        ("bool", Json::Bool(b)) => Value::Bool(*b),
        ("int" | "double", Json::String(digits)) => Value::Number(Decimal::parse(digits)?),
        ("string", Json::String(text)) => Value::Text(text.as_str().into()),
        ("list", Json::Array(items)) => {
            Value::list(items.iter().map(value).collect::<Option<_>>()?)
        }
        ("map", Json::Array(entries)) => {
            let mut known = Vec::new();
            for entry in entries {
                known.push((entry[0].clone(), value(&entry[0])?, value(&entry[1])?));
            }
            // Keys of one kind stand in order; the suite's are all text.
            known.sort_by_key(|(json, ..)| json["string"].as_str().map(str::to_owned));
            let (keys, values) = known.into_iter().map(|(_, key, value)| (key, value)).unzip();
            Value::Map(Arc::new(keys), Arc::new(values))
        }
        _ => return None,
    })
}

/// Whether a result is what the suite wants. A number there is the nearest of 64 binary digits.
pub fn same(wanted: &Json, got: &Value) -> bool {
    let Some((kind, content)) = wanted.as_object().and_then(|members| members.iter().next()) else {
        return false;
    };
    match (&**kind, content, got) {
        ("bool", Json::Bool(wanted), Value::Bool(got)) => wanted == got,
        ("int", Json::String(wanted), Value::Number(got)) => *wanted == got.to_text(),
        ("double", Json::String(wanted), Value::Number(got)) => {
            wanted.parse::<f64>() == got.to_text().parse()
        }
        ("string", Json::String(wanted), Value::Text(got)) => **wanted == **got,
        ("list", Json::Array(wanted), Value::List(got)) => {
            wanted.len() == got.len() && wanted.iter().zip(&**got).all(|(a, b)| same(a, b))
        }
        ("map", Json::Array(wanted), Value::Map(keys, values)) => {
            wanted.len() == keys.len()
                && keys.iter().zip(&**values).all(|(key, value)| {
                    wanted.iter().any(|entry| same(&entry[0], key) && same(&entry[1], value))
                })
        }
        _ => false,
    }
}
