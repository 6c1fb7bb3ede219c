//! The signed login: who is here, since when, and how the page and the portal prove it.

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::{HeaderMap, header, request::Parts};
use axum::response::{AppendHeaders, IntoResponse};
use serde::{Deserialize, Serialize};
use sqlx::AnyExecutor;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::clock;
use crate::embedding;
use crate::lang::cookie;
use crate::oidc;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::secret::Purpose;
use crate::shared;
use crate::store;

/// How long a login lasts at most, however often the page asks for more, in milliseconds.
pub const LONGEST: i64 = 12 * 3_600_000;

/// The error of the login instant: the portal is its own identity provider here and reads the
/// clock itself, in whole milliseconds.
const LOGIN_ERROR: i64 = 0;

/// The name of the cookie.
const COOKIE: &str = "session";

/// A citizen whose identity is proven.
#[derive(Debug, Clone, Copy)]
pub struct Login<'a> {
    /// Id of the session to open.
    pub session: &'a str,
    /// Personal number.
    pub subject: &'a str,
    /// Name.
    pub name: &'a str,
    /// When that was, on the portal's clock.
    pub at: i64,
    /// The error of that instant, in milliseconds.
    pub error: i64,
    /// The officer who opens it for the citizen, if one does.
    pub assisted_by: Option<&'a str>,
}

/// What is signed, in the cookie and in the token of the page's legs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Claims {
    /// Id of the session.
    pub session: String,
    /// Personal number of the citizen.
    pub subject: String,
    /// The login, on the portal's clock.
    pub login: i64,
    /// The error of that instant, in milliseconds.
    pub login_error_ms: i64,
    /// The officer who opened the login for the citizen; nobody where the citizen signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assisted_by: Option<String>,
}

/// A living session. As an extractor it refuses whoever has none with 401.
#[derive(Debug, Clone)]
pub struct Session {
    /// What was signed.
    pub claims: Claims,
    /// The citizen's name, for the head of the page.
    pub name: String,
    /// When the session is over, on the portal's clock.
    pub expires: i64,
    /// Whether other people use the computer too.
    pub shared: bool,
}

impl Session {
    /// The `Set-Cookie` value that takes the cookie away.
    pub const NO_COOKIE: &str = "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0";

    /// Opens a session for a citizen whose identity the portal itself has just seen proven.
    pub async fn open(portal: &Portal, subject: &str, name: &str) -> Result<Self, Problem> {
        let session = &Uuid::new_v4().to_string();
        let (at, error, assisted_by) = (clock::now(), LOGIN_ERROR, None);
        let login = Login { session, subject, name, at, error, assisted_by };
        Self::open_once(portal, login).await?.ok_or(Problem::Internal)
    }

    /// Opens one for a citizen beside whom an officer sits.
    pub async fn assist(
        portal: &Portal,
        subject: &str,
        name: &str,
        officer: &str,
    ) -> Result<Self, Problem> {
        let session = &Uuid::new_v4().to_string();
        let (at, error, assisted_by) = (clock::now(), LOGIN_ERROR, Some(officer));
        let login = Login { session, subject, name, at, error, assisted_by };
        Self::open_once(portal, login).await?.ok_or(Problem::Internal)
    }

