//! The fields of a line as an entry, whatever file they stand in.

use std::borrow::Cow;
use std::rc::Rc;

use chrono_tz::Tz;

use super::dialect::lost_letters;
use super::entries::Entries;
use super::entry::{Entry, FIELDS, Time, Wrong, kind};
use super::read::ReadLog;
use super::stay::Stay;
use super::warning::Position;
use crate::instance::{Instance, VisitKind};
use crate::message::message;
use crate::problem::{Defect, composed};

/// Reads lines that somebody else has split into fields.
pub(crate) struct LineReader {
    zone: Option<Tz>,
    entries: Entries,
}

/// The fields of a line: patient, carer, start, end, kind and visit. A column that the file lacks has none.
pub(crate) type LineFields<'f> = [Option<&'f str>; 6];

/// A line that is read, and what is wrong with it so far.
struct Line<'l> {
    /// The place of a column in it, or with an empty name, of the line.
    place: &'l dyn Fn(&str) -> String,
    defects: Vec<Defect>,
}

impl LineReader {
    /// Creates a reader of the lines of a log in a time zone, where that is known.
    pub(crate) fn new(zone: Option<Tz>) -> Self {
        Self {
            zone,
            entries: Entries::default(),
        }
    }

    /// Reads a line, and returns its defects. `place` is the place of one of its columns, or with an empty name, of the line.
    pub(crate) fn add(
        &mut self,
        position: Position,
        fields: LineFields<'_>,
        place: &dyn Fn(&str) -> String,
    ) -> Vec<Defect> {
        let mut line = Line {
            place,
            defects: Vec::new(),
        };
        if let Some(wrong) = fields
            .iter()
            .flatten()
            .find_map(|text| lost_letters(text.as_bytes()))
        {
            line.note("", wrong);
            return line.defects;
        }
        let entry = self.entry(position, fields, &mut line);
        if let Some(Err(wrong)) = entry.map(|entry| self.entries.add(entry)) {
            line.note("", wrong);
        }
        line.defects
    }

    fn entry(
        &mut self,
        position: Position,
        fields: LineFields<'_>,
        line: &mut Line<'_>,
    ) -> Option<Entry> {
        let zone = self.zone;
        let [patient, carer, start, end] = [0, 1, 2, 3].map(|field| line.filled(fields, field));
        let start: Option<Time> = line.read(2, |text| Time::read(text, zone), start);
        let end: Option<Time> = line.read(3, |text| Time::read(text, zone), end);
        let stay = line.read(
            3,
            |(start, end)| Stay::between(start, end, zone),
            start.zip(end),
        );
        let word = fields[4].filter(|word| !word.is_empty());
        let kind = word.map_or(Some(VisitKind::default()), |word| {
            line.read(4, kind, Some(word))
        });
        let visit = fields[5].filter(|visit| !visit.is_empty());
        Some(Entry {
            position,
            patient: self.id(patient?),
            carer: self.id(carer?),
            stay: stay?,
            kind: kind?,
            visit: visit.map(|visit| self.id(visit)),
        })
    }

    /// Returns an id in Unicode NFC. Ids are compared in this form.
    fn id(&mut self, text: &str) -> Rc<str> {
        self.entries.text(&composed(Cow::Borrowed(text)))
    }

    /// Returns true if no line could be read.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the lines that could be read.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries.into_vec()
    }

    /// Returns the log of the lines, of the patients of `instance` if there is one.
    pub(crate) fn into_log(self, instance: Option<&Instance>) -> ReadLog {
        ReadLog::of_entries(&self.into_entries(), instance)
    }
}

impl Line<'_> {
    fn note(&mut self, column: &str, wrong: Wrong) {
        self.defects.push(wrong.at((self.place)(column)));
    }

    fn filled<'f>(&mut self, fields: LineFields<'f>, field: usize) -> Option<&'f str> {
        let read = |text: &'f str| match text {
            "" => Err(Wrong::new(message!("is empty"), message!("fill it in"))),
            text => Ok(text),
        };
        self.read(field, read, fields[field])
    }

    /// Returns what `read` makes of a value, or notes its defect.
    fn read<V, T>(
        &mut self,
        field: usize,
        read: impl FnOnce(V) -> Result<T, Wrong>,
        value: Option<V>,
    ) -> Option<T> {
        match read(value?) {
            Ok(read) => Some(read),
            Err(wrong) => {
                self.note(FIELDS[field], wrong);
                None
            }
        }
    }
}
