//! Who has a business, what it is called, and who pays tax by declaration.

use super::build::Builder;
use super::calendar::birthday;
use super::rng::Rng;
use super::world::Business;

const TRADES: [&str; 6] =
    ["QUÁN CƠM", "TẠP HÓA", "NHÀ NGHỈ", "TIỆM MAY", "CÀ PHÊ", "CỬA HÀNG VẬT LIỆU XÂY DỰNG"];

/// Gives a few grown people a business; they and most who work are known to the tax office.
pub(super) fn add(b: &mut Builder) {
    for at in 0..b.world.people.len() {
        let person = &b.world.people[at];
        let mut rng = Rng::of("business", &person.number);
        let of_age = birthday(person.born, 22) <= b.today && person.died.is_none();
        if !of_age {
            continue;
        }
        let kind = match rng.between(1, 100) {
            1..=4 => Some("hoKinhDoanh"),
            5 => Some("doanhNghiepTuNhan"),
            6 => Some("congTyHopDanh"),
            _ => None,
        };
        let works = rng.percent(50);
        let given = person.name.rsplit(' ').next().unwrap_or_default().to_uppercase();
        // Some have one already, made by hand.
        let mut owner = b.world.businesses.iter().any(|own| own.owner == at);
        if let (Some(kind), Some(place), false) = (kind, person.home.clone(), owner) {
            let name = match kind {
                "doanhNghiepTuNhan" => format!("DOANH NGHIỆP TƯ NHÂN {given}"),
                "congTyHopDanh" => format!("CÔNG TY HỢP DANH {given} VÀ CỘNG SỰ"),
                _ => format!("HỘ KINH DOANH {} {given}", rng.pick(&TRADES)),
            };
            b.world.businesses.push(Business { owner: at, kind, name, place });
            owner = true;
        }
        if owner || works {
            b.world.taxpayers.push(at);
        }
    }
}
