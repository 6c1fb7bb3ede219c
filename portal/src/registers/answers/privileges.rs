//! The province's lists of those who pay less.

use super::{PROVINCE, Question, texts};
use crate::registers::{Answer, Status, Unavailable};

/// On which list one is oneself, and the number of the proof where the province has it.
pub(super) async fn privilege(q: &Question<'_>) -> Result<Answer, Unavailable> {
    if !q.own() {
        return PROVINCE.without(q.pool, Status::Declined).await;
    }
    let Some(row) = q.find("SELECT * FROM register_privilege WHERE person = ?", q.subject).await?
    else {
        return PROVINCE.without(q.pool, Status::None).await;
    };
    let values = texts(&row, &[("doiTuong", "kind"), ("soXacNhan", "proof")])?;
    PROVINCE.found(&row, &format!("DT{}", q.subject), values)
}
