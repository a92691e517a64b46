//! Logs of nights in which the clock is changed: measures go by instants, and read the clock only where hours are asked for.

use std::fs;
use std::ops::Range;
use std::path::Path;

use chrono::NaiveTime;
use chrono_tz::Tz;
use samma::engine::continuity_indices::{usual_provider, visits};
use samma::instance::Instance;
use samma::measure::{Fraction, Indicator, Log};
use samma::time::Minutes;
use serde_json::json;

use super::{contacts, fraction};

/// 25 October 2026, 03:00 becomes 02:00; 28 March 2027, 02:00 becomes 03:00.
const STOCKHOLM: Tz = chrono_tz::Europe::Stockholm;

/// 5 April 2026, 02:00 becomes 01:30; 4 October 2026, 02:00 becomes 02:30.
const LORD_HOWE: Tz = chrono_tz::Australia::Lord_Howe;

pub(crate) fn fault(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faults");
    fs::read(path.join(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
}

fn read(file: &[u8], zone: Tz) -> Log {
    Log::parse(file, Some(zone)).unwrap_or_else(|defects| panic!("{defects}"))
}

/// A log of lines `carer,start,end` of one patient.
fn night(lines: &[&str], zone: Tz) -> Log {
    read(csv(lines).as_bytes(), zone)
}

fn csv(lines: &[&str]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("p1,{line}\n")).collect();
    format!("patient,carer,start,end\n{}", lines.concat())
}

fn refused(lines: &[&str], zone: Option<Tz>) -> Vec<String> {
    let defects = Log::parse(csv(lines).as_bytes(), zone).expect_err("something is wrong");
    defects.0.iter().map(ToString::to_string).collect()
}

fn minutes(log: &Log) -> Vec<i32> {
    let minutes = contacts(log).iter().map(|contact| contact.minutes);
    minutes.map(Minutes::get).collect()
}

/// What the clock showed at the first contact: `02:50-03:00`.
fn on_clock(log: &Log) -> Vec<String> {
    let stretches = contacts(log)[0].on_clock.iter();
    stretches
        .map(|stretch| {
            format!(
                "{}-{}",
                stretch.start.format("%H:%M"),
                stretch.end.format("%H:%M")
            )
        })
        .collect()
}

fn u21401(log: &Log) -> Option<Fraction> {
    let count = Indicator {
        least_age: None,
        ..Indicator::u21401()
    };
    count.fixed(log)[0].value
}

#[test]
fn whoever_leaves_at_seven_does_not_count_in_the_night_of_the_change_either() {
    let file = fault("dst-count-autumn.csv");
    assert_eq!(u21401(&read(&file, STOCKHOLM)), fraction(1, 1));
    assert_eq!(u21401(&Log::parse(&file, None).unwrap()), fraction(1, 1));
    let later = String::from_utf8(file)
        .unwrap()
        .replace("T07:00\n", "T07:01\n");
    assert_eq!(
        u21401(&read(later.as_bytes(), STOCKHOLM)),
        fraction(2, 1),
        "a minute of the hours"
    );
}

/// The same two weeks around the last Sunday of March, of which Nils is there until 07:10 by the clock.
#[test]
fn whoever_stays_beyond_seven_counts_in_the_night_of_the_skipped_hour() {
    let days = (22..=31).map(|day| format!("2027-03-{day}"));
    let days = days.chain((1..=4).map(|day| format!("2027-04-{day:02}")));
    let mut file = "patient,carer,start,end\n".to_owned();
    for day in days {
        for hour in ["08", "18"] {
            let visit = format!("p1,ann,{day}T{hour}:00,{day}T{hour}:30\n");
            file += &visit;
        }
    }
    file += "p1,nils,2027-03-28T00:30,2027-03-28T07:10\n";
    assert_eq!(u21401(&read(file.as_bytes(), STOCKHOLM)), fraction(2, 1));
    assert_eq!(
        u21401(&read(file.replace("07:10", "07:00").as_bytes(), STOCKHOLM)),
        fraction(1, 1)
    );
}

#[test]
fn visits_apart_are_not_one_and_visits_together_not_two() {
    let sitter = read(&fault("dst-sitter.csv"), STOCKHOLM);
    assert_eq!(visits(contacts(&sitter)), 3);
    assert_eq!(
        minutes(&sitter)[0],
        9 * 60 + 30,
        "from 23:00 to 07:30 and an hour twice"
    );
    assert_eq!(
        contacts(&sitter)[0].end().to_string(),
        "2026-10-25 07:30:00"
    );
    let spring = [
        "nils,2027-03-28T00:30,2027-03-28T04:00",
        "ann,2027-03-28T03:10,2027-03-28T04:00",
    ];
    assert_eq!(
        visits(contacts(&night(&spring, STOCKHOLM))),
        1,
        "Ann is there with Nils"
    );
    let apart = [
        "nils,2026-10-25T02:10+02:00,2026-10-25T02:40+02:00",
        "ann,2026-10-25T02:10+01:00,2026-10-25T02:40+01:00",
    ];
    assert_eq!(
        visits(contacts(&night(&apart, STOCKHOLM))),
        2,
        "at one time by the clock, an hour apart"
    );
}

#[test]
fn offsets_tell_the_two_like_hours_apart() {
    let log = read(&fault("dst-dup.csv"), STOCKHOLM);
    assert_eq!((visits(contacts(&log)), minutes(&log)), (2, vec![10, 10]));
    let list = json!([
        { "patient": "p1", "carer": "ann", "start": "2026-10-25T02:10+02:00", "end": "2026-10-25T02:20+02:00" },
        { "patient": "p1", "carer": "ann", "start": "2026-10-25T02:10+01:00", "end": "2026-10-25T02:20+01:00" }
    ]);
    assert_eq!(
        visits(contacts(&read(list.to_string().as_bytes(), STOCKHOLM))),
        2
    );
    let across = ["ann,2026-10-25T02:10+02:00,2026-10-25T02:10+01:00"];
    assert_eq!(minutes(&night(&across, STOCKHOLM)), [60]);
    let in_utc = ["ann,2026-10-25T00:50Z,2026-10-25T02:05"];
    assert_eq!(
        minutes(&night(&in_utc, STOCKHOLM)),
        [15],
        "only the end has two readings"
    );
    let half = [
        "ann,2026-04-05T01:40+11:00,2026-04-05T01:45+11:00",
        "ann,2026-04-05T01:40+10:30,2026-04-05T01:45+10:30",
    ];
    assert_eq!(
        visits(contacts(&night(&half, LORD_HOWE))),
        2,
        "half an hour apart"
    );
}

#[test]
fn a_repeated_hour_has_the_only_reading_that_is_possible() {
    let log = read(&fault("dst-end.csv"), STOCKHOLM);
    assert_eq!(minutes(&log), [15]);
    assert_eq!(on_clock(&log), ["02:50-03:00", "02:00-02:05"]);
    assert_eq!(contacts(&log)[0].end().format("%H:%M").to_string(), "02:05");
    let length = |line: &str, zone| minutes(&night(&[line], zone))[0];
    assert_eq!(
        length("ann,2026-04-05T01:50,2026-04-05T01:35", LORD_HOWE),
        15
    );
    assert_eq!(
        length("ann,2026-10-04T01:50,2026-10-04T02:35", LORD_HOWE),
        15,
        "half an hour is skipped"
    );
    let day = "ann,2026-10-25T02:10,2026-10-26T02:10";
    assert_eq!(
        length(day, STOCKHOLM),
        1440,
        "from the first 02:10 it would be 25 hours"
    );
}

#[test]
fn of_several_readings_the_first_is_meant() {
    let length = |line: &str| minutes(&night(&[line], STOCKHOLM))[0];
    assert_eq!(length("ann,2026-10-25T02:10,2026-10-25T02:40"), 30);
    assert_eq!(length("ann,2026-10-25T01:30,2026-10-25T02:30"), 60);
    assert_eq!(length("ann,2026-10-25T02:30,2026-10-25T03:30"), 120);
    let twice = ["ann,2026-10-25T02:10,2026-10-25T02:20"; 2];
    assert_eq!(
        refused(&twice, Some(STOCKHOLM)),
        [
            "line 3: has the same patient, carer and start as line 2; keep one of the two, or write the offset from UTC with each, such as +01:00: the clock showed this time twice"
        ]
    );
}

/// A day by the clock is 25 hours in the night in which the clock is set back; a minute more is too long.
#[test]
fn from_eight_to_eight_is_a_day_in_the_night_of_the_change_too() {
    let day = night(&["ann,2026-10-24T08:00,2026-10-25T08:00"], STOCKHOLM);
    assert_eq!(minutes(&day), [25 * 60]);
    let longer = refused(&["ann,2026-10-24T08:00,2026-10-25T08:01"], Some(STOCKHOLM));
    assert!(
        longer[0].contains("more than 24 hours after the start"),
        "{longer:?}"
    );
}

#[test]
fn an_end_before_its_start_is_refused_in_any_other_night() {
    let line = |day: &str| format!("ann,{day}T02:50,{day}T02:05");
    let told = |day: &str, remedy: &str| {
        [format!(
            r#"line 2, column "end": is {day}T02:05, before the start at {day}T02:50; {remedy}"#
        )]
    };
    let mend = "swap the two or correct the times";
    let other_night = line("2026-10-26");
    assert_eq!(
        refused(&[&other_night], Some(STOCKHOLM)),
        told("2026-10-26", mend)
    );
    let night = line("2026-10-25");
    assert_eq!(
        refused(&[&night], Some(chrono_tz::Asia::Kolkata)),
        told("2026-10-25", mend),
        "no change there"
    );
    assert_eq!(
        refused(&[&night], Some(LORD_HOWE)),
        told("2026-10-25", mend),
        "another day there"
    );
    let with_zone = format!("{mend}; if the clock was set back meanwhile, give the time zone");
    assert_eq!(refused(&[&night], None), told("2026-10-25", &with_zone));
}

#[test]
fn hours_of_the_clock_are_those_that_it_showed() {
    let touched = |line: &str, hours: Range<(u32, u32)>| {
        let clock = |(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let count = Indicator {
            least_age: None,
            least_visits_a_day: 0,
            days: 1,
            hours: clock(hours.start)..clock(hours.end),
            ..Indicator::u21401()
        };
        count.fixed(&night(&[line], STOCKHOLM))[0].included[0].1 == 1
    };
    let autumn = "ann,2026-10-25T02:50,2026-10-25T02:05";
    assert!(
        !touched(autumn, (2, 5)..(2, 50)),
        "between the two stretches"
    );
    assert!(
        touched(autumn, (2, 4)..(2, 5)),
        "the last minute, after the change"
    );
    assert!(
        touched(autumn, (2, 59)..(3, 30)),
        "the last minute before it"
    );
    let spring = "ann,2027-03-28T01:30,2027-03-28T03:30";
    assert!(
        !touched(spring, (2, 0)..(3, 0)),
        "the clock never showed it"
    );
    assert!(touched(spring, (3, 0)..(3, 1)) && touched(spring, (1, 59)..(2, 30)));
}

/// In Beirut the last hour of 24 October 2026 comes twice.
#[test]
fn an_hour_that_comes_twice_before_midnight_is_of_the_old_day() {
    let lines = [
        "ann,2026-10-24T23:30+03:00,2026-10-24T23:40+03:00",
        "bo,2026-10-24T23:30+02:00,2026-10-24T23:40+02:00",
        "ann,2026-10-25T00:10,2026-10-25T00:20",
    ];
    let log = night(&lines, chrono_tz::Asia::Beirut);
    let dates = contacts(&log)
        .iter()
        .map(|contact| contact.date().to_string());
    assert_eq!(
        dates.collect::<Vec<_>>(),
        ["2026-10-24", "2026-10-24", "2026-10-25"]
    );
    assert_eq!(
        usual_provider(contacts(&log)).map(|(_, share)| share),
        fraction(2, 3)
    );
}

#[test]
fn a_planned_visit_shows_both_stretches_of_the_clock() {
    let problem = json!({
        "format": 1,
        "horizon": { "start": "2026-10-24", "days": 2, "time_zone": "Europe/Stockholm" },
        "places": [{ "id": "home", "lat": 59.7, "lon": 12.6 }],
        "travel": { "foot": { "minutes": [[0]] } },
        "carers": [{ "id": "ann" }],
        "shifts": [{ "id": "s", "carer": "ann", "start": "2026-10-24T22:00", "end": "2026-10-25T07:00" }],
        "patients": [{ "id": "p1", "place": "home" }],
        "visits": [{ "id": "v", "patient": "p1", "minutes": 90,
            "windows": [{ "earliest": "2026-10-25T02:30", "latest": "2026-10-25T02:30" }] }]
    });
    let instance = Instance::parse(problem.to_string().as_bytes()).unwrap();
    let plan = json!({ "format": 1, "assignments": [{ "visit": "v", "carer": "ann", "shift": "s", "start": "2026-10-25T02:30" }] });
    let plan = instance
        .parse_plan(plan.to_string().as_bytes())
        .unwrap()
        .plan;
    let log = Log::of_plan(&instance, &plan);
    assert_eq!(on_clock(&log), ["02:30-03:00", "02:00-03:00"]);
}
