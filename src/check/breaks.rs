//! A shift that makes visits has each of its breaks exactly once, in its window and in full length, and no other break.
//! No break overlaps a visit or another break.

use super::checked_plan::CheckedPlan;
use crate::id::ShiftId;
use crate::instance::Break;
use crate::message::{Message, message};
use crate::plan::BreakTaken;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .instance
        .shifts()
        .ids()
        .flat_map(|shift| in_shift(checked_plan, shift))
        .collect()
}

fn in_shift(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<Violation> {
    if checked_plan.of_shift[shift].is_empty() {
        return without_visits(checked_plan, shift);
    }
    let mut found = unmatched(checked_plan, shift);
    found.extend(outside(checked_plan, shift));
    found.extend(during_visits(checked_plan, shift));
    found.extend(overlapping(checked_plan, shift));
    found
}

fn without_visits(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<Violation> {
    checked_plan.breaks_of[shift]
        .iter()
        .map(|taken| violation(checked_plan, taken, message!("but makes no visits")))
        .collect()
}

/// Returns violations for breaks that are asked for but not taken, and for those that are taken but not asked for.
fn unmatched(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<Violation> {
    let asked = &checked_plan.instance.shifts()[shift].breaks;
    let taken = &checked_plan.breaks_of[shift];
    let meant = matching(asked, taken);
    let missing = (0..asked.len())
        .filter(|&index| !meant.contains(&Some(index)))
        .map(|index| missing(checked_plan, shift, &asked[index]));
    let idle = taken
        .iter()
        .zip(&meant)
        .filter(|(_, meant)| meant.is_none());
    missing
        .chain(idle.map(|(taken, _)| {
            violation(checked_plan, taken, message!("which it does not ask for"))
        }))
        .collect()
}

/// Returns, for each break taken, the break asked for that it fulfils. As many breaks as possible are matched
/// (augmenting paths).
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

/// Matches the break asked for at `index` with a break taken. If necessary, it moves other matches first.
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

fn outside(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<Violation> {
    let span = checked_plan.instance.shifts()[shift].span;
    let clause = message!(
        "outside its time ({start} to {end})",
        start = checked_plan.at(span.start),
        end = checked_plan.at(span.end)
    );
    checked_plan.breaks_of[shift]
        .iter()
        .filter(|taken| {
            !checked_plan
                .time_of_shift(shift)
                .holds(CheckedPlan::time_of_break(taken))
        })
        .map(|taken| violation(checked_plan, taken, clause.clone()))
        .collect()
}

fn during_visits(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<Violation> {
    let visit_during = |taken: &BreakTaken| {
        checked_plan.of_shift[shift].iter().find(|visit| {
            checked_plan
                .time_of_visit(visit)
                .overlaps(CheckedPlan::time_of_break(taken))
        })
    };
    checked_plan.breaks_of[shift]
        .iter()
        .filter_map(|taken| {
            let visit = visit_during(taken)?;
            let clause = message!(
                "during visit {visit}, which starts {start}",
                visit = checked_plan.visit(visit.visit),
                start = checked_plan.at(visit.start)
            );
            Some(violation(checked_plan, taken, clause))
        })
        .collect()
}

fn overlapping(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<Violation> {
    let breaks = &checked_plan.breaks_of[shift];
    let earlier = |index: usize| {
        breaks[..index].iter().rfind(|other| {
            CheckedPlan::time_of_break(other).overlaps(CheckedPlan::time_of_break(&breaks[index]))
        })
    };
    (0..breaks.len())
        .filter_map(|index| {
            let clause = message!(
                "during its break at {other}",
                other = checked_plan.at(earlier(index)?.start)
            );
            Some(violation(checked_plan, &breaks[index], clause))
        })
        .collect()
}

fn missing(checked_plan: &CheckedPlan, shift: ShiftId, asked: &Break) -> Violation {
    let predicate = message!(
        "makes visits without its break of {minutes} that starts {starts}",
        minutes = asked.minutes,
        starts = checked_plan.windows(&asked.windows)
    );
    checked_plan.in_shift(Rule::Breaks, shift, predicate)
}

fn violation(checked_plan: &CheckedPlan, taken: &BreakTaken, clause: Message) -> Violation {
    let start = checked_plan.at(taken.start);
    let predicate = message!(
        "has a break of {minutes} at {start}, {clause}",
        minutes = taken.minutes,
        start,
        clause
    );
    checked_plan.in_shift(Rule::Breaks, taken.shift, predicate)
}
