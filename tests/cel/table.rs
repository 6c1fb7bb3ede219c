//! docs/cel.md: what became of the cases, section by section.

use crate::verdict::{DEPARTURES, Verdict};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many cases of a section, or of all, went which way.
#[derive(Default)]
struct Counts {
    cases: usize,
    same: usize,
    empty: usize,
    departs: usize,
    outside: usize,
    /// The reasons of both, and how often each.
    why: BTreeMap<&'static str, usize>,
}

fn count(verdicts: &[Verdict]) -> Counts {
    let mut counts = Counts { cases: verdicts.len(), ..Counts::default() };
    for verdict in verdicts {
        let (number, why) = match verdict {
            Verdict::Same => (&mut counts.same, None),
            Verdict::Empty => (&mut counts.empty, None),
            Verdict::Departs(why) => (&mut counts.departs, Some(*why)),
            Verdict::Outside(why) => (&mut counts.outside, Some(*why)),
            Verdict::Wrong(what) => panic!("{what}"),
        };
        *number += 1;
        if let Some(why) = why {
            *counts.why.entry(why).or_default() += 1;
        }
    }
    counts
}

fn all(sections: &[(String, Vec<Verdict>)]) -> Counts {
    let mut sum = Counts::default();
    for (_, verdicts) in sections {
        let counts = count(verdicts);
        sum.cases += counts.cases;
        sum.same += counts.same;
        sum.empty += counts.empty;
        sum.departs += counts.departs;
        sum.outside += counts.outside;
        for (why, n) in counts.why {
            *sum.why.entry(why).or_default() += n;
        }
    }
    sum
}

/// One line for the console.
pub fn totals(sections: &[(String, Vec<Verdict>)]) -> String {
    let Counts { cases, same, empty, departs, outside, .. } = all(sections);
    format!(
        "{cases} cases: {same} the same, {empty} errors, {departs} departures, {outside} outside"
    )
}

pub fn write(source: &str, sections: &[(String, Vec<Verdict>)]) -> String {
    let sum = all(sections);
    let departures: Vec<&str> = DEPARTURES.iter().map(|(why, _)| *why).collect();
    let mut out = format!(
        "# The rule language against the suite of CEL

{source}; `tests/cel/cases.json` holds its cases. `cargo test --test cel` runs every one of them and \
writes this page with `UPDATE=1`. Of a case, exactly one is true:

- **same**: it gives the value, or has the type, that the suite says. A number counts as the same when the \
nearest number of 64 binary digits is.
- **error**: the suite has an error; here the rule is refused when it is read, or gives empty.
- **departs**: it gives something else, and is meant to.
- **outside**: it is refused when it is read, because it needs what the profile leaves out.

{}.

## Departures

",
        totals(sections)
    );
    for (why, ids) in DEPARTURES {
        let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        writeln!(out, "- {why}: {}", ids.join(", ")).expect("writing to a string");
    }
    out.push_str("\n## Outside the profile\n\n| reason | cases |\n| --- | --: |\n");
    let mut reasons: Vec<_> = sum.why.iter().filter(|(why, _)| !departures.contains(why)).collect();
    reasons.sort_by_key(|(why, n)| (usize::MAX - **n, **why));
    for (why, n) in reasons {
        writeln!(out, "| {why} | {n} |").expect("writing to a string");
    }
    out.push_str(
        "\n## Section by section\n\n| section | cases | same | error | departs | outside | why outside |\n\
         | --- | --: | --: | --: | --: | --: | --- |\n",
    );
    for (name, verdicts) in sections {
        let Counts { cases, same, empty, departs, outside, why } = count(verdicts);
        let why: Vec<String> = why
            .iter()
            .filter(|(why, _)| !departures.contains(why))
            .map(|(why, n)| format!("{why} {n}"))
            .collect();
        let why = why.join(", ");
        writeln!(out, "| {name} | {cases} | {same} | {empty} | {departs} | {outside} | {why} |")
            .expect("writing to a string");
    }
    out
}
