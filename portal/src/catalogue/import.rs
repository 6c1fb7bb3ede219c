//! A file brought into the catalogue: all of it, or nothing when anything in it is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Formatter};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use sqlx::{AnyConnection, AnyPool};

use super::fault::Fault;
use super::fold::fold;
use super::read::{Reading, read};
use super::sheet::{ENDINGS, ending};
use super::words::Word;
use super::{Agency, Service, find};
use crate::forms::{FilesError, Forms};
use crate::rows;
use crate::settings::Settings;
use crate::store::{self, StoreError};

const AGENCY: [&str; 4] = ["code", "name_vi", "name_en", "level"];
const SERVICE: [&str; 15] = [
    "code",
    "name_vi",
    "name_en",
    "folded_vi",
    "folded_en",
    "agency",
    "level",
    "mode",
    "exempt",
    "lists",
    "restructured",
    "form",
    "legal_days",
    "baseline_hours",
    "baseline_source",
];

/// Why a file was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file, or the definitions, cannot be read.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// Something in it is wrong.
    #[error("nothing was imported; {} to mend:\n  {}", counted(.0.len()), lines(.0))]
    Broken(Vec<Fault>),
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database cannot be written.
    #[error("cannot write the catalogue: {0}")]
    Database(#[from] sqlx::Error),
}

fn counted(faults: usize) -> String {
    if faults == 1 { "one mistake".to_owned() } else { format!("{faults} mistakes") }
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n  ")
}

/// What an import did, in services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Those that were not there.
    pub new: usize,
    /// Those that were otherwise.
    pub changed: usize,
    /// Those that were the same.
    pub unchanged: usize,
    /// Those in the database that the file does not have. They stay as they are.
    pub left: usize,
}

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { new, changed, unchanged, left } = self;
        let all = new + changed + unchanged;
        write!(f, "services in the file: {all}, of which {new} new, {changed} changed and ")?;
        write!(
            f,
            "{unchanged} unchanged; in the database and not in the file: {left}, left as they are"
        )
    }
}

/// Says what is wrong with the name of a file that shall be imported.
pub fn check(file: &Path) -> Result<(), String> {
    if ending(file).is_none() {
        let endings = ENDINGS.map(|ending| format!(".{ending}")).join(" or ");
        return Err(format!("the name of the file ends in {endings}: {}", file.display()));
    }
    if !file.is_file() {
        return Err(format!("there is no such file: {}", file.display()));
    }
    Ok(())
}

/// `tokhai-portal import-services FILE`: opens what the settings name, imports and says what it did.
/// A bar shows how far it is where the errors go to a terminal.
pub async fn run(settings: &Settings, file: &Path) -> Result<Outcome, ImportError> {
    let forms = Forms::open(&settings.forms)?;
    let pool = store::open(settings).await?;
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len}") {
        bar.set_style(style);
    }
    let outcome = import(&pool, file, Some(&forms), &bar).await;
    bar.finish_and_clear();
    pool.close().await;
    outcome
}

/// Fills an empty catalogue from the file of the settings, if it is there. Forms that this portal does
/// not serve are no mistake here: the file may be another portal's too.
pub async fn seed(pool: &AnyPool, settings: &Settings) -> Result<(), ImportError> {
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM service").fetch_one(pool).await?;
    if there > 0 {
        return Ok(());
    }
    let file = match &settings.catalogue {
        Some(file) => file.clone(),
        None => settings.data.join("catalogue.csv"),
    };
    if settings.catalogue.is_none() && !file.is_file() {
        return Ok(());
    }
    let outcome = import(pool, &file, None, &ProgressBar::hidden()).await?;
    tracing::info!(services = outcome.new, "the catalogue was filled");
    Ok(())
}

/// Imports a file in one transaction, and one file at a time.
pub async fn import(
    pool: &AnyPool,
    file: &Path,
    forms: Option<&Forms>,
    bar: &ProgressBar,
) -> Result<Outcome, ImportError> {
    let mut tx = store::begin_for(pool, "catalogue").await?;
    let known = find::agencies(&mut tx).await?.into_iter().map(|(agency, _)| agency);
    let known: BTreeMap<String, Agency> =
        known.map(|agency| (agency.code.clone(), agency)).collect();
    let codes: BTreeSet<String> = known.keys().cloned().collect();
    let Reading { agencies, services, faults } = read(file, codes, forms)?;
    if !faults.is_empty() {
        return Err(ImportError::Broken(faults));
    }
    let agencies: Vec<Agency> =
        agencies.into_iter().filter(|agency| known.get(&agency.code) != Some(agency)).collect();
    write_agencies(&mut tx, &agencies).await?;

    let before = find::all(&mut tx).await?.into_iter();
    let before: BTreeMap<String, Service> =
        before.map(|service| (service.code.clone(), service)).collect();
    let there = services.iter().filter(|service| before.contains_key(&service.code)).count();
    let (all, left) = (services.len(), before.len() - there);
    let differs = |service: &Service| before.get(&service.code) != Some(service);
    let services: Vec<Service> = services.into_iter().filter(differs).collect();
    bar.set_length(u64::try_from(services.len()).unwrap_or(u64::MAX));
    write_services(&mut tx, &services, bar).await?;
    tx.commit().await?;

    let new = all - there;
    Ok(Outcome { new, changed: services.len() - new, unchanged: all - services.len(), left })
}

async fn write_agencies(db: &mut AnyConnection, agencies: &[Agency]) -> sqlx::Result<()> {
    let row = |Agency { code, name_vi, name_en, level }: &Agency| {
        vec![
            code.as_str().into(),
            name_vi.as_str().into(),
            name_en.as_str().into(),
            level.word().into(),
        ]
    };
    let rows: Vec<_> = agencies.iter().map(row).collect();
    rows::insert(db, "agency", &AGENCY, &rows, &replacing(&AGENCY)).await
}

async fn write_services(
    db: &mut AnyConnection,
    services: &[Service],
    bar: &ProgressBar,
) -> sqlx::Result<()> {
    let row = |service: &Service| {
        let baseline = service.baseline.as_ref();
        vec![
            service.code.as_str().into(),
            service.name_vi.as_str().into(),
            service.name_en.as_str().into(),
            fold(&service.name_vi).into(),
            fold(&service.name_en).into(),
            service.agency.as_str().into(),
            service.level.word().into(),
            service.mode.word().into(),
            service.exempt.map(Word::word).into(),
            service.list_words().into(),
            i64::from(service.restructured).into(),
            service.form.as_deref().into(),
            service.legal_days.into(),
            baseline.map(|baseline| baseline.hours).into(),
            baseline.map(|baseline| baseline.source.as_str()).into(),
        ]
    };
    let conflict = replacing(&SERVICE);
    for part in services.chunks(rows::MOST) {
        let rows: Vec<_> = part.iter().map(row).collect();
        rows::insert(db, "service", &SERVICE, &rows, &conflict).await?;
        bar.inc(u64::try_from(part.len()).unwrap_or(0));
    }
    Ok(())
}

/// What puts rows in the place of those with the same code.
fn replacing(columns: &[&str]) -> String {
    let sets = columns.iter().map(|column| format!("{column} = excluded.{column}"));
    format!("ON CONFLICT (code) DO UPDATE SET {}", sets.collect::<Vec<_>>().join(", "))
}
