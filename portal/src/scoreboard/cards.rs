//! The four criteria as a page shows them.

use super::figures::{Baseline, Figures};
use super::ledger::Calls;
use super::standing::Standing;
use super::statistics::FEWEST;
use super::sums::Channel;
use super::tables;
use super::targets::{Criterion, Official};
use super::view::{Card, Cell, Fact, Line, Row, Table};
use super::words::{NOTHING, Words, mark};

/// All four.
pub fn cards(standing: &Standing, figures: &Figures, words: Words) -> Vec<Card> {
    let card = |criterion: Criterion| match criterion {
        Criterion::Filled => filled(standing, figures, words),
        Criterion::Time => time(standing, figures, words),
        Criterion::Sooner => sooner(standing, figures, words),
        Criterion::Satisfied => satisfied(figures, words),
    };
    let cards = Criterion::ALL.into_iter().zip(1..).map(|(criterion, number)| Card {
        number,
        title: words.criterion(criterion).to_owned(),
        lines: lines(criterion, &standing.month(), figures, words),
        ..card(criterion)
    });
    cards.collect()
}

fn lines(criterion: Criterion, month: &str, figures: &Figures, words: Words) -> Vec<Line> {
    let holding = criterion.target(month);
    let line = |target| {
        let verdict = figures.verdict(target);
        let bound = words.bound(target);
        let said = match criterion {
            Criterion::Filled => words.t("Mọi dịch vụ đạt", "Every service meets it").to_owned(),
            Criterion::Time => format!("{} {bound}", words.t("Trung bình dưới", "Mean under")),
            _ => format!("{} {bound}", words.t("Ít nhất", "At least")),
        };
        let from = format!("{} {}", words.t("từ", "from"), words.month(target.from));
        Line {
            text: format!("{said} ({from})"),
            holds: target == holding,
            mark: mark(verdict),
            verdict: words.verdict(verdict),
            doubtful: words.doubtful(verdict),
        }
    };
    criterion.targets().map(line).collect()
}

fn filled(standing: &Standing, figures: &Figures, words: Words) -> Card {
    let online = figures.sums.online();
    let share = |part: i64, whole: i64| {
        super::statistics::share(part, whole)
            .map_or(NOTHING.to_owned(), |share| words.percent(share.value))
    };
    let mut calls = Calls::default();
    standing.sources().into_values().for_each(|of| calls.add(of));
    let answered = super::statistics::share(calls.asked() - calls.outages, calls.asked());
    let value = figures.coverage.as_ref().map(|coverage| coverage.value);
    Card {
        text: words.share(figures.coverage.as_ref()),
        value: value.map(|value| value.to_string()).unwrap_or_default(),
        figure: "coverage",
        made_of: format!("= {} / {}", words.count(online.kept), words.count(online.held)),
        facts: vec![
            Fact::new(words.t("Mục do cơ sở dữ liệu điền, không bị sửa", "Answers from a register, unchanged"), words.count(online.kept), Some(online.kept as f64), "kept"),
            Fact::new(words.t("Mục mà một cơ sở dữ liệu có giá trị", "Answers that a register held"), words.count(online.held), Some(online.held as f64), "held"),
            Fact::new(words.t("Nợ hỏi một lần: tự gõ dù cơ sở dữ liệu đã có", "Once-only debt: typed although a register held it"), words.count(online.debt), Some(online.debt as f64), "debt"),
            Fact::new(words.t("Lần hỏi cơ sở dữ liệu được trả lời", "Questions that registers answered"), words.share(answered.as_ref()), answered.as_ref().map(|share| share.value), "registers"),
            Fact::new(words.t("Dịch vụ có biểu mẫu tương tác", "Services with an interactive form"), format!("{} / {} ({})", figures.live, figures.services, share(figures.live, figures.services)), Some(figures.live as f64), "live"),
            Fact::new(words.t("Dịch vụ đạt tiêu chí 1", "Services that meet this criterion"), format!("{} / {}", figures.filled, figures.services), Some(figures.filled as f64), "filled"),
        ],
        formulas: vec![
            words.t("Độ phủ = số mục có giá trị cuối cùng lấy từ cơ sở dữ liệu và không bị sửa / số mục mà một cơ sở dữ liệu đã khai báo có giá trị.", "Coverage = answers whose final value came from a register, unchanged / answers for which a declared register held a value.").to_owned(),
            words.t("Một dịch vụ đạt khi biểu mẫu của nó tương tác và đang chạy, mỗi cơ sở dữ liệu trả lời ít nhất 95 % số lần được hỏi, và nợ hỏi một lần bằng 0. Lần hỏi mà cổng không chuyển đi không tính.", "A service meets it when its form is interactive and live, each register answered at least 95 % of the questions put to it, and its once-only debt is 0. Questions that the portal did not put are left out.").to_owned(),
        ],
        tables: vec![tables::sources(standing, words).fold()],
        ..Card::default()
    }
}

