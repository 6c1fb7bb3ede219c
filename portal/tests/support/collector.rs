//! A Collector on loopback: takes traces, or does not.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;

/// How it behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Takes everything.
    Well,
    /// Answers nothing for a long time.
    Slow,
    /// Answers 500.
    Broken,
}

/// A request as it came.
#[derive(Clone)]
pub struct Taken {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

pub struct Collector {
    pub url: String,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl Collector {
    pub async fn start(mood: Mood) -> Self {
        let taken = Arc::new(Mutex::new(Vec::new()));
        let memory = taken.clone();
        let take = async move |request: Request| {
            let (parts, body) = request.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
            let path = format!("{} {}", parts.method, parts.uri);
            memory.lock().expect("whole").push(Taken { path, headers: parts.headers, body });
            match mood {
                Mood::Well => ([("content-type", "application/json")], "{}").into_response(),
                Mood::Broken => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
                Mood::Slow => {
                    tokio::time::sleep(Duration::from_secs(600)).await;
                    StatusCode::OK.into_response()
                }
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new().fallback(take);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, taken }
    }

    /// What has come so far.
    pub fn so_far(&self) -> Vec<Taken> {
        self.taken.lock().expect("whole").clone()
    }

    /// Waits until so many requests have come.
    pub async fn taken(&self, count: usize) -> Vec<Taken> {
        for _ in 0..1_000 {
            let taken = self.so_far();
            if taken.len() >= count {
                return taken;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("only {} of {count} requests came", self.so_far().len());
    }
}
