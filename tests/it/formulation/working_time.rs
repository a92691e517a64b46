//! What contracts and rules of working time let carers work.

use samma::engine::formulation::{Bundle, Formulation};
use samma::engine::timing::Candidates;
use samma::problem::{Limit, WorkingTime};

use super::solution::assert_solution;
use super::{formulation, rows};
use crate::common::{Unit, case};

/// Ann may work on Monday evening, on Tuesday morning and on Tuesday afternoon, with a visit in each shift.
fn unit(law: impl FnOnce(&mut WorkingTime)) -> Unit {
    let mut rules = WorkingTime {
        rules: "plain".to_owned(),
        ..WorkingTime::default()
    };
    law(&mut rules);
    let shifts = [
        ("2026-11-02T14:30", "2026-11-02T22:00"),
        ("2026-11-03T07:00", "2026-11-03T12:00"),
        ("2026-11-03T14:00", "2026-11-03T16:00"),
    ];
    let unit = Unit::new()
        .carer("ann")
        .patient("p1")
        .roster(|roster| roster.working_time = Some(rules));
    let unit = shifts.into_iter().fold(unit, |unit, (start, end)| {
        unit.shift_with("ann", start, end, |shift| shift.optional = true)
    });
    unit.visit("p1", 30, "2026-11-02T20:00", "2026-11-02T20:30")
        .visit("p1", 30, "2026-11-03T08:00", "2026-11-03T08:30")
        .visit("p1", 30, "2026-11-03T15:00", "2026-11-03T15:10")
}

const WORKS: &str = "
    makes[p1-1, ann-1] - works[ann-1] <= 0
    makes[p1-2, ann-2] - works[ann-2] <= 0
    makes[p1-3, ann-3] - works[ann-3] <= 0";

#[test]
fn of_an_evening_and_the_next_morning_one_is_worked_and_contracts_are_sums() {
    let unit = unit(|law| law.daily_rest_minutes = Some(Limit::Of(660)));
    let unit = unit.change_carer("ann", |ann| {
        let contract = ann.contract.get_or_insert_default();
        contract.most_minutes = Some(800);
        contract.most_shifts = Some(2);
    });
    let meant = format!(
        "{WORKS}
    works[ann-1] + works[ann-2] <= 1
    450 works[ann-1] + 300 works[ann-2] + 120 works[ann-3] <= 800
    works[ann-1] + works[ann-2] + works[ann-3] <= 2"
    );
    assert_eq!(rows(&formulation(&unit.instance()), "working time"), meant);
}

#[test]
fn days_are_at_work_where_any_of_their_shifts_is_worked() {
    let unit = unit(|law| {
        law.most_days_in_a_row = Some(Limit::Of(1));
        law.most_minutes_a_day = Some(Limit::Of(480));
    });
    let (instance, plan) = case(&unit, &[("p1-2", "ann", "ann-2", "2026-11-03T08:00")], &[]);
    let meant = format!(
        "{WORKS}
    works[ann-1] + works[ann-2] <= 1
    works[ann-1] + works[ann-3] <= 1
    works[ann-2] - at_work[ann, 1] <= 0
    works[ann-3] - at_work[ann, 1] <= 0
    works[ann-1] + at_work[ann, 1] <= 1"
    );
    assert_eq!(rows(&formulation(&instance), "working time"), meant);
    assert_solution(&instance, &plan);
}

#[test]
fn mornings_after_evenings_are_counted_where_there_may_be_too_many() {
    let unit = unit(|law| law.most_evenings_before_mornings = Some(Limit::Of(1)));
    let twice = |unit: Unit| {
        let unit = unit.shift_with("ann", "2026-11-02T15:00", "2026-11-02T19:00", |shift| {
            shift.optional = true;
        });
        unit.shift_with("ann", "2026-11-03T17:00", "2026-11-03T21:00", |_| ())
            .shift_with("ann", "2026-11-04T08:00", "2026-11-04T12:00", |shift| {
                shift.optional = true;
            })
            .visit("p1", 30, "2026-11-02T18:00", "2026-11-02T18:30")
            .visit("p1", 30, "2026-11-04T09:00", "2026-11-04T09:30")
    };
    assert_eq!(
        rows(&formulation(&unit.instance()), "working time"),
        WORKS,
        "once at most"
    );
    let made = [
        ("p1-1", "ann", "ann-1", "2026-11-02T20:00"),
        ("p1-2", "ann", "ann-2", "2026-11-03T08:00"),
    ];
    let (instance, plan) = case(&twice(unit), &made, &[]);
    let meant = "
    makes[p1-2, ann-2] - works[ann-2] <= 0
    makes[p1-3, ann-3] - works[ann-3] <= 0
    makes[p1-5, ann-6] - works[ann-6] <= 0
    works[ann-1] - evening[ann, 0] <= 0
    works[ann-4] - evening[ann, 0] <= 0
    evening[ann, 0] + works[ann-2] - evening_then_morning[ann, 1] <= 1
    works[ann-6] + evening_then_morning[ann, 1] <= 1";
    assert_eq!(rows(&formulation(&instance), "working time"), meant);
    assert_solution(&instance, &plan);
}

