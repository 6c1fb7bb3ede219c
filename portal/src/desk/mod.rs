//! The officers' desk: what becomes of a record after it was received, records that came on paper, and
//! help for a citizen who files beside an officer.

pub mod assist;
mod counter;
mod life;
mod officers;
mod page;

pub use assist::post_form as post_assist_form;
pub use counter::{get as get_counter, post as post_counter};
pub use life::{Move, Paper, Pending, Record, Status, Step, paper};
pub use officers::{Officer, get_sign_in, post_sign_in, post_sign_out};
pub use page::{attachment, came, sized, title_of, when, why};
pub use page::{get_file, get_paper, get_record, list, post_record};
