//! Reads the history: whom patients have met before.

use crate::message::message;
use crate::problem::DefectCode;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::problem::Known;
use crate::id::{CarerId, PatientId};
use crate::instance::Acquaintance;
use crate::problem::json::{Cursor, Schema, date};

const ACQUAINTANCE: Schema = Schema {
    what: || message!("a row of the history"),
    fields: &["patient", "carer", "visits", "last"],
};

/// Reads the rows of the history. Each pair of a patient and a carer has at most one row.
pub(super) fn history<'t>(
    list: Cursor<'t, '_>,
    known: &Known<'t>,
) -> Option<Vec<(PatientId, Acquaintance)>> {
    let mut seen = BTreeMap::new();
    list.list(|row| {
        let (patient, met) = acquaintance(row, known)?;
        let first = *seen.entry((patient, met.carer)).or_insert(row.index());
        if first == row.index() {
            return Some((patient, met));
        }
        row.wrong_as(
            DefectCode::ListedTwice,
            message!(
                "has the same patient and carer as {row}",
                row = format!("history[{first}]")
            ),
            message!("make one row of them, with the visits of both and the later date"),
        )
    })
}

fn acquaintance<'t>(
    cursor: Cursor<'t, '_>,
    known: &Known<'t>,
) -> Option<(PatientId, Acquaintance)> {
    let fields = cursor.object(&ACQUAINTANCE)?;
    let patient = fields.required("patient", |patient| known.patients.find(patient));
    let carer: Option<CarerId> = fields.required("carer", |carer| known.carers.find(carer));
    let visits = fields.required("visits", |visits| {
        visits.whole(1..=1_000_000, message!("a row has 1 to 1,000,000 visits"))
    });
    let last = fields.required("last", |last| before_horizon(last, known));
    let met = Acquaintance {
        carer: carer?,
        visits: visits?,
        last: last?,
    };
    Some((patient?, met))
}

/// Reads a day before the horizon. If the horizon cannot be read, any day is accepted.
fn before_horizon(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<NaiveDate> {
    let day = date(cursor)?;
    match known.clock.first_day() {
        Some(first) if first <= day => cursor.wrong(
            message!(
                "is {day}, but the horizon starts on {first}, and the history is what was before",
                day,
                first
            ),
            message!("give the day of the last visit before the horizon"),
        ),
        _ => Some(day),
    }
}
