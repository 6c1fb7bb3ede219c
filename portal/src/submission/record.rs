//! The one transaction that accepts a record: answers, origins, files, timing and running sums
//! are written together or not at all, and
//! the draft that they came from goes with them.

use std::collections::BTreeMap;

use sqlx::{AnyConnection, AnyExecutor, AnyPool};

use super::coverage::Coverage;
use super::figures::Figures;
use super::testimony::Testimony;
use super::{Envelope, Receipt, withdrawal};
use crate::clock;
use crate::desk::Pending;
use crate::drafts;
use crate::payment::Payment;
use crate::problem::Problem;
use crate::scoreboard::{Accepted, Channel, Ledger};
use crate::session::Claims;
use crate::store;

/// The sign of the province's procedure system in front of every receipt number.
const SYSTEM: &str = "H56";

/// A submission that was checked and only has to be written.
pub struct Record<'a> {
    pub session: &'a Claims,
    pub key: &'a str,
    pub body_hash: &'a str,
    /// `YYYY-MM-DD`.
    pub judged_on: String,
    /// The answers as the core read them, JSON.
    pub data: String,
    /// The portal's own, JSON.
    pub warnings: String,
    /// What it costs, in VND.
    pub fee: Option<i64>,
    pub coverage: Coverage,
    pub testimony: Testimony,
    pub envelope: &'a Envelope<'a>,
}

/// The receipt given before for this key, if any; refused when it was for another body.
pub async fn find(
    db: impl AnyExecutor<'_>,
    subject: &str,
    key: &str,
    body_hash: &str,
) -> Result<Option<Receipt>, Problem> {
    match known(db, subject, key).await? {
        Some((hash, _)) if hash != body_hash => Err(Problem::KeyReused),
        found => Ok(found.map(|(_, receipt)| receipt)),
    }
}

/// The hash of the body that was accepted under this key, if any, and its receipt.
pub async fn known(
    db: impl AnyExecutor<'_>,
    subject: &str,
    key: &str,
) -> Result<Option<(String, Receipt)>, Problem> {
    type Row = (String, String, i64, i64, Option<i64>, Option<i64>);
    let row: Option<Row> = sqlx::query_as(
        "SELECT body_hash, submission.receipt, received, due_by, amount, until
         FROM submission LEFT JOIN payment ON payment.receipt = submission.receipt AND paid IS NULL
         WHERE subject = $1 AND key = $2",
    )
    .bind(subject)
    .bind(key)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(hash, receipt, received, due_by, amount, until)| {
        let owed = |(amount, until)| Payment { amount, until, opened: None, paid: None };
        let next = amount.zip(until).and_then(|owed_by| owed(owed_by).onward(&receipt));
        (hash, Receipt { receipt, received, due_by, next: next.map(|next| [next]) })
    }))
}

