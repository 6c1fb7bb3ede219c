//! What places in Khánh Hòa were called before July 2025, when there still were districts.
//!
//! Old records keep the old names. Communes were merged and split, so a commune of today stands for
//! one of the old ones inside it, always the same.

use super::calendar::day;

/// The first day without districts.
pub(super) fn new_names() -> i64 {
    day(2025, 7, 1)
}

/// The first and the last code of today's communes in an old district, the district with its old
/// province, and some of its old communes.
type District = (&'static str, &'static str, &'static str, &'static [&'static str]);

const DISTRICTS: [District; 20] = [
    (
        "22333",
        "22402",
        "thành phố Nha Trang, tỉnh Khánh Hòa",
        &["phường Lộc Thọ", "phường Phương Sài", "phường Vĩnh Hải", "phường Phước Long"],
    ),
    (
        "22411",
        "22432",
        "thành phố Cam Ranh, tỉnh Khánh Hòa",
        &["phường Cam Lộc", "phường Cam Thuận", "phường Cam Phú"],
    ),
    (
        "22435",
        "22465",
        "huyện Cam Lâm, tỉnh Khánh Hòa",
        &["thị trấn Cam Đức", "xã Cam Tân", "xã Suối Tân"],
    ),
    ("22480", "22480", "thành phố Cam Ranh, tỉnh Khánh Hòa", &["xã Cam Thịnh Đông"]),
    (
        "22489",
        "22525",
        "huyện Vạn Ninh, tỉnh Khánh Hòa",
        &["thị trấn Vạn Giã", "xã Vạn Phước", "xã Vạn Thọ"],
    ),
    (
        "22528",
        "22597",
        "thị xã Ninh Hòa, tỉnh Khánh Hòa",
        &["phường Ninh Hiệp", "phường Ninh Đa", "xã Ninh Quang"],
    ),
    (
        "22609",
        "22648",
        "huyện Khánh Vĩnh, tỉnh Khánh Hòa",
        &["thị trấn Khánh Vĩnh", "xã Khánh Trung"],
    ),
    (
        "22651",
        "22702",
        "huyện Diên Khánh, tỉnh Khánh Hòa",
        &["thị trấn Diên Khánh", "xã Diên An", "xã Diên Phú"],
    ),
    ("22708", "22708", "huyện Cam Lâm, tỉnh Khánh Hòa", &["xã Suối Cát"]),
    ("22714", "22732", "huyện Khánh Sơn, tỉnh Khánh Hòa", &["thị trấn Tô Hạp", "xã Sơn Trung"]),
    ("22736", "22736", "huyện Trường Sa, tỉnh Khánh Hòa", &["thị trấn Trường Sa"]),
    (
        "22738",
        "22780",
        "thành phố Phan Rang - Tháp Chàm, tỉnh Ninh Thuận",
        &["phường Mỹ Hương", "phường Phủ Hà", "phường Đài Sơn"],
    ),
    ("22786", "22801", "huyện Bác Ái, tỉnh Ninh Thuận", &["xã Phước Đại", "xã Phước Thắng"]),
    ("22810", "22828", "huyện Ninh Sơn, tỉnh Ninh Thuận", &["thị trấn Tân Sơn", "xã Quảng Sơn"]),
    ("22834", "22834", "huyện Ninh Hải, tỉnh Ninh Thuận", &["thị trấn Khánh Hải"]),
    ("22840", "22849", "huyện Thuận Bắc, tỉnh Ninh Thuận", &["xã Lợi Hải", "xã Bắc Phong"]),
    ("22852", "22861", "huyện Ninh Hải, tỉnh Ninh Thuận", &["xã Tri Hải", "xã Hộ Hải"]),
    ("22870", "22873", "huyện Ninh Phước, tỉnh Ninh Thuận", &["thị trấn Phước Dân", "xã An Hải"]),
    ("22888", "22909", "huyện Thuận Nam, tỉnh Ninh Thuận", &["xã Phước Nam", "xã Phước Diêm"]),
    // Xã Phước Hữu stands among the codes of Thuận Nam.
    ("22891", "22891", "huyện Ninh Phước, tỉnh Ninh Thuận", &["xã Phước Thái"]),
];

/// An old commune inside a commune of today: "phường Lộc Thọ, thành phố Nha Trang, tỉnh Khánh Hòa".
pub(super) fn inside(commune: &str) -> Option<String> {
    // The narrowest range that holds the code: a commune of its own comes after its neighbours.
    let found =
        DISTRICTS.iter().rev().find(|(first, last, ..)| (*first..=*last).contains(&commune));
    let (_, _, district, communes) = found?;
    let which = commune.parse::<usize>().ok()? % communes.len();
    Some(format!("{}, {district}", communes.get(which)?))
}

/// The code of an old commune with a part in a commune of today, where land is still recorded in
/// it. All but the last were divided.
const RECORDED: [(&str, &str); 5] = [
    ("22435", "22435"),
    ("22453", "22450"),
    ("22465", "22471"),
    ("22708", "22711"),
    ("22333", "22330"),
];

/// The code under which the land register has a place in a commune of today, if not that of today.
pub(super) fn recorded(commune: &str) -> Option<&'static str> {
    RECORDED.iter().find(|(today, _)| *today == commune).map(|(_, old)| *old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commune_stands_in_its_old_district() {
        let district = |code: &str| inside(code).unwrap().split_once(", ").unwrap().1.to_owned();
        assert_eq!(district("22366"), "thành phố Nha Trang, tỉnh Khánh Hòa");
        assert_eq!(district("22480"), "thành phố Cam Ranh, tỉnh Khánh Hòa");
        assert_eq!(district("22759"), "thành phố Phan Rang - Tháp Chàm, tỉnh Ninh Thuận");
        assert_eq!(district("22891"), "huyện Ninh Phước, tỉnh Ninh Thuận");
        assert_eq!(inside("22366"), inside("22366"));
        assert_eq!(inside("00004"), None);
    }
}
