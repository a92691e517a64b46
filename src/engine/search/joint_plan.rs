//! Several searches improve one plan together. Each has a copy of it, and makes rounds there:
//!
//! ```text
//! a round is accepted    it is published, and the others make the same change in their copies
//! others were first      what they changed is made here, and then the round again; if both concern the same shifts or visits,
//!                        or it would no longer be accepted, it is undone
//! ```
//! So all copies go through the same plans, one after the other. Where many rounds are undone, or rounds concern small parts of the unit,
//! several searches make nearly as many rounds as one in so many times the time.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::state::{Mark, SearchState, StateChange};

/// A plan that several searches improve.
#[derive(Debug, Default)]
pub(crate) struct JointPlan {
    log: Mutex<ChangeLog>,
    /// Number of changes so far.
    end: AtomicU64,
    /// Number of searches.
    searches: AtomicUsize,
}

/// The changes that not every search has made yet.
#[derive(Debug, Default)]
struct ChangeLog {
    /// Number of changes before the first of these.
    first: u64,
    changes: VecDeque<Arc<StateChange>>,
    /// How many changes each search has made. `None` once it has ended.
    made: Vec<Option<u64>>,
}

/// One search, alone or one of several.
#[derive(Debug)]
pub(super) struct JointSearch<'j> {
    joint: Option<&'j JointPlan>,
    number: usize,
    /// How many changes were made here.
    made: u64,
}

impl JointPlan {
    fn log(&self) -> MutexGuard<'_, ChangeLog> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_several_searches(&self) -> bool {
        self.searches.load(Ordering::SeqCst) > 1
    }
}

impl ChangeLog {
    fn end(&self) -> u64 {
        self.first + self.changes.len() as u64
    }

    /// The changes from this one on.
    fn since(&self, made: u64) -> Vec<Arc<StateChange>> {
        let from = (made - self.first) as usize;
        self.changes.range(from..).cloned().collect()
    }

    /// Notes how many changes a search has made, and forgets those that all have made.
    fn note(&mut self, number: usize, made: Option<u64>) {
        self.made[number] = made;
        let least = self.made.iter().flatten().min();
        let least = least.copied().unwrap_or_else(|| self.end());
        while self.first < least {
            self.changes.pop_front();
            self.first += 1;
        }
    }
}

impl<'j> JointSearch<'j> {
    /// Joins the searches that improve `joint`, if there is such a plan. All go on from the plan of `state`.
    pub fn new(joint: Option<&'j JointPlan>, state: &SearchState) -> Self {
        let mut search = Self {
            joint,
            number: 0,
            made: 0,
        };
        if let Some(joint) = joint {
            joint.searches.fetch_add(1, Ordering::SeqCst);
            let mut log = joint.log();
            search.number = log.made.len();
            search.made = log.end();
            log.made.push(Some(search.made));
        }
        search.publish_whole(state);
        search
    }

    /// Lets all searches go on from the plan of `state`.
    pub fn publish_whole(&mut self, state: &SearchState) {
        if let Some(joint) = self.joint {
            let whole = Arc::new(state.whole());
            self.append(joint, &mut joint.log(), whole);
        }
    }

    /// Publishes what `state` changed since `mark`, the last commit, and commits it. Where others were first, it is made after what they
    /// changed, if that is possible and raises the energy by no more than `most`. Otherwise it is undone, and false is returned.
    pub fn publish(
        &mut self,
        state: &mut SearchState,
        mark: Mark,
        energy: impl Fn(&SearchState) -> f64,
        most: f64,
    ) -> bool {
        // Whoever is alone may still have to make what others published before they ended.
        let is_joint = |joint: &&JointPlan| joint.has_several_searches() || self.is_behind(joint);
        let joint = self.joint.filter(is_joint);
        let change = joint.and_then(|_| state.change().map(Arc::new));
        let (Some(joint), Some(change)) = (joint, change) else {
            state.commit();
            return true;
        };
        while !self.is_published(joint, &change) {
            let others = self.unmade(joint);
            let is_free = state.is_free_to(&change, others.iter().map(|other| &**other));
            state.rollback(mark);
            self.make(joint, state, &others);
            if !is_free {
                return false;
            }
            let before = energy(state);
            state.apply(&change);
            if energy(state) > before + most {
                state.rollback(mark);
                return false;
            }
        }
        state.commit();
        true
    }

