//! `tokhai check`.

use crate::forecast::line;
use crate::input::{Portal, Problem, text};
use crate::render::render;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;
use tokhai::{Form, Json};
use tokhai_authoring::pretty::pretty;
use tokhai_authoring::source::Lines;
use tokhai_authoring::{Report, Severity, diagnose_with, forecast, outline, over_budget};

/// The flags of `tokhai check`.
#[derive(Args)]
pub struct Check {
    /// The definitions.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Prints one JSON object instead of text.
    #[arg(long)]
    json: bool,
    /// Ends with 1 on warnings too.
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Warns when the forecast for a citizen is above it: 5m, 4m30s, 90s.
    #[arg(long, value_name = "TIME", value_parser = budget)]
    budget: Option<Duration>,
    #[command(flatten)]
    portal: Portal,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

fn budget(text: &str) -> Result<Duration, String> {
    let mut seconds = 0_u64;
    let mut rest = text;
    for (sign, each) in [('m', 60), ('s', 1)] {
        if let Some((number, after)) = rest.split_once(sign) {
            let number: u64 = number.parse().map_err(|_| format!("`{number}` is no number"))?;
            seconds = seconds.saturating_add(number.saturating_mul(each));
            rest = after;
        }
    }
    if rest.is_empty() && seconds > 0 {
        Ok(Duration::from_secs(seconds))
    } else {
        Err("write minutes and seconds: 5m, 4m30s, 90s".into())
    }
}

impl Check {
    /// Checks all files; true when nothing is in the way.
    pub fn run(&self) -> Result<bool, Problem> {
        let extensions = self.portal.extensions();
        let mut all = Vec::new();
        let (mut errors, mut warnings) = (0, 0);
        for path in &self.files {
            let name = path.display().to_string();
            let source = text(path)?;
            let mut report = diagnose_with(&source, &extensions);
            let form = Form::parse_with(&source, &extensions).ok().zip(outline(&source));
            let forecast = form.map(|(form, outline)| {
                let forecast = forecast(&form, &outline);
                let over = self
                    .budget
                    .and_then(|most| over_budget(&source, &outline, &forecast, most.as_secs_f64()));
                report.diagnostics.extend(over);
                forecast
            });
            errors += report.count(Severity::Error);
            warnings += report.count(Severity::Warning);
            if self.json {
                let mut json = Json::object([
                    ("file", Json::text(&name)),
                    ("diagnostics", report.to_json(&source)),
                ]);
                if let Some(forecast) = forecast {
                    json.put("forecast", forecast.total.to_json());
                }
                all.push(json);
                continue;
            }
            let lines = Lines::new(&source);
            for found in &report.diagnostics {
                anstream::println!("{}\n", render(&name, &source, &lines, found));
            }
            match forecast {
                Some(forecast) => anstream::println!(
                    "{name}: {}, forecast {}",
                    counted(&report),
                    line(&forecast.total)
                ),
                None => anstream::println!("{name}: {}", counted(&report)),
            }
        }
        if self.json {
            let count = |n: usize| Json::int(i64::try_from(n).unwrap_or(i64::MAX));
            let whole = Json::object([
                ("files", Json::Array(all)),
                ("errors", count(errors)),
                ("warnings", count(warnings)),
            ]);
            anstream::print!("{}", pretty(&whole));
        } else {
            let files = self.files.len();
            anstream::println!(
                "{}: {}, {}",
                many(files, "file"),
                many(errors, "error"),
                many(warnings, "warning")
            );
        }
        let denied = self.deny == Some(Deny::Warnings) && warnings > 0;
        Ok(errors == 0 && !denied)
    }
}

fn counted(report: &Report) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    match (errors, warnings) {
        (0, 0) => "no problems".into(),
        (0, _) => many(warnings, "warning"),
        (_, 0) => many(errors, "error"),
        _ => format!("{}, {}", many(errors, "error"), many(warnings, "warning")),
    }
}

/// A count of things.
pub fn many(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::minutes;

    #[test]
    fn budgets_are_minutes_and_seconds() {
        let seconds = |text| budget(text).map(|budget| budget.as_secs()).ok();
        assert_eq!(["5m", "4m30s", "90s"].map(seconds), [Some(300), Some(270), Some(90)]);
        assert_eq!(["5", "", "m", "0s", "5h", "5s5m"].map(seconds), [None; 6]);
        assert_eq!(minutes(90.0), "1.5 min");
    }
}
