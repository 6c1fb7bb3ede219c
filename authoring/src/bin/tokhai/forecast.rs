//! `tokhai forecast`.

use crate::input::{Portal, Problem, form};
use clap::Args;
use std::path::PathBuf;
use tokhai::Json;
use tokhai_authoring::forecast;
use tokhai_authoring::forecast::Figures;
use tokhai_authoring::pretty::pretty;

/// Above so many seconds the dearest questions are listed.
const LONG: f64 = 300.0;
/// How many of them.
const DEAREST: usize = 10;

/// The flags of `tokhai forecast`.
#[derive(Args)]
pub struct Forecast {
    /// The form.
    form: PathBuf,
    /// Prints JSON, in seconds.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    portal: Portal,
}

impl Forecast {
    /// Prints the forecast of a form.
    pub fn run(&self) -> Result<bool, Problem> {
        let loaded = form(&self.form, &self.portal)?;
        let forecast = forecast(&loaded.form, &loaded.outline);
        if self.json {
            anstream::print!("{}", pretty(&json(&forecast)));
            return Ok(true);
        }
        anstream::println!("{:<24} {:>10} {:>11} {:>11} {:>11}", "", "citizen", "", "counter", "");
        anstream::println!(
            "{:<24} {:>10} {:>11} {:>11} {:>11}",
            "seconds",
            "by hand",
            "registers",
            "by hand",
            "registers"
        );
        row("opening", &forecast.opening);
        for (name, _, figures) in &forecast.pages {
            row(name, figures);
        }
        row("review", &forecast.review);
        row("in all", &forecast.total);
        anstream::println!("\n{}", line(&forecast.total));
        let citizen = [forecast.total.by_hand.citizen, forecast.total.registers.citizen];
        if citizen.iter().any(|seconds| *seconds > LONG) {
            anstream::println!(
                "\nOver 5 minutes. What costs a citizen most, in seconds with registers (by hand):"
            );
            for (path, label, figures) in forecast.questions.iter().take(DEAREST) {
                let (registers, hand) = (figures.registers.citizen, figures.by_hand.citizen);
                let label: String = label.chars().take(60).collect();
                anstream::println!("{registers:>6.1} ({hand:.1})  {path}: {label}");
            }
        }
        Ok(true)
    }
}

fn row(name: &str, figures: &Figures) {
    let seconds = [
        figures.by_hand.citizen,
        figures.registers.citizen,
        figures.by_hand.counter,
        figures.registers.counter,
    ];
    let [a, b, c, d] = seconds.map(|seconds| format!("{seconds:.0}"));
    anstream::println!("{name:<24} {a:>10} {b:>11} {c:>11} {d:>11}");
}

/// One line for a form.
pub fn line(total: &Figures) -> String {
    let pair = |registers: f64, hand: f64| {
        let (registers, hand) = (minutes(registers), minutes(hand));
        if registers == hand { registers } else { format!("{registers} ({hand} by hand)") }
    };
    format!(
        "{} for a citizen, {} at a counter",
        pair(total.registers.citizen, total.by_hand.citizen),
        pair(total.registers.counter, total.by_hand.counter)
    )
}

/// Seconds as minutes.
pub fn minutes(seconds: f64) -> String {
    format!("{:.1} min", seconds / 60.0)
}

fn json(forecast: &forecast::Forecast) -> Json {
    let parts = |parts: &[(String, String, Figures)], first: &str| {
        let part = |(name, label, figures): &(String, String, Figures)| {
            Json::object([
                (first, Json::text(name)),
                ("label", Json::text(label)),
                ("seconds", figures.to_json()),
            ])
        };
        Json::Array(parts.iter().map(part).collect())
    };
    Json::object([
        ("total", forecast.total.to_json()),
        ("opening", forecast.opening.to_json()),
        ("pages", parts(&forecast.pages, "page")),
        ("review", forecast.review.to_json()),
        ("questions", parts(&forecast.questions, "path")),
    ])
}
