//! What holds for all registers.

use super::super::calendar::DAY_MS;
use super::super::{Knobs, Registers, Status, Unavailable};
use super::{TODAY, inputs, memory, registers};
use serde_json::{Map, json};
use std::collections::BTreeSet;

#[tokio::test]
async fn a_second_start_changes_nothing() {
    let pool = memory().await;
    let first = Registers::open(pool.clone(), Knobs::default(), TODAY).await.unwrap();
    let before = first.citizens(10_000).await.unwrap();
    let second = Registers::open(pool, Knobs::default(), TODAY + 400).await.unwrap();
    assert_eq!(before, second.citizens(10_000).await.unwrap());
    assert!(before.len() > 500);
}

#[tokio::test]
async fn every_citizen_is_known_to_the_population_register() {
    let registers = registers().await;
    for citizen in registers.citizens(10_000).await.unwrap() {
        let answer = registers
            .ask("dang-ky-khai-sinh", "nguoiYeuCau", &citizen.subject, &Map::new())
            .await
            .unwrap();
        assert_eq!((answer.status, answer.level), (Status::Found, "national"));
        assert_eq!(answer.values["hoTen"], json!(citizen.name));
        assert_eq!(answer.values["soDinhDanh"], json!(citizen.subject));
        assert!(answer.record.starts_with(&format!("N-{}-", citizen.subject)));
        assert!(answer.as_of <= TODAY * DAY_MS);
        assert_eq!(registers.citizen(&citizen.subject).await.unwrap().unwrap(), citizen);
        if let Some(home) = answer.values.get("cuTru") {
            assert!(["province", "commune", "line"].iter().all(|name| home[name].is_string()));
        }
        if let Some(papers) = answer.values.get("giayTo") {
            assert!(
                papers["loai"] == "canCuoc"
                    && papers["ngayCap"].is_string()
                    && papers["noiCap"].is_string()
            );
        }
    }
}

#[tokio::test]
async fn a_register_can_be_made_to_fail_and_to_be_slow() {
    let registers = registers().await;
    registers.clone().set_knobs(Knobs { delay_ms: 20, fail: BTreeSet::from(["me".to_owned()]) });
    let began = std::time::Instant::now();
    let failed = registers.ask("dang-ky-khai-sinh", "me", "056192000456", &Map::new()).await;
    assert!(matches!(failed, Err(Unavailable::Down)));
    assert!(began.elapsed().as_millis() >= 20, "it fails only after the delay");
    assert!(
        registers
            .ask("dang-ky-khai-sinh", "nguoiYeuCau", "056192000456", &Map::new())
            .await
            .is_ok()
    );
    let unknown = registers.ask("dang-ky-khai-sinh", "nobody", "056192000456", &Map::new()).await;
    assert!(matches!(unknown, Err(Unavailable::UnknownSource)));
}

#[test]
fn a_status_is_one_lower_case_word() {
    let all = [Status::Found, Status::None, Status::Declined, Status::Mismatch];
    assert_eq!(
        serde_json::to_value(all).unwrap(),
        json!(["found", "none", "declined", "mismatch"])
    );
}

#[tokio::test]
async fn tables_of_another_shape_are_made_anew_for_the_same_day() {
    let pool = memory().await;
    // So did a portal begin before the registers knew of households.
    for statement in [
        "CREATE TABLE register_start (day INTEGER NOT NULL) STRICT",
        "CREATE TABLE register_person (number TEXT PRIMARY KEY) STRICT",
        "CREATE INDEX register_person_number ON register_person (number)",
    ] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    sqlx::query("INSERT INTO register_start VALUES (?)").bind(TODAY).execute(&pool).await.unwrap();
    let renewed = Registers::open(pool, Knobs::default(), TODAY + 400).await.unwrap();
    let fresh = registers().await;
    assert_eq!(renewed.citizens(10_000).await.unwrap(), fresh.citizens(10_000).await.unwrap());
    let own = inputs(&[("soDinhDanh", "056192000456")]);
    let ask = async |registers: &Registers| {
        registers.ask("cu-tru-ct01", "hoGiaDinh", "056192000456", &own).await.unwrap()
    };
    assert_eq!(ask(&renewed).await, ask(&fresh).await);
}
