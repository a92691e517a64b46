//! A log of executed visits as a JSON list.

use crate::message::message;
use crate::problem::DefectCode;
use chrono_tz::Tz;

use super::entries::Entries;
use super::entry::{Entry, FIELDS, Time, Wrong, kind};
use super::stay::Stay;
use super::warning::Position;
use crate::problem::Defects;
use crate::problem::json::{Cursor, DefectList, Schema, tree};

const LINE: Schema = Schema {
    what: || message!("a line of a log"),
    fields: FIELDS,
};

/// Returns true if the file is JSON and not CSV: it begins with a bracket or a brace.
pub(super) fn looks_like_it(file: &[u8]) -> bool {
    let first = String::from_utf8_lossy(file.get(..64).unwrap_or(file));
    first
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with(['[', '{'])
}

/// Reads the lines of a log.
pub(super) fn entries(file: &[u8], zone: Option<Tz>) -> Result<Vec<Entry>, Defects> {
    let tree = tree(file).map_err(|defect| Defects(vec![defect]))?;
    let findings = DefectList::default();
    let read = list(Cursor::root(&tree, &findings), zone);
    findings.into_result(read)
}

fn list(file: Cursor<'_, '_>, zone: Option<Tz>) -> Option<Vec<Entry>> {
    let mut entries = Entries::default();
    let remedy = message!("add an object for each carer at each visit");
    file.filled(remedy)?.list(|row| {
        let entry = entry(row, zone, &mut entries)?;
        noted(row, entries.add(entry))
    })?;
    Some(entries.into_vec())
}

fn entry(row: Cursor<'_, '_>, zone: Option<Tz>, entries: &mut Entries) -> Option<Entry> {
    let fields = row.object(&LINE)?;
    let patient = fields.required("patient", |patient| patient.name().map(str::to_owned));
    let carer = fields.required("carer", |carer| carer.name().map(str::to_owned));
    let start = fields.required("start", |start| time(start, zone));
    let stay = fields.required("end", |end| {
        let stay = time(end, zone)
            .zip(start)
            .map(|(end, start)| Stay::between(start, end, zone))?;
        noted(end, stay)
    });
    let kind = fields.optional("kind", |word| noted(word, kind(word.text()?)));
    let visit = fields.optional("visit", |visit| visit.name().map(|id| Some(id.to_owned())));
    Some(Entry {
        position: Position::Item(row.index()),
        patient: entries.text(&patient?),
        carer: entries.text(&carer?),
        stay: stay?,
        kind: kind?,
        visit: visit?.map(|visit| entries.text(&visit)),
    })
}

fn time(spot: Cursor<'_, '_>, zone: Option<Tz>) -> Option<Time> {
    noted(spot, Time::read(spot.text()?, zone))
}

fn noted<T>(spot: Cursor<'_, '_>, read: Result<T, Wrong>) -> Option<T> {
    read.map_or_else(
        |wrong| spot.wrong_as(DefectCode::UnusableEntry, wrong.problem, wrong.remedy),
        Some,
    )
}
