//! What the solver promises whatever it is given and however it is stopped.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::common::{Unit, assert_sound, case, cases, instance_of, pause, solve_checked};
use crate::oracle::tiny::tiny;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::{prop_assert, prop_assert_eq, proptest};
use samma::instance::Instance;
use samma::plan::{Assignment, BreakTaken, Plan};
use samma::problem::{Carer, Preference, Problem, Shift, Skill, Travel};
use samma::scenario::{Scenario, generate};
use samma::score::Score;
use samma::solve::{Solution, Solver, Stopped};
use samma::{check, scenario};

/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(20);

proptest! {
    #![proptest_config(cases(40))]
    #[test]
    fn few_rounds_give_a_sound_plan(tiny in tiny(), rounds in 0_u64..40, seed in any::<u64>()) {
        let solver = Solver::new().iteration_limit(rounds).seed(seed);
        let solution = solve_checked(&solver, &instance_of(&tiny.unit().problem()));
        prop_assert!(solution.iterations() <= rounds);
    }

    #[test]
    fn what_is_proven_does_not_depend_on_threads_or_seed(tiny in tiny(), seed in any::<u64>()) {
        let problem = tiny.unit().problem();
        let one = proven(&problem);
        let two = solve_checked(&Solver::new().threads(2).seed(seed).time_limit(LONG), &instance_of(&problem));
        prop_assert_eq!(two.score(), &one);
        prop_assert_eq!(two.stopped(), Stopped::Optimal);
    }

    #[test]
    fn what_is_proven_does_not_depend_on_names_or_order(tiny in tiny()) {
        let problem = tiny.unit().problem();
        prop_assert_eq!(proven(&turned(problem.clone())), proven(&problem));
    }

    #[test]
    fn another_carer_makes_no_optimum_worse(tiny in tiny()) {
        let problem = tiny.unit().problem();
        prop_assert!(proven(&with_another_carer(problem.clone())) <= proven(&problem));
    }

    #[test]
    fn no_start_is_made_worse(tiny in tiny(), kept in vec(any::<bool>(), 1..6), rounds in 0_u64..40) {
        let instance = instance_of(&tiny.unit().problem());
        let whole = solve_checked(&Solver::new().iteration_limit(rounds), &instance).into_plan();
        for start in [part(&whole, &kept), whole] {
            if check::violations(&instance, &start).is_empty() {
                assert_no_worse(&instance, start, rounds);
            }
        }
    }
}

#[test]
fn a_unit_is_planned_soundly_in_few_rounds() {
    for (patients, seed, rounds) in [(5, 1, 0), (5, 2, 1), (6, 3, 17)] {
        let scenario = generate(&scenario::Unit::new(patients, seed).lasting(3));
        let solver = Solver::new().iteration_limit(rounds).seed(seed);
        solve_checked(&solver, &instance_of(&scenario.problem));
    }
}

/// Searches end at different times, and each goes on from what the others changed.
#[test]
fn several_searches_make_one_sound_plan() {
    for (patients, seed, is_open) in [(12, 1, false), (12, 2, true), (25, 3, false), (25, 4, true)]
    {
        let scenario = generate(&scenario::Unit::new(patients, seed).lasting(4));
        let scenario = if is_open {
            scenario.with_open_roster()
        } else {
            scenario
        };
        let instance = instance_of(&scenario.problem);
        let first = solve_checked(&Solver::new().iteration_limit(0), &instance);
        for threads in [3, 4, 7] {
            let solver = Solver::new().iteration_limit(3_000).threads(threads);
            let solution = solve_checked(&solver, &instance);
            assert!(solution.score() < first.score(), "{patients} patients");
        }
    }
}

#[test]
fn a_callback_that_breaks_gets_the_best_plan_so_far_at_once() {
    let instance = instance_of(&generate(&scenario::Unit::new(15, 1)).problem);
    for (threads, events) in [(1, 1), (1, 2), (1, 4), (2, 1), (2, 3)] {
        let (mut heard, mut broken) = (0, None);
        let solver = Solver::new().threads(threads);
        let outcome = solver.solve_with(&instance, |_| {
            heard += 1;
            if heard < events {
                return ControlFlow::Continue(());
            }
            broken.get_or_insert_with(Instant::now);
            ControlFlow::Break(())
        });
        let solution = outcome.expect("HiGHS runs");
        let broken = broken.expect("the callback was heard");
        assert!(broken.elapsed() < LONG, "that is far from at once");
        assert_eq!(solution.stopped(), Stopped::Cancelled);
        assert_sound(&instance, &solution);
    }
}

