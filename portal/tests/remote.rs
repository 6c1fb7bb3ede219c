//! Registers in a second process, over real TCP.

mod support;

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::HeaderMap;
use serde_json::{Map, Value, json};
use support::given::given;
use support::houses::{House, KeyFile, Relay, Seen, flags, post, texts};
use support::{Citizen, TestPortal};
use tokhai_portal::clock;
use tokhai_portal::gateway::agency::{Agency, Embedded};
use tokhai_portal::gateway::breaker::FAULTS;
use tokhai_portal::gateway::flags::Flags;
use tokhai_portal::gateway::register::{Question, Register};
use tokhai_portal::gateway::remote::key::Key;
use tokhai_portal::gateway::remote::message::{PATH, sign_answer, sign_question};
use tokhai_portal::gateway::remote::signature::Signed;
use tokhai_portal::gateway::wanted::Wanted;
use tokhai_portal::gateway::{Adapters, adapters};
use tokhai_portal::registers::Status;

/// A portal that asks the population register in another process, through somebody on the way.
struct Pair {
    portal: TestPortal,
    citizen: Citizen,
    house: House,
    relay: Relay,
    key: KeyFile,
    _tables: TestPortal,
}

impl Pair {
    async fn start(
        change: impl Fn(&[Seen], &mut Seen) + Clone + Send + Sync + 'static,
        more: &[&str],
    ) -> Self {
        Self::with_keys(KeyFile::new(), None, change, more).await
    }

    /// The portal's key is another than the register's where `foreign` is one.
    async fn with_keys(
        key: KeyFile,
        foreign: Option<KeyFile>,
        change: impl Fn(&[Seen], &mut Seen) + Clone + Send + Sync + 'static,
        more: &[&str],
    ) -> Self {
        let tables = TestPortal::start().await;
        let house = House::start("population", &key, &tables.registers(), &[]).await;
        let relay = Relay::start(house.url.clone(), change).await;
        let flags = flags("population", &relay.url, foreign.as_ref().unwrap_or(&key));
        let portal = TestPortal::start_with(&[&texts(&flags), more].concat()).await;
        let citizen = portal.sign_in(0).await;
        Self { portal, citizen, house, relay, key, _tables: tables }
    }

    async fn ask(&self) -> support::Reply {
        self.portal.autofill(&self.citizen, &self.citizen.subject).await
    }

    async fn is_refused(&self, reason: &str) {
        self.ask().await.is_problem(503, "register-unavailable");
        assert_eq!(self.portal.reasons().await.last().map(String::as_str), Some(reason));
        assert_eq!(self.portal.count("SELECT count(*) FROM register_answer").await, 0);
    }
}

fn nothing(_: &[Seen], _: &mut Seen) {}

#[tokio::test]
async fn every_source_answers_every_citizen_as_if_it_stood_here() {
    let portal = TestPortal::start_real().await;
    let registers = &portal.portal.registers;
    let (mut far, mut houses) = (Flags::default(), Vec::new());
    for agency in Agency::ALL {
        let key = KeyFile::new();
        let house = House::start(agency.name(), &key, &portal.registers(), &[]).await;
        far.remote.push((agency, house.url.parse().expect("an address")));
        far.key.push((agency, key.0.clone()));
        houses.push((house, key));
    }
    let here = adapters(registers, &Flags::default()).expect("adapters");
    let there = adapters(registers, &far).expect("adapters");
    let (mut found, mut asked) = (0, 0);
    for form in portal.portal.forms.iter() {
        for source in &form.head.sources {
            let reads = form.rules.reads(&source.id);
            let wanted = Wanted::from(reads.pointers);
            let agency = Agency::of(&source.id).expect("an agency");
            for citizen in registers.citizens(40).await.expect("citizens") {
                let inputs = reads.inputs.iter();
                let inputs = inputs.map(|name| (name.clone(), given(name, &citizen.subject)));
                let question = Question {
                    form: form.rules.id().into(),
                    source: source.id.clone(),
                    subject: citizen.subject.clone(),
                    inputs: inputs.collect(),
                    purpose: "thử".into(),
                    wanted: wanted.clone(),
                };
                let ask = async |adapters: &Adapters| adapters[&agency].ask(&question).await;
                let mut near = ask(&here).await.expect("an answer");
                if near.status == Status::Found {
                    wanted.keep(&mut near.values);
                    found += 1;
                }
                asked += 1;
                assert_eq!(ask(&there).await.expect("an answer"), near, "{}", source.id);
            }
        }
    }
    assert!(asked > 1_000 && found > asked / 4, "{found} of {asked}");
}