    /// The same for a login at an instant. There is nothing where the session was opened before.
    pub async fn open_once(portal: &Portal, login: Login<'_>) -> Result<Option<Self>, Problem> {
        let Login { session, subject, name, at, error, assisted_by } = login;
        let expires = (clock::now() + portal.session_length).min(at + LONGEST);
        let mut tx = store::begin(&portal.pool).await?;
        sqlx::query("INSERT INTO citizen (subject) VALUES ($1) ON CONFLICT DO NOTHING")
            .bind(subject)
            .execute(&mut *tx)
            .await?;
        let opened = sqlx::query(
            "INSERT INTO session (id, subject, name, login, expires, assisted_by)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        )
        .bind(session)
        .bind(subject)
        .bind(name)
        .bind(at)
        .bind(expires)
        .bind(assisted_by)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        let (session, subject) = (session.to_owned(), subject.to_owned());
        let assisted_by = assisted_by.map(str::to_owned);
        let claims = Claims { session, subject, login: at, login_error_ms: error, assisted_by };
        let session = Self { claims, name: name.to_owned(), expires, shared: false };
        Ok((opened.rows_affected() == 1).then_some(session))
    }

    /// The living session a request belongs to, if any.
    pub async fn find(portal: &Portal, headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let proven = match bearer(headers) {
            Some(token) => embedding::open(portal, headers, token),
            None => cookie(headers, COOKIE)
                .and_then(|token| portal.secret.verify::<Claims>(Purpose::Cookie, token))
                .map(|claims| (claims, shared::is(headers))),
        };
        let Some((claims, shared)) = proven else { return Ok(None) };
        portal.pace.check(&claims.session)?;
        let row: Option<(String, i64)> = sqlx::query_as(
            "SELECT name, expires FROM session WHERE id = $1 AND subject = $2 AND ended IS NULL AND expires > $3",
        )
        .bind(&claims.session)
        .bind(&claims.subject)
        .bind(clock::now())
        .fetch_optional(&portal.pool)
        .await?;
        Ok(row.map(|(name, expires)| Self { claims, name, expires, shared }))
    }

    /// Whether it has not been ended since it was found.
    pub async fn goes_on(&self, db: impl AnyExecutor<'_>) -> Result<bool, Problem> {
        let found: Option<i64> =
            sqlx::query_scalar("SELECT 1 FROM session WHERE id = $1 AND ended IS NULL")
                .bind(&self.claims.session)
                .fetch_optional(db)
                .await?;
        Ok(found.is_some())
    }

    /// Lets the session last as long again from now, and never past twelve hours after the login.
    async fn extend(&mut self, portal: &Portal) -> Result<(), Problem> {
        let now = clock::now();
        let mut tx = store::begin(&portal.pool).await?;
        let expires: Option<i64> = sqlx::query_scalar(
            "UPDATE session SET expires = CASE
                 WHEN expires >= $1 OR expires >= login + $2 THEN expires
                 WHEN $1 < login + $2 THEN $1 ELSE login + $2 END
             WHERE id = $3 AND ended IS NULL AND expires > $4 RETURNING expires",
        )
        .bind(now + portal.session_length)
        .bind(LONGEST)
        .bind(&self.claims.session)
        .bind(now)
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        self.expires = expires.ok_or(Problem::SignedOut)?;
        Ok(())
    }

    /// Whether the page behind a request knows of another citizen's login than its cookie's: two tabs
    /// of a browser share the cookie.
    fn is_anothers(&self, portal: &Portal, headers: &HeaderMap) -> bool {
        let known = headers.get("tokhai-login").and_then(|value| value.to_str().ok());
        known.is_some_and(|token| {
            let claims = portal.secret.verify::<Claims>(Purpose::Leg, token);
            claims.is_none_or(|claims| claims.subject != self.claims.subject)
        })
    }

    /// Refuses what is the citizen's alone where an officer sits beside them.
    pub fn alone(&self) -> Result<(), Problem> {
        self.claims.assisted_by.as_ref().map_or(Ok(()), |_| Err(Problem::NotFound))
    }

    /// Ends the session for good.
    pub async fn end(&self, portal: &Portal) -> Result<(), Problem> {
        let end = sqlx::query("UPDATE session SET ended = $1 WHERE id = $2")
            .bind(clock::now())
            .bind(&self.claims.session);
        store::write(&portal.pool, end).await?;
        Ok(())
    }

    /// The `Set-Cookie` value that carries this session.
    pub fn cookie(&self, portal: &Portal) -> String {
        let token = portal.secret.sign(Purpose::Cookie, &self.claims);
        // A browser that drops the cookie a moment late does no harm, one that is early would.
        let seconds = (self.expires - clock::now()).max(0) / 1000 + 1;
        let secure = oidc::pages::secure(portal);
        format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
    }
}

/// The token that a request brings instead of the cookie, which then counts for nothing.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let given = headers.get(header::AUTHORIZATION)?.as_bytes();
    let (scheme, token) = given.split_at_checked(6)?;
    let token = || std::str::from_utf8(token).unwrap_or_default().trim();
    scheme.eq_ignore_ascii_case(b"bearer").then(token)
}

