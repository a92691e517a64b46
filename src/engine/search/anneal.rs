//! Large-neighbourhood search with simulated annealing (Shaw 1998; Ropke and Pisinger 2006). Each round frees some
//! visits, keeps the rest, inserts the free visits again, and accepts or undoes the result.
//!
//! What annealing accepts is drawn before the round. A round ends as soon as that is out of reach, even if the visits that are still to be
//! inserted were staffed for nothing.

use rand::{Rng, RngExt};

use super::annealing_weights::AnnealingWeights;
use super::day_choice_insertion::staff_on_days;
use super::ejection::MOVES_WITHIN_TEAMS;
use super::greedy_insertion::{InsertionChoice, STRANGERS_LOOKED_AT, staff};
use super::neighbourhood::{Neighbourhood, next_neighbourhood};
use super::roster::OpenableShifts;
use super::series_insertion::staff_series;
use super::state::{ALWAYS, SearchState};
use crate::engine::run::Run;
use crate::id::VisitId;
use crate::score::{Score, Term};

/// First and last temperature, in additional carers met by a patient.
const WARM: f64 = 0.5;
const COLD: f64 = 0.05;
/// The clock is checked every this many rounds.
const ROUNDS_A_LOOK: u64 = 16;
/// The incumbent is stored at most every this many rounds. Storing a plan takes longer than a round.
const ROUNDS_A_PLAN: u64 = 256;
/// The patients' bounds are read every this many rounds.
const ROUNDS_AN_AIM: u64 = 4_096;
/// Greatest random change to the cost of a slot, in minutes of detour.
const NOISE: f64 = 8.0;
/// One round in so many inserts visits in any order, if days or times of day depend on each other.
const ANY_ORDER: u32 = 6;

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

/// Improves `state` until this part of the run is over, nothing more can be gained, or `goes_on` returns false. The
/// best plan found is then in `state` and in the shared state.
pub(crate) fn improve(
    state: &mut SearchState,
    run: &mut Run,
    rng: &mut impl Rng,
    part: f64,
    goes_on: impl Fn(&SearchProgress) -> bool,
) {
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
            exchange(state, run, &mut progress);
            temperature = cooled((run.part() - begin) / (part - begin));
        }
        if progress.rounds.is_multiple_of(ROUNDS_AN_AIM) {
            own = run.shared.patient_bounds();
        }
        let before = weights.energy(&state.score());
        let most = before - temperature * rng.random_range(0.0_f64..1.0).ln();
        let mark = state.mark();
        let neighbourhood = next_neighbourhood(state, &own, rng);
        let is_accepted = match clear(state, &neighbourhood) {
            Some(visits) => {
                let choice = InsertionChoice {
                    ban: neighbourhood.ban,
                    weights: &weights,
                    noise: NOISE,
                    strangers: STRANGERS_LOOKED_AT,
                    within: ALWAYS,
                    moves: MOVES_WITHIN_TEAMS,
                };
                introduce(state, &neighbourhood);
                insert(state, visits, choice, most, rng) && weights.energy(&state.score()) <= most
            }
            None => false,
        };
        if !is_accepted {
            state.rollback(mark);
            continue;
        }
        state.commit();
        if state.score() < progress.best {
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

/// From time to time stores the best plan. Loads a better plan if the proof or another search has found one.
fn exchange(state: &mut SearchState, run: &mut Run, progress: &mut SearchProgress) {
    let Some(known) = run.shared.score() else {
        return;
    };
    if known < progress.best {
        if let Some(found) = run.shared.best() {
            state.load(&found.plan);
            state.keep();
            progress.best = state.score();
            progress.rounds_since = 0;
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

fn cooled(part: f64) -> f64 {
    WARM * (COLD / WARM).powf(part.clamp(0.0, 1.0))
}

/// Frees visits and hands over shifts, as `neighbourhood` says. Returns the visits to insert again, or `None` if the
/// rest then no longer fits.
fn clear(state: &mut SearchState, neighbourhood: &Neighbourhood) -> Option<Vec<VisitId>> {
    state.offer(OpenableShifts::Only(neighbourhood.opened.clone()));
    let others = state.free(&neighbourhood.freed)?;
    let left = state.hand_over(&neighbourhood.handed)?;
    let freed = neighbourhood.freed.iter().map(|&(visit, _)| visit);
    Some(
        freed
            .chain(others)
            .chain(left)
            .chain(neighbourhood.wanted)
            .collect(),
    )
}

/// Lets the carer whom `neighbourhood` introduces join their first visit.
fn introduce(state: &mut SearchState, neighbourhood: &Neighbourhood) {
    let Some((visit, shift)) = neighbourhood.introduced else {
        return;
    };
    let way = state.candidates.find(visit, shift);
    if let Some(slot) = way.and_then(|way| state.best_slot(visit, way)) {
        state.join(visit, &[slot]);
    }
}

/// Inserts `visits`, roughly in order of difficulty, most difficult first. Stops and returns false where the energy would be above `most`
/// even if the rest were staffed for nothing.
fn insert(
    state: &mut SearchState,
    mut visits: Vec<VisitId>,
    choice: InsertionChoice,
    most: f64,
    rng: &mut impl Rng,
) -> bool {
    visits.sort_unstable();
    visits.dedup();
    // The first of visits whose days or times depend on each other may leave nothing for the others: now and then any of them is the first.
    let is_by_ease = !state.instance.has_days_or_times() || rng.random_range(0..ANY_ORDER) > 0;
    let mut order: Vec<(f64, u64, VisitId)> = visits
        .into_iter()
        .map(|visit| {
            let ease = if is_by_ease { ease(state, visit) } else { 1.0 };
            let order = ease * rng.random_range(0.3..1.7);
            (order, empty(state, visit), visit)
        })
        .collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut rest: u64 = order.iter().map(|(_, empty, _)| empty).sum();
    for (_, empty, visit) in order {
        if least_energy(state, choice.weights, rest) > most {
            return false;
        }
        rest -= empty;
        if let Some(series) = state.series_to_staff(visit) {
            staff_series(state, &series, choice, rng);
        }
        if let Some(open) = state.days_to_staff(visit) {
            staff_on_days(state, &open, choice, rng);
        }
        staff(state, visit, choice, rng);
    }
    true
}

/// Returns the energy that would be left if the visits which are still to be inserted were staffed for nothing. Their empty places
/// weigh `rest`.
fn least_energy(state: &SearchState, weights: &AnnealingWeights, rest: u64) -> f64 {
    if !weights.only_grow() {
        return f64::NEG_INFINITY;
    }
    weights.energy(&state.score()) - weights.of(Term::Unassigned) * rest as f64
}

/// Returns the empty places of a visit, each times its priority.
fn empty(state: &SearchState, visit: VisitId) -> u64 {
    u64::from(state.missing(visit)) * u64::from(state.instance.visits()[visit].priority)
}

/// Returns how easily a visit can be placed. The value grows with its possible starts and shifts. It falls with its
/// length and its number of carers.
fn ease(state: &SearchState, visit: VisitId) -> f64 {
    let asked = &state.instance.visits()[visit];
    let starts: i32 = asked
        .windows
        .iter()
        .map(|window| (window.latest - window.earliest).get() + 1)
        .sum();
    let shifts = state.ways(visit).len();
    f64::from(starts).sqrt() * (shifts as f64)
        / (f64::from(asked.minutes.get()) * f64::from(asked.carers).powi(2))
}
