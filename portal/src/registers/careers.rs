//! What people have done since they were fourteen, as far as the insurance knows.

use super::build::Builder;
use super::calendar::{birthday, day, year};
use super::rng::Rng;
use super::world::Job;

const SCHOOLS: [&str; 4] = ["Hoàng Văn Thụ", "Lý Tự Trọng", "Nguyễn Trãi", "Trần Quý Cáp"];

/// Occupations with a workplace. The companies are invented.
const WORK: [(&str, &str); 14] = [
    ("Giáo viên", "Trường Tiểu học Vĩnh Phước"),
    ("Giáo viên", "Trường Trung học cơ sở Âu Cơ"),
    ("Điều dưỡng", "Bệnh viện Đa khoa tỉnh Khánh Hòa"),
    ("Công nhân may", "Công ty TNHH May Sóng Xanh"),
    ("Công nhân chế biến thủy sản", "Công ty Cổ phần Thủy sản Vịnh Cam"),
    ("Nhân viên lễ tân", "Khách sạn Đảo Yến"),
    ("Đầu bếp", "Khách sạn Đảo Yến"),
    ("Lái xe", "Hợp tác xã Vận tải Biển Đông"),
    ("Kế toán", "Công ty TNHH Thương mại Trầm Hương Việt"),
    ("Kỹ thuật viên điện", "Công ty Cổ phần Cơ điện Hòn Chồng"),
    ("Lập trình viên", "Công ty TNHH Phần mềm Hải Đăng"),
    ("Nhân viên bán hàng", "Siêu thị Bình Tân"),
    ("Công chức", "Sở Tài chính tỉnh Khánh Hòa"),
    ("Thợ hàn", "Công ty TNHH Đóng tàu Đầm Môn"),
];

/// Writes everybody's occupations down, one after the other.
pub(super) fn add(b: &mut Builder) {
    for at in 0..b.world.people.len() {
        if b.world.people[at].died.is_none() {
            let jobs = career(b, at);
            b.world.jobs.extend(jobs);
        }
    }
}

fn career(b: &Builder, at: usize) -> Vec<Job> {
    let person = &b.world.people[at];
    let mut rng = Rng::of("work", &person.number);
    let mut jobs = Vec::new();
    let mut add = |from: i64, until: i64, occupation, workplace: &str| {
        let until = Some(until).filter(|until| *until < b.today);
        let workplace = workplace.to_owned();
        jobs.push(Job { person: at, from, until, occupation, workplace });
    };
    let (born, left) = (year(person.born), day(year(person.born) + 18, 5, 31));
    // Schools have reported their pupils since then.
    let pupil = birthday(person.born, 14).max(day(2010, 9, 5));
    if pupil < left.min(b.today) {
        add(pupil, left, "Học sinh", &format!("Trường Trung học phổ thông {}", rng.pick(&SCHOOLS)));
    }
    let study = person.study.as_ref();
    if let Some(study) = study {
        add(study.from, study.until, "Sinh viên", study.university);
    }
    let first = study.map_or(day(born + 18, 9, 1), |study| study.until) + rng.between(30, 400);
    // The electronic register of contributions begins in 2008.
    let mut from = first.max(day(2008, 1, 1));
    let retired = birthday(person.born, 60);
    if person.insurance.is_none() {
        return jobs;
    }
    while from < b.today.min(retired) {
        let (occupation, workplace) = *rng.pick(&WORK);
        let until = (from + rng.between(900, 4_000)).min(retired - 1);
        add(from, until, occupation, workplace);
        from = until + rng.between(1, 90);
    }
    if retired < b.today {
        add(retired, i64::MAX, "Nghỉ hưu", "");
    }
    jobs
}
