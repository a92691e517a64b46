//! Limits of time, rounds and memory, and Ctrl-C: what comes back, and what they do not change.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::common::{assert_sound, instance_of, solve_checked};
use samma::engine::mip::{MipError, MipStatus, Options, Program, solve};
use samma::engine::timing::{Candidate, Candidates};
use samma::id::CarerId;
use samma::instance::Instance;
use samma::scenario::{Unit, generate};
use samma::solve::{Solver, Stopped};
use samma::team::{Divider, plan_teams};

/// Longer than any test takes.
const HOUR: Duration = Duration::from_secs(3600);

#[test]
fn a_time_limit_that_is_not_reached_changes_nothing_where_rounds_are_given() {
    let instance = made_up(&Unit::new(6, 3).lasting(3));
    let rounds = Solver::new().iteration_limit(300).seed(4);
    let alone = solve_checked(&rounds, &instance);
    for limit in [HOUR, Duration::MAX] {
        let both = solve_checked(&rounds.clone().time_limit(limit), &instance);
        assert_eq!(both, alone);
    }
}

#[test]
fn no_time_at_all_gives_a_plan_that_breaks_no_rule() {
    for instance in [made_up(&Unit::new(6, 1).lasting(2)), open(6)] {
        for threads in [1, 2] {
            let solver = Solver::new().threads(threads).time_limit(Duration::ZERO);
            assert_eq!(
                solve_checked(&solver, &instance).stopped(),
                Stopped::TimeLimit
            );
        }
    }
}

#[test]
fn an_open_roster_can_be_broken_off_before_the_first_plan() {
    let instance = open(12);
    let solution = Solver::new().solve_with(&instance, |_| ControlFlow::Break(()));
    let solution = solution.expect("breaking off is no error");
    assert_sound(&instance, &solution);
    assert_eq!(solution.stopped(), Stopped::Cancelled);
    assert_eq!(solution.iterations(), 0);
}

#[test]
fn candidates_that_are_not_listed_are_those_that_are_found() {
    let instance = open(100);
    let candidates = Candidates::new(&instance);
    let mut most = 0;
    for visit in instance.visits().ids().step_by(97) {
        let found = instance
            .shifts()
            .ids()
            .filter_map(|shift| candidates.find(visit, shift));
        let found: Vec<Candidate> = found.collect();
        assert_eq!(candidates.of(visit).to_vec(), found);
        let carers = found
            .iter()
            .map(|candidate| instance.shifts()[candidate.shift].carer);
        let mut carers: Vec<CarerId> = carers.collect();
        carers.sort_unstable();
        carers.dedup();
        assert_eq!(candidates.carers(&instance, visit), carers);
        let wanted = instance.visits()[visit].carers;
        let missing = wanted.saturating_sub(carers.len() as u32);
        assert_eq!(candidates.shortage(&instance, visit), missing);
        let listed = candidates.among(|one, _| one == visit);
        assert_eq!(listed.of(visit).to_vec(), found);
        let days = instance.shifts().len() / instance.horizon().days();
        assert!(days > 512, "so few shifts a day would be listed");
        most = most.max(found.len());
    }
    assert!(
        most > 100,
        "visits of this unit could be made in many shifts"
    );
}

#[test]
fn a_solve_that_is_broken_off_at_once_is_interrupted_and_the_next_one_is_whole() {
    let hard = market_split();
    for _ in 0..3 {
        let answer = solve(&hard, &Options::default(), |_| ControlFlow::Break(())).unwrap();
        assert_eq!(
            (answer.status, answer.values),
            (MipStatus::Interrupted, None)
        );
        assert!(
            answer.bound.is_none_or(|bound| bound <= 0),
            "nothing false is claimed"
        );
    }
    let mut easy = Program::default();
    let column = easy.integer(0, 9);
    easy.at_least(vec![(2, column)], 5);
    easy.minimise(vec![(1, column)]);
    let answer = solve(&easy, &Options::default(), |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((answer.status, answer.bound), (MipStatus::Optimal, Some(3)));
}

#[test]
fn a_time_limit_ends_a_solve_that_is_never_done() {
    let options = Options {
        time_limit: Some(Duration::from_millis(50)),
        ..Options::default()
    };
    let answer = solve(&market_split(), &options, |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(answer.status, MipStatus::Limit);
}

#[test]
fn a_program_for_which_there_is_no_memory_is_not_begun() {
    let options = Options {
        memory_limit: Some(1 << 20),
        ..Options::default()
    };
    let answer = solve(&market_split(), &options, |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((answer.status, answer.bound), (MipStatus::Limit, None));
}

#[test]
fn without_memory_for_proofs_there_is_a_plan_all_the_same() {
    let instance = made_up(&Unit::new(6, 3).lasting(3));
    let solver = Solver::new().iteration_limit(300).memory_limit(1);
    let solution = solve_checked(&solver, &instance);
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(solution.bound().least().distinct_carers(), 0);
    assert_eq!(solution.proof_error(), None);
}

#[test]
fn numbers_that_highs_cannot_hold_are_refused() {
    let most = 1_i64 << 53;
    let program = |least: i64, most: i64, factor: i64, right: i64| {
        let mut program = Program::default();
        let column = program.integer(least, most);
        program.at_least(vec![(factor, column)], right);
        program.minimise(vec![(factor, column)]);
        solve(&program, &Options::default(), |_| ControlFlow::Continue(()))
    };
    let refused = Err(MipError::TooLarge);
    assert_eq!(program(0, most + 1, 1, 0), refused);
    assert_eq!(program(-most - 1, 0, 1, 0), refused);
    assert_eq!(program(0, 1, most + 1, 0), refused);
    assert_eq!(program(0, 1, 1, i64::MIN), refused);
    assert!(program(0, 1, 3, 1).is_ok());
}

#[test]
fn teams_that_are_broken_off_hold_everybody() {
    let instance = made_up(&Unit::new(24, 1).lasting(3));
    let divider = Divider::new().teams(3);
    let division = divider.divide_while(&instance, || ControlFlow::Break(()));
    let division = division.expect("breaking off is no error");
    let teams = division.teams.rows().iter();
    assert_eq!(teams.map(|team| team.patients.len()).sum::<usize>(), 24);
    let solver = Solver::new();
    let planned = plan_teams(&instance, &division, &solver, HOUR, |_, _| {
        ControlFlow::Break(())
    });
    assert_eq!(planned.expect("breaking off is no error").teams.len(), 3);
}

/// A made-up unit as it is read.
fn made_up(unit: &Unit) -> Instance {
    instance_of(&generate(unit).problem)
}

/// A made-up unit of so many patients, of which it is open who works when.
fn open(patients: u32) -> Instance {
    instance_of(&generate(&Unit::new(patients, 1)).with_open_roster().problem)
}

/// Four equations over forty columns of 0 and 1, which branching alone does not solve in any time (Cornuéjols and Dawande 1999).
fn market_split() -> Program {
    let mut program = Program::default();
    let columns: Vec<_> = (0..40).map(|_| program.binary()).collect();
    let mut next = 12_345_u64;
    let mut slack = Vec::new();
    for _ in 0..4 {
        let mut sum = 0;
        let mut terms = Vec::new();
        for &column in &columns {
            next = next
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let factor = (next >> 33) as i64 % 100;
            sum += factor;
            terms.push((factor, column));
        }
        let [more, less] = [(); 2].map(|()| program.integer(0, sum));
        terms.extend([(1, more), (-1, less)]);
        slack.extend([(1, more), (1, less)]);
        program.equal(terms, sum / 2);
    }
    program.minimise(slack);
    program
}
