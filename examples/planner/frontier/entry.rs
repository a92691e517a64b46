//! The frontier as JSON: a point each, from the least of what it costs to the most.

use samma::frontier::Frontier;
use samma::solve::Stopped;
use serde::Serialize;

use super::Today;

#[derive(Serialize)]
pub(crate) struct FrontierEntry {
    /// What is to be small.
    term: String,
    /// What that costs.
    cost_term: String,
    points: Vec<PointEntry>,
    today: Option<TodayEntry>,
}

#[derive(Serialize)]
struct PointEntry {
    /// What there is of the cost term.
    cost: u64,
    /// What there is of the term.
    value: u64,
    /// What no plan of this cost can beat.
    at_least: u64,
    /// What is gained since the point before; `null` at the first.
    step: Option<StepEntry>,
    unassigned: u64,
    stopped: Stopped,
    /// Why a proof failed, in words; `null` where none did.
    proof_error: Option<String>,
}

/// So many fewer of the term for so much more of the cost term.
#[derive(Serialize)]
struct StepEntry {
    fewer: u64,
    more: u64,
}

/// Where a plan from elsewhere stands.
#[derive(Serialize)]
struct TodayEntry {
    cost: u64,
    value: u64,
    at_least: u64,
}

impl FrontierEntry {
    pub(crate) fn of(frontier: &Frontier, today: Option<Today>) -> Self {
        let steps = frontier.prices().into_iter().map(|price| {
            Some(StepEntry {
                fewer: price.fewer,
                more: price.more,
            })
        });
        let steps = std::iter::once(None).chain(steps);
        let points = frontier.front().into_iter().zip(steps);
        Self {
            term: frontier.trade().first.to_string(),
            cost_term: frontier.trade().second.to_string(),
            points: points
                .map(|(point, step)| PointEntry {
                    cost: point.second,
                    value: point.first,
                    at_least: frontier.bound_within(point.second),
                    step,
                    unassigned: point.unassigned,
                    stopped: point.stopped,
                    proof_error: point.proof_error.clone(),
                })
                .collect(),
            today: today.map(|today| TodayEntry {
                cost: today.second,
                value: today.first,
                at_least: frontier.bound_within(today.second),
            }),
        }
    }
}
