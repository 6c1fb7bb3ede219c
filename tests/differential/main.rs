//! Random expressions, evaluated by the rule language and by the `cel` crate, give the same.
//!
//! They are well typed, over integers, texts, truth values, lists and maps, without empty answers
//! and without division. No two are the same. `SEED=7` makes others, `CASES=1000000` more; the
//! count is printed.

mod generate;
mod scope;

use generate::{Generator, Kind};
use scope::Variables;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::sync::Arc;
use tokhai::expr::{Env, parse};
use tokhai::value::{RowId, Value};

/// What both make of an expression, as text, so that it can be compared and printed.
type Result = std::result::Result<String, String>;

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn expressions_give_what_the_cel_crate_gives() {
    let (seed, cases) = (number("SEED", 2026), number("CASES", 25_000));
    let mut generator = Generator::new(seed);
    let theirs = Arc::new(cel::Env::stdlib());
    let mut counts = BTreeMap::new();
    let mut differ = Vec::new();
    let mut seen = BTreeSet::new();
    while counts.values().sum::<u64>() < cases {
        let variables = Variables::random(&mut generator);
        // Some expressions over the same variables.
        for _ in 0..20 {
            let kind = generator.kind();
            let expression = generator.expression(kind);
            if expression.len() > 4000 || !seen.insert(expression.clone()) {
                continue;
            }
            let (a, b) = (ours(&expression, &variables), other(&theirs, &expression, &variables));
            *counts.entry(format!("{kind:?}")).or_insert(0) += 1;
            if a != b {
                differ.push((expression, a, b));
            }
        }
    }
    differ.sort_by_key(|(expression, ..)| expression.len());
    let shown: Vec<String> = differ
        .iter()
        .take(20)
        .map(|(expression, a, b)| format!("{expression}\n    ours: {a:?}\n    cel:  {b:?}"))
        .collect();
    assert!(differ.is_empty(), "{} differ; the shortest:\n{}", differ.len(), shown.join("\n"));
    println!(
        "seed {seed}: {} different expressions agree: {counts:?}",
        counts.values().sum::<u64>()
    );
}

/// Every kind is asked for, so that no part of the language is left out by a slip.
#[test]
fn all_that_can_be_written_is() {
    let mut generator = Generator::new(1);
    let all: String = (0..5000)
        .map(|_| {
            let kind = generator.kind();
            generator.expression(kind)
        })
        .collect();
    for part in [
        " + ",
        " - ",
        " * ",
        " % ",
        " == ",
        " != ",
        " < ",
        " <= ",
        " > ",
        " >= ",
        " && ",
        " || ",
        "!(",
        " ? ",
        " in ",
        ".all(",
        ".exists(",
        ".exists_one(",
        ".filter(",
        ".map(",
        ".size()",
        "size(",
        ".contains(",
        ".startsWith(",
        ".endsWith(",
        "int(",
        "string(",
        "[0]",
        ".a",
        "0x",
        "r'",
        "'''",
        "\\u1ec7",
        "{'",
        "-(",
    ] {
        assert!(all.contains(part), "{part} is never written");
    }
    assert!(matches!(
        generator.kind(),
        Kind::Int | Kind::Bool | Kind::Text | Kind::Ints | Kind::Texts
    ));
}

fn ours(expression: &str, variables: &Variables) -> Result {
    let rule = parse(expression, variables).map_err(|e| format!("{} {}", e.code, e.detail))?;
    match rule.expr.eval(&mut Env::new(variables, RowId::ROOT)) {
        Value::Empty => Err("empty".into()),
        value => Ok(shown(&value)),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Bool(b) => b.to_string(),
        Value::Number(n) => n.to_text(),
        Value::Text(text) => format!("{text:?}"),
        Value::List(items) => format!("{:?}", items.iter().map(shown).collect::<Vec<_>>()),
        other => format!("{other:?}"),
    }
}

fn other(env: &Arc<cel::Env>, expression: &str, variables: &Variables) -> Result {
    let program = env.compile(expression).map_err(|e| e.to_string())?;
    let mut context = cel::Context::with_env(env.clone());
    for (name, value) in variables.theirs() {
        context.add_variable_from_value(name, value);
    }
    program.execute(&context).map(|value| told(&value)).map_err(|e| e.to_string())
}

fn told(value: &cel::Value) -> String {
    match value {
        cel::Value::Bool(b) => b.to_string(),
        cel::Value::Int(n) => n.to_string(),
        cel::Value::String(text) => format!("{text:?}"),
        cel::Value::List(items) => format!("{:?}", items.iter().map(told).collect::<Vec<_>>()),
        other => format!("{other:?}"),
    }
}
