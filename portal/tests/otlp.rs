//! Filings as traces at a real Collector: what is told, how it hangs together, what is never told,
//! and that nobody waits for it.

mod support;

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use support::collector::{Collector, Mood};
use support::spans::{Span, decoded, one, spans};
use support::{Citizen, Reply, TestPortal, key, request, submission};

async fn portal(collector: &Collector) -> TestPortal {
    TestPortal::start_with(&["--otlp", &collector.url]).await
}

async fn file(
    portal: &TestPortal,
    citizen: &Citizen,
    key: &str,
    parent: &str,
    body: &Value,
) -> Reply {
    let post = request(Method::POST, "/api/submissions", Some(citizen))
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .header("traceparent", parent);
    portal.send(post.body(Body::from(body.to_string())).expect("a request")).await
}

async fn ask(portal: &TestPortal, citizen: &Citizen, parent: &str, number: &str) -> Reply {
    let question = json!({ "form": "thu-nghiem", "inputs": { "soDinhDanh": number }, "purpose": "thử", "consent": "session" });
    let post = request(Method::POST, "/api/autofill/me", Some(citizen))
        .header("content-type", "application/json")
        .header("traceparent", parent);
    portal.send(post.body(Body::from(question.to_string())).expect("a request")).await
}

/// A filing of a minute's work on two pages, believed.
async fn minute(portal: &TestPortal, citizen: &Citizen) -> Value {
    let mut body = submission(citizen);
    let end = body["timing"]["legs"][0]["end"].as_i64().expect("an instant");
    // The citizen signed in two minutes ago.
    let mut claims = portal.session_of(&citizen.subject).await.claims;
    claims.login = end - 120_000;
    sqlx::query("UPDATE session SET login = $1 WHERE id = $2")
        .bind(claims.login)
        .bind(&claims.session)
        .execute(&portal.portal.pool)
        .await
        .expect("moved");
    let token = portal.portal.secret.sign(tokhai_portal::secret::Purpose::Leg, &claims);
    let timing = &mut body["timing"];
    let numbers = [
        ("active", 50_000),
        ("idle", 6_000),
        ("hidden", 4_000),
        ("openToSubmit", 60_000),
        ("fillToSubmit", 55_000),
    ];
    for (name, number) in numbers {
        timing[name] = number.into();
    }
    timing["waitAutofill"] = json!({ "me": 120, "bangLai": 30 });
    timing["waitUpload"] = 7.into();
    timing["fillErrorMs"] = 21.into();
    timing["sources"] = json!([{ "id": "me", "calls": 2, "found": 1, "failed": 1, "wait": 420 }]);
    timing["pages"] = json!([{ "name": "review", "visits": 1, "active": 9_000 }, { "name": "thongTin", "visits": 2, "active": 40_000 }]);
    let leg = &mut timing["legs"][0];
    for (name, number) in [("active", 50_000), ("idle", 6_000), ("hidden", 4_000), ("fill", 55_000)]
    {
        leg[name] = number.into();
    }
    for (name, before) in [("opened", 60_000), ("firstInput", 55_000), ("lastInput", 100)] {
        leg[name] = (end - before).into();
    }
    leg["token"] = token.into();
    body
}

