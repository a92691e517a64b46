//! Who makes which visit and whom that lets a patient meet, whatever the order.

use samma::engine::formulation::{CoverDemand, Cut, cover, demands};
use samma::engine::mip::Program;
use samma::engine::timing::Candidates;
use samma::id::{CarerId, PatientId, ShiftId, VisitId};
use samma::problem::Shift;

use super::{formulation, ids, rows, twice};
use crate::common::Unit;

#[test]
fn staffing_counts_who_comes_and_who_is_missing() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.carers = 2)
        .visit("p1", 30, "05:00", "05:30")
        .visit_with("p1", 30, "09:00", "09:30", twice("09:00", "12:00"))
        .instance();
    let meant = "
    makes[p1-1, ann-1] + makes[p1-1, bo-1] + empty[p1-1] = 2
    empty[p1-2] = 1
    makes[p1-3, ann-1, 0] + makes[p1-3, ann-1, 1] + makes[p1-3, bo-1, 0] + makes[p1-3, bo-1, 1] + empty[p1-3] = 1";
    assert_eq!(rows(&formulation(&instance), "staffing"), meant);
}

#[test]
fn a_carer_is_met_once_whatever_the_shift_and_window() {
    let instance = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "10:00")
        .shift("ann", "11:00", "15:30")
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:00", twice("08:00", "12:00"))
        .visit("p1", 30, "09:00", "09:00")
        .instance();
    let meant = "
    makes[p1-1, ann-1, 0] + makes[p1-1, ann-2, 1] - meets[p1, ann] <= 0
    makes[p1-1, bo-1, 0] + makes[p1-1, bo-1, 1] - meets[p1, bo] <= 0
    makes[p1-2, ann-1] - meets[p1, ann] <= 0
    makes[p1-2, bo-1] - meets[p1, bo] <= 0";
    assert_eq!(rows(&formulation(&instance), "meets"), meant);
}

#[test]
fn the_least_crew_is_of_those_who_can_come() {
    let instance = early_bo()
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.carers = 2)
        .visit("p1", 30, "06:00", "06:30")
        .instance();
    let meant = "
    meets[p1, ann] + meets[p1, bo] + empty[p1-1] >= 2
    meets[p1, bo] + empty[p1-2] >= 1";
    assert_eq!(rows(&formulation(&instance), "least crew"), meant);
}

#[test]
fn several_carers_start_together_in_one_of_several_windows() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:00", |visit| {
            twice("08:00", "12:00")(visit);
            visit.carers = 2;
        })
        .visit_with("p1", 30, "09:00", "09:30", |visit| visit.carers = 2)
        .visit_with("p1", 30, "10:00", "10:00", twice("10:00", "14:00"))
        .instance();
    let meant = "
    makes[p1-1, ann-1, 0] - starts_in[p1-1, 0] <= 0
    makes[p1-1, ann-1, 1] - starts_in[p1-1, 1] <= 0
    makes[p1-1, bo-1, 0] - starts_in[p1-1, 0] <= 0
    makes[p1-1, bo-1, 1] - starts_in[p1-1, 1] <= 0
    starts_in[p1-1, 0] + starts_in[p1-1, 1] <= 1";
    assert_eq!(rows(&formulation(&instance), "together"), meant);
}

#[test]
fn of_overlapping_shifts_one_works() {
    let optional = |shift: &mut Shift| shift.optional = true;
    let instance = Unit::new()
        .carer("ann")
        .shift_with("ann", "07:00", "12:00", optional)
        .shift_with("ann", "10:00", "15:00", optional)
        .shift("ann", "16:00", "20:00")
        .patient("p1")
        .visit_with("p1", 30, "10:30", "11:00", twice("10:30", "17:00"))
        .instance();
    let meant = "
    makes[p1-1, ann-1, 0] - works[ann-1] <= 0
    makes[p1-1, ann-2, 0] - works[ann-2] <= 0
    works[ann-1] + works[ann-2] <= 1";
    assert_eq!(rows(&formulation(&instance), "overlapping_shifts"), meant);
}

