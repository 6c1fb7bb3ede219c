//! Every family is coherent, the same everywhere, and fits the form.

use super::calendar::{DAY_MS, day, iso, year};
use super::families::world;
use super::places::Places;
use super::world::{Person, Sex, World};
use super::{Knobs, Registers, Status, Unavailable};
use serde_json::{Map, Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::SqlitePoolOptions;
use std::collections::BTreeSet;
use unicode_normalization::is_nfc;

const TODAY: i64 = 20_781;

fn people() -> World {
    world(Places::read().unwrap(), TODAY)
}

async fn memory() -> SqlitePool {
    // One connection: each connection to `:memory:` is a database of its own.
    SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap()
}

async fn registers() -> Registers {
    Registers::open(memory().await, Knobs::default(), TODAY).await.unwrap()
}

fn inputs(pairs: &[(&str, &str)]) -> Map<String, Value> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
}

#[test]
fn the_same_people_everywhere_and_only_births_move_with_the_day() {
    assert_eq!(people(), people());
    let later = world(Places::read().unwrap(), TODAY + 30);
    let demos =
        |w: &World| w.demos.iter().map(|d| w.people[d.person].number.clone()).collect::<Vec<_>>();
    assert_eq!(demos(&people()), demos(&later));
}

#[test]
fn there_are_enough_people_of_every_kind() {
    let world = people();
    assert!(world.people.len() >= 1_000);
    assert!(world.marriages.len() > 200, "{}", world.marriages.len());
    assert!(world.births.len() > 40, "{}", world.births.len());
    assert!(world.births.iter().any(|b| b.day < TODAY - 60));
    assert!(world.marriages.iter().any(|m| m.foreigner.is_some()));
    let some =
        |test: fn(&Person) -> bool| assert!(world.people.iter().filter(|p| test(p)).count() >= 3);
    some(|p| p.home.is_none());
    some(|p| p.ethnic.is_none());
    some(|p| p.year_only);
    some(|p| p.withheld);
    some(|p| p.father.is_none() && p.mother.is_some());
    some(|p| p.home.as_ref().is_some_and(|home| home.province != "56"));
}

#[test]
fn numbers_agree_with_sex_year_and_place_and_are_unique() {
    let (world, places) = (people(), Places::read().unwrap());
    let unique: BTreeSet<&str> = world.people.iter().map(|p| &*p.number).collect();
    assert_eq!(unique.len(), world.people.len());
    for p in &world.people {
        assert!(
            p.number.len() == 12 && p.number.bytes().all(|b| b.is_ascii_digit()),
            "{}",
            p.number
        );
        let century: i64 = p.number[3..4].parse().unwrap();
        assert_eq!(century % 2 == 1, p.sex == Sex::Female);
        let short: i64 = p.number[4..6].parse().unwrap();
        assert_eq!(1900 + century / 2 * 100 + short, year(p.born));
        assert!(
            p.number[6..].starts_with("00"),
            "the serial number shows that the person is invented"
        );
        if let Some(origin) = &p.origin {
            assert_eq!(places.province_of(&p.number[..3]), Some(&*origin.province));
        }
    }
}

#[test]
fn families_are_coherent_on_whatever_day_the_portal_first_starts() {
    for today in [TODAY, TODAY + 17, TODAY + 100, TODAY + 365, TODAY + 1_000] {
        coherent(&world(Places::read().unwrap(), today), today);
    }
}