#[test]
fn a_weekly_rest_begins_when_something_ends() {
    let unit =
        unit(|law| law.weekly_rest_minutes = Some(Limit::Of(2160))).change_carer("ann", |ann| {
            let carried = ann.carry_in.get_or_insert_default();
            carried.last_shift_end = Some("2026-11-01T22:00".to_owned());
            carried.last_weekly_rest_end = Some("2026-10-28T12:00".to_owned());
        });
    let (instance, plan) = case(&unit, &[("p1-3", "ann", "ann-3", "2026-11-03T15:00")], &[]);
    // Until Wednesday noon: from Sunday evening on, or from Monday evening on. Tuesday morning would disturb both.
    let meant = "
    makes[p1-1, ann-1] - works[ann-1] <= 0
    makes[p1-3, ann-3] - works[ann-3] <= 0
    works[ann-1] + works[ann-3] <= 1
    rests[ann, 2026-11-01T22:00] + works[ann-1] <= 1
    rests[ann, 2026-11-02T22:00] + works[ann-3] <= 1
    rests[ann, 2026-11-01T22:00] + rests[ann, 2026-11-02T22:00] >= 1";
    assert_eq!(rows(&formulation(&instance), "working time"), meant);
    assert_solution(&instance, &plan);
}

#[test]
fn a_weekly_rest_follows_each_shift_that_is_worked() {
    // A rest of 150 h after Monday evening begins before Tuesday's shifts end, or it is not over on the Monday after.
    let unit = unit(|law| law.weekly_rest_minutes = Some(Limit::Of(9_000)));
    let (instance, plan) = case(&unit, &[("p1-2", "ann", "ann-2", "2026-11-03T08:00")], &[]);
    let meant = "
    makes[p1-1, ann-1] - works[ann-1] <= 0
    makes[p1-2, ann-2] - works[ann-2] <= 0
    makes[p1-3, ann-3] - works[ann-3] <= 0
    works[ann-1] + works[ann-2] <= 1
    works[ann-1] + works[ann-3] <= 1
    rests[ann, 2026-11-02T22:00] + works[ann-2] <= 1
    rests[ann, 2026-11-02T22:00] + works[ann-3] <= 1
    rests[ann, 2026-11-02T22:00] - works[ann-1] >= 0";
    assert_eq!(rows(&formulation(&instance), "working time"), meant);
    assert_solution(&instance, &plan);
}

#[test]
fn a_carer_alone_makes_all_visits_that_fit_into_the_shifts_they_work() {
    let unit = unit(|law| law.daily_rest_minutes = Some(Limit::Of(660)))
        .shift_with("ann", "2026-11-03T06:30", "2026-11-03T13:00", |shift| {
            shift.optional = true;
        })
        .change_visit("p1-1", |visit| visit.priority = 3);
    let instance = unit.instance();
    let candidates = Candidates::new(&instance);
    let visits = instance.visits().ids();
    let ways = visits.flat_map(|visit| candidates.each(visit).map(move |way| (visit, way.shift)));
    let bundles = Bundle::of(&instance, &ways.collect::<Vec<_>>());
    let ann = instance.carers().ids().next().expect("ann");
    let alone = Formulation::alone(&instance, ann, &bundles);
    // The last shift is longer than the second and holds no more.
    let meant = "minimise 3 empty[p1-1] + empty[p1-2] + empty[p1-3]
staffing by one carer:
    works[ann-1] + empty[p1-1] >= 1
    works[ann-2] + empty[p1-2] >= 1
    works[ann-3] + empty[p1-3] >= 1
working time:
    works[ann-1] + works[ann-2] <= 1
";
    assert_eq!(alone.to_text(), meant);
}