    /// Makes what others changed in `state`, in which nothing has changed since the last commit. Returns true if there was anything.
    pub fn follow(&mut self, state: &mut SearchState) -> bool {
        let Some(joint) = self.joint.filter(|joint| self.is_behind(joint)) else {
            return false;
        };
        let others = self.unmade(joint);
        self.make(joint, state, &others);
        true
    }

    fn make(&mut self, joint: &JointPlan, state: &mut SearchState, others: &[Arc<StateChange>]) {
        for other in others {
            state.apply(other);
            state.commit();
        }
        self.made += others.len() as u64;
        joint.log().note(self.number, Some(self.made));
    }

    /// Whether others have published anything that is not made here.
    fn is_behind(&self, joint: &JointPlan) -> bool {
        joint.end.load(Ordering::Acquire) != self.made
    }

    fn unmade(&self, joint: &JointPlan) -> Vec<Arc<StateChange>> {
        joint.log().since(self.made)
    }

    /// Publishes `change`, unless others have published anything that is not made here. Returns true if it did.
    fn is_published(&mut self, joint: &JointPlan, change: &Arc<StateChange>) -> bool {
        let mut log = joint.log();
        let is_next = log.end() == self.made;
        if is_next {
            self.append(joint, &mut log, Arc::clone(change));
        }
        is_next
    }

    fn append(&mut self, joint: &JointPlan, log: &mut ChangeLog, change: Arc<StateChange>) {
        log.changes.push_back(change);
        self.made = log.end();
        log.note(self.number, Some(self.made));
        joint.end.store(self.made, Ordering::Release);
    }
}

