//! What the authors of forms need, beside the runtime: problems in sentences with their places, hints
//! on what costs citizens time, JSON Schemas, a form told in plain words, and a forecast of how long
//! it takes to fill in.
//!
//! Nothing here reads files or clocks, so it runs in a browser as well; the command line `tokhai`
//! does the reading.
//!
//! ```
//! let text = r#"{ "tokhai": 1, "id": "f", "version": "1", "pages": [{ "name": "p", "items": [
//!   { "type": "date", "name": "namSinh", "label": "Năm sinh", "relevant": "namSinh < 2000" } ] }] }"#;
//! let report = tokhai_authoring::diagnose(text);
//! let found = &report.diagnostics[0];
//! assert_eq!((found.line, found.column), (2, 84));
//! assert_eq!(found.hint.as_deref(), Some("compare it with `date('...')`, or use `namSinh.year`"));
//! ```

pub mod answers;
mod diagnose;
mod explain;
pub mod forecast;
mod generate;
mod likely;
pub mod lint;
pub mod outline;
pub mod pretty;
pub mod report;
pub mod rule;
pub mod schema;
pub mod sentence;
pub mod source;
pub mod vocabulary;
#[cfg(target_arch = "wasm32")]
mod web;

pub use diagnose::{diagnose, diagnose_with, over_budget};
pub use explain::explain;
pub use forecast::forecast;
pub use generate::generate;
pub use likely::likely;
pub use report::{Diagnostic, Report, Severity};

use outline::Outline;
use source::Tree;

/// The outline of a definition; nothing when it is no JSON.
pub fn outline(source: &str) -> Option<Outline> {
    Tree::parse(source).map(|root| Outline::new(&root))
}
