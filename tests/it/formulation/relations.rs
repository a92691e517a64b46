//! What is asked between visits, and between visits and carers.

use samma::plan::Plan;
use samma::problem::{FirstThen, Pin, Problem, Separation};

use super::solution::assert_solution;
use super::{formulation, in_order, rows, twice};
use crate::common::{Unit, case};

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

/// A visit of two by ann, bo and cy.
fn double() -> Unit {
    Unit::of_ann_and_bo()
        .carer("cy")
        .shift("cy", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.carers = 2)
}

/// Two visits of half an hour by ann, from 480 to 510 and from 500 to 520.
fn two(related: impl FnOnce(&mut Problem)) -> Unit {
    Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .visit("p1", 30, "08:20", "08:40")
        .relate(related)
}

#[test]
fn of_carers_who_are_never_together_one_comes() {
    let unit = double().visit("p1", 30, "10:00", "10:30");
    let unit = unit.relate(|related| related.never_together.push(ids(&["ann", "bo", "cy"])));
    let meant = "
    makes[p1-1, ann-1] + makes[p1-1, bo-1] <= 1
    makes[p1-1, ann-1] + makes[p1-1, cy-1] <= 1
    makes[p1-1, bo-1] + makes[p1-1, cy-1] <= 1";
    assert_eq!(
        rows(&formulation(&unit.instance()), "never together"),
        meant
    );
}

#[test]
fn nobody_joins_before_whoever_is_pinned() {
    let pin = Pin {
        visit: "p1-1".to_owned(),
        carer: Some("bo".to_owned()),
        ..Pin::default()
    };
    let unit = double().relate(|related| related.pins.push(pin));
    let meant = "
    makes[p1-1, ann-1] - makes[p1-1, bo-1] <= 0
    makes[p1-1, cy-1] - makes[p1-1, bo-1] <= 0";
    assert_eq!(rows(&formulation(&unit.instance()), "pinned"), meant);
}

#[test]
fn pins_and_required_carers_leave_columns_out() {
    let pin = Pin {
        visit: "p1-1".to_owned(),
        shift: Some("ann-2".to_owned()),
        start: Some("17:00".to_owned()),
        ..Pin::default()
    };
    let unit = Unit::of_ann_and_bo()
        .shift("ann", "16:00", "20:00")
        .shift_with("ann", "07:00", "13:00", |shift| shift.optional = true)
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:00", twice("08:00", "17:00"))
        .visit_with("p1", 30, "09:00", "09:30", |visit| {
            visit.required_carers = ids(&["bo"]);
        });
    let unit = unit.relate(|related| related.pins.push(pin));
    let meant = "
    makes[p1-1, ann-2, 1] + empty[p1-1] = 1
    makes[p1-2, bo-1] + empty[p1-2] = 1";
    assert_eq!(rows(&formulation(&unit.instance()), "staffing"), meant);
}

#[test]
fn the_carers_of_a_set_are_counted_once() {
    let unit = Unit::of_ann_and_bo()
        .shift("bo", "16:00", "20:00")
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .visit_with("p1", 30, "09:00", "09:00", twice("09:00", "17:00"))
        .relate(|related| related.same_carer.push(ids(&["p1-1", "p1-2"])));
    let meant = "
    makes[p1-1, ann-1] - joins[0, ann] <= 0
    makes[p1-2, ann-1, 0] - joins[0, ann] <= 0
    makes[p1-1, bo-1] - joins[0, bo] <= 0
    makes[p1-2, bo-1, 0] + makes[p1-2, bo-2, 1] - joins[0, bo] <= 0
    joins[0, ann] + joins[0, bo] <= 1";
    assert_eq!(rows(&formulation(&unit.instance()), "same carer"), meant);
}

#[test]
fn whoever_is_new_comes_to_two_and_somebody_known_comes() {
    let unit = double()
        .visit("p1", 30, "10:00", "10:30")
        .history(&[("p1", "ann"), ("p1", "cy")])
        .change_patient("p1", |patient| patient.supervised_first_visits = true);
    let meant = "
    meets[p1, bo] - makes[p1-1, bo-1] <= 0
    meets[p1, bo] - meets[p1, ann] - meets[p1, cy] <= 0";
    assert_eq!(rows(&formulation(&unit.instance()), "supervised"), meant);
}

/// Of four pairs of moments, only 08:00 and 08:30 are too near to each other.
#[test]
fn two_visits_do_not_start_in_windows_that_are_too_near() {
    let apart = Separation {
        visits: ids(&["p1-1", "p1-2"]),
        minutes: Some(60),
        days: None,
    };
    let unit = double()
        .change_visit("p1-1", twice("08:00", "12:00"))
        .visit_with("p1", 20, "08:30", "08:30", twice("08:30", "10:00"))
        .relate(|related| related.separations.push(apart));
    let meant = "
    makes[p1-1, ann-1, 0] + makes[p1-1, bo-1, 0] + makes[p1-1, cy-1, 0] \
    + 2 makes[p1-2, ann-1, 0] + 2 makes[p1-2, bo-1, 0] + 2 makes[p1-2, cy-1, 0] <= 2";
    assert_eq!(rows(&formulation(&unit.instance()), "windows apart"), meant);
}

