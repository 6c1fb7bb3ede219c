//! The formulas of the scoreboard once more, over the rows of an export.

use std::collections::BTreeMap;

use crate::support::TestPortal;

pub type Row = BTreeMap<String, String>;

/// The rows of an export.
pub struct Export(pub Vec<Row>);

impl Export {
    pub async fn read(portal: &TestPortal, query: &str) -> Self {
        let reply = portal.get(&format!("/scoreboard/export.csv{query}"), None).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let mut reader = csv::Reader::from_reader(reply.body.as_slice());
        Self(reader.deserialize().map(|row| row.expect("a row")).collect())
    }

    pub fn kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Row> {
        self.0.iter().filter(move |row| row["kind"] == kind)
    }

    /// The services that are held against the targets and fit, with their rows.
    pub fn services(&self, fits: impl Fn(&Row) -> bool) -> BTreeMap<&str, &Row> {
        let counted = self.kind("service").filter(|row| row["exempt"].is_empty() && fits(row));
        counted.map(|row| (row["service"].as_str(), row)).collect()
    }
}

pub fn number(row: &Row, column: &str) -> f64 {
    if row[column].is_empty() { 0.0 } else { row[column].parse().expect("a number") }
}

/// The figures of some services in some months, from nothing but rows.
pub struct Again<'a> {
    pub services: BTreeMap<&'a str, &'a Row>,
    pub records: Vec<&'a Row>,
    pub answers: Vec<&'a Row>,
}

impl<'a> Again<'a> {
    pub fn new(export: &'a Export, fits: impl Fn(&Row) -> bool, month: &str) -> Self {
        let services = export.services(fits);
        let own = |row: &&Row| services.contains_key(row["service"].as_str());
        let records =
            export.kind("record").filter(own).filter(|row| row["day"].starts_with(month)).collect();
        let answers =
            export.kind("answers").filter(own).filter(|row| row["month"].starts_with(month));
        Self { answers: answers.collect(), records, services }
    }

    pub fn online(&self) -> impl Iterator<Item = &&'a Row> {
        self.records.iter().filter(|row| row["channel"] != "counter")
    }

    pub fn good(&self, channel: &str) -> Vec<&Row> {
        let fits = |row: &&&&Row| {
            row["suspect"].is_empty() && (channel.is_empty() || row["channel"] == channel)
        };
        self.online().filter(|row| fits(&row)).copied().collect()
    }

    pub fn sum(&self, column: &str) -> f64 {
        self.good("").iter().map(|row| number(row, column)).sum()
    }

    pub fn times(&self, channel: &str, column: &str) -> Vec<f64> {
        self.good(channel).iter().map(|row| number(row, column)).collect()
    }

    pub fn took(&self, service: &str, counter: bool) -> Vec<f64> {
        let of = |row: &&&Row| {
            (service.is_empty() || row["service"] == service)
                && (row["channel"] == "counter") == counter
                && !row["took"].is_empty()
        };
        self.records.iter().filter(of).map(|row| number(row, "took")).collect()
    }

    pub fn sooner(&self) -> Option<f64> {
        let (mut ours, mut theirs) = (0.0, 0.0);
        for (code, service) in &self.services {
            let (online, counter) = (self.took(code, false), self.took(code, true));
            let given = (!service["baselineHours"].is_empty())
                .then(|| number(service, "baselineHours") * 3_600_000.0);
            let baseline = if counter.len() >= 30 { mean(&counter) } else { given };
            if let Some(baseline) = baseline {
                ours += online.iter().sum::<f64>();
                theirs += baseline * online.len() as f64;
            }
        }
        (theirs > 0.0).then(|| 1.0 - ours / theirs)
    }

    pub fn scores(&self) -> [f64; 5] {
        let online = || self.answers.iter().filter(|row| row["channel"] != "counter");
        [1, 2, 3, 4, 5].map(|score| online().map(|row| number(row, &format!("score{score}"))).sum())
    }

    pub fn satisfied(&self) -> Option<f64> {
        let [.., four, five] = self.scores();
        let all: f64 = self.scores().iter().sum();
        (all > 0.0).then(|| (four + five) / all)
    }
}

pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

pub fn percentile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let rank = (share * values.len() as f64).ceil().max(1.0) as usize;
    values.get(rank - 1).copied()
}

#[track_caller]
pub fn close(shown: f64, again: Option<f64>, within: f64, what: &str) {
    let again = again.unwrap_or_else(|| panic!("{what} is shown as {shown}"));
    assert!(
        (shown - again).abs() <= within * again.abs().max(1e-9),
        "{what}: {shown} shown, {again} again"
    );
}
