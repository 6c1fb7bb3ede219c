//! Whoever is not signed in, or not as who they say, gets nothing.

use axum::body::Body;
use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use tokhai_portal::secret::Purpose;
use tokhai_portal::session::Claims;

use crate::scene::{MINUTE, Scene};
use crate::support::{Citizen, ORIGIN, TestPortal, key, request};
use crate::{Came, Told};

/// Asks for the login and files with a cookie; both must be answered alike.
async fn with_cookie(scene: &Scene<'_>, token: &str) -> Came {
    let thief = Citizen { cookie: format!("session={token}"), ..scene.citizen.clone() };
    let asked = scene.portal.get("/api/session", Some(&thief)).await.status.as_u16();
    let filed = scene.portal.submit(&thief, &key(), &scene.honest()).await.status.as_u16();
    assert_eq!(asked, filed, "the same for every call");
    Came::Refused(filed)
}

fn token<'a>(scene: &'a Scene<'_>) -> &'a str {
    scene.citizen.cookie.strip_prefix("session=").expect("a cookie")
}

/// The payload and the signature.
fn halves<'a>(scene: &'a Scene<'_>) -> (&'a str, &'a str) {
    token(scene).split_once('.').expect("a dot")
}

fn flipped(text: &str, at: usize) -> String {
    let mut bytes = text.to_owned().into_bytes();
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    String::from_utf8(bytes).expect("text")
}

fn payload(claims: &Claims) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims).expect("JSON"))
}

fn cookie(scene: &Scene<'_>, claims: &Claims) -> String {
    scene.portal.portal.secret.sign(Purpose::Cookie, claims)
}

async fn nobody(scene: &Scene<'_>) -> Came {
    Came::Refused(scene.portal.get("/api/session", None).await.status.as_u16())
}

async fn other_claims(scene: &Scene<'_>) -> Came {
    let claims = Claims { subject: scene.other.subject.clone(), ..scene.claims.clone() };
    with_cookie(scene, &format!("{}.{}", payload(&claims), halves(scene).1)).await
}

async fn stolen_key(scene: &Scene<'_>) -> Came {
    let claims = Claims { subject: scene.other.subject.clone(), ..scene.claims.clone() };
    with_cookie(scene, &cookie(scene, &claims)).await
}

async fn stolen_key_invented(scene: &Scene<'_>) -> Came {
    let claims = Claims { session: key(), ..scene.claims.clone() };
    with_cookie(scene, &cookie(scene, &claims)).await
}

async fn another_portal(scene: &Scene<'_>) -> Came {
    let elsewhere = TestPortal::start().await;
    with_cookie(scene, &elsewhere.portal.secret.sign(Purpose::Cookie, &scene.claims)).await
}

async fn expired(scene: &Scene<'_>) -> Came {
    let (citizen, claims) = scene.login_at(scene.now - 90 * MINUTE).await;
    sqlx::query("UPDATE session SET expires = $1 WHERE id = $2")
        .bind(scene.now - 30 * MINUTE)
        .bind(&claims.session)
        .execute(&scene.portal.portal.pool)
        .await
        .expect("expired");
    let extended = scene.portal.post("/api/session/extend", Some(&citizen), &json!({})).await;
    assert_eq!(extended.status, 401, "and is not extended any more");
    with_cookie(scene, citizen.cookie.strip_prefix("session=").expect("a cookie")).await
}

async fn signed_out(scene: &Scene<'_>) -> Came {
    let (citizen, _) = scene.login_at(scene.now - MINUTE).await;
    let out = request(Method::DELETE, "/api/session", Some(&citizen))
        .body(Body::empty())
        .expect("a request");
    assert_eq!(scene.portal.send(out).await.status, 204);
    with_cookie(scene, citizen.cookie.strip_prefix("session=").expect("a cookie")).await
}

async fn file_with(scene: &Scene<'_>, headers: &[(&str, &str)]) -> Came {
    let mut post = axum::http::Request::post("/api/submissions")
        .header("host", crate::support::HOST)
        .header("cookie", &scene.citizen.cookie);
    for (name, value) in headers {
        post = post.header(*name, *value);
    }
    let post = post.body(Body::from(scene.honest().to_string())).expect("a request");
    Came::Refused(scene.portal.send(post).await.status.as_u16())
}

const JSON: (&str, &str) = ("content-type", "application/json");
const KEY: (&str, &str) = ("idempotency-key", "0d5f6b1e-4a1c-4a54-9d0a-3d3f6a1c7b11");
const HERE: (&str, &str) = ("origin", ORIGIN);

async fn key_of_another_body(scene: &Scene<'_>) -> Came {
    let (key, mut body) = (key(), scene.honest());
    assert_eq!(scene.portal.submit(&scene.citizen, &key, &body).await.status, 201);
    body["data"]["ghiChu"] = "khác".into();
    Came::Refused(scene.portal.submit(&scene.citizen, &key, &body).await.status.as_u16())
}

async fn taken_back(scene: &Scene<'_>) -> Came {
    let key = key();
    let back = request(Method::DELETE, "/api/submissions", Some(&scene.citizen))
        .header("idempotency-key", &key);
    assert_eq!(scene.portal.send(back.body(Body::empty()).expect("a request")).await.status, 204);
    Came::Refused(scene.portal.submit(&scene.citizen, &key, &scene.honest()).await.status.as_u16())
}

