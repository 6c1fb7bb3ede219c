//! Families with a child to be registered. Only the days of the last births move with the first
//! start.

use super::super::build::Builder;
use super::super::calendar::day;
use super::super::world::{Address, Sex};
use super::{at, demo, enter, number};

/// Enters all of them.
pub(in super::super) fn births(b: &mut Builder) {
    new_mother(b);
    new_father(b);
    grandmother(b);
    unmarried(b);
    no_notice(b);
    gaps(b);
    foreign_husband(b);
    late(b);
    withheld(b);
}

fn new_mother(b: &mut Builder) {
    let home = at("22366", "12 Trần Phú");
    let mother = enter(b, ("Nguyễn Thị Lan", Sex::Female, (1992, 3, 14), "01", 456), &home);
    let father = enter(b, ("Trần Văn Minh", Sex::Male, (1988, 10, 2), "01", 123), &home);
    b.marry(mother, father, day(2019, 5, 18));
    b.birth(mother, b.today - 9, Sex::Female);
    demo(
        b,
        mother,
        "Mẹ vừa sinh con gái 9 ngày trước, đã kết hôn; dữ liệu đầy đủ".into(),
        "Mother of a girl born 9 days ago, married; all registers know the family".into(),
    );
}

fn new_father(b: &mut Builder) {
    let home = at("22759", "45 Thống Nhất");
    let father = enter(b, ("Lê Quang Huy", Sex::Male, (1990, 7, 21), "01", 201), &home);
    let mother = enter(b, ("Đàng Thị Thu Hà", Sex::Female, (1994, 1, 30), "14", 202), &home);
    b.marry(mother, father, day(2021, 11, 6));
    b.birth(mother, b.today - 16, Sex::Male);
    demo(
        b,
        father,
        "Cha có con trai 16 ngày tuổi, đã kết hôn; vợ dân tộc Chăm, chồng dân tộc Kinh".into(),
        "Father of a boy born 16 days ago, married; the mother is Chăm, he is Kinh".into(),
    );
}

fn grandmother(b: &mut Builder) {
    let home = at("22651", "Thôn 3");
    let grandmother = enter(b, ("Võ Thị Hoa", Sex::Female, (1961, 9, 9), "01", 203), &home);
    let grandfather = enter(b, ("Phan Hữu Thành", Sex::Male, (1958, 1, 1), "01", 204), &home);
    b.person(grandfather).year_only = true;
    b.marry(grandmother, grandfather, day(1983, 2, 20));
    let father = enter(b, ("Phan Hữu Phước", Sex::Male, (1991, 12, 3), "01", 205), &home);
    (b.person(father).mother, b.person(father).father) = (Some(grandmother), Some(grandfather));
    let mother = enter(b, ("Trương Thị Mai", Sex::Female, (1995, 4, 27), "01", 206), &home);
    b.marry(mother, father, day(2022, 3, 12));
    b.birth(mother, b.today - 20, Sex::Male);
    let (of_mother, of_father) = (number(b, mother), number(b, father));
    demo(
        b,
        grandmother,
        format!("Bà nội đăng ký cho cháu; số của mẹ {of_mother}, của cha {of_father}"),
        format!(
            "Grandmother applying for a grandchild; mother's number {of_mother}, father's {of_father}"
        ),
    );
}

fn unmarried(b: &mut Builder) {
    let home = at("22423", "7 Nguyễn Trãi");
    let mother = enter(b, ("Đặng Thị Ngọc", Sex::Female, (1998, 6, 5), "01", 207), &home);
    let away = at("22402", "31 Lê Hồng Phong");
    let father = enter(b, ("Huỳnh Tấn Lộc", Sex::Male, (1997, 2, 11), "01", 208), &away);
    b.birth(mother, b.today - 12, Sex::Female);
    let of_father = number(b, father);
    demo(
        b,
        mother,
        format!("Mẹ chưa kết hôn, con 12 ngày tuổi; nếu nhận cha: số của cha {of_father}"),
        format!(
            "Unmarried mother, baby of 12 days; to declare paternity: father's number {of_father}"
        ),
    );
}

