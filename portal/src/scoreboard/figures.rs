//! The formulas of the four criteria, each in one place, over one service or many.

use super::ledger::Calls;
use super::services::Service;
use super::statistics::{Estimate, FEWEST, Outcome, Verdict, error_of_mean, mean, saving, share};
use super::sums::{Channel, Channels};
use super::targets::{Criterion, Official, Target};

/// What a score of 1 to 5 is worth where it is weighted; the best is worth 4.
const WEIGHTS: [i64; 5] = [0, 1, 2, 3, 4];

/// Milliseconds in an hour.
const HOUR: f64 = 3_600_000.0;

/// A service with its sums.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// The service.
    pub service: &'a Service,
    /// What was added up of its records.
    pub sums: Channels,
    /// The questions for each register.
    pub calls: Vec<(&'a str, Calls)>,
}

/// What the time from receipt to result is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Baseline<'a> {
    /// The mean over the counter, by the records of this portal, in milliseconds.
    Counter(Estimate),
    /// A number of hours, and who says so.
    Given(i64, &'a str),
}

impl Baseline<'_> {
    /// Milliseconds, and their standard error.
    fn of(&self, sums: &Channels) -> (f64, f64) {
        let counter = sums.get(Channel::Counter);
        match self {
            Self::Counter(mean) => {
                let error = error_of_mean(counter.returned, counter.took).unwrap_or(mean.value);
                (mean.value, error)
            }
            Self::Given(hours, _) => (*hours as f64 * HOUR, 0.0),
        }
    }
}

impl<'a> Member<'a> {
    /// The records of the counter where there are enough of them, otherwise what the catalogue says.
    pub fn baseline(&self) -> Option<Baseline<'a>> {
        let counter = self.sums.get(Channel::Counter);
        let measured = mean(counter.returned, counter.took).filter(|mean| mean.count >= FEWEST);
        let given = self.service.baseline.as_ref();
        let given = given.map(|(hours, source)| Baseline::Given(*hours, source));
        measured.map(Baseline::Counter).or(given)
    }

    /// Whether it has an interactive form that is filled in with what registers hold: each of them
    /// answered the share of questions that is asked for, and nothing was typed that one held.
    pub fn filled(&self, target: &Target) -> Verdict {
        if !self.service.live {
            return Verdict::plain(false);
        }
        let online = self.sums.online();
        if online.records < FEWEST {
            return Verdict::TOO_FEW;
        }
        let (mut met, mut certain) = (online.debt == 0, true);
        for (_, calls) in &self.calls {
            let Some(answered) = share(calls.asked() - calls.outages, calls.asked()) else {
                continue;
            };
            met &= answered.value >= target.bound;
            certain &= answered.high <= target.bound || target.bound <= answered.low;
        }
        Verdict { certain: certain || online.debt > 0, ..Verdict::plain(met) }
    }
}

/// The figures of some services together.
#[derive(Debug, Clone)]
pub struct Figures {
    /// How many services.
    pub services: i64,
    /// Of these, those with an interactive form.
    pub live: i64,
    /// Of these, those that meet the first criterion.
    pub filled: i64,
    /// The verdict on the first criterion.
    pub filled_verdict: Verdict,
    /// What was added up.
    pub sums: Channels,
    /// Answers that are a register's, of those that one held.
    pub coverage: Option<Estimate>,
    /// The official mean of the citizens' own filings, in milliseconds.
    pub time: Option<Estimate>,
    /// The mean without the time away and asleep.
    pub net: Option<Estimate>,
    /// The official mean of filings with help.
    pub assisted: Option<Estimate>,
    /// How much sooner results came than over the counter, as a share.
    pub sooner: Option<Estimate>,
    /// The mean time from receipt to result of the records that came online, in milliseconds.
    pub took: Option<Estimate>,
    /// The share of scores 4 and 5.
    pub satisfied: Option<Estimate>,
    /// The mean score by weights, as a share of the best.
    pub weighted: Option<f64>,
    /// Answers to the question on the receipt, of all records.
    pub answered: Option<f64>,
    /// Electronic results, of all that were returned.
    pub electronic: Option<Estimate>,
}

