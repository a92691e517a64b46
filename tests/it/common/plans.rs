//! Plans by name, and a solve that is always checked.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use samma::check;
use samma::id::{Id, Table};
use samma::instance::Instance;
use samma::plan::{Assignment, BreakTaken, Plan};
use samma::rule::Rule;
use samma::score::{Score, Term};
use samma::solve::{Bound, Solution, Solver, Stopped};
use samma::time::{Minutes, Moment};

use super::unit::{Unit, civil};

/// Assignments: visit, carer, shift, start.
pub(crate) type Assignments<'a> = &'a [(&'a str, &'a str, &'a str, &'a str)];
/// Breaks: shift, start, minutes.
pub(crate) type Breaks<'a> = &'a [(&'a str, &'a str, i32)];

/// A plan by the ids of the file; times as in [`Unit`].
pub(crate) fn plan(instance: &Instance, assignments: Assignments, breaks: Breaks) -> Plan {
    let (visits, carers, shifts) = (instance.visits(), instance.carers(), instance.shifts());
    let assignment = |&(visit, carer, shift, start): &(&str, &str, &str, &str)| Assignment {
        visit: named(visits, visit, |row| &row.id),
        carer: named(carers, carer, |row| &row.id),
        shift: named(shifts, shift, |row| &row.id),
        start: moment(instance, start),
    };
    let break_taken = |&(shift, start, minutes): &(&str, &str, i32)| BreakTaken {
        shift: named(shifts, shift, |row| &row.id),
        start: moment(instance, start),
        minutes: Minutes::new(minutes),
    };
    Plan {
        assignments: assignments.iter().map(assignment).collect(),
        breaks: breaks.iter().map(break_taken).collect(),
    }
}

/// A problem with a plan for it.
pub(crate) fn case(unit: &Unit, assignments: Assignments, breaks: Breaks) -> (Instance, Plan) {
    let instance = unit.instance();
    let plan = plan(&instance, assignments, breaks);
    (instance, plan)
}

/// The rules that a plan breaks, each once.
pub(crate) fn rules_broken(unit: &Unit, assignments: Assignments, breaks: Breaks) -> Vec<Rule> {
    let (instance, plan) = case(unit, assignments, breaks);
    let rules: BTreeSet<Rule> = check::violations(&instance, &plan)
        .into_iter()
        .map(|each| each.rule)
        .collect();
    rules.into_iter().collect()
}

/// What the checker says of a plan.
pub(crate) fn sentences(unit: &Unit, assignments: Assignments, breaks: Breaks) -> Vec<String> {
    let (instance, plan) = case(unit, assignments, breaks);
    let found = check::violations(&instance, &plan);
    found.iter().map(ToString::to_string).collect()
}

/// Solves, and holds the solution to what it promises.
pub(crate) fn solve_checked(solver: &Solver, instance: &Instance) -> Solution {
    let solution = solver
        .solve(instance)
        .unwrap_or_else(|error| panic!("the solver failed: {error}"));
    assert_sound(instance, &solution);
    solution
}

/// Holds a solution to what it promises: no rule broken, the score what the checker computes, no bound above it, and where
/// it says that it is optimal every bound equal to it.
pub(crate) fn assert_sound(instance: &Instance, solution: &Solution) {
    assert_eq!(check::violations(instance, solution.plan()), []);
    assert_eq!(check::score(instance, solution.plan()), *solution.score());
    assert_bounded(solution.bound(), solution.score());
    assert_patients_bounded(instance, solution);
    if solution.stopped() == Stopped::Optimal {
        let least = solution.bound().least();
        assert_eq!(least, solution.score(), "an optimal score is its own bound");
    }
}

fn assert_bounded(bound: &Bound, score: &Score) {
    let pairs = bound.least().values().iter().zip(score.values());
    for ((term, least), (known, value)) in pairs {
        assert_eq!(term, known, "a bound has the terms of the score");
        assert!(least <= value, "{bound:?} lies above {score:?}");
    }
}

/// A score of the default objective in which everybody comes whom patients ask for.
pub(crate) fn worth(unassigned: u64, distinct_carers: u64, travel_minutes: u64) -> Score {
    Score::new(vec![
        (Term::Unassigned, unassigned),
        (Term::DistinctCarers, distinct_carers),
        (Term::NonPreferredVisits, 0),
        (Term::TravelMinutes, travel_minutes),
    ])
}

fn assert_patients_bounded(instance: &Instance, solution: &Solution) {
    let continuity = samma::measure::Continuity::of(instance, solution.plan());
    for (patient, met) in continuity.patients.iter() {
        let bound = solution.patient_bounds()[patient];
        let carers = met.carers.len() as u64;
        let id = &instance.patients()[patient].id;
        assert!(
            bound <= carers,
            "{id} meets {carers}, under the bound {bound}"
        );
    }
}

fn named<I: Id, R>(table: &Table<I, R>, id: &str, id_of: impl Fn(&R) -> &String) -> I {
    let found = table.iter().find(|(_, row)| id_of(row) == id);
    found.unwrap_or_else(|| panic!("nothing is called {id}")).0
}

/// The moment of a civil time, `2026-11-03T07:00`, or of one on the first day, `07:00`.
pub(crate) fn moment(instance: &Instance, time: &str) -> Moment {
    let time = civil(instance.horizon().start(), time);
    NaiveDateTime::parse_from_str(&time, "%Y-%m-%dT%H:%M")
        .ok()
        .and_then(|civil| instance.horizon().moment(civil))
        .unwrap_or_else(|| panic!("{time} is no time"))
}
