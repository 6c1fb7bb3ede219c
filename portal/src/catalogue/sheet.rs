//! A file taken apart: rows of named cells with the lines they begin in. CSV and JSON give the same.

use std::collections::BTreeMap;
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::fault::Fault;
use crate::forms::FilesError;

/// What a file is called that may be imported.
pub(super) const ENDINGS: [&str; 2] = ["csv", "json"];

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// The line in which it begins.
    pub line: usize,
    cells: BTreeMap<String, String>,
}

impl Row {
    /// A cell as it is written; empty when there is none.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A file of rows, and what is wrong with it so far.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub rows: Vec<Row>,
    pub faults: Vec<Fault>,
    file: &'a Path,
    columns: &'a [&'a str],
}

impl<'a> Sheet<'a> {
    /// Reads a file with these columns; of them, the first `needed` must be there.
    pub fn open(file: &'a Path, columns: &'a [&'a str], needed: usize) -> Result<Self, FilesError> {
        let bytes =
            std::fs::read(file).map_err(|error| FilesError::Read(file.to_owned(), error))?;
        let mut sheet = Self { rows: Vec::new(), faults: Vec::new(), file, columns };
        // Spreadsheets begin a file with a mark that is no letter of the first column.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match std::str::from_utf8(bytes) {
            Err(error) => {
                let line = lines(&bytes[..error.valid_up_to()]) + 1;
                sheet.fault(line, None, "holds bytes that are not UTF-8");
            }
            Ok(text) if ending(file) == Some("json") => sheet.json(text),
            Ok(text) => sheet.csv(text, needed),
        }
        Ok(sheet)
    }

    /// Notes what is wrong.
    pub fn fault(&mut self, line: usize, column: Option<&str>, sentence: impl Into<String>) {
        let (file, column) = (self.file.to_owned(), column.map(str::to_owned));
        self.faults.push(Fault { file, line, column, sentence: sentence.into() });
    }

    fn csv(&mut self, text: &str, needed: usize) {
        let reader =
            ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let (mut line, mut counted) = (1, 0);
        let mut head: Option<Vec<String>> = None;
        for record in reader.into_byte_records() {
            // Bytes in the memory can be read, and rows may have any number of cells.
            let Ok(record) = record else { continue };
            let begin = begin(text.as_bytes(), &record);
            line += lines(&text.as_bytes()[counted..begin]);
            counted = begin;
            let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned());
            let cells: Vec<String> = cells.collect();
            match &head {
                None => {
                    self.head(line, &cells, needed);
                    if !self.faults.is_empty() {
                        return;
                    }
                    head = Some(cells);
                }
                Some(_) if cells.iter().all(String::is_empty) => {}
                Some(head) if head.len() != cells.len() => {
                    let (found, wanted) = (cells.len(), head.len());
                    self.fault(
                        line,
                        None,
                        format!("the row has {found} cells, the head has {wanted}"),
                    );
                }
                Some(head) => {
                    let cells = head.iter().cloned().zip(cells).collect();
                    self.rows.push(Row { line, cells });
                }
            }
        }
        if head.is_none() {
            self.fault(1, None, "the file is empty; its first line names the columns");
        }
    }

    fn head(&mut self, line: usize, head: &[String], needed: usize) {
        for (nth, column) in head.iter().enumerate() {
            if head[..nth].contains(column) {
                self.fault(line, Some(column), "the column stands here twice");
            } else if !self.columns.contains(&column.as_str()) {
                self.unknown(line, column);
            }
        }
        for column in &self.columns[..needed] {
            if !head.iter().any(|there| there == column) {
                self.fault(line, Some(column), "the column is missing");
            }
        }
    }

    fn json(&mut self, text: &str) {
        let rows: Vec<&RawValue> = match serde_json::from_str(text) {
            Ok(rows) => rows,
            Err(error) => {
                return self.fault(error.line().max(1), None, "the file is not a list in JSON");
            }
        };
        let (mut line, mut counted) = (1, 0);
        for row in rows {
            // Each row is a part of the text, so its place is the way from the beginning to it.
            let begin = row.get().as_ptr().addr() - text.as_ptr().addr();
            line += lines(&text.as_bytes()[counted..begin]);
            counted = begin;
            match serde_json::from_str::<Map<String, Value>>(row.get()) {
                Ok(members) => self.members(line, members),
                Err(_) => self.fault(line, None, "the row is not an object"),
            }
        }
    }

    fn members(&mut self, line: usize, members: Map<String, Value>) {
        let mut cells = BTreeMap::new();
        for (column, value) in members {
            if !self.columns.contains(&column.as_str()) {
                self.unknown(line, &column);
            } else if let Some(text) = text(&value) {
                cells.insert(column, text);
            } else {
                self.fault(line, Some(&column), "holds neither a word nor a list of words");
            }
        }
        self.rows.push(Row { line, cells });
    }

    fn unknown(&mut self, line: usize, column: &str) {
        let known = self.columns.join(", ");
        self.fault(line, Some(column), format!("there is no such column; there are {known}"));
    }
}

/// The ending of a file's name, when it is one that can be read.
pub(super) fn ending(file: &Path) -> Option<&'static str> {
    let ending = file.extension()?.to_str()?;
    ENDINGS.into_iter().find(|known| ending.eq_ignore_ascii_case(known))
}

/// A value of JSON as a cell of CSV has it.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Array(words) => {
            let words: Option<Vec<&str>> = words.iter().map(Value::as_str).collect();
            words.map(|words| words.join(" "))
        }
        Value::Object(_) => None,
    }
}

/// Where a record begins. The reader leaves the end of the line before it, and empty lines, to it.
fn begin(bytes: &[u8], record: &ByteRecord) -> usize {
    let place = record.position().and_then(|place| usize::try_from(place.byte()).ok());
    let place = place.unwrap_or_default().min(bytes.len());
    let ends = bytes[place..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    place + ends
}

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}
