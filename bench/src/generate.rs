//! A form of any size: text with pattern, integer, decimal, date, choice of 20, boolean; every
//! tenth conditional, every twentieth calculated.

use std::fmt::Write;

/// The definition of a form of so many fields, the same for the same seed; inside a repeat when
/// rows are wanted.
pub fn generate(fields: usize, seed: u64, rows: usize) -> String {
    let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |end: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % end.max(1) as u64) as usize
    };
    let mut items = String::new();
    // The integers seen so far, which conditions and calculations read.
    let mut integers: Vec<usize> = Vec::new();
    for i in 0..fields {
        if i > 0 {
            items.push(',');
        }
        let read = integers.len().checked_sub(1).map(|last| integers[last - below(last.min(8) + 1)]);
        let calculated = read.filter(|_| i % 20 == 19);
        let kind = if calculated.is_some() { 1 } else { i % 6 };
        let members = match kind {
            0 => r#""type":"text","pattern":"[A-Z]{3}-[0-9]{3}""#.to_owned(),
            1 => r#""type":"integer","minimum":0"#.to_owned(),
            2 => r#""type":"decimal""#.to_owned(),
            3 => r#""type":"date""#.to_owned(),
            4 => r#""type":"choice","codelist":"twenty""#.to_owned(),
            _ => r#""type":"boolean""#.to_owned(),
        };
        let _ = write!(items, r#"{{"name":"f{i}","label":"Question {i}",{members}"#);
        if let Some(read) = calculated {
            let _ = write!(items, r#","calculate":"f{read} + {i}""#);
        } else if let Some(read) = read.filter(|_| i % 10 == 9) {
            let _ = write!(items, r#","relevant":"f{read} > 3""#);
        }
        items.push('}');
        // One calculation does not lead to another: a key's reach is that of a form, not of a chain.
        if kind == 1 && calculated.is_none() {
            integers.push(i);
        }
    }
    let option = |n: usize| format!(r#"{{"value":"c{n}","label":"Choice {n}"}}"#);
    let options: Vec<String> = (0..20).map(option).collect();
    let options = options.join(",");
    let items = if rows > 0 {
        format!(r#"{{"type":"repeat","name":"rows","label":"Rows","maxItems":1000,"items":[{items}]}}"#)
    } else {
        items
    };
    format!(
        r#"{{"tokhai":1,"id":"generated","version":"{seed}","title":"{fields} fields","codelists":{{"twenty":{{"items":[{options}]}}}},"pages":[{{"name":"all","title":"All","items":[{items}]}}]}}"#
    )
}
