//! Signing in at an identity provider, as far as no browser is needed. The rest is tried against a
//! real provider in `tests/e2e/oidc.test.mjs`.

mod support;

#[path = "oidc/provider.rs"]
mod provider;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use provider::{CLIENT, Provider};
use serde_json::{Value, json};
use support::{Citizen, Reply, TestPortal, request};
use tokhai_portal::clock;
use tokhai_portal::secret::Purpose;

const MOTHER: &str = "056192000456";
const FORM: &str = "/forms/thu-nghiem";

/// A portal that knows a provider.
async fn start(provider: &Provider, flags: &[&str]) -> TestPortal {
    start_at(&provider.issuer, flags).await
}

async fn start_at(issuer: &str, flags: &[&str]) -> TestPortal {
    let mut all = vec!["--oidc-issuer", issuer, "--oidc-client", CLIENT];
    if !flags.contains(&"--public-url") {
        all.extend(["--public-url", "http://localhost"]);
    }
    all.extend(flags);
    TestPortal::start_with(&all).await
}

async fn provider() -> Provider {
    let now = clock::seconds();
    Provider::start(json!({ "sub": MOTHER, "name": "Lan", "auth_time": now })).await
}

async fn ask(portal: &TestPortal, path: &str, cookie: &str) -> Reply {
    let asked = request(Method::GET, path, None).header("cookie", cookie);
    portal.send(asked.body(Body::empty()).expect("a request")).await
}

