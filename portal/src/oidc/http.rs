//! How the provider is asked: over TLS, with an end to patience and to the length of answers.

use std::io;
use std::pin::Pin;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// The longest answer, in bytes.
const LONGEST: usize = 256 * 1024;

/// The client. It follows no redirect.
#[derive(Debug)]
pub struct Http(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// It takes too long.
    #[error("no answer within {} s", PATIENCE.as_secs())]
    Late,
    /// It fails, or something before it does.
    #[error("it answers {0}")]
    Failing(StatusCode),
    /// There is no connection.
    #[error(transparent)]
    Connection(#[from] hyper_util::client::legacy::Error),
    /// The answer broke off or is too long.
    #[error(transparent)]
    Body(Box<dyn std::error::Error + Send + Sync>),
}

impl Http {
    /// Trusts the certificates that the machine trusts. Where the provider itself is asked over TLS,
    /// nothing that it names is asked without.
    pub fn new(tls: bool) -> io::Result<Self> {
        let connector = HttpsConnectorBuilder::new().with_native_roots()?;
        let connector = if tls { connector.https_only() } else { connector.https_or_http() };
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector.enable_http1().build())))
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (parts, body) = self.0.request(request.map(Full::from)).await?.into_parts();
        if parts.status.is_server_error() {
            return Err(HttpError::Failing(parts.status));
        }
        let body = Limited::new(body, LONGEST).collect().await.map_err(HttpError::Body)?;
        Ok(HttpResponse::from_parts(parts, body.to_bytes().to_vec()))
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        let answer = tokio::time::timeout(PATIENCE, self.send(request));
        Box::pin(async { answer.await.unwrap_or(Err(HttpError::Late)) })
    }
}
