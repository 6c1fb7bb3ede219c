//! The life of a record at the officers' desk, records on paper, and filing with an officer's help.

mod support;

use axum::body::Body;
use axum::http::Method;
use serde_json::json;
use support::desk::PDF;
use support::{Citizen, TestPortal, key, request, submission};

async fn filed(portal: &TestPortal, citizen: &Citizen) -> String {
    let reply = portal.submit(citizen, &key(), &submission(citizen)).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.json()["receipt"].as_str().expect("a receipt").to_owned()
}

#[tokio::test]
async fn a_record_goes_from_receipt_to_result() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let receipt = filed(&portal, &citizen).await;
    let officer = portal.officer("CB-002").await;
    let (at_desk, at_home) = (format!("/desk/{receipt}"), format!("/records/{receipt}"));
    let api = format!("/api/submissions/{receipt}");

    let desk = portal.page("/desk?lang=en", &officer).await.text();
    assert!(desk.contains(&receipt) && desk.contains(r#"data-figure="received">1<"#), "{desk}");
    let page = portal.page(&format!("{at_desk}?lang=en"), &officer).await.text();
    assert!(page.contains("xin chào") && page.contains(&citizen.subject), "{page}");

    let fields = |to: &'static str, seen: &'static str, note: &'static str| {
        [("to", to), ("seen", seen), ("note", note)]
    };
    let moved = portal.send_file(&at_desk, &officer, &fields("inProcess", "0", ""), None).await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (303, at_desk.as_str()));
    // What is missing has to be said.
    let silent = portal.send_file(&at_desk, &officer, &fields("needsMore", "1", " "), None).await;
    assert!(silent.status == 200 && silent.text().contains(r#"role="alert""#), "{}", silent.text());
    let note = "<script>alert(1)</script> thiếu giấy chứng sinh";
    let asked = portal.send_file(&at_desk, &officer, &fields("needsMore", "1", note), None).await;
    assert_eq!(asked.status, 303, "{}", asked.text());

    let page = portal.get(&format!("{at_home}?lang=en"), Some(&citizen)).await.text();
    assert!(page.contains("More is needed") && page.contains("thiếu giấy chứng sinh"), "{page}");
    assert!(!page.contains("<script>alert"), "what an officer wrote is text");
    assert!(!page.contains("CB-002"), "a citizen deals with an office");
    assert_eq!(portal.get(&at_home, Some(&other)).await.status, 404);
    portal.get(&api, Some(&other)).await.is_problem(404, "not-found");

    let answer = [("seen", "2"), ("note", "Đây ạ")];
    let foreign = portal.send_file(&at_home, &other.cookie, &answer, Some(("a.pdf", PDF))).await;
    assert_eq!(foreign.status, 404);
    let answered =
        portal.send_file(&at_home, &citizen.cookie, &answer, Some(("chứng sinh.pdf", PDF))).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    // Once nothing is missing any more, nothing more is taken.
    let late = portal.send_file(&at_home, &citizen.cookie, &[("seen", "3"), ("note", "x")], None).await;
    assert!(late.status == 200 && late.text().contains(r#"role="alert""#), "{}", late.text());

    let exe = portal
        .send_file(&at_desk, &officer, &fields("returned", "3", ""), Some(("a.pdf", b"MZ\x90\x00")))
        .await;
    assert!(exe.status == 200 && exe.text().contains("PDF, JPEG"), "{}", exe.text());
    let returned = portal
        .send_file(&at_desk, &officer, &fields("returned", "3", "Xong"), Some(("kết quả.pdf", PDF)))
        .await;
    assert_eq!(returned.status, 303, "{}", returned.text());

    let standing = portal.get(&api, Some(&citizen)).await.json();
    let states = standing["steps"].as_array().expect("steps").iter();
    let states: Vec<_> = states.map(|step| step["status"].as_str().expect("a word")).collect();
    assert_eq!(states, ["received", "inProcess", "needsMore", "inProcess", "returned"]);
    assert_eq!(standing["status"], "returned");
    assert_eq!(standing["result"]["name"], "kết quả.pdf");
    let result = format!("{api}/papers/{}", standing["result"]["id"].as_str().expect("an id"));
    let paper = portal.get(&result, Some(&citizen)).await;
    assert_eq!((paper.body.as_slice(), paper.header("content-type")), (PDF, "application/pdf"));
    assert!(paper.header("content-disposition").starts_with("attachment; filename*=UTF-8''k%E1"));
    portal.get(&result, Some(&other)).await.is_problem(404, "not-found");
    portal.get(&result, None).await.is_problem(401, "signed-out");

    // It counts once, and by the portal's own clock.
    let (received, returned): (i64, i64) =
        sqlx::query_as("SELECT received, returned FROM result WHERE electronic = 1 AND channel = 'own'")
            .fetch_one(&portal.portal.pool)
            .await
            .expect("a result");
    assert_eq!(json!(received), standing["received"]);
    assert_eq!(json!(returned), standing["steps"][4]["at"]);
    assert_eq!(portal.count("SELECT CAST(sum(returned) AS BIGINT) FROM day_figures").await, 1);
    let took = portal.count("SELECT CAST(sum(took) AS BIGINT) FROM month_figures").await;
    assert_eq!(took, returned - received);
    assert_eq!(portal.count("SELECT count(*) FROM pending").await, 0);
    let again = portal.send_file(&at_desk, &officer, &fields("returned", "3", ""), None).await;
    assert!(again.status == 200 && again.text().contains(r#"role="alert""#), "{}", again.text());
    assert_eq!(portal.count("SELECT CAST(sum(returned) AS BIGINT) FROM day_figures").await, 1);
}

#[tokio::test]
async fn of_two_officers_who_move_a_record_at_once_one_is_told() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let at_desk = format!("/desk/{}", filed(&portal, &citizen).await);
    let (one, two) = (portal.officer("CB-001").await, portal.officer("CB-002").await);
    let to = |to: &'static str| [("to", to), ("seen", "0"), ("note", "Thiếu ảnh")];
    let (first, second) = (to("returned"), to("needsMore"));
    let (first, second) = tokio::join!(
        portal.send_file(&at_desk, &one, &first, None),
        portal.send_file(&at_desk, &two, &second, None),
    );
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 303]);
    assert_eq!(portal.count("SELECT count(*) FROM step").await, 1);
    let told = if first.status == 200 { first } else { second };
    assert!(told.text().contains("người khác cập nhật"), "{}", told.text());
}

#[tokio::test]
async fn the_desk_is_for_officers() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let receipt = filed(&portal, &citizen).await;
    // Neither a citizen's cookie nor a token of another purpose is an officer's.
    let forged = [
        String::new(),
        citizen.cookie.clone(),
        citizen.cookie.replacen("session=", "officer=", 1),
        format!("officer={}", citizen.token),
    ];
    for cookie in forged {
        for path in ["/desk".to_owned(), format!("/desk/{receipt}"), "/desk/counter".to_owned()] {
            let reply = portal.page(&path, &cookie).await;
            assert_eq!(reply.header("location"), "/desk/sign-in", "{path} {cookie}");
        }
        let papers = format!("/desk/{receipt}/papers/x");
        portal.page(&papers, &cookie).await.is_problem(401, "signed-out");
        let moved = portal
            .send_file(&format!("/desk/{receipt}"), &cookie, &[("to", "returned"), ("seen", "0")], None)
            .await;
        assert_eq!(moved.header("location"), "/desk/sign-in");
        let wanted = json!({ "subject": citizen.subject }).to_string();
        let assist = request(Method::POST, "/api/session/assist", None)
            .header("cookie", &cookie)
            .header("content-type", "application/json")
            .body(Body::from(wanted));
        portal.send(assist.expect("a request")).await.is_problem(401, "signed-out");
    }
    assert_eq!(portal.count("SELECT count(*) FROM step").await, 0);

    let officer = portal.officer("CB-001").await;
    assert_eq!(portal.page("/desk/H56-26-999999", &officer).await.status, 404);
    assert!(portal.page("/desk?receipt=nope&lang=en", &officer).await.text().contains("no record with"));
    let found = portal.page(&format!("/desk?receipt={}", receipt.to_lowercase()), &officer).await;
    assert_eq!(found.header("location"), format!("/desk/{receipt}"));
    portal.send_form("/desk/sign-out", &officer, &[]).await;
    assert_eq!(portal.page("/desk", &officer).await.header("location"), "/desk/sign-in");
}

#[tokio::test]
async fn an_officer_helps_a_citizen_to_file() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let draft = |citizen: &Citizen| {
        let put = request(Method::PUT, "/api/drafts/thu-nghiem", Some(citizen));
        let put = put.header("content-type", "application/octet-stream").header("if-none-match", "*");
        put.body(Body::from(vec![7; 40])).expect("a request")
    };
    assert_eq!(portal.send(draft(&citizen)).await.status, 204);
    let officer = portal.officer("CB-001").await;
    let before = tokhai_portal::clock::now();
    let unknown = portal.send_form("/desk/assist", &officer, &[("subject", "000000000000")]).await;
    assert_eq!(unknown.header("location"), "/desk?unknown=1");
    let opened = portal.send_form("/desk/assist", &officer, &[("subject", &citizen.subject)]).await;
    assert_eq!(opened.header("location"), "/services", "{}", opened.text());
    let cookies: Vec<_> = opened.headers.get_all("set-cookie").iter().collect();
    let cookies: Vec<_> = cookies.iter().map(|cookie| cookie.to_str().expect("text")).collect();
    assert!(cookies.iter().any(|cookie| cookie.starts_with("shared=1")), "{cookies:?}");
    let cookie = cookies.iter().find(|cookie| cookie.starts_with("session=")).expect("a session");
    let cookie = cookie.split(';').next().expect("a cookie");
    let cookie = format!("{cookie}; {officer}; shared=1");
    let mut helped = Citizen { cookie, ..citizen.clone() };
    let session = portal.get("/api/session", Some(&helped)).await.json();
    assert_eq!((&session["assistedBy"], &session["drafts"]), (&json!("CB-001"), &json!(false)));
    assert_eq!(session["subject"], citizen.subject);
    // The time runs from the press, not from the officer's or the citizen's own login.
    assert!(session["login"].as_i64().is_some_and(|login| login >= before), "{session}");
    assert_ne!(session["draftKey"], portal.draft_key(&citizen).await, "nobody opens the citizen's drafts");
    helped.token = session["token"].as_str().expect("a token").to_owned();
    helped.login = session["login"].as_i64().expect("a login");
    portal.get("/api/drafts/thu-nghiem", Some(&helped)).await.is_problem(404, "not-found");
    portal.get("/api/drafts", Some(&helped)).await.is_problem(404, "not-found");
    portal.send(draft(&helped)).await.is_problem(404, "not-found");
    assert_eq!(portal.get("/drafts", Some(&helped)).await.status, 404);

    let receipt = filed(&portal, &helped).await;
    assert_eq!(portal.count("SELECT count(*) FROM draft").await, 1, "the citizen's own stays");
    let (assisted, by, worked): (i64, Option<String>, i64) = sqlx::query_as(
        "SELECT assisted, assisted_by, worked FROM submission JOIN timing USING (receipt)
         JOIN session ON session.id = submission.session WHERE receipt = $1",
    )
    .bind(&receipt)
    .fetch_one(&portal.portal.pool)
    .await
    .expect("a record");
    assert_eq!((assisted, by.as_deref()), (1, Some("CB-001")));
    assert!(worked <= tokhai_portal::clock::now() - before, "{worked}");
    let own = "SELECT count(*) FROM month_figures WHERE channel = 'own'";
    assert_eq!(portal.count(own).await, 0, "it is in no mean of the citizens' own");
    let apart = "SELECT CAST(sum(records) AS BIGINT) FROM month_figures WHERE channel = 'assisted'";
    assert_eq!(portal.count(apart).await, 1);

    let services = portal.get("/services?lang=en", Some(&helped)).await.text();
    assert!(services.contains("Done, back to the desk"), "{services}");
    let done = portal.send_form("/sign-out", &helped.cookie, &[]).await;
    assert_eq!(done.header("location"), "/desk");
    assert!(done.header("clear-site-data").contains("storage"));
    portal.get("/api/session", Some(&helped)).await.is_problem(401, "signed-out");
    let epoch = "SELECT CAST(sum(draft_epoch) AS BIGINT) FROM citizen";
    assert_eq!(portal.count(epoch).await, 0, "the citizen's drafts elsewhere still open");
    assert_eq!(portal.page("/desk", &officer).await.status, 200, "the officer is still there");
}

