//! The catalogue as pages. Public: whoever looks for a service need not be signed in.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::find::{self, Filter, Found, Part, Totals};
use super::words::{Level, Mode, Word};
use super::{Agency, Service, is_code};
use crate::forms::Definition;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::Segment;
use crate::session::Session;
use crate::store;

/// The services of one page.
const ROWS: i64 = 25;

#[derive(Template)]
#[template(path = "catalogue.html")]
struct Catalogue {
    page: Page,
    lang: Lang,
    totals: Totals,
    agencies: Vec<(Agency, i64)>,
    filter: Filter,
    found: i64,
    rows: Vec<Row>,
    number: i64,
    last: i64,
}

/// A service in the list.
struct Row {
    service: Service,
    agency: String,
    /// Whether its form is served here.
    live: bool,
}

/// A filter as a list to choose from.
struct Select {
    name: &'static str,
    label: &'static str,
    any: &'static str,
    choices: Vec<Choice>,
}

struct Choice {
    value: String,
    said: String,
    chosen: bool,
}

/// `GET /catalogue`. Whatever does not fit in the address is as if it were not there.
pub async fn list(
    State(portal): State<Portal>,
    lang: Lang,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let session = Session::find(&portal, &headers).await?;
    let mut db = store::snapshot(&portal.pool).await?;
    let agencies = find::agencies(&mut db).await?;
    let (mut filter, mut number) = (Filter::default(), 1);
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        if name == "page" {
            number = value.parse::<i64>().unwrap_or(1).clamp(1, i64::MAX / ROWS);
        } else {
            _ = filter.take(&name, &value, &agencies);
        }
    }
    let totals = find::totals(&mut db, &portal.forms).await?;
    let mut part = Part::Skip(lang, (number - 1) * ROWS);
    let mut found = find::find(&mut db, &filter, &portal.forms, part, ROWS).await?;
    let last = ((found.count + ROWS - 1) / ROWS).max(1);
    if number > last {
        number = last;
        part = Part::Skip(lang, (number - 1) * ROWS);
        found = find::find(&mut db, &filter, &portal.forms, part, ROWS).await?;
    }
    db.rollback().await?;
    let Found { count, services } = found;
    let rows = services.into_iter().map(|service| Row {
        agency: name_of(&agencies, &service.agency, lang),
        live: service.form.as_ref().is_some_and(|form| portal.forms.get(form).is_some()),
        service,
    });
    let rows = rows.collect();
    let page = Page::new(lang, session);
    let mut catalogue =
        Catalogue { page, lang, totals, agencies, filter, found: count, rows, number, last };
    catalogue.page.rest = catalogue.rest(number);
    render(catalogue)
}

fn name_of(agencies: &[(Agency, i64)], code: &str, lang: Lang) -> String {
    let agency = agencies.iter().find(|(agency, _)| agency.code == code);
    agency.map_or(code, |(agency, _)| agency.name(&lang)).to_owned()
}

impl Catalogue {
    /// The filters beside the words, in the order of the page.
    fn selects(&self) -> [Select; 4] {
        let lang = self.lang;
        let agencies = self.agencies.iter().map(|(agency, services)| Choice {
            value: agency.code.clone(),
            said: format!("{} ({services})", agency.name(&lang)),
            chosen: self.filter.agency.as_ref() == Some(&agency.code),
        });
        let forms = [("yes", true), ("no", false)].map(|(value, form)| Choice {
            value: value.to_owned(),
            said: if form { lang.t("Có", "Yes") } else { lang.t("Chưa có", "Not yet") }.to_owned(),
            chosen: self.filter.form == Some(form),
        });
        let any = lang.t("Tất cả", "All");
        [
            Select {
                name: "agency",
                label: lang.t("Cơ quan", "Agency"),
                any,
                choices: agencies.collect(),
            },
            Select {
                name: "level",
                label: lang.t("Cấp giải quyết", "Settled by"),
                any,
                choices: choices::<Level>(lang, self.filter.level),
            },
            Select {
                name: "mode",
                label: lang.t("Mức độ", "Extent"),
                any,
                choices: choices::<Mode>(lang, self.filter.mode),
            },
            Select {
                name: "form",
                label: lang.t("Tờ khai trực tuyến", "Online form"),
                any,
                choices: forms.into(),
            },
        ]
    }