#[test]
fn the_same_rounds_and_seed_give_the_same_bytes() {
    for (patients, days, seed) in [(5, 2, 3), (6, 1, 4)] {
        let scenario = generate(&scenario::Unit::new(patients, seed).lasting(days));
        let instance = instance_of(&scenario.problem);
        let solver = Solver::new().iteration_limit(300).seed(seed);
        let bytes = || {
            let solution = solve_checked(&solver, &instance);
            serde_json::to_vec(&solution.to_file(&instance)).expect("a plan is JSON")
        };
        assert_eq!(bytes(), bytes());
    }
}

#[test]
fn a_unit_of_some_days_keeps_its_optimum_under_other_names() {
    let scenario = generate(&scenario::Unit::new(5, 3).lasting(2));
    let score = proven(&scenario.problem);
    assert_eq!(proven(&turned(scenario.problem)), score);
}

#[test]
fn the_plan_of_a_unit_is_a_start() {
    let scenario = generate(&scenario::Unit::new(8, 5));
    let (instance, whole) = read(&scenario);
    let kept = [true, false, false, true, true, false, true];
    for start in [part(&whole, &kept), part(&whole, &[false]), whole] {
        assert_eq!(check::violations(&instance, &start), []);
        assert_no_worse(&instance, start.clone(), 0);
        assert_no_worse(&instance, start, 50);
    }
}

#[test]
fn a_start_that_breaks_rules_is_put_right() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00");
    let (instance, start) = case(&unit, &[("p1-1", "ann", "ann-1", "09:30")], &[]);
    let solution = solve_checked(&Solver::new().initial_plan(start), &instance);
    assert_eq!(solution.score().unassigned(), 0);
}

#[test]
fn an_optional_shift_is_staffed_where_somebody_would_go_without() {
    let unit = of_ann_and_perhaps_bo()
        .patient("p1")
        .patient("p2")
        .visit("p1", 60, "08:00", "08:00")
        .visit("p2", 60, "08:00", "08:00");
    let solution = optimum(&unit);
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(carers_in(&unit, &solution), ["ann", "bo"]);
}

#[test]
fn an_optional_shift_is_left_out_where_it_is_a_face_more() {
    let unit = of_ann_and_perhaps_bo()
        .patient("p1")
        .visit("p1", 60, "08:00", "08:00")
        .visit("p1", 60, "10:00", "10:00")
        .visit("p1", 60, "16:00", "16:00")
        .shift("ann", "15:30", "18:00");
    let solution = optimum(&unit);
    assert_eq!(solution.score().distinct_carers(), 1);
    assert_eq!(carers_in(&unit, &solution), ["ann"]);
}

#[test]
fn an_optional_shift_is_staffed_where_it_saves_a_face() {
    let unit = of_ann_and_perhaps_bo()
        .patient("p1")
        .visit("p1", 60, "08:00", "08:00")
        .visit("p1", 60, "16:00", "16:00")
        .shift("bo", "15:30", "18:00");
    let solution = optimum(&unit);
    assert_eq!(solution.score().distinct_carers(), 1);
    assert_eq!(carers_in(&unit, &solution), ["bo"]);
}

#[test]
fn a_limit_of_time_stops_a_run() {
    let instance = instance_of(&generate(&scenario::Unit::new(40, 1)).problem);
    let solver = Solver::new().time_limit(Duration::from_secs(1));
    for threads in [1, 2] {
        let solution = solve_checked(&solver.clone().threads(threads), &instance);
        assert_eq!(solution.stopped(), Stopped::TimeLimit);
    }
}

/// Ann works; Bo may be asked to.
fn of_ann_and_perhaps_bo() -> Unit {
    Unit::new()
        .carer("ann")
        .carer("bo")
        .shift_with("ann", "07:00", "15:00", |shift| {
            shift.breaks = vec![pause(30, "11:00", "13:00")];
        })
        .shift_with("bo", "07:00", "15:00", |shift| shift.optional = true)
}

fn optimum(unit: &Unit) -> Solution {
    let solution = solve_checked(&Solver::new().time_limit(LONG), &unit.instance());
    assert_eq!(solution.stopped(), Stopped::Optimal);
    solution
}

/// The score that no plan beats.
fn proven(problem: &Problem) -> Score {
    let solution = solve_checked(&Solver::new().time_limit(LONG), &instance_of(problem));
    assert_eq!(solution.stopped(), Stopped::Optimal);
    solution.score().clone()
}