#[tokio::test]
async fn a_filing_is_one_trace_of_the_page_the_registers_and_the_attempts() {
    let collector = Collector::start(Mood::Well).await;
    let portal = portal(&collector).await;
    let citizen = portal.sign_in(0).await;
    let mut body = minute(&portal, &citizen).await;
    let filing = body["timing"]["filing"].as_str().expect("an id").to_owned();
    let trace = filing.replace('-', "");
    let root = trace[..16].to_owned();
    let under_root = format!("00-{trace}-{root}-01");
    let of_page = format!("00-{trace}-00f067aa0ba902b7-01");

    assert_eq!(ask(&portal, &citizen, &under_root, &citizen.subject).await.status, 200);
    portal
        .portal
        .registers
        .set_knobs(tokhai_portal::registers::Knobs { delay_ms: 0, fail: ["me".to_owned()].into() });
    assert_eq!(ask(&portal, &citizen, &of_page, &citizen.subject).await.status, 503);
    // Asked for another filing: not told of this one. Malformed: as if it were not there.
    ask(&portal, &citizen, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "1").await;
    ask(&portal, &citizen, &of_page.to_uppercase(), &citizen.subject).await;

    let report = json!({ "reports": [{
        "reportId": key(), "kind": "progress", "filing": filing, "form": "thu-nghiem", "version": "1", "page": "review",
        "at": body["timing"]["legs"][0]["end"].as_i64().expect("an instant") - 9_500, "active": 1, "idle": 0, "hidden": 0, "asleep": 0,
    }] });
    assert_eq!(portal.post("/api/reports", None, &report).await.status, 204);

    let mut wrong = body.clone();
    wrong["data"] = json!({});
    assert_eq!(file(&portal, &citizen, &key(), &of_page, &wrong).await.status, 422);
    let key = key();
    body["warnings"] = json!([]);
    let reply = file(&portal, &citizen, &key, &under_root, &body).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let received = reply.json()["received"].as_i64().expect("an instant");
    assert_eq!(file(&portal, &citizen, &key, "nonsense", &body).await.status, 200);

    let taken = collector.taken(2).await;
    assert_eq!(taken.len(), 2, "the filing, and the attempt after it");
    for request in &taken {
        assert_eq!(request.path, "POST /v1/traces");
        assert_eq!(request.headers["content-type"], "application/json");
    }
    let all = spans(&taken[0].body);
    for span in &all {
        assert_eq!(span.trace, trace);
        let hex = |text: &str, length| {
            text.len() == length && text.bytes().all(|b| b.is_ascii_hexdigit())
        };
        assert!(hex(&span.trace, 32) && hex(&span.span, 16), "{span:?}");
        let whole = all.iter().any(|parent| parent.span == span.parent);
        assert!(whole || span.name == "filing", "no parent: {span:?}");
        assert!(span.start <= span.end, "{span:?}");
    }
    let filing = one(&all, "filing");
    assert_eq!((&*filing.span, &*filing.parent, filing.kind), (&*root, "", 1));
    assert_eq!(filing.end, received);
    assert_eq!(filing.end - filing.start, filing.attributes["tokhai.span"]);
    let said = json!({
        "tokhai.form": "thu-nghiem", "tokhai.version": "1", "tokhai.service": "0.000001", "tokhai.level": "communal",
        "tokhai.suspect": false, "tokhai.resumed": true, "tokhai.logins": 2, "tokhai.held": 0, "tokhai.kept": 0,
        "tokhai.openToSubmit": 60_000, "tokhai.fillToSubmit": 55_000, "tokhai.active": 50_000, "tokhai.idle": 6_000,
        "tokhai.hidden": 4_000, "tokhai.asleep": 0, "tokhai.away": 0, "tokhai.waitAutofill": 150, "tokhai.waitUpload": 7, "tokhai.waitSources": 420, "tokhai.fillErrorMs": 21,
        "tokhai.legs": 1, "tokhai.presses": 1, "tokhai.serverErrorMs": 0,
    });
    let mut rest = filing.attributes.clone();
    for (name, value) in said.as_object().expect("an object") {
        assert_eq!(rest.remove(name).as_ref(), Some(value), "{name}");
    }
    let rest: Vec<&str> = rest.keys().map(String::as_str).collect();
    assert_eq!(rest, ["tokhai.lastLogin", "tokhai.queued", "tokhai.span", "tokhai.worked"]);

    let end = body["timing"]["legs"][0]["end"].as_i64().expect("an instant");
    let page = one(&all, "page thongTin");
    assert_eq!((page.start, page.end), (end - 60_000, end - 20_000), "from where it was opened");
    assert_eq!(page.attributes["tokhai.position"], "estimated");
    assert_eq!(
        (&page.attributes["tokhai.visits"], &page.attributes["tokhai.active"]),
        (&json!(2), &json!(40_000))
    );
    let review = one(&all, "page review");
    assert_eq!((review.start, review.end), (end - 9_500, end - 500), "as it was reported");
    assert_eq!(review.attributes["tokhai.position"], "reported");

    let asked: Vec<&Span> = all.iter().filter(|span| span.name == "autofill me").collect();
    assert_eq!(asked.len(), 3, "{asked:#?}");
    let outcome =
        |span: &Span| (span.parent.clone(), span.status, span.attributes["tokhai.outcome"].clone());
    assert_eq!(outcome(asked[0]), (root.clone(), 0, "found".into()));
    assert_eq!(outcome(asked[1]), ("00f067aa0ba902b7".into(), 2, "unavailable".into()));
    assert_eq!(outcome(asked[2]), (root.clone(), 2, "unavailable".into()), "malformed");
    assert_eq!(asked[1].attributes["tokhai.reason"], "down");
    for span in &asked {
        assert_eq!((span.kind, &span.attributes["tokhai.source"]), (2, &json!("me")));
        assert_eq!(span.attributes["tokhai.agency"], "population");
        assert_eq!(span.end - span.start, span.attributes["tokhai.took"]);
    }

    let submits: Vec<&Span> = all.iter().filter(|span| span.name == "submit").collect();
    let told = |span: &Span| {
        (
            span.parent.clone(),
            span.attributes["http.response.status_code"].clone(),
            span.attributes["tokhai.outcome"].clone(),
        )
    };
    assert_eq!(submits.len(), 2);
    assert_eq!(told(submits[0]), ("00f067aa0ba902b7".into(), 422.into(), "refused".into()));
    assert_eq!(submits[0].attributes["tokhai.problem"], "invalid");
    assert_eq!(told(submits[1]), (root.clone(), 201.into(), "accepted".into()));
    assert!(submits[1].start <= received && received <= submits[1].end);
    let call = one(&all, "call autofill me");
    assert_eq!(
        (&*call.span, &*call.parent, call.kind),
        ("00f067aa0ba902b7", &*root, 3),
        "the page's own"
    );
    assert!(call.start <= asked[1].start && submits[0].end <= call.end);

    let manual = include_str!("../../docs/monitoring.md");
    for span in &all {
        let name = span.name.split(' ').next().expect("a word");
        assert!(manual.contains(&format!("| `{name}")), "{name} is not documented");
        for name in span.attributes.keys() {
            assert!(manual.contains(&format!("`{name}`")), "{name} is not documented");
        }
    }

    let late = spans(&taken[1].body);
    assert_eq!((late.len(), told(one(&late, "submit"))), (1, (root, 200.into(), "again".into())));
    assert_eq!(late[0].trace, trace);

    match decoded(&taken[0].body) {
        Some(read) => {
            assert_eq!(read, all, "as OpenTelemetry's own protocol buffers read it");
            assert_eq!(decoded(&taken[1].body), Some(late));
        }
        None => println!("decode.py was not run: `cargo xtask test native` installs what it needs"),
    }
    let sent = "tokhai_traces_total{outcome=\"sent\"}";
    assert_eq!(portal.metric(sent).await.as_deref(), Some("2"));
}