fn no_notice(b: &mut Builder) {
    let home = at("22714", "Thôn 5");
    let mother = enter(b, ("Cao Thị Duyên", Sex::Female, (1999, 8, 16), "19", 209), &home);
    let father = enter(b, ("Mấu Văn Sơn", Sex::Male, (1996, 5, 24), "19", 210), &home);
    b.marry(mother, father, day(2023, 9, 2));
    demo(
        b,
        mother,
        "Mẹ sinh con nhưng chưa có giấy chứng sinh điện tử: phải nộp giấy tờ".into(),
        "Mother without an electronic birth notice: papers are asked for".into(),
    );
}

fn gaps(b: &mut Builder) {
    let home = at("22786", "Thôn 1");
    let mother = enter(b, ("Pi Năng Thị Hạnh", Sex::Female, (1990, 11, 19), "19", 211), &home);
    let father = enter(b, ("Cao Văn Lâm", Sex::Male, (1985, 1, 1), "19", 212), &home);
    b.marry(mother, father, day(2012, 4, 8));
    b.birth_at(mother, b.today - 25, Sex::Male, None, Address { line: String::new(), ..home });
    for person in [mother, father] {
        let person = b.person(person);
        person.insurance = None;
        person.updated = day(2021, 7, 1);
    }
    let person = b.person(mother);
    (person.home, person.ethnic, person.card) = (None, None, None);
    b.person(father).year_only = true;
    demo(
        b,
        mother,
        "Dữ liệu thiếu và cũ: không có nơi cư trú, dân tộc, thẻ căn cước; sinh tại nhà".into(),
        "Incomplete and old data: no residence, ethnic group or card on record; born at home"
            .into(),
    );
}

fn foreign_husband(b: &mut Builder) {
    let home = at("22333", "88 Phan Bội Châu");
    let mother = enter(b, ("Bùi Thị Thanh Thảo", Sex::Female, (1993, 2, 7), "01", 213), &home);
    b.marry_foreigner(mother, "ANDREW TAYLOR", day(2022, 12, 15));
    b.birth(mother, b.today - 30, Sex::Female);
    demo(
        b,
        mother,
        "Chồng là người nước ngoài, không có số định danh: khai người cha bằng tay".into(),
        "Foreign husband without a personal number: the father is entered by hand".into(),
    );
}

fn late(b: &mut Builder) {
    let home = at("22528", "120 Trần Quý Cáp");
    let mother = enter(b, ("Hồ Thị Kim Yến", Sex::Female, (1989, 10, 10), "01", 214), &home);
    let father = enter(b, ("Đỗ Công Bình", Sex::Male, (1987, 3, 3), "01", 215), &home);
    b.marry(mother, father, day(2015, 1, 25));
    b.child(mother, Some(father), day(2017, 6, 1));
    b.birth(mother, b.today - 75, Sex::Male);
    demo(
        b,
        father,
        "Cha đăng ký quá hạn: con đã 75 ngày tuổi".into(),
        "Father who is late: the child is 75 days old".into(),
    );
}

fn withheld(b: &mut Builder) {
    let home = at("22834", "9 Bạch Đằng");
    let mother = enter(b, ("Lâm Thị Mỹ Linh", Sex::Female, (1996, 12, 28), "06", 216), &home);
    let father = enter(b, ("Ngô Đình Khoa", Sex::Male, (1994, 8, 8), "01", 217), &home);
    b.marry(mother, father, day(2021, 6, 19));
    b.birth(mother, b.today - 5, Sex::Female);
    b.person(father).withheld = true;
    demo(
        b,
        mother,
        "Chồng không đồng ý chia sẻ dữ liệu: khai người cha bằng tay".into(),
        "Husband who does not share his data: the father is entered by hand".into(),
    );
}