async fn anothers_receipt(scene: &Scene<'_>) -> Came {
    let reply = scene.portal.submit(&scene.other, &key(), &scene.honest()).await;
    let receipt = reply.json()["receipt"].as_str().expect("a receipt").to_owned();
    let path = format!("/api/submissions/{receipt}");
    Came::Refused(scene.portal.get(&path, Some(&scene.citizen)).await.status.as_u16())
}

async fn too_large(scene: &Scene<'_>) -> Came {
    let mut body = scene.honest();
    body["timing"]["flags"] = "x".repeat(1024 * 1024).into();
    Came::Refused(scene.portal.submit(&scene.citizen, &key(), &body).await.status.as_u16())
}

/// A submission that was accepted comes again under its own key: the browser's, or a thief's.
async fn the_same_again(scene: &Scene<'_>) -> Came {
    let (key, body) = (key(), scene.honest());
    let first = scene.portal.submit(&scene.citizen, &key, &body).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let records = scene.portal.count("SELECT count(*) FROM submission").await;
    let again = scene.portal.submit(&scene.citizen, &key, &body).await;
    assert_eq!((again.status.as_u16(), again.text()), (200, first.text()));
    assert_eq!(scene.portal.count("SELECT count(*) FROM submission").await, records);
    Came::Nothing
}

/// All of them.
pub fn told<'a>(scene: &'a Scene<'a>) -> Vec<Told<'a>> {
    let refused = Came::Refused;
    let (payload, mac) = halves(scene);
    let cookie = |name, what, token: String| -> Told<'a> {
        (name, what, refused(401), Box::pin(async move { with_cookie(scene, &token).await }))
    };
    let headers = |name, what, status, headers: Vec<(&'static str, &'a str)>| -> Told<'a> {
        (name, what, refused(status), Box::pin(async move { file_with(scene, &headers).await }))
    };
    vec![
        ("no cookie", "nobody is signed in", refused(401), Box::pin(nobody(scene))),
        cookie("a forged signature", "one letter of it", flipped(token(scene), payload.len() + 5)),
        cookie("a forged payload", "one letter of it", flipped(token(scene), payload.len() / 2)),
        cookie(
            "a truncated cookie",
            "the last letter is cut off",
            token(scene)[..token(scene).len() - 1].into(),
        ),
        cookie("half a cookie", "no signature", payload.into()),
        cookie("an empty signature", "a dot and nothing", format!("{payload}.")),
        cookie(
            "a padded signature",
            "the same bytes, written otherwise",
            format!("{payload}.{mac}="),
        ),
        cookie("a third part", "something after the signature", format!("{payload}.{mac}.x")),
        cookie(
            "a token for a cookie",
            "the one that scripts may read",
            scene.citizen.token.clone(),
        ),
        ("another portal's key", "the same claims", refused(401), Box::pin(another_portal(scene))),
        (
            "another's claims",
            "under the own signature",
            refused(401),
            Box::pin(other_claims(scene)),
        ),
        (
            "another's claims, signed",
            "somebody has the key; the session is not that citizen's",
            refused(401),
            Box::pin(stolen_key(scene)),
        ),
        (
            "an invented session",
            "somebody has the key; there is no such session",
            refused(401),
            Box::pin(stolen_key_invented(scene)),
        ),
        ("an expired session", "30 minutes after its end", refused(401), Box::pin(expired(scene))),
        (
            "a session signed out",
            "its cookie is sent again",
            refused(401),
            Box::pin(signed_out(scene)),
        ),
        headers(
            "a page of another login",
            "the cookie is another's by now",
            401,
            vec![JSON, KEY, HERE, ("tokhai-login", &scene.other.token)],
        ),
        headers(
            "a page of no login",
            "its token is forged",
            401,
            vec![JSON, KEY, HERE, ("tokhai-login", "a.b")],
        ),
        headers("no origin", "a request that no page sent", 403, vec![JSON, KEY]),
        headers(
            "another site",
            "its page sends the form",
            403,
            vec![JSON, KEY, ("origin", "https://evil.example")],
        ),
        headers(
            "a plain form",
            "sent without asking first",
            415,
            vec![("content-type", "text/plain"), KEY, HERE],
        ),
        headers("no key", "twice would be two", 400, vec![JSON, HERE]),
        headers(
            "a word for a key",
            "not a UUID",
            400,
            vec![JSON, HERE, ("idempotency-key", "one")],
        ),
        (
            "a key used again",
            "for another body",
            refused(422),
            Box::pin(key_of_another_body(scene)),
        ),
        ("a key taken back", "it comes all the same", refused(409), Box::pin(taken_back(scene))),
        ("another's receipt", "how it stands", refused(404), Box::pin(anothers_receipt(scene))),
        ("a timing of a mebibyte", "to fill the disk", refused(413), Box::pin(too_large(scene))),
        (
            "the very same again",
            "under its own key",
            Came::Nothing,
            Box::pin(the_same_again(scene)),
        ),
    ]
}
