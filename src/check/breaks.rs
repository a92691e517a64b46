//! A shift that makes visits holds each of its breaks once, in its window and in full, and no other; no break overlaps a
//! visit or another break.

use super::case::Case;
use crate::id::ShiftId;
use crate::instance::Break;
use crate::plan::BreakTaken;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.instance
        .shifts()
        .ids()
        .flat_map(|shift| in_shift(case, shift))
        .collect()
}

fn in_shift(case: &Case, shift: ShiftId) -> Vec<Violation> {
    if case.of_shift[shift].is_empty() {
        return without_visits(case, shift);
    }
    let mut found = unmatched(case, shift);
    found.extend(outside(case, shift));
    found.extend(during_visits(case, shift));
    found.extend(overlapping(case, shift));
    found
}

fn without_visits(case: &Case, shift: ShiftId) -> Vec<Violation> {
    case.breaks_of[shift]
        .iter()
        .map(|taken| violation(case, taken, "but makes no visits"))
        .collect()
}

/// The breaks asked for and not taken, and those taken and not asked for.
fn unmatched(case: &Case, shift: ShiftId) -> Vec<Violation> {
    let asked = &case.instance.shifts()[shift].breaks;
    let taken = &case.breaks_of[shift];
    let meant = matching(asked, taken);
    let missing = (0..asked.len())
        .filter(|&index| !meant.contains(&Some(index)))
        .map(|index| missing(case, shift, &asked[index]));
    let idle = taken
        .iter()
        .zip(&meant)
        .filter(|(_, meant)| meant.is_none());
    missing
        .chain(idle.map(|(taken, _)| violation(case, taken, "which it does not ask for")))
        .collect()
}

/// For each break taken the one asked for that it is, so that as many as possible are matched (augmenting paths).
fn matching(asked: &[Break], taken: &[BreakTaken]) -> Vec<Option<usize>> {
    let mut meant = vec![None; taken.len()];
    for index in 0..asked.len() {
        place(
            index,
            asked,
            taken,
            &mut vec![false; taken.len()],
            &mut meant,
        );
    }
    meant
}

/// Finds a break taken for the one asked for at `index`, if need be by finding another for whichever holds it.
fn place(
    index: usize,
    asked: &[Break],
    taken: &[BreakTaken],
    tried: &mut [bool],
    meant: &mut [Option<usize>],
) -> bool {
    for candidate in 0..taken.len() {
        if tried[candidate] || !is_one(&taken[candidate], &asked[index]) {
            continue;
        }
        tried[candidate] = true;
        if meant[candidate].is_none_or(|holder| place(holder, asked, taken, tried, meant)) {
            meant[candidate] = Some(index);
            return true;
        }
    }
    false
}

fn is_one(taken: &BreakTaken, asked: &Break) -> bool {
    let in_window = asked.windows.iter().any(|each| each.contains(taken.start));
    taken.minutes == asked.minutes && in_window
}

fn outside(case: &Case, shift: ShiftId) -> Vec<Violation> {
    let span = case.instance.shifts()[shift].span;
    let clause = format!(
        "outside its time ({} to {})",
        case.at(span.start),
        case.at(span.end)
    );
    case.breaks_of[shift]
        .iter()
        .filter(|taken| !case.time_of_shift(shift).holds(Case::time_of_break(taken)))
        .map(|taken| violation(case, taken, &clause))
        .collect()
}

fn during_visits(case: &Case, shift: ShiftId) -> Vec<Violation> {
    let visit_during = |taken: &BreakTaken| {
        case.of_shift[shift].iter().find(|visit| {
            case.time_of_visit(visit)
                .overlaps(Case::time_of_break(taken))
        })
    };
    case.breaks_of[shift]
        .iter()
        .filter_map(|taken| {
            let visit = visit_during(taken)?;
            let clause = format!(
                "during visit {}, which starts {}",
                case.visit(visit.visit),
                case.at(visit.start)
            );
            Some(violation(case, taken, &clause))
        })
        .collect()
}

fn overlapping(case: &Case, shift: ShiftId) -> Vec<Violation> {
    let breaks = &case.breaks_of[shift];
    let earlier = |index: usize| {
        breaks[..index]
            .iter()
            .rfind(|other| Case::time_of_break(other).overlaps(Case::time_of_break(&breaks[index])))
    };
    (0..breaks.len())
        .filter_map(|index| {
            let clause = format!("during its break at {}", case.at(earlier(index)?.start));
            Some(violation(case, &breaks[index], &clause))
        })
        .collect()
}

fn missing(case: &Case, shift: ShiftId, asked: &Break) -> Violation {
    let predicate = format!(
        "makes visits without its break of {} that starts {}",
        asked.minutes,
        case.windows(&asked.windows)
    );
    case.in_shift(Rule::Breaks, shift, &predicate)
}

fn violation(case: &Case, taken: &BreakTaken, clause: &str) -> Violation {
    let start = case.at(taken.start);
    let predicate = format!("has a break of {} at {start}, {clause}", taken.minutes);
    case.in_shift(Rule::Breaks, taken.shift, &predicate)
}
