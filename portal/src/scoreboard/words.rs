//! What the scoreboard says, in two languages.

use super::statistics::{Estimate, Outcome, Verdict};
use super::targets::{Criterion, Official, Target};
use crate::clock;
use crate::lang::Lang;

/// Stands where there is no number.
pub const NOTHING: &str = "–";

/// Numbers and words of a language.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub Lang);

impl Words {
    /// The text of this language.
    pub fn t<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        self.0.t(vi, en)
    }

    /// How many.
    pub fn count(self, number: i64) -> String {
        self.0.number(&number.to_string())
    }

    /// A share with one decimal.
    pub fn percent(self, share: f64) -> String {
        self.decimal(format!("{:.1}\u{a0}%", share * 100.0))
    }

    /// A share of an estimate, or a dash.
    pub fn share(self, estimate: Option<&Estimate>) -> String {
        estimate.map_or_else(|| NOTHING.to_owned(), |estimate| self.percent(estimate.value))
    }

    /// Milliseconds as minutes and seconds.
    pub fn minutes(self, time: f64) -> String {
        clock::minutes(time.round() as i64)
    }

    /// The time of an estimate, or a dash.
    pub fn time(self, estimate: Option<&Estimate>) -> String {
        estimate.map_or_else(|| NOTHING.to_owned(), |estimate| self.minutes(estimate.value))
    }

    /// Milliseconds as hours, or as days of 24 hours where there are many.
    pub fn long(self, time: f64) -> String {
        let hours = time / 3_600_000.0;
        if hours < 48.0 {
            self.decimal(format!("{hours:.1}\u{a0}{}", self.t("giờ", "hours")))
        } else {
            self.decimal(format!("{:.1}\u{a0}{}", hours / 24.0, self.t("ngày", "days")))
        }
    }

    fn decimal(self, text: String) -> String {
        if self.0 == Lang::Vi { text.replace('.', ",") } else { text }
    }

    /// The bound of a target.
    pub fn bound(self, target: &Target) -> String {
        match target.criterion {
            Criterion::Time => self.minutes(target.bound),
            _ => self.percent(target.bound),
        }
    }

    /// The interval of a time or a share.
    pub fn interval(self, criterion: Criterion, estimate: Option<&Estimate>) -> String {
        let Some(estimate) = estimate.filter(|estimate| estimate.high.is_finite()) else {
            return NOTHING.to_owned();
        };
        let said = |number: f64| match criterion {
            Criterion::Time => self.minutes(number.max(0.0)),
            _ => self.percent(number),
        };
        format!("{} – {}", said(estimate.low), said(estimate.high))
    }

    /// What is said of a target, in words.
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict.outcome {
            Outcome::Met => self.0.t("Đạt", "Met"),
            Outcome::NotMet => self.0.t("Không đạt", "Not met"),
            Outcome::TooFew => self.0.t("Chưa đủ số liệu để kết luận", "Too few records to say"),
        }
    }

    /// What stands beside a verdict that the interval does not bear out; otherwise nothing.
    pub fn doubtful(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict { outcome: Outcome::TooFew, .. } | Verdict { certain: true, .. } => "",
            _ => self.0.t("chưa chắc chắn", "not yet certain"),
        }
    }

    /// The month and year of `YYYY-MM`.
    pub fn month(self, month: &str) -> String {
        month
            .split_once('-')
            .map_or_else(|| month.to_owned(), |(year, month)| format!("{month}/{year}"))
    }

    /// The name of a criterion.
    pub fn criterion(self, criterion: Criterion) -> &'static str {
        match criterion {
            Criterion::Filled => {
                self.0.t("Biểu mẫu tương tác, tự điền", "Interactive form, filled in")
            }
            Criterion::Time => {
                self.0.t("Từ đăng nhập đến khi nộp thành công", "From login to accepted record")
            }
            Criterion::Sooner => self
                .0
                .t("Trả kết quả nhanh hơn nộp trực tiếp", "Results sooner than over the counter"),
            Criterion::Satisfied => self.0.t("Mức độ hài lòng", "Satisfaction"),
        }
    }

    /// What a measure of the time is.
    pub fn measure(self, official: Official) -> &'static str {
        match official {
            Official::Worked => self.0.t(
                "tổng theo các lần đăng nhập, từ lúc bắt đầu đến lúc cuối cùng còn làm việc; lần cuối tính đến lúc hồ sơ được nhận",
                "sum over the logins, from the start to the last instant seen; for the last login, to acceptance",
            ),
            Official::Span => self.0.t(
                "từ lúc bắt đầu đầu tiên đến lúc được nhận, kể cả thời gian vắng mặt",
                "from the first start to acceptance, time away included",
            ),
            Official::LastLogin => self.0.t(
                "từ lúc bắt đầu của lần đăng nhập cuối đến lúc được nhận",
                "from the start under the last login to acceptance",
            ),
        }
    }

    /// The level that settles a service.
    pub fn level(self, level: &str) -> &str {
        match level {
            "provincial" => self.0.t("Cấp tỉnh", "Province level"),
            "communal" => self.0.t("Cấp xã", "Commune level"),
            "" => self.0.t("Chưa rõ cấp", "Level not known"),
            other => other,
        }
    }

    /// Why a service is not held against the targets.
    pub fn exempt(self, why: &str) -> &str {
        match why {
            "lowFrequency" => self.0.t("Ít phát sinh hồ sơ", "Few records by nature"),
            "complianceSubject" => {
                self.0.t("Đối tượng tuân thủ đặc thù", "Particular subjects of compliance")
            }
            "specificField" => self.0.t("Lĩnh vực đặc thù", "Specific field"),
            other => other,
        }
    }

    /// Why a timing is not believed.
    pub fn doubt(self, doubt: &str) -> &'static str {
        match doubt {
            "missing" => self.0.t("thiếu thời gian", "no timing"),
            "token" => self.0.t("chữ ký phiên không đúng", "a session signature is wrong"),
            "foreign" => self.0.t("phiên của người khác", "another person's session"),
            "replay" => self.0.t("lần khai đã dùng", "a filing used before"),
            "unreadable" => self.0.t("thời gian không đọc được", "a timing that cannot be read"),
            "login" => self.0.t("ngoài lần đăng nhập", "outside of its login"),
            "clock" => self.0.t("đồng hồ sai quá nhiều", "a clock too far off"),
            "legs" => self.0.t("các lượt mở không khớp", "page loads that do not fit"),
            "press" => self.0.t("bấm nộp ngoài lượt mở", "submitted outside of a page load"),
            "places" => self.0.t("phần dài hơn toàn bộ", "parts longer than the whole"),
            "sums" => self.0.t("các phần không khớp tổng", "parts do not add up"),
            "negative" => self.0.t("thời gian âm", "a negative time"),
            "range" => self.0.t("ngoài khoảng của máy chủ", "outside the portal's interval"),
            _ => self.0.t("nghi ngờ", "in doubt"),
        }
    }
}

/// The mark of a verdict in the page.
pub fn mark(verdict: Verdict) -> &'static str {
    match verdict.outcome {
        Outcome::Met => "met",
        Outcome::NotMet => "not-met",
        Outcome::TooFew => "too-few",
    }
}
