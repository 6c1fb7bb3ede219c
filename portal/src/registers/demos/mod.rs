//! The families made by hand, one for each case a demonstration needs. Names, numbers and places of
//! these people do not change.

mod births;
mod lives;

pub(super) use births::births;
pub(super) use lives::lives;

use super::build::{Builder, Newcomer};
use super::calendar::day;
use super::world::{Address, Demo, Sex};

/// Name, sex, birth date, ethnic group, serial number.
type Who = (&'static str, Sex, (i64, i64, i64), &'static str, u32);

fn at(commune: &str, line: &str) -> Address {
    Address { province: "56".into(), commune: commune.into(), line: line.into() }
}

fn number(b: &mut Builder, person: usize) -> String {
    b.person(person).number.clone()
}

fn demo(b: &mut Builder, person: usize, vi: String, en: String) {
    b.world.demos.push(Demo { person, vi, en });
}

/// All of them were born in what was Khánh Hòa or Ninh Thuận, and have insurance.
fn enter(b: &mut Builder, (name, sex, (y, m, d), ethnic, serial): Who, home: &Address) -> usize {
    b.count_from(serial);
    let family = name.split(' ').next().unwrap_or_default().to_owned();
    let origin = Address { line: String::new(), ..home.clone() };
    let born = day(y, m, d);
    let at = b.enter(Newcomer {
        name: name.to_owned(),
        family,
        sex,
        born,
        ethnic,
        home: home.clone(),
        origin,
    });
    let person = b.person(at);
    // A fixed prefix, so that documents and tests can name these people.
    person.number = super::build::number("056", sex, y, serial);
    person.insurance = Some(format!("56{serial:08}"));
    person.version = 3;
    at
}
