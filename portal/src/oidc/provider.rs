//! The provider as the portal knows it, and the two things it is asked for: an address at which
//! somebody signs in, and who that was.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreGenderClaim,
    CoreTokenResponse,
};
use openidconnect::url::Url;
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    EndSessionUrl, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, LanguageTag,
    LogoutRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    PostLogoutRedirectUrl, ProviderMetadataWithLogout, RedirectUrl, Scope, TokenResponse,
    UserInfoClaims, UserInfoError,
};
use serde_json::{Map, Value, json};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::claims::{Claims, Rest, chain, payload, refused, verify};
use super::flags::ProviderFlags;
use super::http::Http;
use super::{Failure, Flow};
use crate::clock;
use crate::lang::Lang;
use crate::registers;
use crate::session::LONGEST;

/// The longest name that is shown, in characters.
const LONGEST_NAME: usize = 200;

/// How long what the provider says of itself is taken to be so.
const FRESH: Duration = Duration::from_secs(3_600);

/// What speaks to the provider.
pub type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider at which citizens sign in.
#[derive(Debug)]
pub struct Oidc {
    issuer: IssuerUrl,
    client: ClientId,
    secret: Option<ClientSecret>,
    public: Url,
    subject: String,
    name: String,
    http: Http,
    state: Mutex<State>,
    /// The same as the state says, for those who would not wait for that.
    down: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    known: Option<Arc<Known>>,
    /// When the provider was asked last and did not answer.
    failed: Option<Instant>,
}

/// What a provider says of itself.
#[derive(Debug)]
struct Known {
    client: Client,
    end: Option<EndSessionUrl>,
    since: Instant,
}

/// Who has signed in there.
#[derive(Debug)]
pub struct Identity {
    /// The personal number.
    pub subject: String,
    /// The name, where there is one.
    pub name: Option<String>,
    /// When, on the provider's clock in milliseconds, if it says so.
    pub at: Option<i64>,
}

/// Why the portal does not start.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    /// The secret.
    #[error("cannot use the provider's secret file {0}: {1}")]
    Secret(PathBuf, io::Error),
    /// The certificates.
    #[error("cannot read the certificates that this machine trusts: {0}")]
    Certificates(io::Error),
    /// An address.
    #[error("cannot use the provider's address: {0}")]
    Address(#[from] url::ParseError),
}

impl Oidc {
    /// The provider that the flags name, if any. Nobody is asked yet.
    pub fn open(flags: &ProviderFlags) -> Result<Option<Self>, OidcError> {
        let (Some(issuer), Some(client), Some(public)) =
            (&flags.oidc_issuer, &flags.oidc_client, &flags.public_url)
        else {
            return Ok(None);
        };
        let secret = flags.oidc_secret_file.as_ref().map(|file| {
            let text = fs::read_to_string(file).and_then(|text| match text.trim() {
                "" => Err(io::Error::other("it is empty")),
                secret => Ok(secret.to_owned()),
            });
            text.map_err(|error| OidcError::Secret(file.clone(), error))
        });
        let issuer = IssuerUrl::new(issuer.clone())?;
        let http = Http::new(issuer.url().scheme() == "https").map_err(OidcError::Certificates)?;
        Ok(Some(Self {
            client: ClientId::new(client.clone()),
            secret: secret.transpose()?.map(ClientSecret::new),
            public: public.clone(),
            subject: flags.oidc_subject.clone(),
            name: flags.oidc_name.clone(),
            state: Mutex::default(),
            down: AtomicBool::new(false),
            http,
            issuer,
        }))
    }

    /// The provider's host, for people to read.
    pub fn host(&self) -> &str {
        self.issuer.url().host_str().unwrap_or_default()
    }

    /// Whether an answer of this name comes from the provider.
    pub fn is(&self, issuer: &str) -> bool {
        self.issuer.as_str() == issuer
    }

    /// Whether browsers reach the portal over TLS.
    pub fn is_public_over_tls(&self) -> bool {
        self.public.scheme() == "https"
    }

