//! Converts plans into values of the columns, and back.

use std::collections::BTreeMap;

use super::Node;
use super::visit_order::{BreakColumns, ShiftOrder};
use super::whole_program::Formulation;
use crate::engine::mip::{Column, Row, Sense};
use crate::engine::timing::break_starts;
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::time::{Moment, Span, Window};

/// A plan, indexed for the columns.
pub(super) struct PlanIndex<'f> {
    formulation: &'f Formulation<'f>,
    /// By visit: the shifts that make it, and its start.
    of_visit: Table<VisitId, Vec<(ShiftId, Moment)>>,
    /// By shift: its visits, in order.
    of_shift: Table<ShiftId, Vec<(Moment, VisitId)>>,
    /// By shift: the start of each of its breaks, by index.
    breaks: Table<ShiftId, Vec<Moment>>,
}

impl Formulation<'_> {
    /// Returns the value of each column in `plan`, which satisfies every rule. The values are an initial solution.
    pub fn values_of(&self, plan: &Plan) -> Vec<i64> {
        let plan_index = self.plan_index(plan);
        let meanings = self.variables.meanings().iter();
        let done: Vec<Option<i64>> = meanings
            .map(|&meaning| meaning.value(&plan_index))
            .collect();
        let mut values: Vec<i64> = done.iter().map(|value| value.unwrap_or(0)).collect();
        for row in self.program.rows() {
            self.raise_counters(row, &done, &mut values);
        }
        values
    }

    /// Raises columns that only count what is `done` until `row` holds. Columns earlier in the row are raised first.
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

    /// Returns the plan for a solution of a program with an order; `None` without an order.
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

    fn plan_index(&self, plan: &Plan) -> PlanIndex<'_> {
        let mut plan_index = PlanIndex {
            formulation: self,
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

    /// Returns the starts of the shift's breaks in `plan`, by index. They are arbitrary if it takes none.
    fn breaks_of(&self, plan: &Plan, shift: ShiftId) -> Vec<Moment> {
        let breaks = self.instance.shifts()[shift].breaks.iter();
        break_starts(self.instance, plan, shift)
            .unwrap_or_else(|| breaks.map(|asked| asked.timely[0].earliest).collect())
    }
}