/// A flow that has begun: its cookie, and the path with which it comes back.
async fn begin(portal: &TestPortal, provider: &Provider) -> (String, String) {
    let reply = portal.get(&format!("/oidc/start?next={FORM}"), None).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    let location = reply.header("location");
    assert!(location.starts_with(&format!("{}/authorize?", provider.issuer)), "{location}");
    *provider.nonce.lock().expect("whole") = parameter(location, "nonce");
    let cookie = reply.header("set-cookie");
    assert!(cookie.contains("; Path=/oidc; HttpOnly; SameSite=Lax; Max-Age=600"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a cookie").to_owned();
    (cookie, format!("/oidc/callback?code=c&state={}", parameter(location, "state")))
}

fn parameter(url: &str, name: &str) -> String {
    let query = url.split_once('?').expect("a query").1.as_bytes();
    let mut pairs = form_urlencoded::parse(query);
    pairs.find(|(key, _)| key == name).expect("a parameter").1.into_owned()
}

/// The session cookie of an answer, where there is one.
fn session(reply: &Reply) -> Option<String> {
    let cookies = reply.headers.get_all("set-cookie").iter();
    let mut cookies = cookies.map(|cookie| cookie.to_str().expect("text"));
    let cookie = cookies.find(|cookie| cookie.starts_with("session="))?;
    Some(cookie.split(';').next().expect("a cookie").to_owned())
}

/// Asserts that nobody was signed in, for this reason, and that the wanted page is still known.
#[track_caller]
fn failed(reply: &Reply, why: &str, next: &str) {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    assert_eq!(reply.header("location"), format!("/?next={next}&problem={why}"));
    assert_eq!(session(reply), None);
}

/// What the portal says of the login behind a cookie.
async fn login(portal: &TestPortal, cookie: String) -> Value {
    let citizen = Citizen { cookie, subject: MOTHER.into(), token: String::new(), login: 0 };
    portal.get("/api/session", Some(&citizen)).await.json()
}

async fn sessions(portal: &TestPortal) -> i64 {
    portal.count("SELECT count(*) FROM session").await
}

#[tokio::test]
async fn with_a_provider_nobody_is_chosen_from_a_list() {
    let plain = TestPortal::start().await;
    for path in ["/oidc/start", "/oidc/callback", "/oidc/end"] {
        assert_eq!(plain.get(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(plain.get("/", None).await.text().contains(MOTHER));

    let provider = provider().await;
    let portal = start(&provider, &[]).await;
    let page = portal.get(&format!("/?next={FORM}"), None).await.text();
    assert!(page.contains(&format!(r#"href="/oidc/start?next={FORM}""#)), "{page}");
    assert!(!page.contains(MOTHER) && !page.contains("VNeID"));
    assert_eq!(portal.sign_in_as(MOTHER, FORM).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sessions(&portal).await, 0);
    let page = portal.get("/?lang=en&problem=cancelled&next=//evil.example", None).await.text();
    assert!(page.contains("You stopped the sign-in") && !page.contains("evil"), "{page}");
}

#[tokio::test]
async fn an_answer_opens_one_session_though_the_provider_takes_a_code_twice() {
    let provider = provider().await;
    let portal = start(&provider, &[]).await;
    let (cookie, back) = begin(&portal, &provider).await;
    let (one, other) = tokio::join!(ask(&portal, &back, &cookie), ask(&portal, &back, &cookie));
    let opened = [&one, &other].into_iter().filter_map(session).count();
    assert_eq!((opened, sessions(&portal).await), (1, 1));
    let lost = if session(&one).is_some() { &other } else { &one };
    failed(lost, "lost", FORM);
    failed(&ask(&portal, &back, &cookie).await, "lost", FORM);
    assert_eq!(sessions(&portal).await, 1);
    assert_eq!(provider.asked.lock().expect("whole").len(), 3, "the provider minds none of it");
}

#[tokio::test]
async fn a_session_that_was_there_before_ends() {
    let provider = provider().await;
    let portal = start(&provider, &[]).await;
    let (cookie, back) = begin(&portal, &provider).await;
    let reply = ask(&portal, &back, &cookie).await;
    assert_eq!(reply.header("location"), FORM);
    let first = session(&reply).expect("a session");
    let (cookie, back) = begin(&portal, &provider).await;
    let second = session(&ask(&portal, &back, &format!("{cookie}; {first}")).await);
    assert_eq!(login(&portal, first).await["status"], 401);
    assert_eq!(login(&portal, second.expect("a session")).await["subject"], MOTHER);
}

#[tokio::test]
async fn forged_and_stale_flows_open_nothing() {
    let provider = provider().await;
    let portal = start(&provider, &[]).await;
    let (cookie, back) = begin(&portal, &provider).await;
    let token = cookie.strip_prefix("oidc=").expect("a token");
    let payload = token.split('.').next().expect("a payload");
    let text = URL_SAFE_NO_PAD.decode(payload).expect("base64url");
    let flow: Value = serde_json::from_slice(&text).expect("a flow");
    let sign = |purpose, change: &dyn Fn(&mut Value)| {
        let mut flow = flow.clone();
        change(&mut flow);
        portal.portal.secret.sign(purpose, &flow)
    };
    let begun = flow["begun"].as_i64().expect("an instant");
    let old = sign(Purpose::SignIn, &|flow| flow["begun"] = (begun - 600_000).into());
    let young = sign(Purpose::SignIn, &|flow| flow["begun"] = (begun + 600_000).into());
    for flow in [&old, &young] {
        failed(&ask(&portal, &back, &format!("oidc={flow}")).await, "lost", FORM);
    }
    let elsewhere = TestPortal::start().await;
    let forged = [
        String::new(),
        "a.b".into(),
        token[1..].to_owned(),
        sign(Purpose::Leg, &|_| {}),
        sign(Purpose::Cookie, &|_| {}),
        sign(Purpose::SignIn, &|flow| flow["next"] = 1.into()),
        elsewhere.portal.secret.sign(Purpose::SignIn, &flow),
    ];
    for flow in forged {
        failed(&ask(&portal, &back, &format!("oidc={flow}")).await, "lost", "/services");
    }
    failed(&portal.get(&back, None).await, "lost", "/services");
    failed(&ask(&portal, "/oidc/callback", &cookie).await, "lost", FORM);
    failed(&ask(&portal, "/oidc/callback?code=c&state=", &cookie).await, "lost", FORM);
    failed(&ask(&portal, &format!("{back}&state=x"), &cookie).await, "lost", FORM);
    assert_eq!(sessions(&portal).await, 0);
    assert_eq!(provider.asked.lock().expect("whole").len(), 0, "the provider hears of none of it");
    assert_eq!(login(&portal, cookie.clone()).await["status"], 401);
    for (error, why) in [
        ("access_denied", "cancelled"),
        ("temporarily_unavailable", "unreachable"),
        ("invalid_scope", "refused"),
        ("%3Cscript%3E", "refused"),
    ] {
        let back = format!("{}&error={error}", back.replace("code=c&", ""));
        let reply = ask(&portal, &back, &cookie).await;
        failed(&reply, why, FORM);
        assert_eq!(reply.header("set-cookie"), "oidc=; Path=/oidc; HttpOnly; SameSite=Lax; Max-Age=0");
    }
}

#[tokio::test]
async fn a_flow_begins_here_and_leads_back_here() {
    let provider = provider().await;
    let portal = start(&provider, &[]).await;
    let start = async |next: &str, site: &str| {
        let path = format!("/oidc/start?next={next}");
        let asked = request(Method::GET, &path, None).header("sec-fetch-site", site);
        portal.send(asked.body(Body::empty()).expect("a request")).await
    };
    let reply = start(FORM, "cross-site").await;
    assert_eq!(reply.header("location"), format!("/?next={FORM}"), "a page of this portal first");
    assert!(reply.headers.get("set-cookie").is_none());
    for next in ["//evil.example", "https://evil.example", "/a%0d%0ab", "/%5Cevil.example"] {
        let reply = start(next, "same-origin").await;
        let cookie = reply.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        let location = reply.header("location");
        *provider.nonce.lock().expect("whole") = parameter(location, "nonce");
        let back = format!("/oidc/callback?code=c&state={}", parameter(location, "state"));
        let reply = ask(&portal, &back, &cookie).await;
        assert_eq!(reply.header("location"), "/services", "{next}");
    }
    let reply = start(FORM, "same-origin").await;
    assert_eq!(reply.header("cache-control"), "no-store");
    let location = reply.header("location");
    assert_eq!(parameter(location, "redirect_uri"), "http://localhost/oidc/callback");
    assert_eq!(parameter(location, "code_challenge_method"), "S256");
    assert!(!location.contains("prompt="), "a provider may remember whom it knows");
}

#[tokio::test]
async fn a_provider_that_does_not_say_when_leaves_the_instant_of_the_answer() {
    let provider = provider().await;
    provider.change(|manner| manner.claims = json!({ "sub": MOTHER, "name": "Lan" }));
    let portal = start(&provider, &["--session-length", "600"]).await;
    let (cookie, back) = begin(&portal, &provider).await;
    let before = clock::now();
    let opened = session(&ask(&portal, &back, &cookie).await).expect("a session");
    let after = clock::now();
    let said = login(&portal, opened).await;
    let at = said["login"].as_i64().expect("an instant");
    assert!((before..=after).contains(&at), "{before} <= {at} <= {after}");
    assert_eq!(said["loginErrorMs"], 0);
    let expires = said["expires"].as_i64().expect("an instant");
    assert!((before + 600_000..=after + 600_000).contains(&expires));

    // One whose clock is a minute fast.
    let fast = clock::seconds() + 60;
    provider.change(|manner| manner.claims["auth_time"] = fast.into());
    let (cookie, back) = begin(&portal, &provider).await;
    let opened = session(&ask(&portal, &back, &cookie).await).expect("a session");
    let said = login(&portal, opened).await;
    assert!(said["login"].as_i64() <= said["now"].as_i64(), "never to come: {said}");
    assert_eq!(said["loginErrorMs"], 1000);
}

#[tokio::test]
async fn names_and_numbers_come_from_where_the_provider_has_them() {
    let provider = provider().await;
    let portal = start(&provider, &["--oidc-subject", "so", "--oidc-name", "ten"]).await;
    let finish = async || {
        let (cookie, back) = begin(&portal, &provider).await;
        ask(&portal, &back, &cookie).await
    };
    failed(&finish().await, "number", FORM);
    for wrong in [json!(56_192_000_456_i64), json!("56192000456"), json!("05619200045６"), json!("")] {
        provider.change(|manner| manner.claims["so"] = wrong);
        failed(&finish().await, "number", FORM);
    }
    provider.change(|manner| {
        manner.claims = json!({ "sub": "a", "so": MOTHER, "ten": "n".repeat(500) });
    });
    let opened = session(&finish().await).expect("a session");
    let said = login(&portal, opened).await;
    assert_eq!(said["subject"], MOTHER);
    assert_eq!(portal.count("SELECT CAST(max(length(name)) AS BIGINT) FROM session").await, 200);

    // The rest beside the token, of the same account only.
    provider.change(|manner| {
        manner.claims = json!({ "sub": "a" });
        manner.more = Some(json!({ "sub": "a", "so": MOTHER, "ten": "Lan" }));
    });
    let portal = start(&provider, &["--oidc-subject", "so", "--oidc-name", "ten"]).await;
    let (cookie, back) = begin(&portal, &provider).await;
    assert!(session(&ask(&portal, &back, &cookie).await).is_some());
    provider.change(|manner| {
        manner.more = Some(json!({ "sub": "b", "so": "056090000201", "ten": "Nam" }));
    });
    let (cookie, back) = begin(&portal, &provider).await;
    failed(&ask(&portal, &back, &cookie).await, "untrusted", FORM);
    assert_eq!(sessions(&portal).await, 1);
}

#[tokio::test]
async fn a_portal_proves_itself_as_the_provider_wants_it() {
    let file = std::env::temp_dir().join(format!("tokhai-oidc-{}", uuid::Uuid::new_v4()));
    std::fs::write(&file, "bi mat\n").expect("a secret");
    let path = file.to_str().expect("text");
    for (methods, flags, header, body) in [
        (vec!["client_secret_basic"], &["--oidc-secret-file", path][..], true, false),
        (vec!["client_secret_post"], &["--oidc-secret-file", path], false, true),
        (vec!["none"], &[], false, false),
    ] {
        let provider = provider().await;
        provider.change(|manner| manner.methods = methods.clone());
        let portal = start(&provider, flags).await;
        let (cookie, back) = begin(&portal, &provider).await;
        assert!(session(&ask(&portal, &back, &cookie).await).is_some(), "{methods:?}");
        let asked = provider.asked.lock().expect("whole").clone();
        let (text, headers) = asked.last().expect("a request");
        assert_eq!(headers.contains_key("authorization"), header, "{methods:?}");
        assert_eq!(text.contains("client_secret=bi+mat"), body, "{text}");
        assert!(text.contains("code_verifier="), "{text}");
    }
    let _ = std::fs::remove_file(&file);
}

#[tokio::test]
async fn behind_tls_cookies_are_for_tls_only() {
    let provider = provider().await;
    let portal = start(&provider, &["--public-url", "https://dichvu.example"]).await;
    let reply = portal.get("/oidc/start", None).await;
    assert!(reply.header("set-cookie").ends_with("; Secure"), "{}", reply.header("set-cookie"));
    let callback = "https://dichvu.example/oidc/callback";
    assert_eq!(parameter(reply.header("location"), "redirect_uri"), callback);
    let (cookie, back) = begin(&portal, &provider).await;
    let reply = ask(&portal, &back, &cookie).await;
    let cookies = reply.headers.get_all("set-cookie").iter();
    let opened = cookies.filter(|cookie| cookie.as_bytes().ends_with(b"; Secure")).count();
    assert!(session(&reply).is_some() && opened == 1, "{:?}", reply.headers);
}

#[tokio::test]
async fn without_its_provider_a_portal_serves_and_asks_again() {
    let provider = provider().await;
    provider.change(|manner| manner.well = false);
    let portal = start(&provider, &[]).await;
    let started = async || portal.get(&format!("/oidc/start?next={FORM}"), None).await;
    failed(&started().await, "unreachable", FORM);
    let page = portal.get("/?lang=en", None).await.text();
    assert!(page.contains("does not answer") && page.contains("Try again"), "{page}");
    assert_eq!(portal.get("/catalogue", None).await.status, StatusCode::OK);
    provider.change(|manner| manner.well = true);
    assert!(started().await.header("location").starts_with(&provider.issuer));
    let page = portal.get("/?lang=en", None).await.text();
    assert!(!page.contains("does not answer"), "{page}");
    let (cookie, back) = begin(&portal, &provider).await;
    provider.change(|manner| manner.well = false);
    failed(&ask(&portal, &back, &cookie).await, "unreachable", FORM);
    provider.change(|manner| manner.well = true);

    // Whatever answers under a name that is not its own is no provider.
    let portal = start_at(&format!("{}/", provider.issuer), &[]).await;
    failed(&portal.get("/oidc/start", None).await, "unreachable", "/services");
}

#[tokio::test]
async fn signing_out_ends_at_the_portal_where_the_provider_knows_no_end() {
    let provider = provider().await;
    let portal = start(&provider, &[]).await;
    let (cookie, back) = begin(&portal, &provider).await;
    let cookie = session(&ask(&portal, &back, &cookie).await).expect("a session");
    let citizen = Citizen { cookie, subject: MOTHER.into(), token: String::new(), login: 0 };
    let out = request(Method::POST, "/sign-out", Some(&citizen)).body(Body::empty());
    let reply = portal.send(out.expect("a request")).await;
    assert_eq!(reply.header("location"), "/oidc/end");
    portal.get("/api/session", Some(&citizen)).await.is_problem(401, "signed-out");
    assert_eq!(portal.get("/oidc/end", None).await.header("location"), "/");
}

#[test]
fn flags_that_do_not_fit_together_end_with_the_usage() {
    let whole = ["--oidc-client", "a", "--public-url", "https://b.example"];
    for (flags, sentence) in [
        (&["--oidc-issuer", "https://a.example"][..], "--oidc-client <ID>"),
        (&["--oidc-issuer", "https://a.example", "--oidc-client", "a"], "--public-url <URL>"),
        (&["--oidc-client", "a"], "--oidc-issuer <URL>"),
        (&["--oidc-secret-file", "a"], "--oidc-issuer <URL>"),
        (&["--oidc-subject", "a"], "--oidc-issuer <URL>"),
        (&["--public-url", "https://b.example"], "--oidc-issuer <URL>"),
        (&["--oidc-issuer", "http://a.example"], "on this machine alone"),
        (&["--oidc-issuer", "a.example"], "relative URL without a base"),
        (&["--oidc-issuer", "https://a.example/?b"], "no query and no fragment"),
        (&["--public-url", "http://b.example"], "on this machine alone"),
        (&["--public-url", "https://b.example/cong"], "at the root of its host"),
    ] {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_tokhai-portal"));
        let output = program.args(flags).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{flags:?}: {said}");
        assert!(said.contains(sentence) && said.contains("Usage: tokhai-portal"), "{said}");
    }
    let folder = std::env::temp_dir().join(format!("tokhai-oidc-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("empty"), " \n").expect("a file");
    for (file, why) in [("missing", "No such file"), ("empty", "it is empty")] {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_tokhai-portal"));
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let program = program.arg("--db").arg(folder.join("db")).arg("--forms");
        let program = program.arg(root.join("forms")).arg("--data").arg(root.join("data"));
        let program = program.args(["--oidc-issuer", "https://a.example"]).args(whole);
        let output = program.arg("--oidc-secret-file").arg(folder.join(file)).output();
        let output = output.expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("the provider's secret file") && said.contains(why), "{said}");
    }
    let _ = std::fs::remove_dir_all(folder);
}
