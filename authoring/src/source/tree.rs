//! JSON with the place of every part.

use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};
use std::ops::Range;
use std::sync::Arc;

/// Bytes of the source, from and to.
pub type Span = Range<usize>;

/// A JSON value and where it stands.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The value.
    pub value: Value,
    /// Its bytes; for a string with the quotes.
    pub span: Span,
}

/// A JSON value. Parts are shared, so that items can be merged without being copied.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as it was written.
    Number(Arc<str>),
    /// The value of a string, without escapes.
    Text(Arc<str>),
    /// An array.
    Array(Vec<Arc<Tree>>),
    /// An object, its members as they were written, a name perhaps twice.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name, without escapes.
    pub name: Arc<str>,
    /// The bytes of the name with its quotes.
    pub name_span: Span,
    /// What it is.
    pub value: Arc<Tree>,
}

impl Tree {
    /// Reads strict JSON, except that a name may stand twice. Nothing when it is no JSON.
    pub fn parse(text: &str) -> Option<Arc<Tree>> {
        let strict = ParseOptions {
            allow_comments: false,
            allow_loose_object_property_names: false,
            allow_trailing_commas: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        let parsed = parse_to_ast(text, &CollectOptions::default(), &strict).ok()?;
        parsed.value.as_ref().map(read)
    }

    /// An empty object that stands nowhere.
    pub fn nothing() -> Arc<Tree> {
        Arc::new(Tree { value: Value::Object(Vec::new()), span: 0..0 })
    }

    /// A member of an object, with the place of its name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|member| *member.name == *name)
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Arc<Tree>> {
        self.member(name).map(|member| &member.value)
    }

    /// The members of an object, none for anything else.
    pub fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The items of an array, none for anything else.
    pub fn items(&self) -> &[Arc<Tree>] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The items of a member.
    pub fn items_at(&self, name: &str) -> &[Arc<Tree>] {
        self.get(name).map_or(&[], |list| list.items())
    }

    /// The string inside.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The string of a member.
    pub fn str_at(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// Whether a member is `true`.
    pub fn is_true(&self, name: &str) -> bool {
        matches!(self.get(name).map(|tree| &tree.value), Some(Value::Bool(true)))
    }

    /// What it is, for a sentence.
    pub fn kind(&self) -> &str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Number(number) => number,
            Value::Text(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

fn read(json: &ast::Value<'_>) -> Arc<Tree> {
    let range = json.range();
    let value = match json {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(bool) => Value::Bool(bool.value),
        ast::Value::NumberLit(number) => Value::Number(number.value.into()),
        ast::Value::StringLit(text) => Value::Text((&*text.value).into()),
        ast::Value::Array(array) => Value::Array(array.elements.iter().map(read).collect()),
        ast::Value::Object(object) => Value::Object(object.properties.iter().map(member).collect()),
    };
    Arc::new(Tree { value, span: range.start..range.end })
}

fn member(property: &ast::ObjectProp<'_>) -> Member {
    let range = property.name.range();
    Member {
        name: property.name.as_str().into(),
        name_span: range.start..range.end,
        value: read(&property.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_knows_its_place() {
        let text = r#" {"a": [1, "ệ\n"], "b": {"c": null}, "b": true}"#;
        let tree = Tree::parse(text).unwrap();
        let of = |tree: &Tree| &text[tree.span.clone()];
        assert_eq!(of(&tree), text.trim());
        let a = tree.get("a").unwrap();
        assert_eq!(
            [of(a), of(&a.items()[0]), of(&a.items()[1])],
            [r#"[1, "ệ\n"]"#, "1", r#""ệ\n""#]
        );
        assert_eq!(a.items()[1].as_str(), Some("ệ\n"));
        assert_eq!(&text[tree.members()[1].name_span.clone()], r#""b""#);
        assert_eq!(tree.members().len(), 3);
        assert!(Tree::parse("[1,]").is_none() && Tree::parse("").is_none());
    }
}
