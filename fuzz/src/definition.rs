//! Any text as a definition: an error for each problem, or a form that works.

use std::sync::Arc;
use tokhai::value::{Date, Json};
use tokhai::{Form, check};

/// Reads the bytes as a definition and, where it is one, checks empty data with it.
pub fn definition(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match Form::parse(&text) {
        Ok(form) => {
            let form = Arc::new(form);
            for id in form.ids() {
                // What is inside an item comes after it and before its end.
                assert!(form.node(id).parent <= id && id < form.node(id).end);
            }
            let today = Date::from_days(20_000);
            let nothing = check(&form, &Json::Object(Vec::new()), today);
            assert_eq!(nothing, check(&form, &Json::Object(Vec::new()), today));
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                assert!(!error.code.is_empty());
                assert!(error.pointer.is_empty() || error.pointer.starts_with('/'));
            }
        }
    }
}
