//! What the search for better plans and the proof tell each other.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Bound;
use super::draft::Draft;
use crate::bound::{Cover, OwnBounds};
use crate::id::PatientId;
use crate::plan::Plan;
use crate::score::Score;

/// A plan and what it is worth.
#[derive(Clone, Debug)]
pub(super) struct Incumbent {
    pub plan: Plan,
    pub score: Score,
}

impl Incumbent {
    /// A draft as it stands.
    pub fn of(draft: &Draft) -> Self {
        Self {
            plan: draft.plan(),
            score: draft.score(),
        }
    }
}

/// The best plan and what is proven, for both to see.
#[derive(Debug)]
pub(super) struct Board {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    best: Option<Incumbent>,
    own: OwnBounds,
    /// What programs prove of plans as good as the best in the terms before.
    proven: Bound,
}

impl State {
    fn bound(&self) -> Bound {
        let unassigned = self
            .best
            .as_ref()
            .map_or(u64::MAX, |best| best.score.unassigned);
        let own = self.own.bound(unassigned);
        let proven = if self.is_refuted() {
            Bound::default()
        } else {
            self.proven
        };
        Bound {
            unassigned: own.unassigned.max(proven.unassigned),
            distinct_carers: own.distinct_carers.max(proven.distinct_carers),
            travel_minutes: proven.travel_minutes,
        }
    }

    /// Whether the best plan is better than what HiGHS says no plan can be. Then HiGHS has erred, as it has been seen to, and
    /// nothing it said of the whole program is believed.
    fn is_refuted(&self) -> bool {
        self.best.as_ref().is_some_and(|best| {
            best.score.unassigned < self.proven.unassigned
                || best.score.distinct_carers < self.proven.distinct_carers
                || self
                    .proven
                    .travel_minutes
                    .is_some_and(|least| best.score.travel_minutes < least)
        })
    }
}

impl Board {
    pub fn new(own: OwnBounds) -> Self {
        let state = State {
            best: None,
            own,
            proven: Bound::default(),
        };
        Self {
            state: Mutex::new(state),
        }
    }

    /// Puts up a plan where it is better than the best.
    pub fn offer(&self, incumbent: Incumbent) {
        let mut state = self.state();
        if state
            .best
            .as_ref()
            .is_none_or(|best| incumbent.score < best.score)
        {
            state.best = Some(incumbent);
        }
    }

    /// The best plan.
    pub fn best(&self) -> Option<Incumbent> {
        self.state().best.clone()
    }

    /// What the best plan is worth.
    pub fn score(&self) -> Option<Score> {
        self.state().best.as_ref().map(|best| best.score)
    }

    /// Puts up a patient's cover.
    pub fn learn_cover(&self, patient: PatientId, cover: Cover) {
        self.state().own.learn(patient, cover);
    }

    /// Puts up what is proven of one term.
    pub fn learn(&self, term: fn(&mut Bound) -> &mut u64, bound: u64) {
        let mut state = self.state();
        let known = term(&mut state.proven);
        *known = bound.max(*known);
    }

    /// What is proven of plans that leave no more empty than the best.
    pub fn bound(&self) -> Bound {
        self.state().bound()
    }

    /// Whether the best plan leaves no place empty but those for which too few carers exist.
    pub fn is_full(&self) -> bool {
        let state = self.state();
        let least = state.own.unassigned();
        state
            .best
            .as_ref()
            .is_some_and(|best| best.score.unassigned == least)
    }

    /// The patients' own bounds.
    pub fn own_bounds(&self) -> OwnBounds {
        self.state().own.clone()
    }

    /// Whether no plan is better than the best.
    pub fn has_proven_all(&self) -> bool {
        let state = self.state();
        let bound = state.bound();
        state.best.as_ref().is_some_and(|best| {
            best.score.unassigned == bound.unassigned
                && best.score.distinct_carers == bound.distinct_carers
                && Some(best.score.travel_minutes) == bound.travel_minutes
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each change is whole by itself, so a panic elsewhere leaves nothing half-written.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
