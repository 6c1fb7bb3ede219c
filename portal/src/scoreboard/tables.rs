//! The tables of the scoreboard.

use std::collections::BTreeMap;

use super::figures::{Figures, Member};
use super::services::{found, words as searched};
use super::standing::Standing;
use super::statistics::{Side, Verdict, mean, share};
use super::sums::Channel;
use super::targets::{Criterion, RECORDS};
use super::view::{Cell, Row, Table};
use super::words::{NOTHING, Words};
use crate::clock;

/// How often each register was asked, and how often it did not answer.
pub fn sources(standing: &Standing, words: Words) -> Table {
    let heads = [
        ("source", words.t("Nguồn", "Source")),
        ("asked", words.t("Số lần hỏi", "Questions")),
        ("outages", words.t("Không trả lời", "No answer")),
        ("answered", words.t("Trả lời", "Answered")),
        ("waited", words.t("Chờ trung bình", "Mean wait")),
        ("refused", words.t("Không chuyển đi", "Not put to it")),
    ];
    let caption = words.t("Các lần hỏi cơ sở dữ liệu", "Questions for registers");
    let mut table = Table::new("sources", caption, &heads);
    let bound = Criterion::Filled.target(&standing.month()).bound;
    for (source, calls) in standing.sources() {
        let answered = share(calls.asked() - calls.outages, calls.asked());
        let verdict = Verdict::new(answered.as_ref(), Side::AtLeast, bound);
        let wait = (calls.asked() > 0).then(|| calls.waited as f64 / calls.asked() as f64);
        let said = wait.map_or(NOTHING.to_owned(), |wait| format!("{wait:.0} ms"));
        table.rows.push(Row {
            key: source.to_owned(),
            name: source.to_owned(),
            code: true,
            cells: vec![
                Cell::count(calls.asked(), words),
                Cell::count(calls.outages, words),
                Cell::number(words.share(answered.as_ref()), answered.map(|share| share.value))
                    .judged(verdict, words),
                Cell::number(said, wait),
                Cell::count(calls.refused, words),
            ],
            ..Row::default()
        });
    }
    table
}

/// Suspect records by reason. One may have several.
pub fn doubts(standing: &Standing, words: Words) -> Table {
    let heads = [("doubt", words.t("Lý do", "Reason")), ("records", words.t("Hồ sơ", "Records"))];
    let caption =
        words.t("Hồ sơ nghi ngờ, không tính, theo lý do", "Records in doubt, left out, by reason");
    let mut table = Table::new("doubts", caption, &heads);
    for (figure, records) in &standing.doubts {
        let doubt = figure.strip_prefix("suspect.").unwrap_or(figure);
        table.rows.push(Row {
            key: doubt.to_owned(),
            name: words.doubt(doubt).to_owned(),
            cells: vec![Cell::count(*records, words)],
            ..Row::default()
        });
    }
    table
}