    /// Asks the provider what it says of itself, so that nobody has to wait for that later.
    pub async fn meet(&self) {
        // What went wrong is in the log; whoever signs in asks again.
        let _ = self.known().await;
    }

    /// Whether the provider did not answer when it was asked last.
    pub fn is_down(&self) -> bool {
        self.down.load(Ordering::Relaxed)
    }

    /// The address at which somebody signs in, and what must be remembered until they come back.
    /// On a computer of many people nobody comes in under the login of somebody before.
    pub async fn begin(
        &self,
        lang: Lang,
        next: &str,
        shared: bool,
    ) -> Result<(Url, Flow), Failure> {
        let known = self.known().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = known
            .client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("profile".into()))
            .add_ui_locale(LanguageTag::new(lang.tag().into()))
            .set_pkce_challenge(challenge)
            .set_max_age(Duration::from_millis(LONGEST.unsigned_abs()))
            .add_extra_param("claims", self.wanted());
        if shared {
            request = request.add_prompt(CoreAuthPrompt::Login);
        }
        let (url, state, nonce) = request.url();
        let flow = Flow {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            session: Uuid::new_v4().to_string(),
            begun: clock::now(),
            next: next.to_owned(),
            shared,
        };
        Ok((url, flow))
    }

    /// The claims by name, for providers that give only what is asked for.
    fn wanted(&self) -> String {
        let mut claims = Map::new();
        claims.insert("auth_time".into(), json!({ "essential": true }));
        for name in [&self.subject, &self.name].into_iter().filter(|name| *name != "sub") {
            claims.insert(name.clone(), Value::Null);
        }
        json!({ "id_token": claims }).to_string()
    }

    /// Who has signed in, for the code with which the browser comes back.
    pub async fn finish(&self, flow: &Flow, code: String) -> Result<Identity, Failure> {
        let known = self.known().await?;
        let untrusted = |error: &dyn std::error::Error| {
            tracing::warn!("what the identity provider says cannot be trusted: {}", chain(error));
            Failure::Untrusted
        };
        let verifier = PkceCodeVerifier::new(flow.verifier.clone());
        let exchange = known.client.exchange_code(AuthorizationCode::new(code));
        let exchange = exchange.map_err(|error| untrusted(&error))?.set_pkce_verifier(verifier);
        let answer = exchange.request_async(&self.http).await.map_err(refused)?;
        let token = answer.id_token().ok_or_else(|| untrusted(&io::Error::other("no ID token")))?;
        let nonce = Nonce::new(flow.nonce.clone());
        let mut verified = verify(&known.client, flow, &nonce, token);
        if matches!(verified, Err(ClaimsVerificationError::SignatureVerification(_))) {
            // The provider may sign with another key than when it was asked.
            let known = self.renewed(&known).await?;
            verified = verify(&known.client, flow, &nonce, token);
        }
        let claims = verified.map_err(|error| match error {
            ClaimsVerificationError::InvalidAuthTime(_) => Failure::Old,
            error => untrusted(&error),
        })?;
        let at = claims.auth_time().map(|at| at.timestamp_millis());
        let mut said = payload(token);
        if !said.contains_key(&self.subject) || !said.contains_key(&self.name) {
            said.extend(self.more(&known, &answer, claims).await?);
        }
        let text = |name: &str| said.get(name).and_then(Value::as_str).map(str::trim);
        let subject = text(&self.subject).filter(|number| registers::is_number(number));
        let name = text(&self.name).filter(|name| !name.is_empty());
        Ok(Identity {
            subject: subject.ok_or(Failure::Number)?.to_owned(),
            name: name.map(|name| name.chars().take(LONGEST_NAME).collect()),
            at,
        })
    }

    /// What the provider says of a citizen beside the ID token.
    async fn more(
        &self,
        known: &Known,
        answer: &CoreTokenResponse,
        claims: &Claims,
    ) -> Result<Map<String, Value>, Failure> {
        let subject = Some(claims.subject().clone());
        let Ok(ask) = known.client.user_info(answer.access_token().clone(), subject) else {
            return Ok(Map::new());
        };
        let said: Result<UserInfoClaims<Rest, CoreGenderClaim>, _> =
            ask.request_async(&self.http).await;
        let said = said.map_err(|error| {
            // What lies behind the error may name the citizen.
            tracing::warn!("the identity provider says no more of a citizen: {error}");
            let silent = matches!(error, UserInfoError::Request(_));
            if silent { Failure::Unreachable } else { Failure::Untrusted }
        })?;
        match serde_json::to_value(&said) {
            Ok(Value::Object(said)) => Ok(said),
            _ => Ok(Map::new()),
        }
    }

    /// Where somebody signs out at the provider too, if it knows such a thing. The address names the
    /// portal and not the citizen.
    pub async fn end(&self) -> Option<Url> {
        let end = self.known().await.ok()?.end.clone()?;
        let back = PostLogoutRedirectUrl::from_url(self.public.clone());
        let request = LogoutRequest::from(end).set_client_id(self.client.clone());
        Some(request.set_post_logout_redirect_uri(back).http_get_url())
    }

    /// What the provider says of itself; it is asked when that is not known or has had its time.
    async fn known(&self) -> Result<Arc<Known>, Failure> {
        let came = Instant::now();
        let mut state = self.state.lock().await;
        match state.known.clone() {
            Some(known) if known.since.elapsed() < FRESH => Ok(known),
            // Somebody before has just asked in vain.
            known if state.failed.is_some_and(|at| at >= came) => known.ok_or(Failure::Unreachable),
            known => self.ask(&mut state).await.or_else(|failure| known.ok_or(failure)),
        }
    }

    /// The same anew, unless somebody has asked since it was `known`.
    async fn renewed(&self, known: &Arc<Known>) -> Result<Arc<Known>, Failure> {
        let mut state = self.state.lock().await;
        match &state.known {
            Some(newer) if !Arc::ptr_eq(newer, known) => Ok(newer.clone()),
            _ => self.ask(&mut state).await,
        }
    }

    async fn ask(&self, state: &mut State) -> Result<Arc<Known>, Failure> {
        let found = self.discover().await;
        self.down.store(found.is_err() && state.known.is_none(), Ordering::Relaxed);
        match found {
            Ok(known) => {
                tracing::info!("the identity provider is {}", self.issuer.as_str());
                let known = Arc::new(known);
                *state = State { known: Some(known.clone()), failed: None };
                Ok(known)
            }
            Err(error) => {
                let issuer = self.issuer.as_str();
                tracing::warn!("the identity provider {issuer} cannot be used: {error}");
                state.failed = Some(Instant::now());
                Err(Failure::Unreachable)
            }
        }
    }

    async fn discover(&self) -> Result<Known, String> {
        let metadata = ProviderMetadataWithLogout::discover_async(self.issuer.clone(), &self.http);
        let metadata = metadata.await.map_err(|error| chain(&error))?;
        if metadata.token_endpoint().is_none() {
            return Err("it names no token endpoint".into());
        }
        let redirect = self.public.join("oidc/callback").map_err(|error| error.to_string())?;
        let takes = |method| {
            let known = metadata.token_endpoint_auth_methods_supported();
            known.is_some_and(|known| known.contains(&method))
        };
        let basic = takes(CoreClientAuthMethod::ClientSecretBasic);
        let in_body = !basic && takes(CoreClientAuthMethod::ClientSecretPost);
        let end = metadata.additional_metadata().end_session_endpoint.clone();
        let client =
            Client::from_provider_metadata(metadata, self.client.clone(), self.secret.clone())
                .set_redirect_uri(RedirectUrl::from_url(redirect))
                .set_auth_type(if in_body { AuthType::RequestBody } else { AuthType::BasicAuth });
        Ok(Known { client, end, since: Instant::now() })
    }
}
