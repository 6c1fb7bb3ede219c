//! Filings as traces, for an OpenTelemetry Collector. Off unless the operator names one.
//!
//! What is told of a filing is put into a queue of bounded length, and a task of its own sends it on.
//! A citizen never waits for a Collector, and one that is dead, slow or broken costs nothing but the
//! traces it does not take. A trace holds numbers and short words that the portal knows or has
//! checked: no answer, no name, no number of a person, nothing of a session.

mod attempts;
mod client;
mod filed;
pub mod parent;
mod spans;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::http::Uri;
use opentelemetry_otlp::{ExporterBuildError, SpanExporter};
use opentelemetry_sdk::trace::{SpanData, SpanExporter as _};
use prometheus::{IntCounterVec, Registry, TextEncoder};
use sqlx::AnyPool;
use tokio::sync::{mpsc, oneshot};

pub use self::attempts::Attempt;
use self::attempts::Attempts;
pub use self::filed::{Filed, Page};

/// So many traces wait at most; what comes beyond is counted and dropped.
const QUEUE: usize = 1_000;

/// So long the portal waits for the queue when it is asked to stop.
const PARTING: Duration = Duration::from_secs(5);

/// The way to the Collector.
#[derive(Debug)]
pub struct Otlp {
    queue: mpsc::Sender<Work>,
    attempts: Attempts,
    all: Registry,
    traces: IntCounterVec,
}

/// What the task has to do.
#[derive(Debug)]
enum Work {
    /// A record was accepted.
    Filed(Box<Filed>),
    /// A record that is here was sent once more.
    Again(String, Attempt),
    /// Say when everything before this is done.
    Flush(oneshot::Sender<()>),
}

/// Why there is no way to the Collector.
#[derive(Debug, thiserror::Error)]
pub enum OtlpError {
    /// The exporter.
    #[error("cannot send traces: {0}")]
    Exporter(#[from] ExporterBuildError),
    /// The figures.
    #[error(transparent)]
    Metrics(#[from] prometheus::Error),
}

impl Otlp {
    /// Starts the task that sends to a Collector, for as long as this lives.
    pub fn start(collector: &Uri, pool: AnyPool) -> Result<Self, OtlpError> {
        let exporter = client::exporter(collector)?;
        let (otlp, work) = Self::new(QUEUE)?;
        tokio::spawn(run(work, exporter, pool, otlp.traces.clone()));
        Ok(otlp)
    }

    fn new(length: usize) -> Result<(Self, mpsc::Receiver<Work>), OtlpError> {
        let (queue, work) = mpsc::channel(length);
        let all = Registry::new();
        let traces = prometheus::register_int_counter_vec_with_registry!(
            "tokhai_traces_total",
            "Traces of filings: sent, failed at the Collector, or dropped because too many waited.",
            &["outcome"],
            all
        )?;
        Ok((Self { queue, attempts: Attempts::default(), all, traces }, work))
    }

    /// Remembers an attempt that was refused, until its filing is accepted.
    pub fn refused(&self, subject: &str, attempt: Attempt) {
        self.attempts.remember(subject, attempt);
    }

    /// Sends on what is told of a filing, with the attempts before.
    pub fn filed(&self, mut filed: Filed) {
        let before = filed.filing.map(|filing| self.attempts.take(&filed.subject, filing));
        filed.attempts.splice(0..0, before.unwrap_or_default());
        self.put(Work::Filed(Box::new(filed)));
    }

    /// Sends on that the record under this receipt was sent once more.
    pub fn again(&self, receipt: String, attempt: Attempt) {
        self.put(Work::Again(receipt, attempt));
    }

    fn put(&self, work: Work) {
        if self.queue.try_send(work).is_err() {
            self.traces.with_label_values(&["dropped"]).inc();
        }
    }

    /// Waits a while for what is still in the queue.
    pub async fn part(&self) {
        let (done, told) = oneshot::channel();
        let flush = async {
            if self.queue.send(Work::Flush(done)).await.is_ok() {
                let _ = told.await;
            }
        };
        if tokio::time::timeout(PARTING, flush).await.is_err() {
            tracing::warn!("the Collector did not take all traces in time");
        }
    }

    /// How many traces there were and what became of them, in the text format of Prometheus.
    pub fn metrics(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.all.gather())
    }
}

/// Sends one after the other, each within its time.
async fn run(
    mut queue: mpsc::Receiver<Work>,
    exporter: SpanExporter,
    pool: AnyPool,
    traces: IntCounterVec,
) {
    let well = AtomicBool::new(true);
    while let Some(work) = queue.recv().await {
        let spans = match work {
            Work::Filed(filed) => spans::of_filing(*filed, &pool).await,
            Work::Again(receipt, attempt) => spans::of_attempt(&receipt, attempt, &pool).await,
            Work::Flush(done) => {
                let _ = done.send(());
                continue;
            }
        };
        let sent = match spans {
            Ok(spans) if spans.is_empty() => continue,
            Ok(spans) => send(&exporter, spans).await,
            Err(error) => Err(error.to_string()),
        };
        let outcome = if sent.is_ok() { "sent" } else { "failed" };
        traces.with_label_values(&[outcome]).inc();
        // A Collector that is down for a day is worth two lines of the log.
        let was_well = well.swap(sent.is_ok(), Ordering::Relaxed);
        match sent {
            Err(error) if was_well => tracing::warn!(error, "a trace could not be sent"),
            Ok(()) if !was_well => tracing::info!("traces are sent again"),
            _ => {}
        }
    }
}

async fn send(exporter: &SpanExporter, spans: Vec<SpanData>) -> Result<(), String> {
    exporter.export(spans).await.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_into_the_queue_is_counted_and_dropped() {
        let (otlp, mut work) = Otlp::new(2).expect("a queue");
        let attempt = || Attempt {
            began: 0,
            ended: 1,
            status: 200,
            problem: None,
            filing: None,
            parent: None,
        };
        for nth in 0..5 {
            otlp.again(format!("H56-26-00000{nth}"), attempt());
        }
        let dropped = "tokhai_traces_total{outcome=\"dropped\"} 3";
        assert!(otlp.metrics().expect("text").contains(dropped));
        let mut waiting = vec![];
        while let Ok(Work::Again(receipt, _)) = work.try_recv() {
            waiting.push(receipt);
        }
        assert_eq!(waiting, ["H56-26-000000", "H56-26-000001"]);
    }
}
