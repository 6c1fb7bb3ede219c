//! What made-up records look like: a few services with many and many with a few, slow forms, tabs left
//! open, a register that was dead for two weeks, and all of it getting better.

use super::super::ledger::{Accepted, Calls};
use super::super::period::Month;
use super::super::services::Services;
use super::super::sums::Channel;
use super::reported::Form;
use crate::clock::DAY;
use crate::forms::Forms;
use crate::registers::rng::Rng;

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;

/// The days before the end of the demonstration on which a register was dead.
const DEAD: std::ops::Range<i64> = 150..164;

/// The records of one service.
pub struct Kind {
    /// What they stand under.
    pub key: String,
    /// How many there are of them beside the others.
    pub weight: f64,
    /// The registers that its form asks.
    pub sources: Vec<String>,
    /// Its form, where it is served here.
    pub form: Option<Form>,
    minutes: f64,
    fields: i64,
    counter_hours: f64,
    quicker: f64,
    electronic: i64,
    pleased: i64,
}

/// One record.
pub struct Record<'a> {
    /// Its service.
    pub kind: &'a Kind,
    /// What counts of it.
    pub accepted: Accepted,
    /// Worked on under several logins.
    pub resumed: bool,
    /// When its result was returned, and whether it is electronic.
    pub result: Option<(i64, bool)>,
    /// The score on its receipt.
    pub score: Option<i64>,
    /// What the page said of its time, and where its answers come from.
    pub told: (String, String),
    dead: bool,
}

/// The kinds of records of all services.
pub fn kinds(services: &Services, forms: &Forms) -> Vec<Kind> {
    let kind = |service: &super::super::services::Service| {
        let mut rng = Rng::of("demo", &service.code);
        let definition = forms.get(service.key()).filter(|_| service.live);
        let weight = match (service.live, rng.between(1, 100)) {
            (true, _) => 40.0 + rng.between(0, 60) as f64,
            (false, 1..=15) => 0.0,
            (false, 16..=80) => 0.02 + unit(&mut rng) * 0.3,
            (false, _) => 0.5 + unit(&mut rng) * 4.0,
        };
        let slow = if rng.percent(8) { 2.0 } else { 1.0 };
        let baseline = service.baseline.as_ref().map_or(60.0, |(hours, _)| *hours as f64);
        Kind {
            key: service.key().to_owned(),
            weight: if service.exempt.is_some() { weight * 0.2 } else { weight },
            sources: definition
                .map(|of| of.head.sources.iter().map(|source| source.id.clone()).collect())
                .unwrap_or_default(),
            form: definition.and_then(|of| Form::new(of.text())),
            minutes: slow * (2.6 + 3.4 * unit(&mut rng)),
            fields: rng.between(6, 40),
            counter_hours: baseline.max(1.0) * (0.85 + 0.3 * unit(&mut rng)),
            quicker: 0.45 + 0.5 * unit(&mut rng),
            electronic: rng.between(88, 100),
            pleased: rng.between(86, 99),
        }
    };
    services.all.iter().map(kind).filter(|kind| kind.weight > 0.0).collect()
}

/// How many records a month has beside others: fewer around Tết and more in September, and growing.
pub fn season(month: Month, this: Month) -> f64 {
    let text = month.to_string();
    let of_year = match text.get(5..).unwrap_or_default() {
        "01" => 0.8,
        "02" => 0.55,
        "08" => 1.2,
        "09" => 1.35,
        _ => 1.0,
    };
    let before = this.to(month).count().max(month.to(this).count()) as f64;
    of_year * (1.6 - 0.035 * before)
}

/// A number of records on average: whole, and one more by chance.
pub fn rounded(number: f64, rng: &mut Rng) -> i64 {
    number.floor() as i64 + i64::from(unit(rng) < number.fract())
}

