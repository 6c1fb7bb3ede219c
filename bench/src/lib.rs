//! The pieces of work that are measured: the same ones natively (`benches/core.rs`, criterion) and
//! in wasm (`node.mjs`).

#[path = "../../tests/hostile/mod.rs"]
mod hostile;
mod work;

pub use hostile::hostile;
pub use work::{Work, catastrophe};

#[cfg(target_arch = "wasm32")]
mod exports;
