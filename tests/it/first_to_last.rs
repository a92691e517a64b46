//! Contracts that count from the first visit of a shift to the last.

use std::time::Duration;

use samma::check;
use samma::engine::formulation::Formulation;
use samma::engine::timing::Candidates;
use samma::problem::Contract;
use samma::solve::{Solver, Stopped};

use crate::common::{Unit, solve_checked};

/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(20);

/// Ann works so many minutes a week at most from first visit to last; p1 may be visited all morning and at 12:00.
fn unit(most: i32) -> Unit {
    Unit::new()
        .carer_with("ann", |carer| {
            carer.contract = Some(Contract {
                most_first_to_last_minutes_a_week: Some(most),
                ..Contract::default()
            });
        })
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "07:00", "11:30")
        .visit("p1", 30, "12:00", "12:00")
}

/// The first visit is put off until just before the second.
#[test]
fn waits_between_visits_do_not_count_where_they_need_not_be() {
    for (most, unassigned) in [(60, 0), (59, 1)] {
        let instance = unit(most).instance();
        let solution = solve_checked(&Solver::new().time_limit(LONG), &instance);
        assert_eq!(solution.score().unassigned(), unassigned, "{most} min");
        assert_eq!(solution.stopped(), Stopped::Optimal);
    }
}

#[test]
fn the_search_alone_puts_visits_off_too() {
    let instance = unit(60).instance();
    let solver = Solver::new().iteration_limit(50).threads(1);
    let solution = solve_checked(&solver, &instance);
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(check::violations(&instance, solution.plan()), []);
}

#[test]
fn the_program_knows_when_first_visits_begin_and_last_ones_end() {
    let instance = unit(60).instance();
    let visits = instance.visits().ids().collect();
    let mut program = Formulation::new(&instance, &Candidates::new(&instance), visits);
    program.add_order();
    let text = program.to_text();
    // The shift goes from minute 420 to 930; p1-1 starts from 420 to 690, p1-2 at 720.
    let rows = "\
first visit to last:
    ends[ann-1] - begins[ann-1] >= 0
    begins[ann-1] - start[p1-1] + 510 goes[ann-1, begin, p1-1] <= 510
    begins[ann-1] - start[p1-2] + 210 goes[ann-1, begin, p1-2] <= 210
    ends[ann-1] - start[p1-1] - 300 goes[ann-1, p1-1, end] >= -270
    ends[ann-1] - start[p1-2] - 330 goes[ann-1, p1-2, end] >= -300
    ends[ann-1] - begins[ann-1] <= 60
";
    assert!(text.contains(rows), "{text}");
}
