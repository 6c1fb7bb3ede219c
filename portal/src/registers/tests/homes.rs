//! Where people live: households, residences, houses.

use super::super::calendar::{birthday, day, iso};
use super::super::households::relation;
use super::super::places::{HOME, Places};
use super::super::world::{Sex, Stay, World};
use super::{TODAY, WORLD, world_of};
use crate::check::Rules;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use tokhai::Date;

#[test]
fn a_household_lives_in_one_place_under_a_grown_head() {
    let world = &*WORLD;
    let mut seen = BTreeSet::new();
    let mut relations: BTreeMap<&str, usize> = BTreeMap::new();
    for household in &world.households {
        let (head, first) = household.members[0];
        assert_eq!(first, "chuHo");
        assert!(birthday(world.people[head].born, 18) <= TODAY);
        for (member, what) in &household.members {
            assert!(seen.insert(*member), "in two households");
            let person = &world.people[*member];
            assert!(person.home.is_some() && person.home == world.people[head].home);
            assert_eq!(*what == "chuHo", *member == head);
            assert_eq!(*what, relation(world, head, *member));
            let woman = person.sex == Sex::Female;
            let fits = match *what {
                "vo" | "me" | "ba" => woman,
                "chong" | "cha" | "ong" => !woman,
                "con" | "chau" => person.mother.is_some() || person.father.is_some(),
                _ => true,
            };
            assert!(fits, "{what}: {person:?}");
            *relations.entry(what).or_default() += 1;
        }
    }
    for what in ["chuHo", "vo", "chong", "con", "me", "chau", "conDauRe", "giamHo", "thanThich"] {
        assert!(relations.contains_key(what), "nobody is {what}: {relations:?}");
    }
    for (at, person) in world.people.iter().enumerate() {
        let grown = birthday(person.born, 18) <= TODAY;
        let lives = person.home.is_some() && person.died.is_none();
        assert!(!(lives && grown) || seen.contains(&at), "in no household: {person:?}");
        assert!(lives || !seen.contains(&at));
    }
}

fn by_person(world: &World) -> BTreeMap<usize, Vec<&Stay>> {
    let mut all: BTreeMap<usize, Vec<&Stay>> = BTreeMap::new();
    for stay in &world.stays {
        all.entry(stay.person).or_default().push(stay);
    }
    all
}

#[test]
fn residences_follow_each_other_from_the_fourteenth_birthday_until_now() {
    let (world, places) = (&*WORLD, Places::read().unwrap());
    let all = by_person(world);
    let (mut moves, mut months) = (0, 0);
    for (at, person) in world.people.iter().enumerate() {
        let here = person.temporary.as_ref().map(|(place, _)| place).or(person.home.as_ref());
        let Some(stays) = all.get(&at) else {
            let young = birthday(person.born, 14) > TODAY;
            assert!(young || here.is_none() || person.died.is_some(), "{person:?}");
            continue;
        };
        let (first, last) = (stays[0], stays[stays.len() - 1]);
        let start = birthday(person.born, 14);
        assert!(
            (first.from.first_day()..=first.from.last_day()).contains(&start) || person.year_only
        );
        assert_eq!(last.until, None);
        assert_eq!(Some(&last.place), here.map(|here| places.text(here)).as_ref());
        for pair in stays.windows(2) {
            let end = pair[0].until.expect("only the last is open");
            assert_eq!(end.last_day() + 1, pair[1].from.first_day(), "{pair:?}");
            assert!(end.last_day() >= pair[0].from.first_day() && pair[0].place != pair[1].place);
            moves += 1;
            months += usize::from(end.day().is_none());
            if end.last_day() < day(2025, 7, 1) && pair[0].place.ends_with("tỉnh Khánh Hòa") {
                let old = [", thành phố ", ", thị xã ", ", huyện "];
                assert!(old.iter().any(|unit| pair[0].place.contains(unit)), "{}", pair[0].place);
            }
        }
    }
    assert!(moves > 300 && months > 20, "{moves} moves, {months} of them known to the month");
}

/// The form has five rules on the rows; what the register says must break none of them.
#[test]
fn the_form_finds_nothing_wrong_with_what_the_register_says() {
    let form = Rules::parse(include_str!("../../../../forms/ly-lich-tu-phap.json")).unwrap();
    for world in [&*WORLD, &world_of(TODAY + 365)] {
        let today = if std::ptr::eq(world, &*WORLD) { TODAY } else { TODAY + 365 };
        for (at, stays) in by_person(world) {
            let person = &world.people[at];
            let rows: Vec<_> = (stays.iter())
                .map(|stay| {
                    let until = stay.until.map_or(iso(today), Date::to_text);
                    json!({ "tu": stay.from.to_text(), "den": until, "noi": stay.place })
                })
                .collect();
            let born = iso(person.born);
            let born = if person.year_only { &born[..4] } else { &born };
            let data = json!({ "ngaySinh": born, "cuTru": rows }).to_string();
            let found = form.check(&data, today).unwrap();
            let wrong = |issue: &&serde_json::Value| {
                issue["pointer"].as_str().is_some_and(|at| at.starts_with("/cuTru"))
            };
            let issues: Vec<_> = found.issues.iter().filter(wrong).collect();
            assert!(issues.is_empty(), "{issues:?} {data}");
        }
    }
}

#[test]
fn houses_of_the_province_belong_to_grown_people() {
    let world = &*WORLD;
    let mut places = Vec::new();
    for property in &world.properties {
        assert_eq!(property.place.province, HOME);
        assert!(!property.place.line.is_empty() && !places.contains(&&property.place));
        places.push(&property.place);
        let owners: BTreeSet<usize> = property.owners.iter().copied().collect();
        assert!(!owners.is_empty() && owners.len() == property.owners.len());
        assert!(owners.iter().all(|at| birthday(world.people[*at].born, 18) <= TODAY));
    }
    let shared = world.properties.iter().filter(|own| own.owners.len() == 2).count();
    let rented = world.properties.iter().filter(|own| {
        let home = |at: &usize| world.people[*at].home.as_ref() == Some(&own.place);
        !own.owners.iter().any(home)
    });
    assert!(shared > 20 && rented.count() > 20);
}
