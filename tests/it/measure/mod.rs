//! The measures against sums done by hand, and against a few lines that read the plan's JSON.

mod clock_changes;
mod cost;
mod count;
mod defects;
mod fairness;
mod index;
mod log;
mod log_faults;
mod plan;
mod properties;

use chrono::{NaiveDate, TimeDelta};
use samma::id::{Id, PatientId};
use samma::measure::{Contact, Fraction, Log};

/// A log of lines `patient,carer,start,minutes`, where a start is `1 07:30`: the time on a day numbered from 1, of which the
/// first is Monday 2 March 2026. A fifth column is the kind of visit.
fn log(lines: &[&str]) -> Log {
    Log::parse(csv(lines).as_bytes(), None).unwrap_or_else(|defects| panic!("{defects}"))
}

fn csv(lines: &[&str]) -> String {
    let mut file = "patient,carer,start,end,kind\n".to_owned();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let (day, time) = cells[2].split_once(' ').expect("a day and a time");
        let start = date(day.parse().expect("a number"))
            .and_time(format!("{time}:00").parse().expect("a time"));
        let end = start + TimeDelta::minutes(cells[3].parse().expect("minutes"));
        let kind = cells.get(4).unwrap_or(&"home_care");
        let [start, end] = [start, end].map(|time| time.format("%Y-%m-%dT%H:%M").to_string());
        file.push_str(&[cells[0], cells[1], &start, &end, kind].join(","));
        file.push('\n');
    }
    file
}

fn date(day: i64) -> NaiveDate {
    let monday: NaiveDate = "2026-03-02".parse().expect("a date");
    monday + TimeDelta::days(day - 1)
}

/// The contacts of the first patient.
fn contacts(log: &Log) -> &[Contact] {
    &log.patients[first()].contacts
}

fn first() -> PatientId {
    PatientId::from_index(0)
}

fn fraction(part: u64, whole: u64) -> Option<Fraction> {
    Fraction::new(part, whole)
}
