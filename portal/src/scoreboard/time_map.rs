//! Where the citizens' time goes in a form: by page, by question and by register.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::view::{Cell, Row, Table};
use super::words::{NOTHING, Words};
use crate::lang::{Lang, Text};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::submission::{Claimed, Place};

/// So many of the latest records are looked at.
const LATEST: i64 = 1_000;

/// The page that shows all answers; it is in no form.
const REVIEW: &str = "review";

/// A page or a question of a form, in the order of the form.
struct Spot {
    path: String,
    name: String,
}

/// What was added up of it.
#[derive(Default)]
struct Total {
    records: i64,
    visits: i64,
    active: i64,
    corrections: i64,
    issues: i64,
    filled: BTreeMap<String, i64>,
}

impl Total {
    fn add(&mut self, place: &Place) {
        self.records += 1;
        self.visits += place.visits;
        self.active += place.active;
        self.corrections += place.corrections;
        self.issues += place.issues.values().sum::<i64>();
    }
}

/// The maps of a form, with a heading and what they are made of; nothing where it is not served here or
/// has no records.
pub async fn read(
    portal: &Portal,
    form: &str,
    lang: Lang,
) -> Result<Option<(String, String, Vec<Table>)>, Problem> {
    let Some(definition) = portal.forms.get(form) else { return Ok(None) };
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT reported, origins FROM submission JOIN timing USING (receipt)
         WHERE form = $1 AND suspect IS NULL ORDER BY received DESC LIMIT $2",
    )
    .bind(form)
    .bind(LATEST)
    .fetch_all(&portal.pool)
    .await?;
    let words = Words(lang);
    let document: Value = serde_json::from_str(definition.text())?;
    let (pages, fields) = spots(&document, &lang, &definition.head.languages, words);
    let (mut of_pages, mut of_fields) =
        (BTreeMap::<String, Total>::new(), BTreeMap::<String, Total>::new());
    let mut sources: BTreeMap<String, (i64, i64, i64)> = BTreeMap::new();
    let mut count = 0;
    for (reported, origins) in &rows {
        let claimed = Claimed::parse(reported);
        // A page that tells of no places says nothing about them.
        if claimed.pages.is_empty() && claimed.fields.is_empty() {
            continue;
        }
        count += 1;
        for (places, totals) in [(&claimed.pages, &mut of_pages), (&claimed.fields, &mut of_fields)]
        {
            places
                .iter()
                .for_each(|place| totals.entry(place.name.clone()).or_default().add(place));
        }
        for source in &claimed.sources {
            let total = sources.entry(source.id.clone()).or_default();
            *total = (total.0 + source.calls, total.1 + source.failed, total.2 + source.wait);
        }
        let origins: BTreeMap<String, Filled> = serde_json::from_str(origins).unwrap_or_default();
        for (pointer, filled) in origins {
            if let Some(field) = field(&pointer, &fields) {
                *of_fields
                    .entry(field.to_owned())
                    .or_default()
                    .filled
                    .entry(filled.origin)
                    .or_default() += 1;
            }
        }
    }
    if count == 0 {
        return Ok(None);
    }
    let told = count;
    let count = f64::from(count);
    let tables = vec![
        map(
            "pages",
            words.t("Trang của biểu mẫu", "Pages of the form"),
            &pages,
            &of_pages,
            count,
            words,
        ),
        map(
            "fields",
            words.t("Mục của biểu mẫu", "Questions of the form"),
            &fields,
            &of_fields,
            count,
            words,
        ),
        waits(&sources, count, words),
    ];
    let said = format!(
        "{} {} {}",
        words.t("Trung bình trên", "Means over the"),
        told,
        words.t(
            "hồ sơ mới nhất, không kể hồ sơ nghi ngờ.",
            "latest records, without those in doubt."
        ),
    );
    Ok(Some((words.t("Bản đồ thời gian", "Where the time goes").to_owned(), said, tables)))
}

#[derive(Deserialize)]
struct Filled {
    origin: String,
}

