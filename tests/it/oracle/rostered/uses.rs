//! That drawn open rosters are not idle.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use samma::engine::rows::{Break, Workload};
use samma::instance::{Instance, Money};
use samma::measure::{Bill, Fairness, Payment};
use samma::plan::{Assignment, Plan};
use samma::solve::Solver;
use samma::time::Minutes;

use super::rostered;
use crate::common::{cases, solve_checked};

/// So many problems are drawn.
const PROBLEMS: usize = 150;
/// So many of them at least have each thing.
const LEAST: usize = 4;

/// That what is drawn is not idle: of these problems, plans found in a few rounds have pools at work, split shifts, supplements,
/// kilometres that cost something, every burden, and rests to keep.
#[test]
fn drawn_rosters_use_what_they_are_drawn_for() {
    let mut runner = TestRunner::new(cases(1));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..PROBLEMS {
        let drawn = rostered().new_tree(&mut runner).expect("a problem");
        let instance = drawn.current().instance();
        let solver = Solver::new().iteration_limit(30);
        let plan = solve_checked(&solver, &instance).into_plan();
        for what in uses(&instance, &plan) {
            *seen.entry(what).or_default() += 1;
        }
    }
    let seldom: Vec<_> = USES
        .iter()
        .filter(|what| seen.get(*what).is_none_or(|&times| times < LEAST))
        .collect();
    assert!(seldom.is_empty(), "{seldom:?} in {seen:?}");
}

/// What each of many drawn problems, taken together, has.
const USES: [&str; 12] = [
    "a template",
    "a pool",
    "a split shift",
    "a weekly rest",
    "work without a break",
    "a supplement",
    "kilometres",
    "evenings",
    "weekends",
    "heavy visits",
    "travel",
    "gaps",
];

/// Which of these a plan has.
fn uses(instance: &Instance, plan: &Plan) -> Vec<&'static str> {
    let assigned = || plan.assignments.iter();
    let shift = |made: &Assignment| &instance.shifts()[made.shift];
    let is_whole = |pause: &Break| pause.windows[0].earliest == pause.windows[0].latest;
    let law = instance.working_time();
    let bill = Bill::of(instance, plan)
        .expect("everybody's hour has a price")
        .by_payment();
    let is_paid = |is: fn(&Payment) -> bool| {
        bill.iter()
            .any(|(payment, &money)| is(payment) && money > Money::ZERO)
    };
    let burdens = Fairness::of(instance, plan).carers;
    let is_borne = |is: fn(&Workload) -> bool| burdens.rows().iter().any(is);
    let found = [
        assigned().any(|made| shift(made).id.contains('/')),
        assigned().any(|made| instance.carers()[made.carer].id.starts_with("sub-")),
        assigned()
            .any(|made| shift(made).id.contains('/') && shift(made).breaks.iter().any(is_whole)),
        law.weekly_rest.is_some() && !plan.assignments.is_empty(),
        law.without_break.is_some() && !plan.breaks.is_empty(),
        is_paid(|payment| matches!(payment, Payment::Unsocial(_))),
        is_paid(|payment| matches!(payment, Payment::Distance)),
        is_borne(|burden| burden.evenings > 0),
        is_borne(|burden| burden.weekends > 0),
        is_borne(|burden| burden.heavy_visits > 0),
        is_borne(|burden| burden.travel > Minutes::ZERO),
        is_borne(|burden| burden.gaps > Minutes::ZERO),
    ];
    let named = USES.into_iter().zip(found);
    named
        .filter(|(_, is_found)| *is_found)
        .map(|(what, _)| what)
        .collect()
}
