//! What the registers say of the families that are made by hand.

use super::super::calendar::{DAY_MS, day, iso};
use super::super::{Registers, Status};
use super::{Asker, TODAY, registers};
use serde_json::{Value, json};

const MOTHER: &str = "056192000456";
const FATHER: &str = "056088000123";
const WITHHELD: &str = "056094000217";
const BRIDE: &str = "056197000220";
const GROOM: &str = "056093000221";
const WIDOW: &str = "056168000223";
const HER_HUSBAND: &str = "056065000224";
const WARD: &str = "056313000226";
const SHOPKEEPER: &str = "056086000228";
const OWNER: &str = "056179000230";
const TRAVELLER: &str = "056099000233";

fn asker<'a>(registers: &'a Registers, form: &'a str, subject: &'a str) -> Asker<'a> {
    Asker { registers, form, subject }
}

#[tokio::test]
async fn a_mother_finds_her_husband_her_marriage_and_her_child() {
    let registers = registers().await;
    assert_eq!(registers.citizens(1).await.unwrap()[0].subject, MOTHER);
    let she = asker(&registers, "dang-ky-khai-sinh", MOTHER);
    assert_eq!(
        she.of("me", MOTHER).await.values,
        json!({
            "hoTen": "NGUYỄN THỊ LAN", "namSinh": "1992-03-14", "danToc": "01", "quocTich": "VN",
            "cuTru": { "province": "56", "commune": "22366", "line": "12 Trần Phú" },
            "queQuan": { "province": "56", "commune": "22366" },
        })
    );
    let pair = she.of("voChong", MOTHER).await.values;
    assert_eq!(pair, json!({ "tinhTrang": "ketHon", "vo": MOTHER, "chong": FATHER }));
    let act = she.ask("honNhan", &[("me", MOTHER), ("cha", FATHER)]).await.values;
    assert_eq!((&act["soDangKy"], &act["ngayDangKy"]), (&json!("1/2019"), &json!("2019-05-18")));
    let office = act["coQuanDangKy"].as_str().unwrap();
    assert!(
        office.ends_with(", thành phố Nha Trang, tỉnh Khánh Hòa"),
        "the name of 2019: {office}"
    );
    let child = she.of("chungSinh", MOTHER).await.values;
    assert_eq!((&child["ngaySinh"], &child["gioiTinh"]), (&json!(iso(TODAY - 9)), &json!("nu")));
    let place = &child["noiSinh"];
    assert!(place["coSo"].is_string() && place["diaChi"]["commune"].is_string());
    let insurance = she.of("baoHiemCha", FATHER).await;
    assert_eq!(insurance.values, json!({ "soBaoHiem": "5600000123" }));
    assert_eq!(insurance.level, "branch");
}

#[tokio::test]
async fn refusals_and_gaps_are_answers_too() {
    let registers = registers().await;
    let she = asker(&registers, "dang-ky-khai-sinh", MOTHER);
    assert_eq!(she.status("me", FATHER).await, Status::Mismatch);
    assert_eq!(she.status("me", "000000000000").await, Status::None);
    assert_eq!(she.status("chungSinh", "056199000209").await, Status::None, "no notice");
    assert_eq!(she.status("cha", WITHHELD).await, Status::Declined);
    assert_eq!(she.status("baoHiemCha", WITHHELD).await, Status::Declined);
    assert_eq!(she.status("voChong", FATHER).await, Status::Declined, "only one's own marriage");
    let he = asker(&registers, "dang-ky-khai-sinh", WITHHELD);
    assert_eq!(he.status("cha", WITHHELD).await, Status::Found, "it is his own record");
    let gaps = asker(&registers, "dang-ky-khai-sinh", "056190000211");
    let gaps = gaps.ask("nguoiYeuCau", &[]).await;
    assert_eq!(gaps.values, json!({ "hoTen": "PI NĂNG THỊ HẠNH", "soDinhDanh": "056190000211" }));
    assert_eq!(gaps.as_of, day(2021, 7, 1) * DAY_MS);
    assert_eq!(she.of("cha", "056085000212").await.values["namSinh"], "1985");
    assert_eq!(she.ask("me", &[]).await.status, Status::None);
}

