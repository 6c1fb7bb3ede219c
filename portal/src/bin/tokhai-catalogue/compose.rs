//! Candidates become services, and services a file.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use tokhai_portal::catalogue::{
    AGENCY_COLUMNS, Agency, Baseline, COLUMNS, Exempt, List, Mode, Service, Word,
};

use super::vocabulary::{Candidate, Vocabulary};

/// The services of the province.
const SERVICES: usize = 982;

/// Who says how long it takes in person. Nobody has measured it.
const SOURCE: &str = "Số liệu mô phỏng: trung bình hồ sơ nộp trực tiếp năm 2024";

/// As many services as the province has, in the order of the vocabulary.
pub fn compose(vocabulary: &Vocabulary) -> Vec<Service> {
    let rank = |candidate: &Candidate| (candidate.nth > 0, hash("rank", &candidate.vi));
    let mut chosen: Vec<(usize, &Candidate)> = vocabulary.candidates.iter().enumerate().collect();
    chosen.sort_by_key(|(_, candidate)| rank(candidate));
    chosen.truncate(SERVICES);
    chosen.sort_by_key(|(place, _)| *place);
    let real = chosen.iter().filter_map(|(_, candidate)| candidate.real.as_ref());
    let mut codes: BTreeSet<String> = real.map(|(code, _)| code.clone()).collect();
    chosen.into_iter().map(|(_, candidate)| service(candidate, &mut codes)).collect()
}

fn service(candidate: &Candidate, codes: &mut BTreeSet<String>) -> Service {
    let (name, real) = (candidate.vi.as_str(), candidate.real.as_ref());
    let within = |matter: &str, share: u64| hash(matter, name) % 100 < share;
    let exempt = match hash("exempt", name) % 100 {
        _ if real.is_some() => None,
        0..18 => Some(Exempt::LowFrequency),
        18..21 => Some(Exempt::ComplianceSubject),
        21..25 => Some(Exempt::SpecificField),
        _ => None,
    };
    let lists = [
        (List::Project06, real.is_some() || within("project06", 8)),
        (List::Integrated2022, within("integrated2022", 3)),
        (List::Priority2024, within("priority2024", 6)),
    ];
    let usual = [0, 0, 2, 5][usize::try_from(hash("days", name) % 4).unwrap_or(0)];
    let days = if real.is_some() { candidate.days } else { (candidate.days - usual).max(1) };
    let limited = real.is_some() || within("limited", 97);
    let measured = limited && (real.is_some() || within("measured", 60));
    // Between six tenths of the time that the law gives and a little more than all of it.
    let share = i64::try_from(60 + hash("share", name) % 46).unwrap_or(100);
    Service {
        code: real.map_or_else(|| code(name, codes), |(code, _)| code.clone()),
        name_vi: name.to_owned(),
        name_en: candidate.en.clone(),
        agency: candidate.agency.clone(),
        level: candidate.level,
        mode: mode(candidate),
        exempt,
        lists: lists.into_iter().filter_map(|(list, holds)| holds.then_some(list)).collect(),
        restructured: real.is_some() || within("restructured", 88),
        form: real.map(|(_, form)| form.clone()),
        legal_days: limited.then_some(days),
        baseline: measured
            .then(|| Baseline { hours: days * 24 * share / 100, source: SOURCE.to_owned() }),
    }
}

/// Both come to sign a marriage; the other real procedures are done online to the end.
fn mode(candidate: &Candidate) -> Mode {
    let full = match &candidate.real {
        Some((_, form)) => form != "dang-ky-ket-hon",
        None => hash("mode", &candidate.vi) % 100 < 72,
    };
    if full { Mode::Full } else { Mode::Partial }
}

/// A code as procedures have them, that no other service has.
fn code(name: &str, codes: &mut BTreeSet<String>) -> String {
    let first = [1, 1, 1, 1, 2, 2, 3][usize::try_from(hash("series", name) % 7).unwrap_or(0)];
    let mut number = hash("code", name);
    loop {
        let code = format!("{first}.{:06}", number % 1_000_000);
        if codes.insert(code.clone()) {
            return code;
        }
        number = number.wrapping_add(1);
    }
}

/// A number that is always the same for a matter of a name, and for another any other.
fn hash(matter: &str, name: &str) -> u64 {
    let digest =
        Sha256::new().chain_update(matter).chain_update([0_u8]).chain_update(name).finalize();
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// The file of services.
pub fn services_csv(services: &[Service]) -> csv::Result<String> {
    let number = |number: Option<i64>| number.map_or(String::new(), |number| number.to_string());
    table(&COLUMNS, services, |service| {
        let baseline = service.baseline.as_ref();
        vec![
            service.code.clone(),
            service.name_vi.clone(),
            service.name_en.clone(),
            service.agency.clone(),
            service.level.word().to_owned(),
            service.mode.word().to_owned(),
            service.exempt.map_or("", Word::word).to_owned(),
            service.list_words(),
            if service.restructured { "yes" } else { "no" }.to_owned(),
            service.form.clone().unwrap_or_default(),
            number(service.legal_days),
            number(baseline.map(|baseline| baseline.hours)),
            baseline.map_or(String::new(), |baseline| baseline.source.clone()),
        ]
    })
}

/// The file of agencies.
pub fn agencies_csv(agencies: &[Agency]) -> csv::Result<String> {
    table(&AGENCY_COLUMNS, agencies, |agency| {
        let level = agency.level.word().to_owned();
        vec![agency.code.clone(), agency.name_vi.clone(), agency.name_en.clone(), level]
    })
}

fn table<T>(head: &[&str], rows: &[T], cells: impl Fn(&T) -> Vec<String>) -> csv::Result<String> {
    let mut bytes = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut bytes);
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(cells(row))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> (Vocabulary, Vec<Service>) {
        let vocabulary = Vocabulary::read().expect("words");
        let services = compose(&vocabulary);
        (vocabulary, services)
    }

    #[test]
    fn the_committed_files_are_what_is_made() {
        let (vocabulary, services) = made();
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/");
        let file = |name: &str| std::fs::read_to_string(format!("{root}{name}")).expect("a file");
        let stale = "is stale: run `cargo run -p tokhai-portal --bin tokhai-catalogue`";
        let made = services_csv(&services).expect("a table");
        assert!(file("catalogue.csv") == made, "data/catalogue.csv {stale}");
        let made = agencies_csv(&vocabulary.agencies).expect("a table");
        assert!(file("agencies.csv") == made, "data/agencies.csv {stale}");
    }

    #[test]
    fn every_service_has_names_and_a_code_of_its_own() {
        let (vocabulary, services) = made();
        assert_eq!(services.len(), 982);
        let members: [fn(&Service) -> String; 3] =
            [|s| s.code.clone(), |s| s.name_vi.clone(), |s| s.name_en.clone()];
        for member in members {
            let all: BTreeSet<String> = services.iter().map(member).collect();
            assert_eq!(all.len(), services.len());
        }
        assert_eq!(services.iter().filter(|service| service.form.is_some()).count(), 6);
        for agency in &vocabulary.agencies {
            let count = services.iter().filter(|service| service.agency == agency.code).count();
            assert!(count >= 10, "{} has {count}", agency.code);
        }
    }
}
