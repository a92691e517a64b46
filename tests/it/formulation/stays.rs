//! Visits to several patients, visits by carers who come at different times, and visits by different carers.

use samma::plan::Plan;
use serde_json::json;

use super::solution::assert_solution;
use super::{formulation, in_order, rows, twice};
use crate::common::{Unit, case, divide};

/// A visit of 40 minutes; for the last ten a second carer comes.
fn divided() -> Unit {
    Unit::of_ann_and_bo()
        .patient("p1")
        .visit_with("p1", 40, "08:00", "09:00", |visit| {
            divide(visit, json!([{}, { "after_minutes": 30 }]));
        })
}

#[test]
fn each_patient_of_a_visit_meets_its_carers() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .patient("p2")
        .visit_with("p1", 30, "08:00", "09:00", |visit| {
            visit.other_patients.push("p2".to_owned());
        });
    let instance = unit.instance();
    let program = formulation(&instance);
    let meets = "
    makes[p1-1, ann-1] - meets[p1, ann] <= 0
    makes[p1-1, bo-1] - meets[p1, bo] <= 0
    makes[p1-1, ann-1] - meets[p2, ann] <= 0
    makes[p1-1, bo-1] - meets[p2, bo] <= 0";
    assert_eq!(rows(&program, "meets"), meets);
    let crew = "
    meets[p1, ann] + meets[p1, bo] + empty[p1-1] >= 1
    meets[p2, ann] + meets[p2, bo] + empty[p1-1] >= 1";
    assert_eq!(rows(&program, "least crew"), crew);
    let (instance, plan) = case(&unit, &[("p1-1", "bo", "bo-1", "08:30")], &[]);
    assert_solution(&instance, &plan);
    assert_solution(&instance, &Plan::default());
}

#[test]
fn no_carer_makes_two_stays_of_a_visit() {
    let meant = "
    makes[p1-1, ann-1] + makes[p1-1/2, ann-1] <= 1
    makes[p1-1, bo-1] + makes[p1-1/2, bo-1] <= 1
    empty[p1-1] + empty[p1-1/2] + meets[p1, ann] + meets[p1, bo] >= 2";
    let instance = divided().instance();
    assert_eq!(rows(&formulation(&instance), "different carers"), meant);
}

#[test]
fn carers_who_are_never_together_make_no_two_stays() {
    let unit = divided().relate(|related| {
        related
            .never_together
            .push(vec!["ann".to_owned(), "bo".to_owned()]);
    });
    let meant = "
    makes[p1-1, ann-1] + makes[p1-1/2, ann-1] + makes[p1-1, bo-1] + makes[p1-1/2, bo-1] <= 1";
    assert_eq!(
        rows(&formulation(&unit.instance()), "never together"),
        meant
    );
}

/// The second starts half an hour after the first, where both are made.
#[test]
fn a_stay_starts_so_long_after_another() {
    let meant = "
    start[p1-1/2] - start[p1-1] - 60 made[p1-1] - 60 made[p1-1/2] >= -90
    start[p1-1] - start[p1-1/2] - 60 made[p1-1] - 60 made[p1-1/2] >= -150";
    let instance = divided().instance();
    assert_eq!(rows(&in_order(&instance), "starts apart"), meant);
    let made = [
        ("p1-1", "ann", "ann-1", "08:10"),
        ("p1-1/2", "bo", "bo-1", "08:40"),
    ];
    let (instance, plan) = case(&divided(), &made, &[]);
    assert_solution(&instance, &plan);
}

/// One stay in the morning and the other at noon are no visit.
#[test]
fn stays_are_in_the_same_window_of_the_visit() {
    let unit = divided().change_visit("p1-1", |visit| twice("08:00", "12:00")(visit));
    let instance = unit.instance();
    let meant = "
    makes[p1-1, ann-1, 0] + makes[p1-1, bo-1, 0] + makes[p1-1/2, ann-1, 1] + makes[p1-1/2, bo-1, 1] <= 1
    makes[p1-1, ann-1, 1] + makes[p1-1, bo-1, 1] + makes[p1-1/2, ann-1, 0] + makes[p1-1/2, bo-1, 0] <= 1";
    assert_eq!(rows(&formulation(&instance), "windows apart"), meant);
}

#[test]
fn visits_by_different_carers_have_none_in_common() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "10:00", "11:00")
        .relate(|related| {
            related
                .different_carers
                .push(vec!["p1-1".to_owned(), "p1-2".to_owned()]);
        });
    let meant = "
    makes[p1-1, ann-1] + makes[p1-2, ann-1] <= 1
    makes[p1-1, bo-1] + makes[p1-2, bo-1] <= 1
    empty[p1-1] + empty[p1-2] + meets[p1, ann] + meets[p1, bo] >= 2";
    assert_eq!(
        rows(&formulation(&unit.instance()), "different carers"),
        meant
    );
}