    /// Whether anything is looked for.
    fn looking(&self) -> bool {
        self.filter != Filter::default()
    }

    fn before(&self) -> String {
        format!("/catalogue?{}", &self.rest(self.number - 1)[1..])
    }

    fn after(&self) -> String {
        format!("/catalogue?{}", &self.rest(self.number + 1)[1..])
    }

    /// What asks for a page of what was found, to be appended to an address.
    fn rest(&self, number: i64) -> String {
        let mut pairs = form_urlencoded::Serializer::for_suffix(String::from("&"), 1);
        pairs.extend_pairs(self.filter.pairs());
        pairs.append_pair("page", &number.to_string()).finish()
    }
}

fn choices<W: Word>(lang: Lang, chosen: Option<W>) -> Vec<Choice> {
    let choice = |word: &W| Choice {
        value: word.word().to_owned(),
        said: word.said(&lang).to_owned(),
        chosen: chosen == Some(*word),
    };
    W::ALL.iter().map(choice).collect()
}

#[derive(Template)]
#[template(path = "service.html")]
struct One {
    page: Page,
    lang: Lang,
    service: Service,
    agency: String,
    form: Option<Arc<Definition>>,
}

/// `GET /catalogue/{code}`: everything about one service.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    code: Result<Segment<String>, Problem>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let missing = || PageError::new(Problem::NotFound, lang);
    let Segment(code) = code.map_err(|_| missing())?;
    if !is_code(&code) {
        return Err(missing());
    }
    let session = Session::find(&portal, &headers).await?;
    let mut db = store::snapshot(&portal.pool).await?;
    let service = find::service(&mut db, &code).await?.ok_or_else(missing)?;
    let agency = name_of(&find::agencies(&mut db).await?, &service.agency, lang);
    db.rollback().await?;
    let form = service.form.as_ref().and_then(|form| portal.forms.get(form)).cloned();
    render(One { page: Page::new(lang, session), lang, service, agency, form })
}

impl One {
    /// The name in the other language.
    fn other_name(&self) -> &str {
        self.lang.t(&self.service.name_en, &self.service.name_vi)
    }

    fn limit(&self) -> String {
        match self.service.legal_days {
            None => self.lang.t("Không quy định", "Not laid down").to_owned(),
            Some(0) => self.lang.t("Trong ngày", "The same day").to_owned(),
            Some(1) => self.lang.t("1 ngày làm việc", "1 working day").to_owned(),
            Some(days) => format!("{days} {}", self.lang.t("ngày làm việc", "working days")),
        }
    }

    fn direct(&self) -> String {
        match &self.service.baseline {
            None => self.lang.t("Chưa có số liệu", "No figure yet").to_owned(),
            Some(baseline) => {
                let hours = baseline.hours;
                let unit = if hours == 1 { "hour" } else { "hours" };
                format!("{hours} {} ({})", self.lang.t("giờ", unit), baseline.source)
            }
        }
    }

    /// The lists that it stands in, in words.
    fn lists(&self) -> Vec<&'static str> {
        self.service.lists.iter().map(|list| list.said(&self.lang)).collect()
    }

    fn targets(&self) -> String {
        match self.service.exempt {
            None => {
                self.lang.t("Được tính vào các chỉ tiêu", "Held against the targets").to_owned()
            }
            Some(reason) => {
                let left_out =
                    self.lang.t("Không tính vào các chỉ tiêu", "Not held against the targets");
                format!("{left_out}: {}", reason.said(&self.lang))
            }
        }
    }

    fn restructured(&self) -> &'static str {
        if self.service.restructured {
            self.lang.t("Đã tái cấu trúc", "Done")
        } else {
            self.lang.t("Chưa tái cấu trúc", "Not yet")
        }
    }
}
