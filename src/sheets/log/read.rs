//! A log in a table with columns of its own.

use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use serde_json::Value;

use super::choose::log_sheet;
use super::fhir;
use super::lines::Lines;
use crate::instance::Instance;
use crate::measure::{Log, Position, ReadLog, is_of_sound_lines};
use crate::message::{Message, joined, message};
use crate::problem::{Defect, Defects};
use crate::sheets::grid::{Sheets, csv_text};
use crate::sheets::import::{
    Findings, Matched, RowValues, Unknown, known_column, of_table, row_value, wrong,
};
use crate::sheets::mapping::Columns;
use crate::sheets::tables::{COUNTED, LOG};

/// A log that another system exported.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ImportedLog {
    /// The log, with what is probably wrong in it.
    pub read: ReadLog,
    /// What was left out, with reason and count, a sentence each.
    pub notes: Vec<Message>,
}

impl Sheets {
    /// The log that these sheets hold, of the patients of `instance` where there is one.
    ///
    /// # Errors
    /// Every defect, at its file, sheet, row and column.
    ///
    /// ```
    /// use samma::engine::sheets::{Columns, Sheets};
    ///
    /// let text = "Brukare;Personal;Datum;Start;Längd;Utfall;Anteckning\np1;ann;2026-03-02;07:30;35;Utfört;\np1;bo;2026-03-02;18:00;20;Avböjt;sov\n";
    /// let sheets = Sheets::read(vec![("log.csv".to_owned(), text.into())])?;
    /// let log = sheets.log(&Columns::default(), None, None)?;
    /// assert_eq!(log.read.log.carers.len(), 1);
    /// assert!(log.notes.iter().any(|note| note.to_string() == "1 row is left out: status declined"));
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn log(
        &self,
        columns: &Columns,
        instance: Option<&Instance>,
        zone: Option<Tz>,
    ) -> Result<ImportedLog, Defects> {
        let (lines, findings, place) = self.lines(columns, instance, zone)?;
        finished(lines, findings, place, instance)
    }

    /// The lines of the log that these sheets hold, what was found beside them, and the place of the sheet.
    fn lines(
        &self,
        columns: &Columns,
        instance: Option<&Instance>,
        zone: Option<Tz>,
    ) -> Result<(Lines, Findings, String), Defects> {
        let sheet = log_sheet(self, columns)?;
        let mut findings = Findings::default();
        let matched = of_table(sheet, &LOG, columns, Unknown::IsLeftOut, &mut findings)
            .ok_or_else(|| Defects(std::mem::take(&mut findings.defects).into_defects()))?;
        let zone = zone.or(instance.map(|instance| instance.horizon().zone()));
        let mut lines = Lines::new(instance, zone);
        for row in matched.rows {
            let mut own = Findings::default();
            let values = row_value(&matched, row, columns, &mut own);
            if let Some(status) = values.as_ref().and_then(uncounted) {
                lines.leave_out(message!("status {status}", status));
                continue;
            }
            findings.defects.append(own.defects);
            let values = values.filter(|values| !values.is_faulty);
            let wrong = values.map(|values| add(&mut lines, &matched, &values, zone));
            findings.defects.extend(wrong.into_iter().flatten());
        }
        Ok((lines, findings, sheet.place()))
    }
}

/// Columns of which the header of samma's own logs has two or more.
const OWN: [&str; 4] = ["patient", "carer", "start", "end"];
/// The columns that it may have besides.
const OWN_BESIDES: [&str; 2] = ["kind", "visit"];

impl Sheets {
    /// The log of a file, whatever system wrote it: samma's own, of [`Log::parse`](crate::measure::Log::parse); a FHIR R4 Bundle of
    /// `Encounter` resources, of which those count that are `finished` and of class `HH`; else a table, as [`Sheets::log`] reads it. Where
    /// `columns` are given, it is a table.
    ///
    /// # Errors
    /// Every defect of the file.
    pub fn log_of(
        (name, content): (String, Vec<u8>),
        columns: Option<&Columns>,
        instance: Option<&Instance>,
        zone: Option<Tz>,
    ) -> Result<ImportedLog, Defects> {
        if fhir::is_bundle(&content) {
            return bundle(&content, instance, zone);
        }
        if columns.is_some() || !is_own(&content) {
            return table(name, content, columns, instance, zone);
        }
        let read = match instance {
            Some(instance) => Log::read_for(instance, &content, zone),
            None => Log::read(&content, zone),
        };
        match read {
            Ok(read) => Ok(ImportedLog {
                read,
                notes: Vec::new(),
            }),
            // A table may have more columns, and its times stand in more ways. What a quote or a letter loses is lost in both.
            Err(defects) if is_sound_text(&content) => {
                table(name, content, None, instance, zone).map_err(|_| defects)
            }
            Err(defects) => Err(defects),
        }
    }
}