impl Kind {
    /// A record between two instants.
    pub fn record(
        &self,
        (from, to): (i64, i64),
        now: i64,
        this: Month,
        rng: &mut Rng,
    ) -> Record<'_> {
        let received = rng.between(from, to - 1);
        let ago = Month::of(received).to(this).count() as f64 / 24.0;
        let channel = match rng.between(1, 100) {
            1..=72 => Channel::Own,
            73..=84 => Channel::Assisted,
            _ => Channel::Counter,
        };
        let helped = if channel == Channel::Assisted { 0.7 } else { 1.0 };
        // Two years ago everything took half as long again.
        let filling =
            MINUTE * self.minutes * helped * (0.85 + 0.65 * ago) * (0.45 * normal(rng)).exp();
        let (mut away, mut asleep, mut open) = (0.0, 0.0, 0.0);
        if rng.percent(1) {
            let left = HOUR * (0.5 + 7.0 * unit(rng));
            (if rng.percent(60) { &mut asleep } else { &mut open }).clone_from(&left);
        } else if rng.percent(5) {
            away = MINUTE * (1.0 + 20.0 * unit(rng));
        }
        let whole = |time: f64| time.round() as i64;
        let (away, asleep) = (whole(away), whole(asleep));
        let worked = whole(filling + open).max(20_000) + away + asleep;
        let resumed = rng.percent(4);
        let (span, last_login) = if resumed {
            (worked + whole(HOUR * (1.0 + 60.0 * unit(rng))), worked / 2)
        } else {
            (worked, worked)
        };
        let dead = DEAD.contains(&((now - received) / DAY));
        let held = if dead { self.fields / 3 } else { self.fields };
        let kept = (0..held).filter(|_| rng.percent(94)).count();
        let kept = i64::try_from(kept).unwrap_or(held);
        let doubts = if rng.between(1, 1_000) <= 6 {
            vec![(*rng.pick(&["clock", "sums", "range", "token", "missing"])).to_owned()]
        } else {
            vec![]
        };
        let takes = self.counter_hours * HOUR * (0.35 * normal(rng)).exp();
        let takes = if channel == Channel::Counter {
            takes
        } else {
            takes * self.quicker * (0.9 + 0.3 * ago)
        };
        let returned = received.saturating_add(whole(takes));
        let result = (returned <= now).then(|| (returned, rng.percent(self.electronic)));
        let score = (channel != Channel::Counter && rng.percent(22)).then(|| self.score(rng));
        let told = match &self.form {
            Some(form) if channel != Channel::Counter && now - received < 60 * DAY => {
                form.tell(filling, rng)
            }
            _ => ("{}".to_owned(), "{}".to_owned()),
        };
        let queued = rng.between(40, 900);
        let debt = if self.fields % 3 == 0 { (held - kept) / 2 } else { 0 };
        let accepted = Accepted {
            form: self.key.clone(),
            channel,
            received,
            worked,
            span,
            last_login,
            net: worked - away - asleep,
            away,
            asleep,
            queued,
            held,
            kept,
            debt,
            doubts,
        };
        Record { kind: self, accepted, resumed, result, score, told, dead }
    }

    fn score(&self, rng: &mut Rng) -> i64 {
        if rng.percent(self.pleased) {
            rng.between(4, 5).max(rng.between(4, 5))
        } else {
            rng.between(1, 3)
        }
    }
}

impl Record<'_> {
    /// Whether it was filed here.
    pub fn is_online(&self) -> bool {
        self.accepted.channel != Channel::Counter
    }

    /// The question for a register that was put for it.
    pub fn call(&self, source: &str) -> Calls {
        let mut rng = Rng::of(source, &self.accepted.received.to_string());
        let first = self.kind.sources.first().is_some_and(|first| first == source);
        match rng.between(1, 1_000) {
            _ if self.dead && first => Calls::one("timeout", "timeout", 8_000),
            1..=7 => Calls::one("unavailable", "down", 40),
            8..=10 => Calls::one("unavailable", "busy", 0),
            _ => Calls::one("found", "", rng.between(80, 900)),
        }
    }
}

/// A number from 0 to 1.
pub fn unit(rng: &mut Rng) -> f64 {
    rng.between(0, 1 << 30) as f64 / f64::from(1 << 30)
}

/// A number of the normal distribution, near enough: twelve of the even one added.
pub fn normal(rng: &mut Rng) -> f64 {
    (0..12).map(|_| unit(rng)).sum::<f64>() - 6.0
}