impl PlanIndex<'_> {
    fn instance(&self) -> &Instance {
        self.formulation.instance
    }

    /// Whether the visit starts in its window of this number; with a shift, whether that makes it then.
    pub(super) fn starts_in(&self, visit: VisitId, by: Option<ShiftId>, window: usize) -> bool {
        let whole = self.instance().visits()[visit].windows[window];
        let mut made = self.of_visit[visit].iter();
        made.any(|&(shift, start)| by.is_none_or(|by| by == shift) && whole.contains(start))
    }

    pub(super) fn meets(&self, patient: PatientId, carer: CarerId) -> bool {
        self.is_made_by(carer, self.instance().visits_of(patient))
    }

    /// Whether the carer makes a visit of the set of this number that the same carers make.
    pub(super) fn joins(&self, set: usize, carer: CarerId) -> bool {
        self.is_made_by(carer, &self.instance().relations().same_carer[set])
    }

    /// The first set that allows the days of the plan for the choice of this number.
    pub(super) fn followed_set(&self, choice: usize) -> usize {
        let instance = self.instance();
        let choice = &instance.relations().day_choices[choice];
        let mut days: BTreeMap<VisitId, usize> = BTreeMap::new();
        for &visit in &choice.visits {
            if let Some(&(_, start)) = self.of_visit[visit].first() {
                let whole = instance.visits()[visit].first_row(visit);
                let start = start - instance.offset_of(visit);
                days.insert(whole, instance.horizon().day(start));
            }
        }
        let days: Vec<usize> = days.into_values().collect();
        let mut sets = choice.sets.iter();
        sets.position(|set| set.allows(&days)).unwrap_or(0)
    }

    fn is_made_by(&self, carer: CarerId, visits: &[VisitId]) -> bool {
        let mut made = visits.iter().flat_map(|&visit| &self.of_visit[visit]);
        made.any(|&(shift, _)| self.instance().shifts()[shift].carer == carer)
    }

    /// How many carers the visit misses.
    pub(super) fn missing(&self, visit: VisitId) -> i64 {
        i64::from(self.instance().visits()[visit].carers) - self.of_visit[visit].len() as i64
    }

    pub(super) fn works(&self, shift: ShiftId) -> bool {
        !self.of_shift[shift].is_empty()
    }

    pub(super) fn is_made(&self, visit: VisitId) -> bool {
        !self.of_visit[visit].is_empty()
    }

    /// When the shift's first visit starts; where it makes none, when the shift does.
    pub(super) fn first_start(&self, shift: ShiftId) -> Moment {
        let first = self.of_shift[shift].first().map(|&(start, _)| start);
        first.unwrap_or(self.instance().shifts()[shift].span.start)
    }

    /// When the shift's last visit ends; where it makes none, when the shift starts.
    pub(super) fn last_end(&self, shift: ShiftId) -> Moment {
        let made = self.of_shift[shift].iter();
        let ends = made.map(|&(start, visit)| start + self.instance().visits()[visit].minutes);
        ends.max()
            .unwrap_or(self.instance().shifts()[shift].span.start)
    }

    pub(super) fn break_start(&self, shift: ShiftId, index: usize) -> Moment {
        self.breaks[shift][index]
    }

    /// Returns true if the carer works no optional shift in a weekly rest that begins at `start`.
    pub(super) fn is_at_rest(&self, carer: CarerId, start: Moment) -> bool {
        let rest = self
            .instance()
            .working_time()
            .weekly_rest
            .unwrap_or_default();
        let stretch = Span {
            start,
            end: start + rest,
        };
        let shifts = self.instance().shifts_of(carer).iter();
        let mut worked = shifts.filter(|&&shift| !self.of_shift[shift].is_empty());
        worked.all(|&shift| !self.instance().shifts()[shift].span.overlaps(stretch))
    }

    /// Returns the start of the visit; an arbitrary time if nobody makes it.
    pub(super) fn start(&self, visit: VisitId) -> Moment {
        let first = self.instance().visits()[visit].windows[0].earliest;
        let made = self.of_visit[visit].first();
        made.map_or(first, |&(_, start)| start)
    }

    pub(super) fn contact_comes(&self, patient: PatientId, day: usize) -> bool {
        let contact = self.instance().patients()[patient].contact;
        let visits = self.visits_of(patient);
        let of_day = visits.filter(|&visit| self.instance().first_day(visit) == day);
        let mut made = of_day.flat_map(|visit| &self.of_visit[visit]);
        made.any(|&(shift, _)| Some(self.instance().shifts()[shift].carer) == contact)
    }

    /// Returns the minutes of the day at which the visits of a series start.
    pub(super) fn minutes_of_day(&self, series: usize) -> impl Iterator<Item = i64> {
        let alike = self.instance().alike().swap_remove(series).into_iter();
        let made = alike.filter_map(|visit| Some((visit, self.of_visit[visit].first()?.1)));
        let minutes = made.map(|(visit, start)| self.instance().minute_of_day(visit, start));
        let minutes: Vec<i64> = minutes.map(|minute| minute.get().into()).collect();
        minutes.into_iter()
    }

    /// Returns true if the clock changed between the visit's first possible start and its start.
    pub(super) fn starts_after_clock_change(&self, visit: VisitId) -> bool {
        let window = Window {
            earliest: self.instance().visits()[visit].windows[0].earliest,
            latest: self.start(visit),
        };
        self.instance().horizon().clock_change(window).is_some()
    }

    /// Returns the minutes between two worked shifts, if no shift between them is worked.
    pub(super) fn gap(&self, one: ShiftId, other: ShiftId) -> i64 {
        let worked = self
            .instance()
            .shifts_of(self.instance().shifts()[one].carer)
            .iter();
        let worked: Vec<ShiftId> = worked.copied().filter(|&shift| self.works(shift)).collect();
        if worked.windows(2).any(|pair| pair == [one, other]) {
            self.formulation.gap(one, other)
        } else {
            0
        }
    }

    fn visits_of(&self, patient: PatientId) -> impl Iterator<Item = VisitId> {
        self.instance().visits_of(patient).iter().copied()
    }

    /// Returns the node directly after which (true) or before which (false) a break is taken; `None` for a shift
    /// without visits.
    pub(super) fn rests(&self, shift: ShiftId, index: usize) -> Option<(Node, bool)> {
        let start = self.breaks[shift][index];
        let starts = |node: Node| match node {
            Node::Begin => Moment::new(i32::MIN),
            Node::Visit(visit) => self.of_visit[visit][0].1,
            Node::End => self.instance().shifts()[shift].span.end,
        };
        let (from, to) = self
            .legs(shift)
            .into_iter()
            .rev()
            .find(|&(from, _)| starts(from) <= start)?;
        let lasts = |index: usize| self.instance().shifts()[shift].breaks[index].minutes;
        let mut ready = match from {
            Node::Visit(visit) => starts(from) + self.instance().visits()[visit].minutes,
            Node::Begin | Node::End => self.instance().shifts()[shift].span.start,
        };
        // The leg is travelled as soon as there is time for it between the breaks of this gap.
        let mut between: Vec<(Moment, usize)> =
            self.breaks[shift].iter().copied().zip(0..).collect();
        between.retain(|&(other, _)| starts(from) <= other && other <= start);
        between.sort_unstable();
        let mut has_gone = false;
        for (other, number) in between {
            has_gone |= ready + self.formulation.leg(shift, from, to) <= other;
            ready = other + lasts(number);
        }
        Some(if has_gone { (to, false) } else { (from, true) })
    }

    /// Returns the legs of a shift, in order. It is empty without visits.
    pub(super) fn legs(&self, shift: ShiftId) -> Vec<(Node, Node)> {
        if !self.works(shift) {
            return Vec::new();
        }
        let visits = self.of_shift[shift].iter();
        let visits = visits.map(|&(_, visit)| Node::Visit(visit));
        let nodes: Vec<Node> = [Node::Begin]
            .into_iter()
            .chain(visits)
            .chain([Node::End])
            .collect();
        nodes.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }
}

fn moment(values: &[i64], column: Column) -> Moment {
    Moment::new(values[column.index()] as i32)
}
