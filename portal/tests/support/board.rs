//! The scoreboard's page, read by the names that its figures have in it.

use std::collections::BTreeMap;

use super::TestPortal;

/// The key of a row, and by column what a cell says and the same as a bare number.
type Row = (String, BTreeMap<String, (String, String)>);

/// What a page shows.
pub struct Board {
    pub page: String,
    figures: BTreeMap<String, (String, String)>,
    tables: BTreeMap<String, Vec<Row>>,
}

/// The page at `/scoreboard` and what is appended to that.
pub async fn board(portal: &TestPortal, rest: &str) -> Board {
    let reply = portal.get(&format!("/scoreboard{rest}"), None).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    Board::read(reply.text())
}

impl Board {
    fn read(page: String) -> Self {
        let mut figures = BTreeMap::new();
        let mut tables: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        let mut table = String::new();
        // Every tag with what stands after it, up to the next one.
        for piece in page.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').expect("a tag");
            let attribute = |name: &str| {
                let (_, rest) = tag.split_once(&format!("{name}=\""))?;
                Some(rest.split_once('"')?.0.to_owned())
            };
            let said = (text.trim().to_owned(), attribute("data-value").unwrap_or_default());
            if let Some(name) = attribute("data-table") {
                table = name;
            }
            if tag.starts_with("tr") {
                let rows = tables.entry(table.clone()).or_default();
                rows.push((attribute("data-key").unwrap_or_default(), BTreeMap::new()));
            }
            if let Some(name) = attribute("data-figure") {
                figures.entry(name).or_insert(said.clone());
            }
            let row = tables.get_mut(&table).and_then(|rows| rows.last_mut());
            if let (Some(column), Some((_, cells))) = (attribute("data-column"), row) {
                cells.insert(column, said);
            }
        }
        // The first row is the head.
        tables.values_mut().for_each(|rows| _ = rows.remove(0));
        Self { page, figures, tables }
    }

    /// What a figure says, and the same as a bare number; nothing where it is not shown.
    pub fn figure(&self, name: &str) -> Option<&(String, String)> {
        self.figures.get(name)
    }

    /// A figure as a number.
    #[track_caller]
    pub fn number(&self, name: &str) -> f64 {
        let (text, value) =
            self.figures.get(name).unwrap_or_else(|| panic!("no {name}: {}", self.page));
        let number = if value.is_empty() { text } else { value };
        number.parse().unwrap_or_else(|_| panic!("{name} is {number}"))
    }

    /// The keys of the rows of a table.
    pub fn rows(&self, table: &str) -> Vec<&str> {
        self.tables.get(table).into_iter().flatten().map(|(key, _)| key.as_str()).collect()
    }

    /// A cell as a bare number.
    #[track_caller]
    pub fn cell(&self, table: &str, key: &str, column: &str) -> &str {
        let rows = self.tables.get(table).unwrap_or_else(|| panic!("no table {table}"));
        let row = rows.iter().find(|(row, _)| row == key);
        let (_, cells) =
            row.unwrap_or_else(|| panic!("no row {key} in {table}: {:?}", self.rows(table)));
        &cells.get(column).unwrap_or_else(|| panic!("no {column} in {table}")).1
    }
}
