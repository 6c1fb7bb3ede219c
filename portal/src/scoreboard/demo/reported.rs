//! What the page of a made-up record says of its time, by the questions of its form.

use serde_json::{Map, Value, json};

use super::super::time_map::outline;
use super::shape::unit;
use crate::registers::rng::Rng;

/// The questions of a form, and how long each takes beside the others.
pub struct Form {
    pages: Vec<String>,
    fields: Vec<Field>,
    sources: Vec<String>,
}

struct Field {
    path: String,
    page: usize,
    weight: f64,
    origin: &'static str,
}

impl Form {
    /// The form of a definition; nothing where it cannot be read.
    pub fn new(definition: &str) -> Option<Self> {
        let document: Value = serde_json::from_str(definition).ok()?;
        let (pages, paths) = outline(&document);
        let fields = paths.into_iter().map(|(page, path)| {
            let mut rng = Rng::of("field", &path);
            let filled = rng.percent(60);
            let weight =
                if filled { 0.1 + 0.4 * unit(&mut rng) } else { 1.0 + 6.0 * unit(&mut rng) };
            Field { path, page, weight, origin: if filled { "autofilled" } else { "typed" } }
        });
        let sources = document["sources"].as_array().into_iter().flatten();
        let sources =
            sources.filter_map(|source| source["id"].as_str()).map(str::to_owned).collect();
        Some(Self { pages, fields: fields.collect(), sources })
    }

    /// What is said of a filing that took so long, and where its answers come from.
    pub fn tell(&self, time: f64, rng: &mut Rng) -> (String, String) {
        let all: f64 = self.fields.iter().map(|field| field.weight).sum::<f64>().max(1.0);
        let mut pages = vec![0; self.pages.len()];
        let (mut fields, mut origins) = (Vec::new(), Map::new());
        for field in &self.fields {
            let part = 0.8 * time * field.weight / all * (0.4 + 1.2 * unit(rng));
            let focus = part.round() as i64;
            if let Some(page) = pages.get_mut(field.page) {
                *page += focus;
            }
            let wrong = rng.percent(if field.weight > 4.0 { 25 } else { 3 });
            let issues = if wrong { json!({ "required": 1 }) } else { json!({}) };
            fields.push(json!({
                "path": field.path, "visits": rng.between(1, 2), "focus": focus, "edits": rng.between(1, 14),
                "corrections": i64::from(wrong), "issues": issues,
            }));
            let origin = if rng.percent(92) { field.origin } else { "typed" };
            let mut told = json!({ "origin": origin });
            if origin == "autofilled" {
                told["source"] =
                    self.sources.first().map(String::as_str).unwrap_or_default().into();
            }
            origins.insert(format!("/{}", field.path.replace('.', "/")), told);
        }
        let page = |(name, active): (&String, &i64)| json!({ "name": name, "visits": 1, "active": active });
        let mut pages: Vec<Value> = self.pages.iter().zip(&pages).map(page).collect();
        pages
            .push(json!({ "name": "review", "visits": 1, "active": (0.12 * time).round() as i64 }));
        let sources = self.sources.iter().map(|id| {
            json!({ "id": id, "calls": 1, "found": 1, "failed": 0, "wait": rng.between(80, 900) })
        });
        let sources: Vec<Value> = sources.collect();
        let told = json!({ "pages": pages, "fields": fields, "sources": sources });
        (told.to_string(), Value::Object(origins).to_string())
    }
}