impl Drop for JointSearch<'_> {
    fn drop(&mut self) {
        if let Some(joint) = self.joint {
            joint.log().note(self.number, None);
            joint.searches.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng};
    use rand_pcg::Pcg64Mcg;
    use serde_json::{Value, json};

    use super::{JointPlan, JointSearch};
    use crate::check;
    use crate::engine::bound::PatientBounds;
    use crate::engine::search::annealing_weights::AnnealingWeights;
    use crate::engine::search::round::change_some;
    use crate::engine::search::state::SearchState;
    use crate::engine::timing::Candidates;
    use crate::instance::Instance;
    use crate::plan::Plan;

    /// One of several searches, with its copy of the plan.
    struct Searcher<'c> {
        state: SearchState<'c>,
        search: JointSearch<'c>,
    }

    /// What became of a round.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    enum Round {
        WithoutChange,
        Published,
        /// Others were first, and it was made after what they changed.
        PublishedAfterOthers,
        /// Others were first, and it was undone.
        Undone,
    }

    impl<'c> Searcher<'c> {
        /// Joins the others with this plan.
        fn new(
            instance: &'c Instance,
            candidates: &'c Candidates,
            joint: &'c JointPlan,
            plan: &Plan,
        ) -> Self {
            let mut state = SearchState::new(instance, candidates);
            state.load(plan);
            let search = JointSearch::new(Some(joint), &state);
            Self { state, search }
        }

        /// Makes a round and accepts whatever comes of it.
        fn make_round(&mut self, joint: &JointPlan, rng: &mut Pcg64Mcg) -> Round {
            let Self { state, search } = self;
            let own = PatientBounds::unproven(state.instance);
            let score = state.score();
            let weights = AnnealingWeights::new(state.instance, &score, &score);
            let mark = state.mark();
            let fits = change_some(state, &own, &weights, f64::INFINITY, rng);
            if !fits || state.change().is_none() {
                state.rollback(mark);
                return Round::WithoutChange;
            }
            let was_behind = search.is_behind(joint);
            let is_published = search.publish(state, mark, |_| 0.0, 0.0);
            match (is_published, was_behind) {
                (true, false) => Round::Published,
                (true, true) => Round::PublishedAfterOthers,
                (false, _) => Round::Undone,
            }
        }

        fn assert_sound(&self) {
            let (instance, plan) = (self.state.instance, self.state.plan());
            assert_eq!(check::violations(instance, &plan), []);
            assert_eq!(check::score(instance, &plan), self.state.score());
        }
    }

    fn fortnight() -> Instance {
        Instance::parse(include_bytes!("../../../tests/data/fortnight-15.json")).unwrap()
    }

    /// What became of many rounds of three searches, all of whose plans are sound and the same after as many changes.
    fn rounds_of_three(instance: &Instance) -> Vec<Round> {
        let (candidates, joint) = (Candidates::new(instance), JointPlan::default());
        let copy = |_| Searcher::new(instance, &candidates, &joint, &Plan::default());
        let mut copies = [0, 1, 2].map(copy);
        let mut rng = Pcg64Mcg::seed_from_u64(1);
        let mut rounds = Vec::new();
        for _ in 0..400 {
            let index = rng.random_range(0..copies.len());
            rounds.push(copies[index].make_round(&joint, &mut rng));
            copies[index].assert_sound();
            if rng.random_range(0..4) > 0 {
                continue;
            }
            for copy in &mut copies {
                copy.search.follow(&mut copy.state);
                copy.assert_sound();
            }
            let [one, other, third] = &copies;
            assert_eq!(one.state.plan(), other.state.plan());
            assert_eq!(one.state.plan(), third.state.plan());
        }
        rounds
    }

    fn times(rounds: &[Round], outcome: Round) -> usize {
        rounds.iter().filter(|&round| *round == outcome).count()
    }

    #[test]
    fn copies_go_through_the_same_plans() {
        let rounds = rounds_of_three(&fortnight());
        for outcome in [Round::Published, Round::PublishedAfterOthers, Round::Undone] {
            assert!(times(&rounds, outcome) > 10, "{outcome:?}");
        }
    }

    /// Whoever is new to a patient comes first with somebody whom the patient knows. Another round may not take those two apart.
    #[test]
    fn where_a_rule_joins_other_visits_no_round_is_put_after_others() {
        let mut problem: Value =
            serde_json::from_slice(include_bytes!("../../../tests/data/fortnight-15.json"))
                .unwrap();
        let mut history = Vec::new();
        for patient in problem["patients"].as_array_mut().unwrap() {
            patient["supervised_first_visits"] = true.into();
            for carer in ["c01", "c02", "c03", "c04", "c05", "c06"] {
                history.push(json!({"patient": patient["id"], "carer": carer, "visits": 1, "last": "2026-10-30"}));
            }
        }
        problem["history"] = history.into();
        let instance = Instance::parse(problem.to_string().as_bytes()).unwrap();
        let rounds = rounds_of_three(&instance);
        assert_eq!(times(&rounds, Round::PublishedAfterOthers), 0);
        for outcome in [Round::Published, Round::Undone] {
            assert!(times(&rounds, outcome) > 10, "{outcome:?}");
        }
    }

    #[test]
    fn whoever_is_left_makes_what_others_published_before_they_ended() {
        let (instance, joint) = (fortnight(), JointPlan::default());
        let candidates = Candidates::new(&instance);
        let mut rng = Pcg64Mcg::seed_from_u64(2);
        let mut left = Searcher::new(&instance, &candidates, &joint, &Plan::default());
        for _ in 0..100 {
            let mut other = Searcher::new(&instance, &candidates, &joint, &left.state.plan());
            left.search.follow(&mut left.state);
            other.make_round(&joint, &mut rng);
            drop(other);
            if left.make_round(&joint, &mut rng) != Round::WithoutChange {
                assert!(
                    !left.search.is_behind(&joint),
                    "it was published at the end"
                );
            }
            left.search.follow(&mut left.state);
            left.assert_sound();
        }
    }
}
