//! Frontiers of tiny problems against brute force.

use proptest::prelude::Strategy;
use proptest::sample::select;
use proptest::{prop_assert, prop_assert_eq, proptest};
use samma::check;
use samma::frontier::{Frontier, TradeOff};
use samma::instance::Instance;
use samma::score::{Budgeted, Objective, Term};
use samma::solve::Solver;

use super::LONG;
use super::brute::Brute;
use super::wished::wished;
use crate::common::cases;

/// Enough for every frontier of a tiny problem.
const ALL: usize = 100;

/// What may be traded for what.
fn trade() -> impl Strategy<Value = TradeOff> {
    let pairs = [
        (Term::DistinctCarers, Budgeted::TravelMinutes),
        (Term::DistinctCarers, Budgeted::OptionalMinutes),
        (Term::DistinctCarers, Budgeted::OvertimeMinutes),
        (Term::DistinctCarers, Budgeted::Cost),
        (Term::NonPreferredVisits, Budgeted::DistinctCarers),
        (Term::WeightedCarers, Budgeted::TravelMinutes),
    ];
    select(pairs.to_vec()).prop_map(|(first, second)| TradeOff {
        first,
        second,
        points: ALL,
    })
}

/// First and second of every plan that nothing beats, from the most of the second to the least.
fn brute_front(instance: &Instance, trade: TradeOff) -> Vec<(u64, u64)> {
    let mut front: Vec<(u64, u64)> = Vec::new();
    let mut terms = vec![trade.first, trade.second.term()];
    loop {
        let objective = Objective::new(terms.clone()).expect("different terms");
        let asked = instance.clone().with_objective(objective);
        let best = Brute::new(&asked.expect("no new faces are asked for")).best();
        let value = |term| best.of(term).expect("a term that was asked for");
        let (first, second) = (value(trade.first), value(trade.second.term()));
        if front.last().is_some_and(|last| second >= last.1) {
            return front;
        }
        front.push((first, second));
        let Some(budget) = second.checked_sub(1) else {
            return front;
        };
        terms = vec![
            Term::OverBudget(trade.second, budget),
            trade.first,
            trade.second.term(),
        ];
    }
}

proptest! {
    #![proptest_config(cases(150))]
    #[test]
    fn the_frontier_is_what_brute_force_says(wished in wished(), trade in trade()) {
        let instance = wished.instance();
        let mut frontier = Frontier::new(&instance, trade, Solver::new().time_limit(LONG)).expect("two terms");
        for point in &mut frontier {
            let point = point.expect("HiGHS runs");
            prop_assert_eq!(check::violations(&instance, &point.plan), []);
            prop_assert_eq!(point.bound, point.first);
        }
        let mut front: Vec<(u64, u64)> = frontier.front().iter().map(|point| (point.first, point.second)).collect();
        front.reverse();
        prop_assert_eq!(&front, &brute_front(&instance, trade));
        for &(first, second) in &front {
            prop_assert_eq!(frontier.bound_within(second), first);
        }
        prop_assert!(frontier.solved().iter().all(|point| point.budget().is_none_or(|most| point.second <= most)));
    }
}
