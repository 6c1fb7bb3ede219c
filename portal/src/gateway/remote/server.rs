//! The other side: one agency's registers, answering signed questions. It says no more than is
//! asked for.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};

use super::key::Key;
use super::message::{self, PATH};
use super::nonces::Nonces;
use super::signature::{Signed, Untrusted};
use super::{LONGEST, Sent};
use crate::clock;
use crate::gateway::agency::{Agency, Embedded};
use crate::gateway::register::{Question, Register};
use crate::gateway::reply::Reply;
use crate::problem::Problem;
use crate::registers::{Registers, Status, Unavailable};
use crate::request::{SMALL, read};

#[derive(Debug)]
struct Served {
    register: Embedded,
    keys: Vec<Key>,
    nonces: Nonces,
}

/// An agency's registers, for whoever has one of the keys.
pub fn router(agency: Agency, registers: Registers, keys: Vec<Key>) -> Router {
    let nonces = Nonces::since(clock::seconds());
    let served = Served { register: Embedded { agency, registers }, keys, nonces };
    Router::new()
        .route(PATH, post(answer))
        .fallback(async || Problem::NotFound)
        .method_not_allowed_fallback(async || Problem::Method)
        .with_state(Arc::new(served))
}

async fn answer(State(served): State<Arc<Served>>, request: Request) -> Result<Response, Problem> {
    let asked = request.headers().clone();
    let body = read(request, "application/json", SMALL).await?;
    let now = clock::seconds();
    let signed = message::verify_question(&served.keys, &asked, &body, now);
    let signed = signed.and_then(|signed| {
        served.nonces.enter(&signed, now)?;
        Ok(signed)
    });
    let signed = signed.map_err(|why: Untrusted| {
        tracing::warn!(%why, "a question was refused");
        Problem::Untrusted
    })?;
    let response = match served.say(&signed, &body).await {
        Ok(reply) => Json(reply).into_response(),
        Err(problem) => problem.into_response(),
    };
    let (mut parts, body) = response.into_parts();
    let body: Bytes = to_bytes(body, LONGEST).await.map_err(|_| Problem::Internal)?;
    parts.headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    let (status, now) = (parts.status, clock::seconds());
    message::sign_answer(&signed, &asked, status, &mut parts.headers, &body, now);
    Ok(Response::from_parts(parts, Body::from(body)))
}

impl Served {
    async fn say(&self, signed: &Signed<'_>, body: &[u8]) -> Result<Reply, Problem> {
        let Sent::<Question> { register, question } = serde_json::from_slice(body)?;
        if register != self.register.agency {
            return Err(Problem::NotFound);
        }
        let result = self.register.ask(&question).await;
        let outcome = match &result {
            Ok(answer) => answer.status.word(),
            Err(why) => why.word(),
        };
        let (key, form, source) = (signed.key.id(), &question.form, &question.source);
        tracing::info!(key, form, source, outcome, "register asked");
        let mut answer = result.map_err(|why| match why {
            Unavailable::UnknownSource => Problem::NotFound,
            _ => Problem::RegisterUnavailable(5),
        })?;
        if answer.status == Status::Found {
            question.wanted.keep(&mut answer.values);
        }
        Ok(answer.into())
    }
}