impl Figures {
    /// The figures of services by the measure and the targets of a month.
    pub fn new<'a, 'b: 'a>(
        members: impl IntoIterator<Item = &'a Member<'b>>,
        official: Official,
        month: &str,
    ) -> Self {
        let target = Criterion::Filled.target(month);
        let (mut services, mut live, mut filled) = (0, 0, 0);
        let mut verdicts = Vec::new();
        let mut sums = Channels::default();
        let (mut results, mut ours, mut theirs) = (0, (0.0, 0.0), (0.0, 0.0));
        for member in members {
            services += 1;
            live += i64::from(member.service.live);
            let verdict = member.filled(target);
            filled += i64::from(verdict.outcome == Outcome::Met);
            verdicts.push(verdict);
            sums += member.sums;
            let online = member.sums.online();
            let took = mean(online.returned, online.took);
            if let (Some(baseline), Some(took)) = (member.baseline(), took) {
                let n = online.returned as f64;
                // Of one result the error is taken to be as large as itself.
                let error = error_of_mean(online.returned, online.took);
                let error = error.filter(|error| error.is_finite()).unwrap_or(took.value);
                let (other, of_other) = baseline.of(&member.sums);
                results += online.returned;
                ours = (ours.0 + n * took.value, ours.1 + (n * error).powi(2));
                theirs = (theirs.0 + n * other, theirs.1 + (n * of_other).powi(2));
            }
        }
        let (own, assisted, online) =
            (*sums.get(Channel::Own), *sums.get(Channel::Assisted), sums.online());
        let answers = online.answers();
        let weights = online.scores.iter().zip(WEIGHTS).map(|(count, weight)| count * weight);
        let weighted = weights.sum::<i64>() as f64 / 4.0 / answers.max(1) as f64;
        let accepted = online.records + online.suspects;
        Self {
            services,
            live,
            filled,
            filled_verdict: together(&verdicts),
            sums,
            coverage: share(online.kept, online.held),
            time: mean(own.records, official.of(&own)),
            net: mean(own.records, own.net),
            assisted: mean(assisted.records, official.of(&assisted)),
            sooner: saving(results, (ours.0, ours.1.sqrt()), (theirs.0, theirs.1.sqrt())),
            took: mean(online.returned, online.took),
            satisfied: share(online.good(), answers),
            weighted: (answers > 0).then_some(weighted),
            answered: (accepted > 0).then(|| answers as f64 / accepted as f64),
            electronic: share(online.electronic, online.returned),
        }
    }

    /// The estimate that a criterion is held against.
    pub fn estimate(&self, criterion: Criterion) -> Option<&Estimate> {
        match criterion {
            Criterion::Filled => self.coverage.as_ref(),
            Criterion::Time => self.time.as_ref(),
            Criterion::Sooner => self.sooner.as_ref(),
            Criterion::Satisfied => self.satisfied.as_ref(),
        }
    }

    /// What is said of a target.
    pub fn verdict(&self, target: &Target) -> Verdict {
        match target.criterion {
            Criterion::Filled => self.filled_verdict,
            other => Verdict::new(self.estimate(other), other.side(), target.bound),
        }
    }

    /// How far a criterion is from its target, the more the worse and below zero where it is met;
    /// nothing where too little is known.
    pub fn distance(&self, target: &Target) -> Option<f64> {
        let known = self.estimate(target.criterion).filter(|known| known.count >= FEWEST)?;
        Some(match target.criterion {
            Criterion::Filled => 1.0 - known.value,
            Criterion::Time => known.value / target.bound - 1.0,
            Criterion::Sooner | Criterion::Satisfied => target.bound - known.value,
        })
    }
}

/// The verdict on services of which each has to meet the criterion.
fn together(verdicts: &[Verdict]) -> Verdict {
    let any = |outcome| verdicts.iter().any(|verdict| verdict.outcome == outcome);
    let failed = |verdict: &Verdict| verdict.outcome == Outcome::NotMet && verdict.certain;
    if any(Outcome::NotMet) {
        Verdict { certain: verdicts.iter().any(failed), ..Verdict::plain(false) }
    } else if verdicts.is_empty() || any(Outcome::TooFew) {
        Verdict::TOO_FEW
    } else {
        Verdict { certain: verdicts.iter().all(|verdict| verdict.certain), ..Verdict::plain(true) }
    }
}
