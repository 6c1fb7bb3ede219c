//! What a population record says beside name and birth: phone, email, other names, parents of whom
//! no record exists, temporary residence.

use super::build::Builder;
use super::calendar::{birthday, day, year};
use super::names;
use super::rng::Rng;
use super::world::{Noted, Person, Sex};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Adds them to everybody; only people made at random stay elsewhere for a time.
pub(super) fn add(b: &mut Builder, random: Range<usize>) {
    for at in 0..b.world.people.len() {
        // A record that was never touched since the register was built has none of this.
        if b.world.people[at].updated <= day(2021, 7, 1) {
            continue;
        }
        let grown = birthday(b.world.people[at].born, 15) <= b.today;
        if grown && b.world.people[at].died.is_none() {
            contact(b.person(at));
        }
        parents(b.person(at));
        if random.contains(&at) {
            temporary(b, at);
        }
    }
}

fn contact(person: &mut Person) {
    let mut rng = Rng::of("contact", &person.number);
    let serial = &person.number[6..];
    if rng.percent(93) {
        // No network has the prefix 095, so this is nobody's number.
        person.phone = Some(format!("0950{serial}"));
    }
    if rng.percent(70) {
        let name = person.name.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\''));
        let name: String = name.collect::<String>().to_lowercase().replace('đ', "d");
        let words: Vec<&str> = name.split_whitespace().collect();
        person.email = Some(format!("{}.{serial}@example.com", words.join(".")));
    }
    if rng.percent(4) {
        let short = rng.pick(&["Tí", "Sửu", "Út", "Bé", "Tư", "Năm"]);
        person.other_name = Some(format!("{} {short}", person.family));
    }
}

/// Names and years of parents, for those whose parents have no record of their own. A child whose
/// mother alone is known stays so.
fn parents(person: &mut Person) {
    let Some(ethnic) = person.ethnic.filter(|_| person.mother.or(person.father).is_none()) else {
        return;
    };
    let mut rng = Rng::of("parents", &person.number);
    let born = year(person.born);
    let mut parent = |sex: Sex, namesake: bool, youngest: i64| {
        let other = names::family(&mut rng, ethnic);
        let family = if namesake { &*person.family } else { other };
        let name = names::full(&mut rng, ethnic, family, sex);
        Noted { name, year: born - rng.between(youngest, 38) }
    };
    // Among the Ê Đê a child bears the mother's name.
    let after_mother = ethnic == names::EDE_CODE;
    person.mother_noted = Some(parent(Sex::Female, after_mother, 20));
    let father = parent(Sex::Male, !after_mother, 22);
    person.father_noted = rng.percent(96).then_some(father);
}

/// Young people without a family of their own go where work is; those without a permanent
/// residence are somewhere all the same.
fn temporary(b: &mut Builder, at: usize) {
    let person = &b.world.people[at];
    let mut rng = Rng::of("temporary", &person.number);
    let young = (b.today - 45 * 365..b.today - 20 * 365).contains(&person.born);
    let alone = b.world.marriage_of(at).is_none()
        && b.world.children_of(at).next().is_none()
        && !b.world.births.iter().any(|birth| birth.mother == at);
    let share = if person.home.is_none() { 60 } else { 25 };
    if person.died.is_some() || !young || !alone || !rng.percent(share) {
        return;
    }
    let province = b.places.province(&mut rng, 60);
    let place = b.places.address(&mut rng, &province);
    let since = b.today - rng.between(60, 700);
    b.person(at).temporary = Some((place, since));
}