#[tokio::test]
async fn a_record_on_paper_runs_on_the_same_clock() {
    let portal = TestPortal::start().await;
    for statement in [
        "INSERT INTO agency (code, name_vi, name_en, level) VALUES ('a', 'A', 'A', 'communal')",
        "INSERT INTO service (code, name_vi, name_en, folded_vi, folded_en, agency, level, mode, lists, restructured, legal_days)
         VALUES ('1.5', 'Cấp bản sao', 'Copies', ' cap ban sao ', ' copies ', 'a', 'communal', 'full', '', 0, 2)",
    ] {
        sqlx::query(statement).execute(&portal.portal.pool).await.expect("a row");
    }
    let citizen = portal.sign_in(0).await;
    let officer = portal.officer("CB-003").await;
    let page = portal.page("/desk/counter?q=ban+sao&lang=en", &officer).await.text();
    assert!(page.contains("Copies") && page.contains("1.5"), "{page}");
    let take = |subject: &str| {
        [("q", "ban sao".to_owned()), ("service", "1.5".to_owned()), ("subject", subject.to_owned())]
    };
    let send = async |subject: &str| {
        let fields = take(subject);
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        portal.send_form("/desk/counter", &officer, &fields).await
    };
    assert_eq!(send("12").await.header("location"), "/desk/counter?q=ban+sao&wrong=1");
    let taken = send(&citizen.subject).await;
    let at_desk = taken.header("location").to_owned();
    let receipt = at_desk.strip_prefix("/desk/").expect("a record").to_owned();
    assert!(send("").await.status == 303, "nobody need be named");

    let list = portal.get("/records?lang=en", Some(&citizen)).await.text();
    assert!(list.contains(&receipt) && list.contains("Copies"), "{list}");
    let returned =
        portal.send_file(&at_desk, &officer, &[("to", "returned"), ("seen", "0")], None).await;
    assert_eq!(returned.status, 303, "{}", returned.text());
    let result: (String, String, i64) =
        sqlx::query_as("SELECT form, channel, electronic FROM result WHERE receipt = $1")
            .bind(&receipt)
            .fetch_one(&portal.portal.pool)
            .await
            .expect("a result");
    assert_eq!(result, ("1.5".to_owned(), "counter".to_owned(), 0));
    let page = portal.get(&format!("/records/{receipt}?lang=en"), Some(&citizen)).await.text();
    assert!(page.contains("result is on paper") && !page.contains("How satisfied"), "{page}");
    let sums = "SELECT CAST(sum(returned) AS BIGINT) FROM month_figures WHERE channel = 'counter'";
    assert_eq!(portal.count(sums).await, 1);
}

#[tokio::test]
async fn satisfaction_is_asked_on_the_record_too() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let at_home = format!("/records/{}", filed(&portal, &citizen).await);
    let path = format!("{at_home}/satisfaction");
    let page = portal.get(&format!("{at_home}?lang=en"), Some(&citizen)).await.text();
    assert!(page.contains("How satisfied are you?"), "{page}");
    let none = portal.send_form(&path, &citizen.cookie, &[("comment", "tốt")]).await;
    assert!(none.status == 200 && none.text().contains(r#"role="alert""#), "{}", none.text());
    assert_eq!(portal.send_form(&path, &other.cookie, &[("score", "1")]).await.status, 404);
    for _ in 0..2 {
        let given = portal.send_form(&path, &citizen.cookie, &[("score", "5"), ("comment", "")]).await;
        assert_eq!(given.header("location"), at_home, "{}", given.text());
    }
    assert_eq!(portal.count("SELECT CAST(sum(score_5) AS BIGINT) FROM month_figures").await, 1);
    let page = portal.get(&format!("{at_home}?lang=en"), Some(&citizen)).await.text();
    assert!(page.contains("Thank you") && !page.contains("How satisfied"), "{page}");
}
