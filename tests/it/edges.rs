//! The checker at the edges of its rules: clock changes, dates, several shifts, absurd plans.

use crate::common::{Unit, at, case, pause, rules_broken, sentences, window};
use samma::check;
use samma::rule::Rule;
use samma::time::{Minutes, Moment};

#[test]
fn the_way_back_to_the_end_place_lies_inside_the_shift() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "14:00", "15:30");
    let rules = |start| rules_broken(&unit, &[("p1-1", "ann", "ann-1", start)], &[]);
    assert_eq!(rules("14:50"), []);
    assert_eq!(rules("14:51"), [Rule::WithinShift]);
}

#[test]
fn without_start_and_end_place_the_day_starts_and_ends_at_a_visit() {
    let unit = Unit::new()
        .carer("ann")
        .shift_with("ann", "07:00", "15:30", |shift| {
            shift.start_place = None;
            shift.end_place = None;
        })
        .patient("p1")
        .visit("p1", 30, "06:00", "15:30");
    let rules = |start| rules_broken(&unit, &[("p1-1", "ann", "ann-1", start)], &[]);
    assert_eq!(rules("07:00"), []);
    assert_eq!(rules("06:59"), [Rule::WithinShift]);
    assert_eq!(rules("15:00"), []);
    assert_eq!(rules("15:01"), [Rule::WithinShift]);
}

/// On 25 October 2026 the clock goes from 03:00 back to 02:00: from 02:30 to 03:00 it is 90 minutes.
#[test]
fn a_night_shift_counts_the_hour_that_the_clock_repeats() {
    let rules = |minutes| {
        let unit = Unit::starting("2026-10-24", 3)
            .carer("ann")
            .shift("ann", "22:00", "2026-10-25T06:00")
            .patient("p1")
            .patient("p2")
            .visit("p1", minutes, "2026-10-25T02:30", "2026-10-25T02:30")
            .visit("p2", 30, "2026-10-25T03:00", "2026-10-25T03:00");
        let visits = [
            ("p1-1", "ann", "ann-1", "2026-10-25T02:30"),
            ("p2-1", "ann", "ann-1", "2026-10-25T03:00"),
        ];
        rules_broken(&unit, &visits, &[])
    };
    assert_eq!(rules(80), []);
    assert_eq!(rules(81), [Rule::OnePlaceAtATime]);
}

#[test]
fn the_day_of_25_hours_ends_when_the_clock_says_so() {
    let unit = Unit::starting("2026-10-25", 1)
        .carer("ann")
        .shift("ann", "00:00", "23:30")
        .patient("p1")
        .visit("p1", 30, "00:00", "23:59");
    let rules = |start| rules_broken(&unit, &[("p1-1", "ann", "ann-1", start)], &[]);
    assert_eq!(rules("22:50"), []);
    assert_eq!(rules("22:51"), [Rule::WithinShift]);
}

#[test]
fn windows_on_two_days_leave_the_day_free() {
    let unit = Unit::new()
        .carer("ann")
        .shifts_on("ann", 2..=4, "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "09:00", |visit| {
            visit
                .windows
                .push(window("2026-11-04T10:00", "2026-11-04T11:00"));
        });
    let rules = |shift, start| rules_broken(&unit, &[("p1-1", "ann", shift, start)], &[]);
    assert_eq!(rules("ann-1", "09:00"), []);
    assert_eq!(rules("ann-3", "2026-11-04T10:00"), []);
    assert_eq!(rules("ann-3", "2026-11-04T09:00"), [Rule::StartWindow]);
    assert_eq!(rules("ann-2", "2026-11-03T10:00"), [Rule::StartWindow]);
}

#[test]
fn a_delegation_holds_from_its_first_day_to_its_last() {
    let mut unit = Unit::new()
        .carer_with("ann", |ann| {
            ann.skills.push(samma::problem::Skill::Dated {
                skill: "medication".to_owned(),
                from: Some("2026-11-03".to_owned()),
                until: Some("2026-11-04".to_owned()),
            });
        })
        .patient("p1")
        .shifts_on("ann", 2..=5, "07:00", "15:30");
    for day in 2..=5 {
        let (earliest, latest) = (at(day, "08:00"), at(day, "09:00"));
        unit = unit.visit_with("p1", 30, &earliest, &latest, |visit| {
            visit.skills.push("medication".to_owned());
        });
    }
    let rules = |number: u32| {
        let (visit, shift) = (format!("p1-{number}"), format!("ann-{number}"));
        let start = at(number + 1, "08:00");
        rules_broken(&unit, &[(&visit, "ann", &shift, &start)], &[])
    };
    assert_eq!(rules(1), [Rule::Skills], "the day before the first");
    assert_eq!(rules(2), [], "the first");
    assert_eq!(rules(3), [], "the last");
    assert_eq!(rules(4), [Rule::Skills], "the day after the last");
}

