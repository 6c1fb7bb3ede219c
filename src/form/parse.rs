//! The document: members, languages, lists, pages.

use super::items::items;
use super::reader::{Reader, Use};
use super::extension::Registered;
use super::{Choice, CodeList, Extensions, Form, FormError, Kind, NodeId, Text, order, rules, source};
use crate::value::{Json, Numbers, text};

/// The largest definition, in bytes.
const SIZE: usize = 1 << 20;

const DOCUMENT: &str = "$schema tokhai id version service title description languages timeZone numberLocale sources \
                        codelists groups pages";

pub(super) fn parse(text: &str, extensions: &Extensions) -> Result<Form, Vec<FormError>> {
    let mut json = Json::Null;
    let mut reader = Reader::default();
    if text.len() > SIZE {
        reader.error("", "document-too-large", "1 MiB");
    } else {
        match Json::parse(text) {
            Ok(document) => json = document,
            Err(error) => reader.error_at(String::new(), error.code, "", Some(error.at)),
        }
    }
    let mut reader = Reader { groups: json.get("groups").map_or(&[], Json::members), ..reader };
    if reader.errors.is_empty() {
        document(&mut reader, &json, extensions);
        order::sort(&mut reader);
    }
    if reader.errors.is_empty() { Ok(reader.form) } else { Err(reader.errors) }
}

fn document(reader: &mut Reader<'_>, json: &Json, extensions: &Extensions) {
    reader.only(json, DOCUMENT, "");
    if json.int_at("tokhai") != Some(1) {
        reader.error("tokhai", "format-version", "1");
    }
    let languages = reader.strings(json, "languages");
    if !languages.is_empty() {
        reader.form.languages = languages;
    } else if json.get("languages").is_some() {
        reader.error("languages", "member-type", "array of strings");
    }
    reader.form.id = reader.needed(json, "id");
    if !reader.form.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        reader.error("id", "name-invalid", "[a-z0-9-]+");
    }
    reader.form.version = reader.needed(json, "version");
    reader.form.title = reader.label(json, "title");
    reader.text(json, "description");
    if let Some(service) = json.get("service") {
        let mark = reader.enter("service");
        reader.only(service, "code level mode agency fee", "");
        reader.leave(mark);
    }
    if let Some(zone) = reader.string(json, "timeZone") {
        reader.form.time_zone = zone;
    }
    reader.form.numbers = match reader.word(json, "numberLocale", "vi en hi") {
        Some(1) => Numbers::English,
        Some(2) => Numbers::Indian,
        _ => Numbers::Vietnamese,
    };
    reader.form.functions = extensions.functions.clone();
    for format in &extensions.formats {
        let message = Text::read(&format.message, &reader.form.languages).unwrap_or_default();
        reader.form.formats.push(Registered { format: format.clone(), message });
    }
    let mark = reader.enter("groups");
    for (name, group) in json.get("groups").map_or(&[][..], Json::members) {
        let mark = reader.enter(name);
        reader.only(group, "items", "");
        reader.leave(mark);
    }
    reader.leave(mark);
    lists(reader, json);
    source::sources(reader, json);
    pages(reader, json);
    rules::resolve(reader);
}

fn lists(reader: &mut Reader<'_>, json: &Json) {
    let mark = reader.enter("codelists");
    for name in ["provinces", "communes"] {
        // Every address draws on these two; the portal has them at their usual place.
        let url = text::joined(&["codelists/", name]).into();
        reader.form.lists.push(CodeList { name: name.into(), url, items: Vec::new() });
    }
    for (name, list) in json.get("codelists").map_or(&[][..], Json::members) {
        let mark = reader.enter(name);
        reader.only(list, "items url parent", "");
        let items = choices(reader, list, "items", None);
        let url = reader.string(list, "url").unwrap_or_default();
        if url.is_empty() && list.get("items").is_none() {
            reader.error("", "member-missing", "items or url");
        }
        reader.form.lists.push(CodeList { name: name.clone(), url, items });
        reader.leave(mark);
    }
    reader.leave(mark);
}

/// Options written in the definition.
pub(super) fn choices(
    reader: &mut Reader<'_>,
    json: &Json,
    name: &str,
    node: Option<NodeId>,
) -> Vec<Choice> {
    let list = json.items_at(name);
    let mut choices = Vec::with_capacity(list.len());
    let mark = reader.enter(name);
    for (i, item) in list.iter().enumerate() {
        let mark = reader.enter_item(i);
        reader.only(item, "value label relevant", "");
        let value = reader.needed(item, "value");
        let label = reader.label(item, "label");
        if let Some(node) = node {
            reader.wait(node, Use::Option(i), item, "relevant");
        }
        choices.push(Choice { value, label, relevant: None });
        reader.leave(mark);
    }
    if choices.len() > 20_000 {
        reader.error("", "options-too-many", "20000");
    }
    if let Some(twice) = text::twice(choices.iter().map(|c| &*c.value).collect()) {
        reader.error("", "value-duplicate", twice);
    }
    reader.leave(mark);
    choices
}

fn pages(reader: &mut Reader<'_>, json: &Json) {
    let mark = reader.enter("pages");
    let pages = json.items_at("pages");
    if pages.is_empty() {
        reader.error("", "member-missing", "pages");
    }
    for (i, page) in pages.iter().enumerate() {
        let mark = reader.enter_item(i);
        reader.only(page, "name title relevant items", "");
        let name = reader.needed(page, "name");
        let label = reader.label(page, "title");
        let id = reader.add(name, NodeId::ROOT, NodeId::ROOT, NodeId::ROOT);
        if let Some(node) = reader.node(id) {
            node.label = label;
            node.kind = Kind::Page;
        }
        reader.form.pages.push(id);
        reader.wait(id, Use::Relevant, page, "relevant");
        items(reader, page, id, 0);
        reader.close(id);
        reader.leave(mark);
    }
    reader.leave(mark);
    reader.close(NodeId::ROOT);
}
