//! The steps by which a world is put together: a person, a marriage, a child, a birth notice. Each
//! keeps the records coherent, so that families need not care.

use super::calendar::{self, year};
use super::names;
use super::places::Places;
use super::rng::Rng;
use super::world::{Address, Birth, End, Ending, Marriage, Person, Sex, World};

/// Facilities where children are born, with the commune and the line of their address.
const FACILITIES: [(&str, &str, &str); 5] = [
    ("Bệnh viện Đa khoa tỉnh Khánh Hòa", "22366", "19 Yersin"),
    ("Bệnh viện Đa khoa khu vực Cam Ranh", "22423", "Hùng Vương"),
    ("Bệnh viện Đa khoa khu vực Ninh Hòa", "22528", "Trần Quý Cáp"),
    ("Bệnh viện Đa khoa Ninh Thuận", "22759", "Nguyễn Văn Cừ"),
    ("Trung tâm Y tế Vạn Ninh", "22489", "Hùng Vương"),
];

/// What is known of a person before the register knows them.
pub(super) struct Newcomer {
    pub(super) name: String,
    pub(super) family: String,
    pub(super) sex: Sex,
    pub(super) born: i64,
    pub(super) ethnic: &'static str,
    pub(super) home: Address,
    pub(super) origin: Address,
}

/// A world under construction on one day.
pub(super) struct Builder {
    pub(super) rng: Rng,
    pub(super) places: Places,
    pub(super) today: i64,
    pub(super) world: World,
    serial: u32,
}

impl Builder {
    pub(super) fn new(seed: u64, places: Places, today: i64) -> Self {
        Self { rng: Rng::new(seed), places, today, world: World::default(), serial: 0 }
    }

    /// The next person gets this serial number, and those after it the following ones.
    pub(super) fn count_from(&mut self, serial: u32) {
        self.serial = serial;
    }

    /// The person at a place of the list.
    pub(super) fn person(&mut self, at: usize) -> &mut Person {
        &mut self.world.people[at]
    }

    /// The day so many years and some days before today.
    pub(super) fn years_ago(&mut self, years: i64) -> i64 {
        self.today - years * 365 - years / 4 - self.rng.between(1, 364)
    }

    /// Any name for a person of a sex and an ethnic group.
    pub(super) fn newcomer(
        &mut self,
        sex: Sex,
        born: i64,
        ethnic: &'static str,
        home: Address,
    ) -> Newcomer {
        let family = names::family(&mut self.rng, ethnic).to_owned();
        let province = if self.rng.percent(80) {
            home.province.clone()
        } else {
            self.places.province(&mut self.rng, 40)
        };
        let origin =
            Address { line: String::new(), ..self.places.address(&mut self.rng, &province) };
        Newcomer {
            name: names::full(&mut self.rng, ethnic, &family, sex),
            family,
            sex,
            born,
            ethnic,
            home,
            origin,
        }
    }

    /// Enters a person. The birth was registered in the province of origin, which the number shows.
    pub(super) fn enter(&mut self, new: Newcomer) -> usize {
        let prefix = self.places.prefix(&mut self.rng, &new.origin.province);
        let number = number(&prefix, new.sex, year(new.born), self.serial);
        self.serial += 1;
        let grown = (self.today - new.born) / 365;
        let card = (grown >= 14).then(|| {
            // The card with a chip began in 2021.
            let first = calendar::day(2021, 3, 1).max(new.born + 14 * 366);
            self.rng.between(first, (self.today - 30).max(first)).min(self.today)
        });
        let insurance =
            (grown >= 18 && self.rng.percent(80)).then(|| format!("56{:08}", self.serial));
        let updated = self.rng.between(calendar::day(2024, 1, 1).max(new.born), self.today - 1);
        self.world.people.push(Person {
            number,
            name: new.name,
            family: new.family,
            sex: new.sex,
            born: new.born,
            year_only: false,
            ethnic: Some(new.ethnic),
            home: Some(new.home),
            origin: Some(new.origin),
            card,
            father: None,
            mother: None,
            father_noted: None,
            mother_noted: None,
            insurance,
            phone: None,
            email: None,
            other_name: None,
            temporary: None,
            moved: None,
            study: None,
            died: None,
            withheld: false,
            updated,
            version: 1 + self.rng.between(0, 4),
        });
        self.world.people.len() - 1
    }

    /// Marries two people in the commune where the wife lived, and gives the place of the act.
    pub(super) fn marry(&mut self, wife: usize, husband: usize, day: i64) -> usize {
        self.act(Some(wife), Some(husband), None, day);
        self.world.marriages.len() - 1
    }

    /// Divorces two people. The court does not always tell the register.
    pub(super) fn divorce(&mut self, marriage: usize, day: i64, registered: bool) {
        let number = registered.then(|| format!("LH-{}/{}", marriage + 1, year(day)));
        self.world.marriages[marriage].end = Some(End { day, how: Ending::Divorce, number });
    }