#[test]
fn three_carers_come_to_a_visit_that_asks_for_three() {
    let unit = Unit::of_ann_and_bo()
        .carer("cia")
        .shift("cia", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "09:00", |visit| visit.carers = 3);
    let all = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1", "bo", "bo-1", "08:00"),
        ("p1-1", "cia", "cia-1", "08:00"),
    ];
    assert_eq!(rules_broken(&unit, &all, &[]), []);
    assert_eq!(rules_broken(&unit, &all[..2], &[]), [], "staffed in part");
    let late = [all[0], all[1], ("p1-1", "cia", "cia-1", "08:01")];
    assert_eq!(rules_broken(&unit, &late, &[]), [Rule::StartTogether]);
}

#[test]
fn a_matrix_need_not_be_symmetric() {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .patient("p2")
        .leg("home-p1", "home-p2", 5)
        .leg("home-p2", "home-p1", 25)
        .visit("p1", 30, "08:00", "10:00")
        .visit("p2", 30, "08:00", "10:00");
    let rules = |p1, p2| {
        rules_broken(
            &unit,
            &[("p1-1", "ann", "ann-1", p1), ("p2-1", "ann", "ann-1", p2)],
            &[],
        )
    };
    assert_eq!(rules("08:00", "08:35"), []);
    assert_eq!(rules("08:00", "08:34"), [Rule::OnePlaceAtATime]);
    assert_eq!(rules("08:55", "08:00"), []);
    assert_eq!(rules("08:54", "08:00"), [Rule::OnePlaceAtATime]);
}

#[test]
fn visits_in_two_shifts_need_no_travel_between_them_but_must_not_overlap() {
    let unit = |second: &str| {
        Unit::new()
            .carer("ann")
            .shift_with("ann", "07:00", "12:00", |shift| shift.end_place = None)
            .shift_with("ann", second, "16:00", |shift| {
                shift.start_place = None;
                shift.optional = true;
            })
            .patient("p1")
            .patient("p2")
            .visit("p1", 30, "11:30", "11:30")
            .visit("p2", 30, "11:00", "12:00")
    };
    let rules = |second: &str| {
        let visits = [
            ("p1-1", "ann", "ann-1", "11:30"),
            ("p2-1", "ann", "ann-2", second),
        ];
        rules_broken(&unit(second), &visits, &[])
    };
    assert_eq!(rules("12:00"), []);
    assert_eq!(
        rules("11:59"),
        [Rule::OnePlaceAtATime, Rule::OneOfOverlappingShifts]
    );
}

#[test]
fn what_is_outside_the_shift_or_at_two_homes_at_once_is_told_once() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "06:00", "16:00")
        .visit("p2", 30, "06:00", "16:00");
    let told = |p1, p2| {
        let visits = [("p1-1", "ann", "ann-1", p1), ("p2-1", "ann", "ann-1", p2)];
        sentences(&unit, &visits, &[]).len()
    };
    assert_eq!(told("06:00", "08:00"), 1);
    assert_eq!(told("08:00", "15:30"), 1);
    assert_eq!(told("08:00", "08:29"), 1);
}

#[test]
fn a_long_visit_clashes_with_every_visit_during_it() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 120, "08:00", "08:00")
        .visit("p1", 10, "08:10", "08:10")
        .visit("p1", 10, "08:30", "08:30");
    let visits = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-2", "ann", "ann-1", "08:10"),
        ("p1-3", "ann", "ann-1", "08:30"),
    ];
    let during = |visit, start| {
        format!(
            "visit {visit} by ann in shift ann-1 starts 2026-11-02T{start}, \
             before visit p1-1 by ann in shift ann-1 ends 2026-11-02T10:00"
        )
    };
    assert_eq!(
        sentences(&unit, &visits, &[]),
        [during("p1-2", "08:10"), during("p1-3", "08:30")]
    );
}

#[test]
fn absurd_times_are_violations_and_nothing_worse() {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "11:00", "13:00")])
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "08:00", "09:00");
    let visits = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-2", "ann", "ann-1", "09:00"),
    ];
    let (instance, sound) = case(&unit, &visits, &[("ann-1", "11:00", 30)]);
    assert_eq!(check::violations(&instance, &sound), []);
    let moments = [i32::MIN, -1, 0, i32::MAX].map(Moment::new);
    for (start, minutes) in moments
        .iter()
        .flat_map(|&at| [i32::MIN, 0, i32::MAX].map(|n| (at, n)))
    {
        let mut absurd = sound.clone();
        absurd.assignments[1].start = start;
        absurd.breaks[0].start = start;
        absurd.breaks[0].minutes = Minutes::new(minutes);
        let found = check::violations(&instance, &absurd);
        let is_far = [i32::MIN, i32::MAX].contains(&start.since_start().get());
        let due: &[Rule] = if is_far {
            &[Rule::KnownNames, Rule::Breaks]
        } else {
            &[Rule::StartWindow, Rule::WithinShift, Rule::Breaks]
        };
        for rule in due {
            assert!(
                found.iter().any(|each| each.rule == *rule),
                "{rule:?} at {start:?}"
            );
        }
        if !is_far {
            assert_eq!(
                check::score(&instance, &absurd),
                check::score(&instance, &sound)
            );
        }
    }
}
