//! Visits whose day is free, and patients who are away on some of the days.

use samma::check;
use samma::instance::Instance;
use samma::problem::{Absence, Pin, Separation};

use super::{best, defects, fault, warned};
use crate::common::{Unit, plan, windows_on};

fn windows(instance: &Instance) -> Vec<String> {
    let windows = instance.visits().rows()[0].windows.iter();
    windows
        .map(|window| {
            let [earliest, latest] =
                [window.earliest, window.latest].map(|at| instance.civil_text(at));
            format!("{earliest} {latest}")
        })
        .collect()
}

#[test]
fn a_visit_is_planned_on_the_day_on_which_the_patient_is_at_home() {
    let instance = fault("absent-day-chosen.json");
    let solution = best(&instance);
    let start = solution.plan().assignments[0].start;
    assert_eq!(instance.horizon().date(start).to_string(), "2026-11-03");
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(warned(&instance), [""; 0]);
}

/// Ann works three days; p1 may be visited on any of them, and is away from one day until another.
fn unit(away: &[(&str, &str)]) -> Unit {
    let unit = Unit::starting("2026-11-02", 3)
        .carer("ann")
        .patient_with("p1", |patient| {
            let absence = |&(from, until): &(&str, &str)| Absence {
                from: from.to_owned(),
                until: until.to_owned(),
            };
            patient.absences = away.iter().map(absence).collect();
        })
        .shifts_on("ann", 2..=4, "00:00", "23:59");
    let free = |unit: Unit| {
        unit.visit_with("p1", 10, "08:00", "09:00", |visit| {
            visit.windows.extend(windows_on(3..=4, "08:00", "09:00"));
        })
    };
    free(free(unit))
}

#[test]
fn absences_take_their_days_out_of_the_windows() {
    let day = |day: &str| format!("2026-11-{day}T08:00 2026-11-{day}T09:00");
    let left = |away: &[(&str, &str)]| windows(&unit(away).instance());
    assert_eq!(left(&[]), [day("02"), day("03"), day("04")]);
    assert_eq!(
        left(&[("2026-11-03", "2026-11-03")]),
        [day("02"), day("04")]
    );
    assert_eq!(
        left(&[("2026-10-01", "2026-11-02"), ("2026-11-04", "2027-01-01")]),
        [day("03")]
    );
    assert_eq!(
        left(&[("2026-11-05", "2026-11-09")]),
        [day("02"), day("03"), day("04")]
    );
    assert_eq!(
        left(&[("2026-10-05", "2026-11-01")]),
        [day("02"), day("03"), day("04")]
    );
}

#[test]
fn a_visit_without_another_day_stays_where_it_is_and_is_warned_of() {
    let instance = unit(&[("2026-11-02", "2026-11-04")]).instance();
    assert_eq!(windows(&instance).len(), 3);
    let told = warned(&instance);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("is absent on all days on which it may start"),
        "{told:?}"
    );
}

/// From 23:00 to 01:00; whoever is away until the end of the first day is at home at midnight.
#[test]
fn a_window_over_midnight_is_cut_at_it() {
    let night = |away: (&str, &str)| {
        let unit = Unit::starting("2026-11-02", 3)
            .carer("ann")
            .shift("ann", "20:00", "2026-11-03T07:00")
            .patient_with("p1", |patient| {
                patient.absences = vec![Absence {
                    from: away.0.to_owned(),
                    until: away.1.to_owned(),
                }];
            })
            .visit("p1", 10, "23:00", "2026-11-03T01:00");
        windows(&unit.instance())
    };
    assert_eq!(
        night(("2026-11-02", "2026-11-02")),
        ["2026-11-03T00:00 2026-11-03T01:00"]
    );
    assert_eq!(
        night(("2026-11-03", "2026-11-03")),
        ["2026-11-02T23:00 2026-11-02T23:59"]
    );
}

#[test]
fn a_plan_from_elsewhere_on_such_a_day_is_told_so() {
    let instance = unit(&[("2026-11-02", "2026-11-03")]).instance();
    let made = plan(&instance, &[("p1-1", "ann", "ann-1", "08:00")], &[]);
    let found = check::violations(&instance, &made);
    let sentences: Vec<String> = found.iter().map(ToString::to_string).collect();
    let told = "visit p1-1 by ann in shift ann-1 starts 2026-11-02T08:00, outside its windows (08:00 to 09:00 on 2026-11-04), while the \
                patient is away";
    assert_eq!(sentences, [told]);
}

#[test]
fn what_absences_leave_impossible_is_told_with_them() {
    let pinned = unit(&[("2026-11-02", "2026-11-02")]).relate(|relations| {
        relations.pins = vec![Pin {
            visit: "p1-1".to_owned(),
            start: Some("08:00".to_owned()),
            ..Pin::default()
        }];
    });
    let told = "pins[0]: pins the start 2026-11-02T08:00, when patient \"p1\" is away; change the pin or leave it out";
    assert_eq!(defects(&pinned), [told]);
    let apart = unit(&[("2026-11-03", "2026-11-04")]).relate(|relations| {
        relations.separations = vec![Separation {
            visits: vec!["p1-1".to_owned(), "p1-2".to_owned()],
            minutes: None,
            days: Some(2),
        }];
    });
    let told = defects(&apart);
    assert!(
        told[0].contains("(its patient is away from 2026-11-03 until 2026-11-04)"),
        "{told:?}"
    );
}
