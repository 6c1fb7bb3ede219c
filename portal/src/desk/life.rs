//! The life of a record. It was received, it is in process, more is needed, the result was returned:
//! every change is a step that says when it was, whose, and with which note and file.

use serde::Serialize;
use sqlx::{AnyConnection, AnyPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::clock;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::request::Sent;
use crate::scoreboard::{self, Channel, Returned};
use crate::store;
use crate::uploads;

/// The longest note, in characters.
const NOTE: usize = 2_000;

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Nobody has begun with it.
    Received,
    /// Somebody works on it.
    InProcess,
    /// The citizen has to add something.
    NeedsMore,
    /// There is a result.
    Returned,
}

impl Status {
    /// All of them, in the order of a record's life.
    pub const ALL: [Self; 4] = [Self::Received, Self::InProcess, Self::NeedsMore, Self::Returned];

    /// The word that tables and answers have for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InProcess => "inProcess",
            Self::NeedsMore => "needsMore",
            Self::Returned => "returned",
        }
    }

    /// The status of a word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// What people call it.
    pub fn said(self, lang: &Lang) -> &'static str {
        match self {
            Self::Received => lang.t("Đã tiếp nhận", "Received"),
            Self::InProcess => lang.t("Đang giải quyết", "In process"),
            Self::NeedsMore => lang.t("Cần bổ sung", "More is needed"),
            Self::Returned => lang.t("Đã trả kết quả", "Result returned"),
        }
    }

    /// What an officer may make of it next.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Received => &[Self::InProcess, Self::NeedsMore, Self::Returned],
            Self::InProcess => &[Self::NeedsMore, Self::Returned],
            Self::NeedsMore => &[Self::InProcess, Self::Returned],
            Self::Returned => &[],
        }
    }
}

/// A record and what became of it.
#[derive(Debug)]
pub struct Record {
    /// Its number.
    pub receipt: String,
    /// Its form, or the code of a service that has none.
    pub form: String,
    /// How it came.
    pub channel: Channel,
    /// The personal number of whom it is for. One that came on paper may not say.
    pub subject: Option<String>,
    /// When it was received.
    pub received: i64,
    /// When it must be answered.
    pub due_by: i64,
    /// What became of it, in order.
    pub steps: Vec<Step>,
}

/// A change in the life of a record.
#[derive(Debug)]
pub struct Step {
    /// How the record stood from then on.
    pub status: Status,
    /// When it was.
    pub entered: i64,
    /// The officer who did it; nobody where it was the citizen.
    pub officer: Option<String>,
    /// What was said with it; empty where nothing was.
    pub note: String,
    /// The file that went with it.
    pub paper: Option<Paper>,
}

/// A file of a step.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Paper {
    /// Its id.
    pub id: String,
    /// What it was called by whoever sent it.
    pub name: String,
    /// Its media type, by its content.
    #[serde(rename = "type")]
    pub kind: String,
    /// Bytes.
    pub size: i64,
}

impl Record {
    /// The record with this number.
    pub async fn find(db: &mut AnyConnection, receipt: &str) -> sqlx::Result<Option<Self>> {
        type Row = (String, Option<String>, i64, i64, i64);
        let row: Option<Row> = sqlx::query_as(
            "SELECT form, subject, received, due_by, assisted FROM submission JOIN timing USING (receipt)
             WHERE receipt = $1
             UNION ALL SELECT form, subject, received, due_by, -1 FROM counter_record WHERE receipt = $1",
        )
        .bind(receipt)
        .fetch_optional(&mut *db)
        .await?;
        let Some((form, subject, received, due_by, assisted)) = row else { return Ok(None) };
        let channel = if assisted < 0 { Channel::Counter } else { Channel::online(assisted > 0) };
        let steps = steps(db, receipt).await?;
        let receipt = receipt.to_owned();
        Ok(Some(Self { receipt, form, channel, subject, received, due_by, steps }))
    }

    /// How it stands now.
    pub fn status(&self) -> Status {
        self.steps.last().map_or(Status::Received, |step| step.status)
    }

    /// The step that returned the result, if it was.
    pub fn result(&self) -> Option<&Step> {
        self.steps.last().filter(|step| step.status == Status::Returned)
    }
}

async fn steps(db: &mut AnyConnection, receipt: &str) -> sqlx::Result<Vec<Step>> {
    type Row = (
        String, i64, Option<String>, String,
        Option<String>, Option<String>, Option<String>, Option<i64>,
    );
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT status, entered, officer, note, id, name, type, size
         FROM step LEFT JOIN paper USING (receipt, nth) WHERE receipt = $1 ORDER BY nth",
    )
    .bind(receipt)
    .fetch_all(db)
    .await?;
    let step = |(status, entered, officer, note, id, name, kind, size): Row| Step {
        status: Status::find(&status).unwrap_or(Status::InProcess),
        entered,
        officer,
        note,
        paper: id.map(|id| Paper {
            id,
            name: name.unwrap_or_default(),
            kind: kind.unwrap_or_default(),
            size: size.unwrap_or_default(),
        }),
    };
    Ok(rows.into_iter().map(step).collect())
}

