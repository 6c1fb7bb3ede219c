//! The scoreboard as a page. Public: it shows no answers and no persons.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::asked::{Asked, selects};
use super::cards::cards;
use super::charts::{distribution, trend};
use super::period::Period;
use super::read;
use super::standing::Standing;
use super::sums::Channel;
use super::tables;
use super::time_map;
use super::view::{Card, Chart, Fact, Select, Table};
use super::words::Words;
use crate::clock;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::session::Session;

/// The services of one page.
const ROWS: usize = 50;

#[derive(Template)]
#[template(path = "scoreboard.html")]
struct Scoreboard {
    page: Page,
    lang: Lang,
    title: String,
    lead: String,
    demo: bool,
    notes: Vec<String>,
    action: String,
    selects: Vec<Select>,
    searchable: bool,
    search: String,
    counts: Vec<Fact>,
    empty: bool,
    cards: Vec<Card>,
    charts: Vec<Chart>,
    sections: Vec<(String, String, Vec<Table>)>,
    number: usize,
    last: usize,
    before: String,
    after: String,
    csv: String,
    json: String,
    onward: String,
}

/// `GET /scoreboard`.
pub async fn get(
    State(portal): State<Portal>,
    lang: Lang,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let mut asked = Asked::read(query.as_deref());
    if let Some(service) = asked.scope.filter.service.take() {
        let path: String = form_urlencoded::byte_serialize(service.as_bytes()).collect();
        return Ok(Redirect::to(&format!("/scoreboard/{path}?{}", asked.query(1))).into_response());
    }
    show(&portal, lang, asked, &headers).await
}

/// The page of what is asked, of one service too.
pub(super) async fn show(
    portal: &Portal,
    lang: Lang,
    mut asked: Asked,
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let session = Session::find(portal, headers).await?;
    let standing = Standing::read(portal, asked.scope.clone()).await?;
    let words = Words(lang);
    let figures = standing.figures();
    let members = standing.members();
    let one = asked.scope.filter.service.as_ref().map(|_| members.first());
    let one =
        one.map(|one| one.ok_or_else(|| PageError::new(Problem::NotFound, lang))).transpose()?;

    let mut sections = Vec::new();
    let mut last = 1;
    let mut notes = Vec::new();
    if let Some(member) = one {
        let year = Period::read(Period::TWELVE, clock::now());
        let mut db = portal.pool.acquire().await?;
        let sums = read::by_form(&mut db, year.first, year.last).await?;
        drop(db);
        let own = |key: &&String| {
            standing.services.of(key).is_some_and(|of| of.code == member.service.code)
        };
        let year = sums.iter().filter(|(key, _)| own(key)).map(|(_, sums)| sums.online());
        let year = year.map(|sums| sums.records + sums.suspects).sum();
        let reach = tables::reach(member, year, &figures, words);
        sections.push((
            words.t("Các chỉ tiêu khác", "Other targets").to_owned(),
            String::new(),
            vec![reach.below()],
        ));
        if let Some(why) = &member.service.exempt {
            notes.push(format!(
                "{} {}.",
                words.t(
                    "Dịch vụ này không tính vào chỉ tiêu:",
                    "This service is not held against the targets:"
                ),
                words.exempt(why)
            ));
        }
        if let Some(map) = time_map::read(portal, member.service.key(), lang).await? {
            sections.push(map);
        }
    } else {
        let (table, count, number) =
            tables::services(&standing, asked.by, &asked.search, (asked.page, ROWS), words);
        last = count.div_ceil(ROWS).max(1);
        asked.page = number;
        let order = format!(
            "{count} {} {}.",
            words.t(
                "dịch vụ; xa chỉ tiêu nhất đứng đầu, theo",
                "services; the farthest from the target first, by"
            ),
            words.criterion(asked.by),
        );
        sections.push((
            words.t("Theo dịch vụ", "By service").to_owned(),
            order,
            vec![table.below()],
        ));
        let groups = [false, true].map(|by_level| tables::groups(&standing, by_level, words));
        sections.push((
            words.t("Theo cơ quan và cấp", "By agency and level").to_owned(),
            String::new(),
            groups.into(),
        ));
        if let Some(table) = tables::exempt(&standing, words) {
            let said =
                words.t("Không có trong số nào ở trên.", "They are in none of the figures above.");
            let table = table.fold();
            sections.push((
                words.t("Dịch vụ được miễn", "Exempt services").to_owned(),
                said.to_owned(),
                vec![table],
            ));
        }
    }
    if !standing.latest.is_empty() {
        let latest = tables::latest(&standing, words);
        sections.push((
            words.t("Hồ sơ mới nhất", "Latest records").to_owned(),
            String::new(),
            vec![latest.below()],
        ));
    }

    let online = figures.sums.online();
    let suspects = online.suspects;
    let count =
        |label: &str, number: i64, figure| Fact::new(label, words.count(number), Some(number as f64), figure);
    let code = one.map(|member| member.service.code.clone());
    let rest = asked.query(asked.page);
    let export = |kind: &str| {
        let service = code.as_ref().map(|code| format!("&service={code}")).unwrap_or_default();
        format!("/scoreboard/export.{kind}?{}{service}", asked.query(1))
    };
    let mut page = Page::new(lang, session);
    page.rest = format!("&{rest}");
    render(Scoreboard {
        page,
        lang,
        title: one
            .map_or(words.t("Bảng điểm", "Scoreboard"), |member| member.service.name(lang))
            .to_owned(),
        lead: match one {
            Some(member) => [
                member.service.code.as_str(),
                standing.services.agency(&member.service.agency, &lang),
                words.level(&member.service.level),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
            None => words
                .t(
                    "Các hồ sơ đã nhận nói gì về những tiêu chí của kế hoạch.",
                    "What the accepted records say about the criteria of the plan.",
                )
                .to_owned(),
        },
        demo: standing.demo,
        notes,
        action: code
            .as_ref()
            .map_or("/scoreboard".to_owned(), |code| format!("/scoreboard/{code}")),
        selects: selects(&standing, &asked, words),
        searchable: code.is_none(),
        search: asked.search.clone(),
        counts: vec![
            count(words.t("Hồ sơ được tính", "Records counted"), online.records, "records"),
            count(words.t("Nghi ngờ, không tính", "In doubt, left out"), suspects, "suspects"),
            count(
                words.t("Tại quầy, đã trả kết quả", "Over the counter, returned"),
                figures.sums.get(Channel::Counter).returned,
                "counter",
            ),
        ],
        empty: online.records + suspects == 0,
        cards: cards(&standing, &figures, words),
        charts: vec![distribution(&standing, words), trend(&standing, words)],
        sections,
        number: asked.page,
        last,
        before: format!("?{}", asked.query(asked.page.saturating_sub(1))),
        after: format!("?{}", asked.query(asked.page + 1)),
        csv: export("csv"),
        json: export("json"),
        onward: code.map(|_| format!("/scoreboard?{}", asked.query(1))).unwrap_or_default(),
    })
}
