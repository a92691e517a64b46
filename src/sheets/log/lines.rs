//! The lines of a log, as the log's own reader takes them, with the row that each comes from.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use crate::instance::Instance;
use crate::measure::{Log, ReadLog};
use crate::problem::{Defect, Defects};

const HEADER: [&str; 6] = ["patient", "carer", "start", "end", "kind", "visit"];

/// Lines for the reader of logs.
#[derive(Default)]
pub(super) struct Lines {
    csv: Vec<u8>,
    /// Where each line comes from: a row of a sheet, or an entry of a bundle.
    rows: Vec<usize>,
    /// What was left out, with how often.
    left_out: BTreeMap<String, usize>,
}

impl Lines {
    pub(super) fn add(&mut self, row: usize, fields: [&str; 6]) {
        if self.rows.is_empty() {
            self.write(HEADER);
        }
        self.rows.push(row);
        self.write(fields);
    }

    fn write(&mut self, fields: [&str; 6]) {
        let mut writer = csv::Writer::from_writer(&mut self.csv);
        // What is written goes to memory, where nothing can fail.
        let _ = writer.write_record(fields);
    }

    pub(super) fn leave_out(&mut self, reason: impl Into<String>) {
        *self.left_out.entry(reason.into()).or_default() += 1;
    }

    /// What was left out, a sentence for each reason.
    pub(super) fn notes(&self) -> Vec<String> {
        let note = |(reason, count): (&String, &usize)| match count {
            1 => format!("1 row is left out: {reason}"),
            count => format!("{count} rows are left out: {reason}"),
        };
        self.left_out.iter().map(note).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The log of these lines. `place` names the place of a row, and of a column in it.
    pub(super) fn read(
        &self,
        instance: Option<&Instance>,
        zone: Option<Tz>,
        place: impl Fn(usize, &str) -> String,
    ) -> Result<ReadLog, Defects> {
        let read = match instance {
            Some(instance) => Log::read_for(instance, &self.csv, zone),
            None => Log::read(&self.csv, zone),
        };
        read.map(|read| read.at_rows(|line| self.row(line) as u64))
            .map_err(|Defects(defects)| {
                let told = defects
                    .into_iter()
                    .map(|defect| self.translated(defect, &place));
                Defects(told.collect())
            })
    }

    /// The row that a line of the file, counted from 1 with the header, comes from.
    fn row(&self, line: u64) -> usize {
        let index = (line as usize).saturating_sub(2);
        self.rows.get(index).copied().unwrap_or_default()
    }

    /// `line 5, column "end"` at its row; lines that the problem names, too.
    fn translated(&self, defect: Defect, place: impl Fn(usize, &str) -> String) -> Defect {
        let Some(rest) = defect.path.strip_prefix("line ") else {
            return defect;
        };
        let (line, rest) = rest.split_once(',').unwrap_or((rest, ""));
        let row = self.row(line.parse().unwrap_or_default());
        let column = rest.split('"').nth(1).unwrap_or_default();
        let mut told = defect.clone().at(&place(row, column));
        let problem = told.problem.to_string();
        let other = problem.rsplit_once("line ");
        let other = other.and_then(|(before, line)| {
            Some(format!("{before}row {}", self.row(line.parse().ok()?)))
        });
        told.problem = other.map_or(told.problem, Into::into);
        told
    }
}
