//! Every code that a definition may be refused with, and its sentence where nothing more is known.

/// A code of the core.
#[derive(Debug)]
pub struct Code {
    /// The code.
    pub code: &'static str,
    /// The sentence; `{}` stands for the core's detail.
    pub sentence: &'static str,
    /// What to do.
    pub hint: &'static str,
}

const fn code(code: &'static str, sentence: &'static str, hint: &'static str) -> Code {
    Code { code, sentence, hint }
}

/// All codes.
pub const CODES: &[Code] = &[
    code(
        "code-unknown",
        "`{}` is none of the options",
        "compare with the option's value, not its label",
    ),
    code("codelist-unknown", "there is no list `{}` in this form", "write it under codelists"),
    code(
        "copy-empty",
        "`{}` has no field with the same name and type, so nothing can be copied",
        "copyFrom copies the fields that both groups have",
    ),
    code(
        "cycle",
        "these answers wait for one another for ever: {}",
        "take one of them out of the loop",
    ),
    code(
        "document-too-large",
        "a definition has at most {}",
        "put long lists into codelists with a url",
    ),
    code(
        "expr-outside-profile",
        "`{}` is CEL, but not part of the rule language",
        "docs/rules.md lists what there is",
    ),
    code("expr-syntax", "the rule cannot be read here", ""),
    code(
        "expr-too-deep",
        "the rule is nested more than 64 deep",
        "give a part of it to a calculated field",
    ),
    code(
        "expr-too-long",
        "a rule has at most 4096 bytes",
        "give a part of it to a calculated field",
    ),
    code(
        "format-version",
        "`tokhai` must be the number {}, the version of the format",
        "write \"tokhai\": 1",
    ),
    code("function-unknown", "there is no function `{}`", "docs/rules.md lists the functions"),
    code("group-unknown", "there is no group `{}` in this form", "write it under groups"),
    code(
        "items-too-deep",
        "groups stand more than {} deep in each other",
        "a group that uses itself never ends",
    ),
    code("items-too-many", "a form has at most {} items", "groups used in groups multiply"),
    code("json-depth", "brackets stand too deep in each other", ""),
    code("json-duplicate", "a name stands twice in this object", "keep one of the two"),
    code("json-surrogate", "half of a character", "write the character itself; the file is UTF-8"),
    code("json-syntax", "this is no JSON", ""),
    code("member-missing", "`{}` is missing", ""),
    code("member-type", "this must be of another kind: {}", ""),
    code("member-unknown", "`{}` is no member of this object", ""),
    code(
        "name-duplicate",
        "another item beside this one is called `{}`",
        "names are unique among siblings, and across all pages",
    ),
    code("name-invalid", "`{}` cannot be a name", ""),
    code(
        "name-unknown",
        "nothing is called `{}` here",
        "a rule sees the items beside it and those outside, up to the whole form",
    ),
    code(
        "options-too-many",
        "a list written in the definition has at most {} options",
        "put it into codelists with a url",
    ),
    code("pattern-syntax", "`{}` is no pattern of I-Regexp (RFC 9485)", ""),
    code(
        "pattern-too-large",
        "the pattern `{}` is too large: its counts multiply to more than 5,000 steps",
        "use maxLength for the length, and the pattern for the letters",
    ),
    code(
        "rule-misplaced",
        "this kind of item has no answer of its own, so it takes no such rule",
        "put the rule on the fields inside",
    ),
    code(
        "rows-too-many",
        "a repeat has at most {} rows",
        "lower minItems and maxItems; more rows belong into a file or a service of their own",
    ),
    code("source-unknown", "there is no source `{}` in this form", "write it under sources"),
    code("type-mismatch", "the types do not fit: {}", ""),
    code("type-unknown", "there is no type `{}`", ""),
    code("value-duplicate", "`{}` stands twice", "each must differ"),
    code("value-unknown", "`{}` is not known here", ""),
];
