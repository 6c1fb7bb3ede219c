//! What a provider says of a login, and what of that holds.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{CoreGenderClaim, CoreIdToken, CoreRequestTokenError};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, EmptyAdditionalClaims, IdTokenClaims, Nonce,
    RequestTokenError,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::http::HttpError;
use super::provider::Client;
use super::{Failure, Flow, SKEW};
use crate::clock;
use crate::session::LONGEST;

/// What else the provider says of a citizen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rest(Map<String, Value>);

impl AdditionalClaims for Rest {}

/// The claims of an ID token.
pub type Claims = IdTokenClaims<EmptyAdditionalClaims, CoreGenderClaim>;

/// The claims of a token that the provider has signed, for this portal and this flow.
pub fn verify<'a>(
    client: &Client,
    flow: &Flow,
    nonce: &Nonce,
    token: &'a CoreIdToken,
) -> Result<&'a Claims, ClaimsVerificationError> {
    let first = if flow.shared { flow.begun } else { clock::now() - LONGEST } - SKEW;
    let verifier = client.id_token_verifier().set_auth_time_verifier_fn(move |at| {
        let old = at.is_some_and(|at| at.timestamp_millis() < first);
        if old { Err("the login is older than was asked for".into()) } else { Ok(()) }
    });
    token.claims(&verifier, nonce)
}

/// All that a token says which was verified.
pub fn payload(token: &CoreIdToken) -> Map<String, Value> {
    let token = token.to_string();
    let payload = token.split('.').nth(1).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
    payload.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

/// Why a code is worth nothing.
pub fn refused(error: CoreRequestTokenError<HttpError>) -> Failure {
    match error {
        RequestTokenError::Request(error) => {
            tracing::warn!("the identity provider does not answer: {}", chain(&error));
            Failure::Unreachable
        }
        RequestTokenError::ServerResponse(said) if said.error().as_ref() == "invalid_grant" => {
            Failure::Lost
        }
        RequestTokenError::ServerResponse(said) => {
            tracing::warn!("the identity provider refuses the portal: {}", said.error().as_ref());
            Failure::Refused
        }
        error => {
            tracing::warn!("the identity provider's answer cannot be read: {error}");
            Failure::Untrusted
        }
    }
}

/// An error and what lies behind it.
pub fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |error| error.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
