//! What `node.mjs` and `page/run.mjs` call.

use crate::Work;
use tokhai::{Form, FormError};
use wasm_bindgen::prelude::*;

/// Tries the pattern that backtracking matchers dread.
#[wasm_bindgen]
pub fn catastrophe() -> bool {
    crate::catastrophe()
}

/// The names of the hostile definitions, one a line.
#[wasm_bindgen]
pub fn hostile_names() -> String {
    crate::hostile().iter().map(|(name, ..)| *name).collect::<Vec<_>>().join("\n")
}

/// The text of a hostile definition, by its place.
#[wasm_bindgen]
pub fn hostile_text(place: usize) -> String {
    crate::hostile().swap_remove(place).1
}

/// Reads a definition; the code of its first error.
#[wasm_bindgen]
pub fn first_error(text: &str) -> String {
    let first = |errors: &[FormError]| errors.first().map_or("", |error| error.code).to_owned();
    Form::parse(text).map_or_else(|errors| first(&errors), |_| String::new())
}

/// A form and what is done with it, from JavaScript.
#[wasm_bindgen]
pub struct Bench(Work);

#[wasm_bindgen]
impl Bench {
    /// A form of so many fields; in a repeat of so many rows, if any.
    #[wasm_bindgen(constructor)]
    pub fn new(fields: usize, rows: usize) -> Bench {
        Bench(Work::new(fields, rows))
    }

    /// The birth registration.
    pub fn birth() -> Bench {
        Bench(Work::birth())
    }

    /// The definition.
    pub fn definition(&self) -> String {
        self.0.definition().to_owned()
    }

    /// Reads the definition.
    pub fn parse(&self) -> usize {
        self.0.parse()
    }

    /// A sign of the citizen that changes no answer.
    pub fn sign(&mut self) -> usize {
        self.0.sign()
    }

    /// Strikes a key.
    pub fn keystroke(&mut self) -> usize {
        self.0.keystroke()
    }

    /// Finds every issue again.
    pub fn validate(&mut self) -> u32 {
        self.0.validate_all() as u32
    }

    /// Checks the data as a server does.
    pub fn check(&self) -> usize {
        self.0.check().issues.len()
    }

    /// Puts a row before all others and takes it out again.
    pub fn row(&mut self) -> usize {
        self.0.row()
    }
}
