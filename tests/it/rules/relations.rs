//! Rules between visits, and between visits and carers.

use samma::problem::{FirstThen, Pin, Problem, Separation};
use samma::rule::Rule;

use super::Fixtures;
use crate::common::{Unit, case, rules_broken, sentences};

/// Two visits of half an hour at one patient, all morning, that are `related`.
fn two(related: impl FnOnce(&mut Problem)) -> Unit {
    Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "07:00", "12:00")
        .visit("p1", 30, "07:00", "12:00")
        .relate(related)
}

/// A visit of two carers at one patient.
fn double() -> Unit {
    Unit::of_ann_and_bo()
        .carer("cia")
        .shift("cia", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "09:00", |visit| visit.carers = 2)
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

fn apart(minutes: Option<i32>, days: Option<u32>) -> Separation {
    let visits = ids(&["p1-1", "p1-2"]);
    Separation {
        visits,
        minutes,
        days,
    }
}

pub(super) fn visits_apart() -> Fixtures {
    let unit = two(|related| related.separations.push(apart(Some(60), None)));
    let made = |second| {
        let visits = [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p1-2", "bo", "bo-1", second),
        ];
        case(&unit, &visits, &[])
    };
    Fixtures {
        broken: made("09:29"),
        sentence: "visit p1-2 starts 2026-11-02T09:29, less than 60 min after visit p1-1, which ends 2026-11-02T08:30",
        legal: made("09:30"),
    }
}

pub(super) fn no_carer_in_common() -> Fixtures {
    let unit = two(|related| related.different_carers.push(ids(&["p1-1", "p1-2"])));
    let made = |carer, shift| {
        let visits = [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p1-2", carer, shift, "09:00"),
        ];
        case(&unit, &visits, &[])
    };
    Fixtures {
        broken: made("ann", "ann-1"),
        sentence: "visit p1-1 has other carers than p1-2, but ann comes to both",
        legal: made("bo", "bo-1"),
    }
}

pub(super) fn same_carer() -> Fixtures {
    let unit = two(|related| related.same_carer.push(ids(&["p1-1", "p1-2"])));
    let made = |carer, shift| {
        let visits = [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p1-2", carer, shift, "09:00"),
        ];
        case(&unit, &visits, &[])
    };
    Fixtures {
        broken: made("bo", "bo-1"),
        sentence: "visit p1-1 has the same carers as p1-2, 1 in all, but 2 come: ann, bo",
        legal: made("ann", "ann-1"),
    }
}

fn in_order(least: Option<i32>, most: Option<i32>) -> FirstThen {
    FirstThen {
        first: "p1-1".to_owned(),
        then: "p1-2".to_owned(),
        least_minutes: least,
        most_minutes: most,
    }
}

pub(super) fn first_then() -> Fixtures {
    let unit = two(|related| related.first_then.push(in_order(None, Some(60))));
    let made = |second| {
        let visits = [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p1-2", "ann", "ann-1", second),
        ];
        case(&unit, &visits, &[])
    };
    Fixtures {
        broken: made("09:31"),
        sentence: "visit p1-2 starts 2026-11-02T09:31, more than 60 min after visit p1-1, which ends 2026-11-02T08:30",
        legal: made("09:30"),
    }
}

pub(super) fn never_together() -> Fixtures {
    let unit = double().relate(|related| related.never_together.push(ids(&["ann", "bo"])));
    let made = |carer, shift| {
        let visits = [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p1-1", carer, shift, "08:00"),
        ];
        case(&unit, &visits, &[])
    };
    Fixtures {
        broken: made("bo", "bo-1"),
        sentence: "visit p1-1 at 2026-11-02T08:00 has carers who are never together: ann, bo",
        legal: made("cia", "cia-1"),
    }
}

fn pin(carer: Option<&str>, shift: Option<&str>, start: Option<&str>) -> Pin {
    Pin {
        visit: "p1-1".to_owned(),
        carer: carer.map(str::to_owned),
        shift: shift.map(str::to_owned),
        start: start.map(str::to_owned),
        stay: None,
    }
}

pub(super) fn pinned() -> Fixtures {
    let unit = two(|related| related.pins.push(pin(None, None, Some("08:00"))));
    let made = |start| case(&unit, &[("p1-1", "ann", "ann-1", start)], &[]);
    Fixtures {
        broken: made("08:01"),
        sentence: "visit p1-1 by ann in shift ann-1 starts 2026-11-02T08:01, but is pinned to 2026-11-02T08:00",
        legal: made("08:00"),
    }
}

pub(super) fn required_carer() -> Fixtures {
    let unit =
        Unit::of_ann_and_bo()
            .patient("p1")
            .visit_with("p1", 30, "08:00", "09:00", |visit| {
                visit.required_carers.push("bo".to_owned());
            });
    Fixtures {
        broken: case(&unit, &[("p1-1", "ann", "ann-1", "08:00")], &[]),
        sentence: "visit p1-1 by ann in shift ann-1 starts 2026-11-02T08:00, but only these may make it: bo",
        legal: case(&unit, &[("p1-1", "bo", "bo-1", "08:00")], &[]),
    }
}

/// Two visits by two carers at a patient who knows ann only.
fn supervised() -> Unit {
    let mut unit = double().history(&[("p1", "ann")]);
    unit = unit.visit_with("p1", 30, "07:00", "12:00", |visit| visit.carers = 2);
    unit.change_patient("p1", |patient| patient.supervised_first_visits = true)
}

pub(super) fn supervised_first_visit() -> Fixtures {
    let alone = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1", "bo", "bo-1", "08:00"),
        ("p1-2", "cia", "cia-1", "10:00"),
    ];
    let with_bo = [
        alone[0],
        alone[1],
        alone[2],
        ("p1-2", "bo", "bo-1", "10:00"),
    ];
    Fixtures {
        broken: case(&supervised(), &alone, &[]),
        sentence: "visit p1-2 by cia in shift cia-1 starts 2026-11-02T10:00, the first of cia at p1, \
            without a carer whom p1 knows",
        legal: case(&supervised(), &with_bo, &[]),
    }
}

