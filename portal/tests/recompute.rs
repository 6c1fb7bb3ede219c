//! Every figure of the scoreboard, calculated again from the export alone.

#[path = "recompute/again.rs"]
mod again;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use again::{Again, Export, close, mean, number, percentile};
use serde_json::{Value, json};
use support::board::{Board, board};
use support::{TestPortal, key, submission};
use tokhai_portal::scoreboard::{Channel, Returned, demo, returned};
use tokhai_portal::{clock, store};

fn compare(board: &Board, again: &Again<'_>, what: &str) {
    let good = again.good("");
    let figure = |name: &str, value: Option<f64>, within: f64| match board.figure(name) {
        Some((_, shown)) if !shown.is_empty() => {
            close(shown.parse().unwrap(), value, within, &format!("{what} {name}"))
        }
        _ => assert_eq!(value, None, "{what} {name}"),
    };
    assert_eq!(board.number("records"), good.len() as f64, "{what}");
    assert_eq!(board.number("suspects"), (again.online().count() - good.len()) as f64, "{what}");
    for name in ["held", "kept", "debt"] {
        assert_eq!(board.number(name), again.sum(name), "{what} {name}");
    }
    figure(
        "coverage",
        (again.sum("held") > 0.0).then(|| again.sum("kept") / again.sum("held")),
        1e-9,
    );
    for measure in ["worked", "span", "lastLogin"] {
        let times = again.times("own", measure);
        figure(&format!("{measure}-mean"), mean(&times), 1e-9);
        figure(&format!("{measure}-median"), percentile(times.clone(), 0.5), 0.02);
        figure(&format!("{measure}-p90"), percentile(times, 0.9), 0.02);
    }
    figure("time", mean(&again.times("own", "worked")), 1e-9);
    figure("net-mean", mean(&again.times("own", "net")), 1e-9);
    figure("assisted-mean", mean(&again.times("assisted", "worked")), 1e-9);
    figure("took-mean", mean(&again.took("", false)), 1e-9);
    figure("counter-mean", mean(&again.took("", true)), 1e-9);
    figure("sooner", again.sooner(), 1e-9);
    figure("satisfaction", again.satisfied(), 1e-9);
    let (scores, accepted) = (again.scores(), again.online().count() as f64);
    let all: f64 = scores.iter().sum();
    let weights: f64 =
        scores.iter().zip([0.0, 1.0, 2.0, 3.0, 4.0]).map(|(count, weight)| count * weight).sum();
    figure("weighted", (all > 0.0).then(|| weights / 4.0 / all), 1e-9);
    figure("answered", (accepted > 0.0).then(|| all / accepted), 1e-9);
    let electronic = again.online().filter(|row| row["electronic"] == "true").count() as f64;
    let results = again.took("", false).len() as f64;
    figure("electronic", (results > 0.0).then(|| electronic / results), 1e-9);
    let live = again.services.values().filter(|row| row["interactive"] == "true").count();
    assert_eq!(board.number("live"), live as f64, "{what}");
    let mut doubts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in again.online() {
        row["suspect"].split_whitespace().for_each(|doubt| *doubts.entry(doubt).or_default() += 1);
    }
    assert_eq!(
        board.rows("doubts").into_iter().collect::<BTreeSet<_>>(),
        doubts.keys().copied().collect(),
        "{what}"
    );
    for (doubt, count) in doubts {
        assert_eq!(board.cell("doubts", doubt, "records"), count.to_string(), "{what}");
    }
}

/// A row of a table against what is calculated for it.
fn compare_row(board: &Board, table: &str, key: &str, again: &Again<'_>) {
    let what = format!("{table} {key}");
    let cell = |column: &str, value: Option<f64>| match board.cell(table, key, column) {
        "" => assert_eq!(value, None, "{what} {column}"),
        shown => close(shown.parse().unwrap(), value, 1e-9, &format!("{what} {column}")),
    };
    assert_eq!(board.cell(table, key, "records"), again.good("").len().to_string(), "{what}");
    cell("time", mean(&again.times("own", "worked")));
    cell("satisfied", again.satisfied());
    if table == "months" {
        cell("net", mean(&again.times("own", "net")));
        cell("took", mean(&again.took("", false)));
        let median = percentile(again.times("own", "worked"), 0.5);
        match board.cell(table, key, "median") {
            "" => assert_eq!(median, None),
            shown => close(shown.parse().unwrap(), median, 0.02, &what),
        }
    } else {
        cell("sooner", again.sooner());
    }
}

