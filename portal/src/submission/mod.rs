//! Filing: the portal takes a submission exactly once, after the same engine that ran in the
//! citizen's browser has checked it again.

mod coverage;
mod evidence;
mod figures;
#[cfg(test)]
mod honest;
mod judge;
mod logins;
mod measured;
mod record;
mod testimony;
mod told;
pub mod withdrawal;

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::clock;
use crate::json::{Whole, json, objects};
use crate::otlp::Attempt;
use crate::payment::Onward;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::read;
use crate::session::Session;

use evidence::Evidence;
pub use judge::DOUBTS;
pub(crate) use measured::measured;
use logins::Known;
use record::Record;
pub(crate) use record::{number, year};
use testimony::Testimony;
pub(crate) use testimony::{Claimed, Place};

/// The largest submission, in bytes.
const LARGEST: usize = 1024 * 1024;

/// How many days back the day may lie by which the page judged the answers.
const DAYS_BACK: i64 = 7;

/// What a page sends.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Submission)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    form: String,
    version: String,
    engine: String,
    /// The day by which the page judged the answers.
    #[schema(value_type = String, format = Date)]
    judged_on: Date,
    /// The answers, as the definition has them.
    #[serde(borrow)]
    #[schema(value_type = Object)]
    data: &'a RawValue,
    #[serde(default, deserialize_with = "objects")]
    files: Vec<FileRef>,
    #[serde(default)]
    origins: BTreeMap<String, Origin>,
    /// Where the time went. It is kept as it is, and marked where it does not hold.
    #[serde(borrow)]
    #[schema(value_type = Option<Value>)]
    timing: Option<&'a RawValue>,
}

/// Which uploaded file stands where in the data.
#[derive(Debug, Deserialize, ToSchema)]
struct FileRef {
    #[schema(pattern = "^(/([^~/]|~[01])*)*$")]
    pointer: String,
    id: String,
}

/// Where an answer came from, as the page says.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Origin {
    origin: OriginKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    as_of: Option<Whole>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    held: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    disputed: bool,
    /// What the register had said of a disputed answer, and why that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Value>)]
    said: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum OriginKind {
    Default,
    Typed,
    Autofilled,
    Copied,
    Calculated,
}

/// What a citizen gets for an accepted record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Receipt {
    receipt: String,
    received: i64,
    due_by: i64,
    /// What the citizen has to do after that.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<[Onward; 1]>,
}

/// Files a record, exactly once.
#[utoipa::path(post, path = "/submissions", operation_id = "submit", tag = "filing",
    security(("session" = [])),
    params(("Idempotency-Key" = Uuid, Header, description = "Made by the page before it sends for the first time."),
        ("traceparent" = Option<String>, Header, description = "The filing (W3C Trace Context).")),
    request_body = Envelope<'_>,
    extensions(("x-problems" = json!(["not-found", "form-retired", "withdrawn", "key-reused", "invalid", "unacceptable"]))),
    responses(
        (status = 201, description = "The record is accepted.", body = Receipt, headers(("Cache-Control" = String)),
            links(("record" = (operation_id = "record", parameters(("receipt" = "$response.body#/receipt")))))),
        (status = 200, description = "This very body came before under this key.", body = Receipt,
            headers(("Cache-Control" = String))),
    ))]
pub async fn post(
    State(portal): State<Portal>,
    session: Session,
    request: Request,
) -> Result<Response, Problem> {
    let mut attempt = Attempt::begin(request.headers());
    let taken = take(&portal, &session, request, &mut attempt).await;
    if let (Some(otlp), Err(problem)) = (&portal.otlp, &taken) {
        otlp.refused(&session.claims.subject, attempt.refused(problem));
    }
    taken
}

