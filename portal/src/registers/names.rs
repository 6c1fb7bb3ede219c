//! Names as people in Khánh Hòa bear them, by sex and ethnic group. Any likeness is chance: the
//! parts are common and combined at random.

use super::rng::Rng;
use super::world::Sex;

/// Family names of the Kinh; the common ones stand more than once.
const KINH: [&str; 28] = [
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Trần", "Lê", "Lê",
    "Phạm", "Phạm", "Huỳnh", "Huỳnh", "Phan", "Võ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đoàn", "Trương", "Mai",
];
const HOA: [&str; 6] = ["Lâm", "Quách", "Tăng", "Thái", "Trần", "Vương"];
const RAGLAY: [&str; 6] = ["Cao", "Mấu", "Bo Bo", "Tro", "Pi Năng", "Ka Tơr"];
const CHAM: [&str; 6] = ["Đàng", "Bá", "Thành", "Quảng", "Lưu", "Từ"];
const EDE: [&str; 5] = ["Niê", "Mlô", "Ayũn", "Kbuôr", "Êban"];

const MEN_MIDDLE: [&str; 12] =
    ["Văn", "Văn", "Hữu", "Đức", "Quang", "Minh", "Công", "Thanh", "Quốc", "Anh", "Đình", "Xuân"];
const MEN: [&str; 28] = [
    "An", "Bảo", "Bình", "Cường", "Dũng", "Duy", "Đạt", "Hải", "Hậu", "Hiếu", "Hòa", "Hùng", "Huy",
    "Khánh", "Khoa", "Lâm", "Long", "Lộc", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn", "Tâm",
    "Thắng", "Trung", "Tuấn",
];
const WOMEN_MIDDLE: [&str; 12] =
    ["Thị", "Thị", "Thị", "Thị", "Ngọc", "Thu", "Thanh", "Kim", "Mỹ", "Bích", "Hoài", "Thùy"];
const WOMEN: [&str; 28] = [
    "Anh", "Chi", "Diễm", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hồng",
    "Hương", "Lan", "Linh", "Loan", "Mai", "My", "Nga", "Ngân", "Nhung", "Phương", "Quyên", "Thảo",
    "Thúy", "Trang", "Vân", "Yến",
];
const EDE_MEN: [&str; 6] = ["Y Thinh", "Y Khoa", "Y Bhăm", "Y Nuê", "Y Wang", "Y Tuấn"];
const EDE_WOMEN: [&str; 6] = ["H'Linh", "H'Nga", "H'Duyên", "H'Mai", "H'Yuê", "H'Bích"];

/// Ê Đê, by its census code: given name first, and the family name from the mother.
pub(super) const EDE_CODE: &str = "11";

/// A family name of an ethnic group, by its census code.
pub(super) fn family(rng: &mut Rng, ethnic: &str) -> &'static str {
    let names: &[&'static str] = match ethnic {
        "06" => &HOA,
        EDE_CODE => &EDE,
        "14" => &CHAM,
        "19" => &RAGLAY,
        _ => &KINH,
    };
    rng.pick::<&'static str>(names)
}

/// A full name in the usual letters, not in capitals.
pub(super) fn full(rng: &mut Rng, ethnic: &str, family: &str, sex: Sex) -> String {
    if ethnic == EDE_CODE {
        let given = if sex == Sex::Male { rng.pick(&EDE_MEN) } else { rng.pick(&EDE_WOMEN) };
        return format!("{given} {family}");
    }
    let (middle, given) = match sex {
        Sex::Male => (rng.pick(&MEN_MIDDLE), rng.pick(&MEN)),
        Sex::Female => (rng.pick(&WOMEN_MIDDLE), rng.pick(&WOMEN)),
    };
    format!("{family} {middle} {given}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::is_nfc;

    #[test]
    fn every_part_is_nfc() {
        let lists: [&[&str]; 11] = [
            &KINH,
            &HOA,
            &RAGLAY,
            &CHAM,
            &EDE,
            &MEN_MIDDLE,
            &MEN,
            &WOMEN_MIDDLE,
            &WOMEN,
            &EDE_MEN,
            &EDE_WOMEN,
        ];
        assert!(
            lists
                .iter()
                .flat_map(|list| list.iter())
                .all(|part| is_nfc(part) && is_nfc(&part.to_uppercase()))
        );
    }
}