/// A living session, also for a page that knows of another citizen's login: it may learn whose the
/// cookie is now, and nothing else.
pub struct AnyPage(Session);

impl FromRequestParts<Portal> for AnyPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        Session::find(portal, &parts.headers).await?.map(Self).ok_or(Problem::SignedOut)
    }
}

impl FromRequestParts<Portal> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        let AnyPage(session) = AnyPage::from_request_parts(parts, portal).await?;
        let ours = !session.is_anothers(portal, &parts.headers);
        ours.then_some(session).ok_or(Problem::SignedOut)
    }
}

/// A login as the page knows it. Instants are on the portal's clock.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Session)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// What proves the login in `Tokhai-Login` and in the legs of a timing; it opens nothing.
    token: String,
    login: i64,
    login_error_ms: i64,
    now: i64,
    expires: i64,
    /// Personal number of the citizen.
    subject: String,
    /// The officer who opened the login for the citizen.
    #[serde(skip_serializing_if = "Option::is_none")]
    assisted_by: Option<String>,
    /// What the citizen's drafts are sealed with, base64url.
    draft_key: String,
    /// Whether drafts are kept here for other devices.
    drafts: bool,
}

/// What the page needs to know of the login.
#[utoipa::path(get, path = "/session", operation_id = "session", tag = "session",
    security(("session" = [])),
    responses((status = 200, description = "The login.", body = View,
        headers(("Cache-Control" = String)))))]
pub async fn get(
    State(portal): State<Portal>,
    AnyPage(session): AnyPage,
) -> Result<impl IntoResponse, Problem> {
    view(&portal, session).await
}

/// The citizen is still here: the login lasts longer, up to twelve hours in all.
#[utoipa::path(post, path = "/session/extend", operation_id = "extendSession", tag = "session",
    security(("session" = [])),
    responses((status = 200, description = "The login with a later end.", body = View,
        headers(("Cache-Control" = String), ("Set-Cookie" = String)))))]
pub async fn post_extend(
    State(portal): State<Portal>,
    mut session: Session,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    session.extend(&portal).await?;
    let cookie = bearer(&headers).is_none().then(|| session.cookie(&portal));
    let cookie = cookie.map(|cookie| AppendHeaders([(header::SET_COOKIE, cookie)]));
    Ok((cookie, view(&portal, session).await?))
}

/// `now` is read last, so that the page's estimate of the portal's clock is not off by the time
/// the database took.
pub async fn view(portal: &Portal, session: Session) -> Result<impl IntoResponse + use<>, Problem> {
    let claims = session.claims;
    let epoch: i64 = sqlx::query_scalar("SELECT draft_epoch FROM citizen WHERE subject = $1")
        .bind(&claims.subject)
        .fetch_one(&portal.pool)
        .await?;
    let view = View {
        token: portal.secret.sign(Purpose::Leg, &claims),
        draft_key: portal.secret.draft_key(&drafts_of(&claims), epoch),
        drafts: claims.assisted_by.is_none(),
        login: claims.login,
        login_error_ms: claims.login_error_ms,
        expires: session.expires,
        subject: claims.subject,
        assisted_by: claims.assisted_by,
        now: clock::now(),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(view)))
}

/// Whose drafts a login opens: the citizen's, or with an officer beside them those of this login alone.
fn drafts_of(claims: &Claims) -> String {
    match &claims.assisted_by {
        None => claims.subject.clone(),
        Some(_) => format!("{}\0{}", claims.subject, claims.session),
    }
}
