//! A real portal over a real database, driven through its router: a SQLite file, or a database of the
//! PostgreSQL server that `TOKHAI_TEST_POSTGRES` gives the address of.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(missing_docs)]

pub mod board;
pub mod collector;
pub mod desk;
pub mod given;
pub mod houses;
pub mod spans;

use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, Response, StatusCode};
use clap::Parser;
use http_body_util::BodyExt;
use sqlx::Connection;
use serde_json::{Value, json};
use tokhai_portal::portal::Portal;
use tokhai_portal::router::router;
use tokhai_portal::session::Session;
use tokhai_portal::settings::Settings;
use tower::ServiceExt;
use uuid::Uuid;

pub const HOST: &str = "portal.test";
pub const ORIGIN: &str = "http://portal.test";

pub struct TestPortal {
    pub portal: Portal,
    router: Router,
    folder: PathBuf,
    server: Option<String>,
}

impl Drop for TestPortal {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A citizen signed in: cookie, personal number and the token of the legs.
#[derive(Clone)]
pub struct Citizen {
    pub cookie: String,
    pub subject: String,
    pub token: String,
    pub login: i64,
}

pub struct Reply {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// Asserts a problem of this status and type.
    #[track_caller]
    pub fn is_problem(&self, status: u16, slug: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let body = self.json();
        assert_eq!(body["type"], format!("https://tokhai.dev/problems/{slug}"));
        assert_eq!(body["status"], status);
        assert!(body["title"].is_string());
        body
    }
}

impl TestPortal {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    pub async fn start_with(flags: &[&str]) -> Self {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        Self::start_in(&fixtures, flags).await
    }

    /// With the forms and the data that the project ships.
    pub async fn start_real() -> Self {
        Self::start_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &[]).await
    }

    /// The same portal after a new start, with other flags.
    pub async fn again(mut self, flags: &[&str]) -> Self {
        self.portal.pool.close().await;
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        Self::open(std::mem::take(&mut self.folder), self.server.take(), &fixtures, flags).await
    }

    /// Another process of the same portal.
    pub async fn beside(&self, flags: &[&str]) -> Self {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        Self::open(self.folder.clone(), self.server.clone(), &fixtures, flags).await
    }

    /// Whether its database is PostgreSQL's.
    pub fn on_a_server(&self) -> bool {
        self.server.is_some()
    }

    /// The address of its database, if that is PostgreSQL's.
    pub fn server(&self) -> Option<&str> {
        self.server.as_deref()
    }

    /// The file of its registers.
    pub fn registers(&self) -> PathBuf {
        self.folder.join("portal.sqlite-registers")
    }