fn time(standing: &Standing, figures: &Figures, words: Words) -> Card {
    let (own, assisted) = (figures.sums.get(Channel::Own), figures.sums.get(Channel::Assisted));
    let measure = standing.official.word();
    let place = Official::ALL.iter().position(|one| *one == standing.official).unwrap_or(0);
    let spread = standing.spreads.get(place);
    let below = |time: Option<f64>| time.map_or(NOTHING.to_owned(), |time| words.minutes(time));
    let median = spread.and_then(|spread| spread.percentile(0.5));
    let helped = standing.assisted.percentile(0.5);
    let net = figures.net.as_ref().map(|net| net.value);
    let value = figures.time.as_ref().map(|time| time.value);
    let (records, suspects) =
        (words.t("hồ sơ", "records"), words.t("nghi ngờ, không tính", "in doubt, left out"));
    let of_helped = format!(
        "{} · {} {} · {} {records}",
        words.time(figures.assisted.as_ref()),
        words.t("trung vị", "median"),
        below(helped),
        assisted.records,
    );
    let mut tables = vec![measures(standing, figures, words)];
    tables.extend((!standing.doubts.is_empty()).then(|| tables::doubts(standing, words).fold()));
    Card {
        text: words.time(figures.time.as_ref()),
        value: value.map(|value| value.to_string()).unwrap_or_default(),
        figure: "time",
        made_of: format!("{measure}, {} {records}; {} {suspects}", words.count(own.records), words.count(own.suspects + assisted.suspects)),
        facts: vec![
            Fact::new(words.t("Khoảng tin cậy 95 % của trung bình", "95 % interval of the mean"), words.interval(Criterion::Time, figures.time.as_ref()), None, ""),
            Fact::new(words.t("Trung bình không tính vắng mặt và máy ngủ", "Mean without time away and asleep"), words.time(figures.net.as_ref()), net, "net-mean"),
            Fact::new(words.t("Trung vị", "Median"), below(median), median, "median"),
            Fact::new(words.t("Có cán bộ giúp, tính riêng", "With a clerk’s help, kept apart"), of_helped, figures.assisted.as_ref().map(|mean| mean.value), "assisted-mean"),
        ],
        formulas: vec![
            format!("worked = {}", words.measure(Official::Worked)),
            format!("span = {}", words.measure(Official::Span)),
            format!("lastLogin = {}", words.measure(Official::LastLogin)),
            words.t("Lúc bắt đầu là lúc đăng nhập, hoặc lúc hồ sơ trước trong cùng lần đăng nhập được nhận, lấy lúc muộn hơn. Mọi thời điểm theo đồng hồ của máy chủ.", "The start is the login, or the acceptance of the previous record under the same login, whichever is later. All instants are on the portal's clock.").to_owned(),
            words.t("Trung bình = tổng / số hồ sơ. Phân vị = giá trị nhỏ nhất mà ít nhất 50 % (90 %) hồ sơ không vượt quá, sai số tối đa 2 %.", "Mean = sum / records. Percentile = the smallest value that at least 50 % (90 %) of the records do not exceed, within 2 %.").to_owned(),
            format!("{} {FEWEST} {}", words.t("Không kết luận khi có ít hơn", "No verdict under"), words.t("hồ sơ.", "records.")),
        ],
        tables,
        ..Card::default()
    }
}

/// The three measures beside each other, the official one first.
fn measures(standing: &Standing, figures: &Figures, words: Words) -> Table {
    let heads = [
        ("measure", words.t("Cách đo", "Measure")),
        ("mean", words.t("Trung bình", "Mean")),
        ("median", words.t("Trung vị", "Median")),
        ("p90", words.t("Phân vị 90", "90th percentile")),
    ];
    let mut table = Table::new(
        "measures",
        words.t("Ba cách đo, phút:giây", "Three measures, minutes:seconds"),
        &heads,
    );
    let own = figures.sums.get(Channel::Own);
    let mut measures: Vec<_> = Official::ALL.into_iter().zip(&standing.spreads).collect();
    measures.sort_by_key(|(measure, _)| *measure != standing.official);
    for (measure, spread) in measures {
        let mean = super::statistics::mean(own.records, measure.of(own)).map(|mean| mean.value);
        let cell = |name: &str, time: Option<f64>| {
            let said = time.map_or(NOTHING.to_owned(), |time| words.minutes(time));
            Cell::number(said, time).named(format!("{}-{name}", measure.word()))
        };
        let official = if measure == standing.official {
            words.t(" – chính thức", " – official")
        } else {
            ""
        };
        table.rows.push(Row {
            name: format!("{}{official}", measure.word()),
            cells: vec![
                cell("mean", mean),
                cell("median", spread.percentile(0.5)),
                cell("p90", spread.percentile(0.9)),
            ],
            ..Row::default()
        });
    }
    table
}

