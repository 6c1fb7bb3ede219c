//! Slowing and breaking the registers while the portal runs, for demonstrations and tests. The
//! address exists only when the portal was started with `--demo`.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::json::whole;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registers::Knobs;
use crate::request::JsonBody;

/// How the registers shall behave from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Behaviour {
    /// Milliseconds every answer takes.
    #[serde(default, deserialize_with = "whole")]
    delay_ms: u64,
    /// Sources that do not answer.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    fail: BTreeSet<String>,
}

/// Slows or breaks the registers. Only where the portal was started with `--demo`.
#[utoipa::path(post, path = "/demo/registers", operation_id = "registers", tag = "operation",
    request_body = Behaviour,
    extensions(("x-problems" = json!(["not-found"]))),
    responses((status = 204, description = "They behave so from now on.")))]
pub async fn post(
    State(portal): State<Portal>,
    JsonBody(behaviour): JsonBody<Behaviour>,
) -> Result<StatusCode, Problem> {
    if !portal.demo {
        return Err(Problem::NotFound);
    }
    portal.registers.set_knobs(Knobs { delay_ms: behaviour.delay_ms, fail: behaviour.fail });
    portal.gateway.forget_faults();
    Ok(StatusCode::NO_CONTENT)
}
