//! Definitions made to hurt: a name, the text, and the code of the error that it gets first. Shared
//! by the test that looks at the codes and the bench that looks at the clock.

/// A form of one page with these items.
pub fn form(items: &str) -> String {
    format!(
        r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{{"name":"p","items":[{items}]}}]}}"#
    )
}

/// All of them.
pub fn hostile() -> Vec<(&'static str, String, &'static str)> {
    let many = |n: usize, item: &dyn Fn(usize) -> String| (0..n).map(item).collect::<Vec<_>>().join(",");
    let rule = |rule: &str| form(&format!(r#"{{"type":"boolean","name":"b","label":"x","relevant":"{rule}"}}"#));
    let pattern =
        |pattern: &str| form(&format!(r#"{{"type":"text","name":"t","label":"x","pattern":"{pattern}"}}"#));
    let double = |i: usize| {
        format!(
            r#""g{i}":{{"items":[{{"type":"group","name":"a","use":"g{n}"}},{{"type":"group","name":"b","use":"g{n}"}}]}}"#,
            n = i + 1
        )
    };
    vec![
        ("two megabytes of nothing", " ".repeat(2 << 20), "document-too-large"),
        ("brackets five thousand deep", "[".repeat(5000), "json-depth"),
        ("a number without end", r#"{"tokhai":1e400}"#.into(), "format-version"),
        ("half a letter", r#"{"a":"\ud800"}"#.into(), "json-surrogate"),
        ("a megabyte of members", format!("{{{}}}", many(60_000, &|i| format!(r#""m{i}":{i}"#))), "member-unknown"),
        ("eleven thousand notes", form(&many(11_000, &|i| format!(r#"{{"type":"note","name":"n{i}","text":"x"}}"#))), "items-too-many"),
        (
            "a group that uses itself",
            r#"{"tokhai":1,"id":"f","version":"1","title":"t","groups":{"g":{"items":[{"type":"group","name":"g","use":"g"}]}},"pages":[{"name":"p","items":[{"type":"group","name":"g","use":"g"}]}]}"#.into(),
            "items-too-deep",
        ),
        (
            "groups that double thirty times",
            format!(
                r#"{{"tokhai":1,"id":"f","version":"1","title":"t","groups":{{{},"g30":{{"items":[]}}}},"pages":[{{"name":"p","items":[{{"type":"group","name":"g","use":"g0"}}]}}]}}"#,
                many(30, &double)
            ),
            "items-too-many",
        ),
        ("a name of JavaScript's", form(r#"{"type":"text","name":"__proto__","label":"x"}"#), "name-invalid"),
        (
            "twenty-one thousand options",
            form(&format!(
                r#"{{"type":"choice","name":"c","label":"x","options":[{}]}}"#,
                many(21_000, &|i| format!(r#"{{"value":"{i}","label":"x"}}"#))
            )),
            "options-too-many",
        ),
        ("more rows than may be", form(r#"{"type":"repeat","name":"r","maxItems":1001,"items":[]}"#), "rows-too-many"),
        ("a rule of five thousand letters", rule(&"true && ".repeat(700)), "expr-too-long"),
        ("a rule sixty-five deep", rule(&format!("{}true{}", "(".repeat(65), ")".repeat(65))), "expr-too-deep"),
        ("a rule of negations", rule(&"!".repeat(200)), "expr-too-deep"),
        ("a pattern that multiplies", pattern("((((a{9}){9}){9}){9}){9}"), "pattern-too-large"),
        ("a pattern of brackets", pattern(&"(".repeat(3000)), "pattern-too-large"),
        (
            "rules that read a thousand names",
            form(&format!(
                r#"{},{}"#,
                many(999, &|i| format!(r#"{{"type":"boolean","name":"n{i}","label":"x"}}"#)),
                many(200, &|i| {
                    let rule = (0..400).map(|k| format!("n{}", (i * 31 + k * 7) % 999)).collect::<Vec<_>>().join(",");
                    format!(r#"{{"type":"boolean","name":"r{i}","label":"x","relevant":"true in [{rule}]","calculate":"r{}"}}"#, (i + 1) % 200)
                })
            )),
            "cycle",
        ),
        (
            "ten thousand in a ring",
            form(&many(9_000, &|i| {
                format!(r#"{{"type":"integer","name":"f{i}","label":"x","calculate":"f{}"}}"#, (i + 1) % 9_000)
            })),
            "cycle",
        ),
    ]
}
