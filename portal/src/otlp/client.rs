//! OTLP over HTTP, in JSON, through the HTTP client that the portal has already.

use std::time::Duration;

use async_trait::async_trait;
use axum::http::Uri;
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use opentelemetry::KeyValue;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{
    ExporterBuildError, Protocol, SpanExporter, WithExportConfig, WithHttpConfig,
};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SpanExporter as _;

/// How long one attempt may take, and how long all attempts for a trace together.
const PATIENCE: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(10));

/// The longest answer of a Collector, in bytes.
const LONGEST: usize = 64 * 1024;

/// What sends spans to a Collector. The path of its signal comes behind its address.
pub fn exporter(collector: &Uri) -> Result<SpanExporter, ExporterBuildError> {
    let base = collector.to_string();
    let mut exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Hyper(Client::builder(TokioExecutor::new()).build_http()))
        .with_endpoint(format!("{}/v1/traces", base.trim_end_matches('/')))
        .with_protocol(Protocol::HttpJson)
        .with_timeout(PATIENCE.1)
        .build()?;
    let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
    let resource = Resource::builder_empty().with_service_name("tokhai-portal");
    exporter.set_resource(&resource.with_attribute(version).build());
    Ok(exporter)
}

#[derive(Debug)]
struct Hyper(Client<HttpConnector, Full<Bytes>>);

#[async_trait]
impl HttpClient for Hyper {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let exchange = async {
            let (parts, body) = self.0.request(request.map(Full::new)).await?.into_parts();
            let body = Limited::new(body, LONGEST).collect().await?.to_bytes();
            Ok(Response::from_parts(parts, body))
        };
        tokio::time::timeout(PATIENCE.0, exchange).await?
    }
}
