//! The signed login: who is here, since when, and how the page and the portal prove it.

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::{HeaderMap, header, request::Parts};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use sqlx::AnyExecutor;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::clock;
use crate::lang::cookie;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::secret::Purpose;
use crate::store;

/// How long a login lasts at most, however often the page asks for more, in milliseconds.
pub const LONGEST: i64 = 12 * 3_600_000;

/// The error of the login instant: the portal is its own identity provider here and reads the
/// clock itself, in whole milliseconds.
const LOGIN_ERROR: i64 = 0;

/// The name of the cookie.
const COOKIE: &str = "session";

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
}

impl Session {
    /// The `Set-Cookie` value that takes the cookie away.
    pub const NO_COOKIE: &str = "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0";

    /// Opens a session for a citizen whose identity is proven.
    pub async fn open(portal: &Portal, subject: &str, name: &str) -> Result<Self, Problem> {
        let login = clock::now();
        let session = Uuid::new_v4().to_string();
        let expires = login + portal.session_length;
        let mut tx = store::begin(&portal.pool).await?;
        sqlx::query("INSERT INTO citizen (subject) VALUES ($1) ON CONFLICT DO NOTHING")
            .bind(subject)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO session (id, subject, name, login, expires) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&session)
        .bind(subject)
        .bind(name)
        .bind(login)
        .bind(expires)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        let subject = subject.to_owned();
        let claims = Claims { session, subject, login, login_error_ms: LOGIN_ERROR };
        Ok(Self { claims, name: name.to_owned(), expires })
    }

    /// The living session a request belongs to, if any.
    pub async fn find(portal: &Portal, headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let claims = cookie(headers, COOKIE)
            .and_then(|token| portal.secret.verify::<Claims>(Purpose::Cookie, token));
        let Some(claims) = claims else { return Ok(None) };
        let row: Option<(String, i64)> = sqlx::query_as(
            "SELECT name, expires FROM session WHERE id = $1 AND subject = $2 AND ended IS NULL AND expires > $3",
        )
        .bind(&claims.session)
        .bind(&claims.subject)
        .bind(clock::now())
        .fetch_optional(&portal.pool)
        .await?;
        Ok(row.map(|(name, expires)| Self { claims, name, expires }))
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
        format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}")
    }
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
struct View {
    /// What proves the login in `Tokhai-Login` and in the legs of a timing; it opens nothing.
    token: String,
    login: i64,
    login_error_ms: i64,
    now: i64,
    expires: i64,
    /// Personal number of the citizen.
    subject: String,
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
) -> Result<impl IntoResponse, Problem> {
    session.extend(&portal).await?;
    let cookie = [(header::SET_COOKIE, session.cookie(&portal))];
    Ok((cookie, view(&portal, session).await?))
}

/// `now` is read last, so that the page's estimate of the portal's clock is not off by the time
/// the database took.
async fn view(portal: &Portal, session: Session) -> Result<impl IntoResponse + use<>, Problem> {
    let claims = session.claims;
    let epoch: i64 = sqlx::query_scalar("SELECT draft_epoch FROM citizen WHERE subject = $1")
        .bind(&claims.subject)
        .fetch_one(&portal.pool)
        .await?;
    let view = View {
        token: portal.secret.sign(Purpose::Leg, &claims),
        draft_key: portal.secret.draft_key(&claims.subject, epoch),
        drafts: true,
        login: claims.login,
        login_error_ms: claims.login_error_ms,
        expires: session.expires,
        subject: claims.subject,
        now: clock::now(),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(view)))
}
