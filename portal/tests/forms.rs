//! The forms that the project ships: listed, named, and answered by the registers over HTTP.

mod support;

use serde_json::{Value, json};
use support::{Citizen, TestPortal};

const MOTHER: &str = "056192000456";
const BRIDE: &str = "056197000220";
const GROOM: &str = "056093000221";
const WIDOW: &str = "056168000223";
const SHOPKEEPER: &str = "056086000228";
const TRAVELLER: &str = "056099000233";

#[tokio::test]
async fn the_list_names_each_procedure_with_its_level_and_no_test_form() {
    let portal = TestPortal::start_real().await;
    let citizen = portal.sign_in_with(MOTHER).await;
    let page = portal.get("/services", Some(&citizen)).await.text();
    let services = [
        ("cu-tru-ct01", "Tờ khai thay đổi thông tin cư trú (CT01)", "Công an cấp xã"),
        ("dang-ky-ket-hon", "Tờ khai đăng ký kết hôn", "Trực tuyến một phần"),
        ("dang-ky-khai-sinh", "Tờ khai đăng ký khai sinh", "Cấp xã"),
        ("ho-kinh-doanh", "Giấy đề nghị đăng ký hộ kinh doanh", "Trực tuyến toàn trình"),
        ("ly-lich-tu-phap", "Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp", "Cấp tỉnh"),
        ("trich-luc-ho-tich", "Tờ khai cấp bản sao trích lục hộ tịch", "Cấp xã"),
    ];
    let entries: Vec<&str> = page.split("<li>").skip(1).collect();
    assert_eq!(entries.len(), services.len(), "{page}");
    for (entry, (id, title, level)) in entries.iter().zip(services) {
        assert!(entry.contains(&format!(r#"<a href="/forms/{id}">{title}</a>"#)), "{entry}");
        assert!(entry.contains(level), "{entry}");
    }
    let page = portal.get("/services?lang=en", Some(&citizen)).await.text();
    assert!(
        page.contains(">Marriage registration</a>") && page.contains("Partly online"),
        "{page}"
    );
}

#[tokio::test]
async fn a_form_in_other_languages_is_called_by_its_first() {
    let portal = TestPortal::start_real().await;
    let citizen = portal.sign_in_with(MOTHER).await;
    for (id, hindi, english) in [
        ("aay-praman-patra", "आय प्रमाण पत्र के लिए आवेदन", "Income certificate"),
        ("jati-praman-patra", "जाति प्रमाण पत्र के लिए आवेदन", "Caste certificate"),
        ("niwas-praman-patra", "निवास प्रमाण पत्र के लिए आवेदन", "Domicile certificate"),
    ] {
        for (lang, shown, title) in [("vi", "hi", hindi), ("en", "en", english)] {
            let page = portal.get(&format!("/forms/{id}?lang={lang}"), Some(&citizen)).await.text();
            assert!(page.contains(&format!("<h1>{title}</h1>")), "{page}");
            assert!(page.contains(&format!(r#"base="/api" lang="{shown}""#)), "{page}");
            assert!(page.contains(&format!("/tokhai/texts/{shown}.json")), "{page}");
        }
    }
}

struct Page<'a> {
    portal: &'a TestPortal,
    citizen: Citizen,
    form: &'a str,
}

impl Page<'_> {
    /// What a register answers to this page.
    async fn ask(&self, source: &str, inputs: Value) -> Value {
        let ask =
            json!({ "form": self.form, "inputs": inputs, "purpose": "thử", "consent": "given" });
        let path = format!("/api/autofill/{source}");
        let reply = self.portal.post(&path, Some(&self.citizen), &ask).await;
        assert_eq!(reply.status, 200, "{source}: {}", reply.text());
        reply.json()
    }

    async fn of(&self, source: &str, number: &str) -> Value {
        self.ask(source, json!({ "soDinhDanh": number })).await
    }
}

async fn open<'a>(portal: &'a TestPortal, form: &'a str, subject: &str) -> Page<'a> {
    Page { portal, citizen: portal.sign_in_with(subject).await, form }
}

/// Status, level and the names of the values.
#[track_caller]
fn is(answer: &Value, status: &str, level: &str, names: &[&str]) {
    assert_eq!((&answer["status"], &answer["level"]), (&json!(status), &json!(level)), "{answer}");
    assert!(answer["register"].is_string() && answer["asOf"].is_i64(), "{answer}");
    assert_eq!(answer.get("record").is_some(), status == "found", "{answer}");
    let mut found: Vec<&str> =
        answer["values"].as_object().into_iter().flatten().map(|(name, _)| &**name).collect();
    let mut names = names.to_vec();
    found.sort_unstable();
    names.sort_unstable();
    assert_eq!(found, names, "{answer}");
}

#[tokio::test]
async fn the_residence_form_is_answered() {
    let portal = TestPortal::start_real().await;
    let page = open(&portal, "cu-tru-ct01", MOTHER).await;
    let own = ["hoTen", "soDinhDanh", "ngaySinh", "gioiTinh", "dienThoai", "email", "cuTru"];
    is(&page.ask("nguoiYeuCau", json!({})).await, "found", "national", &own);
    let household = page.of("hoGiaDinh", MOTHER).await;
    is(&household, "found", "national", &["quanHe", "chuHo", "thanhVien"]);
    assert_eq!(household["values"]["quanHe"], "vo");
    is(&page.of("hoGiaDinh", BRIDE).await, "declined", "national", &[]);
    is(&page.of("voChong", MOTHER).await, "found", "ministry", &["vo", "chong"]);
    is(&page.of("congDan", GROOM).await, "found", "national", &["hoTen", "ngaySinh", "gioiTinh"]);
    let house = json!({ "province": "56", "commune": "22402", "line": "64 Thống Nhất" });
    is(&page.ask("nhaDat", house).await, "found", "local", &["chuSoHuu"]);
    let outcomes = "SELECT count(*) FROM register_call WHERE form = 'cu-tru-ct01'";
    assert_eq!(portal.count(outcomes).await, 6, "each question leaves a line");
    assert_eq!(portal.count("SELECT count(*) FROM register_answer").await, 5);
}

#[tokio::test]
async fn the_marriage_form_is_answered() {
    let portal = TestPortal::start_real().await;
    let page = open(&portal, "dang-ky-ket-hon", BRIDE).await;
    let own = page.ask("nguoiYeuCau", json!({})).await;
    is(&own, "found", "national", &["soDinhDanh", "gioiTinh"]);
    let groom = page.ask("congDan", json!({ "soDinhDanh": GROOM, "gioiTinh": "nam" })).await;
    let names = ["hoTen", "ngaySinh", "danToc", "quocTich", "cuTru", "giayTo"];
    is(&groom, "found", "national", &names);
    let bride = page.ask("congDan", json!({ "soDinhDanh": BRIDE, "gioiTinh": "nam" })).await;
    is(&bride, "mismatch", "national", &[]);
    let names = ["tinhTrang", "lanThu", "soXacNhan", "soChamDut"];
    is(&page.of("tinhTrangHonNhan", GROOM).await, "found", "ministry", &names);
    is(&page.of("tinhTrangHonNhan", BRIDE).await, "found", "ministry", &names[..3]);
    is(&page.of("tinhTrangHonNhan", "000000000000").await, "none", "ministry", &[]);
}

#[tokio::test]
async fn the_extract_form_is_answered() {
    let portal = TestPortal::start_real().await;
    let page = open(&portal, "trich-luc-ho-tich", WIDOW).await;
    let own = ["hoTen", "soDinhDanh", "cuTru", "giayTo"];
    is(&page.ask("nguoiYeuCau", json!({})).await, "found", "national", &own);
    is(&page.of("voChong", WIDOW).await, "none", "ministry", &[]);
    let names = ["hoTen", "ngaySinh", "gioiTinh", "danToc", "quocTich", "cuTru", "giayTo"];
    is(&page.of("congDan", MOTHER).await, "found", "national", &names);
    for (kind, detail) in
        [("khaiSinh", None), ("ketHon", Some("voChong")), ("giamHo", Some("nguoiGiamHo"))]
    {
        let act = page.ask("suKien", json!({ "soDinhDanh": WIDOW, "loaiViec": kind })).await;
        let names: Vec<&str> =
            ["coQuan", "ngay", "so", "quyenSo"].into_iter().chain(detail).collect();
        is(&act, "found", "ministry", &names);
    }
    let act = page.ask("suKien", json!({ "soDinhDanh": WIDOW, "loaiViec": "khaiTu" })).await;
    is(&act, "none", "ministry", &[]);
}

#[tokio::test]
async fn the_business_form_is_answered() {
    let portal = TestPortal::start_real().await;
    let page = open(&portal, "ho-kinh-doanh", SHOPKEEPER).await;
    let own = ["hoTen", "soDinhDanh", "ngaySinh", "gioiTinh", "cuTru", "dienThoai", "email"];
    is(&page.ask("nguoiYeuCau", json!({})).await, "found", "national", &own);
    for (source, level, name) in [
        ("coSoKinhDoanh", "branch", "dangLaChu"),
        ("nhaDatSoHuu", "local", "diaChi"),
        ("thueCaNhan", "branch", "phuongPhap"),
        ("hoGiaDinh", "national", "thanhVien"),
    ] {
        is(&page.of(source, SHOPKEEPER).await, "found", level, &[name]);
        is(&page.of(source, WIDOW).await, "declined", level, &[]);
    }
    let name = json!({ "ten": "HỘ KINH DOANH BIỂN XANH", "province": "56", "commune": "22402" });
    let taken = page.ask("tenHoKinhDoanh", name).await;
    is(&taken, "found", "branch", &["kiemTra"]);
    assert_eq!(taken["values"]["kiemTra"], "trung");
    is(&page.of("congDan", WIDOW).await, "found", "national", &["hoTen", "ngaySinh", "gioiTinh"]);
}

#[tokio::test]
async fn the_criminal_record_form_is_answered() {
    let portal = TestPortal::start_real().await;
    let page = open(&portal, "ly-lich-tu-phap", TRAVELLER).await;
    let person = ["hoTen", "ngaySinh", "gioiTinh", "quocTich", "danToc", "noiSinh", "giayTo"];
    let both = ["thuongTru", "tamTru"];
    let own: Vec<&str> =
        (person.into_iter().chain(both)).chain(["soDinhDanh", "dienThoai", "email"]).collect();
    is(&page.ask("nguoiYeuCau", json!({})).await, "found", "national", &own);
    let other: Vec<&str> = person.into_iter().chain(["thuongTru"]).collect();
    is(&page.of("congDan", WIDOW).await, "found", "national", &other);
    is(&page.of("nhanThan", TRAVELLER).await, "found", "national", &["cha", "me"]);
    is(&page.of("tinhTrangHonNhan", TRAVELLER).await, "found", "ministry", &["tinhTrang"]);
    is(&page.of("quaTrinhCuTru", TRAVELLER).await, "found", "national", &["quaTrinh"]);
    let row = json!({ "soDinhDanh": TRAVELLER, "tu": "2017-09-05", "den": "2021-06-30" });
    let work = page.ask("quaTrinhLamViec", row).await;
    is(&work, "found", "branch", &["ngheNghiep", "noiLam"]);
    is(&page.of("doiTuongUuTien", TRAVELLER).await, "none", "local", &[]);
    for (source, level) in [
        ("nhanThan", "national"),
        ("tinhTrangHonNhan", "ministry"),
        ("quaTrinhCuTru", "national"),
        ("quaTrinhLamViec", "branch"),
        ("doiTuongUuTien", "local"),
    ] {
        is(&page.of(source, WIDOW).await, "declined", level, &[]);
    }
}
