//! The scoreboard as a page. Public: it shows no answers and no persons.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::cards::cards;
use super::chart;
use super::period::Period;
use super::read;
use super::services::{Filter, Scope};
use super::standing::Standing;
use super::sums::Channel;
use super::tables;
use super::targets::Criterion;
use super::time_map;
use super::view::{Card, Cell, Chart, Fact, Row, Select, Table};
use super::words::Words;
use crate::clock;
use crate::lang::Lang;
use crate::page::{Page, PageError, render};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::session::Session;

/// The services of one page.
const ROWS: usize = 50;

/// Minutes of a bar, and how many bars there are before the last, which is for all that is longer.
const BAR: (f64, usize) = (0.5, 32);

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

/// What stands in the address. Whatever does not fit is as if it were not there.
#[derive(Debug)]
pub struct Asked {
    /// Of which services and months.
    pub scope: Scope,
    by: Criterion,
    search: String,
    page: usize,
}

impl Asked {
    /// Reads the parameters of an address.
    pub fn read(query: Option<&str>) -> Self {
        let (mut filter, mut period, mut by) = (Filter::default(), String::new(), Criterion::Time);
        let (mut search, mut page) = (String::new(), 1);
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let value = value.replace('\0', "");
            let some = (!value.is_empty()).then(|| value.clone());
            match &*name {
                "period" => period = value,
                "agency" => filter.agency = some,
                "level" => filter.level = some,
                "service" => filter.service = some,
                "q" => search = value,
                "page" => page = value.parse().unwrap_or(1).clamp(1, 1_000),
                "by" => {
                    let nth = value.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
                    by = nth.and_then(|nth| Criterion::ALL.get(nth).copied()).unwrap_or(by);
                }
                _ => {}
            }
        }
        let period = Period::read(&period, clock::now());
        Self { scope: Scope { filter, period }, by, search, page }
    }

    /// The parameters that ask for the same, with another page.
    fn query(&self, page: usize) -> String {
        let Scope { filter, period } = &self.scope;
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("period", &period.word);
        for (name, value) in [("agency", &filter.agency), ("level", &filter.level)] {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        if !self.search.is_empty() {
            query.append_pair("q", &self.search);
        }
        if self.by != Criterion::Time {
            query.append_pair("by", &place(self.by).to_string());
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        query.finish()
    }
}

fn place(criterion: Criterion) -> usize {
    Criterion::ALL.iter().position(|one| *one == criterion).unwrap_or(0) + 1
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
    let one = one.map(|one| one.ok_or_else(|| PageError::new(Problem::NotFound, lang))).transpose()?;

    let mut sections = Vec::new();
    let mut last = 1;
    let mut notes = Vec::new();
    if let Some(member) = one {
        let year = Period::read(Period::TWELVE, clock::now());
        let mut db = portal.pool.acquire().await?;
        let sums = read::by_form(&mut db, year.first, year.last).await?;
        drop(db);
        let own = |key: &&String| standing.services.of(key).is_some_and(|of| of.code == member.service.code);
        let year = sums.iter().filter(|(key, _)| own(key)).map(|(_, sums)| sums.online());
        let year = year.map(|sums| sums.records + sums.suspects).sum();
        let reach = tables::reach(member, year, &figures, words);
        sections.push((words.t("Các chỉ tiêu khác", "Other targets").to_owned(), String::new(), vec![reach]));
        if let Some(why) = &member.service.exempt {
            notes.push(format!("{} {}.", words.t("Dịch vụ này không tính vào chỉ tiêu:", "This service is not held against the targets:"), words.exempt(why)));
        }
        if let Some(map) = time_map::read(portal, member.service.key(), lang).await? {
            sections.push(map);
        }
    } else {
        let pages = |count: usize| count.div_ceil(ROWS).max(1);
        let (_, count) = tables::services(&standing, asked.by, &asked.search, (1, 0), words);
        last = pages(count);
        asked.page = asked.page.min(last);
        let (table, _) = tables::services(&standing, asked.by, &asked.search, (asked.page, ROWS), words);
        let order = format!(
            "{count} {} {}.",
            words.t("dịch vụ; xa chỉ tiêu nhất đứng đầu, theo", "services; the farthest from the target first, by"),
            words.criterion(asked.by),
        );
        sections.push((words.t("Theo dịch vụ", "By service").to_owned(), order, vec![table]));
        let groups = [false, true].map(|by_level| tables::groups(&standing, by_level, words));
        sections.push((words.t("Theo cơ quan và cấp", "By agency and level").to_owned(), String::new(), groups.into()));
        if let Some(table) = tables::exempt(&standing, words) {
            let said = words.t("Không có trong số nào ở trên.", "They are in none of the figures above.");
            sections.push((words.t("Dịch vụ được miễn", "Exempt services").to_owned(), said.to_owned(), vec![table]));
        }
    }
    if !standing.latest.is_empty() {
        let latest = tables::latest(&standing, words);
        sections.push((words.t("Hồ sơ mới nhất", "Latest records").to_owned(), String::new(), vec![latest]));
    }

    let online = figures.sums.online();
    let suspects = online.suspects;
    let count = |label: &str, number: i64, figure| Fact::new(label, number.to_string(), None, figure);
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
        title: one.map_or(words.t("Bảng điểm", "Scoreboard"), |member| member.service.name(lang)).to_owned(),
        lead: match one {
            Some(member) => [member.service.code.as_str(), standing.services.agency(&member.service.agency, &lang), words.level(&member.service.level)]
                .into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            None => words.t("Các hồ sơ đã nhận nói gì về những tiêu chí của kế hoạch.", "What the accepted records say about the criteria of the plan.").to_owned(),
        },
        demo: standing.demo,
        notes,
        action: code.as_ref().map_or("/scoreboard".to_owned(), |code| format!("/scoreboard/{code}")),
        selects: selects(&standing, &asked, words),
        searchable: code.is_none(),
        search: asked.search.clone(),
        counts: vec![
            count(words.t("Hồ sơ được tính", "Records counted"), online.records, "records"),
            count(words.t("Nghi ngờ, không tính", "In doubt, left out"), suspects, "suspects"),
            count(words.t("Tại quầy, đã trả kết quả", "Over the counter, returned"), figures.sums.get(Channel::Counter).returned, "counter"),
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

fn selects(standing: &Standing, asked: &Asked, words: Words) -> Vec<Select> {
    let Scope { filter, period } = &standing.scope;
    let now = clock::now();
    let mut periods = Period::words(standing.since.unwrap_or(period.last), now);
    if !periods.contains(&period.word) {
        periods.push(period.word.clone());
    }
    let said = |word: &str| match (word, word.len()) {
        (Period::TWELVE, _) => words.t("12 tháng qua", "The last 12 months").to_owned(),
        (year, 4) => format!("{} {year}", words.t("Năm", "Year")),
        (month, _) => format!("{} {}", words.t("Tháng", "Month"), words.month(month)),
    };
    let periods = periods.into_iter().map(|word| (word.clone(), said(&word), word == period.word)).collect();
    let mut selects = vec![Select { name: "period", label: words.t("Thời gian", "Period").to_owned(), choices: periods }];
    if filter.service.is_some() {
        return selects;
    }
    let any = |chosen: bool| (String::new(), words.t("Tất cả", "All").to_owned(), chosen);
    let mut agencies: Vec<_> = standing.services.agencies.keys()
        .map(|code| (code.clone(), standing.services.agency(code, &words.0).to_owned(), filter.agency.as_ref() == Some(code)))
        .collect();
    agencies.sort_by(|one, other| one.1.cmp(&other.1));
    agencies.insert(0, any(filter.agency.is_none()));
    let levels = ["provincial", "communal"].map(|level| {
        (level.to_owned(), words.level(level).to_owned(), filter.level.as_deref() == Some(level))
    });
    let levels = [any(filter.level.is_none())].into_iter().chain(levels).collect();
    let criteria = Criterion::ALL.map(|one| {
        (place(one).to_string(), format!("{}. {}", place(one), words.criterion(one)), one == asked.by)
    });
    for (name, vi, en, choices) in [
        ("agency", "Cơ quan", "Agency", agencies),
        ("level", "Cấp giải quyết", "Settled by", levels),
        ("by", "Xếp dịch vụ theo", "Services by", criteria.into()),
    ] {
        selects.push(Select { name, label: words.t(vi, en).to_owned(), choices });
    }
    selects
}

/// How the official measure is spread, against the target.
fn distribution(standing: &Standing, words: Words) -> Chart {
    let place = super::targets::Official::ALL.iter().position(|one| *one == standing.official);
    let spread = place.and_then(|place| standing.spreads.get(place)).cloned().unwrap_or_default();
    let (width, bars) = BAR;
    let bound = Criterion::Time.target(&standing.month()).bound / 60_000.0;
    let parts = spread.parts(width * 60_000.0, bars);
    let all = spread.count().max(1) as f64;
    let heads = [
        ("minutes", words.t("Phút", "Minutes")),
        ("records", words.t("Hồ sơ", "Records")),
        ("share", words.t("Tỷ lệ", "Share")),
        ("below", words.t("Cộng dồn", "Up to there")),
    ];
    let title = words.t("Thời gian nộp phân bố thế nào", "How the filing time is spread");
    let mut table = Table::new("distribution", title, &heads);
    let mut below = 0.0;
    for (nth, pair) in parts.chunks(2).enumerate() {
        let records: f64 = pair.iter().sum();
        below += records;
        let longest = nth * 2 >= bars;
        let name = if longest { format!("{nth} +") } else { format!("{nth} – {}", nth + 1) };
        table.rows.push(Row {
            name,
            cells: vec![
                Cell::number(format!("{records:.0}"), Some(records)),
                Cell::number(words.percent(records / all), None).bar(records / all),
                Cell::text(words.percent(below / all)),
            ],
            ..Row::default()
        });
    }
    let label = format!(
        "{title}; {} {} {}",
        words.t("chỉ tiêu", "the target is"), words.minutes(bound * 60_000.0), words.t("phút", "minutes"),
    );
    let axis = words.t("phút từ đăng nhập đến khi nộp thành công", "minutes from login to acceptance");
    let key = vec![
        ("bars", words.t("hồ sơ; cột cuối là mọi hồ sơ lâu hơn", "records; the last bar is all that took longer").to_owned()),
        ("target", words.t("chỉ tiêu", "target").to_owned()),
    ];
    Chart { title: title.to_owned(), label, svg: chart::distribution(&parts, width, bound, axis), key, table }
}

/// Mean and median by month, against the targets.
fn trend(standing: &Standing, words: Words) -> Chart {
    let period = &standing.scope.period;
    let months: Vec<String> = period.trend().to(period.last).map(|month| month.to_string()).collect();
    let minutes = |time: f64| time / 60_000.0;
    let mean = |month: &String| {
        let own = standing.months.get(month)?.get(Channel::Own);
        let mean = super::statistics::mean(own.records, standing.official.of(own))?;
        Some(minutes(mean.value))
    };
    let median = |month: &String| standing.trend.get(month)?.percentile(0.5).map(minutes);
    let means: Vec<_> = months.iter().map(mean).collect();
    let medians: Vec<_> = months.iter().map(median).collect();
    let target: Vec<f64> =
        months.iter().map(|month| minutes(Criterion::Time.target(month).bound)).collect();
    let named: Vec<String> = months.iter().map(|month| words.month(month)).collect();
    let title = words.t("Thời gian nộp theo tháng", "The filing time by month");
    let key = vec![
        ("bars", words.t("● trung bình, phút", "● mean, minutes").to_owned()),
        ("other", words.t("trung vị", "median").to_owned()),
        ("target", words.t("chỉ tiêu", "target").to_owned()),
    ];
    Chart {
        title: title.to_owned(),
        label: title.to_owned(),
        svg: chart::trend(&named, &means, &medians, &target),
        key,
        table: tables::months(standing, words),
    }
}