#[test]
fn new_carers_do_not_supervise_each_other() {
    let both_new = [
        ("p1-2", "bo", "bo-1", "10:00"),
        ("p1-2", "cia", "cia-1", "10:00"),
    ];
    let rule = Rule::SupervisedFirstVisit;
    assert_eq!(sentences(&supervised(), &both_new, &[]).len(), 2);
    assert_eq!(rules_broken(&supervised(), &both_new, &[]), [rule]);
    let after_a_lesson = [
        ("p1-2", "ann", "ann-1", "07:15"),
        ("p1-2", "bo", "bo-1", "07:15"),
        ("p1-1", "bo", "bo-1", "08:30"),
    ];
    assert_eq!(rules_broken(&supervised(), &after_a_lesson, &[]), []);
    assert_eq!(
        rules_broken(&supervised(), &after_a_lesson[2..], &[]),
        [rule],
        "without the lesson"
    );
}

#[test]
fn no_minutes_apart_is_not_at_the_same_time_and_only_where_both_are_made() {
    let unit = two(|related| related.visits_apart_minutes = Some(0));
    let rules = |second: &[&str]| {
        let mut visits = vec![("p1-1", "ann", "ann-1", "08:00")];
        visits.extend(second.iter().map(|&start| ("p1-2", "bo", "bo-1", start)));
        rules_broken(&unit, &visits, &[])
    };
    assert_eq!(rules(&["08:29"]), [Rule::VisitsApart]);
    assert_eq!(rules(&["08:30"]), []);
    assert_eq!(rules(&["07:31"]), [Rule::VisitsApart]);
    assert_eq!(rules(&["07:30"]), []);
    assert_eq!(rules(&[]), []);
}

