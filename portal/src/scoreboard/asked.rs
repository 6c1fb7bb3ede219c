//! What is asked of the scoreboard in the address.

use super::period::Period;
use super::services::{Filter, Scope};
use super::standing::Standing;
use super::targets::Criterion;
use super::view::Select;
use super::words::Words;
use crate::clock;

/// What stands in the address. Whatever does not fit is as if it were not there.
#[derive(Debug)]
pub struct Asked {
    /// Of which services and months.
    pub scope: Scope,
    /// By which criterion services are in order.
    pub by: Criterion,
    /// Words of their names.
    pub search: String,
    /// The page of them.
    pub page: usize,
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
    pub fn query(&self, page: usize) -> String {
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

/// The lists in which it is chosen.
pub fn selects(standing: &Standing, asked: &Asked, words: Words) -> Vec<Select> {
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
    let periods =
        periods.into_iter().map(|word| (word.clone(), said(&word), word == period.word)).collect();
    let mut selects = vec![Select {
        name: "period",
        label: words.t("Thời gian", "Period").to_owned(),
        choices: periods,
    }];
    if filter.service.is_some() {
        return selects;
    }
    let any = |chosen: bool| (String::new(), words.t("Tất cả", "All").to_owned(), chosen);
    let mut agencies: Vec<_> = standing
        .services
        .agencies
        .keys()
        .map(|code| {
            (
                code.clone(),
                standing.services.agency(code, &words.0).to_owned(),
                filter.agency.as_ref() == Some(code),
            )
        })
        .collect();
    agencies.sort_by(|one, other| one.1.cmp(&other.1));
    agencies.insert(0, any(filter.agency.is_none()));
    let levels = ["provincial", "communal"].map(|level| {
        (level.to_owned(), words.level(level).to_owned(), filter.level.as_deref() == Some(level))
    });
    let levels = [any(filter.level.is_none())].into_iter().chain(levels).collect();
    let criteria = Criterion::ALL.map(|one| {
        (
            place(one).to_string(),
            format!("{}. {}", place(one), words.criterion(one)),
            one == asked.by,
        )
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
