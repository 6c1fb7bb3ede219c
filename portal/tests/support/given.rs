//! What a form would give a register under a name, for tests that ask every source there is.

use serde_json::{Value, json};

/// The value of an input; `subject` where it is somebody's number.
pub fn given(input: &str, subject: &str) -> Value {
    match input {
        "gioiTinh" => json!(null),
        "loaiViec" => json!("ketHon"),
        "tu" => json!("2012-01-01"),
        "den" => json!("2026-01-01"),
        "ten" => json!("HỘ KINH DOANH BIỂN XANH"),
        "province" => json!("56"),
        "commune" => json!("22402"),
        "line" => json!("64 Thống Nhất"),
        "cha" => json!("056088000123"),
        _ => json!(subject),
    }
}
