//! Texts that lack a language, and questions without words.

use super::Found;
use super::conditions::name_of;
use crate::outline::Sort;
use crate::sentence::anchor;
use crate::source::{Tree, Value};
use crate::vocabulary::{COMMON, Entry, Shape, item_type, object};
use std::sync::Arc;

pub(super) fn look(found: &mut Found<'_>) {
    let root = found.outline.root.clone();
    let languages: Vec<Arc<str>> =
        root.items_at("languages").iter().filter_map(|l| l.as_str()).map(Arc::from).collect();
    if languages.len() > 1 {
        let mut walk = Walk { found, languages: &languages };
        walk.object(&root, "form", "");
    }
    for at in 1..found.outline.items.len() {
        let item = found.outline.item(at);
        // The parts of an address have words of their own.
        let part = item.ty.is_empty();
        let asks =
            item.sort == Sort::Field && !part || item.sort == Sort::Group && &*item.ty == "address";
        let words = item.tree.get("label").map_or("", |label| found.outline.text(label));
        if asks && words.is_empty() {
            let message = format!("`{}` has no label", found.outline.path(at));
            let hint = "a question without words cannot be answered, nor read aloud";
            found.add("label-missing", at, name_of(found, at), message, hint);
        }
    }
}

/// Goes through the definition as it is written, so that a text of a group is named once.
struct Walk<'a, 'b> {
    found: &'a mut Found<'b>,
    languages: &'a [Arc<str>],
}

impl Walk<'_, '_> {
    fn object(&mut self, tree: &Tree, name: &str, whose: &str) {
        let entries = object(name).map_or(&[][..], |object| object.members);
        let own =
            tree.str_at("name").or(tree.str_at("id")).or(tree.str_at("value")).unwrap_or(whose);
        for entry in entries {
            self.entry(tree, entry, own);
        }
    }

    fn item(&mut self, tree: &Tree) {
        let own =
            item_type(tree.str_at("type").unwrap_or_default()).map_or(&[][..], |ty| ty.members);
        let name = tree.str_at("name").unwrap_or_default();
        for entry in COMMON.iter().chain(own) {
            self.entry(tree, entry, name);
        }
    }

    fn entry(&mut self, tree: &Tree, entry: &Entry, whose: &str) {
        let Some(value) = tree.get(entry.name) else {
            return;
        };
        match entry.shape {
            Shape::Text => self.text(value, entry.name, whose),
            Shape::Object(name) => self.object(value, name, whose),
            Shape::Objects(name) => {
                value.items().iter().for_each(|item| self.object(item, name, whose))
            }
            Shape::OneOrMore(name) => {
                self.object(value, name, whose);
                value.items().iter().for_each(|item| self.object(item, name, whose));
            }
            Shape::Map(name) => {
                value
                    .members()
                    .iter()
                    .for_each(|member| self.object(&member.value, name, &member.name));
            }
            Shape::Items => value.items().iter().for_each(|item| self.item(item)),
            Shape::Overrides => {
                value.members().iter().for_each(|over| self.over(&over.value, &over.name))
            }
            _ => {}
        }
    }

    /// What an override replaces may be a member of any type.
    fn over(&mut self, tree: &Tree, name: &str) {
        for member in tree.members() {
            let of_types = crate::vocabulary::TYPES.iter().flat_map(|ty| ty.members);
            let entry = COMMON.iter().chain(of_types).find(|entry| *entry.name == *member.name);
            if let Some(entry) = entry {
                self.entry(tree, entry, name);
            }
        }
    }

    fn text(&mut self, tree: &Tree, member: &str, whose: &str) {
        let missing: Vec<&str> = match &tree.value {
            // Signs and placeholders are the same in every language.
            Value::Text(text) if !has_words(text) => return,
            Value::Text(_) => self.languages.iter().skip(1).map(|l| &**l).collect(),
            Value::Object(_) => {
                let lacks = |language: &&Arc<str>| tree.str_at(language).is_none_or(str::is_empty);
                self.languages.iter().filter(lacks).map(|l| &**l).collect()
            }
            _ => return,
        };
        if missing.is_empty() {
            return;
        }
        let whose = if whose.is_empty() { "the form".to_owned() } else { format!("`{whose}`") };
        let message = format!("`{member}` of {whose} is not said in {}", missing.join(", "));
        let hint = "citizens who chose that language read the first one instead";
        self.found.add("translation-missing", 0, anchor(tree), message, hint);
    }
}

/// Whether a text has a word of three letters or more outside its placeholders.
fn has_words(text: &str) -> bool {
    let mut inside = false;
    let mut length = 0;
    for c in text.chars() {
        match c {
            '{' => inside = true,
            '}' => inside = false,
            c if c.is_alphabetic() && !inside => {
                length += 1;
                if length >= 3 {
                    return true;
                }
                continue;
            }
            _ => {}
        }
        length = 0;
    }
    false
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_need_no_translation() {
        assert!(
            !["m²", "{hoTen}", "%", "", "km", "{a} - {b}"]
                .iter()
                .any(|text| super::has_words(text))
        );
        assert!(["bản", "{hoTen} người", "VND"].iter().all(|text| super::has_words(text)));
    }
}
