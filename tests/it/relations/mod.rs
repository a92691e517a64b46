//! Units with many relations, all of which one plan keeps: whatever is planned keeps them too, and whoever breaks one is told.

mod drawn;

use std::time::Duration;

use crate::common::{Unit, cases, instance_of, solve_checked};
use drawn::drawn;
use proptest::sample::Index;
use proptest::{prop_assert, proptest};
use samma::engine::rows::Apart;
use samma::id::{CarerId, Id};
use samma::instance::Instance;
use samma::plan::Plan;
use samma::problem::{FirstThen, Pin, Separation};
use samma::rule::Rule;
use samma::scenario::generate;
use samma::solve::Solver;
use samma::time::Minutes;
use samma::{check, scenario};

/// Proofs may take so long.
const SHORT: Duration = Duration::from_millis(500);

/// So many patients for some days, with relations, and a plan that keeps them.
fn unit(patients: u32, days: u32, seed: u64) -> (Instance, Plan) {
    let scenario = generate(&scenario::Unit::new(patients, seed).lasting(days));
    let instance = instance_of(&drawn(&scenario, seed));
    let plan = serde_json::to_vec(&scenario.plan).expect("a plan is JSON");
    let plan = instance
        .parse_plan(&plan)
        .unwrap_or_else(|defects| panic!("{defects}"))
        .plan;
    (instance, plan)
}

fn rules(instance: &Instance, plan: &Plan) -> Vec<Rule> {
    let found = check::violations(instance, plan);
    found.iter().map(|each| each.rule).collect()
}

proptest! {
    #![proptest_config(cases(24))]
    #[test]
    fn every_plan_keeps_its_relations(patients in 4_u32..9, days in 2_u32..5, seed in 0_u64..1000, rounds in 0_u64..400) {
        let (instance, known) = unit(patients, days, seed);
        prop_assert!(check::violations(&instance, &known).is_empty());
        let solver = Solver::new().iteration_limit(rounds).time_limit(SHORT).seed(seed);
        solve_checked(&solver, &instance);
        let solution = solve_checked(&solver.initial_plan(known.clone()), &instance);
        prop_assert!(*solution.score() <= check::score(&instance, &known));
    }

    #[test]
    fn a_broken_relation_is_caught(which: Index, whose: Index, seed in 0_u64..1000) {
        let (instance, known) = unit(6, 4, seed);
        let relations = instance.relations();
        if !relations.separations.is_empty() {
            let broken = nearer(&instance, &known, which);
            prop_assert!(rules(&instance, &broken).contains(&Rule::VisitsApart));
        }
        let of_carer: Vec<_> = relations.pins.iter().filter(|pin| pin.carer.is_some()).collect();
        if !of_carer.is_empty() {
            let pin = which.get(&of_carer);
            let mut broken = known.clone();
            let carer = CarerId::from_index(whose.index(instance.carers().len()));
            let made = broken.assignments.iter_mut();
            let mut made = made.filter(|each| each.visit == pin.visit && Some(each.carer) == pin.carer);
            made.next().expect("the pin is kept").carer = carer;
            let is_same = pin.carer == Some(carer);
            prop_assert!(is_same != rules(&instance, &broken).contains(&Rule::Pinned));
        }
    }
}

/// The plan with a pair of separated visits a minute, or a day, nearer to each other than they may be.
fn nearer(instance: &Instance, plan: &Plan, which: Index) -> Plan {
    let asked = which.get(&instance.relations().separations);
    let mut plan = plan.clone();
    let first = plan
        .assignments
        .iter()
        .find(|each| each.visit == asked.visits[0]);
    let first = first.expect("the plan makes every visit").start;
    let ends = first + instance.visits()[asked.visits[0]].minutes;
    let start = match asked.apart {
        Apart::Minutes(minutes) => ends + minutes - Minutes::new(1),
        Apart::Days(_) => first,
    };
    for each in plan
        .assignments
        .iter_mut()
        .filter(|each| each.visit == asked.visits[1])
    {
        each.start = start;
    }
    plan
}

#[test]
fn two_threads_keep_relations_too() {
    for seed in 1..=3 {
        let (instance, _) = unit(8, 7, seed);
        let solver = Solver::new()
            .threads(2)
            .time_limit(Duration::from_secs(2))
            .seed(seed);
        solve_checked(&solver, &instance);
    }
}

#[test]
fn the_same_rounds_give_the_same_plan() {
    let (instance, _) = unit(8, 7, 5);
    let solver = Solver::new().iteration_limit(300).seed(7);
    let [one, other] = [(), ()].map(|()| solve_checked(&solver, &instance));
    assert_eq!(one, other);
}

/// In some of these units a visit needs somebody who was introduced to the patient at an earlier visit.
#[test]
fn what_can_be_staffed_with_its_relations_is() {
    for number in 1..=3 {
        let (instance, _) = unit(8, 14, number);
        let solution = solve_checked(&Solver::new().iteration_limit(20_000), &instance);
        assert_eq!(solution.score().unassigned(), 0, "unit {number}");
    }
}

/// Ann alone, who can make only one visit at a time, so that the order is what is left to choose.
#[test]
fn visits_whose_windows_are_alike_are_put_one_after_the_other() {
    let mut unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .carer("bo");
    unit = unit
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "07:00", "15:00");
    unit = unit
        .visit("p1", 30, "07:00", "15:00")
        .visit("p1", 30, "07:00", "15:00");
    let unit = unit.relate(|related| {
        related.separations.push(Separation {
            visits: ["p1-1", "p1-2", "p1-3"].map(str::to_owned).to_vec(),
            minutes: Some(180),
            days: None,
        });
        related.first_then.push(FirstThen {
            first: "p1-3".to_owned(),
            then: "p1-1".to_owned(),
            least_minutes: None,
            most_minutes: Some(200),
        });
    });
    let solution = solve_checked(&Solver::new().iteration_limit(200), &unit.instance());
    assert_eq!(solution.score().unassigned(), 0);
}

/// Bo is pinned to a visit that only Ann has time for: it stays empty, since leaving it so is the first term and nothing else breaks.
#[test]
fn a_pin_that_nobody_can_keep_leaves_its_visit_empty() {
    let pin = |visit: &str, start: &str| Pin {
        visit: visit.to_owned(),
        carer: Some("bo".to_owned()),
        start: Some(start.to_owned()),
        ..Pin::default()
    };
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p2", 30, "08:00", "09:00")
        .relate(|related| related.pins = vec![pin("p1-1", "08:00"), pin("p2-1", "08:35")]);
    let solution = solve_checked(&Solver::new().iteration_limit(200), &unit.instance());
    assert_eq!(
        solution.score().unassigned(),
        1,
        "half an hour, and ten minutes to ride"
    );
    assert_eq!(solution.bound().least().unassigned(), 1);
}