impl Record<'_> {
    /// Writes the record, or finds that the same attempt was written in the meantime. The figures
    /// are those of a new record.
    pub async fn store(&self, pool: &AnyPool) -> Result<(Option<Figures>, Receipt), Problem> {
        let subject = &self.session.subject;
        let mut tx = store::begin_for(pool, subject).await?;
        if let Some(receipt) = find(&mut *tx, subject, self.key, self.body_hash).await? {
            return Ok((None, receipt));
        }
        withdrawal::refuse(&mut *tx, subject, self.key).await?;
        // Nothing else of this citizen's comes between this instant and the commit.
        let received = clock::now();
        let mut receipt = Receipt {
            receipt: number(store::next_receipt(pool, &mut tx, year(received)).await?, received),
            received,
            due_by: clock::due_by(received),
            next: None,
        };
        let figures = self.figures(&mut tx, received).await?;
        self.insert(&mut tx, &receipt).await?;
        if let Some(fee) = self.fee {
            let payment = Payment::ask(&mut tx, &receipt.receipt, fee, received).await?;
            receipt.next = payment.onward(&receipt.receipt).map(|next| [next]);
        }
        self.insert_files(&mut tx, &receipt).await?;
        self.insert_timing(&mut tx, &receipt, &figures).await?;
        self.insert_legs(&mut tx, &receipt).await?;
        // What the citizen has begun alone is not the officer's to delete.
        if self.session.assisted_by.is_none() {
            drafts::remove(&mut *tx, subject, &self.envelope.form).await?;
        }
        let (form, due_by) = (&self.envelope.form, receipt.due_by);
        let pending =
            Pending { receipt: &receipt.receipt, form, channel: self.channel(), received, due_by };
        pending.insert(&mut tx).await?;
        // Last, since others may wait for these rows until the commit.
        self.add_to_sums(&mut tx, store::stripe(pool), received, &figures).await?;
        tx.commit().await?;
        tracing::info!(
            receipt = receipt.receipt,
            form = self.envelope.form,
            worked = figures.worked,
            suspect = !figures.doubts.is_empty(),
            "record accepted"
        );
        Ok((Some(figures), receipt))
    }

    fn channel(&self) -> Channel {
        Channel::online(self.session.assisted_by.is_some())
    }

    async fn figures(&self, tx: &mut AnyConnection, received: i64) -> Result<Figures, Problem> {
        let mut before = BTreeMap::new();
        for (session, login) in &self.testimony.logins {
            // Under an earlier login only what was accepted while this filing was worked on counts.
            let accepting = *session == self.testimony.accepting;
            let until = if accepting { received } else { login.last_seen.unwrap_or(login.at) };
            let accepted: Option<i64> = sqlx::query_scalar(
                "SELECT max(received) FROM submission WHERE session = $1 AND received <= $2",
            )
            .bind(session)
            .bind(until)
            .fetch_one(&mut *tx)
            .await?;
            before.extend(accepted.map(|accepted| (session.clone(), accepted)));
        }
        let mut figures = Figures::new(&self.testimony, &before, received);
        if let Some(filing) = self.testimony.claimed.filing {
            let seen: Option<i64> = sqlx::query_scalar("SELECT 1 FROM timing WHERE filing = $1")
                .bind(filing.to_string())
                .fetch_optional(&mut *tx)
                .await?;
            figures.doubts.extend(seen.map(|_| "replay"));
        }
        for mark in self.testimony.marks() {
            let seen: Option<i64> = sqlx::query_scalar("SELECT 1 FROM leg WHERE mark = $1")
                .bind(mark)
                .fetch_optional(&mut *tx)
                .await?;
            figures.doubts.extend(seen.map(|_| "replay"));
        }
        Ok(figures)
    }

    async fn insert(&self, tx: &mut AnyConnection, receipt: &Receipt) -> Result<(), Problem> {
        let envelope = self.envelope;
        sqlx::query(
            "INSERT INTO submission (receipt, subject, key, body_hash, session, received, due_by,
             form, version, engine, judged_on, data, warnings, origins)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(&receipt.receipt)
        .bind(&self.session.subject)
        .bind(self.key)
        .bind(self.body_hash)
        .bind(&self.session.session)
        .bind(receipt.received)
        .bind(receipt.due_by)
        .bind(&envelope.form)
        .bind(&envelope.version)
        .bind(&envelope.engine)
        .bind(&self.judged_on)
        .bind(&self.data)
        .bind(&self.warnings)
        .bind(serde_json::to_string(&envelope.origins)?)
        .execute(tx)
        .await?;
        Ok(())
    }

    async fn insert_files(
        &self,
        tx: &mut AnyConnection,
        receipt: &Receipt,
    ) -> Result<(), Problem> {
        for file in &self.envelope.files {
            sqlx::query("INSERT INTO submission_file (receipt, pointer, upload) VALUES ($1, $2, $3)")
                .bind(&receipt.receipt)
                .bind(&file.pointer)
                .bind(&file.id)
                .execute(&mut *tx)
                .await?;
        }
        Ok(())
    }

    async fn insert_timing(
        &self,
        tx: &mut AnyConnection,
        receipt: &Receipt,
        figures: &Figures,
    ) -> Result<(), Problem> {
        let doubts = serde_json::to_string(&figures.doubts)?;
        sqlx::query(
            "INSERT INTO timing (receipt, filing, worked, span, last_login, queued, fill_to_submit,
             resumed, held, kept, suspect, reported, away, asleep, net, debt, assisted)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        )
        .bind(&receipt.receipt)
        .bind(self.testimony.claimed.filing.map(|filing| filing.to_string()))
        .bind(figures.worked)
        .bind(figures.span)
        .bind(figures.last_login)
        .bind(figures.queued)
        .bind(figures.fill_to_submit)
        .bind(i64::from(figures.resumed))
        .bind(self.coverage.held)
        .bind(self.coverage.kept)
        .bind((!figures.doubts.is_empty()).then_some(doubts))
        .bind(self.envelope.timing.map_or("{}", |timing| timing.get()))
        .bind(figures.away)
        .bind(figures.asleep)
        .bind(figures.net)
        .bind(self.coverage.debt)
        .bind(i64::from(self.channel() == Channel::Assisted))
        .execute(tx)
        .await?;
        Ok(())
    }

    async fn insert_legs(
        &self,
        tx: &mut AnyConnection,
        receipt: &Receipt,
    ) -> Result<(), Problem> {
        for mark in self.testimony.marks() {
            sqlx::query("INSERT INTO leg (mark, receipt) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .bind(mark)
                .bind(&receipt.receipt)
                .execute(&mut *tx)
                .await?;
        }
        Ok(())
    }

    async fn add_to_sums(
        &self,
        tx: &mut AnyConnection,
        stripe: i64,
        received: i64,
        figures: &Figures,
    ) -> Result<(), Problem> {
        let mut ledger = Ledger::default();
        ledger.accepted(&Accepted {
            form: self.envelope.form.clone(),
            channel: self.channel(),
            received,
            worked: figures.worked,
            span: figures.span,
            last_login: figures.last_login,
            net: figures.net,
            away: figures.away,
            asleep: figures.asleep,
            queued: figures.queued.unwrap_or(0),
            held: self.coverage.held,
            kept: self.coverage.kept,
            debt: self.coverage.debt,
            doubts: figures.doubts.iter().map(|doubt| (*doubt).to_owned()).collect(),
        });
        ledger.write(tx, stripe).await?;
        Ok(())
    }
}

/// The year that a record belongs to.
pub fn year(received: i64) -> i16 {
    clock::local(received).year()
}

/// The number of the nth record of a year.
pub fn number(nth: i64, received: i64) -> String {
    format!("{SYSTEM}-{:02}-{nth:06}", year(received) % 100)
}
