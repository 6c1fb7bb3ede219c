//! From the core's errors to what an author understands.

use crate::forecast::Forecast;
use crate::lint;
use crate::outline::Outline;
use crate::report::{Diagnostic, Note, Report, Severity};
use crate::sentence::{self, Said};
use crate::source::{Flaw, Lines, Mended, Span, Tree, Value, mend};
use tokhai::form::Extensions;
use tokhai::{Form, FormError};

/// Finds everything that is wrong with a definition; when nothing is, everything that could be
/// better.
pub fn diagnose(source: &str) -> Report {
    diagnose_with(source, &Extensions::default())
}

/// The same for a definition that may use what a portal has registered.
pub fn diagnose_with(source: &str, extensions: &Extensions) -> Report {
    let lines = Lines::new(source);
    let parsed = Form::parse_with(source, extensions);
    if let Err(errors) = &parsed
        && let [error] = &errors[..]
        && error.code == "document-too-large"
    {
        let said = Said::of(error);
        return Report { diagnostics: vec![finish(&lines, error.code, "", 0..0, said)] };
    }
    let Mended { text, flaws, whole } = mend(source);
    let found: Vec<Diagnostic> = flaws.iter().map(|flaw| from_flaw(&lines, flaw)).collect();
    let Some(root) = Tree::parse(&text).filter(|_| whole) else {
        return sorted(found);
    };
    let parsed = if flaws.is_empty() { parsed } else { Form::parse_with(&text, extensions) };
    let outline = Outline::new(&root);
    let mut told = Told { lines: &lines, outline: &outline, found, uses: Vec::new() };
    match parsed {
        Ok(form) if flaws.is_empty() => {
            for warning in lint::lint(source, &form, &outline) {
                told.add(warning.code, &warning.pointer, warning.span, warning.said);
            }
        }
        Ok(_) => {}
        Err(errors) => {
            // What is no object lacks everything, which need not be said.
            let shown = if matches!(root.value, Value::Object(_)) { errors.len() } else { 1 };
            for error in errors.iter().take(shown) {
                let (span, said) = sentence::say(&text, &outline, error, extensions);
                told.add(error.code, &error.pointer, span, said);
            }
        }
    }
    sorted(told.finish())
}

/// A warning when the forecast for a citizen whose registers answer is above some seconds.
pub fn over_budget(
    source: &str,
    outline: &Outline,
    forecast: &Forecast,
    seconds: f64,
) -> Option<Diagnostic> {
    let needed = forecast.total.registers.citizen;
    if needed <= seconds {
        return None;
    }
    let minutes = |seconds: f64| format!("{:.1} minutes", seconds / 60.0);
    let said = Said::new(format!(
        "the forecast is {}, which is over the budget of {}",
        minutes(needed),
        minutes(seconds)
    ));
    let dearest: Vec<String> = forecast
        .questions
        .iter()
        .take(5)
        .map(|(path, _, figures)| format!("`{path}` {:.0} s", figures.registers.citizen))
        .collect();
    let said = said.hint(format!("most is spent on {}", dearest.join(", ")));
    let root = &outline.root;
    let span = sentence::anchor(root.get("title").unwrap_or(root));
    let said = Said { severity: Severity::Warning, ..said };
    Some(finish(&Lines::new(source), "over-budget", "", span, said))
}

/// What is told so far. A fault of a reusable group is told once, with the places of its use.
struct Told<'a> {
    lines: &'a Lines<'a>,
    outline: &'a Outline,
    found: Vec<Diagnostic>,
    /// The paths at which each was found, by its place among those found.
    uses: Vec<(usize, Vec<String>)>,
}

impl Told<'_> {
    fn add(&mut self, code: &'static str, pointer: &str, span: Span, said: Said) {
        let path = self.outline.path(self.outline.place(pointer).item);
        let twin = self.uses.iter_mut().find(|(at, _)| {
            let other = &self.found[*at];
            other.code == code
                && other.span == span
                && (other.severity == Severity::Warning || other.message == said.message)
        });
        match twin {
            Some((_, paths)) => paths.push(path),
            None => {
                self.uses.push((self.found.len(), vec![path]));
                self.found.push(finish(self.lines, code, pointer, span, said));
            }
        }
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        for (at, mut paths) in self.uses {
            paths.dedup();
            if paths.len() > 1 {
                let text = format!("the same in {} places: {}", paths.len(), listed(&paths));
                self.found[at].notes.push(Note { span: None, text });
            }
        }
        self.found
    }
}

/// Some names, the first few of many.
fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(5).map(|name| format!("`{name}`")).collect();
    let rest = if names.len() > 5 { ", ..." } else { "" };
    format!("{}{rest}", shown.join(", "))
}

fn sorted(mut diagnostics: Vec<Diagnostic>) -> Report {
    diagnostics.sort_by_key(|found| (found.span.start, found.severity));
    Report { diagnostics }
}

fn from_flaw(lines: &Lines<'_>, flaw: &Flaw) -> Diagnostic {
    let mut said = Said::new(flaw.message.clone());
    said.hint = flaw.hint.clone();
    said.notes.extend(
        flaw.other.clone().map(|(span, text)| Note { span: Some(span), text: text.into() }),
    );
    finish(lines, flaw.code, "", flaw.span.clone(), said)
}

fn finish(
    lines: &Lines<'_>,
    code: &'static str,
    pointer: &str,
    span: Span,
    said: Said,
) -> Diagnostic {
    let (line, column) = lines.position(span.start);
    Diagnostic {
        severity: said.severity,
        code,
        pointer: pointer.to_owned(),
        line,
        column,
        span,
        message: said.message,
        hint: said.hint,
        suggestion: said.suggestion,
        notes: said.notes,
    }
}

impl Said {
    fn of(error: &FormError) -> Said {
        sentence::plain(error)
    }
}
