//! What a Collector is told of a record.

use opentelemetry::KeyValue;

use super::Receipt;
use super::figures::Figures;
use super::record::Record;
use super::testimony::sum;
use crate::forms::Definition;
use crate::otlp::{Attempt, Filed, Page};
use crate::portal::Portal;

/// For clocks that do not go alike, in milliseconds.
const MINUTE: i64 = 60_000;

/// Nobody comes to a page so often.
const MOST_VISITS: i64 = 1_000;

/// The name of the page that shows all answers; it is in no form.
const REVIEW: &str = "review";

/// Tells of a record that has just been accepted, where there is somebody to tell.
pub fn filed(
    portal: &Portal,
    record: &Record<'_>,
    form: &Definition,
    figures: &Figures,
    receipt: &Receipt,
    attempt: &Attempt,
) {
    let Some(otlp) = &portal.otlp else { return };
    let claimed = &record.testimony.claimed;
    let suspect = !figures.doubts.is_empty();
    let mut attributes = known(record, form, figures);
    // What the page says is told only where the portal believes it, so that its numbers are times and
    // counts and no number of a person is carried in them.
    let mut pages = Vec::new();
    if !suspect {
        attributes.extend(said(record, receipt.received));
        attributes.extend(figures.queued.map(|queued| KeyValue::new("tokhai.queued", queued)));
        let ours = claimed
            .pages
            .iter()
            .filter(|page| page.name == REVIEW || form.rules.has_page(&page.name));
        pages.extend(ours.map(|page| Page {
            name: page.name.clone(),
            visits: page.visits.min(MOST_VISITS),
            active: page.active,
        }));
        pages.sort_by_key(|page| page.name == REVIEW);
    }
    let started = receipt.received.saturating_sub(figures.span);
    let opened = claimed.legs.first().filter(|_| !suspect).map_or(started, |leg| leg.began());
    otlp.filed(Filed {
        filing: claimed
            .filing
            .filter(|filing| !filing.is_nil() && !figures.doubts.contains("replay")),
        subject: record.session.subject.clone(),
        form: record.envelope.form.clone(),
        started,
        opened,
        received: receipt.received,
        attributes,
        pages,
        attempts: vec![attempt.clone().end(201)],
    });
}

/// Tells that a record was sent once more.
pub fn again(portal: &Portal, receipt: &Receipt, attempt: &Attempt) {
    if let Some(otlp) = &portal.otlp {
        otlp.again(receipt.receipt.clone(), attempt.clone().end(200));
    }
}

/// What the portal knows by itself.
fn known(record: &Record<'_>, form: &Definition, figures: &Figures) -> Vec<KeyValue> {
    let logins = i64::try_from(record.testimony.logins.len()).unwrap_or(i64::MAX);
    let mut attributes = vec![
        KeyValue::new("tokhai.form", form.rules.id().to_owned()),
        KeyValue::new("tokhai.version", form.rules.version().to_owned()),
        KeyValue::new("tokhai.suspect", !figures.doubts.is_empty()),
        KeyValue::new("tokhai.resumed", figures.resumed),
        KeyValue::new("tokhai.logins", logins),
        KeyValue::new("tokhai.worked", figures.worked),
        KeyValue::new("tokhai.span", figures.span),
        KeyValue::new("tokhai.lastLogin", figures.last_login),
        KeyValue::new("tokhai.held", record.coverage.held),
        KeyValue::new("tokhai.kept", record.coverage.kept),
    ];
    let service = form.head.service.as_ref();
    let words = [
        ("tokhai.service", service.and_then(|service| service.code.as_ref())),
        ("tokhai.level", service.and_then(|service| service.level.as_ref())),
    ];
    for (name, word) in words {
        attributes.extend(word.map(|word| KeyValue::new(name, word.clone())));
    }
    if !figures.doubts.is_empty() {
        let doubts: Vec<&str> = figures.doubts.iter().copied().collect();
        attributes.push(KeyValue::new("tokhai.doubts", doubts.join(",")));
    }
    attributes
}

/// What the page says of its time. A number that is longer than the citizen was signed in is left
/// out, although there are honest ones: a clock may be off by a day.
fn said(record: &Record<'_>, received: i64) -> impl Iterator<Item = KeyValue> {
    let (claimed, parts) = (&record.testimony.claimed, &record.testimony.claimed.parts);
    let longest = received.saturating_sub(record.testimony.first_login()).saturating_add(MINUTE);
    let count = |list: usize| Some(i64::try_from(list).unwrap_or(i64::MAX));
    let waits = &claimed.wait_autofill;
    let numbers = [
        ("tokhai.fillToSubmit", claimed.fill_to_submit),
        ("tokhai.fillErrorMs", claimed.fill_error_ms),
        ("tokhai.openToSubmit", Some(claimed.open_to_submit)),
        ("tokhai.active", Some(parts.active)),
        ("tokhai.idle", Some(parts.idle)),
        ("tokhai.hidden", Some(parts.hidden)),
        ("tokhai.asleep", Some(parts.asleep)),
        ("tokhai.away", Some(claimed.away)),
        ("tokhai.waitAutofill", (!waits.is_empty()).then(|| sum(waits.values().copied()))),
        ("tokhai.waitSources", Some(sum(claimed.sources.iter().map(|source| source.wait)))),
        ("tokhai.waitUpload", Some(claimed.wait_upload)),
        ("tokhai.legs", count(claimed.legs.len())),
        ("tokhai.presses", count(claimed.submit_pressed.len())),
        ("tokhai.serverErrorMs", Some(claimed.server_error_ms)),
    ];
    numbers.into_iter().filter_map(move |(name, number)| {
        let number = number.filter(|number| (0..=longest).contains(number))?;
        Some(KeyValue::new(name, number))
    })
}
