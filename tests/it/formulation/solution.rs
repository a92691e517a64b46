//! A plan that breaks no rule keeps every row, and comes back from its values.

use samma::check;
use samma::engine::mip;
use samma::engine::mip::{Program, Row, Sense};
use samma::instance::Instance;
use samma::plan::Plan;
use samma::problem::Shift;

use super::{in_order, twice};
use crate::common::{Unit, case, pause};

#[test]
fn a_plan_is_a_solution() {
    let optional = |shift: &mut Shift| shift.optional = true;
    let unit = Unit::of_ann_and_bo()
        .shift_with("ann", "15:00", "20:00", optional)
        .carer("cy")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:00", |visit| {
            twice("08:00", "12:00")(visit);
            visit.carers = 2;
        })
        .patient("p2")
        .visit("p2", 30, "08:00", "08:30")
        .visit_with("p2", 20, "12:00", "16:00", |visit| visit.carers = 3);
    let assignments = [
        ("p1-1", "ann", "ann-1", "12:00"),
        ("p1-1", "bo", "bo-1", "12:00"),
        ("p2-1", "bo", "bo-1", "08:10"),
        ("p2-2", "bo", "bo-1", "12:40"),
    ];
    let (instance, plan) = case(&unit, &assignments, &[]);
    assert_solution(&instance, &plan);
    // Nobody comes at all.
    assert_solution(&instance, &Plan::default());
}

#[test]
fn a_plan_with_breaks_is_a_solution() {
    // On either side of each of the three legs. Bo, who makes no visits, takes no break.
    for start in ["07:00", "07:55", "08:40", "08:50", "10:00", "15:15"] {
        let unit = Unit::of_ann_with_breaks(&[pause(15, "07:00", "15:15")])
            .carer("bo")
            .shift_with("bo", "07:00", "15:30", |shift| {
                shift.breaks = vec![pause(15, "08:00", "09:00"), pause(15, "08:00", "09:00")];
            })
            .patient("p1")
            .visit("p1", 30, "07:55", "08:10")
            .patient("p2")
            .visit("p2", 30, "09:05", "12:00");
        let visits = [
            ("p1-1", "ann", "ann-1", "08:10"),
            ("p2-1", "ann", "ann-1", "09:05"),
        ];
        let (instance, plan) = case(&unit, &visits, &[("ann-1", start, 15)]);
        assert_solution(&instance, &plan);
    }
}

#[test]
fn a_plan_with_a_break_on_either_side_of_a_visit_is_a_solution() {
    let (early, late) = (pause(15, "07:30", "08:30"), pause(20, "08:00", "12:00"));
    for breaks in [[early.clone(), late.clone()], [late, early]] {
        let unit = Unit::of_ann_with_breaks(&breaks)
            .patient("p1")
            .visit("p1", 30, "08:40", "09:10");
        let visits = [("p1-1", "ann", "ann-1", "08:40")];
        let taken = [("ann-1", "08:15", 15), ("ann-1", "09:10", 20)];
        let (instance, plan) = case(&unit, &visits, &taken);
        assert_solution(&instance, &plan);
    }
}

/// The leg to the visit lies before both breaks, though it would fit after the first alone.
#[test]
fn a_plan_with_two_breaks_in_a_row_is_a_solution() {
    let unit =
        Unit::of_ann_with_breaks(&[pause(15, "09:00", "09:00"), pause(20, "09:15", "09:15")])
            .patient("p1")
            .visit("p1", 30, "09:35", "09:35");
    let visits = [("p1-1", "ann", "ann-1", "09:35")];
    let breaks = [("ann-1", "09:00", 15), ("ann-1", "09:15", 20)];
    let (instance, plan) = case(&unit, &visits, &breaks);
    assert_solution(&instance, &plan);
}

#[test]
fn a_plan_without_time_for_the_way_is_no_solution() {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .patient("p2")
        .visit("p2", 30, "08:30", "09:30");
    let second = |start| {
        [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p2-1", "ann", "ann-1", start),
        ]
    };
    for (start, kept) in [("08:40", true), ("08:39", false)] {
        let (instance, plan) = case(&unit, &second(start), &[]);
        let program = in_order(&instance);
        let values = program.values_of(&plan);
        assert_eq!(broken_rows(program.program(), &values).is_empty(), kept);
    }
}

/// The plan, which breaks no rule, keeps every row and column at its own score, and comes back from its values.
pub(crate) fn assert_solution(instance: &Instance, plan: &Plan) {
    assert_eq!(check::violations(instance, plan), []);
    let score = check::score(instance, plan);
    let mut program = in_order(instance);
    for &(term, value) in score.values() {
        program.limit(term, value);
    }
    let values = program.values_of(plan);
    for (&value, &(least, most)) in values.iter().zip(program.program().columns()) {
        assert!(
            least <= value && value <= most,
            "{value} is not from {least} to {most}"
        );
    }
    let broken = broken_rows(program.program(), &values);
    assert_eq!(broken, Vec::<&Row>::new(), "{}", program.to_text());
    for &(term, value) in score.values() {
        program.minimise(term);
        let worth = sum(program.program().objective(), &values);
        assert_eq!(worth, value as i64, "{term}");
    }
    let back = program.plan_of(&values).expect("there is an order");
    assert_eq!(back, plan.clone().sorted());
}

fn broken_rows<'a>(program: &'a Program, values: &[i64]) -> Vec<&'a Row> {
    assert_eq!(values.len(), program.columns().len());
    let kept = |row: &Row| match row.sense {
        Sense::AtMost => sum(&row.terms, values) <= row.right,
        Sense::Equal => sum(&row.terms, values) == row.right,
        Sense::AtLeast => sum(&row.terms, values) >= row.right,
    };
    program.rows().iter().filter(|row| !kept(row)).collect()
}

fn sum(terms: &[mip::WeightedColumn], values: &[i64]) -> i64 {
    terms
        .iter()
        .map(|&(factor, column)| factor * values[column.index()])
        .sum()
}