/// The log of a table with columns of its own.
fn table(
    name: String,
    content: Vec<u8>,
    columns: Option<&Columns>,
    instance: Option<&Instance>,
    zone: Option<Tz>,
) -> Result<ImportedLog, Defects> {
    let known = Columns::default();
    let sheets = Sheets::read(vec![(name, content)])?;
    let (lines, findings, place) = sheets.lines(columns.unwrap_or(&known), instance, zone)?;
    // A million rows need not be held beside the log that they make.
    drop(sheets);
    finished(lines, findings, place, instance)
}

fn is_sound_text(content: &[u8]) -> bool {
    csv_text(content).is_ok_and(|text| is_of_sound_lines(&text))
}

/// Whether a file is JSON, or has a header of samma's own.
fn is_own(content: &[u8]) -> bool {
    if content.starts_with(b"PK") {
        return false;
    }
    let text = String::from_utf8_lossy(content.get(..4096).unwrap_or(content));
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let header = text.lines().next().unwrap_or_default();
    let names = header
        .split([';', ',', '\t'])
        .map(|name| name.trim().trim_matches('"'));
    let (own, others): (Vec<&str>, Vec<&str>) = names.partition(|name| OWN.contains(name));
    // A date beside the times, minutes or a status are columns of tables alone.
    let is_of_tables =
        |name: &&str| !OWN_BESIDES.contains(name) && known_column(&LOG, name).is_some();
    text.is_empty()
        || text.starts_with(['[', '{'])
        || own.len() >= 2 && !others.iter().any(is_of_tables)
}

fn bundle(
    json: &[u8],
    instance: Option<&Instance>,
    zone: Option<Tz>,
) -> Result<ImportedLog, Defects> {
    let mut findings = Findings::default();
    let mut lines = Lines::new(instance, zone);
    fhir::add_lines(json, &mut lines, &mut findings.defects)?;
    finished(lines, findings, String::new(), instance)
}

fn finished(
    lines: Lines,
    findings: Findings,
    place: String,
    instance: Option<&Instance>,
) -> Result<ImportedLog, Defects> {
    if !findings.defects.is_empty() {
        return Err(Defects(findings.defects.into_defects()));
    }
    let left_out = lines.notes();
    if lines.is_empty() {
        return Err(Defects(vec![nothing_counts(place, &left_out)]));
    }
    Ok(ImportedLog {
        read: lines.into_log(instance),
        notes: findings.notes.into_iter().chain(left_out).collect(),
    })
}

fn nothing_counts(place: String, left_out: &[Message]) -> Defect {
    let problem = if left_out.is_empty() {
        message!("has no row that counts")
    } else {
        let reasons = joined(left_out.iter().cloned());
        message!("has no row that counts: {reasons}", reasons)
    };
    let remedy = message!("give a log with a row for each carer at each visit");
    wrong(place, problem, remedy)
}

/// The status of a row that does not count.
fn uncounted(values: &RowValues) -> Option<String> {
    let status = values.aside_text("status")?;
    (!COUNTED.contains(&status)).then(|| status.to_owned())
}

/// Adds the line of a row; a row without an end and without a length is told.
fn add(
    lines: &mut Lines,
    matched: &Matched<'_>,
    values: &RowValues,
    zone: Option<Tz>,
) -> Vec<Defect> {
    let text = |field: &str| values.text(field).unwrap_or_default();
    let start = text("start");
    let minutes = values.aside.get("minutes").and_then(Value::as_i64);
    let end = match (values.text("end"), minutes) {
        (Some(end), _) => Some(end.to_owned()),
        (None, Some(minutes)) => later(start, minutes, zone),
        (None, None) => {
            let place = matched.sheet.row_place(values.number);
            let remedy = message!(
                "fill in the end or the minutes, or map its status to one that does not count"
            );
            return vec![wrong(place, message!("has no end and no length"), remedy)];
        }
    };
    let end = end.unwrap_or_default();
    let fields = [
        text("patient"),
        text("carer"),
        start,
        &end,
        text("kind"),
        text("visit"),
    ];
    let place = |column: &str| match column {
        "" => matched.sheet.row_place(values.number),
        "end" if values.text("end").is_none() => matched.cell_place(values.number, "minutes"),
        column => matched.cell_place(values.number, column),
    };
    lines.add(Position::Row(values.number as u64), fields, &place)
}

/// The time so many minutes after a start; in a known time zone with its offset from UTC, so that a change of the clock is minded. Of
/// two instants at which the clock shows the start, it counts from the first.
fn later(start: &str, minutes: i64, zone: Option<Tz>) -> Option<String> {
    let start = NaiveDateTime::parse_from_str(start, "%Y-%m-%dT%H:%M").ok()?;
    let length = TimeDelta::try_minutes(minutes)?;
    let shown = zone.and_then(|zone| zone.from_local_datetime(&start).earliest());
    if let Some(first) = shown {
        let end = first.checked_add_signed(length)?;
        return Some(end.format("%Y-%m-%dT%H:%M%:z").to_string());
    }
    let end = start.checked_add_signed(length)?;
    Some(end.format("%Y-%m-%dT%H:%M").to_string())
}