#[tokio::test]
async fn a_bride_finds_the_groom_and_both_their_statuses() {
    let registers = registers().await;
    let she = asker(&registers, "dang-ky-ket-hon", BRIDE);
    let own = she.ask("nguoiYeuCau", &[]).await.values;
    assert_eq!(own, json!({ "soDinhDanh": BRIDE, "gioiTinh": "nu" }));
    let man = she.ask("congDan", &[("soDinhDanh", GROOM), ("gioiTinh", "nam")]).await.values;
    assert_eq!(
        (&man["hoTen"], &man["ngaySinh"]),
        (&json!("NGUYỄN HOÀNG NAM"), &json!("1993-03-03"))
    );
    assert_eq!((&man["danToc"], &man["quocTich"]), (&json!("01"), &json!("VN")));
    assert_eq!(
        man["cuTru"],
        json!({ "province": "56", "commune": "22402", "line": "8 Lê Hồng Phong" })
    );
    assert!(man["giayTo"]["loai"] == "canCuoc" && man["giayTo"]["ngayCap"].is_string());
    assert!(man.get("dienThoai").is_none() && man.get("gioiTinh").is_none(), "not asked for");
    let wrong = she.ask("congDan", &[("soDinhDanh", GROOM), ("gioiTinh", "nu")]).await.status;
    assert_eq!(wrong, Status::Mismatch);
    let his = she.of("tinhTrangHonNhan", GROOM).await.values;
    assert_eq!((&his["tinhTrang"], &his["lanThu"]), (&json!("lyHon"), &json!(2)));
    assert!(his["soXacNhan"].as_str().unwrap().starts_with("XN-2026-"));
    assert!(his["soChamDut"].as_str().unwrap().starts_with("LH-"));
    let hers = she.of("tinhTrangHonNhan", BRIDE).await.values;
    assert_eq!((&hers["tinhTrang"], &hers["lanThu"]), (&json!("chuaKetHon"), &json!(1)));
    assert!(hers["soXacNhan"].is_string() && hers.get("soChamDut").is_none());
    let married = she.of("tinhTrangHonNhan", FATHER).await.values;
    assert_eq!((&married["tinhTrang"], &married["lanThu"]), (&json!("coVoChong"), &json!(2)));
    assert!(married["soXacNhan"] != hers["soXacNhan"]);
    let widow = she.of("tinhTrangHonNhan", WIDOW).await.values;
    assert_eq!(widow["tinhTrang"], "goa");
    assert!(widow["soChamDut"].as_str().unwrap().starts_with("KT-"));
    assert_eq!(she.status("tinhTrangHonNhan", HER_HUSBAND).await, Status::None, "he is dead");
    assert_eq!(she.status("congDan", HER_HUSBAND).await, Status::Mismatch);
    for source in ["tinhTrangHonNhan", "congDan"] {
        assert_eq!(she.status(source, WITHHELD).await, Status::Declined);
        assert_eq!(she.status(source, "000000000000").await, Status::None);
    }
}

#[tokio::test]
async fn an_extract_is_of_ones_own_act_or_of_a_relatives() {
    let registers = registers().await;
    let she = asker(&registers, "trich-luc-ho-tich", WIDOW);
    let act = async |number: &str, kind: &str| {
        she.ask("suKien", &[("soDinhDanh", number), ("loaiViec", kind)]).await
    };
    let death = act(HER_HUSBAND, "khaiTu").await.values;
    assert_eq!((&death["ngayChet"], &death["quyenSo"]), (&json!("2021-08-14"), &json!("01/2021")));
    assert!(death["coQuan"].as_str().unwrap().contains("thị xã Ninh Hòa"));
    let number = format!("KT-{}/2021", death["so"].as_str().unwrap());
    let bride = asker(&registers, "dang-ky-ket-hon", BRIDE);
    assert_eq!(bride.of("tinhTrangHonNhan", WIDOW).await.values["soChamDut"], json!(number));
    assert_eq!(act(WIDOW, "giamHo").await.values["nguoiGiamHo"], "MAI NGỌC HÂN");
    assert_eq!(act(WARD, "giamHo").await.values["nguoiGiamHo"], "PHẠM THỊ SÁU");
    assert_eq!(act(WIDOW, "ketHon").await.values["voChong"], "MAI VĂN TÁM");
    let birth = act(WIDOW, "khaiSinh").await.values;
    let names: Vec<&String> = birth.as_object().unwrap().keys().collect();
    assert_eq!(names, ["coQuan", "ngay", "quyenSo", "so"]);
    assert_eq!(act(WIDOW, "khaiTu").await.status, Status::None);
    assert_eq!(act(WIDOW, "khac").await.status, Status::None);
    assert_eq!(act(WITHHELD, "ketHon").await.status, Status::Declined);
    assert_eq!(she.of("congDan", HER_HUSBAND).await.status, Status::Found, "also of the dead");
    assert_eq!(she.status("voChong", WIDOW).await, Status::None, "she is a widow");
    let wife = asker(&registers, "trich-luc-ho-tich", MOTHER);
    let pair = wife.of("voChong", MOTHER).await.values;
    assert_eq!(pair, json!({ "vo": MOTHER, "chong": FATHER }));
}