/// The bytes of a record's file and its type.
pub async fn paper(
    pool: &AnyPool,
    receipt: &str,
    id: &str,
) -> sqlx::Result<Option<(String, String, Vec<u8>)>> {
    sqlx::query_as("SELECT name, type, bytes FROM paper WHERE receipt = $1 AND id = $2")
        .bind(receipt)
        .bind(id)
        .fetch_optional(pool)
        .await
}

/// A record that has just come, as the desk is told of it in the transaction that takes it.
#[derive(Debug)]
pub struct Pending<'a> {
    /// Its number.
    pub receipt: &'a str,
    /// Its form, or the code of a service that has none.
    pub form: &'a str,
    /// How it came.
    pub channel: Channel,
    /// When it was received.
    pub received: i64,
    /// When it must be answered.
    pub due_by: i64,
}

impl Pending<'_> {
    /// Puts it on the desk.
    pub async fn insert(&self, db: &mut AnyConnection) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO pending (receipt, form, channel, received, due_by, status, steps)
             VALUES ($1, $2, $3, $4, $5, 'received', 0)",
        )
        .bind(self.receipt)
        .bind(self.form)
        .bind(self.channel.word())
        .bind(self.received)
        .bind(self.due_by)
        .execute(db)
        .await?;
        Ok(())
    }
}

/// A change that somebody wants.
#[derive(Debug)]
pub struct Move<'a> {
    /// The record.
    pub receipt: &'a str,
    /// How many steps it had when this was decided.
    pub seen: i64,
    /// How it shall stand.
    pub to: Status,
    /// The officer; nobody where it is the citizen.
    pub officer: Option<&'a str>,
    /// What is said with it.
    pub note: &'a str,
    /// The file that goes with it.
    pub paper: Option<Sent>,
}

impl Move<'_> {
    /// Makes the change, unless the record was changed since. A result counts on the scoreboard from
    /// the same instant on.
    pub async fn make(self, pool: &AnyPool) -> Result<(), Problem> {
        let note = self.note.trim();
        if note.chars().count() > NOTE {
            return Err(Problem::TooLarge);
        }
        if self.to == Status::NeedsMore && note.is_empty() {
            return Err(Problem::Unacceptable("a note says what is missing"));
        }
        let kind = self.paper.as_ref().map(|paper| uploads::kind_of(&paper.bytes)).transpose()?;
        let mut tx = store::begin_for(pool, &format!("record {}", self.receipt)).await?;
        let row: Option<(String, String, i64, String, i64)> = sqlx::query_as(
            "SELECT form, channel, received, status, steps FROM pending WHERE receipt = $1",
        )
        .bind(self.receipt)
        .fetch_optional(&mut *tx)
        .await?;
        let Some((form, channel, received, status, steps)) = row else {
            let known = Record::find(&mut tx, self.receipt).await?;
            return Err(known.map_or(Problem::NotFound, |_| Problem::RecordChanged));
        };
        if steps != self.seen {
            return Err(Problem::RecordChanged);
        }
        let status = Status::find(&status).unwrap_or(Status::Received);
        let allowed = match self.officer {
            Some(_) => status.next().contains(&self.to),
            None => status == Status::NeedsMore && self.to == Status::InProcess,
        };
        if !allowed {
            return Err(Problem::Unacceptable("a record in this state cannot be put into that one"));
        }
        let (nth, entered) = (steps + 1, clock::now());
        sqlx::query(
            "INSERT INTO step (receipt, nth, status, entered, officer, note) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(self.receipt)
        .bind(nth)
        .bind(self.to.word())
        .bind(entered)
        .bind(self.officer)
        .bind(note)
        .execute(&mut *tx)
        .await?;
        if let (Some(paper), Some(kind)) = (&self.paper, kind) {
            sqlx::query(
                "INSERT INTO paper (id, receipt, nth, name, type, size, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(Uuid::new_v4().to_string())
            .bind(self.receipt)
            .bind(nth)
            .bind(&paper.name)
            .bind(kind)
            .bind(i64::try_from(paper.bytes.len()).unwrap_or(i64::MAX))
            .bind(paper.bytes.as_slice())
            .execute(&mut *tx)
            .await?;
        }
        if self.to == Status::Returned {
            sqlx::query("DELETE FROM pending WHERE receipt = $1")
                .bind(self.receipt)
                .execute(&mut *tx)
                .await?;
            let result = Returned {
                receipt: self.receipt.to_owned(),
                form,
                channel: Channel::find(&channel).unwrap_or(Channel::Own),
                received,
                returned: entered,
                electronic: self.paper.is_some(),
            };
            scoreboard::returned(&mut tx, store::stripe(pool), &result).await?;
        } else {
            sqlx::query("UPDATE pending SET status = $1, steps = $2 WHERE receipt = $3")
                .bind(self.to.word())
                .bind(nth)
                .bind(self.receipt)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        tracing::info!(receipt = self.receipt, status = self.to.word(), "record moved");
        Ok(())
    }
}
