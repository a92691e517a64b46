//! Logs of executed visits: what is read, however it is written.

use samma::engine::continuity_indices::visits;
use samma::measure::{Days, Log};
use samma::problem::VisitKind;
use samma::time::Minutes;
use serde_json::json;

use super::{contacts, date, log};
use crate::common::{Unit, instance_of};

const COMMAS: &str = "patient,carer,start,end,kind\n\
    p2,ann,2026-03-02T07:30,2026-03-02T08:00,home_care\n\
    p1,bo,2026-03-03T12:00,2026-03-03T12:10,meal_delivery\n";

fn parse(file: &str) -> Log {
    Log::parse(file.as_bytes(), None).unwrap_or_else(|defects| panic!("{defects}"))
}

fn in_stockholm(file: &str) -> Log {
    let zone = Some(chrono_tz::Europe::Stockholm);
    Log::parse(file.as_bytes(), zone).unwrap_or_else(|defects| panic!("{defects}"))
}

#[test]
fn people_are_numbered_by_id_and_days_go_from_first_to_last() {
    let log = parse(COMMAS);
    let patients: Vec<&str> = log
        .patients
        .rows()
        .iter()
        .map(|person| person.id.as_str())
        .collect();
    assert_eq!(patients, ["p1", "p2"]);
    assert_eq!(log.carers.rows(), ["ann", "bo"]);
    assert_eq!(log.days, Days::new(date(1), 2));
    let [meal] = contacts(&log) else {
        panic!("one visit to p1")
    };
    assert_eq!(
        (meal.kind, meal.minutes, meal.date()),
        (VisitKind::MealDelivery, Minutes::new(10), date(2))
    );
    assert!(!log.knows_history);
}

#[test]
fn every_way_of_writing_a_log_is_the_same_log() {
    let log = parse(COMMAS);
    assert_eq!(parse(&COMMAS.replace(',', ";")), log, "semicolons");
    assert_eq!(parse(&COMMAS.replace(',', "\t")), log, "tabs");
    assert_eq!(parse(&COMMAS.replace(',', " , ")), log, "spaces around");
    assert_eq!(
        parse(&COMMAS.replace('\n', "\r\n")),
        log,
        "lines of Windows"
    );
    assert_eq!(
        parse(&format!("\u{feff}{COMMAS}")),
        log,
        "a byte order mark"
    );
    assert_eq!(
        parse(&COMMAS.replace('T', " ")),
        log,
        "a space before the time"
    );
    assert_eq!(parse(&COMMAS.replace(":30,", ":30:59,")), log, "seconds");
    assert_eq!(
        parse(&COMMAS.replace(",home_care", ",")),
        log,
        "home care is usual"
    );
    assert_eq!(
        parse(&COMMAS.replace("p2,ann", "\"p2\",\"ann\"")),
        log,
        "quotes"
    );
    let columns_turned = "end;start;carer;patient;kind\n\
        2026-03-03T12:10;2026-03-03T12:00;bo;p1;meal_delivery\n\
        2026-03-02T08:00;2026-03-02T07:30;ann;p2;\n";
    assert_eq!(
        parse(columns_turned),
        log,
        "another order of columns and lines"
    );
    let list = json!([
        { "patient": "p2", "carer": "ann", "start": "2026-03-02T07:30", "end": "2026-03-02T08:00" },
        { "patient": "p1", "carer": "bo", "start": "2026-03-03T12:00", "end": "2026-03-03T12:10", "kind": "meal_delivery" }
    ]);
    assert_eq!(parse(&list.to_string()), log, "JSON");
    assert_eq!(in_stockholm(COMMAS), log, "with its time zone");
    let in_utc = COMMAS.replace("07:30", "06:30Z").replace("08:00", "07:00Z");
    assert_eq!(in_stockholm(&in_utc), log, "UTC");
    let elsewhere = COMMAS
        .replace("07:30", "08:30:00+02:00")
        .replace("08:00", "09:00+0200");
    assert_eq!(in_stockholm(&elsewhere), log, "another offset");
}

/// On 25 October 2026 the clock in Sweden goes from 03:00 back to 02:00.
#[test]
fn a_time_zone_counts_the_hour_that_the_clock_repeats() {
    let night = "patient,carer,start,end\np1,ann,2026-10-25T01:30,2026-10-25T03:30\n";
    assert_eq!(contacts(&parse(night))[0].minutes, Minutes::new(120));
    assert_eq!(contacts(&in_stockholm(night))[0].minutes, Minutes::new(180));
}

#[test]
fn contacts_that_lie_together_are_one_visit() {
    let count = |lines: &[&str]| visits(contacts(&log(lines)));
    assert_eq!(count(&["p1,ann,1 07:30,30", "p1,bo,1 07:30,30"]), 1);
    assert_eq!(
        count(&["p1,ann,1 07:30,30", "p1,bo,1 07:45,30"]),
        1,
        "half of it together"
    );
    assert_eq!(
        count(&["p1,ann,1 07:30,30", "p1,bo,1 07:46,30"]),
        2,
        "Bo takes over"
    );
    assert_eq!(
        count(&["p1,ann,1 07:30,60", "p1,bo,1 08:20,20"]),
        1,
        "half of the shorter"
    );
    assert_eq!(
        count(&["p1,ann,1 07:30,30", "p1,bo,1 08:00,30"]),
        2,
        "one after the other"
    );
    assert_eq!(
        count(&["p1,ann,1 07:30,30", "p1,ann,1 07:40,30"]),
        2,
        "nobody is there twice"
    );
    assert_eq!(
        count(&["p1,ann,1 07:30,30", "p1,bo,1 07:30,30,alarm"]),
        2,
        "another kind"
    );
    assert_eq!(
        count(&["p1,ann,1 07:30,0", "p1,bo,1 07:30,0"]),
        1,
        "of no length, at once"
    );
}

#[test]
fn the_id_of_a_visit_says_who_comes_together() {
    let file = "patient,carer,start,end,visit\n\
        p1,ann,2026-03-02T07:30,2026-03-02T08:00,morning\n\
        p1,bo,2026-03-02T08:00,2026-03-02T08:30,morning\n\
        p1,cia,2026-03-02T07:30,2026-03-02T08:00,medicine\n\
        p1,ann,2026-03-03T07:30,2026-03-03T08:00,morning\n";
    let log = parse(file);
    let numbers: Vec<usize> = contacts(&log).iter().map(|contact| contact.visit).collect();
    assert_eq!(
        numbers,
        [0, 1, 0, 2],
        "Ann, Cia, Bo, and Ann again on the next day"
    );
}

#[test]
fn the_problem_tells_more_of_those_whom_it_knows() {
    let unit = Unit::starting("2026-03-02", 2)
        .carer("zoe")
        .carer("ann")
        .patient_with("p2", |patient| {
            patient.age = Some(80);
            patient.contact_carer = Some("ann".to_owned());
        })
        .visit("p2", 30, "08:00", "09:00");
    let log = Log::parse_for(&instance_of(&unit.problem()), COMMAS.as_bytes(), None).unwrap();
    assert_eq!(
        log.carers.rows(),
        ["zoe", "ann", "bo"],
        "the problem's first"
    );
    let known: Vec<(&str, Option<u32>, bool)> = log
        .patients
        .rows()
        .iter()
        .map(|person| (person.id.as_str(), person.age, person.contact.is_some()))
        .collect();
    assert_eq!(known, [("p2", Some(80), true), ("p1", None, false)]);
    assert_eq!(
        contacts(&log)[0].carer,
        log.patients.rows()[0].contact.unwrap()
    );
}
