//! Whether shifts can do what a program assigns to them, and if not, which few visits already cannot.

use crate::engine::formulation::Cut;
use crate::engine::timing::sequence;
use crate::engine::timing::{
    Candidates, Sequencing, ShiftVisits, linked, stays_infeasible_with_more,
};
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;

/// A search for an order gives up after so many states; then nothing is claimed.
const STATES: usize = 1_000_000;

/// Whether an assignment can be done.
pub(super) enum SequencingVerdict {
    /// It can, for instance so.
    Possible(Plan),
    /// It cannot: no plan does any of these.
    Impossible(Vec<Cut>),
    /// The search gave up.
    Unknown,
}

/// Sequences shifts that share visits together, the others each for itself.
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

/// As little of `work` as is impossible still: takes out one visit of one shift after another.
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

/// The same visits in other shifts, where those cannot make them either: shifts of the same day that overlap with the first.
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
