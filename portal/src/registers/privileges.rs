//! Who pays less: pupils and students, persons of merit, disabled persons, poor households. The
//! province keeps these lists, so they hold people who live there.

use super::build::Builder;
use super::calendar::{birthday, day, year};
use super::places::HOME;
use super::rng::Rng;
use super::world::{Person, Privilege};

/// Puts people on the lists.
pub(super) fn add(b: &mut Builder) {
    let mut found: Vec<Privilege> = Vec::new();
    for household in &b.world.households {
        let head = &b.world.people[household.members[0].0];
        let mut rng = Rng::of("poor household", &head.number);
        let poor = rng.percent(4);
        // A household made by hand is on its list already.
        let listed = |person: usize| b.world.privileges.iter().any(|own| own.person == person);
        if household.members.iter().any(|(person, _)| listed(*person)) {
            continue;
        }
        for (at, _) in &household.members {
            let person = &b.world.people[*at];
            if person.home.as_ref().is_none_or(|home| home.province != HOME) {
                continue;
            }
            let kind = if poor { Some("hoNgheo") } else { list(person, b.today) };
            let Some(kind) = kind else { continue };
            let short = match kind {
                "hoNgheo" => "HN",
                "hocSinhSinhVien" => "SV",
                "nguoiCoCong" => "CC",
                _ => "NKT",
            };
            // One paper for the whole household, one each for the others.
            let holder = if poor { head } else { person };
            let proof = format!("{short}-{}", &holder.number[6..]);
            let proof = Some(proof).filter(|_| poor || rng.percent(85));
            found.push(Privilege { person: *at, kind, proof });
        }
    }
    b.world.privileges.extend(found);
}

/// Whoever pays nothing because of age is on no list.
fn list(person: &Person, today: i64) -> Option<&'static str> {
    let mut rng = Rng::of("privilege", &person.number);
    let age = |years: i64| birthday(person.born, years) <= today;
    let pupil = today < day(year(person.born) + 18, 5, 31);
    let student = person.study.as_ref().is_some_and(|s| (s.from..=s.until).contains(&today));
    if !age(16) || age(60) {
        None
    } else if rng.percent(2) {
        Some("nguoiKhuyetTat")
    } else if pupil || student {
        Some("hocSinhSinhVien")
    } else if age(45) && rng.percent(8) {
        Some("nguoiCoCong")
    } else {
        None
    }
}
