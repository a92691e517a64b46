//! Visits that `first_then` ties to one time over several days: they find their place together.

use std::fs;
use std::path::Path;

use crate::common::{Unit, at, instance_of, solve_checked};
use samma::check;
use samma::instance::Instance;
use samma::problem::{FirstThen, Problem};
use samma::scenario::Scenario;
use samma::solve::Solver;
use samma::time::Minutes;

/// Rounds within which everybody is staffed.
const ROUNDS: u64 = 3_000;

/// Minutes of a civil day.
const DAY: i32 = 24 * 60;

fn fault(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faults");
    fs::read(path.join(name)).expect("a readable file")
}

fn assert_full(instance: &Instance, seeds: std::ops::Range<u64>, rounds: u64) {
    for seed in seeds {
        let solver = Solver::new().iteration_limit(rounds).seed(seed);
        let solution = solve_checked(&solver, instance);
        assert_eq!(solution.score().unassigned(), 0, "solver seed {seed}");
    }
}

#[test]
fn ten_patients_at_one_time_on_all_their_days_are_staffed() {
    let instance = Instance::parse(&fault("tied-10.json")).expect("a sound problem");
    let known = instance
        .parse_plan(&fault("tied-10.plan.json"))
        .expect("a plan");
    assert_eq!(check::violations(&instance, &known.plan), []);
    assert_full(&instance, 0..4, ROUNDS);
}

#[test]
fn tied_weeks_of_ten_patients_are_staffed() {
    for seed in 1..=3 {
        let week = Scenario::tied_week(10, seed);
        assert_full(&instance_of(&week.problem), 1..4, ROUNDS);
    }
}

/// Delays that may differ by two minutes, as some files have them: more rounds are needed.
#[test]
fn tied_weeks_with_a_little_slack_are_staffed() {
    let mut week = Scenario::tied_week(10, 4).problem;
    for link in &mut week.first_then {
        link.most_minutes = link.least_minutes.map(|least| least + 2);
    }
    assert_full(&instance_of(&week), 1..4, 7 * ROUNDS);
}

/// Ann has two hours on three days. On the first of them the short visit is at 08:00, so the long ones start at 08:30 on all days.
#[test]
fn a_series_displaces_what_stands_at_its_only_common_time() {
    let mut unit = Unit::new().carer("ann").patient("long").patient("short");
    for (day, latest) in [(2, "08:00"), (3, "09:40"), (4, "09:40")] {
        let at = |clock: &str| at(day, clock);
        unit = unit
            .shift_with("ann", &at("08:00"), &at("10:00"), |shift| {
                (shift.start_place, shift.end_place) = (None, None);
            })
            .visit("long", 90, &at("08:00"), &at("09:00"))
            .visit("short", 20, &at("08:00"), &at(latest));
    }
    let unit = unit
        .leg("home-long", "home-short", 10)
        .leg("home-short", "home-long", 10);
    let mut problem = unit.problem();
    tie(&mut problem, &["long-1", "long-2", "long-3"], 90);
    assert_full(&instance_of(&problem), 0..4, ROUNDS);
}

/// Each visit starts at the same minute as the one before, a day later.
fn tie(problem: &mut Problem, visits: &[&str], minutes: i32) {
    for pair in visits.windows(2) {
        problem.first_then.push(FirstThen {
            least_minutes: Some(DAY - minutes),
            most_minutes: Some(DAY - minutes),
            ..FirstThen::new(pair[0], pair[1])
        });
    }
}

/// Two carers at each of three visits start together, at one time on all days.
#[test]
fn double_staffed_visits_may_be_a_series() {
    let mut unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .patient("p1")
        .patient("p2");
    for day in 2..=4 {
        let at = |clock: &str| at(day, clock);
        for carer in ["ann", "bo"] {
            unit = unit.shifts_on(carer, [day], "08:00", "11:00");
        }
        unit = unit
            .visit_with("p1", 60, &at("08:10"), &at("10:00"), |visit| {
                visit.carers = 2;
            })
            .visit("p2", 60, &at("08:10"), &at("08:20"));
    }
    let mut problem = unit.problem();
    tie(&mut problem, &["p1-1", "p1-2", "p1-3"], 60);
    assert_full(&instance_of(&problem), 0..4, ROUNDS);
}

#[test]
fn the_same_rounds_give_the_same_plan() {
    let instance = instance_of(&Scenario::tied_week(30, 1).problem);
    let solver = Solver::new().iteration_limit(300).seed(2);
    let [one, other] = [(); 2].map(|()| solve_checked(&solver, &instance));
    assert_eq!(one.plan(), other.plan());
}

#[test]
fn a_tied_week_is_as_it_is_promised() {
    for (patients, seed) in [(1, 1), (10, 1), (30, 2), (60, 3)] {
        let week = Scenario::tied_week(patients, seed);
        let instance = instance_of(&week.problem);
        let plan = serde_json::to_vec(&week.plan).expect("a plan is JSON");
        let plan = instance.parse_plan(&plan).expect("a plan").plan;
        assert_eq!(check::violations(&instance, &plan), []);
        assert_eq!(plan.assignments.len(), instance.visits().len());
        assert_eq!(instance.patients().len(), patients as usize);
        for visit in instance.visits().rows() {
            assert!((60..=120).contains(&visit.minutes.get()), "{}", visit.id);
        }
        for shift in instance.shifts().ids() {
            let visits = instance.visits();
            let made = plan.assignments.iter().filter(|made| made.shift == shift);
            let mut made: Vec<_> = made.collect();
            made.sort_by_key(|made| made.start);
            for pair in made.windows(2) {
                let [from, to] = [pair[0], pair[1]].map(|made| visits[made.visit].place);
                let leg = instance.leg(shift, from, to).get();
                assert!((10..=60).contains(&leg), "a leg of {leg} min");
            }
        }
        assert_eq!(week, Scenario::tied_week(patients, seed));
    }
}

/// On days on which all patients of a round are visited, less than a quarter of an hour of the shift is left.
#[test]
fn the_hours_of_a_tied_week_are_full() {
    let week = Scenario::tied_week(30, 1);
    let instance = instance_of(&week.problem);
    let plan = serde_json::to_vec(&week.plan).expect("a plan is JSON");
    let plan = instance.parse_plan(&plan).expect("a plan").plan;
    let rounds = instance.carers().ids().map(|carer| {
        let shifts = instance.shifts_of(carer).iter();
        let left = shifts.map(|&shift| {
            let row = &instance.shifts()[shift];
            let mut made: Vec<_> = plan
                .assignments
                .iter()
                .filter(|made| made.shift == shift)
                .collect();
            made.sort_by_key(|made| made.start);
            let mut here = row.start_place.expect("a base");
            let mut busy = Minutes::ZERO;
            for made in made {
                let visit = &instance.visits()[made.visit];
                busy += instance.leg(shift, here, visit.place) + visit.minutes;
                here = visit.place;
            }
            busy += instance.leg(shift, here, row.end_place.expect("a base"));
            (row.span.end - row.span.start - busy).get()
        });
        left.min().expect("shifts")
    });
    for left in rounds {
        assert!((0..15).contains(&left), "{left} min are left");
    }
}
