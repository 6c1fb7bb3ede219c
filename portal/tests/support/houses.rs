//! Registers in other processes, and what may stand on the way to them.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Response, StatusCode};
use axum::response::IntoResponse;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use uuid::Uuid;

/// A secret in a file.
pub struct KeyFile(pub PathBuf);

impl KeyFile {
    pub fn new() -> Self {
        let file = std::env::temp_dir().join(format!("tokhai-key-{}", Uuid::new_v4()));
        std::fs::write(&file, format!("{}{}\n", Uuid::new_v4(), Uuid::new_v4())).expect("a key");
        Self(file)
    }

    pub fn key(&self) -> tokhai_portal::gateway::remote::key::Key {
        tokhai_portal::gateway::remote::key::Key::open(&self.0).expect("a key")
    }
}

impl Drop for KeyFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// An agency's registers as a process of their own.
pub struct House {
    pub url: String,
    child: Child,
}

impl House {
    /// Starts one. It reads the tables of a portal that runs already, which are the same everywhere
    /// and take a while to make.
    pub async fn start(register: &str, key: &KeyFile, tables: &Path, flags: &[&str]) -> Self {
        Self::start_at("0", register, key, tables, flags).await
    }

    /// Starts one on this port.
    pub async fn start_at(
        port: &str,
        register: &str,
        key: &KeyFile,
        tables: &Path,
        flags: &[&str],
    ) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tokhai-register"))
            .args(["--register", register, "--port", port])
            .arg("--key")
            .arg(&key.0)
            .arg("--db")
            .arg(tables)
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("a process");
        let mut url = String::new();
        let output = child.stdout.as_mut().expect("its output");
        BufReader::new(output).read_line(&mut url).await.expect("a line");
        let url = url.trim().to_owned();
        assert!(url.starts_with("http://"), "it says where it listens: {url}");
        Self { url, child }
    }

    pub fn port(&self) -> &str {
        self.url.rsplit(':').next().expect("a port")
    }

    pub async fn kill(&mut self) {
        self.child.kill().await.expect("it ends");
    }
}

/// Flags with which a portal asks a register at an address.
pub fn flags(register: &str, url: &str, key: &KeyFile) -> [String; 4] {
    let file = key.0.to_str().expect("text");
    [
        "--register-remote".into(),
        format!("{register}={url}"),
        "--register-key".into(),
        format!("{register}={file}"),
    ]
}

pub fn texts(flags: &[String]) -> Vec<&str> {
    flags.iter().map(String::as_str).collect()
}

/// What went over the wire once.
#[derive(Clone)]
pub struct Seen {
    pub asked: HeaderMap,
    pub question: Bytes,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub answer: Bytes,
}

/// Somebody on the way: sees everything, and may change what comes back.
pub struct Relay {
    pub url: String,
    pub seen: Arc<Mutex<Vec<Seen>>>,
}

impl Relay {
    /// Stands before `upstream`. `change` gets what was seen before and what now comes back.
    pub async fn start(
        upstream: String,
        change: impl Fn(&[Seen], &mut Seen) + Clone + Send + Sync + 'static,
    ) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let memory = seen.clone();
        let pass = async move |request: Request| {
            let (parts, body) = request.into_parts();
            let question = to_bytes(body, usize::MAX).await.expect("a question");
            let mut one = post(&upstream, parts.uri.path(), &parts.headers, question).await;
            let mut seen = memory.lock().expect("whole");
            let genuine = one.clone();
            change(&seen, &mut one);
            seen.push(genuine);
            let mut response = Response::new(axum::body::Body::from(one.answer));
            *response.status_mut() = one.status;
            *response.headers_mut() = one.headers;
            response.headers_mut().remove("content-length");
            response.into_response()
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new().fallback(pass);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, seen }
    }
}

/// Sends a question just as it is.
pub async fn post(url: &str, path: &str, headers: &HeaderMap, question: Bytes) -> Seen {
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let mut request = axum::http::Request::post(format!("{url}{path}"))
        .body(Full::new(question.clone()))
        .expect("a request");
    *request.headers_mut() = headers.clone();
    request.headers_mut().remove("host");
    let (parts, body) = client.request(request).await.expect("an answer").into_parts();
    let answer = body.collect().await.expect("a body").to_bytes();
    let asked = headers.clone();
    Seen { asked, question, status: parts.status, headers: parts.headers, answer }
}
