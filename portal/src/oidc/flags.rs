//! What the operator may choose of the identity provider.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::Args;
use openidconnect::url::{Host, Url};

/// Where citizens sign in; without an issuer the portal shows its list of made-up citizens.
#[derive(Debug, Clone, Args)]
pub struct ProviderFlags {
    /// OpenID Connect provider at which citizens sign in, just as it names itself
    #[arg(long, env = "OIDC_ISSUER", value_name = "URL", value_parser = issuer, requires_all = ["oidc_client", "public_url"])]
    pub oidc_issuer: Option<String>,
    /// Name under which the provider knows this portal
    #[arg(long, env = "OIDC_CLIENT", value_name = "ID", requires = "oidc_issuer")]
    pub oidc_client: Option<String>,
    /// Secret shared with the provider, where it has given one
    #[arg(long, env = "OIDC_SECRET_FILE", value_name = "FILE", requires = "oidc_issuer")]
    pub oidc_secret_file: Option<PathBuf>,
    /// Where browsers see this portal, as `https://HOST`
    #[arg(long, env = "PUBLIC_URL", value_name = "URL", value_parser = public, requires = "oidc_issuer")]
    pub public_url: Option<Url>,
    /// Claim that holds the citizen's personal number
    #[arg(
        long,
        env = "OIDC_SUBJECT",
        value_name = "CLAIM",
        default_value = "sub",
        requires = "oidc_issuer"
    )]
    pub oidc_subject: String,
    /// Claim that holds the citizen's name
    #[arg(
        long,
        env = "OIDC_NAME",
        value_name = "CLAIM",
        default_value = "name",
        requires = "oidc_issuer"
    )]
    pub oidc_name: String,
}

/// The text stays as it is: a provider is known by the letters of its name, not by its address.
fn issuer(text: &str) -> Result<String, String> {
    let url = private(text)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err("the name of a provider has no query and no fragment".into());
    }
    Ok(text.to_owned())
}

fn public(text: &str) -> Result<Url, String> {
    let url = private(text)?;
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err("the portal stands at the root of its host: https://HOST".into());
    }
    Ok(url)
}

/// An address on the way to which nobody reads along.
fn private(text: &str) -> Result<Url, String> {
    let url: Url = text.parse().map_err(|error| format!("{error}"))?;
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(url),
        "http" if here => Ok(url),
        _ => Err("the address is https://HOST, or http:// on this machine alone".into()),
    }
}
