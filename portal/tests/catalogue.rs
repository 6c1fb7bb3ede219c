//! The catalogue on a real database: files brought in, services found, pages and JSON.

mod support;

#[path = "catalogue/finding.rs"]
mod finding;
#[path = "catalogue/folder.rs"]
mod folder;
#[path = "catalogue/imports.rs"]
mod imports;
