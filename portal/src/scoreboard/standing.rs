//! Everything that a page of the scoreboard shows, read at one instant.

use std::collections::BTreeMap;

use super::figures::{Figures, Member};
use super::ledger::Calls;
use super::period::Month;
use super::read;
use super::services::{Scope, Service, Services};
use super::spread::Spread;
use super::sums::{Channel, Channels};
use super::targets::Official;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::store;

/// How many of the latest records are listed.
const LATEST: i64 = 10;

/// What was read.
#[derive(Debug)]
pub struct Standing {
    /// All services.
    pub services: Services,
    /// What is asked.
    pub scope: Scope,
    /// The measure that counts.
    pub official: Official,
    /// The first month with records; nothing while there are none.
    pub since: Option<Month>,
    /// Whether records were made up.
    pub demo: bool,
    /// How each of the measures of time is spread, of the citizens' own filings in the period.
    pub spreads: [Spread; 3],
    /// The same of the official one, by month of the trend.
    pub trend: BTreeMap<String, Spread>,
    /// The official measure of filings with help.
    pub assisted: Spread,
    /// The sums by month of the trend.
    pub months: BTreeMap<String, Channels>,
    /// Suspect records by reason.
    pub doubts: Vec<(String, i64)>,
    /// The latest records.
    pub latest: Vec<Entry>,
    sums: BTreeMap<String, Channels>,
    calls: Vec<(String, String, Calls)>,
}

/// One record.
#[derive(Debug)]
pub struct Entry {
    /// Its receipt number.
    pub receipt: String,
    /// When it was accepted.
    pub received: i64,
    /// The three measures of `loginToAccepted`.
    pub times: [i64; 3],
    /// Answers that a register held.
    pub held: i64,
    /// Answers that are the register's.
    pub kept: i64,
    /// Worked on under several logins.
    pub resumed: bool,
    /// Why it is left out; empty when it counts.
    pub doubts: Vec<String>,
}

impl Standing {
    /// Reads in one snapshot, so that the figures agree with each other.
    pub async fn read(portal: &Portal, mut scope: Scope) -> Result<Self, Problem> {
        let official = portal.scoreboard.official;
        let mut tx = store::snapshot(&portal.pool).await?;
        let services = Services::read(&mut tx, &portal.forms).await?;
        services.resolve(&mut scope.filter);
        let period = &scope.period;
        let keys = services.keys(|service| counts(&scope, service));
        let trend = (period.trend(), period.last);
        let mut sums: BTreeMap<String, Channels> = BTreeMap::new();
        for (key, of) in read::by_form(&mut tx, period.first, period.last).await? {
            if let Some(service) = services.of(&key) {
                *sums.entry(service.code.clone()).or_default() += of;
            }
        }
        let mut calls = Vec::new();
        for (key, source, of) in read::calls(&mut tx, period).await? {
            calls.extend(services.of(&key).map(|service| (service.code.clone(), source, of)));
        }
        let mut spreads = [Spread::default(), Spread::default(), Spread::default()];
        let (mut by_month, mut assisted) = (BTreeMap::<String, Spread>::new(), Spread::default());
        for (which, of_measure) in Official::ALL.into_iter().zip(&mut spreads) {
            let range = if which == official { trend } else { (period.first, period.last) };
            let read = read::spreads(&mut tx, which.word(), range, &keys).await?;
            for ((month, channel), spread) in read {
                let inside = Month::read(&month).is_some_and(|month| period.has(month));
                match channel {
                    Channel::Own => {
                        if inside {
                            of_measure.add_all(&spread);
                        }
                        if which == official {
                            by_month.entry(month).or_default().add_all(&spread);
                        }
                    }
                    Channel::Assisted if inside && which == official => assisted.add_all(&spread),
                    _ => {}
                }
            }
        }
        let standing = Self {
            official,
            since: read::since(&mut tx).await?,
            demo: read::done(&mut tx, "demo").await?.is_some(),
            spreads,
            trend: by_month,
            assisted,
            months: read::by_month(&mut tx, trend, &keys).await?,
            doubts: read::doubts(&mut tx, (period.first, period.last), &keys).await?,
            latest: latest(&mut tx, &services, &scope).await?,
            services,
            scope,
            sums,
            calls,
        };
        tx.rollback().await?;
        Ok(standing)
    }

    /// The month whose targets hold: the last of the period.
    pub fn month(&self) -> String {
        self.scope.period.last.to_string()
    }

    /// The services that are asked for and held against the targets. One that is asked for by name is,
    /// whatever the catalogue says.
    pub fn members(&self) -> Vec<Member<'_>> {
        self.some(|service| counts(&self.scope, service))
    }

    /// The services that are asked for and left out.
    pub fn exempt(&self) -> Vec<Member<'_>> {
        self.some(|service| self.scope.filter.fits(service) && !counts(&self.scope, service))
    }

    fn some<'a>(&'a self, wanted: impl Fn(&Service) -> bool) -> Vec<Member<'a>> {
        let mut calls: BTreeMap<&str, Vec<(&str, Calls)>> = BTreeMap::new();
        for (code, source, of) in &self.calls {
            calls.entry(code).or_default().push((source, *of));
        }
        let services = self.services.all.iter().filter(|service| wanted(service));
        let member = |service: &'a Service| {
            let sums = self.sums.get(&service.code).copied().unwrap_or_default();
            let calls = calls.remove(service.code.as_str()).unwrap_or_default();
            Member { service, sums, calls }
        };
        services.map(member).collect()
    }

    /// The figures of all that is asked for.
    pub fn figures(&self) -> Figures {
        Figures::new(&self.members(), self.official, &self.month())
    }

    /// The questions for each source by the services that are asked for.
    pub fn sources(&self) -> BTreeMap<&str, Calls> {
        let mut sources: BTreeMap<&str, Calls> = BTreeMap::new();
        for (code, source, of) in &self.calls {
            if self.services.of(code).is_some_and(|service| counts(&self.scope, service)) {
                sources.entry(source).or_default().add(*of);
            }
        }
        sources
    }
}

/// Whether a service is asked for and held against the targets.
pub fn counts(scope: &Scope, service: &Service) -> bool {
    scope.filter.fits(service) && (service.exempt.is_none() || scope.filter.service.is_some())
}

/// The latest records: of one service where one is asked for, otherwise of all.
async fn latest(
    db: &mut sqlx::AnyConnection,
    services: &Services,
    scope: &Scope,
) -> sqlx::Result<Vec<Entry>> {
    type Row = (String, i64, i64, i64, i64, i64, i64, i64, Option<String>);
    let of = |code: &String| services.of(code).map_or(code.clone(), |of| of.key().to_owned());
    let form = scope.filter.service.as_ref().map(of);
    let columns = "receipt, received, worked, span, last_login, held, kept, resumed, suspect";
    let only = if form.is_some() { "WHERE form = $2" } else { "" };
    let text = format!(
        "SELECT {columns} FROM submission JOIN timing USING (receipt) {only}
         ORDER BY received DESC, receipt DESC LIMIT $1"
    );
    let mut query = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(text)).bind(LATEST);
    if let Some(form) = form {
        query = query.bind(form);
    }
    let rows = query.fetch_all(db).await?;
    let entry = |(receipt, received, worked, span, last, held, kept, resumed, doubts): Row| Entry {
        receipt,
        received,
        times: [worked, span, last],
        held,
        kept,
        resumed: resumed != 0,
        doubts: doubts.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(entry).collect())
}