fn map(
    name: &'static str,
    caption: &str,
    spots: &[Spot],
    totals: &BTreeMap<String, Total>,
    count: f64,
    words: Words,
) -> Table {
    let heads = [
        ("name", caption),
        ("time", words.t("Thời gian, giây", "Time, seconds")),
        ("visits", words.t("Lượt vào", "Visits")),
        ("corrections", words.t("Sửa sau lỗi", "Corrections")),
        ("issues", words.t("Báo lỗi", "Issues")),
        ("filled", words.t("Điền bằng", "Filled by")),
    ];
    let heads = if name == "pages" { &heads[..3] } else { &heads };
    let mut table = Table::new(name, caption, heads).words(&["filled"]);
    let none = Total::default();
    let of = |spot: &Spot| totals.get(&spot.path).unwrap_or(&none);
    let longest = spots.iter().map(|spot| of(spot).active).max().unwrap_or(0).max(1) as f64;
    for spot in spots {
        let total = of(spot);
        let mean = |sum: i64| sum as f64 / count;
        let number = |sum: i64| Cell::number(decimal(mean(sum), words), Some(mean(sum)));
        let seconds = mean(total.active) / 1_000.0;
        let mut cells = vec![
            Cell::number(decimal(seconds, words), Some(seconds)).bar(total.active as f64 / longest),
            number(total.visits),
            number(total.corrections),
            number(total.issues),
            Cell::text(filled(total, words)),
        ];
        cells.truncate(heads.len() - 1);
        table.rows.push(Row {
            key: spot.path.clone(),
            name: spot.name.clone(),
            cells,
            ..Row::default()
        });
    }
    table
}

fn decimal(number: f64, words: Words) -> String {
    let text = format!("{number:.1}");
    if words.0 == Lang::Vi { text.replace('.', ",") } else { text }
}