#[tokio::test]
async fn nothing_of_a_person_is_told() {
    let collector = Collector::start(Mood::Well).await;
    let portal = portal(&collector).await;
    let citizen = portal.sign_in(0).await;
    let canary = "CHIM-HOANG-YEN";
    let mut believed = minute(&portal, &citizen).await;
    let filing = believed["timing"]["filing"].as_str().expect("an id").replace('-', "");
    let answer =
        ask(&portal, &citizen, &format!("00-{filing}-b7ad6b7169203331-01"), &citizen.subject).await;
    let answer = answer.json();
    let name = answer["values"]["hoTen"].as_str().expect("a name");
    believed["data"] =
        json!({ "ghiChu": canary, "me": { "soDinhDanh": citizen.subject, "hoTen": name } });
    believed["origins"] = json!({ "/me/hoTen": { "origin": "typed", "source": "me", "record": answer["record"], "held": true, "disputed": true, "said": name, "reason": canary } });
    believed["engine"] = canary.into();
    let plant = |body: &mut Value| {
        let timing = &mut body["timing"];
        timing["flags"] = json!([canary]);
        timing["note"] = canary.into();
        timing["waitAutofill"][canary] = 1.into();
        timing["pages"]
            .as_array_mut()
            .expect("pages")
            .push(json!({ "name": canary, "visits": 1, "active": 1 }));
        timing["fields"] = json!([{ "path": canary, "visits": 1, "focus": 1, "edits": 1, "corrections": 0, "issues": { canary: 1 } }]);
        timing["sources"] =
            json!([{ "id": canary, "calls": 1, "found": 1, "failed": 0, "wait": 1 }]);
    };
    plant(&mut believed);
    let mut doubted = minute(&portal, &citizen).await;
    plant(&mut doubted);
    // A number of a person where a count or a duration should be.
    let number: i64 = citizen.subject.parse().expect("digits");
    believed["timing"]["pages"][0]["visits"] = number.into();
    believed["timing"]["fillErrorMs"] = number.into();
    believed["timing"]["sources"][0]["calls"] = number.into();
    believed["timing"]["sources"][0]["wait"] = number.into();
    doubted["timing"]["active"] = number.into();
    doubted["timing"]["pages"][0]["active"] = number.into();
    doubted["timing"]["submitPressed"] = json!([number]);

    let keys = [key(), key()];
    let parent = format!("00-{:0>32}-{:0>16}-01", citizen.subject, citizen.subject);
    for (body, key) in [&believed, &doubted].into_iter().zip(&keys) {
        let reply = file(&portal, &citizen, key, &parent, body).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
    }
    let taken = collector.taken(2).await;
    let all: String = taken
        .iter()
        .map(|request| format!("{:?}\n{}", request.headers, String::from_utf8_lossy(&request.body)))
        .collect();
    let receipt = portal.count("SELECT count(*) FROM submission").await;
    assert_eq!(receipt, 2);
    let (_, session) = citizen.cookie.split_once('=').expect("a cookie");
    let secrets = [
        canary,
        name,
        &citizen.subject,
        &number.to_string(),
        session,
        &citizen.token,
        &keys[0],
        &keys[1],
        "H56-",
        "xin chào",
        "thử",
    ];
    for secret in secrets {
        assert!(!all.contains(secret), "{secret} is told:\n{all}");
    }
    for word in name.split(' ') {
        assert!(!all.contains(word), "{word} is told:\n{all}");
    }

    let [believed, doubted] =
        [0, 1].map(|nth| one(&spans(&taken[nth].body), "filing").attributes.clone());
    assert_eq!(
        (&believed["tokhai.suspect"], &believed["tokhai.waitAutofill"]),
        (&json!(false), &json!(151))
    );
    assert_eq!(doubted["tokhai.suspect"], true);
    assert_eq!(doubted["tokhai.doubts"], "places,press,sums");
    assert!(!doubted.contains_key("tokhai.active"), "what is not believed is not told");
}

