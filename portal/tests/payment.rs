//! Fees: asked for with the receipt, paid on a page of their own, once.

mod support;

use serde_json::{Value, json};
use support::{Citizen, Reply, TestPortal, key, submission};

/// Files the form that costs 8,000 VND a copy.
async fn filed(portal: &TestPortal, citizen: &Citizen, key: &str, copies: i64) -> (Value, Reply) {
    let mut body = submission(citizen);
    body["form"] = "co-phi".into();
    body["data"] = json!({ "so": { "ban": copies, "phi": copies * 8000 } });
    body["origins"] = json!({});
    let reply = portal.submit(citizen, key, &body).await;
    (body, reply)
}

#[tokio::test]
async fn a_fee_is_asked_for_with_the_receipt_and_paid_once() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let key = key();
    let (body, reply) = filed(&portal, &citizen, &key, 3).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let receipt = reply.json();
    let number = receipt["receipt"].as_str().expect("a number").to_owned();
    let until = receipt["received"].as_i64().expect("an instant") + 3 * 86_400_000;
    let next = json!([{ "kind": "pay", "amount": 24_000, "url": format!("../pay/{number}"), "until": until }]);
    assert_eq!(receipt["next"], next);
    // Whoever lost the answer is told the same.
    assert_eq!(portal.submit(&citizen, &key, &body).await.json(), receipt);
    let api = format!("/api/submissions/{number}");
    assert_eq!(portal.get(&api, Some(&citizen)).await.json()["next"], next);

    let pay = format!("/pay/{number}");
    assert_eq!(portal.get(&pay, None).await.header("location"), format!("/?next={pay}"));
    assert_eq!(portal.get(&pay, Some(&other)).await.status, 404);
    assert_eq!(portal.count("SELECT count(*) FROM payment WHERE opened IS NOT NULL").await, 0);
    let page = portal.get(&format!("{pay}?lang=en"), Some(&citizen)).await.text();
    assert!(page.contains("24,000\u{a0}₫") && page.contains("No money is moved"), "{page}");

    let send = async |who: &Citizen, amount: &str| {
        portal.send_form(&pay, &who.cookie, &[("amount", amount)]).await
    };
    assert_eq!(send(&other, "24000").await.status, 404);
    assert_eq!(send(&citizen, "1").await.status, 422);
    assert_eq!(portal.count("SELECT count(*) FROM payment WHERE paid IS NOT NULL").await, 0);
    assert_eq!(send(&citizen, "24000").await.header("location"), format!("/records/{number}"));
    let paid = portal.count("SELECT paid FROM payment").await;
    assert_eq!(send(&citizen, "24000").await.header("location"), format!("/records/{number}"));
    assert_eq!(portal.count("SELECT paid FROM payment").await, paid, "twice is once");
    assert_eq!(portal.get(&pay, Some(&citizen)).await.header("location"), format!("/records/{number}"));

    assert!(portal.get(&api, Some(&citizen)).await.json().get("next").is_none());
    assert!(portal.submit(&citizen, &key, &body).await.json().get("next").is_none());
    let record = portal.get(&format!("/records/{number}?lang=en"), Some(&citizen)).await.text();
    assert!(record.contains("24,000\u{a0}₫ · paid, which took 0:00"), "{record}");
    // Paying is in no time of filing.
    let (worked, received): (i64, i64) =
        sqlx::query_as("SELECT worked, received FROM submission JOIN timing USING (receipt)")
            .fetch_one(&portal.portal.pool)
            .await
            .expect("a record");
    assert_eq!(worked, received - citizen.login);
}

#[tokio::test]
async fn what_costs_nothing_asks_for_nothing() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let (_, free) = filed(&portal, &citizen, &key(), 0).await;
    assert_eq!(free.status, 201, "{}", free.text());
    assert!(free.json().get("next").is_none());
    let plain = portal.submit(&citizen, &key(), &submission(&citizen)).await.json();
    assert!(plain.get("next").is_none());
    let number = plain["receipt"].as_str().expect("a number");
    assert_eq!(portal.get(&format!("/pay/{number}"), Some(&citizen)).await.status, 404);
    assert_eq!(portal.count("SELECT count(*) FROM payment").await, 0);
}

#[test]
fn a_fee_that_is_no_amount_of_money_stops_the_start() {
    let folder = std::env::temp_dir().join(format!("tokhai-fee-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let fixture = include_str!("fixtures/forms/co-phi.json").replace("so.phi", "so.ban");
    std::fs::write(folder.join("a.json"), fixture).expect("a file");
    let error = tokhai_portal::forms::Forms::open(&folder).expect_err("a broken form").to_string();
    std::fs::remove_dir_all(&folder).expect("gone");
    assert!(error.contains("/service/fee: this is not the path of an amount of money"), "{error}");
}
