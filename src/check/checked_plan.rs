//! A plan grouped by shift, visit and carer, and the phrases of violations.

use super::interval::Interval;
use crate::id::{CarerId, Id, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::rule::{Rule, Violation};
use crate::time::{Minutes, Moment, Window};

/// Minutes that are further away than the length of any horizon.
const FURTHEST: i32 = 4 * 366 * 24 * 60;

/// Rows of a plan that name a visit, carer or shift which the problem does not have, or a time years away.
pub(super) struct Foreign {
    pub(super) assignments: Vec<usize>,
    pub(super) breaks: Vec<usize>,
}

/// A problem and a plan for it. Every list of assignments or breaks is in order of start.
pub(super) struct CheckedPlan<'a> {
    pub(super) instance: &'a Instance,
    /// Rows that do not belong to the problem, by their index in the plan. They are in no other list.
    pub(super) foreign: Foreign,
    pub(super) assignments: Vec<Assignment>,
    pub(super) of_shift: Table<ShiftId, Vec<Assignment>>,
    pub(super) of_visit: Table<VisitId, Vec<Assignment>>,
    /// Assignments by the carer that they name. Another carer may own the shift.
    pub(super) of_carer: Table<CarerId, Vec<Assignment>>,
    pub(super) breaks_of: Table<ShiftId, Vec<BreakTaken>>,
}

impl<'a> CheckedPlan<'a> {
    pub(super) fn new(instance: &'a Instance, plan: &Plan) -> Self {
        let made = |each: &Assignment| {
            each.visit.index() < instance.visits().len()
                && each.carer.index() < instance.carers().len()
                && each.shift.index() < instance.shifts().len()
                && is_near(each.start.since_start())
        };
        let taken = |each: &BreakTaken| {
            each.shift.index() < instance.shifts().len()
                && is_near(each.start.since_start())
                && is_near(each.minutes)
        };
        let (mut assignments, foreign_assignments) = parted(&plan.assignments, made);
        let (mut breaks, foreign_breaks) = parted(&plan.breaks, taken);
        assignments.sort_unstable_by_key(|each| (each.start, *each));
        breaks.sort_unstable_by_key(|each| (each.start, *each));
        Self {
            instance,
            foreign: Foreign {
                assignments: foreign_assignments,
                breaks: foreign_breaks,
            },
            of_shift: grouped(instance.shifts(), &assignments, |each| each.shift),
            of_visit: grouped(instance.visits(), &assignments, |each| each.visit),
            of_carer: grouped(instance.carers(), &assignments, |each| each.carer),
            breaks_of: grouped(instance.shifts(), &breaks, |each| each.shift),
            assignments,
        }
    }

    pub(super) fn time_of_visit(&self, assignment: &Assignment) -> Interval {
        let visit = &self.instance.visits()[assignment.visit];
        Interval::new(assignment.start, visit.minutes)
    }

    /// The rows of all stays of the visit to which a row belongs; the row alone where the visit has none.
    pub(super) fn stays_with(&self, row: VisitId) -> Vec<VisitId> {
        match &self.instance.visits()[row].stay {
            Some(stay) => stay.rows.clone(),
            None => vec![row],
        }
    }

    /// The assignments at every visit of the file, those at all its stays together, by its first row.
    pub(super) fn of_whole_visits(&self) -> Vec<(VisitId, Vec<Assignment>)> {
        let rows = self.instance.visits().iter();
        let first = rows.filter(|(_, row)| row.stay.as_ref().is_none_or(|stay| stay.number == 1));
        let come = |row: VisitId| {
            let rows = self.stays_with(row).into_iter();
            let mut come: Vec<Assignment> =
                rows.flat_map(|row| self.of_visit[row].clone()).collect();
            come.sort_unstable_by_key(|each| (each.start, *each));
            come
        };
        first.map(|(row, _)| (row, come(row))).collect()
    }

    /// When those visits start that are made, each by its first row: of a visit with stays, so long before a stay as that comes later.
    pub(super) fn starts_of_whole_visits(&self, rows: &[VisitId]) -> Vec<(VisitId, Moment)> {
        let mut starts: Vec<(VisitId, Moment)> = Vec::new();
        for &row in rows {
            let first = self.stays_with(row)[0];
            let stay = self.instance.visits()[row].stay.as_ref();
            let after = stay.map_or(Minutes::ZERO, |stay| stay.after);
            let is_new = starts.iter().all(|&(visit, _)| visit != first);
            let made = self.of_visit[row].first().filter(|_| is_new);
            starts.extend(made.map(|made| (first, made.start - after)));
        }
        starts
    }

