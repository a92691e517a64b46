//! Trades: visits go from one carer to another, chosen so that nobody meets more carers if all of them land.

use rand::{Rng, RngExt};

use super::draft::Draft;
use super::scope::{Scope, pick};
use crate::id::{CarerId, Id, PatientId, ShiftId, VisitId};

/// A trade that nobody loses by is looked for so many times.
const TRIES: usize = 20;

/// A visit that goes from one shift to another.
#[derive(Clone, Copy, Debug)]
struct Move {
    visit: VisitId,
    from: ShiftId,
    to: ShiftId,
}

/// Two carers swap their rounds of a day: whole, or but for the patients who would then meet one more.
pub(super) fn rounds_of_two(draft: &Draft, rng: &mut impl Rng) -> Option<Scope> {
    (0..TRIES).find_map(|_| {
        let visit = VisitId::from_index(rng.random_range(0..draft.instance.visits().len()));
        let one = pick(draft.timetable().crew(visit), rng)?;
        let other = pick(draft.candidates.of(visit), rng)?.shift;
        let mut moves = exchange(draft, one, other);
        if rng.random_range(0..2) == 0 {
            leave_losers(draft, &mut moves);
        }
        (!moves.is_empty() && more_faces(draft, &moves) <= 0).then(|| scope_of(&moves))
    })
}

/// All that each of two shifts does and the other could.
fn exchange(draft: &Draft, one: ShiftId, other: ShiftId) -> Vec<Move> {
    let mut moves = moves_to(draft, one, other);
    moves.extend(moves_to(draft, other, one));
    moves
}

/// Everything of `from` that `to` could make.
fn moves_to(draft: &Draft, from: ShiftId, to: ShiftId) -> Vec<Move> {
    let visits = draft.timetable().visits(from).map(|(visit, _)| visit);
    visits
        .filter(|&visit| {
            !is_there(draft, visit, carer_of(draft, to))
                && draft.candidates.find(visit, to).is_some()
        })
        .map(|visit| Move { visit, from, to })
        .collect()
}

fn is_there(draft: &Draft, visit: VisitId, carer: CarerId) -> bool {
    let mut crew = draft.timetable().crew(visit).iter();
    crew.any(|&shift| carer_of(draft, shift) == carer)
}

fn carer_of(draft: &Draft, shift: ShiftId) -> CarerId {
    draft.instance.shifts()[shift].carer
}

fn patient_of(draft: &Draft, step: &Move) -> PatientId {
    draft.instance.visits()[step.visit].patient
}

/// Drops the moves of each patient who would meet one carer more.
fn leave_losers(draft: &Draft, moves: &mut Vec<Move>) {
    moves.sort_by_key(|step| patient_of(draft, step));
    let losers: Vec<PatientId> = moves
        .chunk_by(|one, other| patient_of(draft, one) == patient_of(draft, other))
        .filter(|theirs| more_faces(draft, theirs) > 0)
        .map(|theirs| patient_of(draft, &theirs[0]))
        .collect();
    moves.retain(|step| !losers.contains(&patient_of(draft, step)));
}

/// How many more carers patients meet if all moves are made, from who comes how often and without a look at the timetable.
fn more_faces(draft: &Draft, moves: &[Move]) -> i64 {
    let mut steps: Vec<(PatientId, CarerId, i64)> = Vec::with_capacity(2 * moves.len());
    for step in moves {
        let patient = patient_of(draft, step);
        steps.push((patient, carer_of(draft, step.from), -1));
        steps.push((patient, carer_of(draft, step.to), 1));
    }
    steps.sort_unstable();
    steps
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .map(|steps| {
            let now = visits_by(draft, steps[0].0, steps[0].1);
            let then = now + steps.iter().map(|step| step.2).sum::<i64>();
            i64::from(then > 0) - i64::from(now > 0)
        })
        .sum()
}

fn visits_by(draft: &Draft, patient: PatientId, carer: CarerId) -> i64 {
    let mut team = draft.team(patient).iter();
    team.find(|face| face.carer == carer)
        .map_or(0, |face| i64::from(face.visits))
}

