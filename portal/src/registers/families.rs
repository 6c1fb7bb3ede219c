//! Families made at random, until there are enough people.

use super::build::Builder;
use super::places::Places;
use super::world::{Sex, World};
use super::{acts, businesses, careers, demos, homes, households, particulars, partings};
use super::{privileges, residences};

/// One seed for all installations, so that a test may name a person.
const SEED: u64 = 0x0056_2026;

/// At least so many people.
const PEOPLE: usize = 1_200;

/// How a couple lives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bond {
    Married,
    Unmarried,
    Alone,
    Foreign,
}

/// The whole world as it stands on the day of the first start.
pub(super) fn world(places: Places, today: i64) -> World {
    let mut builder = Builder::new(SEED, places, today);
    let b = &mut builder;
    demos::births(b);
    let (person, marriage) = (b.world.people.len(), b.world.marriages.len());
    b.count_from(1_000);
    while b.world.people.len() < PEOPLE {
        family(b);
    }
    let people = person..b.world.people.len();
    let marriages = marriage..b.world.marriages.len();
    demos::lives(b);
    // From here on nobody's birth or name changes, and each matter has numbers of its own.
    partings::add(b, marriages);
    particulars::add(b, people);
    residences::study(b);
    households::add(b);
    residences::add(b);
    careers::add(b);
    homes::add(b);
    businesses::add(b);
    privileges::add(b);
    acts::add(b);
    builder.world
}

fn family(b: &mut Builder) {
    let bond = match b.rng.between(1, 100) {
        1..=68 => Bond::Married,
        69..=82 => Bond::Unmarried,
        83..=95 => Bond::Alone,
        _ => Bond::Foreign,
    };
    let province = b.places.province(&mut b.rng, 85);
    let home = b.places.address(&mut b.rng, &province);
    let ethnic = ethnic(b);
    let age = b.rng.between(20, 46);
    let born = b.years_ago(age);
    let new = b.newcomer(Sex::Female, born, ethnic, home.clone());
    let mother = b.enter(new);
    let father = matches!(bond, Bond::Married | Bond::Unmarried).then(|| {
        // A man marries at twenty or later, so a young mother's husband is older than she.
        let older = if age < 24 { b.rng.between(2, 6) } else { b.rng.between(-2, 8) };
        let born = b.years_ago(age + older);
        let ethnic = if b.rng.percent(90) { ethnic } else { "01" };
        let new = b.newcomer(Sex::Male, born, ethnic, home);
        b.enter(new)
    });
    // They meet when both are of age; children come a year later at the earliest.
    let latest = father.map_or(born, |father| b.person(father).born.max(born));
    let together = latest + b.rng.between(21, 23) * 366;
    let settled = together < b.today - 30;
    match (bond, father) {
        (Bond::Married, Some(father)) if settled => {
            b.marry(mother, father, together);
        }
        (Bond::Foreign, _) if settled => {
            let name = *b.rng.pick(&["JOHN SMITH", "KIM MIN-JUN", "PIERRE MARTIN", "IVAN PETROV"]);
            b.marry_foreigner(mother, name, together);
        }
        _ => {}
    }
    let last = children(b, mother, father.filter(|_| settled), together, born);
    newborn(b, mother, last, born);
    if b.rng.percent(35)
        && let Some(father) = father
    {
        parents(b, father);
    }
    age_records(b, mother, father);
}

fn ethnic(b: &mut Builder) -> &'static str {
    match b.rng.between(1, 100) {
        1..=85 => "01",
        86..=91 => "19",
        92..=95 => "14",
        96..=97 => "06",
        98..=99 => "11",
        _ => "34",
    }
}

/// Up to three children, two years apart, while the mother is under 43. Gives the last birth.
fn children(
    b: &mut Builder,
    mother: usize,
    father: Option<usize>,
    together: i64,
    born: i64,
) -> i64 {
    let mut next = together + b.rng.between(330, 900);
    let mut last = together;
    for _ in 0..b.rng.between(0, 3) {
        // The last year is left for children who are not registered yet.
        if next > b.today - 400 || next > born + 43 * 365 {
            break;
        }
        b.child(mother, father, next);
        last = next;
        next += b.rng.between(700, 1_600);
    }
    last
}

/// Some women have a child of the last weeks; one in twelve of these is late to register it.
fn newborn(b: &mut Builder, mother: usize, last: i64, born: i64) {
    if last > b.today - 420 || born < b.today - 43 * 365 || !b.rng.percent(25) {
        return;
    }
    let days = if b.rng.percent(8) { b.rng.between(62, 90) } else { b.rng.between(2, 55) };
    let sex = if b.rng.percent(52) { Sex::Male } else { Sex::Female };
    b.birth(mother, b.today - days, sex);
}

/// The parents of a man, married, with the same family name as he.
fn parents(b: &mut Builder, son: usize) {
    let child = b.person(son).clone();
    let (Some(home), Some(ethnic), Some(origin)) = (child.home, child.ethnic, child.origin) else {
        return;
    };
    let (years, older) = (b.rng.between(23, 30), b.rng.between(0, 5));
    let born = child.born - years * 366;
    let mut new = b.newcomer(Sex::Female, born, ethnic, home.clone());
    // Among the Ê Đê a child bears the mother's name.
    let after_mother = ethnic == super::names::EDE_CODE;
    if after_mother {
        new.name = super::names::full(&mut b.rng, ethnic, &child.family, Sex::Female);
        new.family = child.family.clone();
    }
    let mother = b.enter(new);
    let mut new = b.newcomer(Sex::Male, born - older * 366, ethnic, home);
    if !after_mother {
        new.name = super::names::full(&mut b.rng, ethnic, &child.family, Sex::Male);
        new.family = child.family;
    }
    new.origin = origin;
    let father = b.enter(new);
    b.marry(mother, father, child.born - 500);
    let son = b.person(son);
    (son.mother, son.father) = (Some(mother), Some(father));
    for old in [mother, father] {
        // Papers of that generation often give only the year.
        let only = b.rng.percent(40);
        b.person(old).year_only = only;
    }
}

/// Some records are old or have gaps, as in every register.
fn age_records(b: &mut Builder, mother: usize, father: Option<usize>) {
    for at in [Some(mother), father].into_iter().flatten() {
        match b.rng.between(1, 100) {
            1..=4 => b.person(at).ethnic = None,
            5..=8 => b.person(at).home = None,
            9..=11 => b.person(at).origin = None,
            12..=13 => b.person(at).card = None,
            14..=16 => b.person(at).year_only = true,
            17..=19 => b.person(at).withheld = true,
            20..=24 => {
                // Not touched since the register was built.
                let day = super::calendar::day(2021, 7, 1);
                b.person(at).updated = day.max(b.person(at).born);
            }
            _ => {}
        }
    }
}
