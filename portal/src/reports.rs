//! What pages report after a submission. Reports are figures: a member that is no number, truth
//! value or short word is refused, so no answer can slip in as a sentence.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::JsonBody;
use crate::store::BEGIN;

/// The most reports in one batch.
const BATCH: usize = 100;

/// A batch.
#[derive(Debug, Deserialize)]
pub struct Batch {
    reports: Vec<Report>,
}

/// One report. Its id makes a second delivery harmless.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    report_id: Uuid,
    kind: Kind,
    filing: Uuid,
    receipt: Option<String>,
    #[serde(flatten)]
    figures: BTreeMap<String, Figure>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Filed,
    Progress,
    Left,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Figure {
    Flag(bool),
    Number(i64),
    Word(String),
}

impl Figure {
    fn is_plain(&self) -> bool {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '/');
        match self {
            Self::Word(word) => word.len() <= 64 && word.chars().all(plain),
            Self::Flag(_) | Self::Number(_) => true,
        }
    }
}

/// `POST /api/reports` -> 204.
pub async fn post(
    State(portal): State<Portal>,
    JsonBody(Batch { reports }): JsonBody<Batch>,
) -> Result<StatusCode, Problem> {
    if reports.len() > BATCH {
        return Err(Problem::TooLarge);
    }
    if !reports.iter().flat_map(|report| report.figures.values()).all(Figure::is_plain) {
        return Err(Problem::Unacceptable("a report holds figures and short words"));
    }
    let mut tx = portal.pool.begin_with(BEGIN).await?;
    for report in reports {
        let kind = match report.kind {
            Kind::Filed => "filed",
            Kind::Progress => "progress",
            Kind::Left => "left",
        };
        let figures = serde_json::to_string(&report.figures)?;
        sqlx::query(
            "INSERT INTO report (id, kind, filing, receipt, received, figures) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO NOTHING",
        )
        .bind(report.report_id.to_string())
        .bind(kind)
        .bind(report.filing.to_string())
        .bind(report.receipt)
        .bind(clock::now())
        .bind(figures)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