    /// All who are visited.
    pub(super) fn everybody_at(&self, visit: VisitId) -> Vec<PatientId> {
        let visit = &self.instance.visits()[visit];
        [&[visit.patient], &visit.other_patients[..]].concat()
    }

    pub(super) fn time_of_break(taken: &BreakTaken) -> Interval {
        Interval::new(taken.start, taken.minutes)
    }

    pub(super) fn time_of_shift(&self, shift: ShiftId) -> Interval {
        self.instance.shifts()[shift].span.into()
    }

    pub(super) fn times_of_breaks(&self, shift: ShiftId) -> Vec<Interval> {
        self.breaks_of[shift]
            .iter()
            .map(Self::time_of_break)
            .collect()
    }

    /// Returns a violation whose sentence begins with `visit p1-mon-am by ann in shift ann-1`.
    pub(super) fn at_visit(
        &self,
        rule: Rule,
        assignment: &Assignment,
        predicate: Message,
    ) -> Violation {
        let visit = self.visit(assignment.visit);
        let carer = self.carer(assignment.carer);
        let shift = self.shift(assignment.shift);
        Violation {
            rule,
            visit: Some(assignment.visit),
            shift: Some(assignment.shift),
            sentence: message!(
                "visit {visit} by {carer} in shift {shift} {predicate}",
                visit,
                carer,
                shift,
                predicate
            ),
        }
    }

    /// Returns a violation whose sentence begins with `visit p1-mon-am`.
    pub(super) fn at_whole_visit(
        &self,
        rule: Rule,
        visit: VisitId,
        predicate: Message,
    ) -> Violation {
        Violation {
            rule,
            visit: Some(visit),
            shift: None,
            sentence: message!(
                "visit {visit} {predicate}",
                visit = self.visit(visit),
                predicate
            ),
        }
    }

    /// Returns a violation whose sentence begins with `shift ann-1 of ann`.
    pub(super) fn in_shift(&self, rule: Rule, shift: ShiftId, predicate: Message) -> Violation {
        let carer = self.carer(self.instance.shifts()[shift].carer);
        Violation {
            rule,
            visit: None,
            shift: Some(shift),
            sentence: message!(
                "shift {shift} of {carer} {predicate}",
                shift = self.shift(shift),
                carer,
                predicate
            ),
        }
    }

    pub(super) fn visit(&self, visit: VisitId) -> &str {
        &self.instance.visits()[visit].id
    }

    pub(super) fn carer(&self, carer: CarerId) -> &str {
        &self.instance.carers()[carer].id
    }

    pub(super) fn shift(&self, shift: ShiftId) -> &str {
        &self.instance.shifts()[shift].id
    }

    /// Formats a moment as in files: `2026-11-02T07:40`.
    pub(super) fn at(&self, moment: Moment) -> String {
        self.instance.civil_text(moment)
    }

    /// Formats windows as `07:30 to 08:30 on 2026-11-02`, separated by commas.
    pub(super) fn windows(&self, windows: &[Window]) -> Message {
        let texts = windows.iter().map(|&each| self.window(each));
        let all = texts.reduce(|before, next| message!("{before}, {next}", before, next));
        all.unwrap_or_else(|| message!("none"))
    }

    fn window(&self, window: Window) -> Message {
        let horizon = self.instance.horizon();
        let (earliest, latest) = (horizon.civil(window.earliest), horizon.civil(window.latest));
        if earliest.date() == latest.date() {
            let [from, to] = [earliest, latest].map(|time| time.format("%H:%M").to_string());
            let date = earliest.date().to_string();
            message!("{from} to {to} on {date}", from, to, date)
        } else {
            let [from, to] = [window.earliest, window.latest].map(|moment| self.at(moment));
            message!("{from} to {to}", from, to)
        }
    }
}

/// Returns the rows for which `is_own` is true, and the indices of the others.
fn parted<T: Copy>(rows: &[T], is_own: impl Fn(&T) -> bool) -> (Vec<T>, Vec<usize>) {
    let foreign = (0..rows.len()).filter(|&number| !is_own(&rows[number]));
    let own = rows.iter().copied().filter(|row| is_own(row));
    (own.collect(), foreign.collect())
}

fn is_near(minutes: Minutes) -> bool {
    (-FURTHEST..=FURTHEST).contains(&minutes.get())
}

/// Groups `entries` by the row of `rows` to which each belongs. Their order is kept.
fn grouped<I: Id, R, T: Copy>(
    rows: &Table<I, R>,
    entries: &[T],
    row_of: impl Fn(&T) -> I,
) -> Table<I, Vec<T>> {
    let mut groups = Table::from_fn(rows, |_| Vec::new());
    for &entry in entries {
        groups[row_of(&entry)].push(entry);
    }
    groups
}