/// The services, the farthest from the target of a criterion first; those of which too little is known
/// come last. With how many there are, and which page of them it is: the last where there is none of
/// that number.
pub fn services(
    standing: &Standing,
    by: Criterion,
    search: &str,
    (page, rows): (usize, usize),
    words: Words,
) -> (Table, usize, usize) {
    let month = standing.month();
    let searched = searched(search);
    let members = standing.members();
    let mut ranked: Vec<(&Member<'_>, Figures)> = members
        .iter()
        .filter(|member| found(member.service, &searched))
        .map(|member| (member, Figures::new([member], standing.official, &month)))
        .collect();
    let rank = |(member, figures): &(&Member<'_>, Figures)| {
        let distance = figures.distance(by.target(&month));
        (distance.unwrap_or(f64::NEG_INFINITY), member.sums.online().records)
    };
    ranked.sort_by(|one, other| {
        let (one, other) = (rank(one), rank(other));
        other.0.total_cmp(&one.0).then(other.1.cmp(&one.1))
    });
    let mut table = Table::new("services", words.t("Theo dịch vụ", "By service"), &heads(words));
    let count = ranked.len();
    let page = page.min(count.div_ceil(rows)).max(1);
    let part = ranked.iter().skip((page - 1) * rows).take(rows);
    table.rows = part
        .map(|(member, figures)| Row {
            key: member.service.code.clone(),
            name: member.service.name(words.0).to_owned(),
            link: format!(
                "/scoreboard/{}?period={}",
                member.service.code, standing.scope.period.word
            ),
            cells: cells(figures, &month, words),
            ..Row::default()
        })
        .collect();
    (table, count, page)
}

fn heads(words: Words) -> [(&'static str, &'static str); 7] {
    [
        ("name", words.0.t("Tên", "Name")),
        ("records", words.0.t("Hồ sơ", "Records")),
        ("filled", words.0.t("1. Biểu mẫu, tự điền", "1. Form, filled in")),
        ("time", words.0.t("2. Thời gian", "2. Time")),
        ("median", words.0.t("Không vắng mặt", "Without away")),
        ("sooner", words.0.t("3. Nhanh hơn", "3. Sooner")),
        ("satisfied", words.0.t("4. Hài lòng", "4. Satisfied")),
    ]
}

fn cells(figures: &Figures, month: &str, words: Words) -> Vec<Cell> {
    let judged = |criterion: Criterion, said: String| {
        let value = figures.estimate(criterion).map(|estimate| estimate.value);
        Cell::number(said, value).judged(figures.verdict(criterion.target(month)), words)
    };
    let share = |criterion: Criterion| words.share(figures.estimate(criterion));
    vec![
        Cell::count(figures.sums.online().records, words),
        judged(Criterion::Filled, share(Criterion::Filled)),
        judged(Criterion::Time, words.time(figures.time.as_ref())),
        Cell::number(words.time(figures.net.as_ref()), figures.net.as_ref().map(|net| net.value)),
        judged(Criterion::Sooner, share(Criterion::Sooner)),
        judged(Criterion::Satisfied, share(Criterion::Satisfied)),
    ]
}

/// The agencies, or the levels.
pub fn groups(standing: &Standing, by_level: bool, words: Words) -> Table {
    let members = standing.members();
    let mut groups: BTreeMap<&str, Vec<&Member<'_>>> = BTreeMap::new();
    for member in &members {
        let service = member.service;
        groups
            .entry(if by_level { &service.level } else { &service.agency })
            .or_default()
            .push(member);
    }
    let (name, caption) = if by_level {
        ("levels", words.t("Theo cấp", "By level"))
    } else {
        ("agencies", words.t("Theo cơ quan", "By agency"))
    };
    let mut table = Table::new(name, caption, &heads(words));
    let parameter = if by_level { "level" } else { "agency" };
    for (key, members) in groups {
        let figures = Figures::new(members, standing.official, &standing.month());
        let named = match (by_level, key) {
            (true, level) => words.level(level),
            (false, "") => words.t("Không thuộc cơ quan nào", "Of no agency"),
            (false, code) => standing.services.agency(code, &words.0),
        };
        let link = format!("/scoreboard?period={}&{parameter}={key}", standing.scope.period.word);
        table.rows.push(Row {
            key: key.to_owned(),
            name: named.to_owned(),
            link: if key.is_empty() { String::new() } else { link },
            cells: cells(&figures, &standing.month(), words),
            ..Row::default()
        });
    }
    table
}

/// The months of the trend.
pub fn months(standing: &Standing, words: Words) -> Table {
    let heads = [
        ("month", words.t("Tháng", "Month")),
        ("records", words.t("Hồ sơ", "Records")),
        ("time", words.t("Trung bình", "Mean")),
        ("median", words.t("Trung vị", "Median")),
        ("net", words.t("Không vắng mặt", "Without away")),
        ("coverage", words.t("Tự điền", "Filled in")),
        ("took", words.t("Đến khi trả kết quả", "To the result")),
        ("satisfied", words.t("Hài lòng", "Satisfied")),
    ];
    let caption = words.t("Theo tháng", "By month");
    let mut table = Table::new("months", caption, &heads);
    let period = &standing.scope.period;
    for month in period.trend().to(period.last).rev() {
        let month = month.to_string();
        let sums = standing.months.get(&month).copied().unwrap_or_default();
        let (own, online) = (sums.get(Channel::Own), sums.online());
        let time = mean(own.records, standing.official.of(own));
        let net = mean(own.records, own.net);
        let median = standing.trend.get(&month).and_then(|spread| spread.percentile(0.5));
        let (coverage, satisfied) =
            (share(online.kept, online.held), share(online.good(), online.answers()));
        let took = mean(online.returned, online.took).map(|took| took.value);
        let judged = |criterion: Criterion, estimate| {
            let target = criterion.target(&month);
            Verdict::new(estimate, criterion.side(), target.bound)
        };
        table.rows.push(Row {
            name: words.month(&month),
            cells: vec![
                Cell::count(online.records, words),
                Cell::number(words.time(time.as_ref()), time.map(|time| time.value))
                    .judged(judged(Criterion::Time, time.as_ref()), words),
                Cell::number(
                    median.map_or(NOTHING.to_owned(), |median| words.minutes(median)),
                    median,
                ),
                Cell::number(words.time(net.as_ref()), net.map(|net| net.value)),
                Cell::number(words.share(coverage.as_ref()), coverage.map(|share| share.value)),
                Cell::number(took.map_or(NOTHING.to_owned(), |took| words.long(took)), took),
                Cell::number(words.share(satisfied.as_ref()), satisfied.map(|share| share.value))
                    .judged(judged(Criterion::Satisfied, satisfied.as_ref()), words),
            ],
            key: month,
            ..Row::default()
        });
    }
    table
}

/// The services that are not held against the targets.
pub fn exempt(standing: &Standing, words: Words) -> Option<Table> {
    let heads = [
        ("name", words.t("Tên", "Name")),
        ("reason", words.t("Lý do", "Reason")),
        ("records", words.t("Hồ sơ", "Records")),
        ("time", words.t("Thời gian", "Time")),
    ];
    let caption = words.t("Không tính vào chỉ tiêu", "Not held against the targets");
    let mut table = Table::new("exempt", caption, &heads).words(&["reason"]);
    let members = standing.exempt();
    for member in &members {
        let figures = Figures::new([member], standing.official, &standing.month());
        table.rows.push(Row {
            key: member.service.code.clone(),
            name: member.service.name(words.0).to_owned(),
            link: format!(
                "/scoreboard/{}?period={}",
                member.service.code, standing.scope.period.word
            ),
            cells: vec![
                Cell::text(words.exempt(member.service.exempt.as_deref().unwrap_or_default())),
                Cell::count(figures.sums.online().records, words),
                Cell::number(
                    words.time(figures.time.as_ref()),
                    figures.time.as_ref().map(|time| time.value),
                ),
            ],
            ..Row::default()
        });
    }
    (!table.rows.is_empty()).then_some(table)
}

/// The latest records.
pub fn latest(standing: &Standing, words: Words) -> Table {
    let heads = [
        ("receipt", words.t("Số hồ sơ", "Receipt")),
        ("received", words.t("Nhận lúc", "Accepted")),
        ("worked", "worked"),
        ("span", "span"),
        ("lastLogin", "lastLogin"),
        ("filled", words.t("Tự điền", "Filled in")),
        ("remarks", words.t("Ghi chú", "Remarks")),
    ];
    let caption = words.t("Hồ sơ mới nhất, phút:giây", "Latest records, minutes:seconds");
    let mut table = Table::new("latest", caption, &heads).words(&["received", "remarks"]);
    for entry in &standing.latest {
        let resumed = words.t("qua nhiều lần đăng nhập", "over several logins");
        let doubts = entry.doubts.iter().map(|doubt| words.doubt(doubt));
        let remarks = entry.resumed.then_some(resumed).into_iter().chain(doubts);
        let remarks = remarks.collect::<Vec<_>>().join("; ");
        let left =
            if entry.doubts.is_empty() { "" } else { words.t("Không tính: ", "Left out: ") };
        let when = clock::local(entry.received).strftime("%d/%m/%Y %H:%M:%S").to_string();
        let mut cells = vec![Cell::text(when)];
        let time = |time: i64| Cell::number(clock::minutes(time), Some(time as f64));
        cells.extend(entry.times.map(time));
        cells.push(Cell::text(format!("{} / {}", entry.kept, entry.held)));
        cells.push(Cell::text(format!("{left}{remarks}")));
        let name = entry.receipt.clone();
        table.rows.push(Row { receipt: name.clone(), name, cells, ..Row::default() });
    }
    table
}

/// What the plan asks of each service beside the criteria.
pub fn reach(member: &Member<'_>, year: i64, figures: &Figures, words: Words) -> Table {
    let heads = [
        ("what", words.t("Chỉ tiêu khác", "Other targets")),
        ("value", words.t("Hiện có", "Is")),
        ("target", words.t("Cần đạt", "Shall be")),
    ];
    let mut table =
        Table::new("reach", words.t("Ngoài bốn tiêu chí", "Beside the four criteria"), &heads);
    let mut row = |key: &str, name: &str, value: Cell, target: String| {
        let cells = vec![value, Cell::text(target)];
        table.rows.push(Row {
            key: key.to_owned(),
            name: name.to_owned(),
            cells,
            ..Row::default()
        });
    };
    let enough = Cell::count(year, words).judged(Verdict::plain(year >= RECORDS), words);
    row(
        "year",
        words.t("Hồ sơ trực tuyến trong 12 tháng qua", "Online records in the last 12 months"),
        enough,
        RECORDS.to_string(),
    );
    let electronic = figures.electronic.as_ref();
    let verdict = electronic.map_or(Verdict::TOO_FEW, |share| Verdict::plain(share.value >= 1.0));
    let share = Cell::number(words.share(electronic), electronic.map(|share| share.value));
    row(
        "electronic",
        words.t("Kết quả điện tử", "Electronic results"),
        share.judged(verdict, words),
        words.percent(1.0),
    );
    let done = member.service.restructured;
    let said = if done { words.t("Có", "Yes") } else { words.t("Chưa", "Not yet") };
    let restructured = Cell::text(said).judged(Verdict::plain(done), words);
    row(
        "restructured",
        words.t("Đã tái cấu trúc quy trình", "Procedure restructured"),
        restructured,
        words.t("Có", "Yes").to_owned(),
    );
    table
}
