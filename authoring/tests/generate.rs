//! Generated forms: as the measurements need them, and always the same.

mod support;

use tokhai::{Form, Json};
use tokhai_authoring::{Severity, diagnose, generate};

fn items(text: &str) -> Vec<Json> {
    let json = Json::parse(text).unwrap();
    let page = &json.items_at("pages")[0];
    let first = &page.items_at("items")[0];
    match first.str_at("type") {
        Some("repeat") => first.items_at("items").to_vec(),
        _ => page.items_at("items").to_vec(),
    }
}

#[test]
fn the_same_seed_gives_the_same_form() {
    assert_eq!(generate(100, 7, None), generate(100, 7, None));
    assert_ne!(generate(100, 7, None), generate(100, 8, None));
    // Not only here and now: on every machine.
    let sum = generate(1000, 1, None).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    expect_test::expect!["6285dadf3413a7ae"].assert_eq(&format!("{sum:016x}"));
}

#[test]
fn a_generated_form_is_what_was_asked_for() {
    for (fields, rows) in
        [(1, None), (20, None), (100, Some(3)), (1000, None), (9998, None), (9997, Some(1000))]
    {
        let text = generate(fields, 5, rows);
        let form = Form::parse(&text).unwrap_or_else(|errors| panic!("{fields}: {:?}", errors[0]));
        let items = items(&text);
        assert_eq!(items.len(), fields);
        assert_eq!(form.nodes.iter().filter(|node| node.is_field()).count(), fields);
        let with = |member: &str| items.iter().filter(|item| item.get(member).is_some()).count();
        assert_eq!(with("calculate"), fields / 20, "every twentieth");
        // Every tenth that is not a twentieth.
        assert_eq!(with("relevant"), fields / 10 - fields / 20, "every tenth");
        if let Some(rows) = rows {
            let json = Json::parse(&text).unwrap();
            let repeat = &json.items_at("pages")[0].items_at("items")[0];
            assert_eq!(
                (repeat.int_at("minItems"), repeat.int_at("maxItems")),
                (Some(rows.into()), Some(rows.into()))
            );
        }
    }
    let text = generate(600, 1, None);
    let items = items(&text);
    for ty in ["text", "decimal", "date", "choice", "boolean"] {
        let count = items.iter().filter(|item| item.str_at("type") == Some(ty)).count();
        assert!((80..=100).contains(&count), "{ty} {count}");
    }
    assert_eq!(
        Json::parse(&text)
            .unwrap()
            .get("codelists")
            .unwrap()
            .get("twenty")
            .unwrap()
            .items_at("items")
            .len(),
        20
    );
    assert_eq!(diagnose(&text).count(Severity::Warning), 0);
}