fn sooner(standing: &Standing, figures: &Figures, words: Words) -> Card {
    let (online, counter) = (figures.sums.online(), figures.sums.get(Channel::Counter));
    let value = figures.sooner.as_ref().map(|sooner| sooner.value);
    let long = |time: Option<f64>| time.map_or(NOTHING.to_owned(), |time| words.long(time));
    let took = figures.took.as_ref().map(|took| took.value);
    let measured = super::statistics::mean(counter.returned, counter.took).map(|mean| mean.value);
    let mut facts = vec![
        Fact::new(
            words.t("Khoảng tin cậy 95 %", "95 % interval"),
            words.interval(Criterion::Sooner, figures.sooner.as_ref()),
            None,
            "",
        ),
        Fact::new(
            words.t(
                "Trung bình trực tuyến, từ nhận đến trả kết quả",
                "Mean online, from receipt to result",
            ),
            long(took),
            took,
            "took-mean",
        ),
        Fact::new(
            words.t("Trung bình tại quầy theo cổng này", "Mean over the counter, by this portal"),
            format!("{} ({})", long(measured), counter.returned),
            measured,
            "counter-mean",
        ),
        Fact::new(
            words.t("Kết quả điện tử", "Electronic results"),
            words.share(figures.electronic.as_ref()),
            figures.electronic.as_ref().map(|share| share.value),
            "electronic",
        ),
    ];
    let members = standing.members();
    if let [member] = members.as_slice() {
        let said = match member.baseline() {
            Some(Baseline::Counter(mean)) => format!(
                "{}: {}",
                words.t("hồ sơ tại quầy", "records of the counter"),
                words.long(mean.value)
            ),
            Some(Baseline::Given(hours, source)) => {
                format!("{}; {source}", words.long(hours as f64 * 3_600_000.0))
            }
            None => NOTHING.to_owned(),
        };
        facts.push(Fact::new(words.t("So với", "Held against"), said, None, ""));
    }
    let compared = figures.sooner.as_ref().map_or(0, |sooner| sooner.count);
    Card {
        text: words.share(figures.sooner.as_ref()),
        value: value.map(|value| value.to_string()).unwrap_or_default(),
        figure: "sooner",
        made_of: format!("{} {} {} {}", words.count(compared), words.t("kết quả có mốc so sánh, trên", "results with a baseline, of"), words.count(online.returned), words.t("đã trả", "returned")),
        facts,
        formulas: vec![
            words.t("1 − tổng thời gian trực tuyến từ nhận đến trả kết quả / tổng thời gian mà cũng những hồ sơ ấy cần khi nộp trực tiếp.", "1 − the time of all online records from receipt to result / the time that the same records take over the counter.").to_owned(),
            words.t("Thời gian nộp trực tiếp của một dịch vụ là trung bình các hồ sơ tại quầy của cổng này khi có ít nhất 30, nếu không là mốc đã khai trong danh mục kèm nguồn.", "For each service, the time over the counter is the mean of this portal's counter records where there are at least 30, otherwise the catalogue's baseline with its source.").to_owned(),
        ],
        ..Card::default()
    }
}

fn satisfied(figures: &Figures, words: Words) -> Card {
    let online = figures.sums.online();
    let percent =
        |share: Option<f64>| share.map_or(NOTHING.to_owned(), |share| words.percent(share));
    let value = figures.satisfied.as_ref().map(|share| share.value);
    Card {
        text: words.share(figures.satisfied.as_ref()),
        value: value.map(|value| value.to_string()).unwrap_or_default(),
        figure: "satisfaction",
        made_of: format!("= {} / {}", words.count(online.good()), words.count(online.answers())),
        facts: vec![
            Fact::new(words.t("Khoảng tin cậy Wilson 95 %", "95 % Wilson interval"), words.interval(Criterion::Satisfied, figures.satisfied.as_ref()), None, ""),
            Fact::new(words.t("Tỷ lệ trả lời", "Answer rate"), percent(figures.answered), figures.answered, "answered"),
            Fact::new(words.t("Điểm có trọng số 4/3/2/1/0", "Score weighted 4/3/2/1/0"), percent(figures.weighted), figures.weighted, "weighted"),
        ],
        formulas: vec![
            words.t("Tỷ lệ điểm 4 và 5 trong các câu trả lời.", "Share of scores 4 and 5 among the answers.").to_owned(),
            words.t("Điểm có trọng số = (4 × điểm 5 + 3 × điểm 4 + 2 × điểm 3 + điểm 2) / (4 × số câu trả lời).", "Weighted score = (4 × fives + 3 × fours + 2 × threes + twos) / (4 × answers).").to_owned(),
        ],
        ..Card::default()
    }
}