#[test]
fn two_visits_do_not_start_on_days_that_are_too_near() {
    let apart = Separation {
        visits: ids(&["p1-1", "p1-2"]),
        minutes: None,
        days: Some(2),
    };
    let times = ["2026-11-02T08:00", "2026-11-03T08:00", "2026-11-04T08:00"];
    let mut unit = Unit::new().carer("ann").patient("p1");
    for time in times {
        unit = unit.shift(
            "ann",
            &time.replace("08:", "07:"),
            &time.replace("08:", "15:"),
        );
    }
    let unit = unit
        .visit_with("p1", 20, times[0], times[0], twice(times[0], times[1]))
        .visit_with("p1", 20, times[1], times[1], twice(times[1], times[2]))
        .relate(|related| related.separations.push(apart));
    let meant = "
    makes[p1-1, ann-1, 0] + makes[p1-2, ann-2, 0] <= 1
    makes[p1-1, ann-2, 1] + makes[p1-2, ann-2, 0] <= 1
    makes[p1-1, ann-2, 1] + makes[p1-2, ann-3, 1] <= 1";
    assert_eq!(rows(&formulation(&unit.instance()), "windows apart"), meant);
}

/// Either is the first: the second starts 40 minutes later or, where it is the other way round, before.
#[test]
fn two_visits_are_apart_whichever_is_the_first() {
    let unit = two(|related| related.visits_apart_minutes = Some(10));
    let program = in_order(&unit.instance()).to_text();
    let meant = "
made:
    makes[p1-1, ann-1] - made[p1-1] <= 0
    makes[p1-2, ann-1] - made[p1-2] <= 0
starts apart:
    first[p1-1, p1-2] + first[p1-2, p1-1] = 1
    start[p1-2] - start[p1-1] - 50 made[p1-1] - 50 made[p1-2] - 50 first[p1-1, p1-2] >= -110
    start[p1-1] - start[p1-2] - 80 made[p1-1] - 80 made[p1-2] - 80 first[p1-2, p1-1] >= -200
";
    assert!(program.ends_with(meant), "{program}");
}

/// From 5 to 8 minutes after the end: from 35 to 38 after the start.
#[test]
fn one_visit_starts_so_long_after_another() {
    let order = FirstThen {
        first: "p1-1".to_owned(),
        then: "p1-2".to_owned(),
        least_minutes: Some(5),
        most_minutes: Some(8),
    };
    let unit = two(|related| related.first_then.push(order));
    let meant = "
    start[p1-2] - start[p1-1] - 45 made[p1-1] - 45 made[p1-2] >= -55
    start[p1-1] - start[p1-2] - 2 made[p1-1] - 2 made[p1-2] >= -42";
    assert_eq!(rows(&in_order(&unit.instance()), "starts apart"), meant);
}

#[test]
fn a_plan_that_keeps_its_relations_is_a_solution() {
    let apart = Separation {
        visits: ids(&["p1-1", "p1-2", "p1-3"]),
        minutes: Some(30),
        days: None,
    };
    let order = FirstThen {
        first: "p1-2".to_owned(),
        then: "p1-1".to_owned(),
        least_minutes: None,
        most_minutes: Some(300),
    };
    let pin = Pin {
        visit: "p1-1".to_owned(),
        carer: Some("bo".to_owned()),
        ..Pin::default()
    };
    let unit = double()
        .change_visit("p1-1", twice("08:00", "12:00"))
        .visit_with("p1", 20, "07:30", "11:00", |visit| visit.carers = 2)
        .visit("p1", 20, "07:30", "15:00")
        .history(&[("p1", "bo")])
        .change_patient("p1", |patient| patient.supervised_first_visits = true)
        .relate(|related| {
            related.separations.push(apart);
            related.visits_apart_minutes = Some(0);
            related.first_then.push(order);
            related.pins.push(pin);
            related.same_carer.push(ids(&["p1-1", "p1-2"]));
            related.never_together.push(ids(&["bo", "cy"]));
        });
    let assignments = [
        ("p1-1", "ann", "ann-1", "12:00"),
        ("p1-1", "bo", "bo-1", "12:00"),
        ("p1-2", "ann", "ann-1", "10:00"),
        ("p1-2", "bo", "bo-1", "10:00"),
        ("p1-3", "ann", "ann-1", "13:00"),
    ];
    let (instance, plan) = case(&unit, &assignments, &[]);
    assert_solution(&instance, &plan);
    assert_solution(&instance, &Plan::default());
}