fn coherent(world: &World, today: i64) {
    let age = |p: &Person, on: i64| (on - p.born) as f64 / 365.25;
    for p in &world.people {
        assert!(
            is_nfc(&p.name) && p.born < today && p.updated <= today && p.updated >= p.born,
            "{p:?}"
        );
        assert!(p.card.is_none_or(|card| card <= today && age(p, card) >= 14.0), "{p:?}");
        for (parent, sex) in [(p.mother, Sex::Female), (p.father, Sex::Male)] {
            let Some(parent) = parent.map(|at| &world.people[at]) else { continue };
            assert_eq!(parent.sex, sex);
            assert!((17.0..60.0).contains(&age(parent, p.born)), "{parent:?} {p:?}");
        }
        let family = [p.father, p.mother]
            .into_iter()
            .flatten()
            .any(|at| world.people[at].family == p.family);
        assert!(family || p.father.is_none() && p.mother.is_none(), "{p:?}");
    }
    let mut married = BTreeSet::new();
    for act in &world.marriages {
        assert!(act.day <= today && act.office.starts_with("Ủy ban nhân dân "));
        assert!(act.husband.is_some() != act.foreigner.is_some());
        let sides = [(act.wife, Sex::Female, 18.0), (act.husband, Sex::Male, 20.0)];
        for (at, sex, least) in
            sides.into_iter().filter_map(|(at, sex, least)| Some((at?, sex, least)))
        {
            let person = &world.people[at];
            assert!(person.sex == sex && age(person, act.day) >= least, "{person:?} {act:?}");
            assert!(married.insert(at), "married twice: {person:?}");
        }
    }
    for birth in &world.births {
        let mother = &world.people[birth.mother];
        assert!(
            mother.sex == Sex::Female && (18.0..45.0).contains(&age(mother, birth.day)),
            "{mother:?}"
        );
        assert!((today - 95..=today).contains(&birth.day));
        let siblings = world.people.iter().filter(|p| p.mother == Some(birth.mother));
        assert!(siblings.into_iter().all(|p| p.born < birth.day - 270));
    }
    let mothers: BTreeSet<usize> = world.births.iter().map(|birth| birth.mother).collect();
    assert_eq!(mothers.len(), world.births.len(), "one notice a mother");
}

#[test]
fn addresses_are_real() {
    let (world, places) = (people(), Places::read().unwrap());
    let homes = world.people.iter().flat_map(|p| [&p.home, &p.origin]).flatten();
    for address in homes.chain(world.births.iter().map(|b| &b.place)) {
        assert!(!places.commune(&address.commune).is_empty(), "{address:?}");
        assert!(!places.province_name(&address.province).is_empty(), "{address:?}");
    }
    let home = world
        .people
        .iter()
        .filter(|p| p.home.as_ref().is_some_and(|home| home.province == "56"))
        .count();
    assert!(home * 10 > world.people.len() * 7, "most live in Khánh Hòa");
}

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
        let answer = registers.ask("nguoiYeuCau", &citizen.subject, &Map::new()).await.unwrap();
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
async fn a_mother_finds_her_husband_her_marriage_and_her_child() {
    let registers = registers().await;
    let mother = "056192000456";
    let father = "056088000123";
    assert_eq!(registers.citizens(1).await.unwrap()[0].subject, mother);
    let own = registers.ask("me", mother, &inputs(&[("soDinhDanh", mother)])).await.unwrap();
    assert_eq!(
        own.values,
        json!({
            "hoTen": "NGUYỄN THỊ LAN", "namSinh": "1992-03-14", "danToc": "01", "quocTich": "VN",
            "cuTru": { "province": "56", "commune": "22366", "line": "12 Trần Phú" },
            "queQuan": { "province": "56", "commune": "22366" },
        })
    );
    let pair = registers.ask("voChong", mother, &inputs(&[("soDinhDanh", mother)])).await.unwrap();
    assert_eq!(pair.values, json!({ "tinhTrang": "ketHon", "vo": mother, "chong": father }));
    let act = registers
        .ask("honNhan", mother, &inputs(&[("me", mother), ("cha", father)]))
        .await
        .unwrap();
    assert_eq!(
        act.values,
        json!({
            "soDangKy": "1/2019", "ngayDangKy": "2019-05-18",
            "coQuanDangKy": "Ủy ban nhân dân phường Nha Trang, tỉnh Khánh Hòa",
        })
    );
    let child =
        registers.ask("chungSinh", mother, &inputs(&[("soDinhDanh", mother)])).await.unwrap();
    assert_eq!(child.values["ngaySinh"], json!(iso(TODAY - 9)));
    assert_eq!(child.values["gioiTinh"], "nu");
    assert!(
        child.values["noiSinh"]["coSo"].is_string()
            && child.values["noiSinh"]["diaChi"]["commune"].is_string()
    );
    let insurance =
        registers.ask("baoHiemCha", mother, &inputs(&[("soDinhDanh", father)])).await.unwrap();
    assert_eq!(
        (insurance.values, insurance.level),
        (json!({ "soBaoHiem": "5600000123" }), "branch")
    );
}

