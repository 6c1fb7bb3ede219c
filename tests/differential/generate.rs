//! Random expressions of a wanted kind, as text.

/// The kind of value an expression gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Int,
    Bool,
    Text,
    Ints,
    Texts,
}

use Kind::{Bool, Int, Ints, Text, Texts};

/// Texts of letters of one, two, three and four bytes, with signs that patterns or quotes care of.
const TEXTS: [&str; 9] = ["", "a", "b", "ab", "ba", "Nguyễn ệ", "नमस्ते", "a.b*'\"", "😀a"];

pub struct Generator {
    state: u64,
    /// Variables of the macros around, innermost last.
    locals: Vec<(String, Kind)>,
}

impl Generator {
    pub fn new(seed: u64) -> Generator {
        Generator { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, locals: Vec::new() }
    }

    /// A number below another one (xorshift64*).
    pub fn below(&mut self, end: u64) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % end
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    pub fn int(&mut self) -> i64 {
        self.below(40) as i64 - 20
    }

    pub fn text(&mut self) -> &'static str {
        self.pick(&TEXTS)
    }

    pub fn kind(&mut self) -> Kind {
        self.pick(&[Int, Int, Bool, Bool, Bool, Text, Ints, Texts])
    }

    pub fn expression(&mut self, kind: Kind) -> String {
        let depth = 1 + self.below(5);
        self.of(kind, depth)
    }

    /// Anything of a kind; `depth` is what may still be nested.
    fn of(&mut self, kind: Kind, depth: u64) -> String {
        if depth == 0 {
            return self.atom(kind);
        }
        match self.below(8) {
            0 => self.atom(kind),
            1 => {
                let condition = self.of(Bool, depth - 1);
                let (yes, no) = (self.of(kind, depth - 1), self.of(kind, depth - 1));
                format!("({condition} ? {yes} : {no})")
            }
            _ => match kind {
                Int => self.sum(depth - 1),
                Bool => self.truth(depth - 1),
                Text => self.join(depth - 1),
                Ints | Texts => self.list(kind, depth - 1),
            },
        }
    }

    fn atom(&mut self, kind: Kind) -> String {
        let locals: Vec<String> = self
            .locals
            .iter()
            .filter(|(_, of)| *of == kind)
            .map(|(name, _)| name.clone())
            .collect();
        if !locals.is_empty() && self.below(3) > 0 {
            return locals[self.below(locals.len() as u64) as usize].clone();
        }
        match (kind, self.below(4)) {
            (Int, 0) => format!("0x{:x}", self.below(300)),
            (Int, 1) => self.pick(&["i", "j"]).into(),
            (Int, _) => self.int().to_string(),
            (Bool, 0) => self.pick(&["true", "false"]).into(),
            (Bool, _) => self.pick(&["b", "c"]).into(),
            (Text, 0) => self.pick(&["s", "t"]).into(),
            (Text, 1) => {
                self.pick(&[r"r'a\n'", "'''a'b\n'''", r"'\u1ec7\x41\101'", r#""a\"\t""#]).into()
            }
            (Text, _) => format!("\"{}\"", self.text().replace('"', "\\\"")),
            (Ints, _) => "l".into(),
            (Texts, _) => "m".into(),
        }
    }

    fn sum(&mut self, depth: u64) -> String {
        let a = self.of(Int, depth);
        match self.below(9) {
            0 | 1 => format!("{a} + {}", self.of(Int, depth)),
            2 => format!("{a} - {}", self.of(Int, depth)),
            // A small factor keeps the result within 64 bits.
            3 => format!("({a}) * {}", self.below(12)),
            4 => format!("({a}) % {}", self.pick(&["2", "3", "7", "-5"])),
            5 => format!("-({a})"),
            6 => {
                let kind = self.pick(&[Text, Ints, Texts]);
                let of = self.of(kind, depth);
                if self.below(2) == 0 { format!("size({of})") } else { format!("({of}).size()") }
            }
            7 => match self.below(3) {
                0 => format!("[{a}, {}][{}]", self.of(Int, depth), self.below(2)),
                1 => format!("{{'a': {a}, 'b': {}}}.a", self.of(Int, depth)),
                _ => format!("{{1: {a}, 2: {}}}[{}]", self.of(Int, depth), 1 + self.below(2)),
            },
            _ => self.pick(&["int('12')", "int('-7')", "int(3)"]).into(),
        }
    }

    fn truth(&mut self, depth: u64) -> String {
        match self.below(9) {
            0 => format!("{} && {}", self.of(Bool, depth), self.of(Bool, depth)),
            1 => format!("({} || {})", self.of(Bool, depth), self.of(Bool, depth)),
            2 => format!("!({})", self.of(Bool, depth)),
            3 => {
                let kind = self.pick(&[Int, Text, Bool]);
                let sign = self.pick(&["<", "<=", ">", ">="]);
                format!("(({}) {sign} ({}))", self.of(kind, depth), self.of(kind, depth))
            }
            4 => {
                let (kind, sign) = (self.kind(), self.pick(&["==", "!="]));
                format!("(({}) {sign} ({}))", self.of(kind, depth), self.of(kind, depth))
            }
            5 => {
                let (kind, list) = self.pick(&[(Int, Ints), (Text, Texts)]);
                format!("(({}) in {})", self.of(kind, depth), self.of(list, depth))
            }
            6 => {
                let call = self.pick(&["contains", "startsWith", "endsWith"]);
                format!("({}).{call}({})", self.of(Text, depth), self.of(Text, depth))
            }
            7 => format!("(({}) in {{'a': 1, 'ab': 2, {:?}: 3}})", self.of(Text, depth), "ệ"),
            _ => {
                let name = self.pick(&["all", "exists", "exists_one"]);
                let kind = self.pick(&[Ints, Texts]);
                self.each(kind, name, Bool, depth)
            }
        }
    }

    fn join(&mut self, depth: u64) -> String {
        match self.below(4) {
            0 | 1 => format!("{} + {}", self.of(Text, depth), self.of(Text, depth)),
            2 => format!("string({})", self.of(Int, depth)),
            _ => format!("[{}, {}][0]", self.of(Text, depth), self.of(Text, depth)),
        }
    }

    fn list(&mut self, kind: Kind, depth: u64) -> String {
        let item = if kind == Ints { Int } else { Text };
        match self.below(5) {
            0 => format!("({} + {})", self.of(kind, depth), self.of(kind, depth)),
            1 => self.each(kind, "filter", Bool, depth),
            2 => {
                let from = self.pick(&[Ints, Texts]);
                self.each(from, "map", item, depth)
            }
            3 => {
                // With a condition.
                let (list, name) = (self.of(kind, depth), self.local(item));
                let (condition, result) = (self.of(Bool, depth), self.of(item, depth));
                self.locals.pop();
                format!("({list}).map({name}, {condition}, {result})")
            }
            _ => {
                let many = 1 + self.below(3);
                let items: Vec<String> = (0..many).map(|_| self.of(item, depth)).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    /// A macro over a list.
    fn each(&mut self, list: Kind, name: &str, result: Kind, depth: u64) -> String {
        let of = self.of(list, depth);
        let local = self.local(if list == Ints { Int } else { Text });
        let body = self.of(result, depth);
        self.locals.pop();
        format!("({of}).{name}({local}, {body})")
    }

    /// A new variable of a macro. At times it has the name of one outside it, of the same kind.
    fn local(&mut self, kind: Kind) -> String {
        let outer = if kind == Int { "i" } else { "s" };
        let name =
            if self.below(5) == 0 { outer.into() } else { format!("x{}", self.locals.len()) };
        self.locals.push((name.clone(), kind));
        name
    }
}
