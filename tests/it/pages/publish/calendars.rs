//! Calendars: the same instants as the plan, and updates that programs follow.

use std::collections::BTreeSet;

use samma::Instance;
use samma::engine::pages::{Language, People, Publisher};
use samma::engine::text::{PersonNames, Pseudonyms};
use samma::scenario::{Unit as MadeUp, generate};

use super::{Event, events_of, published, published_after};
use crate::common::{Unit, case, divide, instance_of};

const ANN_AT_EIGHT: [(&str, &str, &str, &str); 1] = [("p1-1", "ann", "ann-1", "08:00")];

fn unit() -> Unit {
    Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "10:00")
        .visit("p1", 30, "12:00", "13:00")
}

fn one(publication: &samma::engine::pages::Publication, path: &str) -> Event {
    let events = events_of(publication, path);
    assert_eq!(events.len(), 1, "{events:?}");
    events[0].clone()
}

#[test]
fn there_is_an_event_for_each_visit_at_its_instant() {
    let (instance, plan) = case(&unit(), &ANN_AT_EIGHT, &[]);
    let publication = published(&instance, &plan);
    for (path, summary) in [
        ("calendars/patient-p1.ics", "Home care: ann"),
        ("calendars/carer-ann.ics", "p1"),
    ] {
        let event = one(&publication, path);
        assert_eq!(
            event.of("DTSTART"),
            "20261102T070000Z",
            "an hour before Stockholm"
        );
        assert_eq!(event.of("DTEND"), "20261102T073000Z");
        assert_eq!(event.of("SUMMARY"), summary);
        assert_eq!(event.of("STATUS"), "CONFIRMED");
        assert_eq!(event.of("CLASS"), "PRIVATE");
        assert_eq!(event.sequence(), 0);
        assert_eq!(event.of("DTSTAMP"), "20261005T000000Z", "four weeks before");
    }
    assert_eq!(events_of(&publication, "calendars/carer-bo.ics"), []);
}

#[test]
fn a_unit_has_as_many_events_as_assignments() {
    let week = generate(&MadeUp::new(8, 3).lasting(5));
    let instance = instance_of(&week.problem);
    let plan = instance.read_plan(&week.plan).expect("its plan").plan;
    let publication = published(&instance, &plan);
    let mut due: Vec<(String, String)> = Vec::new();
    for made in &plan.assignments {
        let carer = &instance.carers()[made.carer].id;
        due.push((
            format!("calendars/carer-{carer}.ics"),
            civil(&instance, made.start),
        ));
    }
    let mut found: Vec<(String, String)> = Vec::new();
    let mut uids = BTreeSet::new();
    for path in super::paths(&publication) {
        if path.starts_with("calendars/") {
            for event in events_of(&publication, path) {
                assert!(uids.insert(event.of("UID").to_owned()), "{event:?}");
                if path.contains("carer-") {
                    found.push((path.to_owned(), in_stockholm(event.of("DTSTART"))));
                }
            }
        }
    }
    due.sort();
    found.sort();
    assert!(due.len() > 50);
    assert_eq!(found, due);
}

fn civil(instance: &Instance, moment: samma::time::Moment) -> String {
    let civil = instance.horizon().civil(moment);
    civil.format("%Y-%m-%dT%H:%M").to_string()
}

fn in_stockholm(utc: &str) -> String {
    let instant = chrono::NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%SZ").expect("UTC");
    let there = instant
        .and_utc()
        .with_timezone(&chrono_tz::Europe::Stockholm);
    there.format("%Y-%m-%dT%H:%M").to_string()
}

#[test]
fn visits_around_both_changes_of_the_clock_are_at_their_instants() {
    for (first, night, due) in [
        // 03:30 is 01:30 UTC on the day of spring, and 02:30 UTC on that of autumn.
        (
            "2027-03-27",
            "2027-03-28",
            ["20270327T023000Z", "20270328T013000Z"],
        ),
        (
            "2026-10-24",
            "2026-10-25",
            ["20261024T013000Z", "20261025T023000Z"],
        ),
    ] {
        let at = |day: &str, time: &str| format!("{day}T{time}");
        let mut unit = Unit::starting(first, 2).carer("ann").patient("p1");
        for day in [first, night] {
            unit = unit
                .shift("ann", &at(day, "00:30"), &at(day, "06:00"))
                .visit("p1", 30, &at(day, "03:30"), &at(day, "03:30"));
        }
        let starts = [at(first, "03:30"), at(night, "03:30")];
        let (instance, plan) = case(
            &unit,
            &[
                ("p1-1", "ann", "ann-1", &starts[0]),
                ("p1-2", "ann", "ann-2", &starts[1]),
            ],
            &[],
        );
        let events = events_of(&published(&instance, &plan), "calendars/patient-p1.ics");
        let found: Vec<&str> = events.iter().map(|event| event.of("DTSTART")).collect();
        assert_eq!(found, due);
    }
}

