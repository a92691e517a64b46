//! The state that the search and the proof share.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::bound::Bound;
use crate::engine::bound::{Cover, Overload, PatientBounds, ProvenPrices};
use crate::id::PatientId;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::{Score, Term};

/// A plan and its score.
#[derive(Clone, Debug)]
pub(crate) struct Incumbent {
    pub plan: Arc<Plan>,
    pub score: Score,
}

/// The incumbent and the bounds, shared by search and proof.
#[derive(Debug)]
pub(crate) struct SharedState<'i> {
    instance: &'i Instance,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    best: Option<Incumbent>,
    own: PatientBounds,
    /// Bounds from programs and from prices. They hold for plans that are as good as the incumbent in all earlier terms.
    proven: BTreeMap<Term, u64>,
    /// The prices that prove most of the distinct carers.
    prices: Option<Arc<ProvenPrices>>,
    /// The bound on plans that leave no more empty than the incumbent; `None` if something has changed since. It is asked
    /// for in every round, and takes a sum over all patients.
    bound: Option<Bound>,
}

impl State {
    fn bound(&mut self, instance: &Instance) -> &Bound {
        let best = self.best.as_ref();
        let unassigned = best.map_or(u64::MAX, |best| best.score.unassigned());
        let known = self.bound.take();
        let bound = known.unwrap_or_else(|| self.bound_of(instance, unassigned));
        self.bound.insert(bound)
    }

    fn bound_of(&self, instance: &Instance, unassigned: u64) -> Bound {
        let own = self.own.bound(instance, unassigned);
        if self.is_refuted() {
            return own;
        }
        let higher = own.least().values().iter().map(|&(term, least)| {
            let proven = self.proven.get(&term).copied().unwrap_or(0);
            (term, least.max(proven))
        });
        Bound::new(Score::new(higher.collect()))
    }

    /// Returns true if the incumbent is better than a bound from HiGHS. That shows an error of HiGHS, which has
    /// happened. All bounds from the whole program are then ignored.
    fn is_refuted(&self) -> bool {
        let Some(best) = &self.best else {
            return false;
        };
        let values = best.score.values().iter();
        let mut proven = values.map(|(term, value)| (self.proven.get(term), value));
        proven.any(|(proven, value)| proven.is_some_and(|least| value < least))
    }
}

impl<'i> SharedState<'i> {
    pub fn new(instance: &'i Instance, own: PatientBounds) -> Self {
        let state = State {
            best: None,
            own,
            proven: BTreeMap::new(),
            prices: None,
            bound: None,
        };
        Self {
            instance,
            state: Mutex::new(state),
        }
    }

    /// Stores the plan if it improves on the incumbent.
    pub fn offer(&self, incumbent: Incumbent) {
        let mut state = self.state();
        if state
            .best
            .as_ref()
            .is_none_or(|best| incumbent.score < best.score)
        {
            state.best = Some(incumbent);
            state.bound = None;
        }
    }

    /// Returns the incumbent.
    pub fn best(&self) -> Option<Incumbent> {
        self.state().best.clone()
    }

    /// Returns the score of the incumbent.
    pub fn score(&self) -> Option<Score> {
        self.state().best.as_ref().map(|best| best.score.clone())
    }

    /// Puts up what is proven of the patients to begin with.
    pub fn learn_bounds(&self, own: PatientBounds) {
        self.change().own = own;
    }

    /// Stores a patient's cover.
    pub fn learn_cover(&self, patient: PatientId, cover: Cover) {
        self.change().own.learn(patient, cover);
    }

    /// Stores overloaded hours, which must not overlap.
    pub fn learn_overloads(&self, overloads: Vec<Overload>) {
        self.change().own.learn_overloads(overloads);
    }

    /// Stores how many carers a patient needs if each works within the permitted hours.
    pub fn learn_hours(&self, patient: PatientId, least: u64) {
        self.change().own.learn_hours(patient, least);
    }

    /// Stores a bound on one term.
    pub fn learn(&self, term: Term, bound: u64) {
        let mut state = self.change();
        let known = state.proven.entry(term).or_default();
        *known = bound.max(*known);
    }

    /// Stores the prices that prove most.
    pub fn learn_prices(&self, prices: ProvenPrices) {
        self.state().prices = Some(Arc::new(prices));
    }

    /// Returns the prices that prove the bound on distinct carers, where the patients' own bounds prove less and nothing
    /// proves more.
    pub fn deciding_prices(&self) -> Option<Arc<ProvenPrices>> {
        let mut state = self.state();
        let prices = state.prices.clone()?;
        let unassigned = state.best.as_ref()?.score.unassigned();
        let own = state.own.bound(self.instance, unassigned);
        let decide = prices.carers() > own.least().distinct_carers()
            && prices.carers() == state.bound(self.instance).least().distinct_carers();
        decide.then_some(prices)
    }

    /// Returns the bounds on plans that leave no more empty than the incumbent.
    pub fn bound(&self) -> Bound {
        self.state().bound(self.instance).clone()
    }

    /// Returns the bounds on plans whose empty places weigh at most `unassigned`.
    pub fn bound_of(&self, unassigned: u64) -> Bound {
        self.state().bound_of(self.instance, unassigned)
    }

    /// Returns true if the incumbent leaves only places empty for which too few carers exist.
    pub fn is_full(&self) -> bool {
        let state = self.state();
        let least = state.own.unassigned();
        state
            .best
            .as_ref()
            .is_some_and(|best| best.score.unassigned() == least)
    }

    /// Returns the patients' own bounds.
    pub fn patient_bounds(&self) -> PatientBounds {
        self.state().own.clone()
    }

    /// Returns true if the incumbent is proven optimal.
    pub fn has_proven_all(&self) -> bool {
        let mut state = self.state();
        let Some(score) = state.best.as_ref().map(|best| best.score.clone()) else {
            return false;
        };
        score == *state.bound(self.instance).least()
    }

    /// Returns the state to be changed. The bound is then computed anew.
    fn change(&self) -> MutexGuard<'_, State> {
        let mut state = self.state();
        state.bound = None;
        state
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each change is complete by itself, so a panic elsewhere leaves consistent data.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
