//! What browsers report of broken rules of the content security policy. No page of this portal
//! breaks one, so each report is a fault of ours or an attack that was stopped.

use axum::extract::Request;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::json::Members;
use crate::problem::Problem;
use crate::request::read;

/// The largest report, in bytes.
const LARGEST: usize = 16 * 1024;

#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Violation)]
struct Body {
    #[serde(rename = "csp-report")]
    #[schema(value_type = Report)]
    report: Members<Report>,
}

/// What is read of a report. Addresses of pages and samples of what was blocked may hold answers,
/// so they are not even looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ViolationReport)]
#[serde(rename_all = "kebab-case")]
struct Report {
    #[serde(default)]
    effective_directive: String,
    #[serde(default)]
    blocked_uri: String,
}

/// Takes a browser's report.
///
/// Anyone can send anything here: nothing is kept, and of what is said only a directive and a host
/// reach the log.
#[utoipa::path(post, path = "/violations", operation_id = "violation", tag = "operation",
    request_body(content = Body, content_type = "application/csp-report"),
    responses((status = 204, description = "It was heard.")))]
pub async fn post(request: Request) -> Result<StatusCode, Problem> {
    let bytes = read(request, "application/csp-report", LARGEST).await?;
    let Members(Body { report: Members(report) }) = serde_json::from_slice(&bytes)?;
    let directive = word(&report.effective_directive);
    tracing::warn!(directive, blocked = host(&report.blocked_uri), "policy violated");
    Ok(StatusCode::NO_CONTENT)
}

/// The host of an address, or the word that stands for what has none, such as `inline`.
fn host(blocked: &str) -> &str {
    let Some((_, rest)) = blocked.split_once("://") else { return word(blocked) };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b".-:[]".contains(&b);
    if host.len() <= 100 && host.bytes().all(plain) { host } else { "other" }
}

/// A word as policies use them; anything else is not repeated.
fn word(text: &str) -> &str {
    let plain = |b: u8| b.is_ascii_lowercase() || b == b'-';
    if text.len() <= 32 && text.bytes().all(plain) { text } else { "other" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_and_words_are_repeated() {
        for (blocked, said) in [
            ("inline", "inline"),
            ("trusted-types-sink", "trusted-types-sink"),
            ("http://elsewhere.test:81/nguyen?ho=ten#an", "elsewhere.test:81"),
            ("wss://[::1]", "[::1]"),
            ("https://nguyen:an@elsewhere.test/", "other"),
            ("https://elsewhere.test\n2026 INFO all is well", "other"),
            ("data:text/html,nguyen", "other"),
            ("Nguyen An", "other"),
            ("", ""),
        ] {
            assert_eq!(host(blocked), said, "{blocked:?}");
        }
    }
}
