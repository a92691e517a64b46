//! From a plan to the values of the columns, and back.

use super::visit_order::{BreakColumns, ShiftOrder};
use super::whole_program::Formulation;
use super::{ColumnMeaning, Node};
use crate::engine::mip::{Column, Row, Sense};
use crate::engine::timing::break_starts;
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::time::{Moment, Span, Window};

/// What a plan does, as the columns ask for it.
struct PlanIndex {
    /// By visit: the shifts that make it, and when it starts.
    of_visit: Table<VisitId, Vec<(ShiftId, Moment)>>,
    /// By shift: its visits in order.
    of_shift: Table<ShiftId, Vec<(Moment, VisitId)>>,
    /// By shift: when each of its breaks, by number, starts.
    breaks: Table<ShiftId, Vec<Moment>>,
}

impl Formulation<'_> {
    /// The value of each column in `plan`, which obeys every rule: a solution to start from.
    pub fn values_of(&self, plan: &Plan) -> Vec<i64> {
        let plan_index = self.plan_index(plan);
        let meanings = self.variables.meanings().iter();
        let done: Vec<Option<i64>> = meanings
            .map(|&meaning| self.value(meaning, &plan_index))
            .collect();
        let mut values: Vec<i64> = done.iter().map(|value| value.unwrap_or(0)).collect();
        for row in self.program.rows() {
            self.raise_counters(row, &done, &mut values);
        }
        values
    }

    /// Raises columns that only count what is `done`, those first named first, until they count enough for `row`.
    fn raise_counters(&self, row: &Row, done: &[Option<i64>], values: &mut [i64]) {
        let sum: i64 = row
            .terms
            .iter()
            .map(|&(factor, column)| factor * values[column.index()])
            .sum();
        let mut lacking = match row.sense {
            Sense::AtMost => sum - row.right,
            Sense::AtLeast => row.right - sum,
            Sense::Equal => 0,
        };
        let sign = if row.sense == Sense::AtMost { -1 } else { 1 };
        for &(factor, column) in &row.terms {
            let helps = sign * factor;
            if lacking > 0 && helps > 0 && done[column.index()].is_none() {
                let (_, most) = self.program.columns()[column.index()];
                let value = &mut values[column.index()];
                let more = ((lacking + helps - 1) / helps).min(most - *value);
                *value += more;
                lacking -= more * helps;
            }
        }
    }

    /// The plan that a solution with an order stands for; `None` where there is no order.
    pub fn plan_of(&self, values: &[i64]) -> Option<Plan> {
        let order = self.order.as_ref()?;
        let mut plan = Plan::default();
        for own in &order.shifts {
            let carer = self.instance.shifts()[own.shift].carer;
            let arrivals = own
                .arcs
                .iter()
                .filter(|arc| values[arc.column.index()] == 1)
                .map(|arc| arc.to);
            for node in arrivals {
                if let Node::Visit(visit) = node {
                    let start = moment(values, order.starts[visit]?);
                    plan.assignments.push(Assignment {
                        visit,
                        carer,
                        shift: own.shift,
                        start,
                    });
                }
            }
            plan.breaks.extend(
                own.rests
                    .iter()
                    .filter_map(|rest| self.break_of(own, rest, values)),
            );
        }
        Some(plan.sorted())
    }

    fn break_of(
        &self,
        own: &ShiftOrder,
        rest: &BreakColumns,
        values: &[i64],
    ) -> Option<BreakTaken> {
        let mut taken = rest
            .after
            .iter()
            .chain(&rest.before)
            .map(|&(_, column)| values[column.index()]);
        let minutes = self.instance.shifts()[own.shift].breaks[rest.index].minutes;
        let start = moment(values, rest.start);
        taken.any(|value| value == 1).then_some(BreakTaken {
            shift: own.shift,
            start,
            minutes,
        })
    }

    fn plan_index(&self, plan: &Plan) -> PlanIndex {
        let mut plan_index = PlanIndex {
            of_visit: Table::from_fn(self.instance.visits(), |_| Vec::new()),
            of_shift: Table::from_fn(self.instance.shifts(), |_| Vec::new()),
            breaks: Table::from_fn(self.instance.shifts(), |shift| self.breaks_of(plan, shift)),
        };
        for assignment in &plan.assignments {
            plan_index.of_visit[assignment.visit].push((assignment.shift, assignment.start));
            plan_index.of_shift[assignment.shift].push((assignment.start, assignment.visit));
        }
        for shift in self.instance.shifts().ids() {
            plan_index.of_shift[shift].sort_unstable();
        }
        plan_index
    }

    /// When the shift's breaks, by number, start in `plan`; any time where it takes none.
    fn breaks_of(&self, plan: &Plan, shift: ShiftId) -> Vec<Moment> {
        let breaks = self.instance.shifts()[shift].breaks.iter();
        break_starts(self.instance, plan, shift)
            .unwrap_or_else(|| breaks.map(|asked| asked.timely[0].earliest).collect())
    }

    /// The value of a column that says what is done; none of one that only counts what others say, and is as small as its rows let
    /// it be.
    fn value(&self, meaning: ColumnMeaning, plan_index: &PlanIndex) -> Option<i64> {
        let value = match meaning {
            ColumnMeaning::Makes(visit, shift, window) => {
                let start = plan_index.of_visit[visit]
                    .iter()
                    .find(|(other, _)| *other == shift);
                let whole = self.instance.visits()[visit].windows[window];
                i64::from(start.is_some_and(|&(_, start)| whole.contains(start)))
            }
            ColumnMeaning::Meets(patient, carer) => {
                let shifts = self
                    .visits_of(patient)
                    .flat_map(|visit| &plan_index.of_visit[visit]);
                let mut carers = shifts.map(|&(shift, _)| self.instance.shifts()[shift].carer);
                i64::from(carers.any(|other| other == carer))
            }
            ColumnMeaning::Empty(visit) => {
                i64::from(self.instance.visits()[visit].carers)
                    - plan_index.of_visit[visit].len() as i64
            }
            ColumnMeaning::StartsIn(visit, window) => {
                let whole = self.instance.visits()[visit].windows[window];
                i64::from(
                    plan_index.of_visit[visit]
                        .iter()
                        .any(|&(_, start)| whole.contains(start)),
                )
            }
            ColumnMeaning::Works(shift) => i64::from(!plan_index.of_shift[shift].is_empty()),
            ColumnMeaning::Joins(set, carer) => {
                let visits = self.instance.relations().same_carer[set].iter();
                let mut shifts = visits.flat_map(|&visit| &plan_index.of_visit[visit]);
                i64::from(shifts.any(|&(shift, _)| self.instance.shifts()[shift].carer == carer))
            }
            ColumnMeaning::Made(visit) => i64::from(!plan_index.of_visit[visit].is_empty()),
            ColumnMeaning::First(one, other) => {
                let start = |visit: VisitId| (self.start(visit, plan_index), visit);
                i64::from(start(one) < start(other))
            }
            ColumnMeaning::Goes(shift, from, to) => {
                i64::from(legs(plan_index, shift).contains(&(from, to)))
            }
            ColumnMeaning::Start(visit) => self.start(visit, plan_index).since_start().get().into(),
            ColumnMeaning::BreakStart(shift, index) => {
                plan_index.breaks[shift][index].since_start().get().into()
            }
            ColumnMeaning::RestsAfter(shift, index, node) => {
                i64::from(self.rests(plan_index, shift, index) == Some((node, true)))
            }
            ColumnMeaning::RestsBefore(shift, index, node) => {
                i64::from(self.rests(plan_index, shift, index) == Some((node, false)))
            }
            ColumnMeaning::RestsFirst(shift, one, other) => {
                i64::from(plan_index.breaks[shift][one] < plan_index.breaks[shift][other])
            }
            ColumnMeaning::ContactComes(patient, day) => {
                i64::from(self.contact_comes(plan_index, patient, day))
            }
            ColumnMeaning::FirstStart(series) => {
                self.minutes(plan_index, series).min().unwrap_or(0)
            }
            ColumnMeaning::LastStart(series) => self.minutes(plan_index, series).max().unwrap_or(0),
            ColumnMeaning::AfterClockChange(visit) => {
                i64::from(self.starts_after_clock_change(visit, plan_index))
            }
            ColumnMeaning::Gap(one, other) => self.gap_of(plan_index, one, other),
            ColumnMeaning::Over(_)
            | ColumnMeaning::Step(..)
            | ColumnMeaning::Worst
            | ColumnMeaning::Many(..)
            | ColumnMeaning::ContactMisses(_)
            | ColumnMeaning::Cost
            | ColumnMeaning::SimpleOvertime(_)
            | ColumnMeaning::QualifiedOvertime(_)
            | ColumnMeaning::Excess(..)
            | ColumnMeaning::Spread(_)
            | ColumnMeaning::AtWork(..)
            | ColumnMeaning::AtWeekend(..)
            | ColumnMeaning::Evening(..)
            | ColumnMeaning::Morning(..)
            | ColumnMeaning::EveningThenMorning(..)
            | ColumnMeaning::MeetsFor(..)
            | ColumnMeaning::Beyond(..) => return None,
            ColumnMeaning::Rests(carer, begin) => {
                i64::from(self.is_at_rest(plan_index, carer, begin))
            }
            ColumnMeaning::Begins(shift) => {
                let first = plan_index.of_shift[shift].first();
                let start = first.map(|&(start, _)| start);
                self.minute_or_start(shift, start)
            }
            ColumnMeaning::Ends(shift) => {
                let ends = plan_index.of_shift[shift].iter();
                let ends =
                    ends.map(|&(start, visit)| start + self.instance.visits()[visit].minutes);
                self.minute_or_start(shift, ends.max())
            }
        };
        Some(value)
    }

    /// A moment in the shift; its start where there is none.
    fn minute_or_start(&self, shift: ShiftId, moment: Option<Moment>) -> i64 {
        let moment = moment.unwrap_or(self.instance.shifts()[shift].span.start);
        moment.since_start().get().into()
    }

    /// Whether the carer works no optional shift in a weekly rest that begins at `start`.
    fn is_at_rest(&self, plan_index: &PlanIndex, carer: CarerId, start: Moment) -> bool {
        let rest = self.instance.working_time().weekly_rest.unwrap_or_default();
        let stretch = Span {
            start,
            end: start + rest,
        };
        let shifts = self.instance.shifts_of(carer).iter();
        let mut worked = shifts.filter(|&&shift| !plan_index.of_shift[shift].is_empty());
        worked.all(|&shift| !self.instance.shifts()[shift].span.overlaps(stretch))
    }

    /// When the visit starts; any time where nobody makes it.
    fn start(&self, visit: VisitId, plan_index: &PlanIndex) -> Moment {
        let first = self.instance.visits()[visit].windows[0].earliest;
        let made = plan_index.of_visit[visit].first();
        made.map_or(first, |&(_, start)| start)
    }

    fn contact_comes(&self, plan_index: &PlanIndex, patient: PatientId, day: usize) -> bool {
        let contact = self.instance.patients()[patient].contact;
        let visits = self.visits_of(patient);
        let of_day = visits.filter(|&visit| self.instance.first_day(visit) == day);
        let mut made = of_day.flat_map(|visit| &plan_index.of_visit[visit]);
        made.any(|&(shift, _)| Some(self.instance.shifts()[shift].carer) == contact)
    }

    /// The minutes of the day at which visits alike start.
    fn minutes(&self, plan_index: &PlanIndex, series: usize) -> impl Iterator<Item = i64> {
        let alike = self.instance.alike().swap_remove(series).into_iter();
        let made = alike.filter_map(|visit| Some((visit, plan_index.of_visit[visit].first()?.1)));
        let minutes = made.map(|(visit, start)| self.instance.minute_of_day(visit, start));
        let minutes: Vec<i64> = minutes.map(|minute| minute.get().into()).collect();
        minutes.into_iter()
    }

    /// Whether the clock has been changed when the visit starts, since it could start first.
    fn starts_after_clock_change(&self, visit: VisitId, plan_index: &PlanIndex) -> bool {
        let window = Window {
            earliest: self.instance.visits()[visit].windows[0].earliest,
            latest: self.start(visit, plan_index),
        };
        self.instance.horizon().clock_change(window).is_some()
    }

    /// The minutes between two shifts that work, where none between them does.
    fn gap_of(&self, plan_index: &PlanIndex, one: ShiftId, other: ShiftId) -> i64 {
        let worked = self
            .instance
            .shifts_of(self.instance.shifts()[one].carer)
            .iter();
        let worked: Vec<ShiftId> = worked
            .copied()
            .filter(|&shift| !plan_index.of_shift[shift].is_empty())
            .collect();
        if worked.windows(2).any(|pair| pair == [one, other]) {
            self.gap(one, other)
        } else {
            0
        }
    }

    fn visits_of(&self, patient: PatientId) -> impl Iterator<Item = VisitId> {
        self.instance.visits_of(patient).iter().copied()
    }

    /// The node right after which (true) or right before which (false) a break is taken; none in a shift without visits.
    fn rests(&self, plan_index: &PlanIndex, shift: ShiftId, index: usize) -> Option<(Node, bool)> {
        let start = plan_index.breaks[shift][index];
        let starts = |node: Node| match node {
            Node::Begin => Moment::new(i32::MIN),
            Node::Visit(visit) => plan_index.of_visit[visit][0].1,
            Node::End => self.instance.shifts()[shift].span.end,
        };
        let (from, to) = legs(plan_index, shift)
            .into_iter()
            .rev()
            .find(|&(from, _)| starts(from) <= start)?;
        let lasts = |index: usize| self.instance.shifts()[shift].breaks[index].minutes;
        let mut ready = match from {
            Node::Visit(visit) => starts(from) + self.instance.visits()[visit].minutes,
            Node::Begin | Node::End => self.instance.shifts()[shift].span.start,
        };
        // The leg is taken as soon as there is time for it between the breaks of this gap.
        let mut between: Vec<(Moment, usize)> =
            plan_index.breaks[shift].iter().copied().zip(0..).collect();
        between.retain(|&(other, _)| starts(from) <= other && other <= start);
        between.sort_unstable();
        let mut has_gone = false;
        for (other, number) in between {
            has_gone |= ready + self.leg(shift, from, to) <= other;
            ready = other + lasts(number);
        }
        Some(if has_gone { (to, false) } else { (from, true) })
    }
}

/// The legs of a shift, in order; none where it makes no visits.
fn legs(plan_index: &PlanIndex, shift: ShiftId) -> Vec<(Node, Node)> {
    let visits = plan_index.of_shift[shift]
        .iter()
        .map(|&(_, visit)| Node::Visit(visit));
    if plan_index.of_shift[shift].is_empty() {
        return Vec::new();
    }
    let nodes: Vec<Node> = [Node::Begin]
        .into_iter()
        .chain(visits)
        .chain([Node::End])
        .collect();
    nodes.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn moment(values: &[i64], column: Column) -> Moment {
    Moment::new(values[column.index()] as i32)
}
