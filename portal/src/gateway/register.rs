//! What a register is to the gateway: one question in, one answer out.

use std::pin::Pin;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::wanted::Wanted;
use crate::registers::{Answer, Unavailable};

/// An answer that is on its way.
pub type Asking<'a> = Pin<Box<dyn Future<Output = Result<Answer, Unavailable>> + Send + 'a>>;

/// An adapter: the one way to a register, wherever it stands.
pub trait Register: std::fmt::Debug + Send + Sync {
    /// Asks. The caller bounds how long it waits, and drops what it no longer waits for.
    fn ask<'a>(&'a self, question: &'a Question) -> Asking<'a>;
}

/// What is asked, for whom and why. It is about people, so it cannot be printed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Question {
    /// Id of the form that asks.
    pub form: String,
    /// The form's name of the source.
    pub source: String,
    /// Personal number of the person who is signed in.
    pub subject: String,
    /// What the form gives, under the names that it declares.
    pub inputs: Map<String, Value>,
    /// Why it is asked, in the words that the citizen saw.
    pub purpose: String,
    /// All that may be in the answer.
    pub wanted: Wanted,
}
