//! The pictures of the scoreboard, with the numbers they show.

use super::chart;
use super::standing::Standing;
use super::sums::Channel;
use super::tables;
use super::targets::{Criterion, Official};
use super::view::{Cell, Chart, Row, Table};
use super::words::Words;

/// Minutes of a bar, and how many bars there are before the last, which is for all that is longer.
const BAR: (f64, usize) = (0.5, 32);

/// How the official measure is spread, against the target.
pub fn distribution(standing: &Standing, words: Words) -> Chart {
    let place = Official::ALL.iter().position(|one| *one == standing.official);
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
        words.t("chỉ tiêu", "the target is"),
        words.minutes(bound * 60_000.0),
        words.t("phút", "minutes"),
    );
    let axis =
        words.t("phút từ đăng nhập đến khi nộp thành công", "minutes from login to acceptance");
    let key = vec![
        (
            "bars",
            words
                .t(
                    "hồ sơ; cột cuối là mọi hồ sơ lâu hơn",
                    "records; the last bar is all that took longer",
                )
                .to_owned(),
        ),
        ("target", words.t("chỉ tiêu", "target").to_owned()),
    ];
    Chart {
        title: title.to_owned(),
        label,
        svg: chart::distribution(&parts, width, bound, axis),
        key,
        table,
    }
}

/// Mean and median by month, against the targets.
pub fn trend(standing: &Standing, words: Words) -> Chart {
    let period = &standing.scope.period;
    let months: Vec<String> =
        period.trend().to(period.last).map(|month| month.to_string()).collect();
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