#[tokio::test]
async fn a_page_does_not_notice_where_the_register_is() {
    let pair = Pair::start(nothing, &[]).await;
    let far = pair.ask().await.json();
    let near = TestPortal::start().await;
    let citizen = near.sign_in(0).await;
    assert_eq!(near.autofill(&citizen, &citizen.subject).await.json(), far);
    assert_eq!(far["status"], "found");
    let seen = pair.relay.seen.lock().expect("whole")[0].clone();
    let sent: Value = serde_json::from_slice(&seen.question).expect("JSON");
    assert_eq!(sent["wanted"], json!(["/hoTen"]), "only these are asked for");
    let said: Value = serde_json::from_slice(&seen.answer).expect("JSON");
    assert_eq!(said["values"], far["values"], "and no more is said");
}

#[tokio::test]
async fn a_foreign_asker_is_not_answered() {
    let pair = Pair::with_keys(KeyFile::new(), Some(KeyFile::new()), nothing, &[]).await;
    pair.is_refused("untrusted").await;
    let seen = pair.relay.seen.lock().expect("whole")[0].clone();
    assert_eq!(seen.status, 401);
    let problem: Value = serde_json::from_slice(&seen.answer).expect("JSON");
    assert_eq!(problem["type"], "https://tokhai.dev/problems/untrusted");
    // Nor one who does not sign at all.
    let mut headers = HeaderMap::new();
    headers.insert("content-type", "application/json".parse().expect("a value"));
    let bare = post(&pair.house.url, PATH, &headers, seen.question).await;
    assert_eq!(bare.status, 401);
}

/// Signs every answer anew under a key.
fn sign_anew(key: Key) -> impl Fn(&[Seen], &mut Seen) + Clone + Send + Sync + 'static {
    move |_, seen| {
        let signed = Signed { key: &key, created: clock::seconds(), nonce: "n".into() };
        let Seen { asked, status, headers, answer, .. } = seen;
        sign_answer(&signed, asked, *status, headers, answer, clock::seconds());
    }
}

#[tokio::test]
async fn a_foreign_answerer_is_not_believed() {
    let foreign = sign_anew(KeyFile::new().key());
    Pair::start(foreign, &[]).await.is_refused("untrusted").await;
    let key = KeyFile::new();
    let known = sign_anew(key.key());
    let pair = Pair::with_keys(key, None, known, &[]).await;
    assert_eq!(pair.ask().await.status, 200, "under the key it is as good as the register's own");
}

#[tokio::test]
async fn a_changed_answer_is_not_believed() {
    type Change = fn(&[Seen], &mut Seen);
    let body: Change = |_, seen| {
        let text = String::from_utf8(seen.answer.to_vec()).expect("text");
        seen.answer = Bytes::from(text.replace("NGUYỄN", "PHẠM"));
    };
    let body_and_digest: Change = |_, seen| {
        use base64::Engine;
        use sha2::Digest;
        let text = String::from_utf8(seen.answer.to_vec()).expect("text");
        seen.answer = Bytes::from(text.replace("NGUYỄN", "PHẠM"));
        let hash = sha2::Sha256::digest(&seen.answer);
        let hash = base64::engine::general_purpose::STANDARD.encode(hash);
        let digest = format!("sha-256=:{hash}:").parse().expect("a value");
        seen.headers.insert("content-digest", digest);
    };
    let status: Change = |_, seen| seen.status = axum::http::StatusCode::NOT_FOUND;
    let unsigned: Change = |_, seen| drop(seen.headers.remove("signature"));
    for change in [body, body_and_digest, status, unsigned] {
        Pair::start(change, &[]).await.is_refused("untrusted").await;
    }
}

#[tokio::test]
async fn an_answer_to_another_question_is_not_believed() {
    let earlier = |before: &[Seen], seen: &mut Seen| {
        if let Some(first) = before.first() {
            (seen.status, seen.headers, seen.answer) =
                (first.status, first.headers.clone(), first.answer.clone());
        }
    };
    let pair = Pair::start(earlier, &[]).await;
    assert_eq!(pair.ask().await.status, 200);
    // The same question again: even that has an answer of its own.
    pair.ask().await.is_problem(503, "register-unavailable");
    assert_eq!(pair.portal.reasons().await, ["", "untrusted"]);
}

#[tokio::test]
async fn a_question_is_answered_once_soon_and_by_the_register_it_is_for() {
    let pair = Pair::start(nothing, &[]).await;
    assert_eq!(pair.ask().await.status, 200);
    let seen = pair.relay.seen.lock().expect("whole")[0].clone();
    let again = post(&pair.house.url, PATH, &seen.asked, seen.question.clone()).await;
    assert_eq!(again.status, 401, "a replay");

    let ask = async |body: &str, age: i64, nonce: &str| {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/json".parse().expect("a value"));
        let (key, created) = (pair.key.key(), clock::seconds() - age);
        sign_question(&key, &mut headers, body.as_bytes(), created, nonce);
        post(&pair.house.url, PATH, &headers, Bytes::from(body.to_owned())).await
    };
    let body = String::from_utf8(seen.question.to_vec()).expect("text");
    assert_eq!(ask(&body, 0, "a").await.status, 200);
    assert_eq!(ask(&body, 0, "b").await.status, 200, "the nonce makes it another question");
    assert_eq!(ask(&body, 3_600, "c").await.status, 401, "too old");
    assert_eq!(ask(&body, -3_600, "d").await.status, 401, "not yet asked");
    let tax = body.replace("\"population\"", "\"tax\"");
    let elsewhere = ask(&tax, 0, "e").await;
    assert_eq!(elsewhere.status, 404);
    assert!(elsewhere.headers.contains_key("signature"), "also a refusal is signed");
    let source = body.replace("\"me\"", "\"thueCaNhan\"");
    assert_eq!(ask(&source, 0, "f").await.status, 404, "another agency's source");
    assert_eq!(ask("{", 0, "g").await.status, 400);

    let mut changed = seen.asked.clone();
    changed.insert("content-type", "application/json; charset=utf-8".parse().expect("a value"));
    assert_eq!(post(&pair.house.url, PATH, &changed, seen.question).await.status, 401);
}