#[test]
fn what_changes_keeps_its_uid_and_gets_the_next_sequence() {
    let path = "calendars/patient-p1.ics";
    let (instance, plan) = case(&unit(), &ANN_AT_EIGHT, &[]);
    let first = published(&instance, &plan);
    let same = published_after(&first, &instance, &plan);
    assert_eq!(first, published(&instance, &plan));
    assert_eq!(one(&same, path), one(&first, path));

    let later = [("p1-1", "ann", "ann-1", "08:30")];
    let second = published_after(
        &same,
        &instance,
        &crate::common::plan(&instance, &later, &[]),
    );
    let (before, after) = (one(&first, path), one(&second, path));
    assert_eq!(after.of("UID"), before.of("UID"));
    assert_eq!(
        (after.sequence(), after.of("DTSTART")),
        (1, "20261102T073000Z")
    );
    assert!(after.of("DTSTAMP") > before.of("DTSTAMP"));

    let by_bo = [("p1-1", "bo", "bo-1", "08:30")];
    let third = published_after(
        &second,
        &instance,
        &crate::common::plan(&instance, &by_bo, &[]),
    );
    let after = one(&third, path);
    assert_eq!(
        (after.sequence(), after.of("SUMMARY")),
        (2, "Home care: bo")
    );
    let anns = one(&third, "calendars/carer-ann.ics");
    assert_eq!((anns.sequence(), anns.of("STATUS")), (2, "CANCELLED"));
    let bos = one(&third, "calendars/carer-bo.ics");
    assert_eq!((bos.sequence(), bos.of("STATUS")), (0, "CONFIRMED"));
}

#[test]
fn a_cancelled_visit_stays_cancelled_and_can_come_back() {
    let path = "calendars/patient-p1.ics";
    let (instance, plan) = case(&unit(), &ANN_AT_EIGHT, &[]);
    let nobody = crate::common::plan(&instance, &[], &[]);
    let first = published(&instance, &plan);
    let mut last = first.clone();
    for due in [(1, "CANCELLED"), (1, "CANCELLED")] {
        last = published_after(&last, &instance, &nobody);
        let event = one(&last, path);
        assert_eq!((event.sequence(), event.of("STATUS")), due);
        assert_eq!(event.of("UID"), one(&first, path).of("UID"));
    }
    let back = one(&published_after(&last, &instance, &plan), path);
    assert_eq!((back.sequence(), back.of("STATUS")), (2, "CONFIRMED"));
}

#[test]
fn a_visit_that_the_problem_loses_is_cancelled_for_everybody() {
    let (instance, plan) = case(&unit(), &ANN_AT_EIGHT, &[]);
    let first = published(&instance, &plan);
    let unit = Unit::of_ann_and_bo()
        .patient("p2")
        .visit("p2", 30, "08:00", "10:00");
    let (instance, plan) = case(&unit, &[("p2-1", "ann", "ann-1", "08:00")], &[]);
    let second = published_after(&first, &instance, &plan);
    let gone = one(&second, "calendars/patient-p1.ics");
    assert_eq!(gone.of("STATUS"), "CANCELLED");
    assert!(!super::paths(&second).contains(&"letters/patient-p1.html"));
    assert!(
        second
            .stale()
            .contains(&"letters/patient-p1.html".to_owned())
    );
}

/// Ids come again in the next fortnight. The one that runs is not over yet when it is published.
#[test]
fn the_next_fortnight_cancels_nothing_of_this_one() {
    let path = "calendars/patient-p1.ics";
    let (instance, plan) = case(&unit(), &ANN_AT_EIGHT, &[]);
    let first = published(&instance, &plan);
    let at = |time: &str| format!("2026-11-16T{time}");
    let next = Unit::starting("2026-11-16", 14)
        .carer("ann")
        .shift("ann", &at("07:00"), &at("15:30"))
        .patient("p1")
        .visit("p1", 30, &at("08:00"), &at("10:00"));
    let (instance, plan) = case(&next, &[("p1-1", "ann", "ann-1", &at("08:00"))], &[]);
    let second = published_after(&first, &instance, &plan);
    let events = events_of(&second, path);
    let found: Vec<(&str, &str, u32)> = events
        .iter()
        .map(|event| (event.of("DTSTART"), event.of("STATUS"), event.sequence()))
        .collect();
    assert_eq!(
        found,
        [
            ("20261102T070000Z", "CONFIRMED", 0),
            ("20261116T070000Z", "CONFIRMED", 0)
        ]
    );
    let round = "rounds/2026-11-02/carer-ann.html".to_owned();
    assert!(
        !second.stale().contains(&round),
        "paper of days before is kept"
    );
}

#[test]
fn each_stay_is_an_event_of_its_own() {
    let unit =
        Unit::of_ann_and_bo()
            .patient("p1")
            .visit_with("p1", 40, "08:00", "09:00", |visit| {
                divide(visit, serde_json::json!([{}, { "after_minutes": 30 }]));
            });
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1/2", "bo", "bo-1", "08:30"),
    ];
    let (instance, plan) = case(&unit, &made, &[]);
    let events = events_of(&published(&instance, &plan), "calendars/patient-p1.ics");
    let found: Vec<(&str, &str)> = events
        .iter()
        .map(|event| (event.of("DTSTART"), event.of("SUMMARY")))
        .collect();
    assert_eq!(
        found,
        [
            ("20261102T070000Z", "Home care: ann"),
            ("20261102T073000Z", "Home care: bo")
        ]
    );
}

