//! `tokhai run`.

use crate::check::many;
use crate::input::{Portal, Problem, form, language, texts};
use clap::Args;
use std::io::Read;
use std::path::PathBuf;
use tokhai::{Date, Json};
use tokhai_authoring::answers::check;

/// The flags of `tokhai run`.
#[derive(Args)]
pub struct Run {
    /// The form.
    form: PathBuf,
    /// The day of the check, as YYYY-MM-DD; today in the form's time zone where absent.
    #[arg(long, value_parser = day)]
    today: Option<Date>,
    /// The language of the sentences.
    #[arg(long)]
    lang: Option<String>,
    #[command(flatten)]
    portal: Portal,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text)
        .filter(|date| date.day().is_some())
        .ok_or_else(|| "write a day as YYYY-MM-DD".into())
}

impl Run {
    /// Checks the answers; true when none is an error.
    pub fn run(&self) -> Result<bool, Problem> {
        let form = form(&self.form, &self.portal)?.form;
        let language = language(&form, self.lang.as_deref())?;
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        read.map_err(|error| Problem::Other(format!("cannot read the answers: {error}")))?;
        let answers = Json::parse(&text).map_err(|error| {
            Problem::Other(format!("the answers are no JSON, from byte {} on", error.at))
        })?;
        let today = match self.today {
            Some(today) => today,
            None => today(&form.time_zone)?,
        };
        let name = form.languages.get(language).map_or("en", |name| &**name);
        let found = check(&form, &answers, today, &texts(name), language);
        for finding in &found {
            let sort = if finding.warning { "warning" } else { "error" };
            let pointer = if finding.pointer.is_empty() { "/" } else { &finding.pointer };
            anstream::println!("{pointer}: {sort} {}: {}", finding.code, finding.sentence);
        }
        let errors = found.iter().filter(|finding| !finding.warning).count();
        let warnings = found.len() - errors;
        anstream::println!("{}, {}", many(errors, "error"), many(warnings, "warning"));
        Ok(errors == 0)
    }
}

/// The date in a time zone.
fn today(zone: &str) -> Result<Date, Problem> {
    let now = jiff::Timestamp::now().in_tz(zone);
    let now = now.map_err(|error| {
        Problem::Other(format!("no time zone {zone}: {error}; give the day with --today"))
    })?;
    Date::parse(&now.strftime("%Y-%m-%d").to_string())
        .ok_or_else(|| Problem::Other("the clock is off".into()))
}
