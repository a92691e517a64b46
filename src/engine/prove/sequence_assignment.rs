//! Checks whether shifts can make the visits that a program assigns to them. If not, it finds a small part that is
//! already impossible.

use crate::engine::formulation::Cut;
use crate::engine::timing::sequence;
use crate::engine::timing::{
    Candidates, Sequencing, ShiftVisits, linked, stays_infeasible_with_more,
};
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;

/// State limit of sequencing. If it is reached, nothing is claimed.
const STATES: usize = 1_000_000;

/// Whether an assignment has an order.
pub(super) enum SequencingVerdict {
    /// It has one, which is this plan.
    Possible(Plan),
    /// It has none: no plan contains any of these.
    Impossible(Vec<Cut>),
    /// The search reached its limit.
    Unknown,
}

/// Sequences the work of shifts. Shifts with common visits are sequenced together, the others separately.
pub(super) fn judge(
    instance: &Instance,
    candidates: &Candidates,
    work: &[ShiftVisits],
) -> SequencingVerdict {
    let mut plan = Plan::default();
    let mut cuts = Vec::new();
    let mut is_unknown = false;
    for group in linked(instance, work) {
        match sequence(instance, candidates, &group, STATES) {
            Sequencing::Possible(part) => {
                plan.assignments.extend(part.assignments);
                plan.breaks.extend(part.breaks);
            }
            Sequencing::Impossible
                if !stays_infeasible_with_more(instance, candidates, &group, STATES) =>
            {
                cuts.push(Cut::Exact(group));
            }
            Sequencing::Impossible => {
                let core = core(instance, candidates, group);
                cuts.extend(
                    alike(instance, candidates, &core)
                        .into_iter()
                        .map(Cut::Subset),
                );
                cuts.push(Cut::Subset(core));
            }
            Sequencing::Unknown => is_unknown = true,
        }
    }
    match (cuts.is_empty(), is_unknown) {
        (false, _) => SequencingVerdict::Impossible(cuts),
        (true, true) => SequencingVerdict::Unknown,
        (true, false) => SequencingVerdict::Possible(plan.sorted()),
    }
}

/// Returns a small part of `work` that is still impossible. It removes one visit of one shift after another.
fn core(
    instance: &Instance,
    candidates: &Candidates,
    mut work: Vec<ShiftVisits>,
) -> Vec<ShiftVisits> {
    let alone = work.iter().find(|own| {
        stays_infeasible_with_more(instance, candidates, std::slice::from_ref(own), STATES)
    });
    if let Some(own) = alone {
        work = vec![own.clone()];
    }
    let pairs: Vec<(ShiftId, VisitId)> = work
        .iter()
        .flat_map(|(shift, visits)| visits.iter().map(move |&visit| (*shift, visit)))
        .collect();
    for (shift, visit) in pairs {
        let mut fewer = work.clone();
        for (other, visits) in &mut fewer {
            if *other == shift {
                visits.retain(|&kept| kept != visit);
            }
        }
        fewer.retain(|(_, visits)| !visits.is_empty());
        if stays_infeasible_with_more(instance, candidates, &fewer, STATES) {
            work = fewer;
        }
    }
    work
}

/// Returns the same visits in other shifts that cannot make them either. Candidates are the other shifts that could
/// make each of the visits alone.
fn alike(
    instance: &Instance,
    candidates: &Candidates,
    core: &[ShiftVisits],
) -> Vec<Vec<ShiftVisits>> {
    let [(shift, visits)] = core else {
        return Vec::new();
    };
    let others = candidates
        .each(visits[0])
        .map(|candidate| candidate.shift)
        .filter(|other| other != shift);
    others
        .filter(|&other| {
            visits
                .iter()
                .all(|&visit| candidates.find(visit, other).is_some())
        })
        .map(|other| vec![(other, visits.clone())])
        .filter(|work| stays_infeasible_with_more(instance, candidates, work, STATES))
        .collect()
}
