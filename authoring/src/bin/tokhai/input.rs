//! What is read: files, the standard input, and what a portal has registered.

use clap::Args;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokhai::expr::Custom;
use tokhai::form::{CustomFormat, Extensions};
use tokhai::value::Value;
use tokhai::{Form, Json};
use tokhai_authoring::outline::Outline;

/// What cannot be worked with; the command ends with 2.
#[derive(Debug)]
pub enum Problem {
    /// A file that cannot be read, and why.
    Unreadable(PathBuf, String),
    /// A definition with errors, which `tokhai check` explains.
    Broken(PathBuf),
    /// Anything else.
    Other(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Unreadable(path, why) => write!(f, "cannot read {}: {why}", path.display()),
            Problem::Broken(path) => {
                write!(
                    f,
                    "{} has errors; `tokhai check {}` explains them",
                    path.display(),
                    path.display()
                )
            }
            Problem::Other(what) => f.write_str(what),
        }
    }
}

/// Reads a text file.
pub fn text(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path)
        .map_err(|error| Problem::Unreadable(path.to_owned(), error.to_string()))
}

/// A form that has no errors.
pub struct Loaded {
    pub form: Arc<Form>,
    pub outline: Outline,
}

/// Reads a form and refuses one with errors.
pub fn form(path: &Path, portal: &Portal) -> Result<Loaded, Problem> {
    let source = text(path)?;
    let form = Form::parse_with(&source, &portal.extensions());
    let outline = tokhai_authoring::outline(&source);
    match (form, outline) {
        (Ok(form), Some(outline)) => Ok(Loaded { form: Arc::new(form), outline }),
        _ => Err(Problem::Broken(path.to_owned())),
    }
}

/// The place of a language among the form's, the first where none is wanted.
pub fn language(form: &Form, wanted: Option<&str>) -> Result<usize, Problem> {
    let Some(wanted) = wanted else {
        return Ok(0);
    };
    form.languages.iter().position(|language| &**language == wanted).ok_or_else(|| {
        let known: Vec<&str> = form.languages.iter().map(|language| &**language).collect();
        Problem::Other(format!("the form has no language {wanted}; it has {}", known.join(", ")))
    })
}

/// The page's own sentences in a language; English where there are none.
pub fn texts(language: &str) -> Json {
    let text = match language {
        "vi" => include_str!("../../../../pkg/src/texts/vi.json"),
        "hi" => include_str!("../../../../pkg/src/texts/hi.json"),
        _ => include_str!("../../../../pkg/src/texts/en.json"),
    };
    Json::parse(text).unwrap_or(Json::Null)
}

/// What the portal that serves the forms has registered.
#[derive(Args, Default)]
pub struct Portal {
    /// A format of text that the portal has registered.
    #[arg(long = "format", value_name = "NAME")]
    formats: Vec<String>,
    /// A function that the portal has registered: a letter for its result and one for each
    /// parameter, a capital for one that may be left out: b boolean, i integer, n number, s text,
    /// d date, l list, a anything.
    #[arg(long = "function", value_name = "NAME:SIGNATURE", value_parser = signature)]
    functions: Vec<(String, String)>,
}

fn signature(text: &str) -> Result<(String, String), String> {
    let (name, signature) =
        text.split_once(':').ok_or("write NAME:SIGNATURE, such as district:ss")?;
    let known = |letter: char| "binsdla".contains(letter.to_ascii_lowercase());
    match signature.chars().find(|letter| !known(*letter)) {
        _ if name.is_empty() || signature.is_empty() => {
            Err("write NAME:SIGNATURE, such as district:ss".into())
        }
        Some(odd) => Err(format!("`{odd}` is no letter of a signature; there are b i n s d l a")),
        None => Ok((name.to_owned(), signature.to_owned())),
    }
}

impl Portal {
    /// As the core takes them. Nothing is evaluated here, so they need do nothing.
    pub fn extensions(&self) -> Extensions {
        let formats = self.formats.iter().map(|name| CustomFormat {
            name: name.as_str().into(),
            message: Json::text(name),
            read: Arc::new(|text: &str| Some(text.to_owned())),
        });
        let functions = self.functions.iter().map(|(name, signature)| {
            Arc::new(Custom {
                name: name.as_str().into(),
                signature: signature.as_str().into(),
                call: Arc::new(|_: &[Value]| Value::Empty),
            })
        });
        Extensions { formats: formats.collect(), functions: functions.collect() }
    }
}
