//! The world as rows of the registers' tables.

use super::calendar::{DAY_MS, birthday, iso, year};
use super::places::Places;
use super::world::{
    Act, Address, Birth, Business, Ending, Job, Marriage, Person, Privilege, Sex, Stay, World,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tokhai::Date;

/// The rows of every table, in the order of the columns.
pub(super) fn all(world: &World, places: &Places, today: i64) -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("register_person", people(world)),
        ("register_household", households(world)),
        ("register_stay", stays(world)),
        ("register_marriage", marriages(world)),
        ("register_act", acts(world)),
        ("register_insurance", insurances(world)),
        ("register_job", jobs(world)),
        ("register_business", businesses(world)),
        ("register_tax", taxpayers(world)),
        ("register_property", properties(world)),
        ("register_privilege", privileges(world)),
        ("register_birth", births(world)),
        ("register_citizen", citizens(world, places, today)),
    ]
}

fn number(world: &World, at: usize) -> &str {
    &world.people[at].number
}

/// When a person's record was last changed, for the registers that keep no day of their own.
fn updated(world: &World, at: usize) -> i64 {
    world.people[at].updated * DAY_MS
}

fn people(world: &World) -> Vec<Value> {
    let row = |p: &Person| {
        let home = p.home.as_ref();
        let stay = p.temporary.as_ref().map(|(place, _)| place);
        let origin = p.origin.as_ref();
        // A parent with a record of their own is looked up there.
        let father = p.father_noted.as_ref();
        let mother = p.mother_noted.as_ref();
        json!([
            p.number,
            // Registers write names in capitals; the letters stay composed.
            p.name.to_uppercase(),
            p.sex.code(),
            birth(p),
            p.ethnic,
            "VN",
            p.other_name.as_ref().map(|name| name.to_uppercase()),
            home.map(|home| &home.province),
            home.map(|home| &home.commune),
            home.map(|home| &home.line),
            stay.map(|stay| &stay.province),
            stay.map(|stay| &stay.commune),
            stay.map(|stay| &stay.line),
            origin.map(|origin| &origin.province),
            origin.map(|origin| &origin.commune),
            p.card.map(iso),
            p.phone,
            p.email,
            p.father.map(|at| number(world, at)),
            father.map(|father| father.name.to_uppercase()),
            father.map(|father| father.year.to_string()),
            p.mother.map(|at| number(world, at)),
            mother.map(|mother| mother.name.to_uppercase()),
            mother.map(|mother| mother.year.to_string()),
            p.died.map(iso),
            i64::from(p.withheld),
            p.updated * DAY_MS,
            p.version,
        ])
    };
    world.people.iter().map(row).collect()
}

/// What the register knows of a birth date.
fn birth(person: &Person) -> String {
    if person.year_only { year(person.born).to_string() } else { iso(person.born) }
}

fn households(world: &World) -> Vec<Value> {
    let households = world.households.iter().enumerate();
    let rows = households.flat_map(|(at, household)| {
        let changed = household.members.iter().map(|(person, _)| updated(world, *person)).max();
        let row = move |(person, relation): &(usize, &str)| {
            json!([at + 1, number(world, *person), relation, changed])
        };
        household.members.iter().map(row)
    });
    rows.collect()
}

fn stays(world: &World) -> Vec<Value> {
    let row = |stay: &Stay| {
        let until = stay.until.map(Date::to_text);
        let changed = updated(world, stay.person);
        json!([number(world, stay.person), stay.from.to_text(), until, stay.place, changed])
    };
    world.stays.iter().map(row).collect()
}

fn marriages(world: &World) -> Vec<Value> {
    let row = |act: &Marriage| {
        let end = act.end.as_ref();
        json!([
            act.number,
            act.wife.map(|at| number(world, at)),
            act.husband.map(|at| number(world, at)),
            act.foreigner,
            iso(act.day),
            act.office,
            end.map(|end| iso(end.day)),
            end.map(|end| end.how.code()),
            end.and_then(|end| end.number.as_ref()),
            end.map_or(act.day, |end| end.day) * DAY_MS,
        ])
    };
    world.marriages.iter().map(row).collect()
}

fn acts(world: &World) -> Vec<Value> {
    let row = |act: &Act| {
        let (person, day) = (number(world, act.person), iso(act.day));
        let (office, number, book) = (&act.office, &act.number, &act.book);
        json!([person, act.kind, day, office, number, book, act.detail, act.day * DAY_MS])
    };
    world.acts.iter().map(row).collect()
}

fn insurances(world: &World) -> Vec<Value> {
    let row = |p: &Person| Some(json!([p.number, p.insurance.as_ref()?, p.updated * DAY_MS]));
    world.people.iter().filter_map(row).collect()
}

