//! The tasks of a shift.

use super::sequence::ShiftVisits;
use crate::engine::timing::candidates::Candidates;
use crate::engine::timing::stop::Stop;
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;

/// A shift with all its stops: its visits, then its breaks.
pub(super) struct ShiftTasks {
    pub shift: ShiftId,
    pub stops: Vec<Stop>,
    /// For each stop that others take part in, at the same stay or another of the visit, all shifts that do, with the stop's number
    /// there. A shift that has two stays of one visit would wait for itself, and can make neither.
    pub partners: Vec<Vec<(usize, usize)>>,
}

/// Returns every shift of `work`; `None` if one of them can never make one of its visits.
pub(super) fn shift_tasks(
    instance: &Instance,
    candidates: &Candidates,
    work: &[ShiftVisits],
) -> Option<Vec<ShiftTasks>> {
    let whole = |row: VisitId| instance.visits()[row].first_row(row);
    let crew = |visit: VisitId| -> Vec<(usize, usize)> {
        let rounds = work.iter().enumerate();
        let all: Vec<(usize, usize)> = rounds
            .flat_map(|(round, (_, visits))| {
                let stops = visits.iter().enumerate();
                let own = stops.filter(|&(_, &other)| whole(other) == whole(visit));
                own.map(move |(stop, _)| (round, stop))
            })
            .collect();
        if all.len() > 1 { all } else { Vec::new() }
    };
    work.iter()
        .map(|(shift, visits)| {
            let mut stops = visits
                .iter()
                .map(|&visit| {
                    Some(Stop::visit(
                        instance,
                        visit,
                        candidates.find(visit, *shift)?.starts,
                    ))
                })
                .collect::<Option<Vec<_>>>()?;
            let mut partners: Vec<_> = visits.iter().map(|&visit| crew(visit)).collect();
            if !visits.is_empty() {
                let breaks = instance.shifts()[*shift].breaks.iter().enumerate();
                stops.extend(breaks.map(|(index, asked)| Stop::pause(index, asked, false)));
                partners.resize(stops.len(), Vec::new());
            }
            Some(ShiftTasks {
                shift: *shift,
                stops,
                partners,
            })
        })
        .collect()
}
