//! Answers as a person reads them: under their pages and groups, by their labels, in a language of the
//! form. The labels are those of the definition, so an officer reads what the citizen read.

use jiff::civil::Date;
use serde_json::Value;
use tokhai::form::{Form, Kind, Node, Options};
use tokhai::value::NodeId;

use super::Rules;
use crate::codelists::Codelists;
use crate::lang::Lang;

/// The answers of a page, a group or a row.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is called, from the outside in.
    pub title: String,
    /// Labels and answers.
    pub lines: Vec<(String, String)>,
}

impl Rules {
    /// What was answered, in the order of the form. Without an answer a question is left out.
    pub fn said(&self, data: &Value, lists: &Codelists, lang: Lang) -> Vec<Section> {
        let languages = self.0.languages.iter();
        let language = languages.clone().position(|tag| **tag == *lang.tag()).unwrap_or_default();
        let mut said = Said { form: &self.0, lists, lang, language, sections: Vec::new() };
        for page in &self.0.pages {
            said.inside(*page, data, said.label(*page));
        }
        said.sections.retain(|section| !section.lines.is_empty());
        said.sections
    }
}

struct Said<'a> {
    form: &'a Form,
    lists: &'a Codelists,
    lang: Lang,
    language: usize,
    sections: Vec<Section>,
}

