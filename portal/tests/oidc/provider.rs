//! A provider that says whatever a test wants it to. What a real one says is tried by the tests in the
//! browser, with the npm package `oidc-provider`.

use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use uuid::Uuid;

/// The client that it knows.
pub const CLIENT: &str = "cong";

/// How it answers.
#[derive(Clone)]
pub struct Manner {
    /// How clients may prove themselves at the token endpoint.
    pub methods: Vec<&'static str>,
    /// The claims of the next ID token; the nonce comes to them.
    pub claims: Value,
    /// What the userinfo endpoint says, if there is one.
    pub more: Option<Value>,
    /// Whether it gives out keys and tokens.
    pub well: bool,
}

#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    pub manner: Arc<Mutex<Manner>>,
    /// The nonce of the flow that is going on.
    pub nonce: Arc<Mutex<String>>,
    /// Bodies and headers of the token requests.
    pub asked: Arc<Mutex<Vec<(String, HeaderMap)>>>,
    key: Arc<CoreEdDsaPrivateSigningKey>,
}

impl Provider {
    pub async fn start(claims: Value) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let methods = vec!["client_secret_basic"];
        let manner = Manner { methods, claims, more: None, well: true };
        let provider = Self {
            issuer,
            manner: Arc::new(Mutex::new(manner)),
            nonce: Arc::default(),
            asked: Arc::default(),
            key: Arc::new(fresh_key()),
        };
        let (known, keys, tokens, users) =
            (provider.clone(), provider.clone(), provider.clone(), provider.clone());
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(async move || Json(known.metadata())))
            .route("/keys", get(async move || keys.keys()))
            .route("/token", post(async move |headers, body| tokens.token(headers, body)))
            .route("/me", get(async move || Json(users.manner().more)));
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    pub fn manner(&self) -> Manner {
        self.manner.lock().expect("whole").clone()
    }

    pub fn change(&self, change: impl FnOnce(&mut Manner)) {
        change(&mut self.manner.lock().expect("whole"));
    }

    fn metadata(&self) -> Value {
        let at = |path: &str| format!("{}/{path}", self.issuer);
        let manner = self.manner();
        let mut metadata = json!({
            "issuer": self.issuer,
            "authorization_endpoint": at("authorize"),
            "token_endpoint": at("token"),
            "jwks_uri": at("keys"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"],
            "token_endpoint_auth_methods_supported": manner.methods,
        });
        if manner.more.is_some() {
            metadata["userinfo_endpoint"] = at("me").into();
        }
        metadata
    }

    fn keys(&self) -> impl IntoResponse + use<> {
        let status = if self.manner().well { StatusCode::OK } else { StatusCode::BAD_GATEWAY };
        let key = self.key.as_verification_key();
        (status, Json(json!({ "keys": [key] })))
    }

    /// Any code is worth a token, and however often.
    fn token(&self, headers: HeaderMap, body: Bytes) -> Response {
        if !self.manner().well {
            return (StatusCode::BAD_GATEWAY, Json(json!("a proxy"))).into_response();
        }
        let asked = (String::from_utf8_lossy(&body).into_owned(), headers);
        self.asked.lock().expect("whole").push(asked);
        let mut claims = self.manner().claims;
        let now = tokhai_portal::clock::seconds();
        let nonce = self.nonce.lock().expect("whole").clone();
        for (name, value) in [
            ("iss", json!(self.issuer)),
            ("aud", json!(CLIENT)),
            ("iat", json!(now)),
            ("exp", json!(now + 600)),
            ("nonce", json!(nonce)),
        ] {
            claims[name] = value;
        }
        let answer =
            json!({ "access_token": "a", "token_type": "Bearer", "id_token": self.sign(&claims) });
        ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
    }

    fn sign(&self, claims: &Value) -> String {
        let key = serde_json::to_value(self.key.as_verification_key()).expect("a key");
        let head = json!({ "alg": "EdDSA", "kid": key["kid"] });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(&head), part(claims));
        let signature = self.key.sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.expect("a signature")))
    }
}

fn fresh_key() -> CoreEdDsaPrivateSigningKey {
    // What stands before the 32 bytes of an Ed25519 key in PKCS #8.
    let mut bytes = hex::decode("302e020100300506032b657004220420").expect("hex");
    bytes.extend(Uuid::new_v4().into_bytes());
    bytes.extend(Uuid::new_v4().into_bytes());
    let text = STANDARD.encode(bytes);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n");
    let id = JsonWebKeyId::new(Uuid::new_v4().to_string());
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(id)).expect("a key")
}