    /// A person dies, and with it the marriage that is not over yet.
    pub(super) fn die(&mut self, person: usize, day: i64, registered: bool) {
        let number = registered.then(|| format!("KT-{}/{}", death_number(person), year(day)));
        let of = |act: &&mut Marriage| {
            act.end.is_none() && (act.wife == Some(person) || act.husband == Some(person))
        };
        if let Some(act) = self.world.marriages.iter_mut().find(of) {
            act.end = Some(End { day, how: Ending::Death, number });
        }
        let person = self.person(person);
        person.died = Some(day);
        touch(person, day);
    }

    /// A person moves, with the minor children who live in the same place.
    pub(super) fn move_to(&mut self, person: usize, home: &Address, day: i64) {
        let old = self.world.people[person].home.clone();
        let grown = day - 18 * 365;
        let with: Vec<usize> = (self.world.children_of(person))
            .filter(|child| {
                let child = &self.world.people[*child];
                child.home == old && child.born > grown
            })
            .chain([person])
            .collect();
        for at in with {
            self.move_alone(at, home, day);
        }
    }

    /// A person moves and leaves everybody behind.
    pub(super) fn move_alone(&mut self, person: usize, home: &Address, day: i64) {
        let person = self.person(person);
        if let Some(old) = person.home.replace(home.clone()) {
            person.moved = Some((day, old));
            touch(person, day);
        }
    }

    /// Marries a woman to a man who is in no register.
    pub(super) fn marry_foreigner(&mut self, wife: usize, husband: &str, day: i64) {
        self.act(Some(wife), None, Some(husband.to_owned()), day);
    }

    fn act(
        &mut self,
        wife: Option<usize>,
        husband: Option<usize>,
        foreigner: Option<String>,
        day: i64,
    ) {
        let wife_record = wife.map(|wife| &self.world.people[wife]);
        let office = wife_record.and_then(|wife| {
            let home = wife.home.as_ref()?;
            Some(self.places.office_on(day, home, &wife.number))
        });
        let office = office.unwrap_or_default();
        let number = format!("{}/{}", self.world.marriages.len() + 1, year(day));
        let end = None;
        self.world.marriages.push(Marriage { number, wife, husband, foreigner, day, office, end });
    }

    /// Enters a child of these parents, named after the father, or after the mother where there is
    /// none and among the Ê Đê, who follow the mother's line.
    pub(super) fn child(&mut self, mother: usize, father: Option<usize>, born: i64) -> usize {
        let sex = if self.rng.percent(52) { Sex::Male } else { Sex::Female };
        let after_mother = self.world.people[mother].ethnic == Some(names::EDE_CODE);
        let namesake =
            self.world.people[father.filter(|_| !after_mother).unwrap_or(mother)].clone();
        let home = self.world.people[mother].home.clone();
        let (Some(ethnic), Some(origin), Some(home)) = (namesake.ethnic, namesake.origin, home)
        else {
            // Parents with gaps in their records are made without children.
            return mother;
        };
        let name = names::full(&mut self.rng, ethnic, &namesake.family, sex);
        let at =
            self.enter(Newcomer { name, family: namesake.family, sex, born, ethnic, home, origin });
        (self.person(at).mother, self.person(at).father) = (Some(mother), father);
        at
    }

    /// A facility reports a birth. The child itself is in no register yet.
    pub(super) fn birth(&mut self, mother: usize, day: i64, sex: Sex) {
        let (name, commune, line) = *self.rng.pick(&FACILITIES);
        let place = Address {
            province: "56".to_owned(),
            commune: commune.to_owned(),
            line: line.to_owned(),
        };
        self.birth_at(mother, day, sex, Some(name.to_owned()), place);
    }

    /// A birth at any place.
    pub(super) fn birth_at(
        &mut self,
        mother: usize,
        day: i64,
        sex: Sex,
        facility: Option<String>,
        place: Address,
    ) {
        let number = format!("CS-{}-{:05}", year(day), self.world.births.len() + 1);
        self.world.births.push(Birth { number, mother, day, sex, facility, place });
    }
}

/// The number of a person's death act in its book.
pub(super) fn death_number(person: usize) -> usize {
    1 + person % 365
}

/// The record was changed on a day, or later.
fn touch(person: &mut Person, day: i64) {
    person.updated = person.updated.max(day);
    person.version += 1;
}

/// Three digits of the province, one of century and sex, two of the year, and a small serial number
/// where a real one is random: that is how a synthetic number is known.
pub(super) fn number(prefix: &str, sex: Sex, year: i64, serial: u32) -> String {
    let century = (year / 100 - 19) * 2 + i64::from(sex == Sex::Female);
    format!("{prefix}{century}{:02}{serial:06}", year % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_old_structure() {
        assert_eq!(number("056", Sex::Female, 1992, 456), "056192000456");
        assert_eq!(number("056", Sex::Male, 1988, 123), "056088000123");
        assert_eq!(number("058", Sex::Female, 2004, 7), "058304000007");
    }
}
