//! What is told of a filing.

use opentelemetry::KeyValue;
use uuid::Uuid;

use super::Attempt;

/// A filing that was accepted. The citizen is named here only to find the questions for registers;
/// it is not told.
#[derive(Debug)]
pub struct Filed {
    /// The filing; nothing where the page did not say, or said one that is another's already.
    pub filing: Option<Uuid>,
    /// Personal number of the citizen.
    pub subject: String,
    /// Id of the form.
    pub form: String,
    /// When work on it began under the first login.
    pub started: i64,
    /// When the first page load began.
    pub opened: i64,
    /// When the record was accepted.
    pub received: i64,
    /// Numbers and short words.
    pub attributes: Vec<KeyValue>,
    /// The pages that were looked at, in their order.
    pub pages: Vec<Page>,
    /// The attempts, the accepted one last.
    pub attempts: Vec<Attempt>,
}

/// A page of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its name in the form.
    pub name: String,
    /// How often it was come to.
    pub visits: i64,
    /// How long the citizen worked on it, in milliseconds.
    pub active: i64,
}