/// Who makes visits.
fn carers_in(unit: &Unit, solution: &Solution) -> Vec<String> {
    let instance = unit.instance();
    let mut carers: Vec<_> = solution.plan().assignments.iter().collect();
    carers.sort_by_key(|made| made.carer);
    carers.dedup_by_key(|made| made.carer);
    let id = |made: &Assignment| instance.carers()[made.carer].id.clone();
    carers.into_iter().map(id).collect()
}

/// Solves from `start`, and holds the solution to be no worse in what comes before travel.
fn assert_no_worse(instance: &Instance, start: Plan, rounds: u64) {
    let before = check::score(instance, &start);
    let solver = Solver::new().initial_plan(start).iteration_limit(rounds);
    let after = solve_checked(&solver, instance).score().clone();
    let terms = |score: &Score| (score.unassigned(), score.distinct_carers());
    assert!(
        terms(&after) <= terms(&before),
        "{before:?} became {after:?}"
    );
}

/// The assignments at which `kept`, over and over, says so, and the breaks of the shifts they are in.
fn part(plan: &Plan, kept: &[bool]) -> Plan {
    let assignments = plan.assignments.iter().zip(kept.iter().cycle());
    let assignments: Vec<Assignment> = assignments
        .filter(|&(_, kept)| *kept)
        .map(|(&made, _)| made)
        .collect();
    let is_staffed = |taken: &BreakTaken| assignments.iter().any(|made| made.shift == taken.shift);
    Plan {
        breaks: plan.breaks.iter().copied().filter(is_staffed).collect(),
        assignments,
    }
}

fn read(scenario: &Scenario) -> (Instance, Plan) {
    let instance = instance_of(&scenario.problem);
    let json = serde_json::to_vec(&scenario.plan).expect("a plan is JSON");
    let read = instance.parse_plan(&json);
    let plan = read.unwrap_or_else(|defects| panic!("{defects}")).plan;
    (instance, plan)
}

/// Somebody with every skill, at work through the first two days without start or end place.
fn with_another_carer(mut problem: Problem) -> Problem {
    let names = problem.visits.iter().flat_map(|visit| &visit.skills);
    let skills = names.cloned().map(Skill::Always).take(1).collect();
    problem.carers.push(Carer {
        id: "another".to_owned(),
        skills,
        ..Carer::default()
    });
    for day in ["2026-11-02", "2026-11-03"] {
        problem.shifts.push(Shift {
            id: format!("another-{day}"),
            carer: "another".to_owned(),
            start: format!("{day}T06:00"),
            end: format!("{day}T14:00"),
            ..Shift::default()
        });
    }
    problem
}

/// The same problem with every list the other way round and every id spelt backwards.
fn turned(mut problem: Problem) -> Problem {
    for travel in problem.travel.values_mut() {
        if let Travel::Matrix { minutes, metres } = travel {
            minutes.reverse();
            for row in minutes {
                row.reverse();
            }
            for metres in metres.iter_mut() {
                metres.reverse();
                for row in metres {
                    row.reverse();
                }
            }
        }
    }
    problem.places.reverse();
    problem.carers.reverse();
    problem.shifts.reverse();
    problem.patients.reverse();
    problem.visits.reverse();
    for visit in &mut problem.visits {
        visit.windows.reverse();
    }
    names_of(&mut problem).for_each(|name| *name = name.chars().rev().collect());
    problem
}

/// Every id of a place, carer, shift, patient or visit, wherever it stands.
fn names_of(problem: &mut Problem) -> impl Iterator<Item = &mut String> {
    let places = problem.places.iter_mut().map(|place| &mut place.id);
    let carers = problem.carers.iter_mut().map(|carer| &mut carer.id);
    let shifts = problem.shifts.iter_mut().flat_map(|shift| {
        let ends = shift.start_place.iter_mut().chain(&mut shift.end_place);
        [&mut shift.id, &mut shift.carer].into_iter().chain(ends)
    });
    let patients = problem.patients.iter_mut().flat_map(|patient| {
        let preferred = patient.preferred_carers.iter_mut();
        let others = preferred.map(|asked| match asked {
            Preference::Carer(carer) | Preference::Graded { carer, .. } => carer,
        });
        let others = others
            .chain(&mut patient.excluded_carers)
            .chain(&mut patient.contact_carer);
        [&mut patient.id, &mut patient.place]
            .into_iter()
            .chain(others)
    });
    let visits = problem.visits.iter_mut().flat_map(|visit| {
        let own = [&mut visit.id, &mut visit.patient].into_iter();
        let own = own.chain(&mut visit.other_patients);
        own.chain(&mut visit.place)
    });
    places
        .chain(carers)
        .chain(shifts)
        .chain(patients)
        .chain(visits)
}
