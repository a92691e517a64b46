//! Nothing is deaf to the clock, and nothing takes memory by the square of a unit: counted, never timed.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::common::{assert_sound, instance_of, solve_checked};
use samma::engine::bound::overloads;
use samma::engine::timing::Candidates;
use samma::id::VisitId;
use samma::instance::Instance;
use samma::plan::Plan;
use samma::scenario::{Unit, generate};
use samma::solve::{EmptyPlaces, Hindrance, Reason, Solver, Stopped, empty_places, what_fits};

/// A made-up unit of so many patients, of which it is open who works when.
fn open(patients: u32) -> Instance {
    instance_of(&generate(&Unit::new(patients, 1)).with_open_roster().problem)
}

/// How often it is asked whether overloaded hours are to be looked for further, where that is so until it was asked `most` times.
fn looks_for_overloads(instance: &Instance, most: u64) -> u64 {
    let candidates = Candidates::new(instance);
    let visits: Vec<VisitId> = instance.visits().ids().collect();
    let mut asked = 0;
    overloads(instance, &candidates, &visits, || {
        asked += 1;
        asked >= most
    });
    asked
}

#[test]
fn overloaded_hours_of_an_open_roster_are_looked_for_by_the_clock() {
    let instance = open(30);
    let most = [1, 2, 20];
    assert_eq!(most.map(|most| looks_for_overloads(&instance, most)), most);
}

#[test]
fn overloaded_hours_are_not_looked_for_where_the_lists_would_be_too_long() {
    let instance = open(300);
    assert_eq!(looks_for_overloads(&instance, u64::MAX), 0);
}

/// How many of the reasons name more than one carer, name one, and are not examined.
fn kinds(empty: &[EmptyPlaces]) -> [usize; 3] {
    let mut kinds = [0; 3];
    for each in empty {
        match &each.reason {
            Reason::AsPlanned(hindered) if hindered.len() > 1 => kinds[0] += 1,
            Reason::AsPlanned(_) => kinds[1] += 1,
            Reason::NotExamined => kinds[2] += 1,
            other => panic!("nothing is proven of an empty plan: {other:?}"),
        }
    }
    kinds
}

#[test]
fn of_many_empty_places_few_are_asked_of_all_carers_and_the_rest_as_far_as_the_steps_go() {
    let instance = open(30);
    let empty = empty_places(&instance, &Plan::default());
    assert_eq!(empty.len(), instance.visits().len(), "each has its reason");
    let nothing_keeps = empty.iter().filter(|each| match &each.reason {
        Reason::AsPlanned(hindered) => hindered[0].hindrance == Hindrance::Nothing,
        _ => false,
    });
    // At most 20 are asked of all. The steps are limited, so that some are not examined.
    assert_eq!(
        (kinds(&empty), nothing_keeps.count()),
        ([20, 310, 979], 330)
    );
}

#[test]
fn a_run_that_is_cancelled_at_once_has_a_reason_for_each_empty_place() {
    let instance = open(30);
    let solution = Solver::new().solve_with(&instance, |_| ControlFlow::Break(()));
    let solution = solution.expect("breaking off is no error");
    assert_sound(&instance, &solution);
    let places: u32 = solution.empty_places().iter().map(|each| each.places).sum();
    let asked: u32 = instance
        .visits()
        .rows()
        .iter()
        .map(|visit| visit.carers)
        .sum();
    let made = solution.plan().assignments.len() as u32;
    assert_eq!(places + made, asked);
}

#[test]
fn the_first_plan_of_an_open_roster_leaves_little_empty() {
    for (patients, seed, empty) in [(30, 1, 0), (45, 1, 2), (60, 2, 0), (60, 3, 0)] {
        let made_up = generate(&Unit::new(patients, seed)).with_open_roster();
        let instance = instance_of(&made_up.problem);
        let solver = Solver::new().iteration_limit(0).memory_limit(1);
        let solution = solve_checked(&solver, &instance);
        let visits = instance.visits().rows().iter();
        let places: u32 = visits.map(|visit| visit.carers).sum();
        let made = solution.plan().assignments.len() as u32;
        assert_eq!(places - made, empty, "{patients} patients, seed {seed}");
    }
}

#[test]
fn the_first_roster_is_the_same_each_time() {
    let instance = open(30);
    let solver = Solver::new().iteration_limit(0).memory_limit(1);
    let [one, other] = [(), ()].map(|()| solve_checked(&solver, &instance));
    assert_eq!(one.plan(), other.plan());
}

#[test]
fn no_time_keeps_the_plan_to_start_from() {
    let made_up = generate(&Unit::new(12, 1).lasting(3));
    let instance = instance_of(&made_up.problem);
    let plan = instance
        .read_plan(&made_up.plan)
        .expect("a sound plan")
        .plan;
    for limit in [Duration::ZERO, Duration::from_nanos(1)] {
        let solver = Solver::new().initial_plan(plan.clone()).time_limit(limit);
        let solution = solve_checked(&solver, &instance);
        assert_eq!(solution.stopped(), Stopped::TimeLimit);
        assert_eq!(solution.score().unassigned(), 0);
    }
    let old = {
        let mut plan = plan.clone();
        plan.assignments[0].start = instance.horizon().span().end;
        plan
    };
    let fits = what_fits(&instance, &old).plan.assignments.len();
    let solver = Solver::new().initial_plan(old).time_limit(Duration::ZERO);
    let solution = solve_checked(&solver, &instance);
    assert!(fits > 0 && solution.plan().assignments.len() >= fits);
}

#[test]
fn a_problem_that_is_too_large_to_look_at_in_time_gives_back_the_plan_to_start_from() {
    let made_up = generate(&Unit::new(400, 1));
    let instance = instance_of(&made_up.problem);
    let plan = instance
        .read_plan(&made_up.plan)
        .expect("a sound plan")
        .plan;
    let solver = Solver::new().threads(1);
    let cancelled = |solver: &Solver| {
        let mut told = 0;
        let solution = solver.solve_with(&instance, |_| {
            told += 1;
            ControlFlow::Break(())
        });
        (solution.expect("breaking off is no error"), told)
    };
    let (solution, told) = cancelled(&solver);
    assert_eq!((told, solution.plan().assignments.len()), (1, 0));
    assert_sound(&instance, &solution);
    let (solution, _) = cancelled(&solver.initial_plan(plan.clone()));
    assert_sound(&instance, &solution);
    assert_eq!(solution.plan().assignments.len(), plan.assignments.len());
    assert_eq!(solution.stopped(), Stopped::Cancelled);
}
