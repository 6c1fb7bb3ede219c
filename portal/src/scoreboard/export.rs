//! The numbers that the figures are made of, to be calculated again by anybody: one row a record, one a
//! service, and what is only known in sums. Nothing of a person is in it, and of an instant only its day.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt};
use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::{Any, AssertSqlSafe};

use super::asked::Asked;
use super::read::within;
use super::services::{Scope, Service, Services};
use super::standing::counts;
use super::sums::Channel;
use crate::clock;
use crate::portal::Portal;
use crate::problem::Problem;

/// So many records are read at once.
const ROWS: i64 = 2_000;

/// A row. What does not belong to its kind is empty.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    /// `service`, `record`, `answers` or `calls`.
    kind: &'static str,
    /// A running number of the records of this export.
    nth: Option<u64>,
    service: String,
    agency: Option<String>,
    level: Option<String>,
    exempt: Option<String>,
    interactive: Option<bool>,
    baseline_hours: Option<i64>,
    baseline_source: Option<String>,
    month: Option<String>,
    day: Option<String>,
    channel: Option<&'static str>,
    suspect: Option<String>,
    worked: Option<i64>,
    span: Option<i64>,
    last_login: Option<i64>,
    net: Option<i64>,
    away: Option<i64>,
    asleep: Option<i64>,
    queued: Option<i64>,
    held: Option<i64>,
    kept: Option<i64>,
    debt: Option<i64>,
    /// Milliseconds from receipt to result.
    took: Option<i64>,
    electronic: Option<bool>,
    #[serde(rename = "score1")]
    score_1: Option<i64>,
    #[serde(rename = "score2")]
    score_2: Option<i64>,
    #[serde(rename = "score3")]
    score_3: Option<i64>,
    #[serde(rename = "score4")]
    score_4: Option<i64>,
    #[serde(rename = "score5")]
    score_5: Option<i64>,
    source: Option<String>,
    calls: Option<i64>,
    refused: Option<i64>,
    outages: Option<i64>,
    waited: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
}

/// `GET /scoreboard/export.csv`.
pub async fn get_csv(
    State(portal): State<Portal>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    export(portal, query, Format::Csv).await
}

/// `GET /scoreboard/export.json`: a list of objects, one a line.
pub async fn get_json(
    State(portal): State<Portal>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    export(portal, query, Format::Json).await
}

async fn export(
    portal: Portal,
    query: Option<String>,
    format: Format,
) -> Result<Response, Problem> {
    let mut scope = Asked::read(query.as_deref()).scope;
    let mut db = portal.pool.acquire().await?;
    let services = Services::read(&mut db, &portal.forms).await?;
    drop(db);
    services.resolve(&mut scope.filter);
    let (kind, name) = match format {
        Format::Csv => ("text/csv; charset=utf-8; header=present", "scoreboard.csv"),
        Format::Json => ("application/json", "scoreboard.json"),
    };
    let keys = services.keys(|service| scope.filter.fits(service));
    let run = Run {
        portal,
        scope,
        services,
        keys,
        format,
        step: Step::Services,
        nth: 0,
        begun: false,
        some: false,
    };
    // An error in the middle breaks the answer off, so that nobody takes a part for the whole.
    let body = stream::try_unfold(run, |mut run| async move {
        let part = run.next().await?;
        Ok::<_, sqlx::Error>(part.map(|part| (part, run)))
    });
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(body.boxed())).into_response())
}

/// What comes next.
#[derive(Debug, Clone)]
enum Step {
    Services,
    Answers,
    Calls,
    /// After this instant and receipt.
    Records(i64, String),
    Counter(i64, String),
    End,
    Over,
}

struct Run {
    portal: Portal,
    scope: Scope,
    services: Services,
    keys: Vec<String>,
    format: Format,
    step: Step,
    nth: u64,
    /// Whether anything was written, and whether a row was.
    begun: bool,
    some: bool,
}

impl Run {
    async fn next(&mut self) -> sqlx::Result<Option<String>> {
        let rows = match self.step.clone() {
            Step::Services => {
                self.step = Step::Answers;
                let wanted =
                    self.services.all.iter().filter(|service| self.scope.filter.fits(service));
                wanted.map(|service| self.service(service)).collect()
            }
            Step::Answers => {
                self.step = Step::Calls;
                self.answers().await?
            }
            Step::Calls => {
                self.step = Step::Records(i64::MIN, String::new());
                self.calls().await?
            }
            Step::Records(instant, receipt) => self.records(instant, &receipt).await?,
            Step::Counter(instant, receipt) => self.counter(instant, &receipt).await?,
            Step::End => {
                self.step = Step::Over;
                let end = if self.format == Format::Json { "\n]\n" } else { "" };
                return Ok(Some(end.to_owned()));
            }
            Step::Over => return Ok(None),
        };
        self.write(&rows).map(Some).map_err(|error| sqlx::Error::Encode(error.into()))
    }