#[test]
fn days_apart_are_civil_days() {
    let rules = |days| {
        let unit = Unit::new()
            .carer("ann")
            .shift("ann", "22:00", "2026-11-03T06:00")
            .patient("p1")
            .visit("p1", 30, "23:00", "23:59")
            .visit("p1", 30, "2026-11-03T00:00", "2026-11-03T03:00")
            .relate(|related| related.separations.push(apart(None, Some(days))));
        let visits = [
            ("p1-1", "ann", "ann-1", "23:29"),
            ("p1-2", "ann", "ann-1", "2026-11-03T00:00"),
        ];
        sentences(&unit, &visits, &[])
    };
    assert_eq!(rules(1), [""; 0]);
}

#[test]
fn on_the_same_day_is_no_day_apart() {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .shift("ann", "2026-11-03T07:00", "2026-11-03T15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "08:00", "2026-11-03T12:00")
        .relate(|related| related.separations.push(apart(None, Some(1))));
    let told = |shift, start| {
        let visits = [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p1-2", "ann", shift, start),
        ];
        sentences(&unit, &visits, &[])
    };
    assert_eq!(
        told("ann-1", "12:00"),
        [
            "visit p1-2 starts 2026-11-02T12:00, fewer days than 1 after visit p1-1, which starts 2026-11-02T08:00"
        ]
    );
    assert_eq!(told("ann-2", "2026-11-03T07:10"), [""; 0]);
}

#[test]
fn the_same_carers_make_all_visits_that_ask_for_two() {
    let unit = double()
        .visit_with("p1", 30, "10:00", "11:00", |visit| visit.carers = 2)
        .relate(|related| related.same_carer.push(ids(&["p1-1", "p1-2"])));
    let full = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1", "bo", "bo-1", "08:00"),
        ("p1-2", "bo", "bo-1", "10:00"),
        ("p1-2", "ann", "ann-1", "10:00"),
    ];
    let in_part = [full[0], full[2]];
    let third = [full[0], full[1], ("p1-2", "cia", "cia-1", "10:00")];
    assert_eq!(rules_broken(&unit, &full, &[]), []);
    assert_eq!(rules_broken(&unit, &in_part, &[]), []);
    assert_eq!(rules_broken(&unit, &third, &[]), [Rule::SameCarer]);
}

#[test]
fn the_least_delay_counts_from_the_end_and_only_where_both_are_made() {
    let unit = two(|related| related.first_then.push(in_order(Some(45), None)));
    let first = ("p1-1", "ann", "ann-1", "08:00");
    let rules = |second| rules_broken(&unit, &[first, ("p1-2", "bo", "bo-1", second)], &[]);
    assert_eq!(rules("09:14"), [Rule::FirstThen]);
    assert_eq!(rules("09:15"), []);
    assert_eq!(rules("07:10"), [Rule::FirstThen], "the other way round");
    let alone = [("p1-2", "bo", "bo-1", "07:10")];
    assert_eq!(
        rules_broken(&unit, &alone, &[]),
        [],
        "the first stays empty"
    );
}

#[test]
fn whoever_is_pinned_comes_if_anybody_does() {
    let told = |pin: Pin, visits: &[(&str, &str, &str, &str)]| {
        let unit = double().relate(|related| related.pins.push(pin));
        sentences(&unit, visits, &[])
    };
    let ann = ("p1-1", "ann", "ann-1", "08:00");
    let bo = ("p1-1", "bo", "bo-1", "08:00");
    let carer = || pin(Some("ann"), None, None);
    assert_eq!(told(carer(), &[ann, bo]), [""; 0]);
    assert_eq!(told(carer(), &[ann]), [""; 0], "in part");
    assert_eq!(told(carer(), &[]), [""; 0], "not at all");
    assert_eq!(
        told(carer(), &[bo]),
        ["visit p1-1 at 2026-11-02T08:00 is made by bo, but ann is pinned to it"]
    );
    assert_eq!(
        told(pin(None, Some("ann-1"), None), &[bo]),
        ["visit p1-1 at 2026-11-02T08:00 is made by bo, but ann is pinned to it in shift ann-1"]
    );
}
