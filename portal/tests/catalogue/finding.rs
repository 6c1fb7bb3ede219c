//! Looking in the catalogue: JSON and pages.

use std::collections::BTreeSet;

use indicatif::ProgressBar;
use tokhai_portal::catalogue::fold;
use tokhai_portal::catalogue::import::import;

use crate::folder::{Folder, ROW, bring, found};
use crate::support::{Reply, TestPortal};

/// The codes of a page of the list.
fn listed(reply: &Reply) -> Vec<String> {
    let text = reply.text();
    let rows = text.split("data-code=\"").skip(1);
    rows.map(|row| row.split('"').next().expect("a code").to_owned()).collect()
}

#[tokio::test]
async fn a_search_minds_neither_marks_nor_capitals_nor_order() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    let rows = "1.000002,Đăng ký khai tử,Registration of a death,xa,communal,partial,,,,,,,\n\
                2.000003.H56,Giấy phép thủy lợi,Irrigation permit,so-a,provincial,full,,,,khong-co,,,\n";
    // A form that this portal does not serve is left from another time.
    let file = folder.services(&format!("{ROW}{rows}"));
    import(&portal.portal.pool, &file, None, &ProgressBar::hidden()).await.expect("imported");
    let cases: [(&str, &[&str]); 26] = [
        ("", &["1.000001", "1.000002", "2.000003.H56"]),
        ("q=khai", &["1.000001", "1.000002"]),
        ("q=KHAI%20sinh", &["1.000001"]),
        ("q=%C4%90%C4%83ng+k%C3%BD", &["1.000002"]),
        ("q=dang+ky", &["1.000002"]),
        ("q=tu+khai+dang", &["1.000002"]),
        ("q=thuy+l%E1%BB%A3i", &["2.000003.H56"]),
        // The tone on the other vowel, and letters put together from their parts.
        ("q=thu%E1%BB%B7", &["2.000003.H56"]),
        ("q=thu%CC%89y", &["2.000003.H56"]),
        ("q=irrigation", &["2.000003.H56"]),
        ("q=2.000003.h56", &["2.000003.H56"]),
        ("q=thuy+loi+2.000003", &["2.000003.H56"]),
        // Words of two languages are two searches.
        ("q=thuy+irrigation", &[]),
        // The last word may not be finished, those before it are.
        ("q=khai+si", &["1.000001"]),
        ("q=si+khai", &[]),
        // The middle of a word is not found, and signs of a pattern are nothing.
        ("q=hai", &[]),
        ("q=%25_%27", &["1.000001", "1.000002", "2.000003.H56"]),
        ("q=%00", &["1.000001", "1.000002", "2.000003.H56"]),
        ("agency=so-a", &["1.000001", "2.000003.H56"]),
        ("level=communal", &["1.000001", "1.000002"]),
        ("mode=full&level=communal", &["1.000001"]),
        ("form=yes", &["1.000001"]),
        ("form=no", &["1.000002", "2.000003.H56"]),
        ("q=khai&form=no&agency=xa", &["1.000002"]),
        ("after=1.000001", &["1.000002", "2.000003.H56"]),
        ("agency=&level=&mode=&form=&after=&q=", &["1.000001", "1.000002", "2.000003.H56"]),
    ];
    for (query, codes) in cases {
        assert_eq!(found(&portal, query).await, codes, "{query}");
        let page = portal.get(&format!("/catalogue?{query}"), None).await;
        let listed: BTreeSet<String> = listed(&page).into_iter().collect();
        if !query.starts_with("after=") {
            assert_eq!(listed, codes.iter().map(|code| (*code).to_owned()).collect(), "{query}");
        }
    }
}

#[tokio::test]
async fn one_service_in_json_and_bad_questions() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    bring(&portal, &folder.services(ROW)).await.expect("imported");
    let service = portal.get("/api/services/1.000001", None).await.json();
    let expected = serde_json::json!({
        "code": "1.000001", "name": { "vi": "Khai sinh", "en": "Birth" },
        "agency": { "code": "so-a", "name": { "vi": "Sở A", "en": "Department A" }, "level": "provincial" },
        "level": "communal", "mode": "full", "lists": ["project06", "priority2024"], "restructured": true,
        "form": "thu-nghiem", "legalDays": 5, "baseline": { "hours": 120, "source": "Sổ một cửa" },
    });
    assert_eq!(service, expected);
    let list = portal.get("/api/services", None).await.json();
    assert_eq!(list, serde_json::json!({ "found": 1, "services": [expected] }));
    for unknown in ["1.000009", "%00", "a%20b", "%ff"] {
        portal.get(&format!("/api/services/{unknown}"), None).await.is_problem(404, "not-found");
        let page = portal.get(&format!("/catalogue/{unknown}?lang=en"), None).await;
        assert_eq!(page.status, 404);
        assert!(page.text().contains("There is no such page"), "{}", page.text());
    }
    for bad in ["level=national", "mode=half", "form=maybe", "agency=so-b", "after=%00", "colour=red"] {
        let problem = portal.get(&format!("/api/services?{bad}"), None).await.is_problem(422, "unacceptable");
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
        // A page takes what fits.
        let page = portal.get(&format!("/catalogue?{bad}&page=x&%ff=%ff"), None).await;
        assert_eq!((page.status.as_u16(), listed(&page)), (200, vec!["1.000001".to_owned()]));
    }
}

