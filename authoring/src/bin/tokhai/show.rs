//! `tokhai schema` and `tokhai explain`.

use crate::input::{Portal, Problem, form, language};
use std::io::Write;
use std::path::Path;
use tokhai_authoring::pretty::pretty;
use tokhai_authoring::{explain as tell, schema};

/// Prints a schema.
pub fn schema(path: Option<&Path>, portal: &Portal) -> Result<bool, Problem> {
    let json = match path {
        None => schema::definition(),
        Some(path) => {
            let loaded = form(path, portal)?;
            schema::data(&loaded.form, &loaded.outline)
        }
    };
    print(&pretty(&json));
    Ok(true)
}

/// Tells a form.
pub fn explain(path: &Path, lang: Option<&str>, portal: &Portal) -> Result<bool, Problem> {
    let loaded = form(path, portal)?;
    let language = language(&loaded.form, lang)?;
    print(&tell(&loaded.form, &loaded.outline, language));
    Ok(true)
}

/// Prints a form packed.
pub fn pack(path: &Path) -> Result<bool, Problem> {
    let loaded = form(path, &Portal::default())?;
    let packed = loaded.form.pack().ok_or(Problem::Other("this form uses what pages register".into()))?;
    // Not for a terminal, whose control characters stand for numbers here.
    let written = std::io::stdout().write_all(packed.as_bytes());
    written.map_err(|error| Problem::Other(error.to_string()))?;
    Ok(true)
}

/// Prints text as it is.
pub fn print(text: &str) {
    anstream::print!("{text}");
}
