//! The scoreboard as a page. Public: it shows no answers and no persons.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::statistics::{FEWEST, Spread, Verdict};
use super::summary::{Entry, Summary};
use crate::clock;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::session::Session;

/// The limits for the mean, in milliseconds, and the year from which each holds.
const LIMITS: [(&str, i64); 2] = [("2025", 480_000), ("2026", 300_000)];

/// The least share of scores 4 and 5, and the year from which it holds.
const SHARES: [(&str, f64); 2] = [("2025", 0.90), ("2026", 0.95)];

#[derive(Template)]
#[template(path = "scoreboard.html")]
struct Scoreboard {
    page: Page,
    lang: Lang,
    summary: Summary,
}

/// `GET /scoreboard`.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let session = Session::find(&portal, &headers).await?;
    let summary = Summary::read(&portal.pool).await?;
    render(Scoreboard { page: Page::new(lang, session), lang, summary })
}

impl Scoreboard {
    fn fewest(&self) -> usize {
        FEWEST
    }

    /// The three figures by name, the official one first.
    fn figures(&self) -> [(&'static str, Option<Spread>); 3] {
        let summary = &self.summary;
        [("worked", summary.worked), ("span", summary.span), ("lastLogin", summary.last_login)]
    }

    /// The year, the limit and the verdict on the official mean.
    fn limits(&self) -> impl Iterator<Item = (&'static str, String, Verdict)> {
        let mean = self.summary.worked.map(|spread| spread.mean);
        LIMITS.into_iter().map(move |(year, limit)| {
            let met = mean.is_some_and(|mean| mean < limit);
            (year, clock::minutes(limit), Verdict::new(self.summary.records, met))
        })
    }

    /// The year, the least share and the verdict on satisfaction.
    fn shares(&self) -> impl Iterator<Item = (&'static str, String, Verdict)> {
        let (good, answers) = (self.summary.opinions.good, self.summary.opinions.answers);
        SHARES.into_iter().map(move |(year, least)| {
            let met = f64::from(good) >= least * f64::from(answers);
            let count = usize::try_from(answers).unwrap_or(usize::MAX);
            (year, self.percent(least), Verdict::new(count, met))
        })
    }

    fn verdict(&self, verdict: &Verdict) -> &'static str {
        match verdict {
            Verdict::Met => self.lang.t("Đạt", "Met"),
            Verdict::NotMet => self.lang.t("Không đạt", "Not met"),
            Verdict::TooFew => self.lang.t("Chưa đủ số liệu để kết luận", "Too few records to say"),
        }
    }

    fn mark(&self, verdict: &Verdict) -> &'static str {
        match verdict {
            Verdict::Met => "met",
            Verdict::NotMet => "not-met",
            Verdict::TooFew => "too-few",
        }
    }

    /// One share of two whole numbers, or a dash when there is nothing to divide by.
    fn share(&self, part: &i64, whole: &i64) -> String {
        let [part, whole] =
            [*part, *whole].map(|n| f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
        if whole == 0.0 { "–".to_owned() } else { self.percent(part / whole) }
    }

    fn percent(&self, share: f64) -> String {
        let text = format!("{:.1}\u{a0}%", share * 100.0);
        if self.lang == Lang::Vi { text.replace('.', ",") } else { text }
    }

    fn satisfied(&self) -> String {
        self.share(&self.summary.opinions.good.into(), &self.summary.opinions.answers.into())
    }

    fn interval(&self) -> String {
        self.summary.opinions.interval.map_or_else(
            || "–".to_owned(),
            |interval| format!("{} – {}", self.percent(interval.low), self.percent(interval.high)),
        )
    }

    fn answer_rate(&self) -> String {
        let records =
            i64::try_from(self.summary.records + self.summary.suspects).unwrap_or(i64::MAX);
        self.share(&self.summary.opinions.answers.into(), &records)
    }

    fn when(&self, instant: &i64) -> String {
        clock::local(*instant).strftime("%d/%m/%Y %H:%M:%S").to_string()
    }

    fn minutes(&self, duration: &i64) -> String {
        clock::minutes(*duration)
    }

    /// What is remarkable about a record, in words.
    fn remarks(&self, entry: &Entry) -> String {
        let resumed =
            entry.resumed.then(|| self.lang.t("qua nhiều lần đăng nhập", "over several logins"));
        let doubts = entry.doubts.iter().map(|doubt| self.doubt(doubt));
        resumed.into_iter().chain(doubts).collect::<Vec<_>>().join("; ")
    }

    fn doubt(&self, doubt: &str) -> &'static str {
        match doubt {
            "missing" => self.lang.t("thiếu thời gian", "no timing"),
            "token" => self.lang.t("chữ ký phiên không đúng", "a session signature is wrong"),
            "foreign" => self.lang.t("phiên của người khác", "another person's session"),
            "replay" => self.lang.t("lần khai đã dùng", "a filing used before"),
            "unreadable" => self.lang.t("thời gian không đọc được", "a timing that cannot be read"),
            "login" => self.lang.t("ngoài lần đăng nhập", "outside of its login"),
            "clock" => self.lang.t("đồng hồ sai quá nhiều", "a clock too far off"),
            "legs" => self.lang.t("các lượt mở không khớp", "page loads that do not fit"),
            "press" => self.lang.t("bấm nộp ngoài lượt mở", "submitted outside of a page load"),
            "places" => self.lang.t("phần dài hơn toàn bộ", "parts longer than the whole"),
            "sums" => self.lang.t("các phần không khớp tổng", "parts do not add up"),
            "negative" => self.lang.t("thời gian âm", "a negative time"),
            "range" => self.lang.t("ngoài khoảng của máy chủ", "outside the portal's interval"),
            _ => self.lang.t("nghi ngờ", "in doubt"),
        }
    }
}
