//! The schema of definitions, from the vocabulary: editors complete and explain by it.

use super::{DIALECT, object, strings};
use crate::vocabulary::{Bound, COMMON, Entry, FORMATS, OBJECTS, Shape, TYPES};
use tokhai::Json;

/// The JSON Schema of the format of definitions.
pub fn definition() -> Json {
    let mut defs = Json::object([]);
    for object in OBJECTS.iter().skip(1) {
        defs.put(object.name, described(object.about, members(object.members, &[])));
    }
    defs.put("item", item());
    for ty in TYPES {
        let mut own = members(COMMON, ty.members);
        // The name of the type is known where this applies.
        if let Json::Object(parts) = &mut own
            && let Some((_, Json::Object(properties))) =
                parts.iter_mut().find(|(name, _)| &**name == "properties")
            && let Some((_, type_)) = properties.iter_mut().find(|(name, _)| &**name == "type")
        {
            *type_ = Json::object([
                ("const", Json::text(ty.name)),
                ("description", Json::text(ty.about)),
            ]);
        }
        if ty.name == "note" {
            without(&mut own, "name");
        }
        defs.put(ty.name_of_def().as_str(), described(ty.about, own));
    }
    defs.put("override", over());
    defs.put("text", text());
    defs.put("rule", described("A rule; docs/rules.md explains the language.", rule()));
    let form = &OBJECTS[0];
    let mut schema =
        Json::object([("$schema", Json::text(DIALECT)), ("title", Json::text("A form of tokhai"))]);
    for (name, value) in described(form.about, members(form.members, &[])).members() {
        schema.put(name, value.clone());
    }
    schema.put("$defs", defs);
    schema
}

impl crate::vocabulary::ItemType {
    fn name_of_def(&self) -> String {
        format!("item-{}", self.name)
    }
}

fn described(about: &str, schema: Json) -> Json {
    let mut out = Json::object([("description", Json::text(about))]);
    for (name, value) in schema.members() {
        out.put(name, value.clone());
    }
    out
}

fn reference(name: &str) -> Json {
    Json::object([("$ref", Json::text(&format!("#/$defs/{name}")))])
}

/// An object of these members and no others.
fn members(common: &[Entry], own: &[Entry]) -> Json {
    let mut properties = Json::object([]);
    for entry in common.iter().chain(own) {
        properties.put(entry.name, described(entry.about, shape(entry.shape)));
    }
    let needed: Vec<&str> =
        common.iter().chain(own).filter(|entry| entry.needed).map(|entry| entry.name).collect();
    let mut members = vec![("type", Json::text("object")), ("properties", properties)];
    if !needed.is_empty() {
        members.push(("required", strings(needed)));
    }
    members.push(("additionalProperties", Json::Bool(false)));
    object(members)
}

/// Takes a name out of those that must be there.
fn without(schema: &mut Json, needed: &str) {
    if let Json::Object(parts) = schema
        && let Some((_, Json::Array(names))) =
            parts.iter_mut().find(|(name, _)| &**name == "required")
    {
        names.retain(|name| name.as_str() != Some(needed));
    }
}

/// An item: by its type, the members of that type.
fn item() -> Json {
    let by_type = TYPES.iter().map(|ty| {
        let this = Json::object([("type", Json::object([("const", Json::text(ty.name))]))]);
        Json::object([
            ("if", Json::object([("properties", this), ("required", strings(["type"]))])),
            ("then", reference(&ty.name_of_def())),
        ])
    });
    let types = object(vec![
        ("description", Json::text("What kind of item it is.")),
        ("enum", strings(TYPES.iter().map(|ty| ty.name))),
    ]);
    object(vec![
        ("description", Json::text("A question, a group, a repeat or a note.")),
        ("type", Json::text("object")),
        ("properties", Json::object([("type", types)])),
        ("required", strings(["type"])),
        ("allOf", Json::Array(by_type.collect())),
    ])
}