/// A catalogue of sixty services, one with the form of the tests and some exempt.
async fn catalogue(portal: &TestPortal) {
    let pool = &portal.portal.pool;
    for (code, level) in [("so-a", "provincial"), ("xa", "communal")] {
        let sql = "INSERT INTO agency (code, name_vi, name_en, level) VALUES ($1, $1, $1, $2)";
        sqlx::query(sql).bind(code).bind(level).execute(pool).await.expect("an agency");
    }
    for nth in 0..60_i64 {
        let sql = "INSERT INTO service (code, name_vi, name_en, folded_vi, folded_en, agency, level, mode, exempt, lists,
                   restructured, form, legal_days, baseline_hours, baseline_source)
                   VALUES ($1, $1, $1, $2, $2, $3, $4, 'full', $5, '', $6, $7, 5, $8, $9)";
        let code = format!("1.{nth:06}");
        sqlx::query(sql)
            .bind(&code)
            .bind(format!(" {code}"))
            .bind(if nth % 3 == 0 { "so-a" } else { "xa" })
            .bind(if nth % 3 == 0 { "provincial" } else { "communal" })
            .bind((nth % 10 == 7).then_some("lowFrequency"))
            .bind(nth % 2)
            .bind((nth == 1).then_some("thu-nghiem"))
            .bind((nth % 4 != 0).then_some(40 + nth))
            .bind((nth % 4 != 0).then_some("Sổ một cửa"))
            .execute(pool)
            .await
            .expect("a service");
    }
}

#[tokio::test]
async fn every_figure_comes_out_of_the_export() {
    let portal = TestPortal::start().await;
    catalogue(&portal).await;
    let now = clock::now();
    let made = demo::fill(&portal.portal, 6_000, now).await.expect("made up");
    assert!((5_500..6_500).contains(&made), "{made}");
    assert_eq!(demo::fill(&portal.portal, 6_000, now).await.expect("nothing"), 0, "only once");
    // Beside them some that went the whole way.
    let citizen = portal.sign_in(0).await;
    portal.autofill(&citizen, &citizen.subject).await;
    for nth in 0..40 {
        let mut body = submission(&citizen);
        if nth % 4 == 0 {
            body["origins"]["/ghiChu"] = json!({ "origin": "typed", "held": true });
        }
        if nth % 9 == 0 {
            body["timing"]["legs"][0]["token"] = "forged".into();
        }
        let reply = portal.submit(&citizen, &key(), &body).await.json();
        let (receipt, received) =
            (reply["receipt"].clone(), reply["received"].as_i64().expect("an instant"));
        let answer = json!({ "receipt": receipt, "score": 1 + nth % 5 });
        assert_eq!(portal.post("/api/satisfaction", Some(&citizen), &answer).await.status, 201);
        let mut tx = store::begin(&portal.portal.pool).await.expect("begun");
        let result = Returned {
            receipt: receipt.as_str().expect("a receipt").to_owned(),
            form: "thu-nghiem".to_owned(),
            channel: Channel::Own,
            received,
            returned: received + 3_600_000 * (nth + 1),
            electronic: nth % 5 > 0,
        };
        // Only the first result of a record counts.
        for _ in 0..2 {
            returned(&mut tx, store::stripe(&portal.portal.pool), &result).await.expect("returned");
        }
        tx.commit().await.expect("committed");
    }

    let year = clock::local(now).year();
    let month = clock::local(now).date().to_string()[..7].to_owned();
    for query in [
        "".to_owned(),
        format!("?period={year}"),
        format!("?period={}", year - 1),
        format!("?period={month}"),
    ] {
        let (shown, export) = (board(&portal, &query).await, Export::read(&portal, &query).await);
        let all = Again::new(&export, |_| true, "");
        assert!(all.records.len() > 100, "{query} has {}", all.records.len());
        compare(&shown, &all, &query);
        for key in shown.rows("services") {
            compare_row(
                &shown,
                "services",
                key,
                &Again::new(&export, |row| row["service"] == key, ""),
            );
        }
        for (table, column) in [("agencies", "agency"), ("levels", "level")] {
            assert_eq!(shown.rows(table).len(), 2);
            for key in shown.rows(table) {
                compare_row(&shown, table, key, &Again::new(&export, |row| row[column] == key, ""));
            }
        }
        if query.is_empty() {
            assert_eq!(shown.rows("months").len(), 12);
            for key in shown.rows("months") {
                compare_row(&shown, "months", key, &Again::new(&export, |_| true, key));
            }
        }
        sources(&shown, &export, &query);
    }
    for query in ["?agency=so-a", "?level=communal", "?agency=xa&level=provincial"] {
        let (shown, export) = (board(&portal, query).await, Export::read(&portal, query).await);
        compare(&shown, &Again::new(&export, |_| true, ""), query);
        sources(&shown, &export, query);
    }
    for code in ["1.000001", "1.000002", "1.000007"] {
        let shown = board(&portal, &format!("/{code}")).await;
        let export = Export::read(&portal, &format!("?service={code}")).await;
        let services: Vec<&str> =
            export.kind("service").map(|row| row["service"].as_str()).collect();
        assert_eq!(services, [code]);
        compare(&shown, &Again::new(&export, |_| true, ""), code);
        assert_eq!(
            shown.cell("reach", "year", "value"),
            Again::new(&export, |_| true, "").online().count().to_string()
        );
    }
    assert_eq!(portal.get("/scoreboard/1.999999", None).await.status, 404);
}