#[tokio::test]
async fn a_household_names_its_head_and_the_others() {
    let registers = registers().await;
    let she = asker(&registers, "cu-tru-ct01", WIDOW);
    let own = she.of("hoGiaDinh", WIDOW).await.values;
    assert_eq!(
        own,
        json!({
            "quanHe": "chuHo", "chuHo": { "soDinhDanh": WIDOW },
            "thanhVien": [{
                "soDinhDanh": WARD, "hoTen": "MAI NGỌC HÂN", "ngaySinh": "2013-09-21",
                "gioiTinh": "nu", "quanHe": "giamHo",
            }],
        })
    );
    assert_eq!(she.status("hoGiaDinh", MOTHER).await, Status::Declined);
    assert_eq!(she.status("congDan", HER_HUSBAND).await, Status::Found, "a former head");
    let applicant = she.ask("nguoiYeuCau", &[]).await.values;
    assert!(applicant["dienThoai"].is_string() && applicant.get("giayTo").is_none());
    assert_eq!(applicant["cuTru"], json!({ "province": "56", "commune": "22528" }), "no line");
    let record = she.of("congDan", MOTHER).await.values;
    let plain = json!({ "hoTen": "NGUYỄN THỊ LAN", "ngaySinh": "1992-03-14", "gioiTinh": "nu" });
    assert_eq!(record, plain);
    let house = |line: &'static str| [("province", "56"), ("commune", "22402"), ("line", line)];
    let owners = she.ask("nhaDat", &house("64  thống nhất ")).await.values;
    let both = json!([
        { "soDinhDanh": SHOPKEEPER, "hoTen": "ĐOÀN MINH HIẾU" },
        { "soDinhDanh": "056188000229", "hoTen": "BÙI NGỌC DIỄM" },
    ]);
    assert_eq!(owners, json!({ "chuSoHuu": both }));
    assert_eq!(she.ask("nhaDat", &house("1 Không Có")).await.status, Status::None);
    assert_eq!(she.ask("nhaDat", &house("")).await.status, Status::None);
}

#[tokio::test]
async fn a_shopkeeper_has_a_house_and_needs_a_name_that_is_free() {
    let registers = registers().await;
    let he = asker(&registers, "ho-kinh-doanh", SHOPKEEPER);
    assert_eq!(he.of("coSoKinhDoanh", SHOPKEEPER).await.values, json!({ "dangLaChu": "khong" }));
    let shop = json!({ "province": "56", "commune": "22402", "line": "12 Bạch Đằng" });
    assert_eq!(he.of("nhaDatSoHuu", SHOPKEEPER).await.values, json!({ "diaChi": shop }));
    assert_eq!(he.of("thueCaNhan", SHOPKEEPER).await.values, json!({ "phuongPhap": "keKhai" }));
    let family = he.of("hoGiaDinh", SHOPKEEPER).await.values;
    let names = family["thanhVien"].as_array().unwrap();
    let names: Vec<&Value> = names.iter().map(|member| &member["hoTen"]).collect();
    assert_eq!(names, ["ĐOÀN VĂN HẬU", "BÙI NGỌC DIỄM", "ĐOÀN KHÁNH AN"]);
    assert!(family.get("quanHe").is_none() && family["thanhVien"][0].get("quanHe").is_none());
    let name = async |ten: &str, commune: &str| {
        let place = [("ten", ten), ("province", "56"), ("commune", commune)];
        he.ask("tenHoKinhDoanh", &place).await.values["kiemTra"].clone()
    };
    assert_eq!(name("Hộ kinh doanh  Biển xanh", "22402").await, "trung");
    assert_eq!(name("HỘ KINH DOANH BIỂN XANH", "22366").await, "khongTrung", "another commune");
    assert_eq!(name("HỘ KINH DOANH SAO BIỂN", "22402").await, "khongTrung");
    assert_eq!(name("", "22402").await, Value::Null);
    for source in ["coSoKinhDoanh", "nhaDatSoHuu", "thueCaNhan", "hoGiaDinh"] {
        assert_eq!(he.status(source, OWNER).await, Status::Declined, "{source} of another");
    }
    let owner = asker(&registers, "ho-kinh-doanh", OWNER);
    let has = owner.of("coSoKinhDoanh", OWNER).await.values;
    assert_eq!(has, json!({ "dangLaChu": "hoKinhDoanh" }));
}

