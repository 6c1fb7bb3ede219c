//! tokhai: a form runtime for public services.
//!
//! A [`Form`] is parsed once. A `Filing` (one citizen's work on one form) turns events into
//! effects. A host carries the effects out and brings the answers back as events. The same crate
//! runs in the citizen's browser and on the server, which checks again with the same rules.
//!
//! What a server does with a submission:
//!
//! ```
//! use std::sync::Arc;
//! use tokhai::{Date, Form, Json, check};
//!
//! let form = Arc::new(Form::parse(r#"{
//!   "tokhai": 1, "id": "copies", "version": "1", "title": "Copies",
//!   "pages": [{ "name": "only", "items": [
//!     { "type": "integer", "name": "copies", "label": "How many?", "required": true, "maximum": 20 },
//!     { "type": "money", "name": "fee", "label": "Fee", "calculate": "copies * 5000" }
//!   ] }]
//! }"#).expect("the definition has no mistakes"));
//! let today = Date::parse("2026-11-24").expect("a date");
//!
//! let sent = Json::parse(r#"{ "copies": 21, "fee": 105000 }"#).expect("JSON");
//! let found = check(&form, &sent, today);
//! assert_eq!(found.issues[0].pointer, "/copies");
//! assert_eq!(&*found.issues[0].issue.code, "maximum");
//!
//! let sent = Json::parse(r#"{ "copies": 2, "fee": 10000 }"#).expect("JSON");
//! assert!(check(&form, &sent, today).issues.is_empty());
//! ```
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used))]

/// The standard allocator costs 1.9 KB more after brotli.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

pub mod answers;
pub mod expr;
pub mod filing;
pub mod form;
pub mod value;
#[cfg(target_arch = "wasm32")]
mod web;

pub use answers::{Checked, Chosen, Found, Lock, check};
pub use filing::ENGINE;
pub use form::{Form, FormError};
pub use value::{Date, Json};
