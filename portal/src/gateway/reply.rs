//! An answer as it is written: by a register to the gateway, and by the portal to a page.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::registers::{Answer, Status};

const LEVELS: [&str; 4] = ["national", "ministry", "branch", "local"];

/// The JSON of an answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    status: Status,
    as_of: i64,
    register: String,
    #[schema(pattern = "^(national|ministry|branch|local)$")]
    level: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    record: String,
    /// Only with `found`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Object)]
    values: Option<Value>,
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        Self {
            status: answer.status,
            as_of: answer.as_of,
            register: answer.register,
            level: answer.level.to_owned(),
            record: answer.record,
            values: (answer.status == Status::Found).then_some(answer.values),
        }
    }
}

impl Reply {
    /// What it says; nothing where it contradicts itself.
    pub fn read(self) -> Option<Answer> {
        let found = self.status == Status::Found;
        let level = LEVELS.into_iter().find(|level| *level == self.level)?;
        if found != self.values.is_some() || found == self.record.is_empty() {
            return None;
        }
        Some(Answer {
            status: self.status,
            as_of: self.as_of,
            register: self.register,
            level,
            record: self.record,
            values: self.values.unwrap_or_default(),
        })
    }
}
