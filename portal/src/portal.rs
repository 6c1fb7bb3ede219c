//! What all handlers share.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use sqlx::AnyPool;

use crate::catalogue::import::{self, ImportError};
use crate::clock::{self, DAY};
use crate::codelists::Codelists;
use crate::embedding::Embedder;
use crate::forms::{FilesError, Forms};
use crate::gateway::{Gateway, GatewayError, adapters};
use crate::keeping::Periods;
use crate::keys::Rotation;
use crate::oidc::{Oidc, OidcError};
use crate::old_communes::OldCommunes;
use crate::otlp::{Otlp, OtlpError};
use crate::pace::Pace;
use crate::registers::{Knobs, Registers};
use crate::scoreboard;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::store::{self, StoreError};

/// The running portal. A clone is a handle on the same one.
#[derive(Debug, Clone)]
pub struct Portal(Arc<Inner>);

/// The parts of a portal.
#[derive(Debug)]
pub struct Inner {
    /// The database.
    pub pool: AnyPool,
    /// The registers of this process.
    pub registers: Registers,
    /// The way to all registers.
    pub gateway: Gateway,
    /// The definitions it serves.
    pub forms: Forms,
    /// The code lists it serves.
    pub codelists: Codelists,
    /// The root of its keys.
    pub secret: Secret,
    /// The folder of static files.
    pub site: PathBuf,
    /// How long a login lasts, in milliseconds.
    pub session_length: i64,
    /// How often a session may ask anything.
    pub pace: Pace,
    /// Whose pages may show its forms.
    pub embedders: Vec<Embedder>,
    /// Where citizens sign in, unless that is the list of made-up ones.
    pub oidc: Option<Oidc>,
    /// How long what is kept.
    pub keeping: Periods,
    /// When the key that sessions are signed with is changed.
    pub rotation: Rotation,
    /// What the scoreboard calls official, and what it is filled with.
    pub scoreboard: scoreboard::Choices,
    /// The way to a Collector, where there is one.
    pub otlp: Option<Otlp>,
    /// Whether registers may be slowed and broken at run time.
    pub demo: bool,
}

impl Deref for Portal {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Why a portal does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Definitions or code lists.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The catalogue of services.
    #[error(transparent)]
    Catalogue(#[from] ImportError),
    /// The secret.
    #[error("cannot use the secret file {0}: {1}")]
    Secret(PathBuf, std::io::Error),
    /// The registers.
    #[error("cannot open the registers: {0}")]
    Registers(sqlx::Error),
    /// The gateway to them.
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    /// The identity provider.
    #[error(transparent)]
    Oidc(#[from] OidcError),
    /// The way to a Collector.
    #[error(transparent)]
    Otlp(#[from] OtlpError),
}

impl Portal {
    /// Opens everything the settings name. Nothing listens yet.
    pub async fn open(settings: &Settings) -> Result<Self, StartError> {
        let forms = Forms::open(&settings.forms)?;
        let codelists = Codelists::open(&settings.data)?;
        let old_communes = OldCommunes::open(&settings.data)?;
        let file = settings.secret_path();
        let legs = i64::from(settings.keeping.sessions) * DAY;
        let secret = Secret::open(&file, legs).and_then(|secret| {
            let (now, rotation) = (clock::now(), &settings.rotation);
            let age = if rotation.now { 0 } else { rotation.age() };
            secret.ring().rotate_when_due(now, age)?;
            Ok(secret)
        });
        let secret = secret.map_err(|error| StartError::Secret(file, error))?;
        let pool = store::open(settings).await?;
        import::seed(&pool, settings).await?;
        scoreboard::fill(&pool).await.map_err(StoreError::from)?;
        let knobs = Knobs { delay_ms: settings.register_delay, fail: settings.failing() };
        let today = clock::day(clock::now());
        let registers = Registers::in_file(&settings.registers_path(), knobs, today).await;
        let registers = registers.map_err(StartError::Registers)?;
        let adapters = adapters(&registers, &settings.gateway)?;
        let gateway = Gateway::new(pool.clone(), &forms, &adapters, old_communes, &settings.gateway)?;
        let otlp = settings.otlp.as_ref().map(|uri| Otlp::start(uri, pool.clone())).transpose()?;
        let oidc = Oidc::open(&settings.oidc)?;
        let (site, demo) = (settings.site.clone(), settings.demo);
        let (session_length, keeping, rotation) = (
            i64::from(settings.session_length) * 1000,
            settings.keeping.clone(),
            settings.rotation.clone(),
        );
        let portal = Self(Arc::new(Inner {
            pool,
            registers,
            gateway,
            forms,
            codelists,
            secret,
            site,
            session_length,
            pace: Pace::new(settings.request_rate),
            embedders: settings.embedders.clone(),
            oidc,
            keeping,
            rotation,
            scoreboard: settings.scoreboard.clone(),
            otlp,
            demo,
        }));
        let met = portal.clone();
        tokio::spawn(async move {
            if let Some(oidc) = &met.oidc {
                oidc.meet().await;
            }
        });
        Ok(portal)
    }
}
