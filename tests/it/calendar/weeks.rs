//! Rules of working time in horizons that are no whole weeks, and weekends that a horizon cuts in two.

use samma::check;
use samma::problem::{CarryIn, Limit, WorkingTime};
use samma::rule::Rule;

use super::{best, defects, fault, warned};
use crate::common::{Unit, at, plan};

#[test]
fn a_day_and_a_working_week_keep_the_average() {
    for name in ["week-average-1-day.json", "week-average-open.json"] {
        let instance = fault(name);
        assert_eq!(best(&instance).score().unassigned(), 0, "{name}");
        assert_eq!(warned(&instance), [""; 0], "{name}");
    }
}

fn law(change: impl FnOnce(&mut WorkingTime)) -> WorkingTime {
    let mut law = WorkingTime {
        rules: "plain".to_owned(),
        ..WorkingTime::default()
    };
    change(&mut law);
    law
}

/// Ann works the first `worked` days of `days`, ten hours each, from a Monday on.
fn tens(days: u32, worked: u32, law: WorkingTime, carried: CarryIn) -> Unit {
    let unit = Unit::starting("2026-11-02", days)
        .carer_with("ann", |ann| ann.carry_in = Some(carried))
        .patient("p1")
        .visit("p1", 10, "08:00", "09:00")
        .shifts_on("ann", 2..2 + worked, "07:00", "17:00");
    unit.roster(|rosters| rosters.working_time = Some(law))
}

#[test]
fn a_part_of_a_week_counts_as_a_week() {
    let is_refused = |days, worked| {
        let law = law(|law| law.most_minutes_a_week = Some(Limit::Of(40 * 60)));
        !defects(&tens(days, worked, law, CarryIn::default())).is_empty()
    };
    for (days, least_refused) in [
        (1, None),
        (4, None),
        (5, Some(5)),
        (7, Some(5)),
        (8, None),
        (9, Some(9)),
        (14, Some(9)),
    ] {
        for worked in 1..=days {
            let meant = least_refused.is_some_and(|least| worked >= least);
            assert_eq!(is_refused(days, worked), meant, "{worked} of {days}");
        }
    }
}

#[test]
fn what_is_carried_in_makes_weeks_whole() {
    let is_refused = |carried_days, carried_hours: i32| {
        let law = law(|law| law.most_minutes_a_week = Some(Limit::Of(40 * 60)));
        let carried = CarryIn {
            days: Some(carried_days),
            minutes: Some(carried_hours * 60),
            ..CarryIn::default()
        };
        !defects(&tens(3, 3, law, carried)).is_empty()
    };
    // Thirty hours in three days, and what was before: ten more in four days are a week of forty.
    assert!(!is_refused(4, 10));
    assert!(is_refused(4, 11));
    assert!(!is_refused(11, 50));
    assert!(is_refused(11, 51));
}

#[test]
fn ordinary_hours_of_a_part_of_a_week_are_a_weeks() {
    let is_refused = |days, worked| {
        let law = law(|law| {
            law.ordinary_minutes_a_week = Some(Limit::Of(40 * 60));
            law.overtime_minutes = Some(Limit::Of(0));
        });
        !defects(&tens(days, worked, law, CarryIn::default())).is_empty()
    };
    assert_eq!(
        [1, 2, 3, 4, 5].map(|worked| is_refused(5, worked)),
        [false, false, false, false, true]
    );
}

