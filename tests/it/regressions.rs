//! What brute force once found wrong.

use crate::common::{Unit, case, pause, solve_checked, window};
use samma::check;
use samma::engine::timing::{Candidates, Sequencing, sequence};
use samma::id::{ShiftId, VisitId};
use samma::solve::{Solver, Stopped};

#[test]
fn a_carer_who_joins_late_moves_those_who_stand_there_already() {
    let anywhere = |shift: &mut samma::problem::Shift| {
        (shift.start_place, shift.end_place) = (None, None);
    };
    let instance = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift_with("ann", "07:00", "08:05", anywhere)
        .shift_with("bo", "07:33", "08:33", anywhere)
        .patient("p1")
        .visit_with("p1", 5, "07:08", "07:33", |visit| visit.carers = 2)
        .visit("p1", 5, "07:00", "07:00")
        .instance();
    let solution = solve_checked(&Solver::new().iteration_limit(100), &instance);
    assert_eq!(solution.score().unassigned(), 0);
}

/// Home from p2 it takes 20 minutes, over p1 only one: no order for p2's visit alone says nothing of both.
#[test]
fn a_visit_on_the_way_home_can_make_another_possible() {
    let instance = Unit::new()
        .carer("ann")
        .shift_with("ann", "07:00", "08:51", |shift| shift.start_place = None)
        .patient("p1")
        .patient("p2")
        .leg("home-p1", "base", 0)
        .leg("home-p1", "home-p2", 7)
        .leg("home-p2", "home-p1", 1)
        .leg("home-p2", "base", 20)
        .visit("p1", 5, "08:10", "08:39")
        .visit("p2", 12, "08:21", "08:21")
        .visit_with("p2", 6, "08:26", "08:33", |visit| visit.priority = 2)
        .visit("p1", 5, "07:00", "07:00")
        .instance();
    let solution = solve_checked(&Solver::new().iteration_limit(100), &instance);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    assert_eq!(solution.score().unassigned(), 1);
}

#[test]
fn who_comes_home_after_the_shift_has_not_made_it() {
    let instance = Unit::new()
        .carer("ann")
        .shift_with("ann", "07:57", "09:14", |shift| {
            shift.start_place = None;
            shift.breaks = vec![pause(15, "08:33", "08:55")];
        })
        .patient("p1")
        .visit("p1", 15, "08:37", "08:48")
        .leg("home-p1", "base", 8)
        .instance();
    let shifts: Vec<ShiftId> = instance.shifts().ids().collect();
    let visits: Vec<VisitId> = instance.visits().ids().collect();
    let candidates = Candidates::new(&instance);
    let found = sequence(&instance, &candidates, &[(shifts[0], visits)], 1_000);
    let Sequencing::Possible(plan) = found else {
        panic!("a break before the visit leaves time for the way home");
    };
    assert_eq!(check::violations(&instance, &plan), []);
}

#[test]
fn breaks_of_a_start_plan_are_told_apart() {
    let unit =
        Unit::of_ann_with_breaks(&[pause(15, "09:00", "12:00"), pause(15, "09:30", "09:30")])
            .patient("p1")
            .visit("p1", 30, "08:00", "08:00");
    let visits = [("p1-1", "ann", "ann-1", "08:00")];
    let breaks = [("ann-1", "09:30", 15), ("ann-1", "10:00", 15)];
    let (instance, start) = case(&unit, &visits, &breaks);
    assert_eq!(check::violations(&instance, &start), []);
    let solution = solve_checked(
        &Solver::new().initial_plan(start).iteration_limit(0),
        &instance,
    );
    assert_eq!(solution.score().unassigned(), 0);
}

#[test]
fn a_leg_before_two_breaks_in_a_row_is_seen_in_a_start_plan() {
    let unit =
        Unit::of_ann_with_breaks(&[pause(15, "09:00", "09:00"), pause(20, "09:15", "09:15")])
            .patient("p1")
            .visit("p1", 30, "09:35", "09:35");
    let visits = [("p1-1", "ann", "ann-1", "09:35")];
    let breaks = [("ann-1", "09:00", 15), ("ann-1", "09:15", 20)];
    let (instance, start) = case(&unit, &visits, &breaks);
    assert_eq!(check::violations(&instance, &start), []);
    let solution = solve_checked(
        &Solver::new().initial_plan(start).iteration_limit(0),
        &instance,
    );
    assert_eq!(solution.score().unassigned(), 0);
}

/// HiGHS 1.15.0 calls 26 minutes optimal here unless its presolve is off.
#[test]
fn least_travel_is_not_what_presolve_makes_of_it() {
    let visits = |unit: Unit, minutes, windows: &[(&str, &str)]| {
        unit.visit_with("p1", minutes, "07:00", "07:00", |visit| {
            visit.windows = windows.iter().map(|&(from, to)| window(from, to)).collect();
        })
    };
    let mut unit = Unit::new()
        .carer("ann")
        .shift_with("ann", "07:47", "09:59", |shift| {
            shift.start_place = None;
            shift.breaks = vec![pause(10, "08:25", "08:29")];
        })
        .shift_with("ann", "07:39", "09:02", |shift| {
            shift.optional = true;
            shift.breaks = vec![pause(15, "08:00", "08:04")];
        })
        .shift_with("ann", "07:54", "09:55", |shift| shift.optional = true)
        .patient("p1")
        .leg("base", "home-p1", 22)
        .leg("home-p1", "base", 4);
    let asked: [(i32, &[(&str, &str)]); 5] = [
        (
            15,
            &[("2026-11-03T07:35", "2026-11-03T07:50"), ("07:59", "08:16")],
        ),
        (5, &[("08:34", "08:38"), ("07:31", "07:45")]),
        (29, &[("08:28", "08:31"), ("08:06", "08:26")]),
        (23, &[("08:17", "08:17")]),
        (26, &[("08:38", "08:41"), ("08:09", "08:18")]),
    ];
    for (minutes, windows) in asked {
        unit = visits(unit, minutes, windows);
    }
    let solution = solve_checked(&Solver::new().iteration_limit(5_000), &unit.instance());
    assert_eq!(solution.score().travel_minutes(), 4);
    assert_eq!(solution.stopped(), Stopped::Optimal);
}
