//! A file of settings, `--config FILE`: TOML, whose names are those of the flags. What stands on the
//! command line or in the environment goes before it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command};
use toml::{Table, Value};

/// What is done once and is no setting.
const ONCE: [&str; 3] = ["config", "backup", "rotate-keys"];

/// The command line of a program with the settings of the file that it names, if it names one. An
/// error is a sentence for the operator.
pub fn expand(program: &Command, line: Vec<OsString>) -> Result<Vec<OsString>, String> {
    let Some(file) = named(&line) else { return Ok(line) };
    let at = |sentence: String| format!("{}: {sentence}", file.display());
    let settings = read(&file).map_err(at)?;
    let mut more = Vec::new();
    for (name, value) in &settings {
        let flags = || program.get_arguments().filter(|flag| !flag.get_long().is_some_and(is_once));
        let Some(flag) = flags().find(|flag| flag.get_long() == Some(name)) else {
            return Err(at(format!("there is no setting `{name}`")));
        };
        let words = words(flag, name, value).map_err(at)?;
        if !is_said(flag, name, &line) {
            more.extend(words);
        }
    }
    let mut line = line.into_iter();
    Ok(line.next().into_iter().chain(more).chain(line).collect())
}

fn is_once(name: &str) -> bool {
    ONCE.contains(&name)
}

/// The file that a command line names.
fn named(line: &[OsString]) -> Option<PathBuf> {
    let at = line.iter().position(|word| word == "--config");
    let apart = at.and_then(|at| line.get(at + 1)).map(PathBuf::from);
    let joined = || line.iter().find_map(|word| word.to_str()?.strip_prefix("--config="));
    apart.or_else(|| joined().map(PathBuf::from))
}

fn read(file: &Path) -> Result<Table, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    text.parse().map_err(|error: toml::de::Error| error.to_string())
}

/// Whether a setting is on the command line or in the environment.
fn is_said(flag: &Arg, name: &str, line: &[OsString]) -> bool {
    let long = format!("--{name}");
    let is = |word: &str| {
        word.strip_prefix(&long).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    };
    line.iter().filter_map(|word| word.to_str()).any(is)
        || flag.get_env().is_some_and(|variable| std::env::var_os(variable).is_some())
}

/// A setting as it would stand on the command line.
fn words(flag: &Arg, name: &str, value: &Value) -> Result<Vec<OsString>, String> {
    let plain = |value: &Value| match value {
        Value::String(text) => Ok(format!("--{name}={text}").into()),
        Value::Integer(number) => Ok(format!("--{name}={number}").into()),
        _ => Err(format!("`{name}` is a text or a whole number")),
    };
    match (flag.get_action(), value) {
        (ArgAction::SetTrue, Value::Boolean(yes)) => {
            Ok(if *yes { vec![format!("--{name}").into()] } else { vec![] })
        }
        (ArgAction::SetTrue, _) => Err(format!("`{name}` is true or false")),
        (ArgAction::Append, Value::Array(values)) => values.iter().map(plain).collect(),
        _ => Ok(vec![plain(value)?]),
    }
}