/// `cargo test --release -p tokhai-portal --test recompute -- --ignored --nocapture`
#[tokio::test]
#[ignore = "it writes a million records"]
async fn a_page_over_a_million_records() {
    let portal = TestPortal::start_real().await;
    let began = Instant::now();
    let made = demo::fill(&portal.portal, 1_000_000, clock::now()).await.expect("made up");
    println!("{made} records made up in {:.1?}", began.elapsed());
    for path in [
        "/scoreboard",
        "/scoreboard?period=2026",
        "/scoreboard?level=communal",
        "/scoreboard/1.001193",
    ] {
        let mut times = Vec::new();
        for _ in 0..11 {
            let began = Instant::now();
            let reply = portal.get(path, None).await;
            times.push(began.elapsed());
            assert_eq!(reply.status, 200);
        }
        times.sort_unstable();
        println!("{path}: {:.0?} at the median, {:.0?} at most", times[5], times[10]);
    }
    let began = Instant::now();
    let bytes = portal.get("/scoreboard/export.csv", None).await.body.len();
    println!("the export: {} MB in {:.1?}", bytes / 1_000_000, began.elapsed());
}

fn sources(shown: &Board, export: &Export, query: &str) {
    let services = export.services(|_| true);
    let mut sums: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
    for row in export.kind("calls").filter(|row| services.contains_key(row["service"].as_str())) {
        let sum = sums.entry(&row["source"]).or_default();
        sum[0] += number(row, "calls") - number(row, "refused");
        sum[1] += number(row, "outages");
    }
    assert_eq!(shown.rows("sources"), sums.keys().copied().collect::<Vec<_>>(), "{query}");
    for (source, [asked, outages]) in sums {
        assert_eq!(shown.cell("sources", source, "asked"), asked.to_string(), "{query}");
        assert_eq!(shown.cell("sources", source, "outages"), outages.to_string(), "{query}");
    }
}

#[tokio::test]
async fn the_exports_say_the_same_and_nothing_of_a_person() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    for _ in 0..3 {
        let reply = portal.submit(&citizen, &key(), &submission(&citizen)).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
    }
    let export = Export::read(&portal, "").await;
    let reply = portal.get("/scoreboard/export.json", None).await;
    let list: Vec<BTreeMap<String, Value>> = serde_json::from_slice(&reply.body).expect("a list");
    assert_eq!(list.len(), export.0.len());
    for (row, object) in export.0.iter().zip(&list) {
        let said = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        for (column, text) in row {
            assert_eq!(&object.get(column).map(said).unwrap_or_default(), text, "{column}");
        }
    }
    let text = reply.text();
    for secret in [&citizen.subject, "xin chào", "H56-", &citizen.token] {
        assert!(!text.contains(secret), "{secret} is in the export");
    }
    let numbers: Vec<&str> = export.kind("record").map(|row| row["nth"].as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    // Nothing is asked for, and what comes is still whole.
    let reply = portal.get("/scoreboard/export.csv?agency=nobody", None).await;
    assert!(
        reply.text().starts_with("kind,nth,") && reply.text().lines().count() == 1,
        "{}",
        reply.text()
    );
    let empty: Vec<Value> = portal
        .get("/scoreboard/export.json?agency=nobody", None)
        .await
        .json()
        .as_array()
        .unwrap()
        .clone();
    assert!(empty.is_empty());
}

#[tokio::test]
async fn records_from_before_are_added_once() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    portal.autofill(&citizen, &citizen.subject).await;
    for nth in 0..5 {
        let mut body = submission(&citizen);
        if nth == 0 {
            body["origins"]["/ghiChu"] = json!({ "origin": "typed", "held": true });
            body["timing"]["legs"][0]["token"] = "forged".into();
        }
        assert_eq!(portal.submit(&citizen, &key(), &body).await.status, 201);
    }
    let before = Export::read(&portal, "").await;
    let tables = ["day_figures", "month_figures", "month_counts", "month_calls"];
    let pool = &portal.portal.pool;
    let mut counted = Vec::new();
    for table in tables {
        let sql = format!("SELECT count(*) FROM {table}");
        let count: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await.expect("rows");
        assert!(count > 0, "{table}");
        counted.push(count);
        let sql = format!("DELETE FROM {table}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(pool).await.expect("emptied");
    }
    sqlx::query("DELETE FROM done_once").execute(pool).await.expect("forgotten");
    sqlx::query("UPDATE timing SET net = 0, debt = 0").execute(pool).await.expect("forgotten");
    let shown = board(&portal, "").await;
    assert_eq!(shown.number("records"), 0.0);
    for _ in 0..2 {
        tokhai_portal::scoreboard::fill(pool).await.expect("filled");
        let shown = board(&portal, "").await;
        assert_eq!((shown.number("records"), shown.number("suspects")), (4.0, 1.0));
        assert_eq!(Export::read(&portal, "").await.0, before.0);
    }
    if !portal.on_a_server() {
        for (table, before) in tables.into_iter().zip(counted) {
            let sql = format!("SELECT count(*) FROM {table}");
            let count: i64 =
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await.expect("rows");
            assert_eq!(count, before, "{table}");
        }
    }
}