/// How answers came about, the most usual way first.
fn filled(total: &Total, words: Words) -> String {
    let all = total.filled.values().sum::<i64>().max(1) as f64;
    let mut ways: Vec<(&String, &i64)> = total.filled.iter().collect();
    ways.sort_by_key(|(_, count)| -**count);
    let said = ways.iter().take(2).map(|(origin, count)| {
        let word = match origin.as_str() {
            "typed" => words.t("gõ", "typing"),
            "autofilled" => words.t("cơ sở dữ liệu", "register"),
            "copied" => words.t("chép lại", "copy"),
            "default" => words.t("gợi ý sẵn", "default"),
            "calculated" => words.t("tính ra", "calculation"),
            _ => NOTHING,
        };
        format!("{word} {:.0}\u{a0}%", **count as f64 / all * 100.0)
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { NOTHING.to_owned() } else { said.join(", ") }
}

fn waits(sources: &BTreeMap<String, (i64, i64, i64)>, count: f64, words: Words) -> Table {
    let heads = [
        ("source", words.t("Nguồn", "Source")),
        ("wait", words.t("Chờ mỗi hồ sơ, giây", "Wait a record, seconds")),
        ("calls", words.t("Lần hỏi mỗi hồ sơ", "Questions a record")),
        ("failed", words.t("Không trả lời", "Not answered")),
    ];
    let caption = words.t("Chờ cơ sở dữ liệu", "Waiting for registers");
    let mut table = Table::new("waits", caption, &heads);
    let longest = sources.values().map(|(_, _, wait)| *wait).max().unwrap_or(0).max(1) as f64;
    for (source, (calls, failed, wait)) in sources {
        let seconds = *wait as f64 / 1_000.0 / count;
        table.rows.push(Row {
            key: source.clone(),
            name: source.clone(),
            code: true,
            cells: vec![
                Cell::number(decimal(seconds, words), Some(seconds)).bar(*wait as f64 / longest),
                Cell::text(decimal(*calls as f64 / count, words)),
                Cell::text(words.percent(*failed as f64 / (*calls).max(1) as f64)),
            ],
            ..Row::default()
        });
    }
    table
}

/// The field that an answer belongs to: its path without rows, or the longest field that begins it.
fn field<'a>(pointer: &str, fields: &'a [Spot]) -> Option<&'a str> {
    let steps = pointer.split('/').filter(|step| !step.is_empty());
    let steps = steps.filter(|step| !step.bytes().all(|byte| byte.is_ascii_digit()));
    let path = steps.collect::<Vec<_>>().join(".");
    let begins = |spot: &&Spot| {
        path.strip_prefix(&spot.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    fields.iter().filter(begins).max_by_key(|spot| spot.path.len()).map(|spot| spot.path.as_str())
}

/// The pages and the questions of a definition, in its order.
fn spots(
    document: &Value,
    lang: &Lang,
    languages: &[String],
    words: Words,
) -> (Vec<Spot>, Vec<Spot>) {
    let said = |of: &Value, member: &str, or: &str| {
        let text = serde_json::from_value::<Text>(of[member].clone()).ok();
        text.map_or(or.to_owned(), |text| text.get(lang, languages).to_owned())
    };
    let (mut pages, mut fields) = (Vec::new(), Vec::new());
    for page in list(&document["pages"]) {
        let name = page["name"].as_str().unwrap_or_default();
        pages.push(Spot { path: name.to_owned(), name: said(page, "title", name) });
        let of = questions(document, page).into_iter();
        fields.extend(of.map(|(path, item)| Spot { name: said(item, "label", &path), path }));
    }
    pages.push(Spot { path: REVIEW.to_owned(), name: words.t("Xem lại", "Review").to_owned() });
    (pages, fields)
}

/// The names of the pages, and the paths of the questions with the number of their page.
pub(super) fn outline(document: &Value) -> (Vec<String>, Vec<(usize, String)>) {
    let (mut names, mut paths) = (Vec::new(), Vec::new());
    for (nth, page) in list(&document["pages"]).iter().enumerate() {
        names.push(page["name"].as_str().unwrap_or_default().to_owned());
        paths.extend(questions(document, page).into_iter().map(|(path, _)| (nth, path)));
    }
    (names, paths)
}

/// The questions of a page with their paths. Those of a group that is used by name stand in the group.
fn questions<'a>(document: &'a Value, page: &'a Value) -> Vec<(String, &'a Value)> {
    let mut questions = Vec::new();
    // What is still to be looked at, the next one last.
    let mut todo = vec![(String::new(), page)];
    while let Some((path, item)) = todo.pop() {
        let used = item["use"].as_str().map_or(&Value::Null, |name| &document["groups"][name]);
        let own = list(&item["items"]);
        let items = if own.is_empty() { list(&used["items"]) } else { own };
        if items.is_empty() && !path.is_empty() {
            questions.push((path, item));
            continue;
        }
        let below = items.iter().rev().filter(|item| item["type"] != "note");
        todo.extend(below.filter_map(|item| {
            let name = item["name"].as_str()?;
            let below = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            Some((below, item))
        }));
    }
    questions
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_come_in_the_order_of_the_form() {
        let document = serde_json::json!({
            "groups": { "paper": { "items": [{ "type": "text", "name": "number", "label": "Number" }] } },
            "pages": [{ "name": "a", "title": "A", "items": [
                { "type": "note", "name": "hint" },
                { "type": "text", "name": "first", "label": { "vi": "Một", "en": "First" } },
                { "type": "repeat", "name": "rows", "items": [{ "type": "address", "name": "home" }] },
                { "type": "group", "use": "paper", "name": "card" },
            ] }],
        });
        let (pages, fields) = spots(&document, &Lang::En, &[], Words(Lang::En));
        let told = |spots: &[Spot]| {
            spots.iter().map(|spot| format!("{}={}", spot.path, spot.name)).collect::<Vec<_>>()
        };
        assert_eq!(told(&pages), ["a=A", "review=Review"]);
        assert_eq!(told(&fields), ["first=First", "rows.home=rows.home", "card.number=Number"]);
        assert_eq!(field("/rows/3/home/line", &fields), Some("rows.home"));
        assert_eq!(field("/card/number", &fields), Some("card.number"));
        assert_eq!(field("/firstly", &fields), None);
    }
}
