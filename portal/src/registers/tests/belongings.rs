//! What people have and do: phones, work, businesses, lists.

use super::super::calendar::{birthday, year};
use super::super::world::Job;
use super::{TODAY, WORLD};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn phones_and_addresses_reach_nobody() {
    let world = &*WORLD;
    let phones: Vec<&str> = world.people.iter().filter_map(|p| p.phone.as_deref()).collect();
    let mails: Vec<&str> = world.people.iter().filter_map(|p| p.email.as_deref()).collect();
    assert!(phones.len() > 700 && mails.len() > 500 && mails.len() < phones.len());
    for phone in &phones {
        assert!(phone.len() == 10 && phone.starts_with("0950"), "{phone}");
        assert!(phone.bytes().all(|b| b.is_ascii_digit()));
    }
    for mail in &mails {
        let (name, host) = mail.split_once('@').unwrap();
        assert_eq!(host, "example.com");
        assert!(
            name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.'),
            "{name}"
        );
    }
    assert!(world.people.iter().any(|p| p.other_name.is_some()));
    assert!(world.people.iter().any(|p| p.temporary.is_some() && p.home.is_none()));
}

#[test]
fn parents_without_a_record_are_older_and_bear_the_name() {
    let mut both = 0;
    for person in &WORLD.people {
        let noted = [&person.father_noted, &person.mother_noted];
        assert!(noted.iter().all(|p| p.is_none()) || person.mother.or(person.father).is_none());
        for parent in noted.into_iter().flatten() {
            assert!((20..=38).contains(&(year(person.born) - parent.year)));
        }
        if let (Some(father), Some(mother)) = noted.map(Option::as_ref).into() {
            both += 1;
            assert!(father.name.contains(&person.family) || mother.name.contains(&person.family));
        }
    }
    assert!(both > 400, "{both}");
}

#[test]
fn nobody_does_two_things_at_once() {
    let mut all: BTreeMap<usize, Vec<&Job>> = BTreeMap::new();
    for job in &WORLD.jobs {
        all.entry(job.person).or_default().push(job);
    }
    for (at, jobs) in &all {
        let person = &WORLD.people[*at];
        assert!(
            jobs[0].from >= birthday(person.born, 14) && jobs.iter().all(|job| job.from < TODAY)
        );
        for pair in jobs.windows(2) {
            assert!(pair[0].until.is_some_and(|until| until < pair[1].from), "{pair:?}");
        }
        assert!(
            jobs.iter().all(|job| job.until.is_none_or(|until| job.from <= until && until < TODAY))
        );
    }
    let doing = |what: &str| WORLD.jobs.iter().filter(|job| job.occupation == what).count();
    assert!(doing("Học sinh") > 50 && doing("Sinh viên") > 50 && doing("Nghỉ hưu") > 3);
}

#[test]
fn a_person_has_one_business_at_most_and_pays_tax_for_it() {
    let owners: BTreeSet<usize> = WORLD.businesses.iter().map(|own| own.owner).collect();
    assert_eq!(owners.len(), WORLD.businesses.len());
    for own in &WORLD.businesses {
        assert!(birthday(WORLD.people[own.owner].born, 18) <= TODAY);
        assert!(own.name == own.name.to_uppercase() && !own.place.commune.is_empty());
        assert_eq!(own.kind == "hoKinhDoanh", own.name.starts_with("HỘ KINH DOANH "));
        assert!(WORLD.taxpayers.contains(&own.owner));
    }
    for kind in ["hoKinhDoanh", "doanhNghiepTuNhan", "congTyHopDanh"] {
        assert!(WORLD.businesses.iter().filter(|own| own.kind == kind).count() >= 3, "{kind}");
    }
    let payers: BTreeSet<&usize> = WORLD.taxpayers.iter().collect();
    assert_eq!(payers.len(), WORLD.taxpayers.len());
}

#[test]
fn who_pays_less_lives_in_the_province_and_fits_the_list() {
    let holders: BTreeSet<usize> = WORLD.privileges.iter().map(|own| own.person).collect();
    assert_eq!(holders.len(), WORLD.privileges.len(), "one list a person");
    for own in &WORLD.privileges {
        let person = &WORLD.people[own.person];
        assert!(person.home.as_ref().is_some_and(|home| home.province == "56"));
        let age = |years: i64| birthday(person.born, years) <= TODAY;
        let fits = match own.kind {
            "hocSinhSinhVien" => age(16) && !age(24),
            "nguoiCoCong" => age(45) && !age(60),
            "nguoiKhuyetTat" => age(16) && !age(60),
            _ => own.kind == "hoNgheo" && own.proof.is_some(),
        };
        assert!(fits, "{own:?} {person:?}");
    }
    for kind in ["hocSinhSinhVien", "nguoiCoCong", "nguoiKhuyetTat", "hoNgheo"] {
        assert!(WORLD.privileges.iter().filter(|own| own.kind == kind).count() >= 3, "{kind}");
    }
    assert!(WORLD.privileges.iter().any(|own| own.proof.is_none()));
    // A poor household is poor together.
    for household in &WORLD.households {
        let poor = |at: usize| {
            WORLD.privileges.iter().any(|own| own.person == at && own.kind == "hoNgheo")
        };
        let count = household.members.iter().filter(|(at, _)| poor(*at)).count();
        assert!(count == 0 || count == household.members.len());
    }
}
