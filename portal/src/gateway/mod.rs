//! The gateway to registers: the one way from a form's question to an answer.
//!
//! One table says, for every source of every form, which adapter answers, what it may be asked with,
//! how long it may take and what of its answer the form reads. Every question goes the same way:
//! leave from the source's [`guard`], the adapter within its time, only what is [`wanted`], a line
//! in the [`audit`], a figure in the [`metrics`].

pub mod agency;
pub mod audit;
pub mod breaker;
pub mod fault;
pub mod flags;
pub mod guard;
pub mod metrics;
pub mod register;
pub mod remote;
pub mod reply;
pub mod wanted;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Map, Value};
use sqlx::AnyPool;

use self::agency::{Agency, Embedded};
use self::fault::Fault;
use self::flags::Flags;
use self::guard::{Guard, Refusal};
use self::metrics::Metrics;
use self::register::{Question, Register};
use self::remote::Remote;
use self::remote::key::Key;
use self::wanted::Wanted;
use crate::clock;
use crate::forms::Forms;
use crate::old_communes::{OldCommunes, with_old};
use crate::otlp::parent::Parent;
use crate::registers::{Answer, Registers, Status, Unavailable};

/// How long a register may take when the form does not say, and at most, in milliseconds.
const PATIENCE: (u64, u64) = (8_000, 20_000);

/// The adapters by whose registers they reach.
pub type Adapters = BTreeMap<Agency, Arc<dyn Register>>;

/// The gateway.
#[derive(Debug)]
pub struct Gateway {
    pool: AnyPool,
    /// By form and source.
    routes: BTreeMap<(String, String), Route>,
    old_communes: OldCommunes,
    /// What operators watch.
    pub metrics: Metrics,
}

/// The way from one source of one form to its register.
#[derive(Debug)]
pub struct Route {
    /// Whether the citizen agrees to every question first.
    pub asks_consent: bool,
    register: Option<Arc<dyn Register>>,
    guard: Arc<Guard>,
    patience: Duration,
    inputs: BTreeSet<String>,
    wanted: Wanted,
}

/// A question with what only the audit needs to know of it.
pub struct Call {
    session: String,
    version: String,
    consent: String,
    parent: Option<Parent>,
    question: Question,
}

/// Who asks, and how the citizen came to it.
#[derive(Debug)]
pub struct Asker {
    /// The session.
    pub session: String,
    /// Personal number of the person who is signed in.
    pub subject: String,
    /// The version of the form that the citizen sees.
    pub version: String,
    /// How the citizen agreed.
    pub consent: String,
    /// Why it is asked, in the words that the citizen saw.
    pub purpose: String,
    /// For which filing, as far as the page says.
    pub parent: Option<Parent>,
}

/// Why there is no gateway.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// The flags contradict each other.
    #[error("{0}")]
    Flags(String),
    /// The secret shared with a register.
    #[error("cannot use the key {0}: {1}")]
    Key(PathBuf, io::Error),
    /// The metrics.
    #[error(transparent)]
    Metrics(#[from] prometheus::Error),
}

/// The adapter to each agency: over the network where the flags say so, otherwise to the tables here.
pub fn adapters(registers: &Registers, flags: &Flags) -> Result<Adapters, GatewayError> {
    let mut adapters = Adapters::new();
    for agency in Agency::ALL {
        adapters.insert(agency, Arc::new(Embedded { agency, registers: registers.clone() }));
    }
    for (agency, uri, file) in flags.remotes().map_err(GatewayError::Flags)? {
        let key = Key::open(file).map_err(|error| GatewayError::Key(file.clone(), error))?;
        adapters.insert(agency, Arc::new(Remote::new(agency, uri, key)));
    }
    Ok(adapters)
}