#[tokio::test]
async fn a_filing_that_is_in_another_record_is_a_trace_of_its_own() {
    let collector = Collector::start(Mood::Well).await;
    let portal = portal(&collector).await;
    let citizen = portal.sign_in(0).await;
    let body = submission(&citizen);
    let mut none = submission(&citizen);
    none.as_object_mut().expect("an object").remove("timing");
    for body in [&body, &body, &none] {
        assert_eq!(portal.submit(&citizen, &key(), body).await.status, 201);
    }
    // As at the end of the program.
    portal.portal.otlp.as_ref().expect("a Collector").part().await;
    let taken = collector.so_far();
    assert_eq!(taken.len(), 3);
    let traces: Vec<String> =
        taken.iter().map(|request| one(&spans(&request.body), "filing").trace.clone()).collect();
    assert_eq!(traces[0], body["timing"]["filing"].as_str().expect("an id").replace('-', ""));
    assert!(
        traces[0] != traces[1] && traces[1] != traces[2] && traces[0] != traces[2],
        "{traces:?}"
    );
}

#[tokio::test]
async fn nobody_waits_for_a_collector() {
    let dead = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let slow = Collector::start(Mood::Slow).await;
    let broken = Collector::start(Mood::Broken).await;
    for url in [&dead, &slow.url, &broken.url] {
        let portal = TestPortal::start_with(&["--otlp", url]).await;
        let citizen = portal.sign_in(0).await;
        let began = std::time::Instant::now();
        for _ in 0..20 {
            let (key, body) = (key(), submission(&citizen));
            let reply = portal.submit(&citizen, &key, &body).await;
            assert_eq!(reply.status, 201, "{}", reply.text());
            assert_eq!(portal.submit(&citizen, &key, &body).await.text(), reply.text());
        }
        println!("40 submissions beside {url}: {:?}", began.elapsed());
        assert_eq!(portal.count("SELECT count(*) FROM submission").await, 20);
        assert_eq!(portal.count("SELECT count(*) FROM timing WHERE suspect IS NULL").await, 20);
        if *url == slow.url {
            // All were filed while the first trace was still waiting for its answer.
            assert_eq!(slow.taken(1).await.len(), 1);
        } else {
            for _ in 0..1_500 {
                if portal.metric("tokhai_traces_total{outcome=\"failed\"}").await.is_some() {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            let failed = portal.metric("tokhai_traces_total{outcome=\"failed\"}").await;
            assert!(failed.is_some_and(|failed| failed.parse::<i64>().is_ok_and(|n| n > 0)));
        }
    }
}

#[tokio::test]
async fn nothing_is_told_where_nobody_asked_for_it() {
    let portal = TestPortal::start().await;
    assert!(portal.portal.otlp.is_none());
    assert_eq!(portal.metric("tokhai_traces_total{outcome=\"sent\"}").await, None);
    use clap::Parser;
    let flags = |url| tokhai_portal::settings::Settings::try_parse_from(["portal", "--otlp", url]);
    for url in ["https://collector.example", "localhost:4318", "http://h/?x=1", "/v1/traces", ""] {
        assert!(flags(url).is_err(), "{url}");
    }
    assert!(flags("http://collector.example:4318/base").is_ok());
}