fn jobs(world: &World) -> Vec<Value> {
    let row = |job: &Job| {
        let workplace = Some(&job.workplace).filter(|place| !place.is_empty());
        let (person, changed) = (number(world, job.person), updated(world, job.person));
        json!([person, job.from, job.until, job.occupation, workplace, changed])
    };
    world.jobs.iter().map(row).collect()
}

fn businesses(world: &World) -> Vec<Value> {
    let row = |(at, own): (usize, &Business)| {
        let Address { province, commune, .. } = &own.place;
        let (owner, changed) = (number(world, own.owner), updated(world, own.owner));
        json!([format!("{:06}", at + 1), owner, own.kind, own.name, province, commune, changed])
    };
    world.businesses.iter().enumerate().map(row).collect()
}

fn taxpayers(world: &World) -> Vec<Value> {
    let row = |at: &usize| json!([number(world, *at), "keKhai", updated(world, *at)]);
    world.taxpayers.iter().map(row).collect()
}

fn properties(world: &World) -> Vec<Value> {
    let rows = world.properties.iter().enumerate().flat_map(|(at, property)| {
        let Address { province, commune, line } = &property.place;
        property.owners.iter().map(move |owner| {
            let changed = updated(world, *owner);
            let deed = format!("CN-{:05}", at + 1);
            json!([deed, number(world, *owner), province, commune, line, changed])
        })
    });
    rows.collect()
}

fn privileges(world: &World) -> Vec<Value> {
    let row = |own: &Privilege| {
        json!([number(world, own.person), own.kind, own.proof, updated(world, own.person)])
    };
    world.privileges.iter().map(row).collect()
}

fn births(world: &World) -> Vec<Value> {
    let row = |birth: &Birth| {
        let Address { province, commune, line } = &birth.place;
        json!([
            birth.number,
            number(world, birth.mother),
            iso(birth.day),
            birth.sex.code(),
            birth.facility,
            province,
            commune,
            line,
            // The facility reports on the day after.
            (birth.day + 1) * DAY_MS,
        ])
    };
    world.births.iter().map(row).collect()
}

/// Whom one may sign in as: the demonstrations, then new mothers, then all grown people who live and
/// whose birth date is known to the day.
fn citizens(world: &World, places: &Places, today: i64) -> Vec<Value> {
    let mothers: BTreeSet<usize> = world.births.iter().map(|birth| birth.mother).collect();
    let shown: BTreeSet<usize> = world.demos.iter().map(|demo| demo.person).collect();
    let grown = |at: &usize| {
        let p = &world.people[*at];
        let fits = !p.year_only && p.died.is_none() && birthday(p.born, 18) < today;
        fits && !shown.contains(at)
    };
    let others = (0..world.people.len()).filter(|at| grown(at) && !mothers.contains(at));
    let ordinary = mothers.iter().copied().filter(grown).chain(others).map(|at| {
        let home = world.people[at].home.as_ref();
        let place = home.map_or("", |home| places.commune(&home.commune));
        let (vi, en) = status(world, at);
        let (child_vi, child_en) = match mothers.contains(&at) {
            true => (", có con mới sinh", ", with a new baby"),
            false => ("", ""),
        };
        let comma = if place.is_empty() { "" } else { ", " };
        (at, format!("{place}{comma}{vi}{child_vi}"), format!("{place}{comma}{en}{child_en}"))
    });
    let demos = world.demos.iter().map(|demo| (demo.person, demo.vi.clone(), demo.en.clone()));
    let row = |(place, (at, vi, en)): (usize, (usize, String, String))| {
        json!([place + 1, number(world, at), iso(world.people[at].born), vi, en])
    };
    demos.chain(ordinary).enumerate().map(row).collect()
}

/// The marital status in words.
fn status(world: &World, at: usize) -> (&'static str, &'static str) {
    let of = world.marriages.iter().filter(|act| act.wife == Some(at) || act.husband == Some(at));
    let last = of.max_by_key(|act| act.day);
    let end = last.map(|act| act.end.as_ref().map(|end| end.how));
    match (end, world.people[at].sex) {
        (None, _) => ("chưa kết hôn", "unmarried"),
        (Some(None), _) => ("đã kết hôn", "married"),
        (Some(Some(Ending::Divorce)), _) => ("đã ly hôn", "divorced"),
        (Some(Some(Ending::Death)), Sex::Male) => ("góa vợ", "widower"),
        (Some(Some(Ending::Death)), Sex::Female) => ("góa chồng", "widow"),
    }
}