#[tokio::test]
async fn refusals_and_gaps_are_answers_too() {
    let registers = registers().await;
    let mother = "056192000456";
    let ask = async |source: &str, number: &str| {
        registers.ask(source, mother, &inputs(&[("soDinhDanh", number)])).await.unwrap().status
    };
    assert_eq!(ask("me", "056088000123").await, Status::Mismatch);
    assert_eq!(ask("me", "000000000000").await, Status::None);
    assert_eq!(ask("chungSinh", "056199000209").await, Status::None, "no electronic notice");
    assert_eq!(ask("cha", "056094000217").await, Status::Declined);
    assert_eq!(ask("baoHiemCha", "056094000217").await, Status::Declined);
    assert_eq!(ask("voChong", "056088000123").await, Status::Declined, "only one's own marriage");
    let own = registers
        .ask("cha", "056094000217", &inputs(&[("soDinhDanh", "056094000217")]))
        .await
        .unwrap();
    assert_eq!(own.status, Status::Found, "one's own record is not withheld from oneself");
    let gaps = registers.ask("nguoiYeuCau", "056190000211", &Map::new()).await.unwrap();
    assert_eq!(gaps.values, json!({ "hoTen": "PI NĂNG THỊ HẠNH", "soDinhDanh": "056190000211" }));
    assert_eq!(gaps.as_of, day(2021, 7, 1) * DAY_MS);
    let year_only =
        registers.ask("cha", mother, &inputs(&[("soDinhDanh", "056085000212")])).await.unwrap();
    assert_eq!(year_only.values["namSinh"], "1985");
    assert_eq!(registers.ask("me", mother, &Map::new()).await.unwrap().status, Status::None);
}

#[tokio::test]
async fn a_register_can_be_made_to_fail_and_to_be_slow() {
    let registers = registers().await;
    registers.clone().set_knobs(Knobs { delay_ms: 20, fail: BTreeSet::from(["me".to_owned()]) });
    let began = std::time::Instant::now();
    let failed = registers.ask("me", "056192000456", &Map::new()).await;
    assert!(matches!(failed, Err(Unavailable::Down)));
    assert!(began.elapsed().as_millis() >= 20, "it fails only after the delay");
    assert!(registers.ask("nguoiYeuCau", "056192000456", &Map::new()).await.is_ok());
    let unknown = registers.ask("nobody", "056192000456", &Map::new()).await;
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

/// The names of the fields of a group, looked for on all pages.
fn fields(form: &Value, group: &str) -> BTreeSet<String> {
    let pages = form["pages"].as_array().unwrap();
    let items = pages.iter().flat_map(|page| page["items"].as_array().unwrap());
    let group = items.into_iter().find(|item| item["name"] == group).unwrap();
    let own = group.get("items").or_else(|| form["groups"][group["use"].as_str()?].get("items"));
    let own = own.unwrap().as_array().unwrap();
    own.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_form_and_the_registers_agree() {
    let form = include_str!("../../../forms/dang-ky-khai-sinh.json");
    let form: Value = serde_json::from_str(form).unwrap();
    let registers = registers().await;
    let (mother, father) = ("056192000456", "056088000123");
    for source in form["sources"].as_array().unwrap() {
        let id = source["id"].as_str().unwrap();
        let asked = source["inputs"].as_object().unwrap().iter().map(|(name, rule)| {
            let of_father = rule.as_str().unwrap().starts_with("cha.");
            (name.clone(), json!(if of_father { father } else { mother }))
        });
        let answer = registers.ask(id, mother, &asked.collect()).await.unwrap();
        assert_eq!(answer.status, Status::Found, "{id}");
        assert_eq!(json!(answer.level), source["level"], "{id}");
        let mut known = match id {
            "nguoiYeuCau" | "me" | "cha" | "honNhan" => fields(&form, id),
            "baoHiemMe" | "baoHiemCha" => fields(&form, "me"),
            "chungSinh" => fields(&form, "con"),
            _ => BTreeSet::from(["tinhTrang", "vo", "chong"].map(str::to_owned)),
        };
        // The place of origin goes to the child.
        known.insert("queQuan".to_owned());
        for name in answer.values.as_object().unwrap().keys() {
            assert!(known.contains(name), "{id}: {name} has no field");
        }
    }
}