#[tokio::test]
async fn a_hostile_name_is_only_text() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    let name = r#"<script>alert(1)</script>""><img src=x onerror=alert(2)> {{ 7 * 7 }} '"#;
    bring(&portal, &folder.services(&ROW.replace("Khai sinh", &format!("\"{name}\"")))).await.expect("imported");
    let query = "q=%22%3E%3Cscript%3Ealert";
    for page in ["/catalogue", "/catalogue/1.000001", format!("/catalogue?{query}").as_str()] {
        let text = portal.get(page, None).await.text();
        assert!(!text.contains("<script>") && !text.contains("<img"), "{text}");
        assert!(page.contains('?') || text.contains("{{ 7 * 7 }}"), "{text}");
    }
    let text = portal.get(&format!("/catalogue?{query}"), None).await.text();
    assert!(text.contains(r#"value="&#34;&#62;&#60;script&#62;alert""#), "{text}");
    let name = name.replace("\"\"", "\"");
    assert_eq!(portal.get("/api/services/1.000001", None).await.json()["name"]["vi"], name);
    assert_eq!(fold(&name), " script alert 1 script img src x onerror alert 2 7 7");
}

#[tokio::test]
async fn the_seed_is_there_at_the_first_start_and_every_service_on_one_page() {
    let portal = TestPortal::start_real().await;
    let first = portal.get("/catalogue", None).await;
    for (figure, value) in [("services", 982), ("found", 982), ("forms", 6)] {
        assert!(first.text().contains(&format!(r#"data-figure="{figure}">{value}<"#)), "{}", first.text());
    }
    for lang in ["vi", "en"] {
        let mut seen = Vec::new();
        for page in 1..=40 {
            let reply = portal.get(&format!("/catalogue?lang={lang}&page={page}"), None).await;
            let codes = listed(&reply);
            assert_eq!(codes.len(), if page == 40 { 7 } else { 25 }, "page {page}");
            assert_eq!(reply.text().contains(r#"rel="prev""#), page > 1);
            assert_eq!(reply.text().contains(r#"rel="next""#), page < 40);
            seen.extend(codes);
        }
        let once: BTreeSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), once.len()), (982, 982));
        let beyond = portal.get(&format!("/catalogue?lang={lang}&page=9999"), None).await;
        assert_eq!(listed(&beyond), seen[975..]);
    }
    let mut after = String::new();
    let mut seen = BTreeSet::new();
    for round in 0..10 {
        let answer = portal.get(&format!("/api/services?after={after}"), None).await.json();
        assert_eq!(answer["found"], 982);
        let services = answer["services"].as_array().expect("a list");
        seen.extend(services.iter().map(|service| service["code"].to_string()));
        assert_eq!(answer.get("after").is_some(), round < 9, "round {round}");
        after = answer["after"].as_str().unwrap_or_default().to_owned();
    }
    assert_eq!(seen.len(), 982);
    // Each of the Vietnamese forms is the form of the service that it names, and of no other.
    let live = portal.get("/api/services?form=yes", None).await.json();
    assert_eq!(live["found"], 6);
    for service in live["services"].as_array().expect("a list") {
        let form = portal.portal.forms.get(service["form"].as_str().expect("an id")).expect("a form");
        let own = form.head.service.as_ref().expect("a service");
        assert_eq!(own.code.as_deref(), service["code"].as_str());
        assert_eq!(own.level.as_deref(), service["level"].as_str());
        assert_eq!(own.mode.as_deref(), service["mode"].as_str());
    }
    let page = portal.get("/catalogue/1.001193?lang=en", None).await.text();
    for text in ["Registration of a birth", "Đăng ký khai sinh", "1 working day", "/forms/dang-ky-khai-sinh",
        "Procedure groups of Project 06", "Held against the targets", "You will sign in first"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let none = portal.get("/catalogue?q=khong+co+gi+ca+dau&lang=en", None).await.text();
    assert!(none.contains("No service was found") && none.contains("Try fewer words"), "{none}");
}

#[tokio::test]
async fn an_empty_catalogue_says_so_and_a_seed_of_ones_own_fills_it() {
    let (portal, folder) = (TestPortal::start().await, Folder::new());
    let page = portal.get("/catalogue?lang=en", None).await.text();
    assert!(page.contains("The catalogue is still empty"), "{page}");
    let file = folder.services(ROW);
    let file = file.to_str().expect("text");
    let portal = portal.again(&["--catalogue", file]).await;
    assert_eq!(found(&portal, "").await, ["1.000001"]);
    // Later starts leave it alone, whatever became of the file.
    folder.services("");
    let portal = portal.again(&["--catalogue", file]).await;
    assert_eq!(found(&portal, "").await, ["1.000001"]);
}

#[tokio::test]
async fn portals_that_start_at_once_fill_the_catalogue_once() {
    let portal = TestPortal::start().await;
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/catalogue.csv");
    let flags = ["--catalogue", seed];
    let (one, other) = tokio::join!(portal.beside(&flags), portal.beside(&flags));
    for portal in [&one, &other] {
        assert_eq!(portal.count("SELECT count(*) FROM service").await, 982);
        assert_eq!(portal.count("SELECT count(*) FROM agency").await, 16);
    }
    // None of their forms is served here, and nothing says so.
    let page = one.get("/catalogue?form=yes", None).await.text();
    assert!(page.contains(r#"data-figure="forms">0<"#) && !page.contains("/forms/"), "{page}");
    let page = one.get("/catalogue/1.001193?lang=en", None).await.text();
    assert!(page.contains("There is no online form for this service here yet"), "{page}");
    assert!(one.get("/api/services/1.001193", None).await.json().get("form").is_none());
}
