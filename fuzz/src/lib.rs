//! What the fuzz targets do with bytes. `cargo xtask fuzz` runs them under libFuzzer; `cargo test`
//! replays the corpus, where everything that was ever found is kept.

mod bytes;
mod definition;
mod events;
mod expression;

pub use definition::definition;
pub use events::events;
pub use expression::expression;
