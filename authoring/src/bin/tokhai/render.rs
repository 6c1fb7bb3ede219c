//! A problem with the lines it is about.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;
use tokhai_authoring::source::Lines;
use tokhai_authoring::{Diagnostic, Severity};

/// How far apart two places may be to be shown in one excerpt.
const NEAR: usize = 8;

/// A problem as text, with colours that the terminal may leave out.
pub fn render(file: &str, source: &str, lines: &Lines<'_>, found: &Diagnostic) -> String {
    let excerpt = Excerpt { source, lines };
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut spans = vec![(found.span.clone(), AnnotationKind::Primary, None)];
    let mut far = Vec::new();
    let mut words = Vec::new();
    for note in &found.notes {
        match &note.span {
            Some(span) if lines.position(span.start).0.abs_diff(found.line) <= NEAR => {
                spans.push((span.clone(), AnnotationKind::Context, Some(note.text.as_str())));
            }
            Some(span) => {
                far.push((span.clone(), AnnotationKind::Context, Some(note.text.as_str())))
            }
            None => words.push(note.text.as_str()),
        }
    }
    let title = level.primary_title(found.message.as_str()).id(found.code);
    let mut group = title.element(excerpt.of(file, &spans));
    for place in far {
        group = group.element(excerpt.of(file, &[place]));
    }
    for word in words {
        group = group.element(Level::NOTE.message(word));
    }
    if let Some(hint) = &found.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    Renderer::styled().render(&[group])
}

type Spot<'a> = (Range<usize>, AnnotationKind, Option<&'a str>);

struct Excerpt<'a> {
    source: &'a str,
    lines: &'a Lines<'a>,
}

impl<'a> Excerpt<'a> {
    /// The lines around some places; no others are looked at, however long the file is.
    fn of(
        &self,
        file: &'a str,
        spots: &[Spot<'a>],
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let first = spots.iter().map(|(span, ..)| span.start).min().unwrap_or_default();
        let last = spots.iter().map(|(span, ..)| span.end).max().unwrap_or_default();
        let start = self.source.get(..first).unwrap_or_default().rfind('\n').map_or(0, |at| at + 1);
        let rest = self.source.get(last..).unwrap_or_default();
        let end = last + rest.find('\n').unwrap_or(rest.len());
        let annotations = spots.iter().map(|(span, kind, label)| {
            let annotation = kind.span(span.start - start..span.end - start);
            match label {
                Some(label) => annotation.label(*label),
                None => annotation,
            }
        });
        Snippet::source(self.source.get(start..end).unwrap_or_default())
            .path(file)
            .line_start(self.lines.position(start).0)
            .annotations(annotations)
    }
}
