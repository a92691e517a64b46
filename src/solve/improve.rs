//! Large-neighbourhood search: some visits are free, the rest stand; insert the free ones anew, and keep what simulated
//! annealing accepts (Shaw 1998; Ropke and Pisinger 2006).

use rand::{Rng, RngExt};

use super::board::Incumbent;
use super::draft::Draft;
use super::insert::{Ban, Choice, staff};
use super::roster::Offer;
use super::run::Run;
use super::scope::{Scope, next_scope};
use super::weights::Weights;
use crate::id::VisitId;
use crate::score::Score;

/// Where the temperature begins and ends, in faces.
const WARM: f64 = 0.5;
const COLD: f64 = 0.05;
/// The clock is looked at once in so many rounds.
const ROUNDS_A_LOOK: u64 = 16;
/// What is proven of the patients is looked up once in so many rounds.
const ROUNDS_AN_AIM: u64 = 4_096;
/// How far random numbers may change the cost of a slot, in minutes of detour.
const NOISE: f64 = 8.0;

/// How an improvement stands.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// The best score so far.
    pub best: Score,
    /// Rounds in all.
    pub rounds: u64,
    /// Rounds since the best was found.
    pub rounds_since: u64,
}

/// Improves `draft` until this part of the run is over, or nothing more can be gained, or while it `goes_on`. Leaves the best plan
/// seen in `draft` and on the board.
pub(super) fn improve(
    draft: &mut Draft,
    run: &mut Run,
    rng: &mut impl Rng,
    part: f64,
    goes_on: impl Fn(&Standing) -> bool,
) {
    let mut standing = Standing {
        best: draft.score(),
        rounds: 0,
        rounds_since: 0,
    };
    draft.keep();
    let mut own = run.board.own_bounds();
    let mut weights = Weights::new(draft.instance, &standing.best, &run.board.bound().least);
    let begin = run.part();
    let mut temperature = WARM;
    while !run.has_used_up_iterations() && goes_on(&standing) {
        run.iterations += 1;
        standing.rounds += 1;
        standing.rounds_since += 1;
        if run.iterations.is_multiple_of(ROUNDS_A_LOOK) {
            if run.should_stop() || run.part() > part {
                break;
            }
            exchange(draft, run, &mut standing);
            temperature = cooled((run.part() - begin) / (part - begin));
        }
        if standing.rounds.is_multiple_of(ROUNDS_AN_AIM) {
            own = run.board.own_bounds();
        }
        let before = draft.score();
        let mark = draft.mark();
        let scope = next_scope(draft, &own, rng);
        let worse = match clear(draft, &scope) {
            Some(visits) => {
                insert(draft, visits, scope.ban, &weights, rng);
                weights.energy(&draft.score()) - weights.energy(&before)
            }
            None => f64::INFINITY,
        };
        if worse > 0.0 && rng.random_range(0.0..1.0) >= (-worse / temperature).exp() {
            draft.rollback(mark);
            continue;
        }
        draft.commit();
        if draft.score() < standing.best {
            standing.best = draft.score();
            standing.rounds_since = 0;
            weights = Weights::new(draft.instance, &standing.best, &run.board.bound().least);
            draft.keep();
        }
    }
    draft.return_to_kept();
    run.board.offer(Incumbent::of(draft));
}

/// Puts up the best plan, now and then, and takes over a better one that the proof came by.
fn exchange(draft: &mut Draft, run: &mut Run, standing: &mut Standing) {
    let Some(known) = run.board.score() else {
        return;
    };
    if known < standing.best {
        if let Some(found) = run.board.best() {
            draft.load(&found.plan);
            draft.keep();
            standing.best = draft.score();
            standing.rounds_since = 0;
        }
    } else if standing.best < known && draft.score() == standing.best && run.may_publish() {
        run.board.offer(Incumbent::of(draft));
    }
}

fn cooled(part: f64) -> f64 {
    WARM * (COLD / WARM).powf(part.clamp(0.0, 1.0))
}

/// Takes carers from visits and hands over shifts as `scope` says. The visits to staff anew, or nothing where the rest then no longer
/// fits.
fn clear(draft: &mut Draft, scope: &Scope) -> Option<Vec<VisitId>> {
    draft.offer(Offer::Only(scope.opened.clone()));
    let others = draft.free(&scope.freed)?;
    let left = draft.hand_over(&scope.handed)?;
    let freed = scope.freed.iter().map(|&(visit, _)| visit);
    Some(
        freed
            .chain(others)
            .chain(left)
            .chain(scope.wanted)
            .collect(),
    )
}

/// Staffs `visits`, those that are hardest to place first, more or less.
fn insert(
    draft: &mut Draft,
    mut visits: Vec<VisitId>,
    ban: Ban,
    weights: &Weights,
    rng: &mut impl Rng,
) {
    visits.sort_unstable();
    visits.dedup();
    let mut order: Vec<(f64, VisitId)> = visits
        .into_iter()
        .map(|visit| (ease(draft, visit) * rng.random_range(0.3..1.7), visit))
        .collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (_, visit) in order {
        let choice = Choice {
            ban,
            weights,
            noise: NOISE,
        };
        staff(draft, visit, choice, rng);
    }
}

/// How easily a visit finds a place: by the starts it may have and the shifts that could make it, the longer the harder.
fn ease(draft: &Draft, visit: VisitId) -> f64 {
    let asked = &draft.instance.visits()[visit];
    let starts: i32 = asked
        .windows
        .iter()
        .map(|window| (window.latest - window.earliest).count() + 1)
        .sum();
    let shifts = draft.candidates.of(visit).len();
    f64::from(starts).sqrt() * (shifts as f64)
        / (f64::from(asked.minutes.count()) * f64::from(asked.carers).powi(2))
}
