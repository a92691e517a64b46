//! A log of executed visits as a CSV file.

use chrono_tz::Tz;
use csv::{Position, ReaderBuilder, StringRecord, Trim};

use super::dialect;
use super::dialect::Lines;
use super::entry::{FIELDS, REQUIRED, Wrong, unknown_field};
use super::line_reader::LineReader;
use super::warning::Position::Line;
use crate::message::{Message, all_of, message};
use crate::problem::json::{is_utf_16, without_mark};
use crate::problem::{Defect, Defects, DefectsByKind, quoted};

/// Possible delimiters. The file uses the one that occurs most often in the header.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// Reads the lines of a log.
pub(super) fn lines(file: &[u8], zone: Option<Tz>) -> Result<LineReader, Defects> {
    let file = without_mark(file);
    expect_text(file)?;
    let delimiter = delimiter(file);
    let lines = Lines::of(file);
    let (readable, wrongs) = dialect::readable(&lines, delimiter);
    let mut reading = Reading::of(zone, of_dialect(wrongs));
    reading.records(&readable, delimiter, &lines);
    reading.into_lines()
}

/// Returns true if no line of a log has letters or quotes by which a reader would lose something.
#[cfg(feature = "sheets")]
pub(crate) fn is_of_sound_lines(text: &str) -> bool {
    let file = text.as_bytes();
    let (_, wrongs) = dialect::readable(&Lines::of(file), delimiter(file));
    wrongs.is_empty()
}

fn expect_text(file: &[u8]) -> Result<(), Defects> {
    if file.iter().all(u8::is_ascii_whitespace) {
        return Err(whole(
            message!("the file is empty"),
            message!("give a log with a header and a line for each carer at each visit"),
        ));
    }
    if is_utf_16(file) {
        return Err(whole(
            message!("the file is UTF-16"),
            message!("save it as UTF-8"),
        ));
    }
    Ok(())
}

fn of_dialect(wrongs: Vec<(u64, Wrong)>) -> DefectsByKind {
    let mut defects = DefectsByKind::default();
    for (line, wrong) in wrongs {
        defects.push_at(line, wrong.at(format!("line {line}")));
    }
    defects
}

fn delimiter(file: &[u8]) -> u8 {
    let header = file
        .split(|&byte| byte == b'\n')
        .find(|line| !line.trim_ascii().is_empty());
    let header = String::from_utf8_lossy(header.unwrap_or_default());
    let count = |&delimiter: &u8| header.matches(char::from(delimiter)).count();
    // `max_by_key` returns the last maximum. Reversed, that is the first of the most frequent delimiters.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(count)
        .unwrap_or(b',')
}

fn whole(problem: Message, remedy: Message) -> Defects {
    Defects(vec![Wrong::new(problem, remedy).at(String::new())])
}

fn unreadable(line: u64) -> Defect {
    Wrong::new(message!("cannot be read as CSV"), message!("mend it there"))
        .at(format!("line {line}"))
}

/// State of reading a file.
struct Reading {
    /// For each of [`FIELDS`], its column.
    columns: Vec<Option<usize>>,
    width: usize,
    lines: LineReader,
    /// Defects, each at its line.
    defects: DefectsByKind,
}

impl Reading {
    fn of(zone: Option<Tz>, defects: DefectsByKind) -> Self {
        Self {
            columns: Vec::new(),
            width: 0,
            lines: LineReader::new(zone),
            defects,
        }
    }

    /// Reads every line, or only the header if the header has defects.
    fn records(&mut self, file: &[u8], delimiter: u8, lines: &Lines<'_>) {
        let records = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .trim(Trim::All)
            .from_reader(file)
            .into_records();
        let number = |position: Option<&Position>| {
            lines.number(position.map_or(0, |position| position.byte() as usize))
        };
        let mut is_header = true;
        for record in records {
            match record {
                Ok(record) if is_header => {
                    let line = number(record.position());
                    let first = self.defects.first_rank();
                    if first.is_some_and(|wrong| wrong <= line) {
                        return;
                    }
                    self.header(&record, line);
                }
                Ok(record) if record.iter().all(str::is_empty) => (),
                Ok(record) => self.record(&record, number(record.position())),
                Err(error) => {
                    let line = number(error.position());
                    self.defects.push_at(line, unreadable(line));
                }
            }
            is_header = false;
        }
    }

    fn header(&mut self, header: &StringRecord, line: u64) {
        let column = |&field: &&str| header.iter().position(|name| name == field);
        self.columns = FIELDS.iter().map(column).collect();
        self.width = header.len();
        for defect in defects_of_header(header, line) {
            self.defects.push_at(line, defect);
        }
    }

    fn record(&mut self, record: &StringRecord, line: u64) {
        if record.len() != self.width {
            let wrong = Wrong::new(
                message!(
                    "has {own} columns, but the header has {due}",
                    own = record.len(),
                    due = self.width
                ),
                message!("write as many, and put a text that holds the delimiter in quotes"),
            );
            self.defects.push_at(line, wrong.at(format!("line {line}")));
            return;
        }
        // A missing column was already reported for the header.
        let field = |field: usize| record.get(self.columns[field]?);
        let fields = [0, 1, 2, 3, 4, 5].map(field);
        let place = |column: &str| match column {
            "" => format!("line {line}"),
            column => format!("line {line}, column {}", quoted(column)),
        };
        for defect in self.lines.add(Line(line), fields, &place) {
            self.defects.push_at(line, defect);
        }
    }

    fn into_lines(self) -> Result<LineReader, Defects> {
        if !self.defects.is_empty() {
            return Err(Defects(self.defects.into_defects()));
        }
        if self.lines.is_empty() {
            return Err(whole(
                message!("the file has only a header"),
                message!("add a line for each carer at each visit"),
            ));
        }
        Ok(self.lines)
    }
}

/// Returns the defects of the header: unknown, repeated and missing columns.
fn defects_of_header(header: &StringRecord, line: u64) -> Vec<Defect> {
    let mut defects = Vec::new();
    let mut names = Vec::new();
    for name in header {
        let path = format!("line {line}, column {}", quoted(name));
        if names.contains(&name) {
            defects.push(
                Wrong::new(
                    message!("occurs twice in the header"),
                    message!("keep one of the two"),
                )
                .at(path),
            );
        } else if !FIELDS.contains(&name) {
            defects.push(
                Wrong::new(message!("is not a column of a log"), unknown_field(name)).at(path),
            );
        }
        names.push(name);
    }
    let missing: Vec<String> = FIELDS[..REQUIRED]
        .iter()
        .filter(|field| !names.contains(field))
        .map(|field| quoted(field))
        .collect();
    if !missing.is_empty() {
        let missing = all_of(missing);
        let wrong = Wrong::new(
            message!("the header lacks {columns}", columns = missing.clone()),
            message!(
                "name the columns in the first line and add {columns}",
                columns = missing
            ),
        );
        defects.push(wrong.at(format!("line {line}")));
    }
    defects
}