#[tokio::test]
async fn a_register_that_hangs_is_waited_for_as_long_as_the_form_says() {
    let tables = TestPortal::start().await;
    let key = KeyFile::new();
    let slow = ["--delay", "3600000"];
    let house = House::start("population", &key, &tables.registers(), &slow).await;
    let flags = flags("population", &house.url, &key);
    let portal = TestPortal::start_with(&texts(&flags)).await;
    let citizen = portal.sign_in(0).await;
    portal.autofill(&citizen, &citizen.subject).await.is_problem(504, "register-timeout");
    let line =
        "SELECT count(*) FROM register_call WHERE outcome = 'timeout' AND reason = 'timeout'";
    assert_eq!(portal.count(line).await, 1);
}

#[tokio::test]
async fn a_dead_register_is_left_alone_and_found_again() {
    let tables = TestPortal::start().await;
    let key = KeyFile::new();
    let mut house = House::start("population", &key, &tables.registers(), &[]).await;
    let port = house.port().to_owned();
    let mut flags = flags("population", &house.url, &key).to_vec();
    flags.extend(["--register-pause".into(), "3600".into()]);
    let portal = TestPortal::start_with(&texts(&flags)).await;
    let citizen = portal.sign_in(0).await;
    assert_eq!(portal.autofill(&citizen, &citizen.subject).await.status, 200);
    house.kill().await;
    for _ in 0..=FAULTS {
        let reply = portal.autofill(&citizen, &citizen.subject).await;
        reply.is_problem(503, "register-unavailable");
    }
    let mut expected = vec![""];
    expected.extend(["transport"; 5]);
    expected.push("open");
    assert_eq!(portal.reasons().await, expected);

    let again = House::start_at(&port, "population", &key, &tables.registers(), &[]).await;
    assert_eq!(again.port(), port);
    portal.autofill(&citizen, &citizen.subject).await.is_problem(503, "register-unavailable");
    assert_eq!(portal.reasons().await.last().map(String::as_str), Some("open"), "still paused");
    // An hour goes by.
    tokio::time::pause();
    tokio::time::advance(std::time::Duration::from_secs(3600)).await;
    tokio::time::resume();
    let open = "tokhai_register_circuit_open{source=\"me\"}";
    assert_eq!(portal.metric(open).await.as_deref(), Some("1"));
    assert_eq!(portal.autofill(&citizen, &citizen.subject).await.status, 200, "the probe");
    assert_eq!(portal.metric(open).await.as_deref(), Some("0"));
    assert_eq!(portal.autofill(&citizen, &citizen.subject).await.status, 200);
}

#[tokio::test]
async fn an_adapter_answers_for_its_own_agency_only() {
    let portal = TestPortal::start().await;
    let registers = portal.portal.registers.clone();
    let tax = Arc::new(Embedded { agency: Agency::Tax, registers });
    let question = |source: &str| Question {
        form: "ho-kinh-doanh".into(),
        source: source.into(),
        subject: "056192000456".into(),
        inputs: Map::new(),
        purpose: String::new(),
        wanted: Wanted::default(),
    };
    assert!(tax.ask(&question("nguoiYeuCau")).await.is_err());
    assert!(tax.ask(&question("thueCaNhan")).await.is_ok());
}

#[test]
fn flags_that_do_not_fit_together_end_with_the_usage() {
    for (flags, sentence) in [
        (&["--register-remote", "tax=http://127.0.0.1:1"][..], "needs --register-key tax=FILE"),
        (&["--register-remote", "land=http://127.0.0.1:1"], "`land` is none of population,"),
        (&["--register-remote", "tax=http://192.0.2.1:1"], "another of this machine"),
        (&["--register-remote", "tax=https://127.0.0.1:1"], "another of this machine"),
        (&["--register-remote", "tax"], "there is no `=`"),
        (&["--register-limit", "0"], "would be zero"),
    ] {
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_tokhai-portal"));
        let output = { program }.args(flags).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(sentence) && said.contains("Usage: tokhai-portal"), "{said}");
    }
}