    /// The file of its database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("portal.sqlite")
    }

    async fn start_in(root: &Path, flags: &[&str]) -> Self {
        let folder = std::env::temp_dir().join(format!("tokhai-portal-{}", Uuid::new_v4()));
        std::fs::create_dir_all(folder.join("site/assets")).expect("a folder");
        std::fs::write(folder.join("site/assets/a.css"), "body{}").expect("a file");
        Self::open(folder, database().await, root, flags).await
    }

    async fn open(folder: PathBuf, server: Option<String>, root: &Path, flags: &[&str]) -> Self {
        let text = |path: PathBuf| path.to_str().expect("text").to_owned();
        let mut line = vec!["tokhai-portal".to_owned()];
        for (flag, path) in [
            ("--db", folder.join("portal.sqlite")),
            ("--site", folder.join("site")),
            ("--forms", root.join("forms")),
            ("--data", root.join("data")),
        ] {
            line.extend([flag.to_owned(), text(path)]);
        }
        if let Some(url) = &server {
            line.extend(["--database-url".to_owned(), url.clone()]);
        }
        line.extend(flags.iter().map(|flag| (*flag).to_owned()));
        let settings = Settings::try_parse_from(line).expect("settings");
        let portal = Portal::open(&settings).await.expect("a portal");
        Self { router: router(portal.clone()), portal, folder, server }
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response: Response<Body> =
            self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str, citizen: Option<&Citizen>) -> Reply {
        self.send(request(Method::GET, path, citizen).body(Body::empty()).expect("a request")).await
    }

    pub async fn post(&self, path: &str, citizen: Option<&Citizen>, body: &Value) -> Reply {
        let request =
            request(Method::POST, path, citizen).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    pub async fn submit(&self, citizen: &Citizen, key: &str, body: &Value) -> Reply {
        let request = request(Method::POST, "/api/submissions", Some(citizen))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    /// Signs in as the nth citizen of the list, through the page.
    pub async fn sign_in(&self, nth: usize) -> Citizen {
        let citizens = self.portal.registers.citizens(12).await.expect("citizens");
        self.sign_in_with(&citizens[nth].subject).await
    }

    /// Signs in as the citizen with this personal number, through the page.
    pub async fn sign_in_with(&self, subject: &str) -> Citizen {
        let subject = subject.to_owned();
        let reply = self.sign_in_as(&subject, "/services").await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        let cookie = reply.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        let mut citizen = Citizen { cookie, subject, token: String::new(), login: 0 };
        let session = self.get("/api/session", Some(&citizen)).await.json();
        citizen.token = session["token"].as_str().expect("a token").to_owned();
        citizen.login = session["login"].as_i64().expect("a login");
        citizen
    }

    /// What a citizen's drafts are encrypted with now.
    pub async fn draft_key(&self, citizen: &Citizen) -> Value {
        self.get("/api/session", Some(citizen)).await.json()["draftKey"].clone()
    }

    pub async fn sign_in_as(&self, subject: &str, next: &str) -> Reply {
        let request = request(Method::POST, "/sign-in", None)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("subject={subject}&next={next}")));
        self.send(request.expect("a request")).await
    }

    /// A session that exists without its page, for a second login of the same citizen.
    pub async fn session_of(&self, subject: &str) -> Session {
        Session::open(&self.portal, subject, "A").await.expect("a session")
    }

    /// Why registers gave no answer, one word a question, by the audit.
    pub async fn reasons(&self) -> Vec<String> {
        let sql = "SELECT reason FROM register_call ORDER BY id";
        sqlx::query_scalar(sql).fetch_all(&self.portal.pool).await.expect("reasons")
    }

    /// One figure of the metrics; nothing where there is none.
    pub async fn metric(&self, name: &str) -> Option<String> {
        let text = self.get("/metrics", None).await.text();
        let value = |line: &str| line.strip_prefix(name)?.strip_prefix(' ').map(str::to_owned);
        text.lines().find_map(value)
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.portal.pool).await.expect("a count")
    }

    /// What the register `me` says of a person, through the portal.
    pub async fn autofill(&self, citizen: &Citizen, number: &str) -> Reply {
        let ask = json!({ "form": "thu-nghiem", "inputs": { "soDinhDanh": number }, "purpose": "thử", "consent": "session" });
        self.post("/api/autofill/me", Some(citizen), &ask).await
    }
}

/// A new database of the server that the tests are given, if any.
async fn database() -> Option<String> {
    let server = std::env::var("TOKHAI_TEST_POSTGRES").ok()?;
    let name = format!("t{}", Uuid::new_v4().simple());
    sqlx::any::install_default_drivers();
    let mut root = sqlx::AnyConnection::connect(&format!("{server}/postgres")).await.expect("a server");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut root).await.expect("a database");
    root.close().await.expect("closed");
    Some(format!("{server}/{name}"))
}

pub fn request(
    method: Method,
    path: &str,
    citizen: Option<&Citizen>,
) -> axum::http::request::Builder {
    let mut builder = Request::builder().method(method.clone()).uri(path).header("host", HOST);
    if method != Method::GET {
        builder = builder.header("origin", ORIGIN);
    }
    match citizen {
        Some(citizen) => builder.header("cookie", &citizen.cookie),
        None => builder,
    }
}

pub fn key() -> String {
    Uuid::new_v4().to_string()
}

/// A submission the portal accepts, with one leg that ends now.
pub fn submission(citizen: &Citizen) -> Value {
    let end = tokhai_portal::clock::now();
    let parts = json!({ "active": 1, "idle": 0, "hidden": 0, "asleep": 0 });
    let mut leg = parts.clone();
    leg["token"] = citizen.token.clone().into();
    leg["opened"] = (end - 1).into();
    leg["end"] = end.into();
    for input in ["firstInput", "lastInput"] {
        leg[input] = (end - 1).into();
    }
    leg["fill"] = 1.into();
    let mut timing = parts;
    timing["filing"] = key().into();
    timing["fillToSubmit"] = 1.into();
    timing["openToSubmit"] = 1.into();
    timing["submitPressed"] = json!([end]);
    timing["legs"] = json!([leg]);
    let today = tokhai_portal::clock::local(end).date().to_string();
    json!({
        "form": "thu-nghiem", "version": "1", "engine": "tokhai/0.1.0", "judgedOn": today,
        "data": { "ghiChu": "xin chào" }, "origins": { "/ghiChu": { "origin": "typed" } }, "timing": timing,
    })
}