/// Takes a submission, or finds that it was taken before, and tells of it.
async fn take(
    portal: &Portal,
    session: &Session,
    request: Request,
    attempt: &mut Attempt,
) -> Result<Response, Problem> {
    let key = idempotency_key(request.headers())?;
    let body = read(request, "application/json", LARGEST).await?;
    let body_hash = hex::encode(Sha256::digest(&body));
    let subject = &session.claims.subject;
    if let Some(receipt) = record::find(&portal.pool, subject, &key, &body_hash).await? {
        told::again(portal, &receipt, attempt);
        return Ok(answer(StatusCode::OK, receipt));
    }

    let envelope: Envelope<'_> = json(&body)?;
    let form = portal.forms.get(&envelope.form).ok_or(Problem::NotFound)?;
    if form.rules.version() != envelope.version {
        return Err(Problem::FormRetired);
    }
    let evidence = Evidence::gather(&portal.pool, subject, &envelope.form).await?;
    let known = Known::gather(&portal.pool, subject).await?;
    let used = |filing| evidence.used(filing, &envelope.origins);
    let testimony = Testimony::read(envelope.timing, &portal.secret, &session.claims, &known, used);
    attempt.filing = testimony.claimed.filing.or(attempt.filing);
    let today = clock::day(clock::now());
    let judged_on = judged_on(envelope.judged_on, clock::day(testimony.first_login()), today);
    let verdict = form.rules.check(envelope.data.get(), judged_on);
    let verdict = verdict.ok_or_else(|| Problem::Malformed("data is not JSON".into()))?;
    if !verdict.issues.is_empty() {
        tracing::info!(form = %envelope.form, issues = verdict.issues.len(), "submission refused");
        return Err(Problem::Invalid(verdict.issues));
    }
    if let Some(chosen) = verdict.chosen.iter().find(|chosen| !portal.codelists.has(chosen)) {
        return Err(Problem::invalid(&chosen.pointer, "option-unknown"));
    }
    evidence.compare(&verdict.locks, &verdict.answers, &envelope.origins)?;
    evidence::compare_files(&portal.pool, subject, &envelope.files, &verdict.answers).await?;

    let record = Record {
        session: &session.claims,
        key: &key,
        body_hash: &body_hash,
        judged_on: epoch_day(judged_on).to_string(),
        data: verdict.answers.to_string(),
        warnings: serde_json::to_string(&verdict.warnings)?,
        fee: form.fee(&verdict.answers),
        coverage: coverage::count(&envelope.origins, &evidence),
        testimony,
        envelope: &envelope,
    };
    let (figures, receipt) = record.store(&portal.pool).await?;
    let Some(figures) = figures else {
        told::again(portal, &receipt, attempt);
        return Ok(answer(StatusCode::OK, receipt));
    };
    let took = clock::now() - receipt.received;
    portal.gateway.metrics.committed(Duration::from_millis(took.try_into().unwrap_or(0)));
    told::filed(portal, &record, form, &figures, &receipt, attempt);
    Ok(answer(StatusCode::CREATED, receipt))
}

fn answer(status: StatusCode, receipt: Receipt) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Json(receipt)).into_response()
}

fn idempotency_key(headers: &HeaderMap) -> Result<String, Problem> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    // Some clients send the header as a quoted string, as the draft standard has it.
    let key = key.and_then(|text| Uuid::parse_str(text.trim_matches('"')).ok());
    let key = key.ok_or_else(|| Problem::Malformed("Idempotency-Key is a UUID".into()))?;
    Ok(key.to_string())
}

/// The day by which the answers are judged: the page's own, when it lies between the first login
/// and today and at most a week back, so that a submission sent late is judged as the citizen
/// saw it. Any other day is not believed and today counts.
fn judged_on(claimed: Date, first_login: i64, today: i64) -> i64 {
    let days = (claimed - date(1970, 1, 1)).get_days().into();
    let earliest = first_login.max(today - DAYS_BACK);
    if (earliest..=today).contains(&days) { days } else { today }
}

fn epoch_day(day: i64) -> Date {
    clock::local(day.saturating_mul(clock::DAY)).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_may_judge_by_a_day_of_this_filing_only() {
        let day = |text: &str| {
            i64::from((text.parse::<Date>().expect("date") - date(1970, 1, 1)).get_days())
        };
        let today = day("2026-11-24");
        let judge = |claimed: &str, login: &str| {
            epoch_day(judged_on(claimed.parse().expect("date"), day(login), today)).to_string()
        };
        assert_eq!(judge("2026-11-24", "2026-11-24"), "2026-11-24");
        assert_eq!(judge("2026-11-22", "2026-11-20"), "2026-11-22");
        assert_eq!(judge("2026-11-19", "2026-11-20"), "2026-11-24", "before the login");
        assert_eq!(judge("2026-11-16", "2026-11-01"), "2026-11-24", "too far back");
        assert_eq!(judge("2026-11-25", "2026-11-20"), "2026-11-24", "in the future");
    }
}
