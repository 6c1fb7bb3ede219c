//! What CEL has and this profile has not.

use super::lex::NAME;
use super::parse::Parser;
use crate::value::text;

/// Words that CEL keeps for itself, and what is out of this profile.
const RESERVED: &str = "as break const continue else for function if import in let loop package namespace return \
                        var void while null true false dyn timestamp duration";

/// Functions and macros of CEL and of its extensions that are out.
const CALLS: &str = "bool bytes uint type existsOne transformList transformMap optMap charAt indexOf lastIndexOf \
                     lowerAscii upperAscii replace split substring trim join format reverse distinct flatten \
                     sort sortBy slice first last";

/// Names that extensions and messages begin with.
const SPACES: &str = "optional cel math strings base64 proto lists sets regex google";

/// Whether a name belongs to the language and cannot name an item.
pub fn is_reserved(name: &str) -> bool {
    text::listed(RESERVED, name).is_some()
}

impl Parser<'_> {
    pub(super) fn outside<T>(&mut self, at: usize, word: &str) -> Option<T> {
        self.fail(at, "expr-outside-profile", word)
    }

    /// A name that means nothing here: it may still mean something elsewhere in CEL.
    pub(super) fn unknown<T>(&mut self, at: usize, name: &str, call: bool) -> Option<T> {
        let (words, code) =
            if call { (CALLS, "function-unknown") } else { (SPACES, "name-unknown") };
        // The parts of a timestamp all begin alike.
        let part = call && name.starts_with("get");
        if part || is_reserved(name) || text::listed(words, name).is_some() {
            return self.outside(at, name);
        }
        // `a.b.C{}` is a message.
        while self.take(b'.')? && self.token == NAME {
            self.advance()?;
        }
        if self.token == b'{' { self.outside(at, "message") } else { self.fail(at, code, name) }
    }
}
