//! The acts of civil status: births, marriages, deaths, recognised fathers, guardianships, changes.

use super::build::{Builder, death_number};
use super::calendar::{birthday, day, iso, year};
use super::rng::Rng;
use super::world::{Act, Address, Ending, Marriage, Person};

/// Writes the acts of everything that has happened.
pub(super) fn add(b: &mut Builder) {
    let mut acts = Vec::new();
    for at in 0..b.world.people.len() {
        acts.extend(birth(b, at));
        acts.extend(death(b, at));
        acts.extend(change(b, at));
        recognition(b, at, &mut acts);
    }
    marriages(b, &mut acts);
    guardianships(b, &mut acts);
    b.world.acts = acts;
}

/// An act in the book of its year, one book a year. `number` is the one in the book.
fn act(
    b: &Builder,
    person: usize,
    kind: &'static str,
    on: i64,
    place: &Address,
    number: i64,
    detail: Option<String>,
) -> Act {
    let office = b.places.office_on(on, place, &b.world.people[person].number);
    let (number, book) = (number.to_string(), format!("01/{}", year(on)));
    Act { person, kind, day: on, office, number, book, detail }
}

/// Registered where the family came from. Records without that place have no act either.
fn birth(b: &Builder, at: usize) -> Option<Act> {
    let person = &b.world.people[at];
    let mut rng = Rng::of("birth act", &person.number);
    let on = (person.born + rng.between(3, 55)).min(b.today);
    let place = person.origin.as_ref()?;
    Some(act(b, at, "khaiSinh", on, place, rng.between(1, 400), None))
}

/// Where a court or a family has not told the register of the end of a marriage, there is no act.
fn death(b: &Builder, at: usize) -> Option<Act> {
    let person = &b.world.people[at];
    let died = person.died?;
    let untold = b.world.marriages.iter().any(|act| {
        let end = act.end.as_ref().filter(|end| end.how == Ending::Death && end.day == died);
        let of = act.wife == Some(at) || act.husband == Some(at);
        of && end.is_some_and(|end| end.number.is_none())
    });
    let place = person.home.as_ref().or(person.origin.as_ref()).filter(|_| !untold)?;
    let number = i64::try_from(death_number(at)).unwrap_or(1);
    Some(act(b, at, "khaiTu", died, place, number, Some(iso(died))))
}

/// One in thirty has had the record changed, once of age.
fn change(b: &Builder, at: usize) -> Option<Act> {
    let person = &b.world.people[at];
    let mut rng = Rng::of("change", &person.number);
    let kinds: &[&str] = match person.ethnic {
        Some("01") | None => &["thayDoi", "caiChinh", "caiChinh", "boSung"],
        Some(_) => &["caiChinh", "boSung", "danToc"],
    };
    let first = birthday(person.born, 18).max(day(2005, 1, 1));
    let last = person.died.unwrap_or(b.today) - 1;
    let place = person.origin.as_ref()?;
    if !rng.percent(3) || first > last {
        return None;
    }
    let kind = (*rng.pick(kinds)).to_owned();
    Some(act(b, at, "thayDoi", rng.between(first, last), place, rng.between(1, 90), Some(kind)))
}

/// The father of a child whose parents never married has recognised it; the act is of both.
fn recognition(b: &Builder, child: usize, acts: &mut Vec<Act>) {
    let person = &b.world.people[child];
    let (Some(mother), Some(father)) = (person.mother, person.father) else { return };
    let married = |act: &Marriage| act.wife == Some(mother) && act.husband == Some(father);
    let Some(place) = person.origin.as_ref() else { return };
    if b.world.marriages.iter().any(married) {
        return;
    }
    let mut rng = Rng::of("recognition", &person.number);
    let (on, number) = (person.born + rng.between(20, 60), rng.between(1, 60));
    let of_child = act(b, child, "nhanChaMeCon", on, place, number, None);
    both(b, &of_child, father, acts);
}

/// One act in the records of two people, each of which names the other.
fn both(b: &Builder, act: &Act, other: usize, acts: &mut Vec<Act>) {
    for (person, named) in [(act.person, other), (other, act.person)] {
        let detail = Some(capitals(&b.world.people[named]));
        acts.push(Act { person, detail, ..act.clone() });
    }
}

/// Numbers and offices are those that a marriage was given when it was made.
fn marriages(b: &Builder, acts: &mut Vec<Act>) {
    for marriage in &b.world.marriages {
        let sides = [(marriage.wife, marriage.husband), (marriage.husband, marriage.wife)];
        for (own, other) in sides {
            let Some(person) = own else { continue };
            let other = other.map(|other| capitals(&b.world.people[other]));
            let number = marriage.number.split('/').next().unwrap_or_default().to_owned();
            acts.push(Act {
                person,
                kind: "ketHon",
                day: marriage.day,
                office: marriage.office.clone(),
                number,
                book: format!("01/{}", year(marriage.day)),
                detail: other.or_else(|| marriage.foreigner.clone()),
            });
        }
    }
}

fn guardianships(b: &Builder, acts: &mut Vec<Act>) {
    for bond in &b.world.guardianships {
        let Some(place) = b.world.people[bond.guardian].home.as_ref() else { continue };
        let number = Rng::of("guardian", &b.world.people[bond.ward].number).between(1, 40);
        let of_guardian = act(b, bond.guardian, "giamHo", bond.day, place, number, None);
        both(b, &of_guardian, bond.ward, acts);
    }
}

fn capitals(person: &Person) -> String {
    person.name.to_uppercase()
}