/// Some members of an item of any type.
fn over() -> Json {
    let mut names: Vec<&str> = Vec::new();
    let mut properties = Json::object([]);
    for entry in COMMON.iter().chain(TYPES.iter().flat_map(|ty| ty.members)) {
        if !names.contains(&entry.name) {
            names.push(entry.name);
            // Members of one name differ from type to type; the item itself is checked as a whole.
            properties.put(entry.name, Json::object([("description", Json::text(entry.about))]));
        }
    }
    object(vec![
        ("description", Json::text("What this use of the group does otherwise.")),
        ("type", Json::text("object")),
        ("properties", properties),
        ("additionalProperties", Json::Bool(false)),
    ])
}

fn text() -> Json {
    let languages = object(vec![
        ("type", Json::text("object")),
        ("minProperties", Json::int(1)),
        ("propertyNames", Json::object([("pattern", Json::text("^[a-z]{2,3}(-[A-Za-z0-9]+)*$"))])),
        ("additionalProperties", plain("string")),
    ]);
    Json::object([
        (
            "description",
            Json::text("A text: a string in the first language, or one string for each language."),
        ),
        ("anyOf", Json::Array(vec![plain("string"), languages])),
    ])
}

fn rule() -> Json {
    object(vec![
        ("type", Json::text("string")),
        ("minLength", Json::int(1)),
        ("maxLength", Json::int(4096)),
    ])
}

fn plain(ty: &str) -> Json {
    Json::object([("type", Json::text(ty))])
}

fn array(items: Json) -> Json {
    Json::object([("type", Json::text("array")), ("items", items)])
}

fn map(values: Json) -> Json {
    Json::object([("type", Json::text("object")), ("additionalProperties", values)])
}

fn any(schemas: Vec<Json>) -> Json {
    Json::object([("anyOf", Json::Array(schemas))])
}

fn matching(pattern: &str) -> Json {
    Json::object([("type", Json::text("string")), ("pattern", Json::text(pattern))])
}

fn expr() -> Json {
    object(vec![
        ("type", Json::text("object")),
        ("properties", Json::object([("expr", reference("rule"))])),
        ("required", strings(["expr"])),
        ("additionalProperties", Json::Bool(false)),
    ])
}

fn shape(shape: Shape) -> Json {
    match shape {
        Shape::One => Json::object([("const", Json::int(1))]),
        Shape::Text => reference("text"),
        Shape::String => plain("string"),
        Shape::Name => matching("^[A-Za-z_][A-Za-z0-9_]*$"),
        Shape::FormId => matching("^[a-z0-9-]+$"),
        Shape::Flag => plain("boolean"),
        Shape::Count => Json::object([("type", Json::text("integer")), ("minimum", Json::int(0))]),
        Shape::Rule => reference("rule"),
        Shape::FlagOrRule => any(vec![plain("boolean"), reference("rule")]),
        Shape::Value => any(vec![
            expr(),
            Json::object([("type", strings(["string", "number", "boolean", "array"]))]),
        ]),
        Shape::Bound(bound) => {
            let literal = match bound {
                Bound::Number => plain("number"),
                Bound::Date => matching("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
                Bound::Time => matching("^[0-9]{2}:[0-9]{2}$"),
                Bound::DateTime => matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"),
            };
            any(vec![literal, expr()])
        }
        Shape::Word(words) => Json::object([("enum", strings(words.iter().copied()))]),
        Shape::Format => any(vec![
            Json::object([("enum", strings(FORMATS.iter().copied()))]),
            described("A format that the portal has registered.", plain("string")),
        ]),
        Shape::Words(words) => array(Json::object([("enum", strings(words.iter().copied()))])),
        Shape::Strings => array(plain("string")),
        Shape::StringOrStrings => any(vec![plain("string"), array(plain("string"))]),
        Shape::Pointer => matching("^(/.*)?$"),
        Shape::Object(name) => reference(name),
        Shape::Objects(name) => array(reference(name)),
        Shape::OneOrMore(name) => any(vec![reference(name), array(reference(name))]),
        Shape::Map(name) => map(reference(name)),
        Shape::Rules => map(reference("rule")),
        Shape::Pointers => map(matching("^(/.*)?$")),
        Shape::Items => array(reference("item")),
        Shape::Overrides => map(reference("override")),
    }
}
