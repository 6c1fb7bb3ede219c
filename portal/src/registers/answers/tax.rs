//! The tax register.

use super::{Question, Register, texts};
use crate::registers::{Answer, Status, Unavailable};

const TAX: Register =
    Register { title: "CSDL về quản lý thuế", level: "branch", letter: "B3" };

/// By which method one pays tax oneself.
pub(super) async fn method(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return TAX.without(q.pool, Status::Declined).await;
    }
    match q.find("SELECT * FROM register_tax WHERE person = ?", q.subject).await? {
        Some(row) => TAX.found(&row, q.subject, texts(&row, &[("phuongPhap", "method")])?),
        None => TAX.without(q.pool, Status::None).await,
    }
}
