//! People, their families and their numbers.

use super::super::calendar::year;
use super::super::places::Places;
use super::super::world::{Marriage, Person, Sex, World};
use super::{TODAY, WORLD, world_of};
use std::collections::BTreeSet;
use unicode_normalization::is_nfc;

#[test]
fn the_same_people_everywhere_and_only_births_move_with_the_day() {
    assert!(*WORLD == world_of(TODAY));
    let later = world_of(TODAY + 30);
    let demos =
        |w: &World| w.demos.iter().map(|d| w.people[d.person].number.clone()).collect::<Vec<_>>();
    assert_eq!(demos(&WORLD), demos(&later));
}

#[test]
fn there_are_enough_people_of_every_kind() {
    let world = &*WORLD;
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
    let (world, places) = (&*WORLD, Places::read().unwrap());
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
        coherent(&world_of(today), today);
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
    for act in &world.marriages {
        assert!(act.day <= today && act.office.starts_with("Ủy ban nhân dân "));
        assert!(act.husband.is_some() != act.foreigner.is_some());
        let sides = [(act.wife, Sex::Female, 18.0), (act.husband, Sex::Male, 20.0)];
        for (at, sex, least) in
            sides.into_iter().filter_map(|(at, sex, least)| Some((at?, sex, least)))
        {
            let person = &world.people[at];
            assert!(person.sex == sex && age(person, act.day) >= least, "{person:?} {act:?}");
            assert!(act.end.as_ref().is_none_or(|end| end.day > act.day && end.day < today));
            let others = world.marriages.iter().filter(|other| {
                *other != act && (other.wife == Some(at) || other.husband == Some(at))
            });
            for other in others {
                let over = |first: &Marriage, day: i64| {
                    first.end.as_ref().is_some_and(|end| end.day < day)
                };
                assert!(over(act, other.day) || over(other, act.day), "two at once: {person:?}");
            }
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
    let (world, places) = (&*WORLD, Places::read().unwrap());
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
