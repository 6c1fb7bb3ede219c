//! The adapter to a register in another house, reached over HTTP as a data-sharing platform is.
//! Both sides sign what they say with a secret that only they share: [`message`] says what is
//! covered, [`server`] is the other side.

pub mod key;
pub mod message;
pub mod nonces;
pub mod server;
pub mod signature;

use axum::body::Bytes;
use axum::http::{HeaderMap, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::{Deserialize, Serialize};

use self::key::Key;
use super::agency::Agency;
use super::register::{Asking, Question, Register};
use super::reply::Reply;
use crate::clock;
use crate::registers::{Answer, Unavailable};

/// The longest answer, in bytes.
const LONGEST: usize = 256 * 1024;

/// A question as it is sent.
#[derive(Serialize, Deserialize)]
pub struct Sent<Q> {
    /// Whose register is meant: no other may answer it.
    register: Agency,
    #[serde(flatten)]
    question: Q,
}

/// A register in another house. It waits as long as it is let: the gateway bounds that.
#[derive(Debug)]
pub struct Remote {
    agency: Agency,
    address: String,
    key: Key,
    client: Client<HttpConnector, Full<Bytes>>,
}

impl Remote {
    /// The register behind an address, with the secret shared with it. Nothing is sent yet.
    pub fn new(agency: Agency, uri: &Uri, key: Key) -> Self {
        let address = uri.to_string();
        let address = format!("{}{}", address.trim_end_matches('/'), message::PATH);
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { agency, address, key, client }
    }

    async fn exchange(&self, question: &Question) -> Result<Answer, Unavailable> {
        let sent = Sent { register: self.agency, question };
        let body = serde_json::to_vec(&sent).map_err(failed)?;
        let mut nonce = [0_u8; 16];
        getrandom::fill(&mut nonce).map_err(failed)?;
        let mut request = Request::post(&self.address)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Full::new(Bytes::from(body.clone())))
            .map_err(failed)?;
        message::sign_question(
            &self.key,
            request.headers_mut(),
            &body,
            clock::seconds(),
            &hex::encode(nonce),
        );
        let asked = request.headers().clone();
        let response = self.client.request(request).await.map_err(failed)?;
        let (parts, body) = response.into_parts();
        let body = Limited::new(body, LONGEST).collect().await.map_err(failed)?.to_bytes();
        self.believe(&asked, parts.status, &parts.headers, &body)?;
        match parts.status {
            StatusCode::OK => {
                let reply: Reply = serde_json::from_slice(&body).map_err(failed)?;
                reply.read().ok_or_else(|| failed("the answer contradicts itself"))
            }
            StatusCode::NOT_FOUND => Err(Unavailable::UnknownSource),
            _ => Err(Unavailable::Down),
        }
    }

    fn believe(
        &self,
        asked: &HeaderMap,
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(), Unavailable> {
        let now = clock::seconds();
        let proof = message::verify_answer(&self.key, asked, status, headers, body, now);
        proof.map_err(|why| Unavailable::Untrusted(status.as_u16(), why))
    }
}

impl Register for Remote {
    fn ask<'a>(&'a self, question: &'a Question) -> Asking<'a> {
        Box::pin(self.exchange(question))
    }
}

fn failed(error: impl ToString) -> Unavailable {
    Unavailable::Transport(error.to_string())
}
