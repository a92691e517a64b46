//! Finds the part of an earlier plan that still fits a changed problem. For example, a carer is ill, a patient is in
//! hospital or a shift begins later.

use std::collections::BTreeSet;
use std::fmt;

use crate::check;
use crate::engine::search::SearchState;
use crate::engine::timing::{Candidates, InsertionSlot};
use crate::id::{CarerId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::plan::{Assignment, Plan};
use crate::rule::{Rule, Violation};

/// While an earlier plan is put together anew, it is asked once in so many visits whether to go on.
const VISITS_A_LOOK: usize = 500;

/// The usable part of an earlier plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fit {
    /// The part that breaks no rule. Carers and shifts are the same; times may differ.
    pub plan: Plan,
    /// Assignments that do not fit, in the order of the plan.
    pub dropped: Vec<Dropped>,
}

/// An assignment that does not fit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dropped {
    /// The assignment.
    pub assignment: Assignment,
    /// A sentence that says why it does not fit, with the ids of the file.
    pub reason: Message,
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

/// Returns the part of `plan` that fits `instance`, and the assignments that do not fit, with reasons. `plan` may come
/// from an earlier state of the problem or from another problem.
///
/// A plan that breaks no rule is returned unchanged. [`Solver::initial_plan`](crate::solve::Solver::initial_plan)
/// accepts any plan and calls this function.
///
/// ```
/// use samma::instance::Instance;
/// use samma::scenario::{Unit, generate};
/// use samma::solve::what_fits;
///
/// let unit = generate(&Unit::new(5, 1).lasting(2));
/// let instance = Instance::parse(&serde_json::to_vec(&unit.problem)?)?;
/// let mut plan = instance.parse_plan(&serde_json::to_vec(&unit.plan)?)?.plan;
/// assert_eq!(what_fits(&instance, &plan).plan, plan);
/// plan.assignments[0].start = instance.horizon().span().end;
/// assert!(what_fits(&instance, &plan).dropped.len() <= 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn what_fits(instance: &Instance, plan: &Plan) -> Fit {
    let broken = check::violations(instance, plan);
    if broken.is_empty() {
        return Fit {
            plan: plan.clone(),
            dropped: Vec::new(),
        };
    }
    let candidates = Candidates::new(instance);
    let kept = kept(instance, &candidates, plan, || false);
    let makes = names(&kept);
    let own = names(&instance.own_rows(plan));
    let dropped = |made: &&Assignment| !makes.contains(&named(made));
    let told = plan.assignments.iter().filter(dropped).map(|made| Dropped {
        assignment: *made,
        reason: if own.contains(&named(made)) {
            reason(instance, made, &broken)
        } else {
            message!("an assignment names what the problem does not have")
        },
    });
    Fit {
        dropped: told.collect(),
        plan: kept,
    }
}

/// What each assignment of a plan names.
fn names(plan: &Plan) -> BTreeSet<(VisitId, CarerId, ShiftId)> {
    plan.assignments.iter().map(named).collect()
}

fn named(made: &Assignment) -> (VisitId, CarerId, ShiftId) {
    (made.visit, made.carer, made.shift)
}

/// The plan put together anew, visit by visit in its order, without whatever no longer fits; as much of it as was reached when it
/// `is_over`.
pub(super) fn kept(
    instance: &Instance,
    candidates: &Candidates,
    plan: &Plan,
    mut is_over: impl FnMut() -> bool,
) -> Plan {
    let mut state = SearchState::new(instance, candidates);
    let mut made = instance.own_rows(plan).assignments.clone();
    made.retain(|each| instance.shifts()[each.shift].carer == each.carer);
    made.sort_unstable_by_key(|each| (each.start, each.visit, each.shift));
    let crews = made.chunk_by(|one, other| (one.start, one.visit) == (other.start, other.visit));
    for (number, crew) in crews.enumerate() {
        if number.is_multiple_of(VISITS_A_LOOK) && number > 0 && is_over() {
            break;
        }
        join(&mut state, crew[0].visit, &shifts_of_different_carers(crew));
        state.commit();
    }
    state.plan()
}

fn shifts_of_different_carers(crew: &[Assignment]) -> Vec<ShiftId> {
    let mut carers: Vec<CarerId> = Vec::new();
    let mut shifts = Vec::new();
    for made in crew.iter().filter(|made| {
        let is_new = !carers.contains(&made.carer);
        carers.push(made.carer);
        is_new
    }) {
        shifts.push(made.shift);
    }
    shifts
}

/// Adds these shifts to a visit: all together, or one after the other if not all of them fit.
fn join(state: &mut SearchState, visit: VisitId, shifts: &[ShiftId]) {
    let slots: Vec<InsertionSlot> = shifts
        .iter()
        .filter_map(|&shift| slot(state, visit, shift))
        .collect();
    let is_whole = slots.len() == shifts.len() && slots.len() <= state.missing(visit) as usize;
    if is_whole && state.join(visit, &slots) {
        return;
    }
    for &shift in shifts {
        if state.missing(visit) > 0
            && let Some(slot) = slot(state, visit, shift)
        {
            state.join(visit, &[slot]);
        }
    }
}

fn slot(state: &SearchState, visit: VisitId, shift: ShiftId) -> Option<InsertionSlot> {
    let carer = state.instance.shifts()[shift].carer;
    let mut there = state.timetable().crew(visit).iter();
    let is_there = there.any(|&other| state.instance.shifts()[other].carer == carer);
    let candidate = state.candidates.find(visit, shift).filter(|_| !is_there)?;
    state.best_slot(visit, candidate)
}

/// Returns why an assignment does not fit: what the checker says of it, of its visit, or of its shift.
fn reason(instance: &Instance, made: &Assignment, broken: &[Violation]) -> Message {
    let said = |is_about: &dyn Fn(&Violation) -> bool| broken.iter().find(|each| is_about(each));
    let about = said(&|each| each.visit == Some(made.visit) && each.shift == Some(made.shift))
        .or_else(|| said(&|each| each.visit == Some(made.visit) && each.shift.is_none()))
        .or_else(|| said(&|each| each.shift == Some(made.shift) && each.visit.is_none()))
        .filter(|each| each.rule != Rule::KnownNames);
    let visit = &instance.visits()[made.visit].id;
    let carer = &instance.carers()[made.carer].id;
    let shift = &instance.shifts()[made.shift].id;
    let row = message!(
        "visit {visit} by {carer} in shift {shift}",
        visit,
        carer,
        shift
    );
    match about.map(|each| &each.sentence) {
        Some(sentence) if sentence.to_string().starts_with(&row.to_string()) => sentence.clone(),
        Some(sentence) => message!("{row}: {sentence}", row, sentence),
        None => message!("{row} no longer fits beside the rest", row),
    }
}
