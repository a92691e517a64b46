//! The lines of a log, as the log's own reader takes them, and what was left out.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use crate::instance::Instance;
use crate::measure::{LineReader, Position, ReadLog};
use crate::message::{Message, message};
use crate::problem::Defect;

/// Lines for the reader of logs.
pub(super) struct Lines {
    reader: LineReader,
    /// How many there are, those that are wrong among them.
    count: usize,
    /// What was left out, with how often.
    left_out: BTreeMap<Message, usize>,
}

impl Lines {
    /// Lines of a log in a time zone; where none is given, in that of `instance`.
    pub(super) fn new(instance: Option<&Instance>, zone: Option<Tz>) -> Self {
        let of_instance = instance.map(|instance| instance.horizon().zone());
        Self {
            reader: LineReader::new(zone.or(of_instance)),
            count: 0,
            left_out: BTreeMap::new(),
        }
    }

    /// Adds a line: its patient, carer, start, end, kind and visit. Returns its defects. `place` is the place of one of its columns, or
    /// with an empty name, of the line.
    pub(super) fn add(
        &mut self,
        position: Position,
        fields: [&str; 6],
        place: &dyn Fn(&str) -> String,
    ) -> Vec<Defect> {
        self.count += 1;
        self.reader.add(position, fields.map(Some), place)
    }

    pub(super) fn leave_out(&mut self, reason: Message) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// What was left out, a sentence for each reason.
    pub(super) fn notes(&self) -> Vec<Message> {
        let note = |(reason, &count): (&Message, &usize)| match count {
            1 => message!("1 row is left out: {reason}", reason = reason.clone()),
            _ => message!(
                "{count} rows are left out: {reason}",
                count,
                reason = reason.clone()
            ),
        };
        self.left_out.iter().map(note).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The log of these lines, of the patients of `instance` where there is one.
    pub(super) fn into_log(self, instance: Option<&Instance>) -> ReadLog {
        self.reader.into_log(instance)
    }
}