    fn write(&mut self, rows: &[Row]) -> Result<String, String> {
        let said = |error: &dyn std::fmt::Display| error.to_string();
        let first = !std::mem::replace(&mut self.begun, true);
        if self.format == Format::Csv {
            let mut writer = csv::WriterBuilder::new().has_headers(first).from_writer(Vec::new());
            rows.iter().try_for_each(|row| writer.serialize(row)).map_err(|error| said(&error))?;
            if first && rows.is_empty() {
                writer.serialize(Row::default()).map_err(|error| said(&error))?;
            }
            let bytes = writer.into_inner().map_err(|error| said(&error))?;
            let mut text = String::from_utf8(bytes).map_err(|error| said(&error))?;
            if first && rows.is_empty() {
                // Only the heads of the columns.
                text.truncate(text.find('\n').map_or(0, |end| end + 1));
            }
            return Ok(text);
        }
        let mut text = if first { "[\n".to_owned() } else { String::new() };
        for row in rows {
            let mut value = serde_json::to_value(row).map_err(|error| said(&error))?;
            if let Value::Object(members) = &mut value {
                let all: Map<String, Value> = std::mem::take(members);
                members.extend(all.into_iter().filter(|(_, value)| !value.is_null()));
            }
            if std::mem::replace(&mut self.some, true) {
                text.push_str(",\n");
            }
            text.push_str(&value.to_string());
        }
        Ok(text)
    }

    fn service(&self, service: &Service) -> Row {
        Row {
            agency: Some(service.agency.clone()),
            level: Some(service.level.clone()),
            exempt: service.exempt.clone().filter(|_| !counts(&self.scope, service)),
            interactive: Some(service.live),
            baseline_hours: service.baseline.as_ref().map(|(hours, _)| *hours),
            baseline_source: service.baseline.as_ref().map(|(_, source)| source.clone()),
            ..of("service", service.code.clone())
        }
    }

    fn code(&self, key: &str) -> String {
        self.services.of(key).map_or(key.to_owned(), |service| service.code.clone())
    }

    async fn answers(&self) -> sqlx::Result<Vec<Row>> {
        let sums = (1..=5).map(|score| format!("CAST(sum(score_{score}) AS BIGINT)"));
        let text = format!(
            "SELECT form, month, channel, {} FROM month_figures WHERE month BETWEEN $1 AND $2 {}
             GROUP BY form, month, channel HAVING sum(score_1 + score_2 + score_3 + score_4 + score_5) > 0
             ORDER BY month, form, channel",
            sums.collect::<Vec<_>>().join(", "),
            within(self.keys.len(), 3),
        );
        type Sums = (String, String, String, i64, i64, i64, i64, i64);
        let rows: Vec<Sums> = self.months(text).await?;
        let row = |(form, month, channel, one, two, three, four, five): Sums| Row {
            month: Some(month),
            channel: Channel::find(&channel).map(Channel::word),
            score_1: Some(one),
            score_2: Some(two),
            score_3: Some(three),
            score_4: Some(four),
            score_5: Some(five),
            ..of("answers", self.code(&form))
        };
        Ok(rows.into_iter().map(row).collect())
    }

    async fn calls(&self) -> sqlx::Result<Vec<Row>> {
        let text = format!(
            "SELECT form, source, month, CAST(sum(calls) AS BIGINT), CAST(sum(refused) AS BIGINT),
             CAST(sum(outages) AS BIGINT), CAST(sum(waited) AS BIGINT) FROM month_calls
             WHERE month BETWEEN $1 AND $2 {} GROUP BY form, source, month ORDER BY month, form, source",
            within(self.keys.len(), 3),
        );
        type Sums = (String, String, String, i64, i64, i64, i64);
        let rows: Vec<Sums> = self.months(text).await?;
        let row = |(form, source, month, calls, refused, outages, waited): Sums| Row {
            source: Some(source),
            month: Some(month),
            calls: Some(calls),
            refused: Some(refused),
            outages: Some(outages),
            waited: Some(waited),
            ..of("calls", self.code(&form))
        };
        Ok(rows.into_iter().map(row).collect())
    }

