//! Families for marriages, extracts, residence, business and the criminal record.

use super::super::build::Builder;
use super::super::calendar::day;
use super::super::homes;
use super::super::residences::{UNIVERSITIES, years};
use super::super::world::{Business, Guardianship, Privilege, Sex};
use super::{at, demo, enter, number};

/// Enters all of them.
pub(in super::super) fn lives(b: &mut Builder) {
    bride(b);
    widow(b);
    shopkeepers(b);
    traveller(b);
}

/// She was never married; he is divorced, and the register has the judgment.
fn bride(b: &mut Builder) {
    let home = at("22366", "25 Yersin");
    let bride = enter(b, ("Trần Thị Bích Phượng", Sex::Female, (1997, 5, 12), "01", 220), &home);
    let away = at("22402", "8 Lê Hồng Phong");
    let groom = enter(b, ("Nguyễn Hoàng Nam", Sex::Male, (1993, 3, 3), "01", 221), &away);
    let before = at("22390", "102 Hùng Vương");
    let former = enter(b, ("Lê Thị Thu Trang", Sex::Female, (1994, 12, 1), "01", 222), &before);
    let marriage = b.marry(former, groom, day(2017, 8, 19));
    b.divorce(marriage, day(2023, 4, 6), true);
    let of_groom = number(b, groom);
    demo(
        b,
        bride,
        format!("Sắp kết hôn, lần đầu; số của bên nam {of_groom}, đã ly hôn"),
        format!("About to marry for the first time; the groom's number {of_groom}, divorced"),
    );
}

/// Her husband has died, and she brings up the child of a daughter who has died as well.
fn widow(b: &mut Builder) {
    let home = at("22528", "17 Nguyễn Trãi");
    let widow = enter(b, ("Phạm Thị Sáu", Sex::Female, (1968, 2, 10), "01", 223), &home);
    let husband = enter(b, ("Mai Văn Tám", Sex::Male, (1965, 7, 30), "01", 224), &home);
    b.marry(widow, husband, day(1989, 1, 15));
    let daughter = enter(b, ("Mai Thị Ngân", Sex::Female, (1991, 4, 4), "01", 225), &home);
    (b.person(daughter).mother, b.person(daughter).father) = (Some(widow), Some(husband));
    let ward = enter(b, ("Mai Ngọc Hân", Sex::Female, (2013, 9, 21), "01", 226), &home);
    b.person(ward).mother = Some(daughter);
    b.person(ward).insurance = None;
    b.die(husband, day(2021, 8, 14), true);
    b.die(daughter, day(2022, 10, 3), true);
    b.world.guardianships.push(Guardianship { guardian: widow, ward, day: day(2022, 11, 15) });
    for person in [widow, ward] {
        let proof = Some("HN-000223".to_owned());
        b.world.privileges.push(Privilege { person, kind: "hoNgheo", proof });
    }
    let of_husband = number(b, husband);
    demo(
        b,
        widow,
        format!("Góa, giám hộ cháu, hộ nghèo; xin trích lục khai tử của chồng, số {of_husband}"),
        format!(
            "Widow, guardian of a grandchild, poor household; for her husband's death act: {of_husband}"
        ),
    );
}

/// He wants to open what his neighbour has opened already.
fn shopkeepers(b: &mut Builder) {
    let home = at("22402", "64 Thống Nhất");
    let father = enter(b, ("Đoàn Văn Hậu", Sex::Male, (1961, 1, 20), "01", 227), &home);
    let man = enter(b, ("Đoàn Minh Hiếu", Sex::Male, (1986, 6, 17), "01", 228), &home);
    b.person(man).father = Some(father);
    let wife = enter(b, ("Bùi Ngọc Diễm", Sex::Female, (1988, 3, 25), "01", 229), &home);
    b.marry(wife, man, day(2012, 12, 8));
    let child = enter(b, ("Đoàn Khánh An", Sex::Female, (2014, 2, 2), "01", 231), &home);
    (b.person(child).mother, b.person(child).father) = (Some(wife), Some(man));
    b.person(child).insurance = None;
    homes::register(b, home, vec![man, wife]);
    homes::register(b, at("22402", "12 Bạch Đằng"), vec![man]);
    demo(
        b,
        man,
        "Muốn mở hộ kinh doanh cùng gia đình; có nhà ở và một cửa hàng".into(),
        "Wants to open a household business with his family; owns the home and a shop".into(),
    );
    let next = at("22402", "70 Thống Nhất");
    let owner = enter(b, ("Võ Thị Kim Loan", Sex::Female, (1979, 10, 5), "01", 230), &next);
    let (kind, name) = ("hoKinhDoanh", "HỘ KINH DOANH BIỂN XANH".to_owned());
    b.world.businesses.push(Business { owner, kind, name, place: next });
    demo(
        b,
        owner,
        "Đang là chủ hộ kinh doanh Biển Xanh: không được mở hộ thứ hai".into(),
        "Already owns the household business Biển Xanh: may not open another".into(),
    );
}

/// Studied far away, works, and stays where the work is.
fn traveller(b: &mut Builder) {
    let home = at("22651", "Thôn 2");
    let person = enter(b, ("Huỳnh Gia Bảo", Sex::Male, (1999, 11, 23), "01", 233), &home);
    let study = years(1999, &UNIVERSITIES[2]);
    let stay = (at("22366", "33 Quang Trung"), day(2023, 3, 1));
    let record = b.person(person);
    (record.study, record.temporary) = (Some(study), Some(stay));
    demo(
        b,
        person,
        "Từng học ở Thành phố Hồ Chí Minh, nay đi làm và tạm trú tại Nha Trang".into(),
        "Studied in Ho Chi Minh City, now works and has temporary residence in Nha Trang".into(),
    );
}
