//! What the operator may choose, as flags and environment variables.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use axum::http::Uri;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand};

use crate::catalogue::import;
use crate::embedding::Embedder;
use crate::config;
use crate::gateway::flags::Flags;
use crate::keeping::Periods;
use crate::keys::Rotation;
use crate::oidc;
use crate::scoreboard;

/// The reference portal behind tokhai forms.
#[derive(Debug, Clone, Parser)]
#[command(name = "tokhai-portal", version)]
pub struct Settings {
    /// What to do instead of serving
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Settings in TOML, by the names of these flags; what is said here or in the environment goes before
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Port to listen on; 0 takes a free one and prints it
    #[arg(long, env = "PORT", default_value_t = 8080)]
    pub port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Database file, made when missing
    #[arg(long, value_name = "FILE", default_value = "tokhai.sqlite", global = true)]
    pub db: PathBuf,
    /// Database server to use instead, as `postgres://user:password@host/name`
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true, value_parser = server, global = true)]
    pub database_url: Option<String>,
    /// Database file of the stand-in registers, made when missing [default: beside the database]
    #[arg(long, value_name = "FILE")]
    pub registers: Option<PathBuf>,
    /// Static files: `tokhai/` is the package, `assets/` belongs to the pages
    #[arg(long, value_name = "DIR", default_value = "www")]
    pub site: PathBuf,
    /// Form definitions, one JSON file each
    #[arg(long, value_name = "DIR", default_value = "forms", global = true)]
    pub forms: PathBuf,
    /// Data, with the code lists in `codelists/`
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
    /// Services that an empty catalogue is filled with [default: `catalogue.csv` in the data, if it is there]
    #[arg(long, value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// Secret of at least 32 bytes, made when missing [default: beside the database]
    #[arg(long, value_name = "FILE")]
    pub secret_file: Option<PathBuf>,
    /// Milliseconds every register takes to answer
    #[arg(long, value_name = "MS", default_value_t = 0)]
    pub register_delay: u64,
    /// Registers that do not answer
    #[arg(long, value_name = "SOURCE", value_delimiter = ',')]
    pub register_fail: Vec<String>,
    /// Where registers are and how often they may be asked
    #[command(flatten)]
    pub gateway: Flags,
    /// Seconds a login lasts; a page that is used asks for more, up to twelve hours in all
    #[arg(long, value_name = "SECONDS", default_value_t = 3_600, value_parser = clap::value_parser!(u32).range(1..=43_200))]
    pub session_length: u32,
    /// Requests that a session may make in a minute
    #[arg(long, value_name = "N", default_value = "1200")]
    pub request_rate: NonZeroU32,
    /// Origin whose pages may show forms of this portal, as `https://portal.example`
    #[arg(long = "embedder", value_name = "ORIGIN", value_delimiter = ',')]
    pub embedders: Vec<Embedder>,
    /// Where citizens sign in
    #[command(flatten)]
    pub oidc: oidc::flags::ProviderFlags,
    /// How long what is kept
    #[command(flatten)]
    pub keeping: Periods,
    /// When the key that sessions are signed with is changed
    #[command(flatten)]
    pub rotation: Rotation,
    /// What the scoreboard calls official, and what a demonstration shows on it
    #[command(flatten)]
    pub scoreboard: scoreboard::Choices,
    /// Collector that is told of filings, by OTLP over HTTP
    #[arg(long, env = "OTEL_EXPORTER_OTLP_ENDPOINT", value_name = "URL", value_parser = collector)]
    pub otlp: Option<Uri>,
    /// Write a copy of the database to this file and end; a portal may be working on it meanwhile
    #[arg(long, value_name = "FILE", conflicts_with = "database_url")]
    pub backup: Option<PathBuf>,
    /// Let the registers' delay and failures be changed at run time
    #[arg(long)]
    pub demo: bool,
}

/// What the program does instead of serving.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Bring a file of services into the catalogue: all of it, or nothing when anything in it is wrong
    ImportServices {
        /// Services as `.csv` or `.json`, with the columns of `docs/catalogue.md`
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl Settings {
    /// The flags of this program. What does not fit together ends it with a line of usage.
    pub fn read() -> Self {
        let settings = Self::from_line(env::args_os().collect()).unwrap_or_else(|mut error| {
            if error.kind() == ErrorKind::ValueValidation {
                let usage = ContextValue::StyledStr(Self::command().render_usage());
                error.insert(ContextKind::Usage, usage);
            }
            error.exit()
        });
        if let Err(sentence) = settings.gateway.remotes() {
            Self::command().error(ErrorKind::MissingRequiredArgument, sentence).exit();
        }
        if let Some(Command::ImportServices { file }) = &settings.command
            && let Err(sentence) = import::check(file)
        {
            let mut program = Self::command();
            program.build();
            if let Some(import) = program.find_subcommand_mut("import-services") {
                import.error(ErrorKind::ValueValidation, sentence).exit();
            }
        }
        settings
    }

    /// The settings of a command line and of the file that it names.
    pub fn from_line(line: Vec<OsString>) -> Result<Self, clap::Error> {
        let mut program = Self::command();
        match config::expand(&program, line) {
            Ok(line) => Self::try_parse_from(line),
            Err(sentence) => Err(program.error(ErrorKind::InvalidValue, sentence)),
        }
    }

    /// Where the secret is kept.
    pub fn secret_path(&self) -> PathBuf {
        self.secret_file.clone().unwrap_or_else(|| self.beside("-secret"))
    }

    /// Where the stand-in registers are kept.
    pub fn registers_path(&self) -> PathBuf {
        self.registers.clone().unwrap_or_else(|| self.beside("-registers"))
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.db.clone().into_os_string();
        name.push(suffix);
        name.into()
    }

    /// The registers that shall not answer.
    pub fn failing(&self) -> BTreeSet<String> {
        self.register_fail.iter().cloned().collect()
    }
}

fn server(text: &str) -> Result<String, String> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        Ok(text.to_owned())
    } else {
        Err("the address is postgres://user:password@host/name; for a file there is --db".into())
    }
}

/// What is told is not encrypted, so that a Collector stands where only the operator reads along.
fn collector(text: &str) -> Result<Uri, String> {
    let uri: Uri = text.parse().map_err(|error| format!("{error}"))?;
    if uri.scheme_str() != Some("http") || uri.query().is_some() {
        return Err(
            "the address is http://HOST:PORT; a Collector beside the portal sends on by TLS".into(),
        );
    }
    Ok(uri)
}
