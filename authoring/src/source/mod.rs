//! The text of a definition and where its parts stand in it.

mod lines;
mod mend;
mod setting;
mod tree;

pub use lines::{Lines, inside_string};
pub use mend::{Flaw, Mended, mend};
pub use tree::{Member, Span, Tree, Value};
