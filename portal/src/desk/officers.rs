//! Who works at the desk. As for citizens, a list of made-up people stands in for an identity provider.
//! An officer's login is apart from a citizen's, so that one can be opened beside the other.

use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock;
use crate::lang::{Lang, cookie};
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::FormBody;
use crate::secret::Purpose;
use crate::session::{LONGEST, Session};
use crate::store;

/// The name of the cookie.
const COOKIE: &str = "officer";

/// An officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Officer {
    /// The number that is written beside what they do.
    pub id: &'static str,
    /// Made up.
    pub name: &'static str,
    office_vi: &'static str,
    office_en: &'static str,
}

/// Those who can be chosen.
const OFFICERS: [Officer; 3] = [
    Officer {
        id: "CB-001",
        name: "Đoàn Thu Trang",
        office_vi: "Bộ phận một cửa, phường Nha Trang",
        office_en: "One-stop desk, Nha Trang Ward",
    },
    Officer {
        id: "CB-002",
        name: "Huỳnh Quốc Bảo",
        office_vi: "Công chức tư pháp – hộ tịch, phường Nha Trang",
        office_en: "Civil status officer, Nha Trang Ward",
    },
    Officer {
        id: "CB-003",
        name: "Lương Thị Mai",
        office_vi: "Trung tâm phục vụ hành chính công tỉnh",
        office_en: "Provincial public services centre",
    },
];

/// What is signed in the cookie.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    session: String,
    officer: String,
}

impl Officer {
    /// The officer with this number.
    pub fn get(id: &str) -> Option<Self> {
        OFFICERS.into_iter().find(|officer| officer.id == id)
    }

    /// Where they work.
    pub fn office(&self, lang: &Lang) -> &'static str {
        lang.t(self.office_vi, self.office_en)
    }

    /// The officer whose living login a request belongs to, if any.
    pub async fn find(portal: &Portal, headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let claims = cookie(headers, COOKIE)
            .and_then(|token| portal.secret.verify::<Claims>(Purpose::Desk, token));
        let Some(claims) = claims else { return Ok(None) };
        let alive: Option<i64> = sqlx::query_scalar(
            "SELECT 1 FROM officer_session WHERE id = $1 AND officer = $2 AND ended IS NULL AND expires > $3",
        )
        .bind(&claims.session)
        .bind(&claims.officer)
        .bind(clock::now())
        .fetch_optional(&portal.pool)
        .await?;
        Ok(alive.and_then(|_| Self::get(&claims.officer)))
    }

    /// Opens a login, and gives the cookie that carries it.
    async fn sign_in(self, portal: &Portal) -> Result<HeaderValue, Problem> {
        let (session, login) = (Uuid::new_v4().to_string(), clock::now());
        let open = sqlx::query(
            "INSERT INTO officer_session (id, officer, login, expires) VALUES ($1, $2, $3, $4)",
        )
        .bind(&session)
        .bind(self.id)
        .bind(login)
        .bind(login + LONGEST);
        store::write(&portal.pool, open).await?;
        let claims = Claims { session, officer: self.id.to_owned() };
        let token = portal.secret.sign(Purpose::Desk, &claims);
        set(&format!("{token}; Max-Age={}", LONGEST / 1000))
    }
}

impl FromRequestParts<Portal> for Officer {
    type Rejection = Response;

    /// The officer of a page of the desk; whoever is none signs in first.
    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Response> {
        match Self::find(portal, &parts.headers).await {
            Ok(Some(officer)) => Ok(officer),
            Ok(None) => Err(Redirect::to("/desk/sign-in").into_response()),
            Err(problem) => Err(PageError::from(problem).into_response()),
        }
    }
}

fn set(value: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(&format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict"))
        .map_err(|_| Problem::Internal)
}

#[derive(Template)]
#[template(path = "desk-sign-in.html")]
struct SignIn {
    page: Page,
    lang: Lang,
    officers: [Officer; 3],
}

/// `GET /desk/sign-in`.
pub async fn get_sign_in(
    State(portal): State<Portal>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let page = Page::new(lang, Session::find(&portal, &headers).await?);
    render(SignIn { page, lang, officers: OFFICERS })
}

/// The choice made.
#[derive(Debug, Deserialize)]
pub struct Choice {
    officer: String,
}

/// `POST /desk/sign-in` -> the desk. A login that was there before ends.
pub async fn post_sign_in(
    State(portal): State<Portal>,
    lang: Lang,
    headers: HeaderMap,
    choice: Result<FormBody<Choice>, Problem>,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let FormBody(choice) = choice.map_err(said)?;
    let officer = Officer::get(&choice.officer);
    let officer = officer.ok_or(said(Problem::Unacceptable("there is no such officer")))?;
    end(&portal, &headers).await?;
    let cookie = [(header::SET_COOKIE, officer.sign_in(&portal).await?)];
    Ok((cookie, Redirect::to("/desk")).into_response())
}

/// `POST /desk/sign-out` -> the list of officers.
pub async fn post_sign_out(
    State(portal): State<Portal>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    end(&portal, &headers).await?;
    let cookie = [(header::SET_COOKIE, set("; Max-Age=0")?)];
    Ok((cookie, Redirect::to("/desk/sign-in")).into_response())
}

async fn end(portal: &Portal, headers: &HeaderMap) -> Result<(), Problem> {
    let claims = cookie(headers, COOKIE)
        .and_then(|token| portal.secret.verify::<Claims>(Purpose::Desk, token));
    if let Some(claims) = claims {
        let end = sqlx::query("UPDATE officer_session SET ended = $1 WHERE id = $2 AND ended IS NULL")
            .bind(clock::now())
            .bind(claims.session);
        store::write(&portal.pool, end).await?;
    }
    Ok(())
}
