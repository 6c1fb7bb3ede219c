//! What happens to people: marriages that end, deaths, acts of civil status.

use super::super::calendar::{iso, year};
use super::super::old_places::new_names;
use super::super::world::{Act, Ending, Marriage, Sex};
use super::{Asker, WORLD, registers};
use serde_json::Value;
use std::collections::BTreeMap;

fn of(act: &Marriage, person: usize) -> bool {
    act.wife == Some(person) || act.husband == Some(person)
}

#[test]
fn there_are_divorces_deaths_and_second_marriages() {
    let world = &*WORLD;
    let ends = |how: Ending, told: bool| {
        let ends = world.marriages.iter().filter_map(|act| act.end.as_ref());
        ends.filter(|end| end.how == how && end.number.is_some() == told).count()
    };
    assert!(ends(Ending::Divorce, true) >= 5 && ends(Ending::Death, true) >= 5);
    assert!(ends(Ending::Divorce, false) >= 1 && ends(Ending::Death, false) >= 1, "some untold");
    let twice = (0..world.people.len())
        .filter(|at| world.marriages.iter().filter(|act| of(act, *at)).count() == 2);
    assert!(twice.count() >= 4);
}

#[test]
fn who_has_died_does_nothing_more() {
    let world = &*WORLD;
    for (at, person) in world.people.iter().enumerate() {
        let Some(died) = person.died else { continue };
        assert!(person.born < died && person.updated >= died);
        assert!(world.children_of(at).all(|child| world.people[child].born < died));
        assert!(world.births.iter().all(|birth| birth.mother != at));
        assert!(world.marriage_of(at).is_none(), "the marriage is over");
        let last = world.marriages.iter().filter(|act| of(act, at)).max_by_key(|act| act.day);
        let end = last.and_then(|act| act.end.as_ref());
        assert!(end.is_none_or(|end| end.how == Ending::Divorce || end.day == died));
        let living = |other: usize| other != at;
        assert!(world.households.iter().flat_map(|h| &h.members).all(|(other, _)| living(*other)));
        assert!(world.jobs.iter().all(|job| living(job.person)));
        assert!(world.stays.iter().all(|stay| living(stay.person)));
        assert!(world.businesses.iter().all(|own| living(own.owner)));
        assert!(world.privileges.iter().all(|own| living(own.person)));
        assert!(world.properties.iter().all(|own| own.owners.iter().all(|other| living(*other))));
        assert!(world.taxpayers.iter().all(|other| living(*other)));
    }
    for end in world
        .marriages
        .iter()
        .filter(|act| act.end.as_ref().is_some_and(|end| end.how == Ending::Death))
    {
        let sides = [end.wife, end.husband].into_iter().flatten();
        let day = end.end.as_ref().unwrap().day;
        assert_eq!(sides.filter(|at| world.people[*at].died == Some(day)).count(), 1);
    }
}

#[test]
fn acts_tell_what_has_happened() {
    let world = &*WORLD;
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for act in &world.acts {
        *kinds.entry(act.kind).or_default() += 1;
        let person = &world.people[act.person];
        assert!(act.day >= person.born && act.office.starts_with("Ủy ban nhân dân "), "{act:?}");
        assert!(act.number.parse::<u32>().is_ok_and(|number| number > 0));
        assert_eq!(act.book, format!("01/{}", year(act.day)));
        let home = person.origin.as_ref().is_some_and(|origin| origin.province == "56");
        if home && act.kind == "khaiSinh" {
            // "phường Lộc Thọ, thành phố Nha Trang, tỉnh ..." while there were districts.
            let units = act.office.split(", ").count();
            assert_eq!(units, if act.day < new_names() { 3 } else { 2 }, "{act:?}");
        }
        let fits = match (act.kind, act.detail.as_deref()) {
            ("khaiSinh", detail) => detail.is_none(),
            ("khaiTu", Some(day)) => person.died.map(iso).as_deref() == Some(day),
            ("thayDoi", Some(kind)) => {
                ["thayDoi", "caiChinh", "boSung", "danToc"].contains(&kind)
                    && (kind != "danToc" || person.ethnic != Some("01"))
            }
            (_, Some(name)) => name == name.to_uppercase(),
            _ => false,
        };
        assert!(fits, "{act:?}");
    }
    let all = ["giamHo", "ketHon", "khaiSinh", "khaiTu", "nhanChaMeCon", "thayDoi"];
    assert_eq!(kinds.keys().copied().collect::<Vec<_>>(), all);
    assert!(kinds.values().all(|count| *count >= 2), "{kinds:?}");
}

#[test]
fn the_two_people_of_an_act_have_it_both() {
    let world = &*WORLD;
    let named = |act: &Act| act.detail.clone().unwrap_or_default();
    for act in world.acts.iter().filter(|act| ["nhanChaMeCon", "giamHo"].contains(&act.kind)) {
        let same = |other: &&Act| {
            (other.kind, other.day, &other.office, &other.number)
                == (act.kind, act.day, &act.office, &act.number)
                && named(other) == world.people[act.person].name.to_uppercase()
        };
        let other = world.acts.iter().find(same).expect("the other side");
        assert_eq!(named(act), world.people[other.person].name.to_uppercase());
    }
    for act in world.acts.iter().filter(|act| act.kind == "nhanChaMeCon") {
        let child = &world.people[act.person];
        let (Some(mother), Some(father)) = (child.mother, child.father) else { continue };
        if act.detail.as_deref() == Some(&world.people[father].name.to_uppercase()) {
            assert!(!world.marriages.iter().any(|act| of(act, mother) && of(act, father)));
            assert!(world.people[father].sex == Sex::Male);
        }
    }
}

#[tokio::test]
async fn every_marital_status_agrees_with_the_marriages() {
    let registers = registers().await;
    let asker = Asker { registers: &registers, form: "dang-ky-ket-hon", subject: "" };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, person) in WORLD.people.iter().enumerate() {
        if person.withheld || person.died.is_some() {
            continue;
        }
        let acts: Vec<&Marriage> = WORLD.marriages.iter().filter(|act| of(act, at)).collect();
        let said = asker.of("tinhTrangHonNhan", &person.number).await.values;
        let last = acts.iter().max_by_key(|act| act.day);
        let expected = match last.map(|act| act.end.as_ref()) {
            None => "chuaKetHon",
            Some(None) => "coVoChong",
            Some(Some(end)) => end.how.code(),
        };
        assert_eq!(said["tinhTrang"], expected, "{person:?}");
        assert_eq!(said["lanThu"], acts.len() + 1);
        assert!(said["soXacNhan"].as_str().unwrap().starts_with("XN-2026-"));
        let number = last.and_then(|act| act.end.as_ref()?.number.as_deref());
        assert_eq!(said.get("soChamDut").and_then(Value::as_str), number);
        *seen.entry(expected.to_owned()).or_default() += 1;
    }
    let enough = ["chuaKetHon", "coVoChong", "lyHon", "goa"].map(|status| seen[status] >= 5);
    assert_eq!(enough, [true; 4], "{seen:?}");
}