/// The checker and the roster that the search asks agree on how much may be worked in so many days.
#[test]
fn the_checker_counts_weeks_as_reading_does() {
    for (days, shifts, broken) in [(3, 3, false), (5, 5, true), (8, 8, false), (9, 9, true)] {
        let law = law(|law| law.most_minutes_a_week = Some(Limit::Of(40 * 60)));
        let mut unit = Unit::starting("2026-11-02", days)
            .carer("ann")
            .patient("p1");
        let mut made = Vec::new();
        for day in 0..shifts {
            let time = |hour: &str| at(2 + day, hour);
            unit = unit
                .shift_with("ann", &time("07:00"), &time("17:00"), |shift| {
                    shift.optional = true;
                })
                .visit("p1", 10, &time("08:00"), &time("09:00"));
            made.push((
                format!("p1-{}", day + 1),
                format!("ann-{}", day + 1),
                time("08:00"),
            ));
        }
        let instance = unit
            .roster(|rosters| rosters.working_time = Some(law))
            .instance();
        let made: Vec<_> = made
            .iter()
            .map(|(visit, shift, at)| (visit.as_str(), "ann", shift.as_str(), at.as_str()))
            .collect();
        let found = check::violations(&instance, &plan(&instance, &made, &[]));
        let rules: Vec<Rule> = found.iter().map(|each| each.rule).collect();
        assert_eq!(
            rules,
            if broken {
                vec![Rule::AverageHours]
            } else {
                Vec::new()
            },
            "{days}"
        );
        let left = best(&instance).score().unassigned();
        assert_eq!(left, u64::from(broken), "{days} days");
    }
}

/// From a Sunday on, two visits: on that day and on the next Saturday, each in a shift that Ann may leave out.
fn from_a_sunday(saturday_before: Option<bool>) -> Unit {
    Unit::starting("2026-11-08", 8)
        .carer_with("ann", |ann| {
            ann.carry_in = Some(CarryIn {
                worked_saturday_before: saturday_before,
                ..CarryIn::default()
            });
        })
        .shift_with("ann", "2026-11-14T07:00", "2026-11-14T12:00", |shift| {
            shift.optional = true;
        })
        .patient("p1")
        .visit("p1", 10, "2026-11-14T08:00", "2026-11-14T09:00")
        .roster(|rosters| {
            rosters.working_time = Some(law(|law| law.weekends_free_every = Some(Limit::Of(2))));
        })
}

#[test]
fn the_saturday_before_a_horizon_that_starts_on_a_sunday_is_of_its_weekend() {
    for (before, broken) in [(None, false), (Some(false), false), (Some(true), true)] {
        let instance = from_a_sunday(before).instance();
        let made = plan(
            &instance,
            &[("p1-1", "ann", "ann-1", "2026-11-14T08:00")],
            &[],
        );
        let found = check::violations(&instance, &made);
        let rules: Vec<Rule> = found.iter().map(|each| each.rule).collect();
        assert_eq!(
            rules,
            if broken {
                vec![Rule::WeekendsFree]
            } else {
                Vec::new()
            },
            "{before:?}"
        );
        assert_eq!(
            best(&instance).score().unassigned(),
            u64::from(broken),
            "{before:?}"
        );
    }
}

#[test]
fn a_sunday_after_a_saturday_at_work_is_no_weekend_more() {
    let sunday = from_a_sunday(Some(true))
        .shift_with("ann", "2026-11-08T07:00", "2026-11-08T12:00", |shift| {
            shift.optional = true;
        })
        .visit("p1", 10, "2026-11-08T08:00", "2026-11-08T09:00");
    assert_eq!(
        best(&sunday.instance()).score().unassigned(),
        1,
        "Sunday yes, Saturday no"
    );
}

#[test]
fn no_saturday_is_cut_off_where_the_horizon_starts_on_another_day() {
    let monday = Unit::new()
        .carer_with("ann", |ann| {
            ann.carry_in = Some(CarryIn {
                worked_saturday_before: Some(true),
                ..CarryIn::default()
            });
        })
        .shift("ann", "07:00", "12:00")
        .patient("p1")
        .visit("p1", 10, "08:00", "09:00");
    let told = "carers[0].carry_in.worked_saturday_before: applies only to a horizon that starts on a Sunday, but it starts on \
                2026-11-02; leave it out; for the weekend before there is \"worked_last_weekend\"";
    assert_eq!(defects(&monday), [told]);
}
