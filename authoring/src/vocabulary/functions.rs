//! The functions of rules.

/// A function of the rule language.
#[derive(Debug)]
pub struct Function {
    /// As it stands in a rule.
    pub name: &'static str,
    /// How it is called.
    pub form: &'static str,
    /// What it gives.
    pub about: &'static str,
}

/// The function or macro of this name.
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().chain(MACROS).find(|function| function.name == name)
}

const fn f(name: &'static str, form: &'static str, about: &'static str) -> Function {
    Function { name, form, about }
}

/// Every function.
pub const FUNCTIONS: &[Function] = &[
    f("has", "has(x)", "whether there is an answer"),
    f("orElse", "orElse(x, y)", "x, or y while x is empty"),
    f("today", "today()", "the date of the check"),
    f("row", "row()", "the number of the row, from 1"),
    f("date", "date('2026-01-31')", "a date written down"),
    f("year", "d.year", "the year of a date"),
    f("month", "d.month", "the month of a date"),
    f("day", "d.day", "the day of a date"),
    f("age", "age(d) or age(d, on)", "whole years since a date"),
    f("daysBetween", "daysBetween(a, b)", "days from a to b"),
    f("addMonths", "addMonths(d, n)", "the date n months later"),
    f("upper", "upper(text)", "in capitals"),
    f("normalize", "normalize(text)", "in lower case without marks"),
    f("contains", "text.contains('part')", "whether a text has a part"),
    f("startsWith", "text.startsWith('part')", "whether a text begins so"),
    f("endsWith", "text.endsWith('part')", "whether a text ends so"),
    f(
        "matches",
        "text.matches('pattern')",
        "whether the whole text matches a pattern written down",
    ),
    f("words", "words(x, 'vi')", "a number or date as it is said"),
    f("size", "size(x)", "characters of a text, items of a list"),
    f("count", "count(list)", "items that are not empty"),
    f("sum", "sum(list)", "the sum of numbers"),
    f("min", "min(list)", "the least"),
    f("max", "max(list)", "the greatest"),
    f("unique", "unique(list)", "whether all are different"),
    f("int", "int(x)", "a number without its fraction, or read from text"),
    f("double", "double(x)", "a number, or read from text"),
    f("string", "string(x)", "as text"),
];

/// What goes through a list: `list.all(x, condition)`.
pub const MACROS: &[Function] = &[
    f("all", "list.all(x, condition)", "true for every item"),
    f("exists", "list.exists(x, condition)", "true for at least one item"),
    f("exists_one", "list.exists_one(x, condition)", "true for exactly one item"),
    f("filter", "list.filter(x, condition)", "the items for which it is true"),
    f("map", "list.map(x, value)", "the value for every item"),
];
