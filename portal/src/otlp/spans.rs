//! A filing as a tree of spans.
//!
//! The trace is the filing's id, and the root is its first half: so the page can name the root as the
//! parent of its calls without being told, and an attempt that comes later finds it. A page may also
//! name spans of its own, which nobody else sends; the portal then sends each as the span of a call.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use opentelemetry::trace::{SpanContext, SpanKind, Status, TraceState};
use opentelemetry::{InstrumentationScope, KeyValue, SpanId, TraceFlags, TraceId};
use opentelemetry_sdk::trace::{SpanData, SpanEvents, SpanLinks};
use serde_json::Value;
use sqlx::AnyPool;
use uuid::Uuid;

use super::{Attempt, Filed};
use crate::gateway::agency::Agency;

/// So many questions for registers are told of one filing.
const MOST: i64 = 500;

/// What went wrong on the way to a trace.
#[derive(Debug, thiserror::Error)]
pub enum SpansError {
    #[error(transparent)]
    Store(#[from] sqlx::Error),
    #[error(transparent)]
    Random(#[from] getrandom::Error),
}

/// A trace under way.
struct Trace {
    id: TraceId,
    root: SpanId,
    scope: InstrumentationScope,
    spans: Vec<SpanData>,
    /// Spans of the page that calls name as their parents.
    calls: BTreeMap<[u8; 8], Call>,
}

/// A call by a page.
struct Call {
    /// What was called first, and the time that all of it covers.
    what: String,
    start: i64,
    end: i64,
}

/// All that is told of a filing, the root first.
pub async fn of_filing(filed: Filed, pool: &AnyPool) -> Result<Vec<SpanData>, SpansError> {
    let mut trace = Trace::new(filed.filing.unwrap_or_else(Uuid::new_v4));
    let root = trace.root;
    let whole = (filed.started, filed.received);
    trace.add(root, None, SpanKind::Internal, "filing".into(), whole, filed.attributes.clone());
    trace.pages(&filed, &reported(&filed, pool).await?)?;
    trace.questions(&filed, pool).await?;
    for attempt in filed.attempts {
        trace.attempt(attempt)?;
    }
    Ok(trace.finish())
}

/// An attempt that came after its record had been accepted. Of a filing that was another's already
/// nothing can be told: its trace has an id that nobody keeps.
pub async fn of_attempt(
    receipt: &str,
    attempt: Attempt,
    pool: &AnyPool,
) -> Result<Vec<SpanData>, SpansError> {
    let sql = "SELECT filing FROM timing WHERE receipt = $1 AND coalesce(suspect, '') NOT LIKE '%\"replay\"%'";
    let filing: Option<Option<String>> =
        sqlx::query_scalar(sql).bind(receipt).fetch_optional(pool).await?;
    let filing = filing.flatten().and_then(|text| text.parse::<Uuid>().ok());
    let Some(filing) = filing.filter(|filing| !filing.is_nil()) else { return Ok(Vec::new()) };
    let mut trace = Trace::new(filing);
    trace.attempt(attempt)?;
    Ok(trace.finish())
}

/// When the citizen came to each page, as far as the page has reported it.
async fn reported(filed: &Filed, pool: &AnyPool) -> sqlx::Result<BTreeMap<String, i64>> {
    let Some(filing) = filed.filing else { return Ok(BTreeMap::new()) };
    let rows: Vec<String> =
        sqlx::query_scalar("SELECT figures FROM report WHERE filing = $1 AND kind = 'progress'")
            .bind(filing.to_string())
            .fetch_all(pool)
            .await?;
    let mut first = BTreeMap::new();
    for row in rows {
        let figures: Value = serde_json::from_str(&row).unwrap_or_default();
        let (Some(page), Some(at)) = (figures["page"].as_str(), figures["at"].as_i64()) else {
            continue;
        };
        let known = first.entry(page.to_owned()).or_insert(at);
        *known = at.min(*known);
    }
    first.retain(|_, at| (filed.started..=filed.received).contains(at));
    Ok(first)
}

impl Trace {
    fn new(filing: Uuid) -> Self {
        let (first, second) = filing.as_u64_pair();
        let root = if first == 0 { second } else { first };
        Self {
            id: TraceId::from_bytes(filing.into_bytes()),
            root: SpanId::from_bytes(root.to_be_bytes()),
            scope: InstrumentationScope::builder("tokhai-portal")
                .with_version(env!("CARGO_PKG_VERSION"))
                .build(),
            spans: Vec::new(),
            calls: BTreeMap::new(),
        }
    }

    fn add(
        &mut self,
        id: SpanId,
        parent: Option<SpanId>,
        kind: SpanKind,
        name: Cow<'static, str>,
        (start, end): (i64, i64),
        attributes: Vec<KeyValue>,
    ) -> &mut SpanData {
        let state = TraceState::default();
        let remote = parent.is_some_and(|parent| self.calls.contains_key(&parent.to_bytes()));
        self.spans.push(SpanData {
            span_context: SpanContext::new(self.id, id, TraceFlags::SAMPLED, false, state),
            parent_span_id: parent.unwrap_or(SpanId::INVALID),
            parent_span_is_remote: remote,
            span_kind: kind,
            name,
            start_time: instant(start),
            end_time: instant(end.max(start)),
            attributes,
            dropped_attributes_count: 0,
            events: SpanEvents::default(),
            links: SpanLinks::default(),
            status: Status::Unset,
            instrumentation_scope: self.scope.clone(),
        });
        let last = self.spans.len() - 1;
        &mut self.spans[last]
    }

    /// The pages. Of most the page only says how long they took: they are laid end to end in their
    /// order, from where the form was opened, unless a report says when one was come to. Then the one
    /// before was left.
    fn pages(&mut self, filed: &Filed, reported: &BTreeMap<String, i64>) -> Result<(), SpansError> {
        let mut next = filed.opened.clamp(filed.started, filed.received);
        for (nth, page) in filed.pages.iter().enumerate() {
            let known = reported.get(&page.name);
            let start = known.copied().unwrap_or(next);
            let after = filed.pages.get(nth + 1).and_then(|page| reported.get(&page.name));
            let latest = after.copied().filter(|at| *at >= start).unwrap_or(filed.received);
            let end = start.saturating_add(page.active.max(0)).min(latest);
            let position = if known.is_some() { "reported" } else { "estimated" };
            let attributes = vec![
                KeyValue::new("tokhai.page", page.name.clone()),
                KeyValue::new("tokhai.visits", page.visits),
                KeyValue::new("tokhai.active", page.active),
                KeyValue::new("tokhai.position", position),
            ];
            let (root, name) = (self.root, format!("page {}", page.name));
            self.add(
                fresh()?,
                Some(root),
                SpanKind::Internal,
                name.into(),
                (start, end),
                attributes,
            );
            next = end;
        }
        Ok(())
    }

    /// The questions for registers that were asked for this filing, as the audit has them.
    async fn questions(&mut self, filed: &Filed, pool: &AnyPool) -> Result<(), SpansError> {
        type Row = (String, i64, i64, String, String, String);
        let filing = filed.filing.map(|filing| filing.to_string()).unwrap_or_default();
        // A page that does not say for which filing it asks asks for the one that is being filled in.
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT source, asked, took, outcome, reason, parent FROM register_call
             WHERE subject = $1 AND form = $2 AND asked BETWEEN $3 AND $4 AND filing IN ('', $5)
             ORDER BY id LIMIT $6",
        )
        .bind(&filed.subject)
        .bind(&filed.form)
        .bind(filed.started)
        .bind(filed.received)
        .bind(filing)
        .bind(MOST)
        .fetch_all(pool)
        .await?;
        for (source, asked, took, outcome, reason, parent) in rows {
            let failed = matches!(&*outcome, "unavailable" | "timeout");
            let agency = Agency::of(&source).map(|agency| agency.name());
            let mut attributes = vec![
                KeyValue::new("tokhai.source", source.clone()),
                KeyValue::new("tokhai.outcome", outcome),
                KeyValue::new("tokhai.took", took),
            ];
            attributes.extend(agency.map(|name| KeyValue::new("tokhai.agency", name)));
            if failed {
                attributes.push(KeyValue::new("tokhai.reason", reason));
            }
            let time = (asked, asked.saturating_add(took));
            let name = format!("autofill {source}");
            let parent = self.under(SpanId::from_hex(&parent).ok(), &name, time);
            let kind = SpanKind::Server;
            let span = self.add(fresh()?, Some(parent), kind, name.into(), time, attributes);
            if failed {
                span.status = Status::error("");
            }
        }
        Ok(())
    }

    fn attempt(&mut self, attempt: Attempt) -> Result<(), SpansError> {
        let time = (attempt.began, attempt.ended);
        // A page that says another filing than it files says nothing.
        let ours = |parent: &super::parent::Parent| {
            TraceId::from_bytes(parent.filing.into_bytes()) == self.id
        };
        let said = attempt.parent.filter(ours).map(|parent| parent.span);
        let parent = self.under(said, "submit", time);
        let outcome = match attempt.status {
            201 => "accepted",
            200 => "again",
            _ => "refused",
        };
        let mut attributes = vec![
            KeyValue::new("http.response.status_code", i64::from(attempt.status)),
            KeyValue::new("tokhai.outcome", outcome),
        ];
        attributes.extend(attempt.problem.map(|slug| KeyValue::new("tokhai.problem", slug)));
        let span =
            self.add(fresh()?, Some(parent), SpanKind::Server, "submit".into(), time, attributes);
        if attempt.status >= 500 {
            span.status = Status::error("");
        }
        Ok(())
    }

    /// The parent of a call: what the page said, otherwise the root.
    fn under(&mut self, said: Option<SpanId>, what: &str, (start, end): (i64, i64)) -> SpanId {
        let said = said.filter(|span| *span != SpanId::INVALID && *span != self.root);
        let Some(span) = said else { return self.root };
        let call = || Call { what: what.to_owned(), start, end };
        let call = self.calls.entry(span.to_bytes()).or_insert_with(call);
        (call.start, call.end) = (call.start.min(start), call.end.max(end));
        span
    }

    fn finish(mut self) -> Vec<SpanData> {
        for (id, call) in std::mem::take(&mut self.calls) {
            let (id, root) = (SpanId::from_bytes(id), self.root);
            let (name, time) = (format!("call {}", call.what), (call.start, call.end));
            self.add(id, Some(root), SpanKind::Client, name.into(), time, Vec::new());
        }
        self.spans
    }
}

fn instant(at: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(at).unwrap_or(0))
}

/// An id that no other span has.
fn fresh() -> Result<SpanId, getrandom::Error> {
    let mut bytes = [0_u8; 8];
    while bytes == [0_u8; 8] {
        getrandom::fill(&mut bytes)?;
    }
    Ok(SpanId::from_bytes(bytes))
}