fn scope_of(moves: &[Move]) -> Scope {
    let mut scope = Scope::default();
    for step in moves {
        scope.free(step.visit, step.from);
        scope.heirs.push((step.visit, step.to));
    }
    scope
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rand::SeedableRng;
    use rand_pcg::Pcg64Mcg;

    use super::{Move, exchange, leave_losers, more_faces, patient_of, rounds_of_two};
    use crate::check;
    use crate::id::PatientId;
    use crate::instance::Instance;
    use crate::route::Candidates;
    use crate::scenario::{self, generate};
    use crate::solve::construct::construct;
    use crate::solve::draft::Draft;
    use crate::solve::scope::Scope;

    /// Calls `judge` with many trades in a unit of some days, as it stands after those before.
    fn trade(mut judge: impl FnMut(&mut Draft, &Scope)) {
        let problem = generate(&scenario::Unit::new(12, 1).lasting(5)).problem;
        let json = serde_json::to_vec(&problem).unwrap();
        let instance = Instance::parse(&json).unwrap();
        let candidates = Candidates::new(&instance);
        let mut draft = Draft::new(&instance, &candidates);
        let mut rng = Pcg64Mcg::seed_from_u64(1);
        construct(&mut draft, &mut rng, || false);
        for _ in 0..400 {
            if let Some(scope) = rounds_of_two(&draft, &mut rng) {
                judge(&mut draft, &scope);
            }
        }
    }

    fn moves_of(scope: &Scope) -> Vec<Move> {
        let moves = scope.freed.iter().zip(&scope.heirs);
        moves
            .map(|(&(visit, from), &(same, to))| {
                assert_eq!(visit, same);
                Move { visit, from, to }
            })
            .collect()
    }

    /// Frees the scope and says how many of its visits the heirs took.
    fn hand_over(draft: &mut Draft, scope: &Scope) -> usize {
        for &(visit, shift) in &scope.freed {
            assert!(draft.leave(visit, shift) || draft.timetable().crew(visit).contains(&shift));
        }
        let took = scope.heirs.iter().filter(|&&(visit, heir)| {
            let candidate = draft.candidates.find(visit, heir).unwrap();
            let slot = draft.best_slot(visit, candidate);
            slot.is_some_and(|slot| draft.missing(visit) > 0 && draft.join(visit, &[slot]))
        });
        took.count()
    }

    fn faces(draft: &Draft) -> BTreeMap<PatientId, usize> {
        let patients = draft.instance.patients().ids();
        patients
            .map(|patient| (patient, draft.team(patient).len()))
            .collect()
    }

    #[test]
    fn a_trade_that_lands_changes_as_many_faces_as_it_says() {
        let mut landed = 0;
        trade(|draft, scope| {
            let (before, moves) = (draft.score(), moves_of(scope));
            let said = more_faces(draft, &moves);
            let mark = draft.mark();
            if hand_over(draft, scope) == moves.len() {
                let after = draft.score();
                assert_eq!(
                    after.distinct_carers as i64 - before.distinct_carers as i64,
                    said
                );
                assert_eq!(after.unassigned, before.unassigned);
                landed += 1;
            }
            draft.rollback(mark);
        });
        assert!(landed > 20, "{landed} trades landed");
    }

    #[test]
    fn a_trade_keeps_the_score_and_can_be_taken_back() {
        let mut changed = 0;
        trade(|draft, scope| {
            let (before, known) = (draft.plan(), faces(draft));
            let unassigned = draft.score().unassigned;
            let mark = draft.mark();
            hand_over(draft, scope);
            let plan = draft.plan();
            assert_eq!(check::violations(draft.instance, &plan), []);
            assert_eq!(check::score(draft.instance, &plan), draft.score());
            if draft.score().unassigned == unassigned {
                draft.commit();
                changed += usize::from(plan != before);
            } else {
                draft.rollback(mark);
                assert_eq!((draft.plan(), faces(draft)), (before, known));
                assert_eq!(check::score(draft.instance, &draft.plan()), draft.score());
            }
        });
        assert!(changed > 10, "{changed} trades changed the plan");
    }

    #[test]
    fn nobody_is_left_who_loses_by_a_swap_of_rounds() {
        let (mut left, mut kept) = (0, 0);
        trade(|draft, scope| {
            let step = moves_of(scope)[0];
            for other in draft.candidates.of(step.visit) {
                let mut moves = exchange(draft, step.from, other.shift);
                left += moves.len();
                leave_losers(draft, &mut moves);
                left -= moves.len();
                kept += moves.len();
                assert_nobody_loses(draft, &moves);
            }
        });
        assert!(left > 0 && kept > 0, "{left} left, {kept} kept");
    }

    fn assert_nobody_loses(draft: &Draft, moves: &[Move]) {
        for step in moves {
            let theirs = |other: &&Move| patient_of(draft, other) == patient_of(draft, step);
            let theirs: Vec<Move> = moves.iter().filter(theirs).copied().collect();
            assert!(more_faces(draft, &theirs) <= 0, "{theirs:?}");
        }
    }
}
