//! What the operator may choose of the gateway.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use axum::http::Uri;
use clap::{Args, ValueEnum};

use super::agency::Agency;

/// Where registers are and how often they may be asked.
#[derive(Debug, Clone, Args)]
pub struct Flags {
    /// Ask a register over the network: population, civil-status, insurance, business, tax or local.
    /// The address is one of this machine, where the way to the other begins
    #[arg(long = "register-remote", value_name = "REGISTER=URL", value_parser = remote)]
    pub remote: Vec<(Agency, Uri)>,
    /// The secret shared with a register on the network
    #[arg(long = "register-key", value_name = "REGISTER=FILE", value_parser = key)]
    pub key: Vec<(Agency, PathBuf)>,
    /// Questions that a source is asked at once
    #[arg(long = "register-limit", value_name = "N", default_value_t = LIMIT)]
    pub limit: NonZeroU32,
    /// Questions that a session may ask a source in an hour
    #[arg(long = "register-rate", value_name = "N", default_value_t = RATE)]
    pub rate: NonZeroU32,
    /// Seconds for which a source that fails is left alone
    #[arg(long = "register-pause", value_name = "SECONDS", default_value_t = PAUSE)]
    pub pause: u64,
}

const LIMIT: NonZeroU32 = NonZeroU32::MIN.saturating_add(31);
const RATE: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
const PAUSE: u64 = 10;

impl Default for Flags {
    fn default() -> Self {
        Self { remote: vec![], key: vec![], limit: LIMIT, rate: RATE, pause: PAUSE }
    }
}

impl Flags {
    /// The registers on the network, each with its address and the file of its secret. An error is
    /// a sentence for the operator.
    pub fn remotes(&self) -> Result<Vec<(Agency, &Uri, &PathBuf)>, String> {
        let mut remotes = Vec::new();
        for (agency, uri) in &self.remote {
            let name = agency.name();
            let Some((_, key)) = self.key.iter().find(|(of, _)| of == agency) else {
                return Err(format!(
                    "--register-remote {name}=URL needs --register-key {name}=FILE"
                ));
            };
            remotes.push((*agency, uri, key));
        }
        Ok(remotes)
    }
}

fn key(text: &str) -> Result<(Agency, PathBuf), String> {
    let (agency, file) = pair(text)?;
    Ok((agency, file.into()))
}

/// What is asked and answered is about people and not encrypted, so that it may not leave the
/// machine by itself: a tunnel or the data-sharing platform's own gateway stands at the address.
fn remote(text: &str) -> Result<(Agency, Uri), String> {
    let (agency, url) = pair(text)?;
    let uri: Uri = url.parse().map_err(|error| format!("{error}"))?;
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let here = host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
    if uri.scheme_str() != Some("http") || !here || !matches!(uri.path(), "" | "/") {
        return Err("the address is http://127.0.0.1:PORT or another of this machine".into());
    }
    Ok((agency, uri))
}

fn pair(text: &str) -> Result<(Agency, &str), String> {
    let (name, rest) = text.split_once('=').ok_or("there is no `=`")?;
    let agency = Agency::from_str(name, false).map_err(|_| {
        let names: Vec<&str> = Agency::ALL.iter().map(|agency| agency.name()).collect();
        format!("`{name}` is none of {}", names.join(", "))
    })?;
    Ok((agency, rest))
}
