//! A citizen who signed in a while ago and has filled in a form, for attacks to begin from.

use serde_json::{Value, json};
use tokhai_portal::clock;
use tokhai_portal::secret::Purpose;
use tokhai_portal::session::Claims;

use crate::support::{Citizen, TestPortal, key};

pub const MINUTE: i64 = 60_000;

/// What an attack begins with.
pub struct Scene<'a> {
    pub portal: &'a TestPortal,
    /// Signed in 20 minutes ago.
    pub citizen: Citizen,
    pub claims: Claims,
    /// Somebody else, signed in as long ago.
    pub other: Citizen,
    /// When the citizen presses, on the portal's clock.
    pub now: i64,
}

impl<'a> Scene<'a> {
    pub async fn new(portal: &'a TestPortal) -> Self {
        let people = portal.portal.registers.citizens(2).await.expect("citizens");
        let now = clock::now();
        let (citizen, claims) = signed_in(portal, &people[0].subject, now - 20 * MINUTE).await;
        let (other, _) = signed_in(portal, &people[1].subject, now - 20 * MINUTE).await;
        Self { portal, citizen, claims, other, now }
    }

    /// Another login of the same citizen at another time.
    pub async fn login_at(&self, login: i64) -> (Citizen, Claims) {
        signed_in(self.portal, &self.citizen.subject, login).await
    }

    /// What somebody signs who has the portal's key.
    pub fn sign(&self, claims: &Claims) -> String {
        self.portal.portal.secret.sign(Purpose::Leg, claims)
    }

    /// An honest submission: opened 15 minutes ago, filled in, pressed just now.
    pub fn honest(&self) -> Value {
        let opened = self.now - 15 * MINUTE;
        let (active, idle, hidden) = (10 * MINUTE, 2 * MINUTE, 3 * MINUTE);
        let fill = 14 * MINUTE;
        let leg = json!({
            "token": self.citizen.token, "navigated": opened - 400, "opened": opened, "ready": opened + 300,
            "firstInput": opened + MINUTE, "lastInput": self.now - 200, "end": self.now,
            "active": active, "idle": idle, "hidden": hidden, "asleep": 0, "fill": fill, "flags": [],
        });
        let today = clock::local(self.now).date().to_string();
        json!({
            "form": "thu-nghiem", "version": "1", "engine": "tokhai/0.1.0", "judgedOn": today,
            "data": { "ghiChu": "xin chào" }, "origins": { "/ghiChu": { "origin": "typed" } },
            "timing": {
                "filing": key(), "fillToSubmit": fill, "openToSubmit": active + idle + hidden,
                "active": active, "idle": idle, "hidden": hidden, "asleep": 0, "away": 0, "resumed": false,
                "submitPressed": [self.now - 5 * MINUTE, self.now], "serverErrorMs": 3, "flags": [], "legs": [leg],
                "waitAutofill": { "me": 120 }, "waitUpload": 0,
                "pages": [{ "name": "thongTin", "visits": 2, "active": 9 * MINUTE }, { "name": "review", "visits": 1, "active": MINUTE }],
                "fields": [{ "path": "ghiChu", "visits": 2, "focus": 8 * MINUTE, "edits": 12, "corrections": 1, "issues": { "required": 1 } }],
                "sources": [{ "id": "me", "calls": 1, "found": 1, "failed": 0, "wait": 420 }],
            },
        })
    }

    /// The same over two page loads, 5 and 8 minutes long, with 2 minutes between them.
    pub fn honest_twice(&self) -> Value {
        let mut body = self.honest();
        let opened = self.now - 15 * MINUTE;
        let leg = |from: i64, long: i64, fill: i64| {
            json!({
                "token": self.citizen.token, "opened": from, "end": from + long,
                "firstInput": from + long - fill, "lastInput": from + long - 100,
                "active": long, "idle": 0, "hidden": 0, "asleep": 0, "fill": fill, "flags": [],
            })
        };
        let timing = &mut body["timing"];
        timing["legs"] = json!([
            leg(opened, 5 * MINUTE, 4 * MINUTE),
            leg(opened + 7 * MINUTE, 8 * MINUTE, 8 * MINUTE)
        ]);
        timing["away"] = (2 * MINUTE).into();
        for (name, minutes) in
            [("active", 13), ("idle", 0), ("hidden", 0), ("openToSubmit", 13), ("fillToSubmit", 12)]
        {
            timing[name] = (minutes * MINUTE).into();
        }
        body
    }

    /// Why the record under a receipt is not believed.
    pub async fn doubts(&self, receipt: &Value) -> Vec<String> {
        let suspect: Option<String> =
            sqlx::query_scalar("SELECT suspect FROM timing WHERE receipt = $1")
                .bind(receipt.as_str())
                .fetch_one(&self.portal.portal.pool)
                .await
                .expect("a record");
        suspect.map_or_else(Vec::new, |list| serde_json::from_str(&list).expect("words"))
    }
}

/// A login at an instant, as if it had been made then.
async fn signed_in(portal: &TestPortal, subject: &str, login: i64) -> (Citizen, Claims) {
    let mut session = portal.session_of(subject).await;
    session.claims.login = login;
    sqlx::query("UPDATE session SET login = $1 WHERE id = $2")
        .bind(login)
        .bind(&session.claims.session)
        .execute(&portal.portal.pool)
        .await
        .expect("moved");
    let cookie = session.cookie(&portal.portal).split(';').next().expect("a cookie").to_owned();
    let claims = session.claims;
    let token = portal.portal.secret.sign(Purpose::Leg, &claims);
    (Citizen { cookie, subject: subject.to_owned(), token, login }, claims)
}
