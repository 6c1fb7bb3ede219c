//! Where people have lived since they were fourteen, without a day left out or told twice.

use super::build::Builder;
use super::calendar::{birthday, day, month, month_before, year};
use super::old_places::new_names;
use super::rng::Rng;
use super::world::{Address, Person, Stay, Study};
use tokhai::Date;

/// Universities, with the students' place of residence before and since July 2025; none for
/// students who stay at home.
pub(super) type University = (&'static str, Option<(&'static str, &'static str)>);

pub(super) const UNIVERSITIES: [University; 6] = [
    ("Trường Đại học Nha Trang", None),
    ("Trường Đại học Khánh Hòa", None),
    (
        "Trường Đại học Bách khoa, Đại học Quốc gia Thành phố Hồ Chí Minh",
        Some((
            "Ký túc xá khu B, phường Đông Hòa, thành phố Dĩ An, tỉnh Bình Dương",
            "Ký túc xá khu B, phường Đông Hòa, Thành phố Hồ Chí Minh",
        )),
    ),
    (
        "Trường Đại học Bách khoa, Đại học Đà Nẵng",
        Some((
            "Ký túc xá, phường Hòa Khánh Bắc, quận Liên Chiểu, thành phố Đà Nẵng",
            "Ký túc xá, phường Hòa Khánh, thành phố Đà Nẵng",
        )),
    ),
    (
        "Trường Đại học Kinh tế, Đại học Huế",
        Some((
            "Ký túc xá, phường An Cựu, thành phố Huế, tỉnh Thừa Thiên Huế",
            "Ký túc xá, phường An Cựu, thành phố Huế",
        )),
    ),
    (
        "Đại học Bách khoa Hà Nội",
        Some((
            "Ký túc xá, phường Bách Khoa, quận Hai Bà Trưng, thành phố Hà Nội",
            "Ký túc xá, phường Bạch Mai, thành phố Hà Nội",
        )),
    ),
];

/// Sends one in three of the younger people to a university.
pub(super) fn study(b: &mut Builder) {
    for at in 0..b.world.people.len() {
        let person = &b.world.people[at];
        let mut rng = Rng::of("study", &person.number);
        let born = year(person.born);
        let goes = born >= 1980 && rng.percent(35);
        // Students of today go to a university of the province: who lives elsewhere for a time has
        // a temporary residence in the record.
        let today = day(born + 22, 6, 30) >= b.today;
        let near = if today { &UNIVERSITIES[..2] } else { &UNIVERSITIES[..] };
        let study = years(born, rng.pick(near));
        if goes && person.study.is_none() && study.from < b.today {
            b.person(at).study = Some(study);
        }
    }
}

/// The four years of somebody born in a year at one of the universities.
pub(super) fn years(born: i64, (university, lodging): &University) -> Study {
    let (from, until) = (day(born + 18, 9, 5), day(born + 22, 6, 30));
    let lodging = lodging.map(|(old, new)| if from < new_names() { old } else { new });
    Study { from, until, lodging, university }
}

/// Writes everybody's history down. Those without a residence have none.
pub(super) fn add(b: &mut Builder) {
    for at in 0..b.world.people.len() {
        let stays = history(b, at);
        b.world.stays.extend(stays);
    }
}

fn history(b: &Builder, at: usize) -> Vec<Stay> {
    let person = &b.world.people[at];
    let start = birthday(person.born, 14);
    if person.died.is_some() || start > b.today {
        return Vec::new();
    }
    let mut rng = Rng::of("residence", &person.number);
    let Some(life) = Life::of(b, at, &mut rng) else { return Vec::new() };
    let mut turns = life.turns();
    turns.retain(|turn| *turn > start && *turn <= b.today);
    turns.push(start);
    turns.sort_unstable();
    // Only a turn that leads to another place begins a new row.
    let mut rows: Vec<(i64, Where)> = Vec::new();
    for turn in turns {
        let place = life.place(turn);
        if rows.last().is_none_or(|(_, last)| *last != place) {
            rows.push((turn, place));
        }
    }
    let mut stays: Vec<Stay> = Vec::new();
    for (row, (on, place)) in rows.iter().enumerate() {
        let before = row.checked_sub(1).and_then(|row| rows.get(row)).map(|(on, _)| *on);
        let after = rows.get(row + 1).map(|(on, _)| *on);
        let new = after.is_none_or(|after| after >= new_names());
        let place = match place {
            Where::Lodging(text) => (*text).to_owned(),
            Where::At(address) if new => b.places.text(address),
            Where::At(address) => b.places.old_text(address, &person.number),
        };
        // Of long ago the register often has the month alone, but no two turns in one month.
        let long = |from: i64, until: i64| until - from > 62;
        let apart = before.is_some_and(|before| long(before, *on))
            && after.is_none_or(|after| long(*on, after));
        let monthly = apart && *on < day(2012, 1, 1) && rng.percent(50);
        let from = match before {
            None if person.year_only => Date::new(year(*on), Some(1), None),
            Some(_) if monthly => Some(month(*on)),
            _ => None,
        };
        if let Some(last) = stays.last_mut() {
            last.until = Some(if monthly { month_before(*on) } else { Date::from_days(on - 1) });
        }
        let from = from.unwrap_or(Date::from_days(*on));
        stays.push(Stay { person: at, from, until: None, place });
    }
    stays
}

/// A place of residence.
#[derive(PartialEq)]
enum Where<'a> {
    At(&'a Address),
    Lodging(&'static str),
}

/// What decides where somebody lived when.
struct Life<'a> {
    person: &'a Person,
    childhood: Address,
    /// The first home of the person's own, and since when.
    own: &'a Address,
    since: i64,
}

impl<'a> Life<'a> {
    fn of(b: &'a Builder, at: usize, rng: &mut Rng) -> Option<Self> {
        let person = &b.world.people[at];
        let home = person.home.as_ref().or(person.temporary.as_ref().map(|(place, _)| place))?;
        let own = person.moved.as_ref().map_or(home, |(_, before)| before);
        let origin = person.origin.as_ref().unwrap_or(own);
        let parents = [person.mother, person.father].into_iter().flatten();
        let mut parents = parents.map(|parent| &b.world.people[parent]);
        let stayed = parents.any(|parent| {
            parent.home.as_ref() == Some(own)
                || parent.moved.as_ref().is_some_and(|(_, before)| before == own)
        });
        let acts = b.world.marriages.iter();
        let acts = acts.filter(|act| act.wife == Some(at) || act.husband == Some(at));
        let married = acts.map(|act| act.day).min();
        // Who is single and lives where the family comes from has never left.
        let same = married.is_none() && origin.commune == own.commune;
        let childhood = b.places.somewhere_in(rng, origin);
        let since = if stayed || same {
            person.born
        } else {
            let alone = birthday(person.born, 24) + rng.between(0, 700);
            married.unwrap_or(alone).min(b.today - 30)
        };
        Some(Self { person, childhood, own, since })
    }

    /// The days on which something may have changed.
    fn turns(&self) -> Vec<i64> {
        let person = self.person;
        let moved = person.moved.as_ref().map(|(on, _)| *on);
        let away = person.temporary.as_ref().map(|(_, since)| *since);
        let study = person.study.as_ref();
        let (to, from) = (study.map(|study| study.from), study.map(|study| study.until + 1));
        [Some(self.since), moved, away, to, from].into_iter().flatten().collect()
    }

    fn place(&self, on: i64) -> Where<'_> {
        let person = self.person;
        if let Some((place, since)) = &person.temporary
            && on >= *since
        {
            return Where::At(place);
        }
        if let Some(Study { from, until, lodging: Some(lodging), .. }) = &person.study
            && (*from..=*until).contains(&on)
        {
            return Where::Lodging(lodging);
        }
        match (&person.home, &person.moved) {
            (Some(home), Some((since, _))) if on >= *since => Where::At(home),
            _ if on >= self.since => Where::At(self.own),
            _ => Where::At(&self.childhood),
        }
    }
}