/// The second visit ends at 09:30 at the earliest, ten minutes from the third.
#[test]
fn visits_collide_where_neither_can_follow_the_other() {
    let with_third = |time: &str| {
        let unit = Unit::new().carer("ann").shift("ann", "07:00", "15:30");
        let unit = unit.patient("p1").visit("p1", 60, "08:00", "08:10");
        let unit = unit.patient("p2").visit("p2", 60, "08:30", "08:40");
        let instance = unit.patient("p3").visit("p3", 60, time, time).instance();
        rows(&formulation(&instance), "collisions")
    };
    let first = "
    makes[p1-1, ann-1] + makes[p2-1, ann-1] <= 1";
    let second = "
    makes[p2-1, ann-1] + makes[p3-1, ann-1] <= 1";
    let all = "
    makes[p1-1, ann-1] + makes[p2-1, ann-1] + makes[p3-1, ann-1] <= 1";
    assert_eq!(with_third("09:40"), first);
    assert_eq!(with_third("09:39"), [first, second].concat());
    assert_eq!(with_third("09:09"), all);
}

#[test]
fn of_what_cannot_be_sequenced_one_visit_goes() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .visit_with("p1", 30, "09:00", "09:00", twice("09:00", "12:00"))
        .instance();
    let shifts: Vec<ShiftId> = ids(instance.shifts());
    let visits: Vec<VisitId> = ids(instance.visits());
    let mut program = formulation(&instance);
    program.forbid(&Cut::Subset(vec![(shifts[0], visits.clone())]));
    let both = vec![(shifts[0], visits.clone()), (shifts[1], vec![visits[0]])];
    program.forbid(&Cut::Subset(both.clone()));
    program.forbid(&Cut::Exact(both));
    let meant = "
    makes[p1-1, ann-1] + makes[p1-2, ann-1, 0] + makes[p1-2, ann-1, 1] <= 1
    makes[p1-1, ann-1] + makes[p1-2, ann-1, 0] + makes[p1-2, ann-1, 1] + makes[p1-1, bo-1] <= 2
    makes[p1-1, ann-1] + makes[p1-2, ann-1, 0] + makes[p1-2, ann-1, 1] + makes[p1-1, bo-1] \
    - makes[p1-2, bo-1, 0] - makes[p1-2, bo-1, 1] <= 2";
    assert_eq!(rows(&program, "cannot be sequenced"), meant);
}

#[test]
fn demands_leave_out_what_others_imply() {
    let instance = early_bo()
        .carer("cy")
        .visit("p1", 30, "08:00", "08:30")
        .visit("p1", 30, "06:00", "06:30")
        .visit("p1", 30, "06:10", "06:40")
        .visit_with("p1", 30, "09:00", "09:30", |visit| visit.carers = 3)
        .visit("p1", 30, "04:00", "04:30")
        .instance();
    let visits: Vec<VisitId> = ids(instance.visits());
    let carers: Vec<CarerId> = ids(instance.carers());
    let patients: Vec<PatientId> = ids(instance.patients());
    let found = demands(&instance, &Candidates::new(&instance), patients[0]);
    let demand = |visit: usize, carers: &[CarerId], least| CoverDemand {
        visits: vec![visits[visit]],
        carers: carers.to_vec(),
        least,
    };
    // Bo for the second implies the first and the third. One asks for three, of whom two can; nobody can make the last.
    let meant = [demand(1, &carers[1..2], 1), demand(3, &carers[..2], 2)];
    assert_eq!(found, meant);

    let mut program = Program::default();
    let (ann, bo) = (program.binary(), program.binary());
    program.at_least(vec![(1, bo)], 1);
    program.at_least(vec![(1, ann), (1, bo)], 2);
    program.minimise(vec![(1, ann), (1, bo)]);
    // Columns are numbered by carer, whatever the order of the demands.
    assert_eq!(cover(&found).1, program);
}

/// Ann from 07:00 and Bo from 05:30, both to 15:30, and the patient `p1`.
fn early_bo() -> Unit {
    Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "15:30")
        .shift("bo", "05:30", "15:30")
        .patient("p1")
}
