//! tokhai: a form runtime for public services.
//!
//! A [`Form`] is parsed once. A `Filing` (one citizen's work on one form) turns events into
//! effects. A host carries the effects out and brings the answers back as events. The same crate
//! runs in the citizen's browser and on the server, which checks again with the same rules.
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

pub use answers::{Checked, Found, Lock, check, locks};
pub use filing::ENGINE;
pub use form::{Form, FormError};
pub use value::{Date, Json};
