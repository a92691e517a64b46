//! What a run had at each moment, and when it first had what people ask for.

use std::time::Duration;

use samma::score::{Score, Term};
use samma::solve::Bound;
use serde::{Deserialize, Serialize};

/// What a run has from a moment on.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Standing {
    /// Seconds since the run began, to the millisecond.
    pub(crate) elapsed: f64,
    /// Of the best plan; none before there is one.
    pub(crate) unassigned: Option<u64>,
    /// Of the best plan; none before there is one.
    pub(crate) distinct_carers: Option<u64>,
    /// What is proven of `unassigned`.
    pub(crate) unassigned_bound: u64,
    /// What is proven of `distinct_carers`.
    pub(crate) bound: u64,
}

impl Standing {
    /// Whether there is a plan that leaves nothing unassigned but what is proven to stay so in every plan.
    pub(crate) fn is_full(&self) -> bool {
        self.unassigned
            .is_some_and(|unassigned| unassigned <= self.unassigned_bound)
    }

    /// How far the plan lies above the bound, as a share of the bound; none without a plan or while nothing is proven.
    pub(crate) fn gap(&self) -> Option<f64> {
        let carers = |number| Score::new(vec![(Term::DistinctCarers, number)]);
        let score = carers(self.distinct_carers?);
        let bound = Bound::new(carers(self.bound));
        let is_proven = self.bound > 0 || score.distinct_carers() == 0;
        is_proven.then(|| bound.gap(&score))
    }

    /// The gap of a plan that is full; others leave visits empty to meet fewer carers.
    pub(crate) fn full_gap(&self) -> Option<f64> {
        self.gap().filter(|_| self.is_full())
    }

    fn is_as_good_as(&self, other: &Self) -> bool {
        (self.unassigned, self.distinct_carers) == (other.unassigned, other.distinct_carers)
    }
}

/// All that a run had, a row a change.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Trace(Vec<Standing>);

impl Trace {
    /// Takes down what the run has now, unless it has had that since before.
    pub(crate) fn hear(&mut self, elapsed: Duration, score: Option<&Score>, bound: &Bound) {
        let now = Standing {
            elapsed: to_millisecond(elapsed),
            unassigned: score.map(Score::unassigned),
            distinct_carers: score.map(Score::distinct_carers),
            unassigned_bound: bound.least().unassigned(),
            bound: bound.least().distinct_carers(),
        };
        let before = self.0.last().map(|last| Standing {
            elapsed: now.elapsed,
            ..*last
        });
        if before != Some(now) {
            self.0.push(now);
        }
    }

    /// Every change, in order.
    pub(crate) fn changes(&self) -> &[Standing] {
        &self.0
    }

    /// What the run had at a moment, in seconds; none before it began.
    pub(crate) fn at(&self, elapsed: f64) -> Option<&Standing> {
        let heard = self.0.partition_point(|each| each.elapsed <= elapsed);
        self.0[..heard].last()
    }

    /// When there was first a full plan.
    pub(crate) fn time_to_full(&self) -> Option<f64> {
        self.first(Standing::is_full)
    }

    /// When a full plan first lay no further above the bound than `share` of it.
    pub(crate) fn time_to_gap(&self, share: f64) -> Option<f64> {
        self.first(|each| each.full_gap().is_some_and(|gap| gap <= share))
    }

    /// When there was first a plan as good as the last in unassigned and distinct carers; less travel may come later.
    pub(crate) fn time_to_best(&self) -> Option<f64> {
        let last = self.0.last().filter(|last| last.unassigned.is_some())?;
        self.first(|each| each.is_as_good_as(last))
    }

    /// The mean gap of full plans over so many seconds: the integral over time of Berthold (2013), divided by them. The gap counts as 1 where
    /// it is larger, not proven, or there is no full plan. `None` of no time.
    pub(crate) fn mean_gap(&self, seconds: f64) -> Option<f64> {
        let ends = self.0.iter().skip(1).map(|next| next.elapsed);
        let spans = self.0.iter().zip(ends.chain([seconds]));
        let closed = spans.map(|(each, end)| {
            let lasts = (end.min(seconds) - each.elapsed).max(0.0);
            lasts * (1.0 - each.full_gap().map_or(1.0, |gap| gap.min(1.0)))
        });
        (seconds > 0.0).then(|| 1.0 - closed.sum::<f64>() / seconds)
    }

    fn first(&self, holds: impl Fn(&Standing) -> bool) -> Option<f64> {
        let found = self.0.iter().find(|each| holds(each));
        found.map(|each| each.elapsed)
    }
}

/// Seconds, to the millisecond.
pub(crate) fn to_millisecond(time: Duration) -> f64 {
    (time.as_secs_f64() * 1000.0).round() / 1000.0
}
