//! The catalogue in JSON, as `docs/wire.md` has it.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::find::{self, Filter, Found, Part};
use super::words::{Exempt, Level, List, Mode, Word};
use super::{Agency, Service, is_code};
use crate::forms::Forms;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::request::Segment;
use crate::store;

/// The services of one answer.
const ROWS: i64 = 100;

/// A part of the services that fit.
#[derive(Serialize, ToSchema)]
#[schema(as = Services)]
struct Answer<'a> {
    /// How many fit, whichever part is answered.
    found: i64,
    services: Vec<Entry<'a>>,
    /// What the next part is asked for with, where there are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    after: Option<&'a str>,
}

/// A service. What there is nothing to say of is absent.
#[derive(Serialize, ToSchema)]
#[schema(as = Service)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    code: &'a str,
    name: Name<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Office<'a>)]
    agency: Option<Office<'a>>,
    #[schema(value_type = Level)]
    level: &'static str,
    #[schema(value_type = Mode)]
    mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Exempt)]
    exempt: Option<&'static str>,
    #[schema(value_type = Vec<List>)]
    lists: Vec<&'static str>,
    restructured: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    form: Option<&'a str>,
    /// Working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    legal_days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Direct<'a>)]
    baseline: Option<Direct<'a>>,
}

/// A name in both languages.
#[derive(Serialize, ToSchema)]
struct Name<'a> {
    vi: &'a str,
    en: &'a str,
}

/// Who settles a service.
#[derive(Serialize, ToSchema)]
#[schema(as = Agency)]
struct Office<'a> {
    code: &'a str,
    name: Name<'a>,
    #[schema(value_type = Level)]
    level: &'static str,
}

/// How long the same takes in person, from receipt to result.
#[derive(Serialize, ToSchema)]
#[schema(as = Baseline)]
struct Direct<'a> {
    hours: i64,
    source: &'a str,
}

impl<'a> Entry<'a> {
    fn new(service: &'a Service, agencies: &'a [(Agency, i64)], forms: &Forms) -> Self {
        let agency = agencies.iter().find(|(agency, _)| agency.code == service.agency);
        Self {
            code: &service.code,
            name: Name { vi: &service.name_vi, en: &service.name_en },
            agency: agency.map(|(agency, _)| Office {
                code: &agency.code,
                name: Name { vi: &agency.name_vi, en: &agency.name_en },
                level: agency.level.word(),
            }),
            level: service.level.word(),
            mode: service.mode.word(),
            exempt: service.exempt.map(Word::word),
            lists: service.lists.iter().map(|list| list.word()).collect(),
            restructured: service.restructured,
            form: service.form.as_deref().filter(|form| forms.get(form).is_some()),
            legal_days: service.legal_days,
            baseline: service
                .baseline
                .as_ref()
                .map(|baseline| Direct { hours: baseline.hours, source: &baseline.source }),
        }
    }
}

/// Looks for services, by code. What is left out or empty asks for nothing.
#[utoipa::path(get, path = "/services", operation_id = "services", tag = "services",
    params(
        ("q" = Option<String>, Query, description = "Words of the name, or a code."),
        ("agency" = Option<String>, Query, description = "The code of an agency."),
        ("level" = Option<String>, Query, pattern = "^(provincial|communal)?$"),
        ("mode" = Option<String>, Query, pattern = "^(full|partial)?$"),
        ("form" = Option<String>, Query, pattern = "^(yes|no)?$", description = "Whether a form of it is served here."),
        ("after" = Option<String>, Query, pattern = "^[A-Za-z0-9.-]{0,40}$", description = "The `after` of the answer before."),
    ),
    extensions(("x-problems" = json!(["unacceptable", "busy"]))),
    responses((status = 200, description = "At most 100 of them.", body = Answer<'_>, headers(("Cache-Control" = String)))))]
pub async fn list(
    State(portal): State<Portal>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let mut db = store::snapshot(&portal.pool).await?;
    let agencies = find::agencies(&mut db).await?;
    let (mut filter, mut after) = (Filter::default(), String::new());
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        if name != "after" {
            filter.take(&name, &value, &agencies).map_err(Problem::Unacceptable)?;
        } else if value.is_empty() || is_code(&value) {
            after = value.into_owned();
        } else {
            return Err(Problem::Unacceptable("after is the code of a service"));
        }
    }
    // One more than is answered tells whether there are more.
    let part = Part::After(&after);
    let found = find::find(&mut db, &filter, &portal.forms, part, ROWS + 1).await?;
    db.rollback().await?;
    let Found { count, mut services } = found;
    let rows = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = services.len() > rows;
    services.truncate(rows);
    let last = services.last().filter(|_| more).map(|service| service.code.as_str());
    let entries = services.iter().map(|service| Entry::new(service, &agencies, &portal.forms));
    Ok(answer(&Answer { found: count, services: entries.collect(), after: last }))
}

/// One service.
#[utoipa::path(get, path = "/services/{code}", operation_id = "service", tag = "services",
    params(("code" = String, Path)),
    extensions(("x-problems" = json!(["busy"]))),
    responses((status = 200, description = "The service.", body = Entry<'_>, headers(("Cache-Control" = String)))))]
pub async fn get(
    State(portal): State<Portal>,
    Segment(code): Segment<String>,
) -> Result<Response, Problem> {
    if !is_code(&code) {
        return Err(Problem::NotFound);
    }
    let mut db = store::snapshot(&portal.pool).await?;
    let service = find::service(&mut db, &code).await?.ok_or(Problem::NotFound)?;
    let agencies = find::agencies(&mut db).await?;
    db.rollback().await?;
    Ok(answer(&Entry::new(&service, &agencies, &portal.forms)))
}

/// An import may come at any time, so whoever keeps an answer asks again.
fn answer(body: &impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, "no-cache")], Json(body)).into_response()
}