impl Gateway {
    /// A gateway for these forms. Sources of one name share a guard, whichever form asks.
    pub fn new(
        pool: AnyPool,
        forms: &Forms,
        adapters: &Adapters,
        old_communes: OldCommunes,
        flags: &Flags,
    ) -> Result<Self, GatewayError> {
        let mut guards: BTreeMap<String, Arc<Guard>> = BTreeMap::new();
        let mut routes = BTreeMap::new();
        for form in forms.iter() {
            for source in &form.head.sources {
                let guard = guards.entry(source.id.clone());
                let guard = guard.or_insert_with(|| Arc::new(Guard::new(flags))).clone();
                let patience = source.timeout_ms.unwrap_or(PATIENCE.0).min(PATIENCE.1);
                let reads = form.rules.reads(&source.id);
                let route = Route {
                    asks_consent: source.consent.as_deref() == Some("ask"),
                    register: Agency::of(&source.id).and_then(|of| adapters.get(&of)).cloned(),
                    guard,
                    patience: Duration::from_millis(patience),
                    inputs: reads.inputs,
                    wanted: with_old(reads.pointers).into(),
                };
                routes.insert((form.rules.id().to_owned(), source.id.clone()), route);
            }
        }
        Ok(Self { pool, routes, old_communes, metrics: Metrics::new()? })
    }

    /// The way from a source of a form; none where the form does not declare it.
    pub fn route(&self, form: &str, source: &str) -> Option<&Route> {
        self.routes.get(&(form.to_owned(), source.to_owned()))
    }

    /// What a source of a form is asked. Inputs that the form does not declare stay here.
    pub fn call(
        &self,
        form: &str,
        source: &str,
        asker: Asker,
        mut inputs: Map<String, Value>,
    ) -> Option<Call> {
        let route = self.route(form, source)?;
        inputs.retain(|name, _| route.inputs.contains(name));
        let question = Question {
            form: form.to_owned(),
            source: source.to_owned(),
            subject: asker.subject,
            inputs,
            purpose: asker.purpose,
            wanted: route.wanted.clone(),
        };
        let Asker { session, version, consent, parent, .. } = asker;
        Some(Call { session, version, consent, parent, question })
    }

    /// Asks, and writes down that it was asked. Who asks too often is only counted: nothing was
    /// asked, and the audit is no place to fill.
    pub async fn ask(&self, call: &Call) -> Result<Answer, Fault> {
        let Question { form, source, .. } = &call.question;
        let route = self.route(form, source).ok_or(Unavailable::UnknownSource)?;
        let (asked, began) = (clock::now(), Instant::now());
        let result = self.answer(route, call).await;
        let took = began.elapsed();
        let outcome = result.as_ref().map_or_else(Fault::word, |answer| answer.status.word());
        self.metrics.count(source, outcome, took);
        tracing::info!(%source, outcome, ?took, "register asked");
        if let Err(fault) = &result {
            tracing::warn!(%source, %fault, "no answer from a register");
        }
        if !matches!(result, Err(Fault::Refused(Refusal::Rate(_)))) {
            audit::append(&self.pool, call, asked, took, &result).await.map_err(Fault::Audit)?;
        }
        result
    }

    async fn answer(&self, route: &Route, call: &Call) -> Result<Answer, Fault> {
        let leave = route.guard.enter(&call.session).map_err(Fault::Refused)?;
        let register = route.register.as_ref().ok_or(Unavailable::UnknownSource)?;
        let asking = tokio::time::timeout(route.patience, register.ask(&call.question)).await;
        let result = asking.map_err(|_| Fault::Timeout).and_then(|answer| Ok(answer?));
        leave.settle(!result.as_ref().is_err_and(Fault::is_the_registers));
        let mut answer = result?;
        if answer.status == Status::Found {
            self.old_communes.translate(&mut answer.values);
            let dropped = route.wanted.keep(&mut answer.values);
            self.metrics.dropped(&call.question.source, dropped);
        }
        Ok(answer)
    }

    /// Forgets all faults of registers, as after they were mended by hand.
    pub fn forget_faults(&self) {
        self.routes.values().for_each(|route| route.guard.reset());
    }

    /// The figures as text.
    pub fn metrics(&self) -> Result<String, prometheus::Error> {
        for ((_, source), route) in &self.routes {
            self.metrics.open(source, route.guard.is_open());
        }
        self.metrics.text()
    }
}
