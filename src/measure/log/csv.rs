//! A log of executed visits as a CSV file.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use csv::{Position, ReaderBuilder, StringRecord, Trim};

use super::entry::{Entry, FIELDS, REQUIRED, Time, Wrong, kind, unknown_field};
use crate::instance::Kind;
use crate::problem::{Defect, Defects, listed, quoted};

/// What may stand between columns; the one that the header has most of does.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// The mark with which some programs open a UTF-8 file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The lines of a log.
pub(super) fn entries(file: &[u8], zone: Option<Tz>) -> Result<Vec<Entry>, Defects> {
    let file = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
    if file.iter().all(u8::is_ascii_whitespace) {
        return Err(whole(
            "the file is empty",
            "give a log with a header and a line for each carer at each visit",
        ));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(file))
        .flexible(true)
        .trim(Trim::All)
        .from_reader(file);
    let header = reader
        .headers()
        .cloned()
        .map_err(|error| Defects(vec![unreadable(file, &error)]))?;
    let mut reading = Reading::of(&header, line_of(file, header.position()), zone);
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(str::is_empty) => (),
            Ok(record) => reading.record(&record, line_of(file, record.position())),
            Err(error) => reading.defects.push(unreadable(file, &error)),
        }
    }
    reading.into_entries()
}

fn delimiter(file: &[u8]) -> u8 {
    let header = file
        .split(|&byte| byte == b'\n')
        .find(|line| !line.trim_ascii().is_empty());
    let header = String::from_utf8_lossy(header.unwrap_or_default());
    let count = |&delimiter: &u8| header.matches(char::from(delimiter)).count();
    // The first of those that stand most often: the last of the greatest, from the back.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(count)
        .unwrap_or(b',')
}

fn whole(problem: &str, remedy: &str) -> Defects {
    Defects(vec![Wrong::new(problem, remedy).at(String::new())])
}

/// The line on which a record starts; its position is that of the empty lines before it, which are skipped.
fn line_of(file: &[u8], position: Option<&Position>) -> u64 {
    let Some(position) = position else { return 1 };
    let rest = file.get(position.byte() as usize..).unwrap_or_default();
    let skipped = rest
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .filter(|&&byte| byte == b'\n');
    position.line() + skipped.count() as u64
}

fn unreadable(file: &[u8], error: &csv::Error) -> Defect {
    let line = line_of(file, error.position());
    let (problem, remedy) = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => ("is not UTF-8", "save the file as UTF-8"),
        _ => ("cannot be read as CSV", "mend it there"),
    };
    Wrong::new(problem, remedy).at(format!("line {line}"))
}

/// The file as far as it has been read.
struct Reading {
    zone: Option<Tz>,
    /// Where each of [`FIELDS`] stands.
    columns: Vec<Option<usize>>,
    width: usize,
    entries: Vec<Entry>,
    /// The line on which a patient, a carer and a start stand together.
    seen: BTreeMap<(String, String, NaiveDateTime), u64>,
    defects: Vec<Defect>,
}

impl Reading {
    fn of(header: &StringRecord, line: u64, zone: Option<Tz>) -> Self {
        Self {
            zone,
            columns: FIELDS
                .iter()
                .map(|&field| header.iter().position(|name| name == field))
                .collect(),
            width: header.len(),
            entries: Vec::new(),
            seen: BTreeMap::new(),
            defects: defects_of_header(header, line),
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
            self.defects.push(wrong.at(format!("line {line}")));
            return;
        }
        let Some(entry) = self.entry(record, line) else {
            return;
        };
        let key = (entry.patient.clone(), entry.carer.clone(), entry.start);
        let first = *self.seen.entry(key).or_insert(line);
        if first == line {
            self.entries.push(entry);
        } else {
            let wrong = Wrong::new(
                format!("has the same patient, carer and start as line {first}"),
                "keep one of the two",
            );
            self.defects.push(wrong.at(format!("line {line}")));
        }
    }

    /// What a line says. A column that the header lacks has been told once and for all.
    fn entry(&mut self, record: &StringRecord, line: u64) -> Option<Entry> {
        let [patient, carer, start, end] =
            [0, 1, 2, 3].map(|field| self.filled(record, line, field));
        let zone = self.zone;
        let start: Option<Time> = self.noted(line, 2, |text| Time::read(text, zone), start);
        let end: Option<Time> = self.noted(line, 3, |text| Time::read(text, zone), end);
        let minutes = self.noted(
            line,
            3,
            |(start, end)| start.minutes_to(end),
            start.zip(end),
        );
        let word = self.text(record, 4).filter(|word| !word.is_empty());
        let kind = word.map_or(Some(Kind::default()), |word| {
            self.noted(line, 4, kind, Some(word))
        });
        Some(Entry {
            patient: patient?.to_owned(),
            carer: carer?.to_owned(),
            start: start?.civil(),
            minutes: minutes?,
            kind: kind?,
            visit: self
                .text(record, 5)
                .filter(|visit| !visit.is_empty())
                .map(str::to_owned),
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

    /// What `read` makes of a value; what is wrong with it is noted.
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
                self.defects.push(wrong.at(path));
                None
            }
        }
    }

    fn into_entries(self) -> Result<Vec<Entry>, Defects> {
        if !self.defects.is_empty() {
            return Err(Defects(self.defects));
        }
        if self.entries.is_empty() {
            return Err(whole(
                "the file has a header and nothing else",
                "add a line for each carer at each visit",
            ));
        }
        Ok(self.entries)
    }
}

/// Columns that no log has, that stand twice, or that are missing.
fn defects_of_header(header: &StringRecord, line: u64) -> Vec<Defect> {
    let mut defects = Vec::new();
    let mut names = Vec::new();
    for name in header {
        let path = format!("line {line}, column {}", quoted(name));
        if names.contains(&name) {
            defects.push(Wrong::new("stands twice in the header", "keep one of the two").at(path));
        } else if !FIELDS.contains(&name) {
            defects.push(Wrong::new("is no column of a log", unknown_field(name)).at(path));
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
