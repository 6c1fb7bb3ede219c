//! The scoreboard: what the accepted records say about the plan's criteria.

mod page;
mod statistics;
mod summary;

pub use page::get;
pub use statistics::{Interval, Spread, Verdict, wilson};
pub use summary::{Calls, Entry, Opinions, Summary};
