//! What operators watch: how often each source is asked, how that ends and how long it takes. Labels
//! are names of sources and outcomes, never anything of a person.

use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use prometheus::{
    Histogram, HistogramVec, IntCounterVec, IntGaugeVec, Registry, TextEncoder,
    register_histogram_vec_with_registry as histogram,
    register_histogram_with_registry as one_histogram,
    register_int_counter_vec_with_registry as counter,
    register_int_gauge_vec_with_registry as gauge,
};

use crate::otlp::Otlp;
use crate::portal::Portal;
use crate::problem::Problem;

/// Bounds of the histogram in seconds; a page waits for 20 at most.
const SECONDS: [f64; 10] = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 8.0, 20.0];

/// Bounds of the histogram of commits in seconds.
const COMMIT_SECONDS: [f64; 9] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0];

/// The figures of one portal.
#[derive(Debug)]
pub struct Metrics {
    all: Registry,
    questions: IntCounterVec,
    seconds: HistogramVec,
    dropped: IntCounterVec,
    open: IntGaugeVec,
    commits: Histogram,
}

impl Metrics {
    /// All of them at nothing.
    pub fn new() -> Result<Self, prometheus::Error> {
        let all = Registry::new();
        let outcome = &["source", "outcome"];
        Ok(Self {
            questions: counter!(
                "tokhai_register_questions_total",
                "Questions for a register, asked or refused.",
                outcome,
                all
            )?,
            seconds: histogram!(
                "tokhai_register_seconds",
                "How long questions for a register took.",
                outcome,
                SECONDS.to_vec(),
                all
            )?,
            dropped: counter!(
                "tokhai_register_dropped_members_total",
                "Members of answers that no form had declared.",
                &["source"],
                all
            )?,
            open: gauge!(
                "tokhai_register_circuit_open",
                "Whether a source is left alone because it has failed.",
                &["source"],
                all
            )?,
            commits: one_histogram!(
                "tokhai_commit_seconds",
                "From reading the clock for an accepted record to the end of its commit.",
                COMMIT_SECONDS.to_vec(),
                all
            )?,
            all,
        })
    }

    /// Counts a record that was accepted at an instant and is committed now.
    pub fn committed(&self, took: Duration) {
        self.commits.observe(took.as_secs_f64());
    }

    /// Counts a question and how it ended.
    pub fn count(&self, source: &str, outcome: &str, took: Duration) {
        self.questions.with_label_values(&[source, outcome]).inc();
        self.seconds.with_label_values(&[source, outcome]).observe(took.as_secs_f64());
    }

    /// Counts members that were taken out of an answer.
    pub fn dropped(&self, source: &str, members: u64) {
        self.dropped.with_label_values(&[source]).inc_by(members);
    }

    /// Whether a source is left alone.
    pub fn open(&self, source: &str, open: bool) {
        self.open.with_label_values(&[source]).set(open.into());
    }

    /// All of them as text.
    pub fn text(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.all.gather())
    }
}

/// What operators watch, in the text format of Prometheus.
#[utoipa::path(get, path = "/metrics", operation_id = "metrics", tag = "operation",
    responses((status = 200, description = "The figures.", body = String, content_type = "text/plain")))]
pub async fn get(State(portal): State<Portal>) -> Result<impl IntoResponse, Problem> {
    let own = portal.gateway.metrics();
    let traces = portal.otlp.as_ref().map_or_else(|| Ok(String::new()), Otlp::metrics);
    let text = own.and_then(|own| Ok(own + &traces?)).map_err(|error| {
        tracing::error!(%error, "the metrics cannot be written");
        Problem::Internal
    })?;
    let kind = (header::CONTENT_TYPE, prometheus::TEXT_FORMAT);
    Ok(([kind, (header::CACHE_CONTROL, "no-store")], text))
}
