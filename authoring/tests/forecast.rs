//! The forecast: a ratchet over the forms, and that the model does what its description says.

mod support;

use support::{form, forms, read, root, with};
use tokhai::{Form, Json};
use tokhai_authoring::forecast::constants::*;
use tokhai_authoring::forecast::{Figures, Forecast, forecast as run};
use tokhai_authoring::outline;
use tokhai_authoring::pretty::pretty;

const FILE: &str = "authoring/forecast.json";

fn forecast(text: &str) -> Forecast {
    let form = Form::parse(text).unwrap_or_else(|errors| panic!("{errors:?}"));
    run(&form, &outline(text).unwrap())
}

/// The seconds of all pages, without opening and review.
fn pages(text: &str) -> Figures {
    forecast(text).pages.iter().fold(Figures::default(), |sum, (_, _, page)| sum + *page)
}

/// What one item costs a citizen by hand, beyond the page itself.
fn cost(item: &str) -> f64 {
    let empty = pages(&form("")).by_hand.citizen;
    ((pages(&form(item)).by_hand.citizen - empty) * 1000.0).round() / 1000.0
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.002
}

/// The figures of a form may fall, never rise by more than a second: filling it in must not become
/// longer unnoticed.
#[test]
fn no_form_has_become_longer() {
    let mut now = Json::object([]);
    for (name, text) in forms() {
        now.put(&name, forecast(&text).total.to_json());
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(root().join(FILE), pretty(&now)).unwrap();
    }
    let kept = Json::parse(&read(FILE)).unwrap();
    for (name, figures) in now.members() {
        for who in ["citizen", "counter"] {
            for how in ["byHand", "registers"] {
                let of = |json: &Json| json.get(who).and_then(|pair| pair.int_at(how));
                let (Some(new), Some(old)) = (of(figures), kept.get(name).and_then(of)) else {
                    continue;
                };
                assert!(
                    new <= old + 1,
                    "{name}: {who} {how} was {old} s and is {new} s; UPDATE=1 accepts it"
                );
            }
        }
    }
}

#[test]
fn every_constant_is_in_the_documentation() {
    let docs = read("docs/authoring.md");
    for (name, value) in [
        ("M", M),
        ("P", P),
        ("B", B),
        ("H", H),
        ("R", R),
        ("turn", TURN),
        ("paper", PAPER),
        ("default kept", KEPT),
        ("reading", READ),
        ("speaking", SPEAK),
        ("skimming", SKIM),
        ("scanning", SCAN),
        ("keys a letter", TELEX),
    ] {
        let row = docs
            .lines()
            .find(|line| line.starts_with(&format!("| {name} |")))
            .unwrap_or_else(|| panic!("{name}"));
        let cell = row.split('|').nth(2).unwrap();
        let number: f64 = cell.trim().split(' ').next().unwrap().parse().unwrap();
        assert!(near(number, value), "{name}: {row} against {value}");
    }
    assert!(
        docs.contains("36.2 words")
            && docs.contains("52 words")
            && docs.contains("0.331 s")
            && docs.contains("0.231 s")
    );
    assert!(
        near(60.0 / (PHONE * WORD), 0.3315)
            && near(60.0 / (KEYBOARD * WORD), 0.2308)
            && near(CODE, 1.7857)
    );
}

