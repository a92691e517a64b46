//! Whether shifts can do what a program assigns to them, and if not, which few visits already cannot.

use crate::formulation::Cut;
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::route::{Candidates, Sequencing, Work, is_beyond, linked, sequence};

/// A search for an order gives up after so many states; then nothing is claimed.
const STATES: usize = 1_000_000;

/// Whether an assignment can be done.
pub(super) enum Verdict {
    /// It can, for instance so.
    Possible(Plan),
    /// It cannot: no plan does any of these.
    Impossible(Vec<Cut>),
    /// The search gave up.
    Unknown,
}

/// Sequences shifts that share visits together, the others each for itself.
pub(super) fn judge(instance: &Instance, candidates: &Candidates, work: &[Work]) -> Verdict {
    let mut plan = Plan::default();
    let mut cuts = Vec::new();
    let mut is_unknown = false;
    for group in linked(work) {
        match sequence(instance, candidates, &group, STATES) {
            Sequencing::Possible(part) => {
                plan.assignments.extend(part.assignments);
                plan.breaks.extend(part.breaks);
            }
            Sequencing::Impossible if !is_beyond(instance, candidates, &group, STATES) => {
                cuts.push(Cut::Alone(group));
            }
            Sequencing::Impossible => {
                let core = core(instance, candidates, group);
                cuts.extend(
                    alike(instance, candidates, &core)
                        .into_iter()
                        .map(Cut::Beyond),
                );
                cuts.push(Cut::Beyond(core));
            }
            Sequencing::Unknown => is_unknown = true,
        }
    }
    match (cuts.is_empty(), is_unknown) {
        (false, _) => Verdict::Impossible(cuts),
        (true, true) => Verdict::Unknown,
        (true, false) => Verdict::Possible(plan.sorted()),
    }
}

/// As little of `work` as is impossible still: takes out one visit of one shift after another.
fn core(instance: &Instance, candidates: &Candidates, mut work: Vec<Work>) -> Vec<Work> {
    let alone = work
        .iter()
        .find(|own| is_beyond(instance, candidates, std::slice::from_ref(own), STATES));
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
        if is_beyond(instance, candidates, &fewer, STATES) {
            work = fewer;
        }
    }
    work
}

/// The same visits in other shifts, where those cannot make them either: shifts of the same day that overlap with the first.
fn alike(instance: &Instance, candidates: &Candidates, core: &[Work]) -> Vec<Vec<Work>> {
    let [(shift, visits)] = core else {
        return Vec::new();
    };
    let others = candidates
        .of(visits[0])
        .iter()
        .map(|candidate| candidate.shift)
        .filter(|other| other != shift);
    others
        .filter(|&other| {
            visits
                .iter()
                .all(|&visit| candidates.find(visit, other).is_some())
        })
        .map(|other| vec![(other, visits.clone())])
        .filter(|work| is_beyond(instance, candidates, work, STATES))
        .collect()
}