impl Said<'_> {
    fn label(&self, node: NodeId) -> String {
        self.form.node(node).label.get(self.language).to_owned()
    }

    /// Says all that stands in an item; `data` is the object that its answers are in.
    fn inside(&mut self, item: NodeId, data: &Value, title: String) {
        self.sections.push(Section { title: title.clone(), lines: Vec::new() });
        let children: Vec<_> = self.form.children(item).collect();
        for child in children {
            let node = self.form.node(child);
            let (label, value) = (self.label(child), data.get(&*node.name));
            let titled = || {
                if label.is_empty() { title.clone() } else { format!("{title} – {label}") }
            };
            match (&node.kind, value) {
                (Kind::Note(_), _) => {}
                (Kind::Group { address: true, .. }, Some(parts)) => {
                    let text = self.address(child, parts);
                    if let Some(section) = self.sections.last_mut().filter(|_| !text.is_empty()) {
                        section.lines.push((label, text));
                    }
                }
                (Kind::Group { .. }, Some(inner)) => {
                    self.inside(child, inner, titled());
                    self.sections.push(Section { title: title.clone(), lines: Vec::new() });
                }
                (Kind::Repeat { .. }, Some(Value::Array(rows))) => {
                    for (nth, row) in rows.iter().enumerate() {
                        self.inside(child, row, format!("{} {}", titled(), nth + 1));
                    }
                    self.sections.push(Section { title: title.clone(), lines: Vec::new() });
                }
                (_, Some(value)) => {
                    let text = self.text(node, value);
                    if let Some(section) = self.sections.last_mut().filter(|_| !text.is_empty()) {
                        section.lines.push((label, text));
                    }
                }
                (_, None) => {}
            }
        }
    }

    /// An address on one line, from the house to the province.
    fn address(&self, group: NodeId, parts: &Value) -> String {
        let mut line: Vec<String> = Vec::new();
        for part in self.form.children(group) {
            let node = self.form.node(part);
            let text = parts.get(&*node.name).map(|value| self.text(node, value));
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            // A commune's name has that of its province in it.
            line.retain(|wider| !text.contains(wider.as_str()));
            line.insert(0, text);
        }
        line.join(", ")
    }

    fn text(&self, node: &Node, value: &Value) -> String {
        match (&node.kind, value) {
            (Kind::Bool { .. }, Value::Bool(yes)) => {
                let word = if *yes { self.lang.t("Có", "Yes") } else { self.lang.t("Không", "No") };
                word.to_owned()
            }
            (Kind::Choice { options, .. }, Value::Array(many)) => {
                let named = many.iter().filter_map(Value::as_str).map(|code| self.choice(options, code));
                named.collect::<Vec<_>>().join(", ")
            }
            (Kind::Choice { options, .. }, Value::String(code)) => self.choice(options, code),
            (Kind::Date { .. }, Value::String(date)) => match date.parse::<Date>() {
                Ok(date) => date.strftime("%d/%m/%Y").to_string(),
                // Known to the month or the year.
                Err(_) => date.split('-').rev().collect::<Vec<_>>().join("/"),
            },
            (Kind::Number { unit, money, .. }, Value::Number(number)) => {
                let unit = unit.as_ref().map_or("", |unit| unit.get(self.language));
                let unit = if *money { "₫" } else { unit };
                format!("{} {unit}", self.lang.number(&number.to_string())).trim_end().to_owned()
            }
            (Kind::File { .. }, Value::Array(files)) => {
                let names = files.iter().filter_map(|file| file.get("name")?.as_str());
                names.collect::<Vec<_>>().join(", ")
            }
            (_, Value::String(text)) => text.clone(),
            (_, Value::Null) => String::new(),
            (_, other) => other.to_string(),
        }
    }

    /// What a code is called; the code itself where nobody knows, as a text of the citizen's own.
    fn choice(&self, options: &Options, code: &str) -> String {
        let inline = |choices: &[tokhai::form::Choice]| {
            let choice = choices.iter().find(|choice| *choice.value == *code)?;
            Some(choice.label.get(self.language).to_owned())
        };
        let named = match options {
            Options::Inline(choices) => inline(choices),
            Options::List(nth, _) => self.form.lists.get(*nth).and_then(|list| {
                let here = || self.lists.label(&list.url, code, &self.lang);
                inline(&list.items).or_else(here)
            }),
        };
        named.unwrap_or_else(|| code.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_officer_reads_labels_and_names_in_the_order_of_the_form() {
        let rules = Rules::parse(
            r#"{ "tokhai": 1, "id": "a", "version": "1", "languages": ["vi", "en"], "title": "A",
                "pages": [{ "name": "p", "title": { "vi": "Trang", "en": "Page" }, "items": [
                  { "type": "text", "name": "ten", "label": { "vi": "Tên", "en": "Name" } },
                  { "type": "group", "name": "con", "label": { "vi": "Con", "en": "Child" }, "items": [
                    { "type": "date", "name": "sinh", "label": { "vi": "Sinh", "en": "Born" } },
                    { "type": "choice", "name": "gioi", "label": "G", "options": [
                      { "value": "nu", "label": { "vi": "Nữ", "en": "Female" } }] }] },
                  { "type": "address", "name": "nha", "label": { "vi": "Nhà", "en": "Home" } },
                  { "type": "money", "name": "phi", "label": "F" },
                  { "type": "boolean", "name": "co", "label": "B" },
                  { "type": "text", "name": "trong", "label": "E" },
                  { "type": "repeat", "name": "nguoi", "label": { "vi": "Người", "en": "Person" }, "items": [
                    { "type": "text", "name": "ho", "label": "H" }] }] }] }"#,
        );
        let rules = rules.expect("a form");
        let data = json!({ "phi": 1250000, "con": { "gioi": "nu", "sinh": "2026-03" }, "ten": "An", "co": true,
                           "nha": { "province": "56", "commune": "22366", "line": "12 Trần Phú" },
                           "nguoi": [{ "ho": "x" }, { "ho": "y" }] });
        let line = |label: &str, text: &str| (label.to_owned(), text.to_owned());
        let section = |title: &str, lines: &[(&str, &str)]| Section {
            title: title.to_owned(),
            lines: lines.iter().map(|(label, text)| line(label, text)).collect(),
        };
        assert_eq!(
            rules.said(&data, &Codelists::default(), Lang::En),
            [
                section("Page", &[("Name", "An")]),
                section("Page – Child", &[("Born", "03/2026"), ("G", "Female")]),
                section("Page", &[("Home", "12 Trần Phú, 22366, 56"), ("F", "1,250,000 ₫"), ("B", "Yes")]),
                section("Page – Person 1", &[("H", "x")]),
                section("Page – Person 2", &[("H", "y")]),
            ]
        );
    }
}
