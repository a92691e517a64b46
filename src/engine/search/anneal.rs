//! Large-neighbourhood search with simulated annealing (Shaw 1998; Ropke and Pisinger 2006). Each round frees some
//! visits, keeps the rest, inserts the free visits again, and accepts or undoes the result.
//!
//! What annealing accepts is drawn before the round. A round ends as soon as that is out of reach, even if the visits that are still to be
//! inserted were staffed for nothing.

use rand::{Rng, RngExt};

use super::annealing_weights::AnnealingWeights;
use super::joint_plan::{JointPlan, JointSearch};
use super::round::change_some;
use super::state::SearchState;
use crate::engine::run::Run;
use crate::score::Score;

/// First and last temperature of most of the search, in additional carers met by a patient.
const WARM: f64 = 0.5;
const COLD: f64 = 0.05;
/// Last temperature of all, at which annealing sees travel, and the part of the search that cools to it.
const FROST: f64 = 0.000_5;
const PART_OF_FROST: f64 = 0.05;
/// The clock is checked every this many rounds.
const ROUNDS_A_LOOK: u64 = 16;
/// The incumbent is stored at most every this many rounds. Storing a plan takes longer than a round.
const ROUNDS_A_PLAN: u64 = 256;
/// The patients' bounds are read every this many rounds.
const ROUNDS_AN_AIM: u64 = 4_096;

/// Progress of an improvement.
#[derive(Clone, Debug)]
pub(crate) struct SearchProgress {
    /// The best score so far.
    pub best: Score,
    /// Number of rounds.
    pub rounds: u64,
    /// Number of rounds since the best score was found.
    pub rounds_since: u64,
}

/// Improves `state` until this part of the run is over, nothing more can be gained, or `goes_on` returns false. Where there is a `joint`
/// plan, it is improved together with the other searches of that plan. The best plan found is then in `state` and in the shared state.
pub(crate) fn improve(
    state: &mut SearchState,
    run: &mut Run,
    rng: &mut impl Rng,
    part: f64,
    joint: Option<&JointPlan>,
    goes_on: impl Fn(&SearchProgress) -> bool,
) {
    let mut joint = JointSearch::new(joint, state);
    let mut progress = SearchProgress {
        best: state.score(),
        rounds: 0,
        rounds_since: 0,
    };
    state.keep();
    let mut own = run.shared.patient_bounds();
    let mut weights = weights(state, run, &progress.best);
    let begin = run.part();
    let mut temperature = WARM;
    let is_over = run.should_stop();
    while !is_over && !run.has_used_up_iterations() && goes_on(&progress) {
        run.iterations += 1;
        progress.rounds += 1;
        progress.rounds_since += 1;
        if run.iterations.is_multiple_of(ROUNDS_A_LOOK) {
            if run.should_stop() || run.part() > part {
                break;
            }
            exchange(state, run, &mut progress, &mut joint);
            temperature = cooled((run.part() - begin) / (part - begin));
        }
        if progress.rounds.is_multiple_of(ROUNDS_AN_AIM) {
            own = run.shared.patient_bounds();
        }
        let before = weights.energy(&state.score());
        let rise = -temperature * rng.random_range(0.0_f64..1.0).ln();
        let most = before + rise;
        let mark = state.mark();
        let is_accepted = change_some(state, &own, &weights, most, rng);
        let has_changed = if is_accepted {
            joint.publish(state, mark, |state| weights.energy(&state.score()), rise)
        } else {
            state.rollback(mark);
            false
        };
        if (joint.follow(state) || has_changed) && state.score() < progress.best {
            progress.best = state.score();
            progress.rounds_since = 0;
            weights = crate::engine::search::anneal::weights(state, run, &progress.best);
            state.keep();
        }
    }
    state.return_to_kept();
    if state.keeps_first_to_last() {
        run.shared.offer(state.incumbent());
    }
}

/// From time to time stores the best plan. Loads a better plan if the proof has found one.
fn exchange(
    state: &mut SearchState,
    run: &mut Run,
    progress: &mut SearchProgress,
    joint: &mut JointSearch,
) {
    let Some(known) = run.shared.score() else {
        return;
    };
    if known < progress.best {
        if joint.follow(state) {
            // That may be the plan.
        } else if let Some(found) = run.shared.best() {
            state.load(&found.plan);
            state.keep();
            progress.best = state.score();
            progress.rounds_since = 0;
            joint.publish_whole(state);
        }
    } else if progress.best < known
        && state.score() == progress.best
        && run.iterations.is_multiple_of(ROUNDS_A_PLAN)
        && state.keeps_first_to_last()
    {
        run.shared.offer(state.incumbent());
    }
}

/// Returns the weights for scores near `best`, from the bounds on such plans. `best` need not be stored yet.
fn weights(state: &SearchState, run: &Run, best: &Score) -> AnnealingWeights {
    let bound = run.shared.bound_of(best.unassigned());
    AnnealingWeights::new(state.instance, best, bound.least())
}

/// The temperature after this part of the search.
fn cooled(part: f64) -> f64 {
    let frosty = 1.0 - PART_OF_FROST;
    let between = |from: f64, to: f64, part: f64| from * (to / from).powf(part.clamp(0.0, 1.0));
    if part < frosty {
        between(WARM, COLD, part / frosty)
    } else {
        between(COLD, FROST, (part - frosty) / PART_OF_FROST)
    }
}