    async fn months<T>(&self, text: String) -> sqlx::Result<Vec<T>>
    where
        T: for<'r> sqlx::FromRow<'r, sqlx::any::AnyRow> + Send + Unpin,
    {
        let period = &self.scope.period;
        let mut query = sqlx::query_as::<Any, T>(AssertSqlSafe(text)).persistent(false);
        query = query.bind(period.first.to_string()).bind(period.last.to_string());
        for key in &self.keys {
            query = query.bind(key.clone());
        }
        query.fetch_all(&self.portal.pool).await
    }

    /// The next records that came online, in the order in which they were received.
    async fn records(&mut self, after: i64, receipt: &str) -> sqlx::Result<Vec<Row>> {
        let text = format!(
            "SELECT s.received, s.receipt, s.form, t.worked, t.span, t.last_login, t.net, t.away, t.asleep,
             coalesce(t.queued, 0), t.held, t.kept, t.debt, t.assisted, t.suspect, r.returned, r.electronic
             FROM submission s JOIN timing t ON t.receipt = s.receipt LEFT JOIN result r ON r.receipt = s.receipt
             WHERE s.received >= $1 AND (s.received > $1 OR s.receipt > $2) AND s.received < $3 {}
             ORDER BY s.received, s.receipt LIMIT $4",
            within(self.keys.len(), 5).replace("form", "s.form"),
        );
        let rows = self.part(text, after, receipt).await?;
        if rows.is_empty() {
            self.step = Step::Counter(i64::MIN, String::new());
        }
        let mut records = Vec::new();
        for row in rows {
            use sqlx::Row as _;
            let whole = |column: usize| row.try_get::<i64, _>(column);
            let (received, receipt): (i64, String) = (whole(0)?, row.try_get(1)?);
            let form: String = row.try_get(2)?;
            let suspect: Option<String> = row.try_get(14)?;
            let doubts =
                suspect.map(|list| serde_json::from_str::<Vec<String>>(&list).unwrap_or_default());
            let returned: Option<i64> = row.try_get(15)?;
            let electronic: Option<i64> = row.try_get(16)?;
            self.step = Step::Records(received, receipt);
            self.nth += 1;
            records.push(Row {
                nth: Some(self.nth),
                day: Some(clock::local(received).date().to_string()),
                channel: Some(Channel::online(whole(13)? != 0).word()),
                suspect: doubts.map(|doubts| doubts.join(" ")),
                worked: Some(whole(3)?),
                span: Some(whole(4)?),
                last_login: Some(whole(5)?),
                net: Some(whole(6)?),
                away: Some(whole(7)?),
                asleep: Some(whole(8)?),
                queued: Some(whole(9)?),
                held: Some(whole(10)?),
                kept: Some(whole(11)?),
                debt: Some(whole(12)?),
                took: returned.map(|returned| (returned - received).max(0)),
                electronic: electronic.map(|electronic| electronic != 0),
                ..of("record", self.code(&form))
            });
        }
        Ok(records)
    }

    /// The next results of records that came over the counter.
    async fn counter(&mut self, after: i64, receipt: &str) -> sqlx::Result<Vec<Row>> {
        let text = format!(
            "SELECT received, receipt, form, returned, electronic FROM result
             WHERE received >= $1 AND (received > $1 OR receipt > $2) AND received < $3 {}
             AND channel = 'counter' ORDER BY received, receipt LIMIT $4",
            within(self.keys.len(), 5),
        );
        let rows = self.part(text, after, receipt).await?;
        if rows.is_empty() {
            self.step = Step::End;
        }
        let mut records = Vec::new();
        for row in rows {
            use sqlx::Row as _;
            let (received, receipt): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
            let (form, returned): (String, i64) = (row.try_get(2)?, row.try_get(3)?);
            self.step = Step::Counter(received, receipt);
            self.nth += 1;
            records.push(Row {
                nth: Some(self.nth),
                day: Some(clock::local(received).date().to_string()),
                channel: Some(Channel::Counter.word()),
                took: Some((returned - received).max(0)),
                electronic: Some(row.try_get::<i64, _>(4)? != 0),
                ..of("record", self.code(&form))
            });
        }
        Ok(records)
    }

    async fn part(
        &self,
        text: String,
        after: i64,
        receipt: &str,
    ) -> sqlx::Result<Vec<sqlx::any::AnyRow>> {
        let period = &self.scope.period;
        let (from, to) = (period.first.start(), period.last.plus(1).start());
        let mut query = sqlx::query::<Any>(AssertSqlSafe(text)).persistent(false);
        query = query.bind(after.max(from)).bind(receipt.to_owned()).bind(to).bind(ROWS);
        for key in &self.keys {
            query = query.bind(key.clone());
        }
        query.fetch_all(&self.portal.pool).await
    }
}

fn of(kind: &'static str, service: String) -> Row {
    Row { kind, service, ..Row::default() }
}
