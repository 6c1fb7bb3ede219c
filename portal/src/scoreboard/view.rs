//! What the pages of the scoreboard are put together from.

use askama::Template;

use super::statistics::Verdict;
use super::words::{Words, mark};

/// A table, which on a narrow screen becomes a list of cards.
#[derive(Template, Debug, Default)]
#[template(path = "scoreboard-table.html")]
pub struct Table {
    /// Its name in the page.
    pub name: &'static str,
    /// What it shows.
    pub caption: String,
    /// The heads of its columns; all but the first hold numbers unless they say so.
    pub head: Vec<Head>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether what it shows is said above it already.
    pub bare: bool,
    /// Whether it is only shown when it is asked for.
    pub folded: bool,
}

/// The head of a column.
#[derive(Debug)]
pub struct Head {
    /// The name of the column in the page.
    pub name: &'static str,
    /// What it says.
    pub text: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// A row.
#[derive(Debug, Default)]
pub struct Row {
    /// What tells it from others; empty where nobody asks.
    pub key: String,
    /// The number of a record; empty where the row is about something else.
    pub receipt: String,
    /// What it is called.
    pub name: String,
    /// Where more of it stands; empty where there is nothing.
    pub link: String,
    /// Whether the name is one of the portal's own words and not a sentence.
    pub code: bool,
    /// The rest, a cell for each head but the first.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// The same as a bare number; empty where it is none.
    pub value: String,
    /// The name of the figure in the page; empty where the column tells enough.
    pub figure: String,
    /// The verdict on it; empty where there is none.
    pub mark: &'static str,
    /// The verdict in words.
    pub verdict: String,
    /// How long its bar is, of a hundred; empty where there is none.
    pub bar: String,
}

impl Table {
    /// A table without rows.
    pub fn new(name: &'static str, caption: &str, heads: &[(&'static str, &str)]) -> Self {
        let head = |(name, text): &(&'static str, &str)| Head {
            name,
            text: (*text).to_owned(),
            number: true,
        };
        Self {
            name,
            caption: caption.to_owned(),
            head: heads.iter().map(head).collect(),
            ..Self::default()
        }
    }

    /// With columns of words.
    pub fn words(mut self, names: &[&str]) -> Self {
        self.head.iter_mut().for_each(|head| head.number &= !names.contains(&head.name));
        self
    }

    /// Below what says the same.
    pub fn below(self) -> Self {
        Self { bare: true, ..self }
    }

    /// Shown only when it is asked for.
    pub fn fold(self) -> Self {
        Self { folded: true, ..self }
    }

    /// The cells of a row with their heads.
    fn pairs<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a Head, &'a Cell)> {
        self.head.iter().skip(1).zip(&row.cells)
    }
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A whole number.
    pub fn count(number: i64, words: Words) -> Self {
        Self { text: words.count(number), value: number.to_string(), ..Self::default() }
    }

    /// A number with what it says.
    pub fn number(text: String, number: Option<f64>) -> Self {
        let value = number.map(|number| format!("{number}")).unwrap_or_default();
        Self { text, value, ..Self::default() }
    }

    /// The same, named in the page.
    pub fn named(self, figure: impl Into<String>) -> Self {
        Self { figure: figure.into(), ..self }
    }

    /// The same with a verdict on it.
    pub fn judged(self, verdict: Verdict, words: Words) -> Self {
        let said = [words.verdict(verdict), words.doubtful(verdict)];
        let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
        Self { mark: mark(verdict), verdict: said.join(", "), ..self }
    }

    /// The same with a bar that is as long as its share of the longest.
    pub fn bar(self, share: f64) -> Self {
        Self { bar: format!("{:.1}", share.clamp(0.0, 1.0) * 100.0), ..self }
    }
}

/// One criterion.
#[derive(Debug, Default)]
pub struct Card {
    /// Its number in the plan.
    pub number: usize,
    /// What it is about.
    pub title: String,
    /// The figure.
    pub text: String,
    /// The same as a bare number.
    pub value: String,
    /// Its name in the page.
    pub figure: &'static str,
    /// What it is made of.
    pub made_of: String,
    /// The targets.
    pub lines: Vec<Line>,
    /// What stands beside.
    pub facts: Vec<Fact>,
    /// The formulas.
    pub formulas: Vec<String>,
    /// More of it.
    pub tables: Vec<Table>,
}

/// A target and what is said of it.
#[derive(Debug)]
pub struct Line {
    /// The target.
    pub text: String,
    /// Whether it is the one that holds.
    pub holds: bool,
    /// The mark of the verdict.
    pub mark: &'static str,
    /// The verdict in words.
    pub verdict: &'static str,
    /// What stands beside a verdict that is not certain.
    pub doubtful: &'static str,
}

/// A figure beside others.
#[derive(Debug)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: String,
    /// The same as a bare number.
    pub value: String,
    /// Its name in the page; empty where it has none.
    pub figure: &'static str,
}

impl Fact {
    /// A figure with its name in the page.
    pub fn new(label: &str, text: String, value: Option<f64>, figure: &'static str) -> Self {
        let value = value.map(|value| format!("{value}")).unwrap_or_default();
        Self { label: label.to_owned(), text, value, figure }
    }
}

/// A picture with the numbers it shows.
#[derive(Debug)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The picture in words.
    pub label: String,
    /// The picture, SVG.
    pub svg: String,
    /// Its lines: the name of the colour, and what has it.
    pub key: Vec<(&'static str, String)>,
    /// The numbers.
    pub table: Table,
}

/// A list to choose from.
#[derive(Debug)]
pub struct Select {
    /// The parameter in the address.
    pub name: &'static str,
    /// What is chosen.
    pub label: String,
    /// Value, what it says, and whether it is chosen.
    pub choices: Vec<(String, String, bool)>,
}
