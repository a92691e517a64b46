//! What a shift has to do.

use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;
use crate::route::candidate::Candidates;
use crate::route::sequence::Work;
use crate::route::stop::Stop;

/// A shift with everything it has to do: its visits, then its breaks.
pub(super) struct Round {
    pub shift: ShiftId,
    pub stops: Vec<Stop>,
    /// For each stop that others take part in, all rounds that do, with the stop's number there.
    pub partners: Vec<Vec<(usize, usize)>>,
}

/// Every shift of `work`; nothing where one of them can never make one of its visits.
pub(super) fn rounds(
    instance: &Instance,
    candidates: &Candidates,
    work: &[Work],
) -> Option<Vec<Round>> {
    let number =
        |round: usize, visit: VisitId| work[round].1.iter().position(|&other| other == visit);
    let crew = |visit: VisitId| -> Vec<(usize, usize)> {
        let all: Vec<_> = (0..work.len())
            .filter_map(|round| Some((round, number(round, visit)?)))
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
            Some(Round {
                shift: *shift,
                stops,
                partners,
            })
        })
        .collect()
}
