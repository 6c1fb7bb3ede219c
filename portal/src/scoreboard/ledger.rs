//! The running sums as they are written: of one record, in the transaction that accepts it, or of very
//! many at once.

use std::collections::BTreeMap;

use sqlx::AnyConnection;

use super::spread::bucket;
use super::sums::{Channel, Moments, SQUARES, Sums, WHOLE};
use crate::clock;
use crate::rows::{self, Value};

/// What counts of an accepted record. Times are milliseconds, as in the table `timing`.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The form, or the code of a service that has none.
    pub form: String,
    /// How it came.
    pub channel: Channel,
    /// When it was received.
    pub received: i64,
    /// The three measures of `loginToAccepted`.
    pub worked: i64,
    /// With the time away.
    pub span: i64,
    /// Under the last login.
    pub last_login: i64,
    /// `worked` without the time away and asleep.
    pub net: i64,
    /// Between page loads, within `worked`.
    pub away: i64,
    /// In sleep.
    pub asleep: i64,
    /// From the last press of submit to acceptance.
    pub queued: i64,
    /// Answers that a register held.
    pub held: i64,
    /// Answers that are the register's.
    pub kept: i64,
    /// Answers that were typed although a register held them.
    pub debt: i64,
    /// Why it is left out of the sums; empty when it counts.
    pub doubts: Vec<String>,
}

/// A result that was returned.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The number of the record.
    pub receipt: String,
    /// Its form, or the code of a service that has none.
    pub form: String,
    /// How the record came.
    pub channel: Channel,
    /// When it was received.
    pub received: i64,
    /// When the result was returned.
    pub returned: i64,
    /// Whether the result is electronic.
    pub electronic: bool,
}

/// Questions for a register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Calls {
    /// All of them.
    pub calls: i64,
    /// Those that were never put to it.
    pub refused: i64,
    /// Those that it did not answer.
    pub outages: i64,
    /// How long those took that were put to it, in milliseconds.
    pub waited: i64,
}

impl Calls {
    /// One question, by what the audit has of it.
    pub fn one(outcome: &str, reason: &str, took: i64) -> Self {
        let unanswered = matches!(outcome, "unavailable" | "timeout");
        // The other reasons are this portal's own: too much asked, or it stayed away from a register
        // that had just failed.
        let refused =
            unanswered && matches!(reason, "busy" | "open" | "rate" | "audit" | "unknown");
        let outage = unanswered && !refused;
        Self {
            calls: 1,
            refused: i64::from(refused),
            outages: i64::from(outage),
            waited: if refused { 0 } else { took },
        }
    }

    /// Questions that were put to the register.
    pub fn asked(&self) -> i64 {
        self.calls - self.refused
    }

    /// Adds others.
    pub fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.refused += other.refused;
        self.outages += other.outages;
        self.waited += other.waited;
    }
}

/// The measures of time that are counted by buckets.
pub const SPREADS: [&str; 3] = ["worked", "span", "lastLogin"];

/// What is to be added to the tables.
#[derive(Debug, Default)]
pub struct Ledger {
    days: BTreeMap<(String, String, Channel), Sums>,
    months: BTreeMap<(String, String, Channel), Sums>,
    counts: BTreeMap<(String, String, String, i64, Channel), i64>,
    calls: BTreeMap<(String, String, String), Calls>,
}

impl Ledger {
    /// A record was accepted.
    pub fn accepted(&mut self, record: &Accepted) {
        let day = clock::local(record.received).date().to_string();
        let month = month_of(&day);
        let mut count = |figure: String, bucket: i64| {
            let key = (figure, month.clone(), record.form.clone(), bucket, record.channel);
            *self.counts.entry(key).or_default() += 1;
        };
        for doubt in &record.doubts {
            count(format!("suspect.{doubt}"), 0);
        }
        if !record.doubts.is_empty() {
            let sums = Sums { suspects: 1, ..Sums::default() };
            return self.add(&record.form, record.received, record.channel, sums);
        }
        let times = [record.worked, record.span, record.last_login];
        for (figure, time) in SPREADS.into_iter().zip(times) {
            count(figure.to_owned(), bucket(time));
        }
        let sums = Sums {
            records: 1,
            worked: Moments::of(record.worked),
            span: Moments::of(record.span),
            last_login: Moments::of(record.last_login),
            net: Moments::of(record.net),
            away: record.away,
            asleep: record.asleep,
            queued: record.queued,
            held: record.held,
            kept: record.kept,
            debt: record.debt,
            ..Sums::default()
        };
        self.add(&record.form, record.received, record.channel, sums);
    }

