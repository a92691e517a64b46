//! The plan that people have in hand: the rows of plan files that were published, by the days on which they start.
//!
//! Rows stay by their ids, so that those of visits, carers and shifts that the problem does not have any more are known too.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};

use super::record::Period;
use crate::problem::{AssignmentEntry, PlanFile, composed};

/// Returns the rows that start on days that `has`, without anything that the file claims or carries along.
pub(super) fn rows_on(file: &PlanFile, has: impl Fn(NaiveDate) -> bool) -> PlanFile {
    let starts_then = |start: &str| day(start).is_some_and(&has);
    let mut rows = file.clone();
    rows.assignments.retain(|made| starts_then(&made.start));
    rows.breaks.retain(|taken| starts_then(&taken.start));
    PlanFile {
        format: file.format,
        assignments: rows.assignments,
        breaks: rows.breaks,
        stopped: None,
        objective: None,
        score: None,
        bound: None,
        price_proof: None,
        unassigned: Vec::new(),
        patients: Vec::new(),
        custom: None,
    }
}

/// Returns the plan that people have in hand once `now` is published: that one on the days of `period`, and what was published
/// before on other days, from `oldest` on.
pub(super) fn next_plan(
    before: Option<&PlanFile>,
    now: &PlanFile,
    period: Period,
    oldest: Option<NaiveDate>,
) -> PlanFile {
    let mut next = rows_on(now, |_| true);
    if let Some(before) = before {
        let is_kept = |day: NaiveDate| oldest.is_none_or(|oldest| day >= oldest);
        let kept = rows_on(before, |day| !period.contains(day) && is_kept(day));
        next.assignments.extend(kept.assignments);
        next.breaks.extend(kept.breaks);
    }
    next
}

/// Returns how many visits are made by others, at other times or in one of the plans only.
pub(super) fn differing_visits(one: &PlanFile, other: &PlanFile) -> usize {
    let [one, other] = [one, other].map(meetings);
    let differing = one.symmetric_difference(&other);
    let visits: BTreeSet<&str> = differing.map(|(visit, ..)| visit.as_ref()).collect();
    visits.len()
}

type Row<'p> = (Cow<'p, str>, Option<u32>, Cow<'p, str>, &'p str);

fn meetings(plan: &PlanFile) -> BTreeSet<Row<'_>> {
    plan.assignments.iter().map(meeting).collect()
}

fn meeting(made: &AssignmentEntry) -> Row<'_> {
    let [visit, carer] = [&made.visit, &made.carer].map(|id| composed(Cow::Borrowed(id.as_str())));
    // A row without a stay is of the first.
    (
        visit,
        made.stay.filter(|&stay| stay > 1),
        carer,
        made.start.as_str(),
    )
}

fn day(start: &str) -> Option<NaiveDate> {
    let start = NaiveDateTime::parse_from_str(start, "%Y-%m-%dT%H:%M").ok()?;
    Some(start.date())
}
