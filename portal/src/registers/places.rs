//! Real communes for synthetic people, from the data files of the project.

use super::old_places;
use super::rng::Rng;
use super::world::Address;
use serde::Deserialize;

const UNITS: &str = include_str!("../../../data/vn-admin-units.json");
const PREFIXES: &str = include_str!("../../../data/vn-id-province-codes.json");

/// Khánh Hòa, where most of them live.
pub(super) const HOME: &str = "56";

const STREETS: [&str; 14] = [
    "Trần Phú",
    "Lê Lợi",
    "Nguyễn Trãi",
    "Hùng Vương",
    "Lý Thường Kiệt",
    "Phan Bội Châu",
    "Quang Trung",
    "Yersin",
    "Nguyễn Thiện Thuật",
    "Hai Bà Trưng",
    "Lê Hồng Phong",
    "Ngô Gia Tự",
    "Bạch Đằng",
    "Thống Nhất",
];

#[derive(Deserialize)]
struct Units {
    provinces: Vec<(String, String, String, u32)>,
    communes: Vec<(String, String, String, String)>,
}

#[derive(Deserialize)]
struct Prefixes {
    rows: Vec<(String, String, String)>,
}

/// Where people live and are born.
pub(super) struct Places {
    units: Units,
    prefixes: Prefixes,
}

impl Places {
    /// Reads the data that is compiled in.
    pub(super) fn read() -> Result<Self, serde_json::Error> {
        Ok(Self { units: serde_json::from_str(UNITS)?, prefixes: serde_json::from_str(PREFIXES)? })
    }

    /// A province: Khánh Hòa in so many cases of a hundred.
    pub(super) fn province(&self, rng: &mut Rng, home: i64) -> String {
        if rng.percent(home) { HOME.to_owned() } else { rng.pick(&self.units.provinces).0.clone() }
    }

    /// An address in a province, with a line as people of that kind of commune write it.
    pub(super) fn address(&self, rng: &mut Rng, province: &str) -> Address {
        let communes: Vec<_> =
            self.units.communes.iter().filter(|(.., parent)| parent == province).collect();
        let (commune, _, kind, _) = *rng.pick(&communes);
        let line = line(rng, kind);
        Address { province: province.to_owned(), commune: commune.clone(), line }
    }

    /// The same commune with a line.
    pub(super) fn somewhere_in(&self, rng: &mut Rng, address: &Address) -> Address {
        let found = self.units.communes.iter().find(|(own, ..)| *own == address.commune);
        let line = line(rng, found.map_or("", |(_, _, kind, _)| kind));
        Address { line, ..address.clone() }
    }

    /// The name of a commune, empty for an unknown code.
    pub(super) fn commune(&self, code: &str) -> &str {
        self.units.communes.iter().find(|(own, ..)| own == code).map_or("", |(_, name, ..)| name)
    }

    /// The name of a province, empty for an unknown code.
    pub(super) fn province_name(&self, code: &str) -> &str {
        self.units.provinces.iter().find(|(own, ..)| own == code).map_or("", |(_, name, ..)| name)
    }

    /// The first digits of numbers given in one of the old provinces that are now this one.
    pub(super) fn prefix(&self, rng: &mut Rng, province: &str) -> String {
        let own: Vec<_> = self.prefixes.rows.iter().filter(|(.., now)| now == province).collect();
        rng.pick(&own).0.clone()
    }

    /// The province of today for the first digits of a number.
    #[cfg(test)]
    pub(super) fn province_of(&self, prefix: &str) -> Option<&str> {
        self.prefixes.rows.iter().find(|(code, ..)| code == prefix).map(|(.., now)| &**now)
    }

    /// The office that registers civil status in a commune, as it was called on a day. The number
    /// of somebody born there tells the old province.
    pub(super) fn office_on(&self, day: i64, address: &Address, number: &str) -> String {
        let new = day >= old_places::new_names();
        let unit = if new { self.unit(address) } else { self.old_unit(address, number) };
        format!("Ủy ban nhân dân {unit}")
    }

    /// An address as one line of text.
    pub(super) fn text(&self, address: &Address) -> String {
        with_line(&address.line, self.unit(address))
    }

    /// The same as it was called while there were districts.
    pub(super) fn old_text(&self, address: &Address, number: &str) -> String {
        with_line(&address.line, self.old_unit(address, number))
    }

    fn unit(&self, address: &Address) -> String {
        let (commune, province) =
            (self.commune(&address.commune), self.province_name(&address.province));
        format!("{}, {}", lower_first(commune), lower_first(province))
    }

    /// Outside Khánh Hòa the names of old districts are not kept here, only those of provinces.
    fn old_unit(&self, address: &Address, number: &str) -> String {
        if let Some(unit) = old_places::inside(&address.commune) {
            return unit;
        }
        let own = |(code, _, now): &&(String, String, String)| {
            number.starts_with(code) && *now == address.province
        };
        let Some((_, name, _)) = self.prefixes.rows.iter().find(own) else {
            return self.unit(address);
        };
        let cities = ["Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"];
        let kind = if cities.contains(&name.as_str()) { "thành phố" } else { "tỉnh" };
        format!("{}, {kind} {name}", lower_first(self.commune(&address.commune)))
    }
}

/// Streets in a ward, hamlets elsewhere.
fn line(rng: &mut Rng, kind: &str) -> String {
    if kind == "p" {
        format!("{} {}", rng.between(1, 280), rng.pick(&STREETS))
    } else {
        format!("Thôn {}", rng.between(1, 9))
    }
}

fn with_line(line: &str, unit: String) -> String {
    if line.is_empty() { unit } else { format!("{line}, {unit}") }
}

/// "Phường Nha Trang" inside a sentence is "phường Nha Trang".
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_province_has_communes_and_a_prefix() {
        let places = Places::read().unwrap();
        for (code, ..) in &places.units.provinces {
            let mut rng = Rng::new(7);
            let address = places.address(&mut rng, code);
            assert!(!places.commune(&address.commune).is_empty());
            assert_eq!(places.province_of(&places.prefix(&mut rng, code)), Some(&**code));
        }
    }

    #[test]
    fn every_commune_of_khanh_hoa_had_an_old_name_and_other_places_an_old_province() {
        let places = Places::read().unwrap();
        for (commune, _, _, parent) in &places.units.communes {
            assert_eq!(old_places::inside(commune).is_some(), parent == HOME, "{commune}");
        }
        let address = |province: &str, commune: &str, line: &str| Address {
            province: province.into(),
            commune: commune.into(),
            line: line.into(),
        };
        let home = address("56", "22366", "12 Trần Phú");
        assert_eq!(places.text(&home), "12 Trần Phú, phường Nha Trang, tỉnh Khánh Hòa");
        assert!(
            places
                .old_text(&home, "056192000456")
                .ends_with(", thành phố Nha Trang, tỉnh Khánh Hòa")
        );
        let away = places.units.communes.iter().find(|(.., parent)| parent == "66").unwrap();
        assert!(
            places
                .old_text(&address("66", &away.0, ""), "054192000456")
                .ends_with(", tỉnh Phú Yên")
        );
    }
}