#[test]
fn hostile_texts_stay_texts() {
    let id = "p\r\nEND:VEVENT;,\\\u{202e}x";
    let unit = Unit::of_ann_and_bo()
        .patient(id)
        .visit(id, 30, "08:00", "10:00");
    let visit = format!("{id}-1");
    let (instance, plan) = case(&unit, &[(&visit, "ann", "ann-1", "08:00")], &[]);
    let event = one(&published(&instance, &plan), "calendars/carer-ann.ics");
    assert_eq!(event.of("SUMMARY"), r"p\\r\\nEND:VEVENT\;\,\\\\u202ex");
}

#[test]
fn the_record_of_another_unit_is_refused() {
    let (instance, plan) = case(&unit(), &ANN_AT_EIGHT, &[]);
    let first = published(&instance, &plan);
    let other = Unit::new()
        .carer("cia")
        .shift("cia", "07:00", "15:30")
        .patient("p9")
        .visit("p9", 30, "08:00", "10:00")
        .instance();
    let people = samma::engine::pages::People::with_ids(&other);
    let language = samma::engine::pages::Language::English;
    let refused = |json: &[u8]| {
        let publisher = samma::engine::pages::Publisher::new(&other, &people, language);
        let defects = publisher.with_record(json).err().expect("it is refused");
        defects.to_string()
    };
    assert!(refused(super::record(&first)).contains("nobody is of this problem"));
    assert!(refused(b"{").contains("is not the record of a publication"));
    let elsewhere = br#"{"format":1,"shown_by":"ids","files":{"../plan.json":{}},"events":{}}"#;
    assert!(refused(elsewhere).contains("which no publication has"));
}

/// Pseudonyms beside names say who is who.
#[test]
fn ids_names_and_pseudonyms_are_not_mixed_in_one_folder() {
    let (instance, plan) = case(&unit(), &ANN_AT_EIGHT, &[]);
    let names = PersonNames::parse(b"id,name\nann,Ann B.\n").expect("names");
    let key = |id| Pseudonyms::default().extended(&instance, 1).identified(id);
    let with_key = |key: &Pseudonyms| People::with_pseudonyms(&instance, key).expect("a key");
    let kinds = [
        People::with_ids(&instance),
        People::with_names(&instance, &names).expect("names"),
        with_key(&key(1)),
        with_key(&key(2)),
    ];
    for (number, before) in kinds.iter().enumerate() {
        let first = Publisher::new(&instance, before, Language::English);
        let first = first.publish(&plan).expect("our templates");
        for (other, now) in kinds.iter().enumerate() {
            let next = Publisher::new(&instance, now, Language::English);
            let next = next.with_record(super::record(&first));
            assert_eq!(next.is_ok(), number == other, "{number} {other}");
            let told = next.err().map(|defects| defects.to_string());
            assert!(told.is_none_or(|told| told.contains("name another folder")));
        }
    }
    let more = unit().carer("cia").instance();
    let extended = key(1).extended(&more, 9).identified(3);
    let people = People::with_pseudonyms(&more, &extended).expect("a key");
    let first = Publisher::new(&instance, &kinds[2], Language::English).publish(&plan);
    let first = first.expect("our templates");
    let publisher = Publisher::new(&more, &people, Language::English);
    let next = publisher.with_record(super::record(&first));
    assert!(
        next.is_ok(),
        "a key that takes in new people is the same key"
    );
}

/// A run that is killed leaves files of both publications. The record lists all of them, with what calendars said before.
#[test]
fn the_interim_record_lists_the_files_of_both_publications() {
    let (instance, plan) = case(&unit(), &ANN_AT_EIGHT, &[]);
    let first = published(&instance, &plan);
    let by_bo = [("p1-1", "bo", "bo-1", "08:30")];
    let by_bo = crate::common::plan(&instance, &by_bo, &[]);
    let second = published_after(&first, &instance, &by_bo);
    let has_pdf = |page: &str| page == "letters/patient-p1.html";
    let interim = second.interim_record(has_pdf);
    let people = People::with_ids(&instance);
    let publisher = Publisher::new(&instance, &people, Language::English);
    let publisher = publisher.with_record(interim.as_bytes()).expect("a record");
    let again = publisher.publish(&by_bo).expect("our templates");
    for path in [
        "rounds/2026-11-02/carer-ann.html",
        "rounds/2026-11-02/carer-bo.html",
        "letters/patient-p1.pdf",
    ] {
        assert!(again.replaces(path), "{path}");
    }
    assert!(!again.replaces("teams.pdf"), "it is none of ours");
    let path = "calendars/patient-p1.ics";
    assert_eq!(one(&again, path), one(&second, path));
    assert_eq!(again.stale(), ["rounds/2026-11-02/carer-ann.html"]);
}
