//! Computers that several people use, such as those in a ward office. Whoever signs in says so once;
//! from then on nothing of a citizen's stays behind there.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::lang::cookie;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::session::Session;
use crate::store;

/// The name of the cookie. It belongs to the machine, so it outlives every session.
const COOKIE: &str = "shared";

/// Seconds of a year.
const YEAR: u32 = 31_536_000;

/// Whether a request comes from such a machine.
pub fn is(headers: &HeaderMap) -> bool {
    cookie(headers, COOKIE) == Some("1")
}

/// The header that remembers what was said at the sign-in.
pub fn remember(shared: bool) -> (HeaderName, HeaderValue) {
    let value = if shared {
        format!("{COOKIE}=1; Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR}")
    } else {
        format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
    };
    (header::SET_COOKIE, HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("")))
}

/// Leaves nothing behind: the key of the drafts changes, so none opens again and those kept here go
/// with it, and the header that this gives has the browser drop what it keeps of the portal. Cookies stay, for the machine's
/// own; the session's is taken away by itself.
pub async fn clear(
    portal: &Portal,
    session: &Session,
) -> Result<(HeaderName, HeaderValue), Problem> {
    // With an officer beside the citizen the drafts are those of that login, whose key goes with it.
    if session.claims.assisted_by.is_none() {
        let next = sqlx::query("UPDATE citizen SET draft_epoch = draft_epoch + 1 WHERE subject = $1")
            .bind(&session.claims.subject);
        store::write(&portal.pool, next).await?;
    }
    let everything = HeaderValue::from_static(r#""cache", "storage""#);
    Ok((HeaderName::from_static("clear-site-data"), everything))
}
