//! The limits of the parts, checked in as pkg/size.json.
//!
//! A part may not grow by more than a little unless the same commit raises its limit and says why.

use super::parts::Part;
use crate::tree::Tree;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::PathBuf;

/// What a part may grow by without a word, in KiB.
const SLACK: f64 = 0.5;

/// Fails when a part is over its limit, or has none.
pub fn hold(tree: &Tree, first_page: &[Part], beside: &[Part]) -> Result<()> {
    let file = read(tree)?;
    let limits = file["parts"].as_object().context("pkg/size.json holds no parts")?;
    let mut grown = Vec::new();
    for part in first_page.iter().chain(beside) {
        let Some(limit) = limits.get(&part.name).and_then(Value::as_f64) else {
            grown.push(format!("{} is new ({:.1} KiB)", part.name, part.kib()));
            continue;
        };
        if part.kib() > limit + SLACK {
            grown.push(format!("{} grew from {limit:.1} to {:.1} KiB", part.name, part.kib()));
        } else if part.kib() < limit - SLACK {
            println!(
                "{} shrank from {limit:.1} to {:.1} KiB: write it down",
                part.name,
                part.kib()
            );
        }
    }
    if grown.is_empty() {
        return Ok(());
    }
    bail!("{}\nif it is worth it: cargo xtask size --write --why \"...\"", grown.join("\n"))
}

/// Writes the sizes down as the limits, and why they moved.
pub fn write(tree: &Tree, first_page: &[Part], beside: &[Part], why: &str) -> Result<()> {
    let rounded = |kib: f64| (kib * 10.0).round() / 10.0;
    let parts: Map<String, Value> = first_page
        .iter()
        .chain(beside)
        .map(|part| (part.name.clone(), json!(rounded(part.kib()))))
        .collect();
    let total: f64 = first_page.iter().map(Part::kib).sum();
    let mut history = match read(tree) {
        Ok(mut file) => file["history"].take(),
        Err(_) => Value::Null,
    };
    if !history.is_array() {
        history = json!([]);
    }
    if let Some(history) = history.as_array_mut() {
        history.push(json!({ "firstPage": rounded(total), "why": why }));
    }
    let file = json!({ "unit": "KiB after brotli 11", "parts": parts, "history": history });
    fs::write(path(tree), serde_json::to_string_pretty(&file)? + "\n")?;
    Ok(())
}

fn read(tree: &Tree) -> Result<Value> {
    let text = fs::read(path(tree)).context("pkg/size.json cannot be read")?;
    serde_json::from_slice(&text).context("pkg/size.json is not JSON")
}

fn path(tree: &Tree) -> PathBuf {
    tree.at("pkg/size.json")
}
