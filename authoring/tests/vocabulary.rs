//! The vocabulary says of the format what the core reads.

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::read;
use tokhai::Form;
use tokhai::expr::Function;
use tokhai_authoring::vocabulary::{COMMON, FORMATS, FUNCTIONS, OBJECTS, Shape, TYPES, object};

/// The errors of a definition, as pointer and code.
fn errors(form: &Value) -> Vec<(String, &'static str)> {
    match Form::parse(&form.to_string()) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| (error.pointer, error.code)).collect(),
    }
}

/// A form that has one of every object, with a value put at a pointer.
fn with(pointer: &str, value: Value) -> Value {
    let mut form = json!({
        "tokhai": 1, "id": "f", "version": "1", "title": "t",
        "service": {}, "sources": [{ "id": "s" }],
        "codelists": { "l": { "items": [] } },
        "groups": { "g": { "items": [] } },
        "pages": [{ "name": "p", "items": [
            { "type": "choice", "name": "a", "label": "x", "options": [{ "value": "1", "label": "x" }],
              "constraints": [{ "rule": "true", "message": "x" }],
              "autofill": { "source": "s", "from": "/a" } },
            { "type": "group", "name": "b", "items": [], "oneOf": {} }
        ] }]
    });
    let (outer, name) = pointer.rsplit_once('/').unwrap();
    let place = if outer.is_empty() { &mut form } else { form.pointer_mut(outer).unwrap() };
    match place {
        Value::Object(members) => {
            members.insert(name.to_owned(), value);
        }
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer}"),
    }
    form
}

/// Where each object of the vocabulary stands in that form. `group` and `copyFrom` are read without
/// a look at what else is in them.
const PLACES: [(&str, &str); 9] = [
    ("form", ""),
    ("service", "/service"),
    ("source", "/sources/0"),
    ("codelist", "/codelists/l"),
    ("page", "/pages/0"),
    ("option", "/pages/0/items/0/options/0"),
    ("constraint", "/pages/0/items/0/constraints/0"),
    ("autofill", "/pages/0/items/0/autofill"),
    ("oneOf", "/pages/0/items/1/oneOf"),
];

fn unknown(form: &Value, pointer: &str) -> bool {
    errors(form).iter().any(|(at, code)| at == pointer && *code == "member-unknown")
}

#[test]
fn every_member_is_known_to_the_core_and_no_other() {
    let mut names: BTreeSet<&str> =
        OBJECTS.iter().flat_map(|object| object.members).map(|entry| entry.name).collect();
    names.extend(["rubbish", "Title", "itmes"]);
    for (name, place) in PLACES {
        let own: BTreeSet<&str> =
            object(name).unwrap().members.iter().map(|entry| entry.name).collect();
        for member in &names {
            let pointer = format!("{place}/{member}");
            let found = unknown(&with(&pointer, Value::Null), &pointer);
            assert_eq!(found, !own.contains(member), "{member} of {name}");
        }
    }
    assert_eq!(PLACES.len() + 2, OBJECTS.len());
}

#[test]
fn every_type_has_the_members_that_the_core_reads() {
    let own = TYPES.iter().flat_map(|ty| ty.members).chain(COMMON).map(|entry| entry.name);
    let mut names: BTreeSet<&str> = own.collect();
    names.insert("rubbish");
    for ty in TYPES {
        let known: BTreeSet<&str> =
            ty.members.iter().chain(COMMON).map(|entry| entry.name).collect();
        for member in &names {
            let mut item = json!({ "type": ty.name, "name": "a" });
            if *member != "type" {
                item[*member] = Value::Null;
            }
            let pointer = format!("/pages/0/items/0/{member}");
            let found = unknown(&with("/pages/0/items/0", item), &pointer);
            assert_eq!(found, !known.contains(member), "{member} of {}", ty.name);
        }
    }
}

/// The types that the core's table names, with their members.
#[test]
fn no_type_and_no_member_of_the_core_is_forgotten() {
    let text = read("src/form/kinds.rs");
    let table = text.split("fn members").nth(1).unwrap().split("_ => return None").next().unwrap();
    let words: BTreeSet<&str> =
        table.split('"').skip(1).step_by(2).flat_map(str::split_whitespace).collect();
    let types = TYPES.iter().map(|ty| ty.name);
    let members = TYPES.iter().flat_map(|ty| ty.members).map(|entry| entry.name);
    assert_eq!(words, types.chain(members).collect());
    let items = read("src/form/items.rs");
    let common =
        items.split("const COMMON: &str = \"").nth(1).unwrap().split("\";").next().unwrap();
    let common: BTreeSet<&str> = common.split_whitespace().filter(|word| *word != "\\").collect();
    assert_eq!(common, COMMON.iter().map(|entry| entry.name).collect());
}

#[test]
fn every_word_is_known_to_the_core_and_no_other() {
    let of_objects = PLACES.iter().flat_map(|(name, place)| {
        let members = object(name).unwrap().members.iter();
        members.map(move |entry| (format!("{place}/{}", entry.name), *entry, None))
    });
    let of_types = TYPES.iter().flat_map(|ty| {
        ty.members
            .iter()
            .map(move |entry| (format!("/pages/0/items/0/{}", entry.name), *entry, Some(ty.name)))
    });
    let mut checked = 0;
    for (pointer, entry, ty) in of_objects.chain(of_types) {
        let (words, list) = match entry.shape {
            // Of the catalogue the core reads nothing.
            Shape::Word(_) if pointer.starts_with("/service") => continue,
            Shape::Word(words) => (words, false),
            Shape::Words(words) => (words, true),
            Shape::Format => (FORMATS, false),
            _ => continue,
        };
        let refused = |word: &str| {
            let value = if list { json!([word]) } else { json!(word) };
            let place = if list { format!("{pointer}/0") } else { pointer.clone() };
            let form = match ty {
                Some(ty) => with(
                    "/pages/0/items/0",
                    json!({ "type": ty, "name": "a", "label": "x", entry.name: value }),
                ),
                None => with(&pointer, value),
            };
            errors(&form).contains(&(place, "value-unknown"))
        };
        for word in words {
            assert!(!refused(word), "{word} at {pointer}");
        }
        assert!(refused("rubbish"), "{pointer}");
        checked += 1;
    }
    assert!(checked >= 12, "{checked}");
}

#[test]
fn every_function_is_known_to_the_core_and_none_is_forgotten() {
    let text = read("src/expr/functions.rs");
    let table = text.split("table! {").nth(1).unwrap();
    let core: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("    \""))
        .filter_map(|line| line.split('"').next())
        .collect();
    let ours: BTreeSet<&str> =
        FUNCTIONS.iter().map(|function| function.name).filter(|name| *name != "matches").collect();
    assert_eq!(ours, core);
    assert!(ours.iter().all(|name| Function::find(name).is_some()));
}