#[tokio::test]
async fn a_criminal_record_is_asked_with_ones_own_life_and_little_of_anothers() {
    let registers = registers().await;
    let he = asker(&registers, "ly-lich-tu-phap", TRAVELLER);
    let own = he.ask("nguoiYeuCau", &[]).await.values;
    assert_eq!(own["noiSinh"], json!({ "province": "56", "commune": "22651" }));
    assert_eq!(own["thuongTru"]["line"], "Thôn 2");
    assert_eq!(own["tamTru"]["line"], "33 Quang Trung");
    assert!(own["dienThoai"].is_string() && own["giayTo"]["ngayCap"].is_string());
    let relatives = he.of("nhanThan", TRAVELLER).await.values;
    assert!(relatives["cha"]["hoTen"].is_string() && relatives["me"]["ngaySinh"].is_string());
    assert!(relatives.get("voChong").is_none(), "he is single");
    let status = he.of("tinhTrangHonNhan", TRAVELLER).await.values;
    assert_eq!(status, json!({ "tinhTrang": "chuaKetHon" }), "no numbers: nobody marries");
    let stays = he.of("quaTrinhCuTru", TRAVELLER).await.values;
    let dates: Vec<_> = (stays["quaTrinh"].as_array().unwrap().iter())
        .map(|row| (row["tu"].as_str().unwrap(), row["den"].as_str()))
        .collect();
    let expected = [
        ("2013-11-23", Some("2017-09-04")),
        ("2017-09-05", Some("2021-06-30")),
        ("2021-07-01", Some("2023-02-28")),
        ("2023-03-01", None),
    ];
    assert_eq!(dates, expected);
    let work = async |tu: &str, den: &str| {
        he.ask("quaTrinhLamViec", &[("soDinhDanh", TRAVELLER), ("tu", tu), ("den", den)]).await
    };
    assert_eq!(work("2013-11-23", "2017-09-04").await.values["ngheNghiep"], "Học sinh");
    assert_eq!(work("2017-09", "2021-06").await.values["ngheNghiep"], "Sinh viên");
    assert!(work("2023-03-01", "2026-11-24").await.values["noiLam"].is_string());
    assert_eq!(work("1990", "1991").await.status, Status::None);
    assert_eq!(work("", "2020-01-01").await.status, Status::None);
    assert_eq!(he.status("doiTuongUuTien", TRAVELLER).await, Status::None);
    let widow = asker(&registers, "ly-lich-tu-phap", WIDOW);
    let poor = widow.of("doiTuongUuTien", WIDOW).await.values;
    assert_eq!(poor, json!({ "doiTuong": "hoNgheo", "soXacNhan": "HN-000223" }));
    let husband = widow.of("nhanThan", WIDOW).await.values["voChong"].clone();
    assert_eq!(husband, json!({ "hoTen": "MAI VĂN TÁM", "ngaySinh": "1965-07-30" }));
    let person = he.of("congDan", WIDOW).await.values;
    assert!(person["thuongTru"].is_object() && person.get("dienThoai").is_none());
    for source in
        ["nhanThan", "tinhTrangHonNhan", "quaTrinhCuTru", "quaTrinhLamViec", "doiTuongUuTien"]
    {
        assert_eq!(he.status(source, WIDOW).await, Status::Declined, "{source} of another");
    }
}
