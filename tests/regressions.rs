//! What brute force once found wrong.

mod common;

use common::{Unit, pause, solve_checked};
use samma::check;
use samma::id::{ShiftId, VisitId};
use samma::route::{Candidates, Sequencing, sequence};
use samma::solve::Solver;

#[test]
fn a_carer_who_joins_late_moves_those_who_stand_there_already() {
    let anywhere = |shift: &mut samma::spec::Shift| {
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
    assert_eq!(solution.score.unassigned, 0);
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
