//! The slots of a day, in which visits that come again may start.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveTime;

use super::start_times::{StartTimes, window};
use crate::message::{joined, message};
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields, Schema, nearest, quoted, stands_twice};

const SLOT: Schema = Schema {
    what: || message!("a slot"),
    fields: &["earliest", "latest"],
};

/// The slots that every problem has, each from an hour and minute to another: those of Swedish home care.
const USUAL: [(&str, [u32; 2], [u32; 2]); 5] = [
    ("morning", [7, 0], [10, 30]),
    ("lunch", [11, 0], [13, 30]),
    ("afternoon", [13, 30], [16, 0]),
    ("evening", [16, 0], [19, 0]),
    ("late", [19, 0], [22, 0]),
];

/// Slots by name; without times where these could not be read.
pub(super) struct Slots<'t> {
    times: BTreeMap<&'t str, Option<StartTimes>>,
    /// Whether every name could be read.
    complete: bool,
}

/// The usual slots, with those of the problem in their place or beside them.
pub(super) fn slots<'t>(file: &Fields<'t, '_>) -> Slots<'t> {
    let usual = USUAL.map(|(name, earliest, latest)| {
        let time = |[hour, minute]: [u32; 2]| NaiveTime::from_hms_opt(hour, minute, 0);
        let times = time(earliest).zip(time(latest));
        (
            name,
            times.map(|(earliest, latest)| StartTimes { earliest, latest }),
        )
    });
    let mut times = BTreeMap::from(usual);
    let own = file.optional("slots", |slots| own(slots).map(Some));
    let complete = own.is_some();
    times.extend(own.flatten().unwrap_or_default());
    Slots { times, complete }
}

fn own<'t>(slots: Cursor<'t, '_>) -> Option<Vec<(&'t str, Option<StartTimes>)>> {
    let mut seen = BTreeSet::new();
    let mut read = Vec::new();
    for entry in slots.entries()? {
        if !seen.insert(&entry.0) {
            stands_twice(slots, entry);
        }
        let times = slots.field(entry, |slot| window(&slot.object(&SLOT)?));
        read.push((entry.0.as_ref(), times));
    }
    Some(read)
}

/// The slot that a template names.
pub(super) fn slot(cursor: Cursor<'_, '_>, slots: &Slots<'_>) -> Option<StartTimes> {
    let name = cursor.text()?;
    if let Some(times) = slots.times.get(name) {
        return *times;
    }
    if !slots.complete {
        return None;
    }
    let names: Vec<&str> = slots.times.keys().copied().collect();
    let remedy = match nearest(name, names.iter().copied()) {
        Some(meant) => message!(
            "write {meant} if that is what it means",
            meant = quoted(meant)
        ),
        None => message!(
            r#"write one of {names}, or add it to the "slots" of the problem"#,
            names = joined(names)
        ),
    };
    let problem = message!("is {name}, no slot of the problem", name = quoted(name));
    cursor.wrong_as(DefectCode::UnknownWord, problem, remedy)
}
