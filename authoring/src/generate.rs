//! Forms of any size, for measurements: the same seed gives the same form on every machine.
//!
//! Of N fields the kinds follow one another: text with a pattern, integer, decimal, date, choice of
//! twenty, boolean. Every tenth is asked only under a condition, every twentieth is calculated.

use tokhai::Json;

/// A form of so many fields, as JSON. With rows, every field stands in a repeat of exactly so many
/// rows (at most 1,000, which is the format's limit).
pub fn generate(fields: usize, seed: u64, rows: Option<u32>) -> String {
    let mut dice = Dice(seed);
    let mut numbers: Vec<usize> = Vec::new();
    let mut flags: Vec<usize> = Vec::new();
    let mut items = Vec::with_capacity(fields);
    for i in 0..fields {
        let calculated = i % 20 == 19 && !numbers.is_empty();
        let conditional = i % 10 == 9 && !calculated && !(flags.is_empty() && numbers.is_empty());
        let mut item = if calculated { sum(i, &numbers, &mut dice) } else { field(i, &mut dice) };
        if conditional {
            item.put("relevant", Json::text(&condition(&flags, &numbers, &mut dice)));
        }
        // Later rules read only what is always asked.
        match item.str_at("type") {
            Some("integer") if !conditional && !calculated => numbers.push(i),
            Some("boolean") if !conditional => flags.push(i),
            _ => {}
        }
        items.push(item);
    }
    if let Some(rows) = rows {
        let rows = i64::from(rows.clamp(1, 1000));
        let repeat = Json::object([
            ("type", Json::text("repeat")),
            ("name", Json::text("rows")),
            ("label", Json::text("Rows")),
            ("minItems", Json::int(rows)),
            ("maxItems", Json::int(rows)),
            ("items", Json::Array(items)),
        ]);
        items = vec![repeat];
    }
    let page = Json::object([
        ("name", Json::text("page")),
        ("title", Json::text("Page")),
        ("items", Json::Array(items)),
    ]);
    let form = Json::object([
        ("tokhai", Json::int(1)),
        ("id", Json::text(&format!("generated-{fields}-{seed}"))),
        ("version", Json::text("1")),
        ("title", Json::text("Generated form")),
        ("languages", Json::Array(vec![Json::text("en")])),
        ("numberLocale", Json::text("en")),
        ("codelists", Json::object([("twenty", twenty())])),
        ("pages", Json::Array(vec![page])),
    ]);
    // Without spaces, since ten thousand fields have to stay below 1 MiB.
    format!("{form}\n")
}

/// The list of every choice, written once.
fn twenty() -> Json {
    let options = (1..=20).map(|n| {
        let (code, label) = (format!("c{n}"), format!("Option {n}"));
        Json::object([("value", Json::text(&code)), ("label", Json::text(&label))])
    });
    Json::object([("items", Json::Array(options.collect()))])
}

fn name(i: usize) -> String {
    format!("f{i}")
}

fn start(ty: &str, i: usize, label: &str, dice: &mut Dice) -> Json {
    let mut item = Json::object([
        ("type", Json::text(ty)),
        ("name", Json::text(&name(i))),
        ("label", Json::text(&format!("{label} {}", i + 1))),
    ]);
    if dice.below(3) == 0 {
        item.put("required", Json::Bool(true));
    }
    item
}

fn field(i: usize, dice: &mut Dice) -> Json {
    match i % 6 {
        0 => {
            let mut item = start("text", i, "Text", dice);
            item.put("maxLength", Json::int(40));
            item.put("pattern", Json::text("[A-Z]{2}-[0-9]{4}"));
            item
        }
        1 => {
            let mut item = start("integer", i, "Integer", dice);
            item.put("minimum", Json::int(0));
            item.put("maximum", Json::int(100 + dice.below(900) as i64));
            item
        }
        2 => {
            let mut item = start("decimal", i, "Decimal", dice);
            item.put("minimum", Json::int(0));
            item
        }
        3 => {
            let mut item = start("date", i, "Date", dice);
            item.put("minimum", Json::text("1900-01-01"));
            item
        }
        4 => {
            let mut item = start("choice", i, "Choice", dice);
            item.put("codelist", Json::text("twenty"));
            item
        }
        _ => {
            let mut item = start("boolean", i, "Question", dice);
            item.put("as", Json::text("yesno"));
            item
        }
    }
}

/// A calculated field: the sum of two numbers before it.
fn sum(i: usize, numbers: &[usize], dice: &mut Dice) -> Json {
    let (a, b) = (dice.pick(numbers), dice.pick(numbers));
    let mut item = Json::object([
        ("type", Json::text("integer")),
        ("name", Json::text(&name(i))),
        ("label", Json::text(&format!("Sum {}", i + 1))),
    ]);
    let rule = format!("orElse({}, 0) + orElse({}, 0)", name(a), name(b));
    item.put("calculate", Json::text(&rule));
    item
}

fn condition(flags: &[usize], numbers: &[usize], dice: &mut Dice) -> String {
    match dice.below(2) {
        0 if !flags.is_empty() => name(dice.pick(flags)),
        _ if !numbers.is_empty() => format!("{} > {}", name(dice.pick(numbers)), dice.below(100)),
        _ => name(dice.pick(flags)),
    }
}

/// SplitMix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn pick(&mut self, from: &[usize]) -> usize {
        from[(self.next() % from.len() as u64) as usize]
    }
}