    /// A result was returned.
    pub fn returned(&mut self, result: &Returned) {
        let sums = Sums {
            returned: 1,
            electronic: i64::from(result.electronic),
            took: Moments::of(result.returned.saturating_sub(result.received).max(0)),
            ..Sums::default()
        };
        self.add(&result.form, result.received, result.channel, sums);
    }

    /// The question on a receipt was answered, with a score from 1 to 5.
    pub fn answered(&mut self, form: &str, received: i64, channel: Channel, score: i64) {
        let mut sums = Sums::default();
        let place = usize::try_from(score - 1).ok().and_then(|nth| sums.scores.get_mut(nth));
        if let Some(answers) = place {
            *answers = 1;
            self.add(form, received, channel, sums);
        }
    }

    /// A register was asked.
    pub fn called(&mut self, form: &str, source: &str, asked: i64, calls: Calls) {
        let month = month_of(&clock::local(asked).date().to_string());
        self.calls.entry((month, form.to_owned(), source.to_owned())).or_default().add(calls);
    }

    fn add(&mut self, form: &str, received: i64, channel: Channel, sums: Sums) {
        let day = clock::local(received).date().to_string();
        let month = month_of(&day);
        *self.days.entry((day, form.to_owned(), channel)).or_default() += sums;
        *self.months.entry((month, form.to_owned(), channel)).or_default() += sums;
    }

    /// Adds all of it. Everybody writes in this order, so that on PostgreSQL nobody waits for somebody
    /// who waits for him.
    pub async fn write(&self, db: &mut AnyConnection, stripe: i64) -> sqlx::Result<()> {
        let sums = |((period, form, channel), sums): (&(String, String, Channel), &Sums)| {
            let mut row: Vec<Value> = vec![
                period.as_str().into(),
                form.as_str().into(),
                channel.word().into(),
                stripe.into(),
            ];
            row.extend(sums.whole().map(Value::from));
            row.extend(sums.squares().map(Value::from));
            row
        };
        let numbers = [WHOLE.as_slice(), &SQUARES].concat();
        let (days, months) = (self.days.iter().map(sums), self.months.iter().map(sums));
        add(db, "day_figures", &["day", "form", "channel"], &numbers, days).await?;
        add(db, "month_figures", &["month", "form", "channel"], &numbers, months).await?;
        let counts = self.counts.iter().map(|((figure, month, form, bucket, channel), records)| {
            vec![
                figure.as_str().into(),
                month.as_str().into(),
                form.as_str().into(),
                (*bucket).into(),
                channel.word().into(),
                stripe.into(),
                (*records).into(),
            ]
        });
        let keys = ["figure", "month", "form", "bucket", "channel"];
        add(db, "month_counts", &keys, &["records"], counts).await?;
        let calls = self.calls.iter().map(|((month, form, source), of)| {
            let texts = [month, form, source].map(|text| Value::from(text.as_str()));
            let numbers = [stripe, of.calls, of.refused, of.outages, of.waited].map(Value::from);
            texts.into_iter().chain(numbers).collect()
        });
        let numbers = ["calls", "refused", "outages", "waited"];
        add(db, "month_calls", &["month", "form", "source"], &numbers, calls).await
    }
}

/// Adds rows to those of a table with the same key, which ends with the stripe.
async fn add(
    db: &mut AnyConnection,
    table: &str,
    keys: &[&str],
    numbers: &[&str],
    rows: impl Iterator<Item = Vec<Value>>,
) -> sqlx::Result<()> {
    let keys = [keys, &["stripe"]].concat();
    let sets = numbers.iter().map(|name| format!("{name} = t.{name} + excluded.{name}"));
    let sets = sets.collect::<Vec<_>>().join(", ");
    let conflict = format!("ON CONFLICT ({}) DO UPDATE SET {sets}", keys.join(", "));
    let (columns, rows) = ([&keys, numbers].concat(), rows.collect::<Vec<_>>());
    rows::insert(db, &format!("{table} AS t"), &columns, &rows, &conflict).await
}

/// The month of a day, `YYYY-MM`.
fn month_of(day: &str) -> String {
    day.chars().take(7).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_register_is_to_blame_for_is_an_outage() {
        let of = |outcome, reason| {
            let calls = Calls::one(outcome, reason, 7);
            (calls.asked(), calls.outages, calls.waited)
        };
        assert_eq!(of("found", ""), (1, 0, 7));
        assert_eq!(of("none", ""), (1, 0, 7));
        for reason in ["down", "transport", "untrusted", "store", ""] {
            assert_eq!(of("unavailable", reason), (1, 1, 7), "{reason}");
        }
        assert_eq!(of("timeout", "timeout"), (1, 1, 7));
        for reason in ["busy", "open", "rate", "audit", "unknown"] {
            assert_eq!(of("unavailable", reason), (0, 0, 0), "{reason}");
        }
    }
}
