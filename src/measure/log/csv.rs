//! A log of executed visits as a CSV file.

use std::borrow::Cow;

use chrono_tz::Tz;
use csv::{Position, ReaderBuilder, StringRecord, Trim};

use super::dialect;
use super::dialect::Lines;
use super::entry::{Entry, FIELDS, REQUIRED, Seen, Time, Wrong, kind, unknown_field};
use super::stay::Stay;
use super::warning::Position::Line;
use crate::instance::VisitKind;
use crate::problem::json::{is_utf_16, without_mark};
use crate::problem::{Defect, Defects, DefectsByKind, composed, listed, quoted};

/// Possible delimiters. The file uses the one that occurs most often in the header.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// Reads the lines of a log.
pub(super) fn entries(file: &[u8], zone: Option<Tz>) -> Result<Vec<Entry>, Defects> {
    let file = without_mark(file);
    expect_text(file)?;
    let delimiter = delimiter(file);
    let lines = Lines::of(file);
    let (readable, wrongs) = dialect::readable(&lines, delimiter);
    let mut reading = Reading::of(zone, of_dialect(wrongs));
    reading.records(&readable, delimiter, &lines);
    reading.into_entries()
}

fn expect_text(file: &[u8]) -> Result<(), Defects> {
    if file.iter().all(u8::is_ascii_whitespace) {
        return Err(whole(
            "the file is empty",
            "give a log with a header and a line for each carer at each visit",
        ));
    }
    if is_utf_16(file) {
        return Err(whole("the file is UTF-16", "save it as UTF-8"));
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

fn whole(problem: &str, remedy: &str) -> Defects {
    Defects(vec![Wrong::new(problem, remedy).at(String::new())])
}

fn unreadable(line: u64) -> Defect {
    Wrong::new("cannot be read as CSV", "mend it there").at(format!("line {line}"))
}

/// State of reading a file.
struct Reading {
    zone: Option<Tz>,
    /// For each of [`FIELDS`], its column.
    columns: Vec<Option<usize>>,
    width: usize,
    entries: Vec<Entry>,
    seen: Seen,
    /// Defects, each at its line.
    defects: DefectsByKind,
}

impl Reading {
    fn of(zone: Option<Tz>, defects: DefectsByKind) -> Self {
        Self {
            zone,
            columns: Vec::new(),
            width: 0,
            entries: Vec::new(),
            seen: Seen::default(),
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
                format!(
                    "has {} columns, but the header has {}",
                    record.len(),
                    self.width
                ),
                "write as many, and put a text that holds the delimiter in quotes",
            );
            self.defects.push_at(line, wrong.at(format!("line {line}")));
            return;
        }
        let Some(entry) = self.entry(record, line) else {
            return;
        };
        match self.seen.once(entry) {
            Ok(entry) => self.entries.push(entry),
            Err(wrong) => self.defects.push_at(line, wrong.at(format!("line {line}"))),
        }
    }

    /// Reads one line. A missing column was already reported for the header.
    fn entry(&mut self, record: &StringRecord, line: u64) -> Option<Entry> {
        let [patient, carer, start, end] =
            [0, 1, 2, 3].map(|field| self.filled(record, line, field));
        let zone = self.zone;
        let start: Option<Time> = self.noted(line, 2, |text| Time::read(text, zone), start);
        let end: Option<Time> = self.noted(line, 3, |text| Time::read(text, zone), end);
        let stay = self.noted(
            line,
            3,
            |(start, end)| Stay::between(start, end, zone),
            start.zip(end),
        );
        let word = self.text(record, 4).filter(|word| !word.is_empty());
        let kind = word.map_or(Some(VisitKind::default()), |word| {
            self.noted(line, 4, kind, Some(word))
        });
        Some(Entry {
            position: Line(line),
            patient: id(patient?),
            carer: id(carer?),
            stay: stay?,
            kind: kind?,
            visit: self
                .text(record, 5)
                .filter(|visit| !visit.is_empty())
                .map(id),
        })
    }

    fn text<'r>(&self, record: &'r StringRecord, field: usize) -> Option<&'r str> {
        record.get(self.columns[field]?)
    }

    fn filled<'r>(&mut self, record: &'r StringRecord, line: u64, field: usize) -> Option<&'r str> {
        let text = self.text(record, field)?;
        let read = |text: &'r str| match text {
            "" => Err(Wrong::new("is empty", "fill it in")),
            text => Ok(text),
        };
        self.noted(line, field, read, Some(text))
    }

    /// Returns what `read` makes of a value, or records its defect.
    fn noted<V, T>(
        &mut self,
        line: u64,
        field: usize,
        read: impl FnOnce(V) -> Result<T, Wrong>,
        value: Option<V>,
    ) -> Option<T> {
        match read(value?) {
            Ok(read) => Some(read),
            Err(wrong) => {
                let path = format!("line {line}, column {}", quoted(FIELDS[field]));
                self.defects.push_at(line, wrong.at(path));
                None
            }
        }
    }

    fn into_entries(self) -> Result<Vec<Entry>, Defects> {
        if !self.defects.is_empty() {
            return Err(Defects(self.defects.into_defects()));
        }
        if self.entries.is_empty() {
            return Err(whole(
                "the file has only a header",
                "add a line for each carer at each visit",
            ));
        }
        Ok(self.entries)
    }
}

/// Returns an id in Unicode NFC. Ids are compared in this form.
fn id(text: &str) -> String {
    composed(Cow::Borrowed(text)).into_owned()
}

/// Returns the defects of the header: unknown, repeated and missing columns.
fn defects_of_header(header: &StringRecord, line: u64) -> Vec<Defect> {
    let mut defects = Vec::new();
    let mut names = Vec::new();
    for name in header {
        let path = format!("line {line}, column {}", quoted(name));
        if names.contains(&name) {
            defects.push(Wrong::new("occurs twice in the header", "keep one of the two").at(path));
        } else if !FIELDS.contains(&name) {
            defects.push(Wrong::new("is not a column of a log", unknown_field(name)).at(path));
        }
        names.push(name);
    }
    let missing: Vec<String> = FIELDS[..REQUIRED]
        .iter()
        .filter(|field| !names.contains(field))
        .map(|field| quoted(field))
        .collect();
    if !missing.is_empty() {
        let missing = listed(missing.iter());
        let wrong = Wrong::new(
            format!("the header lacks {missing}"),
            format!("name the columns in the first line and add {missing}"),
        );
        defects.push(wrong.at(format!("line {line}")));
    }
    defects
}
