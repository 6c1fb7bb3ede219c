//! What became of a case.

use crate::scope::{Variables, same, ty};
use crate::suite::Case;
use tokhai::expr::{Env, ExprError, parse};
use tokhai::value::RowId;

pub enum Verdict {
    /// The value, or the type, that the suite has.
    Same,
    /// An error in the suite, and here refused when it is read or empty when it runs.
    Empty,
    /// Another result, and meant so: the reason.
    Departs(&'static str),
    /// Refused, because it needs what the profile leaves out: the reason.
    Outside(&'static str),
    /// Neither: what happened.
    Wrong(String),
}

/// Cases that give another result, each by its name, and why.
pub const DEPARTURES: &[(&str, &[&str])] = &[
    (
        "there is no infinity and no NaN: division by zero is empty",
        &[
            "comparisons/eq_literal/not_eq_double_nan",
            "comparisons/ne_literal/not_ne_double_nan",
            "comparisons/ne_literal/ne_double_nan",
            "fp_math/fp_math/divide_zero",
        ],
    ),
    (
        "numbers are exact decimals and not rounded to 64 binary digits",
        &[
            "conversions/int/double_big_precision",
            "conversions/int/double_int_max_range",
            "conversions/int/double_int_min_range",
        ],
    ),
    (
        "`/` gives a decimal, which is not bound to 64 bits",
        &["integer_math/int64_math/int64_min_negate_div"],
    ),
    (
        "an item whose result is an error is empty: `exists_one` and `filter` pass over it, `map` keeps it",
        &[
            "macros/exists_one/list_no_shortcircuit",
            "macros/filter/list_no_shortcircuit",
            "macros/map/list_error",
        ],
    ),
    (
        "`matches` looks at the whole text, as `pattern` does",
        &[
            "string/matches/basic",
            "string/matches/empty_arg",
            "string/matches/re_concat",
            "string/matches/unicode",
            "string/matches/unicode_smp",
        ],
    ),
    (
        "names have no namespace, so that `y` never means `x.y`",
        &[
            "namespace/namespace/self_eval_container_lookup",
            "namespace/namespace/self_eval_container_lookup_unchecked",
        ],
    ),
];

/// Names of types that the suite uses as values.
const TYPES: &[&str] =
    &["bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint"];

pub fn judge(section: &str, case: &Case) -> Verdict {
    let variables = Variables::of(case);
    let rule = match parse(&case.expr, &variables) {
        Ok(rule) => rule,
        Err(error) => return refused(section, case, &error),
    };
    let departure = DEPARTURES.iter().find(|(_, ids)| ids.contains(&&*case.id(section)));
    let departs = |what: String| match departure {
        Some((why, _)) => Verdict::Departs(why),
        None => Verdict::Wrong(format!("{}: {what}", case.expr)),
    };
    if !case.ty.is_null() && ty(&case.ty) != Some(rule.ty) {
        return departs(format!("the type is {}, not {}", rule.ty.name(), case.ty));
    }
    if case.check_only {
        return Verdict::Same;
    }
    let result = rule.expr.eval(&mut Env::new(&variables, RowId::ROOT));
    if case.error && result.is_empty() {
        Verdict::Empty
    } else if !case.error && same(&case.value, &result) {
        Verdict::Same
    } else {
        let wanted = if case.error { "an error".into() } else { case.value.to_string() };
        departs(format!("{result:?}, not {wanted}"))
    }
}

/// Why a case is refused: by the word that is out, or else by what the suite itself says of the
/// case. What neither explains is wrong.
fn refused(section: &str, case: &Case, error: &ExprError) -> Verdict {
    let why = match error.code {
        "expr-outside-profile" => word(&error.detail),
        "type-mismatch" | "name-unknown" | "function-unknown" if case.error => {
            return Verdict::Empty;
        }
        "number-unreadable" => Some("numbers of more than 28 digits"),
        "type-mismatch" if case.dynamic => Some("values of several types together"),
        "type-mismatch" if extended(case).is_some() => extended(case),
        "type-mismatch" if case.unchecked => Some("not typed: the suite's checker is off"),
        "name-unknown" | "function-unknown" => undeclared(case, &error.detail),
        // A call stands where the name of a macro's variable should.
        "expr-syntax" if section.starts_with("block_ext/") => Some("extension `cel`"),
        _ => None,
    };
    match why {
        Some(why) => Verdict::Outside(why),
        None => {
            Verdict::Wrong(format!("{} is refused: {} {}", case.expr, error.code, error.detail))
        }
    }
}

/// The extension that a case is about, where it is refused for mixing types before that is seen:
/// cel-go checked it without the extension, and so says nothing of its types.
fn extended(case: &Case) -> Option<&'static str> {
    let has = |sign| case.expr.contains(sign);
    if has("`") {
        Some("quoted names")
    } else if has("[?") {
        Some("optional values")
    } else if has("(i, v, ") || has("(k, v, ") {
        Some("macros of two variables")
    } else {
        None
    }
}

fn undeclared(case: &Case, name: &str) -> Option<&'static str> {
    let outside = |ty: &serde_json::Value| self::ty(ty).is_none() && *ty != "function";
    if case.env.get(name).is_some_and(|ty| *ty == "function") {
        Some("functions that the suite declares")
    } else if case.env.get(name).is_some_and(outside) {
        Some("variables of types outside")
    } else if case.env.keys().any(|known| known.starts_with(&format!("{name}."))) {
        Some("names with a namespace")
    } else if case.container {
        Some("protobuf messages and enums")
    } else if TYPES.contains(&name) {
        Some("types as values")
    } else if case.unchecked {
        Some("names that nothing declares")
    } else {
        None
    }
}

/// What a word belongs to.
fn word(word: &str) -> Option<&'static str> {
    Some(match word {
        "bytes" => "bytes",
        "uint" => "unsigned integers",
        "null" => "null",
        "dyn" => "`dyn`",
        "bool" => "`bool()`",
        "type" => "types as values",
        "message" | "google" => "protobuf messages and enums",
        "timestamp" | "duration" => "timestamps and durations",
        "getMilliseconds" => "timestamps and durations",
        "optional" | "?" => "optional values",
        "`" => "quoted names",
        "." => "names with a namespace",
        "cel" => "extension `cel`",
        "math" => "extension `math`",
        "base64" => "extension `base64`",
        "proto" => "extension `proto`",
        "all" | "exists" | "existsOne" | "transformList" | "transformMap" => {
            "macros of two variables"
        }
        "charAt" | "indexOf" | "lastIndexOf" | "lowerAscii" | "upperAscii" | "replace"
        | "split" | "substring" | "trim" | "join" | "format" | "strings" => "extension `strings`",
        "sort" => "functions that the suite declares",
        _ => return None,
    })
}
