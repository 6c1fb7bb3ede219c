//! Paying the fee of a record, after it was accepted. A page stands in here for the payment platform of
//! a real portal: it moves no money and says so.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use sqlx::{AnyConnection, AnyExecutor};
use utoipa::ToSchema;

use crate::clock::{self, DAY};
use crate::desk;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::{FormBody, Segment};
use crate::session::Session;
use crate::store;

/// How long a fee may be paid, in milliseconds.
const TIME: i64 = 3 * DAY;

/// What is still to be done for a record, as the receipt says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Onward {
    /// `pay`.
    kind: &'static str,
    /// VND.
    amount: i64,
    /// Relative to the base of the API.
    url: String,
    /// By when, on the portal's clock.
    until: i64,
}

/// The fee of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// VND.
    pub amount: i64,
    /// By when it is to be paid.
    pub until: i64,
    /// When the page for it was first opened.
    pub opened: Option<i64>,
    /// When it was paid.
    pub paid: Option<i64>,
}

impl Payment {
    /// Asks for a fee, in the transaction that accepts the record.
    pub async fn ask(
        db: &mut AnyConnection,
        receipt: &str,
        amount: i64,
        received: i64,
    ) -> sqlx::Result<Self> {
        let until = received + TIME;
        sqlx::query("INSERT INTO payment (receipt, amount, until) VALUES ($1, $2, $3)")
            .bind(receipt)
            .bind(amount)
            .bind(until)
            .execute(db)
            .await?;
        Ok(Self { amount, until, opened: None, paid: None })
    }

    /// The fee of a record; nothing where it costs nothing.
    pub async fn of(db: impl AnyExecutor<'_>, receipt: &str) -> sqlx::Result<Option<Self>> {
        let row: Option<(i64, i64, Option<i64>, Option<i64>)> =
            sqlx::query_as("SELECT amount, until, opened, paid FROM payment WHERE receipt = $1")
                .bind(receipt)
                .fetch_optional(db)
                .await?;
        Ok(row.map(|(amount, until, opened, paid)| Self { amount, until, opened, paid }))
    }

    /// What the citizen has to do about it; nothing once it is paid.
    pub fn onward(&self, receipt: &str) -> Option<Onward> {
        self.paid.is_none().then(|| Onward {
            kind: "pay",
            amount: self.amount,
            url: format!("../pay/{receipt}"),
            until: self.until,
        })
    }

    /// The amount as people write it.
    pub fn said(&self, lang: &Lang) -> String {
        format!("{}\u{a0}₫", lang.number(&self.amount.to_string()))
    }

    /// How it stands, in words.
    pub fn state(&self, lang: &Lang) -> String {
        match (self.paid, self.opened) {
            (Some(paid), opened) => {
                let took = clock::minutes(paid - opened.unwrap_or(paid));
                let words = lang.t("đã nộp, thao tác mất", "paid, which took");
                format!("{words} {took} · {}", desk::when(&paid))
            }
            (None, _) => {
                format!("{} {}", lang.t("chưa nộp, hạn đến", "not paid yet, due by"), desk::when(&self.until))
            }
        }
    }
}

#[derive(Template)]
#[template(path = "pay.html")]
struct Pay {
    page: Page,
    lang: Lang,
    receipt: String,
    payment: Payment,
    late: bool,
}

/// The fee of a citizen's own record.
async fn own(portal: &Portal, session: &Session, receipt: &str) -> Result<Payment, Problem> {
    let mine: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM submission WHERE receipt = $1 AND subject = $2")
            .bind(receipt)
            .bind(&session.claims.subject)
            .fetch_optional(&portal.pool)
            .await?;
    mine.ok_or(Problem::NotFound)?;
    Payment::of(&portal.pool, receipt).await?.ok_or(Problem::NotFound)
}

/// `GET /pay/{receipt}`. Once it is paid it leads to the record.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    receipt: Result<Segment<String>, Problem>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let Segment(receipt) = receipt.map_err(said)?;
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to(&format!("/?next=/pay/{receipt}")).into_response());
    };
    let payment = own(&portal, &session, &receipt).await.map_err(said)?;
    if payment.paid.is_some() {
        return Ok(Redirect::to(&format!("/records/{receipt}")).into_response());
    }
    let now = clock::now();
    let open = sqlx::query("UPDATE payment SET opened = $1 WHERE receipt = $2 AND opened IS NULL")
        .bind(now)
        .bind(&receipt);
    store::write(&portal.pool, open).await?;
    let late = payment.until < now;
    render(Pay { page: Page::new(lang, Some(session)), lang, receipt, payment, late })
}

/// `POST /pay/{receipt}` with the amount that was seen -> the record. Twice is once.
pub async fn post(
    State(portal): State<Portal>,
    lang: Lang,
    receipt: Result<Segment<String>, Problem>,
    headers: HeaderMap,
    seen: Result<FormBody<Seen>, Problem>,
) -> Result<Response, PageError> {
    let said = |problem| PageError::new(problem, lang);
    let Segment(receipt) = receipt.map_err(said)?;
    let Some(session) = Session::find(&portal, &headers).await? else {
        return Ok(Redirect::to(&format!("/?next=/pay/{receipt}")).into_response());
    };
    let FormBody(seen) = seen.map_err(said)?;
    let payment = own(&portal, &session, &receipt).await.map_err(said)?;
    if seen.amount != payment.amount {
        return Err(said(Problem::Unacceptable("the amount is another")));
    }
    let pay = sqlx::query("UPDATE payment SET paid = $1 WHERE receipt = $2 AND paid IS NULL")
        .bind(clock::now())
        .bind(&receipt);
    store::write(&portal.pool, pay).await?;
    tracing::info!(receipt, amount = payment.amount, "fee paid");
    Ok(Redirect::to(&format!("/records/{receipt}")).into_response())
}

/// What was on the page.
#[derive(Debug, serde::Deserialize)]
pub struct Seen {
    amount: i64,
}
