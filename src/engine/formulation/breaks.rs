//! The breaks of shifts in a program with a full order. A break is taken directly after one node or directly before
//! another, so a leg lies completely before or after it:
//!
//! ```text
//! sum over i of rests_after(k, b, i) + sum over j of rests_before(k, b, j) = sum over j of goes(k, begin, j)
//! rests_after(k, b, i) = 1:                         break_start(k, b) >= start(i) + minutes(i)
//! rests_before(k, b, j) = 1:                        start(j) >= break_start(k, b) + minutes(b)
//! rests_after(k, b, i) = 1 and goes(k, i, j) = 1:   start(j) >= break_start(k, b) + minutes(b) + leg(i, j)
//! rests_before(k, b, j) = 1 and goes(k, i, j) = 1:  break_start(k, b) >= start(i) + minutes(i) + leg(i, j)
//! ```
//! Two breaks of one shift do not overlap, and a leg between them fits between them.

use super::visit_order::{
    BreakColumns, Order, ShiftOrder, StartColumns, departures, difference, span,
};
use super::whole_program::Formulation;
use super::{ColumnMeaning, Node};
use crate::engine::mip::WeightedColumn;
use crate::id::ShiftId;
use crate::time::Window;

impl Formulation<'_> {
    pub(super) fn add_breaks(&mut self, order: &Order) {
        self.begin("breaks");
        for own in &order.shifts {
            for rest in &own.rests {
                self.add_rest(order, own, rest);
            }
            for (index, one) in own.rests.iter().enumerate() {
                for other in &own.rests[index + 1..] {
                    self.add_two_rests(own, one, other);
                }
            }
        }
    }

    fn add_rest(&mut self, order: &Order, own: &ShiftOrder, rest: &BreakColumns) {
        let taken = rest
            .after
            .iter()
            .chain(&rest.before)
            .map(|&(_, column)| (1, column));
        let worked = departures(own)
            .into_iter()
            .map(|(one, column)| (-one, column));
        self.program.equal(taken.chain(worked).collect(), 0);
        let pause = self.pause(own.shift, rest);
        let minutes = self.instance.shifts()[own.shift].breaks[rest.index].minutes;
        for &(node, column) in rest.after.iter().chain(&rest.before) {
            if let Node::Visit(visit) = node {
                let made = self
                    .makes(visit, own.shift)
                    .map(|(one, column)| (-one, column));
                self.program
                    .at_most([(1, column)].into_iter().chain(made).collect(), 0);
            }
        }
        for &(node, column) in &rest.after {
            let from = self.clock(order, own.shift, node);
            self.add_later(from, self.lasts(node), pause, &[column]);
        }
        for &(node, column) in &rest.before {
            let to = self.clock(order, own.shift, node);
            self.add_later(pause, minutes, to, &[column]);
        }
        for arc in &own.arcs {
            if let Some(after) = rest.is_after(arc.from) {
                let to = self.clock(order, own.shift, arc.to);
                self.add_later(pause, minutes + arc.minutes, to, &[arc.column, after]);
            }
            if let Some(before) = rest.is_before(arc.to) {
                let from = self.clock(order, own.shift, arc.from);
                self.add_later(
                    from,
                    self.lasts(arc.from) + arc.minutes,
                    pause,
                    &[arc.column, before],
                );
            }
        }
    }

    /// Two breaks of one shift do not overlap, and a leg between them fits between them.
    fn add_two_rests(&mut self, own: &ShiftOrder, one: &BreakColumns, other: &BreakColumns) {
        let breaks = &self.instance.shifts()[own.shift].breaks;
        let first = self.column(
            ColumnMeaning::RestsFirst(own.shift, one.index, other.index),
            0,
            1,
        );
        let (one_clock, other_clock) = (self.pause(own.shift, one), self.pause(own.shift, other));
        let (one_lasts, other_lasts) = (breaks[one.index].minutes, breaks[other.index].minutes);
        let worked: Vec<WeightedColumn> = departures(own);
        // If the shift makes no visits, its breaks are not taken and may overlap.
        let idle = |slack: i64| {
            worked
                .iter()
                .map(move |&(one, column)| (-one * slack, column))
        };
        let apart = span(one_clock, one_lasts, other_clock).max(0);
        let mut terms = difference(one_clock, other_clock);
        terms.push((-apart, first));
        terms.extend(idle(apart));
        self.program
            .at_least(terms, i64::from(one_lasts.get()) - 2 * apart);
        let apart = span(other_clock, other_lasts, one_clock).max(0);
        let mut terms = difference(other_clock, one_clock);
        terms.push((apart, first));
        terms.extend(idle(apart));
        self.program
            .at_least(terms, i64::from(other_lasts.get()) - apart);
        for arc in &own.arcs {
            for (sooner, lasts, later) in [(one, one_lasts, other), (other, other_lasts, one)] {
                if let (Some(after), Some(before)) =
                    (sooner.is_after(arc.from), later.is_before(arc.to))
                {
                    let (from, to) = (self.pause(own.shift, sooner), self.pause(own.shift, later));
                    self.add_later(from, lasts + arc.minutes, to, &[arc.column, after, before]);
                }
            }
        }
    }

    fn pause(&self, shift: ShiftId, rest: &BreakColumns) -> StartColumns {
        let windows = &self.instance.shifts()[shift].breaks[rest.index].timely;
        let range = Window {
            earliest: windows[0].earliest,
            latest: windows[windows.len() - 1].latest,
        };
        StartColumns {
            column: Some(rest.start),
            range,
        }
    }
}
