//! The page from which everything else of a publication is found.

use chrono::NaiveDate;
use serde::Serialize;

use super::meetings::Person;
use super::rounds::{CarerDay, rounds};
use super::schedule::Schedule;
use super::unit::Unit;

/// What the template `index.html` shows. Files are paths from its own folder.
#[derive(Serialize)]
pub(super) struct Index {
    language: &'static str,
    first: NaiveDate,
    last: NaiveDate,
    days: Vec<DayLinks>,
    patients: Vec<Links>,
    carers: Vec<Links>,
}

#[derive(Serialize)]
struct DayLinks {
    date: NaiveDate,
    file: String,
    rounds: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    name: String,
    file: String,
}

/// Somebody's files.
#[derive(Serialize)]
struct Links {
    name: String,
    /// A patient's letter; nothing for a carer.
    letter: Option<String>,
    /// Nothing with pseudonyms.
    calendar: Option<String>,
}

/// Lists the files of a plan.
pub(super) fn index(unit: &Unit<'_>, plan: &Schedule) -> Index {
    let days: Vec<NaiveDate> = unit.days().collect();
    let carers = unit.instance.carers().iter();
    let patients = unit.instance.patients().iter();
    let calendar = |person: Person| {
        let has_one = unit.has_rounds_and_calendars();
        has_one.then(|| unit.calendar_path(&person))
    };
    Index {
        language: unit.texts.language().code(),
        first: days.first().copied().unwrap_or_default(),
        last: days.last().copied().unwrap_or_default(),
        days: day_links(unit, plan),
        patients: patients
            .map(|(handle, row)| Links {
                name: unit.patient_name(handle),
                letter: Some(unit.letter_path(&row.id)),
                calendar: calendar(Person::patient(&row.id)),
            })
            .collect(),
        carers: carers
            .map(|(handle, row)| Links {
                name: unit.carer_name(handle),
                letter: None,
                calendar: calendar(Person::carer(&row.id)),
            })
            .collect(),
    }
}

fn day_links(unit: &Unit<'_>, plan: &Schedule) -> Vec<DayLinks> {
    let rounds = rounds(unit, plan);
    let link = |round: &CarerDay| Link {
        name: unit.carer_name(round.carer),
        file: unit.round_path(&unit.instance.carers()[round.carer].id, round.day),
    };
    let days = unit.days().map(|date| DayLinks {
        date,
        file: Unit::day_path(date),
        rounds: rounds
            .iter()
            .filter(|round| round.day == date)
            .map(link)
            .collect(),
    });
    days.collect()
}