/// Keys for a letter of Vietnamese by Telex: every letter one, every mark one more.
#[test]
fn telex_is_measured_on_the_communes() {
    let (mut letters, mut keys, mut names) = (0, 0, 0);
    for entry in std::fs::read_dir(root().join("data/codelists/communes")).unwrap() {
        let list = Json::parse(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        for item in list.items_at("items") {
            let name = item.get("label").unwrap().str_at("vi").unwrap();
            names += 1;
            for c in name.chars() {
                letters += 1;
                keys += 1 + marks(c);
            }
        }
    }
    assert_eq!(names, 3321);
    let measured = f64::from(keys) / f64::from(letters);
    assert!((measured - TELEX).abs() < 0.005, "{measured}");
}

fn marks(c: char) -> u32 {
    // Each of these takes one key more than its letter; a vowel with a sign and a tone takes two.
    let signs = "ăâđêôơưĂÂĐÊÔƠƯ";
    let plain = "àáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵÀÁẢÃẠÈÉẺẼẸÌÍỈĨỊÒÓỎÕỌÙÚỦŨỤỲÝỶỸỴ";
    match c {
        c if c.is_ascii() => 0,
        c if signs.contains(c) || plain.contains(c) => 1,
        c if c.is_alphabetic() => 2,
        _ => 0,
    }
}

#[test]
fn every_control_costs_what_the_table_says() {
    // A label of two words, read, a mind made up, a third of a screen moved.
    let asked = 2.0 * 60.0 / READ + M + P / 3.0;
    let press = P + B;
    let code = 60.0 / (PHONE * WORD) * CODE;
    let text = 60.0 / (PHONE * WORD) * TELEX;
    for (item, answered) in [
        (r#""type": "text", "required": true"#, press + 20.0 * text),
        (r#""type": "text", "required": true, "maxLength": 10"#, press + 10.0 * text),
        (
            r#""type": "text", "required": true, "format": "personalId""#,
            press + 3.0 * M + 12.0 * code,
        ),
        (
            r#""type": "text", "required": true, "pattern": "[A-Z]{2}-[0-9]{4}""#,
            press + 2.0 * M + 7.0 * code,
        ),
        (r#""type": "text""#, 0.5 * (press + 20.0 * text)),
        (r#""type": "multiline", "required": true, "maxLength": 60"#, press + 60.0 * text),
        (r#""type": "integer", "required": true, "maximum": 99"#, press + M + 2.0 * code),
        (r#""type": "money", "required": true"#, press + 2.0 * M + 8.0 * code),
        (r#""type": "date", "required": true"#, 3.0 * press + M + 8.0 * code),
        (r#""type": "date", "required": true, "precision": ["year"]"#, press + M + 4.0 * code),
        (r#""type": "boolean", "mustBeTrue": true, "required": true"#, press),
        (r#""type": "boolean", "as": "yesno", "required": true"#, 60.0 / READ + press),
        (
            r#""type": "choice", "required": true, "options": [{ "value": "a", "label": "Ab" }, { "value": "b", "label": "Cd" }, { "value": "c", "label": "Ef" }]"#,
            2.0 * 60.0 / READ + press,
        ),
        (
            r#""type": "choice", "required": true, "codelist": "provinces""#,
            2.0 * press + M + 4.0 * 60.0 / (PHONE * WORD) + 9.0 * 60.0 / SCAN,
        ),
        (r#""type": "file", "required": true"#, 4.0 * press + 2.0 * M + PAPER + R),
    ] {
        let own = cost(&format!(r#"{{ "name": "a", "label": "Hai từ", {item} }}"#));
        assert!(near(own, asked + answered), "{item}: {own} against {}", asked + answered);
    }
    assert!(near(cost(r#"{ "type": "note", "text": "Một hai ba bốn" }"#), 4.0 * 60.0 / READ));
    let calculated =
        cost(r#"{ "type": "integer", "name": "a", "label": "Hai từ", "calculate": "1 + 1" }"#);
    assert!(near(calculated, (2.0 + 3.0) * 60.0 / READ + P / 3.0), "{calculated}");
}

#[test]
fn conditions_count_as_often_as_they_hold() {
    let always = cost(r#"{ "type": "text", "name": "a", "label": "Hai từ" }"#);
    let choice = r#"{ "type": "choice", "name": "c", "label": "x", "options": [{ "value": "a", "label": "x" }, { "value": "b", "label": "x" }, { "value": "d", "label": "x" }, { "value": "e", "label": "x" }] }"#;
    let base = cost(choice);
    for (rule, odds) in [
        ("c == 'a'", 0.25),
        ("c != 'a'", 0.75),
        ("c in ['a', 'b']", 0.5),
        ("c.startsWith('a')", 0.5),
    ] {
        let own = cost(&format!(
            r#"{choice}, {{ "type": "text", "name": "a", "label": "Hai từ", "relevant": "{rule}" }}"#
        ));
        assert!(
            near(own - base, always * odds),
            "{rule}: {} against {}",
            own - base,
            always * odds
        );
    }
    // With a default it is as likely as the default is kept; inside a group both count.
    let preset = choice.replace(
        "\"label\": \"x\", \"options\"",
        "\"label\": \"x\", \"default\": \"a\", \"options\"",
    );
    let base = cost(&preset);
    let own = cost(&format!(
        r#"{preset}, {{ "type": "group", "name": "g", "relevant": "c == 'a'", "items": [{{ "type": "text", "name": "a", "label": "Hai từ", "relevant": "g.b.startsWith('x')" }}, {{ "type": "text", "name": "b", "label": "x", "calculate": "''" }}] }}"#
    ));
    let shown = cost(r#"{ "type": "text", "name": "b", "label": "x", "calculate": "''" }"#);
    assert!(near(own - base, KEPT * (always * 0.5 + shown)), "{}", own - base);
}

#[test]
fn registers_save_what_they_answer() {
    let sources = r#""sources": [{ "id": "s", "title": "x", "trigger": "open" }],"#;
    let text = |autofill: &str| {
        with(
            sources,
            &format!(
                r#"{{ "type": "text", "name": "a", "label": "Hai từ", "required": true{autofill} }}"#
            ),
        )
    };
    let typed = pages(&text(""));
    assert_eq!(typed.by_hand, typed.registers);
    let filled = pages(&text(r#", "autofill": { "source": "s", "from": "/a" }"#));
    assert_eq!(filled.by_hand, typed.by_hand);
    // Read two words of the label and four of the answer, made up the mind, waited once.
    let page = pages(&form("")).by_hand.citizen;
    let want = page + 6.0 * 60.0 / READ + M + P / 3.0 + R;
    assert!(near(filled.registers.citizen, want), "{} against {want}", filled.registers.citizen);
    let offered =
        pages(&text(r#", "autofill": { "source": "s", "from": "/a", "mode": "suggest" }"#));
    assert!(near(offered.registers.citizen - filled.registers.citizen, P + B));
    // A source that is asked half the time saves half.
    let half = pages(&text(
        r#", "autofill": { "source": "s", "from": "/a", "when": "b.startsWith('x') == true" } }, { "type": "text", "name": "b", "label": "x", "calculate": "''""#,
    ));
    assert!(half.registers.citizen < half.by_hand.citizen + R);
}

#[test]
fn rows_and_papers_are_counted() {
    let one = cost(
        r#"{ "type": "repeat", "name": "r", "items": [{ "type": "text", "name": "a", "label": "Hai từ", "required": true }] }"#,
    );
    let three = cost(
        r#"{ "type": "repeat", "name": "r", "minItems": 3, "items": [{ "type": "text", "name": "a", "label": "Hai từ", "required": true }] }"#,
    );
    let answered = P + B + 20.0 * 60.0 / (PHONE * WORD) * TELEX;
    assert!(near(three - one, 2.0 * answered - (M + P + B)), "{}", three - one);
    let file = |name: &str| format!(r#"{{ "type": "file", "name": "{name}", "label": "Hai từ" }}"#);
    let both = cost(&format!(
        r#"{{ "type": "group", "name": "g", "oneOf": {{ "min": 1 }}, "items": [{}, {}] }}"#,
        file("a"),
        file("b")
    ));
    let asked = 2.0 * (2.0 * 60.0 / READ + M + P / 3.0);
    assert!(near(both, asked + 4.0 * (P + B) + 2.0 * M + PAPER + R), "{both}");
}

#[test]
fn a_form_is_the_sum_of_its_parts() {
    for (name, text) in forms() {
        let forecast = forecast(&text);
        let parts = forecast
            .pages
            .iter()
            .fold(forecast.opening + forecast.review, |sum, (_, _, page)| sum + *page);
        assert!(near(parts.by_hand.citizen, forecast.total.by_hand.citizen), "{name}");
        assert!(forecast.total.by_hand.counter > 0.0);
    }
}
